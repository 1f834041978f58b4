"""Actors × topics. The address reproduces the view; page, JSON and CSV hold the same cells."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from positions import compare as reading
from positions.export import CELL_COLUMNS, matrix_records
from positions.models import Actor, Topic
from positions.views import addresses, machines
from positions.views.addresses import page

COLUMNS_SHOWN = 5


@page
def compare(request: HttpRequest, form: str = "html") -> HttpResponse:
    addresses.canonical_lists(request, "actors", "topics")
    everybody = list(
        Actor.objects.filter(active=True)
        .annotate(heard=Count("positions", filter=Q(positions__counted=True)))
        .prefetch_related("roles")
        .order_by("sort_name", "id")
    )
    everything = list(Topic.objects.select_related("group").order_by("group__order", "order"))
    wanted, wanted_topics = addresses.slugs(request, "actors"), addresses.slugs(request, "topics")
    actors = addresses.chosen(everybody, wanted, "actor", addresses.MOST_ACTORS)
    topics = addresses.chosen(everything, wanted_topics, "topic", addresses.MOST_TOPICS) or everything
    if not wanted:
        most = sorted(everybody, key=lambda a: (-a.heard, a.sort_name))[:COLUMNS_SHOWN]
        actors = sorted((a for a in most if a.heard), key=lambda a: (a.sort_name, a.pk))
    period = addresses.period(request)
    sort = addresses.choice(request, "sort", ("topics", "difference"), "topics")
    matrix = reading.matrix(actors, topics, period)
    if sort == "difference":
        matrix = matrix.by_difference()
    if form == "json":
        cells = matrix_records(matrix, addresses.site(request))
        return machines.as_json_response({"asked": machines.asked(request, period), "cells": cells})
    if form == "csv":
        return machines.csv_response(matrix_records(matrix, addresses.site(request)), CELL_COLUMNS, "compare")
    hidden = 0
    rows = matrix.rows
    if not wanted_topics:
        rows = tuple(row for row in matrix.rows if row.spoken)
        hidden = len(matrix.rows) - len(rows)
    links = machines.formats(request, "compare", forms=("json", "csv"), title="Compare")
    return render(
        request,
        "positions/compare.html",
        {
            "matrix": matrix,
            "rows": rows,
            "hidden": hidden,
            "everybody": everybody,
            "everything": everything,
            "wanted": wanted,
            "wanted_topics": wanted_topics,
            "chosen": actors,
            "chosen_topics": topics if wanted_topics else [],
            "most": addresses.MOST_ACTORS,
            "period": period,
            "sort": sort,
            "formats": links,
            "alternates": links,
            "canonical": addresses.site(request) + request.path,
        },
    )
