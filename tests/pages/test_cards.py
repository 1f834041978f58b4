"""Cards beside shared links, structured data, sitemap and robots."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from lxml import html

from positions import cards
from tests.pages.record import Record
from tests.pages.test_words import LOADED


@pytest.mark.parametrize("key", ["home/parley", "topic/bridge-force", "actor/anna-bondar"])
def test_a_card_is_a_png_of_the_right_size(client: Client, record: Record, key: str) -> None:
    answer = client.get(f"/cards/{key}.png")
    assert answer["Content-Type"] == "image/png"
    assert answer.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(answer.content[16:20]), int.from_bytes(answer.content[20:24])) == (cards.WIDTH, cards.HEIGHT)


def test_letters_are_drawn_in_both_scripts() -> None:
    blank = len(cards.png(""))
    assert len(cards.png("Who stands where")) > blank + 2000
    assert len(cards.png("Хто на якій позиції")) > blank + 2000


def test_a_long_text_is_cut_and_markup_is_text() -> None:
    drawing = cards.svg("many words & <b>signs</b> " * 40)
    assert " …</text>" in drawing
    assert "&lt;b&gt;" in drawing
    assert drawing.count("<text") == 1 + cards.SIZES[-1][1]


def test_every_line_fits() -> None:
    for size, _most in cards.SIZES:
        lines = cards.wrap("What guarantees should Ukraine get, and from whom, and until when?", size, 1020)
        assert all(cards.text_width(line, size) <= 1020 for line in lines)


def test_no_card_for_what_is_not_public(client: Client, record: Record) -> None:
    said = record.quotation.statement
    assert client.get(f"/cards/statement/{said.pk}.png").status_code == 200
    assert client.get("/cards/statement/999999.png").status_code == 404
    assert client.get("/cards/actor/nobody.png").status_code == 404


def structured(client: Client, address: str) -> dict:
    page = client.get(address).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_structured_data(client: Client, record: Record) -> None:
    assert structured(client, "/actors/anna-bondar/")["@type"] == "Person"
    assert structured(client, record.article.get_absolute_url())["headline"] == "Meeting at the bridge"
    quotation = structured(client, record.quotation.statement.get_absolute_url())
    assert quotation["spokenByCharacter"]["name"] == "Anna Bondar"
    assert structured(client, record.number.statement.get_absolute_url())["@type"] == "Claim"


def test_structured_data_cannot_end_its_element(client: Client, record: Record) -> None:
    record.article.title = "</script><script>alert(1)</script>"
    record.article.save()
    assert structured(client, record.article.get_absolute_url())["headline"] == record.article.title


def test_pages_have_a_canonical_address_and_a_card(client: Client, record: Record) -> None:
    head = client.get("/topics/bridge-force/?actors=anna-bondar").content.decode().partition("</head>")[0]
    assert '<link rel="canonical" href="http://testserver/topics/bridge-force/">' in head
    assert "http://testserver/cards/topic/bridge-force.png" in head


DESCRIBED = [
    "/",
    "/topics/",
    "/topics/bridge-force/",
    "/topics/bridge-force/?actors=anna-bondar,carl-dorn",
    "/actors/",
    "/actors/anna-bondar/",
    "/actors/anna-bondar/statements/",
    "/compare/",
    "/compare/?view=pair&actors=anna-bondar,carl-dorn",
    "/compare/?view=sides",
    "/changes/",
    "/silences/",
    "/articles/",
    "/search/?q=bridge",
    "/method/",
    "/api/v1/docs/",
]
"""A page of every kind; an article's and a statement's are added below."""


@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_page_says_what_it_is_about_and_none_says_the_same(client: Client, record: Record, language: str) -> None:
    record.article.title = 'A bridge & "two" banks'
    record.article.save()
    client.cookies["django_language"] = language
    told = []
    for address in (*DESCRIBED, record.article.get_absolute_url(), record.number.statement.get_absolute_url()):
        head = html.fromstring(client.get(address).content).find("head")
        [described] = head.xpath("meta[@name='description']/@content")
        assert head.xpath("meta[@property='og:description']/@content") == [described], address
        assert 40 < len(described) < 400, address
        assert "<" not in described
        assert LOADED.findall(described) == []
        told.append(described)
    assert len(set(told)) == len(told)
    assert 'A bridge & "two" banks' in told[-2]
    assert "Anna Bondar, Carl Dorn" in told[3]


def test_the_sitemap_names_every_kind_of_page(client: Client, record: Record) -> None:
    parts = re.findall("<loc>http://testserver(.*?)</loc>", client.get("/sitemap.xml").content.decode())
    assert len(parts) >= 5
    text = "".join(client.get(part).content.decode() for part in parts)
    for path in (
        "/",
        "/method/",
        "/topics/bridge-force/",
        "/actors/anna-bondar/",
        f"/statements/{record.number.statement_id}/",
        f"/articles/{record.article.pk}/",
    ):
        assert f"<loc>http://testserver{path}</loc>" in text
    assert client.get("/sitemap-nothing-0.xml").status_code == 404
    assert client.get("/sitemap-actors-1.xml").status_code == 404
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()
