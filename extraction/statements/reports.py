"""The statement made of a cue verb and its complements: shared by the finders of objects, infinitives and judgements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extraction.records import Found
from extraction.statements.acts import amounts, reduced, tells
from extraction.statements.broken_off import stretch, whole
from extraction.statements.complements import Complements, complements
from extraction.statements.cuts import cut
from extraction.statements.grammar import hypothetical, negated, sentence_bounds
from extraction.statements.reach import enumerated, with_condition
from extraction.statements.scene import Scene
from extraction.statements.spans import cue_span, kind_of, piece
from extraction.statements.speaker import reporter, source_of, speaks
from extraction.statements.subjects import subject

_ASCRIBED = frozenset("see view regard perceive favour favor oppose prefer recognise recognize".split())
"""Verbs by which the reporter ascribes a stand, no act of saying told: "sees it as a threat", "opposed the plan"."""


@dataclass(frozen=True, slots=True)
class Content:
    """A content from token `first` to token `last`, with the cue's full base form and a further word of it."""

    cue_lemma: str
    first: int
    last: int
    extra: Token | None = None


def reports(
    scene: Scene, finder: str, constructions: tuple[str, ...], read: Callable[[Scene, Complements], Content | None]
) -> Iterator[Found]:
    """A statement for each cue verb of the constructions in whose complements `read` finds a content."""
    for verb, lemma in scene.verbs(*constructions):
        if reduced(verb) or (not scene.inclusive and (hypothetical(verb) or (verb.tag_ == "VB" and verb.dep_ == "acl"))):
            continue
        content = read(scene, complements(verb, lemma))
        if content is None or not tells(scene, verb, content.cue_lemma):
            continue
        speaker = subject(verb)
        if speaker is None or not speaks(speaker) or reporter(scene, speaker):
            continue
        last = _before_aside(scene, content.first, stretch(scene, content.last))
        end = sentence_bounds(verb)[1]
        last = enumerated(scene.doc, whole(scene.doc, last, end), end)
        last = whole(scene.doc, with_condition(scene.doc, last, end), end)
        last = cut(scene, verb, verb, content.first, last)
        span = piece(scene, content.first, last)
        if span is None or any(i in scene.quoted for i in range(content.first, last + 1)):
            continue
        source, joint = source_of(scene, speaker)
        yield Found(
            spans=(span,),
            source=source,
            joint=joint,
            cue=cue_span(verb, content.extra),
            kind=kind_of(scene.reading, (span,), "summary" if amounts(verb) or content.cue_lemma.split()[0] in _ASCRIBED else "indirect"),
            finder=finder,
            cue_lemma=content.cue_lemma,
            cue_negated=negated(verb),
        )


def _before_aside(scene: Scene, first: int, last: int) -> int:
    """Leave out the reporter's relative clause behind a comma and "for the first time": "the plan, which was leaked"."""
    if scene.inclusive:
        return last
    doc = scene.doc
    for token in doc[first + 1 : last]:
        if token.lower_ == "for" and [t.lower_ for t in doc[token.i + 1 : token.i + 4]] == ["the", "first", "time"]:
            return token.i - 1
        if (
            token.text in {",", "–", "—"}
            and doc[token.i + 1].tag_ in ({"WDT", "WP", "WP$", "WRB"} if token.text == "," else {"WDT", "WP", "WP$", "VBG"})
            and scene.quotation_at(token.idx) is None
        ):
            return token.i - 1
    return last
