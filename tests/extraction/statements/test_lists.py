"""What a demand, a proposal or a document holds."""

import pytest

from tests.extraction.statements.told import told

CASES = {
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
    "unveiled a plan": (
        "Olsen unveiled a plan that includes a new bridge and a wider road.",
        [("Olsen", "summary", "a new bridge"), ("Olsen", "summary", "a wider road")],
    ),
    "proposed a plan calling for": (
        "Norway proposed a plan calling for a new bridge and the return of the bell.",
        [("Norway", "indirect", "a new bridge"), ("Norway", "indirect", "the return of the bell")],
    ),
    "with its purpose": (
        "Olsen’s demands include lower tolls, a wider road and a pact to keep the port open.",
        [
            ("Olsen’s", "indirect", "lower tolls"),
            ("Olsen’s", "indirect", "a wider road"),
            ("Olsen’s", "indirect", "a pact to keep the port open"),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_finds_the_content_and_its_speaker(text, expected):
    assert told(text) == expected


NOBODY = {
    "about the plan": "A letter describing the bridge was found.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_leaves_out_what_tells_no_stand(text):
    assert told(text) == []
