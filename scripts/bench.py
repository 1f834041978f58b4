"""Speed, as figures to read: `make bench`. Never a test: a busy machine would fail it.

extraction  CPU seconds of the whole extraction beside a bare spaCy parse of the same texts with the model's default components,
            in one process; one worker beside two; memory of a worker; the curve up to 100,000 words
pages       median server time of the public pages, written anew and at hand, on the sample record, and with --load on 200 actors ×
            24 topics × 100,000 positions

usage: python -m scripts.bench [extraction|pages] [--load] [--here] [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIES = 15
"""Of each digest, for the workers: enough work that loading the model, a second and a half, weighs as little as it does in bulk."""

PAIR = "actors=volodymyr-zelenskyy,vladimir-putin"
PAGES = (
    "/",
    "/topics/",
    "/topics/ceasefire/",
    "/topics/ceasefire/?since=2024-01-01",
    "/topics/ceasefire/?as_of=2025-01-01&direct=1",
    "/topics/ceasefire.json",
    "/topics/ceasefire.csv",
    "/actors/",
    "/actors/volodymyr-zelenskyy/",
    "/actors/volodymyr-zelenskyy/statements/",
    "/compare/",
    "/compare/?since=2024-01-01",
    "/compare/?sort=difference",
    f"/compare/?view=pair&{PAIR}",
    "/compare/?view=sides",
    "/compare/?view=sides&since=2024-01-01",
    "/compare.json",
    "/changes/",
    "/changes/?topic=ceasefire",
    "/silences/",
    "/search/?q=ceasefire",
    "/articles/",
    "/method/",
    "/changes.atom",
    "/topics/ceasefire.atom",
    "/sitemap.xml",
    "/sitemap-statements-0.xml",
    "/api/v1/statements/",
    "/api/v1/compare/",
)
LOADED = ("/actors/demo-load-000/", "/actors/demo-load-000/statements/", "/search/?q=talk")
"""Pages that are long only in the made-up record."""


def digests() -> list[tuple[str, str]]:
    """(id, text) of every sample digest: real prose that ships with the project."""
    found = []
    for path in sorted((ROOT / "samples" / "digests").glob("*.md")):
        _, front, text = path.read_text(encoding="utf-8").split("+++", 2)
        found.append((tomllib.loads(front)["id"], text.strip()))
    return found


def words(texts: list[str]) -> int:
    return sum(len(t.split()) for t in texts)


def extraction(rounds: int) -> None:
    """Compare the whole extraction with a bare parse, round by round, so that a slow moment hits both."""
    import spacy

    from extraction.pipeline import Pipeline, extract_many
    from extraction.records import Article
    from extraction.sentences import MODEL

    articles = [Article(name, text) for name, text in digests()]
    texts = [a.text for a in articles]
    bare, pipeline = spacy.load(MODEL), Pipeline.load()
    list(extract_many(articles[:2], pipeline))
    list(bare.pipe(texts[:2]))
    ratios = []
    for _ in range(rounds):
        start = time.process_time()
        list(bare.pipe(texts))
        parsed = time.process_time()
        list(extract_many(articles, pipeline))
        done = time.process_time()
        ratios.append((done - parsed) / (parsed - start))
        print(f"  bare parse {parsed - start:6.2f} s   extraction {done - parsed:6.2f} s   ratio {ratios[-1]:.2f}")
    n = words(texts)
    print(f"extraction / bare parse, CPU, median of {rounds}: {statistics.median(ratios):.2f} ({n} words)")
    print(f"memory of a process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (with the bare model loaded beside)")


def workers() -> None:
    """One process beside two over the same files, wall time, start-up included and left out."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for copy in range(COPIES):
            for name, text in digests():
                path = Path(folder) / f"{name}-{copy}.json"
                path.write_text(json.dumps({"id": path.stem, "text": text}), encoding="utf-8")
                paths.append(str(path))

        def run(count: int, files: list[str]) -> float:
            start = time.perf_counter()
            command = [sys.executable, "-m", "extraction", "--workers", str(count), *files]
            subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
            return time.perf_counter() - start

        idle = run(1, paths[:1])
        one, two = run(1, paths), run(2, paths)
        print(f"one worker {one:.1f} s, two {two:.1f} s: {one / two:.2f} times; start-up left out {(one - idle) / (two - idle):.2f} times")
        print(f"memory of the largest process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")


