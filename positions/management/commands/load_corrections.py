from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from positions import corrections


class Command(BaseCommand):
    help = "Carry out an editor's corrections of the sample digests, as human decisions. Running it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=settings.BASE_DIR / "samples" / "corrections.toml")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            summary = corrections.load(options["file"])
        except corrections.CorrectionsError as error:
            raise CommandError(str(error)) from error
        for line in summary.skipped:
            self.stderr.write(line)
        order = ("corrected", "rejected", "in force already", "skipped")
        self.stdout.write(", ".join(f"{summary.counts[what]} {what}" for what in order))
