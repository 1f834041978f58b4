"""Transcripts, official statements, headings, captions, quotations carried over."""

from extraction import statements
from tests.extraction.statements.told import found, reading, told

TRANSCRIPT = """MAYOR OLSEN: We will open the bridge in May.

QUESTION: Will there be a toll?

MAYOR OLSEN: There will be no toll.

DEPUTY BERG: I agree with the mayor."""


def test_a_transcript_gives_each_speaker_their_words():
    assert told(TRANSCRIPT) == [
        ("MAYOR OLSEN", "indirect", "We will open the bridge in May."),
        ("MAYOR OLSEN", "indirect", "There will be no toll."),
        ("DEPUTY BERG", "indirect", "I agree with the mayor."),
    ]


def test_an_official_statement_is_told_sentence_by_sentence():
    text = "“The towns met on Monday. They agreed to open the bridge.\n\nThe mayors will meet again in May.”"
    assert [content for _, _, content in told(text, "Joint statement of the two mayors")] == [
        "The towns met on Monday.",
        "They agreed to open the bridge.",
        "The mayors will meet again in May.",
    ]


def test_headings_and_captions_say_nothing():
    caption = "Mayor Olsen, who said the bridge would open, at the port. (Photo by A. Hansen)"
    text = f"Olsen says bridge will open\n\n{caption}\n\nThe bridge is old."
    assert told(text) == []


def test_a_dateline_is_no_speaker():
    assert told("BERGEN, Norway (AP) — Olsen said the bridge was closed.") == [("Olsen", "indirect", "the bridge was closed")]


def test_a_paragraph_in_marks_goes_on_with_the_last_speaker():
    text = "“We will open the bridge,” Olsen said.\n\n“There will be no toll.”"
    assert told(text) == [("Olsen", "direct", "We will open the bridge"), ("Olsen", "direct", "There will be no toll.")]
    assert [one.finder for one in found(text)] == ["quoted", "carried"]


def test_the_inclusive_convention_makes_one_of_a_quotation_over_paragraphs():
    text = "“We will open the bridge,” Olsen said.\n\n“There will be no toll.”"
    assert told(text, inclusive=True) == [("Olsen", "direct", "We will open the bridge … There will be no toll.")]


def test_the_inclusive_convention_keeps_reports_without_a_speaker():
    assert told("The bridge is expected to open.") == []
    assert told("The bridge is expected to open.", inclusive=True) == [("", "indirect", "The bridge … to open")]


def test_members_of_a_series_on_one_topic_become_one_statement():
    text = "Olsen said that the bridge was closed and that the port was open."
    parts = found(text)
    joined = statements.join(reading(text), parts, ["traffic", "traffic"])
    assert [text[slice(*span)] for one in joined for span in one.spans] == ["the bridge was closed and that the port was open"]
    assert statements.join(reading(text), parts, ["traffic", "trade"]) == parts


def test_an_empty_text_says_nothing():
    assert told("") == []
    assert told("\n\n  \n") == []
