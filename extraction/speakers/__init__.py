"""Printed speaker → chain of mentions in the article → known actor, new candidate or nobody; each step in a plain sentence.

    prepare(actors)                 →  ActorIndex, built once
    resolve(reading, found, index)  →  Attribution, …  one for each statement found

Where the printed words leave several speakers open, the speaker is None and the candidates are listed: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extraction.knowledge import Actor
from extraction.records import Attribution, Found, Reading
from extraction.speakers.index import ActorIndex
from extraction.speakers.reader import Reader


def prepare(actors: Iterable[Actor]) -> ActorIndex:
    """The actors arranged for looking up."""
    return ActorIndex(actors)


def resolve(reading: Reading, found: Sequence[Found], actors: ActorIndex | Iterable[Actor]) -> tuple[Attribution, ...]:
    """Who each of the statements found belongs to, in the order given. Raises nothing."""
    index = actors if isinstance(actors, ActorIndex) else prepare(actors)
    return Reader(reading, index).attribute(found)


__all__ = ["ActorIndex", "prepare", "resolve"]
