"""Who said what about which topic.

Actors and topics are reference data that an editor keeps; statements and positions are cut by the machine and confirmed by people.
What stands on the pages (current position, change, silence) is derived in `positions.compare` and never stored.
"""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Lower, Upper
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Folded, PlainMarks, Precision


class Side(models.TextChoices):
    """Whom a role speaks for in the talks. Membership is dated, through roles; a person has no colour of their own."""

    UKRAINE = "ukraine", _("Ukraine")
    RUSSIA = "russia", _("Russia")
    UNITED_STATES = "united-states", _("United States")
    EUROPE = "europe", _("Europe")
    MEDIATORS = "mediators", _("Mediators")


class Actor(models.Model):
    """A person, organisation, government or named group that takes a stand."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        ORGANISATION = "organisation", _("organisation")
        GOVERNMENT = "government", _("government")
        GROUP = "group", _("group")

    slug = models.SlugField(max_length=100, unique=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PERSON)
    name = models.CharField(max_length=200)
    name_uk = models.CharField(max_length=200, blank=True)
    sort_name = models.CharField(max_length=200)
    native_name = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)
    wikidata_id = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=2, blank=True)
    gender = models.CharField(max_length=1, blank=True)
    active = models.BooleanField(default=True)
    from_file = models.BooleanField(default=False, editable=False)
    """Comes from actors.toml: load_reference keeps it in step with the file. What editors add in the admin is left alone."""

    class Meta:
        ordering = ["sort_name", "id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return _route("actor", "slug", get_script_prefix()).format(self.slug)


class ActorName(models.Model):
    """One way an actor is written, in one script, for a time. An ambiguous name never decides alone who spoke."""

    class Kind(models.TextChoices):
        FULL = "full", _("full name")
        SURNAME = "surname", _("surname")
        SPELLING = "spelling", _("spelling")
        TITLE = "title", _("title")
        DESCRIPTOR = "descriptor", _("description")
        METONYM = "metonym", _("metonym")

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.SPELLING)
    script = models.CharField(max_length=4, default="Latn")
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    ambiguous = models.BooleanField(default=False)
    from_file = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["actor", "kind", "text"]
        constraints = [
            models.UniqueConstraint(
                Lower("text"),
                condition=Q(ambiguous=False, until="", kind__in=["full", "surname", "spelling", "metonym"]),
                name="actorname_one_current_bearer",
            ),
            models.UniqueConstraint(fields=["actor", "text", "kind", "since"], name="actorname_once"),
        ]
        indexes = [
            GinIndex(OpClass(Upper("text"), name="gin_trgm_ops"), name="actorname_trigrams"),  # serves icontains
            GinIndex(OpClass(Folded("text"), name="gin_trgm_ops"), name="actorname_folded_trigrams"),  # serves search without accents
        ]

    def __str__(self) -> str:
        return self.text


class Role(models.Model):
    """An office an actor held. Days are ISO strings of the precision known: "2024", "2024-06" or "2024-06-14"; empty = open."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="roles")
    title = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, blank=True)
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    speaks_for = models.ForeignKey(Actor, on_delete=models.SET_NULL, null=True, blank=True, related_name="voices")
    side = models.CharField(max_length=20, choices=Side, blank=True)
    from_file = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["actor", "-since", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(until="") | Q(since="") | Q(since__lte=F("until")), name="role_days_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}" if self.organisation else self.title

    def held_on(self, day: str) -> bool:
        """Whether the office was held on the ISO day (or month, or year) given."""

        def before(a: str, b: str) -> bool:  # compare at the coarser of the two precisions: "2024" is neither before nor after "2024-06"
            n = min(len(a), len(b))
            return a[:n] < b[:n]

        return not (self.since and before(day, self.since)) and not (self.until and before(self.until, day))


class TopicGroup(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    name_uk = models.CharField(max_length=200, blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    """A neutral question on which the parties differ."""

    group = models.ForeignKey(TopicGroup, on_delete=models.PROTECT, related_name="topics")
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    name_uk = models.CharField(max_length=200, blank=True)
    question = models.CharField(max_length=300)
    question_uk = models.CharField(max_length=300, blank=True)
    covers = models.TextField(blank=True)
    excludes = models.TextField(blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])


class Option(models.Model):
    """A named answer to a topic's question. A name, never a score."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="options")
    code = models.SlugField()
    label = models.CharField(max_length=200)
    label_uk = models.CharField(max_length=200, blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["topic", "order", "id"]
        constraints = [models.UniqueConstraint(fields=["topic", "code"], name="option_once_in_topic")]

    def __str__(self) -> str:
        return self.label


class SpansOrdered(Func):
    """SQL: true where a flat int[] of starts and ends is strictly ordered. The function is made in the first migration."""

    function = "parley_spans_ordered"
    output_field = models.BooleanField()


class StatementQuerySet(models.QuerySet["Statement"]):
    def public(self) -> StatementQuerySet:
        """What readers see: everything that no editor has rejected."""
        return self.exclude(state=Statement.State.REJECTED)

    def newest_first(self) -> StatementQuerySet:
        return self.order_by(F("said_on").desc(nulls_last=True), "-id")

    def kept_by_people(self) -> StatementQuerySet:
        """Rows that a re-reading must not replace."""
        return self.filter(Q(state__in=[Statement.State.CONFIRMED, Statement.State.REJECTED]) | Q(corrected=True))


def statement_address(pk: int) -> str:
    """The address of a statement's page. A page may hold a thousand of them, so the route is looked up once."""
    return _route("statement", "0", get_script_prefix()).format(pk)


@lru_cache(maxsize=16)
def _route(name: str, stand_in: str, prefix: str) -> str:
    """A route with {} for its argument, for which `stand_in` stands; one for each prefix that the site is mounted under."""
    return "{}".join(reverse(name, args=[stand_in]).rsplit(stand_in, 1))


class Statement(models.Model):
    """One passage of one article in which a speaker is reported to have said something.

    `spans` are [start, end, start, end, …] offsets into the article's text; `text` is exactly what stands there.
    """

    class Kind(models.TextChoices):
        DIRECT = "direct", _("direct quotation")
        MIXED = "mixed", _("partly quoted")
        INDIRECT = "indirect", _("paraphrase")
        SUMMARY = "summary", _("reporter's summary")

    class State(models.TextChoices):
        UNREVIEWED = "unreviewed", _("read by machine")
        CONFIRMED = "confirmed", _("confirmed by a person")
        REJECTED = "rejected", _("rejected by a person")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="statements")
    speaker = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="statements")
    speaker_name = models.CharField(max_length=200, blank=True)
    """The fullest name the article prints for a speaker who is no known actor; empty where ambiguous."""
    speaker_text = models.CharField(max_length=300, blank=True)
    """As printed: "the Ukrainian leader", "he"."""
    joint_speakers = models.ManyToManyField(Actor, blank=True, related_name="joint_statements")
    holder = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="reported_statements")
    holder_text = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    spans = ArrayField(models.PositiveIntegerField())
    text = models.TextField()
    cue = models.CharField(max_length=300, blank=True)
    cue_spans = ArrayField(models.PositiveIntegerField(), default=list, blank=True)
    source_spans = ArrayField(models.PositiveIntegerField(), default=list, blank=True)
    said_on = models.DateField(null=True, blank=True)
    said_until = models.DateField(null=True, blank=True)
    said_precision = models.CharField(max_length=5, choices=Precision, blank=True)
    said_how = models.CharField(max_length=300, blank=True)
    venue = models.CharField(max_length=300, blank=True)
    via = models.CharField(max_length=200, blank=True)
    finder = models.CharField(max_length=50, blank=True)
    explanation = models.JSONField(default=list, blank=True)
    """Why the machine read it so: a list of plain sentences."""
    candidates = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    confidence = models.FloatField(default=1.0)
    state = models.CharField(max_length=12, choices=State, default=State.UNREVIEWED)
    corrected = models.BooleanField(default=False)
    """A person changed what the machine read; `reviews` says who, when and what."""
    repeats = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="repetitions")
    """The statement of this article that reports the same utterance first (a deck and the lead): counted once. Set by positions.ingest."""
    extractor_version = models.CharField(max_length=40, blank=True)
    fingerprint = models.CharField(max_length=64)
    """SHA-256 of the spans and the printed speaker: the same reading of the same words is the same row."""
    created_at = models.DateTimeField(auto_now_add=True)
    search = models.GeneratedField(
        expression=SearchVector(PlainMarks("text"), config="english"), output_field=SearchVectorField(), db_persist=True, editable=False
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["article", "spans"]
        constraints = [
            models.UniqueConstraint(fields=["article", "fingerprint"], name="statement_once_in_article"),
            models.CheckConstraint(condition=SpansOrdered("spans"), name="statement_spans_in_order"),
            models.CheckConstraint(
                condition=Q(said_on__isnull=True, said_precision="") | Q(said_on__isnull=False) & ~Q(said_precision="") & ~Q(said_how=""),
                name="statement_day_with_precision_and_reason",
            ),
        ]
        indexes = [
            models.Index("article", "spans", name="statement_reading_order"),
            models.Index("speaker", F("said_on").desc(nulls_last=True), F("id").desc(), name="statement_by_speaker"),
            models.Index(F("said_on").desc(nulls_last=True), F("id").desc(), name="statement_newest"),
            GinIndex(fields=["search"], name="statement_words"),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return statement_address(self.pk)

    @property
    def span_pairs(self) -> list[tuple[int, int]]:
        return list(zip(self.spans[::2], self.spans[1::2], strict=True))

    @property
    def stand_of(self) -> Actor | None:
        """Whose position the statement is: the holder where the speaker reports another's, else the speaker."""
        if self.holder_id is not None or self.holder_text:
            return self.holder
        return self.speaker


class Position(models.Model):
    """A statement's bearing on one topic. `said_on` and `counted` derive from the statement, for the indexes that pages live on."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="positions")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="positions")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="positions")
    option = models.ForeignKey(Option, on_delete=models.PROTECT, null=True, blank=True, related_name="positions")
    rank = models.PositiveSmallIntegerField(default=0)
    """0 for the statement's main topic."""
    said_on = models.DateField(null=True, blank=True, editable=False)
    counted = models.BooleanField(default=True, editable=False)
    """False where an editor rejected the statement, or it repeats another of the same article."""

    class Meta:
        ordering = ["statement", "rank"]
        constraints = [models.UniqueConstraint(fields=["statement", "topic", "actor"], nulls_distinct=False, name="position_once")]
        indexes = [
            models.Index(
                "actor",
                "topic",
                F("said_on").desc(nulls_last=True),
                F("id").desc(),
                name="position_cell",
                condition=Q(counted=True),
                include=["option", "statement", "rank"],
            ),
            models.Index("topic", F("said_on").desc(nulls_last=True), F("id").desc(), name="position_topic", condition=Q(counted=True)),
        ]

    def __str__(self) -> str:
        return f"{self.actor} on {self.topic}: {self.option or 'no option'}"


class Appearance(models.Model):
    """An actor is named in an article's text, whether or not words are reported from them: what "silent in N articles" counts."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="appearances")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="appearances")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "article"], name="appearance_once")]

    def __str__(self) -> str:
        return f"{self.actor} in {self.article}"


class Quantity(models.Model):
    """An amount a statement names."""

    class Comparator(models.TextChoices):
        EXACTLY = "exactly", _("exactly")
        ABOUT = "about", _("about")
        AT_LEAST = "at least", _("at least")
        UP_TO = "up to", _("up to")
        BETWEEN = "between", _("between")
        MORE_THAN = "more than", _("more than")
        LESS_THAN = "less than", _("less than")

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="quantities")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    comparator = models.CharField(max_length=10, choices=Comparator, default=Comparator.EXACTLY)
    unit = models.CharField(max_length=60, blank=True)
    thing = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["statement", "start"]
        verbose_name_plural = "quantities"
        constraints = [
            models.UniqueConstraint(fields=["statement", "start"], name="quantity_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="quantity_span_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.comparator} {self.low if self.low is not None else self.high} {self.unit}"


class Condition(models.Model):
    """What must happen for a statement to hold, or what it says will follow."""

    class Kind(models.TextChoices):
        PRECONDITION = "precondition", _("precondition")
        DEMAND = "demand", _("demand")
        OFFER = "offer", _("offer")
        THREAT = "threat", _("announced consequence")
        PROMISE = "promise", _("promise")
        PREDICTION = "prediction", _("prediction")

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="conditions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    marker = models.CharField(max_length=60, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["statement", "start"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "start"], name="condition_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="condition_span_in_order"),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Relation(models.Model):
    """A likeness or contrast with another speaker that the reporter asserts. The reporter's words, not Parley's."""

    class Kind(models.TextChoices):
        ECHOES = "echoes", _("said to echo")
        ALIGNS = "aligns", _("said to align with")
        CONTRADICTS = "contradicts", _("said to contradict")

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=12, choices=Kind)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.CharField(max_length=500)
    other = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="echoes")
    other_text = models.CharField(max_length=300)

    class Meta:
        ordering = ["statement", "start"]
        constraints = [models.UniqueConstraint(fields=["statement", "start", "kind"], name="relation_once")]

    def __str__(self) -> str:
        return self.text[:80]


class Review(models.Model):
    """What a person decided about a statement: the machine cuts, people only confirm or correct, and it stays on record."""

    class Action(models.TextChoices):
        CONFIRM = "confirm", _("confirmed")
        REJECT = "reject", _("rejected")
        CORRECT = "correct", _("corrected")

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="reviews")
    action = models.CharField(max_length=10, choices=Action)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by_text = models.CharField(max_length=200, blank=True)
    """Who decided, where it was no user of this site: "the digest's editor"."""
    at = models.DateTimeField(auto_now_add=True)
    changes = models.JSONField(default=dict, blank=True)
    """{field: [before, after]}."""
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.statement}"


class Report(models.Model):
    """A reader's "something not right?", kept for editors."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="reports")
    what = models.CharField(max_length=20)
    detail = models.TextField(blank=True, max_length=2000)
    contact = models.EmailField(blank=True)
    at = models.DateTimeField(auto_now_add=True)
    handled = models.BooleanField(default=False)

    class Meta:
        ordering = ["handled", "-at", "-id"]

    def __str__(self) -> str:
        return f"{self.what}: {self.statement}"


__all__ = [
    "Actor",
    "ActorName",
    "Appearance",
    "Article",
    "Condition",
    "Folded",
    "Option",
    "Position",
    "Precision",
    "Quantity",
    "Relation",
    "Report",
    "Review",
    "Role",
    "Side",
    "SpansOrdered",
    "Statement",
    "Topic",
    "TopicGroup",
]
