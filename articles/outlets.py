"""Outlets: loaded from outlets.toml, and found again by an article's address or the name printed with it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.text import slugify

from articles.models import Outlet

OUTLETS_FILE = Path(__file__).resolve().parent / "data" / "outlets.toml"
UNKNOWN = "unknown"
DIGEST = "parley-digest"
FIELDS = ("name", "aliases", "domains", "country", "kind", "text_policy")


class OutletError(ValueError):
    """outlets.toml cannot be used; the message names the entry and the field."""


def load_outlets(path: Path = OUTLETS_FILE) -> dict[str, int]:
    """Bring the table in step with the file and say how many rows were {"created", "updated", "unchanged"}.

    Outlets that are not in the file stay: articles hang on them, and ingestion makes its own.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("outlet", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OutletError(f"{path}: {error}") from error
    counts = {"created": 0, "updated": 0, "unchanged": 0}
    with transaction.atomic():
        rows = {outlet.slug: outlet for outlet in Outlet.objects.all()}
        seen: dict[str, str] = {}
        for entry in entries:
            wanted = _checked(path, entry, seen)
            row = rows.get(wanted.slug)
            if row is None:
                wanted.save()
                counts["created"] += 1
            elif any(getattr(row, name) != getattr(wanted, name) for name in FIELDS):
                wanted.pk = row.pk
                wanted.save()
                counts["updated"] += 1
            else:
                counts["unchanged"] += 1
    return counts


def _checked(path: Path, entry: dict[str, Any], seen: dict[str, str]) -> Outlet:
    """The entry as an unsaved row. `seen` remembers slugs, names and domains, each of which may stand once."""
    slug = entry.get("slug") or "?"
    unknown = entry.keys() - {"slug", *FIELDS}
    if unknown:
        raise OutletError(f"{path}: outlet {slug} has the unknown field {sorted(unknown)[0]}")
    outlet = Outlet(slug=slug, **{name: entry[name] for name in FIELDS if name in entry})
    try:
        outlet.clean_fields()
    except ValidationError as error:
        field, problems = next(iter(error.message_dict.items()))
        raise OutletError(f"{path}: outlet {slug}, {field}: {problems[0]}") from error
    for key in (slug, *map(_name_key, (outlet.name, *outlet.aliases)), *outlet.domains):
        if seen.setdefault(key, slug) != slug:
            raise OutletError(f'{path}: "{key}" names both {seen[key]} and {slug}')
    return outlet


def outlet_for(url: str = "", name: str = "") -> Outlet:
    """The outlet of an article: known by the name given, else by the domain, else a new one; "unknown" without either.

    The name comes first because a video site or an aggregator's address hides who spoke.
    """
    name = plain_name(name)
    found = (by_name(name) if name else None) or (by_address(url) if url else None)
    if found is not None:
        return found
    domain = domain_of(url)
    if not name and not domain:
        return Outlet.objects.get_or_create(slug=UNKNOWN, defaults={"name": "Source not stated", "kind": Outlet.Kind.OTHER})[0]
    return _new(name or domain, [domain] if domain and not name else [])


def _new(name: str, domains: list[str]) -> Outlet:
    slug = slugify(name)[:100] or slugify(name.encode("idna", "ignore").decode())[:100] or UNKNOWN
    try:
        with transaction.atomic():
            return Outlet.objects.get_or_create(slug=slug, defaults={"name": name[:200], "domains": domains})[0]
    except IntegrityError:  # another process made it in the meantime
        return Outlet.objects.get(slug=slug)


def by_name(name: str) -> Outlet | None:
    """The outlet of that name or alias, whatever its case and leading article; None where none is known."""
    key = _name_key(name)
    matches = Outlet.objects.filter(Q(name__iexact=key) | Q(name__iexact=f"the {key}") | Q(slug=slugify(name)[:100]))
    for outlet in matches:
        return outlet
    for outlet in Outlet.objects.exclude(aliases=[]):
        if key in map(_name_key, outlet.aliases):
            return outlet
    return None


def by_address(url: str) -> Outlet | None:
    """The outlet whose domain holds the address; the longest matching domain wins ("news.un.org" before "un.org")."""
    labels = domain_of(url).split(".")
    candidates = [".".join(labels[i:]) for i in range(len(labels) - 1)]
    if not candidates:
        return None
    rows = Outlet.objects.filter(domains__overlap=candidates)
    best = [(max(len(d) for d in row.domains if d in candidates), -row.pk, row) for row in rows]
    return max(best, key=lambda item: item[:2])[2] if best else None


def domain_of(url: str) -> str:
    """The host of an address without "www."; empty where it has none."""
    try:
        host = (urlsplit(url).hostname or "").lower().rstrip(".")
    except ValueError:
        return ""
    return host.removeprefix("www.")


def plain_name(name: str) -> str:
    """An outlet's name without what catalogues add to it: "Reuters (via KFGO)" → "Reuters", "Kyiv Post / AFP" → "Kyiv Post"."""
    name = re.sub(r"\s*\([^)]*\)", "", name)
    name = re.split(r"\s/\s|\s+via\s", name)[0]
    return " ".join(name.split())


def _name_key(name: str) -> str:
    return " ".join(name.lower().split()).removeprefix("the ")
