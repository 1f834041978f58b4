"""Step 6: the named answer a statement commits its speaker to, on each of its topics; none where its words do not commit.

An option of `topics.toml` has phrases that commit to it (`when`), phrases that commit where they are denied (`when_denied`: "will not
join", "ruled out joining"), phrases that commit where the cue or the words beside them ask for them (`when_wanted`: "called for European
peacekeepers", "European peacekeepers are needed") and phrases that bar it (`unless`). `unless_side` bars an option to the speakers of a
side; `side_when` and `side_when_denied` commit those of `side` alone: whose land "our land" is depends on who speaks. A phrase is denied
by a word before or after it in its clause or by a cue that rejects ("dismissed the plan"); two denials cancel out. Questions,
suppositions, matters merely under discussion and what the statement says that others want or did commit nobody; what it says of the
speaker's own side is the speaker's. Where two options remain the longer phrase decides, and a tie decides nothing: a wrong option is
worse than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from extraction.knowledge import Actor, KnowledgeError, TopicKnowledge
from extraction.phrases import PhraseError, PhraseFinder, normalise
from extraction.records import Attribution, Found, OptionHit, Reading, Span, TopicHit

_REMEMBERED = 4096
"""Passages whose words of the lists are kept at hand: those of an article or two."""
REACH = 60
"""How many characters before a phrase a word may stand that denies it."""
REACH_AFTER = 60
"""How many after it."""
_CLAUSE = re.compile(r"[.;:!?\n]|, (?:and|but|while|which|who|because)\b|\bbut\b")
_END = re.compile(r"[.;!?\n]")
_HYPHENS = "-‐‑"
"""Before an attitude they make it an adjective: "an American-proposed truce" is not what Americans are said to want."""
_TWICE_DENIED = "¤"
"""Written over denials of denials ("did not rule out"), which deny nothing."""
_MARKS = (
    *("deny", "deny_after", "twice_denied", "cue_deny", "cue_want", "cue_open", "cue_ask"),
    *("attitude", "stance", "want", "want_after", "open", "open_after", "condition"),
)
_ASKED = re.compile(r"\W*(?:how|why|whether|if|who|whom|whose|when|where|which|what)\b")
"""How a question opens that a cue reports: "asked how a truce could hold"."""
_AS = re.compile(r"\bas\b")
"""Words after it say why the cue rejects, and deny nothing more: "dismissed the truce as a trick"."""
_MAIN_CLAUSE = re.compile(r"\b(?:will|shall|must|'ll|is going to|are going to)\b")
"""A supposition is over once such a verb stands: "if talks fail there will be new sanctions"."""
_BE = re.compile(r"\s*(?:is|are|was|were|has|have|remain)")
"""How every phrase of the list `open_after` begins."""
_THERE_WAS = re.compile(r"\bthere (?:was|were|has been|have been|had been)\s+$")
"""Before "no" it tells what was so, not what shall be: "there was no truce at Easter"."""
_BETWEEN_SUBJECT_AND_VERB = re.compile(
    r"\s+(?:(?:has|have|had|is|are|was|were|do|does|did|would|not|also|again|still|already|once|now|always|never|both|just|only|\w+ly)\s+)*"
)
_PARTIES = {"ukraine": "ukraine", "russia": "russia", "united-states": "us", "europe": "europe"}
"""For each side of the actors' roles the list of the words that name it."""


KINDS = ("when", "when_denied", "when_wanted", "unless", "side_when", "side_when_denied")
"""The lists of phrases of an option; `side_when` and `side_when_denied` commit only speakers of the sides in `side`."""
_FIELDS = {"code", "label", "label_uk", "positive", "negative", "side", "unless_side", *KINDS}


@dataclass(frozen=True, slots=True)
class _Phrase:
    code: str
    kind: str
    negative: bool = False
    """The phrase itself holds a word that denies ("never join"), so such words within its match deny nothing more."""


