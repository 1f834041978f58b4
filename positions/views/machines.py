"""The same view for machines: JSON and CSV of the records in `positions.export`, and the links that lead there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from positions.compare import Period
from positions.export import as_csv
from positions.views.addresses import site

NAMES = {"json": "JSON", "csv": "CSV", "atom": "Atom", "feed": "JSON Feed"}
TYPES = {"json": "application/json", "csv": "text/csv", "atom": "application/atom+xml", "feed": "application/feed+json"}


def as_json_response(data: Any) -> HttpResponse:
    return HttpResponse(orjson.dumps(data, option=orjson.OPT_INDENT_2), content_type="application/json; charset=utf-8")


def csv_response(records: Sequence[Mapping[str, Any]], columns: Sequence[str], name: str) -> HttpResponse:
    answer = HttpResponse(as_csv(records, columns), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="parley-{name}.csv"'
    return answer


def asked(request: HttpRequest, period: Period | None = None) -> dict[str, Any]:
    """What a machine-readable view answers: its address and the period it looks at."""
    found: dict[str, Any] = {"address": request.build_absolute_uri()}
    if period:
        found |= {
            "since": period.since.isoformat() if period.since else None,
            "as_of": period.as_of.isoformat() if period.as_of else None,
            "direct_only": period.direct_only,
            "confirmed_only": period.confirmed_only,
        }
    return found


def formats(request: HttpRequest, view: str, *args: str, forms: Sequence[str], title: str = "") -> list[dict[str, str]]:
    """Links to this view in other forms, with this address's query: for the page's foot and for `<link rel="alternate">`."""
    query = request.META.get("QUERY_STRING", "")
    return [
        {
            "name": NAMES[form],
            "type": TYPES[form],
            "title": f"{title} ({NAMES[form]})" if title else NAMES[form],
            "href": reverse(f"{view}.{form}", args=args) + (f"?{query}" if query else ""),
        }
        for form in forms
    ]


def whole(request: HttpRequest, path: str) -> str:
    return site(request) + path
