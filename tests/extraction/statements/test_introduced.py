"""Quotations without a cue, behind a sentence about whoever speaks."""

import pytest

from tests.extraction.statements.told import told

CASES = {
    "a name": ("Anna Olsen was blunt. “The bridge is a danger.”", [("Anna Olsen", "direct", "The bridge is a danger.")]),
    "a pronoun": (
        "Anna Olsen arrived on Friday. She was hopeful. “We will open it in May.”",
        [("She", "direct", "We will open it in May.")],
    ),
    "a colon": ("In Bergen, Anna Olsen went further: “If it rains, we close.”", [("Anna Olsen", "direct", "If it rains, we close.")]),
    "an answer": ("Anna Olsen's answer was short: “Not before the summer.”", [("Anna Olsen's", "direct", "Not before the summer.")]),
    "a title": ("The mayor left no doubt. “The bridge stays.”", [("The mayor", "direct", "The bridge stays.")]),
    "two quotations": (
        "Mayor Anna Olsen was blunt. “The bridge is old. It must go.” “We need a new one.”",
        [("Mayor Anna Olsen", "direct", "The bridge is old. It must go. … We need a new one.")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_gives_the_quotation_to_the_subject_before_it(text, expected):
    assert told(text) == expected


NOBODY = {
    "a thing": "The sign at the bridge was new. “No entry for strangers.”",
    "a body": "The town has a word for it. “Bridge fever.”",
    "a passive": "Anna Olsen was mocked in the assembly. “She must go at once.”",
    "a place": "Bergen is cold in January. “We sleep in our coats every night.”",
    "a title of a work": "Anna Olsen wrote novels. “The bridge of May”",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_gives_no_quotation_to_what_cannot_be_its_speaker(text):
    assert told(text) == []


def test_leaves_a_quotation_to_whoever_is_quoted_before_it():
    text = "Anna Olsen scolded him. “The bridge is a ‘miracle’,” Berg said. “It will stand.”"
    assert [source for source, _, _ in told(text)] == ["Berg"]
