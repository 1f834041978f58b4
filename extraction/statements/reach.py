"""What a content takes in beside its phrase or clause, and the reporter's asides that it leaves out."""

from __future__ import annotations

from spacy.tokens import Doc

from extraction.statements.grammar import FINITE
from extraction.statements.scene import Scene

_CONDITIONS = frozenset({"if", "unless", "until"})


def with_condition(doc: Doc, last: int, end: int) -> int:
    """Take in the condition under which a demand or threat stands: "threatened tariffs | if the war goes on"."""
    if last < end and doc[last + 1].lower_ in _CONDITIONS and doc[last + 1].dep_ == "mark":
        return min(max(last, doc[last + 1].head.right_edge.i), end)
    return last


def without_asides(scene: Scene, first: int, last: int) -> list[tuple[int, int]]:
    """The stretches of a content around relative clauses between commas, which are the reporter's: "A, which was leaked, B"."""
    doc = scene.doc
    parts = []
    for token in doc[first + 2 : last]:
        if (
            token.tag_ not in {"WDT", "WP"}
            or token.lower_ == "what"
            or doc[token.i - 1].text != ","
            or scene.quotation_at(token.idx) is not None
        ):
            continue
        end = token.head.right_edge.i
        if token.head.dep_ != "relcl" or token.i - 2 < first or not token.i < end < last - 1 or doc[end + 1].text != ",":
            continue
        if all(i not in scene.quoted and scene.quotation_at(doc[i].idx) is None for i in range(token.i, end + 1)):
            parts.append((first, token.i - 2))
            first = end + 2
    return [*parts, (first, last)]


def enumerated(doc: Doc, last: int, end: int) -> int:
    """Go on to the last of several things that the parse takes apart: "called for a truce, | guarantees and the return of prisoners"."""
    if last + 2 > end or doc[last + 1].text != "," or doc[last + 2].tag_ not in {"DT", "JJ", "NN", "NNS", "PRP$", "CD"}:
        return last
    rest = list(doc[last + 2 : end + 1])
    if any(t.tag_ in FINITE or t.tag_ in {"WDT", "WP", "VBG", "``", ":"} or t.dep_ in {"appos", "mark"} for t in rest):
        return last
    return end if any(t.dep_ == "cc" and t.nbor(1).tag_[:2] in {"DT", "JJ", "NN", "PR"} for t in rest[:-1]) else last


def to_be(doc: Doc, last: int) -> int:
    """The end of what is asked for, with what is to become of it: "called for the road | to be closed", "a pact | to keep the peace"."""
    following = doc[last + 1 : last + 3]
    if len(following) < 2 or following[0].tag_ != "TO" or following[1].tag_ != "VB" or following[0].sent != doc[last].sent:
        return last
    verb = following[0].head
    return max(last, verb.right_edge.i) if verb.i > last else last
