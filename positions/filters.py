"""What the API's lists can be narrowed by. A slug that does not exist is an error that names it, never an empty list."""

from __future__ import annotations

from typing import Any

import django_filters
from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from articles.models import Article, Outlet
from positions.models import Actor, Condition, Option, Position, Quantity, Side, Statement, Topic, TopicGroup


class SlugFilter(django_filters.ModelChoiceFilter):
    """One row by its slug, e.g. `actor=vladimir-putin`."""

    def __init__(self, model: type[Model], **kwargs: Any) -> None:
        label = model._meta.verbose_name
        super().__init__(
            queryset=model._default_manager.all(),
            to_field_name="slug",
            error_messages={"invalid_choice": f"There is no {label} with this slug."},
            **kwargs,
        )


class ActorFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(choices=Actor.Kind.choices)
    country = django_filters.CharFilter(lookup_expr="iexact", label="two-letter country code")
    side = django_filters.ChoiceFilter(choices=Side.choices, method="by_side", label="side spoken for in any role")
    name = django_filters.CharFilter(method="by_name", label="any spelling of the name, in any script; matched by its beginning")

    class Meta:
        model = Actor
        fields = ["kind", "country"]

    def by_side(self, queryset: QuerySet[Actor], name: str, value: str) -> QuerySet[Actor]:
        return queryset.filter(roles__side=value).distinct()

    def by_name(self, queryset: QuerySet[Actor], name: str, value: str) -> QuerySet[Actor]:
        return queryset.filter(names__text__istartswith=value.strip()).distinct()


class TopicFilter(django_filters.FilterSet):
    group = SlugFilter(TopicGroup)

    class Meta:
        model = Topic
        fields = ["group"]


class OutletFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(choices=Outlet.Kind.choices)
    country = django_filters.CharFilter(lookup_expr="iexact")

    class Meta:
        model = Outlet
        fields = ["kind", "country"]


class ArticleFilter(django_filters.FilterSet):
    outlet = SlugFilter(Outlet)
    state = django_filters.ChoiceFilter(choices=Article.State.choices)
    published_since = django_filters.DateFilter("published", "gte")
    published_until = django_filters.DateFilter("published", "lte")
    actor = SlugFilter(Actor, method="naming", label="articles that name this actor")

    class Meta:
        model = Article
        fields = ["outlet", "state"]

    def naming(self, queryset: QuerySet[Article], name: str, value: Actor) -> QuerySet[Article]:
        return queryset.filter(appearances__actor=value)


class StatementFilter(django_filters.FilterSet):
    actor = SlugFilter(Actor, method="stand_of", label="whose stand it is: the holder where one is reported, else the speaker")
    speaker = SlugFilter(Actor)
    holder = SlugFilter(Actor)
    topic = SlugFilter(Topic, method="on_topic")
    option = django_filters.CharFilter(method="with_option", label="code of an option; needs `topic`")
    kind = django_filters.MultipleChoiceFilter(choices=Statement.Kind.choices)
    state = django_filters.ChoiceFilter(choices=Statement.State.choices, label="review state")
    article = django_filters.NumberFilter("article_id")
    outlet = SlugFilter(Outlet, field_name="article__outlet")
    said_since = django_filters.DateFilter("said_on", "gte")
    said_until = django_filters.DateFilter("said_on", "lte")
    dated = django_filters.BooleanFilter("said_on", "isnull", exclude=True)
    conditional = django_filters.BooleanFilter(method="with_conditions", label="names a condition")
    quantified = django_filters.BooleanFilter(method="with_quantities", label="names a number")
    q = django_filters.CharFilter(method="words", label='full text: words, "a phrase", or, -not')

    class Meta:
        model = Statement
        fields = ["speaker", "holder", "kind", "state", "article"]

    def stand_of(self, queryset: QuerySet[Statement], name: str, value: Actor) -> QuerySet[Statement]:
        return queryset.filter(Q(holder=value) | Q(holder__isnull=True, holder_text="", speaker=value))

    def on_topic(self, queryset: QuerySet[Statement], name: str, value: Topic) -> QuerySet[Statement]:
        return queryset.filter(Exists(Position.objects.filter(statement=OuterRef("pk"), topic=value)))

    def with_option(self, queryset: QuerySet[Statement], name: str, value: str) -> QuerySet[Statement]:
        topic = self.form.cleaned_data.get("topic")
        return queryset.filter(Exists(Position.objects.filter(statement=OuterRef("pk"), topic=topic, option__code=value)))

    def with_conditions(self, queryset: QuerySet[Statement], name: str, value: bool) -> QuerySet[Statement]:
        found = Exists(Condition.objects.filter(statement=OuterRef("pk")))
        return queryset.filter(found) if value else queryset.filter(~found)

    def with_quantities(self, queryset: QuerySet[Statement], name: str, value: bool) -> QuerySet[Statement]:
        found = Exists(Quantity.objects.filter(statement=OuterRef("pk")))
        return queryset.filter(found) if value else queryset.filter(~found)

    def words(self, queryset: QuerySet[Statement], name: str, value: str) -> QuerySet[Statement]:
        return queryset.filter(search=SearchQuery(value, config="english", search_type="websearch"))

    def is_valid(self) -> bool:
        """Also refuses an option without its topic, and a code the topic does not have."""
        if not super().is_valid():
            return False
        option, topic = self.form.cleaned_data.get("option"), self.form.cleaned_data.get("topic")
        if option and not topic:
            self.form.add_error("option", "An option is only known within its topic: give `topic` too.")
        elif option and not Option.objects.filter(topic=topic, code=option).exists():
            codes = ", ".join(Option.objects.filter(topic=topic).values_list("code", flat=True))
            self.form.add_error("option", f"The topic {topic.slug} has no option of this code; it has {codes}.")
        return not self.form.errors


class PositionFilter(StatementFilter):
    """The same for positions, which are narrowed through their statements."""

    actor = SlugFilter(Actor)
    topic = SlugFilter(Topic)
    speaker = SlugFilter(Actor, field_name="statement__speaker")
    holder = SlugFilter(Actor, field_name="statement__holder")
    kind = django_filters.MultipleChoiceFilter("statement__kind", choices=Statement.Kind.choices)
    state = django_filters.ChoiceFilter("statement__state", choices=Statement.State.choices, label="review state")
    article = django_filters.NumberFilter("statement__article_id")
    outlet = SlugFilter(Outlet, field_name="statement__article__outlet")
    main = django_filters.BooleanFilter(method="main_topic", label="only the statement's main topic")
    conditional = None
    quantified = None
    q = None

    class Meta:
        model = Position
        fields = ["actor", "topic"]

    def with_option(self, queryset: QuerySet[Position], name: str, value: str) -> QuerySet[Position]:  # type: ignore[override]
        return queryset.filter(option__code=value)

    def main_topic(self, queryset: QuerySet[Position], name: str, value: bool) -> QuerySet[Position]:
        return queryset.filter(rank=0) if value else queryset.filter(rank__gt=0)
