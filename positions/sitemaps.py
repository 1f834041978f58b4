"""What search engines may find: every page that stands by itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from articles.models import Article
from positions.models import Actor, Statement, Topic


class Pages(Sitemap):
    def items(self) -> list[str]:
        return ["home", "actors", "topics", "compare", "articles", "changes", "silences", "method"]

    def location(self, item: str) -> str:
        return reverse(item)


class Topics(Sitemap):
    def items(self) -> QuerySet[Topic]:
        return Topic.objects.all()


class Actors(Sitemap):
    def items(self) -> QuerySet[Actor]:
        return Actor.objects.filter(active=True).order_by("id")


class Articles(Sitemap):
    def items(self) -> QuerySet[Article]:
        return Article.objects.read().order_by("id").defer("text")

    def lastmod(self, item: Article) -> datetime | None:
        return item.read_at


class Statements(Sitemap):
    limit = 10_000

    def items(self) -> QuerySet[Statement]:
        return Statement.objects.public().order_by("id").only("id")


SITEMAPS: dict[str, Any] = {"pages": Pages, "topics": Topics, "actors": Actors, "articles": Articles, "statements": Statements}
