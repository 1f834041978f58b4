"""Turning pages by keyset: "older than this one" instead of "the hundredth page", equally fast at any depth and steady under new rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext as _

from positions.asked import AskedError
from positions.models import Statement, StatementQuerySet

UNDATED = "none"


@dataclass(frozen=True, slots=True)
class NewestPage:
    """A page of statements, newest first and the undated last. `after` leads on to the next; empty at the end."""

    statements: tuple[Statement, ...]
    after: str
    first: bool


def newest_page(chosen: StatementQuerySet, after: str, size: int) -> NewestPage:
    """`size` statements behind the one that `after` ("2025-01-22.417" or "none.417") names. Raises AskedError where it names none.

    The bound `said_on <= day` repeats what the pair of conditions says, because with it PostgreSQL walks the index.
    """
    if after:
        day, pk = _read(after)
        if day is None:
            chosen = chosen.filter(said_on__isnull=True, pk__lt=pk)
        else:
            older = Q(said_on__lt=day) | Q(said_on=day, pk__lt=pk)
            chosen = chosen.filter(Q(said_on__isnull=True) | Q(said_on__lte=day) & older)
    rows = list(chosen.order_by(F("said_on").desc(nulls_last=True), "-pk")[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    token = f"{last.said_on.isoformat() if last.said_on else UNDATED}.{last.pk}" if last else ""
    return NewestPage(tuple(rows[:size]), token, not after)


def _read(after: str) -> tuple[date | None, int]:
    day, _dot, pk = after.partition(".")
    try:
        if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
            raise ValueError
        return (None if day == UNDATED else date.fromisoformat(day)), int(pk)
    except ValueError:
        raise AskedError("after", after, _("The address of this page is damaged: go back to the first page.")) from None
