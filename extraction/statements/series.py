"""One statement for each member of a content: "said A and that B", "called for A as well as B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extraction.records import Found
from extraction.statements.grammar import FINITE
from extraction.statements.members import inside_marks, members
from extraction.statements.scene import Scene
from extraction.statements.spans import kind_of, trim

_AND_THAT = re.compile(r"[,;]?\s+(?:and|but|or)\s+(?:also\s+)?that\s+(?=\w|[“\"])")
_AND = re.compile(r",\s+(?:and|but)\s+(?!that\b)(?=\w|[“\"])")
_ASKED = frozenset(
    {"call for", "demand", "propose", "seek", "request", "want", "insist on", "offer", "promise", "pledge", "push for", "press for", "urge"}
)
"""Cues whose objects are things that somebody wants or offers, each a matter of its own."""


def split(scene: Scene, found: Found) -> Iterator[Found]:
    """One statement for each clause of "that A and that B"."""
    if scene.inclusive or len(found.spans) != 1 or found.kind == "direct" or found.finder == "labelled":
        yield found
        return
    start, end = found.spans[0]
    if found.finder == "demands" and found.cue_lemma in _ASKED:
        yield from _things(scene, found)
        return
    parts, begin = [], start
    links = [m for m in _AND_THAT.finditer(scene.text, start, end) if _is_mark(scene, m.end())]
    links += [m for m in _AND.finditer(scene.text, start, end) if _opens_clause(scene, m.end())]
    for match in sorted(links, key=lambda m: m.start()):
        if inside_marks(scene, match.start()) or match.start() < begin:
            continue
        parts.append((begin, match.start()))
        begin = match.end()
    if not parts:
        yield found
        return
    parts.append((begin, end))
    for part in parts:
        spans = (trim(scene.text, *part),)
        series = found.series or (start + 1 if len(parts) > 1 else 0)
        yield replace(
            found, spans=spans, series=series, kind=kind_of(scene.reading, spans, "summary" if found.kind == "summary" else "indirect")
        )


def _things(scene: Scene, found: Found) -> Iterator[Found]:
    """One statement for each thing asked for: "called for a truce as well as the return of prisoners"."""
    start, end = found.spans[0]
    words = scene.doc.char_span(start, end, alignment_mode="expand")
    parts = members(scene, start, end, words.root) if words is not None else [(start, end)]
    for part in parts:
        spans = (trim(scene.text, *part),)
        yield replace(found, spans=spans, series=start + 1 if len(parts) > 1 else found.series, kind=kind_of(scene.reading, spans))


def _opens_clause(scene: Scene, offset: int) -> bool:
    """Whether a clause with a subject and a finite verb of its own begins at `offset`: "A is ready, and B will follow"."""
    token = scene.doc.char_span(offset, offset + 1, alignment_mode="expand")
    if token is None:
        return False
    first = token[0]
    for noun in (first, *first.ancestors):
        if noun.dep_ in {"nsubj", "nsubjpass"} and noun.left_edge.i == first.i:
            verb = noun.head
            finite = verb.tag_ in FINITE or any(c.dep_ == "aux" and c.tag_ in FINITE for c in verb.children)
            return verb.dep_ == "conj" and finite
    return False


def _is_mark(scene: Scene, offset: int) -> bool:
    """Whether the "that" which ends before `offset` opens a clause, not a noun phrase ("and that war")."""
    token = scene.doc.char_span(offset - 5, offset - 1, alignment_mode="contract")
    return token is not None and len(token) == 1 and token[0].dep_ not in {"det", "nsubj", "dobj", "pobj"}
