"""A person named before, told by another trait: "the Kentucky congressman", "the retired colonel", "the former radio host"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extraction.records import Span
from extraction.speakers import pronouns
from extraction.speakers.describing import describe
from extraction.speakers.lexicon import words
from extraction.speakers.memory import Who

if TYPE_CHECKING:
    from extraction.speakers.printed import Printed

_TRAIT = re.compile(r"the (?:[\w'-]+ )+\w+$")
"""A trait of one person has a word of its own before the noun: "the retired colonel", not "the colonel"."""
_RELATIVE = re.compile(r",? (?:who|whose)\b")
"""What tells of a person who is not told of before: "the local lawyer who saw it"."""


def of_last_speaker(printed: Printed, span: Span) -> Who | None:
    """The named person who speaks right before the description at `span` and whom a pronoun in its place would mean; else None."""
    it = describe(printed.cast, span)
    last = printed.memory.last
    if last is None or last.kind != "person" or last.joint or not printed.memory.is_near(span[0]):
        return None
    if it.plural or it.possessor is not None or not _TRAIT.match(it.phrase) or not words().is_people(it.head):
        return None
    if it.head in words().anonymous or _RELATIVE.match(printed.cast.reading.text, span[1]):
        return None
    if it.country is not None and (last.actor is None or last.actor.country != it.country):
        return None
    member, _ = pronouns.antecedent(printed.cast, pronouns.PERSON, span[0], printed.memory, printed.member)
    return Who(last, (f"“{it.printed}” is {last.name}, who speaks right before it.",)) if member is last else None
