"""Articles in, statements out, one JSON line for each file: python -m extraction FILE… [--actors F] [--topics F] [--workers N]."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from itertools import islice
from multiprocessing import get_start_method
from pathlib import Path
from typing import Any

from extraction import knowledge
from extraction.pipeline import Pipeline, extract_many
from extraction.records import Article, Statement, cut

CHUNK = 16
"""Files handed to a worker at a time, at most."""
SHARES = 16
"""Chunks that each of several workers gets at least, so that none is left long with a last one while the others wait."""


class BadFileError(ValueError):
    """A file that holds no article; the message says why in the reader's words."""


def read_article(path: Path) -> Article:
    """Read an article from JSON ({id, title, outlet, published, text}), HTML or plain text. Raises BadFileError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadFileError(error.strerror or str(error)) from error
    if path.suffix.lower() in {".html", ".htm"}:
        return _from_page(path, data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFileError(f"is not UTF-8 text (byte {error.start})") from error
    if path.suffix.lower() == ".txt":
        return Article(path.stem, text)
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadFileError(f"is not JSON: {error}") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise BadFileError('holds no article: a JSON object with a "text" is expected')
    return Article(
        id=str(record.get("id") or path.stem),
        text=record["text"],
        title=record.get("title"),
        outlet=record.get("outlet"),
        published=_day(record.get("published")),
    )


def _from_page(path: Path, data: bytes) -> Article:
    from extraction import page  # HTML reading loads trafilatura, which other files do without

    try:
        read = page.read(data, None)
    except page.PageError as error:
        raise BadFileError(str(error)) from error
    return Article(path.stem, read.text, read.title, read.outlet, read.published)


def _day(value: Any) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise BadFileError(f'"published" is {value!r}, not a date like 2025-01-22') from error


def as_record(article: Article, statements: Iterable[Statement]) -> dict[str, Any]:
    """The line printed for one article."""
    return {"id": article.id, "statements": [_statement(article, one) for one in statements]}


def _statement(article: Article, one: Statement) -> dict[str, Any]:
    return {
        "spans": one.found.spans,
        "text": cut(article.text, one.found.spans),
        "source": one.found.source,
        "cue": one.found.cue,
        "speaker": one.attribution.speaker,
        "speaker_text": one.attribution.speaker_text or None,
        "holder": one.attribution.holder,
        "with": list(one.attribution.joint),
        "kind": one.found.kind,
        "topics": [hit.slug for hit in one.topics],
        "options": {hit.topic: hit.code for hit in one.options},
        "said_on": one.said.day,
        "venue": one.said.venue,
        "via": one.said.via,
        "confidence": one.confidence,
    }


@cache
def _pipeline(actors: Path, topics: Path) -> Pipeline:
    return Pipeline.load(actors, topics)


def run(paths: Iterable[Path], actors: Path, topics: Path) -> list[tuple[str | None, str | None]]:
    """Extract from files: for each a line to print, or a complaint."""
    results: list[tuple[str | None, str | None]] = []
    articles: list[tuple[int, Article]] = []
    for index, path in enumerate(paths):
        results.append((None, None))
        try:
            articles.append((index, read_article(path)))
        except BadFileError as error:
            results[index] = (None, f"{path}: {error}")
    extracted = extract_many((article for _, article in articles), _pipeline(actors, topics))
    for (index, _), (article, statements) in zip(articles, extracted, strict=True):
        results[index] = (json.dumps(as_record(article, statements), ensure_ascii=False), None)
    return results


def _chunks(paths: Sequence[Path], workers: int) -> Iterator[list[Path]]:
    size = CHUNK if workers == 1 else max(1, min(CHUNK, len(paths) // (SHARES * workers)))
    iterator = iter(paths)
    while chunk := list(islice(iterator, size)):
        yield chunk


def main(argv: list[str] | None = None) -> int:
    """Run the command line; the exit status is 1 where a file could not be read, 2 where the data files cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m extraction", description="Read statements out of articles; one JSON line for each file."
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="article JSON, .txt or .html")
    parser.add_argument("--actors", type=Path, default=knowledge.ACTORS_FILE, help="actors.toml")
    parser.add_argument("--topics", type=Path, default=knowledge.TOPICS_FILE, help="topics.toml")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes to use (default 1)")
    options = parser.parse_args(argv)
    if options.workers < 1:
        parser.error("--workers takes a number from 1")
    try:
        _pipeline(options.actors, options.topics)
    except knowledge.KnowledgeError as error:
        print(f"extraction: {error}", file=sys.stderr)
        return 2
    chunks = list(_chunks(options.files, options.workers))
    if options.workers == 1:
        batches: Iterable[list[tuple[str | None, str | None]]] = (run(chunk, options.actors, options.topics) for chunk in chunks)
        return _print(batches)
    if get_start_method() == "fork":
        _pipeline(options.actors, options.topics).make_ready()  # once, for all workers
    with ProcessPoolExecutor(options.workers) as pool:
        n = len(chunks)
        return _print(pool.map(run, chunks, [options.actors] * n, [options.topics] * n))


def _print(batches: Iterable[list[tuple[str | None, str | None]]]) -> int:
    status = 0
    for batch in batches:
        for line, complaint in batch:
            if complaint is not None:
                print(f"extraction: {complaint}", file=sys.stderr)
                status = 1
            else:
                print(line, flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
