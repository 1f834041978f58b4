"""Following articles until a worker has read them, by looking at their rows: no result backend is needed, and none can be lost."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator

from articles.models import Article

EVERY = 0.2


def follow(ids: Collection[int], *, patience: float) -> Iterator[Article]:
    """The articles as they end, read or failed. Gives up when none has ended for `patience` seconds."""
    left = set(ids)
    last = time.monotonic()
    while left and time.monotonic() - last < patience:
        ended = Article.objects.filter(pk__in=left, next_text="").exclude(state=Article.State.NEW).defer("text", "next_text")
        for article in ended:
            left.discard(article.pk)
            last = time.monotonic()
            yield article
        if left:
            time.sleep(EVERY)
