"""Independent outlets: a report that many print is counted once, for the one it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.models import Outlet
from positions.compare.kept import kept
from positions.compare.rows import Row

SECONDS = 600
"""An outlet that an editor adds or renames changes no statement, so the names are read anew after this time at the latest."""


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet and all names it goes by."""

    pk: int
    names: tuple[str, ...]
    agency: bool


@dataclass(slots=True)
class Origins:
    """Leads a statement back to the outlet it comes from.

    That is the outlet its `via` names ("told Bloomberg", "the news agency RIA Novosti"); else the agency that the name of its own outlet
    holds ("Example Times (AP)"); else its own outlet. A name counts as a whole word in its own spelling; the longest one decides.
    """

    outlets: tuple[Named, ...]
    _by_via: dict[str, int | None] = field(default_factory=dict)
    _by_outlet: dict[int, int] = field(default_factory=dict)

    def of(self, row: Row) -> int:
        """The id of the outlet a row comes from."""
        if row.via:
            if row.via not in self._by_via:
                self._by_via[row.via] = named_in(row.via, self.outlets)
            found = self._by_via[row.via]
            if found is not None:
                return found
        if not self._by_outlet:
            agencies = [outlet for outlet in self.outlets if outlet.agency]
            self._by_outlet = {
                outlet.pk: outlet.pk if outlet.agency else (named_in(outlet.names[0], agencies) or outlet.pk) for outlet in self.outlets
            }
        return self._by_outlet.get(row.outlet_id, row.outlet_id)


def named_in(text: str, outlets: Iterable[Named]) -> int | None:
    """The id of the outlet whose name stands in the text, the longest name first; None where there is none."""
    found = max(
        ((len(name), -outlet.pk) for outlet in outlets for name in outlet.names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)),
        default=None,
    )
    return -found[1] if found else None


def origins(record: str | None = None) -> Origins:
    """The outlets known, read once for each state of the record. One query; two when it has changed and `record` is not given.

    What was led back once is remembered for as long: a comparison asks the same of hundreds of rows.
    """
    return kept("origins", _load, record, SECONDS)


def _load() -> Origins:
    rows = Outlet.objects.order_by("pk").values_list("pk", "name", "aliases", "kind")
    return Origins(tuple(Named(pk, (name, *aliases), kind == Outlet.Kind.AGENCY) for pk, name, aliases, kind in rows))
