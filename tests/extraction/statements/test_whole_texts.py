"""Transcripts, official statements, headings, captions, quotations carried over."""

import pytest

from extraction import statements
from extraction.records import cut
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


TURNS = """PRESIDENT OLSEN:  We will open the bridge in May.

There will be no toll on the bridge.

(Applause.)

Q    Will you build a second one?

And who pays for it?

PRESIDENT OLSEN:  We will see about that.

Q    Thank you.

PRESIDENT OLSEN:  Thank you all for coming."""


def test_a_turn_goes_on_until_the_next_label_or_question():
    assert [(source, content) for source, _, content in told(TURNS)] == [
        ("PRESIDENT OLSEN", "We will open the bridge in May."),
        ("PRESIDENT OLSEN", "There will be no toll on the bridge."),
        ("PRESIDENT OLSEN", "We will see about that."),
        ("PRESIDENT OLSEN", "Thank you all for coming."),
    ]


def test_a_rubric_is_no_speaker():
    text = "Analysis: The bridge is old.\n\nContext: The toll is new.\n\nBackground: The port is closed."
    assert told(text) == []


def test_a_journalist_s_question_is_nobody_s_stand():
    text = "Olsen said: “The bridge is ours.”\n\n“Will you close it?” the journalists asked him."
    assert told(text) == [("Olsen", "direct", "The bridge is ours.")]


def test_the_kind_goes_by_the_marks_in_documents_as_in_transcripts():
    text = "The talks in Bergen were “useful to both towns”. Both towns will meet again in May."
    assert [kind for _, kind, _ in told(text, "Joint Statement on the Bergen Talks")] == ["mixed", "indirect"]


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


ASKED = {
    "about": ("Asked about the toll, Olsen said it would rise.", ("", "indirect", "the toll")),
    "whether": ("Asked whether the toll would rise, Olsen said no.", ("", "indirect", "whether the toll would rise")),
    "by somebody": ("Asked by Berg to explain the toll, Olsen said it would rise.", ("Berg", "indirect", "to explain the toll")),
    "when": ("“No toll is right,” Olsen said when asked about the bridge.", ("", "indirect", "the bridge")),
}


@pytest.mark.parametrize(("text", "question"), ASKED.values(), ids=ASKED)
def test_the_inclusive_convention_keeps_what_was_asked(text, question):
    assert question in told(text, inclusive=True)
    assert question not in told(text)


def test_members_of_a_series_on_one_topic_become_one_statement():
    text = "Olsen said that the bridge was closed and that the port was open."
    parts = found(text)
    joined = statements.join(reading(text), parts, ["traffic", "traffic"])
    assert [text[slice(*span)] for one in joined for span in one.spans] == ["the bridge was closed and that the port was open"]
    assert statements.join(reading(text), parts, ["traffic", "trade"]) == parts


def test_an_empty_text_says_nothing():
    assert told("") == []
    assert told("\n\n  \n") == []


def test_a_body_s_own_document_is_told_sentence_by_sentence():
    text = "The talks in Bergen were useful. Both towns will meet again in May."
    assert told(text, "Joint Statement on the Bergen Talks") == [
        ("", "indirect", "The talks in Bergen were useful."),
        ("", "indirect", "Both towns will meet again in May."),
    ]
    assert told(text, "Towns meet in Bergen") == []


INTERVIEW = {
    "after a question": "But what about the toll, which the town has paid for so long?",
    "after what the reporter asked": "I asked him about the toll.",
    "after the reporter's own words": "The bridge had been shut for a year by then.",
}


@pytest.mark.parametrize("between", INTERVIEW.values(), ids=INTERVIEW)
def test_an_interview_goes_on_with_who_is_asked(between):
    text = f"“We will sign nothing today,” Olsen said.\n{between}\n“It is a price that this town can no longer pay.”"
    assert told(text)[-1] == ("Olsen", "direct", "It is a price that this town can no longer pay.")


def test_a_heading_in_marks_is_nobody_s():
    text = "“We will sign nothing today,” Olsen said.\nThe bridge had been shut for a year.\n“No toll for this town for a very long time”"
    assert len(told(text)) == 1


def test_a_record_passes_on_what_somebody_said():
    (one,) = found("Olsen endorsed the plan for a new bridge, according to a readout of the meeting.")
    assert cut("Olsen endorsed the plan for a new bridge, according to a readout of the meeting.", one.source) == ["Olsen"]
    assert one.via is not None