def curve() -> None:
    """CPU seconds per 1,000 words as one text grows: level or falling means no worse than linear."""
    from extraction.pipeline import Pipeline, extract
    from extraction.records import Article

    pipeline = Pipeline.load()
    prose = "\n\n".join(text for _, text in digests())
    extract(Article("warm", prose[:2000]), pipeline)
    for size in (1_000, 5_000, 20_000, 50_000, 100_000):
        text = prose
        while len(text.split()) < size:
            text += "\n\n" + prose
        text = " ".join(text.split(" ")[:size])
        start = time.process_time()
        extract(Article("long", text), pipeline)
        spent = time.process_time() - start
        print(f"  {size:>7} words  {spent:7.2f} s  {1000 * spent / len(text.split()):.3f} s per 1,000 words")


def pages(load: bool, rounds: int) -> None:
    """Median server time of each page, through Django's own handler: no network, templates and database included."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("load_reference", verbosity=0)
    # In a process of its own: one that has parsed holds millions of objects, which no web process has to look through for garbage.
    subprocess.run([sys.executable, "manage.py", "ingest", "--sync", "samples/digests", "--verbosity", "0"], cwd=ROOT, check=True)
    from articles.models import Outlet
    from positions.management.commands.make_demo_load import SLUG

    if load and not Outlet.objects.filter(slug=SLUG).exists():  # servers that are measured again have it already
        call_command("make_demo_load", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    settings.ALLOWED_HOSTS = ["testserver"]
    from positions.compare import count_ahead
    from positions.compare.kept import forget
    from positions.models import Actor, Article, Position, Statement

    settings.PAGES_AT_HAND_SECONDS = 0
    forget()
    rows = f"{Position.objects.count()} positions, {Statement.objects.count()} statements, {Actor.objects.count()} actors"
    print(f"{rows}. Milliseconds, medians of {rounds}: a page written anew (CPU: in this process), handed out again while the record stays")
    print("as it is (as long as anew where a page is never kept at hand), and the first request after the record changed")
    statement, article = Statement.objects.order_by("id")[0], Article.objects.filter(state="read").order_by("id")[0]
    client = Client()
    paths = (*PAGES, *(LOADED if load else ()), f"/articles/{article.pk}/", f"/statements/{statement.pk}/")
    for path in paths:
        forget()
        start = time.perf_counter()
        with CaptureQueriesContext(connection) as cold:
            answer = client.get(path)
            asked = len(cold)  # while the log still holds them
        first = 1000 * (time.perf_counter() - start)
        spent, busy = [], []
        for _ in range(rounds):
            start, used = time.perf_counter(), time.process_time()
            client.get(path)
            spent.append(1000 * (time.perf_counter() - start))
            busy.append(1000 * (time.process_time() - used))
        with CaptureQueriesContext(connection) as warm:
            client.get(path)
            queries = len(warm)
        settings.PAGES_AT_HAND_SECONDS = 60
        again = []
        client.get(path)
        for _ in range(rounds):
            start = time.perf_counter()
            client.get(path)
            again.append(1000 * (time.perf_counter() - start))
        settings.PAGES_AT_HAND_SECONDS = 0
        print(
            f"  {statistics.median(spent):7.1f}  CPU {statistics.median(busy):6.1f}  again {statistics.median(again):6.1f}  "
            f"first {first:7.1f}  "
            f"{queries:3} queries ({asked} first)  {len(answer.content) / 1024:5.0f} KB  {answer.status_code}  {path}",
            flush=True,
        )
    forget()
    start = time.perf_counter()
    count_ahead()
    slowest: list[tuple[float, str]] = []
    print(f"Counted ahead by the worker in {time.perf_counter() - start:.1f} s; the slowest first requests after that:")
    for path in paths:
        forget(everywhere=False)  # as in a web process that has not been asked yet
        start = time.perf_counter()
        client.get(path)
        slowest.append((1000 * (time.perf_counter() - start), path))
    for first, path in sorted(slowest, reverse=True)[:5]:
        print(f"  {first:7.1f}  {path}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=["extraction", "pages"], help="both where none is named")
    parser.add_argument("--load", action="store_true", help="pages on 100,000 generated positions")
    parser.add_argument("--here", action="store_true", help="pages on the servers of DATABASE_URL, whose database is filled")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if options.what != "pages":
        workers()  # first, while this process is small: a child's memory counts what it was forked from
        extraction(options.rounds)
        curve()
    if options.what != "extraction":
        if not options.here:  # begin again on servers of their own, which go when the figures are printed
            again = [sys.executable, "-m", "scripts.bench", "pages", "--here", "--rounds", str(options.rounds)]
            again += ["--load"] if options.load else []
            sys.exit(subprocess.run([sys.executable, "-m", "stack", "exec", "--", *again], cwd=ROOT).returncode)
        pages(options.load, max(options.rounds, 5))


if __name__ == "__main__":
    main()
