"""What example contents teach: how much single words tell of each topic, and how often the phrases of `topics.toml` are right.

    python -m extraction.learning            reads topics.toml and topic_examples.txt, writes topic_weights.txt beside them
    python -m extraction.learning --check    learns on four fifths of the examples, and prints how it does on the last

The examples are an editor's own sentences, each with the topics it bears on, or with none. After a change of either file the weights are
to be made again; a test compares. Learning has no chance in it: the same files give the same weights.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extraction import knowledge
from extraction.knowledge import KnowledgeError, Learnt, TopicKnowledge
from extraction.phrases import normalise
from extraction.terms import BEARING_ON_NONE, BIAS, Terms, TermWeights
from extraction.topics import PreparedTopics, anchor_of

Floats = NDArray[np.float32]

STEPS, RATE, MOMENTUM, DECAY = 150, 10.0, 0.9, 1e-4
"""How the weights are learnt: gradient descent, stopped early, with a small penalty on large weights. The result is flat around them."""

LEAST_WEIGHT = 0.15
"""Weights nearer to nothing than this are not written."""

LEAST_TIMES = 3
"""How often two terms stand together in the examples at least for their pair to be weighed."""

FREE = 3
"""A phrase starts with this many hits that were right, so that one bad example does not silence it."""

LEAST_SHARE = 0.5
"""The share of its strength that is left to a phrase at least."""

_LINE = re.compile(r"(?:\[(?P<cue>[^\]]+)\] )?(?P<content>.+)")


@dataclass(frozen=True, slots=True)
class Example:
    """A content as it may be reported, the cue it stands under, and the topics it bears on, the main one first; () for none."""

    content: str
    cue: str
    topics: tuple[str, ...]


def load_examples(path: Path, slugs: Sequence[str]) -> tuple[Example, ...]:
    """Read the examples: "== topic" opens a section, a line is "[cue] content | further topic". Raises KnowledgeError."""
    examples = []
    section = ""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: {error}") from error
    for number, line in enumerate(lines, 1):
        if line.startswith("== "):
            section = line.removeprefix("== ").strip()
            continue
        first, *further = (part.strip() for part in line.split(" | "))
        match = _LINE.fullmatch(first)
        if match is None or line.startswith("#"):
            continue
        if not section:
            raise KnowledgeError(f"{path}: line {number}: no section yet")
        topics = further if section == BEARING_ON_NONE else [section, *further]
        if unknown := [topic for topic in topics if topic not in slugs]:
            raise KnowledgeError(f"{path}: line {number}: no topic {unknown[0]}")
        examples.append(Example(match["content"], match["cue"] or "", tuple(topics)))
    return tuple(examples)


def learn(topics: Sequence[TopicKnowledge], examples: Sequence[Example], names: frozenset[str] = frozenset()) -> Learnt:
    """Weigh words and phrases by the examples. Words in `names` are left out: nobody is known by name."""
    return Learnt(_learn_terms(topics, examples, names), _learn_shares(topics, examples))


def _learn_terms(topics: Sequence[TopicKnowledge], examples: Sequence[Example], names: frozenset[str]) -> dict[str, dict[str, float]]:
    cutter = Terms(topics[0].lists)
    left_out = frozenset(term for name in names for term in cutter.of(name))
    of_each = [cutter.of(example.content, example.cue) for example in examples]
    often = Counter(term for found in of_each for term in found)
    terms = sorted(
        term
        for term, times in often.items()
        if left_out.isdisjoint(term.removeprefix("[cue] ").split()) and (times >= LEAST_TIMES or " " not in term.removeprefix("[cue] "))
    )
    rows = {term: row for row, term in enumerate(terms)}
    classes = [*(topic.slug for topic in topics), BEARING_ON_NONE]
    wanted = np.zeros((len(examples), len(classes)), np.float32)
    for row, example in enumerate(examples):
        for slug in example.topics or (BEARING_ON_NONE,):
            wanted[row, classes.index(slug)] = 1 / len(example.topics or (BEARING_ON_NONE,))
    weights, bias = _descend([sorted(rows[term] for term in found if term in rows) for found in of_each], wanted, len(terms))
    learnt = {BIAS: _told(bias, classes)}
    learnt.update((term, told) for term, told in ((term, _told(weights[row], classes)) for term, row in rows.items()) if told)
    return learnt


def _told(weights: Floats, classes: Sequence[str]) -> dict[str, float]:
    return {name: round(float(weight), 2) for name, weight in zip(classes, weights, strict=True) if abs(weight) >= LEAST_WEIGHT}


def _descend(of_each: Sequence[Sequence[int]], wanted: Floats, number: int) -> tuple[Floats, Floats]:
    """Multinomial logistic regression over the sets of terms, each scaled to length one: the weights by term, and what holds for all."""
    texts = np.repeat(np.arange(len(of_each)), [len(found) for found in of_each])
    terms = np.array([term for found in of_each for term in found], np.int64)
    scale = np.array([len(found) ** -0.5 for found in of_each for _ in found], np.float32)[:, None]
    filled, starts = np.unique(texts, return_index=True)
    by_term = np.argsort(terms, kind="stable")
    used, term_starts = np.unique(terms[by_term], return_index=True)
    weights = np.zeros((number, wanted.shape[1]), np.float32)
    bias = np.log(wanted.mean(axis=0) + 1e-6)
    speed, bias_speed = np.zeros_like(weights), np.zeros_like(bias)
    for _ in range(STEPS):
        logits = np.tile(bias, (len(of_each), 1))
        logits[filled] += np.add.reduceat(weights[terms] * scale, starts, axis=0)
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        error = (odds / odds.sum(axis=1, keepdims=True) - wanted) / len(of_each)
        slope = DECAY * weights
        slope[used] += np.add.reduceat((error[texts] * scale)[by_term], term_starts, axis=0)
        speed = MOMENTUM * speed - RATE * slope
        bias_speed = MOMENTUM * bias_speed - 0.3 * RATE * error.sum(axis=0)
        weights += speed
        bias += bias_speed
    return weights, bias


def _learn_shares(topics: Sequence[TopicKnowledge], examples: Sequence[Example]) -> dict[tuple[str, str], float]:
    prepared = PreparedTopics([replace(topic, learnt=Learnt()) for topic in topics])
    right, wrong = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for example in examples:
        met = [prepared.phrases[number] for number in {match.number for match in prepared.finder.find(normalise(example.content))}]
        topics_met = {phrase.topic for phrase in met}
        for phrase in met:
            if phrase.topic >= 0 and phrase.strength and (not phrase.anchored or anchor_of(phrase.topic) in topics_met):
                slug = prepared.slugs[phrase.topic]
                (right if slug in example.topics else wrong)[slug, phrase.text] += 1
    shares = {key: max(LEAST_SHARE, (right[key] + FREE) / (right[key] + wrong[key] + FREE)) for key in wrong}
    return {key: round(shares[key], 2) for key in sorted(shares)}


def written(learnt: Learnt) -> str:
    """The text of the weights file, which `load_learnt` reads."""
    terms = ["\t".join((term, *(f"{topic} {weight:g}" for topic, weight in told.items()))) for term, told in learnt.terms.items()]
    shares = [f"{slug}\t{share:g}\t{phrase}" for (slug, phrase), share in learnt.shares.items()]
    signs = [f"{sign}\t{weight:.3f}" for sign, weight in learnt.judgement.items()]
    head = "# Learnt from the examples beside this file by `python -m extraction.learning`. Change the examples, not this file."
    return "\n".join((head, "== judgement", *signs, "== terms", *terms, "== phrases", *shares, ""))


def names_of(actors: Path) -> frozenset[str]:
    """The words that name persons."""
    kinds = ("full", "surname", "spelling")
    names = (name for actor in knowledge.load_actors(actors) if actor.kind == "person" for name in actor.names if name.kind in kinds)
    return frozenset(word for name in names for word in name.text.split())


def check(topics: Sequence[TopicKnowledge], examples: Sequence[Example], names: frozenset[str]) -> str:
    """How words alone do on every fifth example when learnt on the others."""
    held_out = examples[::5]
    learnt = learn(topics, [example for number, example in enumerate(examples) if number % 5], names)
    cutter, weights = Terms(topics[0].lists), TermWeights(learnt.terms, [topic.slug for topic in topics])
    best, told = [], []
    for example in held_out:
        leanings = weights.leanings(cutter.of(example.content, example.cue))
        best.append(topics[int(np.argmax(leanings))].slug in example.topics)
        told.append((max(leanings) > 0) == bool(example.topics))
    with_topic = [right for right, example in zip(best, held_out, strict=True) if example.topics]
    return (
        f"{len(held_out)} of {len(examples)} examples held out: main topic {100 * sum(with_topic) / max(1, len(with_topic)):.1f} %, "
        f"bearing or not {100 * sum(told) / max(1, len(told)):.1f} %"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m extraction.learning", description=__doc__.split("\n\n")[0])
    parser.add_argument("--actors", type=Path, default=knowledge.ACTORS_FILE)
    parser.add_argument("--topics", type=Path, default=knowledge.TOPICS_FILE)
    parser.add_argument("--check", action="store_true", help="write nothing: print how it does on examples held out")
    options = parser.parse_args(arguments)
    try:
        topics = knowledge.load_topics(options.topics)[1]
        examples = load_examples(knowledge.beside(options.topics, knowledge.EXAMPLES), [topic.slug for topic in topics])
        names = names_of(options.actors)
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        return 1
    if options.check:
        print(check(topics, examples, names))
    else:
        learnt = replace(learn(topics, examples, names), judgement=topics[0].learnt.judgement)
        knowledge.beside(options.topics, knowledge.WEIGHTS).write_text(written(learnt), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
