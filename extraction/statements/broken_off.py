"""On to the end of what the parse breaks off: a quotation, a phrase."""

from __future__ import annotations

from spacy.tokens import Doc

from extraction.records import Quotation
from extraction.statements.grammar import sentence_bounds
from extraction.statements.scene import Scene


def stretch(scene: Scene, last: int) -> int:
    """Go on to the end of a quotation that the parse leaves in the middle, and of the phrase it stands in."""
    doc = scene.doc
    end = doc[last].idx + len(doc[last])
    inside = scene.quotation_at(end - 1) or scene.quotation_at(end) or _quoted_next(scene, last)
    if inside is None or end >= inside.outer[1]:
        return last
    _, sentence_end = sentence_bounds(doc[last])
    while last + 1 < len(doc) and doc[last + 1].idx < inside.outer[1]:
        last += 1
    if scene.text[inside.inner[1] - 1] in ".,!?":
        return last
    while last < sentence_end and not doc[last + 1].is_punct and doc[last + 1].dep_ != "cc":
        last += 1
    return last


def whole(doc: Doc, last: int, end: int) -> int:
    """Go on to the end of a phrase that the parse leaves in the middle: "uses western | -supplied missiles", "the port’s | gates"."""
    while last < end:
        token, following = doc[last], doc[last + 1]
        inside = not token.whitespace_ and (following.text in {"-", "/"} or token.text in {"-", "/"}) and not following.is_space
        needs = token.tag_ in {"POS", "DT", "PRP$", "HYPH"} and not following.is_punct and not following.is_space
        leads = token.tag_[:2] == "JJ" and token.head.i > last and following.tag_[:2] in {"NN", "JJ", "HY"}
        if not (inside or needs or leads):
            break
        last += 1
        if following.right_edge.i > last and following.tag_[:2] == "NN":
            last = min(following.right_edge.i, end)
        elif inside and following.text not in {"-", "/"} and last < end and doc[last + 1].tag_ in {"NN", "NNS"}:
            last = min(doc[last + 1].right_edge.i, end)
    return last


def _quoted_next(scene: Scene, last: int) -> Quotation | None:
    """The embedded quotation that goes on with a phrase, no punctuation between: "of the contrary | “in its efforts”"."""
    doc = scene.doc
    if last + 2 >= len(doc) or doc[last + 1].tag_ != "``" or doc[last].is_punct or last + 2 in scene.quoted:
        return None
    return scene.quotation_at(doc[last + 2].idx) if doc[last + 2].sent == doc[last].sent else None
