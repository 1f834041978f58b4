"""The write side of articles: what was handed in becomes one row, found again by its address, its key or its text.

A row is stored before anything is read from it, so that nothing handed in is lost: what cannot be read stays as a failed row that says
why and can be tried again.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from django.conf.locale import LANG_INFO
from django.db import IntegrityError, transaction
from django.utils import timezone
from url_normalize import url_normalize

from articles import fetch, sources
from articles.models import Article, Job, Outlet, Precision
from articles.outlets import outlet_for
from articles.sources import Source, SourceError

Outcome = Literal["new", "changed", "unchanged"]

SURE = 0.9
"""How sure the language detector must be before a text counts as not English: short texts full of names mislead it."""
ENGLISH = frozenset(["the", "of", "and", "to", "in", "that", "a", "is", "on", "for", "was", "with", "it", "he", "be", "by", "at", "as"])
PLAINLY_ENGLISH = 0.2
"""Share of the commonest English words above which no detector is asked."""

_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref_src|smid|cmpid|ito|at_\w+|ns_\w+)", re.IGNORECASE)


class CollectError(Exception):
    """The article cannot be taken in, and trying again will not help; the message is for the reader."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The row of what was handed in, and whether there is something to read in it."""

    article: Article
    outcome: Outcome

    @property
    def waiting(self) -> bool:
        return self.article.state != Article.State.READ or bool(self.article.next_text)


def store(source: Source) -> Stored:
    """Store what was handed in, once. Raises CollectError where its address cannot be used or it holds no text.

    The same address, key or text leads to the same row. A changed text at a known address or key waits beside the old one until it
    is read (`next_text`); a failed row takes the new text and waits again.
    """
    if not source.text.strip():
        raise CollectError("There is no text to read.")
    key = source.key or (url_key(source.url) if source.url else None)
    digest = text_hash(source.text)
    with transaction.atomic():
        known = _known(key, digest, source)
        if known is not None:
            return _again(known, source, key, digest)
        try:
            with transaction.atomic():
                return Stored(Article.objects.create(**_columns(source, key, digest)), "new")
        except IntegrityError:  # another process stored it between our look and our write
            known = _known(key, digest, source)
            if known is None:
                raise
            return _again(known, source, key, digest)


def store_address(url: str) -> Stored:
    """A row for an address whose page is still to be fetched. Raises CollectError where it cannot be an article's address."""
    key = url_key(url)
    found = Article.objects.filter(url_key=key).select_related("outlet").first()
    if found is None:
        try:
            with transaction.atomic():
                found = Article.objects.create(outlet=outlet_for(url=url), url=url, url_key=key, origin=url[:500])
            return Stored(found, "new")
        except IntegrityError:
            found = Article.objects.select_related("outlet").get(url_key=key)
    return Stored(found, "unchanged")


def fetch_text(article: Article, **how: Any) -> Stored:
    """Fetch the article's page and store what it holds. `how` is handed to `fetch.get`.

    Raises fetch.FetchError (whose `again` says whether trying again may help) and CollectError.
    """
    if not article.url:
        raise CollectError("There is no address to fetch.")
    answer = fetch.get(article.url, **how)
    try:
        if answer.is_text:
            source = sources.read_words(sources.decode(answer.body), url=article.url, origin=article.url)
        else:
            source = sources.read_html(answer.body, url=article.url)
    except SourceError as error:
        raise CollectError(str(error)) from error
    with transaction.atomic():
        row = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
        return _again(row, source, row.url_key, text_hash(source.text))


def check_language(text: str) -> str:
    """The text's language as ISO 639-1. Raises CollectError where it is plainly another one than English."""
    sample = text[:5000]
    words = re.findall(r"\w+", sample.lower())
    if words and sum(w in ENGLISH for w in words) > PLAINLY_ENGLISH * len(words):
        return "en"
    code, sure = _detector().classify(sample)
    if code != "en" and sure >= SURE:
        name = LANG_INFO.get(code, {}).get("name") or f"another language ({code})"
        raise CollectError(f"This text is in {name}; Parley reads English only.")
    return "en"


@cache
def _detector() -> Any:
    from py3langid import langid  # takes a second, and most texts never need it

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def url_key(url: str) -> str:
    """The form of an address that is the same however it was copied: no tracking parameters, fragment, "www." or scheme.

    Raises CollectError where it is no http or https address.
    """
    try:
        normal = url_normalize(url.strip()) or ""
        scheme, _, rest = normal.partition("://")
    except ValueError:
        scheme, rest = "", ""
    if scheme not in ("http", "https") or ("." not in rest.split("/")[0] and not rest.startswith(("localhost", "["))):
        raise CollectError(f'"{url[:200]}" is no http or https address.')
    rest = rest.split("#", 1)[0]
    path, _, query = rest.partition("?")
    kept = sorted(p for p in query.split("&") if p and not _TRACKING.fullmatch(p.split("=", 1)[0]))
    key = path.removeprefix("www.").rstrip("/") + (f"?{'&'.join(kept)}" if kept else "")
    if len(url) > 2000 or len(key) > 2000:
        raise CollectError("The address is longer than 2,000 characters.")
    return key


