"""Likenesses and contrasts between two speakers that the reporter asserts: "aligning with the minister's position", "contradicting Oslo".

They are the reporter's words, never the speaker's, and are kept as such: where they stand, what kind they are, and whom they name. Who
that is in the list of actors is for the pipeline to say.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from extraction.records import Found, Reading, Relation, Span

FILE = Path(__file__).resolve().parent / "lexicon" / "relations.toml"
_DATA = tomllib.loads(FILE.read_text(encoding="utf-8"))

Kind = Literal["echoes", "aligns", "contradicts"]

_MARKER = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{kind}>{'|'.join(forms)})" for kind, forms in _DATA["kinds"].items()) + r")(?![\w-])", re.IGNORECASE
)
_WORD = r"[A-ZÀ-ÞĀ-Ž][\w-]*(?:\.(?=[A-Z\s]))?(?:[A-Z]\.)*"
_NAME = re.compile(rf"{_WORD}(?:\s{_WORD})*")
_HEAD = re.compile(r"\b(?:" + "|".join(_DATA["others"]["heads"]) + r")\b")
_REACH = re.compile(r"[^.,;:!?–—\n“”\"]{0,90}")
_RULES = re.compile(rf"['’]?s?\s(?:[\w-]+\s){{0,2}}?(?:{'|'.join(_DATA['others']['rules'])})\b")
_STANCE = re.compile(rf"\s(?:{'|'.join(_DATA['others']['stances'])})\b")
_STOP = re.compile(r"\s(?:that|which|who|as|when|while|and|but|after|before|during|in|on|at|to|over|about|for|by\s\w+ing|he|she|they|it)\s")
_PRONOUN = re.compile(r"\b(?:he|she|his|her|they|their|it|its)\b", re.IGNORECASE)
_DEEP = 4
"""How many contents or quotations may stand within one another."""
_ROOT = 4
"""Letters that the names of a country and of its people have in common."""
_FAR = 40
"""Statements looked back over for the one that a sentence without any is about."""
_NEVER = frozenset(_DATA["others"]["never"])


def find(reading: Reading, found: Sequence[Found]) -> tuple[tuple[Relation, ...], ...]:
    """The relations asserted beside each statement.

    A relation goes to the statement its sentence reports; where the sentence reports none, to the last statement before it of the speaker
    the sentence is about.
    """
    result: list[list[Relation]] = [[] for _ in found]
    contents = sorted(span for item in found for span in item.spans)
    speakers = [index for index, item in enumerate(found) if not _own_words(reading, item)]
    cues = sorted((span, index) for index in speakers for span in found[index].cue)
    openings = sorted((found[index].spans[0][0], index) for index in speakers)
    sentences = [(sent.start_char, sent.end_char) for sent in reading.doc.sents]
    for match in _MARKER.finditer(reading.text):
        at = match.start()
        if _said(reading.text, contents, match) or _quoted(reading, at) or not _body(reading, at):
            continue
        other = _other(reading.text, match.end())
        if other is None:
            continue
        sentence = sentences[max(bisect_right(sentences, at, key=_start) - 1, 0)]
        here = cues[bisect_left(cues, sentence[0], key=_first) : bisect_left(cues, sentence[1], key=_first)]
        before = openings[max(bisect_left(openings, sentence[0], key=_start) - _FAR, 0) : bisect_left(openings, sentence[0], key=_start)]
        index = _nearest([(span, n) for span, n in here if not _is_source(reading, found[n], other[1])], at)
        if index is None:
            index = _before(reading, found, [n for _, n in before if not _is_source(reading, found[n], other[1])], sentence, at)
        if index is not None:
            result[index].append(Relation((at, other[0]), _kind(match), other[1]))
    return tuple(tuple(relations) for relations in result)


def _start(pair: tuple[int, int]) -> int:
    return pair[0]


def _first(pair: tuple[Span, int]) -> int:
    return pair[0][0]


def _said(text: str, contents: Sequence[Span], match: re.Match[str]) -> bool:
    """Whether the words are the speaker's. An "…ing" after a dash at the end of a paraphrase is the reporter's again."""
    last = bisect_right(contents, match.start(), key=lambda span: span[0])
    held = any(match.start() < end for _, end in contents[max(last - _DEEP, 0) : last])
    return held and not (match[0].lower().endswith("ing") and re.search(r"\s[-–—]\s?$", text[max(match.start() - 4, 0) : match.start()]))


def _kind(match: re.Match[str]) -> Kind:
    return next(kind for kind in ("echoes", "aligns", "contradicts") if match[kind])


def _quoted(reading: Reading, offset: int) -> bool:
    last = bisect_right(reading.quotations, offset, key=lambda quotation: quotation.inner[0])
    return any(offset < quotation.inner[1] for quotation in reading.quotations[max(last - _DEEP, 0) : last])


def _body(reading: Reading, offset: int) -> bool:
    paragraph = reading.paragraph_at(offset)
    return paragraph is None or paragraph.role == "body"


def _other(text: str, start: int) -> tuple[int, str] | None:
    """Where the words for the other speaker end, and the clean name: ("… Zelenskyy’s position", "Zelenskyy")."""
    reach = _REACH.match(text, start)
    words = reach[0] if reach else ""
    stop = _STOP.search(words)
    words = (words[: stop.start()] if stop else words).rstrip()
    for match in _NAME.finditer(words):
        if {part.strip(".") for part in match[0].split()} & _NEVER:
            continue
        if _RULES.match(words, match.end()):  # "in line with NATO standards": nobody's words
            return None
        if words[match.end() : match.end() + 1] in ("'", "’"):
            return start + len(words), match[0]
        if stance := _STANCE.match(words, match.end()):
            return start + stance.end(), match[0]
        head = _HEAD.match(words, match.end() + 1)
        end = head.end() if head else match.end()
        return start + end, words[match.start() : end]
    head = _HEAD.search(words)
    return (start + head.end(), words[: head.end()].strip()) if head else None


def _nearest(cues: Sequence[tuple[Span, int]], offset: int) -> int | None:
    """The statement that the sentence reports with the cue nearest, before the relation or after it."""
    distances = [(offset - end if end <= offset else start - offset, index) for (start, end), index in cues]
    return min(distances, key=_start)[1] if distances else None


def _before(reading: Reading, found: Sequence[Found], earlier: Sequence[int], sentence: Span, offset: int) -> int | None:
    """The last of the `earlier` statements of whoever the sentence opens with: a name printed there too, or a pronoun for the last one."""
    opening = reading.text[sentence[0] : offset]
    names = [re.sub(r"['’]s?$", "", name.split()[-1]) for name in _NAME.findall(opening)]
    for index in reversed(earlier):
        printed = " ".join(reading.text[slice(*span)] for span in found[index].source)
        if any(len(name) > 2 and name in printed for name in names):
            return index
    if not names and earlier and _PRONOUN.search(opening):
        return earlier[-1]
    return None


def _own_words(reading: Reading, item: Found) -> bool:
    """Whether the clause around the statement is itself spoken, as in transcripts: "I said …"."""
    return any(reading.text[slice(*span)].lower() in ("i", "we", "me", "us") for span in item.source)


def _is_source(reading: Reading, item: Found, other: str) -> bool:
    """Whether `other` is the speaker, or the country the speaker is of ("Chinese Foreign Ministry" for "China"): nobody echoes himself."""
    printed = " ".join(reading.text[slice(*span)] for span in item.source).split()
    if not other:
        return False
    last = other.split()[-1]
    return last in printed or any(word[0].isupper() and len(last) > _ROOT and word[:_ROOT] == last[:_ROOT] for word in printed)
