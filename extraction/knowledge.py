"""The knowledge an editor keeps, read from two TOML files into frozen records: who speaks, and on which questions.

`positions/data/actors.toml` and `positions/data/topics.toml` are the shipped files; the command line takes others. Beside a topics file
may stand example contents and what was learnt from them (`extraction.learning`), named after it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "positions" / "data"
ACTORS_FILE = DATA / "actors.toml"
TOPICS_FILE = DATA / "topics.toml"

EXAMPLES = "{}_examples.txt"
"""The file of example contents beside a topics file: for topics.toml it is topic_examples.txt."""

WEIGHTS = "{}_weights.txt"
"""The file of what was learnt from them."""

SIDES = ("ukraine", "russia", "united-states", "europe", "mediators")
"""The sides an actor may speak for."""


class KnowledgeError(ValueError):
    """A data file that cannot be used; the message names the file, the entry and the field."""


@dataclass(frozen=True, slots=True)
class ActorName:
    """One way an actor is written. `ambiguous` names never decide alone ("the president")."""

    text: str
    kind: str
    """full | surname | spelling | title | descriptor | metonym"""
    since: str | None = None
    until: str | None = None
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """An office an actor held; dates are ISO day, month or year. `speaks_for` is the slug of the actor spoken for."""

    title: str
    organisation: str = ""
    since: str | None = None
    until: str | None = None
    speaks_for: str | None = None
    side: str = ""
    """One of SIDES, or "" for none."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, government or named group that takes a stand."""

    slug: str
    kind: str
    """person | organisation | government | group"""
    name: str
    sort_name: str
    names: tuple[ActorName, ...]
    roles: tuple[Role, ...] = ()
    native_name: str = ""
    description: str = ""
    country: str = ""
    gender: str = ""
    """"f", "m" or "" where not known or not a person: only for matching pronouns."""
    wikidata: str = ""
    name_uk: str = ""
    side: str = ""
    """For governments, organisations and groups: one of SIDES, or "". A person's side is that of the role held."""


