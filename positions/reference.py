"""Reference data: brings actors, topics and options in step with the files an editor keeps. Loading twice changes nothing.

What editors add in the admin (`from_file` is False) is left alone, and no row that something refers to is ever deleted: an actor
that vanishes from the file is deactivated, a topic or option that positions rest on stays and is named in the summary.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError

from extraction import knowledge
from extraction.knowledge import ACTORS_FILE, TOPICS_FILE, KnowledgeError
from positions.models import Actor, ActorName, Option, Role, Side, Topic, TopicGroup

Row = TypeVar("Row", bound=models.Model)

DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
UNIQUE_KINDS = {ActorName.Kind.FULL, ActorName.Kind.SURNAME, ActorName.Kind.SPELLING, ActorName.Kind.METONYM}


@dataclass
class Summary:
    """What loading did: {"actors": {"created": 3, …}, …}, and a sentence for each row that had to stay."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def count(self, what: str, outcome: str, n: int = 1) -> None:
        self.counts.setdefault(what, Counter())[outcome] += n


def load(actors: Path = ACTORS_FILE, topics: Path = TOPICS_FILE) -> Summary:
    """Load both files in one transaction. Raises KnowledgeError, and changes nothing, where a file cannot be used."""
    summary = Summary()
    known = knowledge.load_actors(actors)
    groups, questions = knowledge.load_topics(topics)
    with transaction.atomic():
        _load_actors(actors, known, summary)
        _load_topics(topics, groups, questions, summary)
    return summary


# --- Actors ---------------------------------------------------------------------------------------------------------------


def _load_actors(path: Path, known: tuple[knowledge.Actor, ...], summary: Summary) -> None:
    _refuse_shared_names(path, known)
    rows = {actor.slug: actor for actor in Actor.objects.select_for_update()}
    for actor in known:
        wanted = Actor(
            slug=actor.slug,
            kind=actor.kind,
            name=actor.name,
            name_uk=actor.name_uk,
            sort_name=actor.sort_name,
            native_name=actor.native_name,
            description=actor.description,
            wikidata_id=actor.wikidata,
            country=actor.country,
            gender=actor.gender,
            active=True,
            from_file=True,
        )
        _check(path, f"actor {actor.slug}", wanted)
        rows[actor.slug] = _put(wanted, rows.get(actor.slug), "actors", summary)

    slugs = {actor.slug for actor in known}
    for row in rows.values():
        if row.from_file and row.active and row.slug not in slugs:
            row.active = False
            row.save(update_fields=["active"])
            summary.count("actors", "deactivated")
    _load_names(path, known, rows, summary)
    _load_roles(path, known, rows, summary)


def _names(actor: knowledge.Actor) -> dict[str, knowledge.ActorName]:
    """One name for each spelling and beginning: a surname that is listed as a spelling too counts once."""
    names: dict[str, knowledge.ActorName] = {}
    for name in actor.names:
        names.setdefault(f"{name.text.lower()}|{name.since or ''}", name)
    return names


def _refuse_shared_names(path: Path, known: Iterable[knowledge.Actor]) -> None:
    bearers: dict[str, str] = {}
    for actor in known:
        for name in _names(actor).values():
            if name.ambiguous or name.until or name.kind not in UNIQUE_KINDS:
                continue
            other = bearers.setdefault(name.text.lower(), actor.slug)
            if other != actor.slug:
                raise KnowledgeError(f'{path}: "{name.text}" names both {other} and {actor.slug}: list it under "ambiguous" in both')


def _load_names(path: Path, known: Iterable[knowledge.Actor], rows: dict[str, Actor], summary: Summary) -> None:
    wanted: dict[tuple[object, ...], ActorName] = {}
    for actor in known:
        for name in _names(actor).values():
            for day in (name.since, name.until):
                _check_day(path, f'actor {actor.slug}, name "{name.text}"', day)
            row = ActorName(
                actor=rows[actor.slug],
                text=name.text,
                kind=name.kind,
                script="Cyrl" if re.search(r"[\u0400-\u04ff]", name.text) else "Latn",
                since=name.since or "",
                until=name.until or "",
                ambiguous=name.ambiguous,
                from_file=True,
            )
            _check(path, f'actor {actor.slug}, name "{name.text}"', row)
            wanted[_name_key(row)] = row
    theirs = {(n.actor_id, n.text.lower()) for n in ActorName.objects.filter(from_file=False)}
    wanted = {key: row for key, row in wanted.items() if (row.actor_id, row.text.lower()) not in theirs}
    _replace(ActorName, _name_key, wanted, "names", summary)


def _name_key(row: ActorName) -> tuple[object, ...]:
    return (row.actor_id, row.text, row.kind, row.script, row.since, row.until, row.ambiguous)


def _load_roles(path: Path, known: Iterable[knowledge.Actor], rows: dict[str, Actor], summary: Summary) -> None:
    wanted: dict[tuple[object, ...], Role] = {}
    for actor in known:
        for role in (*actor.roles, *_own_side(actor)):
            what = f'actor {actor.slug}, role "{role.title}"'
            for day in (role.since, role.until):
                _check_day(path, what, day)
            if role.since and role.until and role.until < role.since:
                raise KnowledgeError(f"{path}: {what} ends on {role.until}, before it begins on {role.since}")
            if role.speaks_for and role.speaks_for not in rows:
                raise KnowledgeError(f"{path}: {what} speaks for {role.speaks_for}, which is no actor's slug")
            if role.side and role.side not in Side.values:
                raise KnowledgeError(f"{path}: {what} has the side {role.side}: it is one of {', '.join(Side.values)}")
            row = Role(
                actor=rows[actor.slug],
                title=role.title,
                organisation=role.organisation,
                since=role.since or "",
                until=role.until or "",
                speaks_for=rows[role.speaks_for] if role.speaks_for else None,
                side=role.side,
                from_file=True,
            )
            _check(path, what, row)
            wanted[_role_key(row)] = row
    _replace(Role, _role_key, wanted, "roles", summary)


