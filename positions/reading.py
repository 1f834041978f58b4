"""The way of one stored article: fetched where only its address is known, checked for its language, read into statements."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import OperationalError
from django.db.models import F

from articles import collect
from articles.collect import CollectError
from articles.fetch import FetchError
from articles.models import Article, Job
from positions.ingest import IngestError, IngestResult, ingest

UNEXPECTED = "Something went wrong while the article was being read; the log says what."


class TemporaryError(Exception):
    """The network or the database failed in a way that may pass; the message is for the reader."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one article came out: "new", "changed", "unchanged" or "failed", with the reason."""

    article_id: int
    outcome: str
    failure: str = ""
    result: IngestResult | None = None


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
    outcome = _outcome(result, first)
    collect.note_step(job, "writing the statements", _told(result))
    collect.close_job(job, outcome, result.counts)
    return Outcome(article_id, outcome, result=result)


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
