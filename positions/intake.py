"""Taking an article in: stored first, then handed to a worker, so that nothing is lost whatever happens to the message.

Knows neither the pipeline nor Celery: pages and the API hand in what they were given, and the worker's task is passed to it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles import collect, sources
from articles.collect import CollectError, Stored
from articles.models import Article, Job
from articles.sources import Source, SourceError

Enqueue = Callable[[int, "str | None", bool], None]
"""Hands (article's id, job's id or None, whether to fetch again) to a worker."""


def words(text: str, *, url: str = "", title: str = "", outlet: str = "", published: date | None = None) -> Source:
    """Pasted or posted words as a source. Raises CollectError where there are none."""
    try:
        return sources.read_words(
            text, url=url, title=title, outlet=outlet, published=published.isoformat() if published else "", origin=url or "pasted text"
        )
    except SourceError as error:
        raise CollectError(str(error)) from error


def hand_in(
    enqueue: Enqueue,
    *,
    url: str = "",
    source: Source | None = None,
    requested_by: Any = None,
) -> Job:
    """Store an address or a text, open a job for it, and hand it to a worker once both are safely stored. Raises CollectError."""
    if source is None and not url:
        raise CollectError("Give an address or a text.")
    with transaction.atomic():
        stored = collect.store(source) if source is not None else collect.store_address(url)
        origin = (source.origin or source.title if source is not None else url) or "pasted text"
        job = collect.open_job(origin, stored.article, requested_by)
        give(enqueue, stored, job, refetch=source is None)
    return job


def try_again(enqueue: Enqueue, article: Article, requested_by: Any = None) -> Job:
    """Let an article that failed be read once more, with a new job; its page is fetched again where its text never came."""
    with transaction.atomic():
        collect.retry(article)
        job = collect.open_job(article.url or article.origin or article.title, article, requested_by)
        give(enqueue, Stored(article, "unchanged"), job, refetch=bool(article.url) and not article.text)
    return job


def give(enqueue: Enqueue, stored: Stored, job: Job | None = None, *, refetch: bool = False) -> None:
    """Hand a stored article to a worker when the transaction commits, and note when, so that a lost message is noticed."""
    Article.objects.filter(pk=stored.article.pk).update(queued_at=timezone.now())
    article_id, job_id = stored.article.pk, str(job.pk) if job else None
    transaction.on_commit(lambda: enqueue(article_id, job_id, refetch))
