"""The example sentences of topics.toml are its tests: an editor who changes a phrase sees here what it broke."""

from __future__ import annotations

import pytest

from extraction.knowledge import load_topics
from tests.extraction.reading_of import read

GROUPS, TOPICS = load_topics()


def _topic_examples(kind: str) -> list[tuple[str, str]]:
    return [(topic.slug, sentence) for topic in TOPICS for sentence in topic.raw.get(kind, ())]


def _option_examples(kind: str) -> list[tuple[str, str, str]]:
    return [(t.slug, o.code, sentence) for t in TOPICS for o in t.options for sentence in o.raw.get(kind, ())]


@pytest.mark.parametrize(("slug", "sentence"), _topic_examples("positive"))
def test_a_positive_example_has_its_topic(slug: str, sentence: str) -> None:
    assert slug in read(sentence)[0]


@pytest.mark.parametrize(("slug", "sentence"), _topic_examples("negative"))
def test_a_negative_example_has_not_the_topic(slug: str, sentence: str) -> None:
    assert slug not in read(sentence)[0]


@pytest.mark.parametrize(("slug", "code", "sentence"), _option_examples("positive"))
def test_a_positive_example_commits_to_its_option(slug: str, code: str, sentence: str) -> None:
    assert read(sentence)[1].get(slug) == code


@pytest.mark.parametrize(("slug", "code", "sentence"), _option_examples("negative"))
def test_a_negative_example_does_not_commit_to_the_option(slug: str, code: str, sentence: str) -> None:
    assert read(sentence)[1].get(slug) != code


@pytest.mark.parametrize("topic", TOPICS, ids=lambda t: t.slug)
def test_every_topic_has_what_an_editor_needs(topic) -> None:  # type: ignore[no-untyped-def]
    assert topic.covers and topic.excludes and topic.raw["name_uk"] and topic.raw["question_uk"]
    assert len(set(topic.raw["positive"])) >= 8
    assert len(set(topic.raw["negative"])) >= 8
    for option in topic.options:
        assert option.raw["label_uk"]
        assert len(set(option.raw["positive"])) >= 3, option.code
        assert len(set(option.raw["negative"])) >= 2, option.code


def test_there_are_24_topics_in_six_groups() -> None:
    assert len(TOPICS) == 24
    assert {topic.group for topic in TOPICS} == {group.slug for group in GROUPS}
    assert len(GROUPS) == 6
