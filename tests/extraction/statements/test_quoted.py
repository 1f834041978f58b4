"""Quotations with their cue before, after, between and around; what stands in marks but is nobody's utterance."""

import pytest

from extraction.records import cut
from tests.extraction.statements.told import found, told

CASES = {
    "cue after": ("“We will sign nothing today,” Marta Olsen said.", [("Marta Olsen", "direct", "We will sign nothing today")]),
    "cue after, inverted": (
        "“We will sign nothing today,” said Marta Olsen, a minister.",
        [("Marta Olsen", "direct", "We will sign nothing today")],
    ),
    "cue before": ("Marta Olsen said: “We will sign nothing today.”", [("Marta Olsen", "direct", "We will sign nothing today.")]),
    "cue before, with a comma": (
        "Marta Olsen told reporters, “We will sign nothing today.”",
        [("Marta Olsen", "direct", "We will sign nothing today.")],
    ),
    "cue between": (
        "“We will sign nothing today,” Marta Olsen said. “Tomorrow is another day.”",
        [("Marta Olsen", "direct", "We will sign nothing today … Tomorrow is another day.")],
    ),
    "cue within a sentence": (
        "“A truce,” Olsen said, “must hold for a year.”",
        [("Olsen", "direct", "A truce … must hold for a year.")],
    ),
    "several sentences": (
        "“We waited. We will wait no longer,” Marta Olsen told the broadcaster.",
        [("Marta Olsen", "direct", "We waited. We will wait no longer")],
    ),
    "the reporters' question": ("“Who will pay for this?” the journalists asked Olsen.", []),
    "although": (
        "Although Olsen insisted “the bridge is safe,” he acknowledged “it needs some work.”",
        [("Olsen", "direct", "the bridge is safe"), ("he", "direct", "it needs some work.")],
    ),
    "a beginning that goes on behind the cue": (
        "“Without a lock,” Marta Olsen said, the bridge “cannot stay open.”",
        [("Marta Olsen", "mixed", "Without a lock … the bridge “cannot stay open.”")],
    ),
    "a whole sentence before another's": (
        "“The bridge is closed,” Marta Olsen said, and the port stayed open.",
        [("Marta Olsen", "direct", "The bridge is closed")],
    ),
    "question": ("“Who will pay for this?” asked Marta Olsen.", [("Marta Olsen", "direct", "Who will pay for this?")]),
    "straight marks": ('"We will sign nothing today," Marta Olsen said.', [("Marta Olsen", "direct", "We will sign nothing today")]),
    "single marks": ("‘We will sign nothing today,’ Marta Olsen said.", [("Marta Olsen", "direct", "We will sign nothing today")]),
    "reversed marks": (
        "“We will sign nothing today,“ Olsen wrote, in haste. ”Tomorrow is another day.”",
        [("Olsen", "direct", "We will sign nothing today … Tomorrow is another day.")],
    ),
    "missing last mark": ("Olsen said: “We will sign nothing today.", [("Olsen", "direct", "We will sign nothing today.")]),
    "that": ("Olsen added that “there is no hurry to sign”.", [("Olsen", "direct", "there is no hurry to sign")]),
    "words quoted within": (
        "“They called it a ‘gift’ and left,” Olsen said.",
        [("Olsen", "direct", "They called it a ‘gift’ and left")],
    ),
    "age between name and cue": (
        "“I am too old for this,” Marta Olsen, 81, told the paper.",
        [("Marta Olsen", "direct", "I am too old for this")],
    ),
    "two cues": (
        "“We will sign,” Olsen said, adding: “But not today.”",
        [("Olsen", "direct", "We will sign"), ("Olsen", "direct", "But not today.")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_finds_what_was_said_and_by_whom(text, expected):
    assert told(text) == expected


NOBODY = {
    "a title": "The novel “The Long Winter” sold a million copies.",
    "a scare quote": "The so-called “friends” left the room in silence.",
    "a name": "The ship “Aurora” entered the port at noon.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_leaves_out_what_nobody_said(text):
    assert told(text) == []


def test_names_the_cue():
    (one,) = found("“We will sign nothing today,” Marta Olsen said.")
    assert one.cue_lemma == "say"
    assert one.finder == "quoted"


def test_each_paragraph_is_a_statement_of_its_own():
    text = "“We will sign nothing,” Olsen said.\n\n“We will wait.”\n\n“And then we shall see,” she added."
    assert told(text) == [
        ("Olsen", "direct", "We will sign nothing"),
        ("Olsen", "direct", "We will wait."),
        ("she", "direct", "And then we shall see"),
    ]


def test_no_word_of_a_quotation_is_part_of_its_cue():
    text = "The mayor was quoted by the paper as saying “never and nowhere."
    (one,) = found(text)
    assert [cut(text, one.cue), cut(text, one.spans)] == [["saying"], ["never and nowhere."]]
