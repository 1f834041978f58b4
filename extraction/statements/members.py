"""The members of an enumeration of noun phrases: "A, B and C"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from extraction.records import Span
from extraction.statements.grammar import FINITE
from extraction.statements.scene import Scene

_BREAK = re.compile(r"[,;]\s+(?:and|or|as well as|plus)\s+|[,;]\s+|\s+(?:and|or|as well as)\s+")


def members(scene: Scene, start: int, end: int, head: Token) -> list[Span]:
    """The members of an enumeration of noun phrases: "A, B and C"; one span where it is none."""
    breaks = [m for m in _BREAK.finditer(scene.text, start, end) if not inside_marks(scene, m.start())]
    commas = [m for m in breaks if m[0].lstrip()[:1] in {",", ";"}]
    if not commas:
        commas = breaks = [m for m in breaks if _joins(scene, m, head)]
        if not commas:
            return [(start, end)]
    final = next((m for m in reversed(breaks) if re.search(r"\b(?:and|or|as well as|plus)\b", m[0])), None)
    cuts = [m for m in commas if final is None or m.start() < final.start()] + ([final] if final is not None else [])
    if commas is breaks:
        cuts = commas
    elif final is None and len(commas) < 2:
        return [(start, end)]
    edges = [start, *(x for m in cuts for x in m.span()), end]
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    merged: list[Span] = []
    for part in parts:
        if merged and not _nominal(scene, part):
            merged[-1] = (merged[-1][0], part[1])
        else:
            merged.append(part)
    return merged


def _joins(scene: Scene, link: re.Match[str], head: Token) -> bool:
    """Whether a conjunction without commas joins phrases of the size of the whole: "a truce and the return of prisoners"."""
    words = scene.doc.char_span(link.start() + 1, link.end() - 1, alignment_mode="expand")
    heads = {head.i, *(t.i for t in head.conjuncts)}
    return words is not None and any(t.dep_ == "cc" and t.head.i in heads for t in words)


def _nominal(scene: Scene, part: Span) -> bool:
    """Whether a member can stand by itself: a noun phrase, not a relative clause or the rest of one."""
    span = scene.doc.char_span(*part, alignment_mode="expand")
    words = [t for t in span if not t.is_space and not t.is_punct] if span is not None else []
    if not words or words[0].tag_ in {"WDT", "WP", "IN", "RB", "WRB", "TO", "MD"} | FINITE:
        return False
    return any(t.tag_[:2] in {"NN", "VB"} for t in words)


def inside_marks(scene: Scene, offset: int) -> bool:
    return any(q.inner[0] <= offset < q.inner[1] for q in scene.reading.quotations)
