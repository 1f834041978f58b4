"""The clause that reports a statement: the words of its sentence that are the reporter's, and the time they name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from extraction.dates import words
from extraction.dates.times import Calendar, Time, full_dates
from extraction.records import Found, Reading, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PARTICIPLE = frozenset({"VBN", "VBG"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_MEANWHILE = frozenset({"while", "as", "when"})
_SUBORDINATORS = frozenset({"as", "while", "because", "although", "though", "if", "unless", "after", "since", "whereas"})
_PERFECT = frozenset({"has", "have", "had", "’s", "'s", "’ve", "'ve", "’d", "'d"})
_LOOSE = 30
"""From this rank on a time is attached by the parse alone; "repeatedly" and its like outweigh it."""
_CLOSE = 4
"""Up to this rank a time stands with the perfect of its own clause: "has on Monday said"; farther off it is another clause's."""
_PRESENT_PERFECT = ("has ", "have ", "’s ", "'s ", "’ve ", "'ve ")
_REACH = 12
"""Words looked back over for the preposition that governs a time."""


@dataclass(frozen=True, slots=True)
class Clause:
    """How one statement is reported.

    sentence    number of the sentence the cue (or the source, or the content) stands in
    time        the time the reporter's words give for it, or None
    undated     the words that set it apart from the news of the day ("previously", "has said"), or ""
    """

    sentence: int
    start: int
    time: Time | None = None
    undated: str = ""
    present: bool = False
    """The cue is in the present tense: a stand held, not a day's utterance."""
    dependent: bool = False
    """The cue hangs on another saying in the same sentence: "said A, adding B"."""


_DATELINE = re.compile(
    r"^[ \t]*(?:[A-ZÀ-ÞЀ-Я][A-ZÀ-ÞЀ-Я .,/’'-]+|[A-Z][\w .,/’'-]{2,40}?),?[ \t](?P<date>[A-Z][a-z]{2,8}\.?[ \t]\d{1,2}(?:,?[ \t]\d{4})?)"
    r",?[ \t]*(?:\([^)\n]{2,40}\)[ \t]*)?[-–—]",
    re.MULTILINE,
)
""" "MOSCOW, Feb 10 (Reuters) -": the day the report was filed, not one on which somebody spoke."""

_TIMELINE = re.compile(r"\b(?:timeline|chronology)(?:\sof\b|:|$)", re.IGNORECASE)
_OPENING = 1500
"""Characters in which an article says what it is."""
_CITATION = re.compile(r"\((?![A-Z][a-z]{2,5}day)(?P<date>[^()\d\n]{3,80},\s[^()\n]{3,160})\)")
""" "(Kommersant, January 30)": where the reporter read it."""


def _sentences(reading: Reading) -> Iterator[tuple[int, int, int, int]]:
    """The parsed sentences as (start, end, first token, token after the last), cut where a new line begins."""
    for sent in reading.doc.sents:
        first = sent.start
        if "\n" not in reading.text[sent.start_char : sent.end_char].rstrip():
            yield sent.start_char, sent.end_char, sent.start, sent.end
            continue
        for token in sent:
            if "\n" in token.text and token.i + 1 < sent.end:
                yield reading.doc[first].idx, token.idx + len(token), first, token.i + 1
                first = token.i + 1
        yield reading.doc[first].idx, sent.end_char, first, sent.end


def _inside(spans: list[Span], offset: int) -> bool:
    """Whether one of the sorted `spans` holds the character at `offset`."""
    last = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return last >= 0 and offset < spans[last][1]


