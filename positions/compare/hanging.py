"""What a position hangs on: the conditions of a statement without which its option would not hold."""

from __future__ import annotations

from collections.abc import Iterable

from positions.models import Condition, Statement

NEARLY_ALL = 0.8
"""A condition that covers this much of its statement's text would only print the statement again."""

HANG_ON = (Condition.Kind.PRECONDITION, Condition.Kind.OFFER, Condition.Kind.THREAT)
"""Kinds without which the position would not hold; the others (a demand, a promise, a prediction) say what the statement itself is."""


def nearly_all(condition: Condition) -> bool:
    """Whether a condition is nearly its whole statement, which must be loaded with it."""
    return condition.end - condition.start >= NEARLY_ALL * len(condition.statement.text)


def hanging(statement: Statement) -> tuple[Condition, ...]:
    """The conditions that the statement hangs on, in the order printed. Needs them prefetched."""
    return hanging_among(statement.conditions.all())


def hanging_among(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """Those of one statement's conditions that it hangs on, in the order given. Needs the statement loaded with each.

    A condition inside another is part of that one. One that is nearly the whole statement counts only where it is no more demand,
    promise or prediction than the statement itself.
    """
    rows = list(conditions)
    return tuple(
        row
        for row in rows
        if not any(other is not row and other.start <= row.start and row.end <= other.end for other in rows)
        and (not nearly_all(row) or row.kind in HANG_ON)
    )
