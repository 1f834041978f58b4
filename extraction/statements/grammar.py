"""What the finders ask of the parse at a word: its dependents, its base form, whether it is negated or only supposed."""

from __future__ import annotations

from spacy.tokens import Doc, Token

MONTHS = frozenset("january february march april may june july august september october november december".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday earlier later recently tonight".split())
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
HYPOTHETICAL = frozenset({"could", "might", "may", "would", "should", "can", "must", "ca", "’d", "'d"})

COMING = frozenset({"set", "due", "likely", "poised", "scheduled"})
"""Words by which an act is still to come: "is set to announce"."""


def next_word(token: Token) -> str:
    """The word behind a token in lower case; "" at the text's end."""
    return token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""


def dated(doc: Doc, first: int) -> int:
    """How many words at `first` give a day: "on Wednesday", "late Monday", "Sunday"; 0 where none do."""
    if doc[first].lower_ in DAYS:
        return 1
    if doc[first].lower_ in {"on", "in", "late", "early", "last", "this"} and first + 1 < len(doc):
        words = doc[first + 1].lower_
        if words in DAYS or words in MONTHS or (doc[first].lower_ in {"this", "last"} and words in {"week", "month", "year"}):
            number = first + 2 < len(doc) and words in MONTHS and doc[first + 2].like_num
            return 3 if number else 2
    return 0


def is_dash(token: Token) -> bool:
    """Whether a token is a dash between blanks, not the hyphen of a word."""
    return token.text in {"–", "—", "-"} and token.i > 0 and bool(token.whitespace_ and token.doc[token.i - 1].whitespace_)


def noun_lemma(token: Token) -> str:
    """The singular of a noun, in lower case."""
    word = token.lower_
    if token.tag_ not in {"NNS", "NNPS"}:
        return word
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("s", "")):
        if word.endswith(ending):
            return word[: -len(ending)] + instead
    return word


def child(token: Token, *deps: str) -> Token | None:
    return next((c for c in token.children if c.dep_ in deps), None)


def negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in {"never", "not", "n't", "n’t", "no"} for c in verb.children if c.i < verb.i)


def hypothetical(verb: Token, depth: int = 0) -> bool:
    """Whether nothing was said yet: "could announce", "would use the day to announce"."""
    if any(c.dep_ == "aux" and c.lower_ in HYPOTHETICAL for c in verb.children):
        return True
    if verb.dep_ == "xcomp" and verb.head.lower_ in COMING:
        return True
    if verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in verb.children):
        return True
    up = (
        (verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and verb.tag_ == "VB")) and verb.tag_ in {"VB", "VBG"} and verb.head.tag_[:2] == "VB"
    )
    return up and depth < 3 and hypothetical(verb.head, depth + 1)


def tense(verb: Token) -> str | None:
    """The tag of a clause's finite verb, the auxiliary first: "VBD" of "was closed"; None where it has none."""
    helper = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.tag_ in FINITE), verb)
    return helper.tag_ if helper.tag_ in FINITE else None


def passive(verb: Token) -> bool:
    return child(verb, "auxpass", "nsubjpass") is not None


def sentence_bounds(token: Token) -> tuple[int, int]:
    sent = token.sent
    last = sent.end - 1
    while last > sent.start and sent.doc[last].is_space:
        last -= 1
    return sent.start, last
