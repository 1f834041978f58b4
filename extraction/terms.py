"""The words of a text without their endings, and what they were learnt to tell of each topic.

Phrases are exact and know nothing of what they do not list. Single words tell less, but every text has some: they were weighed by
`extraction.learning` on the example contents of `topic_examples.txt`, and what they tell is added to what the phrases do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import sqrt

import numpy as np
from numpy.typing import NDArray

BEARING_ON_NONE = "none"
"""The name under which the examples and the weights keep what bears on no topic."""

BIAS = "(bias)"
"""The entry of the weights that holds for every text."""

_WORDS = re.compile(r"[a-z][a-z']*|\d+|[$€%]")
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "s")
_EMPTY = frozenset("the a an of to in and or for on at by with as be is are was were been it its".split())


class Terms:
    """Cuts text into terms. All words of the list `side` are one term, so that no side is known by its name; so are all figures."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        side = set(lists.get("side", ()))
        self._side = frozenset(word for word in side if not word.endswith("*"))
        self._side_stems = tuple(word[:-1] for word in side if word.endswith("*"))
        self._known: dict[str, str] = {}

    def of(self, text: str, cue: str = "") -> frozenset[str]:
        """The terms of a text, each also with the one after it, and those of its cue marked as such."""
        known = self._known
        inner = [term for word in _words(text) if (term := known[word] if word in known else self._term(word))]
        found = {*inner, *map(" ".join, pairwise(inner))}
        if cue:
            found.update(f"[cue] {term}" for term in map(self._term, _words(cue)) if term)
        return frozenset(found)

    def _term(self, word: str) -> str:
        if word not in self._known:
            self._known[word] = self._cut(word.removesuffix("'s").strip("'"))
        return self._known[word]

    def _cut(self, word: str) -> str:
        if not word or word in _EMPTY:
            return ""
        if word in self._side or word.startswith(self._side_stems or ("\0",)):
            return "{side}"
        if word[0].isdigit():
            return "{number}"
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                word = word.removesuffix(ending)
                break
        return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.replace("’", "'").replace("U.S.", "US").lower())


class TermWeights:
    """What terms tell of topics, made ready for the topics `slugs`; a topic that was not learnt is told nothing of."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]], slugs: Sequence[str]) -> None:
        self._row = {term: number for number, term in enumerate(weights) if term != BIAS}
        self._number = len(slugs)
        learnt = {slug for told in weights.values() for slug in told}
        columns = [*slugs, BEARING_ON_NONE]
        table = np.array([[told.get(slug, 0.0) for slug in columns] for told in weights.values()], np.float64).reshape(-1, len(columns))
        bias = np.array([weights.get(BIAS, {}).get(slug, 0.0) for slug in columns], np.float64)
        known = np.array([slug in learnt for slug in slugs], bool)
        self._table = np.where(known, table[:, :-1] - table[:, -1:], 0.0)
        self._bias = np.where(known, bias[:-1] - bias[-1], 0.0)

    def leanings(self, terms: Iterable[str]) -> NDArray[np.float64]:
        """For each topic by how much the terms speak for it rather than for none, as log-odds."""
        rows = [self._row[term] for term in terms if term in self._row]
        if not rows:
            return self._bias
        return np.add.reduce(self._table.take(rows, axis=0)) / sqrt(len(rows)) + self._bias  # type: ignore[no-any-return]
