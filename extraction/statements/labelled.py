"""Words under their speaker's name: "PRESIDENT SMITH: We are ready." in transcripts and interviews, "Smith: We are ready" in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.records import Found, Paragraph, Span
from extraction.statements.scene import Scene
from extraction.statements.spans import kind_of, trim, utterance

_HEADLINE = re.compile(r"([A-Z][^:“”\"?!]{2,60}): (?=[A-Z‘“\"])(.+)")
_HEADLINE_WORDS = 30
_TELLS = re.compile(r"^The Latest|\b(?:is|are|was|were|has|have|had|do|does|did|know|goes|here|update)\b", re.IGNORECASE)
"""Labels that are no speaker: a clause of their own, a rubric."""
_LONGEST = 7
"""Words of a label at most, where it opens a line that is no transcript's."""


_FULL_NAME = re.compile(r"[A-Z.’'\- ]{3,}$|\S+ \S")
"""Labels that name a person beyond doubt, so that what follows without a label is theirs, too: "MR. SMITH", "President Smith"."""
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]\.?$|[—–-]")
"""The transcriber's own lines: "(Applause.)"."""


def find(scene: Scene) -> Iterator[Found]:
    """A statement for each paragraph of a transcript that opens with a speaker's label, and for those in which the speaker goes on.

    Its kind goes by the marks, as an official document's does (docs/decisions/0008-kind-goes-by-the-marks.md).
    """
    turn: Span | None = None
    for paragraph in scene.reading.paragraphs:
        if scene.inclusive and paragraph.speaker is None:
            yield from _headline(scene, paragraph)
        if paragraph.role == "question":
            turn = None
        elif paragraph.speaker is not None and paragraph.role == "body":
            turn = paragraph.speaker if _FULL_NAME.match(scene.text[slice(*paragraph.speaker)]) else None
            yield from _speech(scene, paragraph)
        elif turn is not None and paragraph.role == "body" and not _ASIDE.match(scene.text, *paragraph.span):
            span = utterance(scene.text, *paragraph.span)
            yield Found((span,), (turn,), (), kind_of(scene.reading, (span,)), "labelled")


def _headline(scene: Scene, paragraph: Paragraph) -> Iterator[Found]:
    """Smith: We Are Ready. Only where attributions in headlines count."""
    line = scene.text[slice(*paragraph.span)]
    match = _HEADLINE.match(line)
    if match is None or len(match[1].split()) > _LONGEST or not 3 <= len(match[2].split()) <= _HEADLINE_WORDS or _TELLS.search(match[1]):
        return
    start = paragraph.span[0]
    span = trim(scene.text, start + match.start(2), paragraph.span[1])
    source = (start, start + match.end(1))
    yield Found((span,), (source,), ((source[1], source[1] + 1),), kind_of(scene.reading, (span,)), "labelled")


def _speech(scene: Scene, paragraph: Paragraph) -> Iterator[Found]:
    assert paragraph.speaker is not None
    text = scene.text
    colon = text.index(":", paragraph.speaker[1])
    span = utterance(text, colon + 1, paragraph.span[1])
    if any(map(str.isalnum, text[slice(*span)])):
        yield Found((span,), (paragraph.speaker,), ((colon, colon + 1),), kind_of(scene.reading, (span,)), "labelled")
