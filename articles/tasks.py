"""Looking at the feeds. What a feed announces is stored by address and handed to a worker to be fetched and read."""

from __future__ import annotations

from datetime import timedelta

from celery import current_app, shared_task
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles import collect, feeds, fetch
from articles.collect import CollectError
from articles.feeds import FeedError
from articles.fetch import FEEDS, PAGES, TEXTS, FetchError, Rules
from articles.models import Article, Feed

READ_ARTICLE = "positions.read_article"
"""The task's name: this layer knows nothing of positions."""
REST = 5
"""After this many failures in a row a feed is looked at once a day."""
RULES = Rules(accept=(*FEEDS, *PAGES, *TEXTS))


@shared_task(name="articles.check_feeds", ignore_result=True)
def check_feeds() -> int:
    """Queue a look at every feed that is due; how many are."""
    due = [feed.pk for feed in Feed.objects.filter(active=True) if is_due(feed)]
    for pk in due:
        check_feed.delay(pk)
    return len(due)


@shared_task(name="articles.check_feed", ignore_result=True)
def check_feed(feed_id: int) -> int:
    """Look at one feed, if it is still due, and record how that went; how many articles were new."""
    feed = Feed.objects.filter(pk=feed_id, active=True).first()
    if feed is None or not _claim(feed):
        return 0
    return look_at(feed)


def is_due(feed: Feed) -> bool:
    """Whether the feed's time has come. One that keeps failing waits a day."""
    wait = timedelta(minutes=feed.every_minutes) if feed.failures < REST else timedelta(days=1)
    return feed.checked_at is None or feed.checked_at + wait <= timezone.now()


def look_at(feed: Feed, rules: Rules = RULES) -> int:
    """Fetch and read one feed, store what it announces, queue what is new; how many articles were new."""
    try:
        answer = fetch.get(feed.url, rules, etag=feed.etag, modified=feed.modified)
        entries = feeds.read(answer.body, answer.url) if answer.status != 304 else []
    except (FetchError, FeedError) as error:
        Feed.objects.filter(pk=feed.pk).update(failures=F("failures") + 1, failure=str(error), checked_at=timezone.now())
        return 0
    new = sum(_take(entry.url) for entry in entries)
    now = timezone.now()
    fresh = {"etag": answer.etag[:500], "modified": answer.modified[:200]} if answer.status != 304 else {}
    Feed.objects.filter(pk=feed.pk).update(failures=0, failure="", checked_at=now, succeeded_at=now, **fresh)
    return new


def _claim(feed: Feed) -> bool:
    """Take the feed for this worker: of two that look at once, one finds it changed already."""
    if not is_due(feed):
        return False
    return bool(Feed.objects.filter(pk=feed.pk, checked_at=feed.checked_at).update(checked_at=timezone.now()))


@transaction.atomic
def _take(url: str) -> bool:
    try:
        stored = collect.store_address(url)
    except CollectError:
        return False
    if stored.outcome != "new":
        return False
    Article.objects.filter(pk=stored.article.pk).update(queued_at=timezone.now())
    article_id = stored.article.pk
    transaction.on_commit(lambda: current_app.send_task(READ_ARTICLE, [article_id]))
    return True
