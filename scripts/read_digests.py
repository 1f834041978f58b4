#!/usr/bin/env python3
"""What the pipeline reads out of the sample digests, and which of its readings a person corrects.

    python scripts/read_digests.py [--json FOLDER] [--statements ID…]

Prints a table in Markdown: for each digest the statements, speakers and options read, and what `samples/corrections.toml` corrects. A
correction whose reading the pipeline has right by now is listed as needless, one whose words stand in no statement, or in several, as
lost; lost ones make the exit status 1. `--statements` prints every statement of the digests named, for reading; `--json` writes each
digest as the article JSON that `python -m extraction` takes; `--docs` puts the table into docs/digests.md.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from extraction.pipeline import Pipeline, extract_many  # noqa: E402
from extraction.records import Article, Statement  # noqa: E402
from scripts.check_digests import Digest, plain, read_digests  # noqa: E402

DOCS = REPOSITORY / "docs" / "digests.md"
TABLE_START, TABLE_END = "<!-- table: scripts/read_digests.py --docs -->", "<!-- end of table -->"
CORRECTIONS = REPOSITORY / "samples" / "corrections.toml"
FIELDS = {"digest", "words", "error", "speaker", "holder", "topics", "options", "said_on", "reject"}
ERRORS = ("speaker", "holder", "words", "option", "topic", "missed", "day")
MISSES = ("missed", "day")
"""Errors of something left unread, which the table counts apart from what was read wrongly."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of corrections.toml: which statement, and what it should say. A field that is None stays as the pipeline read it."""

    digest: str
    words: str
    error: str
    """What was wrong: one of ERRORS."""
    speaker: str | None = None
    holder: str | None = None
    topics: tuple[str, ...] | None = None
    options: dict[str, str] = field(default_factory=dict)
    """Topic to option; an empty option takes the pipeline's away and leaves the topic."""
    said_on: str | None = None
    """The day or month it was said, as in 2025-03-13 or 2025-03."""
    reject: bool = False


@dataclass(slots=True)
class Reading:
    """A digest as the pipeline read it, and what became of its corrections."""

    digest: Digest
    statements: tuple[Statement, ...]
    in_force: list[Correction] = field(default_factory=list)
    needless: list[Correction] = field(default_factory=list)
    lost: list[Correction] = field(default_factory=list)


def article(digest: Digest) -> Article:
    """The digest as the article that the loader makes of it."""
    return Article(digest.id, digest.text + "\n", digest.title, "Parley digest", date.fromisoformat(digest.day))


def read_corrections(path: Path = CORRECTIONS) -> list[Correction]:
    """Read corrections.toml. Raises ValueError, naming the entry, where a field is missing or unknown."""
    corrections = []
    for number, entry in enumerate(tomllib.loads(path.read_text(encoding="utf-8")).get("correction", ()), start=1):
        unknown, missing = entry.keys() - FIELDS, {"digest", "words", "error"} - entry.keys()
        if unknown or missing:
            raise ValueError(f"{path.name}: correction {number}: " + ", ".join(sorted(f"no {m}" for m in missing) + sorted(unknown)))
        if entry.keys() <= {"digest", "words", "error"}:
            raise ValueError(f"{path.name}: correction {number} changes nothing")
        if entry["error"] not in ERRORS:
            raise ValueError(f"{path.name}: correction {number}: error is {entry['error']!r}, not one of {', '.join(ERRORS)}")
        topics = tuple(entry["topics"]) if "topics" in entry else None
        corrections.append(Correction(**{**entry, "topics": topics}))
    return corrections


def holds(correction: Correction, statement: Statement) -> bool:
    """Whether the pipeline's reading already is what the correction asks for."""
    said = statement.attribution
    options = {hit.topic: hit.code for hit in statement.options}
    return not correction.reject and all(
        (
            correction.speaker in (None, said.speaker or ""),
            correction.holder in (None, said.holder or said.speaker or ""),
            correction.topics in (None, tuple(hit.slug for hit in statement.topics)),
            all(options.get(topic, "") == code for topic, code in correction.options.items()),
            correction.said_on in (None, statement.said.day or ""),
        )
    )


def sort_corrections(reading: Reading, corrections: Iterable[Correction]) -> None:
    """Find each correction's statement and note whether it is in force, needless or lost."""
    for correction in corrections:
        if correction.digest != reading.digest.id:
            continue
        meant = [s for s in reading.statements if plain(correction.words) in plain(s.text)]
        if len(meant) != 1:
            # A statement to reject that is no longer read needs no rejecting.
            (reading.needless if correction.reject and not meant else reading.lost).append(correction)
        elif holds(correction, meant[0]):
            reading.needless.append(correction)
        else:
            reading.in_force.append(correction)


