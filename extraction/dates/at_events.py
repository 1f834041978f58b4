"""The day of a meeting, a call or a session goes to those who speak at it, and to what the reporter says was said after it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.dates import words
from extraction.dates.carrying import opens
from extraction.dates.clauses import bounds
from extraction.dates.events import pointed, same_clause
from extraction.dates.printed import same_day
from extraction.dates.thread import NEAR, REMEMBERED, said_at, same_noun
from extraction.dates.venues import told_place

if TYPE_CHECKING:
    from extraction.dates.events import Event
    from extraction.dates.thread import Thread
    from extraction.records import Said

_HEAD = 2
"""The last of the paragraphs that tell the article's news first."""
_EVENTS = 4
"""Events looked back over for one at which the speaker took part."""
_TALKS = frozenset({"event_meetings", "event_calls"})
_TOGETHER = re.compile(
    r"(?:(?:[Tt]he|[Bb]oth)\s)?(?:(?:two|three|both)\s)?(?:sides|delegations|parties|leaders|presidents|ministers|negotiators|teams)|[Bb]oth"
)
""" "The two sides agreed": whoever took part in the talks just told of."""
_TODAY = re.compile(r"\b(?:earlier\stoday|just\snow|today|this\s(?:morning|afternoon|evening))\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def pass_events(thread: Thread, index: int) -> None:
    """Take note of the events told up to the sentence before statement number `index`."""
    done = thread.past[-1].sentence if thread.past else -1
    for number in range(done + 1, thread.clauses[index].sentence):
        event = thread.events.get(number)
        if event is None:
            continue
        thread.past.append(event)
        if event.open or _news_of_the_day(thread, event):
            thread.session = event, thread.paragraph_of(number)
        elif not _session_goes_on(thread, thread.paragraph_of(number)):
            thread.session = None


def follow_session(thread: Thread, index: int) -> None:
    """Note that the session goes on where statement number `index`, the one dated last, was made at it."""
    here = thread.paragraphs[index]
    if thread.session and _session_goes_on(thread, here) and thread.said[index].day == thread.session[0].time.day:
        thread.session = thread.session[0], here


def _news_of_the_day(thread: Thread, event: Event) -> bool:
    """Whether the article opens with a meeting or a call of the day it was published: what is then said about it was said that day."""
    published = thread.page.reading.article.published
    return bool(published and event.nouns and event.time.day == published.isoformat() and thread.paragraph_of(event.sentence) <= _HEAD)


def _session_goes_on(thread: Thread, paragraph: int) -> bool:
    return thread.session is not None and thread.between(thread.session[1], paragraph) <= 1


def pointed_to(thread: Thread, index: int) -> Said | None:
    """ "After the talks, she said", "the statement said": the day of the event told before to which the words point."""
    start, end, _, _ = thread.page.sentences[thread.clauses[index].sentence]
    document = thread.keys[index].startswith("document: ")
    hidden = () if document else tuple(span for span, _ in thread.page.contents_between(start, end))
    kinds = pointed(thread.page, start, end, hidden)
    if document and _definite(thread, index):
        kinds["event_documents"] = False
    kinds = kinds or _told_today(thread, index)
    here = thread.places[index]
    if not kinds or (here.definite and any(o.place.noun and same_noun(o.place.noun, here.noun) for o in thread.latest[-REMEMBERED:])):
        return None
    for event in reversed(thread.past):
        if any(kind in event.nouns and (not own or thread.names(index) & event.people) for kind, own in kinds.items()):
            far = thread.paragraphs[index] - thread.paragraph_of(event.sentence) > NEAR
            return None if far and thread.background(said_at(event.time)) else _on_its_day(event, "event told before")
    return None


def _on_its_day(event: Event, what: str) -> Said:
    return said_at(event.time, f"{event.time.how}, of the {what}")


def _told_today(thread: Thread, index: int) -> dict[str, bool]:
    """ "“We had a good call earlier today,” she wrote": the day of the call told before."""
    item, text = thread.page.found[index], thread.page.reading.text
    kinds: dict[str, bool] = {}
    for start, end in item.spans if item.kind in ("direct", "mixed") else ():
        if _TODAY.search(text, start, end):
            kinds |= {words.EVENT_CLASS[word]: False for word in _WORD.findall(text[start:end].lower()) if word in words.EVENT_CLASS}
    return kinds


def _definite(thread: Thread, index: int) -> bool:
    """ "The statement", "Statement:", but not "a separate letter"."""
    source = thread.page.found[index].source
    return bool(source) and thread.page.reading.text[slice(*source[0])].split()[0].lower() not in ("a", "an", "another", "one")


def in_event(thread: Thread, index: int) -> Said | None:
    """The event that the sentence itself tells of, where the saying is part of it: "they met on Friday in what she called “a start”"."""
    own = thread.events.get(thread.clauses[index].sentence)
    if own is None or own.time.precision != "day" or thread.places[index].separate or not _within(thread, own, index):
        return None
    return _on_its_day(own, "event in which it was said")


def at_event(thread: Thread, index: int) -> Said | None:
    """The event told just before at which this speaker takes part, or the session that everybody speaks at."""
    here, setting = thread.paragraphs[index], thread.places[index]
    if setting.separate:
        return None
    occasion = thread.occasions.get(thread.keys[index])
    source = thread.page.found[index].source
    together = bool(source) and _TOGETHER.fullmatch(thread.page.reading.text[slice(*source[0])]) is not None
    own = thread.events.get(thread.clauses[index].sentence)
    for event in reversed([*thread.past[-_EVENTS:], *([own] if own else [])]):
        gap = here - thread.paragraph_of(event.sentence)
        near = event.time.precision == "day" and gap <= (0 if thread.listed(here) else NEAR)
        left = occasion is not None and thread.clauses[occasion.index].sentence >= event.sentence and opens(setting, occasion)
        taking_part = thread.names(index) & event.people and not thread.background(said_at(event.time))
        if near and not left and (taking_part or (together and event.nouns & _TALKS)):
            return _on_its_day(event, "event told before")
    if thread.session and _session_goes_on(thread, here):
        return _on_its_day(thread.session[0], "session told before")
    return None


def _within(thread: Thread, event: Event, index: int) -> bool:
    cue = thread.page.found[index].cue
    if not cue or thread.page.holders(event.time.span[0]) - thread.page.holders(cue[0][0]):
        return False
    return same_clause(event, thread.page.reading.doc[thread.page.token(cue[0][0])])


def told_before(thread: Thread, index: int) -> Said | None:
    """One of the two sentences before, where it tells of this speaker's speaking at a day and reports no statement itself."""
    last = thread.clauses[index].sentence - 1
    for number in range(last, last - 2, -1):
        if number < 0 or number in thread.reporting:
            return None
        said = _told_in(thread, number, index)
        if said is not None:
            return said
    return None


def _told_in(thread: Thread, number: int, index: int) -> Said | None:
    page = thread.page
    start, end, first, last = page.sentences[number]
    here = page.reading.paragraph_at(thread.clauses[index].start)
    if here is None or not thread.body(start) or thread.surname(index) not in page.reading.text[start:end].lower():
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
    speaking = bool(place.noun) or tokens[0].sent.root.lower_ in words.TELLING
    if not speaking and not times[0].same_day and start < here.span[0]:
        return None
    if times[0].same_day:
        said = same_day(thread, start, times[0], thread.paragraphs[index])
    else:
        said = said_at(times[0], f"{times[0].how}, in the sentence before")
    return replace(said, venue=place.venue) if said else None
