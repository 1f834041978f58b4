"""Offices → who holds them: "the Ukrainian leader" on the day of publication, "the minister" named before, "the former president"."""

from __future__ import annotations

import re

from extraction.knowledge import Actor
from extraction.speakers.cast import Cast, Member, Mention
from extraction.speakers.describing import Description, Reached, body_words, choose, mentions_before, on_the_day, seen_before
from extraction.speakers.index import Office
from extraction.speakers.lexicon import plain, words

_NOT_THE_OFFICE = re.compile(
    r"\b(?:deputy|vice|under|former|ex|late|assistant|would be|incoming|then|outgoing|first deputy|regional|local|opposition)\s*$"
)

_AHEAD = 600
"""Characters looked ahead over for the name of one whose office is told first."""

_HEADS = (
    "governor",
    "secretary general",
    "director general",
    "president of the european commission",
    "president of the european council",
    "cia director",
)

_HELD_BY_MANY = frozenset(
    {"ambassador", "special envoy", "adviser", "presidential aide", "chief negotiator", "senator", "lawmaker", "spokesperson", "commander"}
    | {"general", "governor", "mayor", "analyst", "deputy foreign minister", "deputy defence minister", "deputy prime minister"}
)
"""Offices that a country has several of: who is known to hold one is meant only where the article names them."""

_OF_ONE_BODY = frozenset(
    {
        "president of the european commission",
        "president of the european council",
        "president of the european parliament",
        "cia director",
        "director of national intelligence",
        "supreme allied commander europe",
        "secretary of the national security and defence council",
        "house speaker",
    }
)
"""Offices that only one body has: they name it."""

_CALLED_OTHERWISE = {
    ("foreign minister", "US"): "secretary of state",
    ("foreign minister", "EU"): "foreign policy chief",
    ("secretary of state", "VA"): "cardinal secretary of state",
    ("head of military intelligence", "RU"): "head of foreign intelligence",
    ("head of military intelligence", "US"): "cia director",
    ("secretary of the security council", "UA"): "secretary of the national security and defence council",
}
"""What an office is called in some countries: the "top diplomat" of the United States, the "spy chief" of Russia."""

_HEAD_OF = re.compile(r"(?:the )?(?:(?:head|chief|boss) of (?:the )?(.+)|(.+?)(?:'s)? (?:head|chief|boss))")

_DESTINATION = re.compile(r" to (?:the )?([\w' ]+)$")

_GENERIC = frozenset({"minister", "deputy minister"})


def by_office(cast: Cast, it: Description, at: int) -> Reached | None:
    """Who the office in a description means; None where it names none, or one that nobody known or named holds."""
    found = words().office(it.phrase)
    if re.match(r"(?:the )?head of .*government$", it.phrase):
        found = "leader", "head"
    elif (
        (found is None or found[1] == "chief")
        and (of := _HEAD_OF.fullmatch(it.phrase))
        and (head := _head_of(cast, it, of[1] or of[2], at))
    ):
        return head
    if found is None or it.plural:
        return None
    office, said = found
    before = it.phrase[: it.phrase.find(said)]
    day = cast.reading.article.published
    if re.search(r"\b(?:former|ex)\b", before):
        return _former(cast, it, office, at)
    if _NOT_THE_OFFICE.search(before):
        return None
    offices = {_CALLED_OTHERWISE.get((office, it.country or ""), office) if "military" not in it.phrase else office}
    if office == "spokesperson":
        offices.add("press secretary")
    if office in _GENERIC:
        return _generic(cast, it, office, at)
    country = it.country or words().publishers.get((cast.reading.article.outlet or "").lower())
    if office == "leader":
        if country is None or "opposition" in it.phrase:
            return None
        offices = {words().leader_office(country)}
    held = [o for name in offices for o in cast.index.holders(name, day)]
    body = body_words(it, said) - ({"government"} if office == "leader" else set())
    fitting = [o for o in held if _fits(o, country, body) and _sent_to(o, it)]
    if office in _OF_ONE_BODY and country in {None, "EU"} and not body:
        fitting = held
    elif country is None and not body:
        return _introduced(cast, it, [o.actor for o in held], office, at)
    actors = list(dict.fromkeys(o.actor for o in fitting))
    if office in _HELD_BY_MANY and not _only_one(it, said, fitting, body):
        actors = [actor for actor in actors if actor.slug in cast.named_actors]
    how = f"“{it.printed}” is the office of {{}}{on_the_day(cast)}."
    return choose(cast, it, actors, at, how) or (_introduced(cast, it, [], office, at) if not actors else None)


def _head_of(cast: Cast, it: Description, body: str, at: int) -> Reached | None:
    """“the head of NATO”: whoever held an office of just that body."""
    day = cast.reading.article.published
    known = cast.index.organisations.get(body)
    bodies = {body, plain(known.name)} if known is not None else {body}
    held = [o for name in _HEADS for o in cast.index.holders(name, day) if o.body in bodies or plain(o.actor.name) == body]
    return choose(cast, it, list(dict.fromkeys(o.actor for o in held)), at, f"“{it.printed}” is the office of {{}}{on_the_day(cast)}.")


