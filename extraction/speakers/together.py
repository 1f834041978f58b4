"""Several who speak as one: "the two countries", "both delegations", "the two leaders", "they", "the leaders" of a named group."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from extraction.speakers.cast import Cast, Member
from extraction.speakers.describing import Description, Reached, mentions_before
from extraction.speakers.lexicon import plain, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_TWO = re.compile(r"(?:the two|the pair|the duo|both|(?:the two|both) (?:men|women))")
_OF_GROUP = re.compile(
    r"(?:the|these|those) (?:(?:group|bloc|coalition)'s |member |participating |foreign |defen[cs]e )?"
    r"(?:countries|nations|states|governments|leaders|ministers|members|allies|partners)"
)
"""Those whom a named group is of, told without any of its names."""
_MEMBERS_OF = re.compile(r"^(?:(?:the )?(?:leaders|members|countries|states) of )?(?:the )?| (?:countries|nations|states|members|leaders)$")
"""What is put around a group's name where its members speak for it: "leaders of | the coalition of the willing | countries"."""
_WHERE = re.compile(r"\b(?:in|at|from|near) (?:the )?[A-Z]\w+(?: [A-Z]\w+)?")
"""A place, which is no party: "in Saudi Arabia"."""
_COUNTRY = r"[A-Z][\w.]*(?: [A-Z][\w.]*)?"
_LISTED = re.compile(rf"(?:(?:the )?{_COUNTRY}, )*(?:the )?{_COUNTRY},? and (?:the )?{_COUNTRY}")
_OFFICES = frozenset({"leader", "president", "prime minister", "foreign minister", "defence minister"})
_BETWEEN = re.compile(r"(?:'s call with|'s meeting with|,? and| with) (?:[\w.'-]+ ){0,4}")
_MET = frozenset({"met", "meets", "meeting", "hosted", "hosts", "welcomed", "received", "called", "phoned", "joined", "spoke", "talked"})


def reach(cast: Cast, it: Description, at: int) -> Reached | None:
    """Those whom a description of several means; None where it is not one that stands for parties named together."""
    group = cast.index.groups.get(_MEMBERS_OF.sub("", it.phrase))
    if group is not None:
        return Reached(cast.known(group), f"“{it.printed}” is {group.name}.")
    if not it.plural and not _TWO.fullmatch(it.phrase):
        return None
    sent_by = re.split(r" (?:in|at|for|to|on) ", plain(it.full))[0] if it.head == "delegations" else ""
    own = words().all_countries(sent_by)
    if len(own) > 1:  # "US and Ukrainian delegations"
        return _named_together(cast, it, [cast.government(code) for code in own])
    if it.indefinite and not it.phrase.startswith("both"):
        return None
    holders = _holders(cast, it)
    if holders:
        return _named_together(cast, it, holders)
    if _TWO.fullmatch(it.phrase) or (re.match(r"(?:the two|both) ", it.phrase) and words().is_people(it.head) and not _parties(it)):
        return _two_people(cast, it, at)
    if _OF_GROUP.fullmatch(it.phrase) and (told := _group_before(cast, at)) is not None:
        where, member = told
        if not _parties(it) or where > max((start for start, _ in _lists(cast, at)), default=-1):
            return Reached(member, f"“{it.printed}” are those of {member.name}, named before it.")
    return _countries(cast, it, at) if _parties(it) else None


def _parties(it: Description) -> bool:
    """Whether a description is of parties, which are those named together before: "the sides"."""
    return it.head in words().pairs


def joint_subject(cast: Cast, subject: Token, read: Callable[[Token], Member | None]) -> Member | None:
    """Those whom a subject names together: X and Y in "X and Y met" and in "X met Y"; None where it names one, or somebody not known."""
    others = list(subject.conjuncts)
    if not others and subject.head.lower_ in _MET and subject.dep_ == "nsubj":
        verb = subject.head
        near = [verb, *(c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"with", "to"})]
        others = [c for part in near for c in part.children if c.dep_ in {"dobj", "pobj"}][:1]
    members = [read(token) for token in (subject, *others)]
    known = [member for member in members if member is not None]
    if len(known) != len(members) or len(set(map(id, known))) < 2 or len({m.kind for m in known}) > 1 or known[0].kind == "unnamed":
        return None
    return cast.pair(*dict.fromkeys(known))


def _holders(cast: Cast, it: Description) -> list[Member]:
    """“the French and German leaders”, “the foreign ministers of Russia and Ukraine”: who holds the office in each of the countries."""
    phrase = plain(it.full)
    codes = words().all_countries(re.split(r" (?:in|at|for|to|on) ", phrase)[0])
    office = words().office(phrase.replace(it.head, it.head.removesuffix("s"), 1)) if len(codes) > 1 else None
    if office is None or office[0] not in _OFFICES or "former" in phrase:
        return []
    day = cast.reading.article.published
    found = []
    for code in codes:
        name = words().leader_office(code) if office[0] == "leader" else office[0]
        name = "secretary of state" if (name, code) == ("foreign minister", "US") else name
        held = {o.actor.slug: o.actor for o in cast.index.holders(name, day) if o.country == code}
        if len(held) != 1:
            return []
        found.append(cast.known(next(iter(held.values()))))
    return found


