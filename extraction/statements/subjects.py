"""Whose verb it is: the speaker of a cue in the parse."""

from __future__ import annotations

from spacy.tokens import Token

from extraction.statements.grammar import child, is_dash, passive
from extraction.statements.mislaid import interrupted, swallowed

RELATIVES = frozenset({"who", "which", "that", "whom"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD"})
_CAUSING = frozenset("prompting prompted leading led forcing forced pushing pushed driving drove causing caused spurring spurred".split())
"""Forms of verbs whose object does what the infinitive says: "prompting Smith to call A"."""
_PASSING_ON = frozenset("quoted quotes quote quoting cited cites cite citing heard paraphrased".split())


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The noun whose act the verb is, found up the tree for participles, infinitives, coordination and relative clauses."""
    if depth > 6:
        return None
    heard = _quoted_as(verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "as" else verb)
    if heard is not None:
        return heard
    own = child(verb, "nsubj", "nsubjpass")
    if passive(verb) or (verb.tag_ == "VBN" and verb.dep_ == "acl"):
        agent = child(verb, "agent")
        who = child(agent, "pobj") if agent is not None else None
        if who is not None:
            return who
        if passive(verb) and (own is not None or verb.dep_ != "conj"):
            return None
    if own is not None:
        if own.lower_ in RELATIVES and own.tag_ in {"WP", "WDT", "IN", "DT"} and verb.dep_ in {"relcl", "ccomp", "conj"}:
            return antecedent(verb)
        return own
    head = verb.head
    if head == verb:
        return interrupted(verb)
    moved = child(head, "dobj") if verb.dep_ == "xcomp" and head.lower_ in _CAUSING else None
    if moved is not None and moved.i < verb.i:
        return moved
    named = child(head, "pobj") if verb.dep_ == "pcomp" else None
    if named is not None and head.i < named.i < verb.i:
        return named  # "despite Smith later saying A"
    reporter = reporting(verb)
    if reporter is not None:
        return subject(reporter, depth + 1)
    if verb.dep_ == "conj":
        return subject(head, depth + 1) if head.tag_[:2] in {"VB", "MD"} else None
    if verb.dep_ in {"acl", "relcl"} and head.tag_ in NOUNS:
        return head
    if verb.dep_ == "amod":
        return swallowed(verb)
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        return doer(head.head, depth + 1)
    resumed = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in {"though", "although", "but", "while"} for c in verb.children)
    resumed |= verb.dep_ == "ccomp" and verb.tag_ == head.tag_ and head.i < verb.i and verb.nbor(-1).dep_ == "cc"
    if verb.dep_ in {"xcomp", "advcl", "ccomp", "parataxis", "dep"} and (verb.tag_ in {"VB", "VBG", "VBN"} or resumed):
        return doer(head, depth + 1)
    return interrupted(verb)


def _quoted_as(verb: Token) -> Token | None:
    """Who is heard through another: "the agency quoted Smith as saying A", "Smith was quoted as telling Jones A"."""
    if verb.lower_ not in _PASSING_ON or not any(c.lower_ == "as" and child(c, "pcomp") is not None for c in verb.children):
        return None
    return child(verb, "dobj", "nsubjpass")


def reporting(verb: Token) -> Token | None:
    """The verb that really governs one which the parse hangs on the reported clause: "said A was true, adding B"."""
    clause = verb.head.head if verb.dep_ == "pcomp" and verb.head.dep_ == "prep" else verb.head
    while clause.dep_ in {"conj", "advcl", "xcomp"} and clause.head != clause:
        clause = clause.head
    aside = next((c for c in clause.children if c.dep_ == "parataxis" and clause.i < c.i < verb.i), None)
    if aside is not None and verb.tag_ == "VBG" and child(aside, "nsubj") is not None:
        return aside  # "A, X said, before adding B": the parse makes an aside of the cue
    if clause.dep_ != "ccomp" or clause.head.i > clause.i or clause.head.tag_[:2] != "VB":
        return None
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i > clause.i and _set_off(verb):
        return clause.head
    same = (
        verb.dep_ == "conj"
        and clause.head.tag_ == verb.tag_
        and (clause.tag_ != verb.tag_ or any(c.dep_ == "aux" for c in clause.children))
    )
    return clause.head if same and not any(c.dep_ == "aux" for c in verb.children) else None


def _set_off(verb: Token) -> bool:
    """Whether a comma or a dash stands before the verb, quotation marks aside."""
    before = verb.i - 1
    while before > 0 and verb.doc[before].tag_ in {"''", "``"}:
        before -= 1
    return verb.doc[before].text == "," or is_dash(verb.doc[before])


def doer(verb: Token, depth: int) -> Token | None:
    """Who is at work in a clause that a participle hangs on; a passive's subject where there is no other."""
    while verb.tag_[:2] not in {"VB", "MD"} and verb.head != verb:
        verb = verb.head
        depth += 1
    return child(verb, "nsubjpass") or subject(verb, depth)


def antecedent(verb: Token) -> Token | None:
    """The noun that a relative clause hangs on."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None
