"""Statements, actors and topics in the admin.

What the machine read stands there to be looked at; an editor confirms, rejects or corrects it, through `positions.review`, so that
every decision is on record. Topics come from their file and are only shown; actors can be added and named here.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, Max, Q, QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin import ReadOnlyAdmin
from positions import review
from positions.models import (
    Actor,
    ActorName,
    Appearance,
    Condition,
    Option,
    Position,
    Quantity,
    Relation,
    Report,
    Review,
    Role,
    Statement,
    Topic,
    TopicGroup,
)
from positions.review import Correction, ReviewError, Who

UNNAMED = Q(speaker_name__startswith="unnamed: ")
"""Speakers that the article describes and does not name: "unnamed: US officials"."""
SLOTS = ("reading_1", "reading_2", "reading_3", "reading_4")
"""The form's fields for the topics that one statement can be given by hand."""


# --- Actors and topics --------------------------------------------------------------------------------------------------


class KeptFormSet(BaseInlineFormSet):
    """Rows that come from the file can be looked at, and not deleted here: the next load would bring them back."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if form.instance.pk and form.instance.from_file:
            for field in form.fields.values():
                field.disabled = True


class ActorNameInline(admin.TabularInline):
    model = ActorName
    formset = KeptFormSet
    extra = 1
    readonly_fields = ["from_file"]


class RoleInline(admin.TabularInline):
    model = Role
    formset = KeptFormSet
    fk_name = "actor"
    extra = 0
    autocomplete_fields = ["speaks_for"]
    readonly_fields = ["from_file"]


@admin.register(Actor)
class ActorAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "country", "active", "from_file", "statement_count"]
    list_filter = ["kind", "active", "from_file", "country"]
    search_fields = ["name", "names__text", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [ActorNameInline, RoleInline]
    own = ["slug", "kind", "name", "name_uk", "sort_name", "native_name", "description", "wikidata_id", "country", "gender", "active"]
    fields = [*own, "from_file"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Actor]:
        return super().get_queryset(request).annotate(statement_count=Count("statements", distinct=True))

    @admin.display(description=_("statements"), ordering="statement_count")
    def statement_count(self, actor: Any) -> int:
        return int(actor.statement_count)

    def get_readonly_fields(self, request: HttpRequest, obj: Actor | None = None) -> list[str]:
        return [*self.own, "from_file"] if obj and obj.from_file else ["from_file"]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Actor | None = None) -> dict[str, Any]:
        return {} if obj and obj.from_file else {"slug": ["name"]}

    def has_delete_permission(self, request: HttpRequest, obj: Actor | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.from_file)


@admin.register(TopicGroup)
class TopicGroupAdmin(ReadOnlyAdmin):
    list_display = ["name", "name_uk", "order"]


class OptionInline(admin.TabularInline):
    model = Option
    extra = 0
    can_delete = False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Topic)
class TopicAdmin(ReadOnlyAdmin):
    list_display = ["name", "group", "question"]
    list_filter = ["group"]
    search_fields = ["name", "slug", "question"]
    inlines = [OptionInline]


@admin.register(Option)
class OptionAdmin(ReadOnlyAdmin):
    list_display = ["label", "code", "topic"]
    list_filter = ["topic"]
    list_select_related = ["topic"]
    search_fields = ["label", "code", "topic__name"]


# --- Statements ----------------------------------------------------------------------------------------------------------


class StatementForm(forms.ModelForm):
    """The fields that an editor may correct. Each topic is chosen with its option in one list."""

    day = forms.CharField(label=_("Said on"), required=False, max_length=10, help_text=_("2025-01-22, 2025-01, 2025, or nothing."))
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Why: kept on record."))

    reading_1 = forms.ChoiceField(label=_("Main topic"), required=False)
    reading_2 = forms.ChoiceField(label=_("Second topic"), required=False)
    reading_3 = forms.ChoiceField(label=_("Third topic"), required=False)
    reading_4 = forms.ChoiceField(label=_("Fourth topic"), required=False)

    class Meta:
        model = Statement
        fields = ["speaker", "holder", "kind"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        now = review.told(row) if row.pk else {}
        self.fields["day"].initial = now.get("said_on", "")
        choices = _reading_choices()
        current = [f"{topic}|{code}" for topic, code in now.get("positions", ())]
        for slot, name in enumerate(SLOTS):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            self.fields[name].initial = current[slot] if slot < len(current) else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        changed = set(self.changed_data)
        positions = None
        if changed & set(SLOTS):
            picked = [cleaned[name] for name in SLOTS if cleaned.get(name)]
            positions = tuple((topic, code) for topic, _bar, code in (one.partition("|") for one in picked))
        self.correction = Correction(
            speaker=(cleaned["speaker"].slug if cleaned.get("speaker") else "") if "speaker" in changed else None,
            holder=(cleaned["holder"].slug if cleaned.get("holder") else "") if "holder" in changed else None,
            kind=cleaned.get("kind") if "kind" in changed else None,
            said_on=cleaned.get("day", "") if "day" in changed else None,
            positions=positions,
        )
        try:
            review.check(self.correction)
        except ReviewError as error:
            raise forms.ValidationError(str(error)) from error
        return cleaned


def _reading_choices() -> list[Any]:
    """Every topic, alone and with each of its options, by group of the list."""
    choices: list[Any] = [("", "–")]
    for topic in Topic.objects.prefetch_related("options"):
        inner = [(f"{topic.slug}|", _("%(topic)s: no option") % {"topic": topic.name})]
        inner += [(f"{topic.slug}|{option.code}", f"{topic.name}: {option.label}") for option in topic.options.all()]
        choices.append((topic.name, inner))
    return choices


class ReadOnlyInline(admin.TabularInline):
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class QuantityInline(ReadOnlyInline):
    model = Quantity


class ConditionInline(ReadOnlyInline):
    model = Condition


class RelationInline(ReadOnlyInline):
    model = Relation
    fk_name = "statement"


class ReviewInline(ReadOnlyInline):
    model = Review
    readonly_fields = ["action", "by", "by_text", "at", "changes", "note"]


class SpeakerKnown(admin.SimpleListFilter):
    title = _("speaker")
    parameter_name = "speaker_known"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("known", _("a known actor")),
            ("named", _("named, but not known")),
            ("unnamed", _("described, not named")),
            ("open", _("open: ambiguous or not printed")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Statement]) -> QuerySet[Statement]:
        match self.value():
            case "known":
                return queryset.filter(speaker__isnull=False)
            case "named":
                return queryset.filter(speaker__isnull=True).exclude(speaker_name="").exclude(UNNAMED)
            case "unnamed":
                return queryset.filter(UNNAMED, speaker__isnull=True)
            case "open":
                return queryset.filter(speaker__isnull=True, speaker_name="")
        return queryset


@admin.register(Statement)
class StatementAdmin(admin.ModelAdmin):
    form = StatementForm
    list_display = ["short", "who", "kind", "said_on", "state", "corrected", "article"]
    list_filter = ["state", "corrected", SpeakerKnown, "kind", "positions__topic", "said_precision", "finder", "article__outlet"]
    list_select_related = ["speaker", "article__outlet"]
    list_per_page = 50
    search_fields = ["text", "speaker_name", "speaker__name", "speaker_text", "article__title"]
    date_hierarchy = "said_on"
    autocomplete_fields = ["speaker", "holder"]
    actions = ["confirm", "reject"]
    inlines = [QuantityInline, ConditionInline, RelationInline, ReviewInline]
    change_list_template = "admin/positions/statement_list.html"
    decision: ClassVar[list[Any]] = ["state", "corrected", "repeats"]
    provenance: ClassVar[list[Any]] = [
        "on_the_site", "article", "text", "speaker_text", "speaker_name", "candidates", "holder_text", "cue", "said_how", "venue", "via",
        "finder", "confidence", "why", "spans", "extractor_version", "fingerprint", "created_at",
    ]  # fmt: skip
    readonly_fields = [*decision, *provenance]
    fieldsets = [
        (None, {"fields": ["text", "speaker", "holder", "kind", "day", *SLOTS, "note"]}),
        (_("Decided"), {"fields": decision}),
        (_("What the machine read"), {"fields": [name for name in provenance if name != "text"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Statement]:
        return super().get_queryset(request).defer("article__text", "article__next_text")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a statement without a passage of an article is none

    def get_urls(self) -> list[URLPattern]:
        own = path("unknown-speakers/", self.admin_site.admin_view(self.unknown_speakers), name="positions_statement_unknown_speakers")
        return [own, *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Statement, form: Any, change: bool) -> None:
        """A correction on record instead of a bare write."""
        row = Statement.objects.get(pk=obj.pk)
        if not form.correction.empty and review.correct(row, form.correction, Who(request.user), form.cleaned_data["note"]) is None:
            self.message_user(request, _("Nothing was different."), messages.INFO)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return super().log_change(request, Statement.objects.get(pk=obj.pk), message)

    @admin.display(description=_("statement"))
    def short(self, row: Statement) -> str:
        return row.text if len(row.text) <= 120 else f"{row.text[:119]}…"

    @admin.display(description=_("speaker"), ordering="speaker__sort_name")
    def who(self, row: Statement) -> str:
        return row.speaker.name if row.speaker else row.speaker_name or f"({row.speaker_text or '–'})"

    @admin.display(description=_("why"))
    def why(self, row: Statement) -> str:
        return "\n".join(row.explanation)

    @admin.display(description=_("on the site"))
    def on_the_site(self, row: Statement) -> str:
        return format_html('<a href="{}">{}</a>', row.get_absolute_url(), row.get_absolute_url())

    @admin.action(description=_("Confirm the chosen statements"), permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[Statement]) -> None:
        n = review.confirm(queryset, Who(request.user))
        self.message_user(request, ngettext("%(n)d statement was confirmed.", "%(n)d statements were confirmed.", n) % {"n": n})

    @admin.action(description=_("Reject the chosen statements"), permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Statement]) -> None:
        n = review.reject(queryset, Who(request.user))
        self.message_user(request, ngettext("%(n)d statement was rejected.", "%(n)d statements were rejected.", n) % {"n": n})

    def unknown_speakers(self, request: HttpRequest) -> HttpResponse:
        """Names that articles print for speakers who are no known actors, the most frequent first."""
        rows = (
            Statement.objects.public()
            .filter(speaker__isnull=True)
            .exclude(speaker_name="")
            .exclude(UNNAMED)
            .values("speaker_name")
            .annotate(statements=Count("id"), articles=Count("article", distinct=True), newest=Max("said_on"))
            .order_by("-statements", "speaker_name")
        )
        context = {
            **self.admin_site.each_context(request),
            "title": _("Speakers who are no known actors"),
            "rows": rows[:500],
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/positions/unknown_speakers.html", context)


@admin.register(Position)
class PositionAdmin(ReadOnlyAdmin):
    list_display = ["actor", "topic", "option", "said_on", "counted", "statement"]
    list_filter = ["counted", "topic"]
    list_select_related = ["actor", "topic", "option", "statement"]
    search_fields = ["actor__name", "statement__text"]
    date_hierarchy = "said_on"


@admin.register(Quantity)
class QuantityAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "thing", "purpose", "statement"]
    list_filter = ["unit", "comparator"]
    list_select_related = ["statement"]
    search_fields = ["thing", "purpose", "statement__text"]


@admin.register(Condition)
class ConditionAdmin(ReadOnlyAdmin):
    list_display = ["text", "kind", "marker", "statement"]
    list_filter = ["kind"]
    list_select_related = ["statement"]
    search_fields = ["text", "statement__text"]


@admin.register(Relation)
class RelationAdmin(ReadOnlyAdmin):
    list_display = ["text", "kind", "other", "statement"]
    list_filter = ["kind"]
    list_select_related = ["statement", "other"]
    search_fields = ["text", "other_text", "statement__text"]


@admin.register(Appearance)
class AppearanceAdmin(ReadOnlyAdmin):
    list_display = ["actor", "article"]
    list_select_related = ["actor", "article"]
    search_fields = ["actor__name", "article__title"]


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    list_display = ["statement", "action", "by_text", "at", "note"]
    list_filter = ["action", "at"]
    list_select_related = ["statement"]
    search_fields = ["statement__text", "by_text", "note"]


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    list_display = ["what", "detail", "to_statement", "at", "handled"]
    list_editable = ["handled"]
    list_filter = ["handled", "what", "at"]
    list_select_related = ["statement"]
    search_fields = ["detail", "statement__text"]
    readonly_fields = ["statement", "what", "detail", "contact", "at", "to_statement"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("statement"))
    def to_statement(self, report: Report) -> str:
        address = reverse("admin:positions_statement_change", args=[report.statement_id])
        return format_html('<a href="{}">{}</a>', address, str(report.statement))
