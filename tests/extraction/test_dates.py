"""The day a statement was made: from the reporter's words, never from what is said, a caption or a guess."""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from extraction import dates, sentences, statements
from extraction.dates.times import Calendar, full_dates
from extraction.pipeline import Pipeline, extract
from extraction.records import Article, Said

WEDNESDAY = date(2025, 3, 19)
SHARED = Path(os.environ.get("PARLEY_SHARED") or Path(__file__).resolve().parents[3] / "shared")


@cache
def nlp():
    return sentences.load_model()


def said(text: str, published: date | None = WEDNESDAY, title: str | None = None) -> dict[str, Said]:
    """The day of each statement, under the first words of its content."""
    reading = sentences.read(Article("a", text, title, None, published), nlp())
    found = statements.find(reading)
    days = dates.date(reading, found)
    return {text[one.spans[0][0] : one.spans[-1][1]]: day for one, day in zip(found, days, strict=True)}


def day_of(content: str, text: str, published: date | None = WEDNESDAY, title: str | None = None) -> str | None:
    """The day of the statement whose content holds `content`."""
    matches = [day for words, day in said(text, published, title).items() if content in words]
    assert matches, f"no statement with {content!r} in {list(said(text, published, title))}"
    return matches[0].day


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("President Ana Ruiz said on Monday that the talks had failed.", "2025-03-17"),
        ("President Ana Ruiz said Wednesday that the talks had failed.", "2025-03-19"),
        ("On Tuesday, President Ana Ruiz said that the talks had failed.", "2025-03-18"),
        ("President Ana Ruiz on Friday said that the talks had failed.", "2025-03-14"),
        ("In a March 5 interview with Bloomberg, President Ana Ruiz said that the talks had failed.", "2025-03-05"),
        ("President Ana Ruiz told reporters in Lima on Sunday that the talks had failed.", "2025-03-16"),
        ("President Ana Ruiz said on 24 February that the talks had failed.", "2025-02-24"),
        ("President Ana Ruiz said on December 30 that the talks had failed.", "2024-12-30"),
        ("President Ana Ruiz said yesterday that the talks had failed.", "2025-03-18"),
        ("In June 2024, President Ana Ruiz said that the talks had failed.", "2024-06"),
        ("President Ana Ruiz said last month that the talks had failed.", "2025-02"),
        ("Last year, President Ana Ruiz said that the talks had failed.", "2024"),
        ("President Ana Ruiz said in November that the talks had failed.", "2024-11"),
    ],
)
def test_the_day_printed_beside_the_saying(sentence, day):
    assert day_of("talks had failed", sentence) == day


@pytest.mark.parametrize(
    "sentence",
    [
        "President Ana Ruiz said that the talks failed on Monday.",
        "President Ana Ruiz said the army would leave by Friday.",
        "“We will sign on Thursday,” President Ana Ruiz said.",
        "President Ana Ruiz said that troops had crossed the border on Feb. 24, 2022.",
        "Before Monday's talks, President Ana Ruiz said that the army would stay.",
        "President Ana Ruiz, in office since 2019, said that the army would stay.",
        "LIMA, March 18 (Reuters) - President Ana Ruiz said that the army would stay.",
        "President Ana Ruiz has repeatedly said that the army would stay.",
        "President Ana Ruiz said that the army would stay.",
    ],
)
def test_no_day_where_the_reporter_gives_none(sentence):
    assert {day.day for day in said(sentence).values()} == {None}


def test_a_day_is_carried_on_through_one_occasion():
    text = (
        "President Ana Ruiz said on Monday that the army would stay.\n\n"
        "“We are not leaving,” she told reporters.\n\n"
        "She added that the border would be closed."
    )
    assert day_of("not leaving", text) == "2025-03-17"
    assert day_of("border would", text) == "2025-03-17"


def test_what_is_set_apart_takes_no_day_from_its_neighbours():
    text = (
        "President Ana Ruiz said on Monday that the army would stay.\n\n"
        "Ruiz previously said that the army would leave.\n\n"
        "At a separate briefing in Lima, Ruiz said that the border would be closed."
    )
    assert day_of("army would leave", text) is None
    assert day_of("border would", text) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Ruiz later said that the army would leave.",
        "Weeks later, Ruiz said that the army would leave.",
        "Ruiz said at the time that the army would leave.",
        "Ruiz earlier warned that the army would leave.",
        "Ruiz said on Thursday that the army would leave.",  # tomorrow's weekday: nothing places it
        "Ruiz repeated that the border was closed and later said that the army would leave.",
        "Omar Haddad spoke on Tuesday, after Ruiz announced that the army would leave.",
    ],
)
def test_a_time_of_its_own_that_nothing_places_takes_no_day(sentence):
    text = f"President Ana Ruiz said on Monday that the border would be closed.\n\n{sentence}"
    assert {day.day for words, day in said(text).items() if "army" in words} == {None}


