"""Rows to measure with: made-up actors who say made-up sentences, told apart by their slugs and taken away again by --remove."""

import random
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import timezone
from tqdm import tqdm

from articles.collect import text_hash
from articles.models import Article, Outlet, Precision
from positions.ingest import fingerprint
from positions.models import Actor, ActorName, Appearance, Option, Position, Role, Side, Statement, Topic

SLUG = "demo-load"
PER_ARTICLE = 25
FIRST_DAY = date(2022, 2, 1)
DAYS = 1500
KINDS = ["direct", "mixed", "indirect", "indirect", "summary"]
SENTENCE = "Speaker {actor} said that on question {topic} the answer {option} is what talk number {n} should settle."


SAID = " said that "
BATCH = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a made-up article."""

    speaker: Actor
    topic: Topic
    option: Option | None
    words: str


class Command(BaseCommand):
    help = "Make actors, articles and positions for measurements. They are no record of anything: never run it where readers look."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--actors", type=int, default=200)
        parser.add_argument("--positions", type=int, default=100_000)
        parser.add_argument("--seed", type=int, default=1, help="the same number makes the same rows")
        parser.add_argument("--remove", action="store_true", help="take away what an earlier run made")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["remove"]:
            self._remove()
            return
        if Outlet.objects.filter(slug=SLUG).exists():
            raise CommandError("There is a load already: take it away with --remove first.")
        topics = list(Topic.objects.prefetch_related("options"))
        if not topics:
            raise CommandError("No topics are loaded yet: run `manage.py load_reference` first.")
        chance = random.Random(options["seed"])  # noqa: S311 (no secret hangs on it)
        outlets = [
            Outlet.objects.create(slug=SLUG if n == 0 else f"{SLUG}-{n}", name=f"Made-up outlet {n + 1}", kind=Outlet.Kind.OTHER)
            for n in range(12)
        ]
        actors = self._actors(options["actors"], chance)
        sizes = [min(PER_ARTICLE, options["positions"] - at) for at in range(0, options["positions"], PER_ARTICLE)]
        for first in tqdm(range(0, len(sizes), BATCH), unit=f"×{BATCH} articles", disable=not sys.stderr.isatty()):
            self._articles(first, sizes[first : first + BATCH], outlets, actors, topics, chance)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self.stdout.write(f"{len(actors)} actors, {len(sizes)} articles, {options['positions']} positions on {len(topics)} topics")

    def _actors(self, n: int, chance: random.Random) -> list[Actor]:
        actors = Actor.objects.bulk_create(
            Actor(slug=f"{SLUG}-{i:03}", name=f"Speaker {i:03}", sort_name=f"Speaker {i:03}", description="Made up, to measure with.")
            for i in range(n)
        )
        ActorName.objects.bulk_create(ActorName(actor=a, text=a.name, kind=ActorName.Kind.FULL) for a in actors)
        Role.objects.bulk_create(Role(actor=a, title="Speaker", since="2020", side=chance.choice(Side.values)) for a in actors)
        return actors

    @transaction.atomic
    def _articles(
        self, first: int, sizes: list[int], outlets: list[Outlet], actors: list[Actor], topics: list[Topic], chance: random.Random
    ) -> None:
        """Articles first … of these sizes, with all that hangs on them, in five inserts."""
        said = [[self._said(actors, topics, chance) for _ in range(size)] for size in sizes]
        articles = Article.objects.bulk_create(self._article(first + n, outlets, lines, chance) for n, lines in enumerate(said))
        pairs = [
            (line, statement)
            for article, lines in zip(articles, said, strict=True)
            for line, statement in zip(lines, self._statements(article, lines, chance), strict=True)
        ]
        Statement.objects.bulk_create([statement for _line, statement in pairs])
        Position.objects.bulk_create(
            Position(statement=statement, topic=line.topic, actor=line.speaker, option=line.option, said_on=statement.said_on)
            for line, statement in pairs
        )
        Appearance.objects.bulk_create(
            Appearance(article=article, actor=actor)
            for article, lines in zip(articles, said, strict=True)
            for actor in dict.fromkeys(line.speaker for line in lines)
        )

    def _said(self, actors: list[Actor], topics: list[Topic], chance: random.Random) -> Line:
        speaker, topic = chance.choice(actors), chance.choice(topics)
        option = chance.choice([*topic.options.all(), None])
        answer = option.code if option else "open"
        words = SENTENCE.format(actor=speaker.name[8:], topic=topic.slug, option=answer, n=chance.randrange(10**6))
        return Line(speaker, topic, option, words)

    def _article(self, n: int, outlets: list[Outlet], lines: list[Line], chance: random.Random) -> Article:
        text = "\n\n".join(line.words for line in lines)
        return Article(
            outlet=chance.choice(outlets),
            title=f"Made-up article {n + 1}",
            url=f"https://{SLUG}.example.org/{n}",
            url_key=f"{SLUG}.example.org/{n}",
            published=FIRST_DAY + timedelta(days=chance.randrange(DAYS)),
            published_precision=Precision.DAY,
            published_how="made up",
            text=text,
            text_hash=text_hash(text),
            language="en",
            state=Article.State.READ,
            read_at=timezone.now(),
            extractor_version=SLUG,
        )

    def _statements(self, article: Article, lines: list[Line], chance: random.Random) -> Iterator[Statement]:
        at = 0
        for line in lines:
            start, end = at + line.words.index(SAID) + len(SAID), at + len(line.words) - 1
            yield Statement(
                article=article,
                speaker=line.speaker,
                speaker_text=line.speaker.name,
                kind=chance.choice(KINDS),
                spans=[start, end],
                text=article.text[start:end],
                cue="said",
                said_on=article.published,
                said_precision=Precision.DAY,
                said_how="made up",
                finder=SLUG,
                extractor_version=SLUG,
                fingerprint=fingerprint([(start, end)], line.speaker.name),
            )
            at += len(line.words) + 2

    @transaction.atomic
    def _remove(self) -> None:
        mine = Article.objects.filter(outlet__slug__startswith=SLUG)
        n = mine.count()
        Statement.objects.filter(article__in=mine).delete()
        mine.delete()
        Actor.objects.filter(slug__startswith=f"{SLUG}-").delete()
        Outlet.objects.filter(slug__startswith=SLUG).delete()
        self.stdout.write(f"{n} made-up articles taken away")
