"""What somebody is to do: X urged Y to go, called on Y to go, promised to go, refused to go."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extraction.records import Found
from extraction.statements.complements import Complements, infinitive
from extraction.statements.grammar import next_word
from extraction.statements.reports import Content, reports
from extraction.statements.scene import Scene

_SAYING = frozenset("comment say answer elaborate respond discuss speculate disclose reveal specify identify name drawn".split())
"""What somebody refuses to do who says nothing of the matter."""


def find(scene: Scene) -> Iterator[Found]:
    yield from reports(scene, "requests", ("object_infinitive", "infinitive", "pressure"), _read)


def _read(scene: Scene, c: Complements) -> Content | None:
    takes = scene.lexicon.takes
    if c.thing is not None and c.thing.lower_ == "pressure" and takes(c.name, "pressure"):
        return _pressure(c.thing, c)
    for preposition in c.prepositions:
        name = f"{c.name} {preposition.lower_}"
        if not takes(name, "object_infinitive"):
            continue
        if c.to is not None and c.to.i > preposition.i:
            return Content(name, preposition.i + 1, c.to.right_edge.i, preposition)
        if any(infinitive(t) and (t.head.head == preposition or t.dep_ not in {"acl", "relcl"}) for t in preposition.subtree):
            return Content(name, preposition.i + 1, preposition.right_edge.i, preposition)
    if takes(c.name, "infinitive"):
        shared = next((p for p in c.prepositions if p.lower_ == "to" and next_word(p) in {"each", "both", "all", "jointly"}), None)
        if shared is not None:  # "agreed to each hand over": the parse takes "to" for a preposition
            return Content(c.name, shared.i, c.verb.right_edge.i)
    if c.to is None or (c.name in {"refuse", "decline"} and c.to.lower_ in _SAYING):
        return None  # "declined to comment"
    introduced = next((x for x in c.to.children if x.dep_ == "mark" and x.lower_ == "for" and x.i > c.verb.i), None)
    if introduced is not None and takes(f"{c.name} for", "object_infinitive"):
        return Content(f"{c.name} for", introduced.i + 1, c.to.right_edge.i, introduced)
    if c.thing is not None and c.to.i > c.thing.i and not _reported(c) and takes(c.name, "object_infinitive"):
        return Content(c.name, c.thing.left_edge.i, c.to.right_edge.i, c.particle)
    if c.thing is None and any(x.dep_ == "nsubj" for x in c.to.children) and takes(c.name, "object_infinitive"):
        return Content(c.name, c.to.left_edge.i, c.to.right_edge.i, c.particle)
    if c.thing is None and takes(c.name, "infinitive"):
        return Content(c.name, c.to.left_edge.i, c.to.right_edge.i, c.particle)
    return None


def _pressure(thing: Token, c: Complements) -> Content | None:
    """Put pressure on Y to do A: Y and what Y is to do."""
    on = next((p for p in (*thing.children, *c.prepositions) if p.i > thing.i and p.lower_ == "on"), None)
    near = (*thing.children, *(on.subtree if on is not None else ()), *c.rest)
    to = next((t for t in near if on is not None and t.i > on.i and infinitive(t)), None)
    return Content(f"{c.name} pressure on", on.i + 1, to.right_edge.i, on) if on is not None and to is not None else None


def _reported(c: Complements) -> bool:
    """Whether a clause with "that" stands between the one addressed and the infinitive: "told them that to go would be …"."""
    return c.thing is not None and c.to is not None and any(t.lower_ == "that" for t in c.verb.doc[c.thing.i + 1 : c.to.i])
