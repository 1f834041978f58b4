"""How much each sign weighs when it is decided which topics a statement bears on, and how these weights are learnt.

A sign is one number for each topic: what the phrases in the statement's own words tell of it, what the single words of its paragraph
tell, what part of the whole article it is. Others stand for there being no topic: the words tell of fighting as an event, of another
war. Every topic is judged by the same weights, so the rule is the same for all of them: the sum of a topic's signs, each times its
weight, is its log-odds (a conditional logit, McFadden 1974, "Conditional logit analysis of qualitative choice behavior").

The weights are learnt from statements of articles whose topics a person has read (`scripts/learn_judgement.py`: the sample digests as
corrected) and stand in `topic_weights.txt`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

OF_TOPIC = (
    "phrases of its own words",
    "phrases of its sentence",
    "phrases before it",
    "phrases of the paragraph before",
    "phrases of the title",
    "words",
    "words of the sentence",
    "words of the paragraph",
    "words of the paragraph before",
    "share of the other paragraphs",
    "phrases after it",
    "topic of the statement before",
    "topic of the statement in the paragraph before",
    "a general topic",
    "phrases of its own words, a general topic",
    *(
        f"{sign}, its own words telling nothing"
        for sign in (
            "phrases before it",
            "phrases of the paragraph before",
            "phrases of the title",
            "share of the other paragraphs",
            "topic of the statement before",
            "topic of the statement in the paragraph before",
        )
    ),
    *(
        f"{sign}, its own words pointing back"
        for sign in ("phrases before it", "phrases of the paragraph before", "topic of the statement before")
    ),
)
"""The signs that speak for a topic, as the columns of `Signs.topics`: of phrases the root of their strength, of words log-odds."""

OF_NONE = (
    "always",
    "fighting or losses as events",
    "short",
    "its own words telling nothing",
    "its own words pointing back",
    "none for the statement before",
    "a side named",
)
"""The signs that speak for there being no topic, each 0 or 1, in the order of `Signs.none`."""

LEAST = 0.3
"""The main topic is at least so probable: a wrong one is worse than none."""

SECOND = (0.3, 0.1, 0.02)
"""A further topic needs this share of the main topic's probability: where its own words tell of it, strongly, or very strongly."""

MOST = 3
"""The most topics a statement has."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is heard of the topics in and around one statement."""

    topics: Floats
    """(topics, OF_TOPIC)"""
    none: Floats
    """(OF_NONE,)"""
    told: NDArray[np.intp]
    """(topics,): whether the statement's own words tell of it: 0 not, 1 they do, 2 strongly, 3 very strongly."""
    barred: NDArray[np.bool_]
    """(topics,): it cannot bear on it, as another war is spoken of, or nothing nearby names this one and the topic is a general one."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The weights of the signs."""

    topics: Floats
    none: Floats

    @classmethod
    def of(cls, weights: Mapping[str, float]) -> Judgement:
        """From `{"topic: SIGN" or "none: SIGN": weight}`; a sign that is not named weighs nothing."""
        return cls(
            np.array([weights.get(f"topic: {sign}", 0.0) for sign in OF_TOPIC]),
            np.array([weights.get(f"none: {sign}", 0.0) for sign in OF_NONE]),
        )

    def named(self) -> dict[str, float]:
        """The reverse of `of`."""
        return {
            **{f"topic: {sign}": float(weight) for sign, weight in zip(OF_TOPIC, self.topics, strict=True)},
            **{f"none: {sign}": float(weight) for sign, weight in zip(OF_NONE, self.none, strict=True)},
        }

    def odds(self, signs: Signs) -> Floats:
        """The probability of each topic being the main one; the last is that of none."""
        logits = np.append(signs.topics @ self.topics, signs.none @ self.none)
        logits[:-1][signs.barred] = -np.inf
        odds = np.exp(logits - logits.max())
        return odds / odds.sum()  # type: ignore[no-any-return]

    def decide(self, signs: Signs) -> list[tuple[int, float]]:
        """The topics it bears on by their numbers, the likeliest first, each with its probability; none where that is likelier."""
        odds = self.odds(signs)
        ranked = np.argsort(-odds, kind="stable")
        best = int(ranked[0])
        if best == len(odds) - 1 or odds[best] < LEAST:
            return []
        needed = np.array([np.inf, *SECOND])[signs.told] * odds[best]
        further = [int(t) for t in ranked[1:] if t < len(needed) and odds[t] >= needed[t]]
        return [(t, float(odds[t])) for t in (best, *further[: MOST - 1])]


STEPS, RATE, PENALTY = 600, 0.025, 0.3
"""How the weights are learnt: Adam (Kingma and Ba 2015), with a penalty on weights that move the log-odds much."""

MAIN = 0.65
"""The share of the main topic in what is to be told of a statement with several."""


def learn(samples: Sequence[tuple[Signs, Sequence[int]]]) -> Judgement:
    """The weights that best tell the topics of `samples`: signs, and the numbers of the topics, the main one first; () for none."""
    rows = [_joined(signs) for signs, _ in samples]
    inputs = np.stack(rows)
    wanted = np.stack([_wanted(topics, inputs.shape[1]) for _, topics in samples])
    size = np.sqrt((inputs**2).mean((0, 1))) + 1e-3
    weights, mean, square = (np.zeros(inputs.shape[2]) for _ in range(3))
    for step in range(1, STEPS + 1):
        logits = inputs @ weights
        odds = np.exp(logits - logits.max(1, keepdims=True))
        odds /= odds.sum(1, keepdims=True)
        slope = np.einsum("nt,nts->s", odds - wanted, inputs) + 10 * PENALTY * weights * size**2
        mean += 0.1 * (slope - mean)
        square += 0.01 * (slope**2 - square)
        weights -= RATE / np.maximum(size, 0.05) * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return Judgement(weights[: len(OF_TOPIC)], weights[len(OF_TOPIC) :])


def _joined(signs: Signs) -> Floats:
    """(topics and none, all signs): a topic has no signs of none, and none has no signs of a topic."""
    joined = np.zeros((len(signs.topics) + 1, len(OF_TOPIC) + len(OF_NONE)))
    joined[:-1, : len(OF_TOPIC)] = signs.topics
    joined[-1, len(OF_TOPIC) :] = signs.none
    return joined


def _wanted(topics: Sequence[int], number: int) -> Floats:
    wanted = np.zeros(number)
    if not topics:
        wanted[-1] = 1.0
    elif len(topics) == 1:
        wanted[topics[0]] = 1.0
    else:
        wanted[topics[0]] = MAIN
        wanted[list(topics[1:])] = (1 - MAIN) / (len(topics) - 1)
    return wanted