def read_all(digests: list[Digest], corrections: list[Correction]) -> list[Reading]:
    """Run the pipeline over the digests and sort the corrections."""
    extracted = extract_many((article(digest) for digest in digests), Pipeline.load())
    readings = [Reading(digest, statements) for digest, (_, statements) in zip(digests, extracted, strict=True)]
    for reading in readings:
        sort_corrections(reading, corrections)
    return readings


def as_line(statement: Statement) -> str:
    """One statement on one line, for reading."""
    said = statement.attribution
    holder = f" (for {said.holder})" if said.holder and said.holder != said.speaker else ""
    options = {hit.topic: hit.code for hit in statement.options}
    topics = ", ".join(f"{hit.slug}={options[hit.slug]}" if hit.slug in options else hit.slug for hit in statement.topics)
    return (
        f"[{said.speaker} | {said.speaker_text}]{holder} {statement.found.kind}: {statement.text} {{{topics}}} {statement.said.day or ''}"
    )


def _counts(statements: Sequence[Statement], speakers: set[str], corrections: list[Correction]) -> str:
    options = sum(len(s.options) for s in statements)
    errors = Counter(correction.error for correction in corrections)
    wrong = {error: errors[error] for error in ERRORS if error not in MISSES and errors[error]}
    kinds = ", ".join(f"{error} {number}" for error, number in wrong.items())
    return f"{len(statements)} | {len(speakers)} | {options} | {sum(wrong.values())} | {kinds} | {errors['missed']} | {errors['day']}"


def table(readings: list[Reading]) -> str:
    """The Markdown table of docs/digests.md."""
    rows = [
        "| digest | statements | speakers | options | wrong | of these | options missed | days missed |",
        "| --- | ---: | ---: | ---: | ---: | --- | ---: | ---: |",
    ]
    everybody: set[str] = set()
    for reading in readings:
        speakers = {s.attribution.speaker for s in reading.statements if s.attribution.speaker}
        everybody |= speakers
        rows.append(f"| {reading.digest.id} | {_counts(reading.statements, speakers, reading.in_force)} |")
    statements = [s for r in readings for s in r.statements]
    rows.append(f"| all {len(readings)} | {_counts(statements, everybody, [c for r in readings for c in r.in_force])} |")
    return "\n".join(rows)


def write_table(rows: str, page: Path = DOCS) -> None:
    """Put the table between the two marks of the page. Raises ValueError where the page has no such marks."""
    before, start, rest = page.read_text(encoding="utf-8").partition(TABLE_START)
    _, end, after = rest.partition(TABLE_END)
    if not start or not end:
        raise ValueError(f"{page.name} has no place marked for the table")
    page.write_text(f"{before}{start}\n\n{rows}\n\n{end}{after}", encoding="utf-8")


def write_json(folder: Path, digests: list[Digest]) -> None:
    """Write each digest as the JSON that the command line reads."""
    folder.mkdir(parents=True, exist_ok=True)
    for digest in digests:
        one = article(digest)
        record: dict[str, Any] = {"id": one.id, "title": one.title, "outlet": one.outlet, "published": digest.day, "text": one.text}
        (folder / f"{one.id}.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="What the pipeline reads out of the sample digests.")
    parser.add_argument("--docs", action="store_true", help="put the table into docs/digests.md too")
    parser.add_argument("--json", type=Path, metavar="FOLDER", help="write each digest as article JSON there")
    parser.add_argument("--statements", nargs="*", metavar="ID", help="print the statements of these digests (all where none is named)")
    arguments = parser.parse_args(argv)
    digests = read_digests()
    if arguments.json:
        write_json(arguments.json, digests)
    readings = read_all(digests, read_corrections() if CORRECTIONS.exists() else [])
    if arguments.statements is not None:
        for reading in readings:
            if not arguments.statements or reading.digest.id.startswith(tuple(arguments.statements)):
                print(f"\n{reading.digest.id}")
                for number, statement in enumerate(reading.statements, start=1):
                    print(f"{number:3} {as_line(statement)}")
        return 0
    print(table(readings))
    if arguments.docs:
        write_table(table(readings))
    for name in ("needless", "lost"):
        for reading in readings:
            for correction in getattr(reading, name):
                print(f"{name}: {correction.digest}: “{correction.words}”", file=sys.stderr)
    return 1 if any(reading.lost for reading in readings) else 0


if __name__ == "__main__":
    sys.exit(main())
