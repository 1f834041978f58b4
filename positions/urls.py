"""Every public page, its forms for machines, the API, and the pages of the staff."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path, re_path

from positions import feeds, sitemaps, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("actors/", views.actors, name="actors"),
    path("actors/<slug:slug>/", views.actor, name="actor"),
    path("actors/<slug:slug>/statements/", views.actor_statements, name="actor-statements"),
    path("topics/", views.topics, name="topics"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("compare/", views.compare, name="compare"),
    path("articles/", views.articles, name="articles"),
    path("articles/<int:pk>/", views.article, name="article"),
    path("statements/<int:pk>/", views.statement, name="statement"),
    path("statements/<int:pk>/report/", views.report, name="report"),
    path("search/", views.search, name="search"),
    path("changes/", views.changes, name="changes"),
    path("silences/", views.silences, name="silences"),
    path("method/", views.method, name="method"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:name>-<int:part>.xml", sitemaps.part, name="sitemap-part"),
    re_path(r"^cards/(?P<kind>home|topic|actor|statement)/(?P<key>[\w-]+)\.png$", views.card, name="card"),
    path("robots.txt", views.robots, name="robots"),
    path("opensearch.xml", views.opensearch, name="opensearch"),
]

for form in ("json", "csv"):
    urlpatterns += [
        path(f"actors/<slug:slug>.{form}", views.actor, {"form": form}, name=f"actor.{form}"),
        path(f"topics/<slug:slug>.{form}", views.topic, {"form": form}, name=f"topic.{form}"),
        path(f"compare.{form}", views.compare, {"form": form}, name=f"compare.{form}"),
        path(f"changes.{form}", views.changes, {"form": form}, name=f"changes.{form}"),
        path(f"search.{form}", views.search, {"form": form}, name=f"search.{form}"),
    ]

for form, kind in (("atom", feeds.Atom), ("feed", feeds.Json)):
    suffix = "atom" if form == "atom" else "feed.json"
    urlpatterns += [
        path(f"newest.{suffix}", feeds.answering(feeds.Newest, kind), name=f"newest.{form}"),
        path(f"changes.{suffix}", feeds.answering(feeds.Changes, kind), name=f"changes.{form}"),
        path(f"search.{suffix}", feeds.answering(feeds.Searched, kind), name=f"search.{form}"),
        path(f"actors/<slug:slug>.{suffix}", feeds.answering(feeds.OfActor, kind), name=f"actor.{form}"),
        path(f"topics/<slug:slug>.{suffix}", feeds.answering(feeds.OfTopic, kind), name=f"topic.{form}"),
    ]

if find_spec("positions.staff"):
    from positions import staff

    urlpatterns += staff.urlpatterns
urlpatterns += [path("api/v1/", include("positions.api_urls"))]
