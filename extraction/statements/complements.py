"""What stands to the right of a cue verb, sorted by the parts that constructions ask for."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from extraction.statements.grammar import DAYS, MONTHS


@dataclass(frozen=True, slots=True)
class Complements:
    """The parts of a verb's right side that constructions ask for."""

    verb: Token
    name: str
    """The verb's base form with its particle: "rule out"."""
    particle: Token | None
    thing: Token | None
    """The direct object."""
    to: Token | None
    """The verb of an infinitive."""
    prepositions: tuple[Token, ...]
    rest: tuple[Token, ...]
    """All dependents to the right."""


def complements(verb: Token, lemma: str) -> Complements:
    """Sort out the dependents of a verb."""
    right = tuple(c for c in verb.children if c.i > verb.i)
    particle = next((c for c in right if c.dep_ == "prt" or (c.dep_ == "advmod" and c.lower_ == "back" and c.i == verb.i + 1)), None)
    return Complements(
        verb=verb,
        name=f"{lemma} {particle.lower_}" if particle is not None else lemma,
        particle=particle,
        thing=next((c for c in right if c.dep_ in {"dobj", "dative"} and (c.tag_[:2] != "VB" or _named(c))), None),
        to=next((c for c in right if c.dep_ in {"xcomp", "ccomp", "advcl"} and infinitive(c)), None),
        prepositions=tuple(
            c
            for c in right
            if c.dep_ in {"prep", "agent", "dative"} and c.tag_ in {"IN", "TO"} and c.right_edge.i > c.i and not of_a_day(c)
        ),
        rest=right,
    )


def infinitive(verb: Token) -> bool:
    passive_ = verb.tag_ == "VBN" and any(c.dep_ == "auxpass" and c.tag_ == "VB" for c in verb.children)
    return (verb.tag_ == "VB" or passive_) and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _named(gerund: Token) -> bool:
    """Whether a gerund serves as a noun: "the shelling of the port"."""
    return any(c.dep_ == "det" for c in gerund.children)


def of_a_day(preposition: Token) -> bool:
    """Whether a preposition gives a day, not what was agreed on: "agreed on March 25 to stop"."""
    words = [t.lower_ for t in preposition.doc[preposition.i + 1 : preposition.i + 3]]
    return any(word in DAYS or word in MONTHS for word in words)
