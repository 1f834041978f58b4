"""What an address may hold, and what a reader is told where it cannot be answered."""

from __future__ import annotations

import pytest
from django.test import Client

from positions.models import ActorName
from tests.pages.record import Record


def test_the_choice_of_a_form_becomes_one_list_in_the_address(client: Client, record: Record) -> None:
    answer = client.get("/topics/bridge-force/?actors=carl-dorn&actors=anna-bondar&since=&as_of=")
    assert answer.status_code == 302
    assert answer["Location"] == "/topics/bridge-force/?actors=carl-dorn,anna-bondar"


def test_columns_stand_in_the_readers_order_and_else_by_name(client: Client, record: Record) -> None:
    page = client.get("/topics/bridge-force/?actors=carl-dorn,anna-bondar")
    assert [cell.actor.slug for cell in page.context["cells"]] == ["carl-dorn", "anna-bondar"]
    page = client.get("/compare/")
    assert [actor.slug for actor in page.context["matrix"].actors] == ["anna-bondar", "carl-dorn"]


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/actors/ana-bondar/", "Anna Bondar"),
        ("/actors/bondarenko-anna/", "Anna Bondar"),
        ("/topics/bridge-forces/", "Bridge force"),
        ("/topics/bridge-force/?actors=anna-bondar,karl-dorn", "Carl Dorn"),
        ("/compare/?topics=market-our", "Market hours"),
    ],
)
def test_an_unknown_slug_is_named_and_near_ones_suggested(client: Client, record: Record, address: str, named: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "Perhaps you mean" in page
    assert named in page


def test_a_slug_by_another_spelling_is_suggested(client: Client, record: Record) -> None:
    ActorName.objects.create(actor=record.bondar, text="Bondarchenko", kind="spelling")
    assert "Anna Bondar" in client.get("/actors/bondarchenko/").content.decode()


def test_markup_in_an_address_is_shown_as_text(client: Client, record: Record) -> None:
    answer = client.get("/compare/?actors=%3Cscript%3Ealert(1)%3C/script%3E")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/compare/?as_of=yesterday", "“yesterday” is no day"),
        ("/compare/?since=2025-05-01&as_of=2025-01-01", "The first day comes after the last day"),
        ("/compare/?sort=loudest", "not “loudest”"),
        ("/compare/?actors=anna-bondar&view=pair", "Two actors can face each other"),
        ("/actors/?kind=robot", "not “robot”"),
        ("/actors/anna-bondar/statements/?after=2025", "damaged"),
        ("/actors/anna-bondar/statements/?year=soon", "not “soon”"),
        ("/articles/?page=last", "not “last”"),
    ],
)
def test_what_makes_no_sense_is_a_400_that_says_so(client: Client, record: Record, address: str, said: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_too_many_actors_are_refused_with_the_number_allowed(client: Client, record: Record) -> None:
    from tests import factories as make

    slugs = ",".join(make.actor(f"Speaker Number{chr(97 + n)}").slug for n in range(13))
    answer = client.get(f"/compare/?actors={slugs}")
    assert answer.status_code == 400
    assert "At most 12" in answer.content.decode()


@pytest.mark.parametrize("address", ["/topics/bridge-forces.json", "/compare.json?actors=nobody", "/actors/nobody.json"])
def test_machines_get_the_same_message_as_json(client: Client, record: Record, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    error = answer.json()["error"]
    assert error["status"] == 404
    assert "Parley knows no" in error["message"]


@pytest.mark.parametrize("address", ["/nothing/", "/statements/999999/", "/articles/999999/"])
def test_what_is_not_there_is_a_404(client: Client, db: None, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()


@pytest.mark.parametrize("name", ["500.html", "400.html", "403_csrf.html"])
def test_the_pages_for_failures_need_neither_request_nor_database(name: str) -> None:
    from django.template.loader import render_to_string

    page = render_to_string(name)
    assert "<h1>" in page
    assert 'href="/"' in page


def test_a_failure_of_our_own_is_answered_with_its_page(client: Client, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    from positions import compare

    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(compare, "matrix", fail)
    client.raise_request_exception = False
    answer = client.get("/compare/")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()
