"""Changes, broken silences, pairs, sides, numbers, timelines, standings and silences."""

from datetime import date

import pytest

from positions import compare
from positions.compare import matrix, verdict
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return make.actor("Anna Example")


@pytest.fixture
def boris():
    return make.actor("Boris Other")


@pytest.fixture
def truce():
    return make.topic("truce", "yes", "later", "no")


def test_changes_come_newest_first_with_both_sentences(anna, boris, truce):
    first = make.position(anna, truce, "no", said=date(2024, 1, 1))
    second = make.position(anna, truce, "yes", said=date(2024, 6, 1))
    make.position(anna, truce, "yes", said=date(2024, 7, 1))
    make.position(boris, truce, "no", said=date(2024, 1, 1))
    later = make.position(boris, truce, "later", said=date(2025, 1, 1))
    found = compare.changes()
    assert [(c.actor, c.after) for c in found] == [(boris, later), (anna, second)]
    assert found[1].before == first
    assert compare.changes(actor=anna, limit=1)[0].after == second


def test_an_undated_statement_or_one_without_an_option_makes_no_change(anna, truce):
    make.position(anna, truce, "no", said=date(2024, 1, 1))
    make.position(anna, truce, "yes")
    make.position(anna, truce, said=date(2025, 1, 1))
    assert compare.changes() == ()


def test_a_silence_is_broken_where_others_had_spoken_before(anna, boris, truce):
    make.position(anna, truce, said=date(2024, 1, 1))
    late = make.position(boris, truce, said=date(2024, 2, 1))
    make.position(boris, truce, said=date(2024, 3, 1))
    assert [b.position for b in compare.broken_silences()] == [late]
    assert compare.broken_silences(actor=anna) == ()


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([], [], "both-silent"),
        (["yes"], [], "one-silent"),
        (["yes"], [None], "unclear"),
        (["yes"], ["yes"], "agree"),
        (["yes"], ["no"], "differ"),
        (["yes", "no"], ["no"], "partly"),
        (["yes", "no"], ["later"], "differ"),
    ],
)
def test_two_cells_compare_by_their_options(anna, boris, truce, left, right, expected):
    for who, codes in ((anna, left), (boris, right)):
        for code in codes:
            make.position(who, truce, code, said=date(2025, 1, 1))
    cells = matrix([anna, boris], [truce]).rows[0].cells
    assert verdict(*cells) == expected
    assert verdict(*reversed(cells)) == expected
    assert compare.pair(anna, boris, [truce])[0].verdict == expected


def test_the_same_option_under_a_condition_is_conditional_not_agreed(anna, boris, truce):
    make.condition(make.position(anna, truce, "yes", said=date(2025, 1, 1), text="if they stop, we stop"), "if they stop")
    make.position(boris, truce, "yes", said=date(2025, 1, 1))
    assert verdict(*matrix([anna, boris], [truce]).rows[0].cells) == "conditional"


def test_topics_can_stand_by_how_many_pairs_differ(anna, boris, truce):
    quiet = make.topic("quiet", "yes", "no")
    make.position(anna, quiet, "yes", said=date(2025, 1, 1))
    for who, code in ((anna, "yes"), (boris, "no")):
        make.position(who, truce, code, said=date(2025, 1, 1))
    found = matrix([anna, boris], [quiet, truce])
    assert [r.topic for r in found.by_difference().rows] == [truce, quiet]
    assert [r.topic for r in found.rows] == [quiet, truce]


def test_standings_list_every_actor_under_each_option_chosen(anna, boris, truce):
    make.position(anna, truce, "yes", said=date(2025, 1, 1))
    make.position(boris, truce, said=date(2025, 1, 1))
    spoken = compare.spoken(truce, compare.Period(), compare.record_version())
    assert spoken.heard == {anna.pk: 1, boris.pk: 1}
    found = compare.standings(truce.options.all(), [anna, boris], spoken.found)
    assert [(s.option.code if s.option else None, [stand.actor for stand in s.stands]) for s in found] == [
        ("yes", [anna]),
        ("later", []),
        ("no", []),
        (None, [boris]),
    ]


def test_who_was_heard_in_any_period_is_told_apart_from_what_was_found_in_one(anna, boris, truce):
    make.position(anna, truce, "yes", said=date(2025, 1, 1))
    make.position(boris, truce, "no", said=date(2023, 1, 1))
    spoken = compare.spoken(truce, compare.Period(since=date(2024, 1, 1)), compare.record_version())
    assert spoken.heard == {anna.pk: 1, boris.pk: 1}
    assert [one.actor_id for one in spoken.found] == [anna.pk]


