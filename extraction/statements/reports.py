"""The statement made of a cue verb and its complements: shared by the finders of objects, infinitives and judgements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extraction.records import Found
from extraction.statements.complements import Complements, complements
from extraction.statements.cuts import cut
from extraction.statements.extent import stretch, whole
from extraction.statements.grammar import hypothetical, negated, sentence_bounds
from extraction.statements.reach import enumerated, with_condition
from extraction.statements.scene import Scene
from extraction.statements.spans import cue_span, kind_of, piece
from extraction.statements.speaker import reporter, source_of, speaks
from extraction.statements.subjects import subject

_NEGATIONS_KEPT = frozenset(
    "accept agree support recognise recognize want believe back favor favour endorse plan intend expect see approve consider".split()
)
"""Verbs that report a stand when negated: "did not accept the plan"."""


_GLOSSES = frozenset({"essentially", "basically", "tacitly", "implicitly", "how", "whether"})
"""Adverbs by which the reporter says what an act amounts to, and those that leave it open."""


_SHOWING = frozenset({"highlight", "underscore", "underline", "signal", "cast", "contradict", "raise", "draw", "dash"})


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
        if content is None or not _counts(scene, verb, content):
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
            kind=kind_of(scene.reading, (span,), "summary" if _amounts(verb) or content.cue_lemma.split()[0] in _ASCRIBED else "indirect"),
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


def _counts(scene: Scene, verb: Token, content: Content) -> bool:
    if not scene.inclusive and _results(scene, verb, content):
        return False
    if not scene.inclusive and any(c.dep_ == "advmod" and c.lower_ in _GLOSSES for c in verb.children):
        return False
    if not scene.inclusive and negated(verb) and content.cue_lemma.split()[0] not in _NEGATIONS_KEPT:
        return False
    return scene.inclusive or content.cue_lemma not in scene.lexicon.verbs["weak"]


def _results(scene: Scene, verb: Token, content: Content) -> bool:
    """Whether a participle tells what an event shows, not what somebody said: "voted with them, highlighting the change"."""
    if verb.tag_ != "VBG" or verb.dep_ not in {"advcl", "conj"} or content.cue_lemma.split()[0] not in _SHOWING:
        return False
    if content.cue_lemma == "contradict":
        return True  # the reporter compares
    governor = verb.head if verb.dep_ == "advcl" else verb.head.head
    return not scene.reports(governor)


def _amounts(verb: Token) -> bool:
    """Whether the reporter says what a stand amounts to: "effectively rejected the offer"."""
    return any(c.dep_ == "advmod" and c.lower_ in {"effectively", "virtually"} for c in verb.children)


def reduced(verb: Token) -> bool:
    """A participle that is no verb of its own: "Asked about it, …", "the proposed deal"."""
    if verb.dep_ == "acl" and any(c.dep_ == "agent" for c in verb.children):
        return False  # "a plan welcomed by Smith"
    if verb.tag_ != "VBN" or verb.dep_ == "conj" or any(c.dep_ == "nsubj" for c in verb.children) or _mistaken(verb):
        return False
    return verb.dep_ == "amod" or not any(c.dep_ in {"aux", "auxpass"} for c in verb.children)


def _mistaken(verb: Token) -> bool:
    """A past tense that the parse takes for a participle: "Smith called the plan a mistake and …"."""
    objects = [c for c in verb.children if c.i > verb.i and c.dep_ in {"dobj", "oprd"}]
    return verb.dep_ == "acl" and verb.head.i == verb.i - 1 and bool(objects) and not any(c.dep_ == "agent" for c in verb.children)
