"""What the first article this project was conceived from must yield, through the whole pipeline; skipped where the article is absent."""

from __future__ import annotations

import os
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from extraction.pipeline import Pipeline, extract
from extraction.records import Article

SHARED = Path(os.environ.get("PARLEY_SHARED") or Path(__file__).resolve().parents[2].parent / "shared")
SEED = SHARED / "seed" / "article.txt"
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason=f"the seed article is not at {SEED} (PARLEY_SHARED points elsewhere)")


@cache
def positions() -> dict[str, list[tuple[str, str | None]]]:
    """By speaker, the topics with their options."""
    found = defaultdict(list)
    for statement in extract(Article("seed", SEED.read_text(encoding="utf-8")), Pipeline.load()):
        codes = {option.topic: option.code for option in statement.options}
        for hit in statement.topics:
            found[statement.attribution.speaker or ""].append((hit.slug, codes.get(hit.slug)))
    return found


def test_putin_s_four_demands_stand_under_four_topics() -> None:
    demands = {("territory", "russia-regions"), ("nato", "neutral"), ("force-limits", "limit"), ("sanctions", "ease")}
    assert demands <= set(positions()["Vladimir Putin"])


def test_kellogg_s_three_recommendations_stand_under_three_topics() -> None:
    assert {topic for topic, _ in positions()["Keith Kellogg"]} == {"ceasefire", "sanctions", "security-guarantees"}


@pytest.mark.parametrize(
    ("speaker", "topic", "code"),
    [
        ("Volodymyr Zelenskyy", "peacekeeping-force", "with-us"),
        ("Volodymyr Zelenskyy", "ceasefire", "guaranteed"),
        ("Volodymyr Zelenskyy", "us-role", "indispensable"),
        ("Volodymyr Zelenskyy", "long-range-strikes", "allow"),
        ("Donald Trump", "long-range-strikes", "forbid"),
        ("Donald Trump", "sanctions", "add"),
        ("Donald Trump", "settlement-goal", "quick-deal"),
        ("Dmitry Polyanskiy", "plan-terms", "wants-changes"),
        ("Vladimir Putin", "us-russia-relations", "mend"),
        ("Keith Kellogg", "sanctions", "ease"),
        ("Keith Kellogg", "security-guarantees", "bilateral"),
    ],
)
def test_the_answers_the_article_reports(speaker: str, topic: str, code: str) -> None:
    assert (topic, code) in positions()[speaker]


def test_nobody_is_given_an_answer_opposite_to_the_article_s() -> None:
    assert ("ceasefire", "full-first") not in positions()["Volodymyr Zelenskyy"]
    assert ("peacekeeping-force", "refuse") not in positions()["Volodymyr Zelenskyy"]
    assert ("military-aid", "stop") not in positions()["Donald Trump"]
