"""What stands in an address: actors, topics, days. Whatever cannot be used is named to the reader, with what may have been meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

from django.db.models import Model, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from positions import asked
from positions.asked import MOST_ACTORS
from positions.compare import Period, Tally, by_name
from positions.models import Actor, ActorName, Option, Topic
from positions.views.at_hand import at_hand

MOST_TOPICS = 24

M = TypeVar("M", bound=Model)
View = Callable[..., HttpResponse]


@dataclass
class BadAddress(Exception):  # noqa: N818  it reads as what it is
    """An address that cannot be answered: 404 where something named is unknown, 400 where a value makes no sense."""

    status: int
    message: str
    near: Sequence[Model] = field(default_factory=tuple)
    """What may have been meant."""


class Elsewhere(Exception):  # noqa: N818
    """The same view under its canonical address."""

    def __init__(self, address: str) -> None:
        self.address = address


def page(view: View) -> View:
    """Answer a bad address with a page (or JSON, where the address asks for that) that says what is wrong with it.

    What every reader would be shown alike is kept at hand for a while.
    """

    @at_hand
    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Elsewhere as elsewhere:
            return HttpResponseRedirect(elsewhere.address)
        except (BadAddress, asked.AskedError) as error:
            bad = error if isinstance(error, BadAddress) else BadAddress(400, error.message)
            if kwargs.get("form", "html") != "html":
                near = [getattr(row, "slug", str(row)) for row in bad.near]
                return JsonResponse({"error": {"status": bad.status, "message": bad.message, "near": near}}, status=bad.status)
            return render(request, "positions/bad_address.html", {"bad": bad}, status=bad.status)

    return answering


def slugs(request: HttpRequest, name: str) -> list[str]:
    """The slugs of `?name=a,b&name=c`, each once, in the reader's order."""
    return asked.slugs(",".join(request.GET.getlist(name)))


def canonical_lists(request: HttpRequest, *names: str) -> None:
    """Raise Elsewhere where a form wrote `?actors=a&actors=b`: the address that readers share has `?actors=a,b`."""
    blank = [key for key, value in request.GET.items() if value == ""]
    if not blank and all(len(request.GET.getlist(name)) < 2 for name in names):
        return
    query = request.GET.copy()
    for key in blank:
        if not any(query.getlist(key)):
            del query[key]
    for name in names:
        found = slugs(request, name)
        if found:
            query[name] = ",".join(found)
    raise Elsewhere(request.path + ("?" + query.urlencode(safe=",") if query else ""))


def chosen(rows: Iterable[M], wanted: Sequence[str], noun: str, most: int) -> list[M]:
    """The rows with the slugs wanted, in the order wanted. Raises BadAddress for an unknown slug or too many."""
    by_slug = {row.slug: row for row in rows}  # type: ignore[attr-defined]
    for slug in wanted:
        if slug not in by_slug:
            raise unknown(noun, slug, list(by_slug.values()))
    if len(wanted) > most:
        raise BadAddress(400, _("At most %(most)s can stand side by side; this address names %(n)s.") % {"most": most, "n": len(wanted)})
    return [by_slug[slug] for slug in wanted]


def columns(request: HttpRequest, heard: Mapping[int, Tally], shown: int) -> tuple[list[Actor], list[Actor], list[str]]:
    """(all actors by name, the columns, the slugs asked for): those of `?actors=`, else the `shown` heard most, by name.

    Each actor of the first list carries `heard`, the number of statements; the columns carry their roles. Raises BadAddress.
    """
    everybody = list(Actor.objects.filter(active=True))
    for actor in everybody:
        actor.heard = heard[actor.pk].statements if actor.pk in heard else 0  # type: ignore[attr-defined]
    wanted = slugs(request, "actors")
    found = chosen(everybody, wanted, "actor", MOST_ACTORS)
    if not wanted:
        speaking = [a for a in everybody if a.pk in heard]
        found = by_name(sorted(speaking, key=lambda a: (-heard[a.pk].statements, a.sort_name))[:shown])
    prefetch_related_objects(found, "roles")
    return everybody, found, wanted


