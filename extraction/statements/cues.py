"""The cue of a quotation, before or after it."""

from __future__ import annotations

from spacy.tokens import Token

from extraction.records import Quotation, Span
from extraction.statements.grammar import FINITE, next_word
from extraction.statements.scene import Scene

_STOPS = frozenset({".", "!", "?"})
_RUBRICS = frozenset({"on", "about", "regarding"})
"""What opens a line that tells only what the quotation behind it is about."""
NEAR = 45
"""Tokens at most between a quotation and its cue."""


def cue_of(scene: Scene, paragraph: Span, quotes: list[Quotation], index: int) -> Token | None:
    q = quotes[index]
    after = _after(scene, paragraph, q, quotes[index + 1] if index + 1 < len(quotes) else None)
    before = _before(scene, paragraph, q, quotes[index - 1] if index else None)
    if after is not None and before is not None:
        if _conceded(scene, before, q):
            return before
        tail = scene.text[slice(*q.inner)].rstrip()[-1:]
        following = scene.text[q.outer[1] : q.outer[1] + 1]
        return after if tail in ",?!—–-" or following == "," else before
    return after if after is not None else before


def _conceded(scene: Scene, cue: Token, q: Quotation) -> bool:
    """Whether the cue just before a quotation stands in a clause of its own: "Although X insisted “A,” he acknowledged “B”"."""
    lead = scene.doc[cue.sent.start : cue.i]
    return not any(map(str.isalnum, scene.text[cue.idx + len(cue) : q.outer[0]])) and any(
        t.lower_ in {"although", "though", "while", "whereas"} for t in lead
    )


def _tokens(scene: Scene, start: int, end: int) -> list[Token]:
    if start >= end:
        return []
    span = scene.doc.char_span(start, end, alignment_mode="contract")
    return [t for t in span if not t.is_space] if span is not None else []


def _is_cue(scene: Scene, token: Token) -> bool:
    lemma = scene.lexicon.lemma(token.text)
    if not lemma or token.tag_[:2] != "VB":
        return False
    names = (lemma, f"{lemma} {next_word(token)}")
    return any(scene.lexicon.takes(name, construction) for name in names for construction in ("quote", "clause"))


def _after(scene: Scene, paragraph: Span, q: Quotation, following: Quotation | None) -> Token | None:
    """The cue that follows a quotation within its sentence: “A,” X said."""
    end = min(paragraph[1], following.outer[0]) if following is not None else paragraph[1]
    segment: list[Token] = []
    for token in _tokens(scene, q.outer[1], end)[:NEAR]:
        if token.text in _STOPS or token.text in {":", ";"}:
            break
        segment.append(token)
    while segment and segment[0].is_punct:
        segment.pop(0)
    if not segment:
        return None
    cue = next((t for t in segment if _is_cue(scene, t) and t.dep_ not in {"relcl", "acl", "amod"}), None)
    if cue is None:
        return None
    if scene.text[slice(*q.inner)].rstrip().endswith(".") and scene.text[q.outer[1] : q.outer[1] + 1] != ",":
        # “A.” X said that … begins a sentence of its own; “A.” he said. does not
        rest = [t for t in segment if t.i > cue.i]
        if segment[0].text[0].isupper() and (len(rest) > 4 or cue.i - segment[0].i > 4):
            return None
    lead = [t for t in segment if t.i < cue.i]
    if any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} and t.dep_ not in {"relcl", "aux", "auxpass"} for t in lead) and cue.dep_ not in {
        "ROOT",
        "conj",
    }:
        return None
    return cue


def _before(scene: Scene, paragraph: Span, q: Quotation, preceding: Quotation | None) -> Token | None:
    """The cue that leads up to a quotation: X said: “A.”"""
    start = max(paragraph[0], preceding.outer[1]) if preceding is not None else paragraph[0]
    segment: list[Token] = []
    for token in reversed(_tokens(scene, start, q.outer[0])[-NEAR:]):
        if token.text in _STOPS or (token.text in {":", ";"} and segment):
            break
        segment.append(token)
    if not segment:
        return None
    colon = segment[0].text in {":", "—", "–", "-"}
    first = next((t.lower_ for t in reversed(segment) if t.is_alpha), "")
    if colon and first in _RUBRICS and not any(t.tag_ in FINITE for t in segment):
        return None  # "On ending the war: “A.”"
    for distance, token in enumerate(segment):
        if _is_cue(scene, token):
            return token if colon or distance <= 14 else None
        if not colon and token.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            return None
    return None
