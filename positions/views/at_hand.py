"""Pages at hand: what a process wrote for one reader it hands out to the next, for as long as the record stays as it is.

Many read what seldom changes, and a page takes much longer to write than to hand out. Nothing has to be told that the record
changed: it is looked up for each request (one query), and a page is kept for the state it shows, at most `PAGES_AT_HAND_SECONDS`, because
names and outlets can be edited without a new state. Only pages that are the same for every reader are kept: none for whoever is logged
in or is being told something, and none that holds a token of its own. See docs/decisions/0011-pages-at-hand.md.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from time import monotonic
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.timezone import localdate
from django.utils.translation import get_language

from positions.compare import one_record

View = Callable[..., HttpResponse]

MOST_PAGES = 128
MOST_BYTES = 500_000
"""No longer page is kept: together at most 64 MB for each process."""

PERSONAL = (settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name)
"""Cookies of those who are shown more than others: editors, and who is being told something."""


class _Key(NamedTuple):
    record: str
    day: str
    language: str
    host: str
    path: str


class _Page(NamedTuple):
    until: float
    content: bytes
    headers: dict[str, str]


_pages: OrderedDict[_Key, _Page] = OrderedDict()
"""The one used last comes last."""
_lock = Lock()


def at_hand(view: View) -> View:
    """The view, asked only where its answer to this address is not at hand."""

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        seconds: int = settings.PAGES_AT_HAND_SECONDS
        if not seconds or request.method != "GET" or any(name in request.COOKIES for name in PERSONAL):
            return view(request, *args, **kwargs)
        with one_record() as record:
            host = f"{request.scheme}://{request.get_host()}"
            key = _Key(record, localdate().isoformat(), get_language() or "", host, request.get_full_path())
            found = _find(key)
            if found:
                return HttpResponse(found.content, headers=found.headers)
            answer = view(request, *args, **kwargs)
        if _same_for_all(request, answer):
            patch_vary_headers(answer, ["Cookie"])
            _keep(key, _Page(monotonic() + seconds, answer.content, dict(answer.items())))
        return answer

    return answering


def _same_for_all(request: HttpRequest, answer: HttpResponse) -> bool:
    """Whether an answer is whole, of a size to keep, and holds nothing that was made for its reader."""
    token = request.META.get("CSRF_COOKIE_NEEDS_UPDATE", False)
    return answer.status_code == 200 and not answer.streaming and not answer.cookies and not token and len(answer.content) <= MOST_BYTES


def _find(key: _Key) -> _Page | None:
    with _lock:
        found = _pages.get(key)
        if found is None or found.until <= monotonic():
            return None
        _pages.move_to_end(key)
        return found


def _keep(key: _Key, page: _Page) -> None:
    with _lock:
        _pages[key] = page
        _pages.move_to_end(key)
        while len(_pages) > MOST_PAGES:
            _pages.popitem(last=False)


def forget_pages() -> None:
    """Write all pages anew in this process: for measurements and tests."""
    with _lock:
        _pages.clear()
