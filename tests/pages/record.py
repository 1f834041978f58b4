"""A small record to look at: two actors, one topic with a number, one silence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from articles.models import Article
from positions.models import Actor, Position, Statement, Topic
from tests import factories as make

TEXT = (
    "The mayor opened the meeting. Anna Bondar said that a force of at least 5,000 soldiers would be needed at the bridge. "
    "Nobody asked why.\n"
    "“We will not leave the bridge,” Bondar told reporters. The rain went on. Carl Dorn listened to her and went home.\n"
    "The market was open until noon."
)


@dataclass
class Record:
    bondar: Actor
    dorn: Actor
    topic: Topic
    other: Topic
    article: Article
    number: Position
    quotation: Position


def statement(within: Article, speaker: Actor, words: str, kind: str, said: date | None = date(2025, 2, 27)) -> Statement:
    return make.statement(speaker, words, said=said, within=within, kind=kind)


def make_record() -> Record:
    bondar, dorn = make.actor("Anna Bondar", side="ukraine"), make.actor("Carl Dorn", side="russia")
    topic, other = make.topic("bridge-force", "guarded", "open"), make.topic("market-hours", "longer", "shorter")
    article = make.article(TEXT, title="Meeting at the bridge")
    first = statement(article, bondar, "a force of at least 5,000 soldiers would be needed at the bridge", "indirect")
    second = statement(article, bondar, "We will not leave the bridge,", "direct", date(2025, 2, 26))
    number = make.position(bondar, topic, "guarded", of=first)
    make.quantity(number, 5000)
    quotation = make.position(bondar, topic, "guarded", of=second)
    make.position(
        dorn,
        other,
        "longer",
        said=date(2024, 5, 1),
        within=make.article("The market should open longer, Dorn said."),
        text="The market should open longer",
    )
    make.Appearance.objects.create(article=article, actor=dorn)
    return Record(bondar, dorn, topic, other, article, number, quotation)
