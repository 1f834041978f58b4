from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.outlets import OUTLETS_FILE, OutletError, load_outlets
from extraction.knowledge import ACTORS_FILE, TOPICS_FILE, KnowledgeError
from positions import reference


class Command(BaseCommand):
    help = "Bring actors, topics, options and outlets in step with their files. Running it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--actors", type=Path, default=ACTORS_FILE, metavar="FILE")
        parser.add_argument("--topics", type=Path, default=TOPICS_FILE, metavar="FILE")
        parser.add_argument("--outlets", type=Path, default=OUTLETS_FILE, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            summary = reference.load(options["actors"], options["topics"])
            outlets = load_outlets(options["outlets"])
        except (KnowledgeError, OutletError) as error:
            raise CommandError(str(error)) from error
        for what, counts in {**summary.counts, "outlets": outlets}.items():
            told = ", ".join(f"{n} {outcome}" for outcome, n in counts.items() if n)
            self.stdout.write(f"{what}: {told or 'none'}")
        for note in summary.notes:
            self.stdout.write(self.style.WARNING(note))