def _generic(cast: Cast, it: Description, office: str, at: int) -> Reached | None:
    """“the minister”: the one person named before it who holds an office of that sort."""
    day = cast.reading.article.published
    holders = [o.actor for name, held in cast.index.offices.items() if _of_sort(name, office) for o in held if o.held(day)]
    fitting = [actor for actor in holders if it.country in (None, actor.country)]
    return _introduced(cast, it, fitting, office, at)


def _of_sort(name: str, office: str) -> bool:
    """Whether an office is one of a sort: a "deputy foreign minister" is a "deputy minister"."""
    return name.startswith(office.removesuffix("minister")) and name.endswith("minister")


def _former(cast: Cast, it: Description, office: str, at: int) -> Reached | None:
    """“the former president”: the one person named before it whose term had ended."""
    day = cast.reading.article.published
    if day is None or it.plural:
        return None
    past = [
        o.actor for o in cast.index.offices.get(office, ()) if o.until and o.until <= day.isoformat() and it.country in (None, o.country)
    ]
    now = {o.actor for o in cast.index.holders(office, day)}
    seen = seen_before(cast, at)
    named = [actor for actor in dict.fromkeys(past) if actor.slug in seen and actor not in now]
    return Reached(cast.known(named[0]), f"“{it.printed}” is {named[0].name}, whose term had ended.") if len(named) == 1 else None


def _fits(office: Office, country: str | None, body: frozenset[str]) -> bool:
    if country and office.country and office.country != country:
        return False
    if country and not office.country:
        return False
    known = office.called.union(office.body.split(), plain(office.actor.name).split())
    return body <= known if body else bool(country)


def _sent_to(office: Office, it: Description) -> bool:
    """Whether an ambassador is the one to the country that the description names, if it names one."""
    place = _DESTINATION.search(it.phrase)
    if office.office != "ambassador" or place is None:
        return True
    sent = _DESTINATION.search(office.title)
    return sent is not None and words().country(sent[1]) == words().country(place[1])


def _only_one(it: Description, said: str, fitting: list[Office], body: frozenset[str]) -> bool:
    """Whether an office that many hold is one person's here: the ambassador to one country, the spokeswoman of one body."""
    if len({o.actor.slug for o in fitting}) != 1:
        return False
    if fitting[0].office in {"governor", "mayor"}:
        return bool(body)
    if fitting[0].office == "ambassador":
        return _DESTINATION.search(it.phrase) is not None
    gender = {"spokesman": "m", "spokeswoman": "f"}.get(said)
    return fitting[0].office == "spokesperson" and bool(body) and gender == fitting[0].actor.gender


def _introduced(cast: Cast, it: Description, holders: list[Actor], office: str, at: int) -> Reached | None:
    """An office without a country: whoever in the article holds it, if that is one person."""
    seen = seen_before(cast, at)
    actors = [actor for actor in dict.fromkeys(holders) if actor.slug in seen]
    titled = _titled(cast, office, mentions_before(cast, at))
    if not titled and not actors:  # "the regional governor said …", who is named further on
        ahead = cast.named_in((at, at + _AHEAD))
        titled = _titled(cast, office, ahead)
        actors = [actor for actor in dict.fromkeys(holders) if any(m.member is not None and m.member.actor is actor for m in ahead)]
    members = list(dict.fromkeys([*map(cast.known, actors), *titled]))
    if len(members) == 1:
        return Reached(members[0], f"“{it.printed}” is {members[0].name}, the only one of that office named before it or right after it.")
    if len(members) > 1:
        return Reached(None, f"“{it.printed}” may be one of several people.", tuple(m.name for m in members))
    return None


def _titled(cast: Cast, office: str, mentions: list[Mention]) -> list[Member]:
    """People whose name is printed with the office before or after it, among the names given."""
    found = []
    lexicon = words()
    for mention in mentions:
        if mention.member is None or mention.member.kind != "person" or mention.member.actor is not None:
            continue
        around = (cast.folded[max(0, mention.start - 60) : mention.start], cast.folded[mention.end : mention.end + 80])
        before = plain(re.split(r"[,.;:!?\n“”\"]", around[0].rstrip(", "))[-1])
        after = plain(re.split(r"[.;:!?\n“”\"]", around[1].split(",", 1)[1])[0].split(",")[0]) if around[1].startswith(",") else ""
        for phrase in (before, after):
            named = lexicon.office(phrase) if phrase else None
            if named and (named[0] == office or (office in _GENERIC and _of_sort(named[0], office))):
                found.append(mention.member)
    return list(dict.fromkeys(found))
