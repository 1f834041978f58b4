"""The API's records. Slugs name actors, topics and outlets; offsets are [start, end] pairs into the article's text."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models import Article, Job, Outlet
from positions.export import iso_day
from positions.models import Actor, ActorName, Condition, Option, Position, Quantity, Relation, Role, Statement, Topic


@extend_schema_field(OpenApiTypes.URI)
class PageField(serializers.Field):
    """The address of the page that shows the row to people."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, value: Any) -> str:
        request = self.context.get("request")
        path: str = value.get_absolute_url()
        return request.build_absolute_uri(path) if request else path


@extend_schema_field(OpenApiTypes.STR)
class DayField(serializers.Field):
    """The day said as far as it is known: "2025-01-22", "2025-01", "2025", or "first/last" for a range."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, value: Statement) -> str | None:
        return iso_day(value)


class OutletSerializer(serializers.ModelSerializer[Outlet]):
    class Meta:
        model = Outlet
        fields = ["slug", "name", "domains", "country", "kind", "text_policy"]


class ActorNameSerializer(serializers.ModelSerializer[ActorName]):
    class Meta:
        model = ActorName
        fields = ["text", "kind", "since", "until", "ambiguous"]


class RoleSerializer(serializers.ModelSerializer[Role]):
    speaks_for = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Role
        fields = ["title", "organisation", "since", "until", "side", "speaks_for"]


class ActorSerializer(serializers.ModelSerializer[Actor]):
    page = PageField()
    roles = RoleSerializer(many=True, read_only=True)

    class Meta:
        model = Actor
        fields = ["slug", "name", "name_uk", "native_name", "kind", "country", "description", "wikidata_id", "roles", "page"]


class ActorDetailSerializer(ActorSerializer):
    names = ActorNameSerializer(many=True, read_only=True)

    class Meta(ActorSerializer.Meta):
        fields = [*ActorSerializer.Meta.fields, "names"]


class OptionSerializer(serializers.ModelSerializer[Option]):
    class Meta:
        model = Option
        fields = ["code", "label", "label_uk"]


class TopicSerializer(serializers.ModelSerializer[Topic]):
    group = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    options = OptionSerializer(many=True, read_only=True)
    page = PageField()

    class Meta:
        model = Topic
        fields = ["slug", "name", "name_uk", "group", "question", "question_uk", "covers", "excludes", "options", "page"]


class ArticleSerializer(serializers.ModelSerializer[Article]):
    outlet = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    digest = serializers.BooleanField(source="is_digest", read_only=True)
    statements = serializers.IntegerField(source="statement_count", read_only=True)
    page = PageField()

    class Meta:
        model = Article
        fields = [
            "id",
            "outlet",
            "url",
            "title",
            "authors",
            "published",
            "published_precision",
            "language",
            "digest",
            "sources",
            "state",
            "failure",
            "extractor_version",
            "statements",
            "page",
        ]


class ArticleRefSerializer(serializers.ModelSerializer[Article]):
    """Just enough of an article to name the source of a statement."""

    outlet = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Article
        fields = ["id", "title", "outlet", "published", "url"]


class ConditionSerializer(serializers.ModelSerializer[Condition]):
    class Meta:
        model = Condition
        fields = ["kind", "text", "marker", "start", "end"]


class QuantitySerializer(serializers.ModelSerializer[Quantity]):
    class Meta:
        model = Quantity
        fields = ["comparator", "low", "high", "unit", "thing", "purpose", "start", "end"]


class RelationSerializer(serializers.ModelSerializer[Relation]):
    """A likeness or contrast that the reporter asserts."""

    other = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Relation
        fields = ["kind", "text", "other", "other_text", "start", "end"]


class BearingSerializer(serializers.ModelSerializer[Position]):
    """A statement's bearing on one topic."""

    topic = serializers.CharField(source="topic.slug", read_only=True)
    option = serializers.CharField(source="option.code", read_only=True, allow_null=True, default=None)

    class Meta:
        model = Position
        fields = ["topic", "option", "rank"]


