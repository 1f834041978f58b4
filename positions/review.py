"""What people decide about a statement: confirm, reject, correct. Each decision is kept as a `Review`; a re-reading never undoes one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from articles.models import Precision
from positions.models import Actor, Option, Position, Review, Statement, Topic
from positions.repeats import settle


class ReviewError(ValueError):
    """A decision that cannot be carried out; the message says why, for the editor."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who decides: a user of this site, or somebody named, such as "the digest's editor"."""

    user: Any = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be otherwise. A field that is None stays as it is.

    speaker, holder   an actor's slug, or "" for no known actor
    speaker_name      the speaker's name, for one who is no known actor
    said_on           an ISO day, month or year, or "" for no known day
    positions         the topics in order, the main one first, each with the code of its option or ""
    """

    speaker: str | None = None
    speaker_name: str | None = None
    holder: str | None = None
    kind: str | None = None
    said_on: str | None = None
    positions: tuple[tuple[str, str], ...] | None = None

    @property
    def empty(self) -> bool:
        return all(getattr(self, name) is None for name in ("speaker", "speaker_name", "holder", "kind", "said_on", "positions"))


@transaction.atomic
def confirm(statements: Iterable[Statement], who: Who, note: str = "") -> int:
    """Mark statements as confirmed; how many were not so before."""
    return _decide(statements, Statement.State.CONFIRMED, Review.Action.CONFIRM, who, note)


@transaction.atomic
def reject(statements: Iterable[Statement], who: Who, note: str = "") -> int:
    """Mark statements as rejected: they leave the public pages, and stay on record; how many were not so before."""
    return _decide(statements, Statement.State.REJECTED, Review.Action.REJECT, who, note)


def _decide(statements: Iterable[Statement], state: str, action: str, who: Who, note: str) -> int:
    rows = Statement.objects.select_for_update().filter(pk__in=[s.pk for s in statements]).exclude(state=state).order_by("pk")
    decided = list(rows)
    for row in decided:
        _record(row, action, who, {"state": [row.state, state]}, note)
    Statement.objects.filter(pk__in=[row.pk for row in decided]).update(state=state)
    for article_id in {row.article_id for row in decided}:
        settle(article_id)
    return len(decided)


@transaction.atomic
def correct(statement: Statement, correction: Correction, who: Who, note: str = "", *, settled: bool = True) -> Review | None:
    """Carry out a correction; None where the statement is so already. Raises ReviewError for an unknown slug, code, kind or day.

    settled  bring what the article counts in step at once; whoever corrects many statements does so once at the end
    """
    check(correction)
    row = Statement.objects.select_for_update().get(pk=statement.pk)
    before = told(row)
    if correction.speaker is not None:
        row.speaker = _actor(correction.speaker)
        row.speaker_name = "" if row.speaker else row.speaker_name
        row.candidates = [] if row.speaker else row.candidates
    if correction.speaker_name is not None and row.speaker is None:
        row.speaker_name = correction.speaker_name[:200]
    if correction.holder is not None:
        row.holder = _actor(correction.holder)
        row.holder_text = (row.holder_text or row.holder.name) if row.holder else ""
    if correction.kind is not None:
        row.kind = correction.kind
    if correction.said_on is not None and correction.said_on != before["said_on"]:
        row.said_on, row.said_precision = _day(correction.said_on)
        row.said_until, row.said_how = None, "set by an editor" if row.said_on else ""

    stands = _stands(row)
    wanted = _positions(correction.positions) if correction.positions is not None else _current(row)
    row.corrected = True
    row.save(update_fields=["speaker", "speaker_name", "candidates", "holder", "holder_text", "kind", *_DAY, "corrected"])
    _put_positions(row, wanted, stands)
    after = told(row)
    changes = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
    if not changes:
        Statement.objects.filter(pk=row.pk).update(corrected=statement.corrected)
        return None
    if settled:
        settle(row.article_id)
    statement.refresh_from_db()
    return _record(row, Review.Action.CORRECT, who, changes, note)


_DAY = ("said_on", "said_precision", "said_until", "said_how")


def _record(row: Statement, action: str, who: Who, changes: Mapping[str, Sequence[Any]], note: str) -> Review:
    user = who.user if getattr(who.user, "is_authenticated", False) else None
    return Review.objects.create(
        statement=row, action=action, by=user, by_text=who.name or (user.get_username() if user else ""), changes=changes, note=note
    )


def told(row: Statement) -> dict[str, Any]:
    """The statement in words that a record of changes can hold."""
    return {
        "speaker": row.speaker.slug if row.speaker else "",
        "speaker_name": row.speaker_name,
        "holder": row.holder.slug if row.holder else "",
        "kind": row.kind,
        "said_on": _iso(row),
        "positions": [[topic.slug, option.code if option else ""] for topic, option in _current(row)],
    }


def check(correction: Correction) -> None:
    """Raises ReviewError where the correction names an actor, topic, option, kind or day that does not exist."""
    for slug in (correction.speaker, correction.holder):
        _actor(slug or "")
    if correction.kind is not None and correction.kind not in Statement.Kind.values:
        raise ReviewError(f'"{correction.kind}" is no kind of statement: it is one of {", ".join(Statement.Kind.values)}.')
    _day(correction.said_on or "")
    _positions(correction.positions or ())


def _iso(row: Statement) -> str:
    if row.said_on is None:
        return ""
    return row.said_on.isoformat()[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(Precision(row.said_precision), 10)]


def _current(row: Statement) -> list[tuple[Topic, Option | None]]:
    """The topics of the statement, each once, in order."""
    found: dict[int, tuple[Topic, Option | None]] = {}
    for position in row.positions.select_related("topic", "option").order_by("rank", "id"):
        found.setdefault(position.topic_id, (position.topic, position.option))
    return list(found.values())


def _stands(row: Statement) -> list[Actor | None]:
    """Who takes the stand: the holder where the speaker reports another's, else the speaker and those who spoke jointly."""
    if row.holder or row.holder_text:
        return [row.holder]
    return [row.speaker, *(actor for actor in row.joint_speakers.all() if actor != row.speaker)]


