"""Words under their speaker's name: "PRESIDENT SMITH: We are ready." in transcripts and interviews, "Smith: We are ready" in a list."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.records import Found, Paragraph
from extraction.statements.grammar import Scene, trim

_LONGEST = 12
"""Words of a label at most, where it opens a line that is no transcript's."""


def find(scene: Scene) -> Iterator[Found]:
    """A statement for each paragraph of a transcript that opens with a speaker's label."""
    for paragraph in scene.reading.paragraphs:
        if paragraph.speaker is not None and paragraph.role == "body":
            yield from _speech(scene, paragraph)


def _speech(scene: Scene, paragraph: Paragraph) -> Iterator[Found]:
    assert paragraph.speaker is not None
    text = scene.text
    colon = text.index(":", paragraph.speaker[1])
    span = trim(text, colon + 1, paragraph.span[1])
    if any(map(str.isalnum, text[slice(*span)])):
        yield Found((span,), (paragraph.speaker,), ((colon, colon + 1),), "direct", "labelled")