class StatementSerializer(serializers.ModelSerializer[Statement]):
    speaker = serializers.CharField(source="speaker.slug", read_only=True, allow_null=True, default=None)
    speaker_name = serializers.SerializerMethodField()
    joint_speakers = serializers.SlugRelatedField(slug_field="slug", many=True, read_only=True)
    holder = serializers.CharField(source="holder.slug", read_only=True, allow_null=True, default=None)
    spans = serializers.ListField(child=serializers.ListField(child=serializers.IntegerField()), source="span_pairs", read_only=True)
    said_on = DayField()
    topics = BearingSerializer(source="positions", many=True, read_only=True)
    conditions = ConditionSerializer(many=True, read_only=True)
    quantities = QuantitySerializer(many=True, read_only=True)
    relations = RelationSerializer(many=True, read_only=True)
    article = ArticleRefSerializer(read_only=True)
    page = PageField()

    class Meta:
        model = Statement
        fields = [
            "id",
            "text",
            "kind",
            "speaker",
            "speaker_name",
            "speaker_text",
            "joint_speakers",
            "holder",
            "holder_text",
            "cue",
            "said_on",
            "said_precision",
            "said_how",
            "venue",
            "via",
            "topics",
            "conditions",
            "quantities",
            "relations",
            "article",
            "spans",
            "finder",
            "explanation",
            "candidates",
            "confidence",
            "state",
            "corrected",
            "page",
        ]

    def get_speaker_name(self, statement: Statement) -> str:
        return statement.speaker.name if statement.speaker else statement.speaker_name


class PositionSerializer(serializers.ModelSerializer[Position]):
    actor = serializers.CharField(source="actor.slug", read_only=True, allow_null=True, default=None)
    topic = serializers.CharField(source="topic.slug", read_only=True)
    option = serializers.CharField(source="option.code", read_only=True, allow_null=True, default=None)
    option_label = serializers.CharField(source="option.label", read_only=True, allow_null=True, default=None)
    text = serializers.CharField(source="statement.text", read_only=True)
    kind = serializers.CharField(source="statement.kind", read_only=True)
    said_on = serializers.SerializerMethodField()
    said_precision = serializers.CharField(source="statement.said_precision", read_only=True)
    conditions = serializers.SerializerMethodField()
    outlet = serializers.CharField(source="statement.article.outlet.slug", read_only=True)
    published = serializers.DateField(source="statement.article.published", read_only=True)
    statement = serializers.IntegerField(source="statement_id", read_only=True)
    page = serializers.SerializerMethodField()

    class Meta:
        model = Position
        fields = [
            "id",
            "actor",
            "topic",
            "option",
            "option_label",
            "rank",
            "text",
            "kind",
            "said_on",
            "said_precision",
            "conditions",
            "outlet",
            "published",
            "statement",
            "page",
        ]

    def get_said_on(self, position: Position) -> str | None:
        return iso_day(position.statement)

    def get_conditions(self, position: Position) -> list[str]:
        return [c.text for c in position.statement.conditions.all()]

    def get_page(self, position: Position) -> str:
        request = self.context.get("request")
        path = position.statement.get_absolute_url()
        return request.build_absolute_uri(path) if request else path


class ArticleSubmission(serializers.Serializer[Any]):
    """What `POST /articles/` takes: an address, or a text with what is known of it."""

    url = serializers.URLField(required=False, max_length=2000)
    text = serializers.CharField(required=False, max_length=10_000_000)
    title = serializers.CharField(required=False, allow_blank=True, max_length=500)
    outlet = serializers.CharField(required=False, allow_blank=True, max_length=200)
    published = serializers.DateField(required=False, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        unknown = sorted(set(self.initial_data) - set(self.fields))
        if unknown:
            raise serializers.ValidationError(dict.fromkeys(unknown, "This field is not known here."))
        if not attrs.get("url") and not attrs.get("text"):
            raise serializers.ValidationError("Give the article's `url`, its `text`, or both.")
        return attrs


class JobSerializer(serializers.ModelSerializer[Job]):
    article = serializers.PrimaryKeyRelatedField(read_only=True)
    page = PageField()

    class Meta:
        model = Job
        fields = ["id", "state", "outcome", "origin", "article", "steps", "counts", "failure", "created_at", "finished_at", "page"]
