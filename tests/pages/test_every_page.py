"""Every public page answers, with and without anything in the record, and asks the database a fixed number of times."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.pages.record import Record

MOST_QUERIES = 12

EMPTY = ["/", "/actors/", "/topics/", "/compare/", "/articles/", "/search/", "/search/?q=bridge", "/changes/", "/silences/", "/method/"]
FULL = [
    *EMPTY,
    "/actors/?side=ukraine&kind=person",
    "/actors/anna-bondar/",
    "/actors/anna-bondar/statements/",
    "/actors/anna-bondar/statements/?topic=bridge-force&kind=direct&year=2025&q=bridge&outlet=example-times",
    "/topics/bridge-force/",
    "/topics/bridge-force/?actors=anna-bondar,carl-dorn",
    "/topics/bridge-force/?actors=anna-bondar,carl-dorn&since=2025-01-01&as_of=2025-06-01&direct=1",
    "/compare/?actors=anna-bondar,carl-dorn&topics=bridge-force,market-hours",
    "/compare/?sort=difference",
    "/search/?q=bridge&speaker=anna-bondar&kind=direct&sort=newest",
    "/changes/?actor=anna-bondar&topic=bridge-force",
    "/silences/?topic=bridge-force",
]
MACHINES = [
    "/topics/bridge-force.json?actors=anna-bondar,carl-dorn",
    "/topics/bridge-force.csv",
    "/actors/anna-bondar.json",
    "/actors/anna-bondar.csv",
    "/compare.json",
    "/compare.csv",
    "/changes.json",
    "/changes.csv",
    "/search.json?q=bridge",
    "/search.csv?q=bridge",
    "/newest.atom",
    "/changes.atom",
    "/search.atom?q=bridge",
    "/actors/anna-bondar.atom",
    "/topics/bridge-force.atom",
    "/newest.feed.json",
    "/changes.feed.json",
    "/sitemap.xml",
    "/sitemap-statements-0.xml",
    "/sitemap-actors-0.xml",
    "/robots.txt",
    "/opensearch.xml",
]


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return len(asked)


@pytest.mark.parametrize("address", EMPTY)
def test_answers_while_nothing_has_been_read(client: Client, db: None, address: str) -> None:
    assert queries(client, address) <= MOST_QUERIES


def speak(record: Record, first: int, last: int) -> None:
    """New speakers on both topics, with conditions and numbers; for Bondar an older, differing word each."""
    for n in range(first, last):
        speaker = make.actor(f"Speaker Number{'abcdefgh'[n]}", side="europe")
        for topic in (record.topic, record.other):
            code = topic.options.all()[n % 2].code
            row = make.position(speaker, topic, code, said=date(2025, 1, 1 + n), text=f"The bridge, part {n} of {topic.slug}")
            make.condition(row, "The bridge")
            make.quantity(row, 100 + n)
        make.position(record.bondar, record.topic, "open", said=date(2024, 1, 1 + n), text=f"An earlier word on the bridge {n}")


@pytest.mark.parametrize("address", [*FULL, *MACHINES])
def test_the_number_of_queries_does_not_grow_with_the_rows(client: Client, record: Record, address: str) -> None:
    few = []
    for first, last in ((0, 0), (0, 3), (3, 8)):
        speak(record, first, last)
        cold, warm = queries(client, address), queries(client, address)
        assert warm <= MOST_QUERIES
        assert cold <= MOST_QUERIES, "counts over the whole record are made once for each state of it"
        few.append(warm)
    assert few[1] == few[2]


def test_article_and_statement_pages_ask_as_often_for_one_statement_as_for_many(client: Client, record: Record) -> None:
    for n in range(5):
        row = make.position(record.bondar, record.other, "longer", said=date(2025, 1, 1 + n))
        make.condition(row, "We")
    one = make.position(record.bondar, record.other, "longer", said=date(2025, 2, 1))
    assert queries(client, f"/articles/{record.article.pk}/") <= MOST_QUERIES
    assert queries(client, one.statement.get_absolute_url()) <= MOST_QUERIES
    assert queries(client, f"/articles/{one.statement.article_id}/") == queries(client, f"/articles/{record.article.pk}/")
