"""The pattern language of topics.toml."""

from __future__ import annotations

import pytest

from extraction.phrases import PhraseError, PhraseFinder, compile_phrase, normalise


def finds(phrase: str, text: str, lists: dict[str, list[str]] | None = None) -> list[str]:
    finder = PhraseFinder([phrase], lists or {})
    return [text[slice(*match.span)] for match in finder.find(normalise(text))]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("peace deal", "A Peace-Deal was near", ["Peace-Deal"]),
        ("peace deal", "the “peace” deal", ["peace” deal"]),
        ("negotiat*", "They negotiated for hours of negotiation", ["negotiated", "negotiation"]),
        ("demilitari*ation", "demilitarisation or demilitarization", ["demilitarisation", "demilitarization"]),
        ("(talks|direct dialogue)", "direct dialogue, not talks", ["direct dialogue", "talks"]),
        ("a swift? end", "a swift end or an end", ["a swift end"]),
        ("swift (and lasting)? end", "a swift end, a swift and lasting end", ["swift end", "swift and lasting end"]),
        ("end ... war", "end this long and terrible war", ["end this long and terrible war"]),
        ("end .. war", "end this long and terrible war", []),
        ("no _ deal", "no such deal", ["no such deal"]),
        ("{side} army", "the Russian army and the Ukrainian army", ["Russian army", "Ukrainian army"]),
        ("with US", "with us and with the U.S. and with U.S. help", ["with U.S."]),
        ("ukraine land", "Ukraine’s land", ["Ukraine’s land"]),
    ],
)
def test_a_phrase_finds_what_it_says(phrase: str, text: str, found: list[str]) -> None:
    assert finds(phrase, text, {"side": ["russian", "ukrainian"]}) == found


def test_a_gap_does_not_cross_a_sentence() -> None:
    assert finds("end ... war", "It came to an end. The war went on") == []


def test_what_may_be_missing_after_a_gap_leaves_words_whole() -> None:
    assert finds("(ill|sick) ... first?", "those illegally deported; the sick go") == ["sick"]


def test_a_word_is_whole_unless_it_has_a_star() -> None:
    assert finds("nato", "The senator spoke of natonality") == []


def test_normalising_keeps_every_character_in_its_place() -> None:
    text = "İstanbul: “the U.S. and the U.K.” – 1.5 billion"
    assert len(normalise(text)) == len(text)


@pytest.mark.parametrize(
    ("phrase", "complaint"),
    [
        ("(talks|summit", "( without its partner"),
        ("talks)", ") without its partner"),
        ("... war", "begins or ends with a gap"),
        ("{nobody} war", "no list is named nobody"),
        ("the?", "a word that cannot be missing"),
        ("a*", "three letters of one"),
        ("pea.ce", 'cannot read "pea.ce"'),
        ("", "cannot be read"),
    ],
)
def test_a_phrase_that_cannot_be_read_is_refused_by_name(phrase: str, complaint: str) -> None:
    with pytest.raises(PhraseError) as refusal:
        compile_phrase(phrase)
    assert complaint in str(refusal.value)
    assert f'"{phrase}"' in str(refusal.value)
