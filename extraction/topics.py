"""Step 5: which questions a statement bears on, from the phrases of `topics.toml`, from single words, and from where the statement stands.

A phrase tells of its topic by the list it stands in, and as far as it was right on the example contents of `topic_examples.txt`; single
words tell what was learnt from these (`extraction.learning`). What is heard so in the statement's own words, in its sentence, in the
paragraph, in the one before, in the title and in the whole article are signs; `extraction.judgement` weighs them, with weights learnt from
statements whose topics a person has read. A statement whose own words tell nothing ("We are ready for this") mostly takes the topic
of what surrounds it; where its words are about fighting and losses as events, about another war, or nothing nearby names this one, having
no topic becomes likelier.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np

from extraction.judgement import Floats, Judgement, Signs
from extraction.knowledge import KnowledgeError, Learnt, TopicKnowledge
from extraction.phrases import PhraseError, PhraseFinder, normalise
from extraction.records import Found, Reading, Span, TopicHit, cut
from extraction.terms import Terms, TermWeights

ANCHORED = "anchored"
"""The list of phrases that tell fully only where a phrase of the list "anchor" stands in the sentence: "the talks", but which?"""

ANCHOR = "anchor"
"""The list of phrases that show what the anchored ones are about, and tell nothing by themselves."""

UNANCHORED = 0.1
"""What is left of an anchored phrase without an anchor in its sentence …"""
ANCHORED_NEARBY = 0.3
"""… and with one in what stands before it."""

KINDS = {"decisive": 3.0, "telling": 2.0, "hint": 1.0, ANCHORED: 2.5, "never": 0.0}
"""What a phrase of each list of a topic weighs; "never" hides the words it covers from the topic's other phrases."""

EVENT = "event"
"""The list of phrases that tell of fighting and losses as events, which bear on no topic by themselves."""

ELSEWHERE = "elsewhere"
"""The list of phrases that name other wars and places: where no side of this war is named in the sentence, there is no topic."""

DEICTIC = "deictic"
"""The list of words that point back: "this", "they", "it"."""

MATTER = "matter"
"""The list of words that name the matter in hand without saying which it is: "the deal", "to attend"."""

SETTING = "setting"
"""The list of words that show that a passage is about this war: without one nearby, general words ("talks", "plan") tell nothing."""

OWN = 0.5
"""From this strength of phrases on, a statement's own words tell of a topic."""
STRONG, VERY_STRONG = 1.5, 2.5
"""From these on they do so strongly, and very strongly."""
OWN_MOST = 5.0
"""More than this they cannot tell."""
HEARD_MOST = 4.0
"""More than this one paragraph cannot tell of a topic in the article's share."""
SHORT = 90
"""How many characters a statement with "they" or "it" has at most that is taken to point back."""
SHORTEST = 60
"""How many a short one has."""

UNTOLD = -4.0
"""What single words tell of every topic where none was learnt: about as much as unknown words do."""

_EVENT, _ELSEWHERE, _SIDE, _ANAPHOR, _DEICTIC, _MATTER, _SETTING = range(-1, -8, -1)
_NO_TOPIC = {
    _EVENT: EVENT,
    _ELSEWHERE: ELSEWHERE,
    _SIDE: "side",
    _ANAPHOR: "anaphor",
    _DEICTIC: DEICTIC,
    _MATTER: MATTER,
    _SETTING: SETTING,
}
"""The lists whose phrases tell of no topic, with the numbers that stand for them among topics."""


def anchor_of(topic: int) -> int:
    """The number that stands for the anchors of a topic among topics."""
    return min(_NO_TOPIC) - 1 - topic


@dataclass(frozen=True, slots=True)
class TopicPhrase:
    """A phrase as it was written, what it weighs, and the number of its topic (below 0 for the lists that tell of none)."""

    text: str
    topic: int
    strength: float
    anchored: bool = False


