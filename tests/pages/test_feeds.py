"""Atom and JSON Feed: readable by a feed reader, with ids that last."""

from __future__ import annotations

import re
from datetime import date

import feedparser
import pytest
from django.test import Client

from tests import factories as make
from tests.pages.record import Record

ATOM = ["/newest.atom", "/changes.atom", "/search.atom?q=bridge", "/actors/anna-bondar.atom", "/topics/bridge-force.atom"]


@pytest.fixture
def changed(record: Record) -> Record:
    make.position(record.bondar, record.topic, "open", said=date(2024, 1, 1), text="The bridge may stay open")
    return record


@pytest.mark.parametrize("address", ATOM)
def test_atom_is_well_formed_with_whole_links(client: Client, changed: Record, address: str) -> None:
    answer = client.get(address)
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title.startswith("Parley")
    assert feed.feed.author == "Parley"
    assert feed.entries
    for entry in feed.entries:
        assert entry.id.startswith("urn:uuid:")
        assert entry.link.startswith("http://testserver/statements/")
        assert entry.updated
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)


@pytest.mark.parametrize("address", [a.replace(".atom", ".feed.json") for a in ATOM])
def test_json_feed_holds_the_same_entries(client: Client, changed: Record, address: str) -> None:
    answer = client.get(address)
    assert answer["Content-Type"].startswith("application/feed+json")
    feed = answer.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    atom = feedparser.parse(client.get(address.replace(".feed.json", ".atom")).content)
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom.entries]
    assert all(item["content_text"] for item in feed["items"])


def test_ids_stay_the_same_under_another_host(client: Client, changed: Record, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]
    here = feedparser.parse(client.get("/newest.atom").content)
    there = feedparser.parse(client.get("/newest.atom", headers={"host": "parley.example.org"}).content)
    assert [e.id for e in here.entries] == [e.id for e in there.entries]
    assert there.entries[0].link.startswith("http://parley.example.org/")


def test_a_feed_of_what_is_not_there_is_a_404(client: Client, db: None) -> None:
    assert client.get("/actors/nobody.atom").status_code == 404


def test_pages_name_their_feeds(client: Client, changed: Record) -> None:
    head = client.get("/changes/").content.decode().partition("</head>")[0]
    assert re.search(r'<link rel="alternate"\s+type="application/atom\+xml"', head)
    assert "/topics/bridge-force.atom" in client.get("/topics/bridge-force/").content.decode()
