"""How passages found stand to each other in the text: apart, over each other, one within the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extraction.records import Found, Span


def neighbours(candidates: Sequence[Found]) -> Iterator[list[Found]]:
    """Candidates whose stretches of text, cue and content, overlap; only those can be in each other's way."""
    group: list[Found] = []
    reach = 0
    for one in sorted(candidates, key=_start):
        if group and _start(one) >= reach:
            yield group
            group, reach = [], 0
        group.append(one)
        reach = max(reach, *(end for _, end in (*one.spans, *one.cue)))
    if group:
        yield group


def _start(found: Found) -> int:
    return min(start for start, _ in (*found.spans, *found.cue))


def size(found: Found) -> int:
    return sum(end - start for start, end in found.spans)


def inside(one: Found, other: Found) -> bool:
    """Whether `one` is reported within the content of `other`: its cue, or without one its content, stands there."""
    return any(_within(span, other.spans) for span in (one.cue or one.spans))


def _within(span: Span, spans: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def overlap(one: Found, other: Found) -> bool:
    return any(touch(span, other.spans) for span in one.spans)


def touch(span: Span, spans: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)
