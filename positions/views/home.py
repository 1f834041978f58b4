"""The front page, the method page, and what only programs read."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control

from positions import compare
from positions.models import Actor, Position, Statement, Topic
from positions.views import addresses, machines
from positions.views.addresses import page

SCORES = Path(__file__).resolve().parent.parent / "data" / "scores.json"
COLUMNS_SHOWN = 5
ROWS_SHOWN = 8


@page
def home(request: HttpRequest) -> HttpResponse:
    """What this is, in a sentence and a table; what is new; how fresh it is."""
    record = compare.record_version()
    tallies = compare.tallies(record)
    heard = compare.heard(record)
    most = sorted(heard, key=lambda pk: (-heard[pk].statements, pk))[:COLUMNS_SHOWN]
    actors = compare.by_name(Actor.objects.filter(active=True, pk__in=most))
    by_topic = compare.by_topic({pair: tally for pair, tally in tallies.items() if pair[0] in most})
    busiest = sorted(by_topic, key=lambda pk: (-by_topic[pk].spread, -by_topic[pk].statements, pk))[:ROWS_SHOWN]
    topics = list(Topic.objects.select_related("group").filter(pk__in=busiest).order_by("group__order", "order"))
    newest = list(
        Position.objects.filter(
            counted=True,
            rank=0,
            statement__said_on__isnull=False,
            statement__speaker__isnull=False,
            statement__kind=Statement.Kind.DIRECT,
        )
        .order_by(F("statement__said_on").desc(nulls_last=True), "-statement__id")  # as the index of statements has them
        .values_list("pk", flat=True)[:12]
    )
    planned = compare.plan_matrix(actors, topics, record=record, with_changes=False)
    pairs = compare.change_pairs(3, record)
    loaded = compare.load_positions([*planned.ids, *newest, *(pk for pair in pairs for pk in pair)])  # those of all parts at once
    shown = [loaded[pk] for pk in newest if pk in loaded]
    featured = next((p for p in shown if p.option and 40 <= len(p.statement.text) <= 160), None)
    links = machines.formats(request, "newest", forms=("atom", "feed"), title="Parley: newest statements")
    links += machines.formats(request, "changes", forms=("atom", "feed"), title="Parley: changes")
    return render(
        request,
        "positions/home.html",
        {
            "matrix": planned.build(loaded),
            "featured": featured.statement if featured else None,
            "newest": [p for p in shown if p != featured][:4],
            "changes": compare.facing(pairs, loaded),
            "freshness": compare.freshness(record),
            "alternates": links,
            "card": addresses.site(request) + reverse("card", args=["home", "parley"]),
            "canonical": addresses.site(request) + "/",
        },
    )


@lru_cache(maxsize=1)
def scores() -> dict[str, Any] | None:
    """What was measured, as `make scores` wrote it; None before the first measurement."""
    try:
        data: dict[str, Any] = json.loads(SCORES.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return data


@page
def method(request: HttpRequest) -> HttpResponse:
    counts = Statement.objects.public().aggregate(
        statements=Count("id"),
        direct=Count("id", filter=Q(kind=Statement.Kind.DIRECT)),
        named=Count("id", filter=Q(speaker__isnull=False)),
        dated=Count("id", filter=Q(said_on__isnull=False)),
        confirmed=Count("id", filter=Q(state=Statement.State.CONFIRMED)),
        corrected=Count("id", filter=Q(corrected=True)),
    )
    topics = Topic.objects.select_related("group").order_by("group__order", "order")
    return render(
        request,
        "positions/method.html",
        {
            "counts": counts,
            "freshness": compare.freshness(),
            "actors": Actor.objects.filter(active=True).count(),
            "topics": topics,
            "scores": scores(),
            "mixed_days": compare.MIXED_DAYS,
            "canonical": addresses.site(request) + request.path,
        },
    )


@cache_control(max_age=86400, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/",
        "Disallow: /staff/",
        f"Sitemap: {addresses.site(request)}/sitemap.xml",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@cache_control(max_age=86400, public=True)
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser can search here from its address bar (OpenSearch 1.1)."""
    return render(
        request,
        "positions/opensearch.xml",
        {"address": addresses.site(request) + reverse("search")},
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )
