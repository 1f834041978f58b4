"""Step 5: which questions a statement bears on. Phrases of `topics.toml` are weighed by how telling they are and by where they stand.

The statement's own words weigh most; then the rest of its sentence with the cue; then what stands before it in the paragraph; then the
paragraph before and the title. A phrase counts for as much as it was right on the example contents of `topic_examples.txt`, and what their
single words tell is added for or against a topic (`extraction.learning`): phrases alone take too much of what bears on nothing. Having no
topic is the rule: a statement whose own words tell nothing takes the topic of its context only where it points back ("We are ready for
this") or names the matter ("They will attend"), or where its context is very strong, and never where its words are about fighting and
losses as events. The weights here were set by measurement on marked articles: each value is where main topic, topics and positions
together agreed best with the readers, and all are flat around it; nothing that was learnt comes from these.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

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

SENTENCE = 0.5
"""What a phrase counts for in the rest of the statement's sentence, its own words counting 1."""
BEFORE = 0.4
"""… before the sentence, in the same paragraph."""
EARLIER = 0.2
"""… in the paragraph before."""
TITLE = 0.3
"""… in the article's title."""
PREVIOUS = 1.5
"""What the main topic of the statement before counts for, in the same paragraph; half of it from the paragraph before."""
CONTEXT = 0.3
"""What all of this counts for beside the statement's own words."""
CONTEXT_REFERRED_TO = 0.8
"""… and where these refer back to it ("this condition")."""
SHORT = 90
"""How many characters a statement has at most that is taken to refer back."""
OWN = 0.5
"""What the statement's own words must tell of a topic for it to be taken."""
ENOUGH = 1.0
"""The score from which a topic is taken."""
GENERAL = 0.9
"""What the score of a general topic ("general" in topics.toml), which most statements brush, counts for in the ranking."""
SECOND = 0.55
"""A further topic needs this share of the main topic's score."""
SECOND_GENERAL = 0.75
"""… and this one where it is a general topic."""
MOST = 3
"""The most topics a statement has."""
INHERITED = (3.5, 1.2, 0.7)
"""The score from which a statement that tells nothing itself takes its context's topic: where it neither points back ("this", "they") nor
names the matter ("the deal", "to attend"), where it does one of them, where it does both."""
WORDS = 0.33
"""What the log-odds learnt of single words count for: for a topic rather than for none."""
LIKELIER = 1.0
"""… to which this is added: articles about the war bear on its topics more often than the examples do."""
WORDS_MOST = 3.0
"""… which count up to this, either way."""
WORDS_OF_INHERITED = 0.6
"""… and what is left of it in a statement that tells nothing itself."""
EVENTFUL = 1.4
"""How much more is needed in a statement that tells of fighting, losses or another war."""
CONTEXT_OF_EVENTS = 0.3
"""How much of its context's share is left to such a statement."""

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
        self.general = tuple(bool(topic.raw.get("general")) for topic in self.topics)
        self.beside_events = tuple(bool(topic.raw.get("beside_events", True)) for topic in self.topics)
        self.phrases: list[TopicPhrase] = []
        lists = self.topics[0].lists if self.topics else {}
        learnt = self.topics[0].learnt if self.topics else Learnt()
        self.terms = Terms(lists)
        self.weights = TermWeights(learnt.terms, self.slugs) if learnt.terms else None
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
    in_title: bool = False

    def at(self, place: float) -> _Evidence:
        """What it weighs at a place farther from the statement's own words."""
        return _Evidence(self.topic, self.strength * place, self.span, self.anchored, self.in_title)


def prepare(topics: Iterable[TopicKnowledge]) -> PreparedTopics:
    """Compile what `load_topics` read; do it once per process."""
    return PreparedTopics(topics)


def assign(reading: Reading, found: Sequence[Found], topics: PreparedTopics, text: Text | None = None) -> tuple[tuple[TopicHit, ...], ...]:
    """For each statement its topics: none to three, the main one first, with the words that tell. In the order of `found`.

    Who asks twice about one reading hands in its `text`, so that its phrases are looked for once.
    """
    text = text or Text(reading, topics)
    out: list[tuple[TopicHit, ...]] = []
    for statement in found:
        out.append(_decide(_listen(statement, text, topics, found, out), topics))
    return tuple(out)


class Text:
    """An article with the phrases found in it, paragraph by paragraph, as they are asked for."""

    def __init__(self, reading: Reading, topics: PreparedTopics) -> None:
        self._reading = reading
        self._topics = topics
        self._normalised = normalise(reading.text)
        self._cache: dict[Span, tuple[_Evidence, ...]] = {}
        title = normalise(reading.article.title or "")
        self._earlier: dict[Span, tuple[_Evidence, ...]] = {}
        self.title = tuple(evidence._replace(in_title=True).at(TITLE) for evidence in self._evidence(title, 0, len(title)))

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

    def leanings(self, statement: Found) -> list[float]:
        """What the single words of a statement and its cue tell of each topic."""
        weights, terms = self._topics.weights, self._topics.terms
        if weights is None:
            return [0.0] * len(self._topics.slugs)
        content, cue = (" ".join(cut(self._reading.text, spans)) for spans in (statement.spans, statement.cue))
        return weights.leanings(terms.of(content, cue))

    def within(self, span: Span) -> tuple[_Evidence, ...]:
        if span not in self._cache:
            self._cache[span] = self._evidence(self._normalised, *span)
        return self._cache[span]

    def earlier(self, span: Span) -> tuple[_Evidence, ...]:
        """The same as it weighs for what follows in the next paragraph."""
        if span not in self._earlier:
            self._earlier[span] = tuple(evidence.at(EARLIER) for evidence in self.within(span))
        return self._earlier[span]

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
class _Told:
    """What the words in and around one statement say of each topic: the topic's number with its score."""

    own: dict[int, float]
    around: dict[int, float]
    evidence: dict[int, tuple[Span, ...]]
    eventful: bool
    elsewhere: bool
    refers_back: bool
    at_home: bool
    """The war or its end is named in the paragraph, the one before or the title."""
    leans: dict[int, float]
    """What the single words tell of the topics named in `own` and `around`."""
    inherits_from: float
    """The score from which it takes its context's topic."""


