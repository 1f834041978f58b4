"""The numbers named on a topic, and the timeline of a topic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from positions.compare.cells import steps
from positions.compare.rows import Period, Row, load_positions, load_rows
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
    bearing: dict[str, object] = {"statement__positions__counted": True}  # one filter, so that all of it is asked of one position
    if topic:
        bearing["statement__positions__topic"] = topic
    if actor:
        bearing["statement__positions__actor"] = actor
    chosen = Quantity.objects.filter(**bearing).exclude(statement__state="rejected")
    rows = (
        chosen.select_related("statement__speaker", "statement__holder", "statement__article__outlet")
        .order_by("-statement__said_on", "-statement__article__published", "-id")
        .distinct()
    )
    firsts: dict[tuple[object, ...], tuple[Quantity, set[int]]] = {}
    for quantity in rows:
        stand_of = quantity.statement.stand_of
        key = (stand_of.pk if stand_of else None, quantity.low, quantity.high, quantity.comparator, quantity.unit)
        firsts.setdefault(key, (quantity, set()))[1].add(quantity.pk)
    found = [Number(q.statement.stand_of, q, len(ids)) for q, ids in firsts.values()]
    found.sort(key=lambda n: n.quantity.statement.said_on or n.quantity.statement.article.published or date.min, reverse=True)
    return tuple(found[:limit])


def timeline(
    topic: Topic, actors: Sequence[Actor], period: Period | None = None, *, rows: Iterable[Row] | None = None
) -> tuple[tuple[Actor, tuple[Point, ...]], ...]:
    """A lane for each actor: the dated positions with an option, oldest first, one for each day. Three queries.

    `rows` are the topic's rows in the period, where the caller has them: one query less.
    """
    lanes: dict[int, list[Row]] = {actor.pk: [] for actor in actors}
    for row in load_rows(period or Period(), actors, [topic], changing=True) if rows is None else rows:
        if row.actor_id in lanes:
            lanes[row.actor_id].append(row)
    walks = {pk: steps(rows) for pk, rows in lanes.items()}
    loaded = load_positions(row.id for walk in walks.values() for row in walk)
    return tuple(
        (
            actor,
            tuple(
                Point(loaded[row.id], row.said_on, i > 0 and walk[i - 1].option_id != row.option_id)
                for i, row in enumerate(walk)
                if row.said_on
            ),
        )
        for actor in actors
        for walk in [walks[actor.pk]]
    )
