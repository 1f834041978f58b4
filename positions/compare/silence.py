"""Silence: who was looked for in how many articles and not found to speak. Shown as a search without a result, never as a stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, Min, OuterRef

from positions.models import Actor, Appearance, Position, Topic


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

    `least` leaves out pairs that fewer articles bear on. Three queries.
    """
    spoke = Position.objects.filter(counted=True, actor=OuterRef("named"), topic=OuterRef("topic"))
    # `named` comes first, so that all that follows is about one and the same join to the appearances.
    pairs = Position.objects.annotate(named=F("statement__article__appearances__actor")).filter(counted=True, named__isnull=False)
    if actor:
        pairs = pairs.filter(named=actor.pk)
    if topic:
        pairs = pairs.filter(topic=topic)
    found = list(
        pairs.filter(~Exists(spoke))
        .values_list("named", "topic")
        .annotate(n=Count("statement__article", distinct=True), since=Min("statement__article__published"))
        .filter(n__gte=least)
        .order_by("-n", "topic", "named")[:limit]
    )
    actors = Actor.objects.in_bulk({a for a, *_ in found})
    topics = Topic.objects.in_bulk({t for _, t, *_ in found})
    kept = [Silence(actors[a], topics[t], n, since) for a, t, n, since in found if actors[a].active]
    return tuple(sorted(kept, key=lambda s: (-s.looked_in, s.actor.sort_name, s.topic.order)))
