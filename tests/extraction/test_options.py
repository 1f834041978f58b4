"""Options only where the words commit: denials, rejecting cues, questions, suppositions, what others are said to want."""

from __future__ import annotations

import dataclasses
import pickle

import pytest

from extraction import options, topics
from extraction.knowledge import KnowledgeError, load_topics
from extraction.records import Attribution
from tests.extraction.reading_of import found_in, prepared_options, prepared_topics, read, read_found, reading_of


def option(sentence: str, topic: str) -> str | None:
    return read(sentence)[1].get(topic)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Ukraine will join NATO", "join"),
        ("Ukraine will not join NATO", "neutral"),
        ("[ruled out] NATO membership for Ukraine", "neutral"),
        ("NATO membership is off the table", "neutral"),
        ("NATO membership is not off the table", "join"),
        ("[did not rule out] NATO membership for Ukraine", "join"),
    ],
)
def test_a_denial_turns_the_answer_and_two_denials_turn_it_back(sentence: str, code: str) -> None:
    negated = sentence.startswith("[did not")
    text = sentence.replace("[", "").replace("]", "")
    if sentence.startswith("["):
        cue = sentence[1 : sentence.index("]")]
        found = found_in(text, text[len(cue) + 1 :], cue, negated=negated)
        assert read_found(reading_of(text), found)[1].get("nato") == code
    else:
        assert option(text, "nato") == code


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("Will Ukraine join NATO?", "nato"),
        ("Should the sanctions be lifted now?", "sanctions"),
        ("Would you accept an unconditional ceasefire?", "ceasefire"),
    ],
)
def test_a_question_commits_nobody(sentence: str, topic: str) -> None:
    assert option(sentence, topic) is None


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("If Ukraine joins NATO everything changes", "nato"),
        ("The delegations discussed lifting sanctions", "sanctions"),
        ("It is unclear whether Ukraine will withdraw its troops from Donbas", "territory"),
    ],
)
def test_what_is_supposed_or_merely_discussed_commits_nobody(sentence: str, topic: str) -> None:
    assert option(sentence, topic) is None


def test_what_others_are_said_to_want_is_not_the_speaker_s_own_answer() -> None:
    assert option("Putin wants Ukraine to leave Donbas", "territory") is None
    assert option("Zelenskyy demands new sanctions", "sanctions") is None


def test_a_reported_stand_commits_its_holder() -> None:
    text = "Putin wants the sanctions lifted"
    found = found_in(text, text, holder=(0, 5))
    assert read_found(reading_of(text), found)[1] == {"sanctions": "ease"}


def test_a_cue_that_accuses_commits_to_nothing() -> None:
    text = "The envoy accused Kyiv of refusing to make a deal."
    found = found_in(text, "Kyiv of refusing to make a deal", "accused")
    assert read_found(reading_of(text), found)[1] == {}


def test_a_rejecting_cue_beside_quoted_words_does_not_turn_them() -> None:
    text = '"Ukraine will join NATO," he said, dismissing the critics.'
    found = found_in(text, "Ukraine will join NATO,", "dismissing", kind="direct")
    assert read_found(reading_of(text), found)[1] == {"nato": "join"}


def test_the_denial_of_one_clause_does_not_reach_the_next() -> None:
    assert option("We do not trust them, but we support a ceasefire now", "ceasefire") == "full-first"


def test_contradicting_answers_of_equal_weight_give_none() -> None:
    assert options._decide([options._Commitment("join", (0, 4)), options._Commitment("neutral", (10, 14))]) is None


def test_no_topic_no_option() -> None:
    assert read("Three drones were shot down over the city of Sumy") == ([], {})


@pytest.mark.parametrize(("speaker", "code"), [("Zelenskyy", "ukraine-all"), ("Putin", "russia-regions")])
def test_who_refuses_to_give_up_land_decides_whose_land_it_is(speaker: str, code: str) -> None:
    text = f"{speaker} ruled out territorial concessions."
    found = found_in(text, "territorial concessions", "ruled out", speaker)
    assert read_found(reading_of(text), found)[1] == {"territory": code}


def test_the_attribution_decides_for_which_side_a_pronoun_speaks() -> None:
    text = "Umerov spoke for an hour. He ruled out territorial concessions."
    reading, found = reading_of(text), found_in(text, "territorial concessions", "ruled out", "He")
    hits = topics.assign(reading, [found], prepared_topics())
    for slug, code in (("sergey-lavrov", "russia-regions"), ("rustem-umerov", "ukraine-all"), (None, "ukraine-all")):
        ((chosen,),) = options.choose(reading, [found], hits, prepared_options(), [Attribution("he", slug)])
        assert chosen.code == code


def test_a_reported_stand_is_that_of_the_holder_s_side() -> None:
    text = "Putin ruled out territorial concessions, the envoy said."
    reading, found = reading_of(text), found_in(text, "territorial concessions", "ruled out", "the envoy")
    hits = topics.assign(reading, [found], prepared_topics())
    who = Attribution("Keith Kellogg", "keith-kellogg", holder="Vladimir Putin", holder_actor="vladimir-putin")
    ((chosen,),) = options.choose(reading, [found], hits, prepared_options(), [who])
    assert chosen.code == "russia-regions"


