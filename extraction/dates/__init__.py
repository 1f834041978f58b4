"""When and where a statement was made, as a reader would work it out from the reporter's words:

1. It was made on the day printed beside the saying ("said on Monday", "in a Jan. 22 interview"). A day inside what is said, in a caption,
   in a byline or as a border ("before the talks") is not that day.
2. A speaker who goes on keeps the day of the last words, until the reporter turns to another time, place or outlet, or others have spoken
   for too long.
3. A meeting, a call or a session told with its day gives it to those who speak there, and to what was said "after the talks".
4. What the reporter sets apart ("previously", "has said", "later", a time that nothing places) has no day, and hands none on.
5. What sums up first takes the day of the quotation that tells it. Where nothing gives a day, there is none.

times.py reads the calendar, clauses.py the reporting clause, events.py the meetings and sessions, venues.py the place, who.py whose
statements belong together. printed.py is rule 1, carrying.py rule 2, at_events.py rule 3, back.py rule 5; thread.py holds what has been
told so far.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.dates.at_events import at_event, follow_session, in_event, pass_events, pointed_to, told_before
from extraction.dates.back import carry_back
from extraction.dates.carrying import at_the_time, continued, remember, same_sentence
from extraction.dates.clauses import Page, clause, paragraph_numbers
from extraction.dates.printed import beside, of_the_article, over_the_paragraph, over_the_passage
from extraction.dates.thread import Thread
from extraction.dates.venues import place
from extraction.dates.who import same_speaker_keys
from extraction.records import Found, Reading, Said

__all__ = ["date"]


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
    thread = Thread(page, keys, paragraphs, clauses, places)
    whole = of_the_article(reading)
    for index in range(len(found)):
        pass_events(thread, index)
        thread.said.append(_at_its_place(thread, index, _day(thread, index, whole)))
        follow_session(thread, index)
        remember(thread, index)
    carry_back(thread)
    return tuple(thread.said)


def _day(thread: Thread, index: int, whole: Said | None) -> Said:
    """The day of statement number `index` after all those before it; `whole` is the day of an article that is itself the statement."""
    own = beside(thread, index)
    if own is not None:
        return own
    apart = bool(thread.clauses[index].undated)
    if whole and not apart:
        return whole
    said = over_the_passage(thread, index) or same_sentence(thread, index)
    if said is not None:
        return said
    then = at_the_time(thread, index)
    if then is not None:
        return then
    if apart or not thread.utterance(index):
        return Said()
    if thread.places[index].separate:
        return continued(thread, index) or Said()
    steps = (pointed_to, in_event, continued, told_before, at_event, over_the_paragraph)
    return next((said for step in steps if (said := step(thread, index)) is not None), Said())


def _at_its_place(thread: Thread, index: int, said: Said) -> Said:
    """The day with the venue and the go-between of the statement's own words, or else of its occasion: "the interview" is that one."""
    here = thread.places[index]
    points_back = here.definite and here.noun and said.venue and here.noun in said.venue
    return replace(said, via=here.via or said.via, venue=said.venue if points_back else here.venue or said.venue)
