"""Actors × topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from positions.compare.cells import Cell, Plan, build, plan
from positions.compare.origins import origins
from positions.compare.rows import Period, Row, load_positions, load_rows
from positions.compare.silence import looked_for
from positions.models import Actor, Position, Topic


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One topic and a cell for each actor, in the matrix's order of actors."""

    topic: Topic
    cells: tuple[Cell, ...]

    @property
    def difference(self) -> int:
        """Pairs of actors whose stated options differ."""
        stated = [c.option for c in self.cells if c.state == "stated"]
        return sum(a != b for i, a in enumerate(stated) for b in stated[i + 1 :])

    @property
    def spoken(self) -> int:
        return sum(c.state != "silent" for c in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cells by topic (rows) and actor (columns), for the period given."""

    actors: tuple[Actor, ...]
    topics: tuple[Topic, ...]
    period: Period
    rows: tuple[MatrixRow, ...]

    def by_difference(self) -> Matrix:
        """The same matrix, topics on which most pairs of actors differ first; the topics' own order where equal."""
        rows = tuple(sorted(self.rows, key=lambda r: (-r.difference, -r.spoken)))
        return replace(self, rows=rows, topics=tuple(r.topic for r in rows))

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(cell for row in self.rows for cell in row.cells)


@dataclass(frozen=True, slots=True)
class Planned:
    """A matrix decided, before the words of its evidence are loaded, so that a page can load those of all its parts at once."""

    actors: tuple[Actor, ...]
    topics: tuple[Topic, ...]
    period: Period
    plans: Mapping[tuple[int, int], Plan]

    @property
    def ids(self) -> tuple[int, ...]:
        """The positions that `build` needs."""
        return tuple(i for decided in self.plans.values() for i in decided.ids)

    def build(self, loaded: Mapping[int, Position]) -> Matrix:
        """The matrix with its words. One query."""
        silent = plan((), self.period)
        looked = looked_for(self.actors, self.period.as_of)

        def cell(actor: Actor, topic: Topic) -> Cell:
            return build(actor, topic, self.plans.get((actor.pk, topic.pk), silent), loaded, lambda pk: looked.get(pk, (0, None)))

        found = tuple(MatrixRow(topic, tuple(cell(actor, topic) for actor in self.actors)) for topic in self.topics)
        return Matrix(self.actors, self.topics, self.period, found)


def plan_matrix(
    actors: Sequence[Actor],
    topics: Sequence[Topic],
    period: Period | None = None,
    *,
    rows: Iterable[Row] | None = None,
    record: str | None = None,
    with_changes: bool = True,
) -> Planned:
    """The cells of every actor on every topic in ids: two queries for any number of rows, one more after the record changed.

    `rows` are the period's rows of at least these actors and topics, `record` is the record's version, where the caller has them:
    one query less each. Cells carry their change unless `with_changes` is false: for those who show none, it is half of what is loaded.
    """
    period = period or Period()
    groups: dict[tuple[int, int], list[Row]] = defaultdict(list)
    asked = {actor.pk for actor in actors}
    for row in load_rows(period, actors, topics) if rows is None else rows:
        if row.actor_id in asked:
            groups[row.actor_id, row.topic_id].append(row)
    origin = origins(record).of
    plans = {key: plan(found, period, origin, with_change=with_changes) for key, found in groups.items()}
    return Planned(tuple(actors), tuple(topics), period, plans)


def matrix(
    actors: Sequence[Actor],
    topics: Sequence[Topic],
    period: Period | None = None,
    *,
    rows: Iterable[Row] | None = None,
    record: str | None = None,
    with_changes: bool = True,
) -> Matrix:
    """The cells of every actor on every topic, in the orders given: five queries for any number of rows. See `plan_matrix`."""
    planned = plan_matrix(actors, topics, period, rows=rows, record=record, with_changes=with_changes)
    return planned.build(load_positions(planned.ids, actors, topics))
