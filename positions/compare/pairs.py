"""Two actors facing each other, topic by topic, with the sentences that lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from positions.compare.cells import Cell
from positions.compare.hanging import hanging
from positions.compare.matrix import matrix
from positions.compare.rows import Period
from positions.models import Actor, Topic

Verdict = Literal["agree", "differ", "conditional", "partly", "one-silent", "both-silent", "unclear"]


@dataclass(frozen=True, slots=True)
class PairRow:
    """One topic, the two cells, and how they compare."""

    topic: Topic
    left: Cell
    right: Cell
    verdict: Verdict


def verdict(left: Cell, right: Cell) -> Verdict:
    """How two cells compare.

    both-silent, one-silent   no statement of both, of one
    unclear                   one of them commits to no option
    partly                    one of them is mixed, and they share an option
    differ                    no option in common
    conditional               the same option, and one of the leading statements hangs on a condition
    agree                     the same option, without a condition
    """
    silent = (left.state == "silent") + (right.state == "silent")
    if silent:
        return "both-silent" if silent == 2 else "one-silent"
    if "unclear" in (left.state, right.state):
        return "unclear"
    if not set(left.options) & set(right.options):
        return "differ"
    if "mixed" in (left.state, right.state):
        return "partly"
    leads = [cell.lead.statement for cell in (left, right) if cell.lead]
    return "conditional" if any(map(hanging, leads)) else "agree"


def pair(
    left: Actor, right: Actor, topics: Sequence[Topic], period: Period | None = None, *, record: str | None = None
) -> tuple[PairRow, ...]:
    """Both actors on every topic given, in its order, without their changes: five queries, four where the record's version is given."""
    rows = matrix([left, right], topics, period, record=record, with_changes=False).rows
    return tuple(PairRow(row.topic, row.cells[0], row.cells[1], verdict(row.cells[0], row.cells[1])) for row in rows)
