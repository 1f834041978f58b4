"""The numbers, conditions, demands, days and relations of the article this project was conceived from, through the whole pipeline.

Skipped where the article is absent.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from extraction import quantities
from extraction.pipeline import Pipeline, extract
from extraction.records import Article, Statement

SHARED = Path(os.environ.get("PARLEY_SHARED") or Path(__file__).resolve().parents[3] / "shared")
SEED = SHARED / "seed" / "article.txt"
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason=f"the seed article is not at {SEED} (PARLEY_SHARED points elsewhere)")


@cache
def statements() -> tuple[Statement, ...]:
    return extract(Article("seed", SEED.read_text(encoding="utf-8")), Pipeline.load())


def the(words: str) -> Statement:
    """The one statement whose content holds `words`."""
    (found,) = (one for one in statements() if words in one.text)
    return found


def of(speaker: str) -> Iterable[Statement]:
    return (one for one in statements() if one.attribution.actor == speaker)


def text_at(span: tuple[int, int]) -> str:
    return SEED.read_text(encoding="utf-8")[slice(*span)]


def test_a_number_in_digits_and_in_words_is_one_quantity():
    digits, words = (one for one in of("volodymyr-zelenskyy") if any(q.unit == "soldiers" for q in one.quantities))
    assert "200,000" in digits.text and "Two hundred thousand" in words.text
    (first,), (second,) = digits.quantities, words.quantities
    assert quantities.key(first) == quantities.key(second) == ("soldiers", "at least", 200_000, None)
    assert first.thing == "international soldiers"


@pytest.mark.parametrize(
    ("statement", "condition", "kind"),
    [
        ("any cease-fire without security guarantees", "without security guarantees for Ukraine", "precondition"),
        ("Settle now", "If we don’t make a ‘deal", "threat"),
    ],
)
def test_the_conditions_stand_beside_their_statements(statement, condition, kind):
    found = {text_at(one.span): one.kind for one in the(statement).conditions}
    assert any(words.startswith(condition) and found[words] == kind for words in found), found


@pytest.mark.parametrize(
    ("speaker", "demands", "topics"),
    [
        (
            "vladimir-putin",
            ("troop withdrawals", "neutral status", "demilitarization", "lifting of Western sanctions"),
            ["territory", "nato", "force-limits", "sanctions"],
        ),
        (
            "keith-kellogg",
            ("formal cease-fire", "sanctions relief", "bilateral defense"),
            ["ceasefire", "sanctions", "security-guarantees"],
        ),
    ],
)
def test_each_demand_of_a_list_stands_under_its_own_topic(speaker, demands, topics):
    listed = [the(words) for words in demands]
    assert [one.topics[0].slug for one in listed] == topics
    assert {one.attribution.actor for one in listed} == {speaker}


@pytest.mark.parametrize(
    ("words", "day", "precision"),
    [
        ("would need to include American troops", "2025-01-22", "day"),
        ("settle the conflict quickly", "2025-01-22", "day"),
        ("ready to talk to the Trump administration", "2025-01-20", "day"),
        ("battlefield gains", "2024", "year"),
        ("any cease-fire without security guarantees", None, None),  # "previously"
        ("troop withdrawals", None, None),  # "previously"
        ("leverage his personal relationships", None, None),  # "on the campaign trail"
    ],
)
def test_the_day_is_the_printed_one_or_none(words, day, precision):
    said = the(words).said
    assert (said.day, said.precision) == (day, precision)


def test_the_reporter_s_relations_name_both_actors():
    found = {(one.attribution.actor, r.kind, r.other_actor) for one in statements() for r in one.relations}
    assert found == {("dmitry-polyanskiy", "echoes", "vladimir-putin"), ("vladimir-putin", "aligns", "volodymyr-zelenskyy")}


def test_a_relation_is_the_reporter_s_and_no_part_of_what_was_said():
    for one in statements():
        for relation in one.relations:
            assert not any(start < relation.span[1] and relation.span[0] < end for start, end in one.found.spans)