def _own_side(actor: knowledge.Actor) -> tuple[knowledge.Role, ...]:
    """A government or body speaks for its side as what it is, with no beginning and no end: sides are read from roles alone."""
    return (knowledge.Role(Actor.Kind(actor.kind).label.capitalize(), side=actor.side),) if actor.side else ()


def _role_key(row: Role) -> tuple[object, ...]:
    return (row.actor_id, row.title, row.organisation, row.since, row.until, row.speaks_for_id, row.side)


# --- Topics ---------------------------------------------------------------------------------------------------------------


def _load_topics(
    path: Path, groups: tuple[knowledge.TopicGroup, ...], questions: tuple[knowledge.TopicKnowledge, ...], summary: Summary
) -> None:
    group_rows = {g.slug: g for g in TopicGroup.objects.all()}
    for order, group in enumerate(groups):
        wanted = TopicGroup(slug=group.slug, name=group.name, name_uk=group.name_uk, order=order)
        _check(path, f"group {group.slug}", wanted)
        group_rows[group.slug] = _put(wanted, group_rows.get(group.slug), "topic groups", summary)

    topic_rows = {t.slug: t for t in Topic.objects.all()}
    option_rows = {(o.topic_id, o.code): o for o in Option.objects.all()}
    kept_options: set[int] = set()
    for order, topic in enumerate(questions):
        wanted_topic = Topic(
            group=group_rows[topic.group],
            slug=topic.slug,
            name=topic.name,
            name_uk=topic.name_uk,
            question=topic.question,
            question_uk=topic.question_uk,
            covers=topic.covers,
            excludes=topic.excludes,
            order=order,
        )
        _check(path, f"topic {topic.slug}", wanted_topic)
        row = topic_rows[topic.slug] = _put(wanted_topic, topic_rows.get(topic.slug), "topics", summary)
        for place, option in enumerate(topic.options):
            wanted_option = Option(topic=row, code=option.code, label=option.label, label_uk=option.label_uk, order=place)
            _check(path, f"topic {topic.slug}, option {option.code}", wanted_option)
            kept_options.add(_put(wanted_option, option_rows.get((row.pk, option.code)), "options", summary).pk)

    _drop((o for o in option_rows.values() if o.pk not in kept_options), "options", summary)
    slugs = {topic.slug for topic in questions}
    _drop((t for t in topic_rows.values() if t.slug not in slugs), "topics", summary)
    _drop((g for g in group_rows.values() if g.slug not in {group.slug for group in groups}), "topic groups", summary)


# --- Rows ----------------------------------------------------------------------------------------------------------------


def _values(row: models.Model) -> dict[str, object]:
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}


def _put(wanted: Row, existing: Row | None, what: str, summary: Summary) -> Row:
    """The stored row with the wanted values, written only where something differs."""
    if existing is None:
        wanted.save()
        summary.count(what, "created")
        return wanted
    if _values(wanted) == _values(existing):
        summary.count(what, "unchanged")
        return existing
    wanted.pk = existing.pk
    wanted.save(force_update=True)
    summary.count(what, "updated")
    return wanted


def _replace(
    model: type[Row], key: Callable[[Row], tuple[object, ...]], wanted: dict[tuple[object, ...], Row], what: str, summary: Summary
) -> None:
    """Make the file's rows of `model` exactly the wanted ones; nothing refers to names and roles, so they may go."""
    existing = {key(row): row for row in model._default_manager.filter(from_file=True)}
    gone = [row.pk for k, row in existing.items() if k not in wanted]
    new = [row for k, row in wanted.items() if k not in existing]
    model._default_manager.filter(pk__in=gone).delete()
    model._default_manager.bulk_create(new)
    summary.count(what, "created", len(new))
    summary.count(what, "removed", len(gone))
    summary.count(what, "unchanged", len(wanted) - len(new))


def _drop(rows: Iterable[models.Model], what: str, summary: Summary) -> None:
    for row in rows:
        try:
            with transaction.atomic():
                row.delete()
            summary.count(what, "removed")
        except ProtectedError:
            summary.notes.append(f'"{row}" is no longer in the file; it stays because positions refer to it.')


def _check(path: Path, what: str, row: models.Model) -> None:
    """Refuse values that the column cannot hold, in words that name the entry and the field."""
    try:
        row.clean_fields(exclude={f.name for f in row._meta.concrete_fields if f.is_relation})
    except ValidationError as error:
        name, problems = next(iter(error.message_dict.items()))
        raise KnowledgeError(f"{path}: {what}, {name}: {problems[0]}") from error


def _check_day(path: Path, what: str, day: str | None) -> None:
    if day and not DAY.fullmatch(day):
        raise KnowledgeError(f'{path}: {what} has the day "{day}": write 2024, 2024-06 or 2024-06-14')
