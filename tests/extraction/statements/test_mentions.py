"""Talk that a noun names: X's demand for A."""

import pytest

from tests.extraction.statements.told import told

CASES = {
    "demand for": ("Olsen’s demand for a new bridge was heard.", [("Olsen’s", "indirect", "a new bridge")]),
    "with demands for": ("Olsen tired the town with demands for a new bridge.", [("Olsen", "indirect", "a new bridge")]),
    "demand for, over": ("Olsen’s demand for control over the harbour was heard.", [("Olsen’s", "indirect", "control over the harbour")]),
    "calls for, from": (
        "Olsen repeated her appeal for money from the state on Monday.",
        [("her", "indirect", "money from the state")],
    ),
    "pledge of": ("Olsen’s pledge of a new bridge was welcomed.", [("Olsen’s", "indirect", "a new bridge")]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_finds_the_content_and_its_speaker(text, expected):
    assert told(text) == expected


NOBODY = {
    "a view of it": "Olsen’s criticism of the bridge made headlines.",
    "to whom": "Olsen’s plea to Berg went unheard.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_leaves_out_what_tells_no_stand(text):
    assert told(text) == []
