"""The questions, and one question with actors side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from positions import compare
from positions.compare import Tally
from positions.export import CELL_COLUMNS, cell_record
from positions.models import Option, Topic
from positions.timeline import lay_out
from positions.views import addresses, machines
from positions.views.addresses import page

COLUMNS_SHOWN = 4
NOTHING = Tally()


@page
def topics(request: HttpRequest) -> HttpResponse:
    """All questions by group, with how many actors spoke on each and when last."""
    heard = compare.by_topic(compare.tallies())
    rows = list(Topic.objects.select_related("group").order_by("group__order", "order"))
    for row in rows:
        row.heard = heard.get(row.pk, NOTHING)  # type: ignore[attr-defined]
    return render(request, "positions/topics.html", {"topics": rows})


@page
def topic(request: HttpRequest, slug: str, form: str = "html") -> HttpResponse:
    """One question: the chosen actors (or those heard most) side by side, then everybody who spoke, by option."""
    addresses.canonical_lists(request, "actors")
    found = addresses.one_topic(slug)
    options: list[Option] = found.answers  # type: ignore[attr-defined]
    period = addresses.period(request)
    record = compare.record_version()
    spoken = compare.spoken(found, period, record)
    heard = {pk: Tally(n) for pk, n in spoken.heard.items()}  # in any period, so that columns stay
    everybody, chosen, wanted = addresses.columns(request, heard, COLUMNS_SHOWN)
    rows = compare.load_rows(period, chosen, [found])
    planned = compare.plan_matrix(chosen, [found], period, rows=rows, record=record)
    lanes = compare.lanes(chosen, rows if form == "html" else ())
    loaded = compare.load_positions([*planned.ids, *lanes.ids], chosen, [found])
    side_by_side = planned.build(loaded).cells

    if form == "json":
        address = addresses.site(request)
        return machines.as_json_response(
            {
                "topic": {
                    "slug": found.slug,
                    "name": found.name,
                    "question": found.question,
                    "options": [{"code": o.code, "label": o.label} for o in options],
                },
                "asked": machines.asked(request, period),
                "cells": [cell_record(cell, address) for cell in side_by_side],
            }
        )
    if form == "csv":
        return machines.csv_response([cell_record(cell, addresses.site(request)) for cell in side_by_side], CELL_COLUMNS, found.slug)

    links = machines.formats(request, "topic", found.slug, forms=("json", "csv", "atom", "feed"), title=found.name)
    return render(
        request,
        "positions/topic.html",
        {
            "topic": found,
            "cells": side_by_side,
            "chosen": chosen,
            "everybody": everybody,
            "offered": addresses.offered(request, everybody, chosen),
            "wanted": wanted,
            "most": addresses.MOST_ACTORS,
            "period": period,
            "standings": compare.standings(options, everybody, spoken.found),
            "numbers": compare.numbers(topic=found, limit=12),
            "timeline": lay_out(lanes.build(loaded)),
            "formats": links,
            "alternates": links,
            "card": addresses.site(request) + reverse("card", args=["topic", found.slug]),
            "canonical": addresses.site(request) + found.get_absolute_url(),
        },
    )
