"""Contents in a clause that hangs on a noun: X's claim that A."""

import pytest

from tests.extraction.statements.told import told

CASES = {
    "claim": ("Nobody believed Olsen’s claim that the bridge was closed.", [("Olsen’s", "indirect", "the bridge was closed")]),
    "claim from": ("There were claims from Norway that the bridge was closed.", [("Norway", "indirect", "the bridge was closed")]),
    "a nation's": (
        "Amid Norwegian warnings that the bridge would fall, it was shut.",
        [("Norwegian", "indirect", "the bridge would fall")],
    ),
    "claim to have done": (
        "Nobody believed Oslo’s claim to have closed the bridge.",
        [("Oslo’s", "indirect", "to have closed the bridge")],
    ),
    "reservations": ("Olsen raised reservations that the bridge would fall.", [("Olsen", "indirect", "the bridge would fall")]),
    "voiced": ("Olsen voiced fears that the bridge would fall.", [("Olsen", "indirect", "the bridge would fall")]),
    "terms after a colon": (
        "Olsen set out her terms: the bridge must open by May.",
        [("Olsen", "indirect", "the bridge must open by May")],
    ),
    "campaigned on": ("Olsen campaigned on a promise to open the bridge.", [("Olsen", "indirect", "to open the bridge")]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_finds_the_content_and_its_speaker(text, expected):
    assert told(text) == expected


NOBODY = {
    "how somebody spoke": "Olsen spoke on condition that he not be named.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_leaves_out_what_tells_no_stand(text):
    assert told(text) == []
