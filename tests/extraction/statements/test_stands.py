"""Stands that the reporter ascribes without an act of saying."""

import pytest

from tests.extraction.statements.told import told

CASES = {
    "critical": ("Olsen has been critical of the new bridge.", [("Olsen", "summary", "the new bridge")]),
    "open": ("Olsen is open to talks about the bridge.", [("Olsen", "summary", "talks about the bridge")]),
    "against": ("Olsen was firmly against a new bridge.", [("Olsen", "summary", "a new bridge")]),
    "in favour of": ("Marta Olsen is in favour of a new bridge.", [("Marta Olsen", "summary", "a new bridge")]),
    "ready": ("Olsen is ready to open the bridge.", [("Olsen", "summary", "to open the bridge")]),
    "adamant": ("Olsen was adamant that the bridge would stay.", [("Olsen", "summary", "the bridge would stay")]),
    "speak in favour": ("Olsen spoke in favour of a new bridge.", [("Olsen", "summary", "a new bridge")]),
    "a critic of doing": (
        "Berg, a staunch critic of sending boats to Oslo, left.",
        [("Berg", "summary", "sending boats to Oslo")],
    ),
    "a critic of somebody": ("Berg, a critic of Olsen, left.", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_finds_the_content_and_its_speaker(text, expected):
    assert told(text) == expected


NOBODY = {
    "a comparison": "Some towns were more keen than others.",
    "the weather": "It is certain that it will rain.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_leaves_out_what_tells_no_stand(text):
    assert told(text) == []
