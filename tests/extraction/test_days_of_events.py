"""A day printed once is the day of the event it belongs to: of what is said there, before it that day, and by whom."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extraction.test_dates import day_of, said

SATURDAY = date(2025, 3, 22)


def test_the_day_after_the_cue_is_the_cue_s_without_that():
    text = "President Ana Ruiz said on Monday she had discussed the border with Omar Haddad."
    assert day_of("discussed the border", text) == "2025-03-17"


def test_the_speaker_goes_on_at_a_news_conference_after_the_talks():
    text = (
        "President Ana Ruiz said on Monday she had met Omar Haddad in Lima.\n\n"
        "“The border must stay open,” Ruiz told a news conference after the talks.\n\n"
        "She said that the army would stay."
    )
    assert day_of("border must", text) == "2025-03-17"
    assert day_of("army would stay", text) == "2025-03-17"


@pytest.mark.parametrize(
    "reply",
    [
        "After the meeting, a senior official said that the army would stay.",
        "A senior official said during the talks that the army would stay.",
        "Haddad said that the army would stay.",
        "“The army will stay,” Haddad told reporters.",
    ],
)
def test_a_meeting_gives_its_day_to_those_who_speak_at_it(reply):
    text = f"President Ana Ruiz met Omar Haddad in Lima on Tuesday.\n\n{reply}"
    assert day_of("army w", text) == "2025-03-18"


@pytest.mark.parametrize(
    ("first", "reply"),
    [
        ("President Ana Ruiz will meet Omar Haddad in Lima on Tuesday.", "Haddad said that the army would stay."),
        ("President Ana Ruiz is due to meet Omar Haddad in Lima on Tuesday.", "Haddad said that the army would stay."),
        ("President Ana Ruiz met Omar Haddad in Lima on Tuesday.", "Haddad has said that the army would stay."),
        ("President Ana Ruiz met Omar Haddad in Lima on Tuesday.", "At a separate briefing, Haddad said that the army would stay."),
        ("President Ana Ruiz met Omar Haddad in Lima on Tuesday.", "Before the meeting, Haddad said that the army would stay."),
        ("A storm hit Lima on Tuesday.", "Haddad said that the army would stay."),
        ("“We met on Tuesday,” one man recalled.", "Haddad said that the army would stay."),
    ],
)
def test_what_is_to_come_apart_or_no_meeting_gives_no_day(first, reply):
    assert day_of("army would stay", f"{first}\n\n{reply}") is None


def test_at_a_session_everybody_speaks_on_its_day():
    text = (
        "The General Assembly adopted the text on Tuesday.\n\n"
        "Ana Ruiz argued that the border must stay open.\n\n"
        "“The army will stay,” said Omar Haddad.\n\n"
        "The river has risen by half a metre since the rains began.\n\nThe bridges of the old town are closed for now.\n\n"
        "Eva Lind said that the harvest was good."
    )
    assert day_of("border must", text) == day_of("army will stay", text) == "2025-03-18"
    assert day_of("harvest", text) is None


def test_a_forum_where_one_speaks_is_no_session_of_all():
    text = "Ana Ruiz said on Tuesday at a forum in Lima that the border must stay open.\n\nCommanders said that the army would stay."
    assert day_of("army would stay", text) is None


def test_a_statement_has_the_day_of_the_talks_that_ended_with_it():
    text = "Talks in Lima on Tuesday ended with a joint statement.\n\nThe statement said that the army would stay."
    assert day_of("army would stay", text) == "2025-03-18"


def test_hours_apart_is_the_same_day_and_the_day_before_is_one_less():
    text = (
        "President Ana Ruiz said on Tuesday that the border must stay open.\n\n"
        "Her words came hours after Omar Haddad said that the army would stay.\n\n"
        "The day before, Eva Lind said that the harvest was good."
    )
    assert day_of("army would stay", text) == "2025-03-18"
    assert day_of("harvest", text) == "2025-03-17"


def test_later_on_a_day_dates_what_was_told_just_before():
    text = "Omar Haddad said that the army would stay.\n\nLater on Tuesday, Ana Ruiz said that the border must stay open."
    assert day_of("army would stay", text) == "2025-03-18"


def test_earlier_today_in_a_quotation_counts_from_the_event_it_names():
    text = (
        "Ana Ruiz had a phone call with Omar Haddad on Monday.\n\n"
        "“We had a long call earlier today. The army will stay,” Eva Lind said in a post."
    )
    assert day_of("army will stay", text) == "2025-03-17"


def test_the_lead_s_speaker_is_named_with_the_first_quotation():
    text = (
        "A senior Peruvian diplomat said on Monday that the border must stay open.\n\n"
        "“The army will stay,” Deputy Minister Ana Ruiz told a briefing.\n\n"
        "“The harvest is good,” Omar Haddad said."
    )
    assert day_of("army will stay", text) == "2025-03-17"
    assert day_of("harvest", text) is None


def test_a_time_that_opens_a_paragraph_holds_within_it():
    text = (
        "In March 2022, the army crossed the river. Ana Ruiz refused talks, saying that the border must stay open.\n\n"
        "Eva Lind said that the harvest was good."
    )
    assert day_of("border must", text) == "2022-03"
    assert day_of("harvest", text) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Ruiz, who has urged restraint, will join Omar Haddad on Monday.",
        "Commentators describe Ana Ruiz’s refusal to leave the valley as a mistake (La Hora, March 3).",
        "The minister told of last year’s failure, and Ana Ruiz said that the army would stay.",
        "Ana Ruiz said shortly after the invasion of 24 February that the army would stay.",
    ],
)
def test_the_time_of_something_else_is_not_the_saying_s(sentence):
    assert {day.day for day in said(sentence).values()} <= {None}


def test_tomorrow_s_weekday_is_not_resolved_six_days_back():
    assert day_of("army would stay", "Ana Ruiz said on Sunday that the army would stay.", SATURDAY) is None
    assert day_of("army would stay", "Ana Ruiz said last Sunday that the army would stay.", SATURDAY) == "2025-03-16"
    assert day_of("army would stay", "Ana Ruiz said on Monday that the army would stay.", SATURDAY) == "2025-03-17"


def test_earlier_this_month_says_nothing_on_its_first_day():
    sentence = "Ana Ruiz said earlier this month that the army would stay."
    assert day_of("army would stay", sentence, date(2025, 3, 1)) is None
    assert day_of("army would stay", sentence, date(2025, 3, 19)) == "2025-03"


def test_a_month_recalled_in_passing_does_not_replace_the_day_of_the_news():
    text = (
        "Ana Ruiz said on Tuesday that the border must stay open. Ruiz said in February that the harvest was good.\n\n"
        "Ruiz said that the army would stay."
    )
    assert day_of("harvest", text) == "2025-02"
    assert day_of("army would stay", text) == "2025-03-18"


def test_a_timeline_goes_on_in_its_years_paragraph_by_paragraph():
    text = (
        "Here is a timeline of the talks.\n\nIn July 2022, the river was closed to ships of both sides for three weeks.\n\n"
        "In March, envoys came to Lima with a paper of ten points. Ana Ruiz rejected the paper, saying that the border must stay open.\n\n"
        "Omar Haddad said that the army would stay."
    )
    assert day_of("border must", text) == "2023-03"
    assert day_of("army would stay", text) is None


def test_without_a_timeline_a_paragraph_s_time_ends_with_it():
    text = (
        "In March 2024, envoys came to Lima with a paper of ten points on the river.\n\n"
        "Ana Ruiz rejected the paper, saying that the border must stay open."
    )
    assert day_of("border must", text) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [("a day after", "2025-03-17"), ("two days after", "2025-03-16"), ("hours after", "2025-03-18"), ("weeks after", None)],
)
def test_so_many_days_after_a_saying_counts_back_to_it(words, day):
    text = (
        "President Ana Ruiz said on Tuesday that the border must stay open.\n\n"
        f"Her words came {words} Omar Haddad said that the army would stay."
    )
    assert day_of("army would stay", text) == day


@pytest.mark.parametrize(
    ("event", "day"), [("held talks in Lima on March 4", "2025-03-04"), ("will meet in Lima on Friday", None), ("voted on March 4", None)]
)
def test_the_two_sides_agree_at_the_talks_just_told_of(event, day):
    text = f"Envoys of Peru and Chile {event}.\n\nThe two sides agreed to close the border."
    assert day_of("close the border", text) == day


def test_of_two_things_said_before_only_one_is_counted():
    text = (
        "President Ana Ruiz said on Tuesday that the border must stay open.\n\n"
        "Her words came a day after Omar Haddad said that the army would stay, shortly after Eva Lind announced a flood."
    )
    assert day_of("army would stay", text) == "2025-03-17"
    assert {day.day for words, day in said(text).items() if "flood" in words and "army" not in words} <= {None}


def test_what_is_written_about_a_call_may_be_of_any_day():
    text = (
        "Ana Ruiz spoke with Omar Haddad on Monday.\n\n"
        "The river has risen since the rains began, and the bridges of the old town are closed.\n\n"
        "The harvest is late this year, and the mills of the lower valley stand idle.\n\n"
    )
    assert day_of("army would stay", f"{text}In a post describing the call, Ruiz said that the army would stay.") is None
    assert day_of("army would stay", f"{text}After the call, Ruiz said that the army would stay.") == "2025-03-17"


def test_a_border_in_the_paragraph_before_bounds_nothing():
    text = "The first meeting of the two since the flood\nOn Tuesday, Ana Ruiz met Omar Haddad. Haddad said that the army would stay."
    assert day_of("army would stay", text) == "2025-03-18"
