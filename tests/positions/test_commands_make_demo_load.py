"""manage.py make_demo_load makes rows to measure with, and takes them away again."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.models import Article
from positions.models import Actor, Position, Statement
from tests.positions.readings import cast

pytestmark = pytest.mark.django_db


def run(**options: object) -> str:
    out = StringIO()
    call_command("make_demo_load", stdout=out, **options)
    return out.getvalue().strip()


def test_as_many_as_asked_for_each_in_its_place():
    cast()
    assert run(actors=7, positions=60) == "7 actors, 3 articles, 60 positions on 2 topics"
    assert Position.objects.count() == Statement.objects.count() == 60
    for row in Statement.objects.select_related("article"):
        assert row.article.text[slice(*row.span_pairs[0])] == row.text
    assert {s.startswith("demo-load-") for s in Position.objects.values_list("actor__slug", flat=True)} == {True}


def test_the_same_number_makes_the_same_rows():
    cast()
    run(actors=5, positions=30, seed=3)
    first = list(Statement.objects.order_by("fingerprint", "text").values_list("text", flat=True))
    run(remove=True)
    run(actors=5, positions=30, seed=3)
    assert list(Statement.objects.order_by("fingerprint", "text").values_list("text", flat=True)) == first


def test_they_are_taken_away_and_nothing_else_is():
    actors = cast()
    run(actors=5, positions=30)
    assert run(remove=True) == "2 made-up articles taken away"
    assert not Article.objects.exists()
    assert Actor.objects.count() == len(actors)


def test_a_second_load_is_refused():
    cast()
    run(actors=5, positions=30)
    with pytest.raises(CommandError, match="--remove"):
        run(actors=5, positions=30)


def test_without_topics_it_says_which_command_is_missing():
    with pytest.raises(CommandError, match="load_reference"):
        run(actors=5, positions=30)
