"""What is handed in (a file's bytes, a page, pasted words) → `Source`: the text and what is stated about it. Knows no database.

A file is read by its name's ending: .json (one article or a list: title, text, outlet, author, published, url), .txt, .md (a digest
with TOML front matter between +++ lines, or plain text), .html.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import Any

LARGEST = 10 * 1024 * 1024
"""Bytes; a longer file is refused."""
LONGEST_TITLE = 200
ENDINGS = (".json", ".txt", ".md", ".html", ".htm")

_FRONT_MATTER = re.compile(r"\A\ufeff?\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)(.*)\Z", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


class SourceError(ValueError):
    """What was handed in cannot be used; the message says why, in the reader's words, without the file's name."""


@dataclass(frozen=True, slots=True)
class Source:
    """One article as it was handed in. `published` is an ISO day, month or year, as stated; `key` names it apart from its address."""

    text: str
    title: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    published_how: str = ""
    url: str = ""
    origin: str = ""
    key: str = ""
    sources: tuple[dict[str, str], ...] = ()


def read_file(name: str, data: bytes) -> list[Source]:
    """The articles in a file's bytes; `name` decides how they are read. Raises SourceError."""
    ending = PurePath(name).suffix.lower()
    if ending not in ENDINGS:
        raise SourceError(f"Parley reads {', '.join(ENDINGS)} files, not {ending or 'files without an ending'}.")
    if not data.strip():
        raise SourceError("The file is empty.")
    check_size(len(data))
    readers: dict[str, Callable[[str, bytes], list[Source]]] = {".json": _json, ".md": _markdown, ".html": _html, ".htm": _html}
    return readers.get(ending, _text)(name, data)


def check_size(size: int) -> None:
    """Raises SourceError for a file of more bytes than are read."""
    if size > LARGEST:
        raise SourceError(f"The file has {size / 1024 / 1024:.0f} MB; at most {LARGEST // 1024 // 1024} MB are read.")


def read_html(html: bytes | str, url: str = "", origin: str = "") -> Source:
    """The article in a page. Raises SourceError where there is none."""
    from extraction import page  # takes a third of a second, and most files are no pages

    try:
        found = page.read(html, url or None)
    except page.PageError as error:
        raise SourceError(str(error)) from error
    return Source(
        text=found.text,
        title=found.title or "",
        outlet=found.outlet or "",
        authors=found.authors,
        published=found.published.isoformat() if found.published else "",
        published_how="stated by the page" if found.published else "",
        url=url or found.url or "",
        origin=origin or url,
    )


def read_words(words: str, **known: Any) -> Source:
    """Pasted or posted words. `known`: title, outlet, url, published, … as a Source has them. Raises SourceError where there are none."""
    if not words.strip():
        raise SourceError("There is no text.")
    words = clean(words)
    known["title"] = known.get("title") or first_line(words)
    if known.get("published"):
        known.setdefault("published_how", "given with the text")
    return Source(text=words, **known)


def clean(words: str) -> str:
    """The text as it is stored: line ends are line feeds, and there is no character that a database or a page refuses."""
    return _CONTROL.sub("", words.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"))


def first_line(words: str) -> str:
    """The first line, where it reads like a headline: short, and no sentence with a full stop."""
    line = words.lstrip().split("\n", 1)[0].strip()
    return line if len(line) <= LONGEST_TITLE and not line.endswith((".", "!", "?", ":", "”", '"')) else ""


def decode(data: bytes) -> str:
    """UTF-8, or UTF-16 with its mark. Raises SourceError for anything else: a guessed encoding would put wrong words into mouths."""
    if b"\x00" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise SourceError("This is a binary file, not a text.")
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        if len(_CONTROL.findall(data[:4096].decode("latin-1"))) > 8:
            raise SourceError("This is a binary file, not a text.") from error
        raise SourceError(f"The text is not valid UTF-8: byte {error.start} cannot be read. Save it as UTF-8 and try again.") from error


def _text(name: str, data: bytes) -> list[Source]:
    return [read_words(decode(data), origin=name)]


def _html(name: str, data: bytes) -> list[Source]:
    if b"\x00" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise SourceError("This is a binary file, not a page.")
    return [read_html(data, origin=name)]


def _json(name: str, data: bytes) -> list[Source]:
    try:
        found = json.loads(decode(data))
    except json.JSONDecodeError as error:
        raise SourceError(f"This is no valid JSON: {error.msg} in line {error.lineno}.") from error
    entries = found if isinstance(found, list) else [found]
    if not entries:
        raise SourceError("The file holds no article.")
    return [_entry(name, entry) for entry in entries]


def _entry(name: str, entry: Any) -> Source:
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
        raise SourceError('Each article must be an object with a "text".')

    def stated(key: str) -> str:
        value = entry.get(key)
        if value is not None and not isinstance(value, str):
            raise SourceError(f'"{key}" must be a string.')
        return (value or "").strip()

    author = entry.get("authors") or entry.get("author") or []
    authors = [author] if isinstance(author, str) else author
    if not isinstance(authors, list) or not all(isinstance(a, str) for a in authors):
        raise SourceError('"authors" must be a list of names.')
    return read_words(
        entry["text"],
        title=stated("title"),
        outlet=stated("outlet"),
        authors=tuple(authors),
        published=check_day(stated("published")),
        url=stated("url"),
        origin=name,
    )


def _markdown(name: str, data: bytes) -> list[Source]:
    words = decode(data).replace("\r\n", "\n")
    match = _FRONT_MATTER.match(words)
    if match is None:
        return [read_words(words, origin=name)]
    try:
        head = tomllib.loads(match[1])
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"The front matter between the +++ lines is no valid TOML: {error}.") from error
    for key in ("id", "title", "day"):
        if not head.get(key):
            raise SourceError(f'The front matter has no "{key}".')
    return [
        read_words(
            match[2].strip() + "\n",
            title=str(head["title"]),
            outlet=head.get("outlet", "Parley digest"),
            published=check_day(str(head["day"])),
            published_how="the day the digest is about",
            url=head.get("url", ""),
            key=f"digest:{head['id']}",
            origin=name,
            sources=tuple({key: str(value) for key, value in source.items()} for source in head.get("sources", ())),
        )
    ]


def check_day(day: str) -> str:
    """An ISO day, month or year as given; a time behind it is dropped. Raises SourceError for anything else."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ].*)?", day)
    if not day:
        return ""
    try:
        if match is None:
            raise ValueError
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise SourceError(f'"{day}" is no day: write 2025-01-22, 2025-01 or 2025.') from None
    return "-".join(part for part in match.groups() if part)


def completed(source: Source, **given: str) -> Source:
    """The source with what it leaves open filled in from `given`: title, outlet, published, url."""
    fill = {key: value for key, value in given.items() if not getattr(source, key)}
    if fill.get("published"):
        fill |= {"published": check_day(fill["published"]), "published_how": "given with the text"}
    return replace(source, **fill)  # type: ignore[arg-type]
