"""Actors × topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from positions.compare.cells import Cell, build, plan
from positions.compare.rows import Period, Row, load_positions, load_rows
from positions.compare.silence import looked_for
from positions.models import Actor, Topic


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


def matrix(actors: Sequence[Actor], topics: Sequence[Topic], period: Period | None = None, *, rows: Iterable[Row] | None = None) -> Matrix:
    """The cells of every actor on every topic, in the orders given: four queries for any number of rows.

    `rows` are the period's rows of at least these actors and topics, where the caller has them: one query less.
    """
    period = period or Period()
    groups: dict[tuple[int, int], list[Row]] = defaultdict(list)
    asked = {actor.pk for actor in actors}
    for row in load_rows(period, actors, topics) if rows is None else rows:
        if row.actor_id in asked:
            groups[row.actor_id, row.topic_id].append(row)
    plans = {key: plan(rows, period) for key, rows in groups.items()}
    silent = plan((), period)
    loaded = load_positions(i for p in plans.values() for i in p.ids)
    looked = looked_for(actors, period.as_of)

    def cell(actor: Actor, topic: Topic) -> Cell:
        return build(actor, topic, plans.get((actor.pk, topic.pk), silent), loaded, lambda pk: looked.get(pk, (0, None)))

    found = tuple(MatrixRow(topic, tuple(cell(actor, topic) for actor in actors)) for topic in topics)
    return Matrix(tuple(actors), tuple(topics), period, found)
