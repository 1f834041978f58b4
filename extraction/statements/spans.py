"""From tokens to characters: a content without its outer marks and loose punctuation, its kind, the span of a cue."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from spacy.tokens import Token

from extraction.records import Kind, Reading, Span
from extraction.statements.scene import Scene

MARKS = "“”„‟«»\"‘’'`"


_LOOSE = " \t\n\r\u00a0,;:–—-"


def kind_of(reading: Reading, spans: Iterable[Span], default: Kind = "indirect") -> Kind:
    """direct where all letters stand inside quotation marks, mixed where some do, else `default`."""
    letters = inside = 0
    quotations = reading.quotations
    for start, end in spans:
        letters += _letters(reading.text, start, end)
        index = max(0, bisect_right(quotations, start, key=lambda q: q.inner[0]) - 1)
        while index < len(quotations) and quotations[index].inner[0] < end:
            a, b = quotations[index].inner
            inside += _letters(reading.text, max(a, start), min(b, end))
            start, index = max(b, start), index + 1
    return default if not inside else "mixed" if inside < letters else "direct"


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))


_CITATION = re.compile(
    r"\s*\([^()]*\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b[^()]*\)\.?$"
)
"""Where the author gives the source of a sentence: "(RBC, January 31)"."""


def trim(text: str, start: int, end: int) -> Span:
    """Take blanks, loose punctuation, outer quotation marks and a sentence's full stop off a content."""
    if text[end - 1 : end] in {")", "."} and (cited := _CITATION.search(text, max(start, end - 200), end)):
        end = cited.start()
    while True:
        before = (start, end)
        while start < end and text[start] in _LOOSE:
            start += 1
        while start < end and text[end - 1] in _LOOSE:
            end -= 1
        if start < end and text[start] in MARKS and text[start] != "'" and not any(c in MARKS for c in text[start + 1 : end - 1]):
            start += 1
        if start < end and text[end - 1] in MARKS and not any(c in MARKS for c in text[start : end - 1]):
            end -= 1
        if start < end and text[end - 1] == "." and text[max(start, end - 4) : end].count(".") == 1:
            end -= 1
        if (start, end) == before:
            return start, end


def utterance(text: str, start: int, end: int) -> Span:
    """A content that is somebody's own words: as `trim` has it, but a sentence keeps its full stop."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start and text[end - 1] in ".!?…" else trim(text, start, end)


def piece(scene: Scene, first: int, last: int) -> Span | None:
    """The characters of tokens `first`..`last`, trimmed; None where nothing is left."""
    doc = scene.doc
    while last > first and doc[last].dep_ == "cc":
        last -= 1
    if first > last:
        return None
    start, end = trim(scene.text, doc[first].idx, doc[last].idx + len(doc[last]))
    return (start, end) if any(map(str.isalnum, scene.text[start:end])) else None


def chars(token: Token) -> Span:
    return token.idx, token.idx + len(token)


def cue_span(verb: Token, *others: Token | None) -> tuple[Span, ...]:
    """The verb with its auxiliaries, negation and particle, and further words such as "on" in "called on"."""
    words = {verb.i}
    words |= {c.i for c in verb.children if c.dep_ in {"aux", "auxpass", "neg"} and c.i < verb.i}
    words |= {c.i for c in verb.children if c.dep_ == "prt" and not any(t.is_quote for t in verb.doc[verb.i : c.i])}
    words |= {t.i for t in others if t is not None}
    runs: list[list[int]] = []
    for i in sorted(words):
        if runs and i == runs[-1][1] + 1:
            runs[-1][1] = i
        else:
            runs.append([i, i])
    doc = verb.doc
    return tuple((doc[a].idx, doc[b].idx + len(doc[b])) for a, b in runs)
