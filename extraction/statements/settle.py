"""Which of the candidates stay: each passage once, and nothing inside what another speaker is reported to have said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.records import Found
from extraction.statements.overlaps import inside, neighbours, overlap, size, touch
from extraction.statements.scene import Scene

_RECORDS = frozenset("readout read-out transcript statement communique communiqué summary account media recording".split())
"""What passes on somebody's words where "according to" names it."""


def settle(scene: Scene, candidates: Sequence[Found]) -> list[Found]:
    """Keep, of candidates that overlap, the outer one; of those that an outlet passes on, the inner one with `via`."""
    told = candidates if scene.inclusive else [apart for one in candidates if (apart := _apart(one)) is not None]
    return [one for group in neighbours(told) for one in _group(scene, group)]


def _apart(one: Found) -> Found | None:
    """A candidate without what of its cue stands in its content; None where the cue is all in it: "what he has threatened to do"."""
    cue = tuple(span for span in one.cue if not touch(span, one.spans))
    if len(cue) == len(one.cue):
        return one
    return replace(one, cue=cue) if cue else None


def _group(scene: Scene, candidates: Sequence[Found]) -> list[Found]:
    spent = {one.cue for one in candidates if one.finder == "quoted" and one.cue}
    kept: list[Found] = []
    for one in sorted(candidates, key=size, reverse=True):
        if one.cue in spent and one.finder != "quoted" and not _leads_up(scene, one, candidates):
            continue  # the cue has its quotation
        outer = next((other for other in kept if inside(one, other)), None)
        if outer is not None and _passes_on(scene, outer) and one.cue:
            kept.remove(outer)
            kept.append(replace(one, via=outer.source[0] if outer.source else None))
        elif outer is not None and (_own_list(scene, one, outer) or _presented(scene, one, outer, candidates)):
            members = [part for part in candidates if part.cue == one.cue and part.finder == "lists"]
            kept.remove(outer)
            kept.extend(replace(part, source=outer.source, joint=outer.joint) for part in members)
        elif outer is None and not any(overlap(one, other) for other in kept):
            kept.append(one)
    return kept


def _leads_up(scene: Scene, one: Found, candidates: Sequence[Found]) -> bool:
    """Whether a paraphrase and a quotation share a cue with a colon between: "said he was open to it: “A.”"."""
    if one.finder != "clauses" or len(one.spans) != 1:
        return False
    start, end = one.spans[0]
    quotation = next((other for other in candidates if other.finder == "quoted" and other.cue == one.cue), None)
    return quotation is not None and start > one.cue[0][0] and scene.text[end : quotation.spans[0][0]].strip(" “\"'") == ":"


def _own_list(scene: Scene, one: Found, outer: Found) -> bool:
    """Whether the content is a list of the speaker's own demands: "X said his demands include A and B"."""
    owner = scene.text[slice(*one.source[0])].lower() if one.source else ""
    return (
        one.finder == "lists"
        and one.series > 0
        and owner in {"his", "her", "their", "its", "our", "this"}
        and outer.finder in {"clauses", "demands"}
    )


def _presented(scene: Scene, one: Found, outer: Found, candidates: Sequence[Found]) -> bool:
    """Whether the content is what a plan holds that the speaker puts forward: "X proposed a plan calling for A"."""
    if one.finder != "lists" or outer.finder != "demands" or outer.cue_lemma not in scene.lexicon.nouns["presenting"]:
        return False
    reach = max(part.spans[-1][1] for part in candidates if part.cue == one.cue)
    return not any(map(str.isalnum, scene.text[reach : outer.spans[-1][1]]))


def _passes_on(scene: Scene, found: Found) -> bool:
    """Whether the speaker is an outlet that reports what somebody else said."""
    if not found.source or found.kind == "direct":
        return False
    name = scene.text[slice(*found.source[0])].lower()
    if found.cue_lemma in {"learn", "report"} and found.finder == "clauses" and found.cue[0][0] > found.spans[-1][1]:
        return True
    if found.finder == "sources" and not _RECORDS.isdisjoint(name.split()):
        return True
    return name in scene.lexicon.outlets or name.endswith((" news agency", " newspaper", " agency"))