class PreparedOptions:
    """The options' phrases, compiled once; `choose` takes it. Raises KnowledgeError where a phrase cannot be read."""

    def __init__(self, topics: Iterable[TopicKnowledge], actors: Iterable[Actor] = ()) -> None:
        self.topics = tuple(topics)
        self.actors = {actor.slug: actor for actor in actors}
        self.marked = lru_cache(maxsize=_REMEMBERED)(self._marked)
        """Where a word of a list stands in normalised text; phrases that begin at one place ask for the same words before it."""
        lists = self.topics[0].lists if self.topics else {}
        self.finders: dict[str, PhraseFinder] = {}
        self.phrases: dict[str, list[_Phrase]] = {}
        self.sides: dict[str, dict[str, frozenset[str]]] = {"side": {}, "unless_side": {}}
        """For "topic/option" the sides that its `side_when` is for, and those that it is barred to."""
        try:
            self.marks = {name: PhraseFinder(lists.get(name, ()), lists) for name in _MARKS}
            for topic in self.topics:
                phrases: list[_Phrase] = []
                texts: list[str] = []
                for option in topic.options:
                    for unknown in option.raw.keys() - _FIELDS:
                        raise KnowledgeError(
                            f"topic {topic.slug}, option {option.code}: {unknown} is not one of {', '.join(sorted(_FIELDS))}"
                        )
                    for field, of in self.sides.items():
                        of[f"{topic.slug}/{option.code}"] = frozenset(option.raw.get(field, ()))
                    for kind in KINDS:
                        for text in option.raw.get(kind, ()):
                            negative = bool(self.marked("deny", normalise(re.sub(r"[()|?]", " ", text))))
                            phrases.append(_Phrase(option.code, kind, negative))
                            texts.append(text)
                self.phrases[topic.slug] = phrases
                self.finders[topic.slug] = PhraseFinder(texts, lists)
            parties = [word for name in ("side", "us", "europe", "leader") for word in lists.get(name, ())]
            self.party = PhraseFinder(parties)
            self.of_side = {side: PhraseFinder(lists.get(name, ())) for side, name in _PARTIES.items()}
        except PhraseError as error:
            raise KnowledgeError(f"options: {error}") from error

    def __reduce__(self) -> tuple[type, tuple[tuple[TopicKnowledge, ...], tuple[Actor, ...]]]:
        return type(self), (self.topics, tuple(self.actors.values()))

    def _marked(self, name: str, text: str) -> tuple[Span, ...]:
        return tuple(match.span for match in self.marks[name].find(text))

    def denials(self, text: str) -> int:
        """How many words of `text` deny; "no" and "no one" in one place are one."""
        count, last = 0, 0
        for start, end in sorted(self.marked("deny", text)):
            count += start >= last
            last = max(last, end)
        return count

    def side(self, who: Attribution | None, day: date | None) -> str:
        """The side that the statement's holder, or else its speaker, spoke for on that day; "" where there is none or more than one."""
        slug = (who.holder_actor if who.holder else who.actor) if who else None
        actor = self.actors.get(slug or "")
        if actor is None:
            return ""
        roles = [role for role in actor.roles if role.side]
        on = day.isoformat() if day else None
        held = [r for r in roles if on and (r.since or "") <= on and (r.until is None or r.until >= on[: len(r.until)])]
        sides = {actor.side} if actor.side else {role.side for role in held or roles}
        return sides.pop() if len(sides) == 1 else ""


def prepare(topics: Iterable[TopicKnowledge], actors: Iterable[Actor] = ()) -> PreparedOptions:
    """Compile what `load_topics` and `load_actors` read; do it once per process. Without actors nobody speaks for a side."""
    return PreparedOptions(topics, actors)


def choose(
    reading: Reading,
    found: Sequence[Found],
    hits: Sequence[Sequence[TopicHit]],
    topics: PreparedOptions,
    who: Sequence[Attribution] | None = None,
) -> tuple[tuple[OptionHit, ...], ...]:
    """For each statement the options it commits to, at most one for each of its topics.

    `hits` is what `topics.assign` returned, `who` what `speakers.resolve` did; without it nobody speaks for a side.
    """
    words = list(normalise(reading.text))
    for start, end in topics.marked("twice_denied", "".join(words)):
        words[start:end] = _TWICE_DENIED * (end - start)
    text = _Text(reading, "".join(words))
    sides = [topics.side(one, reading.article.published) for one in who] if who is not None else [""] * len(found)
    return tuple(tuple(_options(*one, text, topics)) for one in zip(found, hits, sides, strict=True))


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


