"""The amounts a statement names, in digits or words; dates, ordinals, ages and names are none."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from extraction import quantities, sentences, statements
from extraction.records import Article, Found, Quantity

SHARED = Path(os.environ.get("PARLEY_SHARED") or Path(__file__).resolve().parents[3] / "shared")


@cache
def nlp():
    return sentences.load_model()


def amounts(*contents: str) -> list[tuple[Quantity, ...]]:
    """The amounts of statements that each say one of `contents`, in one paragraph."""
    text, spans = "", []
    for content in contents:
        text += "The minister said "
        spans.append((len(text), len(text) + len(content)))
        text += content + ". "
    reading = sentences.read(Article("a", text), nlp())
    found = [Found((span,), (), (), "indirect", "test") for span in spans]
    return list(quantities.find(reading, found))


def amount(content: str) -> Quantity:
    (only,) = amounts(content)[0]
    return only


@pytest.mark.parametrize(
    ("content", "low", "high", "comparator", "unit", "thing"),
    [
        ("at least 200,000 international soldiers would come", 200_000, None, "at least", "soldiers", "international soldiers"),
        ("two hundred thousand troops would come", 200_000, 200_000, "exactly", "soldiers", "troops"),
        ("up to 50,000 peacekeepers would come", None, 50_000, "up to", "soldiers", "peacekeepers"),
        ("more than 1.5 million people had fled", 1_500_000, None, "more than", "people", "people"),
        ("fewer than 300 missiles were left", None, 300, "less than", "missiles", "missiles"),
        ("about 20 percent of the territory was held", 20, 20, "about", "percent", "territory"),
        ("the army needs between 10 and 15 air defence systems", 10, 15, "between", "air defence systems", "air defence systems"),
        ("a force of 200-300 vehicles was ready", 200, 300, "between", "vehicles", "vehicles"),
        ("the fund holds $500 billion", 5e11, 5e11, "exactly", "USD", ""),
        ("the country got 90bn euros in aid", 9e10, 9e10, "exactly", "EUR", "aid"),
        ("a 60-day truce was offered", 60, 60, "exactly", "days", "truce"),
        ("a one-week pause was offered", 1, 1, "exactly", "weeks", "pause"),
        ("the pact would last twenty-five years", 25, 25, "exactly", "years", "years"),
        ("a buffer zone of 30 km was proposed", 30, 30, "exactly", "km", "km"),
        ("2 to 3 million refugees would return", 2e6, 3e6, "between", "people", "refugees"),
        ("half a million soldiers were needed", 500_000, 500_000, "exactly", "soldiers", "soldiers"),
        ("they would hand over 157 prisoners", 157, 157, "exactly", "prisoners", "prisoners"),
        ("the parties held three rounds of talks", 3, 3, "exactly", "rounds", "rounds"),
        ("the army received 200,000 rounds of additional ammunition", 200_000, 200_000, "exactly", "shells", "rounds"),
        ("the council approved EUR 50 billion", 5e10, 5e10, "exactly", "EUR", ""),
        ("it would give one and a half billion dollars", 1.5e9, 1.5e9, "exactly", "USD", ""),
        ("it would give about 2 billion U.S. dollars", 2e9, 2e9, "about", "USD", ""),
        ("it would take two and a half years", 2.5, 2.5, "exactly", "years", "years"),
        ("it would end the war within 24 hours", None, 24, "up to", "hours", "hours"),
        ("the systems would come from five countries", 5, 5, "exactly", "countries", "countries"),
        ("the border has been closed for over three years", 3, None, "more than", "years", "years"),
        ("1.8 million Gazans would stay", 1.8e6, 1.8e6, "exactly", "people", "Gazans"),
        ("spending reached 202 billion euros ($171 billion)", 202e9, 202e9, "exactly", "EUR", ""),
        ("the line was 1,000 km (621 miles) long", 1000, 1000, "exactly", "km", "km"),
    ],
)
def test_an_amount(content, low, high, comparator, unit, thing):
    found = amount(content)
    assert (found.low, found.high, found.comparator, found.unit, found.thing) == (low, high, comparator, unit, thing)


@pytest.mark.parametrize(
    "content",
    [
        "the talks of Feb. 24, 2022, had failed",
        "the war began in 2014",
        "it was the third round",
        "this was one of the conditions",
        "the two sides would meet",
        "a 43-year-old man was hurt",
        "Article 5 would not apply",
        "Resolution 2774 was adopted",
        "the G7 would meet at 8 am",
        "an F-16 was lost",
        "thousands of soldiers had died",
        "several thousand soldiers had died",
    ],
)
def test_no_amount(content):
    assert amounts(content) == [()]


def test_an_amount_stands_inside_the_content_and_nowhere_else():
    text = "The minister, speaking to 300 officers, said that 40 tanks were lost."
    reading = sentences.read(Article("a", text), nlp())
    start = text.index("40")
    (found,) = quantities.find(reading, [Found(((start, len(text) - 1),), (), (), "indirect", "test")])
    assert [text[slice(*q.span)] for q in found] == ["40 tanks"]


def test_a_time_within_which_compares_nothing():
    ((money, time),) = amounts("it would invest $100 billion over ten years")
    assert (money.unit, money.low) == ("USD", 1e11)
    assert (time.unit, time.comparator, time.low, time.high) == ("years", "exactly", 10, 10)


def test_purpose_is_what_the_words_say():
    assert amount("at least 9,000 soldiers would be needed to guard the border").purpose == "to guard the border"
    assert amount("at least 9,000 soldiers would come").purpose == ""


def test_a_lone_amount_counts_what_was_spoken_of_before_it():
    first, second = amounts("we need a very strong number of soldiers", "ninety thousand is the minimum")
    assert first == ()
    (lone,) = second
    assert (lone.low, lone.high, lone.comparator, lone.unit) == (90_000, None, "at least", "soldiers")


def test_one_amount_printed_twice_is_one():
    (digits,), (words,) = amounts("at least 90,000 foreign soldiers would come", "ninety thousand is the minimum")
    assert quantities.same(digits, words)
    assert quantities.key(digits) == quantities.key(words)


def test_other_bounds_or_units_are_other_amounts():
    one, other, third = (amount(c) for c in ("at least 90 tanks came", "up to 90 tanks came", "at least 90 drones came"))
    assert not quantities.same(one, other)
    assert not quantities.same(one, third)


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("200,000", 2e5),
        ("1.5 million", 1.5e6),
        ("two hundred thousand", 2e5),
        ("a hundred", 100),
        ("4bn", 4e9),
        ("one hundred and five", 105),
    ],
)
def test_value(printed, number):
    assert quantities.value(printed) == number


@pytest.mark.parametrize("printed", ["", "some", "12 monkeys"])
def test_value_refuses_what_is_no_number(printed):
    with pytest.raises(ValueError):
        quantities.value(printed)


@pytest.mark.skipif(not (SHARED / "seed/article.txt").exists(), reason="../shared/seed is not at hand")
def test_the_seed_names_one_amount_twice():
    text = (SHARED / "seed/article.txt").read_text(encoding="utf-8")
    reading = sentences.read(Article("seed", text), nlp())
    found = [q for one in quantities.find(reading, statements.find(reading)) for q in one if q.unit == "soldiers"]
    assert len(found) == 2
    assert {quantities.key(q) for q in found} == {("soldiers", "at least", 200_000, None)}
    assert found[0].thing == "international soldiers"
