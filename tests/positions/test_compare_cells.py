"""The four states of a cell, which sentence leads, and the change that is marked."""

from datetime import date

import pytest

from positions.compare import Period, load_rows, matrix
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return make.actor("Anna Example")


@pytest.fixture
def truce():
    return make.topic("truce", "yes", "later", "no")


def cell(who, on, period=None):
    return matrix([who], [on], period).rows[0].cells[0]


def test_no_statement_is_silence_and_says_where_one_looked(anna, truce):
    make.Appearance.objects.create(article=make.article(published=date(2024, 5, 1)), actor=anna)
    make.Appearance.objects.create(article=make.article(published=date(2025, 5, 1)), actor=anna)
    found = cell(anna, truce)
    assert (found.state, found.option, found.lead) == ("silent", None, None)
    assert (found.looked_in, found.looked_since) == (2, date(2024, 5, 1))


def test_statements_without_an_option_are_unclear_not_silent(anna, truce):
    make.position(anna, truce, said=date(2025, 1, 1))
    newest = make.position(anna, truce, said=date(2025, 2, 1))
    found = cell(anna, truce)
    assert (found.state, found.lead, found.option, found.count) == ("unclear", newest, None, 2)


def test_the_newest_dated_option_is_stated(anna, truce):
    make.position(anna, truce, "no", said=date(2024, 1, 1))
    newest = make.position(anna, truce, "yes", said=date(2025, 1, 1))
    found = cell(anna, truce)
    assert (found.state, found.lead, found.option.code) == ("stated", newest, "yes")


def test_a_newer_statement_without_an_option_does_not_hide_the_option(anna, truce):
    stated = make.position(anna, truce, "yes", said=date(2025, 1, 1))
    make.position(anna, truce, said=date(2025, 6, 1))
    assert cell(anna, truce).lead == stated


def test_an_undated_statement_supports_but_never_leads_a_dated_one(anna, truce):
    dated = make.position(anna, truce, "yes", said=date(2022, 1, 1))
    make.position(anna, truce, "no", within=make.article("We refuse, she said.", published=date(2026, 1, 1)), text="We refuse")
    found = cell(anna, truce)
    assert (found.lead, found.state, found.count, found.change) == (dated, "stated", 2, None)


def test_where_all_are_undated_the_one_published_last_is_shown(anna, truce):
    make.position(anna, truce, "no", within=make.article("No, she said.", published=date(2023, 1, 1)), text="No")
    last = make.position(anna, truce, "yes", within=make.article("Yes, she said.", published=date(2024, 1, 1)), text="Yes")
    assert cell(anna, truce).lead == last


def test_options_that_differ_within_thirty_days_are_mixed_with_evidence_for_each(anna, truce):
    older = make.position(anna, truce, "no", said=date(2025, 1, 1))
    newer = make.position(anna, truce, "yes", said=date(2025, 1, 31))
    found = cell(anna, truce)
    assert (found.state, found.positions) == ("mixed", (newer, older))


def test_an_option_thirty_one_days_older_is_a_change_not_a_mixture(anna, truce):
    older = make.position(anna, truce, "no", said=date(2025, 1, 1))
    newer = make.position(anna, truce, "yes", said=date(2025, 2, 1))
    found = cell(anna, truce)
    assert found.state == "stated"
    assert (found.change.before, found.change.after) == (older, newer)


def test_within_a_period_the_reader_chose_all_differing_options_are_mixed(anna, truce):
    make.position(anna, truce, "no", said=date(2024, 1, 1))
    make.position(anna, truce, "yes", said=date(2025, 1, 1))
    assert cell(anna, truce, Period(since=date(2023, 1, 1))).state == "mixed"
    assert cell(anna, truce, Period(since=date(2024, 6, 1))).state == "stated"


def test_as_of_shows_what_was_known_on_a_past_day(anna, truce):
    then = make.position(anna, truce, "no", said=date(2024, 1, 1))
    make.position(anna, truce, "yes", said=date(2025, 1, 1))
    found = cell(anna, truce, Period(as_of=date(2024, 6, 1)))
    assert (found.lead, found.count) == (then, 1)
    assert cell(anna, truce, Period(as_of=date(2023, 6, 1))).state == "silent"


def test_a_period_leaves_out_what_has_no_day_at_all(anna, truce):
    make.position(anna, truce, "no", within=make.article("No, she said.", published=None), text="No")
    assert cell(anna, truce).state == "stated"
    assert cell(anna, truce, Period(as_of=date(2030, 1, 1))).state == "silent"


def test_direct_only_and_confirmed_only_narrow_what_counts(anna, truce):
    make.position(anna, truce, "yes", said=date(2025, 1, 1), kind="indirect", state="confirmed")
    make.position(anna, truce, "no", said=date(2025, 1, 2), kind="direct")
    assert cell(anna, truce, Period(direct_only=True)).option.code == "no"
    assert cell(anna, truce, Period(confirmed_only=True)).option.code == "yes"
    assert cell(anna, truce, Period(direct_only=True, confirmed_only=True)).state == "silent"


