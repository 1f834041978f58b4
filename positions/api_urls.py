"""The addresses under /api/v1/."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import DefaultRouter

from positions import api
from positions.api_docs import DocumentationView

router = DefaultRouter()
router.register("actors", api.ActorViewSet, basename="api-actor")
router.register("topics", api.TopicViewSet, basename="api-topic")
router.register("outlets", api.OutletViewSet, basename="api-outlet")
router.register("articles", api.ArticleViewSet, basename="api-article")
router.register("statements", api.StatementViewSet, basename="api-statement")
router.register("positions", api.PositionViewSet, basename="api-position")
router.register("jobs", api.JobViewSet, basename="api-job")

urlpatterns = [
    path("compare/", api.CompareView.as_view(), name="api-compare"),
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("docs/", DocumentationView.as_view(), name="api-docs"),
    path("", include(router.urls)),
]
