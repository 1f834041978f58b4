"""The REST API under /api/v1/: read by anybody, articles handed in with a token.

Lists come in pages by cursor (`pagination`); an unknown parameter is a 400 that names it; every error has one form (`errors`).
"""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Prefetch
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions, mixins, permissions, serializers, status, viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from articles.collect import CollectError
from articles.models import Article, Job, Outlet
from positions import asked
from positions.compare import matrix, most_heard
from positions.export import matrix_records
from positions.filters import ActorFilter, ArticleFilter, OutletFilter, PositionFilter, StatementFilter, TopicFilter
from positions.models import Actor, Position, Statement, Topic
from positions.renderers import CSVRenderer, OrjsonRenderer
from positions.serializers import (
    ActorDetailSerializer,
    ActorSerializer,
    ArticleSerializer,
    ArticleSubmission,
    JobSerializer,
    OutletSerializer,
    PositionSerializer,
    StatementSerializer,
    TopicSerializer,
)
from positions.tasks import submit

PAGE_PARAMETERS = {"format", "cursor", "page_size"}


class KnownParametersOnly:
    """A parameter that a list does not know is a 400 that names it: a typo must not look like an answer."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        filters = getattr(self, "filterset_class", None)
        known = PAGE_PARAMETERS | set(filters.base_filters if filters else ()) | set(getattr(self, "parameters", ()))
        unknown = sorted(set(request.query_params) - known)
        if request.method in permissions.SAFE_METHODS and unknown:
            names = ", ".join(sorted(known))
            raise exceptions.ValidationError({name: [f"There is no parameter “{name}” here. There are: {names}."] for name in unknown})


class ActorViewSet(KnownParametersOnly, viewsets.ReadOnlyModelViewSet[Actor]):
    """Who takes a stand: people, organisations, governments, groups, with their dated roles."""

    queryset = Actor.objects.filter(active=True).prefetch_related("roles__speaks_for", "names").order_by("-id")
    lookup_field = "slug"
    filterset_class = ActorFilter

    def get_serializer_class(self) -> type[serializers.BaseSerializer[Actor]]:
        return ActorDetailSerializer if self.action == "retrieve" else ActorSerializer


class TopicViewSet(KnownParametersOnly, viewsets.ReadOnlyModelViewSet[Topic]):
    """The questions on which the parties differ, with their named options."""

    queryset = Topic.objects.select_related("group").prefetch_related("options").order_by("-id")
    serializer_class = TopicSerializer
    lookup_field = "slug"
    filterset_class = TopicFilter


class OutletViewSet(KnownParametersOnly, viewsets.ReadOnlyModelViewSet[Outlet]):
    """Who published what Parley has read."""

    queryset = Outlet.objects.order_by("-id")
    serializer_class = OutletSerializer
    lookup_field = "slug"
    filterset_class = OutletFilter


class ArticleViewSet(KnownParametersOnly, mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Article]):
    """The articles read, without their text, which is their publishers'. With a token, `POST` hands a new one in."""

    queryset = Article.objects.select_related("outlet").annotate(statement_count=Count("statements")).order_by("-id")
    serializer_class = ArticleSerializer
    filterset_class = ArticleFilter

    @extend_schema(request=ArticleSubmission, responses={202: JobSerializer})
    def create(self, request: Request) -> Response:
        """Take an article in. Answers 202 with a job: follow its address until its state is `done` or `failed`."""
        handed_in = ArticleSubmission(data=request.data)
        handed_in.is_valid(raise_exception=True)
        try:
            job = submit(**handed_in.validated_data, requested_by=request.user)
        except CollectError as error:
            raise exceptions.ValidationError({"url" if handed_in.validated_data.get("url") else "text": [str(error)]}) from error
        body = JobSerializer(job, context={"request": request}).data
        return Response(
            body, status=status.HTTP_202_ACCEPTED, headers={"Location": reverse("api-job-detail", args=[job.pk], request=request)}
        )


class StatementViewSet(KnownParametersOnly, viewsets.ReadOnlyModelViewSet[Statement]):
    """Every passage in which a speaker is reported to have said something, with its exact place in its article."""

    queryset = (
        Statement.objects.public()
        .select_related("article__outlet", "speaker", "holder")
        .prefetch_related(
            Prefetch("positions", Position.objects.select_related("topic", "option").order_by("rank")),
            "joint_speakers",
            "conditions",
            "quantities",
            "relations__other",
        )
        .order_by("-id")
    )
    serializer_class = StatementSerializer
    filterset_class = StatementFilter


class PositionViewSet(KnownParametersOnly, viewsets.ReadOnlyModelViewSet[Position]):
    """A statement's bearing on one topic: actor, topic, option. One utterance reported twice in an article stands once."""

    queryset = (
        Position.objects.filter(counted=True)
        .select_related("actor", "topic", "option", "statement__article__outlet")
        .prefetch_related("statement__conditions")
        .order_by("-id")
    )
    serializer_class = PositionSerializer
    filterset_class = PositionFilter


class JobViewSet(KnownParametersOnly, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Job]):
    """How far an article handed in has come."""

    queryset = Job.objects.select_related("article")
    serializer_class = JobSerializer
    permission_classes = [permissions.IsAuthenticated]


class CompareView(KnownParametersOnly, APIView):
    """Actors × topics: for each cell the option, its condition, the sentence that leads, its day and its source."""

    permission_classes = [permissions.AllowAny]
    renderer_classes = [OrjsonRenderer, CSVRenderer]
    parameters = ("actors", "topics", "since", "as_of", "direct", "confirmed", "sort")

    @extend_schema(
        parameters=[
            OpenApiParameter("actors", str, description="slugs, comma-separated; the most heard eight where none are given"),
            OpenApiParameter("topics", str, description="slugs, comma-separated; all topics where none are given"),
            OpenApiParameter("since", OpenApiTypes.DATE, description="first day looked at"),
            OpenApiParameter("as_of", OpenApiTypes.DATE, description="last day looked at"),
            OpenApiParameter("direct", bool, description="direct quotations only"),
            OpenApiParameter("confirmed", bool, description="statements confirmed by a person only"),
            OpenApiParameter("sort", str, enum=["topic", "difference"]),
        ],
        responses=OpenApiTypes.OBJECT,
    )
    def get(self, request: Request) -> Response:
        """The comparison that the same address without /api/v1 shows as a page."""
        params = request.query_params
        sort = params.get("sort", "topic")
        if sort not in ("topic", "difference"):
            raise exceptions.ValidationError({"sort": ["Sort by “topic” or by “difference”."]})
        actors = asked.actors(params.get("actors")) or most_heard(8)
        topics = asked.topics(params.get("topics")) or list(Topic.objects.all())
        found = matrix(actors, topics, asked.period(params))
        if sort == "difference":
            found = found.by_difference()
        return Response(
            {
                "actors": [a.slug for a in found.actors],
                "topics": [t.slug for t in found.topics],
                "since": found.period.since,
                "as_of": found.period.as_of,
                "cells": matrix_records(found, request.build_absolute_uri("/")[:-1]),
            }
        )
