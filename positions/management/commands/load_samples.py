from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

SAMPLES = settings.BASE_DIR / "samples"


class Command(BaseCommand):
    requires_system_checks = []
    help = "Read the sample digests through the worker, then carry out their editor's corrections. Running it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sync", action="store_true", help="read in this process, not through the worker")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            call_command("ingest", str(SAMPLES / "digests"), sync=options["sync"], stdout=self.stdout, stderr=self.stderr)
        finally:  # where some digests could not be read, the others are corrected all the same
            call_command("load_corrections", SAMPLES / "corrections.toml", stdout=self.stdout, stderr=self.stderr)
