"""What is counted once for each state of the record."""

from importlib import import_module
from itertools import count
from uuid import uuid4

import pytest
from django.core.cache import cache

from positions.compare.kept import MOST_AT_HAND, kept, record_version
from tests import factories as make

MODULE = import_module("positions.compare.kept")  # as an attribute of its package, the name is the function's


@pytest.fixture
def name() -> str:
    """A name that no other test keeps anything under, because all share a cache."""
    return f"thing-{uuid4().hex}"


def test_a_state_is_counted_once_and_another_anew(name: str) -> None:
    numbers = count(1)
    assert [kept(name, lambda: next(numbers), state) for state in ("a", "a", "b", "b", "a")] == [1, 1, 2, 2, 1]


def test_one_count_is_not_taken_for_another(name: str) -> None:
    kept(name, lambda: "one", "a")
    kept(f"{name}-further", lambda: "another", "a")
    assert kept(name, lambda: "anew", "a") == "one"


def test_what_has_run_out_is_counted_again(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(MODULE, "monotonic", lambda: now)
    kept(name, lambda: "first", "a", seconds=600)
    cache.delete(f"kept:{name}:a")  # the cache has a clock of its own
    now = 1599.0
    assert kept(name, lambda: "second", "a", seconds=600) == "first"
    now = 1601.0
    assert kept(name, lambda: "second", "a", seconds=600) == "second"


def test_a_process_holds_only_so_much_at_hand(name: str) -> None:
    for n in range(MOST_AT_HAND + 1):
        kept(f"{name}-{n}", lambda: "made", "a")
    assert len(MODULE._at_hand) == MOST_AT_HAND
    assert f"{name}-0" not in MODULE._at_hand
    assert kept(f"{name}-0", lambda: "anew", "a") == "made", "the cache has it still"


@pytest.mark.django_db
def test_a_new_position_is_another_state() -> None:
    before = record_version()
    make.position(make.actor("Anna Example"), make.topic("truce", "yes"), "yes")
    assert record_version() != before
