"""Where a content ends: with its clause, unless the reporter's own words come first or the parse stops too soon."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extraction.statements.grammar import Scene, sentence_bounds

_REPORTER = frozenset("after as before when while amid".split())
_SHELLS = frozenset(
    "move sign step claim reference indication signal suggestion statement remark comment nod demand stance position term condition dig jab call plan".split()
)
"""Nouns that open the reporter's comment on what was said: ", a move that …"."""
_OPENERS = frozenset("while although though if when since as despite because unless once until".split())


def end_of(scene: Scene, verb: Token, clause: Token, first: int) -> int:
    """The last token of the content that begins at `first` in `clause`, reported by `verb`."""
    doc = scene.doc
    _, sentence_end = sentence_bounds(verb)
    last = max(clause.right_edge.i, first)
    if doc[first].lower_ in _OPENERS and last < sentence_end and doc[last + 1].text == ",":
        last = sentence_end  # "that while A, B": the parse may take A for the whole
    last = stretch(scene, min(last, sentence_end), verb)
    last = _and_that(doc, last, sentence_end)
    return cut(scene, verb, clause, first, last)


def _and_that(doc: Doc, last: int, end: int) -> int:
    """Take in ", but that B", which the parse may hang on the cue."""
    after = [t for t in doc[last + 1 : min(last + 5, end)] if not t.is_punct]
    if len(after) >= 2 and after[0].dep_ == "cc" and after[1].lower_ == "that" and after[1].dep_ == "mark":
        clause = after[1].head
        return min(max(clause.right_edge.i, last), end)
    return last


def stretch(scene: Scene, last: int, verb: Token | None = None) -> int:
    """Go on to the end of a quotation or phrase that the parse leaves in the middle."""
    doc = scene.doc
    end = doc[last].idx + len(doc[last])
    inside = next((q for q in scene.reading.quotations if q.inner[0] < end < q.outer[1]), None)
    _, sentence_end = sentence_bounds(doc[last])
    if inside is None:
        return last
    while last + 1 < len(doc) and doc[last + 1].idx < inside.outer[1]:
        last += 1
    while last < sentence_end and not doc[last + 1].is_punct and doc[last + 1].dep_ != "cc" and doc[last].text not in {",", "."}:
        if scene.reading.text[inside.inner[1] - 1] in ".,!?":
            break
        last += 1
    return last


def cut(scene: Scene, verb: Token, clause: Token, first: int, last: int) -> int:
    """Where the reporter goes on: at ", adding …", ", according to …", "and warned …", ", a move that …"."""
    doc = scene.doc
    for token in doc[first + 1 : last + 1]:
        before = doc[token.i - 1]
        comma = before.text in {",", "–", "—"}
        if token.lower_ == "according" and token.i > first + 2:
            return token.i - (2 if comma else 1)
        if (
            comma
            and token.tag_ == "VBG"
            and token.dep_ not in {"amod", "compound"}
            and scene.reports(token)
            and not _inside_quotation(scene, token)
        ):
            return token.i - 2
        if comma and token.lower_ in {"a", "an"} and before.i > clause.i and _shell(token):
            return token.i - 2
        if (
            comma
            and token.lower_ in _REPORTER
            and before.i > clause.i
            and token.dep_ in {"mark", "advmod", "prep"}
            and not _inside_quotation(scene, token)
        ):
            return token.i - 2
        if resumes(scene, verb, clause, token):
            start = token.i - 1
            while start > first and (doc[start].dep_ in {"cc", "advmod"} or doc[start].text == ","):
                start -= 1
            return start
    return last


def resumes(scene: Scene, verb: Token, clause: Token, token: Token) -> bool:
    """Whether a coordinated verb goes on with the reporter's sentence: "said A and warned B"."""
    if token.dep_ != "conj" or token.i <= clause.i or not scene.reports(token) or _inside_quotation(scene, token):
        return False
    if token.tag_ != verb.tag_ or any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in token.children):
        return False
    return clause.tag_ != verb.tag_ or any(c.dep_ == "aux" for c in clause.children) or token.doc[token.i - 2].text == ","


def _shell(article: Token) -> bool:
    """Whether "a …" opens a comment: ", a fresh sign that …"."""
    return any(t.lower_ in _SHELLS for t in article.doc[article.i + 1 : article.i + 4])


def _inside_quotation(scene: Scene, token: Token) -> bool:
    return any(q.inner[0] <= token.idx < q.inner[1] for q in scene.reading.quotations)
