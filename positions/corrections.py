"""What an editor corrects in the reading of the digests: a file of entries, each naming one statement and what it should say.

The format stands at the top of samples/corrections.toml. Every entry goes through `positions.review`, so that the site shows it as a
person's decision. Loading twice changes nothing.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction

from articles.models import Article
from positions import review
from positions.models import Actor, Statement
from positions.repeats import settle
from positions.review import Correction, ReviewError, Who

FIELDS = {"digest", "words", "error", "speaker", "holder", "topics", "options", "reject", "kind", "said_on"}
BY = Who(name="the digests' editor")

_MARKS = str.maketrans(dict.fromkeys("“”„«»″‟", '"') | dict.fromkeys("‘’‚′‛", "'"))


class CorrectionsError(ValueError):
    """A file that cannot be used; the message names the entry and what is wrong with it."""


@dataclass
class Summary:
    """How many entries were {"corrected", "rejected", "in force already", "skipped"}, and why each skipped one was."""

    counts: Counter[str] = field(default_factory=Counter)
    skipped: list[str] = field(default_factory=list)


def load(path: Path) -> Summary:
    """Carry out every entry of the file, in one transaction. Raises CorrectionsError, and changes nothing, where one cannot be used."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("correction", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorrectionsError(f"{path}: {error}") from error
    names = {name: slug for slug, name in Actor.objects.values_list("slug", "name")}
    summary = Summary()
    statements: dict[str, list[Statement] | None] = {}
    touched: set[int] = set()
    with transaction.atomic():
        for number, entry in enumerate(entries, 1):
            where = f'{path}: correction {number} ({entry.get("digest", "?")}, "{entry.get("words", "?")}")'
            _check(where, entry)
            digest = entry["digest"]
            if digest not in statements:
                statements[digest] = _statements_of(digest)
            found = statements[digest]
            matching = [s for s in found or () if plain(entry["words"]) in plain(s.text)]
            if len(matching) != 1:
                summary.counts["skipped"] += 1
                summary.skipped.append(f"{where}: {_why_not(found, matching)}")
                continue
            try:
                outcome = _carry_out(matching[0], entry, names)
            except ReviewError as error:
                raise CorrectionsError(f"{where}: {error}") from error
            summary.counts[outcome] += 1
            if outcome == "corrected":
                touched.add(matching[0].article_id)
        for article_id in touched:
            settle(article_id)
    return summary


def plain(words: str) -> str:
    """The words with plain quotation marks and single spaces: how a file writes them does not matter."""
    return " ".join(words.translate(_MARKS).split())


def _check(where: str, entry: dict[str, Any]) -> None:
    for name in ("digest", "words"):
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            raise CorrectionsError(f"{where} has no {name}")
    unknown = entry.keys() - FIELDS
    if unknown:
        raise CorrectionsError(f"{where} has the unknown field {sorted(unknown)[0]}")
    if not entry.keys() - {"digest", "words", "error"}:
        raise CorrectionsError(f"{where} corrects nothing")


def _statements_of(digest: str) -> list[Statement] | None:
    """The statements of a digest, rejected ones too; None where it has not been read."""
    article = Article.objects.read().filter(url_key=f"digest:{digest}").first()
    return list(Statement.objects.filter(article=article)) if article is not None else None


def _why_not(found: Sequence[Statement] | None, matching: Sequence[Statement]) -> str:
    if found is None:
        return "the digest has not been read"
    return f"{len(matching)} statements have these words" if matching else "no statement has these words"


def _carry_out(statement: Statement, entry: dict[str, Any], names: dict[str, str]) -> str:
    if entry.get("reject"):
        return "rejected" if review.reject([statement], BY, entry.get("error", "")) else "in force already"
    correction = Correction(
        **_speaker(entry, names),
        holder=_holder(statement, entry, names),
        kind=entry.get("kind"),
        said_on=entry.get("said_on"),
        positions=_positions(statement, entry),
    )
    done = review.correct(statement, correction, BY, entry.get("error", ""), settled=False)
    return "corrected" if done is not None else "in force already"


def _speaker(entry: dict[str, Any], names: dict[str, str]) -> dict[str, str]:
    if "speaker" not in entry:
        return {}
    name = entry["speaker"]
    return {"speaker": names[name]} if name in names else {"speaker": "", "speaker_name": name}


def _holder(statement: Statement, entry: dict[str, Any], names: dict[str, str]) -> str | None:
    """The holder's slug; "" where the speaker takes the stand after all."""
    if "holder" not in entry:
        return None
    name = entry["holder"]
    speaker = entry.get("speaker") or (statement.speaker.name if statement.speaker else statement.speaker_name)
    if name in ("", speaker):
        return ""
    if name not in names:
        raise ReviewError(f'There is no actor named "{name}".')
    return names[name]


def _positions(statement: Statement, entry: dict[str, Any]) -> tuple[tuple[str, str], ...] | None:
    """The topics as the entry names them, else as they are; each with the option named, else the one it has."""
    if "topics" not in entry and "options" not in entry:
        return None
    now = dict(review.told(statement)["positions"])
    options = entry.get("options", {})
    topics = entry.get("topics", list(now))
    return tuple((topic, options.get(topic, now.get(topic, ""))) for topic in dict.fromkeys([*topics, *options]))


__all__ = ["CorrectionsError", "Summary", "load", "plain"]