def test_the_time_of_a_sentence_is_not_that_of_what_came_before_it():
    text = "On Monday, after Ana Ruiz rejected the plan, Omar Haddad said that the army would stay."
    assert day_of("army would stay", text) == "2025-03-17"
    assert day_of("plan", text) is None


OTHERS = "Minister Omar Haddad said that the harvest was good.\n\n" + "The river has risen by half a metre since the rains began.\n\n" * 14


def test_a_day_is_not_carried_on_once_others_have_spoken_for_long():
    first, last = "President Ana Ruiz said on Monday that the army would stay.\n\n", "Ruiz said that the border would be closed."
    assert day_of("border would", first + OTHERS + last) is None
    assert day_of("border would", first + OTHERS.split("\n\n", 1)[1] + last) == "2025-03-17"


def test_the_interview_named_again_is_the_one_told_before():
    text = f"In an interview with Bloomberg on Monday, Ana Ruiz said that the army would stay.\n\n{OTHERS}"
    assert day_of("border would", f"{text}Ruiz told Bloomberg that the border would be closed.") == "2025-03-17"
    assert day_of("border would", f"{text}Ruiz told Reuters that the border would be closed.") is None


def test_the_unnamed_go_on_only_at_once():
    text = "A source said on Monday that the army would stay.\n\n{}The source said that the border would be closed."
    assert day_of("border would", text.format("")) == "2025-03-17"
    assert day_of("border would", text.format("The river has risen by half a metre since the rains began.\n\n" * 2)) is None


def test_a_week_recalled_holds_for_the_next_paragraph_at_most():
    text = "Ana Ruiz said last week that the army would stay.\n\n{}Ruiz said that the border would be closed."
    assert day_of("border would", text.format("")) == "2025-03"
    assert day_of("border would", text.format("The river has risen by half a metre since the rains began.\n\n")) is None


def test_each_item_of_a_list_is_news_of_its_own():
    items = (
        "- President Ana Ruiz said on Monday that the army would stay.\n\n"
        "- The river has risen by half a metre since the rains began.\n\n"
        "- Ruiz said that the border would be closed."
    )
    assert day_of("border would", items) is None
    assert day_of("border would", items.replace("- ", "")) == "2025-03-17"


def test_another_speaker_takes_no_day():
    text = "President Ana Ruiz said on Monday that the army would stay.\n\nMinister Omar Haddad said that the border would be closed."
    assert day_of("border would", text) is None


def test_the_same_day_points_to_the_occasion_told_before():
    text = (
        "President Ana Ruiz said on March 10 that the army would stay.\n\n"
        "On the same day, Minister Omar Haddad said that the border would be closed."
    )
    assert day_of("border would", text) == "2025-03-10"


def test_a_caption_gives_no_day():
    text = (
        "President Ana Ruiz attends a ceremony in Lima, Peru, on March 8, 2025. Jane Doe/Reuters\n\n"
        "President Ana Ruiz said that the army would stay."
    )
    assert day_of("army would", text) is None


def test_without_a_day_of_publication_a_full_date_fixes_the_year_and_the_weekday_follows():
    text = (
        "A guard stands in Lima, Peru, on March 3, 2025. Jane Doe/Reuters\n\n"
        "President Ana Ruiz said Wednesday that the army would stay.\n\n"
        "Ruiz made the remarks in a March 12 interview with Bloomberg, in which she called for a truce."
    )
    assert day_of("army would", text, published=None) == "2025-03-12"
    assert day_of("truce", text, published=None) == "2025-03-12"


def test_without_any_date_a_weekday_stays_unknown():
    assert day_of("army would", "President Ana Ruiz said Wednesday that the army would stay.", published=None) is None


def test_a_statement_published_as_such_is_of_its_day_of_publication():
    text = "The two ministers agreed that the border would be closed. They said that the army would stay."
    assert day_of("army would", text, title="Joint Statement by the ministers of Peru and Chile") == "2025-03-19"
    assert day_of("army would", text, title="Ministers agree in Lima") is None


def test_how_the_day_is_known_is_told_in_words_of_the_text():
    (monday,) = said("President Ana Ruiz said on Monday that the army would stay.").values()
    assert monday.precision == "day"
    assert "Monday" in monday.how
    assert "publication" in monday.how


def test_nothing_found_nothing_dated():
    reading = sentences.read(Article("a", "", None, None, WEDNESDAY), nlp())
    assert dates.date(reading, ()) == ()


