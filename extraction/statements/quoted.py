"""Quotations that are utterances of their own, with the cue before, after, between or around them.

“A,” X said. “B.”     X said: “A.”     “A,” said X, adding: “B.”     X told Y, “A. B.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from extraction.records import Found, Quotation, Span
from extraction.statements.cues import cue_of
from extraction.statements.grammar import FINITE, child, negated, sentence_bounds
from extraction.statements.scene import Scene
from extraction.statements.spans import cue_span, piece, utterance
from extraction.statements.speaker import source_of
from extraction.statements.utterer import speaker_of

_SENTENCE = re.compile(r"(?<![A-Z])[.!?]\s+(?=[A-Z])")

PRESS = frozenset("journalist journalists reporter reporters correspondent correspondents interviewer moderator host presenter i".split())
"""Those whose questions are no statement of a stand."""


def find(scene: Scene) -> Iterator[Found]:
    """One statement for each quotation or run of quotations with one cue in a paragraph."""
    for index, quotes in scene.quotes_by_paragraph():
        paragraph = scene.reading.paragraphs[index]
        if paragraph.role not in {"furniture", "question"}:
            yield from _paragraph(scene, paragraph.span, quotes)


def _paragraph(scene: Scene, span: Span, quotes: list[Quotation]) -> Iterator[Found]:
    groups: list[tuple[list[Quotation], Token | None]] = []
    for index, q in enumerate(quotes):
        cue = cue_of(scene, span, quotes, index)
        touching = index > 0 and not _words_between(scene, quotes[index - 1], q)
        previous = groups[-1] if groups else None
        if previous is not None and (
            (cue is not None and cue == previous[1])
            or (cue is None and previous[1] is not None and (touching or _only_cue_between(scene, previous[1], quotes[index - 1], q)))
            or (touching and previous[1] is None)
        ):
            groups[-1] = ([*previous[0], q], cue or previous[1])
        else:
            groups.append(([q], cue))
    for members, cue in groups:
        spans = tuple(utterance(scene.text, *q.inner) for q in members)
        if cue is None:
            continue
        speaker = speaker_of(scene, cue)
        behind = _goes_on(scene, members, cue)
        spans = (*spans, behind) if behind else spans
        if not scene.inclusive and of_the_press(scene, cue, speaker):
            continue
        source, joint = source_of(scene, speaker)
        yield Found(
            spans=spans,
            source=source,
            joint=joint,
            cue=cue_span(cue),
            kind="mixed" if behind else "direct",
            finder="quoted",
            cue_lemma=scene.lexicon.lemma(cue.text),
            cue_negated=negated(cue),
        )


def _goes_on(scene: Scene, members: list[Quotation], cue: Token) -> Span | None:
    """The rest of a sentence of which only the beginning is quoted: “Of course,” X said, the bridge would open."""
    clause = cue.head
    if len(members) > 1 or cue.dep_ != "parataxis" or clause.i < cue.i or clause.tag_[:2] not in {"VB", "MD"}:
        return None
    doer = child(clause, "nsubj", "nsubjpass", "expl")
    begin, end = members[0].inner
    if doer is None or begin > cue.idx or any(t.tag_ in FINITE for t in scene.doc.char_span(begin, end, alignment_mode="contract") or ()):
        return None
    first = doer.left_edge.i
    between = scene.doc[cue.i + 1 : first]
    if not len(between) or between[0].text != "," or not all(t.is_punct or t.is_space for t in between):
        return None
    return piece(scene, first, sentence_bounds(clause)[1])


def of_the_press(scene: Scene, cue: Token, speaker: Token | None) -> bool:
    """Whether a quotation is a journalist's question: “Will you go?” a reporter asked."""
    return speaker is not None and speaker.lower_ in PRESS and scene.lexicon.lemma(cue.text) in {"ask", "question"}


def _words_between(scene: Scene, first: Quotation, second: Quotation) -> bool:
    return any(map(str.isalnum, scene.text[first.outer[1] : second.outer[0]]))


def _only_cue_between(scene: Scene, cue: Token, first: Quotation, second: Quotation) -> bool:
    """Whether one sentence with the cue, and nothing after it, stands between two quotations: “A,” X said. “B.”"""
    between = scene.text[first.outer[1] : second.outer[0]].strip()
    return first.outer[1] <= cue.idx < second.outer[0] and between[-1:] in ".,:;—–" and _SENTENCE.search(between[:-1]) is None
