"""Where text comes from: outlets, their feeds, their articles, and the jobs that bring them in. Knows nothing of positions."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Func, Q, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Folded(Func):
    """SQL: text in lower case without accents, for search by name: `Outlet.objects.annotate(f=Folded("name")).filter(f__contains=…)`.

    Compare it with a folded value, `Folded(Value(words))`. The function parley_fold is made in the first migration; it is immutable,
    so that indexes may use it (PostgreSQL's own unaccent() is not).
    """

    function = "parley_fold"
    output_field = models.TextField()


class PlainMarks(Func):
    """SQL: typographic quotation marks, apostrophes and dashes as their ASCII kin, ellipses as spaces, character for character.

    For full-text search: with the builtin locale PostgreSQL's parser takes every sign beyond ASCII for a letter, and would read
    “root causes” as the words `“root` and `causes”`. Lengths stay the same, so offsets into the result are offsets into the text.
    """

    function = "translate"
    output_field = models.TextField()
    MARKS = ("“”„«»‘’‚—–…", '"' * 5 + "'" * 3 + "-- ")

    def __init__(self, expression: Any) -> None:
        super().__init__(expression, *map(Value, self.MARKS))


class Precision(models.TextChoices):
    """How exactly a day is known. The stored date is the first day of the period."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    RANGE = "range", _("range")


class Outlet(models.Model):
    """Who publishes: a newspaper, an agency, a government's site, or Parley itself for its digests."""

    class Kind(models.TextChoices):
        NEWS = "news", _("news outlet")
        AGENCY = "agency", _("news agency")
        GOVERNMENT = "government", _("government or organisation")
        DIGEST = "digest", _("digest written for Parley")
        OTHER = "other", _("other")

    class TextPolicy(models.TextChoices):
        """How much of an article the public pages may show."""

        FULL = "full", _("full text")
        EXCERPT = "excerpt", _("excerpt")
        QUOTES = "quotes", _("statements with a sentence of context")

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    aliases = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    """Further names files give it: "AFP", "Agence France-Presse"."""
    domains = ArrayField(models.CharField(max_length=253), default=list, blank=True)
    country = models.CharField(max_length=2, blank=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.NEWS)
    text_policy = models.CharField(max_length=10, choices=TextPolicy, default=TextPolicy.QUOTES)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Feed(models.Model):
    """An address where an outlet announces articles, with its schedule and health."""

    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="feeds")
    url = models.URLField(max_length=2000, unique=True)
    active = models.BooleanField(default=True)
    every_minutes = models.PositiveIntegerField(default=60)
    etag = models.CharField(max_length=500, blank=True)
    modified = models.CharField(max_length=200, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    succeeded_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    failure = models.TextField(blank=True)

    class Meta:
        ordering = ["outlet__name", "id"]

    def __str__(self) -> str:
        return self.url


class ArticleQuerySet(models.QuerySet["Article"]):
    def read(self) -> ArticleQuerySet:
        """Articles whose statements are in the database."""
        return self.filter(state=Article.State.READ)

    def failed(self) -> ArticleQuerySet:
        return self.filter(state=Article.State.FAILED)

    def waiting(self) -> ArticleQuerySet:
        """Articles that were stored and not yet read into statements."""
        return self.filter(state=Article.State.NEW)

    def older_than(self, version: str) -> ArticleQuerySet:
        """Articles read by another extractor than `version`."""
        return self.read().exclude(extractor_version=version)

    def newest_first(self) -> ArticleQuerySet:
        return self.order_by(models.F("published").desc(nulls_last=True), "-id")


class Article(models.Model):
    """One published text. `text` never changes under its statements: a changed text is a new reading of the article."""

    class State(models.TextChoices):
        NEW = "new", _("waiting to be read")
        READ = "read", _("read")
        FAILED = "failed", _("failed")

    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="articles")
    url = models.URLField(max_length=2000, blank=True)
    url_key = models.CharField(max_length=2000, null=True, blank=True, editable=False)  # noqa: DJ001  NULL: no address, so not unique
    title = models.CharField(max_length=500, blank=True)
    authors = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    published = models.DateField(null=True, blank=True)
    published_precision = models.CharField(max_length=5, choices=Precision, blank=True)
    published_how = models.CharField(max_length=100, blank=True)
    """How the day is known: "stated by the page", "given with the text"."""
    fetched_at = models.DateTimeField(auto_now_add=True)
    text = models.TextField(blank=True)
    text_hash = models.CharField(max_length=64, blank=True, editable=False)
    next_text = models.TextField(blank=True, editable=False)
    """A changed text found at the same address: it takes the place of `text` in the transaction that replaces the statements."""
    language = models.CharField(max_length=8, blank=True)
    origin = models.CharField(max_length=500, blank=True)
    """What was handed in: a file's name, an address, "pasted text"."""
    sources = models.JSONField(default=list, blank=True)
    """For digests: [{"outlet", "title", "day", "url"}] of the reports it was written from."""
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    failure = models.TextField(blank=True)
    attempts = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField(null=True, blank=True)
    """When it was last handed to a worker: a waiting article that was handed over long ago is handed over again."""
    extractor_version = models.CharField(max_length=40, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    search = models.GeneratedField(
        expression=SearchVector(PlainMarks("title"), config="english"), output_field=SearchVectorField(), db_persist=True, editable=False
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["url_key"], condition=Q(url_key__isnull=False), name="article_address_once"),
            models.UniqueConstraint(
                fields=["outlet", "text_hash"],
                condition=Q(url_key__isnull=True) & ~Q(text_hash=""),
                name="article_text_once_without_address",
            ),
            models.CheckConstraint(
                condition=Q(published__isnull=True, published_precision="") | Q(published__isnull=False) & ~Q(published_precision=""),
                name="article_day_with_precision",
            ),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(failure=""), name="article_failure_says_why"),
        ]
        indexes = [
            models.Index(models.F("published").desc(nulls_last=True), models.F("id").desc(), name="article_newest"),
            models.Index(fields=["state", "id"], name="article_state"),
            models.Index(fields=["text_hash"], name="article_text_hash"),
            GinIndex(fields=["search"], name="article_words"),
            GinIndex(OpClass(Folded("title"), name="gin_trgm_ops"), name="article_title_trigrams"),
        ]

    def __str__(self) -> str:
        return self.title or self.url or f"article {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])

    @property
    def is_digest(self) -> bool:
        """Written for Parley from other reports, and marked so wherever it is shown."""
        return self.outlet.kind == Outlet.Kind.DIGEST


class Job(models.Model):
    """One request to bring an article in, and how far it has come. Its address is what `POST /api/v1/articles/` answers with."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, blank=True, related_name="jobs")
    origin = models.CharField(max_length=2000, blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    outcome = models.CharField(max_length=20, blank=True)
    """"new", "unchanged" or "failed" once it ended."""
    steps = models.JSONField(default=list, blank=True)
    """[{"step", "at", "detail"}] in the order they were taken."""
    counts = models.JSONField(default=dict, blank=True)
    """{"statements", "positions", "with_speaker", …} once read."""
    failure = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "id"]
        constraints = [models.CheckConstraint(condition=~Q(state="failed") | ~Q(failure=""), name="job_failure_says_why")]

    def __str__(self) -> str:
        return f"{self.origin or self.pk}: {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return reverse("job", args=[self.pk])
