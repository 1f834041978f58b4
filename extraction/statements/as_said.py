"""A cue in a clause of its own with "as": as X said, A; A, as X said."""

from __future__ import annotations

from spacy.tokens import Token

from extraction.records import Span
from extraction.statements.grammar import sentence_bounds
from extraction.statements.scene import Scene
from extraction.statements.spans import piece


def as_said(scene: Scene, verb: Token) -> tuple[Span, ...]:
    """As X said, A. / A, as X said."""
    mark = next((c for c in verb.children if c.dep_ in {"mark", "advmod", "prep"} and c.lower_ == "as" and c.i < verb.i), None)
    if verb.dep_ != "advcl" or mark is None or any(c.dep_ in {"dobj", "ccomp", "xcomp"} for c in verb.children):
        return ()
    doc = scene.doc
    start, end = sentence_bounds(verb)
    first, last = verb.left_edge.i, verb.right_edge.i
    before, after = (start, first - 1), (last + 1, end)
    parts = [(a, b) for a, b in (before, after) if b - a >= 2]
    if (
        not parts
        or any(i in scene.quoted for a, b in parts for i in range(a, b + 1))
        or doc[max(first - 1, 0)].text not in {",", "-", "–", "—", ".", "?"} | {doc[start].text}
    ):
        return ()
    return tuple(s for s in (piece(scene, a, b) for a, b in parts) if s)
