"""Phrases an editor can write, found in text: the small pattern language of `topics.toml`.

A phrase is words with spaces between them, read without regard to case:

    peace deal          these words side by side; hyphens, quotation marks and commas between them do not matter
    negotiat*           a word that begins so; "demilitari*ation" takes either spelling
    (talks|summit)      one of these; each may have several words
    swift?  (the|a)?    may be missing
    _                   any one word
    ..                  up to two words in between
    ...                 up to six words in between, within one sentence
    {side}              one of the words of the list of that name in the same file
    US                  the country ("US", "U.S."), never the pronoun

Text is compared after `normalise`, which keeps every character where it was, so that a match's offsets are offsets of the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from extraction.records import Span

_WORD = r"[\w'$%€£]+"
_WORDS = re.compile(_WORD)
_BETWEEN = " +"
_GAPS = {"..": 2, "...": 6}
_CHARACTERS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ`´", "'"),
        **dict.fromkeys('-‐‑‒–—−\u00a0\u2009\u202f\t/,:()[]{}<>*_|~#@&+=^\\"“”„«»', " "),
        "İ": "I",
        "Ü": "U",
        "ü": "u",
    }
)
_US = re.compile(r"\bU\.\s?S\.(?:A\.)?|\bUS\b|\bUSA\b")
_DOTTED = re.compile(r"\b(?:U\.[NK]\.|E\.U\.|(?:Mr|Mrs|Ms|Dr|Gen|St|Sen|Rep|Gov|Lt)\.)|(?<=\d)\.(?=\d)")
_MARK = re.compile(r"(?<=\w)'s(?!\w)|'(?!\w)|(?<!\w)'")
_COUNTRY = "üs"
_PIECE = re.compile(r"\.{2,3}(?=\s)|\{[a-z_]+\}|[()|?]|[^\s()|?{}]+")


class PhraseError(ValueError):
    """A phrase that cannot be read; the message quotes it."""


@lru_cache(maxsize=4)
def normalise(text: str) -> str:
    """`text` in lower case, with spaces for possessive endings, hyphens and all marks that end no clause.

    Character for character: the length stays the same.
    """
    text = text.translate(_CHARACTERS)
    text = _US.sub(lambda match: _COUNTRY.ljust(len(match[0]), "s"), text)
    text = _DOTTED.sub(lambda match: match[0].replace(".", "").ljust(len(match[0])), text)
    text = _MARK.sub(lambda match: " " * len(match[0]), text)
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a phrase: its expression, and beginnings of words one of which it always holds (empty: none can be told)."""

    expression: str
    keys: frozenset[str] = frozenset()
    weight: int = 0
    """How rare the keys are likely to be: the length of the shortest."""
    optional: bool = False
    gap: bool = False
    others: tuple[frozenset[str], ...] = ()
    """Beginnings of its further words, one of each of which it always holds too."""
    first: frozenset[str] = frozenset()
    """Beginnings of words one of which it always opens with; empty where that cannot be told."""


class _Parser:
    """Reads one phrase; one method for each rule of the language above."""

    def __init__(self, phrase: str, lists: Mapping[str, Iterable[str]]) -> None:
        self.phrase = phrase
        self.lists = lists
        text = _MARK.sub("", phrase.replace("-", " ").replace(",", " "))
        self.pieces = _PIECE.findall(text)
        if not self.pieces or "".join(self.pieces) != text.replace(" ", ""):
            raise self.error("cannot be read")

    def error(self, what: str) -> PhraseError:
        return PhraseError(f'"{self.phrase}": {what}')

    def whole(self) -> _Part:
        part = self.sequence()
        if self.pieces:
            raise self.error(f"{self.pieces[0]} without its partner")
        return part

    def sequence(self) -> _Part:
        parts: list[_Part] = []
        while self.pieces and self.pieces[0] not in "|)":
            parts.append(self.part())
        needed = [i for i, part in enumerate(parts) if not part.optional and not part.gap]
        if not needed:
            raise self.error("needs a word that cannot be missing")
        if parts[0].gap or parts[-1].gap:
            raise self.error("begins or ends with a gap")
        expression = ""
        for i, part in enumerate(parts):
            if part.gap and i > needed[-1]:
                expression += r"(?!\w)"  # what follows may be missing, and the gap with it
            elif part.gap:
                expression += part.expression
            elif i < needed[-1]:
                expression += f"(?:{part.expression}{_BETWEEN})?" if part.optional else part.expression + _BETWEEN
            elif i == needed[-1]:
                expression += part.expression
            else:
                expression += f"(?:{_BETWEEN}{part.expression})?"
        best = max((parts[i] for i in needed if parts[i].keys), key=lambda p: (p.weight, -len(p.keys)), default=_Part(""))
        others = tuple(parts[i].keys for i in needed if parts[i].keys and parts[i] is not best)
        return _Part(expression, best.keys, best.weight, others=others, first=parts[0].first if needed[0] == 0 else frozenset())

    def part(self) -> _Part:
        piece = self.pieces.pop(0)
        if piece in _GAPS:
            return _Part(rf"(?:{_WORD}{_BETWEEN}){{0,{_GAPS[piece]}}}?", gap=True)
        if piece == "_":
            part = _Part(_WORD)
        elif piece == "(":
            part = self.alternatives()
        elif piece.startswith("{"):
            name = piece[1:-1]
            if name not in self.lists:
                raise self.error(f"no list is named {name}")
            others = {key: items for key, items in self.lists.items() if key != name}
            part = _either([_Parser(item, others).whole() for item in self.lists[name]])
        else:
            part = self.word(piece)
        if self.pieces and self.pieces[0] == "?":
            self.pieces.pop(0)
            part = replace(part, optional=True)
        return part

    def alternatives(self) -> _Part:
        parts = [self.sequence()]
        while self.pieces and self.pieces[0] == "|":
            self.pieces.pop(0)
            parts.append(self.sequence())
        if not self.pieces:
            raise self.error("( without its partner")
        self.pieces.pop(0)
        return _either(parts)

    def word(self, word: str) -> _Part:
        if word == "US":
            keys = frozenset({_COUNTRY, _COUNTRY + "s", _COUNTRY + "ss"})
            return _Part(_COUNTRY + "+", keys, 3, first=keys)
        if not re.fullmatch(r"[\w'$%€£]+(?:\*[\w']*)*", word):
            raise self.error(f'cannot read "{word}"')
        word = word.lower()
        expression = r"[\w']*".join(map(re.escape, word.split("*")))
        stem, star, _ = word.partition("*")
        if star and len(stem) < 3:
            return _Part(expression)
        keys = frozenset({stem[: 3 if star and len(stem) == 3 else 4]})
        return _Part(expression, keys, min(len(stem), 5), first=keys)