@dataclass
class Page:
    """One article with what the reading of clauses asks for again and again: token and sentence borders, contents, times."""

    reading: Reading
    found: Sequence[Found]
    calendar: Calendar = field(init=False)
    times: list[Time] = field(init=False)
    tale: bool = field(init=False)
    """The article is a timeline, told in order."""

    def __post_init__(self) -> None:
        text, doc = self.reading.text, self.reading.doc
        self.token_starts: list[int] = doc.to_array("IDX").tolist()
        self.sentences = list(_sentences(self.reading))
        self._sentence_starts = [s[0] for s in self.sentences]
        self._paragraph_starts = [p.span[0] for p in self.reading.paragraphs]
        self._quotation_starts = [quotation.inner[0] for quotation in self.reading.quotations]
        published = self.reading.article.published
        self.calendar = Calendar(published, () if published else full_dates(text))
        filed = sorted(match.span("date") for pattern in (_DATELINE, _CITATION) for match in pattern.finditer(text))
        self.tale = bool(_TIMELINE.search(self.reading.article.title or "") or _TIMELINE.search(text, 0, _OPENING))
        self.times = [time for time in self.calendar.find(text, self.tale) if not _inside(filed, time.span[0])]
        self._time_starts = [time.span[0] for time in self.times]
        self.contents = sorted((span, index) for index, item in enumerate(self.found) if not self._adverbial(item) for span in item.spans)
        self._content_starts = [span[0] for span, _ in self.contents]
        self._longest = max((end - start for (start, end), _ in self.contents), default=0)
        self.cues = sorted((span, index) for index, item in enumerate(self.found) for span in item.cue)
        self._cue_starts = [span[0] for span, _ in self.cues]

    def _adverbial(self, item: Found) -> bool:
        """Whether the "content" is only the opening of the reporter's sentence: "On Thursday, at a news conference, …"."""
        if len(item.spans) != 1 or not item.source or self.quoted(item.spans[0][0]):
            return False
        start, end = item.spans[0]
        opens = start - self.sentences[self.sentence(start)][0] <= 4
        first = self.reading.doc[self.token(start)]
        follows = self.reading.text[end : end + 1] == "," and 0 <= item.source[0][0] - end <= 12
        return opens and follows and (first.tag_ in ("IN", "VBG") or (first.tag_ in ("RB", "JJ") and end - start < 120))

    def sentence(self, offset: int) -> int:
        """Number of the sentence that holds the character at `offset`."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def paragraph(self, offset: int) -> int:
        """Number of the paragraph that holds the character at `offset`."""
        return max(bisect_right(self._paragraph_starts, offset) - 1, 0)

    def token(self, offset: int) -> int:
        """Number of the token that holds the character at `offset`."""
        return max(bisect_right(self.token_starts, offset) - 1, 0)

    def tokens(self, span: Span) -> tuple[int, int]:
        """Numbers of the tokens that `span` touches, the last one excluded."""
        return self.token(span[0]), self.token(max(span[1] - 1, span[0])) + 1

    def times_between(self, start: int, end: int) -> list[Time]:
        return self.times[bisect_left(self._time_starts, start) : bisect_left(self._time_starts, end)]

    def holders(self, offset: int) -> set[int]:
        """The statements whose content covers the character at `offset`."""
        found = set()
        for position in range(bisect_right(self._content_starts, offset) - 1, -1, -1):
            (start, end), index = self.contents[position]
            if offset < end:
                found.add(index)
            if offset - start > self._longest:
                break
        return found

    def quoted(self, offset: int) -> bool:
        index = bisect_right(self._quotation_starts, offset) - 1
        near = self.reading.quotations[max(index - 2, 0) : index + 1]  # marks may stand within marks
        return any(quotation.inner[0] <= offset < quotation.inner[1] for quotation in near)

    def contents_between(self, start: int, end: int) -> list[tuple[Span, int]]:
        """(span, statement) of every piece of content that touches start … end."""
        first = bisect_left(self._content_starts, start - self._longest)
        return [(span, index) for span, index in self.contents[first : bisect_left(self._content_starts, end)] if start < span[1]]

    def cues_between(self, start: int, end: int) -> list[tuple[Span, int]]:
        """(span, statement) of every piece of cue that begins in start … end."""
        return self.cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]

    def reporter(self, offset: int, anchor: int) -> bool:
        """Whether the character at `offset` belongs to whoever speaks at `anchor`: to no content that does not hold the anchor too."""
        return self.holders(offset) <= self.holders(anchor) and (not self.quoted(offset) or self.quoted(anchor))


def clause(page: Page, index: int) -> Clause:
    """Read how statement number `index` is reported."""
    item = page.found[index]
    spoken = item.cue or item.source or item.spans
    anchor = spoken[0][0]
    number = page.sentence(anchor)
    start, end, _, _ = page.sentences[number]
    if not item.cue and (not item.source or page.sentence(item.spans[0][0]) != number):
        number = page.sentence(item.spans[0][0])
        return Clause(number, start, undated=_undated(page, item, index, None))
    verb = _cue_verb(page, item)
    behind = _behind(verb)
    undated = _undated(page, item, index, verb) or (behind[0] if behind else "")
    ranked = []
    spoken_itself = any(page.reading.text[slice(*span)].lower() in ("i", "we", "me", "us") for span in item.source)
    for time in () if spoken_itself else page.times_between(start, end):
        if behind and not behind[1] <= time.span[0] < behind[2]:
            continue
        if _heads_content(page, item, time):
            ranked.append((0, time))
            continue
        if _splits_content(page, item, time):
            ranked.append((25, time))
            continue
        if any(s <= time.span[0] < e for s, e in item.spans) or not (
            page.reporter(time.span[0], anchor) or _opens_sentence(page, time, start)
        ):
            continue
        rank = None if planned(page, time) else _attachment(page, item, time, verb)
        if rank is not None and not (undated and rank >= (_CLOSE if undated.startswith(_PRESENT_PERFECT) else _LOOSE)):
            ranked.append((rank, time))
    closest = min(ranked, key=lambda pair: (_coarseness(pair[1]), pair[0]), default=None)
    best = closest[1] if closest else _apart(page, start, anchor)
    if best is not None and best.unplaced:
        undated = undated or best.how
        best = None
    return Clause(
        number,
        start,
        best,
        undated,
        verb is not None and verb.tag_ in ("VBZ", "VBP") and not _auxiliary(verb),
        _dependent(page, index, verb),
    )


_BEHIND = frozenset({"after", "before", "once", "since", "until"})


def _behind(verb: Token | None) -> tuple[str, int, int] | None:
    """ "He left after she announced …": the clause that sets her words at another time than the sentence's own, as (word, start, end)."""
    while verb is not None and verb.head.i != verb.i:
        opener = next((c for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i and c.lower_ in _BEHIND), None)
        if verb.dep_ == "pcomp" and verb.head.lower_ in _BEHIND:
            opener = verb.head
        if opener is not None:
            return opener.lower_, opener.idx, verb.right_edge.idx + 1
        verb = verb.head
    return None


