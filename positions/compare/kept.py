"""What is dear to count over the whole record is counted once for each state of the record, and kept in the cache.

Nothing has to be told that the record changed: the key holds its version, so a new statement or a review asks for a new count. Each
process also holds what it used last at hand, because unpacking thousands of counts from the cache takes longer than showing a page.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import connection

T = TypeVar("T")

KEPT_SECONDS = 24 * 3600
MOST_AT_HAND = 64

_at_hand: OrderedDict[str, tuple[str, float, Any]] = OrderedDict()
"""{name: (state of the record, good until, value)}; the one used last comes last."""
_lock = Lock()
_looked_up: ContextVar[str | None] = ContextVar("record version", default=None)


@contextmanager
def one_record() -> Iterator[str]:
    """Within it the record's version is looked up once: a page that asks for several counts shows one state of the record."""
    record = record_version()
    token = _looked_up.set(record)
    try:
        yield record
    finally:
        _looked_up.reset(token)


def record_version() -> str:
    """Names the state of the record: changes with every statement and position written and every review. One query, or none."""
    if found := _looked_up.get():
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT (SELECT max(id) FROM positions_position),
                   (SELECT max(id) FROM positions_statement),
                   (SELECT max(id) FROM positions_review)
            """
        )
        return "-".join(str(number or 0) for number in cursor.fetchone())


def kept(name: str, make: Callable[[], T], record: str | None = None, seconds: int = KEPT_SECONDS) -> T:
    """`make()`, or what it gave before for this state of the record. `name` tells one count from another. Not to be changed by callers.

    `record` is the record's version, where a page that asks for several counts has it already. `seconds` is shorter for what also
    changes without a new version.
    """
    record = record or record_version()
    with _lock:
        state, until, held = _at_hand.get(name, ("", 0.0, None))
        if state == record and monotonic() < until:
            _at_hand.move_to_end(name)
            return held
    key = f"kept:{name}:{record}"
    found: T | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, seconds)
    with _lock:
        _at_hand[name] = (record, monotonic() + seconds, found)
        _at_hand.move_to_end(name)
        if len(_at_hand) > MOST_AT_HAND:
            _at_hand.popitem(last=False)
    return found


def forget(everywhere: bool = True) -> None:
    """Count anew in this process and, `everywhere`, in all that share the cache: for measurements and tests."""
    with _lock:
        _at_hand.clear()
    if everywhere:
        cache.clear()
