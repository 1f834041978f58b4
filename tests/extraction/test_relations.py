"""Likenesses and contrasts that the reporter asserts, never the speaker."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from extraction import relations, sentences, statements
from extraction.records import Article, Relation

SHARED = Path(os.environ.get("PARLEY_SHARED") or Path(__file__).resolve().parents[3] / "shared")


@cache
def nlp():
    return sentences.load_model()


def read(text: str) -> list[tuple[str, str, Relation]]:
    """(printed speaker of the statement, words of the relation, relation)."""
    reading = sentences.read(Article("a", text), nlp())
    found = statements.find(reading)
    return [
        (" ".join(text[slice(*span)] for span in item.source), text[slice(*relation.span)], relation)
        for item, those in zip(found, relations.find(reading, found), strict=True)
        for relation in those
    ]


@pytest.mark.parametrize(
    ("text", "words", "kind", "other"),
    [
        ("Aligning with Haddad’s position, Ana Ruiz said that the army would stay.", "Aligning with Haddad’s position", "aligns", "Haddad"),
        ("Echoing Omar Haddad, Ana Ruiz said that the army would stay.", "Echoing Omar Haddad", "echoes", "Omar Haddad"),
        (
            "Ana Ruiz said that the army would stay - contradicting Lima's claim to have left.",
            "contradicting Lima's claim",
            "contradicts",
            "Lima",
        ),
        ("In line with Haddad, Ana Ruiz said that the army would stay.", "In line with Haddad", "aligns", "Haddad"),
        ("Echoing Chilean talking points, Ana Ruiz said that the army would stay.", "Echoing Chilean talking points", "echoes", "Chilean"),
    ],
)
def test_a_relation_beside_a_statement(text, words, kind, other):
    ((speaker, found, relation),) = read(text)
    assert speaker == "Ana Ruiz"
    assert (found, relation.kind, relation.other_text) == (words, kind, other)
    assert relation.other is None


def test_a_sentence_without_a_statement_speaks_of_the_last_one_of_its_subject():
    text = (
        "“The army will stay,” Ana Ruiz said.\n\n"
        "Omar Haddad said that the border would be closed. “We wait,” Haddad said.\n\n"
        "Ruiz’s remarks echo those made by Lind during a meeting in Oslo."
    )
    ((speaker, words, relation),) = read(text)
    assert speaker == "Ana Ruiz"
    assert (words, relation.kind, relation.other_text) == ("echo those made by Lind", "echoes", "Lind")


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz said that her plan was in line with Haddad's proposals.",
        "“This echoes what Haddad told us,” Ana Ruiz said.",
        "Ana Ruiz said that the army would stay, echoing comments she made Thursday.",
        "The vote was put off in line with martial law, Ana Ruiz said.",
        "Echoing through the valley, shots were heard.",
        "Ana Ruiz said that the army would stay, in line with NATO standards.",
        "Contrary to Chile’s constitutional rules, Ana Ruiz said that the army would stay.",
        "Peruvian officials said that the army would stay, in comments consistent with Peru’s position.",
        "Ana Ruiz said that the army would stay.",
    ],
)
def test_no_relation(text):
    assert read(text) == []


def test_nothing_found_nothing_related():
    reading = sentences.read(Article("a", "Ruiz echoed Haddad."), nlp())
    assert relations.find(reading, ()) == ()


@pytest.mark.skipif(not (SHARED / "seed/article.txt").exists(), reason="../shared/seed is not at hand")
def test_the_seeds_relations():
    text = (SHARED / "seed/article.txt").read_text(encoding="utf-8")
    found = {(speaker.split()[-1], relation.kind, relation.other_text) for speaker, _, relation in read(text)}
    assert found == {("Polyanskiy", "echoes", "Putin"), ("Putin", "aligns", "Zelenskyy")}
