"""Contents announced by a noun, contents whose source is a phrase, enumerations."""

import pytest

from tests.extraction.statements.told import found, told

SOURCES = {
    "according to, first": ("According to Olsen, the bridge is closed.", [("Olsen", "indirect", "the bridge is closed")]),
    "according to, last": ("The bridge is closed, according to Olsen.", [("Olsen", "indirect", "The bridge is closed")]),
    "in the words of": ("In the words of Olsen, the bridge is a danger.", [("Olsen", "indirect", "the bridge is a danger")]),
    "in somebody's words": ("In Olsen’s words, the bridge is a danger.", [("Olsen’s", "indirect", "the bridge is a danger")]),
    "for somebody": ("For Norway, a new bridge would be a victory.", [("Norway", "summary", "a new bridge would be a victory")]),
}
NOUNS = {
    "claim": ("Nobody believed Olsen’s claim that the bridge was closed.", [("Olsen’s", "indirect", "the bridge was closed")]),
    "claim from": ("There were claims from Norway that the bridge was closed.", [("Norway", "indirect", "the bridge was closed")]),
    "a nation's": (
        "Amid Norwegian warnings that the bridge would fall, it was shut.",
        [("Norwegian", "indirect", "the bridge would fall")],
    ),
    "demand for": ("Olsen’s demand for a new bridge was heard.", [("Olsen’s", "indirect", "a new bridge")]),
    "with demands for": ("Olsen tired the town with demands for a new bridge.", [("Olsen", "indirect", "a new bridge")]),
    "voiced": ("Olsen voiced fears that the bridge would fall.", [("Olsen", "indirect", "the bridge would fall")]),
    "demands": (
        "Olsen’s demands include a new bridge, a wider road and the return of the bell.",
        [
            ("Olsen’s", "indirect", "a new bridge"),
            ("Olsen’s", "indirect", "a wider road"),
            ("Olsen’s", "indirect", "the return of the bell"),
        ],
    ),
    "a list that goes on": (
        "Olsen’s demands include a new bridge. They also include a wider road.",
        [("Olsen’s", "indirect", "a new bridge"), ("Olsen’s", "indirect", "a wider road")],
    ),
    "his demands": (
        "Olsen said his demands include a new bridge, a wider road and the return of the bell.",
        [("Olsen", "indirect", "a new bridge"), ("Olsen", "indirect", "a wider road"), ("Olsen", "indirect", "the return of the bell")],
    ),
    "plan": ("Norway’s plan envisages a new bridge.", [("Norway’s", "summary", "a new bridge")]),
    "terms after a colon": (
        "Olsen set out her terms: the bridge must open by May.",
        [("Olsen", "indirect", "the bridge must open by May")],
    ),
}
CASES = SOURCES | NOUNS


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_finds_the_content_and_its_speaker(text, expected):
    assert told(text) == expected


def test_for_example_is_no_view():
    assert told("For example, the bridge was closed in May.") == []


def test_members_of_a_series_share_a_number():
    one, two = found("Olsen said that the bridge was closed and that the port was open.")
    assert one.series == two.series != 0


def test_what_stands_alone_is_in_no_series():
    (one,) = found("Olsen said that the bridge was closed.")
    assert one.series == 0
