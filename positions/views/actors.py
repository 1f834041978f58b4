"""The actors; one actor's stands; one actor's statements with filters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.aggregates import JSONBAgg
from django.contrib.postgres.search import SearchQuery
from django.db.models import F, JSONField, Prefetch, Q, Value
from django.db.models.functions import ExtractYear, JSONObject
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from articles.models import Outlet
from positions import compare
from positions.compare import Row
from positions.export import CELL_COLUMNS, cell_record
from positions.models import Actor, Position, Relation, Role, Side, Statement, Topic
from positions.paging import newest_page
from positions.roles import OFFICES
from positions.search import plain
from positions.views import addresses, machines
from positions.views.addresses import page

PER_PAGE = 20
UNSEEN = ("statement__article__text", "statement__article__search", "statement__search", "statement__explanation")
"""Long columns of a statement that no list shows."""


@page
def actors(request: HttpRequest) -> HttpResponse:
    """All actors by name, to be narrowed by kind and side."""
    kind = addresses.choice(request, "kind", Actor.Kind.values)
    side = addresses.choice(request, "side", Side.values)
    heard = compare.heard()
    rows = Actor.objects.filter(active=True).prefetch_related(OFFICES)
    if kind:
        rows = rows.filter(kind=kind)
    if side:
        rows = rows.filter(pk__in=Actor.objects.filter(roles__side=side))
    found = list(rows)
    return render(
        request,
        "positions/actors.html",
        {
            "speaking": [(actor, heard[actor.pk]) for actor in found if actor.pk in heard],
            "unheard": [actor for actor in found if actor.pk not in heard],
            "kind": kind,
            "side": side,
            "kinds": Actor.Kind.choices,
            "sides": Side.choices,
        },
    )


@page
def actor(request: HttpRequest, slug: str, form: str = "html") -> HttpResponse:
    """Who this is, the roles in time, and the stand on each question."""
    named = JSONBAgg(
        JSONObject(text="names__text", kind="names__kind", script="names__script"),
        filter=Q(names__isnull=False),
        default=Value("[]", JSONField()),
    )
    roles = Prefetch("roles", Role.objects.select_related("speaks_for"))
    found = addresses.one_actor(slug, Actor.objects.annotate(known_as=named).prefetch_related(roles))
    known_as: list[dict[str, str]] = getattr(found, "known_as")  # noqa: B009  an annotation
    names = sorted((name for name in known_as if name["text"] != found.name), key=lambda name: (name["kind"], name["text"]))
    period = addresses.period(request)
    everything = list(Topic.objects.select_related("group").order_by("group__order", "order"))
    rows = compare.load_rows(period, [found], everything)
    planned = compare.plan_matrix([found], everything, period, rows=rows)
    told = _said_of(rows) if form == "html" else []
    loaded = compare.load_positions([*planned.ids, *told])
    matrix = planned.build(loaded)
    if form == "json":
        address = addresses.site(request)
        return machines.as_json_response(
            {
                "actor": {"slug": found.slug, "name": found.name, "kind": found.kind, "description": found.description},
                "asked": machines.asked(request, period),
                "cells": [cell_record(cell, address) for cell in matrix.cells],
            }
        )
    if form == "csv":
        return machines.csv_response([cell_record(cell, addresses.site(request)) for cell in matrix.cells], CELL_COLUMNS, found.slug)
    others = _of_others(found)
    links = machines.formats(request, "actor", found.slug, forms=("json", "csv", "atom", "feed"), title=found.name)
    cells = matrix.cells
    return render(
        request,
        "positions/actor.html",
        {
            "actor": found,
            "spoken": [c for c in cells if c.state != "silent"],
            "silent": [c for c in cells if c.state == "silent"],
            "looked_in": cells[0].looked_in if cells else 0,
            "looked_since": cells[0].looked_since if cells else None,
            "changes": sorted((c.change for c in cells if c.change), key=lambda change: str(change.day), reverse=True),
            "numbers": compare.numbers(actor=found, limit=8),
            "echoes": [r for r in others if r.statement.speaker_id == found.pk],
            "likened": [r for r in others if r.statement.speaker_id != found.pk],
            "said_of": [loaded[pk] for pk in told if pk in loaded and loaded[pk].statement.speaker_id != found.pk],
            "roles_now": [r for r in found.roles.all() if r.held_on(localdate().isoformat())],
            "voices": list(found.voices.select_related("actor").order_by("until", "actor__sort_name")),
            "spellings": [name for name in names if name["kind"] in ("full", "surname", "spelling", "metonym")],
            "formats": links,
            "alternates": links,
            "structured": {
                "@context": "https://schema.org",
                "@type": "Person" if found.kind == "person" else "Organization",
                "name": found.name,
                "alternateName": sorted({name["text"] for name in names if name["kind"] in ("full", "spelling")}),
                "url": addresses.site(request) + found.get_absolute_url(),
                **({"sameAs": f"https://www.wikidata.org/wiki/{found.wikidata_id}"} if found.wikidata_id else {}),
            },
            "card": addresses.site(request) + reverse("card", args=["actor", found.slug]),
            "canonical": addresses.site(request) + found.get_absolute_url(),
        },
    )


def _of_others(found: Actor) -> list[Relation]:
    """Likenesses and contrasts that reporters assert, between this actor and another in either direction, newest first."""
    chosen = Relation.objects.filter(Q(other=found) | Q(statement__speaker=found)).exclude(statement__state=Statement.State.REJECTED)
    chosen = chosen.select_related("other", "statement__speaker", "statement__article__outlet")
    return list(chosen.defer(*UNSEEN).order_by(F("statement__said_on").desc(nulls_last=True), "-id")[:12])


def _said_of(rows: Iterable[Row]) -> list[int]:
    """Ids of the newest positions in which another speaker reports an actor's stand, from the actor's rows in the period.

    They are the speaker's words, not the actor's.
    """
    chosen = [row for row in rows if not row.own and row.rank == 0]
    newest = sorted(chosen, key=lambda row: (row.said_on is not None, row.said_on or date.min, row.id), reverse=True)
    return [row.id for row in newest[:6]]


@page
def actor_statements(request: HttpRequest, slug: str) -> HttpResponse:
    """All statements of one actor, newest first; filters by topic, kind, year, outlet, and a search within."""
    found = addresses.one_actor(slug, Actor.objects.prefetch_related("roles"))
    addresses.canonical_lists(request)
    mine = Statement.objects.public().filter(Q(holder=found) | Q(holder__isnull=True, holder_text="", speaker=found))
    topics = list(Topic.objects.filter(positions__statement__in=mine).distinct().order_by("order"))
    outlets = list(Outlet.objects.filter(articles__statements__in=mine).distinct())
    years = list(
        mine.filter(said_on__isnull=False).annotate(year=ExtractYear("said_on")).values_list("year", flat=True).distinct().order_by("-year")
    )
    topic = addresses.choice(request, "topic", [t.slug for t in topics])
    kind = addresses.choice(request, "kind", Statement.Kind.values)
    outlet = addresses.choice(request, "outlet", [o.slug for o in outlets])
    year = addresses.number(request, "year")
    words = request.GET.get("q", "").strip()[:200]
    if topic:
        mine = mine.filter(positions__topic__slug=topic)
    if kind:
        mine = mine.filter(kind=kind)
    if outlet:
        mine = mine.filter(article__outlet__slug=outlet)
    if year:
        mine = mine.filter(said_on__year=year)
    if words:
        mine = mine.filter(search=SearchQuery(plain(words), config="english", search_type="websearch"))
    total = mine.distinct().count()
    shown = newest_page(
        mine.distinct()
        .select_related("speaker", "holder", "article__outlet")
        .defer("article__text", "article__search", "search", "explanation")
        .prefetch_related("conditions", Prefetch("positions", Position.objects.select_related("topic", "option"))),
        request.GET.get("after", ""),
        PER_PAGE,
    )
    return render(
        request,
        "positions/actor_statements.html",
        {
            "actor": found,
            "shown": shown,
            "total": total,
            "topics": topics,
            "outlets": outlets,
            "years": years,
            "kinds": Statement.Kind.choices,
            "asked": {"topic": topic, "kind": kind, "outlet": outlet, "year": year, "q": words},
            "canonical": addresses.site(request) + request.path,
        },
    )
