"""Where the clause behind a cue begins, and what stands before the cue that belongs to it."""

from __future__ import annotations

from spacy.tokens import Token

from extraction.records import Span
from extraction.statements.grammar import child, sentence_bounds
from extraction.statements.scene import Scene
from extraction.statements.spans import piece

_LEADS = frozenset({"without", "if", "unless", "under"})


def names(scene: Scene, clause: Token) -> bool:
    """Whether a clause is the name of a thing or a bare participle: "ordered what he called exercises", "a text agreed to by all"."""
    if scene.doc[clause.left_edge.i].lower_ == "what" and scene.lexicon.takes(scene.lexicon.lemma(clause.text), "object_complement"):
        return True
    return clause.tag_ == "VBN" and child(clause, "aux", "auxpass", "nsubj", "nsubjpass") is None


def past_outlet(scene: Scene, verb: Token, clause: Token) -> int | None:
    """Where the clause begins behind an outlet that was told, which the parse takes for part of it: "told the BBC | Oslo was ready"."""
    doc = scene.doc
    begin = verb.i + 1
    who = child(clause, "nsubj", "nsubjpass", "expl")
    for words in range(4, 0, -1):
        for first in (begin, begin + 1) if doc[begin].lower_ == "the" else (begin,):
            last = first + words - 1
            if last + 1 < clause.i and doc[first : last + 1].text.lower() in scene.lexicon.outlets:
                apart = who is not None and who.left_edge.i > last + 1
                return last + 1 if not apart and doc[last + 1].tag_ in {"NNP", "NNPS", "PRP", "DT", "NNS", "JJ"} else None
    return None


def spoken_of(scene: Scene, verb: Token, clause: Token, first: int) -> Span | None:
    """What a relative clause around the cue speaks of: "the plan, which X said was unfair", "whom X says he will not meet"."""
    relative = next(
        (c for c in clause.children if c.tag_ in {"WDT", "WP"} and c.i < verb.i and c.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}), None
    )
    if relative is None or first <= verb.i:
        return None
    if scene.inclusive:
        return piece(scene, relative.i, relative.i)
    noun = verb.head
    if verb.dep_ != "relcl" or noun.tag_[:2] != "NN" or noun.i >= relative.i:
        return None
    return piece(scene, noun.left_edge.i, relative.i - 1)


def condition(scene: Scene, verb: Token) -> Span | None:
    """A condition put before the cue that belongs to what was said: "Without guarantees, X said, there would be …"."""
    doc = scene.doc
    start, _ = sentence_bounds(verb)
    if doc[start].lower_ not in _LEADS or verb.dep_ != "ROOT":
        return None
    comma = next((t.i for t in doc[start : verb.i] if t.text == ","), None)
    if comma is None or any(i in scene.quoted for i in range(start, comma)):
        return None
    return piece(scene, start, comma - 1)
