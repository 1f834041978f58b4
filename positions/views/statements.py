"""One statement under its lasting address, and the form that tells editors of a mistake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.cache import cache
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import truncatechars
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from positions import cite, passages
from positions.export import iso_day
from positions.models import Actor, Option, Position, Report, Review, Statement, Topic
from positions.templatetags.parley import iso_text_day, loc, speaker_label, spell_day
from positions.views import addresses
from positions.views.addresses import page

REPORTS_PER_HOUR = 5


class ReportForm(forms.ModelForm):
    """What a reader can tell. `website` is a trap: people do not see it, programs fill it in."""

    what = forms.ChoiceField(
        label=gettext_lazy("What is not right?"),
        choices=[
            ("speaker", gettext_lazy("The speaker")),
            ("words", gettext_lazy("The words, or where they begin and end")),
            ("topic", gettext_lazy("The question it is filed under")),
            ("option", gettext_lazy("The position read out of it")),
            ("day", gettext_lazy("The day")),
            ("source", gettext_lazy("The source")),
            ("other", gettext_lazy("Something else")),
        ],
    )
    website = forms.CharField(required=False)

    class Meta:
        model = Report
        fields = ["what", "detail", "contact"]
        widgets = {"detail": forms.Textarea(attrs={"rows": 4, "maxlength": 2000})}
        labels = {
            "detail": gettext_lazy("What should it be, and how do you know? (optional)"),
            "contact": gettext_lazy("Your e-mail address, if we may ask back (optional)"),
        }


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, and for each thing corrected: its name, what the machine had read, what it says since."""

    review: Review
    corrected: tuple[tuple[str, str, str], ...]


def decisions(reviews: Sequence[Review]) -> list[Decision]:
    """The reviews of a statement in words. Three queries where anything was corrected, none else."""
    changes = [review.changes for review in reviews if review.action == Review.Action.CORRECT]
    if not changes:
        return [Decision(review, ()) for review in reviews]
    slugs = {slug for change in changes for name in ("speaker", "holder") for slug in change.get(name, ())}
    actors = {actor.slug: loc(actor) for actor in Actor.objects.filter(slug__in=slugs)} if slugs else {}
    pairs = [pair for change in changes for pairs in change.get("positions", ()) for pair in pairs]
    topics = {topic.slug: loc(topic) for topic in Topic.objects.filter(slug__in=[slug for slug, _code in pairs])} if pairs else {}
    rows = Option.objects.filter(topic__slug__in=topics, code__in=[code for _slug, code in pairs]).select_related("topic") if pairs else ()
    options = {(option.topic.slug, option.code): loc(option, "label") for option in rows}
    nothing = _("nothing")

    def words(name: str, value: Any) -> str:
        if name == "positions":
            told = (topics.get(slug, slug) + (f": {options.get((slug, code), code)}" if code else "") for slug, code in value)
            return "; ".join(told) or nothing
        if name in ("speaker", "holder"):
            return actors.get(value, value) or nothing
        if name == "said_on":
            return iso_text_day(value) or nothing
        if name == "kind":
            return str(Statement.Kind(value).label)
        return str(value) or nothing

    labels = {
        "speaker": _("Speaker"),
        "speaker_name": _("Name of the speaker"),
        "holder": _("Whose stand"),
        "kind": _("Kind"),
        "said_on": _("Day said"),
        "positions": _("What it bears on"),
    }
    return [
        Decision(
            review,
            tuple(
                (labels[name], words(name, before), words(name, after))
                for name, (before, after) in review.changes.items()
                if name in labels
            ),
        )
        for review in reviews
    ]