class PreparedTopics:
    """The topics' phrases, compiled once; `assign` takes it. Raises KnowledgeError where a phrase cannot be read."""

    def __init__(self, topics: Iterable[TopicKnowledge]) -> None:
        self.topics = tuple(topics)
        self.slugs = tuple(topic.slug for topic in self.topics)
        self.factors = tuple(float(topic.raw.get("factor", 1.0)) for topic in self.topics)
        self.general = np.array([bool(topic.raw.get("general")) for topic in self.topics], bool)
        self.beside_events = tuple(bool(topic.raw.get("beside_events", True)) for topic in self.topics)
        self.phrases: list[TopicPhrase] = []
        lists = self.topics[0].lists if self.topics else {}
        learnt = self.topics[0].learnt if self.topics else Learnt()
        self.terms = Terms(lists)
        self.weights = TermWeights(learnt.terms, self.slugs) if learnt.terms else None
        self.judgement = Judgement.of(learnt.judgement)
        for index, topic in enumerate(self.topics):
            words = topic.raw.get("words", {})
            for unknown in words.keys() - KINDS.keys() - {ANCHOR}:
                raise KnowledgeError(f"topic {topic.slug}: words.{unknown} is not one of {', '.join(KINDS)}, {ANCHOR}")
            for kind, strength in KINDS.items():
                for text in words.get(kind, ()):
                    weighed = strength * learnt.shares.get((topic.slug, text), 1.0)
                    self.phrases.append(TopicPhrase(text, index, weighed, kind == ANCHORED))
            self.phrases.extend(TopicPhrase(text, anchor_of(index), 1.0) for text in words.get(ANCHOR, ()))
        for number, name in _NO_TOPIC.items():
            for text in lists.get(name, ()):
                self.phrases.append(TopicPhrase(text, number, 1.0))
        try:
            self.finder = PhraseFinder([phrase.text for phrase in self.phrases], lists)
        except PhraseError as error:
            raise KnowledgeError(f"topics: {error}") from error

    def __reduce__(self) -> tuple[type, tuple[tuple[TopicKnowledge, ...]]]:
        return type(self), (self.topics,)


class _Evidence(NamedTuple):
    topic: int
    strength: float
    span: Span
    anchored: bool = False

    def at(self, place: float) -> _Evidence:
        """What it weighs at a place farther from the statement's own words."""
        return self._replace(strength=self.strength * place)


def prepare(topics: Iterable[TopicKnowledge]) -> PreparedTopics:
    """Compile what `load_topics` read; do it once per process."""
    return PreparedTopics(topics)


def assign(reading: Reading, found: Sequence[Found], topics: PreparedTopics, text: Text | None = None) -> tuple[tuple[TopicHit, ...], ...]:
    """For each statement its topics: none to three, the main one first, with the words that tell. In the order of `found`.

    Who asks twice about one reading hands in its `text`, so that its phrases are looked for once.
    """
    text = text or Text(reading, topics)
    out: list[tuple[TopicHit, ...]] = []
    for number, statement in enumerate(found):
        before = (found[number - 1], [hit.slug for hit in out[-1]]) if out else (None, [])
        signs, evidence = signs_of(statement, text, topics, *before)
        chosen = topics.judgement.decide(signs)
        out.append(tuple(TopicHit(topics.slugs[t], round(odds, 2), evidence.get(t, ())) for t, odds in chosen))
    return tuple(out)