@pytest.mark.parametrize(("cue", "code"), [("called for", "swap"), ("backed", "swap"), ("spoke of", None)])
def test_a_matter_named_commits_where_the_cue_asks_for_it(cue: str, code: str | None) -> None:
    assert option(f"[{cue}] territorial compromises", "territory") == code


@pytest.mark.parametrize(
    ("sentence", "topic", "code"),
    [
        ("We need European peacekeepers", "peacekeeping-force", "european"),
        ("A multinational force must follow", "peacekeeping-force", "european"),
        ("A multinational force was mentioned", "peacekeeping-force", None),
        ("They spoke at length of sanctions relief", "sanctions", None),
        ("The time has come for sanctions relief", "sanctions", "ease"),
    ],
)
def test_a_matter_named_commits_where_the_words_beside_it_ask_for_it(sentence: str, topic: str, code: str | None) -> None:
    assert option(sentence, topic) == code


@pytest.mark.parametrize(
    ("speaker", "content", "topic", "code"),
    [
        ("Zelenskyy", "Ukraine wants a just and lasting peace", "settlement-goal", "lasting-peace"),
        ("Putin", "Ukraine wants a just and lasting peace", "settlement-goal", None),
        ("Putin", "Russia wants a just and lasting peace", "settlement-goal", "lasting-peace"),
        ("Sybiha", "Kyiv has rejected the plan", "plan-terms", "reject"),
        ("Lavrov", "Kyiv has rejected the plan", "plan-terms", None),
        ("Lavrov", "Kyiv had again turned down an unconditional ceasefire", "ceasefire", None),
        ("Lavrov", "Kyiv must reject the plan", "plan-terms", "reject"),
        ("Macron", "Moscow would never accept European troops", "peacekeeping-force", None),
        ("Macron", "Moscow fears European troops in Ukraine", "peacekeeping-force", None),
    ],
)
def test_a_stand_is_that_of_the_side_it_is_told_of(speaker: str, content: str, topic: str, code: str | None) -> None:
    text = f"{speaker} said {content}."
    assert read_found(reading_of(text), found_in(text, content, "said", speaker))[1].get(topic) == code


@pytest.mark.parametrize(
    "asked", ["how a full ceasefire could be reached", "whether sanctions should be lifted", "if Ukraine will join NATO"]
)
def test_a_question_that_a_cue_reports_commits_nobody(asked: str) -> None:
    assert read(f"[asked] {asked}")[1] == {}
    assert option(f"[asked for] {asked.partition(' ')[2]}", "settlement-goal") is None


@pytest.mark.parametrize(
    ("sentence", "topic", "code"),
    [
        ("If talks fail there will be new sanctions", "sanctions", "add"),
        ("If there were new sanctions the talks would fail", "sanctions", None),
    ],
)
def test_a_supposition_ends_where_its_main_clause_begins(sentence: str, topic: str, code: str | None) -> None:
    assert option(sentence, topic) == code


@pytest.mark.parametrize(
    ("sentence", "topic", "code"),
    [
        ("[dismissed] an unconditional ceasefire as unacceptable", "ceasefire", "refuse"),
        ("It would be a mistake to lift sanctions now", "sanctions", "keep"),
        ("It is too soon to lift sanctions", "sanctions", "keep"),
        ("A ceasefire without guarantees would be worthless", "ceasefire", "guaranteed"),
        ("Nobody is going to cut military aid", "military-aid", None),
        ("A full ceasefire was not discussed", "ceasefire", None),
        ("There was no talk of European boots on the ground", "peacekeeping-force", None),
        ("Kyiv was told to accept the plan", "plan-terms", None),
    ],
)
def test_how_far_a_denial_goes(sentence: str, topic: str, code: str | None) -> None:
    assert option(sentence, topic) == code


def test_a_denial_reaches_over_the_cue_that_parts_a_quotation() -> None:
    text = "Membership of NATO, the president said, won't happen."
    found = found_in(text, "Membership of NATO", "said")
    found = dataclasses.replace(found, spans=(*found.spans, (text.index("won't"), len(text) - 1)))
    assert read_found(reading_of(text), found)[1] == {"nato": "neutral"}


def test_the_words_that_commit_are_shown() -> None:
    text = "The minister said sanctions must be lifted."
    reading, found = reading_of(text), found_in(text, "sanctions must be lifted", "said")
    hits = topics.assign(reading, [found], prepared_topics())
    ((chosen,),) = options.choose(reading, [found], hits, prepared_options())
    assert [text[start:end] for start, end in chosen.evidence] == ["sanctions must be lifted"]


def test_prepared_options_travel_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(prepared_options()))
    assert again.phrases == prepared_options().phrases


def test_an_unknown_list_of_phrases_is_refused_by_name() -> None:
    topic = load_topics()[1][0]
    option = dataclasses.replace(topic.options[0], raw={**topic.options[0].raw, "whenn": ["truce"]})
    with pytest.raises(KnowledgeError, match="topic ceasefire, option full-first: whenn is not one of code, label"):
        options.prepare([dataclasses.replace(topic, options=(option,))])
