"""What the finders make of a text, in a form that reads well in a table of cases."""

from __future__ import annotations

from extraction import sentences, statements
from extraction.records import Article, Found, Reading, cut
from tests.extraction.marked import model


def reading(text: str, title: str | None = None) -> Reading:
    return sentences.read(Article("test", text, title), model())


def found(text: str, title: str | None = None, *, inclusive: bool = False) -> tuple[Found, ...]:
    return statements.find(reading(text, title), inclusive=inclusive)


def told(text: str, title: str | None = None, *, inclusive: bool = False) -> list[tuple[str, str, str]]:
    """For each statement: the printed source, its kind, its content with pieces joined by " … "."""
    return [
        (" ".join(cut(text, one.source)), one.kind, " … ".join(cut(text, one.spans))) for one in found(text, title, inclusive=inclusive)
    ]
