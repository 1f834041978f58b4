"""The day that the article prints for a statement: beside the saying, at the head of its paragraph, or for the article as a whole."""

from __future__ import annotations

from datetime import date as calendar_day
from datetime import timedelta
from typing import TYPE_CHECKING

from extraction.dates import words
from extraction.dates.clauses import bounds, planned
from extraction.dates.thread import NEAR, REMEMBERED, said_at
from extraction.dates.times import full_dates
from extraction.records import Said

if TYPE_CHECKING:
    from extraction.dates.thread import Thread
    from extraction.dates.times import Time
    from extraction.records import Reading

_BESIDE = 600
"""Characters within which a printed day pins down a weekday, where the day of publication is unknown."""
_OPENING = 24
"""Characters at the head of a paragraph in which a time opens it."""
_LEADS = frozenset({"", "in", "on", "early", "late", "early on", "late on", "in early", "in late", "then", "then on", "then in", "by"})
_LABELS = 3
"""Paragraphs that open with a speaker's label, from which on an article is a transcript."""
_POSTED = timedelta(days=10)
"""How long after its day a statement may be published."""


def of_the_article(reading: Reading) -> Said | None:
    """Where the article is itself the statement, as a ministry publishes it, its day is the title's, else that of publication."""
    article = reading.article
    title = article.title or ""
    labels = sum(paragraph.speaker is not None for paragraph in reading.paragraphs)
    transcript = labels >= _LABELS and words.TRANSCRIPT_TITLE.search(title)
    if not article.published or not (transcript or words.STATEMENT_TITLE.match(title)):
        return None
    for day in full_dates(title):
        if timedelta(0) <= article.published - day <= _POSTED:
            return Said(day.isoformat(), "day", "the article is the statement itself, and its title gives the day")
    return Said(article.published.isoformat(), "day", "the article is the statement itself, published that day")


def beside(thread: Thread, index: int) -> Said | None:
    """The day printed beside the saying itself."""
    time = thread.clauses[index].time
    if time is None:
        return None
    if time.day:
        return said_at(time)
    if time.same_day:
        return same_day(thread, thread.page.sentences[thread.clauses[index].sentence][0], time, thread.paragraphs[index])
    return _weekday(thread, time)


def same_day(thread: Thread, start: int, time: Time, paragraph: int) -> Said | None:
    """ "The same day", in a sentence from `start`: that of the occasion of whoever the sentence names, else of the one told just before."""
    opening = thread.page.reading.text[start : time.span[0]].lower()
    here = thread.page.sentence(start)
    dated = [o for o in thread.latest[-REMEMBERED:] if o.said.precision == "day" and thread.clauses[o.index].sentence != here]
    named = [o for o in dated if thread.surname(o.index) in opening]
    near = [o for o in dated if paragraph - o.paragraph <= NEAR]
    for occasion in (named or near or dated)[-1:]:
        day = calendar_day.fromisoformat(occasion.said.day or "") + timedelta(days=time.shift)
        return Said(day.isoformat(), "day", f"{time.how}: {occasion.said.how}", time.span)
    return None


def _weekday(thread: Thread, time: Time) -> Said | None:
    """A weekday without a day of publication: the nearest day printed nearby that falls on it."""
    near = [
        other
        for other in thread.page.times_between(time.span[0] - _BESIDE, time.span[0] + _BESIDE)
        if other.precision == "day"
        and other.day
        and other.weekday is None
        and calendar_day.fromisoformat(other.day).weekday() == time.weekday
        and not thread.page.holders(other.span[0])
        and thread.body(other.span[0])
    ]
    if not near:
        return None
    other = min(near, key=lambda o: abs(o.span[0] - time.span[0]))
    return Said(other.day, "day", f"{time.how} beside {other.how}", time.span)


def over_the_passage(thread: Thread, index: int) -> Said | None:
    """The date that heads the passage, in a diary or a live page."""
    for start, end, time in thread.headings:
        if start <= thread.page.found[index].spans[0][0] < end:
            return said_at(time, f"{time.how}, over the passage")
    return None


def over_the_paragraph(thread: Thread, index: int) -> Said | None:
    """ "In March 2022, they met. He refused …": a time that opens a paragraph holds for what is told in it."""
    page, text = thread.page, thread.page.reading.text
    start = page.reading.paragraphs[thread.paragraphs[index]].span[0]
    if page.sentences[thread.clauses[index].sentence][0] <= start + _OPENING:
        return None
    head = page.sentence(start)
    told = head in thread.reporting or head in thread.events or _names_speaker(thread, head, index)
    for time in page.times_between(start, start + _OPENING):
        exact = time.precision == "day" or (time.precision == "month" and not time.how.endswith("publication"))
        opens = text[start : time.span[0]].strip(" -•–").lower() in _LEADS and text[time.span[1] : time.span[1] + 1] == ","
        if exact and (told or time.precision != "day") and opens and not bounds(page, time) and not planned(page, time):
            return said_at(time, f"{time.how}, at the head of the paragraph")
    return None


def _names_speaker(thread: Thread, sentence: int, index: int) -> bool:
    start, end, _, _ = thread.page.sentences[sentence]
    return thread.surname(index) in thread.page.reading.text[start:end].lower()
