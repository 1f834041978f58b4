"""How much is on record, and how new it is."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Subquery, Value

from articles.models import Article
from positions.compare.kept import kept
from positions.models import Statement


def freshness(record: str | None = None) -> dict[str, Any]:
    """How much there is and how new it is: one query, asked anew when the record changes and after ten minutes.

    An article in which nobody speaks changes no record, so it is counted after ten minutes at the latest.
    """
    return kept("freshness", _count, record, seconds=600)


def _count() -> dict[str, Any]:
    public = Statement.objects.public().order_by().values(one=Value(1)).annotate(n=Count("id")).values("n")
    counts: dict[str, Any] = Article.objects.read().aggregate(
        articles=Count("id"),
        outlets=Count("outlet", distinct=True),
        newest=Max("published"),
        read_at=Max("read_at"),
        statements=Max(Subquery(public)),
    )
    counts["statements"] = counts["statements"] or 0
    return counts
