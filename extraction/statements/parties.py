"""Who takes part in what a clause reports besides its subject: who told it, who passed it on, who was told."""

from __future__ import annotations

from spacy.tokens import Token

from extraction.records import Span
from extraction.statements.grammar import child, noun_lemma
from extraction.statements.parenthetical import ADDRESSED
from extraction.statements.scene import Scene
from extraction.statements.spans import piece

_CITED = frozenset(
    "official source minister ministry spokesman spokeswoman diplomat aide adviser advisor police authority governor mayor person".split()
)
"""Nouns of those whom outlets cite."""


def inverted(verb: Token) -> Token | None:
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


def heard_from(verb: Token, lemma: str) -> Token | None:
    """Who told it: "A, the agency learned from Smith"."""
    source = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "from"), None) if lemma == "learn" else None
    who = child(source, "pobj") if source is not None else None
    return who if who is not None and who.tag_ in {"NNP", "NNPS", "NN", "NNS"} else None


def relayed(verb: Token, lemma: str) -> Token | None:
    """Whom an outlet passes on: "A, the agency reports, citing a local official"; "is reporting, quoting a source, that A"."""
    citing = next((c for c in verb.children if c.i > verb.i and c.lower_ in {"citing", "quoting"}), None) if lemma == "report" else None
    who = child(citing, "dobj", "pobj") if citing is not None else None
    return who if who is not None and (who.tag_ == "NNP" or noun_lemma(who) in _CITED) else None


def addressee(scene: Scene, verb: Token, lemma: str) -> Span | None:
    if lemma not in ADDRESSED:
        return None
    noun = next((c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.i > verb.i), None)
    return piece(scene, noun.left_edge.i, noun.i) if noun is not None else None
