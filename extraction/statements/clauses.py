"""Paraphrases in a clause: X said that A; X said A; A, X said; A, X said, B; …, adding that B."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extraction.records import Found
from extraction.statements.as_said import as_said
from extraction.statements.grammar import hypothetical, negated
from extraction.statements.parenthetical import around, divided
from extraction.statements.parties import addressee, heard_from, inverted, relayed
from extraction.statements.scene import Scene
from extraction.statements.spans import cue_span, kind_of
from extraction.statements.speaker import reporter, source_of, speaks
from extraction.statements.subjects import subject
from extraction.statements.subordinate import after_that, complement, rest

_UNSAID = frozenset(
    "say mention specify report know comment elaborate tell explain reveal disclose state indicate think suggest announce mean show".split()
) | {"set out", "lay out", "spell out", "make clear"}
"""Verbs that, negated, report no stand: "did not say when"."""


def find(scene: Scene) -> Iterator[Found]:
    """A statement for each cue verb with a clause for its content."""
    for verb, lemma in scene.verbs("clause"):
        particle = next((c for c in verb.children if c.dep_ == "prt"), None) or _clear(verb, lemma)
        name = f"{lemma} {particle.lower_}" if particle is not None else lemma
        if not scene.lexicon.takes(name, "clause") and not (particle is not None and scene.lexicon.takes(lemma, "clause")):
            continue
        if not scene.inclusive and (hypothetical(verb) or (negated(verb) and (lemma in _UNSAID or name in _UNSAID))):
            continue
        if not scene.inclusive and _untold(verb):
            continue
        heard = heard_from(verb, lemma)
        speaker = inverted(verb) or heard or subject(verb)
        passed_on = relayed(verb, lemma)
        if (
            speaker is None
            or not speaks(speaker)
            or reporter(scene, speaker)
            or (verb.dep_ == "relcl" and speaker.lower_ in {"those", "anyone", "voters"})
        ):
            continue
        spans = (
            divided(scene, verb, speaker)
            or after_that(scene, verb)
            or complement(scene, verb)
            or as_said(scene, verb)
            or around(scene, verb, speaker)
            or rest(scene, verb, lemma)
        )
        if not spans:
            continue
        source, joint = source_of(scene, passed_on or speaker)
        yield Found(
            spans=spans,
            source=source,
            joint=joint,
            cue=cue_span(verb),
            kind=kind_of(scene.reading, spans),
            finder="clauses",
            cue_lemma=f"{name} from" if heard is not None else name,
            cue_negated=negated(verb),
            addressee=addressee(scene, verb, lemma),
            via=source_of(scene, speaker)[0][0] if passed_on is not None else None,
        )


def _clear(verb: Token, lemma: str) -> Token | None:
    """The "clear" of "made clear that A", "made it clear A", which belongs to the cue."""
    if lemma != "make":
        return None
    return next((c for c in verb.children if verb.i < c.i <= verb.i + 3 and c.lower_ == "clear"), None)


def _untold(verb: Token) -> bool:
    """Whether nothing was said: "refused to say when it would open"; "if, as expected, it opens"."""
    if (
        verb.dep_ == "xcomp"
        and verb.tag_ == "VB"
        and verb.head.lower_ in {"refuse", "refused", "refuses", "decline", "declined", "declines"}
    ):
        return True
    return verb.tag_ == "VBN" and verb.i > 0 and verb.nbor(-1).lower_ == "as"
