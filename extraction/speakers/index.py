"""The known actors, arranged for looking up: by printed name, by office and day, by country and kind of body."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from extraction.knowledge import Actor, ActorName, Role
from extraction.speakers.lexicon import plain, words

_CAPITAL = re.compile(r"[A-Z\u0400-\u042f\u0490](?<![\w’'].)(?:[\w&-]|\.(?![A-Z](?:[a-z]|[A-Z])))*")
_NOT_AFTER = re.compile(r"[\w]| Jr\b| Junior\b|-\w|\.\w|['’](?!s\b|\W|$)\w")

_BELOW = re.compile(r"(?:first )?(deputy|under|assistant) ")
"""How the title of one begins who serves below the holder of the office it names: "under secretary of defense"."""


def fold(text: str) -> str:
    """`text` with accents taken off and apostrophes straight, character for character: the length stays the same."""
    if text.isascii():
        return text
    return "".join(_folded(c) for c in text)


def _folded(character: str) -> str:
    if character < "\x80":
        return character
    if character in "’‘ʼ":
        return "'"
    if character in "øØıł":
        return {"ø": "o", "Ø": "O", "ı": "i", "ł": "l"}[character]
    if "\u0400" <= character <= "\u04ff":  # й and ї are letters, not accented и and і
        return character
    base = unicodedata.normalize("NFKD", character)[:1]
    return base if base.isalpha() and len(base) == 1 else character


_SOUNDS = (
    *(
        ("tsch", "ch"),
        ("sch", "sh"),
        ("tch", "ch"),
        ("cz", "ch"),
        ("sz", "sh"),
        ("kh", "h"),
        ("ou", "u"),
        ("ph", "f"),
        ("w", "v"),
        ("j", "i"),
    ),
    *(("gue", "ge"), ("y", "i"), ("ck", "k"), ("x", "ks")),
)
"""Letters by which other languages write the same sound of a Slavic name: Wladimir, Poutine, Lukaschenko."""


def heard(folded: str) -> str:
    """A folded name as it is heard, whatever language spells it.

    >>> heard("Wolodymyr Zelenskij") == heard("Volodymyr Zelenskiy")
    True
    """
    name = folded.lower().replace("'", "")
    for written, sound in _SOUNDS:
        name = name.replace(written, sound)
    return re.sub(r"([a-z])\1+", r"\1", name)


def _forms(text: str, *, upper: bool) -> set[str]:
    """How a name is printed: as given, in capitals (transcripts), "U.N." for "UN"."""
    forms = {text, re.sub(r"\b(U)([NSK])\b", r"\1.\2.", text)}
    if upper and len(text) > 3:
        forms.add(text.upper())
    return forms


@dataclass(frozen=True, slots=True)
class Name:
    """A known name printed in a text. `bearers` are the actors it may mean; `sure` is False for names that never decide alone."""

    start: int
    end: int
    bearers: tuple[Actor, ...]
    kind: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Office:
    """An office an actor held: the office of the lexicon, the country and the words of the body."""

    actor: Actor
    office: str
    title: str
    """The role as it is written, in plain form: "ambassador to the united states"."""
    country: str
    body: str
    since: str | None
    until: str | None
    called: frozenset[str] = frozenset()
    """The words of every name of the body, where it is a known organisation: "icrc", "red", "cross"."""

    def held(self, day: date | None) -> bool:
        """Whether it was held on `day`; an unknown day fits every office."""
        if day is None:
            return True
        iso = day.isoformat()
        return (not self.since or self.since <= iso) and (not self.until or iso[: len(self.until)] <= self.until)


_LONG_ENOUGH = 11
"""Letters of a name from which a slip in it is told from another person's name: "Robert Woods" is not Robert Wood."""


