"""Measuring: what is written for the method page, what is said where no marked articles are at hand, and the methods measured beside."""

from __future__ import annotations

import pytest
import spacy

from extraction import sentences
from extraction.records import Article
from scripts import scores
from scripts.baselines import ggt, textacy_quotes

FIGURES = {
    "content": {"P": 90.0, "R": 80.0, "F": 84.7},
    "content_and_speaker": {"P": 80.0, "R": 70.0, "F": 74.7},
    "position": {"P": 70.0, "R": 60.0, "F": 64.6},
    "options": {"P": 75.0, "R": 45.0, "F": 56.2},
    "main_topic_accuracy": 80.5,
    "kind_accuracy": 93.0,
    "said_on_accuracy": 85.0,
    "said_on_invented": 3.0,
    "wrong_known_actor": 2.0,
}


def test_rows_are_shares_with_a_label_each():
    rows = scores.rows(FIGURES)
    assert len(rows) == len({row["label"] for row in rows}) == len(scores.ROWS)
    assert all(0 <= row["value"] <= 1 for row in rows)
    assert {row["label"]: row["value"] for row in rows}["Main topic right"] == 0.805


def test_a_missing_folder_is_told_in_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("PARLEY_SHARED", str(tmp_path))
    with pytest.raises(SystemExit, match="no marked articles in"):
        scores.shared()


def test_the_folder_named_by_the_environment_is_taken(tmp_path, monkeypatch):
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "score.py").write_text("")
    monkeypatch.setenv("PARLEY_SHARED", str(tmp_path))
    assert scores.shared() == tmp_path


@pytest.fixture(scope="module")
def read():
    nlp = spacy.load(sentences.MODEL, exclude=["ner"])
    return lambda text: sentences.read(Article("a", text), nlp)


def contents(find, reading) -> list[tuple[str, str]]:
    return [(reading.text[slice(*one.source[0])], reading.text[slice(*one.spans[0])]) for one in find(reading)]


def test_textacy_finds_quotations_and_nothing_else(read):
    reading = read("“The army will stay here all winter,” Ana Ruiz said. Omar Haddad said that the border would be closed for good.")
    assert contents(textacy_quotes.find, reading) == [("Ana Ruiz", "The army will stay here all winter,")]


def test_textacy_leaves_out_short_quotations(read):
    assert contents(textacy_quotes.find, read("“We stay,” Ana Ruiz said.")) == []


def test_the_gender_gap_tracker_finds_clauses_and_quotations_that_follow(read):
    reading = read("Ana Ruiz said that the army would stay here all winter. “We have no other choice left now.”")
    found = contents(ggt.find, reading)
    assert found[0] == ("Ana Ruiz", "the army would stay here all winter")
    assert found[1][0] == "Ana Ruiz"
