"""What readers come for, walked with and without JavaScript, on a wide and a narrow screen."""

from __future__ import annotations

import re
from collections.abc import Callable

import feedparser
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

Look = Callable[..., Page]
both = pytest.mark.parametrize(("width", "script"), [(1280, True), (1280, False), (360, True), (360, False)])


@both
def test_a_newcomer_reaches_a_verbatim_sentence_in_one_click(look: Look, watch: Watch, width: int, script: bool) -> None:
    page = look("/", width=width, script=script)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator(".matrix a.cell-label").first.click()
    expect(page).to_have_url(re.compile(r"/statements/\d+/$"))
    expect(page.locator("blockquote").first).not_to_be_empty()
    expect(page.locator(".reading .said").first).to_be_visible()
    assert watch.complaints == []


@both
def test_one_topic_side_by_side_shows_the_number_and_the_silence(look: Look, watch: Watch, width: int, script: bool) -> None:
    page = look("/topics/peacekeeping-force/?actors=volodymyr-zelenskyy,vladimir-putin", width=width, script=script)
    zelenskyy, putin = page.locator(".side-by-side td").all()
    expect(zelenskyy).to_contain_text("Volodymyr Zelenskyy")
    expect(zelenskyy).to_contain_text("at least 200,000")
    expect(putin).to_contain_text("No statement found")
    expect(putin).to_contain_text("That says nothing about where they stand")
    expect(putin).not_to_contain_text(re.compile("neutral", re.IGNORECASE))
    zelenskyy.get_by_role("link", name=re.compile("at least 200,000")).click()
    expect(page.locator("blockquote").first).to_contain_text(re.compile("200,000|Two hundred thousand"))
    assert watch.complaints == []


@both
def test_three_actors_are_chosen_and_the_address_shared(look: Look, width: int, script: bool) -> None:
    page = look("/topics/ceasefire/", width=width, script=script)
    page.get_by_text("Choose actors and period").click()
    for slug in [box.get_attribute("value") for box in page.locator("#actor-choices input:checked").all()]:
        page.locator(f"#actor-choices input[value={slug}]").uncheck()
    for name in ("Keith Kellogg", "Vladimir Putin", "Volodymyr Zelenskyy"):
        page.locator("#actor-choices label", has_text=name).locator("input").check()
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"\?actors=keith-kellogg,vladimir-putin,volodymyr-zelenskyy$"))
    shared = look(page.url, width=width, script=script)
    expect(shared.locator(".side-by-side td")).to_have_count(3)


@both
def test_a_quotation_is_checked_from_the_search_to_its_place_in_the_article(look: Look, width: int, script: bool) -> None:
    page = look("/", width=width, script=script)
    page.get_by_role("searchbox").fill('"root causes"')
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator(".statements mark").first).to_be_visible()
    names = set(page.locator(".statements .who-name").all_inner_texts())
    assert {"Vladimir Putin", "Dmitry Polyanskiy"} <= names
    page.locator(".statements blockquote a").first.click()
    page.get_by_role("link", name="In the article").click()
    expect(page).to_have_url(re.compile(r"/articles/\d+/#s\d+$"))
    begins = page.locator(".said:target")
    expect(begins).to_be_visible()
    expect(page.locator(f'.said[href="{begins.get_attribute("href")}"]').last).to_contain_text("root causes")
    begins.click()
    expect(page.locator(".way")).to_contain_text("From reports by")


@both
def test_the_source_of_a_quotation_opens_at_its_words(look: Look, width: int, script: bool) -> None:
    page = look("/search/?q=%22quiet+at+once%22", width=width, script=script)
    page.locator(".statements blockquote a").first.click()
    expect(page.locator(".reading .said")).to_contain_text("the bridge could be quiet at once")
    source = page.get_by_role("link", name="On the publisher's page").get_attribute("href")
    assert source is not None and re.match(r"https://example\.org/\d+#:~:text=without%20a%20fence%20there%20would,", source)


@both
def test_did_she_change_her_mind(look: Look, watch: Watch, width: int, script: bool) -> None:
    page = look("/actors/anna-bondar/", width=width, script=script)
    change = page.locator(".change")
    expect(change).to_have_count(1)
    expect(change).to_contain_text("nothing to sign at the bridge")
    expect(change).to_contain_text("the bridge could be quiet at once")
    expect(change).to_contain_text("without a fence")
    change.get_by_role("link", name="Ceasefire").click()
    expect(page).to_have_url(re.compile(r"/topics/ceasefire/\?actors=anna-bondar$"))
    expect(page.locator(".timeline .dot")).to_have_count(2)
    expect(page.locator(".timeline .dot--change")).to_have_count(1)
    expect(page.locator(".timeline-figure tr", has_text="differs")).to_contain_text("1 March 2025")
    page.get_by_role("link", name="see the change").click()
    expect(page).to_have_url(re.compile(r"/changes/\?actor=anna-bondar&topic=ceasefire$"))
    expect(page.locator(".change .side").first).to_contain_text("1 March 2024")
    page.locator(".change .side").last.get_by_role("link").click()
    expect(page.locator("blockquote").first).to_contain_text("the bridge could be quiet at once")
    assert watch.complaints == []


@both
def test_a_topic_is_followed_by_its_feed(look: Look, width: int, script: bool) -> None:
    page = look("/topics/", width=width, script=script)
    page.get_by_role("link", name="Ceasefire", exact=True).click()
    visible = page.get_by_role("list", name="This page for machines").get_by_role("link", name="Atom")
    address = visible.get_attribute("href")
    assert page.locator("link[rel=alternate][type='application/atom+xml']").get_attribute("href") == address
    answer = page.request.get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.body())
    assert not feed.bozo
    entry = next(e for e in feed.entries if "the bridge could be quiet at once" in e.summary)
    page.goto(entry.link)
    expect(page.locator("blockquote").first).to_contain_text("the bridge could be quiet at once")


@both
def test_a_mistake_is_reported(look: Look, width: int, script: bool) -> None:
    from positions.models import Report, Statement

    said = Statement.objects.public().first()
    assert said is not None
    page = look(said.get_absolute_url(), width=width, script=script)
    page.get_by_text("Something not right?").click()
    page.get_by_label("What is not right?").select_option("speaker")
    page.get_by_label("What should it be").fill("Another person said this.")
    page.get_by_role("button", name="Send to the editors").click()
    expect(page.get_by_role("status")).to_contain_text("Your report is stored")
    assert Report.objects.filter(statement=said).latest("at").detail == "Another person said this."


def test_a_citation_is_copied_by_keyboard(look: Look) -> None:
    from positions.models import Statement

    page = look(Statement.objects.public().first().get_absolute_url())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.locator("[data-copy=cite-plain]")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#cite-plain").inner_text()


def test_the_skip_link_is_the_first_stop_of_the_keyboard(look: Look) -> None:
    page = look("/topics/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_the_picker_narrows_as_one_types_any_spelling(look: Look) -> None:
    page = look("/compare/")
    page.get_by_text("Choose actors, topics and period").click()
    page.get_by_label("Narrow the list of actors").fill("зеленський")
    expect(page.locator("#actor-choices li:visible")).to_have_count(1)
