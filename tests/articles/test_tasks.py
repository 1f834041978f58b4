"""Feeds are looked at when they are due; what they announce is stored once and queued, and how it went stands on their row."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import tasks
from articles.models import Article, Feed, Outlet
from articles.tasks import is_due, look_at
from tests.articles.test_feeds import ITEM, rss

pytestmark = pytest.mark.django_db
XML = "application/rss+xml"


@pytest.fixture
def sent(monkeypatch) -> list[tuple]:
    found: list[tuple] = []
    monkeypatch.setattr(tasks.current_app, "send_task", lambda *args: found.append(args))
    return found


def feed(url: str, **more: object) -> Feed:
    outlet = Outlet.objects.create(slug="daily", name="Daily", domains=["daily.example.org"])
    return Feed.objects.create(outlet=outlet, url=url, **more)


def rules(site):
    from dataclasses import replace

    return replace(tasks.RULES, allow=site.allows)


def test_new_articles_are_stored_by_address_and_queued_once(site, sent, django_capture_on_commit_callbacks):
    one = feed(site.page("/feed", rss(ITEM.format(n=1), ITEM.format(n=2)), XML, ETag='"7"'))
    with django_capture_on_commit_callbacks(execute=True):
        assert look_at(one, rules(site)) == 2
    assert sorted(sent) == [("positions.read_article", [pk]) for pk in sorted(Article.objects.values_list("pk", flat=True))]
    assert set(Article.objects.values_list("outlet__slug", flat=True)) == {"daily"}
    one.refresh_from_db()
    assert (one.etag, one.failures, one.failure) == ('"7"', 0, "")
    assert one.succeeded_at is not None
    with django_capture_on_commit_callbacks(execute=True):
        assert look_at(one, rules(site)) == 0
    assert len(sent) == 2
    assert site.asked[-1][1]["If-None-Match"] == '"7"'


def test_an_unchanged_feed_is_a_success(site, sent):
    site.pages["/feed"] = (304, {}, b"")
    one = feed(site.url("/feed"), etag='"7"', failures=2, failure="Because.")
    assert look_at(one, rules(site)) == 0
    one.refresh_from_db()
    assert (one.failures, one.failure, one.etag) == (0, "", '"7"')


@pytest.mark.parametrize(("status", "body", "why"), [(404, b"", "The site answered 404"), (200, b"<html>Moved</html>", "This is no feed.")])
def test_a_failure_is_counted_and_said(site, sent, status, body, why):
    one = feed(site.page("/feed", body, "text/xml", status))
    assert look_at(one, rules(site)) == 0
    one.refresh_from_db()
    assert one.failures == 1
    assert why in one.failure
    assert one.checked_at is not None
    assert one.succeeded_at is None


@pytest.mark.parametrize(
    ("minutes", "failures", "due"), [(None, 0, True), (59, 0, False), (61, 0, True), (61, 5, False), (60 * 25, 5, True)]
)
def test_when_a_feed_is_due(minutes, failures, due):
    one = Feed(every_minutes=60, failures=failures)
    one.checked_at = timezone.now() - timedelta(minutes=minutes) if minutes else None
    assert is_due(one) is due


def test_only_feeds_that_are_due_are_queued(sent, monkeypatch):
    queued = []
    monkeypatch.setattr(tasks.check_feed, "delay", queued.append)
    one = feed("https://daily.example.org/feed")
    Feed.objects.create(outlet=one.outlet, url="https://daily.example.org/off", active=False)
    Feed.objects.create(outlet=one.outlet, url="https://daily.example.org/lately", checked_at=timezone.now())
    assert tasks.check_feeds() == 1
    assert queued == [one.pk]


def test_of_two_that_look_at_once_one_does(sent, monkeypatch):
    looked = []
    monkeypatch.setattr(tasks, "look_at", lambda one: looked.append(one.pk) or 0)
    one = feed("https://daily.example.org/feed")
    tasks.check_feed(one.pk)
    tasks.check_feed(one.pk)
    assert looked == [one.pk]
