"""The terms of a text, and what weights make of them."""

from __future__ import annotations

import pytest

from extraction.terms import BIAS, Terms, TermWeights

LISTS = {"side": ["ukraine", "zelensky*", "russia", "moscow"]}


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Sanctions, sanctioned and sanctioning", {"sanction", "sanction sanction"}),
        ("Moscow’s truce with Zelenskyy", {"{side}", "truc", "{side} truc", "truc {side}"}),
        (
            "at least 200,000 troops by 2026",
            {"{number}", "least", "troop", "least {number}", "{number} {number}", "{number} troop", "troop {number}"},
        ),
        ("U.S. money: $5", {"us", "money", "$", "{number}", "us money", "money $", "$ {number}"}),
        ("to be in the", set()),
        ("", set()),
    ],
)
def test_a_text_is_cut_into_terms_and_pairs_of_them(text: str, terms: set[str]) -> None:
    assert Terms(LISTS).of(text) == terms


def test_the_cue_s_words_are_terms_of_their_own() -> None:
    assert Terms(LISTS).of("the plan", "rejected") == {"plan", "[cue] reject"}


def test_the_sides_are_not_told_apart() -> None:
    cutter = Terms(LISTS)
    assert cutter.of("Ukraine wants a truce") == cutter.of("Russia wants a truce")


def test_terms_lean_towards_the_topic_they_speak_for() -> None:
    weights = TermWeights({BIAS: {"none": 0.5}, "truc": {"ceasefire": 2.0}, "rain": {"none": 1.0}}, ["ceasefire", "nato"])
    truce, rain, unknown = (weights.leanings(terms)[0] for terms in (["truc"], ["rain"], ["xyz"]))
    assert truce == pytest.approx(1.5)
    assert rain == pytest.approx(-1.5)
    assert unknown == pytest.approx(-0.5)


def test_a_longer_text_is_not_the_louder_for_it() -> None:
    weights = TermWeights({f"word{n}": {"ceasefire": 1.0} for n in range(4)}, ["ceasefire"])
    assert weights.leanings([f"word{n}" for n in range(4)])[0] == pytest.approx(2.0)


def test_a_topic_that_was_not_learnt_is_told_nothing_of() -> None:
    weights = TermWeights({BIAS: {"none": 0.5}, "truc": {"ceasefire": 2.0, "none": -1.0}}, ["new-topic", "ceasefire"])
    assert weights.leanings(["truc"])[0] == 0.0