def test_a_side_counts_what_its_members_said_while_they_spoke_for_it(truce):
    minister = make.actor("Vera Then", side="europe", since="2024-01", until="2024-12-31")
    make.position(minister, truce, "yes", said=date(2024, 5, 1))
    make.position(minister, truce, "no", said=date(2025, 5, 1))
    ((_, (europe,)),) = compare.side_matrix([truce], [compare.sides.Side.EUROPE]).rows
    assert (europe.state, europe.option.code, europe.count) == ("stated", "yes", 1)


def test_a_side_whose_members_differ_is_mixed_and_shows_the_split(truce):
    side = compare.sides.Side.EUROPE
    for name, code in (("Vera One", "yes"), ("Vera Two", "no")):
        make.position(make.actor(name, side="europe"), truce, code, said=date(2025, 1, 1))
    ((_, (europe,)),) = compare.side_matrix([truce], [side]).rows
    assert europe.state == "mixed"
    assert [(s.option.code, [stand.actor.name for stand in s.stands]) for s in europe.split] == [
        ("yes", ["Vera One"]),
        ("no", ["Vera Two"]),
    ]
    assert europe.option is None


def test_numbers_stand_once_for_each_actor_and_amount(anna, boris, truce):
    for who in (anna, anna, boris):
        make.quantity(make.position(who, truce, said=date(2025, 1, 1)), 200_000)
    found = compare.numbers(topic=truce)
    assert sorted((n.actor.name, n.quantity.low, n.times) for n in found) == [("Anna Example", 200_000, 2), ("Boris Other", 200_000, 1)]


def timeline(topic, actors):
    planned = compare.lanes(actors, compare.load_rows(compare.Period(), actors, [topic], changing=True))
    return planned.build(compare.load_positions(planned.ids))


def test_a_timeline_marks_the_day_on_which_the_option_changed(anna, truce):
    for day, code in ((date(2024, 1, 1), "no"), (date(2024, 2, 1), "no"), (date(2025, 1, 1), "yes")):
        make.position(anna, truce, code, said=day)
    ((who, points),) = timeline(truce, [anna])
    assert who == anna
    assert [(p.day, p.changed) for p in points] == [(date(2024, 1, 1), False), (date(2024, 2, 1), False), (date(2025, 1, 1), True)]


def test_silences_rank_by_the_articles_in_which_others_spoke(anna, boris, truce):
    both = [make.article(f"Yes {i}, he said.") for i in range(2)]
    for i, home in enumerate(both):
        make.position(boris, truce, "yes", within=home, text=f"Yes {i}")
        make.Appearance.objects.create(article=home, actor=anna)
    make.Appearance.objects.create(article=make.article(), actor=anna)
    found = compare.silences()
    assert [(s.actor, s.topic, s.looked_in) for s in found] == [(anna, truce, 2)]
    assert compare.silences(actor=boris) == ()
    assert compare.silences(least=3) == ()


@pytest.mark.parametrize("rows", [1, 6])
def test_query_counts_do_not_grow(django_assert_num_queries, truce, rows):
    who = [make.actor(f"Person Number{i}", side="europe") for i in range(rows)]
    for a in who:
        for day, code in ((date(2024, 1, 1), "no"), (date(2025, 1, 1), "yes")):
            make.quantity(make.position(a, truce, code, said=day), 5)
    with django_assert_num_queries(4):
        assert len(compare.changes()) == rows
    with django_assert_num_queries(3):
        timeline(truce, who)
    with django_assert_num_queries(1):
        compare.numbers(topic=truce)
    with django_assert_num_queries(6):
        compare.side_matrix([truce])
    with django_assert_num_queries(3):
        compare.side_matrix([truce])
    quiet = make.actor("Quiet Person")
    for home in make.Article.objects.all():
        make.Appearance.objects.create(article=home, actor=quiet)
    with django_assert_num_queries(4):
        assert len(compare.silences()) == 1


def test_a_demand_that_is_the_whole_statement_is_no_condition_of_it(anna, boris, truce):
    text = "they must stop at once"
    make.condition(make.position(anna, truce, "yes", said=date(2025, 1, 1), text=text), text, kind="demand")
    make.position(boris, truce, "yes", said=date(2025, 1, 1))
    assert verdict(*matrix([anna, boris], [truce]).rows[0].cells) == "agree"
