"""Atom (RFC 4287) and JSON Feed 1.1: newest statements, one actor's, one topic's, a search's, and the changes.

Ids are name-based UUIDs of what an entry is about, so that they outlast a change of the site's address.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from typing import Any, TextIO

from django.contrib.syndication.views import Feed
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, SyndicationFeed
from django.utils.translation import gettext as _

from positions import compare
from positions.compare import Change
from positions.models import Actor, Position, Statement, StatementQuerySet, Topic
from positions.search import search
from positions.templatetags.parley import hinges, loc, quoted, speaker_label, spell_day
from positions.views import addresses

ENTRIES = 50


class Atom(Atom1Feed):
    """Django's Atom feed."""


class Json(SyndicationFeed):
    """JSON Feed 1.1 (jsonfeed.org) with the same entries."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: Any, encoding: str) -> None:
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "description": self.feed["subtitle"] or "",
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "language": self.feed["language"] or "en",
            "authors": [{"name": self.feed["author_name"]}],
            "items": [self._item(item) for item in self.items],
        }
        text = json.dumps(feed, ensure_ascii=False, indent=1)
        out: TextIO = outfile
        try:
            out.write(text)
        except TypeError:
            outfile.write(text.encode(encoding))

    @staticmethod
    def _item(item: dict[str, Any]) -> dict[str, Any]:
        found = {
            "id": item["unique_id"],
            "url": item["link"],
            "title": item["title"],
            "content_text": item["description"],
            "date_published": item["pubdate"].isoformat(),
            "date_modified": item["updateddate"].isoformat(),
            "tags": list(item["categories"]),
        }
        return {name: value for name, value in found.items() if value}


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'parley:{name}')}"


class Base(Feed):
    """What all feeds share: author, and how a statement becomes an entry."""

    author_name = "Parley"

    def item_title(self, item: Any) -> str:
        topics = ", ".join(loc(p.topic) for p in item.positions.all())
        who = speaker_label(item)
        return f"{who}: {topics}" if topics else who

    def item_description(self, item: Any) -> str:
        day = spell_day(item.said_on, item.said_precision, item.said_until)
        return f"{quoted(item)}\n{day}; {item.get_kind_display()}; {item.article.outlet.name}"

    def item_link(self, item: Any) -> str:
        path: str = item.get_absolute_url()
        return path

    def item_guid(self, item: Any) -> str:
        return _urn(f"statement:{item.pk}")

    def item_pubdate(self, item: Any) -> datetime:
        found: datetime = item.created_at
        return found

    item_updateddate = item_pubdate

    def item_categories(self, item: Any) -> list[str]:
        return [p.topic.slug for p in item.positions.all()]


def _newest(chosen: StatementQuerySet) -> Sequence[Statement]:
    return list(
        chosen.order_by("-pk")  # as they were stored; by index
        .select_related("speaker", "article__outlet")
        .prefetch_related(Prefetch("positions", Position.objects.select_related("topic")))[:ENTRIES]
    )


class Newest(Base):
    link = "/"

    def title(self) -> str:
        return _("Parley: newest statements")

    def subtitle(self) -> str:
        return _("What each side of the Ukraine peace process has said it wants, as it is read.")

    def items(self) -> Sequence[Statement]:
        return _newest(Statement.objects.public().filter(repeats__isnull=True))


class OfActor(Base):
    def get_object(self, request: HttpRequest, slug: str) -> Actor:
        return addresses.one_actor(slug)

    def title(self, obj: Actor) -> str:
        return f"Parley: {loc(obj)}"

    def subtitle(self, obj: Actor) -> str:
        return obj.description

    def link(self, obj: Actor) -> str:
        return obj.get_absolute_url()

    def items(self, obj: Actor) -> Sequence[Statement]:
        return _newest(Statement.objects.public().filter(speaker=obj, repeats__isnull=True))


class OfTopic(Base):
    def get_object(self, request: HttpRequest, slug: str) -> Topic:
        return addresses.one_topic(slug)

    def title(self, obj: Topic) -> str:
        return f"Parley: {loc(obj)}"

    def subtitle(self, obj: Topic) -> str:
        return loc(obj, "question")

    def link(self, obj: Topic) -> str:
        return obj.get_absolute_url()

    def items(self, obj: Topic) -> Sequence[Statement]:
        return _newest(Statement.objects.public().filter(positions__topic=obj, repeats__isnull=True).distinct())


class Searched(Base):
    def get_object(self, request: HttpRequest) -> str:
        return " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:200]

    def title(self, obj: str) -> str:
        return _("Parley: search for %(words)s") % {"words": obj}

    def link(self, obj: str) -> str:
        return reverse("search", query={"q": obj})

    def feed_url(self, obj: str) -> str:
        return reverse("search.atom", query={"q": obj})

    def items(self, obj: str) -> Sequence[Statement]:
        return search(obj, narrowed={}, best_first=False, per_page=ENTRIES).statements


class Changes(Base):
    link = "/changes/"

    def title(self) -> str:
        return _("Parley: changes")

    def subtitle(self) -> str:
        return _("An actor's dated option on a question differs from the dated one before it.")

    def get_object(self, request: HttpRequest) -> tuple[Actor | None, Topic | None]:
        actor, topic = request.GET.get("actor", ""), request.GET.get("topic", "")
        return addresses.one_actor(actor) if actor else None, addresses.one_topic(topic) if topic else None

    def items(self, obj: tuple[Actor | None, Topic | None]) -> Sequence[Change]:
        return compare.changes(actor=obj[0], topic=obj[1], limit=ENTRIES)

    def item_title(self, item: Change) -> str:
        return f"{loc(item.actor)}: {loc(item.topic)}"

    def item_description(self, item: Change) -> str:
        lines = []
        for position in (item.before, item.after):
            said = position.statement
            day = spell_day(said.said_on, said.said_precision, said.said_until)
            hangs_on = "; ".join(f"{hinge.label}: {hinge.words}" if hinge.words else hinge.label for hinge in hinges(said))
            option = loc(position.option, "label") + (f" ({hangs_on})" if hangs_on else "")
            lines.append(f"{day}: {option}. {quoted(said)}")
        return "\n".join(lines)

    def item_link(self, item: Change) -> str:
        return item.after.statement.get_absolute_url()

    def item_guid(self, item: Change) -> str:
        return _urn(f"change:{item.before.statement_id}:{item.after.statement_id}:{item.topic.slug}")

    def item_pubdate(self, item: Change) -> datetime:
        return datetime.combine(item.day, time(), UTC) if item.day else item.after.statement.created_at

    def item_updateddate(self, item: Change) -> datetime:
        return item.after.statement.created_at

    def item_categories(self, item: Change) -> list[str]:
        return [item.topic.slug]


def answering(feed: type[Base], kind: type[SyndicationFeed]) -> Callable[..., HttpResponse]:
    """A view that writes one of the feeds above in one of the two forms, and says clearly what it cannot find."""
    view = type(f"{feed.__name__}{kind.__name__}", (feed,), {"feed_type": kind})()

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    return addresses.page(answer)
