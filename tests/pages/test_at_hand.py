"""A page that is the same for all readers is written once for each state of the record, and handed out again until that changes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from positions.compare.kept import forget
from positions.models import Actor, Review, Statement
from positions.views import at_hand
from tests import factories as make
from tests.pages.record import Record, statement
from tests.pages.test_every_page import FULL, MACHINES, MOST_QUERIES


@pytest.fixture(autouse=True)
def kept_for_a_minute(settings: Any) -> None:
    settings.PAGES_AT_HAND_SECONDS = 60


def get(client: Client, address: str, **headers: str) -> tuple[str, int]:
    """(the page, the number of queries)"""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address, headers=headers or None)
    assert answer.status_code == 200
    return answer.content.decode(), len(asked)


@pytest.mark.parametrize(
    "address", ["/", "/actors/anna-bondar/", "/compare/", "/compare.json", "/compare.csv", "/changes.atom", "/search/?q=bridge"]
)
def test_the_second_reader_is_handed_the_same_page_for_one_query(client: Client, record: Record, address: str) -> None:
    first, _ = get(client, address)
    second, asked = get(Client(), address)
    assert (second, asked) == (first, 1)


@pytest.mark.parametrize("address", [*FULL, *MACHINES])
def test_the_first_reader_waits_for_no_more_queries_than_a_page_may_ask(client: Client, record: Record, address: str) -> None:
    forget()
    assert get(client, address)[1] <= MOST_QUERIES


def test_headers_are_handed_out_with_it(client: Client, record: Record) -> None:
    first, second = client.get("/compare.csv"), client.get("/compare.csv")
    for name in ("Content-Type", "Content-Disposition", "Content-Language", "Content-Security-Policy"):
        assert first.get(name) == second.get(name)


def test_a_new_statement_is_seen_at_once(client: Client, record: Record) -> None:
    get(client, "/actors/carl-dorn/")
    of = statement(record.article, record.dorn, "the meeting", "indirect", date(2025, 2, 28))
    make.position(record.dorn, record.topic, "open", of=of)
    assert "the meeting" in get(client, "/actors/carl-dorn/")[0]


def test_a_review_is_seen_at_once(client: Client, record: Record) -> None:
    address = "/compare.json?confirmed=1"
    assert "We will not leave the bridge" not in get(client, address)[0]
    of = record.quotation.statement
    of.state = Statement.State.CONFIRMED
    of.save()
    Review.objects.create(statement=of, action="confirm")
    assert "We will not leave the bridge" in get(client, address)[0]


def test_another_address_language_or_host_is_another_page(client: Client, record: Record, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "parley.example.org"]
    english, _ = get(client, "/actors/")
    assert get(client, "/actors/?side=ukraine")[0] != english
    assert 'lang="uk"' in get(client, "/actors/", accept_language="uk")[0]
    assert 'lang="en"' in get(client, "/actors/", accept_language="en")[0]
    assert "http://parley.example.org/compare/" in get(client, "/compare/", host="parley.example.org")[0]
    assert "http://testserver/compare/" in get(client, "/compare/", host="testserver")[0]


def test_a_chosen_language_is_kept_apart_and_needs_no_cookie_before(record: Record) -> None:
    reader = Client(enforce_csrf_checks=True)
    assert 'lang="en"' in get(reader, "/topics/")[0]
    assert not reader.cookies
    assert reader.post("/i18n/setlang/", {"language": "uk", "next": "/topics/"}).status_code == 302
    assert 'lang="uk"' in get(reader, "/topics/")[0]
    assert 'lang="en"' in get(Client(), "/topics/")[0]


def test_what_editors_are_shown_is_not_handed_to_readers(client: Client, admin_client: Client, record: Record) -> None:
    address = record.article.get_absolute_url()
    assert "The market was open until noon." in get(admin_client, address)[0]
    for_readers, _ = get(client, address)
    assert "The market was open until noon." not in for_readers
    assert "The market was open until noon." in get(admin_client, address)[0]


def test_a_page_with_a_token_or_a_notice_is_not_kept(record: Record) -> None:
    address = record.quotation.statement.get_absolute_url()
    one, other = Client(), Client()
    get(one, address)
    get(other, address)
    assert one.cookies["csrftoken"].value != other.cookies["csrftoken"].value
    one.post(f"{address}report/", {"what": "day"})
    told, _ = get(one, address)
    assert 'class="notice"' in told
    assert 'class="notice"' not in get(other, address)[0]


@pytest.mark.parametrize(("address", "status"), [("/actors/nobody/", 404), ("/compare/?since=soon", 400), ("/compare/?actors=", 302)])
def test_refusals_and_redirects_are_not_kept(client: Client, record: Record, address: str, status: int) -> None:
    assert client.get(address).status_code == status
    assert not at_hand._pages


def test_a_page_is_written_anew_after_its_time(client: Client, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    get(client, "/actors/")
    Actor.objects.filter(pk=record.dorn.pk).update(name="Karl Dorn")  # an editor's change, which is no new state of the record
    assert "Carl Dorn" in get(client, "/actors/")[0]
    now = at_hand.monotonic()
    monkeypatch.setattr(at_hand, "monotonic", lambda: now + 61)
    assert "Karl Dorn" in get(client, "/actors/")[0]


def test_it_can_be_turned_off(client: Client, record: Record, settings: Any) -> None:
    settings.PAGES_AT_HAND_SECONDS = 0
    get(client, "/actors/")
    assert get(client, "/actors/")[1] > 1


def test_the_oldest_pages_make_room_and_long_ones_are_not_kept(client: Client, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_hand, "MOST_PAGES", 2)
    for address in ("/topics/", "/actors/", "/topics/", "/changes/"):
        get(client, address)
    assert [key.path for key in at_hand._pages] == ["/topics/", "/changes/"]
    monkeypatch.setattr(at_hand, "MOST_BYTES", 10)
    get(client, "/silences/")
    assert "/silences/" not in {key.path for key in at_hand._pages}


@pytest.mark.parametrize("address", ["/", "/compare.csv", "/newest.atom", "/newest.feed.json"])
def test_who_comes_again_is_sent_only_what_changed(client: Client, record: Record, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    make.position(record.dorn, record.topic, "open", said=date(2025, 3, 1))
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200
