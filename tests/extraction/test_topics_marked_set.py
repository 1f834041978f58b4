"""How well topics and options agree with readers, on the marked set outside the repository; skipped where that is absent.

The statements are the readers' own, so that only these two steps are measured. The floors stand a little under what was measured in
November 2026 (main topic 86.0 %, topics F 79.1, options P 89.4 and R 74.5): a change that falls through one has broken something.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extraction import options, topics
from extraction.records import Article, Attribution, Found, Reading, Span
from extraction.sentences import read
from tests.extraction.marked import model
from tests.extraction.reading_of import actor_named, prepared_options, prepared_topics

SHARED = Path(os.environ.get("PARLEY_SHARED") or Path(__file__).resolve().parents[2].parent / "shared")
GOLD = SHARED / "gold"
pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason=f"the marked articles are not at {GOLD} (PARLEY_SHARED points elsewhere)")

FLOORS = {"main topic": 83.0, "topics F": 76.0, "options P": 82.0, "options R": 65.0}


def _cue(line: dict[str, Any], reading: Reading, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Where the cue stands that the readers wrote down: in the statement's paragraph, nearest to its content."""
    paragraph = reading.paragraph_at(spans[0][0])
    start, end = paragraph.span if paragraph else (spans[0][0], spans[-1][1])
    found = []
    for part in filter(None, (part.strip() for part in line["cue"].split("…"))):
        places = []
        at = reading.text.find(part, start, end)
        while at >= 0:
            if not any(at < e and s < at + len(part) for s, e in spans):
                places.append((at, at + len(part)))
            at = reading.text.find(part, at + 1, end)
        if places:
            found.append(min(places, key=lambda p: min(abs(p[0] - spans[-1][1]), abs(spans[0][0] - p[1]))))
    return tuple(found)


def _found(line: dict[str, Any], reading: Reading) -> Found:
    spans = tuple((start, end) for start, end in line["spans"])
    negated = any(word in ("not", "never", "no") or word.endswith("n't") for word in line["cue"].lower().replace("’", "'").split())
    holder = (0, 0) if line.get("holder") else None
    return Found(spans, (), _cue(line, reading, spans), line["kind"], "marked", cue_negated=negated, holder=holder)


def _day(printed: str | None) -> date | None:
    return date.fromisoformat(printed) if printed else None


def _who(line: dict[str, Any]) -> Attribution:
    speaker, holder = line["speaker"], line.get("holder")
    return Attribution(speaker, actor_named(speaker), holder=holder, holder_actor=actor_named(holder or ""))


def _articles() -> Iterator[tuple[Article, list[dict[str, Any]]]]:
    for path in sorted((GOLD / "articles").glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        lines = (GOLD / "statements" / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
        yield (
            Article(path.stem, data["text"], data.get("title"), published=_day(data.get("published"))),
            [json.loads(line) for line in lines],
        )


@cache
def figures() -> dict[str, float]:
    count = dict.fromkeys(("main", "with topic", "hit", "said", "marked", "option hit", "option said", "option marked"), 0)
    for article, lines in _articles():
        reading = read(article, model())
        found = [_found(line, reading) for line in lines]
        hits = topics.assign(reading, found, prepared_topics())
        chosen = options.choose(reading, found, hits, prepared_options(), [_who(line) for line in lines])
        for line, its_hits, its_options in zip(lines, hits, chosen, strict=True):
            slugs, marked = [hit.slug for hit in its_hits], set(line["topics"])
            count["with topic"] += bool(marked)
            count["main"] += bool(marked and slugs and slugs[0] in marked)
            count["hit"] += len(marked & set(slugs))
            count["said"] += len(slugs)
            count["marked"] += len(marked)
            codes, marked_codes = {(o.topic, o.code) for o in its_options}, set((line.get("options") or {}).items())
            count["option hit"] += len(codes & marked_codes)
            count["option said"] += len(codes)
            count["option marked"] += len(marked_codes)
    return {
        "main topic": 100 * count["main"] / count["with topic"],
        "topics F": 200 * count["hit"] / (count["said"] + count["marked"]),
        "options P": 100 * count["option hit"] / count["option said"],
        "options R": 100 * count["option hit"] / count["option marked"],
    }


@pytest.mark.parametrize("figure", FLOORS)
def test_agreement_with_readers_stays_above_its_floor(figure: str) -> None:
    assert figures()[figure] >= FLOORS[figure], figures()
