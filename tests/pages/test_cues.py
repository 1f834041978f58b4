"""Words that are only the object of their cue stand with it: "rejected the plan" is never cut to "the plan"."""

from __future__ import annotations

import csv
import io

import pytest
from django.template import Context, Template
from django.test import Client

from positions.models import Statement
from positions.templatetags.parley import quoted
from tests import factories as make
from tests.pages.record import Record

SENTENCE = "The bridge plan was what Bondar turned down, and she rejected the new tolls."


def said(finder: str, cue: str, words: str, kind: str = Statement.Kind.INDIRECT) -> Statement:
    article = make.article(SENTENCE)
    start, at = SENTENCE.index(words), SENTENCE.index(cue)
    return make.statement(
        None,
        words,
        within=article,
        kind=kind,
        finder=finder,
        cue=cue,
        cue_spans=[at, at + len(cue)],
        spans=[start, start + len(words)],
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("finder", "cue", "words", "kind", "shown"),
    [
        ("demands", "rejected", "the new tolls", "indirect", "rejected the new tolls"),
        ("stands", "rejected", "the new tolls", "summary", "rejected the new tolls"),
        ("demands", "rejected", "the new tolls", "direct", "rejected “the new tolls”"),
        ("demands", "turned down", "The bridge plan", "indirect", "The bridge plan turned down"),
        ("clauses", "rejected", "the new tolls", "indirect", "… the new tolls"),
        ("quoted", "rejected", "the new tolls", "direct", "“the new tolls”"),
    ],
)
def test_the_cue_stands_with_words_that_are_its_object(finder: str, cue: str, words: str, kind: str, shown: str) -> None:
    statement = said(finder, cue, words, kind)
    assert quoted(statement) == shown
    page = Template("{% load parley %}{% words statement %}").render(Context({"statement": statement}))
    assert ('<span class="cue">' in page) == (cue in shown)


@pytest.mark.django_db
def test_a_cue_is_text() -> None:
    statement = said("demands", "rejected", "the new tolls")
    statement.cue = "<b>rejected</b>"
    assert "<b>" not in quoted(statement)


def test_json_and_csv_give_the_cue_beside_the_words(client: Client, record: Record) -> None:
    query = "actors=anna-bondar&topics=bridge-force"
    (cell,) = client.get(f"/compare.json?{query}").json()["cells"]
    (row,) = csv.DictReader(io.StringIO(client.get(f"/compare.csv?{query}").content.decode()))
    assert cell["cue"] == row["cue"] == "said"
