"""Bytes of a feed → its entries, on feedparser. Pure: opens no address and knows no database.

RSS 0.9 to 2.0, RDF and Atom, broken ones too: what can be read of a feed is read, and only one without a single entry's link is refused.
"""

from __future__ import annotations

import calendar
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from urllib.parse import urljoin, urlsplit

import feedparser

LARGEST = 10 * 1024 * 1024
MOST = 200
"""Entries taken from one feed, the first ones: archives of thousands are not news."""


class FeedError(ValueError):
    """Bytes that hold no feed, or one without entries; the message says so for the editor."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One announced article. `published` is when the feed says it was published, with its time zone, or None."""

    url: str
    title: str = ""
    published: datetime | None = None


def read(data: bytes, url: str = "") -> list[Entry]:
    """The feed's entries in its own order, each address once.

    data  the feed as it was sent
    url   where it came from, for addresses that are relative

    Raises FeedError.
    """
    if not data.strip():
        raise FeedError("The feed is empty.")
    if data.startswith(b"\x1f\x8b"):  # some servers send the file as it lies, packed, and do not say so
        try:
            data = zlib.decompressobj(47).decompress(data, LARGEST)
        except zlib.error as error:
            raise FeedError("The feed is packed in a broken way.") from error
    # Without a stated media type feedparser calls a sound feed malformed; the declaration in the bytes decides on the encoding.
    found = feedparser.parse(BytesIO(data), response_headers={"content-type": "application/xml", "content-location": url})
    if not found.version and not found.entries:
        raise FeedError("This is no feed.")
    entries: dict[str, Entry] = {}
    for item in found.entries[:MOST]:
        address = _address(item, found.feed.get("link", ""), url)
        if address:
            entries.setdefault(address, Entry(address, " ".join(_plain(item.get("title", "")).split()), _when(item)))
    if not entries:
        raise FeedError("The feed announces no article with an address.")
    return list(entries.values())


def _address(item: feedparser.FeedParserDict, site: str, feed: str) -> str:
    """The entry's own address: the link, else an identifier that is one. Empty where there is none that http can open."""
    candidates = [item.get("link", "")]
    candidates += [link.get("href", "") for link in item.get("links", ()) if link.get("rel", "alternate") == "alternate"]
    candidates.append(item.get("id", ""))
    for candidate in candidates:
        address = candidate.strip()
        if address and not address.startswith(("http://", "https://")) and ":" not in address.split("/")[0]:
            address = urljoin(site or feed, address)
        try:
            if urlsplit(address).scheme in ("http", "https") and urlsplit(address).hostname:
                return address
        except ValueError:
            continue
    return ""


def _when(item: feedparser.FeedParserDict) -> datetime | None:
    """When it was published, as stated; the day of an update is another day."""
    parsed = item.get("published_parsed")
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError):
        return None


def _plain(title: str) -> str:
    """A title without the marks that some feeds put into it ("<b>")."""
    from lxml import html  # only titles with marks need it
    from lxml.etree import ParserError

    if "<" not in title:
        return title
    try:
        return str(html.fromstring(title).text_content())
    except (ParserError, ValueError):
        return title
