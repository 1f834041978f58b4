"""Which quotations are utterances of their own, and which are words quoted inside a paraphrase, titles or scare quotes."""

from __future__ import annotations

from extraction.records import Quotation, Reading
from extraction.statements.lexicon import Lexicon

_WINDOW = 200
"""Characters read on either side of a quotation."""


def standing(reading: Reading, lexicon: Lexicon) -> tuple[Quotation, ...]:
    """The quotations that stand by themselves in sentence and punctuation, not as words inside a paraphrase."""
    return tuple(q for q in reading.quotations if _stands(reading, lexicon, q))


def _stands(reading: Reading, lexicon: Lexicon, q: Quotation) -> bool:
    text = reading.text
    paragraph = reading.paragraph_at(q.outer[0])
    if paragraph is None:
        return False
    before = text[max(paragraph.span[0], q.outer[0] - _WINDOW) : q.outer[0]].rstrip()
    after = text[q.outer[1] : min(paragraph.span[1], q.outer[1] + _WINDOW)].lstrip()
    inner = text[slice(*q.inner)].strip()
    words = before.split()
    open_left = not before or before[-1] in '.!?:—–;”"“)…-•*' or (before[-1] == "," and _near_cue(lexicon, words))
    open_left = open_left or (len(words) <= 2 and len(inner.split()) >= 6 and inner[-1] in ".,") or _near_cue(lexicon, words)
    open_right = not after or inner[-1] in ".,!?…—–-" or after[0] in ',.;—–)“”"'
    if not (open_left and open_right):
        return False
    if before[-1:] == "," and inner[:1].islower() and _inside_a_clause(lexicon, words):
        return False
    if not before and not after:
        return True
    long_enough = len(inner.split()) >= 2 or inner[-1] in ".,!?…"
    ends_clause = inner[-1] in ".,!?…—–-" or after[:1] in {"", ",", "."}
    return long_enough and ends_clause


def _inside_a_clause(lexicon: Lexicon, words: list[str]) -> bool:
    """Whether the words before a comma go on a paraphrase: "said he was shocked, “not because …”", not "he said, “and …”"."""
    tail = [word.strip(',:;“”"()').lower() for word in words[-9:]]
    said = next((i for i, word in enumerate(reversed(tail)) if lexicon.lemma(word) in lexicon.verbs["clause"]), None)
    if said is None or said < 3 or "”" in "".join(words[-9:]):
        return False
    return tail[-said].lower() in {"that", "he", "she", "it", "they", "we", "there", "this", "these", "his", "her", "their", "its", "the"}


def _near_cue(lexicon: Lexicon, words: list[str]) -> bool:
    """Whether the words run up to a quotation as a cue does: "said", "told reporters in Kyiv", "adding that"."""
    tail = [word.strip(',:;“”"()').lower() for word in words[-8:]]
    if not tail:
        return False
    for distance, word in enumerate(reversed(tail)):
        lemma = lexicon.lemma(word)
        if (
            lemma
            and (lemma in lexicon.verbs["quote"] or lemma in lexicon.verbs["clause"])
            and lemma not in {"be", "have", "call", "describe", "mean", "show"}
        ):
            return (
                distance == 0
                or (distance == 1 and tail[-1] in {"that", "him", "her", "them", "me", "us", "reporters", "journalists"})
                or words[-1][-1] in ",:"
            )
    return False
