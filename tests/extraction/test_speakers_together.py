"""Several who speak as one: delegations, two people, "they", the members of a named group."""

from __future__ import annotations

from datetime import date

import pytest

from extraction import speakers
from extraction.knowledge import load_actors
from tests.extraction.marked import marked

INDEX = speakers.prepare(load_actors())
DAY = date(2025, 3, 5)


def together(text: str) -> list[str | None]:
    """The first speaker of the last statement of `text` and those beside it."""
    reading, found = marked(text, published=DAY)
    last = speakers.resolve(reading, found, INDEX)[-1]
    return [name and name.removesuffix(" (government)") for name in (last.speaker, *last.joint)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US and Ukrainian delegations met in Cairo. {Both delegations} agreed [to go on].", ["United States", "Ukraine"]),
        ("Delegations from the US and Russia met in Doha. {The two delegations} said [it went well].", ["United States", "Russia"]),
        ("Delegations from Washington and Kyiv met in Bern. {They} said [it went well].", ["United States", "Ukraine"]),
        ("{Delegations from Russia and Ukraine} agreed [to meet again].", ["Russia", "Ukraine"]),
        (
            "Delegations from the US, Ukraine and Russia sat down. Talks went on. {The delegations} agreed [to swap prisoners].",
            ["United States", "Ukraine", "Russia"],
        ),
        ("{Neither side} said [it would give way].", [None]),
        ("Germany, France and Poland met. {The two countries} agreed [to help].", [None]),
    ],
)
def test_delegations_and_sides_are_the_countries_told_of_together(text, expected):
    assert together(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Emmanuel Macron and Keir Starmer dined in Lyon. {They} said [the force was ready].", ["Emmanuel Macron", "Keir Starmer"]),
        ("Emmanuel Macron met Keir Starmer in Lyon. {They} said [the force was ready].", ["Emmanuel Macron", "Keir Starmer"]),
        ("Donald Trump spoke with Vladimir Putin by phone. {They} agreed [to a pause].", ["Donald Trump", "Vladimir Putin"]),
        ("Marco Rubio met Andriy Yermak in Bern. {The two} said [it was a start].", ["Marco Rubio", "Andriy Yermak"]),
        ("Russia and Ukraine held talks in Doha. {They} agreed [to swap prisoners].", ["Russia", "Ukraine"]),
        ("Officials and soldiers met. {They} said [it was late].", ["unnamed: officials"]),
        ("Emmanuel Macron met Keir Starmer in Lyon. {He} said [the force was ready].", ["Emmanuel Macron"]),
    ],
)
def test_they_are_the_two_who_met(text, expected):
    assert together(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The coalition of the willing met. Denmark hoped for more. {The countries} agreed [to wait].", ["Coalition of the willing"]),
        ("Emmanuel Macron hosted the coalition of the willing. {The leaders} agreed [to wait].", ["Coalition of the willing"]),
        ("The G7 foreign ministers met in Ottawa. {The ministers} said [a truce was due].", ["G7"]),
        ("{Leaders of the “coalition of the willing” countries} said [it was early].", ["Coalition of the willing"]),
        ("The coalition of the willing met. France and Germany asked for more. {The countries} agreed [to wait].", ["France", "Germany"]),
        ("European soldiers may come. France and Germany met. {The countries} agreed [to wait].", ["France", "Germany"]),
        ("European soldiers may come. {The leaders} agreed [to wait].", ["unnamed: leaders"]),
    ],
)
def test_the_members_of_a_group_speak_for_it(text, expected):
    assert together(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{The French and German leaders} said [a truce was due].", ["Emmanuel Macron", "Olaf Scholz"]),
        ("{The leaders of France and Britain} said [a truce was due].", ["Emmanuel Macron", "Keir Starmer"]),
        ("{The foreign ministers of Russia and Ukraine} said [a truce was due].", ["Sergey Lavrov", "Andrii Sybiha"]),
        ("{The former French and German leaders} said [a truce was due].", ["unnamed: former French and German leaders"]),
        ("{French and German leaders} said [a truce was due].", ["unnamed: French and German leaders"]),
    ],
)
def test_those_who_hold_an_office_in_several_countries_speak_together(text, expected):
    assert together(text) == expected
