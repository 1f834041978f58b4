"""Every address of the site: the pages come from ``positions.urls``, the API from ``positions.api_urls``."""

from django.contrib import admin
from django.urls import include, path
from health_check.views import HealthCheckView

urlpatterns = [
    path("admin/", admin.site.urls),
    path(
        "health/",
        HealthCheckView.as_view(checks=["health_check.checks.Database", "health_check.checks.Cache"]),
        name="health",
    ),
    path("i18n/", include("django.conf.urls.i18n")),
    path("api/v1/", include("positions.api_urls")),
    path("", include("positions.urls")),
]
