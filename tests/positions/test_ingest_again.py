"""Reading an article again leaves what it should: the same rows, their addresses, and what people decided."""

import threading

import pytest
from django.db import connection

from articles import collect
from articles.models import Article
from articles.sources import Source
from positions import ingest as ingesting
from positions.ingest import ingest, write
from positions.models import Position, Statement
from tests.positions.readings import TEXT, cast, knows, said, stored


def rows() -> list[tuple]:
    statements = Statement.objects.order_by("id").values_list("id", "fingerprint", "text", "speaker", "state")
    return [*statements, *Position.objects.order_by("id").values_list("id", "statement", "topic", "actor", "option", "counted")]


READING = [
    said("the truce must hold", "anna-abel", topics=["ceasefire"], options=[("ceasefire", "for")]),
    said("We will sign on Monday", "anna-abel", kind="direct"),
    said("Talks go on", "bob-brown"),
]


@pytest.mark.django_db
class TestSameReading:
    def test_a_second_ingestion_does_nothing(self):
        cast()
        article = stored()
        assert ingest(article).outcome == "read"
        before = rows()
        assert ingest(article).outcome == "unchanged"
        assert rows() == before

    def test_reading_again_on_purpose_keeps_every_row_and_its_address(self):
        cast()
        article = stored()
        write(article.pk, TEXT, READING, knows())
        before = rows()
        result = write(article.pk, TEXT, READING, knows(), again=True)
        assert (result.same, result.added, result.changed, result.removed) == (3, 0, 0, 0)
        assert rows() == before

    def test_the_same_words_found_twice_are_one_row(self):
        cast()
        write(stored().pk, TEXT, [READING[0], READING[0]], knows())
        assert Statement.objects.count() == 1


@pytest.mark.django_db
class TestNewerReading:
    def test_rows_are_changed_added_and_removed_as_the_newer_reading_has_it(self):
        cast()
        article = stored()
        write(article.pk, TEXT, READING, knows())
        kept = Statement.objects.get(text="the truce must hold")
        newer = [said("the truce must hold", "anna-abel", topics=["prisoners"]), READING[1], said("he added", "bob-brown")]
        result = write(article.pk, TEXT, newer, knows(), again=True)
        assert (result.same, result.added, result.changed, result.removed) == (1, 1, 1, 1)
        assert Position.objects.get().topic.slug == "prisoners"
        assert Statement.objects.get(text="the truce must hold").pk == kept.pk
        assert not Statement.objects.filter(text="Talks go on").exists()

    def test_the_same_passage_with_its_speaker_printed_otherwise_keeps_its_address(self):
        cast()
        article = stored()
        write(article.pk, TEXT, [said("he added", "bob-brown", printed="he")], knows())
        row = Statement.objects.get()
        result = write(article.pk, TEXT, [said("he added", "carl-clark", printed="Bob Brown")], knows(), again=True)
        assert (result.changed, result.added, result.removed) == (1, 0, 0)
        row.refresh_from_db()
        assert (row.speaker_text, row.speaker.slug) == ("Bob Brown", "carl-clark")

    @pytest.mark.parametrize("decision", [{"state": "confirmed"}, {"state": "rejected"}, {"corrected": True}])
    def test_what_a_person_decided_stays(self, decision):
        cast()
        article = stored()
        write(article.pk, TEXT, READING, knows())
        Statement.objects.filter(text="Talks go on").update(speaker_name="Somebody else", **decision)
        result = write(article.pk, TEXT, READING[:1], knows(), again=True)
        assert (result.kept, result.removed) == (1, 1)
        assert Statement.objects.get(text="Talks go on").speaker_name == "Somebody else"

    def test_no_new_reading_of_the_same_words_is_put_beside_it(self):
        cast()
        article = stored()
        write(article.pk, TEXT, READING, knows())
        Statement.objects.filter(text="the truce must hold").update(state="rejected")
        write(article.pk, TEXT, [said("truce must hold", "bob-brown")], knows(), again=True)
        assert not Statement.objects.filter(text="truce must hold").exists()


@pytest.mark.django_db
class TestChangedText:
    NEWER = "Update. " + TEXT.replace("Talks go on", "Talks are over")

    def changed(self) -> Article:
        cast()
        article = stored(key="digest:one")
        write(article.pk, TEXT, READING, knows())
        return article

    def test_the_old_text_stands_until_the_new_one_is_read(self):
        article = self.changed()
        again = collect.store(Source(text=self.NEWER, key="digest:one"))
        assert (again.article.pk, again.outcome, again.waiting) == (article.pk, "changed", True)
        article.refresh_from_db()
        assert article.text == TEXT
        assert ingest(article).outcome == "read"
        article.refresh_from_db()
        assert (article.text, article.next_text) == (self.NEWER, "")
        for row in Statement.objects.all():
            assert " … ".join(article.text[a:b] for a, b in row.span_pairs) == row.text

    def test_what_people_decided_moves_with_its_words_and_goes_with_them(self):
        article = self.changed()
        Statement.objects.filter(text__in=["the truce must hold", "Talks go on"]).update(state="confirmed")
        collect.store(Source(text=self.NEWER, key="digest:one"))
        ingest(article)
        kept = Statement.objects.get(state="confirmed")
        article.refresh_from_db()
        assert kept.text == article.text[slice(*kept.span_pairs[0])] == "the truce must hold"


@pytest.mark.django_db(transaction=True)
def test_two_at_once_leave_the_rows_of_one(monkeypatch):
    cast()
    article = stored()
    knows().pipeline.nlp  # noqa: B018 (loaded before the race)
    together = threading.Barrier(2)
    real = ingesting.extract

    def both_read_before_either_writes(*args):
        found = real(*args)
        together.wait(timeout=30)
        return found

    monkeypatch.setattr(ingesting, "extract", both_read_before_either_writes)
    outcomes: list[str] = []

    def run() -> None:
        outcomes.append(ingest(article.pk).outcome)
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(outcomes) == ["read", "unchanged"]
    fingerprints = Statement.objects.values_list("fingerprint", flat=True)
    assert len(fingerprints) == len(set(fingerprints)) > 0


@pytest.mark.django_db(transaction=True)
def test_two_that_store_at_once_make_one_row():
    cast()
    together = threading.Barrier(2)
    ids: list[int] = []

    def run() -> None:
        together.wait(timeout=30)
        ids.append(collect.store(Source(text=TEXT, url="https://news.example.org/truce")).article.pk)
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(ids) == 2
    assert len(set(ids)) == 1
    assert Article.objects.count() == 1
