"""Descriptions → speakers: "the Ukrainian leader", "Russia's defence ministry", "a US official", "the two countries"."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.records import Span
from extraction.speakers import bodies, later, together
from extraction.speakers.cast import Cast, Member
from extraction.speakers.describing import (
    DETERMINER,
    Description,
    Reached,
    choose,
    describe,
    mentions_before,
    on_the_day,
    short,
    with_owner,
)
from extraction.speakers.lexicon import plain, words
from extraction.speakers.offices import by_office

_BODY_SO_CALLED = re.compile(
    r"(?P<name>[A-Z](?<![\w'-].)[\w'-]+(?: (?:(?:of|for|on|and|the) ){0,2}[A-Z][\w'-]+){1,6}), an? (?P<what>(?:[\w.'-]+ ){0,4}?"
    r"(?:think tank|group|institute|organi[sz]ation|agency|company|firm|charity|foundation|watchdog|monitor|pollster|outlet|newspaper))\b"
)
_SO_CALLED = r"(?: \([^()]*\))?, (?:the|a|an) [^;:\n]{{0,60}}?\b{}\b"
"""What follows a name where it is said what its bearer is: ", a Riga-based think tank"."""


_PLACE = re.compile(r" (?:in|of|at|from)$")
"""What is left of "the ministry in Moscow" where the city is taken off."""


def resolve(cast: Cast, span: Span, at: int, owner: Member | None = None, country: str | None = None) -> Reached:
    """The speaker a description at `span` means, where the article and the actors' offices leave one only.

    `owner` is whom a "his", "its", "their" or "whose" in it means; `country` is the one it is of, where the words around it tell that.
    """
    it = describe(cast, span, owner)
    if country is not None and it.country is None:
        it = replace(it, country=country, placed=True)
    if it.phrase.endswith((" whom", " which")) or (
        " and " in it.phrase and cast.named_in(span) and any(m.member and m.member.kind == "person" for m in cast.named_in(span))
    ):
        return Reached(None, f"“{it.printed}” cannot be told apart.")
    if re.match(r"(?:no|not|any|every|each|even|neither|nobody|everyone|everybody|anyone)\b", it.phrase):
        return Reached(None, f"“{it.printed}” is nobody in particular.")
    several = together.reach(cast, it, at)
    if several is not None:
        return several
    if it.indefinite:
        return bodies.spoken_for(cast, it, span) or _unnamed(cast, it)
    for way in (_counterpart, _by_known_description, by_office, bodies.of_a_person, bodies.by_body):
        reached = way(cast, it, at)
        if reached is not None:
            return reached
    return bodies.spoken_for(cast, it, span) or later.named_after(cast, it, at) or _repeated(cast, it, at) or _unnamed(cast, it)


_LEADERS = ("president", "prime minister", "chancellor")
_OFFICES_ABROAD = {"foreign minister": "foreign minister", "secretary of state": "foreign minister", "defence minister": "defence minister"}


def _counterpart(cast: Cast, it: Description, at: int) -> Reached | None:
    """“his American counterpart”: who holds in that country the office that its owner holds at home."""
    match = re.search(r"(?:'s? |\b(?:his|her) )([\w ]+?) counterpart$", it.phrase)
    code = words().countries.get(match[1]) if match is not None else None
    owner = it.possessor.actor if it.possessor is not None else None
    if code is None or owner is None or owner.kind != "person":
        return None
    day = cast.reading.article.published
    held = {name for name, offices in cast.index.offices.items() for o in offices if o.actor is owner and o.held(day)}
    if held & set(_LEADERS):
        wanted = words().leader_office(code)
    else:
        wanted = next((abroad for own, abroad in _OFFICES_ABROAD.items() if own in held), "")
        wanted = "secretary of state" if (wanted, code) == ("foreign minister", "US") else wanted
    actors = list(dict.fromkeys(o.actor for o in cast.index.holders(wanted, day) if o.country == code)) if wanted else []
    return choose(cast, it, actors, at, f"“{it.printed}” is {{}}, who holds the same office{on_the_day(cast)}.")


def _by_known_description(cast: Cast, it: Description, at: int) -> Reached | None:
    phrase = DETERMINER.sub("", it.phrase)
    if it.possessor is not None and it.possessor.kind == "person" and re.match(r"(?:his|her) ", it.phrase):  # "his spokesman"
        phrase = f"{plain(it.possessor.name).split()[-1]}'s {phrase}"
    day = cast.reading.article.published
    found = [
        actor
        for actor, name in cast.index.described.get(phrase, ())
        if not name.ambiguous
        and (day is None or ((not name.since or name.since <= day.isoformat()) and (not name.until or day.isoformat() <= name.until)))
    ]
    return choose(cast, it, list(dict.fromkeys(found)), at, f"“{it.printed}” is a description of {{}}{on_the_day(cast)}.")


def _repeated(cast: Cast, it: Description, at: int) -> Reached | None:
    """A description that takes up an earlier one, or the body whose name holds its noun: "the ministry", "the officials"."""
    if not it.head or len(it.head) < 3:
        return None
    if it.head == "ministry" and (body := bodies.body_before(cast, it, None, at)) is not None:
        return body
    told = [(m.end, m.member) for m in mentions_before(cast, at) if m.member is not None]
    told += [(end, member) for end, member in cast.described[-50:] if end < at]
    for end, member in sorted(told, key=lambda found: -found[0]):
        if member.kind in {"organisation", "group"}:
            if it.head in plain(member.name).split():
                return Reached(member, f"“{it.printed}” takes up {member.name}, named before it.")
            if not it.plural and member.actor is not None and _is_one(member.actor.description, it):
                return Reached(member, f"“{it.printed}” is {member.name}, which is one.")
            if not it.plural and re.match(_SO_CALLED.format(re.escape(it.head)), cast.lowered[end : end + 120]):
                return Reached(member, f"“{it.printed}” is {member.name}, described so before it.")
    named = list(_BODY_SO_CALLED.finditer(cast.folded, max(0, at - 3000), at)) if not it.plural else []
    for match in reversed(named):
        if plain(match["what"]).split()[-1:] == [it.head]:
            name = cast.reading.text[match.start("name") : match.end("name")].removeprefix("The ")
            return Reached(cast.other(name, "organisation"), f"“{it.printed}” is {name}, described so before it.")
    said = set(DETERMINER.sub("", it.phrase).split()) - {it.head}
    best: Member | None = None
    for member in reversed(cast.members()[-100:]):
        own = plain(member.name).removeprefix("unnamed ").split()
        if member.kind not in {"unnamed", "organisation"} or member.actor is not None or it.head not in {member.head, *own}:
            continue
        if said and set(own) - {it.head} and not said & set(own):  # "the government source" is not the "presidential source"
            continue
        if best is None or set(plain(best.name).split()) < set(plain(member.name).split()):
            best = member
    return Reached(best, f"“{it.printed}” takes up “{best.name.removeprefix('unnamed: ')}”.") if best is not None else None


def _is_one(description: str, it: Description) -> bool:
    """Whether a body is what it is called by: "the think tank", "the pollster"."""
    if it.phrase.endswith("think tank"):
        return "esearch institute" in description or "esearch organisation" in description
    return it.head in {"pollster", "watchdog"} and it.head in plain(description).split()


def _unnamed(cast: Cast, it: Description) -> Reached:
    """People or a body that are described but not named."""
    if not words().speaks(it.head):
        return Reached(None, f"“{it.printed}” names nobody who speaks.")
    if _is_body(it) and it.country in words().adjectives and not it.plural and not it.indefinite:
        what = _PLACE.sub("", words().without_country(it.printed))
        name = f"{words().adjectives[it.country]} {what}"  # "Germany's foreign intelligence agency"
        return Reached(cast.other(name, "organisation", head=it.head), f"“{it.printed}” is written as {name}; it is no known actor.")
    of = _from_countries(it)
    if of:
        members = [cast.other(f"unnamed: {name}", "unnamed", plural=it.plural, head=it.head) for name in of]
        member = cast.pair(*members) if len(members) > 1 else members[0]
        return Reached(member, f"“{it.printed}” is not named in the article.")
    full = with_owner(it.full, it.possessor) if it.possessor is not None else it.full
    full = re.sub(r"[“”\"]", "", full)
    name = short(full, proper=it.proper or full != it.full)
    if it.placed and it.country is not None:
        name = _of_country(name, words().adjectives[it.country])
    bare = len(it.phrase.split()) == 1 or re.match(r"(?:the|his|her|its|their) \S+$", it.phrase)
    if _is_body(it) and bare and not it.plural and it.country is None:
        return Reached(None, f"“{it.printed}” takes up no body named before it.")
    kind = "unnamed" if words().is_people(it.head) else "organisation"
    member = cast.other(f"unnamed: {name}", kind, plural=it.plural, head=it.head)
    return Reached(member, f"“{it.printed}” is not named in the article.")


def _of_country(name: str, adjective: str) -> str:
    """“a foreign ministry spokesman” of China → "Chinese Foreign Ministry spokesman"; "local officials" → "Ukrainian officials"."""
    name = re.sub(r"^(?:local|regional) ", "", name)
    body = words().body(plain(name))
    if body is not None and " " in body[1]:
        name = re.sub(re.escape(body[1]), words().body_names[body[0]], name, flags=re.IGNORECASE)
    return f"{adjective} {name}"


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
