"""How much was heard from whom on what: the counts behind lists, columns chosen by default and "heard most"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import reduce
from typing import NamedTuple

from django.db.models import Count, Max

from positions.compare.kept import kept, record_version
from positions.models import Actor, Position, Topic


class Tally(NamedTuple):
    """Statements that count, the topics (or actors) they are spread over, and the newest day said. A tuple: the cache holds thousands."""

    statements: int = 0
    spread: int = 0
    newest: date | None = None

    def __or__(self, other: Tally) -> Tally:
        days = [d for d in (self.newest, other.newest) if d]
        return Tally(self.statements + other.statements, self.spread + other.spread, max(days, default=None))


Cells = dict[tuple[int, int], Tally]


def tallies(record: str | None = None) -> Cells:
    """{(actor id, topic id): tally} over the whole record, kept for as long as the record stays as it is. One query, or two."""

    def count() -> Cells:
        rows = Position.objects.filter(counted=True, actor__isnull=False).order_by().values_list("actor", "topic")
        return {(actor, topic): Tally(n, 1, newest) for actor, topic, n, newest in rows.annotate(Count("id"), Max("said_on"))}

    return kept("tallies", count, record)


def heard(record: str | None = None) -> dict[int, Tally]:
    """{actor id: tally} over the whole record, kept as `tallies` is."""
    record = record or record_version()
    return kept("heard", lambda: by_actor(tallies(record)), record)


def _by(cells: Cells, key: Callable[[tuple[int, int]], int]) -> dict[int, Tally]:
    groups: dict[int, list[Tally]] = defaultdict(list)
    for pair, tally in cells.items():
        groups[key(pair)].append(tally)
    return {pk: reduce(Tally.__or__, found) for pk, found in groups.items()}


def by_actor(cells: Cells) -> dict[int, Tally]:
    """{actor id: tally}; a statement on two topics counts for both. `spread` is the number of topics."""
    return _by(cells, lambda pair: pair[0])


def by_topic(cells: Cells) -> dict[int, Tally]:
    """{topic id: tally}; `spread` is the number of actors."""
    return _by(cells, lambda pair: pair[1])


def on_topic(cells: Cells, topic: Topic) -> dict[int, Tally]:
    """{actor id: tally} of those who spoke on one topic."""
    return {actor: tally for (actor, on), tally in cells.items() if on == topic.pk}


def most_heard(limit: int, topic: Topic | None = None, *, record: str | None = None) -> list[Actor]:
    """The actors with most statements (on one topic, where given), then sorted by name: a neutral choice of columns."""
    found = on_topic(tallies(record), topic) if topic else heard(record)
    active = Actor.objects.filter(active=True, pk__in=found).in_bulk()
    most = sorted(active.values(), key=lambda a: (-found[a.pk].statements, a.sort_name, a.pk))[:limit]
    return by_name(most)


def most_discussed(limit: int, actors: Iterable[Actor], *, record: str | None = None) -> list[Topic]:
    """The topics on which most of these actors spoke (most often, where equal), then in their own order."""
    chosen = {a.pk for a in actors}
    found = by_topic({pair: tally for pair, tally in tallies(record).items() if pair[0] in chosen})
    topics = Topic.objects.select_related("group").in_bulk(list(found))
    most = sorted(topics.values(), key=lambda t: (-found[t.pk].spread, -found[t.pk].statements, t.order))[:limit]
    return sorted(most, key=lambda t: (t.group.order, t.order))


def by_name(actors: Iterable[Actor]) -> list[Actor]:
    return sorted(actors, key=lambda a: (a.sort_name, a.pk))