def _put_positions(row: Statement, wanted: Sequence[tuple[Topic, Option | None]], stands: Sequence[Actor | None]) -> None:
    existing = {(p.topic_id, p.actor_id): p for p in row.positions.all()}
    kept = set()
    for rank, (topic, option) in enumerate(wanted):
        for actor in stands:
            position = existing.get((topic.pk, actor.pk if actor else None)) or Position(statement=row, topic=topic, actor=actor)
            if position._state.adding or (position.option_id, position.rank) != (option.pk if option else None, rank):
                position.option, position.rank, position.said_on = option, rank, row.said_on
                position.save()
            kept.add(position.pk)
    row.positions.exclude(pk__in=kept).delete()


def _actor(slug: str) -> Actor | None:
    if not slug:
        return None
    try:
        return Actor.objects.get(slug=slug)
    except Actor.DoesNotExist:
        raise ReviewError(f'There is no actor "{slug}".') from None


def _positions(wanted: Iterable[tuple[str, str]]) -> list[tuple[Topic, Option | None]]:
    found: list[tuple[Topic, Option | None]] = []
    for slug, code in wanted:
        topic = Topic.objects.filter(slug=slug).first()
        if topic is None:
            raise ReviewError(f'There is no topic "{slug}".')
        option = topic.options.filter(code=code).first() if code else None
        if code and option is None:
            raise ReviewError(f'The topic "{slug}" has no option "{code}": it has {", ".join(o.code for o in topic.options.all())}.')
        if any(topic == other for other, _ in found):
            raise ReviewError(f'The topic "{slug}" stands twice.')
        found.append((topic, option))
    return found


def _day(text: str) -> tuple[date | None, str]:
    if not text:
        return None, ""
    parts = text.split("-")
    try:
        return date(*[*map(int, parts), 1, 1][:3]), {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY}[len(parts)].value
    except (ValueError, KeyError):
        raise ReviewError(f'"{text}" is no day: write 2025-01-22, 2025-01 or 2025.') from None


__all__ = ["Correction", "ReviewError", "Who", "check", "confirm", "correct", "reject", "told"]