class ActorIndex:
    """Looks up actors. Build it once and keep it: building takes some milliseconds, looking up microseconds."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.actors = tuple(actors)
        self.by_slug = {actor.slug: actor for actor in self.actors}
        self.by_name = {actor.name: actor for actor in self.actors}
        self.organisations = {plain(name.text): a for a in self.actors if a.kind == "organisation" for name in a.names}
        named = [(name, a) for a in self.actors if a.kind == "group" for name in a.names if name.kind in {"full", "spelling"}]
        self.groups = {fold(name.text).lower(): a for name, a in named}
        self.governments = {a.country: a for a in self.actors if a.kind == "government" and a.country}
        self.bodies: dict[tuple[str, str], Actor] = {}
        self._words_of: dict[str, frozenset[str]] = {}
        self.offices: dict[str, list[Office]] = defaultdict(list)
        self.described: dict[str, list[tuple[Actor, ActorName]]] = defaultdict(list)
        self._names: dict[str, dict[str, list[tuple[Actor, ActorName]]]] = defaultdict(lambda: defaultdict(list))
        for actor in self.actors:
            self._add(actor)
        self._full_names = {
            heard(form): found[0][0]
            for rest in self._names.values()
            for form, found in rest.items()
            if found[0][0].kind == "person" and " " in form and not form.isupper()
        }
        self._first = {first: sorted(rest, key=len, reverse=True) for first, rest in self._names.items()}

    def _add(self, actor: Actor) -> None:
        lexicon = words()
        for name in actor.names:
            if name.kind in {"title", "descriptor"}:
                self.described[plain(name.text)].append((actor, name))
            text = fold(name.text)
            dated = name.kind == "descriptor" and (name.since or name.until)
            if name.kind != "title" and not dated and text[:1].isupper():
                for form in _forms(text, upper=name.kind in {"full", "surname", "spelling"}):
                    self._names[re.split(r"[ '-]", form)[0]][form].append((actor, name))
        if actor.kind in {"organisation", "government"} and actor.country:
            for name in actor.names:
                body = lexicon.body(plain(name.text))
                if body and lexicon.country(plain(name.text)) == actor.country and len(plain(name.text).split()) <= 5:
                    self.bodies.setdefault((actor.country, body[0]), actor)
        for role in actor.roles:
            office = lexicon.office(plain(role.title))
            held_in = plain(role.organisation)
            held_by = self._body_of(role, held_in)
            country = lexicon.country(held_in) or (actor.country if held_by is None else held_by.country.replace("UN", ""))
            below = _BELOW.match(plain(role.title))
            if office and (below is None or below[1] in office[0]):
                called = self._called(held_by) if held_by else frozenset()
                title = plain(role.title)
                self.offices[office[0]].append(Office(actor, office[0], title, country, held_in, role.since, role.until, called))

    def _called(self, body: Actor) -> frozenset[str]:
        if body.slug not in self._words_of:
            self._words_of[body.slug] = frozenset(word for name in body.names for word in plain(name.text).split())
        return self._words_of[body.slug]

    def _body_of(self, role: Role, held_in: str) -> Actor | None:
        """The organisation that a role is held in: an office of one that is no country's, is no office of its holder's country."""
        named = self.organisations.get(held_in)
        spoken_for = self.by_slug.get(role.speaks_for or "")
        return named or (spoken_for if spoken_for is not None and spoken_for.kind == "organisation" else None)

    def find(self, folded: str) -> Iterator[Name]:
        """The known names of a folded text, in reading order, longest first and not overlapping."""
        end = 0
        for match in _CAPITAL.finditer(folded):
            start = match.start()
            if start < end:
                continue
            word = re.split(r"[-]", match[0])[0].rstrip(".")
            for first in dict.fromkeys((match[0].rstrip("."), match[0], word)):
                form = next(
                    (f for f in self._first.get(first, ()) if folded.startswith(f, start) and not _NOT_AFTER.match(folded, start + len(f))),
                    None,
                )
                if form is not None:
                    end = start + len(form)
                    yield self._name(form, start, end, self._names[first][form])
                    break

    @staticmethod
    def _name(form: str, start: int, end: int, found: list[tuple[Actor, ActorName]]) -> Name:
        bearers = tuple(dict.fromkeys(actor for actor, _ in found))
        kind = found[0][1].kind
        sure = len(bearers) == 1 and not any(name.ambiguous for _, name in found)
        return Name(start, end, bearers, kind, sure)

    def misspelt(self, folded: str) -> Actor | None:
        """The person whose full name is printed with a slip or in another language's letters: "Volodymr Zelensky", "Wladimir Putin"."""
        sound = heard(folded)
        if sound in self._full_names:
            return self._full_names[sound]
        if len(sound) < _LONG_ENOUGH:
            return None
        best = process.extractOne(sound, self._full_names.keys(), scorer=fuzz.ratio, score_cutoff=90)
        if best is None or len(best[0].split()[-1]) < 5:
            return None
        surnames = sound.split()[-1], best[0].split()[-1]
        return self._full_names[best[0]] if fuzz.ratio(*surnames) >= 85 and surnames[0][0] == surnames[1][0] else None

    def holders(self, office: str, day: date | None) -> list[Office]:
        """Who held an office on a day."""
        return [held for held in self.offices.get(office, ()) if held.held(day)]
