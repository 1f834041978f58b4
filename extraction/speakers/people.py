"""Names of people nobody knows yet: which capitalised words are one, and which only look so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from extraction.records import Span
from extraction.speakers.index import Name
from extraction.speakers.lexicon import words
from extraction.speakers.passage import Passage

WORD = r"[A-Z\u0400-\u042f][\w.'-]*(?<![.'])"
_PARTICLE = r"(?:al|bin|von der|von|van der|van|de la|de|da|di|du|el|ibn) "
OPENING = r"[A-Z\u0400-\u042f](?<![\w'-].)[\w.'-]*(?<![.'])"
"""A WORD with no word before it. The letter stands first, since an expression that begins with a set of letters is found fast."""
_SEQUENCE = re.compile(rf"{OPENING}(?: (?:{_PARTICLE})?(?:[\"“(]{WORD}[\"”)]|(?:[A-Z]\.)+|(?!I\b){WORD}))*")


def names_of_people(passage: Passage, known: Sequence[Name]) -> list[Span]:
    """The full names in a text that are nobody's in `known`, in reading order."""
    starts = [name.start for name in known]
    spans: list[Span] = []
    for match in _SEQUENCE.finditer(passage.folded):
        if " " not in match[0]:
            continue
        i = bisect_right(starts, match.start()) - 1
        inner = [n for n in known[max(i, 0) : max(i, 0) + 6] if n.start < match.end() and n.end > match.start()]
        for start, end in _without(match.span(), [(n.start, n.end) for n in inner]):
            span = _person(passage, start, end)
            if span:
                spans.append(span)
    return spans


def _person(passage: Passage, start: int, end: int) -> Span | None:
    """The part of a capitalised sequence that can be a person's name: titles before it and bodies' names are not."""
    text = passage.folded[start:end]
    pieces = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\s\"“”()]+", text)]
    lexicon = words()
    titles = [n for n, piece in enumerate(pieces[:-1]) if _word(passage, piece).rstrip(".").lower().removesuffix("'s") in lexicon.prefixes]
    if titles and titles[-1] < len(pieces) - 2:
        pieces = pieces[titles[-1] + 1 :]
    while len(pieces) > 2 and ((word := _word(passage, pieces[0])).lower() in lexicon.people or (word.isalpha() and word.isupper())):
        # "Analyst Fyodor Lukyanov", "MP Ivan Petrenko"
        pieces.pop(0)
    while pieces and (_no_name(passage, pieces[0]) or _common(passage, pieces[0])):
        pieces.pop(0)
    if pieces and _word(passage, pieces[-1]).endswith("'s"):
        pieces[-1] = (pieces[-1][0], pieces[-1][1] - 2)
    body = [n for n, piece in enumerate(pieces) if _word(passage, piece) in lexicon.not_people]
    if body and 2 <= len(pieces) - body[-1] - 1 <= 3:  # "Security Council Secretary Ali Larijani", "Defence Ministry Anna Malyar"
        pieces = pieces[body[-1] + 1 :]
        if _word(passage, pieces[-1]).lower() in lexicon.prefixes:
            return None
    if not 2 <= len(pieces) <= 4:
        return None
    said = [_word(passage, p) for p in pieces]
    if any(word in lexicon.not_people or len(word) == 1 or word.lower() in lexicon.no_names for word in said) or any(
        word.isupper() and len(word) > 3 for word in said
    ):
        return None
    if lexicon.is_people_title(said[-1]) or " ".join(said).lower() in lexicon.countries or " ".join(said) in lexicon.outlets:
        return None
    return pieces[0][0], pieces[-1][1]


def _no_name(passage: Passage, piece: Span) -> bool:
    """Whether a capitalised word before a name is no part of it: a title, a country, a possessor, "Russian-installed"."""
    word, lexicon = _word(passage, piece), words()
    plain_word = word.rstrip(".").lower().removesuffix("'s")
    return word.endswith("'s") or plain_word in lexicon.prefixes or plain_word in lexicon.countries or bool(re.search(r"-[a-z]+$", word))


def _common(passage: Passage, piece: Span) -> bool:
    """Whether a capitalised word is a common one: the first of its sentence, or one for people ("Donor Adelson")."""
    token = passage.token_at(piece[0])
    if token is None or words().is_people_title(token.text):
        return True
    return token.is_sent_start is True and token.tag_ not in {"NNP", "NNPS", "NN"}


def _word(passage: Passage, span: Span) -> str:
    return passage.folded[slice(*span)]


def has_given_name(passage: Passage, name: Name) -> bool:
    """Whether a bare surname follows a word that makes it another person's: "Melania Trump"."""
    before = re.search(r"([A-Z][\w'-]+\.?) $", passage.folded[max(0, name.start - 30) : name.start])
    if before is None:
        return False
    word = before[1].rstrip(".")
    lexicon = words()
    if word.endswith("'s") or word.lower() in lexicon.prefixes or word.lower() in lexicon.countries or word.isupper() or "-" in word:
        return False
    token = passage.token_at(name.start - 2)
    return (
        token is not None
        and token.tag_ == "NNP"
        and token.head.idx >= name.start
        and token.dep_ == "compound"
        and word not in lexicon.not_people
    )


def is_given_name(passage: Passage, name: Name) -> bool:
    """Whether a surname that several bear is another person's given name here: "Lee Zeldin"."""
    token = passage.token_at(name.start)
    if name.sure or token is None or token.dep_ != "compound" or not passage.folded.startswith(" ", name.end):
        return False
    head = token.head
    return head.i == token.i + 1 and head.tag_ == "NNP" and head.text.istitle() and head.text not in words().not_people


def runs_on(passage: Passage, name: Name) -> bool:
    """Whether a place's name is only the beginning of another's: "Washington Post", "Moscow Times"."""
    behind = re.match(r" ([A-Z][\w-]*)", passage.folded[name.end : name.end + 30])
    return behind is not None and behind[1].split("-")[0] in words().not_people


def _without(span: Span, holes: list[Span]) -> list[Span]:
    """What is left of a span when the holes are taken out."""
    parts, at = [], span[0]
    for start, end in sorted(holes):
        if start > at:
            parts.append((at, start))
        at = max(at, end)
    if at < span[1]:
        parts.append((at, span[1]))
    return parts


def without_nickname(name: str) -> str:
    """“Serhiy “Flash” Beskrestnov” → "Serhiy Beskrestnov"."""
    return re.sub(r" [\"“(][^\"“”()]+[\"”)](?= )", "", name)