_HEAD_TIME = re.compile(r"(?:(?:late|early|earlier)\s)?(?:(?:on|in)\s)?(?:(?:late|early)\s)?", re.IGNORECASE)


def _heads_content(page: Page, item: Found, time: Time) -> bool:
    """ "said on Monday he had met her": without "that" the day after the cue is the cue's, though the content begins with it."""
    if not item.cue or not item.spans or not time.day:
        return False
    start, end = item.spans[0]
    text = page.reading.text
    if not 0 <= start - item.cue[-1][1] <= 2 or page.quoted(start) or not start <= time.span[0] < end:
        return False
    if not _HEAD_TIME.fullmatch(text, start, time.span[0]) or text[time.span[1] : time.span[1] + 1] != " ":
        return False
    follows = page.reading.doc[page.token(time.span[1] + 1)]
    return follows.tag_ in ("PRP", "DT", "NNP", "NNPS", "NN", "NNS", "PRP$", "JJ", "EX", "CD")


def _splits_content(page: Page, item: Found, time: Time) -> bool:
    """ "voiced anger at the talks this week, saying …": the time before a second saying is the cue's, not the content's."""
    inside = item.cue and any(s < time.span[0] < e for s, e in item.spans) and not page.quoted(time.span[0]) and not planned(page, time)
    return bool(inside) and bool(_SAYING_FOLLOWS.match(page.reading.text, time.span[1]))


