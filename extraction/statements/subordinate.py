"""The clause behind a cue: X said that A; X told Y on Monday that A; X said A."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extraction.records import Span
from extraction.statements.beginnings import condition, names, past_outlet, spoken_of
from extraction.statements.extent import end_of
from extraction.statements.grammar import DAYS, FINITE, dated, sentence_bounds
from extraction.statements.mislaid import subject_apart, told_apart
from extraction.statements.reach import without_asides
from extraction.statements.scene import Scene
from extraction.statements.spans import piece

_PLAIN = frozenset("say add note argue insist claim warn explain stress suggest announce confirm acknowledge predict".split())
_TELLING = frozenset("tell assure inform remind warn convince persuade reassure".split())
_ITSELF = frozenset({"himself", "herself", "itself", "themselves"})
"""Objects of an act that only looks like a report: "found himself cornered"."""


def after_that(scene: Scene, verb: Token) -> tuple[Span, ...]:
    """X told reporters in Kyiv on Monday that A: the clause begins after "that", whatever the parse hangs it on."""
    doc = scene.doc
    _, end = sentence_bounds(verb)
    for token in doc[verb.i + 1 : min(end, verb.i + 25)]:
        if token.i in scene.quoted or token.tag_ in {"VBD", "VBZ", "VBP", "MD", "TO"} or token.text in {";", ":"}:
            return ()
        if token.tag_ == "VBG" and scene.lexicon.takes(scene.lexicon.lemma(token.text), "clause"):
            return ()  # "A, X said, adding that B": B is the next cue's
        if token.lower_ == "that" and token.head.dep_ == "acl" and token.dep_ == "mark" and not _unproved(doc, verb.i, token.i):
            return ()  # "the claim that A" is the noun's
        if token.lower_ == "that" and (token.dep_ == "mark" or (token.tag_ in {"IN", "WDT"} and token.dep_ != "det")):
            relative = doc[token.i - 1].tag_[:2] == "NN" and token.dep_ in {"nsubj", "nsubjpass", "dobj"}
            if token.i + 1 > end or (relative and not (scene.lexicon.lemma(verb.text) in _TELLING and told_apart(verb, token))):
                return ()
            governor = token.head
            while governor.dep_ in {"conj", "aux", "auxpass"} and governor.head.i > token.i:
                governor = governor.head
            return _content(scene, verb, governor, token.i + 1)
    return ()


def _unproved(doc: Doc, verb: int, that: int) -> bool:
    """Whether only the reporter's "without (giving) evidence" stands between a cue and "that"."""
    return that - verb <= 5 and doc[verb + 1].lower_ == "without" and doc[that - 1].tag_[:2] == "NN"


def complement(scene: Scene, verb: Token) -> tuple[Span, ...]:
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if clause is not None and clause.lower_ == "clear":  # "made it clear A"
        clause = next((c for c in clause.children if c.i > clause.i and c.dep_ in {"advcl", "ccomp"}), None)
    if clause is not None and not scene.inclusive and names(scene, clause):
        return ()
    if clause is None or (clause.tag_[:2] in {"JJ", "VB"} and scene.doc[verb.i + 1].lower_ in _ITSELF):
        return ()
    thing = subject_apart(verb, clause) if scene.lexicon.lemma(verb.text) in _PLAIN else None
    first = max((thing or clause).left_edge.i, verb.i + 1)
    first = past_outlet(scene, verb, clause) or first
    while first < clause.i and ((scene.doc[first].is_punct and scene.doc[first].text not in {"“", '"'}) or dated(scene.doc, first)):
        first += dated(scene.doc, first) or 1
    if first < clause.i and scene.doc[first].lower_ == "that" and scene.doc[first].dep_ == "mark":
        first += 1
    return _content(scene, verb, clause, first)


def rest(scene: Scene, verb: Token, lemma: str) -> tuple[Span, ...]:
    """X said A, where the parse finds no clause in A though a finite verb stands there."""
    doc = scene.doc
    _, end = sentence_bounds(verb)
    if (
        lemma not in _PLAIN
        or verb.i + 4 > end
        or doc[verb.i + 1].is_punct
        or any(c.i > verb.i and c.dep_ in {"nsubj", "dobj"} and c.tag_ in FINITE for c in verb.children)
    ):
        return ()
    first = verb.i + 1
    if scene.lexicon.takes(f"{lemma} {doc[first].lower_}", "preposition"):
        return ()  # "warned of A if B"
    while first < end and (doc[first].lower_ in DAYS or (doc[first].lower_ in {"on", "in"} and doc[first].head == verb)):
        first = doc[first].right_edge.i + 1
    comma = next((t.i for t in doc[first:end] if t.text in {",", ";", ":"}), end)
    comma = min([comma, *(c.i for c in verb.children if c.dep_ == "conj" and scene.reports(c))])  # "confirmed the visit and said A"
    if first >= end or not any(t.tag_ in FINITE for t in doc[first:comma]) or doc[first].tag_ in FINITE:
        return ()
    return _content(scene, verb, verb, first)


def _content(scene: Scene, verb: Token, clause: Token, first: int) -> tuple[Span, ...]:
    last = end_of(scene, verb, clause, first)
    last = _before_colon(scene, first, last)
    if first in scene.quoted or _interrupted(scene, first, last):
        return ()
    spans = [piece(scene, *part) for part in without_asides(scene, first, last)]
    lead = spoken_of(scene, verb, clause, first) or condition(scene, verb)
    return tuple(s for s in (lead, *spans) if s) if all(spans) else ()


def _before_colon(scene: Scene, first: int, last: int) -> int:
    """The content's end where a colon leads from it to the words themselves: "said A: “B.”"."""
    doc = scene.doc
    opening = next((i for i in range(first, last + 1) if i in scene.quoted), None)
    if opening is None or opening - 3 < first:
        return last
    return opening - 3 if doc[opening - 2].text == ":" else last


def _interrupted(scene: Scene, first: int, last: int) -> bool:
    """Whether an utterance of its own begins in the content that no verb of the content introduces."""
    opening = next((i for i in range(first, last + 1) if i in scene.quoted), None)
    if opening is None:
        return False
    return not any(t.tag_[:2] == "VB" and scene.lexicon.lemma(t.text) for t in scene.doc[max(first, opening - 6) : opening])
