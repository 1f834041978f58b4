"""What somebody asks for, announces, turns down: X demanded Y, called for Y, rejected Y; Y was rejected by X."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.records import Found
from extraction.statements.complements import Complements
from extraction.statements.grammar import child, noun_lemma, passive
from extraction.statements.objects import beginning, ending, has_that, in_terms, is_gerund, shared, tells
from extraction.statements.reach import to_be
from extraction.statements.reports import Content, reports
from extraction.statements.scene import Scene

_OF_THE_THING = frozenset({"about", "as", "of", "against", "with", "toward", "towards", "over", "to", "by", "for", "between"})
"""Prepositions that go on with the object where the parse hangs them on the verb: "expressed frustration with the talks"."""


_ACTS = frozenset({"move", "step", "decision", "development"})
"""Nouns that sum up what went before: "…, a move opposed by Smith"."""


def find(scene: Scene) -> Iterator[Found]:
    yield from reports(scene, "demands", ("light", "preposition", "object"), _read)


def _read(scene: Scene, c: Complements) -> Content | None:
    takes = scene.lexicon.takes
    if passive(c.verb) or child(c.verb, "agent") is not None:
        return _passive(scene, c)
    light = _light(scene, c)
    if light is not None:
        return light
    for preposition in c.prepositions:
        name = f"{c.name} {preposition.lower_}"
        if takes(name, "preposition"):
            return Content(name, preposition.i + 1, to_be(preposition.doc, preposition.right_edge.i), preposition)
    if not takes(c.name, "object"):
        return None
    if c.thing is not None and (_announces(scene, c) or any(x.dep_ == "ccomp" and has_that(x) for x in c.rest)):
        return None
    if c.thing is not None and (scene.inclusive or tells(c.thing) or shared(c)):
        after = c.thing.right_edge.i + 1
        goes_on = _OF_THE_THING | ({"in"} if c.thing.like_num or c.thing.tag_ in {"CD", "NNP"} else set())
        tail = next((p for p in c.prepositions if p.left_edge.i == after and (p.lower_ in goes_on or in_terms(p))), c.thing)
        return Content(c.name, beginning(c.thing), ending(tail), c.particle)
    gerund = next((x for x in c.rest if x.dep_ in {"xcomp", "pcomp"} and is_gerund(x)), None)
    return Content(c.name, gerund.left_edge.i, gerund.right_edge.i, c.particle) if gerund is not None else None


def _light(scene: Scene, c: Complements) -> Content | None:
    """Took issue with A, cast doubt on A: the object is part of the cue."""
    if c.thing is None:
        return None
    for preposition in (*c.thing.children, *c.prepositions):
        name = f"{c.name} {noun_lemma(c.thing)} {preposition.lower_}"
        if preposition.dep_ == "prep" and scene.lexicon.takes(name, "light") and preposition.right_edge.i > preposition.i:
            return Content(name, preposition.i + 1, preposition.right_edge.i, preposition)
    return None


def _announces(scene: Scene, c: Complements) -> bool:
    """Whether the content follows the object: "voiced fears that A", "set out her terms: A"; other finders read those."""
    assert c.thing is not None
    following = c.thing.doc[min(c.thing.right_edge.i + 1, len(c.thing.doc) - 1)]
    clause = any(x.dep_ == "acl" and any(m.lower_ == "that" and m.dep_ == "mark" for m in x.children) for x in c.thing.children)
    return (following.text == ":" and following.i > c.thing.i) or (clause and c.name in scene.lexicon.nouns["bearing"])


def _passive(scene: Scene, c: Complements) -> Content | None:
    """The plan was rejected by X; the plan, rejected by X; the plan that was rejected by X."""
    what = child(c.verb, "nsubjpass") or c.verb.head
    if child(c.verb, "agent") is None or not scene.lexicon.takes(c.name, "object"):
        return None
    if c.verb.dep_ in {"acl", "relcl"} and (what == c.verb.head or what.tag_ in {"WDT", "WP"}):
        return Content(c.name, c.verb.head.left_edge.i, c.verb.head.i) if tells(c.verb.head) and c.verb.head.lower_ not in _ACTS else None
    return Content(c.name, what.left_edge.i, what.right_edge.i) if what != c.verb.head and tells(what) else None
