"""The words that stand for people and bodies, read from extraction/lexicon/: offices, kinds of body, countries, titles."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LONGEST = 8
"""Words of the longest office or body in the lexicon: "secretary of the national security and defence council"."""


def plain(phrase: str) -> str:
    """A phrase as the lexicon is searched: lower case, "U.S." as "us", hyphens and marks as blanks.

    >>> plain("Russia’s deputy U.N. Ambassador")
    "russia's deputy un ambassador"
    """
    phrase = re.sub(r"\b([A-Z])\.\s?([A-Z])\.?(?![a-z])", r"\1\2", phrase)
    return " ".join(re.sub(r"[^\w' ]+", " ", phrase.replace("’", "'").lower()).split())


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicon as the resolver reads it; all phrases are `plain`."""

    offices: dict[str, str]
    """Phrase → the office it names."""
    bodies: dict[str, str]
    """Phrase → the kind of body."""
    body_names: dict[str, str]
    """Kind of body → its name as printed: "Foreign Ministry"."""
    countries: dict[str, str]
    """Name, capital or adjective → country code."""
    demonyms: dict[str, str]
    """What one person of a country is called → its code: "estonian"."""
    adjectives: dict[str, str]
    """Country code → adjective."""
    country_names_only: dict[str, str]
    """Name or capital → country code, without the adjectives."""
    places: dict[str, str]
    """City or region that the news tells of → country code."""
    country_names: dict[str, str]
    """Country code → the name its government is called by: "Kenya"."""
    leaders: dict[str, str]
    """Country code → the office of its leader, where that is not the president."""
    acts: frozenset[str]
    prefixes: frozenset[str]
    not_people: frozenset[str]
    """Words that end the names of bodies, places and works, as printed."""
    no_names: frozenset[str]
    """Small words that begin a sentence before a name and are no part of it."""
    people: frozenset[str]
    organisations: frozenset[str]
    pairs: frozenset[str]
    outlets: frozenset[str]
    epithets: frozenset[str]
    anonymous: frozenset[str]
    """Nouns for people that are no trait of one named before: "official"."""
    quantities: frozenset[str]
    publishers: dict[str, str]
    """Outlet in lower case → country, where the outlet is a state's own: its "president" needs no country."""
    publishing_bodies: dict[str, str]
    """Outlet in lower case → canonical name of the body whose statements it prints."""
    publishing_presidents: frozenset[str]
    """Outlets in lower case that print what their president says."""
    reported_acts: frozenset[str]
    """Forms of verbs by which one speaker reports what another said or did: "agreed"."""
    reported_stances: frozenset[str]
    """Forms of words by which one speaker reports another's attitude: "wants", "ready"."""

    def speaks(self, noun: str) -> bool:
        """Whether a noun stands for people or a body that can speak: "officials", "ministry"; not "changes"."""
        return any(form in self.people or form in self.organisations for form in _singular(noun))

    def is_people(self, noun: str) -> bool:
        """Whether a noun in lower case stands for people: "officials", "economist"."""
        return any(form in self.people for form in _singular(noun))

    def is_people_title(self, word: str) -> bool:
        """Whether a capitalised word is one for people and no name: "Democrats", "Donor"; "Brian" and "King" are names."""
        word = word.lower()
        return word in _PARTY or (word.endswith("s") and word[:-1] in self.people)

    def office(self, phrase: str) -> tuple[str, str] | None:
        """The office named last in a plain phrase and the words it is named with; longer names win. None where none is."""
        return _last(self.offices, self.head_part(phrase))

    def head_part(self, phrase: str) -> str:
        """A plain phrase up to its first preposition that is not part of an office: "spokesman for the kremlin" → "spokesman"."""
        said = phrase.split()
        covered = -1
        for i, word in enumerate(said):
            longest = next((n for n in range(min(LONGEST, len(said) - i), 1, -1) if " ".join(said[i : i + n]) in self.offices), 0)
            covered = max(covered, i + longest - 1)
            if word in _PREPOSITIONS and i > covered:
                return " ".join(said[:i])
        return phrase

    def body(self, phrase: str) -> tuple[str, str] | None:
        return _last(self.bodies, phrase)

    def country(self, phrase: str) -> str | None:
        """The code of the one country a plain phrase names; None for none or several."""
        codes = set(self.all_countries(phrase))
        return codes.pop() if len(codes) == 1 else None

    def all_countries(self, phrase: str) -> list[str]:
        """The codes of the countries a plain phrase names, in their order."""
        said = phrase.replace("'s", "").replace("s'", "s").split()
        codes: list[str] = []
        i = 0
        while i < len(said):
            length = next((n for n in (3, 2, 1) if " ".join(said[i : i + n]) in self.countries), 0)
            if length:
                codes.append(self.countries[" ".join(said[i : i + length])])
            i += length or 1
        return list(dict.fromkeys(codes))

    def without_country(self, printed: str) -> str:
        """A printed phrase without the words that name a country and without articles: "South Korea's military" → "military"."""
        said = printed.split()
        bare = [plain(word).removesuffix("'s").removesuffix("'") for word in said]
        kept, i = [], 0
        while i < len(said):
            length = next((n for n in (3, 2, 1) if " ".join(bare[i : i + n]) in self.countries), 0)
            if not length and bare[i] not in {"the", "a", "an"}:
                kept.append(said[i])
            i += length or 1
        return " ".join(kept)

    def leader_office(self, country: str) -> str:
        return self.leaders.get(country, self.leaders["default"])


