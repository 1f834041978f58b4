"""The pages on which editors add an article and follow its job."""

import json

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.models import Article, Job
from positions import reading, tasks
from tests.positions.readings import TEXT, cast

pytestmark = pytest.mark.django_db
ADD = "/staff/add/"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_user("editor", is_staff=True))
    return client


@pytest.fixture
def queued(monkeypatch) -> list[tuple]:
    """What was handed to a worker; here it is only noted, and read by hand."""
    found: list[tuple] = []
    monkeypatch.setattr(tasks.read_article, "delay", lambda *args: found.append(args))
    return found


def send(client: Client, capture, **form: object):
    with capture(execute=True):
        return client.post(ADD, form)


def test_a_visitor_is_asked_to_log_in(client):
    answer = client.get(ADD)
    assert answer.status_code == 302
    assert reverse("admin:login") in answer["Location"]


def test_a_user_who_is_no_editor_is_asked_to_log_in(client):
    client.force_login(User.objects.create_user("reader"))
    assert client.get(ADD).status_code == 302
    assert client.post(ADD, {"text": TEXT}).status_code == 302
    assert not Article.objects.exists()


def test_the_form_is_shown(editor):
    page = editor.get(ADD).content.decode()
    assert "<h1>Add an article</h1>" in page
    for name in ("url", "file", "text", "title", "outlet", "published"):
        assert f'name="{name}"' in page


def test_a_pasted_text_becomes_a_job_and_then_an_article(editor, queued, django_capture_on_commit_callbacks):
    cast()
    answer = send(editor, django_capture_on_commit_callbacks, text=TEXT, title="Talks", outlet="Reuters", published="2025-01-22")
    job = Job.objects.get()
    assert answer["Location"] == f"/jobs/{job.pk}/?follow=1"
    assert (job.state, job.requested_by.username) == ("queued", "editor")
    assert queued == [(job.article_id, str(job.pk), False)]
    assert (job.article.title, job.article.outlet.name, job.article.published.isoformat()) == ("Talks", "Reuters", "2025-01-22")

    waiting = editor.get(answer["Location"]).content.decode()
    assert 'hx-trigger="every 1s"' in waiting
    assert '<meta http-equiv="refresh"' in waiting

    reading.process(job.article_id, job)
    done = editor.get(f"/jobs/{job.pk}/").content.decode()
    assert "Writing the statements" in done
    assert "hx-trigger" not in done
    job.refresh_from_db()
    assert (job.state, job.outcome) == ("done", "new")
    assert job.counts["statements"] >= 2
    landed = editor.get(answer["Location"])
    assert (landed.status_code, landed["Location"]) == (302, f"/articles/{job.article_id}/")


def test_the_part_that_htmx_asks_for_is_only_the_job(editor, queued, django_capture_on_commit_callbacks):
    send(editor, django_capture_on_commit_callbacks, text=TEXT)
    part = editor.get(f"/jobs/{Job.objects.get().pk}/", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<section id="job"')


def test_htmx_is_led_to_the_article_when_it_is_read(editor, queued, django_capture_on_commit_callbacks):
    cast()
    send(editor, django_capture_on_commit_callbacks, text=TEXT)
    job = Job.objects.get()
    reading.process(job.article_id, job)
    answer = editor.get(f"/jobs/{job.pk}/?follow=1", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == f"/articles/{job.article_id}/"


def test_an_address_is_queued_to_be_fetched(editor, queued, django_capture_on_commit_callbacks):
    send(editor, django_capture_on_commit_callbacks, url="https://news.example.org/talks")
    job = Job.objects.get()
    assert queued == [(job.article_id, str(job.pk), True)]
    assert job.article.url == "https://news.example.org/talks"


def test_a_file_with_two_articles_becomes_two_jobs(editor, queued, django_capture_on_commit_callbacks):
    file = SimpleUploadedFile("two.json", json.dumps([{"text": "One said so."}, {"text": "Two said so."}]).encode())
    send(editor, django_capture_on_commit_callbacks, file=file)
    assert Job.objects.count() == Article.objects.count() == len(queued) == 2


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({}, "Give an address, a file or a text."),
        ({"url": "http://"}, "Enter a valid URL."),
        ({"url": "ftp://example.org/a"}, "is no http or https address"),
        ({"text": "   "}, "There is no text."),
        ({"file": SimpleUploadedFile("a.txt", b"")}, "The file is empty."),
        ({"file": SimpleUploadedFile("a.txt", b"\x89PNG\x00\x00\x00")}, "This is a binary file, not a text."),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF")}, "not .pdf"),
        ({"file": SimpleUploadedFile("a.html", b"<html><body><nav>Home</nav></body></html>")}, "No article was found in this page."),
        ({"file": SimpleUploadedFile("a.txt", b"x" * (20 * 1024 * 1024))}, "The file has 20 MB; at most 10 MB are read."),
        ({"file": SimpleUploadedFile("a.txt", b"One said so."), "text": TEXT}, "Give a file or a text, not both."),
        ({"text": TEXT, "published": "yesterday"}, "Enter a valid date."),
    ],
)
def test_what_cannot_be_used_is_refused_beside_its_field(editor, queued, django_capture_on_commit_callbacks, form, why):
    answer = send(editor, django_capture_on_commit_callbacks, **form)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert queued == []
    assert not Article.objects.exists()


def test_a_failed_job_says_why_and_can_be_tried_again(editor, queued, django_capture_on_commit_callbacks):
    cast()
    german = "Der Präsident sagte am Montag, dass die Gespräche über einen Waffenstillstand nächste Woche weitergehen sollen."
    send(editor, django_capture_on_commit_callbacks, text=german)
    job = Job.objects.get()
    reading.process(job.article_id, job)
    page = editor.get(f"/jobs/{job.pk}/?follow=1").content.decode()
    assert "This text is in German; Parley reads English only." in page
    with django_capture_on_commit_callbacks(execute=True):
        answer = editor.post(f"/jobs/{job.pk}/again/")
    fresh = Job.objects.exclude(pk=job.pk).get()
    assert answer["Location"] == f"/jobs/{fresh.pk}/?follow=1"
    assert queued[-1] == (job.article_id, str(fresh.pk), False)
    assert Article.objects.get().state == "new"


def test_a_job_is_for_editors_only(client, editor, queued, django_capture_on_commit_callbacks):
    send(editor, django_capture_on_commit_callbacks, text=TEXT)
    assert Client().get(f"/jobs/{Job.objects.get().pk}/").status_code == 302


def test_an_unknown_job_is_not_found(editor):
    assert editor.get("/jobs/00000000-0000-0000-0000-000000000000/").status_code == 404