class Text:
    """An article with the phrases found in it, paragraph by paragraph, as they are asked for."""

    def __init__(self, reading: Reading, topics: PreparedTopics) -> None:
        self._reading = reading
        self._topics = topics
        self._normalised = normalise(reading.text)
        self._cache: dict[Span, tuple[_Evidence, ...]] = {}
        self._heard: dict[Span, _Heard] = {}
        self._leanings: dict[Span, Floats] = {}
        title = normalise(reading.article.title or "")
        self.title = _hear(self._evidence(title, 0, len(title)), topics)

    def _evidence(self, normalised: str, start: int, end: int) -> tuple[_Evidence, ...]:
        phrases = self._topics.phrases
        matches = ((phrases[match.number], match.span) for match in self._topics.finder.find(normalised, start, end))
        found = [_Evidence(phrase.topic, phrase.strength, span, phrase.anchored) for phrase, span in matches]
        hidden = defaultdict(list)
        for evidence in found:
            if not evidence.strength:
                hidden[evidence.topic].append(evidence.span)
        if not hidden:
            return tuple(found)
        return tuple(e for e in found if e.strength and not any(a <= e.span[0] and e.span[1] <= b for a, b in hidden[e.topic]))

    def leanings(self, statement: Found) -> Floats:
        """What the single words of a statement and its cue tell of each topic."""
        return self._lean(*(" ".join(cut(self._reading.text, spans)) for spans in (statement.spans, statement.cue)))

    def leanings_of(self, span: Span) -> Floats:
        """What all words of a passage tell."""
        if span not in self._leanings:
            self._leanings[span] = self._lean(self._reading.text[span[0] : span[1]])
        return self._leanings[span]

    def _lean(self, words: str, cue: str = "") -> Floats:
        weights = self._topics.weights
        return weights.leanings(self._topics.terms.of(words, cue)) if weights else np.full(len(self._topics.slugs), UNTOLD)

    def heard(self, paragraph: Span) -> _Heard:
        """What the phrases of a paragraph tell."""
        if paragraph not in self._heard:
            self._heard[paragraph] = _hear(self.within(paragraph), self._topics)
        return self._heard[paragraph]

    @cached_property
    def _told(self) -> Floats:
        """(topics,): what the phrases of all paragraphs tell, none of them more than HEARD_MOST."""
        told = np.zeros(len(self._topics.slugs))
        for paragraph in self._reading.paragraphs:
            told += np.minimum(self.heard(paragraph.span).strength, HEARD_MOST)
        return told

    def shares(self, paragraph: Span) -> Floats:
        """What part of all that is told of topics in the other paragraphs is told of each."""
        elsewhere = np.maximum(self._told - np.minimum(self.heard(paragraph).strength, HEARD_MOST), 0.0)
        return elsewhere / max(float(elsewhere.sum()), 1.0)

    def within(self, span: Span) -> tuple[_Evidence, ...]:
        if span not in self._cache:
            self._cache[span] = self._evidence(self._normalised, *span)
        return self._cache[span]

    def paragraph(self, offset: int) -> Span:
        paragraph = self._reading.paragraph_at(offset)
        return paragraph.span if paragraph else (offset, offset)

    def paragraph_before(self, offset: int) -> Span | None:
        index = bisect_right(self._reading.paragraphs, offset, key=lambda p: p.span[1])
        return self._reading.paragraphs[index - 1].span if index else None

    def sentences(self, spans: Iterable[Span]) -> Span:
        """From the start of the first sentence the spans touch to the end of the last."""
        spans = tuple(spans)
        first = self._reading.sentence_at(spans[0][0])
        last = self._reading.sentence_at(spans[-1][1] - 1)
        start = first.start_char if first is not None else spans[0][0]
        end = last.end_char if last is not None else spans[-1][1]
        return min(start, spans[0][0]), max(end, spans[-1][1])


