import logging
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles import collect, sources
from articles.collect import CollectError, Stored
from articles.sources import Source, SourceError
from positions import intake, tasks
from positions.waiting import follow

PATIENCE = 600

log = logging.getLogger(__name__)


class Command(BaseCommand):
    requires_system_checks = []  # they import every page of the site, which takes longer than a short article
    help = "Read articles into statements: files (.json, .txt, .md, .html), folders, addresses, or - for standard input."
    epilog = "Exit status: 0 when all were read, 1 when some failed. Reading an article again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = self.epilog
        parser.add_argument("what", nargs="+", metavar="PATH|URL|-")
        parser.add_argument("--sync", action="store_true", help="read in this process, not through the worker")
        parser.add_argument("--no-wait", action="store_true", help="store and queue the articles, and do not wait for the worker")
        parser.add_argument("--title", default="", help="the article's title, where the file does not state it")
        parser.add_argument("--outlet", default="", help="who published it, where the file does not state it")
        parser.add_argument("--published", default="", metavar="DAY", help="the day of publication, where the file does not state it")
        parser.add_argument("--url", default="", help="the article's address, where the file does not state it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            sources.check_day(options["published"])
        except SourceError as error:
            raise CommandError(str(error)) from error
        self.counts: Counter[str] = Counter()
        self.failures: list[tuple[str, str]] = []
        waiting = self._store(options)
        if options["sync"]:
            self._read_here(waiting)
        elif options["no_wait"]:
            self.counts["queued"] += len(waiting)
        else:
            self._wait(waiting)
        self._report()

    # Everything is stored before anything is read, so that an interrupted run has lost nothing.

    def _store(self, options: dict[str, Any]) -> list[tuple[Stored, str, bool]]:
        """(row, what it came from, whether to fetch it) of all that is to be read."""
        waiting: list[tuple[Stored, str, bool]] = []
        for what, item in self._items(options):
            try:
                if isinstance(item, SourceError):
                    raise item
                stored = collect.store_address(item) if isinstance(item, str) else collect.store(item)
            except (SourceError, CollectError) as error:
                self._fail(what, str(error))
                continue
            if isinstance(item, str) or stored.waiting:
                waiting.append((stored, what, isinstance(item, str)))
                if not options["sync"]:
                    intake.give(tasks.enqueue, stored, refetch=isinstance(item, str))
            else:
                self.counts["unchanged"] += 1
        return waiting

    def _items(self, options: dict[str, Any]) -> Iterator[tuple[str, "Source | str | SourceError"]]:
        """What was named, one article at a time: a source, an address, or why there is none."""
        for what in options["what"]:
            if what.startswith(("http://", "https://")):
                yield what, what
            elif what == "-":
                yield from self._file("standard input", "stdin.txt", sys.stdin.buffer.read(sources.LARGEST + 1), options)
            else:
                yield from self._path(Path(what), options)

    def _path(self, path: Path, options: dict[str, Any]) -> Iterator[tuple[str, "Source | SourceError"]]:
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.suffix.lower() in sources.ENDINGS and p.is_file())
            if not files:
                yield str(path), SourceError(f"The folder holds no {', '.join(sources.ENDINGS)} file.")
            for file in files:
                yield from self._path(file, options)
            return
        try:
            sources.check_size(path.stat().st_size)
            data = path.read_bytes()
        except SourceError as error:
            yield str(path), error
        except OSError as error:
            yield str(path), SourceError(f"The file cannot be read: {error.strerror or error}.")
        else:
            yield from self._file(str(path), path.name, data, options)

    def _file(self, what: str, name: str, data: bytes, options: dict[str, Any]) -> Iterator[tuple[str, "Source | SourceError"]]:
        given = {key: options[key] for key in ("title", "outlet", "published", "url") if options[key]}
        try:
            for source in sources.read_file(name, data):
                yield what, sources.completed(source, **given)
        except SourceError as error:
            yield what, error

    def _read_here(self, waiting: list[tuple[Stored, str, bool]]) -> None:
        from positions import reading  # brings the language model's library along, which the other way never needs

        for stored, what, refetch in tqdm(waiting, unit="article", disable=not sys.stderr.isatty()):
            try:
                done = reading.process(stored.article.pk, refetch=refetch)
            except reading.TemporaryError as error:
                done = reading.fail(stored.article, None, str(error))
            except Exception:  # the other articles are still to be read
                log.exception("%s could not be read", what)
                done = reading.fail(stored.article, None, reading.UNEXPECTED)
            self._count(what, done.outcome, done.failure)

    def _wait(self, waiting: list[tuple[Stored, str, bool]]) -> None:
        names = {stored.article.pk: what for stored, what, _ in waiting}
        before = {stored.article.pk: stored.outcome for stored, _, _ in waiting}
        bar = tqdm(total=len(names), unit="article", disable=not sys.stderr.isatty())
        with bar:
            for article in follow(list(names), patience=PATIENCE):
                bar.update()
                if article.failure:
                    self._fail(names[article.pk], article.failure)
                else:
                    self.counts[before[article.pk]] += 1
                names.pop(article.pk)
        if names:
            self.stderr.write(f"{len(names)} articles still wait for a worker; they are stored and will be read when one runs.")
            self.counts["waiting"] += len(names)

    def _count(self, what: str, outcome: str, failure: str) -> None:
        if failure:
            self._fail(what, failure)
        else:
            self.counts[outcome] += 1

    def _fail(self, what: str, why: str) -> None:
        self.counts["failed"] += 1
        self.failures.append((what, why))

    def _report(self) -> None:
        for what, why in self.failures:
            self.stderr.write(f"{what}: {why}")
        order = ("new", "changed", "unchanged", "queued", "waiting", "failed")
        self.stdout.write(", ".join(f"{self.counts[o]} {o}" for o in order if self.counts[o] or o in ("new", "unchanged", "failed")))
        if self.failures:
            raise SystemExit(1)
