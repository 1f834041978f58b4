"""1 HTML → title, text, authors, day, outlet, on trafilatura.

A day counts only where the page states it in its metadata (JSON-LD, meta tags, a `time` element marked as the day of publication):
what could be guessed from the address or the running text is left out, since a date is never invented.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement
from trafilatura.settings import use_config

from extraction.records import Page

SHORTEST = 150
"""Characters of running text below which a page holds no article."""
SENTENCE = 8
"""Words that make a line running text: menus and lists of links have fewer."""
_DAY = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_MARKS = (" | ", " – ", " — ", " - ", " » ")
_META_DAYS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publication_date",
    "pubdate",
    "originalpublicationdate",
    "article.published",
    "published-date",
    "cxenseparse:recs:publishtime",
)


class PageError(ValueError):
    """A page that holds no article; the message says why, in the reader's words."""


def read(html: bytes | str, url: str | None = None) -> Page:
    """Take an article out of its page.

    html  the page, as bytes in whatever encoding it declares, or as text
    url   its address, kept in the result and used for nothing else

    Raises PageError where the page is empty, is no HTML, or holds no article.
    """
    if not html.strip():
        raise PageError("The page is empty.")
    try:
        tree = trafilatura.load_html(html)
    except (LxmlError, ValueError, LookupError) as error:
        raise PageError("This is no HTML page.") from error
    if tree is None:
        raise PageError("This is no HTML page.")
    published = _stated_day(tree)  # before trafilatura, which takes elements out of the tree
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip().lower()[:2]
    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")  # it works by a signal, which only the main thread may set
    found = trafilatura.bare_extraction(
        tree,
        url=url,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        favor_precision=False,
        config=config,
    )
    if isinstance(found, dict):  # only in a form of output that is not asked for
        raise TypeError("trafilatura returned a dictionary")
    text = _paragraphs(found.text if found is not None else "")
    if sum(len(line) for line in text.splitlines() if len(line.split()) >= SENTENCE) < SHORTEST:
        raise PageError("No article was found in this page.")
    assert found is not None
    return Page(
        title=_without_outlet(_plain(found.title), _plain(found.sitename)),
        text=text,
        authors=tuple(name for name in map(_plain, (found.author or "").split(";")) if name),
        published=published,
        outlet=_plain(found.sitename),
        url=url,
        language=language or None,
    )


def _plain(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """The title without the outlet's name that many pages put behind it: "Talks go on | The Daily Record"."""
    if not title or not outlet:
        return title
    head, mark, tail = next((parts for mark in _MARKS if (parts := title.rpartition(mark))[1]), ("", "", ""))
    names, last = set(outlet.lower().split()), set(tail.lower().split())
    return head if mark and head and (names <= last or last <= names) else title


def _paragraphs(text: str | None) -> str:
    """One paragraph a line, a blank line between them."""
    lines = (" ".join(line.split()) for line in (text or "").splitlines())
    return "\n\n".join(line for line in lines if line)


def _stated_day(tree: HtmlElement) -> date | None:
    """The day of publication as the page's metadata states it: JSON-LD first, then meta tags, then marked `time` elements."""
    for stated in _stated(tree):
        match = _DAY.match(stated)
        if match:
            try:
                return date(*map(int, match.groups()))
            except ValueError:
                continue
    return None


def _stated(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        try:
            yield from _published_in(json.loads(script.text_content(), strict=False))
        except ValueError:
            continue
    tags: dict[str, str] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            tags.setdefault((meta.get(attribute) or "").strip().lower(), meta.get("content"))
    yield from (tags[name] for name in _META_DAYS if name in tags)
    for element in tree.iterfind(".//time[@datetime]"):
        if "pubdate" in element.attrib or (element.get("itemprop") or "").lower() == "datepublished":
            yield element.get("datetime")


def _published_in(value: Any, depth: int = 0) -> Iterator[str]:
    """Every datePublished in a JSON-LD value, outermost first."""
    if depth > 8:
        return
    if isinstance(value, list):
        for item in value:
            yield from _published_in(item, depth + 1)
    elif isinstance(value, dict):
        if isinstance(value.get("datePublished"), str):
            yield value["datePublished"]
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _published_in(value.get(key), depth + 1)
