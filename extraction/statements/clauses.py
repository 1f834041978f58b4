"""Paraphrases in a clause: X said that A; X said A; A, X said; A, X said, B; …, adding that B."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extraction.records import Found, Span
from extraction.statements.grammar import child, hypothetical, negated, noun_lemma
from extraction.statements.parenthetical import ADDRESSED, around, as_said, divided
from extraction.statements.scene import Scene
from extraction.statements.spans import cue_span, kind_of, piece
from extraction.statements.speaker import reporter, source_of, speaks
from extraction.statements.subjects import subject
from extraction.statements.subordinate import after_that, complement, rest

_UNSAID = frozenset(
    "say mention specify report know comment elaborate tell explain reveal disclose state indicate think suggest announce mean show".split()
) | {"set out", "lay out", "spell out", "make clear"}
"""Verbs that, negated, report no stand: "did not say when"."""

_CITED = frozenset(
    "official source minister ministry spokesman spokeswoman diplomat aide adviser advisor police authority governor mayor person".split()
)
"""Nouns of those whom outlets cite."""


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
        heard = _heard_from(verb, lemma)
        speaker = _inverted(verb) or heard or subject(verb)
        relayed = _relayed(verb, lemma)
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
        source, joint = source_of(scene, relayed or speaker)
        yield Found(
            spans=spans,
            source=source,
            joint=joint,
            cue=cue_span(verb),
            kind=kind_of(scene.reading, spans),
            finder="clauses",
            cue_lemma=f"{name} from" if heard is not None else name,
            cue_negated=negated(verb),
            addressee=_addressee(scene, verb, lemma),
            via=source_of(scene, speaker)[0][0] if relayed is not None else None,
        )


def _clear(verb: Token, lemma: str) -> Token | None:
    """The "clear" of "made clear that A", "made it clear A", which belongs to the cue."""
    if lemma != "make":
        return None
    return next((c for c in verb.children if verb.i < c.i <= verb.i + 3 and c.lower_ == "clear"), None)


def _inverted(verb: Token) -> Token | None:
    """The speaker behind a cue that the parse takes for its object: "A, reported the ministry's adviser."."""
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if (
        thing is None
        or verb.i == 0
        or verb.nbor(-1).text not in {",", "–", "—", "-"}
        or verb.tag_ not in {"VBD", "VBZ"}
        or thing.tag_ not in {"NNP", "NNPS"}
    ):
        return None
    return None if any(c.dep_ in {"nsubj", "ccomp", "xcomp"} for c in verb.children) else thing


def _untold(verb: Token) -> bool:
    """Whether nothing was said: "refused to say when it would open"; "if, as expected, it opens"."""
    if (
        verb.dep_ == "xcomp"
        and verb.tag_ == "VB"
        and verb.head.lower_ in {"refuse", "refused", "refuses", "decline", "declined", "declines"}
    ):
        return True
    return verb.tag_ == "VBN" and verb.i > 0 and verb.nbor(-1).lower_ == "as"


def _heard_from(verb: Token, lemma: str) -> Token | None:
    """Who told it: "A, the agency learned from Smith"."""
    source = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "from"), None) if lemma == "learn" else None
    who = child(source, "pobj") if source is not None else None
    return who if who is not None and who.tag_ in {"NNP", "NNPS", "NN", "NNS"} else None


def _relayed(verb: Token, lemma: str) -> Token | None:
    """Whom an outlet passes on: "A, the agency reports, citing a local official"; "is reporting, quoting a source, that A"."""
    citing = next((c for c in verb.children if c.i > verb.i and c.lower_ in {"citing", "quoting"}), None) if lemma == "report" else None
    who = child(citing, "dobj", "pobj") if citing is not None else None
    return who if who is not None and (who.tag_ == "NNP" or noun_lemma(who) in _CITED) else None


def _addressee(scene: Scene, verb: Token, lemma: str) -> Span | None:
    if lemma not in ADDRESSED:
        return None
    noun = next((c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.i > verb.i), None)
    return piece(scene, noun.left_edge.i, noun.i) if noun is not None else None
