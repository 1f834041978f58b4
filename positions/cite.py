"""How to cite a statement, and how to reach its words on the publisher's page. Pure: strings and days in, strings out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


@dataclass(frozen=True, slots=True)
class Source:
    """What a citation needs to know, all as it is printed."""

    speaker: str
    words: str
    quoted: bool
    title: str
    outlet: str
    authors: tuple[str, ...]
    published: date | None
    published_precision: str
    said: str
    url: str
    permalink: str
    accessed: date


def text_fragment(url: str, words: str) -> str:
    """`url` with a text fragment (WICG Scroll to Text Fragment) for `words`: a browser that knows it scrolls there and marks them.

    Long passages are given by their first and last five words. An address that has a fragment keeps it. Empty for no address.
    """
    if not url:
        return ""
    tokens = words.split()
    if not tokens:
        return url
    ends = [tokens] if len(tokens) <= 12 else [tokens[:5], tokens[-5:]]
    directive = ",".join(_encode(" ".join(words)) for words in ends)
    return f"{url}{':~:' if '#' in url else '#:~:'}text={directive}"


def _encode(words: str) -> str:
    """Percent-encoded for a text directive: the comma, ampersand and hyphen carry meaning there and are encoded too."""
    return quote(words, safe="").replace("-", "%2D")


def _day(day: date, precision: str) -> str:
    return {"year": f"{day.year}", "month": f"{_MONTHS[day.month - 1]} {day.year}"}.get(
        precision, f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    )


def _published(source: Source) -> str:
    return _day(source.published, source.published_precision) if source.published else "day unknown"


def _words(source: Source) -> str:
    stop = "" if source.words[-1:] in ".!?…" else "."
    return f"“{source.words}”{stop}" if source.quoted else f"{source.words}{stop}"


def plain(source: Source) -> str:
    """One line for a footnote."""
    reference = f"“{source.title}”, {source.outlet}, {_published(source)}" if source.title else f"{source.outlet}, {_published(source)}"
    said = f" ({source.said})" if source.said else ""
    how = "" if source.quoted else ", as paraphrased"
    return f"{source.speaker}{said}{how}: {_words(source)} Reported in {reference}. {source.url or source.permalink}"


def apa(source: Source) -> str:
    """The report in the style of the APA's Publication Manual, 7th edition (10.16, newspaper article)."""
    authors = " & ".join(_inverted(a) for a in source.authors) if source.authors else source.outlet
    if source.published is None:
        day = "n.d."
    else:
        d = source.published
        day = {"year": f"{d.year}", "month": f"{d.year}, {_MONTHS[d.month - 1]}"}.get(
            source.published_precision, f"{d.year}, {_MONTHS[d.month - 1]} {d.day}"
        )
    outlet = f" {source.outlet}." if source.authors else ""
    return (
        f"{authors}{'' if authors.endswith('.') else '.'} ({day}). {source.title or 'Untitled'}.{outlet} {source.url or source.permalink}"
    )


def _inverted(name: str) -> str:
    parts = name.split()
    return name if len(parts) < 2 else f"{parts[-1]}, {' '.join(p[0] + '.' for p in parts[:-1])}"


def bibtex(source: Source, key: str) -> str:
    """A BibTeX @misc entry for the report, the words and the permalink in its note."""
    fields = {
        "title": "{" + _tex(source.title or "Untitled") + "}",
        "author": " and ".join(_tex(a) for a in source.authors) or "{" + _tex(source.outlet) + "}",
        "howpublished": _tex(source.outlet),
        "year": str(source.published.year) if source.published else "",
        "month": str(source.published.month) if source.published and source.published_precision in ("day", "month") else "",
        "url": source.url or source.permalink,
        "note": _tex(f"{source.speaker}: {_words(source)}") + f" Recorded at {source.permalink}",
        "urldate": source.accessed.isoformat(),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{key},\n{lines}\n}}"


def _tex(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text)


def wikipedia(source: Source) -> str:
    """A {{cite news}} template of the English Wikipedia; a quotation goes into its `quote` field."""
    fields = {
        "title": source.title,
        "work": source.outlet,
        "author": ", ".join(source.authors),
        "date": _published(source) if source.published else "",
        "url": source.url or source.permalink,
        "access-date": _day(source.accessed, "day"),
        "quote": source.words if source.quoted else "",
    }
    inside = " ".join(f"|{name}={value.replace('|', '{{!}}')}" for name, value in fields.items() if value)
    return f"<ref>{{{{cite news {inside}}}}}</ref>"
