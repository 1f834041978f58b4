"""Every comparison holds the same cells as a page, as JSON and as CSV: state, options, conditions, sentence, in the same order."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from lxml import html

from tests import factories as make
from tests.pages.record import Record

VIEWS = [
    ("/topics/bridge-force", "actors=anna-bondar,carl-dorn,eva-falk,gus-hahn"),
    ("/topics/bridge-force", "actors=gus-hahn,anna-bondar&as_of=2025-02-26"),
    ("/compare", "actors=anna-bondar,carl-dorn,eva-falk,gus-hahn&topics=bridge-force,market-hours"),
    ("/compare", "actors=eva-falk,anna-bondar&topics=market-hours,bridge-force&direct=1"),
    ("/compare", "actors=carl-dorn,eva-falk&topics=bridge-force,market-hours&sort=difference"),
    ("/actors/eva-falk", ""),
    ("/actors/anna-bondar", "since=2025-02-27"),
]


@pytest.fixture
def all_states(record: Record) -> Record:
    """Bondar states one option with a condition, Falk two, Hahn none, and Dorn was not found to speak."""
    make.condition(record.number, "a force")
    falk, hahn = make.actor("Eva Falk"), make.actor("Gus Hahn")
    for day, code in ((3, "guarded"), (9, "open")):
        make.position(falk, record.topic, code, said=date(2025, 2, day), text=f"The bridge on day {day}")
    make.position(hahn, record.topic, said=date(2025, 2, 20))
    return record


def shown(page: bytes) -> list[dict[str, Any]]:
    """What the page's comparison says, cell by cell: of the cards of a topic or the cells of a matrix."""
    tree = html.fromstring(page)
    cells = tree.xpath('//table[@class="side-by-side"]/tbody/tr/td') or tree.xpath('//table[@class="matrix"]//div[@class="cell"]')
    return [
        {
            "state": cell.xpath('.//*[contains(@class, "state--")]/@class')[0].split("state--")[1],
            "options": [text(label) for label in cell.xpath('.//a[@class="cell-label"] | .//ul[@class="stand"]/li')],
            "statement": (re.findall(r"/statements/(\d+)/", html.tostring(cell, encoding="unicode")) or [""])[0],
        }
        for cell in cells
    ]


def text(label: html.HtmlElement) -> str:
    """An option's label without the condition that stands beneath it in a card."""
    for hinge in label.xpath('./span[@class="hinge"]'):
        hinge.drop_tree()
    return " ".join(label.text_content().split())


@pytest.mark.parametrize(("page", "query"), VIEWS)
def test_page_json_and_csv_hold_the_same_cells(client: Client, all_states: Record, page: str, query: str) -> None:
    cells = client.get(f"{page}.json?{query}").json()["cells"]
    rows = list(csv.DictReader(io.StringIO(client.get(f"{page}.csv?{query}").content.decode())))
    assert cells
    assert [{key: as_csv(value) for key, value in cell.items()} for cell in cells] == rows

    # An actor's page lists the silent questions apart, by name; the period of that page comes from its address too.
    told = [cell for cell in cells if not (page.startswith("/actors/") and cell["state"] == "silent")]
    found = shown(client.get(f"{page}/?{query}").content)
    assert [cell["state"] for cell in found] == [cell["state"] for cell in told]
    assert [cell["statement"] for cell in found] == [as_csv(cell["statement"]) for cell in told]
    for cell, record in zip(found, told, strict=True):
        codes = [record["option"], *record["other_options"]] if record["option"] else []
        assert [label.lower() for label in cell["options"]] == codes


def as_csv(value: Any) -> str:
    """A value of the JSON as the CSV writes it."""
    if isinstance(value, list):
        return " | ".join(value)
    return "" if value is None else str(value)


@pytest.mark.parametrize("address", ["/topics/bridge-force/?actors=anna-bondar", "/compare/", "/actors/anna-bondar/", "/"])
def test_the_condition_stands_wherever_the_option_stands(client: Client, all_states: Record, address: str) -> None:
    tree = html.fromstring(client.get(address).content)
    beside = tree.xpath('//*[@class="hinge"]')
    assert beside
    assert {" ".join(hinge.text_content().split()) for hinge in beside} == {"precondition: a force"}


@pytest.mark.parametrize(
    ("words", "kind", "told"),
    [
        ("a force of at least 5,000 soldiers would be needed at", "demand", []),
        ("a force of at least 5,000 soldiers would be needed at", "precondition", [("with a condition", "")]),
        ("a force", "demand", [("demand", "a force")]),
    ],
)
def test_a_condition_as_long_as_its_sentence_is_not_printed_twice(
    record: Record, words: str, kind: str, told: list[tuple[str, str]]
) -> None:
    from positions.templatetags.parley import hinges

    make.condition(record.number, words, kind)
    assert [(hinge.label, hinge.words) for hinge in hinges(record.number.statement)] == told
