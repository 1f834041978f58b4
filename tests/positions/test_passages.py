"""Cutting an article for showing: nothing lost in a full reading, only sentences around statements in an excerpt."""

from __future__ import annotations

from dataclasses import dataclass, field

from positions import passages

TEXT = "The fair opened. Mr. Odo said “we stay”, and left. It rained.\n\nNobody came. The band played on. Then it stopped.\nThe end."


@dataclass
class Said:
    span_pairs: list[tuple[int, int]] = field(default_factory=list)


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_sentences_end_at_full_stops_and_not_at_titles() -> None:
    start, end = passages.paragraphs(TEXT)[0]
    cut = [TEXT[a:b] for a, b in passages.sentences(TEXT, start, end)]
    assert cut == ["The fair opened.", "Mr. Odo said “we stay”, and left.", "It rained."]


def test_a_sentence_takes_its_closing_marks_with_it() -> None:
    text = "“We stay.” He left."
    assert [text[a:b] for a, b in passages.sentences(text, 0, len(text))] == ["“We stay.”", "He left."]


def test_the_whole_text_is_given_back_with_every_statement_in_its_place() -> None:
    one, two = Said([at("we stay")]), Said([at("band"), at("on")])
    found = passages.whole(TEXT, [one, two])
    assert [p.text for p in found] == [line for line in TEXT.split("\n") if line]
    marked = [(run.text, run.statement, run.first) for p in found for run in p.runs if run.statement]
    assert marked == [("we stay", one, True), ("band", two, True), ("on", two, False)]


def test_of_statements_that_overlap_the_inner_one_has_the_run() -> None:
    outer, inner = Said([at("Odo said “we stay”, and left")]), Said([at("we stay")])
    runs = [run for run in passages.whole(TEXT, [outer, inner])[0].runs if run.statement]
    assert [(run.text, run.statement is inner) for run in runs] == [("Odo said “", False), ("we stay", True), ("”, and left", False)]


def test_an_excerpt_holds_a_sentence_on_either_side_and_tells_of_gaps() -> None:
    found = passages.excerpts(TEXT, [Said([at("The fair opened.")]), Said([at("The end.")])])
    assert [(p.text, p.gap) for p in found] == [("The fair opened. Mr. Odo said “we stay”, and left.", False), ("The end.", True)]


def test_an_article_without_statements_shows_nothing() -> None:
    assert passages.excerpts(TEXT, []) == []
