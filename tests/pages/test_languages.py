"""The interface in Ukrainian: compiled as translated, no placeholder lost, names from the data, switched by the reader."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import polib
import pytest
from django.core.management import call_command
from django.db.models import TextChoices
from django.test import Client
from django.utils.translation import override
from lxml import html

from articles.models import Article, Outlet
from positions import roles
from positions.models import Actor, ActorName, Condition, Option, Relation, Review, Role, Side, Statement, Topic
from tests.pages.record import Record

CATALOGUE = Path(__file__).resolve().parents[2] / "locale" / "uk" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


@pytest.fixture
def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


def test_the_compiled_catalogue_is_that_of_the_source(catalogue: polib.POFile) -> None:
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    assert {e.msgid: (e.msgstr, e.msgstr_plural) for e in compiled} == {
        e.msgid: (e.msgstr, e.msgstr_plural) for e in catalogue.translated_entries()
    }


def test_no_translation_loses_or_invents_a_placeholder(catalogue: polib.POFile) -> None:
    for entry in catalogue.translated_entries():
        wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            assert set(PLACEHOLDER.findall(text)) == wanted, entry.msgid


def test_every_string_of_the_public_templates_is_in_the_catalogue(catalogue: polib.POFile) -> None:
    known = {entry.msgid for entry in catalogue if entry.translated()}
    templates = CATALOGUE.parents[3] / "templates"
    files = [*templates.glob("positions/*.html"), *templates.glob("components/*.html"), templates / "base.html", templates / "404.html"]
    missing = {text for f in files for text in re.findall(r'{% translate "([^"]+)"', f.read_text(encoding="utf-8"))} - known
    assert missing == set()


def test_the_reader_switches_the_language_and_sees_ukrainian_names(client: Client, record: Record) -> None:
    Actor.objects.filter(pk=record.bondar.pk).update(name_uk="Анна Бондар")
    Topic.objects.filter(pk=record.topic.pk).update(name_uk="Сили на мосту", question_uk="Хто охороняє міст?")
    Option.objects.filter(topic=record.topic, code="guarded").update(label_uk="Під охороною")
    answer = client.post("/i18n/setlang/", {"language": "uk", "next": "/topics/bridge-force/?actors=anna-bondar"}, follow=True)
    page = answer.content.decode()
    assert '<html lang="uk">' in page
    for text in ("Анна Бондар", "Сили на мосту", "Хто охороняє міст?", "Під охороною", "27 лютого 2025", "щонайменше 5", "2 висловлювання"):
        assert text in page
    assert "a force of at least 5,000 soldiers" in page, "the words themselves stay as they were printed"


def test_ukrainian_plurals(client: Client, record: Record) -> None:
    client.cookies["django_language"] = "uk"
    assert "2 статті" in client.get("/topics/bridge-force/?actors=carl-dorn").content.decode()


def roles_shown(client: Client, slug: str) -> list[str]:
    """The roles listed on an actor's page, in Ukrainian."""
    client.cookies["django_language"] = "uk"
    tree = html.fromstring(client.get(f"/actors/{slug}/").content)
    return [item.text_content().strip() for item in tree.xpath("//section[h2='Посади']//li/span[1]")]


@pytest.mark.parametrize(
    ("gender", "title", "organisation", "shown"),
    [
        ("m", "Foreign Minister", "Ukraine", "Міністр закордонних справ, Україна"),
        ("f", "Foreign Minister", "Ukraine", "Міністерка закордонних справ, Україна"),
        ("", "Speaker of Parliament", "", "Голова парламенту"),
        ("f", "Keeper of the Bridge", "Ukraine", "Keeper of the Bridge, Україна"),
        ("m", "Senator", "Bridge Town", "Сенатор, Bridge Town"),
    ],
)
def test_a_role_is_shown_in_ukrainian_where_it_has_a_translation(
    client: Client, record: Record, gender: str, title: str, organisation: str, shown: str
) -> None:
    Actor.objects.filter(pk=record.bondar.pk).update(gender=gender)
    Role.objects.filter(actor=record.bondar).update(title=title, organisation=organisation)
    assert roles_shown(client, "anna-bondar") == [shown]
    client.cookies["django_language"] = "en"
    assert (f"{title}, {organisation}" if organisation else title) in client.get("/actors/anna-bondar/").content.decode()


def test_no_role_of_the_actors_that_ship_with_parley_stays_english(client: Client, db: None) -> None:
    call_command("load_reference", verbosity=0, stdout=StringIO())
    titles = {role.title: role.actor.slug for role in Role.objects.select_related("actor")}
    organisations = {role.organisation: role.actor.slug for role in Role.objects.exclude(organisation="").select_related("actor")}
    assert set(titles) <= set(roles.ukrainian()["title"])
    assert set(organisations) <= set(roles.ukrainian()["organisation"])
    for slug in {*list(titles.values())[:20], *list(organisations.values())[:20]}:
        for shown in roles_shown(client, slug):
            assert not re.search("[A-Za-z]", shown), (slug, shown)


CHOICES = [Actor.Kind, ActorName.Kind, Side, Statement.Kind, Statement.State, Condition.Kind, Relation.Kind, Review.Action]


@pytest.mark.parametrize("choices", [*CHOICES, Outlet.Kind, Article.State])
def test_what_the_data_can_be_has_a_name_in_ukrainian(choices: type[TextChoices]) -> None:
    with override("uk"):
        assert [label for label in choices.labels if not re.search("[а-яіїєґ]", str(label))] == []
