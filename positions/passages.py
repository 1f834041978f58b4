"""An article's text cut for showing: runs of plain and highlighted text, as much of it as the outlet's text policy allows.

Pure: text and spans in, records out. Every run's text is cut from the article's text at its own offsets, so joining the runs of a full
reading gives the paragraphs back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar

Pair = tuple[int, int]

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
# A sentence ends at . ! ? or …, with any closing marks behind it, before a space and a capital, a digit or an opening mark.
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»“)\]]*\s+(?=[\"'“‘«„(\[]*[^\W_])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Sen|Rep|Gov|St|Jr|Sr|vs|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z]|\bU\.S|\bU\.N|\bE\.U)\.$"
)


class Spanned(Protocol):
    """Whatever stands at spans of a text: a statement."""

    @property
    def span_pairs(self) -> list[Pair]: ...


S = TypeVar("S", bound=Spanned)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with the statement that covers it, or None. `first` marks a statement's first run: its anchor goes there."""

    text: str
    statement: Spanned | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A shown stretch of one paragraph. `gap` tells that text was left out before it."""

    runs: tuple[Run, ...]
    gap: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def paragraphs(text: str) -> list[Pair]:
    """The lines that are not blank, as spans."""
    return [m.span() for m in _PARAGRAPH.finditer(text)]


def sentences(text: str, start: int, end: int) -> list[Pair]:
    """The sentences of `text[start:end]` as spans, by punctuation alone: good enough to choose how much context to show."""
    found: list[Pair] = []
    begin = start
    for match in _SENTENCE_END.finditer(text, start, end):
        stop = match.start()
        if _ABBREVIATION.search(text, max(begin, stop - 6), stop):
            continue
        tail = text[match.start() : match.end()]
        closing = match.start() + len(tail.rstrip())
        found.append((begin, closing))
        begin = match.end()
    if begin < end:
        found.append((begin, end))
    return found


def runs(text: str, start: int, end: int, statements: Sequence[Spanned], begun: set[int] | None = None) -> tuple[Run, ...]:
    """`text[start:end]` as runs. Where statements overlap, the one that starts last (the innermost) has the run."""
    begun = set() if begun is None else begun
    pieces = [(max(a, start), min(b, end), s) for s in statements for a, b in s.span_pairs if a < end and b > start]
    cuts = sorted({start, end, *(a for a, _, _ in pieces), *(b for _, b, _ in pieces)})
    found: list[Run] = []
    for left, right in pairwise(cuts):
        over = [(a, -b, s) for a, b, s in pieces if a <= left and b >= right]
        top = max(over, key=lambda piece: piece[:2])[2] if over else None
        if found and found[-1].statement is top:
            found[-1] = Run(found[-1].text + text[left:right], top, found[-1].first)
        else:
            first = top is not None and id(top) not in begun
            if top is not None:
                begun.add(id(top))
            found.append(Run(text[left:right], top, first))
    return tuple(found)


def whole(text: str, statements: Sequence[Spanned]) -> list[Passage]:
    """The whole text, paragraph by paragraph, with its statements marked."""
    begun: set[int] = set()
    return [Passage(runs(text, a, b, statements, begun)) for a, b in paragraphs(text)]


def excerpts(text: str, statements: Sequence[Spanned], around: int = 1) -> list[Passage]:
    """Only the sentences that hold a statement and `around` sentences on either side within the paragraph."""
    begun: set[int] = set()
    found: list[Passage] = []
    last_end = 0
    for a, b in paragraphs(text):
        inside = sentences(text, a, b)
        kept = {i for i, span in enumerate(inside) if any(x < span[1] and y > span[0] for s in statements for x, y in s.span_pairs)}
        shown = sorted({j for i in kept for j in range(i - around, i + around + 1) if 0 <= j < len(inside)})
        for first, last in _stretches(shown):
            begin, stop = inside[first][0], inside[last][1]
            left_out = bool(text[last_end:begin].strip())
            found.append(Passage(runs(text, begin, stop, statements, begun), gap=left_out and bool(found)))
            last_end = stop
    return found


def in_context(text: str, statement: Spanned, around: int = 1) -> list[Passage]:
    """One statement with its context: `excerpts` for it alone."""
    return excerpts(text, [statement], around)


def _stretches(indexes: Iterable[int]) -> list[Pair]:
    """[1, 2, 3, 7] → [(1, 3), (7, 7)]."""
    found: list[Pair] = []
    for i in indexes:
        if found and found[-1][1] == i - 1:
            found[-1] = (found[-1][0], i)
        else:
            found.append((i, i))
    return found
