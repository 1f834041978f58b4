"""Paraphrases in a clause: X said that A; X said A; A, X said; A, X said, B; …, adding that B."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extraction.records import Found, Span
from extraction.statements.grammar import DAYS, Scene, cue_span, hypothetical, kind_of, negated, piece, sentence_bounds, source_of, subject

_UNSAID = frozenset(
    {
        "say",
        "mention",
        "specify",
        "report",
        "know",
        "comment",
        "elaborate",
        "tell",
        "explain",
        "reveal",
        "disclose",
        "state",
        "indicate",
        "think",
        "suggest",
    }
)
"""Verbs that, negated, report no stand: "did not say when"."""


def find(scene: Scene) -> Iterator[Found]:
    for verb, lemma in scene.verbs("clause"):
        particle = next((c for c in verb.children if c.dep_ == "prt"), None)
        if particle is not None and f"{lemma} {particle.lower_}" not in scene.lexicon.verbs["clause"] and lemma not in {"say"}:
            continue
        if particle is None and lemma not in scene.lexicon.verbs["clause"]:
            continue
        if hypothetical(verb) or (negated(verb) and lemma in _UNSAID):
            continue
        speaker = subject(verb)
        spans = _following(scene, verb) or _around(scene, verb, speaker)
        if not spans:
            continue
        if speaker is None:
            continue
        source, joint = source_of(scene, speaker)
        yield Found(
            spans=spans,
            source=source,
            joint=joint,
            cue=cue_span(verb),
            kind=kind_of(scene.reading, spans),
            finder="clauses",
            cue_lemma=lemma if particle is None else f"{lemma} {particle.lower_}",
            cue_negated=negated(verb),
            addressee=addressee(scene, verb, lemma),
        )


def addressee(scene: Scene, verb: Token, lemma: str) -> Span | None:
    if lemma not in {"tell", "inform", "remind", "assure", "warn", "ask", "notify", "reassure", "convince", "persuade", "advise"}:
        return None
    noun = next((c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.i > verb.i), None)
    return piece(scene, noun.left_edge.i, noun.i) if noun is not None else None


def _following(scene: Scene, verb: Token) -> tuple[Span, ...]:
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if clause is None:
        return ()
    first, last = max(clause.left_edge.i, verb.i + 1), clause.right_edge.i
    if any(i in scene.quoted for i in range(first, last + 1)):
        return ()
    first, last = open_clause(scene, verb, first, last)
    span = piece(scene, first, cut(scene, verb, clause, first, last))
    return (span,) if span else ()


def open_clause(scene: Scene, verb: Token, first: int, last: int) -> tuple[int, int]:
    """Take "that" and a day that belongs to the saying off a clause's beginning."""
    doc = scene.doc
    for token in doc[verb.i + 1 : min(last, verb.i + 25)]:
        if token.lower_ == "that" and token.dep_ == "mark" and token.i <= first + 6 and token.head.i > token.i:
            return token.i + 1, last
    while first < last and (doc[first].is_punct or doc[first].lower_ in DAYS):
        first += 1
    return first, last


def cut(scene: Scene, verb: Token, clause: Token, first: int, last: int) -> int:
    """Where the content ends before its sentence does: at ", adding …", ", according to …", "and warned …"."""
    doc = scene.doc
    for token in doc[first + 1 : last + 1]:
        lemma = scene.lexicon.lemma(token.text)
        before = doc[token.i - 1]
        if token.lower_ == "according" and before.text == ",":
            return token.i - 2
        if (
            token.tag_ == "VBG"
            and before.text == ","
            and token.dep_ == "advcl"
            and lemma in scene.lexicon.verbs["clause"]
            and lemma in {"add", "say", "note", "warn", "stress", "claim", "argue", "insist", "call"}
        ):
            return token.i - 2
        if (
            token.dep_ == "conj"
            and token.tag_ == verb.tag_
            and token.head == clause
            and clause.tag_ != verb.tag_
            and scene.lexicon.takes(lemma, "clause")
            and not any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in token.children)
        ):
            start = next((c.i for c in clause.children if c.dep_ == "cc" and c.i < token.i), token.i)
            return start - 1
    return last


def _around(scene: Scene, verb: Token, speaker: Token | None) -> tuple[Span, ...]:
    """A, X said. / A, X said, B. / A, said X."""
    if speaker is None or verb.tag_ in {"VBG", "VB"}:
        return ()
    doc = scene.doc
    start, end = sentence_bounds(verb)
    first = min(verb.left_edge.i if verb.dep_ in {"parataxis", "advcl"} else verb.i, speaker.left_edge.i, verb.i)
    if speaker.i < verb.i:
        first = speaker.left_edge.i
    else:
        first = min([verb.i, *[c.i for c in verb.children if c.dep_ in {"aux", "advmod"} and c.i >= verb.i - 2]])
    if first <= start or doc[first - 1].text not in {",", "”", '"', "–", "—", "-"} or first - 1 <= start:
        return ()
    last = max(verb.i, speaker.right_edge.i if speaker.i > verb.i else verb.i)
    for part in verb.children:
        if (
            part.i > verb.i
            and part.dep_ in {"dobj", "dative", "prep", "npadvmod", "advmod", "prt", "advcl", "nsubj"}
            and part.left_edge.i <= last + 2
        ):
            last = max(last, part.right_edge.i)
    if any(i in scene.quoted for i in range(start, first)):
        return ()
    lead = start
    while lead < first and (doc[lead].dep_ == "cc" or doc[lead].is_punct or doc[lead].is_space) and doc[lead].text not in {"“", '"'}:
        lead += 1
    content = [piece(scene, lead, first - 1)]
    if (
        last + 1 < end
        and doc[last + 1].text in {",", "–", "—"}
        and speaker.i < verb.i
        and doc[last + 2].tag_ not in {"VBG", "WP", "WDT", "CC", "IN"}
    ):
        content.append(piece(scene, last + 2, end))
    return tuple(span for span in content if span)
