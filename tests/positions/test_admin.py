"""The admin works for every model, and what editors decide there goes on record."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article
from extraction.records import Quantity, Said
from positions.ingest import write
from positions.models import Actor, Report, Review, Statement
from tests.positions.readings import TEXT, cast, knows, said, stored

pytestmark = pytest.mark.django_db
OURS = [model for model in admin.site._registry if model._meta.app_label in ("articles", "positions")]
LIST = "admin:positions_statement_changelist"


@pytest.fixture
def boss(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("boss"))
    cast()
    at = TEXT.index("hold")
    one = said(
        "the truce must hold",
        "anna-abel",
        topics=["ceasefire"],
        options=[("ceasefire", "for")],
        said=Said("2025-01-22", "day", "printed"),
        quantities=(Quantity((at, at + 4), 1, 1, "exactly", "", "truce"),),
    )
    write(stored().pk, TEXT, [one, said("Talks go on", name="Dora Dunn"), said("he added", name="unnamed: an aide")], knows())
    Report.objects.create(statement=Statement.objects.first(), what="speaker")
    return client


def form(row: Statement, **changed: str) -> dict[str, str]:
    """What the change form would send, unchanged but for what is given."""
    whole = {
        "speaker": str(row.speaker_id or ""),
        "holder": str(row.holder_id or ""),
        "kind": row.kind,
        "day": row.said_on.isoformat() if row.said_on else "",
        "note": "",
    }
    read = [f"{p.topic.slug}|{p.option.code if p.option else ''}" for p in row.positions.order_by("rank")]
    whole |= {f"reading_{n}": read[n - 1] if n <= len(read) else "" for n in range(1, 5)}
    for inline in ("quantities", "conditions", "relations", "reviews"):
        whole |= {f"{inline}-TOTAL_FORMS": "0", f"{inline}-INITIAL_FORMS": "0"}
    return whole | changed


def test_every_model_is_there():
    from django.apps import apps

    models = [m for app in ("articles", "positions") for m in apps.get_app_config(app).get_models()]
    inline = {"ActorName", "Role"}
    assert {m.__name__ for m in models} - inline == {m.__name__ for m in OURS}


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_lists_and_forms_open(boss, model):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    address = reverse(f"{name}_changelist")
    assert boss.get(address).status_code == 200
    if admin.site._registry[model].search_fields:
        assert boss.get(address, {"q": "truce"}).status_code == 200
    row = model._default_manager.first()
    if row is not None:
        assert boss.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200


def test_the_statement_list_asks_the_database_no_more_for_more_rows(boss, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        boss.get(reverse(LIST))


@pytest.mark.parametrize(("action", "state"), [("confirm", "confirmed"), ("reject", "rejected")])
def test_chosen_statements_are_decided_at_once(boss, action, state):
    ids = list(Statement.objects.values_list("pk", flat=True))
    boss.post(reverse(LIST), {"action": action, "_selected_action": ids})
    assert set(Statement.objects.values_list("state", flat=True)) == {state}
    assert set(Review.objects.values_list("by_text", "action")) == {("boss", action)}


def test_a_correction_goes_on_record(boss):
    row = Statement.objects.get(text="the truce must hold")
    bob = Actor.objects.get(slug="bob-brown")
    sent = form(row, speaker=str(bob.pk), day="2025-01", reading_1="ceasefire|against", reading_2="prisoners|", note="misread")
    answer = boss.post(reverse("admin:positions_statement_change", args=[row.pk]), sent)
    assert answer.status_code == 302, answer.content.decode()
    row.refresh_from_db()
    assert (row.speaker, row.said_precision, row.corrected) == (bob, "month", True)
    assert [(p.topic.slug, p.option and p.option.code, p.actor) for p in row.positions.order_by("rank")] == [
        ("ceasefire", "against", bob),
        ("prisoners", None, bob),
    ]
    done = Review.objects.get()
    assert (done.by_text, done.note, done.changes["speaker"]) == ("boss", "misread", ["anna-abel", "bob-brown"])


def test_saving_without_a_change_decides_nothing(boss):
    row = Statement.objects.get(text="the truce must hold")
    assert boss.post(reverse("admin:positions_statement_change", args=[row.pk]), form(row)).status_code == 302
    row.refresh_from_db()
    assert not row.corrected
    assert not Review.objects.exists()


def test_a_day_that_is_none_is_refused_in_the_form(boss):
    row = Statement.objects.get(text="the truce must hold")
    answer = boss.post(reverse("admin:positions_statement_change", args=[row.pk]), form(row, day="Monday"))
    assert answer.status_code == 200
    assert "is no day" in answer.content.decode()


def test_what_the_machine_read_cannot_be_typed_over(boss):
    row = Statement.objects.get(text="the truce must hold")
    boss.post(reverse("admin:positions_statement_change", args=[row.pk]), form(row, text="Other words", spans="0,4"))
    row.refresh_from_db()
    assert row.text == "the truce must hold"


def test_unknown_speakers_are_listed_with_their_counts(boss):
    page = boss.get(reverse("admin:positions_statement_unknown_speakers")).content.decode()
    assert "Dora Dunn" in page
    assert "an aide" not in page
    assert f"{reverse('admin:positions_actor_add')}?name=Dora%20Dunn" in page
    assert boss.get(reverse(LIST), {"speaker_known": "named"}).context["cl"].result_count == 1


def test_an_actor_from_the_file_is_only_named_further(boss):
    anna = Actor.objects.get(slug="anna-abel")
    Actor.objects.filter(pk=anna.pk).update(from_file=True)
    anna.names.update(from_file=True)
    name = anna.names.get()
    sent = {
        "name": "Other",
        "names-TOTAL_FORMS": "2",
        "names-INITIAL_FORMS": "1",
        "names-0-id": str(name.pk),
        "names-0-actor": str(anna.pk),
        "names-0-text": "Typed over",
        "names-0-kind": "full",
        "names-1-actor": str(anna.pk),
        "names-1-text": "Annie Abel",
        "names-1-kind": "spelling",
        "names-1-script": "Latn",
        "roles-TOTAL_FORMS": "0",
        "roles-INITIAL_FORMS": "0",
    }
    answer = boss.post(reverse("admin:positions_actor_change", args=[anna.pk]), sent)
    assert answer.status_code == 302, answer.context["errors"]
    anna.refresh_from_db()
    assert anna.name == "Anna Abel"
    assert set(anna.names.values_list("text", "from_file")) == {("Anna Abel", True), ("Annie Abel", False)}


def test_a_failed_article_is_read_again(boss, monkeypatch):
    sent = []
    monkeypatch.setattr("articles.admin.current_app.send_task", lambda name, args: sent.append((name, args)))
    article = stored("Nothing new.")
    Article.objects.filter(pk=article.pk).update(state="failed", failure="Because.")
    boss.post(reverse("admin:articles_article_changelist"), {"action": "read_again", "_selected_action": [article.pk]})
    article.refresh_from_db()
    assert (article.state, article.failure) == ("new", "")
    assert sent == [("positions.read_article", [article.pk])]


def test_the_text_of_an_article_cannot_be_typed_over(boss):
    article = Article.objects.first()
    sent = {"title": "New title", "outlet": article.outlet_id, "authors": "", "published_precision": "", "text": "Other"}
    boss.post(reverse("admin:articles_article_change", args=[article.pk]), sent)
    article.refresh_from_db()
    assert (article.title, article.text) == ("New title", TEXT)
