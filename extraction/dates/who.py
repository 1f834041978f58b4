"""Which statements of one article share a speaker: enough to carry a day from one to the next, resolved speakers or not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from extraction.dates import words
from extraction.dates.clauses import Page

_PRONOUN = re.compile(r"^(?:he|she|it|they|his|her|its|their|who|i|we)$", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÀ-ÞĀ-ŽА-ЯҐЄІЇ][\w’'-]+")
_SURVEY = re.compile(r"\b(?:respondents|surveyed|polled|of those asked)\b", re.IGNORECASE)
_FULL_NAME = re.compile(r"[A-ZÀ-Ž][\w’'-]+\s(?:[A-Z]\.\s)?[A-ZÀ-Ž][\w’'-]+")
_ONE_PERSON = re.compile(
    r"\b(?:official|minister|diplomat|envoy|ambassador|negotiator|aide|adviser|advisor|lawmaker|leader|man|woman|general|commander|chief"
    r"|spokesman|spokeswoman|spokesperson|president|chancellor|premier|senator|analyst|expert|representative|head)\b",
    re.IGNORECASE,
)
_IDENTIFIED = 8
"""The last paragraph in which a speaker whom the first sentence only describes is looked for by name."""
_NOT_NAMES = words.NOT_NAMES


def same_speaker_keys(page: Page, speakers: Sequence[str | None], paragraphs: Sequence[int]) -> list[str]:
    """One key for each statement; statements with equal keys are taken to have one speaker.

    `speakers` are the resolved ones, or empty; where one is missing, the printed words decide: a surname stands for itself, a pronoun or
    a description ("the Ukrainian leader") for the speaker of the statement before it, in the same or the preceding paragraph.
    """
    keys: list[str] = []
    document = ""
    for index, item in enumerate(page.found):
        noun = document_noun(page, index)
        if noun:
            if noun not in _ANY_DOCUMENT or not document:
                document = f"document: {noun}"
            keys.append(document)
            continue
        printed = page.reading.text[item.source[0][0] : item.source[-1][1]] if item.source else ""
        if _SURVEY.search(printed):
            keys.append("survey")
            continue
        speaker = speakers[index] if index < len(speakers) else None
        if speaker and not (str(speaker).startswith("unnamed") and _PRONOUN.match(printed.strip())):
            keys.append(str(speaker))
            continue
        key = _name_key(printed)
        if not key and index and paragraphs[index] - paragraphs[index - 1] <= 1:
            key = keys[index - 1]
        keys.append(key or printed.lower() or f"#{index}")
    named = _named_below(page, keys, paragraphs)
    return [named if named and key == keys[0] else key for key in keys]


def _named_below(page: Page, keys: Sequence[str], paragraphs: Sequence[int]) -> str | None:
    """ "A senior diplomat said on Monday … “…,” Ana Ruiz, the deputy minister, told reporters": the name of the lead's speaker."""
    text, lead = page.reading.text, page.found[0]
    first = text[slice(*lead.source[0])] if lead.source else ""
    described = keys[0].startswith("unnamed") or first.lower().startswith(("a ", "an "))
    if not described or not _ONE_PERSON.search(first):
        return None
    for index, item in enumerate(page.found):
        if paragraphs[index] > _IDENTIFIED:
            break
        if item.kind not in ("direct", "mixed") or not item.source or not _FULL_NAME.search(text, *item.source[0]):
            continue
        if keys[index].split()[-1].lower() not in text[: item.source[0][0]].lower():
            return keys[index]
    return None


_ANY_DOCUMENT = frozenset({"document", "text"})


def document_noun(page: Page, index: int) -> str:
    """The noun of a document that speaks ("the communique" gives "communique"), or ""."""
    item = page.found[index]
    if not item.source:
        return ""
    printed = page.reading.text[slice(*item.source[0])].lower().replace("’", "'").split()
    head = printed[
        : next((n for n, word in enumerate(printed) if n and word in ("by", "of", "from", "on", "with", "signed", "in")), len(printed))
    ]
    noun = head[-1].strip("'\".,") if head else ""
    return noun if noun in words.DOCUMENTS else ""


def _name_key(printed: str) -> str:
    if _PRONOUN.match(printed.strip()):
        return ""
    names = [n for n in _NAME.findall(re.split(r",|\s[-–—]\s|\(", printed)[0]) if n.lower().rstrip(".") not in _NOT_NAMES]
    names = [re.sub(r"['’]s?$", "", n) for n in names]
    if not names:
        return ""
    plain = unicodedata.normalize("NFKD", names[-1]).encode("ascii", "ignore").decode().lower() or names[-1].lower()
    return re.sub(r"(?:yy|iy|yi|y|i)$", "y", plain)