@dataclass(frozen=True, slots=True)
class OptionKnowledge:
    """A named answer: patterns that commit a speaker to it, and example sentences that tests read."""

    code: str
    label: str
    raw: dict[str, Any]
    label_uk: str = ""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What `extraction.learning` found on example contents: what single words tell, and how often phrases are right."""

    terms: dict[str, dict[str, float]] = field(default_factory=dict)
    """By term and topic the weight; "none" stands for no topic."""
    shares: dict[tuple[str, str], float] = field(default_factory=dict)
    """By topic and phrase the share of its strength that is left to it; 1 where none is given."""
    judgement: dict[str, float] = field(default_factory=dict)
    """What each sign weighs (`extraction.judgement`)."""


@dataclass(frozen=True, slots=True)
class TopicKnowledge:
    """A neutral question with its options. `raw` holds the patterns and examples in the form topics.py and options.py read."""

    slug: str
    group: str
    name: str
    question: str
    covers: str
    excludes: str
    options: tuple[OptionKnowledge, ...]
    raw: dict[str, Any]
    lists: dict[str, list[str]] = field(default_factory=dict)
    """The named word lists of the file, the same for every topic: `{side}` in a phrase stands for the list "side"."""
    learnt: Learnt = field(default_factory=Learnt)
    """What was learnt from examples, the same for every topic."""
    name_uk: str = ""
    question_uk: str = ""


@dataclass(frozen=True, slots=True)
class TopicGroup:
    slug: str
    name: str
    name_uk: str = ""


_NAME_LISTS = {
    "full": "full",
    "surnames": "surname",
    "spellings": "spelling",
    "titles": "title",
    "descriptors": "descriptor",
    "metonyms": "metonym",
}


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"{path}: {error}") from error


def _need(path: Path, entry: dict[str, Any], what: str, *fields: str) -> None:
    for name in fields:
        if not entry.get(name):
            raise KnowledgeError(f"{path}: {what} {entry.get('slug') or entry.get('code') or '?'} has no {name}")


def _names(entry: dict[str, Any]) -> tuple[ActorName, ...]:
    ambiguous = set(entry.get("ambiguous", ()))
    names = [ActorName(entry["name"], "full", ambiguous=entry["name"] in ambiguous)]
    for key, kind in _NAME_LISTS.items():
        for item in entry.get(key, ()):
            if isinstance(item, str):
                item = {"text": item}
            names.append(ActorName(item["text"], kind, item.get("from"), item.get("to"), item["text"] in ambiguous))
    return tuple(names)


def load_actors(path: Path = ACTORS_FILE) -> tuple[Actor, ...]:
    """Read actors.toml. Raises KnowledgeError where a field is missing or a slug stands twice."""
    actors: dict[str, Actor] = {}
    for entry in _read(path).get("actor", ()):
        _need(path, entry, "actor", "slug", "kind", "name")
        if entry["slug"] in actors:
            raise KnowledgeError(f"{path}: actor {entry['slug']} stands twice")
        roles = tuple(
            Role(r["title"], r.get("organisation", ""), r.get("from"), r.get("to"), r.get("speaks_for"), r.get("side", ""))
            for r in entry.get("roles", ())
        )
        actors[entry["slug"]] = Actor(
            slug=entry["slug"],
            kind=entry["kind"],
            name=entry["name"],
            sort_name=entry.get("sort_name", entry["name"]),
            names=_names(entry),
            roles=roles,
            native_name=entry.get("native_name", ""),
            description=entry.get("description", ""),
            country=entry.get("country", ""),
            gender=entry.get("gender", ""),
            wikidata=entry.get("wikidata", ""),
            name_uk=entry.get("name_uk", ""),
            side=entry.get("side", ""),
        )
    return tuple(actors.values())


def load_topics(path: Path = TOPICS_FILE) -> tuple[tuple[TopicGroup, ...], tuple[TopicKnowledge, ...]]:
    """Read topics.toml: the groups and the topics, in the order of the file. Raises KnowledgeError as load_actors does."""
    data = _read(path)
    learnt = load_learnt(beside(path, WEIGHTS))
    groups = tuple(TopicGroup(g["slug"], g["name"], g.get("name_uk", "")) for g in data.get("group", ()))
    topics: dict[str, TopicKnowledge] = {}
    for entry in data.get("topic", ()):
        _need(path, entry, "topic", "slug", "group", "name", "question", "option")
        if entry["slug"] in topics:
            raise KnowledgeError(f"{path}: topic {entry['slug']} stands twice")
        if entry["group"] not in {g.slug for g in groups}:
            raise KnowledgeError(f"{path}: topic {entry['slug']} is in the unknown group {entry['group']}")
        for option in entry["option"]:
            _need(path, option, f"option of {entry['slug']}", "code", "label")
        topics[entry["slug"]] = TopicKnowledge(
            slug=entry["slug"],
            group=entry["group"],
            name=entry["name"],
            question=entry["question"],
            covers=entry.get("covers", ""),
            excludes=entry.get("excludes", ""),
            options=tuple(OptionKnowledge(o["code"], o["label"], o, o.get("label_uk", "")) for o in entry["option"]),
            raw=entry,
            lists=data.get("lists", {}),
            learnt=learnt,
            name_uk=entry.get("name_uk", ""),
            question_uk=entry.get("question_uk", ""),
        )
    return groups, tuple(topics.values())


def beside(topics: Path, name: str) -> Path:
    """The file that belongs to a topics file: EXAMPLES or WEIGHTS."""
    return topics.with_name(name.format(topics.stem.removesuffix("s")))


def load_learnt(path: Path) -> Learnt:
    """Read what `extraction.learning` wrote. Raises KnowledgeError where it cannot be read.

    Three sections: "== terms" with a term and its weights a line ("truce<tab>ceasefire 2.1<tab>none -0.8"), "== phrases" with a topic, a
    share and a phrase, "== judgement" with a sign and its weight. Signs weigh the same for all topics: where there is no such file, or
    it names none, they weigh what those of the shipped file do.
    """
    learnt = Learnt()
    section = "terms"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.is_file() else (), 1):
        if not line or line.startswith("#"):
            continue
        if line.startswith("== "):
            section = line.removeprefix("== ")
            continue
        first, *rest = line.split("\t")
        try:
            if section == "judgement":
                (weight,) = rest
                learnt.judgement[first] = float(weight)
            elif section == "phrases":
                share, phrase = rest
                learnt.shares[first, phrase] = float(share)
            else:
                learnt.terms[first] = {topic: float(weight) for topic, weight in (one.rsplit(" ", 1) for one in rest)}
        except ValueError as error:
            raise KnowledgeError(f"{path}: line {number} cannot be read: {line}") from error
    shipped = beside(TOPICS_FILE, WEIGHTS)
    if not learnt.judgement and path != shipped and shipped.is_file():
        learnt.judgement.update(load_learnt(shipped).judgement)
    return learnt
