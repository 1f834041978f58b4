"""What search engines may find: every page that stands by itself, as sitemaps of at most ten thousand addresses and an index of them.

Written at once, because a template takes a second for ten thousand addresses. See https://www.sitemaps.org/protocol.html.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Max, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape

from articles.models import Article
from positions.models import Actor, Statement, Topic

MOST = 10_000
PAGES = ("home", "actors", "topics", "compare", "articles", "changes", "silences", "method")
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Entry(NamedTuple):
    path: str
    changed: datetime | None = None


def _pages(part: int) -> Iterable[Entry]:
    return [Entry(reverse(name)) for name in PAGES]


def _topics(part: int) -> Iterable[Entry]:
    return [Entry(reverse("topic", args=[slug])) for slug in Topic.objects.values_list("slug", flat=True)]


def _actors(part: int) -> Iterable[Entry]:
    return [
        Entry(reverse("actor", args=[slug])) for slug in Actor.objects.filter(active=True).order_by("id").values_list("slug", flat=True)
    ]


def _articles(part: int) -> Iterable[Entry]:
    rows = Article.objects.read().filter(pk__gt=part * MOST, pk__lte=(part + 1) * MOST).order_by("id").values_list("pk", "read_at")
    return [Entry(_numbered("article", pk), read_at) for pk, read_at in rows]


def _statements(part: int) -> Iterable[Entry]:
    rows = Statement.objects.public().filter(pk__gt=part * MOST, pk__lte=(part + 1) * MOST).order_by("id").values_list("pk", flat=True)
    return [Entry(_numbered("statement", pk)) for pk in rows]


def _numbered(name: str, pk: int) -> str:
    """The path of a row: that of row 0 with another number, because `reverse` takes a third of a second for ten thousand."""
    if name not in _paths:
        _paths[name] = reverse(name, args=[0])
    return _paths[name].replace("/0/", f"/{pk}/")


_paths: dict[str, str] = {}

SECTIONS: dict[str, Callable[[int], Iterable[Entry]]] = {
    "pages": _pages,
    "topics": _topics,
    "actors": _actors,
    "articles": _articles,
    "statements": _statements,
}
"""{name: entries of one part}. Articles and statements come in parts by their numbers, so that no part is counted or skipped through."""


def index(request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`: the sitemaps there are. Two queries."""
    site = f"{request.scheme}://{request.get_host()}"
    found = [("pages", 0), ("topics", 0), ("actors", 0)]
    for name, rows in (("articles", Article.objects.all()), ("statements", Statement.objects.all())):
        ends = rows.order_by().aggregate(first=Min("pk"), last=Max("pk"))
        if ends["last"]:
            found += [(name, part) for part in range((ends["first"] - 1) // MOST, (ends["last"] - 1) // MOST + 1)]
    lines = [f"<sitemap><loc>{escape(site + reverse('sitemap-part', args=[name, part]))}</loc></sitemap>" for name, part in found]
    return _xml("sitemapindex", lines)


def part(request: HttpRequest, name: str, part: int) -> HttpResponse:
    """`/sitemap-statements-3.xml`: the addresses of one part. One query."""
    if name not in SECTIONS or (part and name not in ("articles", "statements")):
        raise Http404
    site = escape(f"{request.scheme}://{request.get_host()}")
    return _xml(
        "urlset",
        [
            f"<url><loc>{site}{entry.path}</loc>{f'<lastmod>{entry.changed:%Y-%m-%d}</lastmod>' if entry.changed else ''}</url>"
            for entry in SECTIONS[name](part)
        ],
    )


def _xml(root: str, lines: Iterable[str]) -> HttpResponse:
    text = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{NAMESPACE}">', *lines, f"</{root}>", ""])
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
