"""What the API's lists hold, how they are narrowed and paged, and what they refuse."""

import pytest

from positions.models import Statement
from tests import factories as make

LISTS = ["actors", "topics", "outlets", "articles", "statements", "positions"]


def get(api, address, **params):
    return api.get(f"/api/v1/{address}", params)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_answers_anybody_with_pages_of_rows(api, record, name):
    body = get(api, f"{name}/").json()
    assert set(body) == {"next", "previous", "results"}
    assert body["results"]


@pytest.mark.parametrize("name", LISTS)
def test_an_unknown_parameter_is_an_error_that_names_it(api, record, name):
    answer = get(api, f"{name}/", actr="anna-example")
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["status"] == 400
    assert "“actr”" in error["fields"]["actr"][0]


def test_a_statement_says_all_that_is_known_of_it(api, record):
    row = get(api, f"statements/{record['yes'].statement_id}/").json()
    statement = record["yes"].statement
    assert row["text"] == statement.text
    assert row["spans"] == [[0, len(statement.text)]]
    assert (row["speaker"], row["speaker_name"], row["holder"]) == ("anna-example", "Anna Example", None)
    assert (row["said_on"], row["said_precision"], row["kind"]) == ("2025-01-22", "day", "direct")
    assert row["topics"] == [
        {"topic": "truce", "option": "yes", "rank": 0},
        {"topic": "force", "option": "european", "rank": 1},
    ]
    assert [c["text"] for c in row["conditions"]] == ["if they stop"]
    assert [(q["comparator"], q["low"]) for q in row["quantities"]] == [("at least", 200_000)]
    assert row["article"]["outlet"] == "example-times"
    assert row["page"].endswith(f"/statements/{statement.pk}/")


@pytest.mark.parametrize(
    ("params", "count"),
    [
        ({"actor": "anna-example"}, 1),
        ({"speaker": "boris-other"}, 1),
        ({"topic": "truce"}, 2),
        ({"topic": "truce", "option": "yes"}, 1),
        ({"kind": "direct"}, 1),
        ({"kind": ["direct", "indirect"]}, 2),
        ({"said_since": "2025-01-23"}, 1),
        ({"said_until": "2025-01-21"}, 0),
        ({"conditional": "true"}, 1),
        ({"quantified": "false"}, 1),
        ({"q": '"we stop" -never'}, 1),
        ({"q": "stop -soldiers"}, 0),
    ],
)
def test_statements_are_narrowed(api, record, params, count):
    assert len(get(api, "statements/", **params).json()["results"]) == count


@pytest.mark.parametrize(
    ("params", "count"),
    [({"actor": "anna-example"}, 2), ({"topic": "truce"}, 2), ({"topic": "truce", "option": "yes"}, 1), ({"main": "true"}, 2)],
)
def test_positions_are_narrowed(api, record, params, count):
    assert len(get(api, "positions/", **params).json()["results"]) == count


@pytest.mark.parametrize(
    ("params", "field", "words"),
    [
        ({"actor": "nobody"}, "actor", "no actor"),
        ({"topic": "nothing"}, "topic", "no topic"),
        ({"option": "yes"}, "option", "give `topic` too"),
        ({"topic": "truce", "option": "perhaps"}, "option", "yes, no"),
        ({"said_since": "yesterday"}, "said_since", "valid date"),
        ({"kind": "shouted"}, "kind", "shouted"),
    ],
)
def test_a_value_that_does_not_exist_is_an_error_that_says_so(api, record, params, field, words):
    answer = get(api, "statements/", **params)
    assert answer.status_code == 400
    assert words in answer.json()["error"]["fields"][field][0]


def test_what_an_editor_rejected_is_not_listed(api, record):
    Statement.objects.filter(pk=record["yes"].statement_id).update(state="rejected")
    assert len(get(api, "statements/").json()["results"]) == 1
    assert get(api, f"statements/{record['yes'].statement_id}/").status_code == 404


def test_pages_follow_each_other_without_gap_or_repeat_while_rows_are_added(api, record):
    for _ in range(5):
        make.statement(record["anna"])
    seen, address = [], "/api/v1/statements/?page_size=2"
    while address:
        body = api.get(address).json()
        seen += [row["id"] for row in body["results"]]
        address = body["next"]
        make.statement(record["anna"])
    assert len(seen) == len(set(seen)) == 7


def test_a_cursor_tampered_with_is_refused(api, record):
    make.statement(record["anna"])
    cursor = get(api, "statements/", page_size=1).json()["next"].split("cursor=")[1].split("&")[0]
    for wrong in (cursor[:-2] + "xx", "bz0x", ""):
        answer = get(api, "statements/", page_size=1, cursor=wrong)
        assert answer.status_code == 400
        assert "not one that the API gave out" in answer.json()["error"]["fields"]["cursor"][0]


def test_what_is_not_there_has_the_same_form_of_error(api, record):
    answer = get(api, "actors/nobody/")
    assert answer.status_code == 404
    assert answer.json() == {"error": {"status": 404, "message": "There is nothing at this address.", "fields": {}}}


def test_an_actor_is_found_by_any_spelling(api, record):
    make.ActorName.objects.create(actor=record["anna"], text="Анна Екзампл", kind="spelling", script="Cyrl")
    assert [a["slug"] for a in get(api, "actors/", name="анна").json()["results"]] == ["anna-example"]
    assert [a["slug"] for a in get(api, "actors/", side="europe").json()["results"]] == ["anna-example"]


@pytest.mark.parametrize("rows", [1, 8])
@pytest.mark.parametrize(("name", "queries"), [("statements", 6), ("positions", 2), ("actors", 4), ("topics", 2), ("articles", 1)])
def test_query_counts_do_not_grow(api, record, django_assert_max_num_queries, name, queries, rows):
    for i in range(rows):
        make.quantity(make.position(make.actor(f"Person {i}", side="europe"), make.topic(f"t-{i}", "yes"), "yes"), i)
    with django_assert_max_num_queries(queries):
        get(api, f"{name}/")
