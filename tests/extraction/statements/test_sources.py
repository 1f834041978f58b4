"""Contents whose source is a phrase of its own: according to X, A."""

import pytest

from tests.extraction.statements.told import told

CASES = {
    "according to, first, where the parse joins the source and the subject": (
        "According to the UN, Norway’s harvest fell by a third.",
        [("the UN", "indirect", "Norway’s harvest fell by a third")],
    ),
    "according to, first": ("According to Olsen, the bridge is closed.", [("Olsen", "indirect", "the bridge is closed")]),
    "according to, last": ("The bridge is closed, according to Olsen.", [("Olsen", "indirect", "The bridge is closed")]),
    "in the words of": ("In the words of Olsen, the bridge is a danger.", [("Olsen", "indirect", "the bridge is a danger")]),
    "in somebody's words": ("In Olsen’s words, the bridge is a danger.", [("Olsen’s", "indirect", "the bridge is a danger")]),
    "for somebody": ("For Norway, a new bridge would be a victory.", [("Norway", "summary", "a new bridge would be a victory")]),
    "who the source is": (
        "The bridge is closed, according to Olsen, a body that counts boats.",
        [("Olsen", "indirect", "The bridge is closed")],
    ),
    "but according to": (
        "Berg said the bridge was open, but according to Olsen only to small boats.",
        [("Berg", "indirect", "the bridge was open"), ("Olsen", "indirect", "only to small boats")],
    ),
    "for somebody, with a quotation": (
        "For Anna Olsen, the mayor, a bridge remains far off: “Nobody wants to pay for it.”",
        [("Anna Olsen", "mixed", "a bridge remains far off: “Nobody wants to pay for it.”")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_finds_the_content_and_its_speaker(text, expected):
    assert told(text) == expected


NOBODY = {
    "for example": "For example, the bridge was closed in May.",
    "standing in the eyes of": "The toll hurt its standing in the eyes of Norway.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_leaves_out_what_tells_no_stand(text):
    assert told(text) == []
