"""Whole texts in quotation marks: an official statement or read-out that an outlet prints as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.records import Found
from extraction.statements.grammar import Scene, utterance

_TITLE = re.compile(r"\b(?:statement|remarks|read-?out|address|letter|declaration|communiqu[eé])\b", re.IGNORECASE)
_SHARE = 0.9
"""The part of an article's letters that stands inside quotation marks where the whole is one document."""


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
