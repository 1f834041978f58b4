"""Quotations without a cue of their own: a paragraph in quotation marks goes on with the speaker of the one before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extraction.records import Found, Quotation, Span
from extraction.statements.cues import cue_of
from extraction.statements.quoted import of_the_press
from extraction.statements.scene import Scene
from extraction.statements.spans import utterance
from extraction.statements.utterer import speaker_of

_INTERVIEWER = re.compile(
    r"\b(?:I|we) (?:asked|put it to|put to|suggested to|suggested that|wondered|pressed|questioned|reminded|pointed out)\b"
)


_LONG = 8
"""Words of a quotation that fills its paragraph, from which on somebody must be speaking."""


def find(scene: Scene, earlier: Sequence[Found]) -> Iterator[Found]:
    """The standing quotations that no finder claimed, given to the speaker last quoted."""
    taken = sorted(span for found in earlier for span in found.spans)
    spoken = sorted((one for one in earlier if one.source), key=_reach)
    uttered = [one for one in spoken if one.kind == "direct"]
    paragraphs = scene.reading.paragraphs
    last: Found | None = None
    for index, quotes in scene.quotes_by_paragraph():
        free = [q for n, q in enumerate(quotes) if not _taken(q, taken) and not _put(scene, paragraphs[index].span, quotes, n)]
        if not free or paragraphs[index].role in {"furniture", "question", "heading"}:
            continue
        before = bisect_right(spoken, free[0].outer[0], key=_reach)
        speaking = max((one for one in (last, spoken[before - 1] if before else None) if one), key=_reach, default=None)
        if speaking is not None and speaking.kind != "direct" and not _follows(scene, index, free[0], speaking):
            before = bisect_right(uttered, free[0].outer[0], key=_reach)
            speaking = max((one for one in (last, uttered[before - 1] if before else None) if one), key=_reach, default=None)
        if speaking is None or not _follows(scene, index, free[0], speaking):
            continue
        for group in _runs(scene, free):
            spans = tuple(utterance(scene.text, *q.inner) for q in group)
            last = replace(
                speaking,
                spans=spans,
                cue=(),
                kind="direct",
                finder="carried",
                cue_lemma="",
                cue_negated=False,
                addressee=None,
                holder=None,
                series=0,
            )
            yield last


def _reach(found: Found) -> int:
    return found.spans[-1][1]


def _taken(q: Quotation, taken: Sequence[Span]) -> bool:
    """Whether one of the spans, which are in order and do not overlap, meets the quotation."""
    index = bisect_right(taken, q.inner[0], key=lambda span: span[1])
    return index < len(taken) and taken[index][0] < q.inner[1]


def _put(scene: Scene, paragraph: Span, quotes: list[Quotation], index: int) -> bool:
    """Whether a journalist puts the quotation as a question."""
    cue = cue_of(scene, paragraph, quotes, index)
    return cue is not None and of_the_press(scene, cue, speaker_of(scene, cue))


def _follows(scene: Scene, index: int, q: Quotation, last: Found) -> bool:
    """Whether the quotation opens its paragraph and the speaker spoke in the one before, or both stand in one paragraph."""
    paragraphs = scene.reading.paragraphs
    start = paragraphs[index].span[0]
    if last.spans[-1][1] >= start:
        return True
    if any(map(str.isalnum, scene.text[start : q.outer[0]])):
        return False
    if index > 0 and last.spans[-1][1] >= paragraphs[index - 1].span[0]:
        return True
    if index > 1 and _questions(scene.text[slice(*paragraphs[index - 1].span)]):
        return True
    whole = not any(map(str.isalnum, scene.text[q.outer[1] : paragraphs[index].span[1]]))
    return whole and last.kind == "direct" and len(scene.text[slice(*q.inner)].split()) >= _LONG and _ends(scene.text[slice(*q.inner)])


def _ends(words: str) -> bool:
    """Whether a quotation ends as a sentence does, and is no heading."""
    return words.rstrip()[-1:] in {".", "!", "?", "…"}


def _questions(paragraph: str) -> bool:
    """Whether an interviewer puts a question in a paragraph: "I asked him …", "But what would it look like?"."""
    return paragraph.rstrip('”"’ ').endswith("?") or _INTERVIEWER.search(paragraph) is not None


def _runs(scene: Scene, quotes: Sequence[Quotation]) -> list[list[Quotation]]:
    runs: list[list[Quotation]] = []
    for q in quotes:
        if runs and not any(map(str.isalnum, scene.text[runs[-1][-1].outer[1] : q.outer[0]])):
            runs[-1].append(q)
        else:
            runs.append([q])
    return runs
