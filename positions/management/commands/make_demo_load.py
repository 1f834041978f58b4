"""Rows to measure with: made-up actors who say made-up sentences, told apart by their slugs and taken away again by --remove."""

import random
import sys
from argparse import ArgumentParser
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
        articles = -(-options["positions"] // PER_ARTICLE)
        left = options["positions"]
        for n in tqdm(range(0, articles, 100), unit="×100 articles", disable=not sys.stderr.isatty()):
            with transaction.atomic():
                for one in range(n, min(n + 100, articles)):
                    left -= self._article(one, min(PER_ARTICLE, left), outlets, actors, topics, chance)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self.stdout.write(f"{len(actors)} actors, {articles} articles, {options['positions']} positions on {len(topics)} topics")

    def _actors(self, n: int, chance: random.Random) -> list[Actor]:
        actors = Actor.objects.bulk_create(
            Actor(slug=f"{SLUG}-{i:03}", name=f"Speaker {i:03}", sort_name=f"Speaker {i:03}", description="Made up, to measure with.")
            for i in range(n)
        )
        ActorName.objects.bulk_create(ActorName(actor=a, text=a.name, kind=ActorName.Kind.FULL) for a in actors)
        Role.objects.bulk_create(Role(actor=a, title="Speaker", since="2020", side=chance.choice(Side.values)) for a in actors)
        return actors

    def _article(self, n: int, size: int, outlets: list[Outlet], actors: list[Actor], topics: list[Topic], chance: random.Random) -> int:
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        speakers = chance.choices(actors, k=size)
        said: list[tuple[Actor, Topic, Option | None, str]] = []
        for speaker in speakers:
            topic = chance.choice(topics)
            option = chance.choice([*topic.options.all(), None])
            words = SENTENCE.format(
                actor=speaker.name[8:], topic=topic.slug, option=option.code if option else "open", n=chance.randrange(10**6)
            )
            said.append((speaker, topic, option, words))
        text = "\n\n".join(words for *_rest, words in said)
        article = Article.objects.create(
            outlet=chance.choice(outlets),
            title=f"Made-up article {n + 1}",
            url=f"https://{SLUG}.example.org/{n}",
            url_key=f"{SLUG}.example.org/{n}",
            published=day,
            published_precision=Precision.DAY,
            published_how="made up",
            text=text,
            text_hash=text_hash(text),
            language="en",
            state=Article.State.READ,
            read_at=timezone.now(),
            extractor_version=SLUG,
        )
        statements, at = [], 0
        for speaker, _topic, _option, words in said:
            start = at + words.index(" said that ") + len(" said that ")
            spans = [start, at + len(words) - 1]
            statements.append(
                Statement(
                    article=article,
                    speaker=speaker,
                    speaker_text=speaker.name,
                    kind=chance.choice(KINDS),
                    spans=spans,
                    text=text[spans[0] : spans[1]],
                    cue="said",
                    said_on=day,
                    said_precision=Precision.DAY,
                    said_how="made up",
                    finder=SLUG,
                    extractor_version=SLUG,
                    fingerprint=fingerprint([(spans[0], spans[1])], speaker.name),
                )
            )
            at += len(words) + 2
        Statement.objects.bulk_create(statements)
        Position.objects.bulk_create(
            Position(statement=s, topic=topic, actor=speaker, option=option, said_on=day)
            for s, (speaker, topic, option, _words) in zip(statements, said, strict=True)
        )
        Appearance.objects.bulk_create(Appearance(article=article, actor=actor) for actor in dict.fromkeys(speakers))
        return size

    @transaction.atomic
    def _remove(self) -> None:
        mine = Article.objects.filter(outlet__slug__startswith=SLUG)
        n = mine.count()
        Statement.objects.filter(article__in=mine).delete()
        mine.delete()
        Actor.objects.filter(slug__startswith=f"{SLUG}-").delete()
        Outlet.objects.filter(slug__startswith=SLUG).delete()
        self.stdout.write(f"{n} made-up articles taken away")
