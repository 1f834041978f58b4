"""Stands that the reporter ascribes without an act of saying: X has been critical of A; X is open to A; X, a critic of A."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.records import Found
from extraction.statements.grammar import child, hypothetical, negated, next_word, noun_lemma
from extraction.statements.running import these
from extraction.statements.scene import Scene
from extraction.statements.spans import cue_span, kind_of, piece
from extraction.statements.speaker import source_of, speaks
from extraction.statements.subjects import subject

_TAKING_SIDES = frozenset({"be", "speak", "argue", "come"})
"""Verbs that "in favour of" and "against" make a stand of."""

_BEARERS = frozenset("critic supporter opponent advocate proponent backer champion foe".split())
"""Nouns for who has a stand on what "of" leads to."""


def find(scene: Scene) -> Iterator[Found]:
    yield from _sides(scene)
    yield from _adjectives(scene)
    yield from _bearers(scene)


def _sides(scene: Scene) -> Iterator[Found]:
    """X was firmly against A; X is in favour of A; X stands by A."""
    for preposition in these({"against", "in"}, scene.words):
        favours = next_word(preposition) in {"favour", "favor"} and preposition.i + 2 < len(scene.doc)
        if preposition.dep_ != "prep" or favours != (preposition.lower_ == "in"):
            continue
        verb = preposition.head
        if scene.lexicon.lemma(verb.text) not in _TAKING_SIDES:
            continue
        if hypothetical(verb) or verb.tag_ == "VB":
            continue
        speaker = subject(verb)
        if speaker is None or not (speaker.tag_ in {"NNP", "NNPS"} or speaker.lower_ in {"he", "she", "they", "we", "i"}):
            continue
        leader = preposition.nbor(2) if favours else preposition
        first, last = leader.i + 1, preposition.right_edge.i
        span = piece(scene, first, last)
        if span is None or any(i in scene.quoted for i in range(first, last + 1)):
            continue
        source, joint = source_of(scene, speaker)
        kind = kind_of(scene.reading, (span,), "summary")
        yield Found((span,), source, cue_span(verb, preposition), kind, "stands", f"be {preposition.lower_}", negated(verb), joint=joint)


def _adjectives(scene: Scene) -> Iterator[Found]:
    for adjective in these(scene.lexicon.adjectives, scene.words):
        if adjective.tag_[:2] != "JJ" and adjective.tag_ != "VBN":
            continue
        if adjective.dep_ not in {"acomp", "oprd", "ROOT", "conj", "ccomp"}:
            continue
        verb = adjective.head if adjective.dep_ in {"acomp", "oprd"} else adjective
        content = next((c for c in adjective.children if c.i > adjective.i and c.dep_ in {"prep", "xcomp", "ccomp"}), None)
        if content is None and verb.dep_ != "ccomp":  # "was adamant that A", hung on the verb
            content = next((c for c in verb.children if c.i > adjective.i and c.dep_ == "ccomp"), None)
        if content is None or hypothetical(verb) or verb.tag_ == "VB" or any(c.lower_ == "how" for c in adjective.children):
            continue
        speaker = subject(verb)
        if speaker is None or not speaks(speaker) or speaker.lower_ in {"it", "there", "this", "that", "those"}:
            continue
        if content.lower_ == "than":
            continue  # "more keen than others"
        first = content.i + 1 if content.dep_ == "prep" else content.left_edge.i
        if first <= content.right_edge.i and scene.doc[first].lower_ == "that":
            first += 1
        span = piece(scene, first, content.right_edge.i)
        if span is None or any(i in scene.quoted for i in range(first, content.right_edge.i + 1)):
            continue
        source, joint = source_of(scene, speaker)
        cue = cue_span(verb, adjective, content if content.dep_ == "prep" else None)
        yield Found(
            (span,), source, cue, kind_of(scene.reading, (span,), "summary"), "stands", f"be {adjective.lower_}", negated(verb), joint=joint
        )


def _bearers(scene: Scene) -> Iterator[Found]:
    """X, a critic of A; X has been a supporter of A: A is what was done or planned, not somebody's name."""
    for noun in these(_BEARERS, scene.words):
        if noun.dep_ not in {"appos", "attr"}:
            continue
        of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in {"of", "for"} and c.right_edge.i > c.i), None)
        thing = child(of, "pobj", "pcomp") if of is not None else None
        speaker = noun.head if noun.dep_ == "appos" else subject(noun.head)
        if of is None or thing is None or speaker is None or not speaks(speaker) or hypothetical(noun.head):
            continue
        acts = thing.dep_ == "pcomp" or noun_lemma(thing) in scene.lexicon.nouns["content"] | scene.lexicon.nouns["document"]
        if not acts or not (speaker.tag_ in {"NNP", "NNPS"} or speaker.lower_ in {"he", "she", "they"}):
            continue
        span = piece(scene, of.i + 1, of.right_edge.i)
        if span is None or any(i in scene.quoted for i in range(of.i, of.right_edge.i + 1)):
            continue
        source, joint = source_of(scene, speaker)
        yield Found(
            (span,),
            source,
            cue_span(noun, of),
            kind_of(scene.reading, (span,), "summary"),
            "stands",
            f"{noun.lower_} {of.lower_}",
            joint=joint,
        )
