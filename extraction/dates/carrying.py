"""A speaker goes on: the day and place of the last words hold for the next ones, until the reporter turns to another time or place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.dates import words
from extraction.dates.thread import NEAR, REMEMBERED, Occasion, once, same_noun
from extraction.records import Said

if TYPE_CHECKING:
    from extraction.dates.thread import Thread
    from extraction.dates.venues import Place

_REACH = 12
"""Paragraphs after which a speaker's day is not carried on where others have spoken in between."""
_MADE_REMARKS = re.compile(r"\bmade\s(?:the|his|her|their|those)\s(?:remarks|comments|statement|announcement)\b")


def same_sentence(thread: Thread, index: int) -> Said | None:
    """ "said A on Monday, adding B": one saying, one day; and one setting apart: "previously said A, adding B" has none."""
    here = thread.clauses[index]
    for other in range(index - 1, max(index - 4, -1), -1):
        there = thread.clauses[other]
        if there.sentence != here.sentence:
            break
        if thread.keys[other] == thread.keys[index] or (here.dependent and there.time is not None):
            apart = here.undated and (here.undated != there.undated or thread.keys[other] != thread.keys[index])
            if apart or not thread.utterance(index):
                return Said()
            return thread.said[other]
    return None


def at_the_time(thread: Thread, index: int) -> Said | None:
    """ "Others said at the time that …": the day or the month, long past, of what the sentence before reports."""
    clause = thread.clauses[index]
    if clause.undated.lower() != "at the time" or not index or clause.sentence - thread.clauses[index - 1].sentence not in (0, 1):
        return None
    before = thread.said[index - 1]
    if before.day is None or not thread.background(before):
        return None
    return Said(before.day, before.precision, once(before.how, "at the time"), before.evidence, before.until)


def continued(thread: Thread, index: int) -> Said | None:
    """The occasion an earlier statement of this speaker belongs to, unless the reporter opens a new one."""
    here, key, paragraph = thread.places[index], thread.keys[index], thread.paragraphs[index]
    occasion = _last(thread, index)
    back = occasion is not None and _points_back(here, occasion)
    if not here.noun and not back and paragraph - thread.aside.get(key, -9) <= 1:
        thread.aside[key] = paragraph
        return Said()
    if here.definite and (occasion is None or occasion.place.noun != here.noun):
        for other in reversed(thread.latest[-REMEMBERED:]):
            shared = here.noun in words.SHARED_VENUES or thread.keys[other.index] == key
            if other.place.noun and same_noun(other.place.noun, here.noun) and shared:
                return _carry(thread, other, index)
    if occasion is None:
        return _stood_beside(thread, index)
    if opens(here, occasion) or not (back or _reaches(thread, occasion, index)):
        return None
    return _carry(thread, occasion, index)


def _points_back(here: Place, occasion: Occasion) -> bool:
    """ "In the interview", "told the paper": the reporter names the occasion again."""
    noun = bool(here.noun and occasion.place.noun) and same_noun(here.noun, occasion.place.noun)
    return noun or bool(here.via and here.via == occasion.place.via)


def _reaches(thread: Thread, occasion: Occasion, index: int) -> bool:
    """Whether a reader still takes an occasion for the one that statement number `index` belongs to."""
    gap = thread.paragraphs[index] - occasion.paragraph
    alone = all(key == thread.keys[index] for key in thread.keys[occasion.index : index])
    if gap and thread.listed(thread.paragraphs[index]):
        return False
    if occasion.said.day and occasion.said.precision != "day" and _recalled(thread, occasion.said):
        return gap <= (1 if alone else 0)
    if thread.keys[index].startswith("unnamed"):
        return thread.between(occasion.paragraph, thread.paragraphs[index]) <= 1
    if thread.background(occasion.said):
        return gap <= NEAR
    return alone or thread.between(occasion.paragraph, thread.paragraphs[index]) <= _REACH


def _recalled(thread: Thread, said: Said) -> bool:
    """Whether a week, a month or a year lies behind the article's news: "last week" does, "when we met this weekend" does not."""
    printed = thread.page.reading.text[slice(*said.evidence)].lower() if said.evidence else ""
    return thread.background(said) or printed.startswith(("last", "earlier"))


def opens(here: Place, occasion: Occasion) -> bool:
    """Whether the words around a statement set it in another place, or with another outlet, than an occasion's."""
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
    return not same_noun(here.noun, occasion.place.noun)


def _carry(thread: Thread, occasion: Occasion, index: int) -> Said:
    occasion.paragraph = thread.paragraphs[index]
    said = occasion.said
    if said.day is None:
        return Said(venue=said.venue, via=said.via)
    return replace(said, how=once(said.how, "the same occasion"))


def _stood_beside(thread: Thread, index: int) -> Said | None:
    """Somebody who stood beside the speaker: "at a joint press conference with his counterpart …" names them both."""
    name = thread.surname(index)
    for other in reversed(thread.latest[-4:]):
        near = thread.paragraphs[index] - thread.paragraphs[other.index] <= NEAR
        if near and other.place.noun in words.SHARED_VENUES and len(name) > 3:
            start, end, _, _ = thread.page.sentences[thread.clauses[other.index].sentence]
            if name in thread.page.reading.text[start:end].lower():
                return _carry(thread, other, index)
    return None


def _last(thread: Thread, index: int) -> Occasion | None:
    """The speaker's last occasion; what the reporter recalled in passing holds for its own paragraph only."""
    occasion = thread.occasions.get(thread.keys[index])
    if occasion and occasion.behind and occasion.paragraph != thread.paragraphs[index]:
        occasion = thread.occasions[thread.keys[index]] = occasion.behind
    return occasion


def remember(thread: Thread, index: int) -> None:
    """Note the occasion of statement number `index`, the one dated last."""
    said, here, key = thread.said[index], thread.places[index], thread.keys[index]
    if thread.clauses[index].undated and thread.clauses[index].time is None:
        thread.aside[key] = thread.paragraphs[index]
        return
    thread.aside.pop(key, None)
    before = thread.occasions.get(key)
    if before and before.said.day == said.day and not opens(here, before):
        if here.noun and not before.place.noun:
            before.place = here
            before.said = replace(before.said, venue=said.venue, via=said.via or before.said.via)
        before.index, before.paragraph = index, thread.paragraphs[index]
    elif said.day or here.noun or here.via:
        occasion = Occasion(said, here, thread.paragraphs[index], index)
        if before and said.precision != "day" and said.day and before.said.precision == "day" and not thread.background(before.said):
            occasion.behind = before
        thread.occasions[key] = occasion
        thread.latest.append(occasion)
    _remarks(thread, index)


def _remarks(thread: Thread, index: int) -> None:
    """ "She made the remarks in an interview": where the statement just before was made."""
    if not index or thread.keys[index - 1] != thread.keys[index]:
        return
    start, end, _, _ = thread.page.sentences[thread.clauses[index].sentence]
    before, said = thread.said[index - 1], thread.said[index]
    if not before.venue and before.day == said.day and _MADE_REMARKS.search(thread.page.reading.text, start, end):
        thread.said[index - 1] = replace(before, venue=said.venue, via=before.via or said.via)
