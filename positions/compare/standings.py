"""Who stands where on one topic, without the words: enough for a list of names under each option, each one click from its sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from positions.compare.cells import plan
from positions.compare.kept import KEPT_SECONDS, kept
from positions.compare.rows import Period, Row, load_rows
from positions.compare.tally import by_name
from positions.models import Actor, Condition, Option, Topic, statement_address


class Found(NamedTuple):
    """An actor under an option (None: no option), in ids. A tuple, because thousands of them are kept at once."""

    actor_id: int
    option_id: int | None
    statement_id: int
    mixed: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """An actor under an option: the statement that says so, and what a reader must know before opening it."""

    actor: Actor
    statement_id: int
    mixed: bool
    """Other options stand beside this one."""
    hanging: tuple[Condition, ...]
    """The conditions that the statement names, in the order printed; of the statement only the text is loaded."""

    @property
    def url(self) -> str:
        return statement_address(self.statement_id)


@dataclass(frozen=True, slots=True)
class Standing:
    """One option of a topic (None: no option) and all actors who stand under it now, by name."""

    option: Option | None
    stands: tuple[Stand, ...]


def decide(group: Iterable[Row], period: Period) -> list[Found]:
    """The options that one actor stands under on one topic, from its rows on it; one of None where it named none."""
    rows = {row.id: row for row in group}
    decided = plan(tuple(rows.values()), period, with_change=False)
    return [Found(row.actor_id, row.option_id, row.statement_id, decided.state == "mixed") for row in (rows[pk] for pk in decided.evidence)]


def named_in(found: Iterable[Found]) -> dict[int, tuple[Condition, ...]]:
    """{id of a statement: its conditions, in the order printed} for those of the statements that name any. One query."""
    chosen = Condition.objects.filter(statement__in=[one.statement_id for one in found]).order_by("statement", "start", "id")
    rows = chosen.select_related("statement").only("kind", "start", "end", "text", "statement__text")
    return {pk: tuple(group) for pk, group in groupby(rows, key=attrgetter("statement_id"))}


def under_options(
    options: Iterable[Option], actors: Mapping[int, Actor], found: Iterable[Found], conditional: Mapping[int, tuple[Condition, ...]]
) -> tuple[Standing, ...]:
    """What was found under each of the options, in their order, by name; under None those who spoke but named no option, if any."""
    under: dict[int | None, dict[Actor, Found]] = defaultdict(dict)
    for one in found:
        under[one.option_id][actors[one.actor_id]] = one

    def stands(option_id: int | None) -> tuple[Stand, ...]:
        here = under[option_id]
        ordered = [(actor, here[actor]) for actor in by_name(here)]
        return tuple(Stand(actor, one.statement_id, one.mixed, conditional.get(one.statement_id, ())) for actor, one in ordered)

    standings = [Standing(option, stands(option.pk)) for option in options]
    return tuple(standings) + ((Standing(None, stands(None)),) if under[None] else ())


class Spoken(NamedTuple):
    """Who spoke on a topic, in ids: how often in any period, and which options were found in one."""

    heard: dict[int, int]
    found: list[Found]


def spoken(topic: Topic, period: Period, record: str) -> Spoken:
    """Who spoke on a topic and what was found in the period, from all of its rows: looked through once for each state of the record.

    A period of the reader's own is kept for ten minutes.
    """

    def look() -> Spoken:
        everything = load_rows(Period(), None, [topic])
        groups: dict[int, list[Row]] = defaultdict(list)
        for row in everything:
            if period.takes(row):
                groups[row.actor_id].append(row)
        found = [one for group in groups.values() for one in decide(group, period)]
        return Spoken(dict(Counter(row.actor_id for row in everything)), found)

    seconds = KEPT_SECONDS if period == Period() else 600
    return kept(f"spoken:{topic.pk}:{period.name}", look, record, seconds)


def standings(options: Iterable[Option], actors: Iterable[Actor], found: Iterable[Found]) -> tuple[Standing, ...]:
    """Who of `actors` stands where on one topic: under each of its options, in the order given, those who chose it.

    One query. `found` is what was found on the topic. Mixed actors stand under each of their options; the last standing, where
    there is one, holds those who spoke but named no option.
    """
    known = {actor.pk: actor for actor in actors}
    here = [one for one in found if one.actor_id in known]
    return under_options(options, known, here, named_in(here))
