"""Where a statement was made and through whom the article got it, from the reporter's words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.dates import words

if TYPE_CHECKING:
    from extraction.dates.clauses import Clause, Page
    from extraction.dates.times import Time

_NAME = r"[A-Z](?:[\w’'&-]|\.(?=\w))*"
_LINK = r"(?:of|for|and|the|on|counterpart|leader|president|minister|secretary|parliament|chief|ambassador|envoy|party)"
_NAMES = rf"(?:(?:the|an?|his|her|its|their)\s)?(?:[a-z]+\s){{0,2}}?{_NAME}(?:\s(?:{_LINK}\s){{0,2}}{_NAME}|\sparliament){{0,5}}"
_DETERMINER = r"(?:an?|the|his|her|its|their|this|that|another|one)"
_NOT_A_MODIFIER = (
    r"(?!(?:in|at|on|during|to|of|an?|the|after|before|with|from|for|by|and|that|who|which|as"
    r"|our|my|your|any|no|every|each|some|next|last|previous|these|those|such)\s)"
)

_VENUE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Dd]uring|[Oo]n|[Vv]ia|[Ff]rom|[Tt]old|[Aa]ddressing|[Pp]er|(?:start|beginning|end|close|sidelines|margins)\sof)\s"
    rf"(?:(?P<det>{_DETERMINER})\s)?(?P<mods>(?:{_NOT_A_MODIFIER}(?:[\w.&-]|[’'](?=s\b)s?)+,?\s){{0,5}}?)(?P<noun>{words.VENUES})\b(?!\sof\sa\b)"
    rf"(?P<tail>(?:\s(?:with|in|at|of|to|alongside|on|between|for|by)\s{_NAMES}){{0,3}})",
)
_PLATFORM = re.compile(
    rf"\b(?:[Ww]rote|[Ww]riting|[Pp]osted|[Pp]osting|[Ss]aid|[Ss]hared|[Pp]ublished|[Aa]nnounced|[Tt]weeted|[^\W\d_]+)\s(?:[^.\n•]{{0,40}}?\s)?on\s(?:his\s|her\s|its\s|the\s)?"
    rf"(?:social\s(?:media\s)?(?:network|platform|media\splatform|messaging\sapp)\s)?(?P<platform>{words.PLATFORMS})(?![\w’'])"
    rf"|^(?:[Oo]n|[Ww]riting\son)\s(?:the\s)?(?P<first>{words.PLATFORMS})\b"
)
_REPORTERS = re.compile(
    rf"\b(?:told|to|with|briefed|answering|asked\sby)\s(?:the\s|a\sgroup\sof\s|Western\s|local\s|foreign\s)?(?P<who>reporters|journalists)"
    rf"(?P<tail>(?:\s(?:in|on|aboard|at)\s{_NAMES}){{0,2}})"
)
_SPEAKING = re.compile(rf"\b[Ss]peaking\s(?P<where>(?:in|at|alongside)\s{_NAMES}(?:\sin\s{_NAMES})?)")

_MEDIUM = (
    r"(?:news\s)?(?:agency|agencies|newspaper|website|broadcaster|magazine|channel|outlet|podcast|network|portal|television|TV|radio"
    r"|daily|weekly|paper|service|media)"
)
_OUTLET = rf"(?:(?:the|an?|[A-Za-z-]+(?:['’]s)?)\s)?(?:(?:[a-z-]+\s){{0,3}}{_MEDIUM}\s)?(?P<name>{words.OUTLETS})(?![\w])"
_UNKNOWN = rf"(?:the\s|an?\s)?(?:[A-Za-z-]+(?:['’]s)?\s){{0,2}}?(?P<name>{_NAME}(?:\s{_NAME}){{0,3}})\s(?!media|podcast){_MEDIUM}\b"
_VIA = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Tt]old|[Tt]elling|[Aa]sked\sby|to|by|[Ii]nterview(?:ed)?\s(?:with|by)|[Aa]ccording\sto"
        r"|[Ss]een\sby|[Oo]btained\sby|[Rr]eviewed\sby|[Qq]uoted\sby|[Cc]ited\sby|[Cc]arried\sby|[Cc]ontacted\sby|[Tt]hrough"
        rf"|[Ss]peaking\s(?:to|with)|on)\s{_OUTLET}",
        rf"\b(?:[Tt]old|[Tt]elling|[Ii]nterview\swith|[Aa]ccording\sto|[Qq]uoted\sby|[Ss]peaking\sto)\s{_UNKNOWN}",
        rf"(?P<name>{words.OUTLETS})(?:\s{_MEDIUM})?\s(?:has\s|had\s)?(?:also\s)?(?:reported|reports|quoted|cited)\b",
        rf"\b(?:response|reply|answer)\sto\san?\s(?P<name>{words.OUTLETS})\s(?:question|query|reporter|journalist)",
        rf"\b(?:a|an|the|his|her|that|this)\s(?:[\w-]+\s){{0,2}}(?P<name>{words.OUTLETS})\s(?:interview|podcast|town\shall|debate|programme|program|show)\b",
        r"\btold\s(?P<name>(?:Russian\s|Ukrainian\s|Chinese\s|Turkish\s)?(?:state|local|national|public)\s(?:media|television|TV|broadcaster|news\sagency))\b",
        r"\baccording\sto\s(?P<name>(?:[A-Z][a-z]+\s)?(?:state\s)?media)\sreports\b",
    )
)
_TAIL = re.compile(rf",\s(?:[\w’'-]+\s){{0,4}}?(?P<name>{words.OUTLETS})(?:\s{_MEDIUM})?\s(?:reported|reports|said)(?=[.,\n]|$)")
_NAMED_OUTLET = re.compile(rf"\b(?P<name>{words.OUTLETS})(?![\w’'])")
_DOCUMENT = re.compile(
    rf"(?:an?|the|his|her|its|their|another)\s(?P<phrase>(?:[\w’'-]+\s){{0,4}}?(?P<noun>{words.one_of(words.DOCUMENTS)})\b)", re.IGNORECASE
)
""" "According to a joint statement": where it was said, and no go-between."""
_TIME_WORD = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December"
)
_NATIONALITY = re.compile(r"(?!Guardian)[A-Z]\w*(?:an|ish|ese|ench)")
_LEADING = re.compile(
    r"^(?:separate|early|late|late-night|rare|wide-ranging|lengthy|recent|same|own|brief|new|first|morning|early-morning)\s+", re.IGNORECASE
)
_SEPARATE = re.compile(r"\b(?:separate|another|different|second|later|earlier)\b", re.IGNORECASE)
BLANK = "•"
"""Stands in for the characters of what is said, so that only the reporter's words are read."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause sets a statement. `noun` is the bare word ("interview"), `definite` whether it points back ("in the interview")."""

    venue: str | None = None
    noun: str = ""
    definite: bool = False
    separate: bool = False
    """The reporter marks it off from the one before: "at a separate briefing"."""
    via: str | None = None


