"""Statements found apart that are one: a paraphrase and what a participle adds, members of a series that bear on one topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extraction.records import Found, Reading, Span
from extraction.statements.spans import kind_of

_BESIDE = 40
"""Characters at most between a paraphrase and the participle that explains it."""


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


def run_on(found: Sequence[Found]) -> list[Found]:
    """Make one of a quotation and those that it runs on in."""
    joined: list[Found] = []
    for one in found:
        before = joined[-1] if joined else None
        if before is not None and one.finder == "carried" and before.finder in {"quoted", "carried"} and one.source == before.source:
            joined[-1] = replace(before, spans=before.spans + one.spans)
        else:
            joined.append(one)
    return joined
