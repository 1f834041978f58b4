"""What changed, and what was not found."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from positions import compare
from positions.export import change_record
from positions.models import Actor, Topic
from positions.views import addresses, machines
from positions.views.addresses import page

CHANGE_COLUMNS = (
    "actor",
    "actor_name",
    "topic",
    "topic_name",
    *(
        f"{side}_{name}"
        for side in ("before", "after")
        for name in ("option", "label", "condition", "said_on", "text", "outlet", "article", "url")
    ),
)


def _asked(request: HttpRequest) -> dict[str, Any]:
    actors = list(Actor.objects.filter(active=True))
    topics = list(Topic.objects.all())
    actor, topic = request.GET.get("actor", "").strip(), request.GET.get("topic", "").strip()
    return {
        "actors": actors,
        "topics": topics,
        "actor": addresses.chosen(actors, [actor], "actor", 1)[0] if actor else None,
        "topic": addresses.chosen(topics, [topic], "topic", 1)[0] if topic else None,
    }


@page
def changes(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Changes of option, newest first, and who spoke for the first time on a question on which others had spoken."""
    asked = _asked(request)
    found = compare.changes(actor=asked["actor"], topic=asked["topic"], limit=40)
    if form != "html":
        records = [change_record(change, addresses.site(request)) for change in found]
        if form == "csv":
            return machines.csv_response(records, CHANGE_COLUMNS, "changes")
        return machines.as_json_response({"asked": machines.asked(request), "changes": records})
    links = machines.formats(request, "changes", forms=("json", "csv", "atom", "feed"), title="Changes")
    return render(
        request,
        "positions/changes.html",
        {
            **asked,
            "changes": found,
            "broken": compare.broken_silences(actor=asked["actor"], topic=asked["topic"], limit=12),
            "formats": links,
            "alternates": links,
            "canonical": addresses.site(request) + request.path,
        },
    )


@page
def silences(request: HttpRequest) -> HttpResponse:
    """Actors named in articles that speak of a question, with no statement of theirs found on it."""
    asked = _asked(request)
    found = compare.silences(actor=asked["actor"], topic=asked["topic"], limit=60)
    return render(request, "positions/silences.html", {**asked, "silences": found, "canonical": addresses.site(request) + request.path})
