"""What the article has told so far while its statements are dated one after the other: the occasions, the events, what was set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import accumulate

from extraction.dates.clauses import Clause, Page, date_headings
from extraction.dates.events import Event, events
from extraction.dates.times import Time
from extraction.dates.venues import Place
from extraction.records import Said

NEAR = 2
"""Paragraphs over which the day of an event reaches, and the day of an occasion that is not the article's news."""
NEWS = timedelta(days=3)
"""How far back from publication an occasion may lie and still be what the article reports: a Monday's article reports Friday."""
REMEMBERED = 60
"""Occasions that "the interview" or "the same day" may point back to."""
_PARAGRAPH = 40
"""Characters from which on a paragraph is one that tells something."""

_BULLET = re.compile(r"[-•*–][ \t\xa0]")


@dataclass
class Occasion:
    """One time a speaker spoke, as far as the article has told it."""

    said: Said
    place: Place
    paragraph: int
    index: int
    behind: Occasion | None = None
    """The day the article reports, where this is only a month or a week recalled beside it."""


@dataclass
class Thread:
    """One article's statements, each with its speaker's key, paragraph, clause and place, and what has been told up to the current one."""

    page: Page
    keys: list[str]
    paragraphs: list[int]
    clauses: list[Clause]
    places: list[Place]
    said: list[Said] = field(default_factory=list)
    """The days found so far, in the order of the statements."""
    occasions: dict[str, Occasion] = field(default_factory=dict)
    """Speaker to last occasion."""
    latest: list[Occasion] = field(default_factory=list)
    """The occasions of all, in the order told."""
    aside: dict[str, int] = field(default_factory=dict)
    """Speaker to paragraph of the last thing the reporter set apart from the news of the day."""
    past: list[Event] = field(default_factory=list)
    """The events told so far."""
    session: tuple[Event, int] | None = None
    """The open session, where one is told of, and the paragraph it has been followed to."""

    def __post_init__(self) -> None:
        self.reporting = {c.sentence for c in self.clauses}
        self.headings = date_headings(self.page)
        self.events = events(self.page)
        real = (p.role == "body" and p.span[1] - p.span[0] >= _PARAGRAPH for p in self.page.reading.paragraphs)
        self._counted = [0, *accumulate(real)][1:] or [0]
        self._lowered = self.page.reading.text.lower()
        self._short: dict[str, set[str]] = {}

    def paragraph_of(self, sentence: int) -> int:
        """Number of the paragraph that a sentence opens in."""
        return self.page.paragraph(self.page.sentences[sentence][0])

    def between(self, earlier: int, later: int) -> int:
        """Paragraphs from one to the other; a heading, a caption or a line of a word or two is none."""
        return self._counted[later] - self._counted[earlier]

    def listed(self, paragraph: int) -> bool:
        """Whether a paragraph is one of a list of news in brief, each an item of its own: three or more with a bullet."""
        near = self.page.reading.paragraphs[max(paragraph - 2, 0) : paragraph + 3]
        marked = [bool(_BULLET.match(self.page.reading.text, p.span[0])) for p in near]
        return any(all(marked[first : first + 3]) for first in range(len(marked) - 2))

    def body(self, offset: int) -> bool:
        """Whether the article tells something at `offset`, and does not caption or credit it."""
        paragraph = self.page.reading.paragraph_at(offset)
        return paragraph is None or paragraph.role in ("body", "question")

    def utterance(self, index: int) -> bool:
        """Whether the words report one saying, not a stand held over time."""
        item = self.page.found[index]
        if item.kind == "summary" and not item.cue:
            return False
        return not (self.clauses[index].present and item.kind not in ("direct", "mixed"))

    def background(self, said: Said) -> bool:
        """Whether a day is not the article's news: long before publication, or none at all."""
        published = self.page.reading.article.published
        if said.day is None:
            return True
        return bool(published and said.day < (published - NEWS).isoformat()[: len(said.day)])

    def surname(self, index: int) -> str:
        """The last word of a speaker's name, in lower case."""
        return self.keys[index].split()[-1].lower()

    def names(self, index: int) -> set[str]:
        """By what a speaker may be named in short: the last word of the name, or the first where the text prints that alone ("Wang")."""
        name = self.keys[index].lower()
        if name not in self._short:
            parts = name.split()
            alone = (
                len(parts) > 1
                and "(" not in name
                and re.search(rf"(?<![\w-]){re.escape(parts[0])}\b(?!\s{re.escape(parts[1])})", self._lowered)
            )
            self._short[name] = {parts[-1], parts[0]} if alone else set(parts[-1:])
        return self._short[name]


def said_at(time: Time, how: str = "") -> Said:
    """The day that a printed time names; `how` in place of the time's own words on how it is known."""
    return Said(time.day, time.precision, how or time.how, time.span, time.until)


def once(how: str, note: str) -> str:
    """`how` with `note` at its end, once."""
    return how if how.endswith(note) else f"{how}; {note}"


def same_noun(one: str, other: str) -> bool:
    """ "conference" and "news conference" are one kind of place, "interview" and "post" are two."""
    return one == other or one.endswith(other) or other.endswith(one)
