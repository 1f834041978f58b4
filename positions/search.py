"""Finding statements by their words, and actors, topics and articles by name.

Words go to PostgreSQL's `websearch_to_tsquery`: phrases in quotation marks, `or`, and a minus before what must not occur. At most
MOST_HITS statements are looked at, the newest ones: ranking and counting half a million takes half a second, two thousand take 5 ms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import Count, F, Max, Prefetch, Q, Value
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, Folded, Outlet, PlainMarks
from positions.models import Actor, ActorName, Position, Statement, Topic

MOST_HITS = 2000
PER_PAGE = 20
NAME_LIKENESS = 0.55
"""Least trigram likeness of a name to a part of what was asked: finds Zelenskiy and Zelenskyi, keeps Rubio from Russia."""

_START, _STOP = "\ue000", "\ue001"  # private-use characters: escaping leaves them alone, and no article holds them

FACETS = ("speaker", "topic", "kind", "outlet", "year")


@dataclass(frozen=True, slots=True)
class Facet:
    """One value a search can be narrowed to, and how many statements it would leave."""

    value: str
    row: Any
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """What of a matching statement the counting needs."""

    pk: int
    rank: float
    speaker: int | None
    kind: str
    outlet: int
    said_on: date | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement found, and its text with the words marked that were searched for."""

    statement: Statement
    words: SafeString


@dataclass(frozen=True)
class Found:
    """What a search found. `shown` is one page of `total`; `capped` where only the newest MOST_HITS were looked at."""

    shown: list[Shown] = field(default_factory=list)
    total: int = 0
    capped: bool = False
    facets: Mapping[str, list[Facet]] = field(default_factory=dict)
    actors: list[Actor] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    more: bool = False

    @property
    def statements(self) -> list[Statement]:
        return [one.statement for one in self.shown]

    @property
    def anything(self) -> bool:
        return bool(self.total or self.actors or self.topics or self.articles)


def search(words: str, *, narrowed: Mapping[str, str], best_first: bool = True, page: int = 1, per_page: int = PER_PAGE) -> Found:
    """Search for `words`, narrowed by facet values ({"speaker": slug, "topic": slug, "kind": …, "outlet": slug, "year": "2025"}).

    At most ten queries. An empty `words` finds nothing.
    """
    if not words:
        return Found()
    query = SearchQuery(plain(words), config="english", search_type="websearch")
    hits = [
        Hit(*values)
        for values in Statement.objects.public()
        .filter(search=query)
        .annotate(rank=SearchRank(F("search"), query))
        .order_by("-pk")
        .values_list("pk", "rank", "speaker_id", "kind", "article__outlet_id", "said_on")[: MOST_HITS + 1]
    ]
    capped = len(hits) > MOST_HITS
    hits = hits[:MOST_HITS]
    bearing: dict[int, set[int]] = {}
    bears_on = Position.objects.filter(statement__in=[h.pk for h in hits])
    for statement, topic in bears_on.order_by().values_list("statement_id", "topic_id"):  # no query where there is no hit
        bearing.setdefault(statement, set()).add(topic)
    by_facet = {h.pk: _values(h, bearing) for h in hits}
    labels = _labels(hits, bearing)
    wanted = {name: value for name, value in narrowed.items() if value}

    def passes(hit: Hit, but: str = "") -> bool:
        return all(value in {labels.slug(name, v) for v in by_facet[hit.pk][name]} for name, value in wanted.items() if name != but)

    facets = {}
    for name in FACETS:
        counts = Counter(v for h in hits if passes(h, but=name) for v in by_facet[h.pk][name])
        found = [Facet(labels.slug(name, v), labels.row(name, v), n, wanted.get(name) == labels.slug(name, v)) for v, n in counts.items()]
        facets[name] = sorted(found, key=lambda f: (-f.count, str(f.row)))[:12]
    left = [h for h in hits if passes(h)]
    if best_first:
        left.sort(key=lambda h: (h.rank, h.said_on or date.min, h.pk), reverse=True)
    else:
        left.sort(key=lambda h: (h.said_on or date.min, h.pk), reverse=True)
    start = (page - 1) * per_page
    first_page = page == 1
    return Found(
        shown=_load([h.pk for h in left[start : start + per_page]], query),
        total=len(left),
        capped=capped,
        facets=facets,
        actors=find_actors(words) if first_page else [],
        topics=find_topics(words) if first_page else [],
        articles=find_articles(query) if first_page else [],
        more=len(left) > start + per_page,
    )


