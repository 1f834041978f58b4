"""The comparison as JSON and CSV, and what it refuses."""

import csv
import io

from tests import factories as make


def test_every_cell_of_the_comparison_is_there(api, record):
    body = api.get("/api/v1/compare/?actors=anna-example,boris-other&topics=truce,force").json()
    assert (body["actors"], body["topics"]) == (["anna-example", "boris-other"], ["truce", "force"])
    cells = {(c["actor"], c["topic"]): c for c in body["cells"]}
    yes = cells["anna-example", "truce"]
    assert (yes["state"], yes["option"], yes["condition"], yes["said_on"]) == ("stated", "yes", ["if they stop"], "2025-01-22")
    assert yes["text"] == record["yes"].statement.text
    assert cells["boris-other", "truce"]["state"] == "unclear"
    silent = cells["boris-other", "force"]
    assert (silent["state"], silent["option"], silent["looked_in"]) == ("silent", None, 1)


def test_csv_holds_the_same_cells_as_json(api, record):
    address = "/api/v1/compare/?actors=anna-example,boris-other"
    cells = api.get(address).json()["cells"]
    table = list(csv.DictReader(io.StringIO(api.get(address + "&format=csv").content.decode())))
    assert len(table) == len(cells) == 4

    def flat(value):
        return "" if value is None else " | ".join(value) if isinstance(value, list) else str(value)

    assert table == [{key: flat(value) for key, value in cell.items()} for cell in cells]


def test_a_cell_that_begins_like_a_formula_is_guarded_in_csv(api, record):
    make.position(record["anna"], record["force"], "refuse", text="=HYPERLINK(1)", said=make.date(2026, 1, 1))
    text = api.get("/api/v1/compare/?actors=anna-example&topics=force&format=csv").content.decode()
    assert "'=HYPERLINK(1)" in text


def test_an_unknown_slug_is_named_with_the_nearest_known_one(api, record):
    answer = api.get("/api/v1/compare/?actors=ana-example")
    assert answer.status_code == 400
    assert answer.json()["error"]["fields"]["actors"] == ["There is no actor “ana-example”.", "Did you mean anna-example?"]


def test_days_that_are_none_and_sorts_that_do_not_exist_are_refused(api, record):
    for params, field in (
        ("as_of=2025-13-01", "as_of"),
        ("since=2025-02-01&as_of=2025-01-01", "since"),
        ("sort=loud", "sort"),
        ("foo=1", "foo"),
    ):
        answer = api.get(f"/api/v1/compare/?{params}")
        assert answer.status_code == 400
        assert field in answer.json()["error"]["fields"]


def test_without_a_choice_the_most_heard_actors_stand_on_every_topic(api, record):
    body = api.get("/api/v1/compare/").json()
    assert len(body["cells"]) == len(body["actors"]) * 2
