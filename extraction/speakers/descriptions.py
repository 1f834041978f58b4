"""Descriptions → speakers: "the Ukrainian leader", "Russia's defence ministry", "a US official", "the two countries"."""

from __future__ import annotations

import re
from itertools import pairwise

from extraction.records import Span
from extraction.speakers.cast import Cast
from extraction.speakers.describing import (
    DETERMINER,
    Description,
    Reached,
    body_words,
    choose,
    describe,
    mentions_before,
    on_the_day,
    short,
    without_country,
)
from extraction.speakers.lexicon import plain, words
from extraction.speakers.offices import by_office


def resolve(cast: Cast, span: Span, at: int) -> Reached:
    """The speaker a description at `span` means, where the article and the actors' offices leave one only."""
    it = describe(cast, span)
    if it.phrase.endswith((" whom", " which")) or (
        " and " in it.phrase and cast.named_in(span) and any(m.member and m.member.kind == "person" for m in cast.named_in(span))
    ):
        return Reached(None, f"“{it.printed}” cannot be told apart.")
    if re.match(r"(?:no|not|any|every|each|even|nobody|everyone|everybody|anyone)\b", it.phrase):
        return Reached(None, f"“{it.printed}” is nobody in particular.")
    if it.indefinite:
        return _unnamed(cast, it)
    if it.plural and it.head in words().pairs:
        return _pair(cast, it, at)
    if it.plural and re.match(r"(?:the two|both) ", it.phrase) and words().is_people(it.head):
        return _two_people(cast, it, at)
    for way in (_by_known_description, by_office, _by_body):
        reached = way(cast, it, at)
        if reached is not None:
            return reached
    return _repeated(cast, it, at) or _unnamed(cast, it)


def _by_known_description(cast: Cast, it: Description, at: int) -> Reached | None:
    phrase = DETERMINER.sub("", it.phrase)
    day = cast.reading.article.published
    found = [
        actor
        for actor, name in cast.index.described.get(phrase, ())
        if not name.ambiguous
        and (day is None or ((not name.since or name.since <= day.isoformat()) and (not name.until or day.isoformat() <= name.until)))
    ]
    return choose(cast, it, list(dict.fromkeys(found)), at, f"“{it.printed}” is a description of {{}}{on_the_day(cast)}.")


def _by_body(cast: Cast, it: Description, at: int) -> Reached | None:
    found = words().body(_until_place(it.phrase))
    if found is None:
        return None
    kind, said = found
    tail = it.phrase[it.phrase.rfind(said) + len(said) :].split()
    if tail and tail[0] not in {"of", "in", "for"}:
        return None
    if it.country is None:
        return _repeated(cast, it, at)
    actor = cast.index.bodies.get((it.country, kind))
    rest = body_words(it, said)
    if actor is not None and not rest:
        return Reached(cast.known(actor), f"“{it.printed}” is {actor.name}.")
    if kind == "government" and not rest and it.country in cast.index.governments:
        actor = cast.index.governments[it.country]
        return Reached(cast.known(actor), f"“{it.printed}” is {actor.name}.")
    lexicon = words()
    adjective = lexicon.adjectives[it.country]
    name = f"{adjective} {lexicon.body_names[kind]}" if not rest else f"{adjective} {without_country(it.printed)}"
    return Reached(cast.other(name, "organisation"), f"“{it.printed}” is written as {name}; it is no known actor.")


def _until_place(phrase: str) -> str:
    return re.split(r" in ", phrase)[0]


def _pair(cast: Cast, it: Description, at: int) -> Reached:
    """“the two countries”: the two that are joined by "and" nearest before it."""
    lexicon = words()
    before = cast.folded[max(0, at - 800) : at]
    for match in reversed(list(re.finditer(r"([A-Z][\w.]*(?: [A-Z][\w.]*)?) and (?:the )?([A-Z][\w.]*(?: [A-Z][\w.]*)?)", before))):
        codes = [lexicon.country(plain(name)) or "" for name in match.groups()]
        if codes[0] != codes[1] and all(code in cast.index.governments for code in codes):
            first, second = (cast.known(cast.index.governments[code]) for code in codes)
            return Reached(cast.pair(first, second), f"“{it.printed}” are {first.name} and {second.name}, named together before it.")
    return Reached(None, f"“{it.printed}” takes up no two named together before it.")


