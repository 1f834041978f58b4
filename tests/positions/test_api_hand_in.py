"""POST /api/v1/articles/: with a token, an article is taken in and a job to follow is answered."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from rest_framework.authtoken.models import Token

from articles.models import Article, Job
from positions import reading, tasks
from tests.positions.readings import TEXT, cast

pytestmark = pytest.mark.django_db
ARTICLES = "/api/v1/articles/"


@pytest.fixture
def queued(monkeypatch) -> list[tuple]:
    found: list[tuple] = []
    monkeypatch.setattr(tasks.read_article, "delay", lambda *args: found.append(args))
    return found


@pytest.fixture
def token(client: Client) -> str:
    user = User.objects.create_user("machine")
    user.user_permissions.add(Permission.objects.get(codename="add_article"))
    return f"Token {Token.objects.create(user=user).key}"


def post(client: Client, body: object, token: str, capture):
    with capture(execute=True):
        return client.post(ARTICLES, body, content_type="application/json", headers={"Authorization": token} if token else {})


def test_a_text_is_answered_with_a_job_to_follow(client, token, queued, django_capture_on_commit_callbacks):
    cast()
    body = {"text": TEXT, "title": "Talks", "outlet": "Reuters", "published": "2025-01-22"}
    answer = post(client, body, token, django_capture_on_commit_callbacks)
    assert answer.status_code == 202, answer.content
    job = Job.objects.get()
    assert answer["Location"].endswith(f"/api/v1/jobs/{job.pk}/")
    assert (answer.json()["state"], job.requested_by.username) == ("queued", "machine")
    assert queued == [(job.article_id, str(job.pk), False)]
    reading.process(job.article_id, job)
    followed = client.get(answer["Location"], headers={"Authorization": token}).json()
    assert (followed["state"], followed["outcome"], followed["article"]) == ("done", "new", job.article_id)
    assert followed["counts"]["statements"] > 0


def test_the_same_again_is_the_same_article(client, token, queued, django_capture_on_commit_callbacks):
    for _ in range(2):
        assert post(client, {"text": TEXT}, token, django_capture_on_commit_callbacks).status_code == 202
    assert (Article.objects.count(), Job.objects.count()) == (1, 2)


def test_an_address_is_queued_to_be_fetched(client, token, queued, django_capture_on_commit_callbacks):
    assert post(client, {"url": "https://news.example.org/talks"}, token, django_capture_on_commit_callbacks).status_code == 202
    assert queued[0][2] is True


def test_without_a_token_it_is_refused(client, queued, django_capture_on_commit_callbacks):
    assert post(client, {"text": TEXT}, "", django_capture_on_commit_callbacks).status_code in (401, 403)
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "body", [{}, {"text": "  "}, {"url": "nonsense"}, {"url": "ftp://example.org/a"}, {"text": TEXT, "tittle": "x"}, "no json", [1]]
)
def test_what_cannot_be_used_is_a_400(client, token, queued, django_capture_on_commit_callbacks, body):
    answer = post(client, body, token, django_capture_on_commit_callbacks)
    assert answer.status_code == 400, answer.content
    assert queued == []
    assert not Job.objects.exists()
