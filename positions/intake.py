"""The whole way of one article: stored, fetched where only its address is known, checked for its language, read into statements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from articles import collect
from articles.collect import CollectError, Stored
from articles.fetch import FetchError
from articles.models import Article, Job
from articles.sources import Source
from positions.ingest import IngestError, IngestResult, ingest

Enqueue = Callable[[int, "str | None", bool], None]
"""Hands (article's id, job's id or None, whether to fetch again) to a worker."""


class TemporaryError(Exception):
    """The network or the database failed in a way that may pass; the message is for the reader."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one article came out: "new", "changed", "unchanged" or "failed", with the reason."""

    article_id: int
    outcome: str
    failure: str = ""
    counts: dict[str, int] = field(default_factory=dict)


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


def give(enqueue: Enqueue, stored: Stored, job: Job | None = None, *, refetch: bool = False) -> None:
    """Hand a stored article to a worker when the transaction commits, and note when, so that a lost message is noticed."""
    Article.objects.filter(pk=stored.article.pk).update(queued_at=timezone.now())
    article_id, job_id = stored.article.pk, str(job.pk) if job else None
    transaction.on_commit(lambda: enqueue(article_id, job_id, refetch))


def process(article_id: int, job: Job | None = None, *, refetch: bool = False, again: bool = False) -> Outcome:
    """Take one stored article all the way, and record on its row and job how that went. Running it twice does what once does.

    refetch  fetch the page though its text is known
    again    read the text though it was read before

    Raises TemporaryError, having recorded nothing as failed, where another attempt may help.
    """
    article = Article.objects.select_related("outlet").get(pk=article_id)
    first = article.state != Article.State.READ
    Article.objects.filter(pk=article_id).update(attempts=F("attempts") + 1)
    try:
        if article.url and (refetch or not (article.next_text or article.text)):
            collect.note_step(job, "fetching the page", article.url)
            article = collect.fetch_text(article).article
        text = article.next_text or article.text
        collect.note_step(job, "reading the text", f"{len(text.split()):,} words")
        language = collect.check_language(text)
        if article.language != language:
            Article.objects.filter(pk=article_id).update(language=language)
        result = ingest(article_id, again=again)
    except FetchError as error:
        if error.again:
            raise TemporaryError(str(error)) from error
        return fail(article, job, str(error))
    except (CollectError, IngestError) as error:
        return fail(article, job, str(error))
    except OperationalError as error:
        raise TemporaryError("The database did not answer.") from error
    except Exception:
        fail(article, job, "Something went wrong while the article was being read; the log says what.")
        raise
    outcome = _outcome(result, first)
    collect.note_step(job, "writing the statements", _told(result))
    collect.close_job(job, outcome, result.counts)
    return Outcome(article_id, outcome, counts=result.counts)


def fail(article: Article, job: Job | None, why: str) -> Outcome:
    """Record a failure for good, on the row and on the job."""
    collect.mark_failed(article, why)
    collect.close_job(job, "failed", failure=why)
    return Outcome(article.pk, "failed", why)


def _outcome(result: IngestResult, first: bool) -> str:
    if first:
        return "new"
    return "changed" if result.added or result.changed or result.removed else "unchanged"


def _told(result: IngestResult) -> str:
    return f"{result.statements} statements, {result.with_speaker} with a known speaker, {result.positions} positions"


__all__ = ["Enqueue", "Outcome", "TemporaryError", "fail", "give", "hand_in", "process"]