def _two_people(cast: Cast, it: Description, at: int) -> Reached:
    """“the two leaders”: the two people that are joined by "and" or "with" nearest before it."""
    named = [(m, m.member) for m in mentions_before(cast, at)[-20:] if m.member is not None and m.member.kind == "person"]
    for (one, first), (other, second) in reversed(list(pairwise(named))):
        between = cast.folded[one.end : other.start]
        if first is not second and re.fullmatch(r"(?:'s call with|'s meeting with|,? and| with) (?:[\w.'-]+ ){0,4}", between):
            return Reached(cast.pair(first, second), f"“{it.printed}” are {first.name} and {second.name}.")
    return Reached(None, f"“{it.printed}” takes up no two named together before it.")


def _repeated(cast: Cast, it: Description, at: int) -> Reached | None:
    """A description that takes up an earlier one, or the body whose name holds its noun: "the ministry", "the officials"."""
    if not it.head or len(it.head) < 3:
        return None
    for mention in reversed(mentions_before(cast, at)):
        member = mention.member
        if member is not None and member.kind in {"organisation", "group"} and it.head in plain(member.name).split():
            return Reached(member, f"“{it.printed}” takes up {member.name}, named before it.")
    for member in reversed(cast.members()[-100:]):
        if member.kind in {"unnamed", "organisation"} and member.actor is None and it.head in {member.head, *plain(member.name).split()}:
            return Reached(member, f"“{it.printed}” takes up “{member.name.removeprefix('unnamed: ')}”.")
    return None


def _unnamed(cast: Cast, it: Description) -> Reached:
    """People or a body that are described but not named."""
    if not words().speaks(it.head):
        return Reached(None, f"“{it.printed}” names nobody who speaks.")
    if _is_body(it) and it.country in words().adjectives and not it.plural and not it.indefinite:
        name = f"{words().adjectives[it.country]} {without_country(it.printed)}"  # "Germany's foreign intelligence agency"
        return Reached(cast.other(name, "organisation", head=it.head), f"“{it.printed}” is written as {name}; it is no known actor.")
    of = _from_countries(it)
    if of:
        members = [cast.other(f"unnamed: {name}", "unnamed", plural=it.plural, head=it.head) for name in of]
        member = cast.pair(*members) if len(members) > 1 else members[0]
        return Reached(member, f"“{it.printed}” is not named in the article.")
    name = short(it.full, proper=it.proper)
    bare = len(it.phrase.split()) == 1 or re.match(r"(?:the|his|her|its|their) \S+$", it.phrase)
    if _is_body(it) and bare and not it.plural and it.country is None:
        return Reached(None, f"“{it.printed}” takes up no body named before it.")
    kind = "unnamed" if words().is_people(it.head) else "organisation"
    member = cast.other(f"unnamed: {name}", kind, plural=it.plural, head=it.head)
    return Reached(member, f"“{it.printed}” is not named in the article.")


def _from_countries(it: Description) -> list[str]:
    """“officials from Ukraine and the US” → "Ukrainian officials", "US officials"; empty for other descriptions."""
    match = re.fullmatch(r"(officials|negotiators|diplomats|lawmakers|representatives) (?:from|in) (.+)", it.phrase)
    if match is None:
        return []
    lexicon = words()
    codes = [lexicon.countries.get(re.sub(r"^the ", "", place)) for place in re.split(r", and | and |, ", match[2])]
    return [f"{lexicon.adjectives[code]} {match[1]}" for code in codes if code] if all(codes) else []


def _is_body(it: Description) -> bool:
    return not words().is_people(it.head)
