"""Records become rows."""

from datetime import date

import pytest

from articles.models import Article
from extraction.records import Condition, Quantity, Relation, Said
from positions.ingest import IngestError, ingest, write
from positions.models import Actor, ActorName, Position, Statement
from tests.positions.readings import TEXT, cast, knows, said, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def actors() -> dict[str, Actor]:
    return cast()


def test_a_statement_keeps_its_exact_place_and_words(actors):
    article = stored()
    write(article.pk, TEXT, [said("We will sign on Monday", "anna-abel", kind="direct")], knows())
    row = Statement.objects.get()
    assert article.text[slice(*row.span_pairs[0])] == row.text == "We will sign on Monday"
    assert (row.speaker, row.kind, row.state) == (actors["anna-abel"], "direct", "unreviewed")


def test_the_article_is_read_and_says_by_which_version(actors):
    article = stored()
    write(article.pk, TEXT, [], knows())
    article.refresh_from_db()
    assert article.state == Article.State.READ
    assert article.extractor_version == knows().version
    assert article.read_at is not None


def test_topics_become_positions_the_main_one_first(actors):
    one = said("the truce must hold", "anna-abel", topics=["ceasefire", "prisoners"], options=[("ceasefire", "for")])
    write(stored().pk, TEXT, [one], knows())
    rows = [(p.topic.slug, p.option and p.option.code, p.actor, p.rank) for p in Position.objects.order_by("rank")]
    assert rows == [("ceasefire", "for", actors["anna-abel"], 0), ("prisoners", None, actors["anna-abel"], 1)]


def test_what_one_says_of_another_is_the_others_stand_and_not_the_speakers(actors):
    one = said("Anna Abel wants a longer truce", "bob-brown", topics=["ceasefire"], holder_actor="anna-abel", holder_text="Anna Abel")
    write(stored().pk, TEXT, [one], knows())
    row = Statement.objects.get()
    assert (row.speaker, row.holder, row.stand_of) == (actors["bob-brown"], actors["anna-abel"], actors["anna-abel"])
    assert Position.objects.get().actor == actors["anna-abel"]


def test_an_unknown_holder_leaves_the_position_with_nobody(actors):
    one = said("Anna Abel wants a longer truce", "bob-brown", topics=["ceasefire"], holder_text="some deputies")
    write(stored().pk, TEXT, [one], knows())
    assert Position.objects.get().actor is None


def test_joint_speakers_each_take_the_stand(actors):
    one = said("the truce must hold", "anna-abel", topics=["ceasefire"], joint=("bob-brown", "Nobody Known"))
    write(stored().pk, TEXT, [one], knows())
    assert list(Statement.objects.get().joint_speakers.all()) == [actors["bob-brown"]]
    assert {p.actor.slug for p in Position.objects.all()} == {"anna-abel", "bob-brown"}


def test_an_unknown_speaker_keeps_the_name_and_gets_no_actor(actors):
    one = said("Talks go on", name="Dora Dunn", printed="he", candidates=("Dora Dunn", "Emil Ek"))
    write(stored().pk, TEXT, [one], knows())
    row = Statement.objects.get()
    assert (row.speaker, row.speaker_name, row.speaker_text, row.candidates) == (None, "Dora Dunn", "he", ["Dora Dunn", "Emil Ek"])


@pytest.mark.parametrize(
    ("given", "day", "precision", "until"),
    [
        (Said("2025-01-22", "day", "printed"), date(2025, 1, 22), "day", None),
        (Said("2025-01", "month", "printed"), date(2025, 1, 1), "month", None),
        (Said("2024", None, ""), date(2024, 1, 1), "year", None),
        (Said("2025-01-20", "range", "printed", until="2025-01-22"), date(2025, 1, 20), "range", date(2025, 1, 22)),
    ],
)
def test_a_day_carries_its_precision_and_how_it_is_known(actors, given, day, precision, until):
    write(stored().pk, TEXT, [said("the truce must hold", "anna-abel", topics=["ceasefire"], said=given)], knows())
    row = Statement.objects.get()
    assert (row.said_on, row.said_precision, row.said_until) == (day, precision, until)
    assert row.said_how
    assert Position.objects.get().said_on == day


def test_no_day_is_invented(actors):
    write(stored(published="2025-01-22", published_how="stated").pk, TEXT, [said("the truce must hold", "anna-abel")], knows())
    row = Statement.objects.get()
    assert (row.said_on, row.said_precision, row.said_how) == (None, "", "")


def test_numbers_conditions_and_relations_are_kept(actors):
    at = TEXT.index("must hold")
    one = said(
        "the truce must hold",
        "anna-abel",
        quantities=(Quantity((at, at + 4), 200_000, None, "at least", "soldiers", "international soldiers"),),
        conditions=(Condition((at, at + 9), "demand", "must"),),
        relations=(Relation((0, 9), "echoes", "Bob Brown", "Bob Brown", "bob-brown"),),
    )
    write(stored().pk, TEXT, [one], knows())
    row = Statement.objects.get()
    assert [(q.low, q.high, q.comparator, q.unit) for q in row.quantities.all()] == [(200_000, None, "at least", "soldiers")]
    assert [(c.kind, c.text) for c in row.conditions.all()] == [("demand", "must hold")]
    assert [(r.kind, r.other, r.text) for r in row.relations.all()] == [("echoes", actors["bob-brown"], "Anna Abel")]


def test_who_is_named_appears_even_without_a_word_of_theirs(actors):
    article = stored()
    write(article.pk, TEXT, [], knows())
    assert set(article.appearances.values_list("actor__slug", flat=True)) == {"anna-abel", "bob-brown"}


def test_one_utterance_reported_twice_counts_once(actors):
    text = "Anna Abel said a full truce must begin on Monday at noon. A full truce must begin on Monday, at noon, Anna Abel said.\n"
    both = [
        said(words, "anna-abel", text, topics=["ceasefire"])
        for words in ("a full truce must begin on Monday at noon", "A full truce must begin on Monday, at noon")
    ]
    write(stored(text).pk, text, both, knows())
    first, second = Statement.objects.order_by("spans")
    assert (first.repeats, second.repeats) == (None, first)
    assert [p.counted for p in Position.objects.order_by("statement__spans")] == [True, False]


def test_a_passage_out_of_place_is_refused_and_writes_nothing(actors):
    article = stored()
    wrong = said("Talks go on", text=" " * 500 + "Talks go on")
    with pytest.raises(IngestError, match="out of place"):
        write(article.pk, TEXT, [wrong], knows())
    article.refresh_from_db()
    assert article.state == Article.State.NEW
    assert not Statement.objects.exists()


def test_without_reference_data_it_says_which_command_is_missing():
    with pytest.raises(IngestError, match="load_reference"):
        ingest(stored())


def test_the_real_pipeline_finds_who_said_what(actors):
    result = ingest(stored())
    assert result.outcome == "read"
    assert Statement.objects.filter(speaker=actors["anna-abel"], text="We will sign on Monday", kind="direct").exists()


def test_a_new_actor_is_known_to_the_next_article(actors):
    before = knows()
    ActorName.objects.create(actor=actors["carl-clark"], text="Clarke", kind=ActorName.Kind.SURNAME)
    assert knows().version != before.version
    assert "Clarke" in knows().names
    assert knows().pipeline.nlp is before.pipeline.nlp
