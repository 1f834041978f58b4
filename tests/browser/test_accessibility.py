"""axe on every public page, wide and narrow, light and dark; nothing scrolls sideways; the console stays silent under the policy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Watch

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def addresses() -> list[str]:
    from positions.models import Statement

    said = Statement.objects.public().filter(speaker__slug="volodymyr-zelenskyy").first()
    assert said is not None
    return [
        "/",
        "/topics/",
        "/topics/peacekeeping-force/?actors=volodymyr-zelenskyy,vladimir-putin,donald-trump",
        "/topics/reparations/",
        "/actors/",
        "/actors/volodymyr-zelenskyy/",
        "/actors/volodymyr-zelenskyy/statements/",
        "/compare/",
        "/compare/?actors=volodymyr-zelenskyy,vladimir-putin,donald-trump,keith-kellogg,joe-biden,dmitry-polyanskiy,marco-rubio",
        "/articles/",
        said.article.get_absolute_url(),
        said.get_absolute_url(),
        "/search/?q=force",
        "/search/?q=nothingofthekind",
        "/changes/",
        "/silences/",
        "/method/",
        "/api/v1/docs/",
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(look: Callable[..., Page], watch: Watch, width: int, dark: bool) -> None:
    page = look("/", width=width, dark=dark)
    found = []
    for address in addresses():
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
        report = Axe().run(page, options={"runOnly": ["color-contrast"]} if dark else None)  # in the dark only the colours differ
        found += [f"{address}: {v['id']}: {v['nodes'][0]['html'][:160]}" for v in report.response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{address}: scrolls sideways")
    assert found == []
    assert watch.complaints == []


@pytest.mark.parametrize("address", ["/nothing/here/", "/actors/zelenskiy/", "/compare/?as_of=yesterday"])
def test_axe_finds_nothing_on_the_pages_for_what_is_not_there(look: Callable[..., Page], address: str) -> None:
    assert Axe().run(look(address)).violations_count == 0


def test_nothing_scrolls_sideways_at_320_pixels(look: Callable[..., Page]) -> None:
    page = look("/", width=320)
    wide = []
    for address in addresses():
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(address)
    assert wide == []
