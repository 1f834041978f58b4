"""No text that Parley itself writes holds a word of intensity or motive, in either language; no colour stands for a side."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest

from positions.models import Condition, Quantity, Relation, Side, Statement
from positions.templatetags import parley

ROOT = Path(__file__).resolve().parents[2]
LOADED = re.compile(
    r"\b(admit\w*|claim\w*|insist\w*|alleg\w*|conced\w*|boast\w*|brag\w*|lash\w*|slam\w*|blast\w*|vow\w*|deni\w*|denounc\w*|strong\w*|"
    r"firm\w*|harsh\w*|soft\w*|hard-?lin\w*|hawk\w*|dove\w*|extrem\w*|radical\w*|moderat\w*|aggressiv\w*|stubborn\w*|flip-?flop\w*|"
    r"u-turn|backtrack\w*|waver\w*|secretly|really|obviously|of course|unfortunately|finally)\b",
    re.IGNORECASE,
)
HUE = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b", re.IGNORECASE)


def written() -> dict[str, str]:
    """Every template without its tags, and every message, by where it stands."""
    found = {}
    for template in (ROOT / "templates").rglob("*.html"):
        found[str(template.relative_to(ROOT))] = re.sub(r"<[^>]*>", " ", template.read_text(encoding="utf-8"))
    catalogue = polib.pofile(str(ROOT / "locale" / "uk" / "LC_MESSAGES" / "django.po"))
    found["messages"] = "\n".join(f"{entry.msgid}\n{entry.msgid_plural}" for entry in catalogue)
    return found


@pytest.mark.parametrize("place", sorted(written()))
def test_templates_and_messages_hold_no_word_of_intensity_or_motive(place: str) -> None:
    assert LOADED.findall(written()[place]) == []


def test_the_labels_of_kinds_states_and_verdicts_are_plain() -> None:
    labels = [
        str(label)
        for choices in (Statement.Kind, Statement.State, Condition.Kind, Relation.Kind, Quantity.Comparator, Side)
        for label in choices.labels
    ]
    verdicts = [parley.verdict_words(v) for v in ("agree", "conditional", "partly", "differ", "unclear", "one-silent", "both-silent")]
    assert LOADED.findall(" ".join([*labels, *verdicts])) == []


def test_the_list_itself_catches_what_it_should() -> None:
    assert LOADED.findall("He admitted it and strongly claims so") == ["admitted", "strongly", "claims"]


def test_the_stylesheet_knows_neither_red_nor_green() -> None:
    css = (ROOT / "static" / "css" / "parley.css").read_text(encoding="utf-8")
    assert not re.search(r":\s*(red|green|crimson|lime|darkred|darkgreen|tomato|forestgreen)\b", css)
    for match in HUE.finditer(css):
        red, green, blue = (int(part, 16) for part in match.groups())
        assert not (red > 1.6 * green and red > 1.6 * blue), f"{match.group()} is red"
        assert not (green > 1.25 * red and green > 1.25 * blue), f"{match.group()} is green"
