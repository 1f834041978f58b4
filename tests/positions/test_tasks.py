"""The worker's task: what it does about failures that pass and failures that do not, and how nothing is lost."""

from datetime import timedelta

import pytest
from celery.exceptions import Retry
from django.utils import timezone

from articles import collect
from articles.collect import CollectError
from articles.models import Article, Job
from positions import reading, tasks
from positions.models import Statement
from positions.tasks import MOST_TRIES, read_article, submit, sweep
from tests.positions.readings import TEXT, cast, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def queued(monkeypatch) -> list[tuple]:
    found: list[tuple] = []
    monkeypatch.setattr(tasks.read_article, "delay", lambda *args: found.append(args))
    return found


def test_it_reads_an_article_and_closes_its_job():
    cast()
    article = stored()
    job = collect.open_job("talks", article)
    read_article.apply([article.pk, str(job.pk)]).get()
    job.refresh_from_db()
    assert (job.state, job.outcome) == ("done", "new")
    assert [step["step"] for step in job.steps] == ["handed in", "reading the text", "writing the statements", "done"]
    assert job.counts["statements"] == Statement.objects.count() > 0


def test_a_second_delivery_of_the_message_changes_nothing():
    cast()
    article = stored()
    read_article.apply([article.pk]).get()
    before = list(Statement.objects.order_by("id").values())
    read_article.apply([article.pk]).get()
    assert list(Statement.objects.order_by("id").values()) == before


def test_an_article_that_is_gone_is_no_failure():
    read_article.apply([0]).get()


def test_what_may_pass_is_tried_again_ever_later(monkeypatch):
    article = stored()
    waits = []

    def fail(*args, **kwargs):
        raise reading.TemporaryError("The site does not answer.")

    def retry(**how):
        waits.append(how["countdown"])
        return Retry()

    monkeypatch.setattr(reading, "process", fail)
    monkeypatch.setattr(read_article, "retry", retry)
    for tries in range(MOST_TRIES - 1):
        read_article.push_request(retries=tries)
        with pytest.raises(Retry):
            read_article.run(article.pk)
        read_article.pop_request()
    assert waits == [2, 4, 8, 16]
    article.refresh_from_db()
    assert article.state == "new"


def test_the_last_try_records_the_failure_on_row_and_job(monkeypatch):
    article = stored()
    job = collect.open_job("talks", article)

    def fail(*args, **kwargs):
        raise reading.TemporaryError("The site does not answer.")

    monkeypatch.setattr(reading, "process", fail)
    read_article.push_request(retries=MOST_TRIES - 1)
    read_article.run(article.pk, str(job.pk))
    read_article.pop_request()
    article.refresh_from_db()
    job.refresh_from_db()
    assert (article.state, article.failure) == ("failed", "The site does not answer. Tried 5 times.")
    assert (job.state, job.failure) == ("failed", article.failure)


def test_an_unexpected_error_is_recorded_and_raised(monkeypatch):
    article = stored()
    monkeypatch.setattr(reading, "ingest", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        read_article.run(article.pk)
    article.refresh_from_db()
    assert (article.state, article.failure) == ("failed", reading.UNEXPECTED)


def test_the_message_is_sent_only_once_the_row_is_safely_stored(queued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        job = submit(text=TEXT, title="Talks")
    assert queued == []
    for callback in callbacks:
        callback()
    assert queued == [(job.article_id, str(job.pk), False)]


def test_an_address_and_its_text_need_no_fetching(queued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = submit(url="https://news.example.org/talks", text=TEXT)
    assert queued == [(job.article_id, str(job.pk), False)]
    assert (job.article.url, job.article.text) == ("https://news.example.org/talks", TEXT)


@pytest.mark.parametrize("given", [{}, {"text": " "}, {"url": "nonsense"}])
def test_nothing_to_read_is_refused(queued, given):
    with pytest.raises(CollectError):
        submit(**given)
    assert not Job.objects.exists()


class TestSweep:
    def test_an_article_whose_message_was_lost_is_handed_over_again(self, queued):
        never, long_ago, lately, read = (stored(f"Talk number {n} went on.") for n in range(4))
        Article.objects.filter(pk=long_ago.pk).update(queued_at=timezone.now() - timedelta(hours=1))
        Article.objects.filter(pk=lately.pk).update(queued_at=timezone.now())
        Article.objects.filter(pk=read.pk).update(state="read")
        assert sweep() == 2
        assert queued == [(never.pk,), (long_ago.pk,)]
        assert sweep() == 0

    def test_a_changed_text_that_waits_is_handed_over_too(self, queued):
        article = stored()
        Article.objects.filter(pk=article.pk).update(state="read", next_text="Other words.")
        assert sweep() == 1

    def test_a_failed_one_is_left_for_people(self, queued):
        collect.mark_failed(stored(), "Because.")
        assert sweep() == 0
