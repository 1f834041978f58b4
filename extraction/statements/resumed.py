"""Where a coordinated verb goes on with the reporter's sentence or sets another speaker beside the first."""

from __future__ import annotations

from spacy.tokens import Token

from extraction.statements.scene import Scene


def another_says(scene: Scene, verb: Token, clause: Token, token: Token) -> bool:
    """Whether the reporter sets another speaker beside the first: "said A, but B has denied it", "said A while B said C"."""
    if token.i <= clause.i or not scene.reports(token) or scene.quotation_at(token.idx) is not None:
        return False
    if not any(c.dep_ == "nsubj" and c.tag_ in {"NNP", "NNPS", "NN", "NNS"} for c in token.children):
        return False
    perfect = token.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ in {"has", "have"} for c in token.children)
    if not perfect and (token.tag_ != verb.tag_ or any(c.dep_ == "aux" for c in token.children)):
        return False
    if token.dep_ == "advcl":
        return any(c.dep_ == "mark" and c.lower_ == "while" for c in token.children)
    link = link_of(token)
    return token.dep_ == "conj" and link is not None and link.lower_ in {"but", "while", "yet"}


def link_of(token: Token) -> Token | None:
    """The conjunction that joins a coordinated verb to the one before."""
    return next((c for c in reversed(list(token.head.children)) if c.dep_ == "cc" and c.i < token.i), None)


def resumes(scene: Scene, verb: Token, clause: Token, token: Token) -> bool:
    """Whether a coordinated verb goes on with the reporter's sentence: "said A and warned B", "said A but did not say B"."""
    held_back = token.lower_ in {"refused", "declined"} and [t.text for t in token.doc[token.i - 2 : token.i]] == [",", "but"]
    if token.dep_ != "conj" or token.i <= clause.i or not (scene.reports(token) or held_back) or scene.quotation_at(token.idx) is not None:
        return False
    auxiliaries = [c for c in token.children if c.dep_ == "aux"]
    if any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in token.children):
        return False
    if auxiliaries:
        return auxiliaries[0].lower_ in {"did", "does"} and verb.tag_ in {"VBD", "VBZ"} and auxiliaries[0].tag_ == verb.tag_
    if token.tag_ != verb.tag_:
        return False
    if clause.tag_ != verb.tag_ or any(c.dep_ == "aux" for c in clause.children) or token.doc[token.i - 2].text == ",":
        return True
    if any(c.dep_ == "ccomp" and any(m.lower_ == "that" for m in c.children) for c in token.children):
        return True
    return any(c.dep_ == "nsubj" and c.tag_ == "PRP" for c in clause.children)
