"""When and where a statement was made.

The day comes from the words of the reporter: those of the sentence that reports the statement ("said on Monday", "in a Jan. 22
interview"), or, where it gives none, those that report another statement of the same occasion or tell of the event it was made at. A
date inside what is said, in a caption, a byline or an "Updated" line never counts; a statement that the reporter sets apart
("previously", "has said") takes no day from its neighbours. Where nothing gives a day, there is none.

times.py reads the calendar, clauses.py the reporting clause, events.py the meetings and sessions, venues.py the place, who.py whose
statements belong together; this module follows the occasions through the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as calendar_day
from datetime import timedelta
from itertools import accumulate

from extraction.dates import words
from extraction.dates.clauses import Clause, Page, bounds, clause, date_headings, paragraph_numbers, planned
from extraction.dates.events import Event, events, pointed, same_clause
from extraction.dates.times import Time, full_dates
from extraction.dates.venues import Place, place, told_place
from extraction.dates.who import same_speaker_keys
from extraction.records import Found, Reading, Said

__all__ = ["date"]

_NEAR = 2
"""Paragraphs over which an occasion in the background is carried on: one long before publication, or one whose day is not told exactly."""
_NEWS = timedelta(days=10)
"""How far back from publication an occasion may lie and still be what the article reports."""
_BESIDE = 600
"""Characters within which a printed day pins down a weekday, where the day of publication is unknown."""
_REMEMBERED = 60
"""Occasions that "the interview" or "the same day" may point back to."""
_OPENING = 24
"""Characters at the head of a paragraph in which a time opens it."""
_ELSEWHEN = re.compile(r"\w+\s(?:day|week|month|year)s?\s(?:after|later)\b|The\s(?:following|next)\s", re.IGNORECASE)
_LEADS = frozenset({"", "in", "on", "early", "late", "early on", "late on", "in early", "in late", "then", "then on", "then in", "by"})
_IDENTIFIED = 8
"""The last paragraph in which a speaker whom the first sentence only describes is looked for by name."""
_PARAGRAPH = 40
"""Characters from which on a paragraph is one that tells something."""
_HEAD = 2
"""The last of the paragraphs that tell the article's news first."""
_LABELS = 3
"""Paragraphs that open with a speaker's label, from which on an article is a transcript."""
_WRITTEN = frozenset({"write", "wrote", "written", "writes", "writing", "posted", "post", "tweeted"})


_THAT_EVENT = re.compile(
    r"(?:After|At|During|Following|In)\s(?:this|that|the|their)\s(?:meeting|talks|call|summit|conversation|session|negotiations)\b,?\s"
)


