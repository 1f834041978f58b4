"""Changes of option, and silences newly broken: what a reader who comes back wants to see first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from positions.compare.cells import Change, steps
from positions.compare.kept import kept
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
    record: str | None = None,
) -> tuple[Change, ...]:
    """Every change of option, newest first: an actor's dated option on a topic differs from the dated one before it.

    One option counts for each day (the one that leads it). Undated statements never make a change. Four queries; where no period is
    given, which they are is found once for each state of the record.
    """

    def find() -> list[tuple[int, int]]:
        return _pairs(load_rows(period or Period(), [actor] if actor else None, [topic] if topic else None, changing=True))

    if actor is None and topic is None and (period is None or period == Period()):
        found = change_pairs(limit, record)
    elif period is None or period == Period():
        found = kept(f"changes:{actor.pk if actor else ''}:{topic.pk if topic else ''}", find, record)[:limit]
    else:
        found = find()[:limit]
    return facing(found, load_positions(pk for pair in found for pk in pair))


def change_pairs(limit: int | None = None, record: str | None = None) -> list[tuple[int, int]]:
    """(before, after) in ids of positions for every change of the whole record, newest first. Found once for each state of it."""
    return kept("changes", lambda: _pairs(load_rows(Period(), changing=True)), record)[:limit]


def facing(pairs: Iterable[tuple[int, int]], loaded: Mapping[int, Position]) -> tuple[Change, ...]:
    """The changes with their words; one whose article was taken away since is left out. No query."""
    return tuple(Change(loaded[before], loaded[after]) for before, after in pairs if before in loaded and after in loaded)


def _pairs(rows: list[Row]) -> list[tuple[int, int]]:
    """(before, after): the ids of the positions at every change of option, newest first."""
    groups: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.actor_id, row.topic_id].append(row)
    found = [
        (before, after) for group in groups.values() for before, after in pairwise(steps(group)) if before.option_id != after.option_id
    ]
    found.sort(key=lambda pair: (pair[1].said_on or date.min, pair[1].id), reverse=True)
    return [(before.id, after.id) for before, after in found]


def broken_silences(
    *, actor: Actor | None = None, topic: Topic | None = None, limit: int = 20, record: str | None = None
) -> tuple[BrokenSilence, ...]:
    """Newest first: the day on which an actor first spoke on a topic, where another had spoken on it before.

    Found once for each state of the record; two queries more load the words.
    """
    found = [f for f in kept("broken-silences", _firsts, record) if (not actor or f[1] == actor.pk) and (not topic or f[2] == topic.pk)][
        :limit
    ]
    loaded = load_positions(pk for _, _, _, pk in found)
    return tuple(BrokenSilence(loaded[pk], day) for day, _, _, pk in found if pk in loaded)


def _firsts() -> list[tuple[date, int, int, int]]:
    """(day, actor id, topic id, position id) of every first dated position but the topic's own first day, newest first."""
    firsts: dict[tuple[int, int], tuple[date, int]] = {}
    opened: dict[int, date] = {}
    rows = positions(Period()).filter(said_on__isnull=False).order_by("said_on", "rank", "id")
    for pk, actor, topic, day in rows.values_list("id", "actor_id", "topic_id", "said_on"):
        if day is not None:
            firsts.setdefault((actor, topic), (day, pk))
            opened.setdefault(topic, day)
    return sorted(((day, actor, topic, pk) for (actor, topic), (day, pk) in firsts.items() if day > opened[topic]), reverse=True)
