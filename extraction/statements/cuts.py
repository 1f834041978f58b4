"""Where the reporter goes on within what the parse takes for the content: ", adding …", ", a move that …", "and warned …"."""

from __future__ import annotations

from spacy.tokens import Token

from extraction.statements.comments import dashed, in_the_present, measured, shell
from extraction.statements.grammar import DAYS, FINITE, MONTHS, child, is_dash, tense
from extraction.statements.resumed import another_says, link_of, resumes
from extraction.statements.scene import Scene

_REPORTER = frozenset("after as before when while amid ever".split())
_SHORT = 8
"""Words at most of an outlet and its cue behind what somebody else said."""
_CONSEQUENCES = frozenset("prompting drawing triggering sparking provoking eliciting earning".split())
"""Participles that open the reporter's account of the reaction: ", prompting Kyiv to call …"."""


def cut(scene: Scene, verb: Token, clause: Token, first: int, last: int) -> int:
    """Where the reporter goes on: at ", adding …", ", according to …", "and warned …", ", a move that …"."""
    for token in scene.doc[first + 1 : last + 1]:
        stop = _stop_before(scene, verb, clause, token)
        if stop is not None and stop > first:
            return stop
    return last


def _stop_before(scene: Scene, verb: Token, clause: Token, token: Token) -> int | None:
    """The last token of the content where `token` opens the reporter's own words, else None."""
    doc = scene.doc
    edge = token.i - 1
    while doc[edge].tag_ in {"''", "``"} and edge > verb.i:
        edge -= 1
    comma = doc[edge].text in {",", "–", "—"} or is_dash(doc[edge])
    if token.lower_ == "according" or (token.i in scene.silent and verb.i not in scene.silent):
        return edge - comma
    if comma and _passed_on(scene, verb, token):
        return edge - 1
    if token.lower_ == "time" and [t.lower_ for t in doc[token.i - 2 : token.i + 2]] == ["at", "a", "time", "when"]:
        return token.i - 3
    if edge > clause.i and scene.quotation_at(token.idx) is None and dashed(doc, token):
        return edge - 1
    if comma and token.lower_ in {"with", "despite"} and any(t.tag_ == "VBG" and scene.reports(t) for t in token.subtree):
        return edge - 1
    if comma and scene.quotation_at(token.idx) is None:
        speech = token.tag_ == "VBG" and token.dep_ not in {"amod", "compound"} and scene.reports(token)
        later = edge > clause.i and (
            (token.lower_ in {"a", "an", "the"} and shell(token))
            or (token.lower_ in _REPORTER and token.dep_ in {"mark", "advmod", "prep"} and not _goes_on(scene, clause, token))
        )
        if edge > clause.i and in_the_present(verb, token):
            return edge - 1
        if speech or later or token.lower_ in _CONSEQUENCES or (edge > clause.i and measured(token)):
            return edge - 1
    if token.tag_ == "VBG" and token.dep_ in {"acl", "advcl"} and scene.lexicon.takes(scene.lexicon.lemma(token.text), "clause"):
        if any(c.dep_ == "ccomp" and any(m.lower_ == "that" for m in c.children) for c in token.children) and scene.reports(token):
            if scene.quotation_at(token.idx) is None and clause == verb:
                return edge
    if another_says(scene, verb, clause, token):
        link = next((c for c in token.children if c.dep_ == "mark"), None) if token.dep_ == "advcl" else link_of(token)
        if link is not None:
            return link.i - 1 - (doc[link.i - 1].text == ",")
    if resumes(scene, verb, clause, token):
        while doc[edge].dep_ in {"cc", "advmod", "neg", "aux"} or doc[edge].text == "," or doc[edge].tag_ in {"''", "``"}:
            edge -= 1
        return edge
    return None


def _goes_on(scene: Scene, clause: Token, token: Token) -> bool:
    """Whether the content goes on: ", as well as A", ", while B favours A", "until May, when A"."""
    if token.lower_ == "as":
        return [t.lower_ for t in token.doc[token.i : token.i + 3]] == ["as", "well", "as"]
    head = token.head
    if token.lower_ == "when":
        return head.dep_ == "relcl" and (head.head.like_num or head.head.lower_ in MONTHS | DAYS)
    beside = token.lower_ == "while" and child(head, "nsubj", "nsubjpass", "expl") is not None
    return beside and not scene.lexicon.lemma(head.text) and tense(head) is not None and tense(head) == tense(clause)


def _passed_on(scene: Scene, verb: Token, token: Token) -> bool:
    """Whether a second cue ends the sentence: "X said A, the agency reported"."""
    if _outlet_last(scene, token):
        return True
    noun = next((t for t in (token, *token.ancestors) if t.dep_ == "nsubj" and t.left_edge.i == token.i), None)
    if noun is None or noun.head == verb or noun.head.i < noun.i or not scene.reports(noun.head) or scene.quotation_at(token.idx):
        return False
    rest = token.doc[noun.head.i + 1 : token.sent.end]
    return len(rest) <= 4 and not any(t.tag_[:2] == "VB" for t in rest)


def _outlet_last(scene: Scene, token: Token) -> bool:
    """Whether the rest of the sentence is an outlet and its cue, whatever the parse makes of it: ", state-run agency TASS reported"."""
    if token.sent.end - token.i > _SHORT + 4:
        return False
    rest = [t for t in token.doc[token.i : token.sent.end] if not t.is_space]
    while rest and rest[-1].is_punct and rest[-1].text != ",":
        rest.pop()
    if (
        not 2 <= len(rest) <= _SHORT
        or rest[-1].tag_ not in {"VBD", "VBZ", "VBP"}
        or not scene.lexicon.takes(scene.lexicon.lemma(rest[-1].text), "clause")
    ):
        return False
    return rest[-2].tag_[:2] == "NN" and not any(t.tag_ in FINITE or t.text == "," for t in rest[:-1])
