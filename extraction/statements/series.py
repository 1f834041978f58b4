"""Contents of several members: "said A and that B", "his demands include A, B and C", "rejected A, saying that B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from extraction.records import Found, Reading, Span
from extraction.statements.scene import Scene
from extraction.statements.spans import kind_of, trim

_AND_THAT = re.compile(r"[,;]?\s+(?:and|but|or)\s+(?:also\s+)?that\s+(?=\w|[“\"])")
_AND = re.compile(r",\s+(?:and|but)\s+(?!that\b)(?=\w|[“\"])")
_BREAK = re.compile(r"[,;]\s+(?:and|or|as well as|plus)\s+|[,;]\s+|\s+(?:and|or|as well as)\s+")
_BESIDE = 40
"""Characters at most between a paraphrase and the participle that explains it."""
_ASKED = frozenset(
    {"call for", "demand", "propose", "seek", "request", "want", "insist on", "offer", "promise", "pledge", "push for", "press for", "urge"}
)
"""Cues whose objects are things that somebody wants or offers, each a matter of its own."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def split(scene: Scene, found: Found) -> Iterator[Found]:
    """One statement for each clause of "that A and that B"."""
    if scene.inclusive or len(found.spans) != 1 or found.kind == "direct" or found.finder == "labelled":
        yield found
        return
    start, end = found.spans[0]
    if found.finder == "demands" and found.cue_lemma in _ASKED:
        yield from _things(scene, found)
        return
    parts, begin = [], start
    links = [m for m in _AND_THAT.finditer(scene.text, start, end) if _is_mark(scene, m.end())]
    links += [m for m in _AND.finditer(scene.text, start, end) if _opens_clause(scene, m.end())]
    for match in sorted(links, key=lambda m: m.start()):
        if _quoted(scene, match.start()) or match.start() < begin:
            continue
        parts.append((begin, match.start()))
        begin = match.end()
    if not parts:
        yield found
        return
    parts.append((begin, end))
    for part in parts:
        spans = (trim(scene.text, *part),)
        series = found.series or (start + 1 if len(parts) > 1 else 0)
        yield replace(
            found, spans=spans, series=series, kind=kind_of(scene.reading, spans, "summary" if found.kind == "summary" else "indirect")
        )


def _things(scene: Scene, found: Found) -> Iterator[Found]:
    """One statement for each thing asked for: "called for a truce as well as the return of prisoners"."""
    start, end = found.spans[0]
    words = scene.doc.char_span(start, end, alignment_mode="expand")
    parts = members(scene, start, end, words.root) if words is not None else [(start, end)]
    for part in parts:
        spans = (trim(scene.text, *part),)
        yield replace(found, spans=spans, series=start + 1 if len(parts) > 1 else found.series, kind=kind_of(scene.reading, spans))


def members(scene: Scene, start: int, end: int, head: Token) -> list[Span]:
    """The members of an enumeration of noun phrases: "A, B and C"; one span where it is none."""
    breaks = [m for m in _BREAK.finditer(scene.text, start, end) if not _quoted(scene, m.start())]
    commas = [m for m in breaks if m[0].lstrip()[:1] in {",", ";"}]
    if not commas:
        commas = breaks = [m for m in breaks if _joins(scene, m, head)]
        if not commas:
            return [(start, end)]
    final = next((m for m in reversed(breaks) if re.search(r"\b(?:and|or|as well as|plus)\b", m[0])), None)
    cuts = [m for m in commas if final is None or m.start() < final.start()] + ([final] if final is not None else [])
    if commas is breaks:
        cuts = commas
    elif final is None and len(commas) < 2:
        return [(start, end)]
    edges = [start, *(x for m in cuts for x in m.span()), end]
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    merged: list[Span] = []
    for part in parts:
        if merged and not _nominal(scene, part):
            merged[-1] = (merged[-1][0], part[1])
        else:
            merged.append(part)
    return merged


def _joins(scene: Scene, link: re.Match[str], head: Token) -> bool:
    """Whether a conjunction without commas joins phrases of the size of the whole: "a truce and the return of prisoners"."""
    words = scene.doc.char_span(link.start() + 1, link.end() - 1, alignment_mode="expand")
    heads = {head.i, *(t.i for t in head.conjuncts)}
    return words is not None and any(t.dep_ == "cc" and t.head.i in heads for t in words)


