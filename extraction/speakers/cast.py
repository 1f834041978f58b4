"""Everybody named in one article: each name joined to those it repeats, so that "Didenko" is the "Oleh Didenko" of before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz

from extraction.knowledge import Actor
from extraction.records import Span
from extraction.speakers.index import ActorIndex, Name, fold, heard
from extraction.speakers.lexicon import plain, words
from extraction.speakers.passage import Passage
from extraction.speakers.people import OPENING, has_given_name, is_given_name, names_of_people, runs_on, without_nickname

_MASCULINE = re.compile(r"\b(?:Mr|Sir|Lord|King|Prince|chairman|spokesman|congressman)\b\.?")
_BRACKETED = re.compile(
    r"([A-Z](?<![\w'-].)[\w'-]+(?: (?:(?:of|for|the|and|on|in|de|et|zur|fur|des|der) )*[A-Z][\w'-]+){1,7}) \(([A-Z][A-Za-z]{1,6})\)"
)
_OF_ANOTHER = re.compile(r" of (?:the )?(?!Ukraine|Kyiv|Kiev)[A-Z]\w+(?: [A-Z]\w+)?")
"""What makes a group another's: "European allies | of the United States"."""
_FEMININE = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess|chairwoman|spokeswoman|congresswoman)\b\.?")


@dataclass(eq=False)
class Member:
    """One speaker of the article: a known actor, somebody not known yet, or people who are not named."""

    name: str
    kind: str
    """person | organisation | government | group | unnamed"""
    actor: Actor | None = None
    gender: str = ""
    plural: bool = False
    head: str = ""
    """For the unnamed: the noun they are called by, "officials"."""
    joint: tuple[Member, ...] = ()
    """Who else stands behind what this one says: the second country of a joint statement."""

    @property
    def animate(self) -> bool:
        return not self.plural and self.kind in {"person", "unnamed"}


@dataclass(frozen=True)
class Mention:
    """A name in the text: where it stands and who may be meant; `member` is None where that stays open."""

    start: int
    end: int
    member: Member | None
    how: str = ""
    candidates: tuple[str, ...] = ()


