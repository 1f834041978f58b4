"""manage.py reread reads again what an older version read, keeps what people decided, and says what changed."""

from io import StringIO

import pytest
from django.core.management import call_command

from articles.models import Article
from positions import ingest as ingesting
from positions import review
from positions.models import ActorName, Statement
from positions.review import Correction, Who
from tests.positions.readings import TEXT, cast, stored

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _read() -> None:
    cast()
    for n in range(3):
        ingesting.ingest(stored(TEXT + f"That was talk number {n}.\n", outlet=f"Outlet {n}"))


def run(**options: object) -> str:
    out = StringIO()
    call_command("reread", stdout=out, **options)
    return out.getvalue()


def newer(monkeypatch) -> None:
    monkeypatch.setattr(ingesting, "VERSION", "2")


def test_what_this_version_read_is_left_alone():
    before = list(Statement.objects.order_by("id").values())
    assert run().startswith("0 articles read")
    assert list(Statement.objects.order_by("id").values()) == before


def test_a_newer_version_reads_everything_and_keeps_equal_rows(monkeypatch):
    ids = set(Statement.objects.values_list("pk", flat=True))
    newer(monkeypatch)
    told = run()
    assert "3 articles read by version 2+" in told
    assert "0 statements added, 0 changed, 0 removed" in told
    assert set(Statement.objects.values_list("pk", flat=True)) == ids
    assert all(v.startswith("2+") for v in Statement.objects.values_list("extractor_version", flat=True))


def test_an_actors_new_name_is_reason_enough():
    Statement.objects.all().update(speaker=None)
    bob = ActorName.objects.get(text="Bob Brown").actor
    ActorName.objects.create(actor=bob, text="Bobby Brown", kind="spelling")
    told = run(verbosity=2)
    assert "3 articles read" in told
    assert "~ We will sign on Monday (speaker)" in told
    assert Statement.objects.filter(speaker__slug="anna-abel").exists()


def test_it_goes_on_where_it_stopped(monkeypatch):
    newer(monkeypatch)
    assert run(limit=2).startswith("2 articles read")
    assert run(dry_run=True).startswith("1 articles would be read")
    assert run().startswith("1 articles read")
    assert run().startswith("0 articles read")


def test_what_people_decided_stays_and_the_rest_is_replaced(monkeypatch):
    confirmed, corrected, other = Statement.objects.filter(text="We will sign on Monday").order_by("id")
    review.confirm([confirmed], Who(name="e"))
    review.correct(corrected, Correction(speaker="carl-clark"), Who(name="e"))
    Statement.objects.filter(pk=confirmed.pk).update(cue="as confirmed")
    Statement.objects.filter(pk=other.pk).update(cue="as misread")
    newer(monkeypatch)
    assert "2 kept as people decided" in run()
    for row in (confirmed, corrected, other):
        row.refresh_from_db()
    assert (confirmed.cue, corrected.speaker.slug, other.cue) == ("as confirmed", "carl-clark", "said")


def test_a_failure_is_said_and_does_not_stop_the_others(monkeypatch):
    newer(monkeypatch)
    broken = Article.objects.order_by("id").first()
    real = ingesting.extract

    def sometimes(article, pipeline):
        if article.id == str(broken.pk):
            raise ingesting.IngestError("No.")
        return real(article, pipeline)

    monkeypatch.setattr(ingesting, "extract", sometimes)
    before = Statement.objects.filter(article=broken).count()
    with pytest.raises(SystemExit):
        run(stderr=StringIO())
    broken.refresh_from_db()
    assert (broken.state, broken.failure) == ("read", "No.")
    assert Statement.objects.filter(article=broken).count() == before > 0
    assert Article.objects.filter(extractor_version__startswith="2+").count() == 2
