"""An actor's page keeps apart what others say; a statement's page tells the way of the words and what people decided."""

from __future__ import annotations

from datetime import date

from django.test import Client
from lxml import html

from positions import review
from positions.models import Relation, Role
from positions.review import Correction, Who
from tests import factories as make
from tests.pages.record import Record


def told_by(part: html.HtmlElement) -> str:
    """The text, a space between the pieces of different elements."""
    return " ".join(" ".join(part.itertext()).split())


def section(client: Client, address: str, heading: str) -> str:
    """The text of the page's section with that heading; empty where there is none."""
    tree = html.fromstring(client.get(address).content)
    found = tree.xpath("//section[.//h2[normalize-space()=$heading]]", heading=heading)
    return told_by(found[0]) if found else ""


def relate(record: Record, kind: str = "echoes") -> Relation:
    """The reporter of Bondar's words says that they echo Dorn."""
    said = record.quotation.statement
    start = said.spans[1]
    return Relation.objects.create(
        statement=said, kind=kind, start=start, end=start + 5, text="echoing Dorn", other=record.dorn, other_text="Dorn"
    )


def test_the_role_held_when_it_was_said_stands_beside_a_statement(client: Client, record: Record) -> None:
    Role.objects.filter(actor=record.bondar).update(title="Mayor", organisation="Bridge Town", since="2025-02-27", until="")
    Role.objects.create(actor=record.bondar, title="Deputy", organisation="Bridge Town", since="2020", until="2025-02-26")
    text = told_by(html.fromstring(client.get("/actors/anna-bondar/statements/").content))
    assert "27 February 2025 as Mayor, Bridge Town" in text
    assert "26 February 2025 as Deputy, Bridge Town" in text
    assert "as Mayor, Bridge Town" in section(client, "/actors/anna-bondar/", "Where they stand")


def test_a_likeness_stands_with_the_one_who_spoke_and_apart_with_the_one_who_is_named(client: Client, record: Record) -> None:
    relate(record)
    assert "Said to echo Carl Dorn" in section(client, "/actors/anna-bondar/", "Whom they were reported to echo")
    assert section(client, "/actors/anna-bondar/", "Said about them by others") == ""
    assert "Anna Bondar, said to echo Carl Dorn" in section(client, "/actors/carl-dorn/", "Said about them by others")
    assert section(client, "/actors/carl-dorn/", "Whom they were reported to echo") == ""


def test_what_another_reports_of_an_actors_stand_is_kept_apart(client: Client, record: Record) -> None:
    reported = make.statement(record.bondar, "Dorn wants the market open longer", holder=record.dorn, said=date(2025, 1, 1))
    make.position(record.dorn, make.topic("opening-hours"), of=reported)
    told = section(client, "/actors/carl-dorn/", "Said about them by others")
    assert "Dorn wants the market open longer" in told
    assert "Anna Bondar" in told


def test_those_who_speak_for_an_actor_are_linked_both_ways(client: Client, record: Record) -> None:
    town = make.actor("Bridge Town", kind="government")
    Role.objects.filter(actor=record.bondar).update(speaks_for=town, title="Speaker", organisation="", since="2024")
    assert "Anna Bondar Speaker, since 2024" in section(client, town.get_absolute_url(), "Those who speak for them")
    assert 'href="/actors/bridge-town/"' in client.get("/actors/anna-bondar/").content.decode()


def test_the_numbers_an_actor_named_stand_on_the_actors_page(client: Client, record: Record) -> None:
    assert "at least 5,000" in section(client, "/actors/anna-bondar/", "Numbers named")


def test_the_way_of_the_words_names_every_hand_they_went_through(client: Client, record: Record) -> None:
    said = record.quotation.statement
    said.via, said.venue = "Harbour Radio", "interview"
    said.save()
    told = section(client, said.get_absolute_url(), "How the words came here")
    places = [told.index(part) for part in ("Anna Bondar", "26 February 2025 , interview", "Harbour Radio", "Example Times", "Parley")]
    assert places == sorted(places)


def test_a_correction_shows_what_the_machine_had_read(client: Client, record: Record) -> None:
    said = record.quotation.statement
    correction = Correction(speaker="carl-dorn", said_on="2025-02-25", positions=(("bridge-force", "open"),))
    review.correct(said, correction, Who(name="an editor"))
    page = html.fromstring(client.get(said.get_absolute_url()).content)
    rows = [
        [" ".join(cell.text_content().split()) for cell in row] for row in page.xpath("//section[@aria-labelledby='people-head']//tbody/tr")
    ]
    assert ["Speaker", "Anna Bondar", "Carl Dorn"] in rows
    assert ["Day said", "26 February 2025", "25 February 2025"] in rows
    assert ["What it bears on", "Bridge force: Guarded", "Bridge force: Open"] in rows
    assert "corrected by a person" in page.text_content()


def test_a_confirmation_shows_without_a_table(client: Client, record: Record) -> None:
    review.confirm([record.quotation.statement], Who(name="an editor"))
    told = section(client, record.quotation.statement.get_absolute_url(), "What people decided")
    assert "A person confirmed this" in told
    assert "The machine had read" not in told
