"""Bodies: "his ministry", "Russia's defence ministry", "the army" taken up again, and those whom a spokesperson speaks for."""

from __future__ import annotations

import re

from extraction.records import Span
from extraction.speakers.cast import Cast
from extraction.speakers.describing import Description, Reached, body_words, country_of, describe, seen_before
from extraction.speakers.lexicon import plain, words

_SPEAKS = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokespersons"})
_SPOKEN = re.compile(r"^(?:an?|the|one|another) (?:spokes\w+ (?:for|of|from|at) (?:the )?)?| spokes\w+$")
"""What is put around a body's name where one speaks for it: "a spokesperson for the | Foreign Office"."""
_SEATS = re.compile(r"\b(?:kremlin|white house|downing street|presidential|president)\b")
"""Seats that one known person speaks for: who else does so there is a person not named."""
_DELEGATE = re.compile(r"(?:its|their|the country's|[\w ]+'s) (?:representative|delegate|delegation|envoy)")


def spoken_for(cast: Cast, it: Description, span: Span) -> Reached | None:
    """The body that one without a name speaks for: "a spokesperson for the foreign ministry"; a state, for its "representative"."""
    if it.possessor is not None and it.possessor.kind == "government" and _DELEGATE.fullmatch(it.phrase):
        return Reached(it.possessor, f"“{it.printed}” speaks for {it.possessor.name}.")
    if it.head not in _SPEAKS or _SEATS.search(it.phrase):
        return None
    named = [m.member for m in cast.named_in(span) if m.member is not None and m.member.kind == "organisation"]
    if not named and it.possessor is not None and it.possessor.kind == "organisation" and not _SEATS.search(plain(it.possessor.name)):
        named = [it.possessor]  # "its spokeswoman"
    if len(named) == 1:
        return Reached(named[0], f"“{it.printed}” speaks for {named[0].name}.")
    called = {actor.slug: actor for actor, _ in cast.index.described.get(_SPOKEN.sub("", it.phrase), ()) if actor.kind == "organisation"}
    if len(called) == 1:  # "a Foreign Office spokesperson"
        actor = next(iter(called.values()))
        return Reached(cast.known(actor), f"“{it.printed}” speaks for {actor.name}.")
    found = words().body(it.phrase)
    if found is None or it.country is None or found[0] == "government":
        return None
    body = _body_of(cast, it, it.country, found[0], "")
    return Reached(body.member, f"“{it.printed}” speaks for {body.member.name}.") if body.member is not None else None


def of_a_person(cast: Cast, it: Description, at: int) -> Reached | None:
    """“his ministry”, “Ramaphosa's office”, “whose government”: the body that a person heads or speaks for."""
    owner = it.possessor
    if (
        owner is None
        or (owner.kind != "person" and not (owner.kind == "unnamed" and it.head in {"government", "country"}))
        or (len(it.phrase.split()) > 4 and not it.phrase.endswith(f"{plain(owner.name).split()[-1]}'s {it.head}"))
    ):
        return None
    country = country_of(owner)
    if it.head in {"government", "administration", "cabinet", "country"} and country:
        government = cast.government(country)
        return Reached(government, f"“{it.printed}” is {government.name}, that of {owner.name}.")
    if it.head in {"ministry", "department"} and owner.actor is not None and country:
        day = cast.reading.article.published
        held = [name for name, offices in cast.index.offices.items() for o in offices if o.actor is owner.actor and o.held(day)]
        for kind in (name.replace("minister", "ministry") for name in held):
            if kind in words().body_names:
                return _body_of(cast, it, country, kind, "")
        return None
    if it.head == "office":
        name = f"{owner.name}'s office"
        spoken_for = [cast.index.by_slug.get(r.speaks_for or "") for r in (owner.actor.roles if owner.actor is not None else ())]
        body = next((b for b in spoken_for if b is not None and "office" in plain(b.name).split()), None)
        member = cast.known(body) if body is not None else cast.other(name, "organisation")
        return Reached(member, f"“{it.printed}” is the office of {owner.name}.")
    return None


def by_body(cast: Cast, it: Description, at: int) -> Reached | None:
    found = words().body(_until_place(it.phrase))
    if found is None:
        return None
    kind, said = found
    tail = it.phrase[it.phrase.rfind(said) + len(said) :].split()
    if tail and tail[0] not in {"of", "in", "for"}:
        return None
    if it.phrase == "the administration" and any(
        o.actor.slug in seen_before(cast, at) for o in cast.index.offices["president"] if o.country == "US"
    ):
        government = cast.government("US")
        return Reached(government, f"“{it.printed}” is {government.name}: its president is named before it.")
    if it.country is None:
        return body_before(cast, it, kind, at)
    if not set(it.head.split()) & {word for form in said.split() for word in (form, f"{form}s")}:
        return None  # "the speaker of the Czech parliament"
    return _body_of(cast, it, it.country, kind, said)


def body_before(cast: Cast, it: Description, kind: str | None, at: int) -> Reached | None:
    """“the ministry”, “the army”: the last body of that kind (None: any) told of with its country: "Poland's foreign ministry"."""
    start = at
    for _ in range(_TRIES):
        start = cast.lowered.rfind(it.head, max(0, at - _FAR), start)
        if start < 0:
            return None
        noun = cast.token_at(start)
        if noun is None or noun.lower_ != it.head or noun.tag_[:2] != "NN":
            continue
        told = describe(cast, (noun.left_edge.idx, noun.idx + len(noun)))
        found = words().body(told.phrase)
        if found is None or kind not in {None, found[0]} or told.country is None or " and " in told.phrase:
            continue
        reached = _body_of(cast, told, told.country, *found)
        return Reached(reached.member, f"“{it.printed}” takes up “{told.printed}”.") if reached.member is not None else None
    return None


_TRIES, _FAR = 6, 3000
"""How often, and over how many characters, an earlier mention is looked for."""


def _body_of(cast: Cast, it: Description, country: str, kind: str, said: str) -> Reached:
    """The body of one kind that a country has; `said` is the words that name it in the description."""
    actor = cast.index.bodies.get((country, kind))
    rest = body_words(it, said) if said else frozenset()
    if actor is not None and not rest:
        return Reached(cast.known(actor), f"“{it.printed}” is {actor.name}.")
    if kind == "government" and not rest:
        government = cast.government(country)
        return Reached(government, f"“{it.printed}” is {government.name}.")
    lexicon = words()
    adjective = lexicon.adjectives[country]
    if kind == "embassy" and (place := re.search(r" (?:in|to) (?:the )?[A-Z][\w’' -]+$", it.printed)):
        name = f"{adjective} {lexicon.body_names[kind]}{place[0]}"
        return Reached(cast.other(name, "organisation"), f"“{it.printed}” is written as {name}; it is no known actor.")
    name = f"{adjective} {lexicon.body_names[kind]}" if not rest else f"{adjective} {words().without_country(it.printed)}"
    return Reached(cast.other(name, "organisation"), f"“{it.printed}” is written as {name}; it is no known actor.")


def _until_place(phrase: str) -> str:
    return re.split(r" in ", phrase)[0]
