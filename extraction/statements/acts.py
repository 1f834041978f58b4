"""Whether a cue verb that has a content tells what somebody said: no participle without a subject, no gloss of the reporter's."""

from __future__ import annotations

from spacy.tokens import Token

from extraction.statements.grammar import negated
from extraction.statements.scene import Scene

_NEGATIONS_KEPT = frozenset(
    "accept agree support recognise recognize want believe back favor favour endorse plan intend expect see approve consider".split()
)
"""Verbs that report a stand when negated: "did not accept the plan"."""


_GLOSSES = frozenset({"essentially", "basically", "tacitly", "implicitly", "how", "whether"})
"""Adverbs by which the reporter says what an act amounts to, and those that leave it open."""


_SHOWING = frozenset({"highlight", "underscore", "underline", "signal", "cast", "contradict", "raise", "draw", "dash"})


def tells(scene: Scene, verb: Token, cue_lemma: str) -> bool:
    """Whether a verb with a content tells a stand or an act of saying, and not what it amounts to, shows or was not."""
    if not scene.inclusive and _results(scene, verb, cue_lemma):
        return False
    if not scene.inclusive and any(c.dep_ == "advmod" and c.lower_ in _GLOSSES for c in verb.children):
        return False
    if not scene.inclusive and negated(verb) and cue_lemma.split()[0] not in _NEGATIONS_KEPT:
        return False
    return scene.inclusive or cue_lemma not in scene.lexicon.verbs["weak"]


def _results(scene: Scene, verb: Token, cue_lemma: str) -> bool:
    """Whether a participle tells what an event shows, not what somebody said: "voted with them, highlighting the change"."""
    if verb.tag_ != "VBG" or verb.dep_ not in {"advcl", "conj"} or cue_lemma.split()[0] not in _SHOWING:
        return False
    if cue_lemma == "contradict":
        return True  # the reporter compares
    governor = verb.head if verb.dep_ == "advcl" else verb.head.head
    return not scene.reports(governor)


def amounts(verb: Token) -> bool:
    """Whether the reporter says what a stand amounts to: "effectively rejected the offer"."""
    return any(c.dep_ == "advmod" and c.lower_ in {"effectively", "virtually"} for c in verb.children)


def reduced(verb: Token) -> bool:
    """A participle that is no verb of its own: "Asked about it, …", "the proposed deal"."""
    if verb.dep_ == "acl" and any(c.dep_ == "agent" for c in verb.children):
        return False  # "a plan welcomed by Smith"
    if verb.tag_ != "VBN" or verb.dep_ == "conj" or any(c.dep_ == "nsubj" for c in verb.children) or _mistaken(verb):
        return False
    return verb.dep_ == "amod" or not any(c.dep_ in {"aux", "auxpass"} for c in verb.children)


def _mistaken(verb: Token) -> bool:
    """A past tense that the parse takes for a participle: "Smith called the plan a mistake and …"."""
    objects = [c for c in verb.children if c.i > verb.i and c.dep_ in {"dobj", "oprd"}]
    return verb.dep_ == "acl" and verb.head.i == verb.i - 1 and bool(objects) and not any(c.dep_ == "agent" for c in verb.children)
