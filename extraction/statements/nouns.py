"""Contents that a noun announces: his demands include A and B; X's claim that A; the plan envisages A."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extraction.records import Found, Kind
from extraction.statements.extent import cut, stretch
from extraction.statements.grammar import (
    Scene,
    child,
    cue_span,
    kind_of,
    negated,
    next_word,
    noun_lemma,
    passive,
    piece,
    sentence_bounds,
    trim,
)
from extraction.statements.series import members
from extraction.statements.subjects import source_of, speaks, subject

_ASKED_FOR = frozenset(
    "demand condition recommendation proposal term request requirement goal priority plan suggestion offer pledge "
    "promise concession".split()
)
"""Nouns whose members "including" lists as what somebody wants."""


def find(scene: Scene) -> Iterator[Found]:
    yield from _claims(scene)
    yield from _lists(scene)


def _claims(scene: Scene) -> Iterator[Found]:
    """X's claim that A; X's refusal to A; the accusation by X that A."""
    nouns = scene.lexicon.nouns["content"]
    for noun in scene.doc:
        if noun.tag_ not in {"NN", "NNS"} or noun.i in scene.quoted or noun.i in scene.silent or noun_lemma(noun) not in nouns:
            continue
        content = next((c for c in noun.children if c.i > noun.i and c.dep_ in {"acl", "relcl"} and _complete(c)), None)
        owner = next((c for c in noun.children if c.dep_ == "poss"), None) or _author(noun) or _bearer(scene, noun) or people(noun)
        if content is None and owner is not None:
            yield from _after_colon(scene, noun, owner)
        if content is None or owner is None or (noun.dep_ == "nsubj" and scene.lexicon.lemma(noun.head.text) == "include"):
            continue
        first = content.left_edge.i
        if scene.doc[first].lower_ == "that":
            first += 1
        span = piece(scene, first, content.right_edge.i)
        if span is None or any(i in scene.quoted for i in range(first, content.right_edge.i + 1)):
            continue
        source, joint = source_of(scene, owner)
        yield Found((span,), source, cue_span(noun), kind_of(scene.reading, (span,)), "nouns", noun_lemma(noun), joint=joint)


def _after_colon(scene: Scene, noun: Token, owner: Token) -> Iterator[Found]:
    """He set out his terms: A."""
    doc = scene.doc
    _, end = sentence_bounds(noun)
    colon = next((t.i for t in doc[noun.i + 1 : min(noun.i + 8, end)] if t.text == ":"), None)
    verb = noun.head
    if colon is None or noun.dep_ != "dobj" or verb.tag_[:2] != "VB" or any(i in scene.quoted for i in range(colon, end + 1)):
        return
    speaker = subject(verb) or owner
    span = piece(scene, colon + 1, end)
    if span is not None and scene.quotation_at(doc[colon + 1].idx) is None:
        source, joint = source_of(scene, speaker)
        yield Found((span,), source, cue_span(verb, noun), kind_of(scene.reading, (span,)), "nouns", noun_lemma(noun), joint=joint)


def _bearer(scene: Scene, noun: Token) -> Token | None:
    """Who "expressed hope that A", "issued a warning that A", "cited fears that A"."""
    verb = noun.head
    if noun.dep_ != "dobj" or scene.lexicon.lemma(verb.text) not in scene.lexicon.nouns["bearing"] or passive(verb):
        return None
    return subject(verb)


def _author(noun: Token) -> Token | None:
    """Whose word it is: "concerns from Washington that A", "the refusal by Berlin to do A"."""
    by = next((c for c in noun.children if c.dep_ in {"prep", "agent"} and c.lower_ in {"by", "from"}), None)
    who = child(by, "pobj") if by is not None else None
    return who if who is not None and speaks(who) and who.tag_ in {"NNP", "NNPS", "NNS", "NN"} else None


def people(noun: Token) -> Token | None:
    """The nation that an adjective names: "Russian warnings that A", "the US demand to do A"."""
    named = (c for c in noun.children if c.dep_ in {"amod", "compound", "nmod"} and c.i < noun.i and c.tag_ in {"JJ", "NNP"})
    return next((c for c in named if c.text[0].isupper() and c.i > c.sent.start), None)


def _complete(clause: Token) -> bool:
    """A clause with "that" of its own (not a relative clause), or an infinitive."""
    marks = {c.lower_ for c in clause.children if c.dep_ in {"mark", "aux"}}
    finite = clause.tag_ != "VBG" or any(c.dep_ == "aux" for c in clause.children)
    return ("that" in marks and finite) or ("to" in marks and clause.tag_ == "VB")


def _lists(scene: Scene) -> Iterator[Found]:
    """His demands include A, B and C; the proposal, which calls for A; with X's recommendations including A."""
    contents, documents = scene.lexicon.nouns["content"], scene.lexicon.nouns["document"]
    contain = scene.lexicon.nouns["contain"]
    for verb in scene.doc:
        mistaken = verb.tag_ == "NNS" and verb.dep_ == "ROOT"  # "the plan envisages": a verb that the tagger takes for a noun
        if not (verb.tag_[:2] == "VB" or mistaken) or verb.i in scene.quoted or verb.i in scene.silent or negated(verb):
            continue
        lemma = scene.lexicon.lemma(verb.text)
        particle = next((c for c in verb.children if c.dep_ in {"prt", "prep"} and f"{lemma} {c.lower_}" in contain), None)
        name = f"{lemma} {particle.lower_}" if particle is not None else lemma
        if name not in contain or lemma == "be":
            continue
        noun = _governor(verb, contents)
        if noun is not None and noun.lower_ in {"they", "it", "these"}:
            noun = _last_named(noun, contents | documents)
        if noun is None or noun_lemma(noun) not in contents | documents:
            continue
        thing = next((c for c in verb.children if c.dep_ in {"dobj", "ccomp", "xcomp"} and c.i > verb.i and c.tag_ != "VBD"), None)
        if verb.dep_ == "prep" or (particle is not None and particle.dep_ == "prep"):
            thing = next(
                (c for c in (particle if particle is not None and verb.dep_ != "prep" else verb).children if c.dep_ in {"pobj", "pcomp"}),
                None,
            )
        if mistaken:
            thing = next((c for c in verb.children if c.i > verb.i and c.dep_ in {"acl", "dobj", "appos"}), None)
        if thing is None or (verb.lower_ == "including" and noun_lemma(noun) not in _ASKED_FOR):
            continue
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        source, joint = source_of(scene, owner or noun)
        kind: Kind = "indirect" if noun_lemma(noun) in {"demand", "condition"} else "summary"
        first, last = thing.left_edge.i, cut(scene, verb, verb, thing.left_edge.i, stretch(scene, verb.right_edge.i))
        if noun_lemma(thing) in {"demand", "call", "proposal", "provision"} and next_word(thing) == "for":
            first = thing.i + 2
        whole = piece(scene, first, last)
        if whole is None or any(i in scene.quoted for i in range(first, last + 1)):
            continue
        for part in members(scene, *whole, thing):
            span = trim(scene.text, *part)
            yield Found(
                (span,),
                source,
                cue_span(verb, noun, particle),
                kind_of(scene.reading, (span,), kind),
                "nouns",
                name,
                joint=joint,
                series=verb.i + 1,
            )


def _last_named(pronoun: Token, nouns: frozenset[str]) -> Token | None:
    """What a list goes on with: the subject of the sentence before, where that lists too: "His demands include A. They also include B"."""
    start = pronoun.sent.start
    if start == 0:
        return None
    before = pronoun.doc[start - 1].sent
    return next((t for t in before if t.dep_ in {"nsubj", "nsubjpass"} and noun_lemma(t) in nouns and t.head.dep_ == "ROOT"), None)


def _governor(verb: Token, contents: frozenset[str]) -> Token | None:
    """The noun whose contents a verb lists: its subject, or what "including" hangs on."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is not None:
        return verb.head if subject.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl" else subject
    if verb.tag_ == "VBG" and verb.dep_ in {"acl", "pcomp", "prep"}:
        head = verb.head
        while head.dep_ in {"pobj", "dobj", "prep", "pcomp", "acl"} and noun_lemma(head) not in contents:
            head = head.head
        return head
    return None