_APART = re.compile(r"\b(?:(?:the|(?P<count>a|one|two|three|four|five))\sdays?|hours|minutes)\s(?P<side>after|before)\s", re.IGNORECASE)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def _apart(page: Page, start: int, anchor: int) -> Time | None:
    """ "Thursday's strikes came hours after she asked", "The offer comes a day after she said": counted from the day of the sentence,
    or else from that of what was told just before."""
    match = next((m for m in _APART.finditer(page.reading.text, start, anchor) if not page.quoted(m.start())), None)
    if match is None or page.holders(match.start()) - page.holders(anchor) or page.cues_between(match.end(), anchor):
        return None
    shift = 0 if match[0].lower().startswith(("hours", "minutes")) else _COUNTS.get((match["count"] or "a").lower(), 1)
    days = [t for t in page.times_between(start, match.start()) if t.precision == "day" and not planned(page, t)]
    if days and not shift:
        return days[-1]
    how = f"“{match[0].strip()}” what was told before"
    return Time(match.span(), None, None, how, same_day=True, shift=-shift if match["side"].lower() == "after" else shift)


def _opens_sentence(page: Page, time: Time, start: int) -> bool:
    """ "Late last year, …" at the head of a sentence is the reporter's, whoever is quoted after it; inside quotation marks it is not."""
    return time.span[0] - start <= 10 and not page.quoted(time.span[0])


def _coarseness(time: Time) -> int:
    return 4 if time.unplaced else {"day": 0, None: 0, "range": 1, "month": 2, "year": 3}[time.precision]


def _cue_verb(page: Page, item: Found) -> Token | None:
    """The word of the cue that carries its tense, or None for nouns and "according to"."""
    if not item.cue:
        return None
    doc = page.reading.doc
    for span in item.cue:
        for token in doc[slice(*page.tokens(span))]:
            if token.tag_.startswith("VB") and token.dep_ not in ("aux", "auxpass"):
                return token
    return None


def _auxiliary(verb: Token) -> str:
    """The perfect's "has", "have" or "had" beside `verb`, or ""."""
    if verb.tag_ not in ("VBN", "VBG", "VBD"):
        return ""
    for token in verb.children:
        if token.dep_ in ("aux", "auxpass") and token.i < verb.i and token.lower_ in _PERFECT:
            return token.text
    before = verb.doc[max(verb.i - 3, 0) : verb.i]
    for token in reversed(before):
        if token.lower_ in _PERFECT and token.tag_.startswith("VB"):
            return token.text
        if token.tag_ not in ("RB", "VBN"):
            break
    return ""


def _undated(page: Page, item: Found, index: int, verb: Token | None) -> str:
    """The reporter's words that set the statement apart from the news of the day."""
    spoken = item.cue or item.source or ((item.spans[0][0], item.spans[0][0]),)
    low, high = min(s for s, _ in spoken), max(e for _, e in spoken)
    start, end, _, _ = page.sentences[page.sentence(low)]
    inside = page.holders(low)
    ends = [min(span[1], low) for span, other in page.contents_between(start, low) if other not in inside]
    reach = max([start, *ends])  # back to the sentence's start, to the content or the cue of the statement before
    for (cue_start, cue_end), other in page.cues_between(start, low):
        if other != index and reach < cue_end <= low and cue_start != low:
            reach = cue_end
    match = words.UNDATED.search(page.reading.text, reach, min(high + 12, end))
    if match and not any(s <= match.start() < e for s, e in item.spans):
        return match[0]
    opening = _BORDER_OPENING.match(page.reading.text, start)
    if opening and opening.end() <= low:
        return opening["word"]
    if verb is not None:
        if verb.i and verb.nbor(-1).lower_ in words.ANOTHER_TIME:
            return f"{verb.nbor(-1).text} {verb.text}"
        auxiliary = _auxiliary(verb)
        if auxiliary:
            return f"{auxiliary} {verb.text}"
    return ""


_BORDER_OPENING = re.compile(
    r"[\s\W]*(?:(?:[Bb]ut|[Aa]nd|[Yy]et)\s)?(?P<word>[Bb]efore|[Aa]head of|[Pp]rior to|[Uu]ntil|[Ee]ver since)\s(?!that\b)"
)
""" "Before the talks began, she said": another time than the talks', and which one is not told."""


def _dependent(page: Page, index: int, verb: Token | None) -> bool:
    if verb is None or not page.found[index].cue:
        return False
    start = page.sentences[page.sentence(verb.idx)][0]
    earlier = any(other != index for _, other in page.cues_between(start, verb.idx))
    return earlier and (verb.tag_ in _PARTICIPLE or verb.dep_ in ("conj", "xcomp", "advcl"))


