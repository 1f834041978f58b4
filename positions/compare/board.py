"""The numbers named on a topic, and the timeline of a topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from positions.compare.cells import steps
from positions.compare.rows import Row
from positions.models import Actor, Position, Quantity, Topic


@dataclass(frozen=True, slots=True)
class Number:
    """One amount an actor named, and every quantity row that names it again. The newest comes first."""

    actor: Actor | None
    quantity: Quantity
    times: int


@dataclass(frozen=True, slots=True)
class Point:
    """One dated position on an actor's lane; `changed` where the option differs from the lane's option before."""

    position: Position
    day: date
    changed: bool


def numbers(*, topic: Topic | None = None, actor: Actor | None = None, limit: int = 40) -> tuple[Number, ...]:
    """The amounts named in statements on a topic, or by an actor: the same actor's same amount once, newest first. One query."""
    bearing: dict[str, object] = {"counted": True}
    if topic:
        bearing["topic"] = topic
    if actor:
        bearing["actor"] = actor
    # By a subquery: a join would bring a statement on two topics twice, and telling its rows apart compares every column.
    chosen = Quantity.objects.filter(Exists(Position.objects.filter(statement=OuterRef("statement"), **bearing)))
    rows = (
        chosen.exclude(statement__state="rejected")
        .select_related("statement__speaker", "statement__holder", "statement__article__outlet")
        .defer("statement__article__text", "statement__article__search", "statement__search", "statement__explanation")
        .order_by("-statement__said_on", "-statement__article__published", "-id")
    )
    firsts: dict[tuple[object, ...], tuple[Quantity, set[int]]] = {}
    for quantity in rows:
        stand_of = quantity.statement.stand_of
        key = (stand_of.pk if stand_of else None, quantity.low, quantity.high, quantity.comparator, quantity.unit)
        firsts.setdefault(key, (quantity, set()))[1].add(quantity.pk)
    found = [Number(q.statement.stand_of, q, len(ids)) for q, ids in firsts.values()]
    found.sort(key=lambda n: n.quantity.statement.said_on or n.quantity.statement.article.published or date.min, reverse=True)
    return tuple(found[:limit])


@dataclass(frozen=True, slots=True)
class Lanes:
    """A timeline decided, before its words are loaded: for each actor the dated rows with an option, oldest first."""

    walks: tuple[tuple[Actor, tuple[Row, ...]], ...]

    @property
    def ids(self) -> tuple[int, ...]:
        """The positions that `build` needs."""
        return tuple(row.id for _actor, walk in self.walks for row in walk)

    def build(self, loaded: Mapping[int, Position]) -> tuple[tuple[Actor, tuple[Point, ...]], ...]:
        """The lanes with their words. No query."""
        return tuple(
            (
                actor,
                tuple(
                    Point(loaded[row.id], row.said_on, i > 0 and walk[i - 1].option_id != row.option_id)
                    for i, row in enumerate(walk)
                    if row.said_on
                ),
            )
            for actor, walk in self.walks
        )


def lanes(actors: Sequence[Actor], rows: Iterable[Row]) -> Lanes:
    """A lane for each actor from a topic's rows in the period: one row for each day. No query."""
    found: dict[int, list[Row]] = {actor.pk: [] for actor in actors}
    for row in rows:
        if row.actor_id in found:
            found[row.actor_id].append(row)
    return Lanes(tuple((actor, tuple(steps(found[actor.pk]))) for actor in actors))
