"""Where the points of a timeline stand."""

from __future__ import annotations

from datetime import date
from typing import Any

from positions.compare import Point
from positions.models import Actor
from positions.timeline import NAME_WIDTH, NEAR, WIDTH, lay_out


def point(*day: int, changed: bool = False) -> Point:
    position: Any = None
    return Point(position, date(*day), changed)


ANNA, BEN = Actor(slug="anna", name="Anna"), Actor(slug="ben", name="Ben")


def test_one_point_is_no_line() -> None:
    assert lay_out([(ANNA, [point(2025, 1, 1)]), (BEN, [])]) is None


def test_points_stand_in_the_order_of_their_days_within_the_lane() -> None:
    drawn = lay_out([(ANNA, [point(2023, 1, 1), point(2025, 1, 1)]), (BEN, [point(2024, 1, 1)])])
    assert drawn is not None
    first, second, other = drawn.dots
    assert NAME_WIDTH < first.x < other.x < second.x < WIDTH
    assert first.y == second.y < other.y
    assert [dot.number for dot in drawn.dots] == [1, 2, 3]
    assert [tick.day.year for tick in drawn.ticks] == [2023, 2024, 2025]


def test_points_that_would_cover_each_other_are_set_apart() -> None:
    drawn = lay_out([(ANNA, [point(2020, 1, 1), point(2020, 1, 2), point(2025, 1, 1)])])
    assert drawn is not None
    first, second, third = drawn.dots
    assert abs(first.y - second.y) >= NEAR
    assert third.y == first.y


def test_a_short_span_has_months_for_ticks() -> None:
    drawn = lay_out([(ANNA, [point(2025, 1, 10), point(2025, 3, 20)])])
    assert drawn is not None
    assert [tick.day.month for tick in drawn.ticks] == [1, 2, 3, 4]
