"""One record for one cell, one statement, one change: JSON, CSV and the API all write these, so that they hold the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from positions.compare import Cell, Change, Matrix
from positions.models import Actor, Statement

CELL_COLUMNS = (
    "topic",
    "topic_name",
    "actor",
    "actor_name",
    "state",
    "option",
    "option_label",
    "other_options",
    "condition",
    "cue",
    "text",
    "kind",
    "said_on",
    "said_precision",
    "reported_by",
    "via",
    "outlet",
    "article",
    "published",
    "statement",
    "statement_url",
    "source_url",
    "review",
    "statements",
    "direct",
    "outlets",
    "changed_on",
    "changed_from",
    "looked_in",
    "looked_since",
)


def cell_record(cell: Cell, address: str = "") -> dict[str, Any]:
    """A cell as one flat record with the keys of CELL_COLUMNS; `address` is the site's, for whole links.

    Days are ISO strings of the precision known ("2024" for a year). `reported_by` is the speaker where the stand is another's.
    """
    record: dict[str, Any] = dict.fromkeys(CELL_COLUMNS)
    record |= {
        "topic": cell.topic.slug,
        "topic_name": cell.topic.name,
        "actor": cell.actor.slug,
        "actor_name": cell.actor.name,
        "state": cell.state,
        "statements": cell.count,
        "direct": cell.direct,
        "outlets": cell.outlets,
        "looked_in": cell.looked_in,
        "looked_since": cell.looked_since.isoformat() if cell.looked_since else None,
        "other_options": [o.code for o in cell.options[1:]],
    }
    if cell.lead:
        statement = cell.lead.statement
        option = cell.lead.option
        record |= {
            "option": option.code if option else None,
            "option_label": option.label if option else None,
            "condition": [c.text for c in cell.conditions],
            "reported_by": reporter(statement),
            "statement": statement.pk,
            "statement_url": address + statement.get_absolute_url(),
            "review": statement.state,
        }
        record |= {
            key: value
            for key, value in statement_facts(statement).items()
            if key in ("cue", "text", "kind", "said_on", "said_precision", "via", "outlet", "article", "published", "source_url")
        }
    if cell.change:
        before = cell.change.before.option
        record["changed_on"] = iso_day(cell.change.after.statement)
        record["changed_from"] = before.code if before else None
    return record


def statement_facts(statement: Statement) -> dict[str, Any]:
    """What is printed of a statement and where, flat. Needs article and outlet loaded."""
    article = statement.article
    return {
        "statement": statement.pk,
        "cue": statement.cue or None,
        "text": statement.text,
        "kind": statement.kind,
        "said_on": iso_day(statement),
        "said_precision": statement.said_precision or None,
        "said_how": statement.said_how or None,
        "venue": statement.venue or None,
        "via": statement.via or None,
        "outlet": article.outlet.name,
        "article": article.title,
        "published": article.published.isoformat() if article.published else None,
        "source_url": article.url or None,
    }


def change_record(change: Change, address: str = "") -> dict[str, Any]:
    """A change of option as one flat record, with both sentences."""
    record: dict[str, Any] = {
        "actor": change.actor.slug,
        "actor_name": change.actor.name,
        "topic": change.topic.slug,
        "topic_name": change.topic.name,
    }
    for side, position in (("before", change.before), ("after", change.after)):
        facts = statement_facts(position.statement)
        record[f"{side}_option"] = position.option.code if position.option else None
        record[f"{side}_label"] = position.option.label if position.option else None
        record |= {f"{side}_{key}": facts[key] for key in ("said_on", "text", "outlet", "article")}
        record[f"{side}_condition"] = [c.text for c in position.statement.conditions.all()]
        record[f"{side}_url"] = address + position.statement.get_absolute_url()
    return record


def matrix_records(found: Matrix, address: str = "") -> list[dict[str, Any]]:
    """Every cell of a matrix, row by row."""
    return [cell_record(cell, address) for cell in found.cells]


def iso_day(statement: Statement) -> str | None:
    """The day said, cut to the precision known: "2025-01-22", "2025-01", "2025"; a range as "first/last" (ISO 8601)."""
    if statement.said_on is None:
        return None
    day = statement.said_on.isoformat()
    if statement.said_precision == "range" and statement.said_until:
        return f"{day}/{statement.said_until.isoformat()}"
    return {"year": day[:4], "month": day[:7]}.get(statement.said_precision, day)


def reporter(statement: Statement) -> str | None:
    """The speaker's name where a statement gives another's stand, else None."""
    if statement.holder_id is None and not statement.holder_text:
        return None
    speaker: Actor | None = statement.speaker
    return speaker.name if speaker else statement.speaker_name or statement.speaker_text or None


def as_csv(records: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Records as CSV (RFC 4180, CRLF). Lists are joined by " | "; a leading =, +, -, @ is quoted against spreadsheet formulas.

    The guard follows OWASP's note on CSV injection: a cell that starts so is preceded by an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for record in records:
        writer.writerow([_csv_value(record.get(column)) for column in columns])
    return out.getvalue()


def _csv_value(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        value = " | ".join(str(v) for v in value)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value