def _named_together(cast: Cast, it: Description, members: list[Member]) -> Reached:
    return Reached(cast.pair(*members), f"“{it.printed}” are {' and '.join(m.name for m in members)}, named together.")


def _group_before(cast: Cast, at: int) -> tuple[int, Member] | None:
    """The named group that the three sentences before `at` tell of last, and where: "the coalition of the willing"."""
    first = cast.sentence_at(at)
    for _ in range(3):
        first = first.doc[first.start - 1].sent if first is not None and first.start > 0 else first
    if first is None:
        return None
    told = [(start, name, actor) for name, actor in cast.index.groups.items() if (start := _last(cast, name, first.start_char, at)) >= 0]
    start, _, actor = max(told, key=lambda found: (found[0], len(found[1])), default=(-1, "", None))
    return (start, cast.known(actor)) if actor is not None else None


def _last(cast: Cast, name: str, start: int, end: int) -> int:
    """Where a name in lower case is printed last between two characters; -1 where it is not."""
    at = cast.lowered.rfind(name, start, end)
    return -1 if cast.lowered[at + len(name) : at + len(name) + 1].isalpha() else at


def _countries(cast: Cast, it: Description, at: int) -> Reached:
    """“the two countries”, “the three countries”, “the sides”: those that are joined by "and" nearest before it."""
    number = next((n for word, n in _NUMBERS.items() if word in it.phrase.split()), None)
    named = countries_before(cast, at, number) or (_countries_told_of(cast, at, number) if number and number > 2 else [])
    if not named:
        return Reached(None, f"“{it.printed}” takes up none named together before it.")
    return Reached(cast.pair(*named), f"“{it.printed}” are {' and '.join(member.name for member in named)}, named together before it.")


def _countries_told_of(cast: Cast, at: int, number: int) -> list[Member]:
    """The governments of the countries that the sentences right before `at` tell of, if just `number`: "US teams met Russian ones"."""
    sentence = cast.sentence_at(at)
    codes: list[str] = []
    for _ in range(3):
        if sentence is None or sentence.start == 0:
            break
        sentence = sentence.doc[sentence.start - 1].sent
        told = words().all_countries(plain(_WHERE.sub("", sentence.text)))
        codes = list(dict.fromkeys((*told, *codes)))
        if len(codes) >= number:
            break
    return [cast.government(code) for code in codes] if len(codes) == number and "EU" not in codes else []


def _two_people(cast: Cast, it: Description, at: int) -> Reached:
    """“the two leaders”, “both ministers”, “the two”: the two people named together before it."""
    pair = two_people_before(cast, at)
    if pair is None:
        return Reached(None, f"“{it.printed}” takes up no two named together before it.")
    return Reached(cast.pair(*pair), f"“{it.printed}” are {pair[0].name} and {pair[1].name}.")


def two_people_before(cast: Cast, at: int) -> tuple[Member, Member] | None:
    """The two people joined by "and" or "with" nearest before `at`, or else the only two of the nearest sentence that names two."""
    near = [m for m in mentions_before(cast, at)[-20:] if m.member is not None and m.member.kind == "person"]
    for one, other in reversed(list(pairwise(near))):
        if one.member is not other.member and _BETWEEN.fullmatch(cast.folded[one.end : other.start]):
            return (one.member, other.member) if one.member and other.member else None
    sentence = cast.sentence_at(at)
    for _ in range(4):
        sentence = sentence.doc[sentence.start - 1].sent if sentence is not None and sentence.start > 0 else None
        if sentence is None:
            break
        named = [m.member for m in cast.named_in((sentence.start_char, sentence.end_char)) if not cast.is_quoted(m.start)]
        people = list(dict.fromkeys(member for member in named if member is not None and member.kind == "person"))
        if len(people) >= 2:
            return (people[0], people[1]) if len(people) == 2 and None not in named else None
    return None


def countries_before(cast: Cast, at: int, number: int | None) -> list[Member]:
    """The governments of the `number` countries (None: of however many) listed with "and" nearest before `at`; empty where none are."""
    for _, codes in reversed(_lists(cast, at)):
        if number in {None, len(codes)}:
            return [cast.government(code) for code in codes]
    return []


def _lists(cast: Cast, at: int) -> list[tuple[int, list[str]]]:
    """Where countries are listed with "and" before `at`, and the codes of those listed."""
    start = max(0, at - 800)
    found = []
    for match in _LISTED.finditer(cast.folded, start, at):
        names = re.split(r",? and |, ", match[0])
        codes = [words().country(plain(name)) or "" for name in names]
        while codes and not codes[0]:
            codes.pop(0)
        if len(codes) > 1 and all(codes) and len(codes) == len(set(codes)):
            found.append((match.start(), codes))
    return found