def _attachment(page: Page, item: Found, time: Time, verb: Token | None) -> int | None:
    """How closely `time` goes with the saying (0 is beside it), or None where it belongs to something else."""
    first, last = page.tokens(time.span)
    if _border(page, first) or belongs_elsewhere(page, time):
        return None
    spoken = sorted([*item.cue, *item.source])
    gap = min((_gap(page, (first, last), span) for span in spoken), key=lambda g: g[1] - g[0])
    if gap[0] > gap[1]:
        return 0  # the time stands inside the cue or the source: "Friday's statement"
    by_parse = 30 if _head_reaches(page, item, first) else None
    clear = not _barrier(page, item, gap, time.same_day)
    before = [span for span in spoken if page.tokens(span)[1] <= first]
    if before:
        if _trails_content(page, item, time):  # "denounced the shelling late on Saturday": of the shelling, unless the parse says otherwise
            if _SAYING_FOLLOWS.match(page.reading.text, time.span[1]):  # "voiced its anger this week, saying …"
                return 25
            return None if time.precision == "year" or _happening(page, item) else by_parse
        if len(before) < len(spoken) and _barrier(page, item, _gap(page, (first, last), before[-1]), time.same_day):
            participle = verb is not None and verb.tag_ == "VBG" and clear  # "made it clear at a forum on Friday, saying …"
            return 20 if participle else by_parse
        return gap[1] - gap[0] if clear else by_parse
    opening = _opening(page, item, first)
    if not any(t.tag_ in _FINITE for t in opening):
        if clear:
            return gap[1] - gap[0]
        if len(opening) <= 12 and _aside(page, last, gap[1]):
            return 40
    elif time.same_day and clear:
        return gap[1] - gap[0]
    if opening and opening[0].lower_ in _MEANWHILE and (len(opening) <= 3 or _head_reaches(page, item, first, opening=True)):
        return 60
    return by_parse


_PARTS = frozenset(
    {"half", "end", "beginning", "start", "middle", "morning", "afternoon", "evening", "night", "course", "week", "weekend", "days"}
)
_OWNED = re.compile(r"['’]s?\s(?P<owned>(?:[\w’'-]+\s){0,3}[\w-]+)")


def belongs_elsewhere(page: Page, time: Time) -> bool:
    """ "last year's failure": the time of something that nobody speaks at."""
    doc, first = page.reading.doc, page.token(time.span[0])
    if first > 1 and doc[first - 1].lower_ == "of" and doc[first - 2].tag_ in ("NN", "NNS"):  # "the invasion of 24 February"
        return doc[first - 2].lower_ not in _PARTS and not _spoken_at(doc[first - 2].lower_)
    if time.precision == "day":
        return False
    match = _OWNED.match(page.reading.text, time.span[1])
    return match is not None and not any(_spoken_at(word) for word in match["owned"].lower().split())


def _spoken_at(noun: str) -> bool:
    return noun in words.EVENT_CLASS or noun in words.RANK or noun in words.REMARKS


_SAYING_FOLLOWS = re.compile(r",\s(?:saying|adding|calling|warning|telling|accusing|urging|arguing|insisting)\b")


def _trails_content(page: Page, item: Found, time: Time) -> bool:
    """Whether the time follows what is said without so much as a comma, the cue standing before it."""
    return any(
        end <= time.span[0] <= end + 12 and not re.search(r"[,.;:”\"–—]", page.reading.text[end : time.span[0]])
        for start, end in item.spans
        if any(cue_end <= start for _, cue_end in item.cue) and page.reading.text[end - 1 : end] not in ("”", '"')
    )


def _happening(page: Page, item: Found) -> bool:
    """Whether what is said is the name of something that happened, whose day it then is: "denounced the shelling late on Saturday"."""
    first, last = page.tokens(item.spans[-1])
    return last > first and page.reading.doc[first:last].root.lower_ in words.HAPPENINGS


def of_happening(page: Page, time: Time) -> bool:
    """Whether a time is that of something that happened: "Sunday's attack"."""
    match = _OWNED.match(page.reading.text, time.span[1])
    return match is not None and any(word in words.HAPPENINGS for word in match["owned"].lower().split()[:3])


