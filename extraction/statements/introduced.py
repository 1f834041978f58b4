"""Quotations without a cue behind a sentence about their speaker: X was blunt. “A.”   X's answer was short: “A.”"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from spacy.tokens import Token

from extraction.records import Found, Quotation, Span
from extraction.statements.bylines import TITLE
from extraction.statements.cues import cue_of
from extraction.statements.grammar import FINITE, child
from extraction.statements.quoted import PRESS
from extraction.statements.scene import Scene
from extraction.statements.spans import utterance
from extraction.statements.speaker import source_of

_WORDS = frozenset(
    "answer message reply response verdict reaction comment conclusion appeal advice plea warning assessment explanation".split()
)
"""Nouns for what somebody says, whose owner is the speaker."""
_LEAST_WORDS = 3


def find(scene: Scene) -> Iterator[Found]:
    """The quotations that end a paragraph right behind a sentence in which one person acts and nobody is quoted."""
    for index, quotes in scene.quotes_by_paragraph():
        paragraph = scene.reading.paragraphs[index]
        if paragraph.role != "body" or any(cue_of(scene, paragraph.span, quotes, n) for n in range(len(quotes))):
            continue
        if not _ends_paragraph(scene, paragraph.span, quotes):
            continue
        speaker = _subject_before(scene, paragraph.span[0], quotes[0].outer[0])
        if speaker is not None:
            source, joint = source_of(scene, speaker)
            spans = tuple(utterance(scene.text, *q.inner) for q in quotes)
            yield Found(spans, source, (), "direct", "introduced", joint=joint)


def _ends_paragraph(scene: Scene, paragraph: Span, quotes: list[Quotation]) -> bool:
    """Whether nothing but quotations, whole sentences, stands from the first mark to the paragraph's end."""
    text = scene.text
    gaps = [(one.outer[1], two.outer[0]) for one, two in itertools.pairwise(quotes)]
    gaps.append((quotes[-1].outer[1], paragraph[1]))
    said = text[slice(*quotes[0].inner)].strip()
    before = text[paragraph[0] : quotes[0].outer[0]].rstrip()
    return (
        not any(map(str.isalnum, "".join(text[a:b] for a, b in gaps)))
        and len(said.split()) >= _LEAST_WORDS
        and said[0].isupper()
        and said[-1] in ".!…"
        and before[-1:] in {".", ":"}
    )


def _subject_before(scene: Scene, start: int, end: int) -> Token | None:
    """The person at work in the last sentence of the words from `start` to `end`."""
    words = [t for t in scene.doc.char_span(start, end, alignment_mode="contract") or () if not t.is_space]
    if len(words) < 3:
        return None
    first = next((t.i + 1 for t in reversed(words[:-1]) if t.text in {".", "!", "?"}), words[0].i)
    sentence = [t for t in words if t.i >= first]
    if any(t.i in scene.quoted or scene.quotation_at(t.idx) is not None for t in sentence):
        return None  # whoever is quoted there goes on
    noun = next((t for t in sentence if t.dep_ == "nsubj" and t.head.tag_ in FINITE and t.head.dep_ not in {"relcl", "advcl"}), None)
    if noun is None or noun.head.i > words[-1].i:
        return None
    if noun.lower_ in _WORDS:
        return child(noun, "poss")
    return noun if _is_person(noun) else None


def _is_person(noun: Token) -> bool:
    """Whether a noun is one person: "he", a title, a name printed somewhere with a given name or a title before it."""
    if noun.lower_ in PRESS:
        return False
    if noun.tag_ == "PRP":
        return noun.lower_ in {"he", "she"}
    if noun.tag_ == "NN":
        return TITLE.fullmatch(noun.text) is not None and any(c.lower_ == "the" for c in noun.children)
    return noun.tag_ == "NNP" and any(
        t.text == noun.text and t.tag_ == "NNP" and t.i > 0 and t.nbor(-1).dep_ == "compound" and t.nbor(-1).head == t for t in noun.doc
    )
