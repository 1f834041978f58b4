"""Every address of the site: the public pages and the API come from ``positions.urls``."""

from importlib.util import find_spec

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
]
if find_spec("positions.urls"):
    urlpatterns.append(path("", include("positions.urls")))
