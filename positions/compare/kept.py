"""What is dear to count over the whole record is counted once for each state of the record, and kept in the cache.

Nothing has to be told that the record changed: the key holds its version, so a new statement or a review asks for a new count.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db import connection

T = TypeVar("T")

KEPT_SECONDS = 24 * 3600


def record_version() -> str:
    """Names the state of the record: changes with every statement and position written and every review. One query."""
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
    """`make()`, or what it gave before for this state of the record. `name` tells one count from another.

    `record` is the record's version, where a page that asks for several counts has it already. `seconds` is shorter for what also
    changes without a new version.
    """
    key = f"kept:{name}:{record or record_version()}"
    found: T | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, seconds)
    return found
