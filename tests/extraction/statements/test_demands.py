"""What somebody asks for, announces, turns down."""

import pytest

from tests.extraction.statements.told import found, told

CASES = {
    "as something, on a day": (
        "Berg offered his town as a place for the talks on 26 February.",
        [("Berg", "indirect", "his town as a place for the talks")],
    ),
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
    "two things": (
        "Olsen demanded a new bridge and the return of the bell.",
        [("Olsen", "indirect", "a new bridge"), ("Olsen", "indirect", "the return of the bell")],
    ),
    "as well as": (
        "Olsen called for a new bridge as well as measures to keep it open.",
        [("Olsen", "indirect", "a new bridge"), ("Olsen", "indirect", "measures to keep it open")],
    ),
    "three things": (
        "Olsen called for a new bridge, safe roads and the return of the bell.",
        [("Olsen", "indirect", "a new bridge"), ("Olsen", "indirect", "safe roads"), ("Olsen", "indirect", "the return of the bell")],
    ),
    "having done": ("Olsen admitted having closed the bridge.", [("Olsen", "indirect", "having closed the bridge")]),
    "a condition with a hyphen": (
        "Olsen threatened a strike if Berg uses Norwegian-built boats.",
        [("Olsen", "indirect", "a strike if Berg uses Norwegian-built boats")],
    ),
    "as part of": (
        "Olsen proposed a toll on boats as part of a wider deal.",
        [("Olsen", "indirect", "a toll on boats as part of a wider deal")],
    ),
    "in exchange for": ("Olsen offered the port in exchange for a truce.", [("Olsen", "indirect", "the port in exchange for a truce")]),
    "a last dash before terms": (
        "Olsen demanded the return of the bell – terms Berg is unlikely to accept.",
        [("Olsen", "indirect", "the return of the bell")],
    ),
    "hit back against": ("Olsen hit back against the new toll.", [("Olsen", "indirect", "the new toll")]),
    "place emphasis on": ("Olsen placed emphasis on the return of the bell.", [("Olsen", "indirect", "the return of the bell")]),
    "claim as": ("Oslo claims the island as part of Norway.", [("Oslo", "indirect", "the island as part of Norway")]),
    "hint at": (
        "Olsen spoke in the port, hinting at a willingness to close it for the first time since May.",
        [("Olsen", "indirect", "a willingness to close it")],
    ),
    "a last dash": ("Olsen agreed to a new bridge – the first such step in years.", [("Olsen", "indirect", "a new bridge")]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_finds_the_content_and_its_speaker(text, expected):
    assert told(text) == expected


NOBODY = {
    "what an event shows": "Norway voted with the port, highlighting the change of course.",
    "still to come": "Olsen is set to accept the nomination of the party.",
    "a vote": "The plan was rejected by 69 votes.",
    "an act": "Olsen imposed a toll on the bridge.",
    "a condition": "The bridge stays shut if Olsen rejects the plan.",
    "a thing": "The talks require a new table.",
    "what went before": "The bridge was closed, a move opposed by Berg.",
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


def test_what_is_told_of_in_a_clause_of_its_own_is_not_told_itself():
    assert told("The council waits to see what the mayor has threatened to do.") == []
