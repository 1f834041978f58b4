"""What a speaker's demand, position or message is said to be."""

import pytest

from tests.extraction.statements.told import told

CASES = {
    "condition": ("Olsen’s main condition is a new bridge.", [("Olsen’s", "indirect", "a new bridge")]),
    "position": ("Norway’s position is that the bridge must stay.", [("Norway’s", "indirect", "the bridge must stay")]),
    "goal of": ("The goal of Norway is to keep the bridge.", [("Norway", "summary", "to keep the bridge")]),
    "among": ("Among Olsen’s demands are a new bridge and a wider road.", [("Olsen’s", "indirect", "a new bridge and a wider road")]),
    "after a colon": ("Norway’s position is clear: the bridge must stay.", [("Norway’s", "indirect", "the bridge must stay")]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_finds_the_content_and_its_speaker(text, expected):
    assert told(text) == expected


NOBODY = {
    "a judgement of it": "Olsen’s demand is absurd.",
    "nobody’s": "The main condition is a new bridge.",
    "told already": "The position of boats is hard to tell.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_leaves_out_what_tells_no_stand(text):
    assert told(text) == []
