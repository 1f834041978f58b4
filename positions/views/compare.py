"""Actors × topics. The address reproduces the view; page, JSON and CSV hold the same cells."""

from __future__ import annotations

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from positions import compare as reading
from positions.compare import Period
from positions.export import CELL_COLUMNS, matrix_records
from positions.models import Actor, Side, Topic
from positions.views import addresses, machines
from positions.views.addresses import BadAddress, page

COLUMNS_SHOWN = 5
VIEWS = ("table", "pair", "sides")


@page
def compare(request: HttpRequest, form: str = "html") -> HttpResponse:
    addresses.canonical_lists(request, "actors", "topics")
    record = reading.record_version()
    period = addresses.period(request)
    view = addresses.choice(request, "view", VIEWS, "table")
    everybody, actors, wanted = addresses.columns(request, reading.heard(record), COLUMNS_SHOWN)
    everything = list(Topic.objects.select_related("group").order_by("group__order", "order"))
    wanted_topics = addresses.slugs(request, "topics")
    topics = addresses.chosen(everything, wanted_topics, "topic", addresses.MOST_TOPICS) or everything
    sort = addresses.choice(request, "sort", ("topics", "difference"), "topics")
    chosen_topics = topics if wanted_topics else []
    if view == "pair" and form == "html":
        return pair(request, everybody, actors, topics, period, record, chosen_topics)
    if view == "sides" and form == "html":
        return sides(request, topics, period, record, chosen_topics, actors)
    matrix = reading.matrix(actors, topics, period, record=record, with_changes=form != "html")
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
            "offered": addresses.offered(request, everybody, actors),
            "everything": everything,
            "wanted": wanted,
            "wanted_topics": wanted_topics,
            "chosen": actors,
            "chosen_topics": chosen_topics,
            "two": two(actors),
            "most": addresses.MOST_ACTORS,
            "period": period,
            "sort": sort,
            "formats": links,
            "alternates": links,
            "canonical": addresses.site(request) + request.path,
        },
    )


def two(actors: list[Actor]) -> str:
    """The slugs of those who would stand face to face: the first two shown; empty where there are fewer."""
    return ",".join(actor.slug for actor in actors[:2]) if len(actors) > 1 else ""


def pair(
    request: HttpRequest,
    everybody: list[Actor],
    actors: list[Actor],
    topics: list[Topic],
    period: Period,
    record: str,
    chosen_topics: list[Topic],
) -> HttpResponse:
    """Two actors facing each other, topic by topic, with the sentences that lead. Topics on which both are silent are left out."""
    if len(actors) != 2:
        raise BadAddress(400, _("Two actors can face each other; this address names %(n)s.") % {"n": len(actors)})
    rows = reading.pair(actors[0], actors[1], topics, period, record=record)
    return render(
        request,
        "positions/pair.html",
        {
            "left": actors[0],
            "right": actors[1],
            "everybody": everybody,
            "rows": [row for row in rows if row.verdict != "both-silent"],
            "counts": Counter(row.verdict for row in rows),
            "period": period,
            "chosen_topics": chosen_topics,
            "two": two(actors),
            "canonical": addresses.site(request) + request.path,
        },
    )


def sides(
    request: HttpRequest, topics: list[Topic], period: Period, record: str, chosen_topics: list[Topic], actors: list[Actor]
) -> HttpResponse:
    """All who spoke for a side when they spoke, as one column each, with the split among them."""
    found = reading.side_matrix(topics, sorted(Side, key=lambda side: str(side.label)), period, record=record)
    rows = [(topic, cells) for topic, cells in found.rows if any(cell.state != "silent" for cell in cells)]
    return render(
        request,
        "positions/sides.html",
        {
            "sides": found.sides,
            "rows": rows,
            "period": period,
            "chosen_topics": chosen_topics,
            "two": two(actors),
            "canonical": addresses.site(request) + request.path,
        },
    )