@pytest.mark.parametrize(
    ("printed", "day", "precision"),
    [
        ("on Monday", "2025-03-17", "day"),
        ("last Wednesday", "2025-03-12", "day"),
        ("Jan. 22", "2025-01-22", "day"),
        ("22 January 2024", "2024-01-22", "day"),
        ("the 3rd of March", "2025-03-03", "day"),
        ("2024-06-14", "2024-06-14", "day"),
        ("three days ago", "2025-03-16", "day"),
        ("last June", "2024-06", "month"),
        ("earlier this month", "2025-03", "month"),
        ("over the weekend", "2025-03", "month"),
        ("two years ago", "2023", "year"),
        ("late last year", "2024", "year"),
    ],
)
def test_expressions_of_time(printed, day, precision):
    (time,) = Calendar(WEDNESDAY).find(f"It was said {printed}, we hear.")
    assert (time.day, time.precision) == (day, precision)


def test_a_week_over_the_end_of_a_month_is_a_range():
    (time,) = Calendar(date(2025, 4, 9)).find("It was said last week.")
    assert (time.day, time.until, time.precision) == ("2025-03-31", "2025-04-06", "range")


@pytest.mark.parametrize(
    "words", ["next Monday", "tomorrow", "by 2030", "until June", "in 2,000 homes", "may 5 people", "Feb. 30", "in three days"]
)
def test_no_expression_of_a_time_past(words):
    assert Calendar(WEDNESDAY).find(f"It comes {words} or so.") == []


def test_only_days_printed_with_their_year_count_as_full():
    assert full_dates("On Jan. 8, 2025, and on Jan. 22, and 3 May 2024.") == [date(2025, 1, 8), date(2024, 5, 3)]


def test_a_tale_goes_on_in_the_year_it_opened_with():
    text = "In March 2022, the two sides met. In early April, they met again. On May 3, they gave up."
    assert [time.day for time in Calendar(WEDNESDAY).find(text)] == ["2022-03", "2022-04", "2022-05-03"]


def test_a_year_printed_in_passing_does_not_bind_what_follows():
    text = "The war that began in February 2022 goes on. In November, they met again."
    assert [time.day for time in Calendar(WEDNESDAY).find(text)] == ["2022-02", "2024-11"]


def test_the_words_of_a_transcript_give_no_day():
    assert day_of("talks", "“I said this week that the talks had failed,” President Ana Ruiz said.") is None


def test_a_week_of_the_news_itself_is_carried_on():
    text = (
        "When we met this weekend, President Ana Ruiz said that the talks had failed.\n\nThe road to her office is long.\n\n"
        "Soldiers stood at the doors of the house.\n\n“We wait for an answer,” Ruiz said."
    )
    assert day_of("We wait", text, date(2025, 3, 24)) == "2025-03"


def test_a_month_long_before_publication_is_not_carried_on():
    text = (
        "President Ana Ruiz said in November that the talks had failed.\n\nThe road to her office is long.\n\n"
        "Soldiers stood at the doors of the house.\n\n“We wait for an answer,” Ruiz said."
    )
    assert day_of("We wait", text) is None


def test_the_title_of_a_statement_gives_its_day():
    text = "The ministers agreed that the border would be closed."
    assert day_of("border would", text, title="G7 Statement on the border, 17 March 2025") == "2025-03-17"


@pytest.mark.skipif(not (SHARED / "seed/article.txt").exists(), reason="../shared/seed is not at hand")
@pytest.mark.parametrize(
    ("content", "day"),
    [
        ("would need to include American troops", "2025-01-22"),
        ("U.S. troops must be part", "2025-01-22"),
        ("at least 200,000", None),
        ("any cease-fire without security guarantees", None),
        ("ready to talk to the Trump administration", "2025-01-20"),
        ("settle the conflict quickly", "2025-01-22"),
        ("battlefield gains", "2024"),
        ("leverage his personal relationships", None),
    ],
)
def test_the_seeds_days(content, day):
    found = extract(Article("seed", (SHARED / "seed/article.txt").read_text(encoding="utf-8")), Pipeline.load())
    (statement,) = (one for one in found if content in one.text)
    assert statement.said.day == day


# -- days of other things ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "text", "day"),
    [
        (
            "talk",
            "Speaking to reporters on Monday, Ana Ruiz said that aid was short.\n\nAna Ruiz and Peter Okello spoke on Friday in what Ruiz"
            " described as “a very good talk”.",
            "2025-03-14",
        ),
        ("shelling", "The General Staff denounced the “deliberate shelling” of the hospital late Saturday.", None),
        ("crime", "President Ana Ruiz condemned Sunday’s attack as “a crime”.", None),
        ("hopeful", "On Sunday, a drone struck a bus in Lima. President Ana Ruiz said that she was hopeful.", None),
        (
            "surrender",
            "In June last year, Ana Ruiz said that four towns must fall. Peter Okello said at the time that it was surrender.",
            "2024-06",
        ),
        ("go on", "On Monday, Ana Ruiz said that the war must end. Two days later, Peter Okello said that it would go on.", "2025-03-19"),
    ],
)
def test_a_day_is_that_of_what_it_stands_by(content, text, day):
    assert day_of(content, text) == day
