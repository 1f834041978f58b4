"""manage.py load_corrections carries out what an editor wrote down, as human decisions."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from positions.ingest import write
from positions.models import Review, Statement
from tests.positions.readings import TEXT, cast, knows, said, stored

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _digest() -> None:
    cast()
    reading = [
        said("the truce must hold", "anna-abel", topics=["ceasefire", "prisoners"], options=[("ceasefire", "for")]),
        said("We will sign on Monday", "bob-brown", holder_actor="carl-clark", holder_text="Carl Clark", topics=["ceasefire"]),
        said("Talks go on", name="Dora Dunn"),
    ]
    write(stored(key="digest:talks").pk, TEXT, reading, knows())


@pytest.fixture
def load(tmp_path: Path):
    def run(**entry: str) -> tuple[str, str]:
        lines = "".join(f"{name} = {value}\n" for name, value in {"digest": '"talks"', **entry}.items())
        (tmp_path / "corrections.toml").write_text(f"[[correction]]\n{lines}")
        out, err = StringIO(), StringIO()
        call_command("load_corrections", tmp_path / "corrections.toml", stdout=out, stderr=err)
        return out.getvalue().strip(), err.getvalue()

    return run


def stands(words: str) -> list[tuple]:
    rows = Statement.objects.get(text=words).positions.order_by("rank")
    return [(p.topic.slug, p.option and p.option.code, p.actor and p.actor.slug) for p in rows]


def test_an_option_is_set_and_the_rest_stays(load):
    told, _ = load(words='"truce must"', error='"missed"', options='{ prisoners = "against" }')
    assert told == "1 corrected, 0 rejected, 0 in force already, 0 skipped"
    assert stands("the truce must hold") == [("ceasefire", "for", "anna-abel"), ("prisoners", "against", "anna-abel")]
    row = Statement.objects.get(text="the truce must hold")
    done = Review.objects.get()
    assert (row.corrected, done.by_text, done.note) == (True, "the digests' editor", "missed")


def test_a_second_time_changes_nothing(load):
    entry = {"words": '"truce must"', "options": '{ ceasefire = "" }', "speaker": '"Bob Brown"'}
    load(**entry)
    before = list(Statement.objects.order_by("id").values())
    assert load(**entry)[0] == "0 corrected, 0 rejected, 1 in force already, 0 skipped"
    assert list(Statement.objects.order_by("id").values()) == before
    assert Review.objects.count() == 1


def test_topics_replace_those_read_and_take_their_options_along(load):
    load(words='"truce must"', topics='["prisoners"]')
    assert stands("the truce must hold") == [("prisoners", None, "anna-abel")]


def test_an_option_of_a_topic_that_is_not_there_adds_it_last(load):
    load(words='"We will sign"', options='{ prisoners = "for" }')
    assert stands("We will sign on Monday") == [("ceasefire", None, "carl-clark"), ("prisoners", "for", "carl-clark")]


def test_a_speaker_is_named_as_in_the_actors_file_or_as_printed(load):
    load(words='"truce must"', speaker='"Bob Brown"')
    assert Statement.objects.get(text="the truce must hold").speaker.slug == "bob-brown"
    load(words='"truce must"', speaker='"Erna Ek"')
    row = Statement.objects.get(text="the truce must hold")
    assert (row.speaker, row.speaker_name) == (None, "Erna Ek")


def test_the_speakers_own_name_as_holder_gives_the_stand_back(load):
    load(words='"We will sign"', holder='"Bob Brown"')
    assert stands("We will sign on Monday") == [("ceasefire", None, "bob-brown")]


def test_what_is_no_statement_is_rejected(load):
    assert load(words='"Talks go on"', error='"words"', reject="true")[0] == "0 corrected, 1 rejected, 0 in force already, 0 skipped"
    assert Statement.objects.get(text="Talks go on").state == "rejected"
    assert load(words='"Talks go on"', reject="true")[0].startswith("0 corrected, 0 rejected, 1 in force")


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ({"words": '"nowhere to be found"'}, "no statement has these words"),
        ({"words": '"n"'}, "2 statements have these words"),
        ({"digest": '"other"', "words": '"truce"'}, "the digest has not been read"),
    ],
)
def test_an_entry_without_its_statement_is_skipped_and_said(load, entry, why):
    told, complaint = load(**entry, reject="true")
    assert told == "0 corrected, 0 rejected, 0 in force already, 1 skipped"
    assert why in complaint


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ({"words": '"truce must"', "topics": '["weather"]'}, 'no topic "weather"'),
        ({"words": '"truce must"', "options": '{ ceasefire = "maybe" }'}, 'no option "maybe"'),
        ({"words": '"truce must"', "holder": '"Nobody Known"'}, 'no actor named "Nobody Known"'),
        ({"words": '"truce must"', "speeker": '"Bob"'}, "unknown field speeker"),
        ({"words": '"truce must"'}, "corrects nothing"),
        ({"options": '{ ceasefire = "for" }'}, "has no words"),
        ({"words": "truce"}, "corrections.toml: "),
    ],
)
def test_an_entry_that_cannot_be_used_is_refused(load, entry, why):
    with pytest.raises(CommandError, match=why):
        load(**entry)
    assert not Review.objects.exists()


def test_a_re_reading_keeps_what_was_corrected(load):
    load(words='"truce must"', topics='["prisoners"]')
    call_command("reread", all=True, verbosity=0, stdout=StringIO())
    assert stands("the truce must hold") == [("prisoners", None, "anna-abel")]
