"""Where a content ends: with its clause, unless the reporter's own words come first (`cuts`) or the parse stops too soon."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extraction.statements.broken_off import stretch, whole
from extraction.statements.cuts import cut
from extraction.statements.grammar import FINITE, child, sentence_bounds, tense
from extraction.statements.scene import Scene

_OPENERS = frozenset(
    "while although though if when since as despite because unless once until given whatever whoever whether without under in for on "
    "with by at after before".split()
)
_REASONS = frozenset("because if unless until so since than".split())


def end_of(scene: Scene, verb: Token, clause: Token, first: int) -> int:
    """The last token of the content that begins at `first` in `clause`, reported by `verb`."""
    doc = scene.doc
    _, sentence_end = sentence_bounds(verb)
    last = min(max(clause.right_edge.i, first), sentence_end)
    if doc[first].lower_ in _OPENERS and last < sentence_end and doc[last + 1].text == ",":
        last = sentence_end  # "that while A, B": the parse may take A for the whole
    last = _finished(doc, first, last, sentence_end)
    last = stretch(scene, whole(doc, last, sentence_end))
    last = _and_that(doc, _unbroken(verb, last, sentence_end), sentence_end)
    last = _contrasted(scene, verb, clause, last, sentence_end)
    last = cut(scene, verb, clause, first, last)
    while last > first and (doc[last].dep_ == "cc" or doc[last].text == ","):
        last -= 1
    return last


def _finished(doc: Doc, first: int, last: int, end: int) -> int:
    """Go on to the verb that is still to come: "said the main concerns, among them A, | were met", "said the choice to go | was hers"."""
    aside = last < end and doc[last + 1].text in {",", "–", "—"}
    following = last + 2 if aside else last + 1
    if following >= end or doc[following].tag_ not in FINITE or any(t.tag_ in FINITE for t in doc[first : last + 1]):
        return last
    return end if aside else next((t.i - 1 for t in doc[following:end] if t.text in {",", ";", "–", "—"}), end)


def _unbroken(verb: Token, last: int, end: int) -> int:
    """Go on over words that no punctuation keeps apart and that are not the cue's own: "said they do | n't know", "said A | because B"."""
    doc = verb.doc
    while last < end:
        token = doc[last + 1]
        if doc[last].tag_ in {"''", "``"} and doc[last - 1].is_punct:
            break
        if token.is_punct or token.is_space or token.dep_ == "cc" or token.tag_ in {"''", "``"}:
            break
        if doc[last].head != token and token.lower_ not in _REASONS and (token.head == verb or token.dep_ in {"npadvmod", "prep"}):
            break
        last = min(max(last + 1, token.right_edge.i if token.lower_ in _REASONS else 0), end)
        if token.lower_ in _REASONS and token.dep_ == "mark":
            last = min(max(last, token.head.right_edge.i), end)
    return last


def _and_that(doc: Doc, last: int, end: int) -> int:
    """Take in ", but that B", which the parse may hang on the cue."""
    after = [t for t in doc[last + 1 : min(last + 5, end)] if not t.is_punct]
    if len(after) >= 2 and after[0].dep_ == "cc" and after[1].lower_ == "that" and after[1].dep_ == "mark":
        return min(max(after[1].head.right_edge.i, last), end)
    return last


def _contrasted(scene: Scene, verb: Token, clause: Token, last: int, end: int) -> int:
    """Take in what the parse hangs on the cue: "said A was fair, | but parts of it would fail", "said he backs A, | but is not ready"."""
    doc = verb.doc
    if verb.tag_ != "VBD" or not scene.reports(verb):
        return last
    link = next((t for t in doc[last + 1 : min(last + 4, end)] if not t.is_punct and t.tag_ not in {"''", "``"}), None)
    if link is None or link.lower_ not in {"and", "but"} or link.dep_ != "cc":
        return last
    further = next((c for c in verb.children if c.dep_ == "conj" and c.i > link.i), None)
    if further is None or scene.reports(further) or tense(further) is None:
        return last
    who = child(further, "nsubj", "nsubjpass", "expl")
    if who is None:
        same = tense(further) != "VBD" and tense(clause) != "VBD" and clause != verb
        return min(max(last, further.right_edge.i), end) if same else last
    speaker = child(verb, "nsubj")
    same = who.tag_ == "PRP" and (speaker is None or speaker.tag_ != "PRP" or speaker.lower_ == who.lower_)
    perfect = further.tag_ == "VBN" and any(c.lower_ in {"has", "have"} for c in further.children)
    return last if same or perfect or not link.i < who.i < further.i else min(max(last, further.right_edge.i), end)
