"""manage.py load_reference brings the tables in step with the files, again and again."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, transaction

from positions.models import Actor, ActorName, Option, Position, Role, Topic
from tests.positions.readings import stored

pytestmark = pytest.mark.django_db

ACTORS = """
[[actor]]
slug = "anna-abel"
kind = "person"
name = "Anna Abel"
name_uk = "Анна Абель"
surnames = ["Abel", "Абель"]
titles = [{ text = "the minister", from = "2024" }]
roles = [{ title = "Minister", organisation = "Abelia", from = "2024-02", speaks_for = "abelia", side = "europe" }]

[[actor]]
slug = "abelia"
kind = "government"
name = "Abelia"
side = "europe"
"""
TOPICS = """
[[group]]
slug = "fighting"
name = "Fighting"
name_uk = "Бої"

[[topic]]
slug = "ceasefire"
group = "fighting"
name = "Ceasefire"
question = "Should the fighting stop?"
question_uk = "Чи слід зупинити бої?"

[[topic.option]]
code = "for"
label = "Yes"
label_uk = "Так"

[[topic.option]]
code = "against"
label = "No"
"""


@pytest.fixture
def load(tmp_path: Path):
    def run(actors: str = ACTORS, topics: str = TOPICS) -> str:
        (tmp_path / "actors.toml").write_text(actors)
        (tmp_path / "topics.toml").write_text(topics)
        out = StringIO()
        call_command("load_reference", actors=tmp_path / "actors.toml", topics=tmp_path / "topics.toml", stdout=out)
        return out.getvalue()

    return run


def test_everything_in_the_files_is_loaded(load):
    load()
    anna = Actor.objects.get(slug="anna-abel")
    assert anna.name_uk == "Анна Абель"
    assert set(anna.names.values_list("text", "kind", "script")) == {
        ("Anna Abel", "full", "Latn"),
        ("Abel", "surname", "Latn"),
        ("Абель", "surname", "Cyrl"),
        ("the minister", "title", "Latn"),
    }
    role = anna.roles.get()
    assert (role.title, role.since, role.speaks_for.slug, role.side) == ("Minister", "2024-02", "abelia", "europe")
    topic = Topic.objects.get()
    assert (topic.question_uk, [o.label_uk for o in topic.options.all()]) == ("Чи слід зупинити бої?", ["Так", ""])


def test_a_body_speaks_for_its_side(load):
    load()
    assert Role.objects.get(actor__slug="abelia").side == "europe"


def test_the_shipped_files_load_twice_without_a_change():
    out = StringIO()
    call_command("load_reference", stdout=out)
    assert "topics: 24 created" in out.getvalue()
    assert Actor.objects.count() >= 80
    before = {model: set(model.objects.values_list("pk", flat=True)) for model in (Actor, ActorName, Role, Topic, Option)}
    again = StringIO()
    call_command("load_reference", stdout=again)
    assert not {"created", "updated", "removed"} & set(again.getvalue().replace(",", "").split())
    assert before == {model: set(model.objects.values_list("pk", flat=True)) for model in before}


def test_changed_entries_change_their_rows_and_keep_them(load):
    load()
    anna = Actor.objects.get(slug="anna-abel").pk
    told = load(ACTORS.replace('name = "Anna Abel"', 'name = "Anna B. Abel"'), TOPICS.replace('label = "No"', 'label = "Never"'))
    assert "actors: 1 updated, 1 unchanged" in told
    assert Actor.objects.get(pk=anna).name == "Anna B. Abel"
    assert Option.objects.get(code="against").label == "Never"


def test_an_actor_that_vanishes_is_deactivated_and_stays(load):
    load()
    told = load(ACTORS.split('[[actor]]\nslug = "abelia"')[0].replace('speaks_for = "abelia", ', ""))
    assert "1 deactivated" in told
    assert Actor.objects.get(slug="abelia").active is False
    load()
    assert Actor.objects.get(slug="abelia").active is True


def test_what_editors_added_is_left_alone(load):
    load()
    mine = Actor.objects.create(slug="mine", name="Mine", sort_name="Mine")
    ActorName.objects.create(actor=Actor.objects.get(slug="anna-abel"), text="Annie", kind="spelling")
    load()
    mine.refresh_from_db()
    assert mine.active
    assert ActorName.objects.filter(text="Annie").exists()


def test_an_option_that_positions_rest_on_stays_and_is_named(load):
    load()
    topic = Topic.objects.get()
    statement = stored().statements.create(spans=[0, 4], text="Anna", kind="direct", fingerprint="x")
    Position.objects.create(statement=statement, topic=topic, option=topic.options.get(code="against"))
    told = load(topics=TOPICS.rsplit("[[topic.option]]", 1)[0])
    assert '"No" is no longer in the file; it stays' in told
    assert Option.objects.filter(code="against").exists()


def test_an_option_that_nothing_rests_on_goes(load):
    load()
    load(topics=TOPICS.rsplit("[[topic.option]]", 1)[0])
    assert list(Option.objects.values_list("code", flat=True)) == ["for"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (('kind = "person"', 'kind = "robot"'), "actor anna-abel, kind: Value 'robot' is not a valid choice"),
        (('name = "Abelia"', 'name = "Anna Abel"'), '"Anna Abel" names both anna-abel and abelia'),
        (('from = "2024-02"', 'from = "Feb 2024"'), 'has the day "Feb 2024": write 2024'),
        (('from = "2024-02"', 'from = "2024-02", to = "2023"'), "ends on 2023, before it begins"),
        (('speaks_for = "abelia"', 'speaks_for = "nobody"'), "speaks for nobody, which is no actor's slug"),
        (('side = "europe" }', 'side = "north" }'), "north"),
        (('slug = "abelia"', 'slug = "anna-abel"'), "actor anna-abel stands twice"),
        (("[[actor]]", "[[actor"), "actors.toml: "),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_changes_nothing(load, change, why):
    with pytest.raises(CommandError, match=why):
        load(ACTORS.replace(*change))
    assert not Actor.objects.exists()
    assert not Topic.objects.exists()


def test_the_database_refuses_a_second_current_bearer_of_a_name(load):
    load()
    with pytest.raises(IntegrityError, match="actorname_one_current_bearer"), transaction.atomic():
        ActorName.objects.create(actor=Actor.objects.get(slug="abelia"), text="ANNA ABEL", kind="spelling")
    ActorName.objects.create(actor=Actor.objects.get(slug="abelia"), text="Anna Abel", kind="spelling", ambiguous=True)


@pytest.mark.parametrize("spans", [[], [5], [5, 5], [5, 3], [0, 4, 3, 6], [0, 4, 6]])
def test_the_database_refuses_spans_out_of_order(load, spans):
    with pytest.raises(IntegrityError, match="statement_spans_in_order"), transaction.atomic():
        stored().statements.create(spans=spans, text="Anna", kind="direct", fingerprint="x")