_PARTY = frozenset({"democrat", "republican", "official", "donor", "spokesman", "spokeswoman", "spokesperson", "rival", "opponent"})
_PREPOSITIONS = frozenset({"of", "for", "in", "at", "from", "to", "on", "with", "by", "under"})


def _singular(noun: str) -> list[str]:
    forms = [noun]
    if noun.endswith("ies"):
        forms.append(noun[:-3] + "y")
    if noun.endswith("s"):
        forms.append(noun[:-1])
    if noun.endswith(("ists", "ians", "crats", "ist", "ian")):
        forms.append("expert")
    return [*forms, *(form.rsplit(" ", 1)[-1] for form in forms if " " in form)]


def _last(phrases: dict[str, str], phrase: str) -> tuple[str, str] | None:
    words = phrase.split()
    for end in range(len(words), 0, -1):
        for start in range(max(0, end - LONGEST), end):
            found = " ".join(words[start:end])
            if found in phrases:
                return phrases[found], found
    return None


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((files("extraction") / "lexicon" / name).read_text(encoding="utf-8"))


@cache
def words() -> Words:
    """The shipped lexicon, read once."""
    titles, countries = _load("titles.toml"), _load("countries.toml")
    places = countries.pop("places")
    leaders = {code: office for office, codes in titles["leaders"].items() if office != "default" for code in codes}
    return Words(
        offices={plain(form): office for office, forms in titles["offices"].items() for form in forms},
        bodies={plain(form): kind for kind, forms in titles["bodies"].items() for form in forms},
        body_names={kind: forms[0] for kind, forms in titles["bodies"].items()},
        countries={plain(name): code for code, entry in countries.items() for name in (*entry["adjectives"], *entry["names"])},
        demonyms={
            plain(name): code
            for code, entry in countries.items()
            for name in entry["adjectives"]
            if name.endswith("an") and name not in entry["names"]
        },
        adjectives={code: entry["adjectives"][0] for code, entry in countries.items()},
        country_names_only={plain(name): code for code, entry in countries.items() for name in entry["names"]},
        places={plain(name): code for code, names in places.items() for name in names},
        country_names={code: entry.get("called", entry["names"][0]) for code, entry in countries.items()},
        leaders={**leaders, "default": titles["leaders"]["default"]},
        acts=frozenset(titles["acts"]["words"]),
        prefixes=frozenset(word.lower() for word in titles["prefixes"]["words"]),
        not_people=frozenset(titles["bodies_by_name"]["words"]),
        no_names=frozenset(titles["no_names"]["words"]),
        people=frozenset(titles["people"]["words"]),
        organisations=frozenset(titles["organisations"]["words"]),
        pairs=frozenset(titles["pairs"]["words"]),
        epithets=frozenset(titles["epithets"]["words"]),
        anonymous=frozenset(titles["anonymous"]["words"].split()),
        quantities=frozenset(titles["quantities"]["words"]),
        publishers={p["outlet"]: p["country"] for p in titles["publishers"]},
        publishing_bodies={p["outlet"]: p["body"] for p in titles["publishers"] if "body" in p},
        publishing_presidents=frozenset(p["outlet"] for p in titles["publishers"] if p.get("president")),
        reported_acts=frozenset(titles["holders"]["acts"].split()),
        reported_stances=frozenset(titles["holders"]["stances"].split()),
        outlets=frozenset(
            " ".join(name.split())
            for names in (_load("cues.toml")["outlets"]["names"], titles["agencies"]["names"])
            for name in names.split(",")
        ),
    )
