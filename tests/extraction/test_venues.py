"""Where a statement was made and through whom the article got it, from the reporter's words only."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from extraction import dates, sentences, statements
from extraction.records import Article, Said


@cache
def nlp():
    return sentences.load_model()


def said(text: str) -> list[Said]:
    reading = sentences.read(Article("a", text, None, None, date(2025, 3, 19)), nlp())
    return list(dates.date(reading, statements.find(reading)))


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("In an interview with NBC News, Ana Ruiz said that the army would stay.", "interview with NBC News"),
        ("Ana Ruiz said at a press conference in Lima that the army would stay.", "press conference in Lima"),
        ("Ana Ruiz told a news conference in Lima that the army would stay.", "news conference in Lima"),
        ("In a post on Truth Social, Ana Ruiz said that the army would stay.", "post on Truth Social"),
        ("“The army will stay,” Ana Ruiz wrote on X.", "post on X"),
        ("On Telegram, Ana Ruiz said that the army would stay.", "post on Telegram"),
        ("In a video address, Ana Ruiz said that the army would stay.", "video address"),
        ("At a separate media briefing in Davos, Ana Ruiz said that the army would stay.", "media briefing in Davos"),
        ("In a March 12 interview with Bloomberg in Davos, Ana Ruiz said that the army would stay.", "interview with Bloomberg in Davos"),
        ("During Friday's news conference, Ana Ruiz said that the army would stay.", "news conference"),
        ("Ana Ruiz told reporters in Lima on Monday that the army would stay.", "remarks to reporters in Lima"),
        ("In a letter to Omar Haddad, Ana Ruiz said that the army would stay.", "letter to Omar Haddad"),
        ("In an early morning interview with NBC News, Ana Ruiz said that the army would stay.", "interview with NBC News"),
        ("Ana Ruiz said at a forum in the Arctic port of Lima that the army would stay.", "forum"),
        ("Ana Ruiz said at a meeting with a top Peruvian security official that the army would stay.", "meeting"),
        ("Ana Ruiz agreed that the army would stay, according to a joint statement.", "joint statement"),
        ("Ana Ruiz said that the army would stay.", None),
        ("Ana Ruiz said that the interview with NBC News had gone well.", None),
        ("“We met at a summit in Oslo,” Ana Ruiz said.", None),
    ],
)
def test_venue(text, venue):
    assert {day.venue for day in said(text)} == {venue}


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Ana Ruiz told Reuters that the army would stay.", "Reuters"),
        ("Ana Ruiz told the Al Jazeera network that the army would stay.", "Al Jazeera"),
        ("In an interview with NBC News, Ana Ruiz said that the army would stay.", "NBC News"),
        ("Ana Ruiz said the army would stay, TASS reported.", "TASS"),
        ("Ana Ruiz told the Andina news agency that the army would stay.", "Andina"),
        ("Ana Ruiz told Fox News Digital that the army would stay.", "Fox News Digital"),
        ("The army would stay, Ana Ruiz said, according to state news agency RIA Novosti.", "RIA Novosti"),
        ("“The army will stay,” Ana Ruiz wrote on X.", None),
        ("The army would stay, Ana Ruiz said, according to a statement.", None),
        ("Ana Ruiz told Omar Haddad that the army would stay.", None),
        ("Ana Ruiz said that Reuters had been wrong.", None),
    ],
)
def test_via(text, via):
    assert {day.via for day in said(text)} == {via}


def test_a_venue_named_again_in_short_keeps_its_full_name():
    text = (
        "In an interview with Bloomberg, Ana Ruiz said on Monday that the army would stay.\n\n"
        "In the interview, Ruiz said that the border would be closed."
    )
    assert {(day.venue, day.via, day.day) for day in said(text)} == {("interview with Bloomberg", "Bloomberg", "2025-03-17")}


def test_another_venue_is_another_occasion():
    text = (
        "In an interview with Bloomberg, Ana Ruiz said on Monday that the army would stay.\n\n"
        "In a post on X, Ruiz said that the border would be closed."
    )
    first, second = said(text)
    assert (first.venue, first.day) == ("interview with Bloomberg", "2025-03-17")
    assert (second.venue, second.day, second.via) == ("post on X", None, None)