def _overlap(a: Span, b: Span) -> int:
    return min(a[1], b[1]) - max(a[0], b[0])


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the phrases at one place say: by topic the strength of its phrases, those of the lists that tell of none, and all evidence."""

    strength: Floats
    numbers: frozenset[int]
    by_topic: dict[int, list[_Evidence]]


def _hear(found: Iterable[_Evidence], topics: PreparedTopics, anchored: Callable[[int], float] | None = None) -> _Heard:
    """The strength of each topic's phrases. `anchored` gives what a topic's anchored phrases count for; else the place itself decides."""
    by_topic: dict[int, list[_Evidence]] = defaultdict(list)
    for evidence in found:
        by_topic[evidence.topic].append(evidence)
    strength = np.zeros(len(topics.slugs))
    for topic, heard in by_topic.items():
        if topic >= 0:
            count = anchored(topic) if anchored else 1.0 if anchor_of(topic) in by_topic else UNANCHORED
            strength[topic] = _sum(heard, count) * topics.factors[topic]
    return _Heard(strength, frozenset(by_topic), by_topic)


def signs_of(
    statement: Found, text: Text, topics: PreparedTopics, before: Found | None, before_topics: Sequence[str]
) -> tuple[Signs, dict[int, tuple[Span, ...]]]:
    """What is heard of each topic in and around a statement, and where its own words tell of them.

    `before` is the statement before it in the article, with its topics.
    """
    here = text.paragraph(statement.spans[0][0])
    sentences = text.sentences(statement.spans)
    previous = text.paragraph_before(here[0])
    places: dict[str, list[_Evidence]] = {"own": [], "sentence": [], "before": [], "after": []}
    first, last = statement.spans[0][0], statement.spans[-1][1]
    for evidence in chain.from_iterable(map(text.within, sorted({here, *(text.paragraph(start) for start, _ in statement.spans)}))):
        start, end = evidence.span
        if start < last and end > first and 2 * sum(max(0, _overlap(evidence.span, s)) for s in statement.spans) >= end - start:
            places["own"].append(evidence)
        elif _overlap(evidence.span, sentences) > 0:
            places["sentence"].append(evidence)
        else:
            places["before" if end <= sentences[0] else "after"].append(evidence)
    sentence, earlier, after = (_hear(places[name], topics) for name in ("sentence", "before", "after"))
    paragraph_before = text.heard(previous) if previous else _hear((), topics)
    in_sentence = {e.topic for e in places["own"]} | sentence.numbers
    nearby = earlier.numbers | paragraph_before.numbers | text.title.numbers

    def anchored(topic: int) -> float:
        return 1.0 if anchor_of(topic) in in_sentence else ANCHORED_NEARBY if anchor_of(topic) in nearby else UNANCHORED

    own = _hear(places["own"], topics, anchored)
    words = text.leanings(statement)
    silent = float(own.strength.max(initial=0.0) < OWN)
    short = sum(end - start for start, end in statement.spans)
    points_back = float((_ANAPHOR in own.numbers and short <= SHORT) or _DEICTIC in own.numbers or _MATTER in own.numbers)
    told_before = np.zeros((2, len(topics.slugs)))
    beside = text.paragraph(before.spans[0][0]) if before else None
    if before_topics and beside in (here, previous):
        told_before[0 if beside == here else 1, topics.slugs.index(before_topics[0])] = 1.0
    back, far, title = (_root(heard.strength) for heard in (earlier, paragraph_before, text.title))
    share, said, said_far = _root(text.shares(here)), *told_before
    columns = [
        _root(np.minimum(own.strength, OWN_MOST)),
        _root(sentence.strength),
        back,
        far,
        title,
        *map(_bounded, (words, text.leanings_of(sentences), text.leanings_of(here))),
        _bounded(text.leanings_of(previous)) if previous else np.zeros(len(topics.slugs)),
        share,
        _root(after.strength),
        said,
        said_far,
        topics.general.astype(float),
        topics.general * _root(np.minimum(own.strength, OWN_MOST)),
        *(silent * column for column in (back, far, title, share, said, said_far)),
        *(points_back * column for column in (back, far, said)),
    ]
    told = np.where(words >= 0, 1, 0)
    told = np.maximum(told, np.searchsorted((OWN, STRONG, VERY_STRONG), own.strength, side="right"))
    barred = np.zeros(len(topics.slugs), bool)
    if _SETTING not in in_sentence and _SETTING not in nearby:
        barred |= topics.general
    if _ELSEWHERE in in_sentence and _SIDE not in in_sentence:
        barred[:] = True
    eventful = _EVENT in own.numbers or _ELSEWHERE in own.numbers
    none_before = before is not None and not before_topics and beside == here
    none = [1.0, eventful, short < SHORTEST, silent, points_back, none_before, _SIDE in own.numbers]
    evidence_of = {t: tuple(sorted({e.span for e in heard})) for t, heard in own.by_topic.items() if t >= 0}
    return Signs(np.stack(columns, axis=1), np.array(none, float), told, barred), evidence_of


def _root(strength: Floats) -> Floats:
    return np.sqrt(np.minimum(strength, 9.0))


def _bounded(leanings: Floats) -> Floats:
    return np.clip(leanings, -3.0, 3.0)


def _sum(found: Iterable[_Evidence], anchored: float) -> float:
    """The strongest phrase counts in full, each further one half; phrases over the same words count once.

    `anchored` is what anchored phrases count for.
    """
    found = [e.at(anchored) if e.anchored else e for e in found]
    if len(found) == 1:
        return found[0].strength
    total = 0.0
    counted: list[_Evidence] = []
    for evidence in sorted(found, key=lambda e: (-e.strength, e.span)):
        if not any(_overlap(evidence.span, other.span) > 0 for other in counted):
            total += evidence.strength / 2 if counted else evidence.strength
            counted.append(evidence)
    return total
