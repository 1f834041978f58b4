"""Step 6: the named answer a statement commits its speaker to, on each of its topics; none where its words do not commit.

An option of `topics.toml` has phrases that commit to it (`when`), phrases that commit where they are denied (`when_denied`:
"will not join", "ruled out joining") and phrases that bar it (`unless`). `unless_source` bars an option by
who is printed as the speaker. A phrase is denied by a word before or after it in
its clause or by a cue that rejects ("dismissed the plan"); two denials cancel out. Questions, suppositions, matters merely under
discussion and what the statement says that others want commit nobody. Where two options remain the longer phrase decides, and a tie
decides nothing: a wrong option is worse than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extraction.knowledge import KnowledgeError, TopicKnowledge
from extraction.phrases import PhraseError, PhraseFinder, normalise
from extraction.records import Found, OptionHit, Reading, Span, TopicHit

REACH = 60
"""How many characters before a phrase a word may stand that denies it."""
REACH_AFTER = 60
"""How many after it."""
_CLAUSE = re.compile(r"[.;:!?\n]|, (?:and|but|while|which|who|because)\b|\bbut\b")
BACK = 300
"""How many characters before the paragraph a speaker printed as a pronoun is looked for."""
_PRONOUN = re.compile(r"he|she|it|they|we|i|who|his|her|its|their|the (?:president|leader|minister|official|spokes\w+)")
_END = re.compile(r"[.;!?\n]")
_TWICE_DENIED = "¤"
"""Written over denials of denials ("did not rule out"), which deny nothing."""
_MARKS = ("deny", "deny_after", "cue_deny", "cue_open", "attitude", "open", "condition", "twice_denied")


KINDS = ("when", "when_denied", "unless", "source", "source_when", "source_when_denied", "unless_source")
"""The lists of phrases of an option: `source_when` and `source_when_denied` commit only a speaker whom a phrase of `source` names."""


_FIELDS = {"code", "label", "label_uk", "positive", "negative", *KINDS}


@dataclass(frozen=True, slots=True)
class _Phrase:
    code: str
    kind: str
    negative: bool = False
    """The phrase itself holds a word that denies ("never join"), so such words within its match deny nothing more."""


class PreparedOptions:
    """The options' phrases, compiled once; `choose` takes it. Raises KnowledgeError where a phrase cannot be read."""

    def __init__(self, topics: Iterable[TopicKnowledge]) -> None:
        self.topics = tuple(topics)
        lists = self.topics[0].lists if self.topics else {}
        self.finders: dict[str, PhraseFinder] = {}
        self.phrases: dict[str, list[_Phrase]] = {}
        self.by_source: dict[str, bool] = {}
        """Topics with an option that depends on who speaks."""
        try:
            self.marks = {name: PhraseFinder(lists.get(name, ()), lists) for name in _MARKS}
            for topic in self.topics:
                phrases: list[_Phrase] = []
                texts: list[str] = []
                for option in topic.options:
                    for unknown in option.raw.keys() - _FIELDS:
                        raise KnowledgeError(f"topic {topic.slug}, option {option.code}: {unknown} is not one of {', '.join(KINDS)}")
                    for kind in KINDS:
                        for text in option.raw.get(kind, ()):
                            negative = bool(self.marked("deny", normalise(re.sub(r"[()|?]", " ", text))))
                            phrases.append(_Phrase(option.code, kind, negative))
                            texts.append(text)
                self.phrases[topic.slug] = phrases
                self.finders[topic.slug] = PhraseFinder(texts, lists)
                self.by_source[topic.slug] = any(phrase.kind in ("source", "unless_source") for phrase in phrases)
            parties = [word for name in ("side", "us", "europe", "leader") for word in lists.get(name, ())]
            self.party = PhraseFinder(parties)
        except PhraseError as error:
            raise KnowledgeError(f"options: {error}") from error

    def __reduce__(self) -> tuple[type, tuple[tuple[TopicKnowledge, ...]]]:
        return type(self), (self.topics,)

    def marked(self, name: str, text: str) -> list[Span]:
        """Where a word of the list `name` stands in normalised `text`."""
        return [match.span for match in self.marks[name].find(text)]


def prepare(topics: Iterable[TopicKnowledge]) -> PreparedOptions:
    """Compile what `load_topics` read; do it once per process."""
    return PreparedOptions(topics)


def choose(
    reading: Reading, found: Sequence[Found], hits: Sequence[Sequence[TopicHit]], topics: PreparedOptions
) -> tuple[tuple[OptionHit, ...], ...]:
    """For each statement the options it commits to, at most one for each of its topics. `hits` is what `topics.assign` returned."""
    words = list(normalise(reading.text))
    for start, end in topics.marked("twice_denied", "".join(words)):
        words[start:end] = _TWICE_DENIED * (end - start)
    text = _Text(reading, "".join(words))
    return tuple(tuple(_options(one, its_hits, text, topics)) for one, its_hits in zip(found, hits, strict=True))


@dataclass(frozen=True, slots=True)
class _Text:
    """An article as printed, for its marks, and normalised, for its words; offsets are the same in both."""

    reading: Reading
    words: str

    def clause_before(self, span: Span, piece: Span) -> Span:
        """What stands before `span` in its clause and in its piece of the statement."""
        breaks = [match.end() for match in _CLAUSE.finditer(self.reading.text, piece[0], span[0])]
        return (breaks[-1] if breaks else piece[0]), span[0]

    def sentence_after(self, span: Span, piece: Span) -> Span:
        """What stands after `span` in its sentence and in its piece, with the mark that ends the sentence."""
        end = _END.search(self.reading.text, span[1], min(piece[1] + 1, len(self.words)))
        return span[1], end.end() if end else max(piece[1], span[1])


