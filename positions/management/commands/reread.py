import logging
import sys
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.models import Article
from positions import reading
from positions.ingest import IngestError, current_knowledge

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Read every article again that another version of the extractor read, or that was read with other actors. Keeps what people "
        "confirmed, rejected or corrected, replaces the rest, and prints what changed. Interrupted, it goes on where it stopped."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those that this very version read")
        parser.add_argument("--failed", action="store_true", help="also those that could not be read")
        parser.add_argument("--limit", type=int, metavar="N", help="at most this many articles")
        parser.add_argument("--dry-run", action="store_true", help="only say how many would be read")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            version = current_knowledge().version
        except IngestError as error:
            raise CommandError(str(error)) from error
        rows = Article.objects.read() if options["all"] else Article.objects.older_than(version)
        if options["failed"]:
            rows = rows | Article.objects.failed().exclude(text="")
        ids = list(rows.order_by("id").values_list("pk", flat=True)[: options["limit"]])
        if options["dry_run"]:
            self.stdout.write(f"{len(ids)} articles would be read by version {version}.")
            return
        counts: Counter[str] = Counter()
        self.bar = tqdm(ids, unit="article", disable=not sys.stderr.isatty())
        for article_id in self.bar:
            self._read(article_id, counts, options["verbosity"])
        self.stdout.write(
            f"{counts['articles']} articles read by version {version}: {counts['added']} statements added, {counts['changed']} changed, "
            f"{counts['removed']} removed, {counts['same']} the same, {counts['kept']} kept as people decided; {counts['failed']} failed"
        )
        if counts["failed"]:
            raise SystemExit(1)

    def _read(self, article_id: int, counts: Counter[str], verbosity: int) -> None:
        article = Article.objects.get(pk=article_id)
        try:
            done = reading.process(article_id, again=True)
        except reading.TemporaryError as error:
            done = reading.Outcome(article_id, "failed", str(error))
        except Exception:  # the other articles are still to be read
            log.exception("article %s could not be read", article_id)
            done = reading.fail(article, None, reading.UNEXPECTED)
        if done.failure or done.result is None:
            counts["failed"] += 1
            self.stderr.write(f"{article}: {done.failure}")
            return
        counts["articles"] += 1
        for name in ("added", "changed", "removed", "same", "kept"):
            counts[name] += getattr(done.result, name)
        if done.result.told and verbosity:
            self.bar.clear()
            self.stdout.write(f"{article} ({article.get_absolute_url()})")
            for line in done.result.told if verbosity > 1 else done.result.told[:3]:
                self.stdout.write(f"  {line}")
            if verbosity == 1 and len(done.result.told) > 3:
                self.stdout.write(f"  … and {len(done.result.told) - 3} more; --verbosity 2 shows them")