def offered(request: HttpRequest, everybody: list[Actor], shown: list[Actor]) -> list[Actor]:
    """Who of `columns` can be ticked at once: those heard or shown, by name; with `?offer=all` all. Raises BadAddress.

    Empty where that is nobody or everybody, and all are offered.
    """
    if choice(request, "offer", ("heard", "all"), "heard") == "all":
        return []
    ids = {actor.pk for actor in shown}
    found = [actor for actor in everybody if actor.heard or actor.pk in ids]  # type: ignore[attr-defined]
    return found if len(found) < len(everybody) else []


def unknown(noun: str, slug: str, rows: Sequence[Model]) -> BadAddress:
    """The 404 that names the slug and suggests rows with a slug or name like it, by any spelling known."""
    names: dict[str, Model] = {}
    for row in rows:
        names[row.slug.replace("-", " ")] = row  # type: ignore[attr-defined]
        names[str(row).lower()] = row
    if rows and isinstance(rows[0], Actor):
        by_id = {row.pk: row for row in rows}
        for actor_id, text in ActorName.objects.exclude(ambiguous=True).values_list("actor_id", "text"):
            if actor_id in by_id:
                names.setdefault(text.lower(), by_id[actor_id])
    hits = process.extract(slug.replace("-", " ").lower(), list(names), scorer=fuzz.WRatio, limit=8, score_cutoff=72)
    near = list({names[name].pk: names[name] for name, _score, _index in hits}.values())[:3]
    message = {
        "actor": _("Parley knows no actor “%(slug)s”."),
        "topic": _("Parley knows no topic “%(slug)s”."),
        "outlet": _("Parley knows no outlet “%(slug)s”."),
    }[noun] % {"slug": slug}
    return BadAddress(404, message, near)


def one_actor(slug: str, queryset: Any = None) -> Actor:
    """The actor of the path, or the 404 that suggests others."""
    found = (Actor.objects.all() if queryset is None else queryset).filter(slug=slug).first()
    if found is None:
        raise unknown("actor", slug, list(Actor.objects.filter(active=True)))
    actor: Actor = found
    return actor


def one_topic(slug: str) -> Topic:
    """The topic of the path with its group, and its options by order as `answers`, or the 404 that suggests others. One query."""
    options = list(Option.objects.filter(topic__slug=slug).select_related("topic__group").order_by("order", "id"))
    found = options[0].topic if options else Topic.objects.select_related("group").filter(slug=slug).first()
    if found is None:
        raise unknown("topic", slug, list(Topic.objects.all()))
    found.answers = options  # type: ignore[attr-defined]
    return found


def choice(request: HttpRequest, name: str, among: Sequence[str], default: str = "") -> str:
    """`?name=value` where value is one of `among`; `default` where it is absent. Raises BadAddress for another."""
    text = request.GET.get(name, "") or default
    if text and text not in among:
        options = ", ".join(among)
        raise BadAddress(400, _("“%(name)s” can be %(options)s, not “%(text)s”.") % {"name": name, "options": options, "text": text})
    return text


def period(request: HttpRequest) -> Period:
    """`since`, `as_of`, `direct` and `confirmed`. Raises AskedError for what is no day, or days in the wrong order."""
    return asked.period(request.GET)


def number(request: HttpRequest, name: str) -> int | None:
    """`?name=12` as a whole number; None where it is absent. Raises BadAddress for anything else."""
    text = request.GET.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise BadAddress(400, _("“%(name)s” must be a whole number, not “%(text)s”.") % {"name": name, "text": text})
    return int(text)


def site(request: HttpRequest) -> str:
    """The site's own address without a path, for whole links."""
    return f"{request.scheme}://{request.get_host()}"


__all__ = [
    "MOST_ACTORS",
    "MOST_TOPICS",
    "BadAddress",
    "Elsewhere",
    "canonical_lists",
    "choice",
    "chosen",
    "columns",
    "number",
    "offered",
    "one_actor",
    "one_topic",
    "page",
    "period",
    "site",
    "slugs",
    "unknown",
]
