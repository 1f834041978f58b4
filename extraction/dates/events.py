"""Events at which people speak: a meeting, a call, a session, whose day the reporter prints once.

"The assembly voted on Tuesday …", "Xi received him in Beijing on Wednesday …": whoever speaks there, or whoever is then said to have spoken
"after the talks", spoke that day. Only sentences with one past day in the reporter's words or in a paraphrase count; a quotation, a
caption, a plan ("will meet on Friday") and a border ("before Monday's talks") give no event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from extraction.dates import words
from extraction.dates.clauses import belongs_elsewhere, bounds, meanwhile, of_happening, planned

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extraction.dates.clauses import Page
    from extraction.dates.times import Time

_SUBJECT = frozenset({"nsubj", "nsubjpass", "agent"})
_PARTNER = frozenset({"with", "between", "among", "alongside", "and", "by", "to", "from"})
_CLAUSES = frozenset({"ROOT", "conj", "relcl", "acl", "advcl", "ccomp", "csubj", "parataxis"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_POINTING = re.compile(
    r"\b(?P<det>the|their|this|that|those|these|his|her|its)\s(?:[\w’'-]+\s){0,2}?"
    rf"(?P<noun>{words.one_of(words.EVENTS)})\b(?!\sof\sa\b)",
    re.IGNORECASE,
)
_AT = frozenset({"after", "during", "at", "in", "following", "of", "from", "on", "for", "with", "as", "to", "told"})
""" "After the talks", "told the briefing"; what one writes "describing the call" may be of any day."""
_BEFORE = re.compile(r"\b(?:before|ahead of|prior to|until|since|pending|by|next|upcoming|planned|previous|earlier|last)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Event:
    """One event with its day. `people` are the surnames, in lower case, of those the sentence names as taking part."""

    time: Time
    sentence: int
    nouns: frozenset[str]
    people: frozenset[str]
    verb: int
    """Number of the token that heads the clause."""
    open: bool
    """Anybody present may speak there: a session, a summit."""


def events(page: Page) -> dict[int, Event]:
    """The events of an article by the number of the sentence that tells of them."""
    by_sentence: dict[int, list[Time]] = {}
    for time in page.times:
        if time.day and time.precision and not page.quoted(time.span[0]):
            by_sentence.setdefault(page.sentence(time.span[0]), []).append(time)
    found = {}
    for number, times in by_sentence.items():
        event = _event(page, number, times)
        if event is not None:
            found[number] = event
    return found


def _event(page: Page, number: int, times: list[Time]) -> Event | None:
    start, _, first, last = page.sentences[number]
    paragraph = page.reading.paragraph_at(start)
    if paragraph is not None and paragraph.role not in ("body", "question"):
        return None
    elsewhere = (bounds, planned, belongs_elsewhere, of_happening, _spoken)
    times = [t for t in times if not any(check(page, t) for check in elsewhere)]
    if len({t.day for t in times}) != 1:
        return None
    verb = _verb(page.reading.doc[page.token(times[0].span[0])])
    clause = [t for t in page.reading.doc[first:last] if _verb(t) == verb]
    tokens = [t for t in clause if not page.quoted(t.idx)]
    plain = [t.lower_ for t in tokens]
    nouns = frozenset(
        [words.EVENT_CLASS[noun] for noun in _nouns([t.lower_ for t in clause])]
        + [words.EVENT_VERBS[v] for v in plain if v in words.EVENT_VERBS]
    )
    verbs = frozenset(word for word in plain if word in words.MEETING_VERBS or word in words.TELLING or word in words.SAYINGS)
    if not nouns and not verbs:
        return None
    told = page.reading.doc[first:last] if verb.lower_ in words.RELAYING else _with_antecedent(tokens, verb)
    # What somebody recalls, or what is dated by its month or year, is no sitting that the article goes on to report from.
    sits = times[0].precision == "day" and not page.holders(times[0].span[0]) and _open(tokens)
    return Event(times[0], number, nouns, _people(told), verb.i, sits)


def _open(tokens: list[Token]) -> bool:
    """Whether anybody present may speak: a body sits, or the occasion is what the clause is about."""
    return any(
        (t.lower_ in words.OPEN_BODIES and t.dep_ != "compound") or (t.lower_ in words.OPEN_OCCASIONS and t.dep_ in _SUBJECT)
        for t in tokens
    )


def _spoken(page: Page, time: Time) -> bool:
    """Whether `time` counts from the day of somebody who is speaking: "today" inside what is said."""
    return page.reading.text[slice(*time.span)].lower() in ("today", "yesterday", "tonight") and bool(page.holders(time.span[0]))


def _nouns(plain: list[str]) -> set[str]:
    pairs = [" ".join(pair) for pair in pairwise(plain)]
    nouns = {noun: n for found in (plain, pairs) for n, noun in enumerate(found) if noun in words.EVENT_CLASS}
    return {noun for noun, n in nouns.items() if not words.BORDERS & set(plain[max(n - 4, 0) : n]) - words.AGENTS}


def _verb(token: Token) -> Token:
    """The verb of the clause that `token` stands in; what happens "as he received them" happens at the same time."""
    while token.head.i != token.i:
        if token.tag_.startswith(("VB", "MD")) and token.dep_ in _CLAUSES and not meanwhile(token):
            break
        token = token.head
    return token


def same_clause(event: Event, cue: Token) -> bool:
    """Whether the saying `cue` belongs to the clause that tells of the event, a participle or an "as" between them at most."""
    while cue.i != event.verb and cue.head.i != cue.i:
        subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in cue.children)
        if cue.dep_ in ("relcl", "ccomp", "csubj", "parataxis") or (cue.dep_ == "advcl" and subject and not meanwhile(cue)):
            return False
        if cue.dep_ == "conj" and subject:
            return False
        cue = cue.head
    return cue.i == event.verb


def _with_antecedent(tokens: list[Token], verb: Token) -> list[Token]:
    """The tokens of a clause, and for "the leader, who met her on Monday" those of the leader."""
    if verb.dep_ != "relcl":
        return tokens
    head = verb.head
    return [*(t for t in (head, *head.children) if t.tag_ in _NAME_TAGS), *tokens]


def _people(tokens: Iterable[Token]) -> frozenset[str]:
    """Surnames of the subjects of a clause and of those whom they meet."""
    people = set()
    for token in tokens:
        if token.tag_ not in _NAME_TAGS or any(c.tag_ == "POS" for c in token.children):
            continue
        head = token
        while head.dep_ in ("conj", "appos") and head.head.i != head.i:
            head = head.head
        while head.dep_ == "compound" and head.head.i != head.i:
            head = head.head
        if head.dep_ in _SUBJECT or _takes_part(head):
            people.add(token.lower_)
    return frozenset(people)


def _takes_part(token: Token) -> bool:
    """ "met her", "with her", "her, who met him"."""
    if any(c.dep_ == "relcl" and c.lower_ in words.MEETING_VERBS for c in token.children):
        return True
    if token.dep_ == "dobj":
        return token.head.lower_ in words.MEETING_VERBS
    return token.dep_ == "pobj" and token.head.lower_ in _PARTNER


def pointed(page: Page, start: int, end: int, hidden: tuple[tuple[int, int], ...]) -> dict[str, bool]:
    """The kinds of event that the reporter's words from `start` to `end` point back to ("after the talks", "during their call").

    Matches that begin in `hidden` do not count. True stands beside a kind that only those who took part can mean: "after his meeting".
    """
    kinds = {}
    for match in _POINTING.finditer(page.reading.text, start, end):
        at = match.start("noun")
        if page.quoted(at) or any(low <= at < high for low, high in hidden) or _reaction(page, match):
            continue
        lead = page.reading.text[max(start, match.start() - 40) : match.start()].split()[-3:]
        kind = words.EVENT_CLASS[match["noun"].lower()]
        if kind != "event_documents" and lead and lead[-1].lower() not in _AT:
            continue
        if (page.holders(at) and lead[-1:] not in (["during"], ["at"], ["in"])) or _BEFORE.search(" ".join([*lead, match[0]])):
            continue
        kinds[kind] = match["det"].lower() in ("his", "her")
    return kinds


def _reaction(page: Page, match: re.Match[str]) -> bool:
    """ "after the talks ended": a clause of its own, from which the saying may be days apart; and "his letter" may be anybody's."""
    whose = match["det"].lower() in ("his", "her", "its", "their")
    if whose and words.EVENT_CLASS[match["noun"].lower()] in ("event_documents", "event_addresses"):
        return True
    return page.reading.doc[page.token(match.end("noun") - 1)].dep_ in _SUBJECT
