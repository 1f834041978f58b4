"""The words of the running text, by which finders look up where they may begin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from spacy.tokens import Token

from extraction.statements.grammar import noun_lemma


def by_word(tokens: Iterable[Token]) -> dict[str, list[Token]]:
    """Tokens by their words in lower case."""
    found: dict[str, list[Token]] = defaultdict(list)
    for token in tokens:
        found[token.lower_].append(token)
    return found


def by_singular(words: Mapping[str, Sequence[Token]]) -> dict[str, list[Token]]:
    """The common nouns among `words` by their singulars."""
    found: dict[str, list[Token]] = defaultdict(list)
    for tokens in words.values():
        for token in tokens:
            if token.tag_ in {"NN", "NNS"}:
                found[noun_lemma(token)].append(token)
    return found


def these(words: Set[str], of: Mapping[str, Sequence[Token]]) -> list[Token]:
    """The tokens that are one of these words, in reading order."""
    return sorted((token for word in words & of.keys() for token in of[word]), key=lambda token: token.i)
