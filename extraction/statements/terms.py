"""What a speaker's demand, position or message is said to be: X's main demand is A; X's position is that A; among X's terms is A."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extraction.records import Found, Kind
from extraction.statements.broken_off import stretch, whole
from extraction.statements.cuts import cut
from extraction.statements.grammar import child, hypothetical, negated, noun_lemma, sentence_bounds
from extraction.statements.owners import owner_of
from extraction.statements.running import these
from extraction.statements.scene import Scene
from extraction.statements.spans import cue_span, kind_of, piece
from extraction.statements.speaker import source_of

_VOICED = frozenset(
    "demand condition message position stance view argument complaint answer response request claim conclusion warning".split()
)
"""Nouns for what was said; the others name an aim, which the reporter ascribes."""
_AIMS = frozenset("goal aim objective priority wish proposal plan requirement precondition red line term offer ambition preference".split())
_TOLD = frozenset({"prep", "acl", "relcl"})
_LINKS = frozenset({"is", "are", "was", "were", "remains", "remain", "remained"})


def find(scene: Scene) -> Iterator[Found]:
    for verb in these(_LINKS, scene.words):
        if verb.tag_[:2] != "VB" or hypothetical(verb):
            continue
        noun = _named(verb)
        if noun is not None and any(
            c.i > noun.i and c.dep_ in {"prep", "acl", "relcl"} and c.lower_ not in {"of", "by"} for c in noun.children
        ):
            continue  # "her demand for a toll is absurd" says what she demands already
        owner = owner_of(noun) if noun is not None else None
        content = _content(verb, noun) if noun is not None and owner is not None else None
        if noun is None or owner is None or content is None:
            continue
        first, last = content
        _, end = sentence_bounds(verb)
        last = cut(scene, verb, verb, first, whole(scene.doc, stretch(scene, last), end))
        span = piece(scene, first, last)
        if span is None or any(i in scene.quoted for i in range(first, last + 1)):
            continue
        source, joint = source_of(scene, owner)
        kind: Kind = "indirect" if noun_lemma(noun) in _VOICED else "summary"
        yield Found(
            (span,),
            source,
            cue_span(verb, noun),
            kind_of(scene.reading, (span,), kind),
            "terms",
            noun_lemma(noun),
            negated(verb),
            joint=joint,
        )


def _named(verb: Token) -> Token | None:
    """The demand or aim that the sentence tells: its subject, or what "among" leads to."""
    among = next((c for c in verb.children if c.dep_ == "prep" and c.i < verb.i and c.lower_ in {"among", "amongst"}), None)
    noun = child(among, "pobj") if among is not None else child(verb, "nsubj")
    return noun if noun is not None and noun.i < verb.i and noun_lemma(noun) in _VOICED | _AIMS else None


def _content(verb: Token, noun: Token) -> tuple[int, int] | None:
    """First and last token of what the demand is: a clause, an infinitive, a thing; what follows a colon."""
    doc = verb.doc
    colon = next((t for t in doc[verb.i + 1 : min(verb.i + 5, verb.sent.end)] if t.text == ":"), None)
    if colon is not None:
        return colon.i + 1, sentence_bounds(verb)[1]
    told = next((c for c in verb.children if c.i > verb.i and c.dep_ in {"ccomp", "xcomp", "attr"}), None)
    if told is None or (told.dep_ == "attr" and told.tag_ not in {"NN", "NNS", "VBG"}):
        return None
    first = told.left_edge.i + (doc[told.left_edge.i].lower_ == "that" and doc[told.left_edge.i].dep_ == "mark")
    if first <= verb.i or told.right_edge.i - first < 1:
        return None
    return first, told.right_edge.i