def find_actors(words: str, limit: int = 6) -> list[Actor]:
    """Actors one of whose names, in any spelling or script, is like a part of the words: the likest first. Two queries at most."""
    asked = Folded(Value(words.replace('"', " ").strip()))
    likeness = TrigramWordSimilarity(asked, Folded("text"))  # type: ignore[arg-type]
    names = (
        ActorName.objects.filter(ambiguous=False)
        .annotate(folded=Folded("text"), like=likeness)
        .filter(Q(folded__startswith=asked) | Q(like__gte=NAME_LIKENESS))
        .values_list("actor_id")
        .annotate(best=Max("like"))
        .order_by("-best", "actor_id")[:limit]
    )
    order = [pk for pk, _best in names]
    counted = Q(positions__counted=True)
    loaded = (
        Actor.objects.filter(active=True).annotate(heard=Count("positions__statement", filter=counted, distinct=True)).in_bulk(order)
        if order
        else {}
    )
    return [loaded[pk] for pk in order if pk in loaded]


def find_topics(words: str, limit: int = 4) -> list[Topic]:
    """Topics whose name, question or scope holds every word."""
    chosen = Topic.objects.all()
    for word in words.replace('"', " ").split()[:8]:
        part = Q()
        for name in ("name", "name_uk", "question", "question_uk", "covers"):
            part |= Q(**{f"{name}__icontains": word})
        chosen = chosen.filter(part)
    return list(chosen[:limit])


def find_articles(query: SearchQuery, limit: int = 4) -> list[Article]:
    """Articles that were read and whose title matches."""
    return list(
        Article.objects.read().filter(search=query).select_related("outlet").defer("text", "search").newest_first()[:limit],
    )


@dataclass(frozen=True, slots=True)
class _Names:
    speakers: Mapping[int, Actor]
    topics: Mapping[int, Topic]
    outlets: Mapping[int, Outlet]

    def row(self, facet: str, value: Any) -> Any:
        if facet == "kind":
            return Statement.Kind(value).label
        return {"speaker": self.speakers, "topic": self.topics, "outlet": self.outlets}.get(facet, {}).get(value, value)

    def slug(self, facet: str, value: Any) -> str:
        row = {"speaker": self.speakers, "topic": self.topics, "outlet": self.outlets}.get(facet, {}).get(value, value)
        return str(getattr(row, "slug", row))


def _labels(hits: list[Hit], bearing: Mapping[int, set[int]]) -> _Names:
    if not hits:
        return _Names({}, {}, {})
    return _Names(
        Actor.objects.in_bulk({h.speaker for h in hits if h.speaker}),
        Topic.objects.in_bulk({t for topics in bearing.values() for t in topics}),
        Outlet.objects.in_bulk({h.outlet for h in hits}),
    )


def _values(hit: Hit, bearing: Mapping[int, set[int]]) -> dict[str, tuple[Any, ...]]:
    return {
        "speaker": (hit.speaker,) if hit.speaker else (),
        "topic": tuple(bearing.get(hit.pk, ())),
        "kind": (hit.kind,),
        "outlet": (hit.outlet,),
        "year": (hit.said_on.year,) if hit.said_on else (),
    }


def _load(ids: list[int], query: SearchQuery) -> list[Shown]:
    """The statements in the order given, with those of their words marked that matched."""
    if not ids:
        return []
    rows = (
        Statement.objects.filter(pk__in=ids)
        .annotate(
            headline=SearchHeadline(PlainMarks("text"), query, config="english", start_sel=_START, stop_sel=_STOP, highlight_all=True)
        )
        .select_related("speaker", "holder", "article__outlet")
        .defer("article__text", "article__search", "search", "explanation")
        .prefetch_related("conditions", Prefetch("positions", Position.objects.select_related("topic", "option")))
    )
    loaded = {row.pk: row for row in rows}
    return [Shown(loaded[pk], marked(loaded[pk], loaded[pk].headline)) for pk in ids if pk in loaded]


def plain(words: str) -> str:
    """What was asked, its typographic marks as ASCII: “a phrase” is a phrase too."""
    return words.translate(str.maketrans(*PlainMarks.MARKS))


def marked(statement: Statement, headline: str) -> SafeString:
    """The statement's text with `mark` elements where the headline (its text with ASCII marks) has its private ones."""
    if len(headline) - headline.count(_START) - headline.count(_STOP) != len(statement.text):  # PostgreSQL leaves what looks like a tag out
        headline = statement.text
    pieces = []
    at = 0
    for sign in headline:
        if sign == _START:
            pieces.append("<mark>")
        elif sign == _STOP:
            pieces.append("</mark>")
        else:
            pieces.append(escape(statement.text[at]))
            at += 1
    return mark_safe("".join(pieces))  # noqa: S308  every sign of the text is escaped
