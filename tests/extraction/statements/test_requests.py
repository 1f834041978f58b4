"""What somebody is to do: urged, called on, promised, refused, put under pressure."""

import pytest

from tests.extraction.statements.told import told

CASES = {
    "urge": ("Olsen urged Berg to open the bridge.", [("Olsen", "indirect", "Berg to open the bridge")]),
    "call on": ("Olsen called on Berg to open the bridge.", [("Olsen", "indirect", "Berg to open the bridge")]),
    "ask": ("Olsen asked the council to open the bridge.", [("Olsen", "indirect", "the council to open the bridge")]),
    "want": ("Olsen wants Berg to open the bridge.", [("Olsen", "indirect", "Berg to open the bridge")]),
    "promise": ("Olsen promised to open the bridge.", [("Olsen", "indirect", "to open the bridge")]),
    "refuse": ("Olsen refused to open the bridge.", [("Olsen", "indirect", "to open the bridge")]),
    "agree": ("Both towns agreed to open the bridge.", [("Both towns", "indirect", "to open the bridge")]),
    "pressure": ("Olsen ramped up pressure on Berg to open the bridge.", [("Olsen", "indirect", "Berg to open the bridge")]),
    "put pressure on": (
        "Olsen has put pressure on the council to lower the toll.",
        [("Olsen", "indirect", "the council to lower the toll")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_finds_the_content_and_its_speaker(text, expected):
    assert told(text) == expected


NOBODY = {
    "a gloss": "Olsen is essentially asking Berg to close the bridge.",
    "the reporter": "I asked Olsen to explain the toll.",
    "pressure of things": "The storm put pressure on the bridge.",
    "declined to comment": "Olsen declined to comment.",
    "refused to say": "Olsen refused to say when it would open.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_leaves_out_what_tells_no_stand(text):
    assert told(text) == []
