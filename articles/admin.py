"""Articles in the admin: an editor mends what is known about a text, and lets a failed one be read again; the text itself is fixed."""

from __future__ import annotations

from typing import Any, ClassVar

from celery import current_app
from django.contrib import admin, messages
from django.contrib.postgres.fields import ArrayField
from django.db.models import QuerySet
from django.forms import CharField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.models import Article, Feed, Job, Outlet

READ_ARTICLE = "positions.read_article"
"""The task's name: this layer knows nothing of positions."""


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that are looked at and never changed by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Outlet)
class OutletAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "country", "text_policy", "domains"]
    list_filter = ["kind", "text_policy", "country"]
    search_fields = ["name", "slug", "domains", "aliases"]
    prepopulated_fields = {"slug": ["name"]}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, ArrayField) and isinstance(field, CharField):
            field.help_text = _("Separated by commas.")
        return field


@admin.register(Feed)
class FeedAdmin(admin.ModelAdmin):
    list_display = ["url", "outlet", "active", "every_minutes", "succeeded_at", "failures", "failure"]
    list_filter = ["active", "outlet"]
    list_select_related = ["outlet"]
    search_fields = ["url", "outlet__name"]
    autocomplete_fields = ["outlet"]
    readonly_fields = ["etag", "modified", "checked_at", "succeeded_at", "failures", "failure"]


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    list_display = ["__str__", "outlet", "published", "state", "failure", "fetched_at", "extractor_version"]
    list_filter = ["state", "outlet", "language", "published_precision"]
    list_select_related = ["outlet"]
    search_fields = ["title", "url", "origin"]
    date_hierarchy = "published"
    autocomplete_fields = ["outlet"]
    actions = ["read_again"]
    provenance: ClassVar[list[Any]] = ["url", "url_key", "origin", "fetched_at", "language", "sources", "text_hash"]
    reading: ClassVar[list[Any]] = ["state", "failure", "attempts", "queued_at", "read_at", "extractor_version"]
    readonly_fields = [*provenance, *reading, "text"]
    fieldsets = [
        (None, {"fields": ["title", "outlet", "authors", ("published", "published_precision", "published_how")]}),
        (_("Where it came from"), {"fields": provenance}),
        (_("How it was read"), {"fields": reading}),
        (_("Text"), {"fields": ["text"], "description": _("Statements point into it, so it cannot be changed here.")}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        rows = super().get_queryset(request)
        match = getattr(request, "resolver_match", None)
        return rows.defer("text", "next_text") if match and match.url_name.endswith("_changelist") else rows

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # the page "Add an article" stores, queues and shows the job

    @admin.action(description=_("Read again those that failed or wait"), permissions=["change"])
    def read_again(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        rows = queryset.exclude(state=Article.State.READ)
        ids = list(rows.values_list("pk", flat=True))
        rows.update(state=Article.State.NEW, failure="", queued_at=None)
        for article_id in ids:
            current_app.send_task(READ_ARTICLE, [article_id])
        told = ngettext("%(n)d article is read again.", "%(n)d articles are read again.", len(ids)) % {"n": len(ids)}
        self.message_user(request, told, messages.SUCCESS if ids else messages.WARNING)


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    list_display = ["origin", "state", "outcome", "article", "requested_by", "created_at", "finished_at"]
    list_filter = ["state", "outcome", "created_at"]
    list_select_related = ["article", "requested_by"]
    search_fields = ["origin", "failure", "article__title"]
