"""Pages in a real Chromium, on the reference data and one digest really read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

DIGEST = Path(__file__).resolve().parents[2] / "samples" / "digests" / "2025-01-22-where-the-parties-stood.md"


@dataclass
class Watch:
    """What must not happen while a page is looked at."""

    strangers: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def over(self, page: Page, host: str) -> None:
        page.on("request", lambda r: self.strangers.append(r.url) if urlsplit(r.url).netloc != host else None)
        page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.complaints.append(str(e)))


@pytest.fixture(scope="package")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The address of the running site, its record the actors and topics of the files, the sample digest of 22 January 2025, and one
    made-up actor who named another option than before.

    One for all of these tests, because reading takes seconds; `live_server` would empty the tables after each test. The tests are marked
    `django_db`: without such a mark pytest-django makes no test database.
    """
    from django.core.management import call_command
    from django.db import connections
    from pytest_django.live_server_helper import LiveServer

    with django_db_blocker.unblock():
        call_command("load_reference", verbosity=0, stdout=StringIO())
        call_command("ingest", str(DIGEST), sync=True, verbosity=0, stdout=StringIO())
        change_of_option()
        server = LiveServer("localhost")
        yield server.url
        server.stop()
        connections.close_all()
        call_command("flush", verbosity=0, interactive=False)


def change_of_option() -> None:
    """Anna Bondar names one option on the ceasefire in 2024, and another, with a condition, in 2025."""
    from positions.models import Topic
    from tests import factories as make

    bondar, ceasefire = make.actor("Anna Bondar"), Topic.objects.get(slug="ceasefire")
    before, after = ceasefire.options.order_by("order")[:2]
    make.position(bondar, ceasefire, before.code, said=date(2024, 3, 1), text="There is nothing to stop and nothing to sign at the bridge")
    words = "without a fence there would be no quiet, and with one the bridge could be quiet at once"
    make.condition(make.position(bondar, ceasefire, after.code, said=date(2025, 3, 1), text=words), "without a fence")


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def look(browser: Browser, site: str, watch: Watch) -> Iterator[Callable[..., Page]]:
    """`look("/topics/", width=360, dark=True, script=False)`: a page of the running site, watched."""
    contexts = []
    host = urlsplit(site).netloc

    def open_page(address: str, *, width: int = 1280, dark: bool = False, script: bool = True) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        watch.over(page, host)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert watch.strangers == [], "a page asked another machine"
