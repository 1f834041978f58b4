"""One actor on one topic: which of the four states, which sentence leads, and what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from operator import attrgetter
from typing import Literal

from positions.compare.rows import MIXED_DAYS, Period, Row
from positions.models import Actor, Condition, Option, Position, Topic

State = Literal["silent", "unclear", "mixed", "stated"]


@dataclass(frozen=True, slots=True)
class Change:
    """The newest dated option of an actor on a topic, and the differing one before it. Both carry their statements."""

    before: Position
    after: Position

    @property
    def actor(self) -> Actor:
        assert self.after.actor is not None
        return self.after.actor

    @property
    def topic(self) -> Topic:
        return self.after.topic

    @property
    def day(self) -> date | None:
        return self.after.said_on


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one actor stands on one topic in the period shown, with the evidence.

    silent   no statement was found; `looked_in` articles name the actor, the oldest published on `looked_since`
    unclear  statements, but none commits to an option
    mixed    options that differ within the period; `positions` holds one piece of evidence for each, newest first
    stated   one option
    """

    actor: Actor
    topic: Topic
    state: State
    positions: tuple[Position, ...] = ()
    """The evidence: the leading position first, then one for each further option where the cell is mixed."""
    count: int = 0
    direct: int = 0
    confirmed: int = 0
    outlets: int = 0
    """Independent ones: see `compare.origins`."""
    change: Change | None = None
    looked_in: int = 0
    looked_since: date | None = None

    @property
    def lead(self) -> Position | None:
        return self.positions[0] if self.positions else None

    @property
    def option(self) -> Option | None:
        """The option stated, or the newest of several where mixed."""
        return self.lead.option if self.lead else None

    @property
    def options(self) -> tuple[Option, ...]:
        return tuple(p.option for p in self.positions if p.option)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What the leading statement hangs on; shown wherever its option is shown."""
        return tuple(self.lead.statement.conditions.all()) if self.lead else ()

    @property
    def more(self) -> int:
        """How many statements stand behind the cell besides those shown."""
        return max(0, self.count - len(self.positions))


@dataclass(frozen=True, slots=True)
class Plan:
    """A cell decided, before the words of its evidence are loaded: ids instead of rows."""

    state: State
    evidence: tuple[int, ...] = ()
    change: tuple[int, int] | None = None
    count: int = 0
    direct: int = 0
    confirmed: int = 0
    outlets: int = 0

    @property
    def ids(self) -> tuple[int, ...]:
        return self.evidence + (self.change or ())


def steps(rows: Iterable[Row]) -> list[Row]:
    """The dated rows of the actor's own with an option, one for each day (the one that leads it), oldest first."""
    by_day: dict[date, Row] = {}
    for row in sorted((r for r in rows if r.option_id and r.said_on and r.own), key=attrgetter("order")):
        assert row.said_on is not None
        by_day[row.said_on] = row
    return list(by_day.values())


def last_change(rows: Iterable[Row]) -> tuple[int, int] | None:
    """(before, after): ids of the two rows at the newest change of option, or None where it never changed."""
    found = None
    walk = steps(rows)
    for before, after in pairwise(walk):
        if before.option_id != after.option_id:
            found = (before.id, after.id)
    return found


def plan(rows: Sequence[Row], period: Period, origin: Callable[[Row], int] = attrgetter("outlet_id"), *, with_change: bool = True) -> Plan:
    """Decide one cell from its rows. `origin` names the outlet that a row comes from, so that what many print is counted once.

    `with_change` false leaves the change out, for those who show none.

    What the actor said leads what another reports of the actor. Dated statements lead, the newest first; where all are undated the
    one published last is shown. Neither an undated statement nor another's report makes a cell mixed that rests on better.
    """
    if not rows:
        return Plan("silent")
    counted = Plan(
        "unclear",
        count=len(rows),
        direct=sum(r.kind == "direct" for r in rows),
        confirmed=sum(r.state == "confirmed" for r in rows),
        outlets=len({origin(r) for r in rows}),
    )
    with_option = sorted((r for r in rows if r.option_id), key=attrgetter("order"), reverse=True)
    if not with_option:
        return replace(counted, evidence=(max(rows, key=attrgetter("order")).id,))
    lead = with_option[0]
    rivals = [r for r in with_option if (r.own, r.said_on is None) == (lead.own, lead.said_on is None)]
    if not period.since and lead.day:
        first_day = lead.day - timedelta(days=MIXED_DAYS)
        rivals = [r for r in rivals if r.day and r.day >= first_day]
    evidence: dict[int | None, int] = {}
    for row in [lead, *rivals]:
        evidence.setdefault(row.option_id, row.id)
    state: State = "mixed" if len(evidence) > 1 else "stated"
    return replace(counted, state=state, evidence=tuple(evidence.values()), change=last_change(rows) if with_change else None)


def build(
    actor: Actor,
    topic: Topic,
    decided: Plan,
    loaded: Mapping[int, Position],
    looked: Callable[[int], tuple[int, date | None]],
) -> Cell:
    """A plan with its words: the cell as pages and API show it."""
    looked_in, looked_since = looked(actor.pk)
    change = Change(loaded[decided.change[0]], loaded[decided.change[1]]) if decided.change else None
    return Cell(
        actor=actor,
        topic=topic,
        state=decided.state,
        positions=tuple(loaded[i] for i in decided.evidence),
        count=decided.count,
        direct=decided.direct,
        confirmed=decided.confirmed,
        outlets=decided.outlets,
        change=change,
        looked_in=looked_in,
        looked_since=looked_since,
    )
