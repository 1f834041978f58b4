"""A side as a column: all who spoke for it when they spoke, and the split among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from positions.compare.cells import Cell, State, build, plan
from positions.compare.matrix import Standing
from positions.compare.rows import Period, Row, load_positions, load_rows
from positions.models import Actor, Option, Role, Side, Topic


@dataclass(frozen=True, slots=True)
class SideCell:
    """Where those who speak for a side stand on one topic: their cells, and the same by option.

    silent   none of them was found to speak    unclear  none commits to an option
    mixed    they chose different options, or one of them did    stated   all who chose, chose one option
    """

    side: Side
    topic: Topic
    state: State
    split: tuple[Standing, ...]
    cells: tuple[Cell, ...]

    @property
    def option(self) -> Option | None:
        return self.split[0].option if self.state == "stated" else None

    @property
    def count(self) -> int:
        return sum(c.count for c in self.cells)


@dataclass(frozen=True, slots=True)
class SideMatrix:
    sides: tuple[Side, ...]
    rows: tuple[tuple[Topic, tuple[SideCell, ...]], ...]


def members() -> dict[Side, dict[Actor, list[Role]]]:
    """Every role held for a side, by side and actor: one query, two with the actors."""
    found: dict[Side, dict[Actor, list[Role]]] = {side: defaultdict(list) for side in Side}
    for role in Role.objects.exclude(side="").select_related("actor"):
        found[Side(role.side)][role.actor].append(role)
    return found


def _spoke_in_role(row: Row, roles: Sequence[Role]) -> bool:
    """Whether the role was held on the day of the row; a row without any day counts by the roles that are open."""
    if row.day is None:
        return any(not role.until for role in roles)
    return any(role.held_on(row.day.isoformat()) for role in roles)


def side_matrix(topics: Sequence[Topic], sides: Sequence[Side] = tuple(Side), period: Period | None = None) -> SideMatrix:
    """A cell for each side on each topic; a statement counts for the side its speaker spoke for on that day."""
    period = period or Period()
    by_side = members()
    actors = {actor.pk: actor for side in sides for actor in by_side[side]}
    groups: dict[tuple[Side, int, int], list[Row]] = defaultdict(list)
    for row in load_rows(period, actors.values(), topics):
        for side in sides:
            roles = by_side[side].get(actors[row.actor_id])
            if roles and _spoke_in_role(row, roles):
                groups[side, row.topic_id, row.actor_id].append(row)
    plans = {key: plan(rows, period) for key, rows in groups.items()}
    loaded = load_positions(i for p in plans.values() for i in p.ids)

    def cell(side: Side, topic: Topic) -> SideCell:
        cells = sorted(
            (
                build(actors[actor_id], topic, decided, loaded, lambda _: (0, None))
                for (s, topic_id, actor_id), decided in plans.items()
                if s == side and topic_id == topic.pk
            ),
            key=lambda c: (c.actor.sort_name, c.actor.pk),
        )
        options = sorted({o for c in cells for o in c.options}, key=lambda o: (o.order, o.pk))
        split = tuple(Standing(option, tuple(c for c in cells if option in c.options)) for option in options)
        state: State = "silent" if not cells else "unclear" if not options else "mixed" if len(options) > 1 else "stated"
        return SideCell(side, topic, state, split, tuple(cells))

    rows = tuple((topic, tuple(cell(side, topic) for side in sides)) for topic in topics)
    return SideMatrix(tuple(sides), rows)
