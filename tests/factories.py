"""Small rows for tests: each function makes what it says, with sensible values for what the test does not name."""

from __future__ import annotations

import hashlib
from datetime import date
from itertools import count
from typing import Any

from django.utils.text import slugify

from articles.models import Article, Outlet
from positions.models import Actor, ActorName, Appearance, Condition, Option, Position, Quantity, Role, Statement, Topic, TopicGroup

_numbers = count(1)


def outlet(name: str = "Example Times", **fields: Any) -> Outlet:
    return Outlet.objects.get_or_create(slug=slugify(name), defaults={"name": name, **fields})[0]


def article(text: str = "", *, published: date | None = date(2025, 3, 1), by: str = "Example Times", **fields: Any) -> Article:
    """An article that has been read; its text is told apart from every other's by a last line."""
    n = next(_numbers)
    text = text or f"A text that nobody quotes from, number {n}."
    return Article.objects.create(
        **{
            "outlet": outlet(by),
            "title": f"Article {n}",
            "url": f"https://example.org/{n}",
            "url_key": f"example.org/{n}",
            "text": text,
            "text_hash": hashlib.sha256(text.encode()).hexdigest(),
            "language": "en",
            "published": published,
            "published_precision": "day" if published else "",
            "state": Article.State.READ,
            **fields,
        }
    )


def actor(name: str, *, side: str = "", since: str = "", until: str = "", **fields: Any) -> Actor:
    """A person by that name (and by their last word), speaking for a side where one is given."""
    words = name.split()
    row, new = Actor.objects.get_or_create(
        slug=slugify(name), defaults={"name": name, "sort_name": f"{words[-1]}, {' '.join(words[:-1])}", **fields}
    )
    if new:
        ActorName.objects.create(actor=row, text=name, kind="full")
    if side:
        Role.objects.get_or_create(actor=row, title="minister", organisation=side, since=since, until=until, side=side)
    return row


def topic(slug: str, *codes: str) -> Topic:
    """A question with options named by their codes, in the order given."""
    group, _ = TopicGroup.objects.get_or_create(slug="group", defaults={"name": "Group"})
    name = slug.replace("-", " ").capitalize()
    row, _ = Topic.objects.get_or_create(
        slug=slug, defaults={"name": name, "question": f"{name}: what is to be done?", "group": group, "order": next(_numbers)}
    )
    for order, code in enumerate(codes):
        Option.objects.get_or_create(topic=row, code=code, defaults={"label": code.capitalize(), "order": order})
    return row


def statement(
    speaker: Actor | None, text: str = "", *, said: date | None = None, within: Article | None = None, **fields: Any
) -> Statement:
    """A statement whose text stands at the start of an article of its own, unless `within` names one that holds it."""
    text = text or f"We have said this before, number {next(_numbers)}"
    home = within or article(f"{text}, the speaker said.")
    start = home.text.index(text)
    return Statement.objects.create(
        **{
            "article": home,
            "speaker": speaker,
            "speaker_text": speaker.name if speaker else "the speaker",
            "kind": Statement.Kind.INDIRECT,
            "spans": [start, start + len(text)],
            "text": text,
            "cue": "said",
            "said_on": said,
            "said_precision": "day" if said else "",
            "said_how": "printed" if said else "",
            "fingerprint": hashlib.sha256(f"{next(_numbers)}".encode()).hexdigest(),
            **fields,
        }
    )


def position(who: Actor, on: Topic, code: str | None = None, *, said: date | None = None, rank: int = 0, **fields: Any) -> Position:
    """A statement by `who` with a bearing on the topic; further fields go to the statement."""
    chosen = on.options.get(code=code) if code else None
    row = fields.pop("of", None) or statement(who, said=said, **fields)
    Appearance.objects.get_or_create(article=row.article, actor=who)
    return Position.objects.create(statement=row, topic=on, actor=who, option=chosen, rank=rank, said_on=row.said_on)


def condition(row: Position, text: str, kind: str = "precondition") -> Condition:
    """A condition printed at the start of the position's statement."""
    start = row.statement.spans[0]
    return Condition.objects.create(statement=row.statement, start=start, end=start + len(text), kind=kind, text=text, marker="if")


def quantity(row: Position, low: float, unit: str = "soldiers", comparator: str = "at least") -> Quantity:
    start = row.statement.spans[0]
    return Quantity.objects.create(
        statement=row.statement, start=start, end=start + 3, low=low, comparator=comparator, unit=unit, thing=unit
    )
