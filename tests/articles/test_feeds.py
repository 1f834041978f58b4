"""Bytes of a feed become entries, broken feeds included."""

import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles.feeds import MOST, Entry, FeedError, read

SHARED = Path(os.environ.get("PARLEY_SHARED") or Path(__file__).resolve().parents[2].parent / "shared") / "feeds"

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Daily</title><link>https://daily.example.org</link>{}</channel></rss>"""
ITEM = "<item><title>Talks {n}</title><link>https://daily.example.org/{n}</link><pubDate>Wed, 22 Jan 2025 10:00:00 +0200</pubDate></item>"
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Daily</title>
<entry><title type="html">Talks &lt;b&gt;go on&lt;/b&gt;</title><link rel="self" href="https://x.example.org/self"/>
<link rel="alternate" href="/talks"/><updated>2025-01-23T10:00:00Z</updated></entry></feed>"""


def rss(*items: str) -> bytes:
    return RSS.format("".join(items)).encode()


def test_rss_entries_have_address_title_and_the_hour_they_state():
    when = datetime(2025, 1, 22, 8, 0, tzinfo=UTC)
    assert read(rss(ITEM.format(n=1))) == [Entry("https://daily.example.org/1", "Talks 1", when)]


def test_atom_addresses_are_completed_and_an_update_is_no_publication():
    assert read(ATOM.encode(), "https://daily.example.org/feed.atom") == [Entry("https://daily.example.org/talks", "Talks go on", None)]


def test_an_address_that_stands_twice_is_taken_once():
    assert len(read(rss(ITEM.format(n=1), ITEM.format(n=1), ITEM.format(n=2)))) == 2


def test_an_identifier_serves_where_the_link_is_missing():
    item = '<item><title>A</title><guid isPermaLink="true">https://daily.example.org/a</guid></item>'
    assert read(rss(item))[0].url == "https://daily.example.org/a"


def test_a_packed_feed_is_unpacked():
    assert len(read(gzip.compress(rss(ITEM.format(n=1))))) == 1


def test_what_is_broken_behind_a_good_entry_does_not_matter():
    assert read(rss(ITEM.format(n=1)) + b"<<<&&& </rss>")[0].title == "Talks 1"


def test_an_endless_feed_is_cut():
    assert len(read(rss(*(ITEM.format(n=n) for n in range(2 * MOST))))) == MOST


@pytest.mark.parametrize("link", ["javascript:alert(1)", "mailto:a@example.org", "ftp://example.org/a", "", "http://"])
def test_an_address_that_no_browser_opens_is_left_out(link):
    assert len(read(rss(f"<item><title>A</title><link>{link}</link></item>", ITEM.format(n=1)))) == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"<html><body>Moved</body></html>", "no feed"),
        (b"\x89PNG\r\n\x00\x00", "no feed"),
        (b"\x1f\x8b broken", "packed in a broken way"),
        (rss(), "no article with an address"),
        (rss("<item><title>A</title></item>"), "no article with an address"),
    ],
)
def test_what_is_no_feed_is_refused(data, why):
    with pytest.raises(FeedError, match=why):
        read(data)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared feeds are not at hand (PARLEY_SHARED)")
def test_real_feeds_are_read_or_refused_in_words():
    refused = []
    for entry in json.loads((SHARED / "MANIFEST.json").read_text("utf-8")):
        try:
            found = read((SHARED / entry["file"]).read_bytes(), "https://feed.example.org/feed.xml")
        except FeedError:
            refused.append(entry["file"])
            continue
        assert all(one.url.startswith(("http://", "https://")) for one in found)
    assert sorted(refused) == ["rssparser_missing-fields.atom", "rssparser_unrecognized.rss"]
