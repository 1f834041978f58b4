"""How signs are weighed against each other, and what is learnt from signs whose topics are known."""

from __future__ import annotations

import numpy as np
import pytest

from extraction import knowledge
from extraction.judgement import LEAST, MOST, OF_NONE, OF_TOPIC, Judgement, Signs, learn

OWN, ARTICLE = OF_TOPIC.index("phrases of its own words"), OF_TOPIC.index("share of the other paragraphs")
WEIGHTS = Judgement.of({"topic: phrases of its own words": 3.0, "topic: share of the other paragraphs": 2.0, "none: always": 2.0})


def signs(*own: float, article: tuple[float, ...] = (), told: int = 1, barred: tuple[int, ...] = ()) -> Signs:
    """A statement whose own words tell so much of each topic, and the other paragraphs so much."""
    topics = np.zeros((len(own), len(OF_TOPIC)))
    topics[:, OWN] = own
    topics[: len(article), ARTICLE] = article
    none = np.zeros(len(OF_NONE))
    none[OF_NONE.index("always")] = 1.0
    bars = np.array([number in barred for number in range(len(own))])
    return Signs(topics, none, np.array([told if strength else 0 for strength in own]), bars)


def chosen(of: Signs) -> list[int]:
    return [topic for topic, _ in WEIGHTS.decide(of)]


def test_what_its_own_words_tell_decides() -> None:
    assert chosen(signs(1.7, 0.0, 0.0)) == [0]
    assert chosen(signs(0.2, 0.0, 0.0)) == []


def test_what_surrounds_it_adds_to_its_own_words() -> None:
    assert chosen(signs(0.5, 0.0)) == []
    assert chosen(signs(0.5, 0.0, article=(0.9,))) == [0]


def test_odds_are_probabilities_of_the_topics_and_of_none() -> None:
    odds = WEIGHTS.odds(signs(1.0, 0.5, 0.0))
    assert odds.shape == (4,)
    assert odds.sum() == pytest.approx(1.0)
    assert odds[0] > odds[1] > odds[2]
    assert odds[0] / odds[1] == pytest.approx(np.exp(1.5))


@pytest.mark.parametrize(("told", "further"), [(0, []), (1, []), (2, [1]), (3, [1])])
def test_a_further_topic_needs_the_less_the_more_strongly_it_is_told_of(told: int, further: list[int]) -> None:
    assert chosen(signs(1.7, 1.2, told=told)) == [0, *further]


def test_there_are_three_topics_at_most_the_likeliest_first() -> None:
    assert chosen(signs(1.5, 1.6, 1.4, 1.55, told=3)) == [1, 3, 0]
    assert MOST == 3


def test_none_of_many_equal_topics_is_likely_enough() -> None:
    equal = signs(*[1.2] * 8)
    assert WEIGHTS.odds(equal)[0] < LEAST
    assert chosen(equal) == []


def test_a_barred_topic_is_never_chosen() -> None:
    assert chosen(signs(1.7, 1.5, barred=(0,))) == [1]
    assert chosen(signs(1.7, barred=(0,))) == []


def test_weights_are_named_and_read_back() -> None:
    assert Judgement.of(WEIGHTS.named()).named() == WEIGHTS.named()
    assert set(WEIGHTS.named()) == {f"topic: {sign}" for sign in OF_TOPIC} | {f"none: {sign}" for sign in OF_NONE}


def test_the_shipped_weights_name_every_sign() -> None:
    assert set(knowledge.load_topics()[1][0].learnt.judgement) == set(WEIGHTS.named())


def test_what_is_learnt_tells_the_topics_it_was_learnt_from() -> None:
    """Own words tell the topic, the article misleads, and where own words tell nothing there is none."""
    samples = []
    for number in range(60):
        topic, misled = number % 3, (number + 1) % 3
        own, article = [0.0] * 3, [0.0] * 3
        article[misled] = 0.5
        if number % 4:
            own[topic] = 1.5
        samples.append((signs(*own, article=tuple(article)), [topic] if number % 4 else []))
    learnt = learn(samples)
    assert [[topic for topic, _ in learnt.decide(of)][:1] for of, _ in samples] == [topics for _, topics in samples]
    assert learnt.named()["topic: phrases of its own words"] > 1
    assert learnt.named()["topic: share of the other paragraphs"] < 0
