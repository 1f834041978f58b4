"""Search by words and by names; an empty result says what was searched."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from positions.models import ActorName
from positions.search import search
from tests import factories as make
from tests.pages.record import Record


def texts(words: str, **narrowed: str) -> list[str]:
    return [said.text for said in search(words, narrowed=narrowed).statements]


def test_a_phrase_is_found_though_it_stands_in_typographic_marks(record: Record) -> None:
    make.position(record.dorn, record.topic, text="a way to end the “old causes” of the flood")
    for asked in ('"old causes"', "“old causes”", "causes"):
        assert texts(asked) == ["a way to end the “old causes” of the flood"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bridge", {"force", "leave"}),
        ("bridge -leave", {"force"}),
        ("soldiers or leave", {"force", "leave"}),
        ('"leave the bridge"', {"leave"}),
        ('"bridge the leave"', set()),
    ],
)
def test_words_phrases_or_and_minus(record: Record, words: str, found: set[str]) -> None:
    assert {"force" if "force" in text else "leave" for text in texts(words)} == found


def test_rejected_statements_are_not_found(record: Record) -> None:
    said = record.quotation.statement
    said.state = "rejected"
    said.save()
    assert texts("leave") == []


@pytest.mark.parametrize("spelling", ["Bondar", "bondar", "Bóndar", "Бондар", "Bondarr", "Anna Bondar"])
def test_an_actor_is_found_by_any_spelling(record: Record, spelling: str) -> None:
    ActorName.objects.create(actor=record.bondar, text="Бондар", kind="spelling", script="Cyrl")
    assert search(spelling, narrowed={}).actors == [record.bondar]


def test_an_ambiguous_name_leads_to_nobody(record: Record) -> None:
    ActorName.objects.create(actor=record.bondar, text="the minister", kind="title", ambiguous=True)
    assert search("the minister", narrowed={}).actors == []


def test_facets_count_what_choosing_them_would_leave(record: Record) -> None:
    found = search("bridge", narrowed={"kind": "direct"})
    assert found.total == 1
    assert {(f.value, f.count, f.chosen) for f in found.facets["kind"]} == {("direct", 1, True), ("indirect", 1, False)}
    assert [(f.value, f.count) for f in found.facets["topic"]] == [("bridge-force", 1)]


def test_newest_first_and_best_first(record: Record) -> None:
    make.position(record.dorn, record.other, said=date(2025, 5, 1), text="The market lies far from the bridge and close to the river")
    best = [s.said_on for s in search("bridge", narrowed={}).statements]
    newest = [s.said_on for s in search("bridge", narrowed={}, best_first=False).statements]
    assert newest == sorted(best, reverse=True)
    assert len(best) == 3


def test_the_words_found_are_marked_and_everything_else_is_escaped(client: Client, record: Record) -> None:
    make.position(record.dorn, record.other, text="the <b>toll</b> & the “toll” road")
    page = client.get("/search/?q=toll").content.decode()
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
    make.position(record.dorn, record.other, text="a “ferry” & a boat")
    assert "… a “<mark>ferry</mark>” &amp; a boat" in client.get("/search/?q=ferry").content.decode()


def test_an_empty_result_says_what_was_searched_and_what_to_try(client: Client, record: Record) -> None:
    page = client.get("/search/?q=zeppelin").content.decode()
    assert "Nothing was found for “zeppelin”" in page
    assert "names of actors, topics and articles" in page
    assert "Try fewer words" in page


def test_page_json_and_csv_hold_the_same_statements(client: Client, record: Record) -> None:
    rows = client.get("/search.json?q=bridge").json()["statements"]
    lines = client.get("/search.csv?q=bridge").content.decode().splitlines()
    assert len(rows) == len(lines) - 1 == 2
    for row in rows:
        assert row["url"].removeprefix("http://testserver") in client.get("/search/?q=bridge").content.decode()


@pytest.mark.parametrize("query", ["q=%22", "q=-", "q=()", "q=a%20%26%20%7C%20!", "q=bridge&page=99", "q=" + "x" * 5000])
def test_odd_input_is_answered(client: Client, record: Record, query: str) -> None:
    assert client.get(f"/search/?{query}").status_code == 200


@pytest.mark.parametrize("query", ["q=bridge&page=two", "q=bridge&sort=loudest"])
def test_what_makes_no_sense_is_named(client: Client, record: Record, query: str) -> None:
    answer = client.get(f"/search/?{query}")
    assert answer.status_code == 400
    assert query.rpartition("=")[2] in answer.content.decode()
