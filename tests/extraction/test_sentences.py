"""Paragraphs and their roles, pairs of quotation marks, and a parse whose offsets are the text's."""

import pytest

from extraction import sentences
from extraction.records import Article, cut
from tests.extraction.marked import model


def quotations(text: str) -> list[str]:
    return cut(text, [q.inner for q in sentences.quotations(text, sentences.paragraphs(text))])


MARKS = {
    "curly": ("He said “yes” and “no”.", ["yes", "no"]),
    "straight": ('He said "yes" and "no".', ["yes", "no"]),
    "reversed": ("”Yes,“ he said. ”No.“", ["Yes,", "No."]),
    "angle": ("Il a dit «oui» hier.", ["oui"]),
    "low and high": ("Er sagte „ja” gestern.", ["ja"]),
    "typewriter": ("He said ``yes'' and left.", ["yes"]),
    "nested": ("“He said “yes” to me,” she said.", ["He said “yes” to me,"]),
    "not closed": ("She said: “We will go.", ["We will go."]),
    "single": ("‘We will go,’ she said.", ["We will go,"]),
    "apostrophes": ("It’s the soldiers’ turn, and the ships’ too.", []),
    "nothing inside": ("He said “” twice.", []),
}


@pytest.mark.parametrize(("text", "expected"), MARKS.values(), ids=MARKS)
def test_pairs_quotation_marks(text, expected):
    assert quotations(text) == expected


def test_a_mark_that_is_missing_ends_with_its_paragraph():
    text = "“We will go.\n\n“We will stay,” she said."
    pairs = sentences.quotations(text, sentences.paragraphs(text))
    assert cut(text, [q.inner for q in pairs]) == ["We will go.", "We will stay,"]
    assert [q.closed for q in pairs] == [False, True]


def test_a_quotation_runs_on_through_paragraphs_without_marks():
    text = "“We will go.\n\nThen we will stay.\n\nThen we will sleep.”"
    assert quotations(text) == ["We will go.", "Then we will stay.", "Then we will sleep."]


ROLES = {
    "Olsen opens the bridge": "heading",
    "Who pays for the bridge?": "heading",
    "Mayor Olsen at the port. (Photo by A. Hansen)": "furniture",
    "Reporting by A. Hansen; Editing by B. Lie": "furniture",
    "The mayor opened the bridge on Monday.": "body",
    "“We will go.”": "body",
    "“We will go”": "heading",
    "Olsen rejects “empty talk” of a bridge": "heading",
    'Berg: "The bridge stays"': "body",
    "“The bridge stays,” Olsen said": "body",
    "“The bridge stays” — Anna Olsen": "body",
    "- “The bridge stays”": "body",
    "https://t.co/abc — Sky News (@SkyNews) March 3, 2025": "furniture",
}


@pytest.mark.parametrize(("line", "role"), ROLES.items())
def test_tells_what_a_line_serves_as(line, role):
    assert [p.role for p in sentences.paragraphs(line)] == [role]


def test_a_transcript_has_labels_and_questions():
    text = "OLSEN: We go.\nQ: When?\nOLSEN: Today.\nBERG: Not me."
    paragraphs = sentences.paragraphs(text)
    assert [p.role for p in paragraphs] == ["body", "question", "body", "body"]
    assert cut(text, [p.speaker for p in paragraphs if p.speaker]) == ["OLSEN", "Q", "OLSEN", "BERG"]


def test_a_transcript_reprinted_in_quotation_marks_keeps_its_labels():
    text = '“OLSEN: We go.\n“BERG: Not me.\n"OLSEN: Today.\n“(CROSSTALK.)'
    assert cut(text, [p.speaker for p in sentences.paragraphs(text) if p.speaker]) == ["OLSEN", "BERG", "OLSEN"]


def test_a_table_is_no_transcript():
    text = "Olsen: 1,204.\nBerg: 311.\nLie: 15.\nOlsen: 1,300."
    assert [p.speaker for p in sentences.paragraphs(text)] == [None] * 4


def test_one_line_with_a_colon_is_no_transcript():
    assert [p.speaker for p in sentences.paragraphs("Olsen: a life in pictures\n\nShe was born in May.")] == [None, None]


@pytest.mark.parametrize("text", ["", " ", "\n", "a", "A line.\r\nAnother one.\n\n\nA third.", "No\u00a0break. Thin\u2009space."])
def test_the_parse_keeps_every_offset(text):
    reading = sentences.read(Article("x", text), model())
    for token in reading.doc:
        assert text[token.idx : token.idx + len(token)].replace("\u00a0", " ").replace("\u2009", " ") == token.text
    assert all(text[a:b] == text[a:b].strip() for a, b in (p.span for p in reading.paragraphs))


def test_a_paragraph_too_long_for_the_parser_is_cut_at_sentences():
    text = "The bridge is closed. " * 2000
    pieces = sentences._cuts(text)
    assert "".join(text[a:b] for a, b in pieces) == text
    assert max(b - a for a, b in pieces) <= sentences.LONGEST


def test_many_articles_come_back_in_their_order():
    articles = [Article(str(n), f"Olsen opened bridge {n}.") for n in range(70)]
    assert [reading.article.id for reading in sentences.read_many(iter(articles), model())] == [a.id for a in articles]
