"""Contents in a clause that hangs on a noun: X's claim that A; the refusal by X to A; he set out his terms: A."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extraction.records import Found
from extraction.statements.grammar import child, noun_lemma, sentence_bounds
from extraction.statements.owners import author, bearer, people
from extraction.statements.running import these
from extraction.statements.scene import Scene
from extraction.statements.spans import cue_span, kind_of, piece
from extraction.statements.speaker import source_of
from extraction.statements.subjects import subject


def find(scene: Scene) -> Iterator[Found]:
    """X's claim that A; X's refusal to A; the accusation by X that A."""
    for noun in these(scene.lexicon.nouns["content"], scene.nouns):
        content = next((c for c in noun.children if c.i > noun.i and c.dep_ in {"acl", "relcl"} and _complete(c)), None)
        owner = child(noun, "poss") or author(noun) or bearer(scene, noun) or people(noun)
        if content is None and owner is not None:
            yield from _after_colon(scene, noun, owner)
        if content is None or owner is None or (noun.dep_ == "nsubj" and scene.lexicon.lemma(noun.head.text) == "include"):
            continue
        first = content.left_edge.i
        if scene.doc[first].lower_ == "that":
            first += 1
        span = piece(scene, first, content.right_edge.i)
        if span is None or any(i in scene.quoted for i in range(first, content.right_edge.i + 1)):
            continue
        source, joint = source_of(scene, owner)
        yield Found((span,), source, cue_span(noun), kind_of(scene.reading, (span,)), "claims", noun_lemma(noun), joint=joint)


def _after_colon(scene: Scene, noun: Token, owner: Token) -> Iterator[Found]:
    """He set out his terms: A."""
    doc = scene.doc
    _, end = sentence_bounds(noun)
    colon = next((t.i for t in doc[noun.i + 1 : min(noun.i + 8, end)] if t.text == ":"), None)
    verb = noun.head
    if colon is None or noun.dep_ != "dobj" or verb.tag_[:2] != "VB" or any(i in scene.quoted for i in range(colon, end + 1)):
        return
    speaker = subject(verb) or owner
    span = piece(scene, colon + 1, end)
    if span is not None and scene.quotation_at(doc[colon + 1].idx) is None:
        source, joint = source_of(scene, speaker)
        yield Found((span,), source, cue_span(verb, noun), kind_of(scene.reading, (span,)), "claims", noun_lemma(noun), joint=joint)


def _complete(clause: Token) -> bool:
    """A clause with "that" of its own (not a relative clause), or an infinitive, perfect and passive ones too."""
    marks = {c.lower_ for c in clause.children if c.dep_ in {"mark", "aux"}}
    finite = clause.tag_ != "VBG" or any(c.dep_ == "aux" for c in clause.children)
    return ("that" in marks and finite) or ("to" in marks and clause.tag_ in {"VB", "VBN"})