def _listen(statement: Found, text: Text, topics: PreparedTopics, found: Sequence[Found], done: Sequence[tuple[TopicHit, ...]]) -> _Told:
    paragraph = text.paragraph(statement.spans[0][0])
    sentences = text.sentences(statement.spans)
    own: dict[int, list[_Evidence]] = defaultdict(list)
    around: dict[int, list[_Evidence]] = defaultdict(list)
    in_sentence: set[int] = set()
    first, last = statement.spans[0][0], statement.spans[-1][1]
    for evidence in chain.from_iterable(map(text.within, sorted({paragraph, *(text.paragraph(start) for start, _ in statement.spans)}))):
        start, end = evidence.span
        if start < last and end > first and 2 * sum(max(0, _overlap(evidence.span, s)) for s in statement.spans) >= end - start:
            own[evidence.topic].append(evidence)
            in_sentence.add(evidence.topic)
        elif _overlap(evidence.span, sentences) > 0:
            around[evidence.topic].append(evidence.at(SENTENCE))
            in_sentence.add(evidence.topic)
        elif evidence.span[1] <= sentences[0]:
            around[evidence.topic].append(evidence.at(BEFORE))
    before = text.paragraph_before(paragraph[0])
    for evidence in chain(text.earlier(before) if before else (), text.title):
        around[evidence.topic].append(evidence)
    held = {
        t: 1.0 if anchor_of(t) in in_sentence else ANCHORED_NEARBY if anchor_of(t) in around else UNANCHORED
        for t in {*own, *around}
        if t >= 0
    }
    around_score = {t: _sum(heard, held[t]) * topics.factors[t] for t, heard in around.items() if t >= 0}
    if done and done[-1]:
        previous = text.paragraph(found[len(done) - 1].spans[0][0])
        share = 1.0 if previous == paragraph else 0.5 if previous == before else 0.0
        topic = topics.slugs.index(done[-1][0].slug)
        around_score[topic] = around_score.get(topic, 0.0) + PREVIOUS * share
    own_score = {t: _sum(heard, held[t]) * topics.factors[t] for t, heard in own.items() if t >= 0}
    leanings = text.leanings(statement) if own_score or around_score else []
    return _Told(
        own=own_score,
        around=around_score,
        leans={t: WORDS * max(-WORDS_MOST, min(WORDS_MOST, leanings[t] + LIKELIER)) for t in {*own_score, *around_score}},
        evidence={t: tuple(sorted({e.span for e in heard})) for t, heard in own.items()},
        eventful=_EVENT in own or _ELSEWHERE in own,
        elsewhere=_ELSEWHERE in in_sentence and _SIDE not in in_sentence,
        refers_back=_ANAPHOR in own and sum(end - start for start, end in statement.spans) <= SHORT,
        at_home=_SETTING in own or _SETTING in around,
        inherits_from=INHERITED[(_DEICTIC in own) + (_MATTER in own)],
    )


def _decide(told: _Told, topics: PreparedTopics) -> tuple[TopicHit, ...]:
    if told.elsewhere:
        return ()
    context = CONTEXT_REFERRED_TO if told.refers_back else CONTEXT
    if told.eventful:
        context *= CONTEXT_OF_EVENTS
    score = {t: told.own.get(t, 0.0) + context * told.around.get(t, 0.0) + lean for t, lean in told.leans.items()}
    enough = ENOUGH + (EVENTFUL if told.eventful else 0.0)
    taken = {t: s for t, s in score.items() if s >= enough and (told.own.get(t, 0.0) >= OWN or told.refers_back)}
    if told.eventful:
        taken = {t: s for t, s in taken.items() if topics.beside_events[t]}
    if not told.at_home:
        taken = {t: s for t, s in taken.items() if not topics.general[t]}
    if taken:
        rank = {t: s * (GENERAL if topics.general[t] else 1.0) for t, s in taken.items()}
        ranked = sorted(taken, key=lambda t: (-rank[t], t))
        shares = {t: taken[t] / taken[ranked[0]] for t in ranked}
        kept = [t for t in ranked if shares[t] >= (SECOND_GENERAL if topics.general[t] else SECOND)][:MOST]
        return tuple(TopicHit(topics.slugs[t], round(rank[t], 2), told.evidence.get(t, ())) for t in kept)
    if told.eventful or not told.around or not told.at_home:
        return ()
    whole = {t: told.own.get(t, 0.0) + told.around[t] + WORDS_OF_INHERITED * told.leans[t] for t in told.around}
    best = max(whole, key=lambda t: (whole[t], -t))
    return (TopicHit(topics.slugs[best], round(score[best], 2)),) if whole[best] >= told.inherits_from else ()


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
        if not any(evidence.in_title == other.in_title and _overlap(evidence.span, other.span) > 0 for other in counted):
            total += evidence.strength / 2 if counted else evidence.strength
            counted.append(evidence)
    return total
