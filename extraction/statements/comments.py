"""What opens the reporter's comment on what was said: "– the first such visit", ", a move that …", ", two days after …"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extraction.statements.grammar import is_dash, noun_lemma

_SHELLS = frozenset(
    "move sign step claim reference indication signal suggestion statement remark comment nod demand stance position term condition "
    "dig jab call plan".split()
)
"""Nouns that open the reporter's comment on what was said: ", a move that …"."""


def dashed(doc: Doc, token: Token) -> bool:
    """Whether a noun phrase behind a last dash ends the sentence: "– the first such visit in years", "– terms Y rejects"."""
    if not is_dash(doc[token.i - 1]) or not (token.lower_ in {"a", "an", "the"} or noun_lemma(token) in _SHELLS):
        return False
    return not any(t.text in {"–", "—"} for t in doc[token.i : token.sent.end])


def in_the_present(verb: Token, token: Token) -> bool:
    """Whether the reporter adds what holds while he writes: "said A was near, though B has not been confirmed", ", which is open"."""
    following = token.head.right_edge.i + 1
    if token.tag_ in {"WDT", "WP"} and following < len(token.doc) and token.doc[following].text == ",":
        return False  # an aside: the content goes on behind it
    if verb.tag_ != "VBD" or not (
        token.lower_ in {"though", "although"} or (token.tag_ in {"WDT", "WP"} and token.dep_[:5] == "nsubj") or token.lower_ == "where"
    ):
        return False
    head = token.head
    finite = next((c for c in head.children if c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBZ", "VBP", "VBD", "MD"}), head)
    return finite.tag_ in {"VBZ", "VBP"} or any(c.lower_ == "unclear" for c in head.children)


def measured(token: Token) -> bool:
    """Whether a phrase such as "shortly after", "two days after" begins."""
    if token.tag_ not in {"RB", "RBR", "CD", "NNS", "DT", "JJR"}:
        return False
    for following in token.doc[token.i + 1 : token.i + 5]:
        if following.lower_ in {"after", "before"}:
            return following.dep_ in {"mark", "prep"} and following.head.i > following.i
        if following.tag_ not in {"RB", "RBR", "CD", "NNS", "NN", "IN", "JJR", "JJ"}:
            return False
    return False


def shell(article: Token) -> bool:
    """Whether "a …" opens a comment: ", a fresh sign that …", ", the latest sign of …"."""
    after = article.doc[article.i + 1 : article.i + 4]
    if article.lower_ == "the" and not any(t.lower_ in {"latest", "first", "second", "third", "last", "only"} for t in after[:1]):
        return False
    return any(t.lower_ in _SHELLS for t in after)
