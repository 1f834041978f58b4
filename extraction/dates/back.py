"""Days carried back, where the article sums up first and tells after."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.dates.carrying import opens
from extraction.dates.thread import Occasion, once, said_at

if TYPE_CHECKING:
    from extraction.dates.thread import Thread

_LATER = re.compile(r"\b[Ll]ater\s(?:on\s)?(?=\w+$)|\b[Ll]ater\s(?:on\s)?$")
_AFTER = re.compile(r"\bafter\s")
_LATER_REACH = 8
"""Paragraphs back from "later on Friday" within which that day still holds."""
_LEAD = 2
"""The last of the statements that sum the article up."""


def carry_back(thread: Thread) -> None:
    """Give the days told below to what has none: a paraphrase that of the quotation that follows it at once, the opening sentences that
    of the occasion told below in the same terms ("told Reuters"), what was told before "later on Friday" Friday."""
    for index in range(1, len(thread.said)):
        _before_later(thread, index)
    for index in range(len(thread.said) - 1, -1, -1):
        clause = thread.clauses[index]
        if thread.said[index].day or clause.time or (clause.undated and index) or not thread.utterance(index):
            continue
        later = _quotation_after(thread, index) or _told_below(thread, index)
        if later is not None:
            said, own = thread.said[later], thread.said[index]
            venue = thread.places[index].venue or said.venue
            thread.said[index] = replace(said, how=once(said.how, "told below"), venue=venue, via=own.via or said.via)


def _before_later(thread: Thread, index: int) -> None:
    """ "Later on Friday, she said": what the reporter told just before, without a day, was said on Friday too."""
    time, text = thread.clauses[index].time, thread.page.reading.text
    if time is None or time.precision != "day" or not _LATER.search(text, max(time.span[0] - 12, 0), time.span[1]):
        return
    first, end = index, index
    while first > 0:
        first, end = _run(thread, first - 1), first
        start = thread.page.sentences[thread.clauses[first].sentence][0]
        cue = thread.page.found[first].cue
        if not cue or not _AFTER.search(text, start, cue[0][0]):  # "she spoke after he had warned": what he said is told beside it
            break
    for before in range(first, end):
        said = thread.said[before]
        near = thread.paragraphs[index] - thread.paragraphs[before] <= _LATER_REACH and thread.keys[before] != thread.keys[index]
        if near and not said.day and not thread.clauses[before].undated and thread.utterance(before):
            how = f"{time.how}, told before what came later that day"
            thread.said[before] = replace(said_at(time, how), venue=said.venue, via=said.via)


def _run(thread: Thread, index: int) -> int:
    """The first of the statements of one speaker that lead without a break to statement number `index`."""
    while index > 0 and thread.keys[index - 1] == thread.keys[index]:
        index -= 1
    return index


def _quotation_after(thread: Thread, index: int) -> int | None:
    later = index + 1
    if later >= len(thread.said) or thread.keys[later] != thread.keys[index] or thread.paragraphs[later] - thread.paragraphs[index] > 1:
        return None
    if opens(thread.places[later], Occasion(thread.said[index], thread.places[index], 0, index)):
        return None
    carried = thread.said[later].how.endswith("told below")
    quoted = thread.page.found[later].kind == "direct" and thread.clauses[later].time is not None and thread.said[later].precision == "day"
    return later if thread.said[later].day and (quoted or carried) else None


def _told_below(thread: Thread, index: int) -> int | None:
    if index > _LEAD or thread.paragraphs[index] > thread.paragraphs[0] + 1:
        return None
    here = thread.places[index]
    for later in range(index + 1, len(thread.said)):
        there = thread.places[later]
        same = (here.via and here.via == there.via) or (here.noun and here.noun == there.noun)
        if thread.keys[later] == thread.keys[index] and thread.said[later].day and same:
            return later
    return None