def test_a_position_that_does_not_count_is_not_looked_at(anna, truce):
    rejected = make.position(anna, truce, "yes", said=date(2025, 1, 1))
    rejected.counted = False
    rejected.save()
    assert cell(anna, truce).state == "silent"


def test_statements_and_independent_outlets_are_counted(anna, truce):
    for by in ("One", "Two", "Two"):
        make.position(anna, truce, "yes", said=date(2025, 1, 1), within=make.article(f"Yes {by}, she said.", by=by), text=f"Yes {by}")
    found = cell(anna, truce)
    assert (found.count, found.outlets, found.more) == (3, 2, 2)


@pytest.mark.parametrize(
    ("outlets", "via", "expected"),
    [
        (["Example Times", "Harbour Post"], "", 2),
        (["Example Times (AP)", "Harbour Post (Associated Press)", "Associated Press"], "", 1),
        (["Example Times (AP)", "Harbour Post"], "", 2),
        (["Example Times", "Harbour Post"], "the news agency AP", 1),
        (["Example Times", "Harbour Post"], "Harbour Post", 1),
        (["Example Times (AP)", "Harbour Post"], "Associated Press of the North", 1),
        (["Example Times", "Harbour Post"], "a joint statement", 2),
        (["Example Times", "Harbour Post"], "the APEC summit", 2),
        (["Harbour Post", "Harbour Post Sunday"], "Harbour Post Sunday", 1),
        (["Example Times", "Example Times on Sunday"], "", 2),
    ],
)
def test_what_an_agency_or_another_outlet_passed_on_is_counted_for_that_one(anna, truce, outlets, via, expected):
    make.outlet("Associated Press", aliases=["AP"], kind="agency")
    for n, by in enumerate(outlets):
        home = make.article(f"Yes {n}, she said.", by=by)
        make.position(anna, truce, "yes", said=date(2025, 1, 1), within=home, text=f"Yes {n}", via=via)
    assert cell(anna, truce).outlets == expected


def test_the_condition_comes_with_the_option(anna, truce):
    row = make.position(anna, truce, "yes", said=date(2025, 1, 1), text="if they agree, we accept")
    make.condition(row, "if they agree")
    assert [c.text for c in cell(anna, truce).conditions] == ["if they agree"]


def test_on_one_day_the_confirmed_and_the_direct_lead(anna, truce):
    confirmed = make.position(anna, truce, "yes", said=date(2025, 1, 1), state="confirmed")
    make.position(anna, truce, "yes", said=date(2025, 1, 1), kind="direct")
    assert cell(anna, truce).lead == confirmed


@pytest.mark.parametrize(
    "period",
    [
        Period(),
        Period(since=date(2025, 1, 1)),
        Period(as_of=date(2025, 1, 1)),
        Period(since=date(2024, 6, 1), as_of=date(2025, 1, 31)),
        Period(direct_only=True),
        Period(confirmed_only=True, since=date(2024, 1, 1)),
    ],
)
def test_a_period_takes_the_same_rows_in_memory_as_in_the_database(anna, truce, period):
    for said in (None, date(2024, 1, 1), date(2025, 1, 1), date(2025, 2, 1)):
        for kind, state in (("direct", "unreviewed"), ("indirect", "confirmed")):
            make.position(anna, truce, "yes", said=said, kind=kind, state=state)
    make.position(anna, truce, "no", within=make.article("No, she said.", published=None), text="No")
    everything = load_rows(Period())
    assert len(everything) == 9
    assert {row for row in everything if period.takes(row)} == set(load_rows(period))


@pytest.mark.parametrize("rows", [1, 12])
def test_a_matrix_takes_as_many_queries_for_any_number_of_rows(django_assert_num_queries, rows):
    who = [make.actor(f"Person Number{i}") for i in range(rows)]
    on = [make.topic(f"topic-{i}", "yes", "no") for i in range(rows)]
    for a in who:
        for t in on:
            make.condition(make.position(a, t, "yes", said=date(2025, 1, 1)), "We")
    with django_assert_num_queries(6):  # with the record's version and the outlets' names, which are kept
        matrix(who, on)
    with django_assert_num_queries(5):
        found = matrix(who, on)
        words = [(c.option.label, c.lead.statement.article.outlet.name, c.conditions, c.looked_in) for c in found.cells]
    assert len(words) == rows * rows


def test_what_another_reports_of_an_actor_supports_but_neither_leads_nor_changes(anna, truce):
    other = make.actor("Boris Other")
    own = make.position(anna, truce, "yes", said=date(2024, 1, 1))
    reported = make.statement(other, said=date(2025, 1, 1), holder=anna)
    make.position(anna, truce, "no", of=reported)
    found = cell(anna, truce)
    assert (found.lead, found.state, found.count, found.change) == (own, "stated", 2, None)


def test_a_report_leads_where_the_actor_was_not_found_to_speak(anna, truce):
    reported = make.position(anna, truce, "no", of=make.statement(make.actor("Boris Other"), said=date(2025, 1, 1), holder=anna))
    assert cell(anna, truce).lead == reported
