"""What a demand, a proposal or a document holds: his demands include A and B; the plan envisages A; terms including A."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extraction.records import Found, Kind
from extraction.statements.broken_off import stretch
from extraction.statements.cuts import cut
from extraction.statements.grammar import child, negated, next_word, noun_lemma, passive
from extraction.statements.members import members
from extraction.statements.owners import author
from extraction.statements.reach import to_be
from extraction.statements.running import these
from extraction.statements.scene import Scene, heads
from extraction.statements.spans import cue_span, kind_of, piece, trim
from extraction.statements.speaker import source_of
from extraction.statements.subjects import subject

_ASKED_FOR = frozenset(
    "demand condition recommendation proposal term request requirement goal priority plan suggestion offer pledge "
    "promise concession".split()
)
"""Nouns whose members "including" lists as what somebody wants."""


_TELLING = frozenset({"describe", "detail", "mention", "cover"})
"""Verbs whose participle tells what a document is about, not what it asks: "a post describing the call"."""


def find(scene: Scene) -> Iterator[Found]:
    """His demands include A, B and C; the proposal, which calls for A; with X's recommendations including A."""
    contents, documents = scene.lexicon.nouns["content"], scene.lexicon.nouns["document"]
    contain = scene.lexicon.nouns["contain"]
    for verb in these(scene.lexicon.lemmas.keys(), scene.words):
        lemma = scene.lexicon.lemma(verb.lower_)
        mistaken = verb.tag_ == "NNS" and verb.dep_ == "ROOT"  # "the plan envisages": a verb that the tagger takes for a noun
        if lemma not in heads(contain) or not (verb.tag_[:2] == "VB" or mistaken) or negated(verb):
            continue
        particle = next((c for c in verb.children if c.dep_ in {"prt", "prep"} and f"{lemma} {c.lower_}" in contain), None)
        name = f"{lemma} {particle.lower_}" if particle is not None else lemma
        if name not in contain or lemma == "be":
            continue
        noun = _governor(verb, contents | documents)
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
        if (
            thing is None
            or (verb.dep_ == "acl" and name in _TELLING)
            or (verb.lower_ == "including" and noun_lemma(noun) not in _ASKED_FOR)
        ):
            continue
        owner = child(noun, "poss") or author(noun) or _presenter(scene, noun)
        source, joint = source_of(scene, owner or noun)
        kind: Kind = "indirect" if noun_lemma(noun) in {"demand", "condition"} or scene.lexicon.takes(name, "preposition") else "summary"
        first, last = thing.left_edge.i, cut(scene, verb, verb, thing.left_edge.i, to_be(scene.doc, stretch(scene, verb.right_edge.i)))
        if noun_lemma(thing) in {"demand", "call", "proposal", "provision"} and next_word(thing) == "for":
            first = thing.i + 2
        if scene.doc[first].lower_ == "that" and scene.doc[first].dep_ == "mark":
            first += 1
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
                "lists",
                name,
                joint=joint,
                series=verb.i + 1,
            )


def _presenter(scene: Scene, noun: Token) -> Token | None:
    """Who puts a plan forward: "Smith unveiled a plan that includes A"."""
    verb = noun.head
    presenting = {verb.split()[0] for verb in scene.lexicon.nouns["presenting"]}
    if noun.dep_ != "dobj" or scene.lexicon.lemma(verb.text) not in presenting or passive(verb):
        return None
    return subject(verb)


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
