"""What somebody makes of something: X accused Y of Z, described Y as Z, called Y a Z; Y was described by X as Z."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extraction.records import Found
from extraction.statements.complements import Complements
from extraction.statements.grammar import child, passive
from extraction.statements.reports import Content, reports
from extraction.statements.scene import Scene

_CONSTRUCTIONS = ("object_preposition", "object_complement")
_NOT_THE_NOUNS = frozenset({"tell", "ask", "question"})
"""Verbs whose object's own preposition is not theirs: "told the Institute of Physics that …"."""


_FIGURES = frozenset({"put at", "place at"})
"""What is said of a number only: "put the losses at 200,000"."""


_NAMING = frozenset({"brand", "call", "declare", "deem", "dub", "label", "pronounce", "proclaim", "term"})


def find(scene: Scene) -> Iterator[Found]:
    yield from reports(scene, "judgements", _CONSTRUCTIONS, _read)


def _read(scene: Scene, c: Complements) -> Content | None:
    if passive(c.verb) or child(c.verb, "agent") is not None:
        return _passive(scene, c)
    if c.thing is not None:
        attached = [p for p in c.thing.children if p.dep_ == "prep" and c.name not in _NOT_THE_NOUNS]
        for preposition in (*c.prepositions, *attached):
            name = f"{c.name} {preposition.lower_}"
            if name in _FIGURES and not any(t.like_num for t in preposition.subtree):
                continue
            if scene.lexicon.takes(name, "object_preposition") and preposition.i > c.thing.i:
                return Content(
                    name, c.thing.left_edge.i, max(preposition.right_edge.i, c.thing.right_edge.i if preposition in attached else 0)
                )
    elif _relative(c):
        for preposition in c.prepositions:
            name = f"{c.name} {preposition.lower_}"
            if scene.lexicon.takes(name, "object_preposition"):
                return Content(name, preposition.i + 1, preposition.right_edge.i, preposition)
    if scene.lexicon.takes(c.name, "object_complement"):
        content = _complement(c) or _in_marks(scene, c)
        return content if content is None or scene.inclusive or not _only_names(c, content) else None
    return None


def _only_names(c: Complements, content: Content) -> bool:
    """Whether a thing is only called by its name: "ordered what he called exercises", not "had what he called a “good talk”"."""
    what = any(x.lower_ == "what" and x.i < c.verb.i for x in c.verb.children)
    return what and c.verb.doc[content.first].lower_ not in {"a", "an"}


def _passive(scene: Scene, c: Complements) -> Content | None:
    """Y was described by X as Z: the content begins with the grammatical subject."""
    if child(c.verb, "agent") is None:
        return None
    for preposition in c.prepositions:
        name = f"{c.name} {preposition.lower_}"
        if scene.lexicon.takes(name, "object_preposition"):
            return Content(name, preposition.i + 1, preposition.right_edge.i, preposition)
    return None


def _complement(c: Complements) -> Content | None:
    """Called the plan a mistake, called it "absurd"."""
    if c.thing is not None and any(x.dep_ in {"amod", "appos"} and x.i > c.thing.i for x in c.thing.children):
        return Content(c.name, c.thing.left_edge.i, c.thing.right_edge.i)
    named = next((x for x in c.rest if x.dep_ == "dobj"), None)
    if c.thing is not None and c.thing.dep_ == "dobj":
        named = next((x for x in c.rest if x.dep_ == "npadvmod" and x.left_edge.i == c.thing.right_edge.i + 1 and x.tag_ == "NN"), None)
    if c.thing is not None and named is not None and named != c.thing and c.name in _NAMING:  # "branded the plan a disgrace"
        return Content(c.name, c.thing.left_edge.i, named.right_edge.i)
    predicates = [x for x in c.rest if x.dep_ == "oprd"] or [x for x in c.rest if x.dep_ == "ccomp" and _small(x)][:1]
    if not predicates:
        return None
    parts = [*predicates, *([c.thing] if c.thing is not None else [])]
    return Content(c.name, min(p.left_edge.i for p in parts), max(p.right_edge.i for p in parts))


def _in_marks(scene: Scene, c: Complements) -> Content | None:
    """Called his promises of peace “hollow”: what the thing is called stands in marks behind it."""
    if c.thing is None:
        return None
    following = c.thing.right_edge.i + 1
    for opening in range(c.thing.i + 1, min(following + 1, len(c.verb.doc) - 1)):
        quotation = scene.quotation_at(c.verb.doc[opening + 1].idx) if c.verb.doc[opening].tag_ == "``" else None
        if quotation is not None and quotation.outer[0] >= c.thing.idx:
            inner = c.verb.doc.char_span(*quotation.inner, alignment_mode="expand")
            return Content(c.name, c.thing.left_edge.i, inner.end - 1) if inner is not None else None
    return None


def _relative(c: Complements) -> bool:
    """Whether the object stands before its clause: "the offer, which Smith dismissed as a stunt", "whom he accuses of A"."""
    left = [x for x in c.verb.children if x.i < c.verb.i]
    if any(x.dep_ in {"dobj", "pobj"} and x.tag_ in {"WP", "WDT"} for x in left):
        return True
    subjects = [x for x in left if x.dep_ == "nsubj"]
    return c.verb.dep_ == "relcl" and bool(subjects) and subjects[0].tag_ not in {"WP", "WDT"}


def _small(clause: Token) -> bool:
    """A clause without a verb: "called [the plan absurd]"."""
    return clause.tag_[:2] in {"NN", "JJ"}
