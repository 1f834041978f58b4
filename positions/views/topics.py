"""The questions, and one question with actors side by side."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from positions import compare
from positions.compare import Standing, Tally
from positions.export import CELL_COLUMNS, cell_record
from positions.models import Position, Topic
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


def heard_on(found: Topic) -> dict[int, Tally]:
    """{actor id: tally} on one topic, counted on its own index: dearer than a look-up, but without a count of the whole record."""
    rows = Position.objects.filter(counted=True, topic=found, actor__isnull=False).order_by().values_list("actor")
    return {pk: Tally(n) for pk, n in rows.annotate(Count("id")) if pk is not None}


@page
def topic(request: HttpRequest, slug: str, form: str = "html") -> HttpResponse:
    """One question: the chosen actors (or those heard most) side by side, then everybody who spoke, by option."""
    addresses.canonical_lists(request, "actors")
    found = addresses.one_topic(slug)
    period = addresses.period(request)
    everybody, chosen, wanted = addresses.columns(request, heard_on(found), COLUMNS_SHOWN)
    spoke = [a for a in everybody if a.heard]  # type: ignore[attr-defined]
    shown = list(dict.fromkeys([*chosen, *spoke]))
    cells = {cell.actor.pk: cell for cell in compare.matrix(shown, [found], period).cells}
    side_by_side = [cells[actor.pk] for actor in chosen]

    if form == "json":
        address = addresses.site(request)
        return machines.as_json_response(
            {
                "topic": {
                    "slug": found.slug,
                    "name": found.name,
                    "question": found.question,
                    "options": [{"code": o.code, "label": o.label} for o in found.answers],
                },
                "asked": machines.asked(request, period),
                "cells": [cell_record(cell, address) for cell in side_by_side],
            }
        )
    if form == "csv":
        return machines.csv_response([cell_record(cell, addresses.site(request)) for cell in side_by_side], CELL_COLUMNS, found.slug)

    spoken = [cells[actor.pk] for actor in spoke]
    links = machines.formats(request, "topic", found.slug, forms=("json", "csv", "atom"), title=found.name)
    return render(
        request,
        "positions/topic.html",
        {
            "topic": found,
            "cells": side_by_side,
            "chosen": chosen,
            "everybody": everybody,
            "wanted": wanted,
            "most": addresses.MOST_ACTORS,
            "period": period,
            "strip": [Standing(o, tuple(c for c in spoken if o in c.options)) for o in found.answers],
            "unclear": [c for c in spoken if c.state == "unclear"],
            "numbers": compare.numbers(topic=found, limit=12),
            "timeline": lay_out(compare.timeline(found, chosen, period)),
            "formats": links,
            "alternates": links,
            "card": addresses.site(request) + reverse("card", args=["topic", found.slug]),
            "canonical": addresses.site(request) + found.get_absolute_url(),
        },
    )
