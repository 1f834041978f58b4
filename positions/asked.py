"""What a reader asked for in an address: actors, topics and a period, for the pages, their JSON and CSV, and the API alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from rapidfuzz import process

from positions.compare import Period
from positions.models import Actor, Topic

MOST_ACTORS = 12
"""Columns that a comparison holds at most: more cannot be read side by side."""


@dataclass(frozen=True, slots=True)
class Near:
    """A slug that does exist and resembles the one asked for."""

    slug: str
    name: str


class AskedError(ValueError):
    """An address that asks for what is not there. `parameter` and `value` say what was asked, `near` what may have been meant."""

    def __init__(self, parameter: str, value: str, message: str, near: tuple[Near, ...] = ()) -> None:
        super().__init__(message)
        self.parameter, self.value, self.message, self.near = parameter, value, message, near


def slugs(value: str | None) -> list[str]:
    """The slugs of a comma-separated list, each once, in order; a form's repeated fields may be joined by commas before."""
    return list(dict.fromkeys(part.strip() for part in (value or "").split(",") if part.strip()))


def _chosen(model: type[Actor] | type[Topic], parameter: str, wanted: list[str]) -> list[Actor] | list[Topic]:
    found = {row.slug: row for row in model._default_manager.filter(slug__in=wanted)}
    for slug in wanted:
        if slug not in found:
            known = dict(model._default_manager.values_list("slug", "name"))
            near = tuple(Near(s, known[s]) for s, _score, _i in process.extract(slug, list(known), limit=3, score_cutoff=60))
            raise AskedError(
                parameter, slug, _("There is no %(what)s “%(slug)s”.") % {"what": model._meta.verbose_name, "slug": slug}, near
            )
    return [found[slug] for slug in wanted]  # type: ignore[return-value]


def actors(value: str | None, most: int = MOST_ACTORS) -> list[Actor]:
    """The actors named by slug, in the reader's order. Raises AskedError for an unknown slug or too many."""
    wanted = slugs(value)
    if len(wanted) > most:
        raise AskedError("actors", value or "", _("At most %(most)d actors can stand side by side.") % {"most": most})
    return _chosen(Actor, "actors", wanted)  # type: ignore[return-value]


def topics(value: str | None) -> list[Topic]:
    """The topics named by slug, in the reader's order; empty where none are named."""
    return _chosen(Topic, "topics", slugs(value))  # type: ignore[return-value]


def day(params: Mapping[str, str], name: str) -> date | None:
    """An ISO day, or None where the parameter is empty."""
    text = (params.get(name) or "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise AskedError(name, text, _("“%(text)s” is no day. Write it as 2025-01-22.") % {"text": text}) from None


def yes(params: Mapping[str, str], name: str) -> bool:
    """A tick box: present and not "0", "false" or "no"."""
    return (params.get(name) or "").strip().lower() not in ("", "0", "false", "no", "off")


def period(params: Mapping[str, str]) -> Period:
    """`since`, `as_of`, `direct`, `confirmed`. Raises AskedError where a day is none, or the first comes after the last."""
    found = Period(day(params, "since"), day(params, "as_of"), yes(params, "direct"), yes(params, "confirmed"))
    if found.since and found.as_of and found.since > found.as_of:
        raise AskedError("since", params.get("since", ""), _("The first day comes after the last day."))
    return found
