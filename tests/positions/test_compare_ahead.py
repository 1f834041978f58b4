"""Counting ahead: after the worker counted, a reader's first request asks the database no more than the next one."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from config.celery import app
from positions import tasks
from positions.compare import count_ahead, record_version
from positions.compare.kept import forget
from tests import factories as make

pytestmark = pytest.mark.django_db

PAGES = ("/", "/changes/", "/silences/", "/compare/?view=sides", "/topics/truce/")


@pytest.fixture(autouse=True)
def record() -> None:
    """Two who speak on two topics, one of them on two days."""
    truce, forces = make.topic("truce", "yes", "no"), make.topic("forces", "many", "few")
    anna, boris = make.actor("Anna Example", side="ukraine"), make.actor("Boris Sample", side="russia")
    make.position(anna, truce, "yes", said=date(2025, 1, 2))
    make.position(anna, truce, "no", said=date(2025, 2, 2))
    make.position(boris, truce, "no", said=date(2025, 1, 3))
    make.position(boris, forces, "few", said=date(2025, 1, 4))


def queries(address: str, client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", PAGES)
def test_the_first_reader_after_it_waits_for_no_count(address: str, client: Client) -> None:
    uncounted = queries(address, client)
    make.position(make.actor("Clara Instance"), make.topic("further", "yes"), "yes")
    tasks.count_ahead.apply().get()
    forget(everywhere=False)  # as in another process, which shares the cache
    first = queries(address, client)
    assert first == queries(address, client) < uncounted


def test_nothing_is_counted_twice_for_one_state() -> None:
    assert count_ahead() == record_version()
    with CaptureQueriesContext(connection) as captured:
        count_ahead()
    assert len(captured) == 2, "the record's version and the topics"


def test_a_change_is_counted_anew() -> None:
    before = count_ahead()
    make.position(make.actor("Clara Instance"), make.topic("further", "yes"), "yes")
    with CaptureQueriesContext(connection) as captured:
        assert count_ahead() != before
    assert len(captured) > 2


def test_the_timetable_asks_for_it() -> None:
    timed = app.conf.beat_schedule["count ahead for the pages"]
    assert timed["task"] == tasks.count_ahead.name
    assert timed["options"]["expires"] <= timed["schedule"], "where the worker is busy, what it missed does not pile up"