def _gap(page: Page, time: tuple[int, int], span: Span) -> tuple[int, int]:
    """The tokens between a time and a piece of the saying; start after end where they overlap."""
    low, high = page.tokens(span)
    if time[1] <= low:
        return time[1], low
    if high <= time[0]:
        return high, time[0]
    return 1, 0


def _opening(page: Page, item: Found, first: int) -> list[Token]:
    """The reporter's tokens of the clause before a time: from the sentence's start, or from the last "and" or ";" before it."""
    doc = page.reading.doc
    start = page.sentences[page.sentence(doc[first].idx)][2]
    tokens: list[Token] = []
    for token in reversed(doc[start:first]):
        if token.text == ";" or (token.tag_ == "CC" and token.head.tag_.startswith("VB")):
            break
        if not any(s <= token.idx < e for s, e in item.spans):
            tokens.append(token)
    return tokens[::-1]


def _border(page: Page, first: int) -> bool:
    """Whether the time only bounds the moment of speaking: "before Wednesday's talks", "since 2022"."""
    doc = page.reading.doc
    if doc[first].lower_ in words.BORDERS:
        return True
    opening = page.sentences[page.sentence(doc[first].idx)][2]
    for token in reversed(doc[max(first - _REACH, opening) : first]):
        if token.lower_ in words.BORDERS:
            return first - token.i <= 2 or token.lower_ not in words.AGENTS
        if token.tag_ in _FINITE or token.is_punct:
            return False
    return False


def bounds(page: Page, time: Time) -> bool:
    """Whether `time` only bounds something: "since 2022", "before Wednesday's talks"."""
    return _border(page, page.token(time.span[0]))


_MODALS = frozenset({"will", "would", "shall", "may", "might", "could", "can", "should", "must", "’ll", "'ll", "wo"})
_PLANS = frozenset(
    {"due", "set", "scheduled", "expected", "planned", "plan", "plans", "going", "supposed", "slated", "about", "is", "are", "was", "were"}
)


def meanwhile(verb: Token) -> bool:
    """Whether the clause of `verb` tells of the same moment as the one it hangs on: "as he received them", "while visiting".

    Its subject must be the other's too; what somebody else does "as officials warned" is only told beside it.
    """
    if verb.dep_ != "advcl" or not any(c.lower_ in _MEANWHILE and c.i < verb.i for c in verb.children):
        return False
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.tag_ == "PRP":
        return True
    return any(t.lower_ == subject.lower_ for t in verb.doc[verb.sent.start : verb.left_edge.i])


def planned(page: Page, time: Time) -> bool:
    """Whether the clause of `time` tells of what is to come: "will meet on Friday", "is due to visit on Monday"."""
    token = page.reading.doc[page.token(time.span[0])]
    for up in (token, *token.ancestors):
        if not up.tag_.startswith("VB"):
            continue
        before = [c for c in up.children if c.i < up.i and c.dep_ in ("aux", "auxpass")]
        if any(c.lower_ in _MODALS for c in before):
            return True
        return any(c.lower_ == "to" for c in before) and up.head.lower_ in _PLANS
    return False


def _barrier(page: Page, item: Found, gap: tuple[int, int], same_day: bool = False) -> bool:
    """Whether another clause stands between the time and the saying. "The same day that …" opens one that belongs to it."""
    doc = page.reading.doc
    for number in range(*gap):
        token = doc[number]
        if any(s <= token.idx < e for s, e in item.spans) or any(s <= token.idx < e for s, e in (*item.cue, *item.source)):
            continue
        if token.tag_ in _FINITE and token.dep_ not in ("aux", "auxpass"):
            return True
        if token.tag_ in _PARTICIPLE and token.dep_ not in ("amod", "compound", "aux", "auxpass") and token.lower_ not in words.CARRYING:
            return True
        if token.tag_ in _RELATIVE and not _venue_relative(token) and not (same_day and token.lower_ in ("that", "when")):
            return True
        if token.lower_ != "that" and (token.dep_ == "mark" or (token.tag_ == "IN" and token.lower_ in _SUBORDINATORS)):
            return True
    return False


