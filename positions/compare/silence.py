"""Silence: who was looked for in how many articles and not found to speak. Shown as a search without a result, never as a stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count, Min

from positions.compare.kept import kept
from positions.models import Actor, Appearance, Topic


@dataclass(frozen=True, slots=True)
class Silence:
    """An actor named in `looked_in` articles in which others spoke on the topic, and never found to speak on it."""

    actor: Actor
    topic: Topic
    looked_in: int
    looked_since: date | None


def looked_for(actors: Iterable[Actor], as_of: date | None = None) -> dict[int, tuple[int, date | None]]:
    """{actor id: (articles that name the actor, day of the oldest)}, in one query."""
    chosen = Appearance.objects.filter(actor__in=[a.pk for a in actors])
    if as_of:
        chosen = chosen.filter(article__published__lte=as_of)
    return {
        actor: (articles, since)
        for actor, articles, since in chosen.values_list("actor").annotate(Count("id"), Min("article__published")).order_by()
    }


def silences(*, actor: Actor | None = None, topic: Topic | None = None, least: int = 2, limit: int | None = 50) -> tuple[Silence, ...]:
    """Actor and topic pairs without any statement, those first whose actor is named in most articles that speak of the topic.

    `least` leaves out pairs that fewer articles bear on. Found once for each state of the record; two queries more load the names.
    """
    pairs = [p for p in kept("silences", _silent) if p[2] >= least and (not actor or p[0] == actor.pk) and (not topic or p[1] == topic.pk)]
    actors = Actor.objects.filter(active=True).in_bulk({a for a, *_ in pairs[:limit]})
    topics = Topic.objects.in_bulk({t for _, t, *_ in pairs[:limit]})
    found = [Silence(actors[a], topics[t], n, since) for a, t, n, since in pairs[:limit] if a in actors]
    return tuple(sorted(found, key=lambda s: (-s.looked_in, s.actor.sort_name, s.topic.order)))


def _silent() -> list[tuple[int, int, int, date | None]]:
    """(actor id, topic id, articles, oldest day) of all silent pairs, most articles first.

    In SQL by hand: the ORM would join every position with every appearance, where each article's topics are few.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH spoken AS (
                SELECT DISTINCT p.topic_id, s.article_id
                FROM positions_position p JOIN positions_statement s ON s.id = p.statement_id
                WHERE p.counted
            )
            SELECT named.actor_id, spoken.topic_id, count(*), min(a.published)
            FROM spoken
            JOIN positions_appearance named ON named.article_id = spoken.article_id
            JOIN articles_article a ON a.id = spoken.article_id
            WHERE NOT EXISTS (
                SELECT FROM positions_position own
                WHERE own.counted AND own.actor_id = named.actor_id AND own.topic_id = spoken.topic_id
            )
            GROUP BY named.actor_id, spoken.topic_id
            ORDER BY count(*) DESC, spoken.topic_id, named.actor_id
            """
        )
        return list(cursor.fetchall())