@dataclass
class Cast(Passage):
    """The names of one article and whom they stand for."""

    index: ActorIndex
    described: list[tuple[int, Member]] = field(default_factory=list)
    """Who was reached by a description, and where: "Sweden's prime minister"."""
    _members: dict[str, Member] = field(default_factory=dict)

    @cached_property
    def names(self) -> list[Name]:
        """Known names, those left out that are only part of a longer unknown name."""
        return [name for name in self.index.find(self.folded) if not self._part_of_another(name)]

    def _part_of_another(self, name: Name) -> bool:
        """Whether a known name is only part of a longer one that is not known: "Melania Trump", "Lee Zeldin", "Moscow Times"."""
        if name.kind == "surname":
            return has_given_name(self, name) or is_given_name(self, name)
        return name.kind == "metonym" and runs_on(self, name)

    def known(self, actor: Actor) -> Member:
        """The member of the article's cast that stands for a known actor."""
        if actor.slug not in self._members:
            self._members[actor.slug] = Member(actor.name, actor.kind, actor, actor.gender, actor.kind == "group")
        return self._members[actor.slug]

    def other(self, name: str, kind: str, *, plural: bool = False, gender: str = "", head: str = "") -> Member:
        """The member for somebody who is not a known actor."""
        if name not in self._members:
            self._members[name] = Member(name, kind, None, gender, plural, head)
        return self._members[name]

    def government(self, code: str) -> Member:
        """The government of a country, whether it is a known actor or not."""
        actor = self.index.governments.get(code)
        return self.known(actor) if actor is not None else self.other(f"{words().country_names[code]} (government)", "government")

    def pair(self, first: Member, *others: Member) -> Member:
        """Several who speak as one: the first, with the others beside it."""
        key = " + ".join(m.name for m in (first, *others))
        if key not in self._members:
            self._members[key] = Member(first.name, first.kind, first.actor, "", True, joint=others)
        return self._members[key]

    def members(self) -> list[Member]:
        return list(self._members.values())

    @cached_property
    def full_names(self) -> dict[str, dict[str, tuple[str, Actor | None]]]:
        """Surname → the people printed with more of their name: given name → fullest form, and the actor if known."""
        found: dict[str, dict[str, tuple[str, Actor | None]]] = defaultdict(dict)
        for name in self.names:
            if len(name.bearers) == 1 and name.bearers[0].kind == "person" and name.kind in {"full", "spelling"}:
                actor = name.bearers[0]
                surnames = [fold(n.text) for n in actor.names if n.kind == "surname"]
                for surname in {self.folded[name.start : name.end].split()[-1], *surnames}:
                    found[surname][actor.slug] = (actor.name, actor)
        for start, end in self._unknown:
            said = self.folded[start:end].split()
            meant = self.index.misspelt(" ".join(said))
            text = meant.name if meant else self._fullest(start, end)
            before = found[said[-1]].get(meant.slug if meant else fold(text).split()[0])
            if before is None or len(text) > len(before[0]):
                found[said[-1]][meant.slug if meant else fold(text).split()[0]] = (text, meant)
        return found

    def spelt_otherwise(self, surname: str) -> Member | None:
        """The one person named in full whose surname is nearly the same: "Zhelezniak" for "Yaroslav Zheleznyak"."""
        printed = fold(surname)
        near = [
            person
            for other, people in self.full_names.items()
            if len(surname) > 4
            and other[:2] == surname[:2]
            and max(fuzz.ratio(other, printed), fuzz.ratio(heard(other), heard(printed))) >= 80
            for person in people.values()
        ] or [(actor.name, actor) for actor in self._named_nearly(heard(printed))]
        if len(near) != 1:
            return None
        full, actor = near[0]
        return self.known(actor) if actor is not None else self._person(full)

    def _named_nearly(self, sound: str) -> list[Actor]:
        """The known people, named elsewhere in the text, whose surname sounds nearly the same."""
        if len(sound) < 5:
            return []
        people = (self.index.by_slug[slug] for slug in sorted(self.named_actors))
        return [
            actor
            for actor in people
            if actor.kind == "person"
            and any(
                n.kind == "surname"
                and n.text[0].lower() == sound[0]
                and fuzz.ratio(heard(fold(n.text)), sound) >= 87
                and heard(fold(n.text)) + "a" != sound
                for n in actor.names
            )
        ]

    def _fullest(self, start: int, end: int) -> str:
        """A person's name as printed, without a nickname, and without a first word that the name does without elsewhere."""
        name = without_nickname(self.reading.text[start:end])
        given, _, rest = name.partition(" ")
        return rest if " " in rest and given not in rest and fold(rest) in self._unknown_texts else name

    @cached_property
    def _unknown(self) -> list[Span]:
        return names_of_people(self, self.names)

    @cached_property
    def _unknown_texts(self) -> frozenset[str]:
        return frozenset(self.folded[slice(*span)] for span in self._unknown)

    @cached_property
    def mentions(self) -> list[Mention]:
        """Every name in the text, known and unknown, in reading order."""
        found = [self._known_mention(name) for name in self.names]
        taken = {i for name in self.names for i in range(name.start, name.end)}
        found += [self._unknown_mention(a, b) for a, b in self._unknown_names() if a not in taken and b - 1 not in taken]
        return sorted(found, key=lambda m: m.start)

    @cached_property
    def named_actors(self) -> frozenset[str]:
        """Slugs of the known actors named anywhere in the text."""
        return frozenset(m.member.actor.slug for m in self.mentions if m.member is not None and m.member.actor is not None)

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def named_in(self, span: Span) -> list[Mention]:
        """The names inside a span, in reading order."""
        first, last = bisect_left(self._mention_starts, span[0]), bisect_left(self._mention_starts, span[1])
        return [mention for mention in self.mentions[first:last] if mention.end <= span[1]]

    def mention_at(self, offset: int) -> Mention | None:
        """The name that a character stands in."""
        i = bisect_right(self._mention_starts, offset) - 1
        return self.mentions[i] if i >= 0 and offset < self.mentions[i].end else None

    def _unknown_names(self) -> list[Span]:
        """Full names of people nobody knows yet, and the surnames that take them up."""
        spans = list(self._unknown)
        inside = {i for start, end in spans for i in range(start, end)}
        for match in re.finditer(OPENING, self.folded):
            end = match.end() - 2 if match[0].endswith("'s") else match.end()
            word = self.folded[match.start() : end]
            if match.start() not in inside and (_key(word) in self.full_names or word in self.acronyms):
                spans.append((match.start(), end))
        return spans

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """The short names that the article gives bodies in brackets: "AfDB" → "African Development Bank"."""
        found: dict[str, str] = {}
        for match in _BRACKETED.finditer(self.folded):
            short, said = match[2], match[1].split()
            while said and said[0][0] != short[0]:
                said.pop(0)
            initials = "".join(word[0] for word in said if word[0].isupper())
            if len(said) > 1 and len(initials) >= 2 and initials[:2] == re.sub(r"[^A-Z]", "", short)[:2]:
                start = match.end(1) - len(" ".join(said))
                found.setdefault(short, self.reading.text[start : match.end(1)])
        return found

    def _known_mention(self, name: Name) -> Mention:
        printed = self.reading.text[name.start : name.end]
        if (
            name.kind == "descriptor"
            and name.bearers[0].kind == "government"
            and printed.endswith("ns")
            and not re.search(r"\b[Tt]he $", self.folded[max(0, name.start - 4) : name.start])
        ):
            member = self.other(f"unnamed: {printed}", "unnamed", plural=True, head=printed.lower())
            return Mention(name.start, name.end, member, f"“{printed}” are not named in the article.")
        if name.bearers[0].kind == "group" and name.kind == "spelling" and (of := _OF_ANOTHER.match(self.folded, name.end)) is not None:
            member = self.other(f"unnamed: {printed}{of[0]}", "unnamed", plural=True, head=printed.split()[-1].lower())
            return Mention(name.start, name.end, member, f"“{printed}{of[0]}” are not named in the article.")
        surname = self.folded[name.start : name.end]
        if name.kind == "surname":
            return self._surname(name.start, name.end, surname, name)
        if len(name.bearers) > 1:
            return Mention(name.start, name.end, None, "", tuple(a.name for a in name.bearers))
        actor = name.bearers[0]
        how = f"“{printed}” is a name of {actor.name}." if printed != actor.name else f"“{printed}” is the name of a known actor."
        return Mention(name.start, name.end, self.known(actor), how)

    def _surname(self, start: int, end: int, surname: str, name: Name | None) -> Mention:
        printed = self.reading.text[start:end]
        introduced = dict(self.full_names.get(_key(surname), {}).values())
        actors = list(name.bearers) if name else []
        if name and name.sure and (not introduced or actors[0].name in introduced):
            actor = actors[0]
            where = ", named in full in the article" if actor.name in introduced else ""
            return Mention(start, end, self.known(actor), f"“{printed}” is the surname of {actor.name}{where}.")
        if len(introduced) == 1 and not (name and name.sure):
            full, known = next(iter(introduced.items()))
            member = self.known(known) if known else self._person(full)
            return Mention(start, end, member, f"“{printed}” is the surname of {full}, named in full in the article.")
        if not introduced and actors:
            titled = [a for a in actors if self._titled(start, a)]
            if len(titled) == 1:
                return Mention(start, end, self.known(titled[0]), f"“{printed}” with the title before it is {titled[0].name}.")
        return Mention(start, end, None, "", tuple(dict.fromkeys((*introduced, *(a.name for a in actors)))))

    def _titled(self, start: int, actor: Actor) -> bool:
        """Whether the words before a surname name an office that the actor holds on the day of publication."""
        before = self.folded[max(0, start - 60) : start]
        found = words().office(_plain_tail(before))
        day = self.reading.article.published
        return found is not None and any(held.actor is actor for held in self.index.holders(found[0], day))

    def _unknown_mention(self, start: int, end: int) -> Mention:
        text, folded = self.reading.text[start:end], self.folded[start:end]
        if (body := self.acronyms.get(folded)) is not None:
            return Mention(start, end, self.other(body, "organisation"), f"“{text}” stands for {body} in the article.")
        if " " in folded:
            meant = self.index.misspelt(folded)
            if meant is not None:
                return Mention(start, end, self.known(meant), f"“{text}” is {meant.name}, spelt otherwise.")
            full, _ = self.full_names[folded.split()[-1]].get(fold(self._fullest(start, end)).split()[0], (text, None))
            return Mention(start, end, self._person(full), f"“{text}” is printed in full; no known actor has this name.")
        return self._surname(start, end, folded, None)

    @cached_property
    def _titled_genders(self) -> dict[str, str]:
        """Surname → gender, where the text prints "Mr", "Mrs", "Ms" or "Miss" with it."""
        found = re.findall(r"\b(Mr|Mrs|Ms|Miss)\.? (\w+)", self.folded)
        return {surname: "m" if title == "Mr" else "f" for title, surname in found}

    def _person(self, full: str) -> Member:
        if full in self._members:
            return self._members[full]
        at = self.reading.text.find(full)
        before = self.reading.text[max(0, at - 40) : at]
        gender = (
            "f" if _FEMININE.search(before) else "m" if _MASCULINE.search(before) else self._titled_genders.get(fold(full).split()[-1], "")
        )
        return self.other(full, "person", gender=gender)


def _key(surname: str) -> str:
    """A surname as it is looked up: "FINER" in a transcript is "Finer"."""
    return surname.title() if surname.isupper() and len(surname) > 3 else surname


def _plain_tail(text: str) -> str:
    return plain(re.split(r"[,.;:!?\n“”\"]", text)[-1])
