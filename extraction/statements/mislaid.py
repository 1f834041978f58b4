"""What the parse loses: a subject behind an interposed clause, in an apposition, before a verb taken for an adjective; a clause apart."""

from __future__ import annotations

from spacy.tokens import Token

from extraction.statements.grammar import FINITE, sentence_bounds


def interrupted(verb: Token) -> Token | None:
    """The name a sentence opens with, where an interposed clause keeps the parse from it: "Orban, whose party …, said"."""
    if verb.tag_ not in FINITE or verb.i == 0:
        return None
    beside = _set_beside(verb)
    if beside is not None:
        return beside
    if verb.nbor(-1).tag_ in {"NNP", "NNPS"}:
        return verb.nbor(-1)
    if verb.nbor(-1).text != ",":
        return None
    start, _ = sentence_bounds(verb)
    for token in verb.doc[start : verb.i]:
        if token.text == ",":
            name = token.nbor(-1) if token.i > start else None
            return name if name is not None and name.tag_ in {"NNP", "NNPS", "NN", "NNS"} else None
        if token.tag_ in FINITE or token.tag_ == "IN":
            return None
    return None


def _set_beside(verb: Token) -> Token | None:
    """The speaker whom the parse takes for an apposition: "A hit the port, a spokesman for B said"; "C — a critic of B — said"."""
    doc, before = verb.doc, verb.nbor(-1)
    if before.text in {"—", "–"}:
        dash = next((i for i in range(before.i - 1, max(verb.sent.start, before.i - 25), -1) if doc[i].text == before.text), None)
        name = doc[dash - 1] if dash is not None and dash > verb.sent.start else None
        return name if name is not None and name.tag_ in {"NNP", "NNPS"} else None
    noun = before
    while noun.dep_ in {"pobj", "prep", "compound", "poss", "amod", "conj"} and noun.head.i < verb.i and noun.head != noun:
        noun = noun.head
    comma = doc[noun.left_edge.i - 1].text == "," if noun.left_edge.i > verb.sent.start else False
    return noun if noun.dep_ == "appos" and comma and noun.right_edge.i == before.i and noun.tag_[:2] == "NN" else None


def swallowed(verb: Token) -> Token | None:
    """The speaker of a verb taken for an adjective: "the minister insisted lessons were learned"; ", estimated the staff"."""
    if verb.i == 0 or verb.tag_ not in {"VBN", "VBD"}:
        return None
    before = verb.nbor(-1)
    if before.text == "," and verb.head.tag_ in {"NNP", "NNPS"}:
        return verb.head
    if before.tag_ in {"NN", "NNS", "NNP", "NNPS"} and before.head == verb.head and verb.head.i > verb.i:
        return before
    return None


def subject_apart(verb: Token, clause: Token) -> Token | None:
    """The subject of a reported clause that the parse makes the cue's object: "said plans to send them there are ready"."""
    if clause.tag_ not in FINITE or any(c.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for c in clause.children):
        return None
    return next((c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < clause.i), None)


def told_apart(verb: Token, that: Token) -> bool:
    """Whether the parse takes for a relative clause what somebody is told: "told the visitors that A", where A has a subject of its own."""
    heard = that.nbor(-1)
    own = any(c.dep_ in {"nsubj", "nsubjpass"} and c != that for c in that.head.children)
    return heard.head == verb and heard.dep_ == "dobj" and own