def _either(parts: list[_Part]) -> _Part:
    keys = frozenset[str]().union(*(part.keys for part in parts)) if all(part.keys for part in parts) else frozenset[str]()
    first = frozenset[str]().union(*(part.first for part in parts)) if all(part.first for part in parts) else frozenset[str]()
    return _Part("(?:" + "|".join(part.expression for part in parts) + ")", keys, min(part.weight for part in parts), first=first)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase compiled: its expression over normalised text, and sets of beginnings of words, of each of which every match holds one.

    The first set is the one likeliest to be rare. `first` holds the beginnings of the words a match can open with, where they are known.
    """

    expression: str
    keys: tuple[frozenset[str], ...]
    first: frozenset[str]


def compile_phrase(phrase: str, lists: Mapping[str, Iterable[str]] | None = None) -> Phrase:
    """Read a phrase.

    `lists` are the named lists that `{name}` stands for. Raises PhraseError.
    """
    part = _Parser(phrase, lists or {}).whole()
    if not part.keys:
        raise PhraseError(f'"{phrase}": needs a word, or three letters of one, that cannot be missing')
    return Phrase(rf"(?<![\w']){part.expression}(?!\w)", (part.keys, *part.others), part.first)


class Match(NamedTuple):
    """A phrase found: the number it was given in the finder's list, and where it stands."""

    number: int
    span: Span


class PhraseFinder:
    """Finds many phrases at once. A phrase is only tried where words begin as all of its own words do."""

    def __init__(self, phrases: Iterable[str], lists: Mapping[str, Iterable[str]] | None = None) -> None:
        compiled = [compile_phrase(phrase, lists) for phrase in phrases]
        held = Counter(key for phrase in compiled for keys in phrase.keys for key in keys)

        def common(keys: frozenset[str]) -> int:
            """How common words with one of these beginnings may be: they are short, or many phrases hold them."""
            return sum(held[key] * (1 if len(key) > 3 else 10) for key in keys)

        self._phrases = [replace(phrase, keys=tuple(sorted(phrase.keys, key=common))) for phrase in compiled]
        self._compiled: dict[int, re.Pattern[str]] = {}  # filled as phrases are met: most articles meet few of them
        self._by_key: dict[str, list[int]] = {}
        for number, phrase in enumerate(self._phrases):
            for key in phrase.keys[0]:
                self._by_key.setdefault(key, []).append(number)

    def find(self, normalised: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """All matches in `normalised[start:end]`, phrase by phrase; `normalised` comes from `normalise`."""
        end = len(normalised) if end is None else end
        opens: dict[str, list[int]] = defaultdict(list)
        for match in _WORDS.finditer(normalised, start, end):
            word, place = match[0], match.start()
            opens[word[:4]].append(place)
            if len(word) > 3:
                opens[word[:3]].append(place)
        keys = opens.keys()
        for number in sorted({n for key in keys & self._by_key.keys() for n in self._by_key[key]}):
            phrase = self._phrases[number]
            if any(map(keys.isdisjoint, phrase.keys[1:])):
                continue
            expression = self._compiled.get(number) or self._compiled.setdefault(number, re.compile(phrase.expression))
            if not phrase.first:
                for match in expression.finditer(normalised, start, end):
                    yield Match(number, match.span())
                continue
            last = start
            for place in sorted({place for key in keys & phrase.first for place in opens[key]}):
                found = expression.match(normalised, place, end) if place >= last else None
                if found:
                    last = found.end()
                    yield Match(number, found.span())
