"""Whose a noun of saying is: X's claim; the refusal by X; Russian warnings; what X voiced, set out or campaigned on."""

from __future__ import annotations

from spacy.tokens import Token

from extraction.statements.grammar import child, passive
from extraction.statements.scene import Scene
from extraction.statements.speaker import speaks
from extraction.statements.subjects import subject

_WITH_WORDS = frozenset({"on", "with"})
_OF_THE_TALK = frozenset({"condition", "conditions", "agreement", "order", "orders"})
"""Nouns that tell on what terms somebody spoke or acted: "spoke on condition that he not be named"."""


def owner_of(noun: Token) -> Token | None:
    """Who is named beside the noun: "X's demand", "the demand of X", "the demand by X", "the Russian demand"."""
    return child(noun, "poss") or author(noun) or _of(noun) or people(noun)


def author(noun: Token) -> Token | None:
    """Whose word it is: "concerns from Washington that A", "the refusal by Berlin to do A"."""
    by = next((c for c in noun.children if c.dep_ in {"prep", "agent"} and c.lower_ in {"by", "from"}), None)
    who = child(by, "pobj") if by is not None else None
    return who if who is not None and speaks(who) and who.tag_ in {"NNP", "NNPS", "NNS", "NN"} else None


def _of(noun: Token) -> Token | None:
    """A name behind "of": "the position of Norway"."""
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    who = child(of, "pobj") if of is not None else None
    return who if who is not None and who.tag_ in {"NNP", "NNPS"} else None


def people(noun: Token) -> Token | None:
    """The nation that an adjective names: "Russian warnings that A", "the US demand to do A"."""
    named = (c for c in noun.children if c.dep_ in {"amod", "compound", "nmod"} and c.i < noun.i and c.tag_ in {"JJ", "NNP"})
    return next((c for c in named if c.text[0].isupper() and c.i > c.sent.start), None)


def bearer(scene: Scene, noun: Token) -> Token | None:
    """Who "expressed hope that A", "issued a warning that A", "campaigned on a promise to do A"."""
    verb = noun.head
    if (
        noun.dep_ == "pobj"
        and verb.lower_ in _WITH_WORDS
        and noun.lower_ not in _OF_THE_TALK
        and verb.dep_ == "prep"
        and verb.head.tag_[:2] == "VB"
    ):
        return None if passive(verb.head) else subject(verb.head)
    if noun.dep_ != "dobj" or scene.lexicon.lemma(verb.text) not in scene.lexicon.nouns["bearing"] or passive(verb):
        return None
    return subject(verb)