@page
def statement(request: HttpRequest, pk: int, report_form: ReportForm | None = None, status: int = 200) -> HttpResponse:
    found = (
        Statement.objects.select_related("speaker", "holder", "article__outlet", "repeats")
        .prefetch_related(
            "speaker__roles",
            "conditions",
            "quantities",
            "joint_speakers",
            "relations__other",
            "reviews",
            Prefetch("positions", Position.objects.select_related("topic", "option")),
        )
        .filter(pk=pk)
        .first()
    )
    if found is None or (found.state == Statement.State.REJECTED and not request.user.is_staff):
        raise Http404
    said = found.said_on.isoformat() if found.said_on else ""
    roles = [role for role in found.speaker.roles.all() if said and role.held_on(said)] if found.speaker else []
    canonical = addresses.site(request) + found.get_absolute_url()
    source = cite.Source(
        speaker=speaker_label(found),
        words=found.text,
        quoted=found.kind == Statement.Kind.DIRECT,
        title=found.article.title,
        outlet=found.article.outlet.name,
        authors=tuple(found.article.authors),
        published=found.article.published,
        published_precision=found.article.published_precision,
        said=spell_day(found.said_on, found.said_precision, found.said_until) if found.said_on else "",
        url=found.article.url,
        permalink=canonical,
        accessed=timezone.localdate(),
    )
    start, end = found.span_pairs[0]
    words = found.article.text[start:end]
    return render(
        request,
        "positions/statement.html",
        {
            "statement": found,
            "roles": roles,
            "decisions": decisions(list(found.reviews.all())),
            "passages": passages.in_context(found.article.text, found),
            "source_link": cite.text_fragment(found.article.url, words),
            "reports": [
                (report, cite.text_fragment(report.get("url", ""), words if found.kind == Statement.Kind.DIRECT else ""))
                for report in found.article.sources
            ],
            "citations": [
                ("plain", _("Plain text"), cite.plain(source)),
                ("apa", "APA", cite.apa(source)),
                ("bibtex", "BibTeX", cite.bibtex(source, f"parley-{found.pk}")),
                ("wikipedia", "Wikipedia", cite.wikipedia(source)),
            ],
            "report_form": report_form or ReportForm(),
            "card": addresses.site(request) + reverse("card", args=["statement", found.pk]),
            "canonical": canonical,
            "summary": truncatechars(found.text, 150),
            "structured": structured(found, canonical, addresses.site(request)),
        },
        status=status,
    )


def structured(found: Statement, canonical: str, site: str) -> dict[str, object]:
    """The statement as schema.org has it: a Quotation where it is verbatim, else a Claim."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Quotation" if found.kind == Statement.Kind.DIRECT else "Claim",
        "@id": canonical,
        "url": canonical,
        "text": found.text,
    }
    if found.speaker:
        kind = "Person" if found.speaker.kind == "person" else "Organization"
        data["spokenByCharacter" if data["@type"] == "Quotation" else "author"] = {
            "@type": kind,
            "name": found.speaker.name,
            "url": site + found.speaker.get_absolute_url(),
        }
    if found.said_on:
        data["dateCreated"] = iso_day(found)
    article = found.article
    data["isPartOf" if data["@type"] == "Quotation" else "appearance"] = {
        "@type": "Article" if article.is_digest else "NewsArticle",
        "headline": article.title,
        "url": article.url or site + article.get_absolute_url(),
        "publisher": {"@type": "Organization", "name": article.outlet.name},
        **({"datePublished": article.published.isoformat()} if article.published else {}),
    }
    return data


@require_POST
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a reader's report. At most five an hour from one address, counted in the cache and nowhere else."""
    found = get_object_or_404(Statement.objects.public(), pk=pk)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return statement(request, pk=pk, report_form=form, status=400)
    if form.cleaned_data["website"]:
        return redirect(found)
    key = f"reports:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, timeout=3600)
    if cache.incr(key) > REPORTS_PER_HOUR:
        form.add_error(None, _("Five reports have come from your address within the hour. Please send the next one later."))
        return statement(request, pk=pk, report_form=form, status=429)
    row = form.save(commit=False)
    row.statement = found
    row.save()
    messages.success(request, _("Thank you. Your report is stored and an editor will look at it."))
    return redirect(found)
