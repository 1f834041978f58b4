"""Contents that are objects and infinitives: requests, judgements, demands; stands without a cue."""

import pytest

from tests.extraction.statements.told import found, told

REQUESTS = {
    "urge": ("Olsen urged Berg to open the bridge.", [("Olsen", "indirect", "Berg to open the bridge")]),
    "call on": ("Olsen called on Berg to open the bridge.", [("Olsen", "indirect", "Berg to open the bridge")]),
    "ask": ("Olsen asked the council to open the bridge.", [("Olsen", "indirect", "the council to open the bridge")]),
    "want": ("Olsen wants Berg to open the bridge.", [("Olsen", "indirect", "Berg to open the bridge")]),
    "promise": ("Olsen promised to open the bridge.", [("Olsen", "indirect", "to open the bridge")]),
    "refuse": ("Olsen refused to open the bridge.", [("Olsen", "indirect", "to open the bridge")]),
    "agree": ("Both towns agreed to open the bridge.", [("Both towns", "indirect", "to open the bridge")]),
}
JUDGEMENTS = {
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
}
DEMANDS = {
    "call for it to be so": ("Olsen called for the bridge to be closed.", [("Olsen", "indirect", "the bridge to be closed")]),
    "call for what is far to be so": (
        "Olsen called for tolls on boats to be kept high.",
        [("Olsen", "indirect", "tolls on boats to be kept high")],
    ),
    "demand": ("Olsen demanded the return of the bell.", [("Olsen", "indirect", "the return of the bell")]),
    "call for": ("Olsen called for a new bridge.", [("Olsen", "indirect", "a new bridge")]),
    "reject": ("Olsen rejected the plan.", [("Olsen", "indirect", "the plan")]),
    "rule out": ("Olsen ruled out a new bridge.", [("Olsen", "indirect", "a new bridge")]),
    "express": ("Olsen expressed frustration with the council.", [("Olsen", "indirect", "frustration with the council")]),
    "take issue with": ("Olsen took issue with the toll.", [("Olsen", "indirect", "the toll")]),
    "cast doubt on": ("Olsen cast doubt on the new bridge.", [("Olsen", "indirect", "the new bridge")]),
    "renew calls for": ("Olsen renewed his calls for a new bridge.", [("Olsen", "indirect", "a new bridge")]),
    "endorse in doing": ("Olsen endorsed Norway in becoming a member.", [("Olsen", "indirect", "Norway in becoming a member")]),
    "effectively": ("Olsen has effectively rejected the plan.", [("Olsen", "summary", "the plan")]),
    "passive": ("The plan was rejected by Olsen.", [("Olsen", "indirect", "The plan")]),
    "without the reporter's clause": ("Olsen rejected the plan, which the council drew up in May.", [("Olsen", "indirect", "the plan")]),
    "idea of": ("Olsen floated the idea of a new bridge.", [("Olsen", "indirect", "a new bridge")]),
}
STANDS = {
    "critical": ("Olsen has been critical of the new bridge.", [("Olsen", "summary", "the new bridge")]),
    "open": ("Olsen is open to talks about the bridge.", [("Olsen", "summary", "talks about the bridge")]),
    "against": ("Olsen was firmly against a new bridge.", [("Olsen", "summary", "a new bridge")]),
    "in favour of": ("Marta Olsen is in favour of a new bridge.", [("Marta Olsen", "summary", "a new bridge")]),
    "ready": ("Olsen is ready to open the bridge.", [("Olsen", "summary", "to open the bridge")]),
}
CASES = REQUESTS | JUDGEMENTS | DEMANDS | STANDS


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_finds_the_content_and_its_speaker(text, expected):
    assert told(text) == expected


NOBODY = {
    "a gloss": "Olsen is essentially asking Berg to close the bridge.",
    "the reporter": "I asked Olsen to explain the toll.",
    "a place": "Olsen put the boats at the bridge.",
    "what an event shows": "Norway voted with the port, highlighting the change of course.",
    "a bare name": "Olsen criticised Berg.",
    "an act": "Olsen imposed a toll on the bridge.",
    "a condition": "The bridge stays shut if Olsen rejects the plan.",
    "a thing": "The talks require a new table.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_leaves_out_what_tells_no_stand(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Olsen called on Berg to open the bridge.", "call on"),
        ("Olsen ruled out a new bridge.", "rule out"),
        ("Olsen accused Berg of closing the bridge.", "accuse of"),
        ("Olsen rejected the plan.", "reject"),
    ],
)
def test_names_the_whole_cue(text, lemma):
    assert [one.cue_lemma for one in found(text)] == [lemma]


def test_a_refusal_by_negation_is_marked():
    (one,) = found("Olsen did not accept the plan.")
    assert (one.cue_lemma, one.cue_negated) == ("accept", True)
