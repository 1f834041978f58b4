"""What a verb of asking or refusing has for its object: whether it says something, where it begins and ends."""

from __future__ import annotations

from spacy.tokens import Token

from extraction.statements.complements import Complements, of_a_day

_SHELLS = frozenset({"idea", "possibility", "prospect", "notion", "need", "importance"})


def in_terms(preposition: Token) -> bool:
    """Whether a preposition gives the terms of what is asked for: "in exchange for"."""
    words = [t.lower_ for t in preposition.doc[preposition.i : preposition.i + 3]]
    return words in (["in", "exchange", "for"], ["in", "return", "for"])


def beginning(thing: Token) -> int:
    """Where the content begins: behind "the idea of"."""
    of = next((p for p in thing.children if p.lower_ == "of"), None)
    return of.i + 1 if thing.lower_ in _SHELLS and of is not None else thing.left_edge.i


def ending(tail: Token) -> int:
    """Where the content ends: before the day of the act, where the parse makes it a part of "offered A as B on 6 May"."""
    last = tail.right_edge.i
    if tail.lower_ != "as":
        return last
    days = (p.i for p in tail.subtree if p.dep_ == "prep" and p.lower_ == "on" and p.right_edge.i == last and of_a_day(p))
    return next(days, last + 1) - 1


def shared(c: Complements) -> bool:
    """Whether a name is backed in doing something: "endorsed Norway in becoming a member"."""
    return any(p.lower_ in {"in", "for"} and any(x.tag_ == "VBG" for x in p.children) for p in c.prepositions)


def has_that(clause: Token) -> bool:
    return any(m.lower_ == "that" and m.dep_ == "mark" for m in clause.children)


def is_gerund(verb: Token) -> bool:
    """Whether a verb serves as a noun: "denied closing it", "admitted having closed it"."""
    return verb.tag_ == "VBG" or any(c.dep_ == "aux" and c.tag_ == "VBG" for c in verb.children)


def tells(thing: Token) -> bool:
    """Whether an object says something: "the plan", "his handling of it", not a bare name ("criticised Smith") or pronoun."""
    if thing.tag_ in {"PRP", "WP", "WDT", "DT"}:
        return False
    return thing.tag_ not in {"NNP", "NNPS"} or any(t.tag_ in {"NN", "NNS", "VBG", "VB", "VBN"} for t in thing.subtree)