@dataclass(frozen=True, slots=True)
class _Commitment:
    code: str
    span: Span


def _options(statement: Found, hits: Sequence[TopicHit], text: _Text, topics: PreparedOptions) -> Iterator[OptionHit]:
    if not hits:
        return
    own = tuple(sorted((*statement.spans, *statement.cue)))
    zone = (own[0][0], own[-1][1])
    cue = " ".join(text.words[a:b] for a, b in statement.cue)
    if topics.marked("cue_open", cue):
        return
    negated = statement.cue_negated and _TWICE_DENIED * 3 not in cue
    cue_denies = statement.kind != "direct" and bool(topics.marked("cue_deny", cue)) != negated
    for hit in hits:
        phrases = topics.phrases.get(hit.slug)
        if not phrases:
            continue
        speaking, barred = _by_source(statement, hit.slug, text, topics)
        commitments: list[_Commitment] = []
        for match in topics.finders[hit.slug].find(text.words, *zone):
            phrase = phrases[match.number]
            if phrase.kind in ("source", "unless_source") or not _covered(match.span, own):
                continue
            if phrase.kind == "unless":
                barred.add(phrase.code)
                continue
            if phrase.kind.startswith("source") and phrase.code not in speaking:
                continue
            cue_start = min((c[0] for c in statement.cue if _overlap(match.span, c) > 0), default=None)
            piece = next((s for s in statement.spans if _overlap(match.span, s) > 0), match.span)
            if cue_start is not None:
                piece = (min(piece[0], cue_start), piece[1])
            if _open(match.span, piece, statement, text, topics):
                continue
            denied = _denied(match.span, piece, phrase, text, topics) != (cue_denies and cue_start is None)
            if denied == phrase.kind.endswith("denied"):
                commitments.append(_Commitment(phrase.code, match.span))
        commitments = [c for c in commitments if c.code not in barred]
        code = _decide(commitments)
        if code:
            yield OptionHit(hit.slug, code, tuple(sorted({c.span for c in commitments if c.code == code})))


def _by_source(statement: Found, topic: str, text: _Text, topics: PreparedOptions) -> tuple[set[str], set[str]]:
    """The options whose `source` names the speaker, and those barred to the speaker.

    A speaker printed as a pronoun, or not at all, is the last one named before in the paragraph or the one before it.
    """
    speaking: set[str] = set()
    barred: set[str] = set()
    if not topics.by_source[topic]:
        return speaking, barred
    spans = statement.source or ((statement.spans[0][0], statement.spans[0][0]),)
    printed = " ".join(text.words[a:b] for a, b in spans)
    matches = list(topics.finders[topic].find(printed))
    phrases = topics.phrases[topic]
    named = [phrases[m.number] for m in matches if phrases[m.number].kind in ("source", "unless_source")]
    if not named and (not printed.strip() or _PRONOUN.fullmatch(printed.strip())):
        paragraph = text.reading.paragraph_at(spans[0][0])
        start = max(0, (paragraph.span[0] if paragraph else spans[0][0]) - BACK)
        before = [
            (m.span[1], phrases[m.number])
            for m in topics.finders[topic].find(text.words, start, spans[0][0])
            if phrases[m.number].kind in ("source", "unless_source")
        ]
        last = max((end for end, _ in before), default=0)
        named = [phrase for end, phrase in before if end == last]
    for phrase in named:
        (speaking if phrase.kind == "source" else barred).add(phrase.code)
    return speaking, barred


def _decide(commitments: Sequence[_Commitment]) -> str | None:
    longest: dict[str, int] = {}
    for commitment in commitments:
        longest[commitment.code] = max(longest.get(commitment.code, 0), commitment.span[1] - commitment.span[0])
    ranked = sorted(longest, key=lambda code: -longest[code])
    if not ranked or (len(ranked) > 1 and longest[ranked[0]] == longest[ranked[1]]):
        return None
    return ranked[0]


def _overlap(a: Span, b: Span) -> int:
    return min(a[1], b[1]) - max(a[0], b[0])


def _covered(span: Span, by: Iterable[Span]) -> bool:
    return 10 * sum(max(0, _overlap(span, s)) for s in by) >= 7 * (span[1] - span[0])


def _denied(span: Span, piece: Span, phrase: _Phrase, text: _Text, topics: PreparedOptions) -> bool:
    start, end = text.clause_before(span, piece)
    before = text.words[max(start, end - REACH) : end]
    within = "" if phrase.negative else text.words[span[0] : span[1]]
    start, end = text.sentence_after(span, piece)
    after = text.words[start : min(end, start + REACH_AFTER)]
    denials_after = [start for start, _ in topics.marked("deny_after", after) if not after[:start].rstrip().endswith(" not")]
    return (len(topics.marked("deny", before)) + len(topics.marked("deny", within)) + bool(denials_after)) % 2 == 1


def _open(span: Span, piece: Span, statement: Found, text: _Text, topics: PreparedOptions) -> bool:
    """Is the phrase asked, supposed, under discussion, or what others are said to want?"""
    start, end = text.sentence_after(span, piece)
    if text.words[start:end].endswith("?"):
        return True
    start, end = text.clause_before(span, piece)
    since_comma = text.words[max(start, text.reading.text.rfind(",", start, end) + 1) : end]
    if topics.marked("condition", since_comma) or topics.marked("open", text.words[max(start, end - REACH) : end]):
        return True
    if statement.holder is not None:
        return False
    before = text.words[start:end]
    attitudes = topics.marked("attitude", before)
    return any(party.span[1] <= attitude[0] for attitude in attitudes for party in topics.party.find(before))