def text_hash(text: str) -> str:
    """SHA-256 of the text, blind to how its white space is set."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def mark_failed(article: Article, why: str) -> None:
    """Record on the row why it could not be read. One that was read before keeps its statements and stays read."""
    row = Article.objects.filter(pk=article.pk)
    row.exclude(state=Article.State.READ).update(state=Article.State.FAILED, failure=why)
    row.filter(state=Article.State.READ).update(failure=why)


def retry(article: Article) -> None:
    """Let a failed article wait again."""
    Article.objects.filter(pk=article.pk, state=Article.State.FAILED).update(state=Article.State.NEW, failure="", queued_at=None)


def _known(key: str | None, digest: str, source: Source) -> Article | None:
    """The row that this is, locked. Without an address, the same words from the same outlet, or from none that is stated."""
    rows = Article.objects.select_for_update(no_key=True, of=("self",)).select_related("outlet").order_by("id")
    if key and (found := rows.filter(url_key=key).first()):
        return found
    same = rows.filter(text_hash=digest)
    if key:  # a row that was handed in without its address takes the address on
        return same.filter(url_key=None, outlet=outlet_for(source.url, source.outlet)).first()
    if not source.outlet:
        return same.first()
    return same.filter(outlet=outlet_for(source.url, source.outlet)).first()


def _again(row: Article, source: Source, key: str | None, digest: str) -> Stored:
    """Take in what is new about a row that is there already."""
    changed: dict[str, Any] = {}
    if key and not row.url_key:
        changed |= {"url": source.url, "url_key": key}
    for name, value in _stated(source).items():
        if not getattr(row, name) and value:
            changed[name] = value
    if row.published is None and source.published:
        changed |= _published(source)
    if source.key and source.title and row.title != source.title:
        changed["title"] = source.title[:500]
    if source.sources and row.sources != list(source.sources):
        changed["sources"] = list(source.sources)

    outcome: Outcome = "unchanged"
    if row.state == Article.State.READ:
        if row.text_hash != digest:
            changed |= {"next_text": source.text, "text_hash": digest}
            outcome = "changed"
    else:
        fresh = not row.text
        if row.text_hash != digest:
            changed |= {"text": source.text, "text_hash": digest}
        changed |= {"state": Article.State.NEW, "failure": ""}
        outcome = "new" if fresh or row.state == Article.State.FAILED else "unchanged"
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.save(update_fields=list(changed))
    return Stored(row, outcome)


def _columns(source: Source, key: str | None, digest: str) -> dict[str, Any]:
    return {
        "outlet": outlet_for(source.url, source.outlet),
        "url": source.url,
        "url_key": key,
        "text": source.text,
        "text_hash": digest,
        "origin": source.origin[:500],
        **_stated(source),
        **_published(source),
    }


def _stated(source: Source) -> dict[str, Any]:
    return {
        "title": source.title[:500],
        "authors": [name[:200] for name in source.authors],
        "sources": list(source.sources),
    }


def _published(source: Source) -> dict[str, Any]:
    if not source.published:
        return {}
    parts = [int(part) for part in source.published.split("-")]
    return {
        "published": date(*[*parts, 1, 1][:3]),
        "published_precision": {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY}[len(parts)],
        "published_how": source.published_how[:100],
    }


# --- Jobs ------------------------------------------------------------------------------------------------------------------


def open_job(origin: str, article: Article | None = None, requested_by: Any = None) -> Job:
    """A job for what was handed in, waiting."""
    by = requested_by if getattr(requested_by, "is_authenticated", False) else None
    return Job.objects.create(origin=origin[:2000], article=article, requested_by=by, steps=[_step("handed in", origin[:200])])


def note_step(job: Job | None, step: str, detail: str = "") -> None:
    """Add a step to the job's page, and mark the job as running."""
    if job is not None:
        job.steps = [*job.steps, _step(step, detail)]
        job.state = Job.State.RUNNING
        job.save(update_fields=["steps", "state"])


def close_job(job: Job | None, outcome: str, counts: dict[str, int] | None = None, failure: str = "") -> None:
    """Say how the job ended: "new", "changed", "unchanged", or "failed" with the reason."""
    if job is not None:
        job.state = Job.State.FAILED if failure else Job.State.DONE
        job.outcome, job.failure, job.counts = outcome, failure, counts or {}
        job.steps = [*job.steps, _step("failed" if failure else "done", failure)]
        job.finished_at = timezone.now()
        job.save(update_fields=["state", "outcome", "failure", "counts", "steps", "finished_at"])


def _step(step: str, detail: str) -> dict[str, str]:
    return {"step": step, "at": timezone.now().isoformat(), "detail": detail}


__all__ = [
    "CollectError",
    "Outlet",
    "Stored",
    "check_language",
    "close_job",
    "fetch_text",
    "mark_failed",
    "note_step",
    "open_job",
    "retry",
    "store",
    "store_address",
    "text_hash",
    "url_key",
]
