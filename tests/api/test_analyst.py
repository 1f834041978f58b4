"""What an analyst does first: read a comparison into pandas and count."""

import io

import pandas as pd


def test_a_comparison_reads_into_a_table_with_days_and_counts(api, record):
    text = api.get("/api/v1/compare/?actors=anna-example,boris-other&format=csv").content
    cells = pd.read_csv(io.BytesIO(text), parse_dates=["said_on"])
    states = cells.pivot(index="topic", columns="actor", values="state")
    assert states.loc["truce"].to_dict() == {"anna-example": "stated", "boris-other": "unclear"}
    assert str(cells.said_on.max().date()) == "2025-01-23"
    assert cells.statements.sum() == 3


def test_positions_read_into_a_table_page_by_page(api, record):
    rows, address = [], "/api/v1/positions/?page_size=1"
    while address:
        page = api.get(address).json()
        rows += page["results"]
        address = page["next"]
    table = pd.json_normalize(rows)
    assert table.groupby("topic").size().to_dict() == {"force": 1, "truce": 2}
