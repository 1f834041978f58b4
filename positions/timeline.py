"""The timeline of a topic as numbers: where each lane, tick and point stands in an SVG. Pure arithmetic; the template draws.

Lanes lie in the order of the actors given. A lane's height grows with the options named on it, never with what they say: options are
names, and the line between two points tells only which came later.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from positions.compare import Point
from positions.models import Actor

WIDTH, NAME_WIDTH, RIGHT = 1000, 170, 30
LANE, TOP, BOTTOM = 64, 14, 34
NEAR = 21
"""Points closer than this many units are drawn above one another, so that each can be reached."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A dated position: its place, and `number`, which the table beneath repeats."""

    x: float
    y: float
    point: Point
    number: int


@dataclass(frozen=True, slots=True)
class Lane:
    actor: Actor
    y: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A first of January, or of a month where the whole spans less than two years."""

    x: float
    day: date
    whole_year: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    height: int
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    width: int = WIDTH
    left: int = NAME_WIDTH

    @property
    def bottom(self) -> int:
        return self.height - BOTTOM

    @property
    def dots(self) -> tuple[Dot, ...]:
        """All points, by number."""
        return tuple(sorted((dot for lane in self.lanes for dot in lane.dots), key=lambda dot: dot.number))


def lay_out(lanes: Sequence[tuple[Actor, Sequence[Point]]]) -> Timeline | None:
    """Place the points of `compare.timeline`. None where there are fewer than two: one day is no line."""
    days = [point.day for _, points in lanes for point in points]
    if len(days) < 2:
        return None
    first, last = min(days), max(days)
    margin = max(timedelta(days=15), (last - first) / 20)
    first, last = first - margin, last + margin
    span = (last - first).days

    def x(day: date) -> float:
        return round(NAME_WIDTH + (day - first).days / span * (WIDTH - NAME_WIDTH - RIGHT), 1)

    placed: list[Lane] = []
    number = 0
    for index, (actor, points) in enumerate(lanes):
        middle = TOP + LANE * index + LANE / 2
        dots: list[Dot] = []
        for point in points:
            number += 1
            across = x(point.day)
            level = (dots[-1].y - middle + NEAR) if dots and across - dots[-1].x < NEAR else 0.0
            dots.append(Dot(across, middle + (level if level < LANE / 2 else -NEAR), point, number))
        placed.append(Lane(actor, middle, tuple(dots)))
    return Timeline(TOP + LANE * len(lanes) + BOTTOM, tuple(placed), tuple(_ticks(first, last, x)))


def _ticks(first: date, last: date, place: Callable[[date], float]) -> list[Tick]:
    by_year = (last - first).days > 730
    found: list[Tick] = []
    day = date(first.year, 1, 1)
    step = 3 if not by_year and (last - first).days > 200 else 1
    while day <= last:
        if day >= first:
            found.append(Tick(place(day), day, day.month == 1))
        month = day.month + step
        day = date(day.year + 1, 1, 1) if by_year or month > 12 else date(day.year, month, 1)
    return found
