"""The list of checks in docs/ covers every actor and role of actors.toml, and what it says of itself is so."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROWS = list(csv.DictReader((ROOT / "docs" / "actor-checks.csv").read_text(encoding="utf-8").splitlines()))
ACTORS = tomllib.loads((ROOT / "positions" / "data" / "actors.toml").read_text(encoding="utf-8"))["actor"]


def test_every_actor_and_every_role_has_its_row() -> None:
    listed = Counter(row["actor"] for row in ROWS)
    missing = {
        a["slug"]: 1 + len(a.get("roles", ())) - listed[a["slug"]] for a in ACTORS if listed[a["slug"]] < 1 + len(a.get("roles", ()))
    }
    assert not missing


def test_nobody_is_listed_who_is_not_there() -> None:
    assert {row["actor"] for row in ROWS} <= {actor["slug"] for actor in ACTORS}


def test_a_row_says_what_was_checked_and_a_source_can_be_found_again() -> None:
    for row in ROWS:
        assert row["fact"].strip()
        assert re.fullmatch(r"(\d{4}(-\d\d){0,2})?", row["day"]), row
        assert not row["source"] or re.search(r"https?://\S+\.|“.+”|title not on record|congress-legislators|, ", row["source"]), row


def test_the_page_tells_how_many_were_not_found() -> None:
    page = (ROOT / "docs" / "digests.md").read_text(encoding="utf-8")
    told = re.search(r"(\d[\d,]*) rows for (\d+) actors, (\d+) of them without a source", page)
    assert told
    found = len(ROWS), len({row["actor"] for row in ROWS}), sum(not row["source"] for row in ROWS)
    assert tuple(int(number.replace(",", "")) for number in told.groups()) == found
