"""Pages for editors: add an article, follow the job that reads it, and try a failed one again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles import sources
from articles.collect import CollectError
from articles.models import Job
from articles.sources import Source, SourceError
from positions.tasks import submit

WAYS = ("url", "file", "text")


class AddArticle(forms.Form):
    """An address, a file, or pasted text: exactly one of the three, and what is known of the article besides."""

    url = forms.URLField(label=gettext_lazy("Address"), required=False, max_length=2000, assume_scheme="https")
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,  # refused by the reader of files, in its own words
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(sources.ENDINGS)}),
    )
    text = forms.CharField(
        label=gettext_lazy("Text"), required=False, max_length=sources.LARGEST, strip=False, widget=forms.Textarea(attrs={"rows": 10})
    )
    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=500)
    outlet = forms.CharField(label=gettext_lazy("Outlet"), required=False, max_length=200)
    published = forms.DateField(
        label=gettext_lazy("Published on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = [way for way in WAYS if cleaned.get(way)]
        # A pasted text or a file may come with the address it was published at.
        if "file" in given and "text" in given:
            raise forms.ValidationError(_("Give a file or a text, not both."))
        if not given and not any(way in self.errors for way in WAYS):
            raise forms.ValidationError(_("Give an address, a file or a text."))
        return cleaned

    def submissions(self) -> list[dict[str, Any]]:
        """The keyword arguments of `tasks.submit`, one set for each article. Raises SourceError where a file cannot be read."""
        given = self.cleaned_data
        day = given["published"].isoformat() if given["published"] else ""
        known = {"title": given["title"], "outlet": given["outlet"], "published": day, "url": given["url"]}
        if given["file"]:
            upload = given["file"]
            sources.check_size(upload.size)
            return [{"source": _completed(source, known)} for source in sources.read_file(upload.name, upload.read())]
        if given["text"]:
            return [{"source": _completed(sources.read_words(given["text"], origin="pasted text", title=given["title"]), known)}]
        return [{"url": given["url"]}]


def _completed(source: Source, known: dict[str, str]) -> Source:
    return sources.completed(source, **{key: value for key, value in known.items() if value})


@never_cache
@staff_member_required(login_url="admin:login")
def add(request: HttpRequest) -> HttpResponse:
    """The form; when it is sent, the job's page."""
    form = AddArticle(request.POST, request.FILES) if request.method == "POST" else AddArticle()
    if request.method == "POST" and form.is_valid():
        try:
            jobs = [submit(**one, requested_by=request.user) for one in form.submissions()]
        except SourceError as error:
            form.add_error("file" if form.cleaned_data["file"] else "text", str(error))
        except CollectError as error:
            form.add_error("url" if form.cleaned_data["url"] else None, str(error))
        else:
            if len(jobs) > 1:
                told = ngettext("%(n)d article was handed in.", "%(n)d articles were handed in.", len(jobs)) % {"n": len(jobs)}
                messages.success(request, told)
            return redirect(f"{jobs[0].get_absolute_url()}?follow=1")
    return render(request, "staff/add.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@staff_member_required(login_url="admin:login")
def job(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far a job has come. Asked by htmx, only the part that changes; with `follow`, on to the article once it is read."""
    found = get_object_or_404(Job.objects.select_related("article__outlet", "requested_by"), pk=pk)
    follow = "follow" in request.GET
    if follow and found.state == Job.State.DONE and found.article is not None:
        address = found.article.get_absolute_url()
        if getattr(request, "htmx", False):
            return HttpResponse(headers={"HX-Redirect": address})
        return redirect(address)
    context = {"job": found, "follow": follow, "ended": found.state in (Job.State.DONE, Job.State.FAILED)}
    return render(request, "staff/_job.html" if getattr(request, "htmx", False) else "staff/job.html", context)


@require_POST
@staff_member_required(login_url="admin:login")
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Try a failed job's article once more, as a new job."""
    failed = get_object_or_404(Job.objects.select_related("article"), pk=pk, state=Job.State.FAILED, article__isnull=False)
    assert failed.article is not None
    fresh = submit(article=failed.article, requested_by=request.user)
    return redirect(f"{fresh.get_absolute_url()}?follow=1")


urlpatterns: list[URLPattern] = [
    path("staff/add/", add, name="staff-add"),
    path("jobs/<uuid:pk>/", job, name="job"),
    path("jobs/<uuid:pk>/again/", again, name="job-again"),
]
