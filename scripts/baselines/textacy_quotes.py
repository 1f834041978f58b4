"""textacy's direct quotations: a quotation of more than four words, and the nearest reporting verb around it that has a subject.

The method is that of `textacy.extract.triples.direct_quotations` (textacy 0.13, Apache 2.0) as its documentation tells it, written anew:
pair the marks; look for reporting verbs in the sentences of the quotation, then in those just before and after; take the nearest verb
with a nominal subject outside the marks. The content keeps to what stands inside the marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extraction.records import Found, Reading

MIN_WORDS = 4
PAIRS = {('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"), ("‘", "’"), ("'", "'"), ("``", "''")}
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
VERBS = frozenset(
    """according accuse acknowledge add admit agree allege announce argue ask assert believe blame charge cite claim complain
    concede conclude confirm contend continue criticize declare decline deny describe disagree disclose estimate explain
    fear hope insist maintain mention note observe order predict promise recall recommend reply report reveal say state
    stress suggest tell testify think urge warn worry write""".split()
)


def find(reading: Reading) -> tuple[Found, ...]:
    """All direct quotations with a cue and a speaker."""
    return tuple(_find(reading.doc))


def _find(doc: Doc) -> Iterator[Found]:
    pairs = list(_pairs(doc))
    inside = {i for first, last in pairs for i in range(first, last + 1)}
    sentences = list(doc.sents)
    number = {token.i: n for n, sentence in enumerate(sentences) for token in sentence}
    for first, last in pairs:
        if last - first < 2 or len(doc[first : last + 1].text.split()) <= MIN_WORDS:
            continue
        low, high = number[first], number[last]
        for window in (range(low, high + 1), range(max(low - 1, 0), low), range(high + 1, min(high + 2, len(sentences)))):
            verbs = [t for n in window for t in sentences[n] if t.tag_.startswith("VB") and t.lemma_ in VERBS and t.i not in inside]
            hit = _nearest(sorted(verbs, key=lambda t: min(abs(t.i - first), abs(t.i - last))), inside)
            if hit is not None:
                verb, subject = hit
                content = (doc[first + 1].idx, doc[last - 1].idx + len(doc[last - 1]))
                yield Found((content,), (_noun(subject),), ((verb.idx, verb.idx + len(verb)),), "direct", "textacy", verb.lemma_)
                break


def _pairs(doc: Doc) -> Iterator[tuple[int, int]]:
    marks = [token for token in doc if token.is_quote]
    taken = -1
    for n, opening in enumerate(marks):
        if opening.whitespace_ or opening.i <= taken:
            continue
        for closing in marks[n + 1 :]:
            if (opening.text, closing.text) in PAIRS:
                yield opening.i, closing.i
                taken = closing.i
                break


def _nearest(verbs: list[Token], inside: set[int]) -> tuple[Token, Token] | None:
    for verb in verbs:
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.i not in inside:
                return verb, child
    return None


def _noun(subject: Token) -> tuple[int, int]:
    """The subject with its modifiers and what is compounded or coordinated with it."""
    kept = {"compound", "amod", "poss", "nmod", "det", "case", "flat", "conj", "cc", "nummod"}
    tokens = [subject, *(t for child in subject.children if child.dep_ in kept for t in child.subtree)]
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    return first.idx, last.idx + len(last)
