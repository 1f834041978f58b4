"""Short texts with marks for tests of the steps after the finders: who is printed as the speaker, and what is said."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from spacy.language import Language

from extraction import sentences
from extraction.records import Article, Found, Reading, Span

_MARK = re.compile(r"\{(\+?)([^{}]*)\}|\[([^\[\]]*)\]|<([^<>]*)>")


@cache
def model() -> Language:
    return sentences.load_model()


@dataclass
class _Parts:
    text: str = ""
    sources: list[tuple[Span, ...]] = field(default_factory=list)
    joint: list[list[Span]] = field(default_factory=list)
    cues: list[Span] = field(default_factory=list)
    contents: list[Span] = field(default_factory=list)


def marked(text: str, *, published: date | None = None, title: str | None = None, outlet: str | None = None) -> tuple[Reading, list[Found]]:
    """Read `text` with its marks taken out, and the statements they mark.

    {speaker}  [content]  <cue>  {+joint speaker}  {} for a statement that prints no speaker. The first content belongs to the first
    speaker and cue, the second to the second, and so on.
    """
    parts, at = _Parts(), 0
    for match in _MARK.finditer(text):
        parts.text += text[at : match.start()]
        start, at = len(parts.text), match.end()
        parts.text += match[2] or match[3] or match[4] or ""
        span = start, len(parts.text)
        if match[3] is not None:
            parts.contents.append(span)
        elif match[4] is not None:
            parts.cues.append(span)
        elif match[1]:
            parts.joint[-1].append(span)
        else:
            parts.sources.append((span,) if match[2] else ())
            parts.joint.append([])
    parts.text += text[at:]
    reading = sentences.read(Article("test", parts.text, title, outlet, published), model())
    found = [
        Found((content,), source, (parts.cues[n],) if n < len(parts.cues) else (), "indirect", "test", joint=tuple(joint))
        for n, (content, source, joint) in enumerate(zip(parts.contents, parts.sources, parts.joint, strict=True))
    ]
    return reading, found
