"""Background work on articles. Messages carry ids only; what is to be done stands in the rows, so that repeating one is harmless."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from celery import Task, shared_task
from celery.exceptions import SoftTimeLimitExceeded
from celery.signals import worker_init
from django.db.models import Q
from django.utils import timezone

from articles.models import Article, Job
from articles.sources import Source
from positions import compare, intake

MOST_TRIES = 5
STUCK = timedelta(minutes=10)
"""An article that waits longer than this since it was handed to a worker is handed over again: its message may be lost."""
SWEEP = 200


@worker_init.connect
def load_the_language_model(**_: Any) -> None:
    """Once, before the worker forks: its children share the memory, and the first article does not wait for it."""
    from positions.ingest import language_model

    language_model()


@shared_task(bind=True, name="positions.read_article", max_retries=MOST_TRIES - 1, ignore_result=True)
def read_article(self: Task[Any, Any], article_id: int, job_id: str | None = None, refetch: bool = False) -> None:
    """Take one stored article all the way to its statements. What the network or the database spoilt is tried again, ever later."""
    from positions import reading  # brings the language model's library along, which the web server's processes never need

    job = Job.objects.filter(pk=job_id).first() if job_id else None
    try:
        reading.process(article_id, job, refetch=refetch)
    except Article.DoesNotExist:
        return  # deleted while it waited
    except reading.TemporaryError as error:
        if self.request.retries >= MOST_TRIES - 1:
            reading.fail(Article.objects.get(pk=article_id), job, f"{error} Tried {MOST_TRIES} times.")
            return
        raise self.retry(exc=error, countdown=2 ** (self.request.retries + 1)) from error
    except SoftTimeLimitExceeded:
        reading.fail(Article.objects.get(pk=article_id), job, "Reading the article took too long.")
    except Exception:
        reading.fail(Article.objects.get(pk=article_id), job, reading.UNEXPECTED)
        raise


@shared_task(name="positions.sweep", ignore_result=True)
def sweep() -> int:
    """Hand articles over again that wait though they were handed over long ago, or never: no message need ever arrive."""
    waiting = Article.objects.filter(Q(state=Article.State.NEW) | ~Q(next_text=""))
    stuck = waiting.filter(Q(queued_at=None) | Q(queued_at__lt=timezone.now() - STUCK)).order_by("id")
    ids = list(stuck.values_list("pk", flat=True)[:SWEEP])
    Article.objects.filter(pk__in=ids).update(queued_at=timezone.now())
    for article_id in ids:
        read_article.delay(article_id)
    return len(ids)


@shared_task(name="positions.count_ahead", ignore_result=True)
def count_ahead() -> None:
    """Count what the pages keep of the whole record, so that its next reader after a change does not wait for it."""
    compare.count_ahead()


def enqueue(article_id: int, job_id: str | None = None, refetch: bool = False) -> None:
    """Hand one article to a worker."""
    read_article.delay(article_id, job_id, refetch)


def submit(
    *,
    url: str = "",
    text: str = "",
    title: str = "",
    outlet: str = "",
    published: date | None = None,
    source: Source | None = None,
    article: Article | None = None,
    requested_by: Any = None,
) -> Job:
    """Take an article in, from a page or the API: stored, queued, with a job to follow.

    Give an address, to be fetched; or its text, with what is known of it; or a source that was read from a file; or an article that is
    stored already, to be read once more. Raises CollectError.
    """
    if article is not None:
        return intake.try_again(enqueue, article, requested_by)
    if source is None and text:
        source = intake.words(text, url=url, title=title, outlet=outlet, published=published)
    return intake.hand_in(enqueue, url=url, source=source, requested_by=requested_by)
