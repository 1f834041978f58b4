"""Changes of option, and silences newly broken: what a reader who comes back wants to see first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models import Min

from positions.compare.cells import Change, steps
from positions.compare.rows import Period, Row, load_positions, load_rows, positions
from positions.models import Actor, Position, Topic


@dataclass(frozen=True, slots=True)
class BrokenSilence:
    """The first dated statement of an actor on a topic on which others had spoken before."""

    position: Position
    day: date


def changes(
    *,
    actor: Actor | None = None,
    topic: Topic | None = None,
    period: Period | None = None,
    limit: int | None = None,
) -> tuple[Change, ...]:
    """Every change of option, newest first: an actor's dated option on a topic differs from the dated one before it.

    One option counts for each day (the one that leads it). Undated statements never make a change. Three queries.
    """
    groups: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in load_rows(period or Period(), [actor] if actor else None, [topic] if topic else None, changing=True):
        groups[row.actor_id, row.topic_id].append(row)
    found = [
        (before, after)
        for rows in groups.values()
        for walk in [steps(rows)]
        for before, after in pairwise(walk)
        if before.option_id != after.option_id
    ]
    found.sort(key=lambda pair: (pair[1].said_on or date.min, pair[1].id), reverse=True)
    found = found[:limit]
    loaded = load_positions(row.id for pair in found for row in pair)
    return tuple(Change(loaded[before.id], loaded[after.id]) for before, after in found)


def broken_silences(*, actor: Actor | None = None, topic: Topic | None = None, limit: int = 20) -> tuple[BrokenSilence, ...]:
    """Newest first: the day on which an actor first spoke on a topic, where another had spoken on it before."""
    chosen = positions(Period()).filter(said_on__isnull=False)
    opened = dict(chosen.values_list("topic").annotate(Min("said_on")).order_by())
    if actor:
        chosen = chosen.filter(actor=actor)
    if topic:
        chosen = chosen.filter(topic=topic)
    firsts = chosen.values_list("actor", "topic").annotate(first=Min("said_on")).order_by("-first", "actor", "topic")
    late = [(a, t, day) for a, t, day in firsts if day > opened[t]][:limit]
    if not late:
        return ()
    ids: dict[tuple[int, int, date], int] = {}
    keys = set(late)
    days, actors, topics = {d for *_, d in late}, {a for a, *_ in late}, {t for _, t, _ in late}
    rows = chosen.filter(said_on__in=days, actor__in=actors, topic__in=topics).order_by("rank", "id")
    for pk, a, t, day in rows.values_list("id", "actor_id", "topic_id", "said_on"):
        if day is not None and a is not None and (a, t, day) in keys:
            ids.setdefault((a, t, day), pk)
    loaded = load_positions(ids.values())
    return tuple(BrokenSilence(loaded[ids[key]], key[2]) for key in late)
