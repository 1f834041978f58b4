"""People confirm, reject and correct; each decision stays on record and shows at once."""

import pytest
from django.contrib.auth.models import User

from extraction.records import Said
from positions import review
from positions.ingest import write
from positions.models import Position, Review, Statement
from positions.review import Correction, ReviewError, Who
from tests.positions.readings import TEXT, cast, knows, said, stored

pytestmark = pytest.mark.django_db
EDITOR = Who(name="the editor")


@pytest.fixture
def statement() -> Statement:
    cast()
    one = said(
        "the truce must hold",
        "anna-abel",
        topics=["ceasefire", "prisoners"],
        options=[("ceasefire", "for")],
        said=Said("2025-01-22", "day", "printed"),
    )
    write(stored().pk, TEXT, [one, said("Talks go on", name="Dora Dunn", topics=["ceasefire"])], knows())
    return Statement.objects.get(text="the truce must hold")


def positions(statement: Statement) -> list[tuple]:
    rows = statement.positions.order_by("rank", "actor__slug")
    return [(p.topic.slug, p.option and p.option.code, p.actor and p.actor.slug) for p in rows]


class TestDecisions:
    def test_a_confirmation_is_on_record(self, statement):
        user = User.objects.create_user("editor")
        assert review.confirm([statement], Who(user)) == 1
        statement.refresh_from_db()
        done = Review.objects.get()
        assert (statement.state, done.action, done.by, done.by_text) == ("confirmed", "confirm", user, "editor")
        assert done.changes == {"state": ["unreviewed", "confirmed"]}

    def test_confirming_twice_is_one_decision(self, statement):
        review.confirm([statement], EDITOR)
        assert review.confirm([statement], EDITOR) == 0
        assert Review.objects.count() == 1

    def test_a_rejected_statement_no_longer_counts_and_can_be_taken_back(self, statement):
        review.reject([statement], EDITOR)
        assert statement not in Statement.objects.public()
        assert not Position.objects.filter(statement=statement, counted=True).exists()
        review.confirm([statement], EDITOR)
        assert not Position.objects.filter(statement=statement, counted=False).exists()

    def test_rejecting_the_first_report_lets_the_second_count(self):
        cast()
        text = "Anna Abel said a full truce must begin on Monday at noon. A full truce must begin on Monday, at noon, Anna Abel said.\n"
        both = ("a full truce must begin on Monday at noon", "A full truce must begin on Monday, at noon")
        write(stored(text).pk, text, [said(words, "anna-abel", text, topics=["ceasefire"]) for words in both], knows())
        first, second = Statement.objects.order_by("spans")
        review.reject([first], EDITOR)
        second.refresh_from_db()
        assert second.repeats is None
        assert second.positions.get().counted


class TestCorrections:
    def test_another_speaker_takes_the_positions_along(self, statement):
        done = review.correct(statement, Correction(speaker="bob-brown"), EDITOR, "misread")
        assert (done.changes, done.note, done.by_text) == ({"speaker": ["anna-abel", "bob-brown"]}, "misread", "the editor")
        assert positions(statement) == [("ceasefire", "for", "bob-brown"), ("prisoners", None, "bob-brown")]
        statement.refresh_from_db()
        assert (statement.speaker.slug, statement.corrected) == ("bob-brown", True)

    def test_an_unknown_speaker_becomes_known(self, statement):
        other = Statement.objects.get(text="Talks go on")
        review.correct(other, Correction(speaker="carl-clark"), EDITOR)
        other.refresh_from_db()
        assert (other.speaker.slug, other.speaker_name) == ("carl-clark", "")
        assert positions(other) == [("ceasefire", None, "carl-clark")]

    def test_a_speaker_can_be_taken_away(self, statement):
        review.correct(statement, Correction(speaker=""), EDITOR)
        assert positions(statement) == [("ceasefire", "for", None), ("prisoners", None, None)]

    def test_a_holder_takes_the_stand_from_the_speaker(self, statement):
        review.correct(statement, Correction(holder="carl-clark"), EDITOR)
        assert {actor for _, _, actor in positions(statement)} == {"carl-clark"}

    def test_topics_and_options_are_replaced_in_the_order_given(self, statement):
        review.correct(statement, Correction(positions=(("prisoners", "against"), ("ceasefire", ""))), EDITOR)
        assert positions(statement) == [("prisoners", "against", "anna-abel"), ("ceasefire", None, "anna-abel")]

    def test_no_topic_at_all_is_a_correction_too(self, statement):
        review.correct(statement, Correction(positions=()), EDITOR)
        assert positions(statement) == []

    @pytest.mark.parametrize(("day", "precision"), [("2025-01-20", "day"), ("2025-02", "month"), ("2024", "year"), ("", "")])
    def test_a_day_is_set_with_its_precision_and_the_positions_follow(self, statement, day, precision):
        review.correct(statement, Correction(said_on=day), EDITOR)
        statement.refresh_from_db()
        assert statement.said_precision == precision
        assert statement.said_how == ("set by an editor" if day else "")
        assert {p.said_on for p in statement.positions.all()} == {statement.said_on}

    def test_the_kind_is_set(self, statement):
        review.correct(statement, Correction(kind="summary"), EDITOR)
        statement.refresh_from_db()
        assert statement.kind == "summary"

    def test_a_correction_that_changes_nothing_is_none(self, statement):
        assert review.correct(statement, Correction(speaker="anna-abel", kind="indirect", said_on="2025-01-22"), EDITOR) is None
        statement.refresh_from_db()
        assert not statement.corrected
        assert not Review.objects.exists()

    @pytest.mark.parametrize(
        ("correction", "why"),
        [
            (Correction(speaker="nobody"), 'no actor "nobody"'),
            (Correction(holder="nobody"), 'no actor "nobody"'),
            (Correction(kind="rumour"), '"rumour" is no kind'),
            (Correction(said_on="Monday"), '"Monday" is no day'),
            (Correction(said_on="2025-02-30"), "is no day"),
            (Correction(positions=(("weather", ""),)), 'no topic "weather"'),
            (Correction(positions=(("ceasefire", "maybe"),)), 'no option "maybe": it has for, against'),
            (Correction(positions=(("ceasefire", ""), ("ceasefire", "for"))), "stands twice"),
        ],
    )
    def test_what_does_not_exist_is_refused_and_changes_nothing(self, statement, correction, why):
        before = list(Statement.objects.values())
        with pytest.raises(ReviewError, match=why):
            review.correct(statement, correction, EDITOR)
        assert list(Statement.objects.values()) == before
