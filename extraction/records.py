"""The records handed from step to step: frozen, plain, and all offsets are characters of the article's text.

Every step of the pipeline takes values from here and returns values from here; no step imports another.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

Span: TypeAlias = tuple[int, int]
"""[start, end) in characters of the article's text."""

Kind = Literal["direct", "mixed", "indirect", "summary"]
Precision = Literal["day", "month", "year", "range"]
ParagraphRole = Literal["body", "heading", "furniture", "question"]


@dataclass(frozen=True, slots=True)
class Article:
    """What is read: one article as it was published. `text` never changes under its statements."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML page holds once its furniture is taken off."""

    title: str | None
    text: str
    authors: tuple[str, ...] = ()
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the article's text that is not blank, and what it serves as."""

    span: Span
    role: ParagraphRole = "body"
    speaker: Span | None = None
    """In transcripts and interviews: the label the paragraph opens with ("PRESIDENT TRUMP")."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between a pair of quotation marks. `inner` leaves the marks out, `outer` takes them in.

    `closed` is False where the mark is missing and the paragraph's end closes it.
    """

    inner: Span
    outer: Span
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """An article parsed once, for all later steps: spaCy's `Doc` over the whole text, its paragraphs, its quotations."""

    article: Article
    doc: Doc
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]

    @property
    def text(self) -> str:
        return self.article.text

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds the character at `offset`, or None between paragraphs."""
        index = bisect_right(self.paragraphs, offset, key=lambda p: p.span[0]) - 1
        if index >= 0 and offset < self.paragraphs[index].span[1]:
            return self.paragraphs[index]
        return None

    def sentence_at(self, offset: int) -> SpacySpan | None:
        """The parsed sentence that holds the character at `offset`, or None where the text has no token there."""
        span = self.doc.char_span(offset, offset + 1, alignment_mode="expand")
        return span[0].sent if span is not None and len(span) else None


@dataclass(frozen=True, slots=True)
class Found:
    """One passage in which a speaker is reported to have said something, before anybody knows who that is.

    spans   the content: no cue, no speaker, no outer quotation marks, no leading "that"; in reading order, not overlapping
    source  the speaker as printed: a name, a description, a pronoun; empty where none is printed
    cue     the words that report the saying; empty for some summaries
    """

    spans: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    kind: Kind
    finder: str
    """The module of `extraction.statements` that found it."""
    cue_lemma: str = ""
    """"say", "call on", "according to"; empty where no cue is printed."""
    cue_negated: bool = False
    """The cue itself is negated: "did not say", "has never accepted"."""
    addressee: Span | None = None
    via: Span | None = None
    """The outlet or agency named as the go-between: "TASS" in "was quoted by TASS as saying"."""
    holder: Span | None = None
    """Whose stand it is, as printed, where the finder sees a speaker report another's."""
    joint: tuple[Span, ...] = ()
    """Further speakers named beside the first."""
    series: int = 0
    """Members of one coordination ("said A and that B", "demands include A, B", "rejected A, saying B") share a number: they are
    one statement unless they bear on different topics. 0 for what stands alone."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who a statement belongs to, and by which path the printed words led there."""

    speaker: str | None
    """Canonical name of a known actor, or the fullest name printed for one who is not known yet, or "unnamed: …"; None where ambiguous."""
    actor: str | None = None
    """Slug of the known actor, or None."""
    speaker_text: str = ""
    joint: tuple[str, ...] = ()
    holder: str | None = None
    holder_actor: str | None = None
    holder_text: str = ""
    candidates: tuple[str, ...] = ()
    """The names it might have been, where the speaker stays None."""
    path: tuple[str, ...] = ()
    """One plain sentence per step: 'printed "he"', 'the last man named before it: "Volodymyr Zelenskyy"', …"""


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A topic a statement bears on. `weight` orders hits and is never shown; `evidence` is where the words stand."""

    slug: str
    weight: float
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class OptionHit:
    """The named answer a statement commits its speaker to on one topic, and the words that do so."""

    topic: str
    code: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """When and where it was said. `day` is ISO: "2025-01-22", "2025-01" or "2025"; None where the text gives none."""

    day: str | None = None
    precision: Precision | None = None
    how: str = ""
    """How the day is known: 'printed "Jan. 22"', '"Wednesday" before the day of publication'."""
    evidence: Span | None = None
    until: str | None = None
    """Last day of a range, where `precision` is "range"."""
    venue: str | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount a statement names. `low` and `high` in `unit`; either may be None ("up to 50,000" has no low)."""

    span: Span
    low: float | None
    high: float | None
    comparator: Literal["exactly", "about", "at least", "up to", "between", "more than", "less than"]
    unit: str
    """"soldiers", "USD", "percent", "days", "km" …"""
    thing: str
    """The noun phrase counted, as printed: "international soldiers"."""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must happen, or what is said to follow: `span` lies inside the statement's content."""

    span: Span
    kind: Literal["precondition", "demand", "offer", "threat", "promise", "prediction"]
    marker: str
    """The word that marks it: "without", "only if", "until"."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A likeness or contrast between two speakers that the reporter asserts, in the reporter's words."""

    span: Span
    kind: Literal["echoes", "aligns", "contradicts"]
    other_text: str
    other: str | None = None
    other_actor: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement with everything the steps read out of it."""

    found: Found
    text: str
    """The spans' text, joined by " … "."""
    attribution: Attribution
    topics: tuple[TopicHit, ...] = ()
    options: tuple[OptionHit, ...] = ()
    said: Said = field(default_factory=Said)
    quantities: tuple[Quantity, ...] = ()
    conditions: tuple[Condition, ...] = ()
    relations: tuple[Relation, ...] = ()
    confidence: float = 1.0


def cut(text: str, spans: Iterable[Span]) -> list[str]:
    """The pieces of `text` at `spans`, in their order."""
    return [text[start:end] for start, end in spans]