def reported(page: Page, start: int, end: int, spans: tuple[tuple[int, int], ...]) -> str:
    """The text from `start` to `end` with what is said in it blanked out; offsets stay."""
    piece = page.reading.text[start:end]
    for low, high in spans:
        low, high = max(low - start, 0), min(high - start, len(piece))
        if low < high:
            piece = piece[:low] + BLANK * (high - low) + piece[high:]
    return piece


def place(page: Page, index: int, clause: Clause) -> Place:
    """The venue and the go-between of statement number `index`."""
    item = page.found[index]
    start, end, _, _ = page.sentences[clause.sentence]
    anchor = item.cue or item.source or item.spans
    inside = page.holders(anchor[0][0])
    hidden = tuple(span for span, other in page.contents_between(start, end) if other not in inside) + item.spans
    text = reported(page, start, end, hidden)
    via = page.reading.text[slice(*item.via)] if item.via else _via(text) or _tail(page, item.spans[-1])
    found = _venue(page, text, start)
    if via and (document := _DOCUMENT.match(via)):
        return (
            found
            if found.venue and not found.definite and words.RANK[found.noun] == 0
            else Place(_clean(document["phrase"]), document["noun"])
        )
    if via in words.PLATFORM_NAMES:
        via = None
    elif via and (outlet := _NAMED_OUTLET.search(via)):
        via = outlet["name"]
    return _with_via(found, via)


def told_place(page: Page, number: int) -> Place:
    """The venue that sentence `number`, which reports no statement itself, sets somebody in."""
    start, end, _, _ = page.sentences[number]
    return _venue(page, page.reading.text[start:end], start)


