"""Quotations without a cue of their own: a paragraph in quotation marks goes on with the speaker of the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extraction.records import Found, Paragraph, Quotation
from extraction.statements.grammar import Scene, utterance


def find(scene: Scene, earlier: Sequence[Found]) -> Iterator[Found]:
    """The standing quotations that no finder claimed, given to the speaker last quoted."""
    taken = [span for found in earlier for span in found.spans]
    known = list(earlier)
    for paragraph in scene.reading.paragraphs:
        quotes = [
            q
            for q in scene.standing
            if paragraph.span[0] <= q.outer[0] < paragraph.span[1] and not any(a < q.inner[1] and q.inner[0] < b for a, b in taken)
        ]
        if not quotes or paragraph.role in {"furniture", "question"}:
            continue
        last = _last(known, quotes[0])
        if last is None or not _follows(scene, paragraph, quotes[0], last):
            continue
        for group in _runs(scene, quotes):
            spans = tuple(utterance(scene.text, *q.inner) for q in group)
            found = replace(
                last, spans=spans, cue=(), kind="direct", finder="carried", cue_lemma="", cue_negated=False, addressee=None, holder=None
            )
            known.append(found)
            yield found


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


def _last(known: Sequence[Found], q: Quotation) -> Found | None:
    before = [f for f in known if f.spans[-1][1] <= q.outer[0] and f.source]
    return max(before, key=lambda f: f.spans[-1][1], default=None)


def _follows(scene: Scene, paragraph: Paragraph, q: Quotation, last: Found) -> bool:
    """Whether the quotation opens its paragraph and the speaker spoke in the one before, or both stand in one paragraph."""
    text, start = scene.text, paragraph.span[0]
    if last.spans[-1][1] >= start:
        return True
    if any(map(str.isalnum, text[start : q.outer[0]])):
        return False
    index = scene.reading.paragraphs.index(paragraph)
    return index > 0 and last.spans[-1][1] >= scene.reading.paragraphs[index - 1].span[0]


def _runs(scene: Scene, quotes: Sequence[Quotation]) -> list[list[Quotation]]:
    runs: list[list[Quotation]] = []
    for q in quotes:
        if runs and not any(map(str.isalnum, scene.text[runs[-1][-1].outer[1] : q.outer[0]])):
            runs[-1].append(q)
        else:
            runs.append([q])
    return runs
