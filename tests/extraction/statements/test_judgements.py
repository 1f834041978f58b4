"""What somebody makes of something: accused of, described as, called."""

import pytest

from tests.extraction.statements.told import told

CASES = {
    "accuse": ("Olsen accused Berg of closing the bridge.", [("Olsen", "indirect", "Berg of closing the bridge")]),
    "blame": ("Olsen blamed Berg for the delay.", [("Olsen", "indirect", "Berg for the delay")]),
    "describe": ("Olsen described the bridge as “a danger to us all”.", [("Olsen", "mixed", "the bridge as “a danger to us all”")]),
    "call": ("Olsen called the bridge a danger.", [("Olsen", "indirect", "the bridge a danger")]),
    "which A dismissed as": ("The offer, which Olsen dismissed as a stunt, came late.", [("Olsen", "indirect", "a stunt")]),
    "whom A accused of": (
        "The toll fell on Berg, whom Olsen has accused of closing the bridge.",
        [("Olsen", "indirect", "closing the bridge")],
    ),
    "on to the quotation": (
        "Olsen accused Berg of doing the opposite “in terms of his plans for the bridge”.",
        [("Olsen", "mixed", "Berg of doing the opposite “in terms of his plans for the bridge”")],
    ),
    "put at": ("Olsen put the losses at 200 boats.", [("Olsen", "indirect", "the losses at 200 boats")]),
    "call in marks": (
        "Olsen called Berg’s promises of a new bridge “hollow”.",
        [("Olsen", "mixed", "Berg’s promises of a new bridge “hollow”")],
    ),
    "brand": ("Olsen branded the bridge a disgrace.", [("Olsen", "indirect", "the bridge a disgrace")]),
    "condition on": ("Olsen conditioned talks on a full withdrawal.", [("Olsen", "indirect", "talks on a full withdrawal")]),
    "greet as": ("Olsen greeted the decision as a step forward.", [("Olsen", "indirect", "the decision as a step forward")]),
    "thank": ("Olsen thanked the council for its patience.", [("Olsen", "indirect", "the council for its patience")]),
    "see as": ("Olsen sees the bridge as a danger.", [("Olsen", "summary", "the bridge as a danger")]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_finds_the_content_and_its_speaker(text, expected):
    assert told(text) == expected


NOBODY = {
    "a place": "Olsen put the boats at the bridge.",
    "a bare name": "Olsen criticised Berg.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_leaves_out_what_tells_no_stand(text):
    assert told(text) == []
