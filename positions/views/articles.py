"""The articles that were read, and one article with its statements in place."""

from __future__ import annotations

from django.db.models import Count, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article, Outlet
from positions import passages
from positions.models import Position, Statement
from positions.passages import Passage
from positions.views import addresses
from positions.views.addresses import page

PER_PAGE = 30


@page
def articles(request: HttpRequest) -> HttpResponse:
    """Articles newest first, to be narrowed by outlet."""
    outlets = list(
        Outlet.objects.annotate(n=Count("articles", filter=Q(articles__state=Article.State.READ))).filter(n__gt=0).order_by("name", "id")
    )
    outlet = addresses.choice(request, "outlet", [o.slug for o in outlets])
    number = addresses.number(request, "page") or 1
    rows = Article.objects.read()
    if outlet:
        rows = rows.filter(outlet__slug=outlet)
    start = (number - 1) * PER_PAGE
    shown = list(rows.newest_first().select_related("outlet").defer("text", "search")[start : start + PER_PAGE + 1])
    return render(
        request,
        "positions/articles.html",
        {
            "articles": counted(shown[:PER_PAGE]),
            "outlets": outlets,
            "outlet": outlet,
            "total": next((o.n for o in outlets if o.slug == outlet), sum(o.n for o in outlets)),
            "page": number,
            "more": len(shown) > PER_PAGE,
            "canonical": addresses.site(request) + request.path,
        },
    )


def counted(shown: list[Article]) -> list[Article]:
    """The same articles, each with `found` statements of `speakers` known actors: counted for these alone, one query for any number."""
    rows = Statement.objects.public().filter(article__in=shown).order_by().values_list("article")
    counts = {pk: (found, speakers) for pk, found, speakers in rows.annotate(Count("id"), Count("speaker", distinct=True))}
    for one in shown:
        one.found, one.speakers = counts.get(one.pk, (0, 0))  # type: ignore[attr-defined]
    return shown


@page
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """One article: as much of its text as the outlet's policy allows, its statements highlighted and listed."""
    found = Article.objects.select_related("outlet").filter(pk=pk).first()
    if found is None or (found.state != Article.State.READ and not request.user.is_staff):
        raise Http404
    statements = list(
        found.statements.public()
        .select_related("speaker", "holder")
        .prefetch_related("conditions", Prefetch("positions", Position.objects.select_related("topic", "option")))
    )
    for statement in statements:
        statement.article = found  # the article is at hand: no query for each statement
    full = found.outlet.text_policy == Outlet.TextPolicy.FULL or request.user.is_staff
    return render(
        request,
        "positions/article.html",
        {
            "article": found,
            "statements": statements,
            "passages": shown_passages(found, statements, full),
            "full": full,
            "policy_full": found.outlet.text_policy == Outlet.TextPolicy.FULL,
            "structured": {
                "@context": "https://schema.org",
                "@type": "Article" if found.is_digest else "NewsArticle",
                "headline": found.title,
                "url": found.url or addresses.site(request) + found.get_absolute_url(),
                "publisher": {"@type": "Organization", "name": found.outlet.name},
                **({"datePublished": found.published.isoformat()} if found.published else {}),
            },
            "canonical": addresses.site(request) + found.get_absolute_url(),
        },
    )


def shown_passages(found: Article, statements: list[Statement], full: bool) -> list[Passage]:
    if full:
        return passages.whole(found.text, statements)
    return passages.excerpts(found.text, statements, around=1 if found.outlet.text_policy == Outlet.TextPolicy.QUOTES else 3)
