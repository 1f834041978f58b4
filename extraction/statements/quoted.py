"""Quotations that are utterances of their own, with the cue before, after, between or around them.

“A,” X said. “B.”     X said: “A.”     “A,” said X, adding: “B.”     X told Y, “A. B.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from extraction.records import Found, Quotation, Reading, Span
from extraction.statements.grammar import Scene, chars, cue_span, negated, next_word, utterance
from extraction.statements.lexicon import Lexicon
from extraction.statements.subjects import source_of, subject

_STOPS = frozenset({".", "!", "?"})
_BREAKS = frozenset(".!?:;,—–-)…")
_NEAR = 45
"""Tokens at most between a quotation and its cue."""
_WINDOW = 200
"""Characters read on either side of a quotation to see whether it stands by itself."""
_SENTENCE = re.compile(r"(?<![A-Z])[.!?]\s+(?=[A-Z])")


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
    if not before and not after:
        return True
    long_enough = len(inner.split()) >= 2 or inner[-1] in ".,!?…"
    ends_clause = inner[-1] in ".,!?…—–-" or after[:1] in {"", ",", "."}
    return long_enough and ends_clause


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


def find(scene: Scene) -> Iterator[Found]:
    """One statement for each quotation or run of quotations with one cue in a paragraph."""
    for index, quotes in scene.quotes_by_paragraph():
        paragraph = scene.reading.paragraphs[index]
        if paragraph.role not in {"furniture", "question"}:
            yield from _paragraph(scene, paragraph.span, quotes)


def _paragraph(scene: Scene, span: Span, quotes: list[Quotation]) -> Iterator[Found]:
    groups: list[tuple[list[Quotation], Token | None]] = []
    for index, q in enumerate(quotes):
        cue = _cue(scene, span, quotes, index)
        touching = index > 0 and not _words_between(scene, quotes[index - 1], q)
        previous = groups[-1] if groups else None
        if previous is not None and (
            (cue is not None and cue == previous[1])
            or (cue is None and previous[1] is not None and (touching or _only_cue_between(scene, previous[1], quotes[index - 1], q)))
            or (touching and previous[1] is None)
        ):
            groups[-1] = ([*previous[0], q], cue or previous[1])
        else:
            groups.append(([q], cue))
    for members, cue in groups:
        spans = tuple(utterance(scene.text, *q.inner) for q in members)
        if cue is None:
            continue
        source, joint = source_of(scene, _speaker(scene, cue))
        yield Found(
            spans=spans,
            source=source,
            joint=joint,
            cue=cue_span(cue),
            kind="direct",
            finder="quoted",
            cue_lemma=scene.lexicon.lemma(cue.text),
            cue_negated=negated(cue),
        )


def _words_between(scene: Scene, first: Quotation, second: Quotation) -> bool:
    return any(map(str.isalnum, scene.text[first.outer[1] : second.outer[0]]))


def _only_cue_between(scene: Scene, cue: Token, first: Quotation, second: Quotation) -> bool:
    """Whether one sentence with the cue, and nothing after it, stands between two quotations: “A,” X said. “B.”"""
    between = scene.text[first.outer[1] : second.outer[0]].strip()
    return first.outer[1] <= cue.idx < second.outer[0] and between[-1:] in ".,:;—–" and _SENTENCE.search(between[:-1]) is None


def _cue(scene: Scene, paragraph: Span, quotes: list[Quotation], index: int) -> Token | None:
    q = quotes[index]
    after = _after(scene, paragraph, q, quotes[index + 1] if index + 1 < len(quotes) else None)
    before = _before(scene, paragraph, q, quotes[index - 1] if index else None)
    if after is not None and before is not None:
        tail = scene.text[slice(*q.inner)].rstrip()[-1:]
        following = scene.text[q.outer[1] : q.outer[1] + 1]
        return after if tail in ",?!—–-" or following == "," else before
    return after if after is not None else before


def _tokens(scene: Scene, start: int, end: int) -> list[Token]:
    if start >= end:
        return []
    span = scene.doc.char_span(start, end, alignment_mode="contract")
    return [t for t in span if not t.is_space] if span is not None else []


def _is_cue(scene: Scene, token: Token) -> bool:
    lemma = scene.lexicon.lemma(token.text)
    if not lemma or token.tag_[:2] != "VB":
        return False
    names = (lemma, f"{lemma} {next_word(token)}")
    return any(scene.lexicon.takes(name, construction) for name in names for construction in ("quote", "clause"))


def _after(scene: Scene, paragraph: Span, q: Quotation, following: Quotation | None) -> Token | None:
    """The cue that follows a quotation within its sentence: “A,” X said."""
    end = min(paragraph[1], following.outer[0]) if following is not None else paragraph[1]
    segment: list[Token] = []
    for token in _tokens(scene, q.outer[1], end)[:_NEAR]:
        if token.text in _STOPS or token.text in {":", ";"}:
            break
        segment.append(token)
    while segment and segment[0].is_punct:
        segment.pop(0)
    if not segment:
        return None
    cue = next((t for t in segment if _is_cue(scene, t) and t.dep_ not in {"relcl", "acl", "amod"}), None)
    if cue is None:
        return None
    if scene.text[slice(*q.inner)].rstrip().endswith(".") and scene.text[q.outer[1] : q.outer[1] + 1] != ",":
        # “A.” X said that … begins a sentence of its own; “A.” he said. does not
        rest = [t for t in segment if t.i > cue.i]
        if segment[0].text[0].isupper() and (len(rest) > 4 or cue.i - segment[0].i > 4):
            return None
    lead = [t for t in segment if t.i < cue.i]
    if any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} and t.dep_ not in {"relcl", "aux", "auxpass"} for t in lead) and cue.dep_ not in {
        "ROOT",
        "conj",
    }:
        return None
    return cue


def _before(scene: Scene, paragraph: Span, q: Quotation, preceding: Quotation | None) -> Token | None:
    """The cue that leads up to a quotation: X said: “A.”"""
    start = max(paragraph[0], preceding.outer[1]) if preceding is not None else paragraph[0]
    segment: list[Token] = []
    for token in reversed(_tokens(scene, start, q.outer[0])[-_NEAR:]):
        if token.text in _STOPS or (token.text in {":", ";"} and segment):
            break
        segment.append(token)
    if not segment:
        return None
    colon = segment[0].text in {":", "—", "–", "-"}
    for distance, token in enumerate(segment):
        if _is_cue(scene, token):
            return token if colon or distance <= 14 else None
        if not colon and token.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            return None
    return None


def _speaker(scene: Scene, cue: Token) -> Token | None:
    noun = subject(cue)
    if noun is not None and noun.i not in scene.quoted:
        return noun
    return _opening(scene, cue) or _neighbour(scene, cue)


def _opening(scene: Scene, cue: Token) -> Token | None:
    """The name between a quotation and a cue that an interposed age or clause keeps apart: “A,” Smith, 58, told reporters."""
    if cue.i == 0 or cue.nbor(-1).text != ",":
        return None
    for token in reversed(cue.doc[max(0, cue.i - _NEAR) : cue.i]):
        if token.i in scene.quoted or token.tag_ == "''":
            first = cue.doc[token.i + 1]
            while first.i < cue.i and (first.is_punct or first.tag_ == "DT"):
                first = first.nbor(1)
            while first.i + 1 < cue.i and first.nbor(1).tag_ in {"NNP", "NNPS", "NN", "NNS"}:
                first = first.nbor(1)
            return first if first.tag_ in {"NNP", "NNPS", "NN", "NNS"} else None
    return None


def _neighbour(scene: Scene, cue: Token) -> Token | None:
    """The noun beside a cue that the parse did not make its subject: "said X" or "X said"."""
    sent_end = cue.doc[cue.i + 1 : min(cue.i + 8, len(cue.doc))]
    before = cue.doc[cue.i - 1] if cue.i else None
    if before is not None and before.i not in scene.quoted and before.tag_ in {"NNP", "NNPS", "NN", "NNS", "PRP"}:
        return before
    for token in sent_end:
        if token.i in scene.quoted or token.is_punct:
            break
        if token.tag_ in {"NNP", "NNPS", "NN", "NNS", "PRP"} and token.dep_ != "compound":
            return token
    return None


__all__ = ["chars", "find", "standing"]
