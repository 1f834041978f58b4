"""A side as a column: all who spoke for it when they spoke, and the split among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from positions.compare.cells import State
from positions.compare.kept import KEPT_SECONDS, kept
from positions.compare.rows import Period, Row, load_rows
from positions.compare.standings import Found, Stand, Standing, decide, named_in, under_options
from positions.models import Actor, Condition, Option, Role, Side, Topic


@dataclass(frozen=True, slots=True)
class SideCell:
    """Where those who speak for a side stand on one topic, by option.

    silent   none of them was found to speak    unclear  none commits to an option
    mixed    they chose different options, or one of them did    stated   all who chose, chose one option
    """

    side: Side
    topic: Topic
    state: State
    split: tuple[Standing, ...]
    """The options chosen, and who stands under each."""
    unclear: tuple[Stand, ...]
    """Who spoke, but named no option."""
    count: int

    @property
    def option(self) -> Option | None:
        return self.split[0].option if self.state == "stated" else None


@dataclass(frozen=True, slots=True)
class SideMatrix:
    sides: tuple[Side, ...]
    rows: tuple[tuple[Topic, tuple[SideCell, ...]], ...]


class _Split(NamedTuple):
    """A cell of a side in ids: how many statements, and who stands under which option."""

    statements: int
    found: list[Found]


class _Splits(NamedTuple):
    """Every cell of every side in ids, and which of the statements named conditions."""

    cells: dict[tuple[str, int], _Split]
    hanging: frozenset[int]


def members() -> dict[int, dict[str, list[Role]]]:
    """{actor id: {side: roles held for it}}, in one query."""
    found: dict[int, dict[str, list[Role]]] = defaultdict(lambda: defaultdict(list))
    for role in Role.objects.exclude(side="").only("actor_id", "side", "since", "until"):
        found[role.actor_id][role.side].append(role)
    return found


def _spoke_for(row: Row, roles: Mapping[str, Iterable[Role]]) -> list[str]:
    """The sides for which a role was held on the day of the row; a row without any day counts by the roles that are open."""
    if row.day is None:
        return [side for side, held in roles.items() if any(not role.until for role in held)]
    day = row.day.isoformat()
    return [side for side, held in roles.items() if any(role.held_on(day) for role in held)]


def _splits(period: Period) -> _Splits:
    """Every side on every topic: three queries."""
    by_actor = members()
    groups: dict[tuple[str, int, int], list[Row]] = defaultdict(list)
    for row in load_rows(period):
        for side in _spoke_for(row, by_actor.get(row.actor_id, {})):
            groups[side, row.topic_id, row.actor_id].append(row)
    found: dict[tuple[str, int], _Split] = {}
    for (side, topic, _actor), group in groups.items():
        before = found.get((side, topic), _Split(0, []))
        found[side, topic] = _Split(before.statements + len(group), before.found + decide(group, period))
    named = Condition.objects.filter(statement__positions__counted=True).order_by().values_list("statement", flat=True).distinct()
    shown = {one.statement_id for split in found.values() for one in split.found}
    return _Splits(found, frozenset(shown.intersection(named)))


def side_matrix(
    topics: Sequence[Topic], sides: Sequence[Side] = tuple(Side), period: Period | None = None, *, record: str | None = None
) -> SideMatrix:
    """A cell for each side on each topic; a statement counts for the side its speaker spoke for on that day.

    Eight queries at most, for a period not looked at lately; five else. A period of the reader's own is kept for ten minutes.
    """
    period = period or Period()
    name, seconds = ("sides", KEPT_SECONDS) if period == Period() else (f"sides:{period.name}", 600)
    splits = kept(name, lambda: _splits(period), record, seconds)
    wanted = {(side.value, topic.pk) for side in sides for topic in topics}
    shown = [one for key, split in splits.cells.items() if key in wanted for one in split.found]
    actors = Actor.objects.in_bulk({one.actor_id for one in shown})
    conditional = named_in(one for one in shown if one.statement_id in splits.hanging)
    options: dict[int, list[Option]] = defaultdict(list)
    for option in Option.objects.filter(topic__in=topics).order_by("order", "id"):
        options[option.topic_id].append(option)

    def cell(side: Side, topic: Topic) -> SideCell:
        split = splits.cells.get((side.value, topic.pk), _Split(0, []))
        standings = under_options(options[topic.pk], actors, split.found, conditional)
        chosen = tuple(standing for standing in standings if standing.option and standing.stands)
        unclear = next((standing.stands for standing in standings if not standing.option), ())
        state: State = "silent" if not split.found else "unclear" if not chosen else "mixed" if len(chosen) > 1 else "stated"
        return SideCell(side, topic, state, chosen, unclear, split.statements)

    rows = tuple((topic, tuple(cell(side, topic) for side in sides)) for topic in topics)
    return SideMatrix(tuple(sides), rows)