def continued(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """Give one number to a paraphrase and what a participle adds to it: "rejected A, saying that B".

    A quotation stays a statement of its own, so that what is direct stays so; "adding that" says something further.
    """
    before: Found | None = None
    for one in found:
        if before is not None and _explains(reading, before, one):
            number = before.series or before.spans[0][0] + 1
            one = replace(one, series=number)
            before = replace(before, series=number)
        if before is not None:
            yield before
        before = one
    if before is not None:
        yield before


def _explains(reading: Reading, before: Found, one: Found) -> bool:
    """Whether the cue of `one` is a participle of the same speaker, in the same sentence as `before`."""
    if not one.cue or not one.source or one.source != before.source or "direct" in {one.kind, before.kind}:
        return False
    participle = reading.text[slice(*one.cue[0])].lower()
    if len(reading.text[before.spans[-1][1] : one.cue[0][0]]) > _BESIDE:
        return False  # "said A, but would not be drawn on B, saying C"
    return (
        participle.endswith("ing") and participle not in {"adding", "including"} and _sentence(reading, one) == _sentence(reading, before)
    )


def _sentence(reading: Reading, found: Found) -> int:
    """Where the sentence begins that a statement's cue stands in."""
    sentence = reading.sentence_at((found.cue or found.source)[0][0])
    return sentence.start_char if sentence is not None else -1


def join(reading: Reading, found: Sequence[Found], topics: Sequence[str | None]) -> list[Found]:
    """Make one statement of neighbours in a series that bear on the same topic.

    Members that share a cue are one stretch of text, and one where one of them tells no topic, too; behind a cue of its own
    a member is a further piece.
    """
    joined: list[Found] = []
    last: str | None = None
    cue: tuple[Span, ...] = ()
    for one, topic in zip(found, topics, strict=True):
        before = joined[-1] if joined else None
        same = one.cue == cue
        if before is not None and one.series and one.series == before.series and (topic == last or (same and (not topic or not last))):
            spans = (*before.spans, *one.spans)
            if same:
                spans = (*before.spans[:-1], (before.spans[-1][0], one.spans[0][1]), *one.spans[1:])
            kind = kind_of(reading, spans, "summary" if before.kind == one.kind == "summary" else "indirect")
            joined[-1] = replace(before, spans=spans, kind=kind, cue=before.cue if same else (*before.cue, *one.cue))
            last = last or topic
        else:
            joined.append(one)
            last = topic
        cue = one.cue
    return joined


def _nominal(scene: Scene, part: Span) -> bool:
    """Whether a member can stand by itself: a noun phrase, not a relative clause or the rest of one."""
    span = scene.doc.char_span(*part, alignment_mode="expand")
    words = [t for t in span if not t.is_space and not t.is_punct] if span is not None else []
    if not words or words[0].tag_ in {"WDT", "WP", "IN", "RB", "WRB", "TO", "MD"} | _FINITE:
        return False
    return any(t.tag_[:2] in {"NN", "VB"} for t in words)


def _quoted(scene: Scene, offset: int) -> bool:
    return any(q.inner[0] <= offset < q.inner[1] for q in scene.reading.quotations)


def _opens_clause(scene: Scene, offset: int) -> bool:
    """Whether a clause with a subject and a finite verb of its own begins at `offset`: "A is ready, and B will follow"."""
    token = scene.doc.char_span(offset, offset + 1, alignment_mode="expand")
    if token is None:
        return False
    first = token[0]
    for noun in (first, *first.ancestors):
        if noun.dep_ in {"nsubj", "nsubjpass"} and noun.left_edge.i == first.i:
            verb = noun.head
            finite = verb.tag_ in _FINITE or any(c.dep_ == "aux" and c.tag_ in _FINITE for c in verb.children)
            return verb.dep_ == "conj" and finite
    return False


def _is_mark(scene: Scene, offset: int) -> bool:
    """Whether the "that" which ends before `offset` opens a clause, not a noun phrase ("and that war")."""
    token = scene.doc.char_span(offset - 5, offset - 1, alignment_mode="contract")
    return token is not None and len(token) == 1 and token[0].dep_ not in {"det", "nsubj", "dobj", "pobj"}
