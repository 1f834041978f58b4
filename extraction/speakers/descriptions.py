"""Descriptions → speakers: "the Ukrainian leader", "Russia's defence ministry", "a US official", "their letter"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from extraction.knowledge import Actor
from extraction.records import Span
from extraction.speakers.cast import Cast, Member, Mention
from extraction.speakers.index import Office
from extraction.speakers.lexicon import plain, words

_DETERMINER = re.compile(
    r"^(?:the|a|an|another|one|other|both|these|those|this|that|his|her|its|their|our|my|separate) (?!of )", re.IGNORECASE
)
_ABOUT = r"(?:only |about |around |nearly |almost |at least |more than |up to |over )?"
_NUMBER = r"two|three|four|five|six|seven|eight|nine|ten|\d+"
_INDEFINITE = re.compile(rf"^{_ABOUT}(?:an?|another|one|some|several|many|most|few|{_NUMBER}|other|others)\b")
_NOT_THE_OFFICE = re.compile(
    r"\b(?:deputy|vice|former|ex|late|assistant|would be|incoming|then|outgoing|first deputy|regional|local|opposition)\s*$"
)
_TAIL = re.compile(r" (?:who|which|that|whose|with|familiar|close|based|involved|briefed|attending|visiting|at|on|about|speaking)\b.*$")
_PLURAL_EXCEPTIONS = frozenset({"us", "press", "forces", "services", "spokes"})


@dataclass(frozen=True, slots=True)
class Reached:
    """Where a printed description leads: a member of the cast, or the names it might mean, and the sentence that says how."""

    member: Member | None
    how: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Description:
    """A description taken apart. All phrases are plain."""

    printed: str
    phrase: str
    head: str
    """Its noun, in the form printed: "officials"."""
    plural: bool
    indefinite: bool
    country: str | None
    possessor: Member | None = None
    proper: bool = False
    """Whether its first word, without determiner, is a proper name or an adjective made of one."""
    full: str = ""
    """The description with what follows the noun: "sources familiar with the talks"."""


def describe(cast: Cast, span: Span) -> Description:
    """Take the description at `span` apart."""
    printed = " ".join(cast.reading.text[slice(*span)].split())
    phrase = plain(printed)
    tokens = cast.tokens(span)
    root = tokens.root if tokens is not None else None
    head = plain(root.text) if root is not None else phrase.split()[-1] if phrase else ""
    plural = root is not None and root.tag_ in {"NNS", "NNPS"}
    if root is not None and root.lower_ in {"some", "others", "many", "several", "critics", "most"}:
        plural = True
    indefinite = bool(_INDEFINITE.match(phrase)) or (plural and not re.match(r"(?:the|these|those|both|his|her|its|their)\b", phrase))
    if root is not None and head in words().quantities:  # "plenty of analysts"
        of = next((c for c in root.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        people = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        if people is not None:
            head, plural = plain(people.text), people.tag_ in {"NNS", "NNPS"}
    possessor = next((m.member for m in cast.named_in(span) if m.member and cast.folded[m.end : m.end + 2].rstrip("s") == "'"), None)
    country = (
        possessor.actor.country
        if possessor is not None and possessor.actor is not None and possessor.actor.country
        else words().country(_TAIL.sub("", phrase))
    )
    return Description(
        printed,
        phrase,
        head,
        plural,
        indefinite,
        country or None,
        possessor,
        _proper(tokens),
        _full(cast, root, span) if root is not None else printed,
    )


def _proper(tokens: SpacySpan | None) -> bool:
    word = next((t for t in tokens or () if t.dep_ not in {"det", "poss", "case"}), None)
    return word is not None and (
        word.tag_ in {"NNP", "NNPS"} or (word.i > word.sent.start and word.text[:1].isupper()) or word.text.endswith(("ern", "ean", "ian"))
    )


def _full(cast: Cast, root: Token, span: Span) -> str:
    """The description with the adjectives, participles and prepositional phrases behind its noun."""
    last = span[1]
    for part in root.children:
        if (
            part.i > root.i
            and part.idx <= last + 1
            and (part.dep_ in {"amod", "prep"} or (part.dep_ == "acl" and part.tag_ in {"VBN", "VBG"}))
        ):
            edge = part.right_edge
            if any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} or t.is_punct for t in part.subtree):
                break
            last = max(last, edge.idx + len(edge))
        elif part.dep_ == "relcl" and part.tag_ == "VBN" and part.left_edge.lower_ == "who" and part.left_edge.idx <= last + 1:
            passive = next((c for c in part.children if c.dep_ == "auxpass"), None)  # "sources who were briefed on …"
            if passive is not None and not any(t.is_punct for t in part.subtree):
                text = cast.reading.text
                return f"{text[span[0] : last]} {text[passive.idx + len(passive) + 1 : part.right_edge.idx + len(part.right_edge)]}"
    return " ".join(cast.reading.text[span[0] : last].split())


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
    for way in (_by_known_description, _by_office, _by_body):
        reached = way(cast, it, at)
        if reached is not None:
            return reached
    return _repeated(cast, it, at) or _unnamed(cast, it)


def _by_known_description(cast: Cast, it: Description, at: int) -> Reached | None:
    phrase = _DETERMINER.sub("", it.phrase)
    day = cast.reading.article.published
    found = [
        actor
        for actor, name in cast.index.described.get(phrase, ())
        if not name.ambiguous
        and (day is None or ((not name.since or name.since <= day.isoformat()) and (not name.until or day.isoformat() <= name.until)))
    ]
    return _choose(cast, it, list(dict.fromkeys(found)), at, f"“{it.printed}” is a description of {{}}{_when(cast)}.")


def _when(cast: Cast) -> str:
    day = cast.reading.article.published
    return f" on {day:%-d %B %Y}" if day else ""


def _by_office(cast: Cast, it: Description, at: int) -> Reached | None:
    found = words().office(it.phrase)
    if re.match(r"(?:the )?head of .*government$", it.phrase):
        found = "leader", "head"
    elif found is None and (of := re.match(r"(?:the )?(?:head|chief|boss) of (?:the )?(.+)$", it.phrase)):
        return _head_of(cast, it, of[1], at)
    if found is None or it.plural:
        return None
    office, said = found
    before = it.phrase[: it.phrase.find(said)]
    day = cast.reading.article.published
    if re.search(r"\b(?:former|ex)\b", before):
        return _former(cast, it, office, at)
    if _NOT_THE_OFFICE.search(before):
        return None
    offices = {office} if not (office == "foreign minister" and it.country == "US") else {"secretary of state"}
    if office in _GENERIC:
        return _generic(cast, it, office, at)
    country = it.country or _publisher(cast)
    if office == "leader":
        if country is None or "opposition" in it.phrase:
            return None
        offices = {words().leader_office(country)}
    held = [o for name in offices for o in cast.index.holders(name, day)]
    body = _body_words(it, said) - ({"government"} if office == "leader" else set())
    fitting = [o for o in held if _fits(o, country, body)]
    if country is None and not body:
        return _introduced(cast, it, [o.actor for o in held], office, at)
    actors = list(dict.fromkeys(o.actor for o in fitting))
    how = f"“{it.printed}” is the office of {{}}{_when(cast)}."
    return _choose(cast, it, actors, at, how) or (_introduced(cast, it, [], office, at) if not actors else None)


def _head_of(cast: Cast, it: Description, body: str, at: int) -> Reached | None:
    """“the head of NATO”: whoever held an office of just that body."""
    day = cast.reading.article.published
    held = [o for name in _HEADS for o in cast.index.holders(name, day) if o.body == body or plain(o.actor.name) == body]
    return _choose(cast, it, list(dict.fromkeys(o.actor for o in held)), at, f"“{it.printed}” is the office of {{}}{_when(cast)}.")


_HEADS = (
    "secretary general",
    "director general",
    "president of the european commission",
    "president of the european council",
    "cia director",
)
_GENERIC = frozenset({"minister"})
_PUBLISHERS = {
    "the white house": "US",
    "white house": "US",
    "office of the president of ukraine": "UA",
    "president of russia (kremlin.ru)": "RU",
}


def _publisher(cast: Cast) -> str | None:
    """The country whose own body publishes the text: its "president" needs no country."""
    return _PUBLISHERS.get((cast.reading.article.outlet or "").lower())


def _generic(cast: Cast, it: Description, office: str, at: int) -> Reached | None:
    """“the minister”: the one person named before it who holds an office of that sort."""
    day = cast.reading.article.published
    holders = [o.actor for name, held in cast.index.offices.items() if name.endswith(office) for o in held if o.held(day)]
    fitting = [actor for actor in holders if it.country in (None, actor.country)]
    return _introduced(cast, it, fitting, office, at)


def _former(cast: Cast, it: Description, office: str, at: int) -> Reached | None:
    """“the former president”: the one person named before it whose term had ended."""
    day = cast.reading.article.published
    if day is None or it.plural:
        return None
    past = [
        o.actor for o in cast.index.offices.get(office, ()) if o.until and o.until <= day.isoformat() and it.country in (None, o.country)
    ]
    now = {o.actor for o in cast.index.holders(office, day)}
    seen = {m.member.actor for m in _mentions_before(cast, at) if m.member and m.member.actor}
    named = [actor for actor in dict.fromkeys(past) if actor in seen and actor not in now]
    return Reached(cast.known(named[0]), f"“{it.printed}” is {named[0].name}, whose term had ended.") if len(named) == 1 else None


def _body_words(it: Description, said: str) -> frozenset[str]:
    """What the description says of the body, besides office and country."""
    lexicon = words()
    rest = plain(_without_country(it.phrase.replace(said, " "))).replace("'s", "").split()
    drop = {"the", "of", "for", "in", "at", "s", "top", "senior", "chief", "new", "and", "his", "her", "its", "their"}
    return frozenset(w for w in rest if w not in drop and w not in lexicon.countries and not w.isdigit())


def _fits(office: Office, country: str | None, body: frozenset[str]) -> bool:
    if country and office.country and office.country != country:
        return False
    if country and not office.country and country not in {"EU"}:
        return False
    known = set(office.body.split()) | set(plain(office.actor.name).split())
    return body <= known if body else bool(country)


def _introduced(cast: Cast, it: Description, holders: list[Actor], office: str, at: int) -> Reached | None:
    """An office without a country: whoever in the article holds it, if that is one person."""
    seen = {m.member.actor.slug for m in _mentions_before(cast, at) if m.member and m.member.actor}
    actors = [actor for actor in dict.fromkeys(holders) if actor.slug in seen]
    titled = _titled(cast, office, at)
    members = list(dict.fromkeys([*map(cast.known, actors), *titled]))
    if len(members) == 1:
        return Reached(members[0], f"“{it.printed}” is {members[0].name}, the only one of that office named before it.")
    if len(members) > 1:
        return Reached(None, f"“{it.printed}” may be one of several people.", tuple(m.name for m in members))
    return None


def _mentions_before(cast: Cast, at: int) -> list[Mention]:
    """The names of the text before `at`, the nearest two hundred."""
    last = bisect_left(cast.mentions, at, key=lambda m: m.start)
    return cast.mentions[max(0, last - 200) : last]


def _titled(cast: Cast, office: str, at: int) -> list[Member]:
    """People whose name was printed with the office before or after it."""
    found = []
    lexicon = words()
    for mention in _mentions_before(cast, at):
        if mention.member is None or mention.member.kind != "person" or mention.member.actor is not None:
            continue
        around = (cast.folded[max(0, mention.start - 60) : mention.start], cast.folded[mention.end : mention.end + 80])
        before = plain(re.split(r"[,.;:!?\n“”\"]", around[0].rstrip(", "))[-1])
        after = plain(re.split(r"[.;:!?\n“”\"]", around[1].split(",", 1)[1])[0].split(",")[0]) if around[1].startswith(",") else ""
        for phrase in (before, after):
            named = lexicon.office(phrase) if phrase else None
            if named and (named[0] == office or (office in _GENERIC and named[0].endswith(office))):
                found.append(mention.member)
    return list(dict.fromkeys(found))


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
    rest = _body_words(it, said)
    if actor is not None and not rest:
        return Reached(cast.known(actor), f"“{it.printed}” is {actor.name}.")
    if kind == "government" and not rest and it.country in cast.index.governments:
        actor = cast.index.governments[it.country]
        return Reached(cast.known(actor), f"“{it.printed}” is {actor.name}.")
    lexicon = words()
    adjective = lexicon.adjectives[it.country]
    name = f"{adjective} {lexicon.body_names[kind]}" if not rest else f"{adjective} {_without_country(it.printed)}"
    return Reached(cast.other(name, "organisation"), f"“{it.printed}” is written as {name}; it is no known actor.")


def _until_place(phrase: str) -> str:
    return re.split(r" in ", phrase)[0]


def _without_country(printed: str) -> str:
    lexicon = words()
    return " ".join(
        w for w in printed.split() if plain(w).removesuffix("'s") not in lexicon.countries and plain(w) not in {"the", "a", "an"}
    )


def _choose(cast: Cast, it: Description, actors: list[Actor], at: int, how: str) -> Reached | None:
    """The one actor, or the one of several who was named before; None where there is none."""
    if not actors:
        return None
    if len(actors) > 1:
        seen = {m.member.actor.slug for m in _mentions_before(cast, at) if m.member and m.member.actor}
        named = [actor for actor in actors if actor.slug in seen]
        if len(named) != 1:
            return Reached(None, f"“{it.printed}” may be one of several people.", tuple(actor.name for actor in named or actors))
        actors = named
    return Reached(cast.known(actors[0]), how.format(actors[0].name))


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
    named = [(m, m.member) for m in _mentions_before(cast, at)[-20:] if m.member is not None and m.member.kind == "person"]
    for (one, first), (other, second) in reversed(list(pairwise(named))):
        between = cast.folded[one.end : other.start]
        if first is not second and re.fullmatch(r"(?:'s call with|'s meeting with|,? and| with) (?:[\w.'-]+ ){0,4}", between):
            return Reached(cast.pair(first, second), f"“{it.printed}” are {first.name} and {second.name}.")
    return Reached(None, f"“{it.printed}” takes up no two named together before it.")


def _repeated(cast: Cast, it: Description, at: int) -> Reached | None:
    """A description that takes up an earlier one, or the body whose name holds its noun: "the ministry", "the officials"."""
    if not it.head or len(it.head) < 3:
        return None
    for mention in reversed(_mentions_before(cast, at)):
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


def short(printed: str, *, proper: bool = False) -> str:
    """A description as it is listed: without determiner, "US" for "U.S.", and in lower case unless it begins with a `proper` name."""
    text = re.sub(r"\b([A-Z])\.\s?([A-Z])\.?(?=\s|$|['’])", r"\1\2", printed)
    previous = None
    while previous != text:
        previous = text
        text = _DETERMINER.sub("", text)
    text = re.sub(r"^some (?=\w)", "", text, flags=re.IGNORECASE)
    text = re.sub(r" (?:(?:last|this) (?:week|month|year)|on \w+day|yesterday|today)$", "", text)
    first = text.split(" ")[0]
    if first.istitle() and not proper and plain(first).removesuffix("'s") not in words().countries:
        text = text[:1].lower() + text[1:]
    return text
