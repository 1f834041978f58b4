"""Whose view a sentence gives from its beginning: for X, A; in the words of X, A; in X's view, A."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.records import Found
from extraction.statements.grammar import child, sentence_bounds
from extraction.statements.running import these
from extraction.statements.scene import Scene
from extraction.statements.spans import kind_of, piece
from extraction.statements.speaker import phrase, speaks

_VIEWS = frozenset({"words", "view", "opinion", "eyes", "telling", "account", "assessment", "estimation", "judgement", "judgment"})


def find(scene: Scene) -> Iterator[Found]:
    yield from _for(scene)
    yield from _in_words(scene)


def _for(scene: Scene) -> Iterator[Found]:
    """For X, A: whose view it is, at a sentence's beginning."""
    doc = scene.doc
    for sentence in doc.sents:
        first = next((t for t in sentence if not t.is_space), None)
        if first is None or first.lower_ != "for" or first.i in scene.quoted or first.i in scene.silent:
            continue
        noun = child(first, "pobj")
        if noun is None or not (
            noun.tag_ in {"NNP", "NNPS"} or (noun.tag_ in {"NN", "NNS"} and any(c.tag_ in {"NNP", "JJ"} for c in noun.children))
        ):
            continue
        comma = noun.right_edge.i + (doc[noun.right_edge.i].text != ",")
        _, end = sentence_bounds(first)
        if (
            comma >= end
            or doc[comma].text != ","
            or not speaks(noun)
            or not any(t.dep_ in {"nsubj", "nsubjpass", "expl"} for t in doc[comma : end + 1])
        ):
            continue
        if noun.tag_ in {"NN", "NNS"} and not noun.lower_.endswith(
            ("ian", "ians", "er", "ers", "or", "ors", "ist", "ists", "leadership", "government", "ese")
        ):
            continue
        spans = tuple(s for s in (piece(scene, comma + 1, end),) if s)
        a, b = phrase(noun)
        source = ((doc[a].idx, doc[b].idx + len(doc[b])),)
        opening = next((i for i in range(comma, end + 1) if i in scene.quoted), None)
        if spans and (opening is None or (opening - 3 > comma and doc[opening - 2].text == ":")):
            yield Found(spans, source, ((first.idx, first.idx + 3),), kind_of(scene.reading, spans, "summary"), "views", "for")


def _in_words(scene: Scene) -> Iterator[Found]:
    """In X's words, A."""
    doc = scene.doc
    for preposition in these({"in"}, scene.words):
        noun = child(preposition, "pobj")
        owner = child(noun, "poss") if noun is not None and noun.lower_ in _VIEWS else None
        if noun is None or owner is None:
            continue
        begin, end = sentence_bounds(preposition)
        if preposition.i > begin + 1 or noun.i + 2 >= end or doc[noun.i + 1].text != ",":
            continue
        span = piece(scene, noun.i + 2, end)
        if span is not None and not any(i in scene.quoted for i in range(noun.i + 1, end + 1)):
            a, b = phrase(owner)
            cue = ((preposition.idx, preposition.idx + len(preposition)), (noun.idx, noun.idx + len(noun)))
            yield Found(
                (span,), ((doc[a].idx, doc[b].idx + len(doc[b])),), cue, kind_of(scene.reading, (span,)), "views", f"in {noun.lower_}"
            )
