"""Whole texts in quotation marks: an official statement or read-out that an outlet prints as it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extraction.records import Found
from extraction.statements.scene import Scene
from extraction.statements.spans import kind_of, utterance

_TITLE = re.compile(r"\b(?:statement|remarks|read-?out|address|letter|declaration|communiqu[eé])\b", re.IGNORECASE)
_SHARE = 0.9
"""The part of an article's letters that stands inside quotation marks where the whole is one document."""


_NAMED = re.compile(
    r"^(?:(?:joint|full|press|official) )*(?:statement|read-?out|declaration|communiqu[eé])s? (?:by|from|of|on|following|after|to)\b",
    re.IGNORECASE,
)
"""Titles of documents that a body publishes itself: "Joint statement on …", "Readout of …"."""
_FEW = 0.25


def rest(scene: Scene, found: Sequence[Found]) -> Iterator[Found]:
    """A statement for each sentence of a body's own document that no finder read: all of it is the body's word.

    Its kind goes by the marks, as a transcript's does (docs/decisions/0008-kind-goes-by-the-marks.md).
    """
    text = scene.text
    inside = sum(end - start for q in scene.reading.quotations for start, end in [q.inner])
    if not _NAMED.search(scene.reading.article.title or "") or inside > _FEW * len(text):
        return
    taken = sorted(span for one in found for span in (*one.spans, *one.cue))
    for sentence in scene.doc.sents:
        words = [t for t in sentence if not t.is_space]
        paragraph = scene.reading.paragraph_at(words[0].idx) if words else None
        if paragraph is None or paragraph.role != "body" or words[-1].text not in {".", "!", "…"}:
            continue
        span = utterance(text, words[0].idx, words[-1].idx + len(words[-1]))
        index = bisect_right(taken, span[0], key=lambda other: other[1])
        if index == len(taken) or taken[index][0] >= span[1]:
            yield Found((span,), (), (), kind_of(scene.reading, (span,)), "official")


def find(scene: Scene) -> Iterator[Found]:
    """A statement for each sentence; who issued it stands in the title, so no source is printed."""
    text = scene.text
    letters = sum(map(str.isalnum, text))
    inside = sum(str.isalnum(c) for q in scene.reading.quotations for c in text[slice(*q.inner)])
    bodies = [p for p in scene.reading.paragraphs if p.role == "body"]
    if not _TITLE.search(scene.reading.article.title or "") or not letters or inside < _SHARE * letters or len(bodies) < 2:
        return
    for sentence in scene.doc.sents:
        words = [t for t in sentence if not t.is_space]
        if not words:
            continue
        words = [t for t in words if t.tag_ not in {"``", "''"} or 0 < t.i - words[0].i < len(words) - 1] or words
        span = utterance(text, words[0].idx, words[-1].idx + len(words[-1]))
        if any(map(str.isalnum, text[slice(*span)])):
            yield Found((span,), (), (), "direct", "official")