def _options(statement: Found, hits: Sequence[TopicHit], side: str, text: _Text, topics: PreparedOptions) -> Iterator[OptionHit]:
    if not hits:
        return
    own = tuple(sorted((*statement.spans, *statement.cue)))
    zone = (own[0][0], own[-1][1])
    cue = " ".join(text.words[a:b] for a, b in statement.cue)
    if topics.marked("cue_open", cue) or (topics.marked("cue_ask", cue) and _ASKED.match(text.words, statement.spans[0][0])):
        return
    negated = statement.cue_negated and _TWICE_DENIED * 3 not in cue
    cue_denies = statement.kind != "direct" and bool(topics.marked("cue_deny", cue)) != negated
    cue_wants = bool(topics.marked("cue_want", cue))
    for hit in hits:
        phrases = topics.phrases.get(hit.slug)
        if not phrases:
            continue
        found = [(match.span, phrases[match.number]) for match in topics.finders[hit.slug].find(text.words, *zone)]
        found = [(span, phrase) for span, phrase in found if _covered(span, own)]
        barred = {phrase.code for _, phrase in found if phrase.kind == "unless"}
        commitments: list[_Commitment] = []
        for span, phrase in found:
            option = f"{hit.slug}/{phrase.code}"
            of_side = phrase.kind.startswith("side")
            if phrase.kind == "unless" or (phrase.code in barred and not of_side) or side in topics.sides["unless_side"][option]:
                continue
            if of_side and side not in topics.sides["side"][option]:
                continue
            cue_start = min((c[0] for c in statement.cue if _overlap(span, c) > 0), default=None)
            piece = next((s for s in statement.spans if _overlap(span, s) > 0), span)
            if cue_start is not None:
                piece = (min(piece[0], cue_start), piece[1])
            if phrase.kind == "when_wanted" and not cue_wants and not _wanted(span, piece, text, topics):
                continue
            to_the_end = piece[0], max(piece[1], statement.spans[-1][1])
            turned = cue_denies and cue_start is None
            denied = _denied(span, to_the_end, phrase, turned, text, topics) != turned
            if denied == phrase.kind.endswith("denied") and not _open(span, piece, statement, side, text, topics):
                commitments.append(_Commitment(phrase.code, span))
        code = _decide(commitments)
        if code:
            yield OptionHit(hit.slug, code, tuple(sorted({c.span for c in commitments if c.code == code})))


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


def _denied(span: Span, piece: Span, phrase: _Phrase, turned: bool, text: _Text, topics: PreparedOptions) -> bool:
    """Is the phrase denied by words before, within or after it? `turned`: its cue rejects it, too.

    What comes after "X without Y" judges its lack ("… would be worthless") and so does not deny it.
    """
    start, end = text.clause_before(span, piece)
    before = text.words[max(start, end - REACH) : end]
    within = "" if phrase.negative else text.words[span[0] : span[1]]
    start, end = text.sentence_after(span, piece)
    after = "" if " without " in text.words[span[0] : span[1]] else text.words[start : min(end, start + REACH_AFTER)]
    denials_after = [
        start
        for start, _ in topics.marked("deny_after", after)
        if not after[:start].rstrip().endswith(" not") and not (turned and _AS.search(after, 0, start + 2))
    ]
    return (topics.denials(before) + topics.denials(within) + bool(denials_after)) % 2 == 1


def _wanted(span: Span, piece: Span, text: _Text, topics: PreparedOptions) -> bool:
    """Do the words beside the phrase ask for it ("we need …", "… must follow")?"""
    start, end = text.clause_before(span, piece)
    if topics.marked("want", text.words[max(start, end - REACH) : end]):
        return True
    start, end = text.sentence_after(span, piece)
    return bool(topics.marked("want_after", text.words[start : min(end, start + REACH_AFTER)]))


def _open(span: Span, piece: Span, statement: Found, side: str, text: _Text, topics: PreparedOptions) -> bool:
    """Is the phrase asked, supposed, under discussion, or what others are said to want or to have done?"""
    start, end = text.sentence_after(span, piece)
    after = text.words[start:end]
    if after.endswith("?") or " whether " in text.words[span[0] : span[1]]:
        return True
    if _BE.match(after) and any(not after[:begin].strip() for begin, _ in topics.marked("open_after", after[:REACH_AFTER])):
        return True
    start, end = text.clause_before(span, piece)
    if _THERE_WAS.search(text.words, start, end) and text.words.startswith("no ", end):
        return True
    since_comma = text.words[max(start, text.reading.text.rfind(",", start, end) + 1) : end]
    suppositions = topics.marked("condition", since_comma)
    if suppositions and not _MAIN_CLAUSE.search(since_comma, suppositions[-1][1]):
        return True
    if topics.marked("open", text.words[max(start, end - REACH) : end]):
        return True
    return statement.holder is None and _of_others(start, span, side, text, topics)


def _of_others(start: int, span: Span, side: str, text: _Text, topics: PreparedOptions) -> bool:
    """Is the phrase what somebody else than the speaker's side wants ("Kyiv demands …") or did ("Moscow has rejected …")?"""
    before = text.words[start : span[0]]
    own = {match.span for match in topics.of_side[side].find(before)} if side in topics.of_side else set()
    others = [match.span for match in topics.party.find(before) if match.span not in own]
    if not others:
        return False
    first = min(end for _, end in others)
    printed = text.reading.text
    if any(first <= a and printed[start + a - 1] not in _HYPHENS for a, _ in topics.marked("attitude", before)):
        return True
    clause = text.words[start : span[1]]
    stances = {s for s, _ in topics.marked("stance", clause) if s <= len(before) and printed[start + s - 1] not in _HYPHENS}
    verbs = (_BETWEEN_SUBJECT_AND_VERB.match(clause, end) for _, end in others) if stances else ()
    return any(verb is not None and verb.end() in stances for verb in verbs)
