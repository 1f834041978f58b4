"""The search page, and its JSON and CSV."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from positions.export import statement_facts
from positions.models import Statement
from positions.search import FACETS, PER_PAGE
from positions.search import search as look
from positions.templatetags.parley import speaker_label
from positions.views import addresses, machines
from positions.views.addresses import page

COLUMNS = (
    "statement",
    "speaker",
    "text",
    "kind",
    "said_on",
    "said_precision",
    "said_how",
    "venue",
    "via",
    "outlet",
    "article",
    "published",
    "source_url",
    "url",
)


@page
def search(request: HttpRequest, form: str = "html") -> HttpResponse:
    words = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:200]
    narrowed = {name: request.GET.get(name, "").strip() for name in FACETS}
    sort = addresses.choice(request, "sort", ("best", "newest"), "best")
    number = addresses.number(request, "page") or 1
    found = look(words, narrowed=narrowed, best_first=sort == "best", page=number, per_page=200 if form != "html" else PER_PAGE)
    if form != "html":
        records = [record(statement, addresses.site(request)) for statement in found.statements]
        if form == "csv":
            return machines.csv_response(records, COLUMNS, "search")
        return machines.as_json_response(
            {"asked": machines.asked(request), "q": words, "total": found.total, "capped": found.capped, "statements": records}
        )
    links = machines.formats(request, "search", forms=("json", "csv", "atom", "feed"), title=words) if words else []
    return render(
        request,
        "positions/search.html",
        {
            "q": words,
            "found": found,
            "narrowed": {name: value for name, value in narrowed.items() if value},
            "sort": sort,
            "page": number,
            "formats": links,
            "alternates": links,
        },
    )


def record(statement: Statement, address: str) -> dict[str, object]:
    return {**statement_facts(statement), "speaker": speaker_label(statement), "url": address + statement.get_absolute_url()}
