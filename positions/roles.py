"""Roles in the reader's language: their titles and organisations are data, and so is what they are called in Ukrainian."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.models import Prefetch
from django.template.defaultfilters import capfirst
from django.utils.translation import get_language

from positions.models import Actor, Role

OFFICES = Prefetch("roles", to_attr="offices")
"""Needed where a page has hundreds of actors: a queryset for each takes longer than all else."""

UKRAINIAN = Path(__file__).resolve().parent / "data" / "roles_uk.toml"


@lru_cache(maxsize=1)
def ukrainian() -> dict[str, dict[str, Any]]:
    """{"title": {English: Ukrainian, or a pair for men and women}, "organisation": {English: Ukrainian}}."""
    return tomllib.loads(UKRAINIAN.read_text(encoding="utf-8"))


def of(actor: Actor) -> list[Role]:
    """An actor's roles, the newest first; those prefetched with OFFICES, where they were."""
    found: list[Role] | None = getattr(actor, "offices", None)
    return list(actor.roles.all()) if found is None else found


def title(role: Role) -> str:
    """The title of a role in the reader's language; as the data has it where it has no translation. Needs the role's actor loaded."""
    if not (get_language() or "").startswith("uk"):
        return role.title
    found = ukrainian()["title"].get(role.title, role.title)
    return capfirst(found[role.actor.gender == "f"] if isinstance(found, list) else found)


def words(role: Role) -> str:
    """Title and organisation: "Foreign Minister, Ukraine"."""
    if not role.organisation:
        return title(role)
    uk = (get_language() or "").startswith("uk")
    return f"{title(role)}, {ukrainian()['organisation'].get(role.organisation, role.organisation) if uk else role.organisation}"
