"""Talk that a noun names: her criticism of A, the party's support for A, Republican calls for A.

Kept only where attitudes count too (`inclusive`): the noun tells that something was said of A, not what.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extraction.records import Found
from extraction.statements.grammar import child, noun_lemma
from extraction.statements.running import these
from extraction.statements.scene import Scene
from extraction.statements.spans import chars, kind_of, piece
from extraction.statements.speaker import source_of, speaks

_TOLD = frozenset(
    "demand call appeal plea dismissal rejection insistence threat accusation warning request opposition denial pledge promise"
    " endorsement condemnation".split()
)
"""Nouns that tell what was said, not only that something was."""

_OF_THE_THING = frozenset("over of for from with between against about to toward towards by".split())
"""Prepositions that go on with what is asked for, none of place or time."""


def find(scene: Scene) -> Iterator[Found]:
    nouns = scene.lexicon.mentions.keys()
    for noun in these(nouns if scene.inclusive else nouns & _TOLD, scene.nouns):
        governed = scene.lexicon.mentions[noun_lemma(noun)]
        preposition = next((c for c in noun.children if c.dep_ == "prep" and c.i > noun.i and c.lower_ in governed), None)
        if preposition is None or preposition.right_edge.i == preposition.i:
            continue
        if not scene.inclusive and preposition.lower_ == "to" and noun_lemma(noun) in {"appeal", "plea"}:
            continue  # to whom, not for what
        owner = _owner(noun)
        if owner is None or (not scene.inclusive and not speaks(owner)):
            continue
        last = preposition.right_edge.i if scene.inclusive else _goes_on(scene.doc, noun, preposition.right_edge.i)
        span = piece(scene, preposition.i + 1, last)
        if span is None or any(i in scene.quoted for i in range(preposition.i, last + 1)):
            continue
        source, joint = source_of(scene, owner)
        yield Found((span,), source, (chars(noun),), kind_of(scene.reading, (span,)), "mentions", noun_lemma(noun), joint=joint)


def _goes_on(doc: Doc, noun: Token, last: int) -> int:
    """Go on over what the parse hangs on the noun or its verb: "her demand for control | over the port", "his call for aid | from Oslo"."""
    while last + 1 < len(doc) and doc[last + 1].dep_ == "prep" and doc[last + 1].lower_ in _OF_THE_THING:
        following = doc[last + 1]
        if following.head != noun and not (following.head == noun.head and noun.dep_ == "dobj"):
            break
        if following.right_edge.i == following.i:
            break
        last = following.right_edge.i
    return last


def _owner(noun: Token) -> Token | None:
    """Whose talk: "her criticism", "the criticism by her party"; the subject of a verb that carries the noun ("voiced support for")."""
    possessor = next((c for c in noun.children if c.dep_ == "poss"), None)
    by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in {"by", "from"}), None)
    if possessor is not None:
        return possessor
    if by is not None:
        return next((c for c in by.children if c.dep_ == "pobj"), None)
    people = next((c for c in noun.children if c.dep_ in {"amod", "compound"} and c.text[0].isupper() and c.i > noun.sent.start), None)
    if people is not None:
        return people  # "Republican calls for"
    if noun.dep_ == "dobj" and noun.head.tag_[:2] == "VB":
        return next((c for c in noun.head.children if c.dep_ == "nsubj"), None)
    if noun.dep_ == "conj" and noun.head.tag_[:2] == "NN":
        return _owner(noun.head)
    if noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.tag_[:2] == "VB":
        return child(noun.head.head, "nsubj")
    return None