def _venue_relative(token: Token) -> bool:
    """ "in a Jan. 22 interview, in which he called for …": the clause tells what was said there."""
    return token.i > 0 and token.lower_ in ("which", "where") and token.nbor(-1).lower_ in ("in", "during", "at", ",")


def _aside(page: Page, last: int, saying: int) -> bool:
    """ "On Friday, the day before the summit was set to open, the president said": time first, an aside between commas, then the saying."""
    doc = page.reading.doc
    commas = [t.i for t in doc[last:saying] if t.text == ","]
    if page.cues_between(doc[last].idx, doc[saying].idx) and doc[commas[0] + 1 if commas else last].lower_ not in _BEHIND:
        return False
    return (
        len(commas) > 1 and commas[0] - last <= 4 and saying - commas[-1] <= 2 and not any(t.tag_ == "CC" for t in doc[commas[-1] : saying])
    )


def _head_reaches(page: Page, item: Found, first: int, opening: bool = False) -> bool:
    """Whether the parse hangs the time on the cue, or on a verb with the cue's subject or that is itself a saying, with no clause between.

    `opening` lets a clause with "while" or "as" before the saying count as the same time.
    """
    if not item.cue:
        return False
    doc = page.reading.doc
    low, high = page.tokens(item.cue[0])
    above = set(range(low, high))
    lower = doc[low:high].root
    for up in lower.ancestors:
        own_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in lower.children)
        saying = any(s <= up.idx < e for (s, e), _ in page.cues_between(up.idx - 60, up.idx + 1))
        reports = lower.dep_ == "ccomp" and up.lower_ in words.SAYINGS
        if lower.dep_ == "relcl" or not up.tag_.startswith("VB") or (own_subject and not saying and not reports and not meanwhile(lower)):
            break
        above.add(up.i)
        lower = up
    token = doc[first]
    while True:
        if token.i in above:
            return True
        if token.dep_ in ("relcl", "ccomp", "csubj") or token.head.i == token.i:
            return False
        own = any(c.dep_ == "nsubj" and c.tag_ != "PRP" for c in token.children)
        if token.dep_ == "advcl" and not (meanwhile(token) and (opening or not own)):
            return False
        if token.dep_ == "acl" and token.lower_ not in words.CARRYING:
            return False
        token = token.head


def paragraph_numbers(page: Page) -> list[int]:
    """The number of the paragraph each statement starts in."""
    return [page.paragraph(item.spans[0][0]) if item.spans else 0 for item in page.found]


_DATE_HEADING = re.compile(r"^\W{0,3}(?P<date>.{3,28}?)\s*(?:[:–—]|[ \t]-[ \t]|$)")


def date_headings(page: Page) -> list[tuple[int, int, Time]]:
    """Stretches of text under a date: a paragraph that is a date alone, or that opens with one and a colon or dash.

    Returns (start, end, time). A heading's stretch runs to the next heading of any kind, an opening date's to its paragraph's end.
    """
    found = []
    paragraphs = page.reading.paragraphs
    starts = [p.span[0] for p in paragraphs] + [len(page.reading.text)]
    for number, (paragraph, (_, following)) in enumerate(zip(paragraphs, pairwise(starts), strict=True)):
        match = _DATE_HEADING.match(page.reading.text[paragraph.span[0] : paragraph.span[1]])
        if match is None:
            continue
        low, high = (paragraph.span[0] + offset for offset in match.span("date"))
        for time in page.times_between(low, high):
            if time.precision == "day" and time.span[0] - low <= 4 and time.span[1] >= high - 1:
                end = following
                if match.end() == paragraph.span[1] - paragraph.span[0]:
                    end = _section_end(page, number, starts)
                found.append((paragraph.span[0], end, time))
    return found


def _section_end(page: Page, number: int, starts: list[int]) -> int:
    for later in range(number + 1, len(page.reading.paragraphs)):
        if page.reading.paragraphs[later].role == "heading" or _DATE_HEADING.match(
            page.reading.text[slice(*page.reading.paragraphs[later].span)]
        ):
            low = starts[later]
            if page.reading.paragraphs[later].role == "heading" or page.times_between(low, low + 6):
                return low
    return starts[-1]
