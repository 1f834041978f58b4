"""Positions reduced to what the rules look at, and the period a reader chose to look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from positions.models import Actor, Position, Statement, Topic

MIXED_DAYS = 30
"""Options that differ count as mixed when they were said within this many days of the newest one.

Older ones are shown as a change instead. Where the reader chose a first day, the whole period chosen is looked at.
"""


@dataclass(frozen=True, slots=True)
class Period:
    """What of the record a reader looks at. Both days count; None leaves that end open."""

    since: date | None = None
    as_of: date | None = None
    direct_only: bool = False
    confirmed_only: bool = False

    @property
    def name(self) -> str:
        """Tells one period from another in a key: "2025-01-01..2025-02-01.direct"."""
        marks = ".direct" * self.direct_only + ".confirmed" * self.confirmed_only
        return f"{self.since or ''}..{self.as_of or ''}{marks}"

    def condition(self) -> Q:
        """The filter on positions. An undated statement counts by its article's day, and falls out of a bounded period without one."""
        where = Q(counted=True)
        if self.since:
            where &= Q(day__gte=self.since)
        if self.as_of:
            where &= Q(day__lte=self.as_of)
        if self.direct_only:
            where &= Q(statement__kind=Statement.Kind.DIRECT)
        if self.confirmed_only:
            where &= Q(statement__state=Statement.State.CONFIRMED)
        return where

    def takes(self, row: Row) -> bool:
        """Whether `condition` takes a row, for a page that has loaded those of the whole record."""
        return (
            (not self.since or (row.day is not None and row.day >= self.since))
            and (not self.as_of or (row.day is not None and row.day <= self.as_of))
            and (not self.direct_only or row.kind == Statement.Kind.DIRECT)
            and (not self.confirmed_only or row.state == Statement.State.CONFIRMED)
        )


class Row(NamedTuple):
    """A position, without its words. A tuple, because a page may look at a hundred thousand of them."""

    id: int
    statement_id: int
    actor_id: int
    topic_id: int
    option_id: int | None
    said_on: date | None
    published: date | None
    rank: int
    kind: str
    state: str
    outlet_id: int
    via: str
    """Through whom the words came to the outlet, as printed; mostly empty."""
    holder_id: int | None
    """The actor again where another speaker reports this stand; None where the actor spoke."""

    @property
    def own(self) -> bool:
        return self.holder_id is None

    @property
    def day(self) -> date | None:
        """When it was said, else when it was published."""
        return self.said_on or self.published

    @property
    def order(self) -> tuple[bool, bool, date, int, bool, bool, int]:
        """Sorts the one that leads last: said by the actor, dated, newest, main topic, confirmed, in the speaker's words, latest read."""
        return (
            self.own,
            self.said_on is not None,
            self.day or date.min,
            -self.rank,
            self.state == Statement.State.CONFIRMED,
            self.kind == Statement.Kind.DIRECT,
            self.id,
        )


FIELDS = (
    "id",
    "statement_id",
    "actor_id",
    "topic_id",
    "option_id",
    "said_on",
    "statement__article__published",
    "rank",
    "statement__kind",
    "statement__state",
    "statement__article__outlet_id",
    "statement__via",
    "statement__holder_id",
)


def positions(period: Period) -> QuerySet[Position]:
    """Every position that counts in the period and belongs to a known actor."""
    return Position.objects.alias(day=Coalesce("said_on", "statement__article__published")).filter(period.condition(), actor__isnull=False)


def load_rows(
    period: Period, actors: Iterable[Actor] | None = None, topics: Iterable[Topic] | None = None, *, changing: bool = False
) -> list[Row]:
    """The rows of the period in one query, in no particular order; for all actors or all topics where none are given.

    `changing` takes only the dated ones with an option: those that can make a change.
    """
    chosen = positions(period)
    if changing:
        chosen = chosen.filter(said_on__isnull=False, option__isnull=False)
    if actors is not None:
        chosen = chosen.filter(actor__in=[a.pk for a in actors])
    if topics is not None:
        chosen = chosen.filter(topic__in=[t.pk for t in topics])
    return [Row._make(values) for values in chosen.order_by().values_list(*FIELDS)]


def load_positions(ids: Iterable[int], actors: Iterable[Actor] = (), topics: Iterable[Topic] = ()) -> dict[int, Position]:
    """The positions with everything a cell shows of them: two queries for any number, none for none.

    Where all of them belong to the `actors` and `topics` given, theirs are these.
    """
    known, on = {actor.pk: actor for actor in actors}, {topic.pk: topic for topic in topics}
    wanted = set(ids)
    if not wanted:
        return {}
    found = Position.objects.filter(pk__in=wanted).select_related(
        "option", "statement__article__outlet", "statement__speaker", "statement__holder"
    )
    if not (known and on):
        found = found.select_related("actor", "topic")
    # An article's text is by far the longest of all columns, and no cell shows it.
    found = found.defer("statement__article__text", "statement__article__search", "statement__search", "statement__explanation").order_by()
    loaded = {p.pk: p for p in found.prefetch_related("statement__conditions")}
    if known and on:
        for position in loaded.values():
            position.actor, position.topic = known[position.actor_id or 0], on[position.topic_id]
    return loaded
