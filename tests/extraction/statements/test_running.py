"""The running text's words, looked up by the finders."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from extraction.statements.running import by_singular, by_word, these

VOCAB = spacy.blank("en").vocab
WORDS = ["Demands", "and", "plans", "demand", "a", "plan", "And", "Plans"]
TAGS = ["NNS", "CC", "NNS", "VBP", "DT", "NN", "CC", "NNPS"]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ({"and"}, [1, 6]),
        ({"plans", "and", "demands"}, [0, 1, 2, 6, 7]),
        ({"treaty"}, []),
        (set(), []),
    ],
)
def test_words_are_found_in_reading_order(words: set[str], places: list[int]) -> None:
    assert [token.i for token in these(words, by_word(Doc(VOCAB, WORDS, tags=TAGS)))] == places


@pytest.mark.parametrize(("nouns", "places"), [({"plan"}, [2, 5]), ({"demand"}, [0]), ({"plans"}, []), ({"plan", "demand"}, [0, 2, 5])])
def test_common_nouns_are_found_by_their_singular(nouns: set[str], places: list[int]) -> None:
    doc = Doc(VOCAB, WORDS, tags=TAGS)
    assert [token.i for token in these(nouns, by_singular(by_word(doc)))] == places