def _with_via(found: Place, via: str | None) -> Place:
    return Place(found.venue, found.noun, found.definite, found.separate, via)


def _tail(page: Page, span: tuple[int, int]) -> str | None:
    """ "…, state news agency TASS reported" closes the sentence and is the reporter's, even where it is taken for what was said."""
    match = None if page.quoted(span[1] - 1) else _TAIL.search(page.reading.text, span[0], min(span[1] + 60, len(page.reading.text)))
    return match["name"] if match and match.end() >= span[1] else None


def _venue(page: Page, text: str, offset: int) -> Place:
    best: Place | None = None
    for match in _VENUE.finditer(text):
        if BLANK in match[0]:
            continue
        times = page.times_between(offset + match.start(), offset + match.end())
        phrase = _tidy(match, times, offset, _cut_short(page, offset + match.end()) and bool(match["tail"]))
        determiner = (match["det"] or "").lower()
        separate = determiner in ("another",) or bool(_SEPARATE.search(match["mods"]))
        weekday = any(offset + match.start("mods") <= t.span[0] < offset + match.end("mods") for t in times) and determiner == ""
        definite = determiner in ("the", "his", "her", "its", "their", "that", "this") or (weekday and not match["tail"])
        found = Place(phrase, match["noun"].lower(), definite, separate)
        if match["noun"].lower() in ("post", "video", "message", "statement"):
            platform = _PLATFORM.search(text)
            if platform and (platform["platform"] or platform["first"]) not in phrase:
                found = Place(f"{phrase} on {platform['platform'] or platform['first']}", found.noun, definite, separate)
        rank = words.RANK[found.noun]
        if (
            best is None
            or rank < words.RANK[best.noun]
            or (rank == words.RANK[best.noun] and len(found.venue or "") > len(best.venue or "") and not found.definite)
        ):
            best = found
    if best:
        return best
    if platform := _PLATFORM.search(text):
        return Place(f"post on {platform['platform'] or platform['first']}", "post", False)
    if hearers := _REPORTERS.search(text):
        return Place(_clean(f"remarks to {hearers['who']}{hearers['tail']}"), hearers["who"].lower(), False)
    if speaking := _SPEAKING.search(text):
        return Place(_clean(f"speaking {speaking['where']}"), "speaking", False)
    return Place()


def _cut_short(page: Page, end: int) -> bool:
    """Whether the phrase that breaks off at `end` goes on with another noun: "a top Russian | security official"."""
    number = page.token(end) + 1
    following = page.reading.doc[number : number + 1] if page.reading.text[end : end + 1] == " " else ()
    return any(t.tag_ in ("NN", "NNS", "JJ") and t.text not in words.NOT_NAMES for t in following)


def _tidy(match: re.Match[str], times: list[Time], offset: int, cut_short: bool) -> str:
    """The venue without determiner, time and words that only order it ("separate")."""
    start = match.start("mods")
    phrase = match[0][start - match.start() :]
    if cut_short:  # "with a top Russian | security official": a name that only opens a longer phrase names no place
        phrase = phrase[: match.start("tail") - start]
    for time in sorted(times, key=lambda t: t.span, reverse=True):
        low, high = time.span[0] - offset - start, time.span[1] - offset - start
        if 0 <= low < len(phrase):
            phrase = phrase[:low] + re.sub(r"^['’]s\b", "", phrase[high:])
    return _clean(phrase)


def _clean(phrase: str) -> str:
    phrase = " ".join(phrase.split()).strip(" ,.;:'’")
    while (shorter := _LEADING.sub("", phrase)) != phrase:
        phrase = shorter
    phrase = re.sub(rf"\s(?:on|in)\s(?:{_TIME_WORD})\b.*$", "", phrase)
    phrase = re.sub(r"\bon (?:his|her|its|the) (?=[A-Z])", "on ", phrase)
    return re.sub(r"\s(?:on|in|at|to|of|with)$", "", phrase)


def _via(text: str) -> str | None:
    for pattern in _VIA:
        for match in pattern.finditer(text):
            if BLANK not in match["name"] and not _NATIONALITY.fullmatch(match["name"]):
                return match["name"].strip()
    return None
