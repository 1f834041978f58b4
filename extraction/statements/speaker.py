"""Who can speak at all, and how far the speaker's printed name reaches."""

from __future__ import annotations

from spacy.tokens import Token

from extraction.records import Span
from extraction.statements.grammar import DAYS, MONTHS, next_word
from extraction.statements.scene import Scene

ABSTRACT = tuple("ion ment ness ity ship ance ence ism ure ing war talk year move attack strike vote".split())
"""Endings of nouns that name no speaker …"""


BODIES = tuple(
    (
        "administration commission delegation mission union opposition coalition government parliament ministry authority "
        "organisation organization statement resolution declaration agreement announcement document federation nation publication "
        "constitution institution corporation association foundation department committee leadership campaign majority minority "
        "community petition poll station establishment audience conference city university party faction section division "
        "alliance assessment intelligence advertisement testimony allegation accusation"
    ).split()
)
"""… but for bodies and documents."""


def speaks(noun: Token) -> bool:
    """Whether a noun can be a speaker: not "the talks", "pressure", "there"."""
    word = noun.lower_
    if noun.tag_ in {"EX", "VBG", "IN", "DT", "WDT"} and word not in {"some", "many", "others", "both", "all", "those", "most"}:
        return False
    if noun.tag_ not in {"NN", "NNS"}:
        return True
    stem = word if word.endswith("ss") else word.removesuffix("s")
    return not stem.endswith(ABSTRACT) or stem.endswith(BODIES)


def reporter(scene: Scene, noun: Token) -> bool:
    """Whether it is the reporter who speaks: "I asked him whether A", outside quotation marks."""
    return not scene.inclusive and noun.lower_ == "i" and noun.tag_ == "PRP" and scene.quotation_at(noun.idx) is None


def phrase(noun: Token) -> tuple[int, int]:
    """First and last token of a noun phrase: relative clauses and appositions left off, unless only those give a name."""
    first, last = noun.left_edge.i, noun.i
    while first < noun.i and any(t.tag_ == "''" for t in noun.doc[first : noun.i]):
        first = next(t.i for t in noun.doc[first : noun.i] if t.tag_ == "''") + 1
    for part in noun.children:
        if part.dep_ == "amod" and part.tag_ in {"VBN", "VBD"} and first < part.i < noun.i and noun.doc[part.i - 1].text == ",":
            first = part.i + 1  # ", estimated the ministry": the cue, which the parse makes an adjective
        if part.i < noun.i:
            if part.dep_ in {"punct", "cc", "preconj"} and part.i == first:
                first = part.i + 1
            continue
        names = part.dep_ == "appos" and noun.tag_ not in {"NNP", "NNPS"} and part.tag_ in {"NNP", "NNPS"}
        if part.dep_ == "prep" and next_word(part) in DAYS | MONTHS:
            continue
        if part.dep_ in {"prep", "case", "poss", "nummod", "compound"} or names:
            last = max(last, phrase(part)[1] if names else part.right_edge.i)
    verb = noun.head
    if (
        noun.dep_ == "nsubj"
        and not any(c.dep_ == "conj" for c in noun.children)
        and last + 1 < verb.i
        and verb.nbor(-1).tag_ == "NNP"
        and verb.nbor(-1).lower_ not in DAYS | MONTHS
        and not any(t.is_punct for t in noun.doc[last + 1 : verb.i])
    ):
        last = verb.i - 1  # "the vice president for news and talk Ann Lee said": the parse loses the name
    while first < noun.i and noun.doc[first].is_punct and noun.doc[first].text not in {"“", '"', "‘"}:
        first += 1
    return first, last


def source_of(scene: Scene, noun: Token | None) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The spans of a speaker and of those named beside the first ("Trump and Putin")."""
    if noun is None:
        return (), ()
    spans = []
    while noun is not None:
        first, last = phrase(noun)
        doc = scene.doc
        spans.append((doc[first].idx, doc[last].idx + len(doc[last])))
        noun = next((c for c in noun.children if c.dep_ == "conj" and c.tag_[:2] in {"NN", "PR", "CD"}), None)
    return (spans[0],), tuple(spans[1:])
