"""What stands on the pages: the four states, the sentence behind every label, sources, and nothing that an editor rejected."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from lxml import html

from articles.models import Outlet
from positions.models import Actor, Condition, Option, Report, Role, Statement
from tests import factories as make
from tests.pages.record import Record


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    without_tags = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", without_tags)


def test_a_silent_cell_says_in_how_many_articles_one_looked_and_nothing_of_neutrality(client: Client, record: Record) -> None:
    text = text_of(client, "/topics/bridge-force/?actors=carl-dorn")
    assert "No statement found" in text
    assert "2 articles name this actor" in text
    assert "That says nothing about where they stand" in text
    assert "neutral" not in text.lower()


def test_a_stated_cell_shows_option_sentence_day_kind_and_number(client: Client, record: Record) -> None:
    text = text_of(client, "/topics/bridge-force/?actors=anna-bondar")
    for part in (
        "Guarded",
        "a force of at least 5,000 soldiers",
        "27 February 2025",
        "paraphrase",
        "Example Times",
        "at least 5,000",
        "2 statements",
    ):
        assert part in text


def test_every_label_of_the_matrix_leads_to_its_sentence(client: Client, record: Record) -> None:
    page = client.get("/compare/").content.decode()
    links = re.findall(r'<a class="cell-label" href="([^"]+)"', page)
    assert links
    assert page.count('class="cell-label"') == len(links), "a label without a link"
    for link in links:
        assert client.get(link).status_code == 200


def test_mixed_and_unclear_cells_are_told_apart(client: Client, record: Record) -> None:
    make.position(record.bondar, record.topic, "open", said=date(2025, 2, 20))
    make.position(record.dorn, record.topic, said=date(2025, 2, 20))
    page = client.get("/topics/bridge-force/?actors=anna-bondar,carl-dorn").content.decode()
    assert 'class="is-mixed"' in page
    assert 'class="is-unclear"' in page


def test_the_article_page_shows_a_sentence_of_context_and_not_the_whole_text(client: Client, record: Record) -> None:
    address = record.article.get_absolute_url()
    text = text_of(client, address)
    assert "The mayor opened the meeting." in text
    assert "The market was open until noon." not in text
    page = client.get(address).content.decode()
    assert f'id="s{record.number.statement_id}"' in page
    Outlet.objects.update(text_policy="full")
    assert "The market was open until noon." in text_of(client, address)


def test_staff_see_the_whole_text(admin_client: Client, record: Record) -> None:
    assert "The market was open until noon." in text_of(admin_client, record.article.get_absolute_url())


def test_the_statement_page_holds_context_source_link_and_citations(client: Client, record: Record) -> None:
    said = record.quotation.statement
    page = client.get(said.get_absolute_url()).content.decode()
    assert "“We will not leave the bridge,”" in page
    assert f"{record.article.url}#:~:text=We%20will%20not%20leave%20the%20bridge%2C" in page
    for style in ("Plain text", "APA", "BibTeX", "Wikipedia"):
        assert style in page
    assert '"@type": "Quotation"' in page


def test_what_an_editor_rejected_is_on_no_page(client: Client, record: Record) -> None:
    said = record.quotation.statement
    said.state = Statement.State.REJECTED
    said.save()
    said.positions.update(counted=False)
    assert client.get(said.get_absolute_url()).status_code == 404
    for address in (
        "/",
        "/topics/bridge-force/",
        "/actors/anna-bondar/",
        "/actors/anna-bondar/statements/",
        record.article.get_absolute_url(),
    ):
        assert "We will not leave the bridge" not in text_of(client, address)


def test_one_persons_words_about_another_count_for_the_holder_only_as_reported(client: Client, record: Record) -> None:
    make.position(
        record.dorn,
        record.topic,
        "open",
        said=date(2025, 3, 5),
        speaker=record.bondar,
        holder=record.dorn,
        of=make.statement(record.bondar, holder=record.dorn, said=date(2025, 3, 5)),
    )
    assert "as reported by Anna Bondar" in text_of(client, "/topics/bridge-force/?actors=carl-dorn")


@pytest.mark.parametrize("view", ["table", "pair", "sides"])
def test_every_view_of_a_comparison_answers(client: Client, record: Record, view: str) -> None:
    text = text_of(client, f"/compare/?actors=anna-bondar,carl-dorn&view={view}")
    assert "Guarded" in text


def test_a_report_is_kept(client: Client, record: Record) -> None:
    said = record.quotation.statement
    answer = client.post(f"/statements/{said.pk}/report/", {"what": "day", "detail": "It was a Monday.", "contact": ""}, follow=True)
    assert "Your report is stored" in answer.content.decode()
    assert Report.objects.get().statement == said


@pytest.mark.parametrize(("sent", "status"), [({"what": "weather"}, 400), ({"what": "day", "contact": "nobody"}, 400), ({}, 400)])
def test_a_report_that_cannot_be_kept_comes_back_with_the_reason(client: Client, record: Record, sent: dict[str, str], status: int) -> None:
    answer = client.post(f"/statements/{record.quotation.statement_id}/report/", sent)
    assert answer.status_code == status
    assert 'role="alert"' in answer.content.decode()
    assert not Report.objects.exists()


def test_reports_from_one_address_are_limited_and_traps_keep_nothing(client: Client, record: Record) -> None:
    from django.core.cache import cache

    cache.clear()
    address = f"/statements/{record.quotation.statement_id}/report/"
    client.post(address, {"what": "day", "website": "https://spam.example"})
    assert not Report.objects.exists()
    answers = [client.post(address, {"what": "day"}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
    assert Report.objects.count() == 5


@pytest.mark.parametrize("address", ["/topics/bridge-force/", "/compare/", "/compare/?view=sides", "/actors/", "/", "/actors/anna-bondar/"])
def test_markup_in_names_and_conditions_is_text(client: Client, record: Record, address: str) -> None:
    make.condition(record.number, "a force")
    Actor.objects.update(name="Anna <b>&</b> Co", sort_name="Anna")
    Option.objects.update(label="Guarded <i>well</i>")
    Condition.objects.update(text="<u>a force</u>")
    Role.objects.update(title="Keeper <s>of bridges</s>")
    page = client.get(address).content.decode()
    assert "Anna &lt;b&gt;&amp;&lt;/b&gt; Co" in page
    assert not re.search(r"<(b|i|u|s)>", page)


def test_each_way_to_compare_leads_to_the_others_and_takes_a_period(client: Client, record: Record) -> None:
    for address in ("/compare/", "/compare/?view=sides", "/compare/?view=pair&actors=anna-bondar,carl-dorn"):
        tree = html.fromstring(client.get(address).content)
        ways = tree.xpath("//nav[@aria-label='Ways to compare']//a/@href")
        assert len(ways) == 3
        assert all(client.get("/compare/" + way.removeprefix("/compare/")).status_code == 200 for way in ways)
        assert tree.xpath("//form//input[@name='as_of']"), address
    text = text_of(client, "/compare/?view=pair&actors=anna-bondar,carl-dorn&as_of=2025-02-26")
    assert "As it stood on 26 February 2025" in text
    assert "We will not leave the bridge," in text
    assert "a force of at least 5,000 soldiers" not in text


@pytest.mark.parametrize("path", ["/compare/", "/topics/bridge-force/"])
def test_those_heard_or_shown_can_be_chosen_and_all_when_asked(client: Client, record: Record, path: str) -> None:
    make.actor("Nobody Heard")

    def offered(address: str) -> set[str]:
        return set(html.fromstring(client.get(address).content).xpath("//*[@id='actor-choices']//input/@value"))

    heard = offered(path)
    assert "anna-bondar" in heard
    assert "nobody-heard" not in heard
    assert offered(f"{path}?actors=anna-bondar,nobody-heard") == heard | {"nobody-heard"}
    [link] = html.fromstring(client.get(f"{path}?actors=anna-bondar").content).xpath("//a[contains(@href, 'offer=all')]/@href")
    assert "actors=anna-bondar" in link
    assert offered(path + link) >= heard | {"nobody-heard"}
