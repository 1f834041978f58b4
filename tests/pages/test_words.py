"""No text that Parley itself writes holds a word of intensity or motive, in either language; no colour stands for a side."""

from __future__ import annotations

import colorsys
import re
import tomllib
from pathlib import Path

import polib
import pytest
from django.test import Client
from lxml import html

from positions.models import Condition, Quantity, Relation, Side, Statement
from positions.templatetags import parley
from tests.pages.record import Record
from tests.pages.test_every_page import FULL

ROOT = Path(__file__).resolve().parents[2]
LOADED = re.compile(
    r"\b(admit\w*|claim\w*|insist\w*|alleg\w*|conced\w*|boast\w*|brag\w*|lash\w*|slam\w*|blast\w*|vow\w*|deni\w*|denounc\w*|strong\w*|"
    r"firm\w*|harsh\w*|soft\w*|hard-?lin\w*|hawk\w*|dove\w*|extrem\w*|radical\w*|moderat\w*|aggressiv\w*|stubborn\w*|flip-?flop\w*|"
    r"u-turn|backtrack\w*|waver\w*|secretly|really|obviously|of course|unfortunately|finally)\b",
    re.IGNORECASE,
)
COLOUR = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([^)]*\)", re.IGNORECASE)
NAMED = re.compile(
    r"[:\s,(](red|green|crimson|lime\w*|maroon|olive\w*|tomato|salmon|coral|firebrick|\w+(?:red|green))\s*[;,)\s}]", re.IGNORECASE
)
QUOTED = (
    "//blockquote | //pre | //script | //mark | //*[@lang='en' and not(self::html)] | //*[contains(@class, 'reading')] | //title | //td[a]"
)
"""Parts of a page that hold other people's words."""


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


@pytest.mark.parametrize("address", [*FULL, "/nothing/", "/compare/?view=pair&actors=anna-bondar,carl-dorn", "/compare/?view=sides"])
def test_no_page_writes_a_word_of_intensity_or_motive_around_what_was_said(client: Client, record: Record, address: str) -> None:
    tree = html.fromstring(client.get(address).content)
    for part in tree.xpath(QUOTED):
        part.drop_tree()
    assert LOADED.findall(tree.text_content()) == []


def test_questions_and_answers_are_put_in_plain_words() -> None:
    file = tomllib.loads((ROOT / "positions" / "data" / "topics.toml").read_text(encoding="utf-8"))
    names = [topic[key] for topic in file["topic"] for key in ("name", "question")]
    labels = [option["label"] for topic in file["topic"] for option in topic["option"]]
    assert len(labels) > 60
    told = "\n".join([*names, *labels]).replace("the claimed regions", "")  # a claim to land, not a doubt of somebody's words
    assert LOADED.findall(told) == []


@pytest.mark.parametrize("address", ["/", "/compare/", "/topics/bridge-force/", "/compare/?view=sides"])
def test_columns_stand_by_name_unless_the_reader_says_otherwise(client: Client, record: Record, address: str) -> None:
    tree = html.fromstring(client.get(address).content)
    heads = [" ".join(head.text_content().split()) for head in tree.xpath("//thead//th") if head.getparent().get("role") == "row"]
    names = [head if "sides" in address else head.split()[-1] for head in heads if head != "Question"]
    assert names
    assert names == sorted(names)


def test_the_stylesheet_knows_neither_red_nor_green() -> None:
    css = (ROOT / "static" / "css" / "parley.css").read_text(encoding="utf-8")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    assert NAMED.findall(css) == []
    colours = set(COLOUR.findall(css))
    assert len(colours) > 20
    for colour in colours:
        assert colour.startswith("#"), f"{colour}: write colours as #rrggbb, so that this test can read them"
        digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
        hue, lightness, saturation = colorsys.rgb_to_hls(*(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)))
        vivid = saturation > 0.25 and 0.08 < lightness < 0.95
        degrees = 360 * hue
        assert not (vivid and (degrees < 20 or degrees > 335)), f"{colour} is red"
        assert not (vivid and 75 < degrees < 170), f"{colour} is green"
