"""The check that holds the digests to their articles: what it lets pass and what it finds, on articles written for these tests."""

import re
from pathlib import Path

import pytest

from scripts.check_digests import Digest, Result, Source, check_all, quotations, read_digests, read_sources, shared_folder

REPORT = Source(
    "r1",
    "The Harbour Post",
    "Ministers meet at the lighthouse",
    "2025-05-01",
    "https://harbour.example/1",
    'Foreign Minister Ada Quill told reporters on Thursday: "We will sign when the ferry runs -- not before." '
    "She left the lighthouse at noon with two advisers, a map of the northern shoals and a folder of old treaties.\n"
    + "The gulls took no notice of any of this. " * 20
    + "\nLater, Bruno Marsh said the ferry would 'never run'.",
)
TRANSCRIPT = Source(
    "t1",
    "Harbour Office",
    "Remarks at the pier",
    "2025-05-02",
    "",
    "MAYOR OAKE:  Good morning.\n"
    + "We are glad of the weather.\n" * 40
    + "The pier belongs to everybody.\nMR. REED:  I disagree with that.\n",
)


def check(text: str, *articles: Source, sources: tuple[Source, ...] | None = None) -> Result:
    named = tuple({"outlet": s.outlet, "title": s.title, "day": s.day, "url": s.url} for s in (sources or articles))
    return check_all([Digest(Path("x.md"), "x", "X", "2025-05-03", named, text)], list(articles))[0]


def test_words_that_stand_in_the_article_pass_whatever_the_marks_and_dashes() -> None:
    result = check("“We will sign when the ferry runs – not before”, Foreign Minister Ada Quill said.", REPORT)
    assert result.breaches == []
    assert [(speaker, where) for _, speaker, where in result.quotations] == [("Quill", "The Harbour Post, 2025-05-01")]


def test_one_word_changed_is_a_breach() -> None:
    result = check("“We shall sign when the ferry runs”, Quill said.", REPORT)
    assert result.breaches == ["not verbatim in any article: “We shall sign when the ferry runs”"]


def test_a_capital_letter_changed_is_a_breach() -> None:
    assert check("Quill said “we will sign when the ferry runs”.", REPORT).breaches


def test_a_title_may_quote_only_what_an_article_has() -> None:
    title = "Minister: “We shall never sign”"
    named = ({"outlet": REPORT.outlet, "title": REPORT.title, "day": REPORT.day, "url": REPORT.url},)
    result = check_all([Digest(Path("x.md"), "x", title, "2025-05-03", named, "Nothing.")], [REPORT])[0]
    assert result.breaches == ["in the title, not verbatim in any article: “We shall never sign”"]


def test_the_words_of_somebody_else_are_a_breach() -> None:
    result = check("Quill said the ferry would “never run”.", REPORT)
    assert result.breaches == ["The Harbour Post 2025-05-01 does not name Quill near: “never run”"]


def test_a_pronoun_leads_back_to_the_speaker_before_it() -> None:
    text = "Bruno Marsh spoke at the pier. Quill said she was tired. “We will sign when the ferry runs”, she told reporters."
    digest = Digest(Path("x.md"), "x", "X", "2025-05-03", (), text)
    assert [names[0] for _, names in quotations(digest)] == ["Quill"]


def test_a_title_with_of_does_not_hide_the_speaker() -> None:
    digest = Digest(Path("x.md"), "x", "X", "2025-05-03", (), "Secretary of State Cora Finch told Radio North that it was “late”.")
    assert [names[0] for _, names in quotations(digest)] == ["Finch"]


def test_in_a_transcript_the_last_label_names_the_speaker() -> None:
    assert check("“The pier belongs to everybody”, Mayor Oake said.", TRANSCRIPT).breaches == []
    assert check("“The pier belongs to everybody”, Reed’s rival Finch said.", TRANSCRIPT).breaches


def test_twelve_words_copied_outside_quotation_marks_are_a_breach() -> None:
    copied = "Quill left the lighthouse at noon with two advisers, a map of the northern shoals."
    assert check(copied, REPORT).breaches == [
        "twelve words shared with The Harbour Post 2025-05-01: left the lighthouse at noon with two advisers a map of the"
    ]


def test_eleven_words_in_a_row_pass() -> None:
    assert check("She left the lighthouse at noon with two advisers, a map.", REPORT).breaches == []


def test_a_quotation_breaks_a_run() -> None:
    assert check("Quill left the lighthouse at noon with “We will sign” two advisers, a map of the northern shoals.", REPORT).breaches == []


def test_a_source_that_is_no_article_is_a_breach() -> None:
    other = Source("o", "The Other Post", "", "2025-05-01", "", "")
    result = check("Nothing is quoted here.", REPORT, sources=(other,))
    assert result.breaches == ["source not among the articles: The Other Post, 2025-05-01"]


def test_a_quotation_from_an_article_that_is_not_named_is_a_breach() -> None:
    result = check("“We will sign when the ferry runs”, Quill said.", REPORT, TRANSCRIPT, sources=(TRANSCRIPT,))
    assert [re.sub(r":.*", "", breach) for breach in result.breaches] == [
        "its article is not among the sources (The Harbour Post, 2025-05-01)"
    ]


def test_a_mark_that_is_not_closed_is_a_breach() -> None:
    assert "quotation marks do not pair" in check("Quill said “never.", REPORT).breaches


def test_the_digests_hold_to_their_articles() -> None:
    shared = shared_folder()
    if shared is None:
        pytest.skip("the source articles are not at hand: set PARLEY_SHARED to their folder")
    results = check_all(read_digests(), read_sources(shared))
    assert {result.digest.id: result.breaches for result in results if result.breaches} == {}
    assert sum(len(result.quotations) for result in results) >= 300
