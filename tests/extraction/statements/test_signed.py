"""Quotations whose speaker is named beside them without a verb."""

import pytest

from extraction.statements.bylines import who
from tests.extraction.statements.told import told

CASES = {
    "under a name, each with what it is about": (
        "Transport Minister Anna Olsen on Morning Radio\n\n- On the bridge: “It will open in May.”\n- On ending the toll: “We need it.”\n",
        [("Anna Olsen", "direct", "It will open in May."), ("Anna Olsen", "direct", "We need it.")],
    ),
    "under each name": (
        "Norwegian King Olav Berg\n\n“The bridge is open.”\n\nAnna Olsen\n\n“It is not safe.”\n",
        [("Olav Berg", "direct", "The bridge is open."), ("Anna Olsen", "direct", "It is not safe.")],
    ),
    "before a colon": (
        "Anna Olsen, the mayor of Bergen: “The bridge is closed.”",
        [("Anna Olsen", "direct", "The bridge is closed.")],
    ),
    "signed behind a dash": (
        "“The bridge is closed.” — Mayor Anna Olsen, to reporters in Bergen",
        [("Anna Olsen", "direct", "The bridge is closed.")],
    ),
    "signed on a line of its own": (
        "“The bridge is closed for good.”\n\n— Anna Olsen, mayor\n\n“We will build a new one.”\n\n— Olav Berg, minister",
        [("Anna Olsen", "direct", "The bridge is closed for good."), ("Olav Berg", "direct", "We will build a new one.")],
    ),
    "a post": (
        "The bridge is open again. pic.twitter.com/abc — Anna Olsen (@annaolsen) March 3, 2025",
        [("Anna Olsen", "indirect", "The bridge is open again.")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_finds_the_quotation_and_who_signs_it(text, expected):
    assert told(text) == expected


NOBODY = {
    "a title and its maker": "“Winter Harbour” – a documentary of 2015",
    "a rubric": "Key points: “bridge first” and “toll later”",
    "a place": "Bergen, Norway: “A town without a bridge”",
    "an outlet's post": "Bridge opens again https://t.co/abc — Sky News (@SkyNews) March 3, 2025",
    "a sentence between name and quotation": "Anna Olsen\n\nShe took office in May. “Bridges first” is her motto.",
    "a programme": "Sunday Morning Radio\n\n“We need a bridge.”",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_gives_to_nobody_what_nobody_signs(text):
    assert told(text) == []


NAMES = {
    "Secretary of the Treasury Anna Olsen on Sunday Live": "Anna Olsen",
    "President of the Commission Ursula van der Berg": "Ursula van der Berg",
    "Olav Berg, king of Norway": "Olav Berg",
    "foreign minister Olav Berg": "Olav Berg",
    "US Ambassador to the UN Olav Berg": "Olav Berg",
    "The Daily View": None,
    "What Olav Berg Wants": None,
    "The bridge opens again": None,
    "Peace Talks in Four Charts": None,
}


@pytest.mark.parametrize(("line", "name"), NAMES.items())
def test_reads_the_name_in_a_line(line, name):
    span = who(line, 0, len(line))
    assert (line[slice(*span)] if span else None) == name
