"""Contents that are objects: demanded Y, called for Y, accused Y of Z, urged Y to Z, promised to Z, called Y a Z."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extraction.records import Found
from extraction.statements.extent import cut, stretch
from extraction.statements.grammar import DAYS, MONTHS, Scene, chars, cue_span, hypothetical, kind_of, negated, passive, piece
from extraction.statements.subjects import source_of, speaks, subject

_CONSTRUCTIONS = ("object_infinitive", "object_preposition", "object_complement", "preposition", "infinitive", "object")
_OF_THE_THING = frozenset({"about", "of", "against", "with", "toward", "towards", "over", "to"})
"""Prepositions that go on with the object where the parse hangs them on the verb: "expressed frustration with the talks"."""
_NEGATIONS_KEPT = frozenset(
    {
        "accept",
        "agree",
        "support",
        "rule out",
        "recognise",
        "recognize",
        "want",
        "believe",
        "back",
        "favor",
        "favour",
        "endorse",
        "plan",
        "intend",
        "expect",
        "see",
    }
)


def find(scene: Scene) -> Iterator[Found]:
    for verb, lemma in scene.verbs(*_CONSTRUCTIONS):
        if hypothetical(verb) or _reduced(verb) or (verb.tag_ == "VB" and verb.dep_ == "acl"):
            continue
        frame = _frame(scene, verb, lemma)
        if frame is None:
            continue
        cue_lemma, extra, first, last = frame
        if negated(verb) and not any(cue_lemma == kept or cue_lemma.startswith(kept + " ") for kept in _NEGATIONS_KEPT):
            continue
        if not scene.inclusive and cue_lemma in scene.lexicon.verbs["weak"]:
            continue
        last = cut(scene, verb, verb, first, stretch(scene, last, verb))
        if any(i in scene.quoted for i in range(first, last + 1)):
            continue
        span = piece(scene, first, last)
        speaker = subject(verb)
        if span is None or speaker is None or not speaks(speaker):
            continue
        source, joint = source_of(scene, speaker)
        yield Found(
            spans=(span,),
            source=source,
            joint=joint,
            cue=cue_span(verb, extra),
            kind=kind_of(scene.reading, (span,)),
            finder="objects",
            cue_lemma=cue_lemma,
            cue_negated=negated(verb),
        )


def _reduced(verb: Token) -> bool:
    """A participle that is no verb of its own: "Asked about it, …", "the proposed deal"."""
    if any(c.dep_ == "nsubj" for c in verb.children):
        return False
    return (
        verb.tag_ == "VBN"
        and (verb.dep_ == "amod" or not any(c.dep_ in {"aux", "auxpass"} for c in verb.children))
        and verb.dep_ != "conj"
        and not _mistaken(verb)
    )


def _mistaken(verb: Token) -> bool:
    """A past tense that the parse takes for a participle: "Smith called the plan a mistake and …"."""
    objects = [c for c in verb.children if c.i > verb.i and c.dep_ in {"dobj", "oprd"}]
    return verb.dep_ == "acl" and verb.head.i == verb.i - 1 and len(objects) >= 1 and not any(c.dep_ == "agent" for c in verb.children)


def _frame(scene: Scene, verb: Token, lemma: str) -> tuple[str, Token | None, int, int] | None:
    """Which construction the verb enters here: its base form with particle, the cue's further word, content from token to token."""
    takes = scene.lexicon.takes
    right = [c for c in verb.children if c.i > verb.i]
    particle = next((c for c in right if c.dep_ == "prt"), None)
    name = f"{lemma} {particle.lower_}" if particle is not None else lemma
    thing = next((c for c in right if c.dep_ in {"dobj", "dative"} and c.dep_ != "punct"), None)
    to = next((c for c in right if c.dep_ in {"xcomp", "ccomp", "advcl"} and _infinitive(c)), None)
    preps = [c for c in right if c.dep_ in {"prep", "agent"} and (child_of(c) is not None)]
    if passive(verb):
        what = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if what is not None and takes(name, "object") and subject(verb) is not None:
            return name, None, what.left_edge.i, what.right_edge.i
        return None
    for prep in preps:
        compound = f"{name} {prep.lower_}"
        if takes(compound, "object_infinitive") and (to is not None or _inner_infinitive(prep)):
            last = to.right_edge.i if to is not None else prep.right_edge.i
            return compound, prep, prep.i + 1, last
    if to is not None and thing is not None and to.i > thing.i and takes(name, "object_infinitive"):
        return name, particle, thing.left_edge.i, to.right_edge.i
    if to is not None and thing is None and takes(name, "object_infinitive") and child_subject(to) is not None:
        return name, particle, to.left_edge.i, to.right_edge.i
    if thing is not None:
        for prep in preps:
            if takes(f"{name} {prep.lower_}", "object_preposition") and prep.i > thing.i:
                return f"{name} {prep.lower_}", None, thing.left_edge.i, prep.right_edge.i
        for prep in thing.children:
            if prep.dep_ == "prep" and lemma not in {"tell", "ask"} and takes(f"{name} {prep.lower_}", "object_preposition"):
                return f"{name} {prep.lower_}", None, thing.left_edge.i, thing.right_edge.i
    if takes(name, "object_complement"):
        if thing is not None and any(c.dep_ in {"amod", "appos", "acl"} and c.i > thing.i for c in thing.children):
            return name, None, thing.left_edge.i, thing.right_edge.i
        small = next((c for c in right if c.dep_ in {"oprd", "ccomp"} and (c.dep_ == "oprd" or c.tag_[:2] in {"NN", "JJ"})), None)
        others = [c for c in right if c.dep_ == "oprd"]
        if small is not None:
            small = others[-1] if others else small
            first = min([c.left_edge.i for c in (*others, thing or small)])
            return name, None, min(first, small.left_edge.i), small.right_edge.i
    for prep in preps:
        if takes(f"{name} {prep.lower_}", "preposition") and not _dated(prep):
            return f"{name} {prep.lower_}", prep, prep.i + 1, prep.right_edge.i
    if to is not None and takes(name, "infinitive") and thing is None:
        return name, particle, to.left_edge.i, to.right_edge.i
    gerund = next((c for c in right if c.dep_ in {"xcomp", "pcomp"} and c.tag_ == "VBG"), None)
    if (
        thing is not None
        and takes(name, "object")
        and thing.lower_ not in {"that", "it", "this", "them", "him", "her", "himself", "herself"}
    ):
        return name, particle, thing.left_edge.i, thing.right_edge.i
    if gerund is not None and takes(name, "object"):
        return name, particle, gerund.left_edge.i, gerund.right_edge.i
    return None


def _dated(prep: Token) -> bool:
    """Whether a preposition gives a day, not what was agreed on: "agreed on March 25 to stop"."""
    words = [t.lower_ for t in prep.subtree]
    return any(w in DAYS or w in MONTHS for w in words[1:3])


def _tells(thing: Token) -> bool:
    """Whether an object says something: "the plan", "his handling of it", not a bare name ("criticised Smith") or pronoun."""
    if thing.tag_ in {"PRP", "WP", "WDT", "DT"}:
        return False
    return thing.tag_ not in {"NNP", "NNPS"} or any(t.tag_ in {"NN", "NNS", "VBG", "VB", "VBN"} for t in thing.subtree)


def _infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _inner_infinitive(prep: Token) -> bool:
    return any(_infinitive(t) for t in prep.subtree)


def child_of(prep: Token) -> Token | None:
    return next((c for c in prep.children if c.i > prep.i and not c.is_punct), None)


def child_subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)


__all__ = ["chars", "find"]