_ONE_PERSON = re.compile(
    r"\b(?:official|minister|diplomat|envoy|ambassador|negotiator|aide|adviser|advisor|lawmaker|leader|man|woman|general|commander|chief"
    r"|spokesman|spokeswoman|spokesperson|president|chancellor|premier|senator|analyst|expert|representative|head)\b",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(r"[A-ZÀ-Ž][\w’'-]+\s(?:[A-Z]\.\s)?[A-ZÀ-Ž][\w’'-]+")
_LATER = re.compile(r"\b[Ll]ater\s(?:on\s)?(?=\w+$)|\b[Ll]ater\s(?:on\s)?$")
_AFTER = re.compile(r"\bafter\s")
_LATER_REACH = 8
"""Paragraphs back from "later on Friday" within which that day still holds."""
_TODAY = re.compile(r"\b(?:earlier\stoday|just\snow|today|this\s(?:morning|afternoon|evening))\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_VOTE = re.compile(r"\b(?:vote[ds]?|voting|abstain(?:ed|ing)?|abstentions?)\b")
_OUTLET = re.compile(rf"\b(?:{words.OUTLETS}|media)\b")

_MADE_REMARKS = re.compile(r"\bmade\s(?:the|his|her|their|those)\s(?:remarks|comments|statement|announcement)\b")


@dataclass
class _Occasion:
    """One time a speaker spoke, as far as the article has told it."""

    said: Said
    place: Place
    paragraph: int
    index: int
    written: bool = False
    behind: _Occasion | None = None
    """The day the article reports, where this is only a month or a week recalled beside it."""


def date(reading: Reading, found: Sequence[Found], speakers: Sequence[str | None] = ()) -> tuple[Said, ...]:
    """The day, venue and go-between of each statement, in the order of `found`.

    `reading.article.published` is the day of publication, or None. `speakers` may give the resolved speaker of each statement (any string
    that is equal for equal speakers); without it the printed names decide which statements share one.
    """
    if not found:
        return ()
    page = Page(reading, found)
    paragraphs = paragraph_numbers(page)
    keys = same_speaker_keys(page, speakers, paragraphs)
    clauses = [clause(page, index) for index in range(len(found))]
    places = [place(page, index, clauses[index]) for index in range(len(found))]
    thread = _Thread(page, keys, paragraphs, clauses, places)
    return tuple(thread.follow())


class _Thread:
    """Follows the occasions of one article, statement by statement."""

    def __init__(self, page: Page, keys: list[str], paragraphs: list[int], clauses: list[Clause], places: list[Place]) -> None:
        self.page, self.keys, self.paragraphs, self.clauses, self.places = page, keys, paragraphs, clauses, places
        self.reporting = {c.sentence for c in clauses}
        self.whole = self._whole_article()
        self.headings = date_headings(page)
        real = (p.role == "body" and p.span[1] - p.span[0] >= _PARAGRAPH for p in page.reading.paragraphs)
        self._counted = [0, *accumulate(real)][1:] or [0]
        self._lowered = page.reading.text.lower()
        self._short: dict[str, set[str]] = {}
        self.occasions: dict[str, _Occasion] = {}
        self.latest: list[_Occasion] = []
        self.aside: dict[str, int] = {}
        """Speaker to paragraph of the last thing the reporter set apart from the news of the day."""
        self.said: list[Said] = []
        self.events = events(page)
        self.named = False
        """Whether the speaker whom the first sentence leaves unnamed has been named since."""
        self.past: list[Event] = []
        """The events told so far."""
        self.session: tuple[Event, int] | None = None
        """The open session, where one is told of, and the paragraph it has been followed to."""

    def follow(self) -> list[Said]:
        for index in range(len(self.keys)):
            self._pass_events(index)
            said = self._day(index)
            here = self.places[index]
            points_back = here.definite and here.noun and said.venue and here.noun in said.venue
            self.said.append(replace(said, via=here.via or said.via, venue=said.venue if points_back else here.venue or said.venue))
            going_on = self._session_goes_on(self.paragraphs[index])
            if self.session and going_on and said.day == self.session[0].time.day:
                self.session = self.session[0], self.paragraphs[index]
            self._remember(index)
            self._remarks(index)
        self._back()
        return self.said

    def _whole_article(self) -> Said | None:
        """Where the article is itself the statement, as a ministry publishes it, its day is the title's, else that of publication."""
        article = self.page.reading.article
        title = article.title or ""
        labels = sum(paragraph.speaker is not None for paragraph in self.page.reading.paragraphs)
        transcript = labels >= _LABELS and words.TRANSCRIPT_TITLE.search(title)
        if not article.published or not (transcript or words.STATEMENT_TITLE.match(title)):
            return None
        for day in full_dates(title):
            if timedelta(0) <= article.published - day <= _NEWS:
                return Said(day.isoformat(), "day", "the article is the statement itself, and its title gives the day")
        return Said(article.published.isoformat(), "day", "the article is the statement itself, published that day")

    def _day(self, index: int) -> Said:
        own = self._own(index)
        if own is not None:
            return own
        if self.whole and not self.clauses[index].undated:
            return self.whole
        for start, end, time in self.headings:
            if start <= self.page.found[index].spans[0][0] < end:
                return _said(time, f"{time.how}, over the passage")
        same = self._same_sentence(index)
        if same is not None:
            return same
        if self.clauses[index].undated or not self._utterance(index):
            return Said()
        if self.places[index].separate:
            return self._continued(index) or Said()
        return (
            self._pointed(index)
            or self._continued(index)
            or self._told_before(index)
            or self._at_event(index)
            or self._named_late(index)
            or self._framed(index)
            or Said()
        )

    def _pass_events(self, index: int) -> None:
        """Take note of the events told up to the sentence before statement number `index`."""
        done = self.past[-1].sentence if self.past else -1
        for number in range(done + 1, self.clauses[index].sentence):
            event = self.events.get(number)
            if event is None:
                continue
            self.past.append(event)
            if event.open or self._news_of_the_day(event):
                self.session = event, self._paragraph(number)
            elif not self._session_goes_on(self._paragraph(number)):
                self.session = None

    def _news_of_the_day(self, event: Event) -> bool:
        """Whether the article opens with a meeting or a call of the day it was published: what is then said about it was said that day."""
        published = self.page.reading.article.published
        return bool(published and event.nouns and event.time.day == published.isoformat() and self._paragraph(event.sentence) <= _HEAD)

    def _framed(self, index: int) -> Said | None:
        """ "In March 2022, they met. He refused …": a time that opens a paragraph holds for what is told in it.

        In a timeline it holds for the next paragraphs too, up to one that opens with another time or another place.
        """
        here = self.paragraphs[index]
        start = self.page.reading.paragraphs[here].span[0]
        if self.page.sentences[self.clauses[index].sentence][0] > start + _OPENING:
            said = self._head_time(here)
            if said is not None:
                return said
        if not self.page.tale or (self.places[index].noun and not self.places[index].definite):
            return None
        for before in range(here, max(here - _NEAR, 0) - 1, -1):
            start, end = self.page.reading.paragraphs[before].span
            said = self._head_time(before)
            if said is not None:
                return said
            if _ELSEWHEN.match(self.page.reading.text, start) or self.page.times_between(start, min(start + _OPENING, end)):
                return None
        return None

    def _head_time(self, paragraph: int) -> Said | None:
        page, text = self.page, self.page.reading.text
        start = page.reading.paragraphs[paragraph].span[0]
        for time in page.times_between(start, start + _OPENING):
            exact = time.precision == "day" or (time.precision == "month" and not time.how.endswith("publication"))
            opens = text[start : time.span[0]].strip(" -•–").lower() in _LEADS and text[time.span[1] : time.span[1] + 1] == ","
            if exact and opens and not bounds(page, time) and not planned(page, time):
                return _said(time, f"{time.how}, at the head of the paragraph")
        return None

    def _paragraph(self, sentence: int) -> int:
        return self.page.paragraph(self.page.sentences[sentence][0])

    def _session_goes_on(self, paragraph: int) -> bool:
        return self.session is not None and self._between(self.session[1], paragraph) <= 1

    def _between(self, earlier: int, later: int) -> int:
        """Paragraphs from one to the other; a heading, a caption or a line of a word or two is none."""
        return self._counted[later] - self._counted[earlier]

    def _votes(self, index: int) -> bool:
        """ "Two dozen states voted to condemn …": what was said with a vote."""
        start, end, _, _ = self.page.sentences[self.clauses[index].sentence]
        return bool(_VOTE.search(self.page.reading.text, start, end))

    def _named_late(self, index: int) -> Said | None:
        """ "A senior diplomat said on Monday … “…,” Ana Ruiz, the deputy minister, told reporters": the lead's speaker by name."""
        lead = self.said[0] if index and self.said else None
        if lead is None or self.clauses[0].time is None or lead.precision != "day":
            return None
        text, item = self.page.reading.text, self.page.found[index]
        first = text[slice(*self.page.found[0].source[0])] if self.page.found[0].source else ""
        described = self.keys[0].startswith("unnamed") or first.lower().startswith(("a ", "an "))
        if self.named or not described or not _ONE_PERSON.search(first) or item.kind not in ("direct", "mixed") or not item.source:
            return None
        printed = text[slice(*item.source[0])]
        if (
            not _FULL_NAME.search(printed)
            or self.paragraphs[index] > _IDENTIFIED
            or self._surname(index) in text[: item.source[0][0]].lower()
        ):
            return None
        self.named = True
        return replace(_bare(lead), how=_once(lead.how, "the speaker of the first sentence"))

    def _within(self, event: Event, index: int) -> bool:
        cue = self.page.found[index].cue
        if not cue or self.page.holders(event.time.span[0]) - self.page.holders(cue[0][0]):
            return False
        return same_clause(event, self.page.reading.doc[self.page.token(cue[0][0])])

    def _pointed(self, index: int) -> Said | None:
        """ "After the talks, she said", "the statement said": the day of the event told before to which the words point."""
        start, end, _, _ = self.page.sentences[self.clauses[index].sentence]
        kinds = pointed(self.page, start, end, self._hidden(index, start, end))
        if self.keys[index].startswith("document: ") and self._definite(index):
            kinds["event_documents"] = False
        if not kinds:
            kinds = self._told_today(index)
        if index and not kinds and self._joint(index):
            return self._carry(self.latest[-1], index)
        here = self.places[index]
        if not kinds or (here.definite and any(o.place.noun and _same_noun(o.place.noun, here.noun) for o in self.latest[-_REMEMBERED:])):
            return None
        for event in reversed(self.past):
            if any(kind in event.nouns and (not own or self._names(index) & event.people) for kind, own in kinds.items()):
                if self._background(_said(event.time)) and self.paragraphs[index] - self._paragraph(event.sentence) > _NEAR:
                    return None
                return _said(event.time, f"{event.time.how}, of the event told before")
        return None

    def _told_today(self, index: int) -> dict[str, bool]:
        """ "“We had a good call earlier today,” she wrote": the day of the call told before."""
        item, text = self.page.found[index], self.page.reading.text
        kinds: dict[str, bool] = {}
        for start, end in item.spans if item.kind in ("direct", "mixed") else ():
            if _TODAY.search(text, start, end):
                kinds |= {words.EVENT_CLASS[word]: False for word in _WORD.findall(text[start:end].lower()) if word in words.EVENT_CLASS}
        return kinds

    def _joint(self, index: int) -> bool:
        """ "…, the two ministries announced on Sunday. A joint statement said": the words announced are the statement's."""
        source, before = self.page.found[index].source, self.clauses[index - 1].time
        joint = bool(source) and "joint" in self.page.reading.text[slice(*source[0])].lower().split()
        return (
            joint
            and before is not None
            and bool(before.day)
            and self.latest[-1:] != []
            and self.paragraphs[index] - self.paragraphs[index - 1] <= 1
        )

    def _definite(self, index: int) -> bool:
        """ "The statement", "Statement:", but not "a separate letter"."""
        source = self.page.found[index].source
        return bool(source) and self.page.reading.text[slice(*source[0])].split()[0].lower() not in ("a", "an", "another", "one")

    def _relayed(self, index: int) -> bool:
        """Whether a document or an outlet tells it: "…, according to a statement"."""
        source = self.page.found[index].source
        return self.keys[index].startswith("document: ") or bool(source and _OUTLET.search(self.page.reading.text[slice(*source[0])]))

    def _hidden(self, index: int, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """What is said in a sentence; what an outlet or a document tells unquoted is as good as the reporter's."""
        if self._relayed(index):
            return ()
        return tuple(span for span, _ in self.page.contents_between(start, end))

    def _at_event(self, index: int) -> Said | None:
        """The event told just before at which this speaker takes part, or the session that everybody speaks at."""
        if self.places[index].separate:
            return None
        here = self.paragraphs[index]
        names, setting, occasion = self._names(index), self.places[index], self.occasions.get(self.keys[index])
        own = self.events.get(self.clauses[index].sentence)
        if own is not None and own.time.precision == "day" and (self._within(own, index) or (self._relayed(index) and own.nouns)):
            return _said(own.time, f"{own.time.how}, of the event in which it was said")
        votes = self._votes(index)
        for event in reversed(self.past[-4:] + ([own] if own else [])):
            if votes and "event_votes" in event.nouns and here - self._paragraph(event.sentence) <= _NEAR:
                return _said(event.time, f"{event.time.how}, of the vote told before")
            near = (
                event.time.precision == "day"
                and here - self._paragraph(event.sentence) <= _NEAR
                and not self._background(_said(event.time))
            )
            left = occasion is not None and self.clauses[occasion.index].sentence >= event.sentence and self._opens(setting, occasion)
            if near and names & event.people and not left:
                return _said(event.time, f"{event.time.how}, of the event told before")
        if self.session and self._session_goes_on(here):
            event = self.session[0]
            return _said(event.time, f"{event.time.how}, of the session told before")
        return None

    def _utterance(self, index: int) -> bool:
        """Whether the words report one saying, not a stand held over time."""
        item = self.page.found[index]
        if item.kind == "summary" and not item.cue:
            return False
        return not (self.clauses[index].present and item.kind not in ("direct", "mixed"))

    def _own(self, index: int) -> Said | None:
        """The day printed beside the saying itself."""
        time = self.clauses[index].time
        if time is None:
            return None
        if time.day:
            return _said(time)
        if time.same_day:
            return self._same_day(index, time)
        return self._weekday(time)

    def _same_day(self, index: int, time: Time) -> Said | None:
        """ "The same day": that of the occasion of whoever the sentence names, else of the one told just before."""
        return self._same_day_in(self.page.sentences[self.clauses[index].sentence][0], time, self.paragraphs[index])

    def _same_day_in(self, start: int, time: Time, paragraph: int) -> Said | None:
        opening = self.page.reading.text[start : time.span[0]].lower()
        here = self.page.sentence(start)
        dated = [o for o in self.latest[-_REMEMBERED:] if o.said.precision == "day" and self.clauses[o.index].sentence != here]
        named = [o for o in dated if self._surname(o.index) in opening]
        near = [o for o in dated if paragraph - o.paragraph <= _NEAR]
        told = self._day_told(paragraph)
        for said in [o.said for o in reversed(named)] + ([told] if told else []) + [o.said for o in reversed(near or dated[-1:])]:
            day = calendar_day.fromisoformat(said.day or "") + timedelta(days=time.shift)
            return replace(_bare(said), day=day.isoformat(), how=f"{time.how}: {said.how}", evidence=time.span)
        return None

    def _day_told(self, paragraph: int) -> Said | None:
        """The day of the last event told, where no statement has been dated since."""
        if not self.past or paragraph - self._paragraph(self.past[-1].sentence) > _NEAR:
            return None
        last = self.past[-1]
        if last.time.precision != "day":
            return None
        since = any(o.said.precision == "day" and self.clauses[o.index].sentence >= last.sentence for o in self.latest[-_REMEMBERED:])
        return None if since else _said(last.time)

    def _surname(self, index: int) -> str:
        return self.keys[index].split()[-1].lower()

    def _names(self, index: int) -> set[str]:
        """By what a speaker may be named in short: the last word of the name, or the first where the text prints that alone ("Wang")."""
        name = self.keys[index].lower()
        if name not in self._short:
            parts = name.split()
            alone = (
                len(parts) > 1
                and "(" not in name
                and re.search(rf"(?<![\w-]){re.escape(parts[0])}\b(?!\s{re.escape(parts[1])})", self._lowered)
            )
            self._short[name] = {parts[-1], parts[0]} if alone else set(parts[-1:])
        return self._short[name]

    def _weekday(self, time: Time) -> Said | None:
        """A weekday without a day of publication: the nearest day printed nearby that falls on it."""
        near = [
            other
            for other in self.page.times_between(time.span[0] - _BESIDE, time.span[0] + _BESIDE)
            if other.precision == "day"
            and other.day
            and other.weekday is None
            and _weekday_of(other.day) == time.weekday
            and not self.page.holders(other.span[0])
            and self._body(other.span[0])
        ]
        if not near:
            return None
        other = min(near, key=lambda o: abs(o.span[0] - time.span[0]))
        return Said(other.day, "day", f"{time.how} beside {other.how}", time.span)

    def _body(self, offset: int) -> bool:
        paragraph = self.page.reading.paragraph_at(offset)
        return paragraph is None or paragraph.role in ("body", "question")

    def _same_sentence(self, index: int) -> Said | None:
        """ "said A on Monday, adding B": one saying, one day; and one setting apart: "previously said A, adding B" has none."""
        for other in range(index - 1, max(index - 4, -1), -1):
            if self.clauses[other].sentence != self.clauses[index].sentence:
                break
            beside = self.clauses[index].dependent and self.clauses[other].time is not None
            if self.keys[other] == self.keys[index] or beside:
                if self.clauses[index].undated and self.clauses[index].undated != self.clauses[other].undated:
                    return Said()
                return replace(_bare(self.said[other]), venue=self.said[other].venue, via=self.said[other].via)
        return None

    def _continued(self, index: int) -> Said | None:
        """The occasion an earlier statement of this speaker belongs to, unless the reporter opens a new one."""
        here = self.places[index]
        occasion = self._occasion(index) or self._pronoun(index) or self._member(index)
        if not here.noun and self.paragraphs[index] - self.aside.get(self.keys[index], -9) <= 1:
            self.aside[self.keys[index]] = self.paragraphs[index]
            return Said()
        if here.definite and (occasion is None or occasion.place.noun != here.noun):
            for other in reversed(self.latest[-_REMEMBERED:]):
                shared = here.noun in words.SHARED_VENUES or self.keys[other.index] == self.keys[index]
                if other.place.noun and _same_noun(other.place.noun, here.noun) and shared:
                    return self._carry(other, index)
        if occasion is None:
            return self._beside(index)
        if self._opens(here, occasion):
            return None
        if self._background(occasion.said) and self.paragraphs[index] - occasion.paragraph > _NEAR:
            return None
        if self._writes(index) and self.paragraphs[index] - occasion.paragraph > 1 and not occasion.written:
            return None
        return self._carry(occasion, index)

    def _remarks(self, index: int) -> None:
        """ "She made the remarks in an interview": where the statement just before was made."""
        start, end, _, _ = self.page.sentences[self.clauses[index].sentence]
        before = index - 1
        if before < 0 or self.said[before].venue or self.keys[before] != self.keys[index] or self.said[before].day != self.said[index].day:
            return
        if _MADE_REMARKS.search(self.page.reading.text, start, end):
            self.said[before] = replace(self.said[before], venue=self.said[index].venue, via=self.said[before].via or self.said[index].via)

    def _infinitive(self, index: int) -> bool:
        """ "had a call to discuss …": what was meant to be said; no occasion that others go on."""
        cue = self.page.found[index].cue
        return bool(cue) and self.page.reading.text[slice(*cue[0])].lower().split()[:1] == ["to"]

    def _background(self, said: Said) -> bool:
        published = self.page.reading.article.published
        if said.day is None:
            return True
        return bool(published and said.day < (published - _NEWS).isoformat()[: len(said.day)])

    def _writes(self, index: int) -> bool:
        text, item = self.page.reading.text, self.page.found[index]
        return any(word in _WRITTEN for span in item.cue for word in text[slice(*span)].lower().split()) or self.places[index].noun in (
            "post",
            "letter",
            "op-ed",
            "article",
        )

    def _opens(self, here: Place, occasion: _Occasion) -> bool:
        via = occasion.place.via or occasion.said.via
        if here.separate or (here.via and via and here.via != via):
            return True
        if here.via and not via and occasion.place.noun and not here.noun:
            return True
        if not here.noun or not occasion.place.noun or here.definite:
            return False
        pair = {here.noun, occasion.place.noun}
        if pair & words.OPEN_SETTINGS and not pair - words.OPEN_SETTINGS - words.SHARED_VENUES:
            return False
        return not _same_noun(here.noun, occasion.place.noun)

    def _carry(self, occasion: _Occasion, index: int) -> Said:
        occasion.paragraph = self.paragraphs[index]
        said = occasion.said
        if said.day is None:
            return Said(venue=said.venue, via=said.via)
        return replace(said, how=_once(said.how, "the same occasion"))

    def _beside(self, index: int) -> Said | None:
        """Somebody who stood beside the speaker: "at a joint press conference with his counterpart …" names them both."""
        name = self._surname(index)
        for other in reversed(self.latest[-4:]):
            near = self.paragraphs[index] - self.paragraphs[other.index] <= _NEAR
            if near and other.place.noun in words.SHARED_VENUES and len(name) > 3:
                start, end, _, _ = self.page.sentences[self.clauses[other.index].sentence]
                if name in self.page.reading.text[start:end].lower():
                    return self._carry(other, index)
        return None

    def _told_before(self, index: int) -> Said | None:
        """One of the two sentences before, where it tells of this speaker's speaking at a day and reports no statement itself."""
        name = self._surname(index)
        start = self.clauses[index].start
        if _THAT_EVENT.match(self.page.reading.text, start):
            return self._event_before(self.clauses[index].sentence - 1)
        for number in range(self.clauses[index].sentence - 1, self.clauses[index].sentence - 3, -1):
            if number < 0 or number in self.reporting:
                return None
            said = self._told_in(number, index, name)
            if said is not None:
                return said
        return None

    def _pronoun(self, index: int) -> _Occasion | None:
        """The occasion of the statement just before in the paragraph, for a pronoun: "They also agreed …"."""
        source = self.page.found[index].source
        printed = self.page.reading.text[slice(*source[0])].lower() if source else ""
        if not index or printed not in ("he", "she", "it", "they") or self.paragraphs[index] != self.paragraphs[index - 1]:
            return None
        return self.occasions.get(self.keys[index - 1])

    def _occasion(self, index: int) -> _Occasion | None:
        """The speaker's last occasion; what the reporter recalled in passing holds for its own paragraph only."""
        occasion = self.occasions.get(self.keys[index])
        if occasion and occasion.behind and occasion.paragraph != self.paragraphs[index]:
            occasion = self.occasions[self.keys[index]] = occasion.behind
        return occasion

    def _member(self, index: int) -> _Occasion | None:
        """ "US senators said … “…,” said Senator …": one of those who spoke just before."""
        source = self.page.found[index].source
        if not index or not source or self.paragraphs[index] - self.paragraphs[index - 1] > 1:
            return None
        text = self.page.reading.text
        here = set(text[slice(*source[0])].lower().split())
        before = self.page.found[index - 1].source
        group = text[slice(*before[0])].lower().split() if before else []
        plural = any(word.endswith("s") and word[:-1] in here and len(word) > 5 for word in group)
        return self.occasions.get(self.keys[index - 1]) if plural else None

    def _event_before(self, number: int) -> Said | None:
        """ "After this meeting, …": the meeting of the sentence before, where that gives one day."""
        if number < 0:
            return None
        start, end, _, _ = self.page.sentences[number]
        days = {t.day: t for t in self.page.times_between(start, end) if t.precision == "day" and not self.page.quoted(t.span[0])}
        if len(days) != 1 or not self._body(start):
            return None
        (time,) = days.values()
        return _said(time, f"{time.how}, of the event told before")

    def _told_in(self, number: int, index: int, name: str) -> Said | None:
        page = self.page
        start, end, first, last = page.sentences[number]
        here = page.reading.paragraph_at(self.clauses[index].start)
        if here is None or not self._body(start) or name not in page.reading.text[start:end].lower():
            return None
        times = [
            t
            for t in page.times_between(start, end)
            if (t.precision == "day" or t.same_day) and not page.quoted(t.span[0]) and not bounds(page, t)
        ]
        tokens = page.reading.doc[first:last]
        if len(times) != 1 or any(t.tag_ == "MD" for t in tokens):
            return None
        place = told_place(page, number)
        root = tokens[0].sent.root
        speaking = bool(place.noun) or root.lower_ in words.TELLING
        if not speaking and not times[0].same_day and start < here.span[0]:
            return None
        if times[0].same_day:
            said = self._same_day_in(start, times[0], self.paragraphs[index])
        else:
            said = _said(times[0], f"{times[0].how}, in the sentence before")
        return replace(said, venue=place.venue) if said else None

    def _remember(self, index: int) -> None:
        """Note the occasion of the statement just dated."""
        if self.clauses[index].undated and self.clauses[index].time is None:
            self.aside[self.keys[index]] = self.paragraphs[index]
            return
        self.aside.pop(self.keys[index], None)
        said, here, key = self.said[index], self.places[index], self.keys[index]
        before = self.occasions.get(key)
        if before and before.said.day == said.day and not self._opens(here, before):
            if here.noun and not before.place.noun:
                before.place = here
                before.said = replace(before.said, venue=said.venue, via=said.via or before.said.via)
            before.index, before.paragraph = index, self.paragraphs[index]
            before.written |= self._writes(index)
            return
        if (said.day is None and not here.noun and not here.via) or self._infinitive(index):
            return
        occasion = _Occasion(said, here, self.paragraphs[index], index, self._writes(index))
        if before and said.precision != "day" and said.day and before.said.precision == "day" and not self._background(before.said):
            occasion.behind = before
        self.occasions[key] = occasion
        self.latest.append(occasion)

    def _back(self) -> None:
        """Carry days back, where the article sums up first and tells after.

        A paraphrase takes the day of the quotation that follows it at once; the opening sentences that of the occasion told below in the
        same terms ("told Reuters"); a document has one day wherever it is cited.
        """
        for index in range(1, len(self.said)):
            self._before_later(index)
        for index in range(len(self.said) - 1, -1, -1):
            if self.said[index].day or self.clauses[index].time or (self.clauses[index].undated and index):
                continue
            if not self._utterance(index):
                continue
            later = self._quotation_after(index) or self._told_below(index) or self._document(index)
            if later is not None:
                said = self.said[later]
                self.said[index] = replace(
                    said,
                    how=_once(said.how, "told below"),
                    venue=self.places[index].venue or said.venue,
                    via=self.said[index].via or said.via,
                )

    def _before_later(self, index: int) -> None:
        """ "Later on Friday, she said": what the reporter told just before, without a day, was said on Friday too."""
        time, text = self.clauses[index].time, self.page.reading.text
        if time is None or time.precision != "day" or not _LATER.search(text, max(time.span[0] - 12, 0), time.span[1]):
            return
        first, end = index, index
        while first > 0:
            first, end = self._run(first - 1), first
            start = self.page.sentences[self.clauses[first].sentence][0]
            cue = self.page.found[first].cue
            if not cue or not _AFTER.search(text, start, cue[0][0]):  # "she spoke after he had warned": what he said is told beside it
                break
        for before in range(first, end):
            said = self.said[before]
            near = self.paragraphs[index] - self.paragraphs[before] <= _LATER_REACH and self.keys[before] != self.keys[index]
            if near and not said.day and not self.clauses[before].undated and self._utterance(before):
                self.said[before] = replace(
                    _said(time, f"{time.how}, told before what came later that day"), venue=said.venue, via=said.via
                )

    def _run(self, index: int) -> int:
        """The first of the statements of one speaker that lead without a break to statement number `index`."""
        while index > 0 and self.keys[index - 1] == self.keys[index]:
            index -= 1
        return index

    def _quotation_after(self, index: int) -> int | None:
        later = index + 1
        if later >= len(self.said) or self.keys[later] != self.keys[index] or self.paragraphs[later] - self.paragraphs[index] > 1:
            return None
        if self._opens(self.places[later], _Occasion(self.said[index], self.places[index], 0, index)):
            return None
        carried = self.said[later].how.endswith("told below")
        quoted = self.page.found[later].kind == "direct" and self.clauses[later].time is not None and self.said[later].precision == "day"
        return later if self.said[later].day and (quoted or carried) else None

    def _told_below(self, index: int) -> int | None:
        if index > 2 or self.paragraphs[index] > self.paragraphs[0] + 1:
            return None
        here = self.places[index]
        for later in range(index + 1, len(self.said)):
            there = self.places[later]
            same = (here.via and here.via == there.via) or (here.noun and here.noun == there.noun)
            if self.keys[later] == self.keys[index] and self.said[later].day and same:
                return later
        return None

    def _document(self, index: int) -> int | None:
        if not self.keys[index].startswith("document: "):
            return None
        return next((n for n, c in enumerate(self.clauses) if self.keys[n] == self.keys[index] and c.time and self.said[n].day), None)


def _said(time: Time, how: str = "") -> Said:
    return Said(time.day, time.precision, how or time.how, time.span, time.until)


def _bare(said: Said) -> Said:
    """The day alone, without venue and go-between."""
    return replace(said, venue=None, via=None)


def _once(how: str, note: str) -> str:
    return how if how.endswith(note) else f"{how}; {note}"


def _weekday_of(day: str) -> int:
    return calendar_day.fromisoformat(day).weekday()


def _same_noun(one: str, other: str) -> bool:
    """ "conference" and "news conference" are one kind of place, "interview" and "post" are two."""
    return one == other or one.endswith(other) or other.endswith(one)
