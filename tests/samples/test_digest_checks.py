"""The list of checks in docs/ covers every digest, names digests and sources that are there, and adds up as its page says."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROWS = list(csv.DictReader((ROOT / "docs" / "digest-checks.csv").read_text(encoding="utf-8").splitlines()))
DIGESTS = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8").split("+++")[1]) for path in (ROOT / "samples" / "digests").glob("*.md")
}
RESULTS = ("right", "mended", "not in the sources at hand")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = tuple("January February March April May June July August September October November December".split())


def test_every_digest_has_rows_and_every_row_its_digest() -> None:
    assert {row["digest"] for row in ROWS} == set(DIGESTS)


def test_a_row_says_what_was_checked_and_how_it_came_out() -> None:
    for row in ROWS:
        assert row["says"].strip(), row
        assert row["result"] in RESULTS, row


def test_a_row_names_a_source_of_its_digest() -> None:
    for row in ROWS:
        sources = DIGESTS[row["digest"]]["sources"]
        assert any(row["source"].startswith(source["outlet"] + ",") and source["url"] in row["source"] for source in sources), row


def test_no_row_stands_twice() -> None:
    assert max(Counter((row["digest"], row["says"], row["source"]) for row in ROWS).values()) == 1


def test_the_days_of_the_week_are_those_of_the_calendar() -> None:
    for row in ROWS:
        for name, day, month, year in re.findall(rf"({'|'.join(WEEKDAYS)}) (\d+) ({'|'.join(MONTHS)})(?: (\d{{4}}))?", row["says"]):
            when = date(int(year or row["digest"][:4]), MONTHS.index(month) + 1, int(day))
            assert WEEKDAYS[when.weekday()] == name, row


def test_the_page_tells_how_it_came_out() -> None:
    page = (ROOT / "docs" / "digests.md").read_text(encoding="utf-8")
    told = re.search(r"(\d+) rows for (\d+) digests: (\d+) right, (\d+) mended, (\d+) not in the sources at hand", page)
    assert told
    counts = Counter(row["result"] for row in ROWS)
    assert tuple(map(int, told.groups())) == (len(ROWS), len(DIGESTS), *(counts[result] for result in RESULTS))
