"""Every address of the site: the pages come from ``positions.urls``, the API from ``positions.api_urls``."""

from django.contrib import admin
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language
from health_check.views import HealthCheckView

urlpatterns = [
    path("admin/", admin.site.urls),
    path(
        "health/",
        HealthCheckView.as_view(checks=["health_check.checks.Database", "health_check.checks.Cache"]),
        name="health",
    ),
    # Without a token, so that pages are the same for all readers and set no cookie: who forges this changes a language, and nothing else.
    path("i18n/setlang/", csrf_exempt(set_language), name="set_language"),
    path("api/v1/", include("positions.api_urls")),
    path("", include("positions.urls")),
]
