"""Which actors a text names, whether or not words are reported from them: what "silent in N articles" counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

Names: TypeAlias = Mapping[str, list[tuple[tuple[str, ...], int]]]
"""First word → [(all words, actor's id)]."""

_WORD = re.compile(r"\w+(?:[-.’']\w+)*")
_POSSESSIVE = re.compile(r"[’']s$")


def prepare(names: Iterable[tuple[str, int]]) -> Names:
    """An index of (name, actor's id) pairs by first word. Ambiguous names, titles and descriptions do not belong in it."""
    index: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for name, actor in names:
        words = tuple(_words(name))
        if words:
            index.setdefault(words[0], []).append((words, actor))
    return index


def named_in(text: str, names: Names) -> set[int]:
    """Ids of the actors one of whose names stands in the text, in the same case and as whole words."""
    words = _words(text)
    return {actor for i, word in enumerate(words) for name, actor in names.get(word, ()) if tuple(words[i : i + len(name)]) == name}


def _words(text: str) -> list[str]:
    return [_POSSESSIVE.sub("", match.group()) for match in _WORD.finditer(text)]
