"""Printed speakers → known actors, new candidates, unnamed people, or nobody."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction import sentences, speakers
from extraction.knowledge import load_actors
from extraction.records import Article, Attribution, Found
from extraction.speakers.lexicon import words
from tests.extraction.marked import marked, model

INDEX = speakers.prepare(load_actors())


def who(text: str, **article: object) -> list[Attribution]:
    reading, found = marked(text, **article)  # type: ignore[arg-type]
    return list(speakers.resolve(reading, found, INDEX))


def names(text: str, **article: object) -> list[str | None]:
    return [attribution.speaker for attribution in who(text, **article)]


# -- names -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "printed",
    [
        "Volodymyr Zelenskyy",
        "Zelensky",
        "Zelenskiy",
        "President Zelensky",
        "Ukraine's President Volodymyr Zelenskyy",
        "Volodymyr Zelenskyi",
        "Зеленський",
        "Володимир Зеленський",
        "PRESIDENT ZELENSKYY",
        "Volodymr Zelensky",
    ],
)
def test_a_spelling_leads_to_its_actor(printed):
    (one,) = who(f"{{{printed}}} said that [the talks would go on].")
    assert (one.speaker, one.actor, one.speaker_text) == ("Volodymyr Zelenskyy", "volodymyr-zelenskyy", printed)


def test_a_surname_takes_up_the_full_name_of_a_person_not_known():
    assert names(
        "{Oksana Petrenko}, who runs a bakery, said [the shop stayed open]. Many came. {Petrenko} added [that bread was short]."
    ) == [
        "Oksana Petrenko",
        "Oksana Petrenko",
    ]


def test_a_new_candidate_has_no_actor():
    (one,) = who("Election officer {Ihor Marchenko} said [the lists were ready].")
    assert (one.speaker, one.actor) == ("Ihor Marchenko", None)


def test_another_bearer_of_a_known_surname_is_not_the_known_one():
    assert names("{Tatiana Lavrova} and {Boris Peskov} met. [One] [two]") == ["Tatiana Lavrova", "Boris Peskov"]


def test_a_relative_is_told_apart_from_the_surname_alone():
    assert names("First lady {Melania Trump} said [she had written a letter]. {Trump} said [he had read it].") == ["Melania Trump", None]
    (_, second) = who("First lady {Melania Trump} said [she had written a letter]. {Trump} said [he had read it].")
    assert set(second.candidates) == {"Melania Trump", "Donald Trump"}


def test_a_common_surname_alone_stays_open():
    (one,) = who("{Johnson} said [the vote would be close].")
    assert (one.speaker, one.actor) == (None, None)
    assert set(one.candidates) == {"Boris Johnson", "Mike Johnson"}


def test_a_common_surname_is_settled_by_the_name_in_full():
    assert names("Speaker Mike Johnson came late. {Johnson} said [the vote would be close].") == ["Mike Johnson"]


@pytest.mark.parametrize(
    ("printed", "speaker"),
    [
        ("Kremlin spokesman Dmitry Peskov", "Dmitry Peskov"),
        ("Germany's new chancellor, Friedrich Merz", "Friedrich Merz"),
        ("Trump's envoy Steve Witkoff", "Steve Witkoff"),
        ("the head of the European Commission Ursula von der Leyen", "Ursula von der Leyen"),
        ("Keir Giles of Chatham House", "Keir Giles"),
        ("Zelensky's former aide Pavlo Koval", "Pavlo Koval"),
    ],
)
def test_the_name_in_a_description_is_the_speaker(printed, speaker):
    assert names(f"On Monday {{{printed}}} said [the plan was ready].") == [speaker]


def test_a_name_in_the_possessive_is_not_the_speaker():
    assert names("{A lawyer for Donald Trump} said [the papers were filed].") != ["Donald Trump"]
    assert names("{Trump's critics} said [the plan was weak].")[0].startswith("unnamed: ")


# -- governments and bodies --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "speaker"),
    [
        ("Moscow", "Russia (government)"),
        ("Kyiv", "Ukraine (government)"),
        ("Kiev", "Ukraine (government)"),
        ("the US", "United States (government)"),
        ("The Ukrainian side", "Ukraine (government)"),
        ("the Russians", "Russia (government)"),
        ("Beijing", "China (government)"),
        ("Ankara", "Turkey (government)"),
        ("The Kremlin", "Kremlin"),
        ("Russia's defence ministry", "Russian Defence Ministry"),
        ("the Ukrainian Ministry of Foreign Affairs", "Ukrainian Foreign Ministry"),
        ("Ukraine's air force", "Ukrainian Air Force"),
        ("The army in Kyiv", "Ukrainian military"),
        ("European leaders", "European leaders"),
        ("Nato", "NATO"),
        ("the U.N. Security Council", "UN Security Council"),
    ],
)
def test_a_metonym_or_a_body_speaks(printed, speaker):
    assert names(f"{{{printed}}} said [the talks had failed].") == [speaker]


def test_a_city_beside_a_speaker_is_a_place():
    assert names("Speaking in Moscow, {Orban} said [the talks had failed].") == ["Viktor Orbán"]
    assert names("{Officials in Moscow} said [the talks had failed].") == ["unnamed: Russian officials"]


def test_a_body_of_a_known_country_that_is_not_known_is_a_candidate():
    (one,) = who("{Sweden's foreign ministry} said [the envoy was called in].")
    assert (one.speaker, one.actor) == ("Swedish Foreign Ministry", None)


def test_a_body_described_with_its_country_is_a_candidate_too():
    text = "{Portugal's foreign intelligence agency} said [spending rose]. {The agency} gave [figures]."
    assert names(text) == ["Portuguese foreign intelligence agency"] * 2


def test_the_ministry_takes_up_the_one_named_before():
    assert (
        names("{Russia's Defence Ministry} said [drones were shot down]. {The ministry} gave [no number].")
        == ["Russian Defence Ministry"] * 2
    )


def test_people_without_a_country_are_people():
    assert names("{Many Russians} said [prices rose].")[0] == "unnamed: many Russians"


# -- offices -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "day", "speaker"),
    [
        ("the US president", date(2024, 6, 1), "Joe Biden"),
        ("the US president", date(2025, 6, 1), "Donald Trump"),
        ("the American leader", date(2018, 6, 1), "Donald Trump"),
        ("the Ukrainian foreign minister", date(2023, 6, 1), "Dmytro Kuleba"),
        ("Ukraine's foreign minister", date(2025, 6, 1), "Andrii Sybiha"),
        ("the NATO secretary general", date(2024, 9, 30), "Jens Stoltenberg"),
        ("the head of NATO", date(2024, 9, 30), "Jens Stoltenberg"),
        ("the German chancellor", date(2025, 7, 1), "Friedrich Merz"),
        ("Russia's defence minister", date(2024, 4, 1), "Sergei Shoigu"),
        ("Russia's defence minister", date(2024, 6, 1), "Andrei Belousov"),
        ("the British prime minister", date(2023, 6, 1), "Rishi Sunak"),
        ("the Kremlin spokesman", date(2025, 6, 1), "Dmitry Peskov"),
        ("the US national security adviser", date(2025, 3, 1), "Mike Waltz"),
        ("the US national security adviser", date(2025, 6, 1), "Marco Rubio"),
        ("America's top diplomat", date(2025, 6, 1), "Marco Rubio"),
        ("the head of the Japanese government", date(2023, 6, 1), "Fumio Kishida"),
        ("the North Korean leader", date(2024, 6, 1), "Kim Jong Un"),
        ("the secretary of Ukraine's National Security and Defense Council", date(2023, 6, 1), "Oleksiy Danilov"),
        ("the NSDC secretary", date(2025, 10, 1), "Rustem Umerov"),
        ("Ukraine's security council secretary", date(2025, 10, 1), "Rustem Umerov"),
        ("Russia's security council secretary", date(2025, 10, 1), "Sergei Shoigu"),
        ("the British foreign secretary", date(2025, 10, 1), "Yvette Cooper"),
        ("the Ukrainian prosecutor general", date(2023, 6, 1), "Andriy Kostin"),
        ("the British prime minister", date(2026, 7, 19), "Keir Starmer"),
        ("the British prime minister", date(2026, 7, 21), "Andy Burnham"),
        ("the Hungarian prime minister", date(2026, 8, 1), "Péter Magyar"),
    ],
)
def test_an_office_is_held_by_whoever_held_it_on_the_day_of_publication(printed, day, speaker):
    assert names(f"{{{printed}}} said [the talks had failed].", published=day) == [speaker]


@pytest.mark.parametrize(
    ("printed", "day", "speaker"),
    [
        ("the Swiss president", date(2024, 6, 1), "Viola Amherd"),
        ("the Swiss president", date(2025, 6, 1), "Karin Keller-Sutter"),
        ("the German president", date(2025, 10, 1), "Frank-Walter Steinmeier"),
        ("the ICRC president", date(2025, 6, 1), "Mirjana Spoljaric"),
        ("the president of the UN General Assembly", date(2025, 10, 1), "Annalena Baerbock"),
        ("the EU president", date(2025, 10, 1), "unnamed: EU president"),
    ],
)
def test_an_office_of_a_body_beyond_states_is_none_of_its_holders_country(printed, day, speaker):
    assert names(f"{{{printed}}} said [the talks had failed].", published=day) == [speaker]


def test_every_office_and_body_of_the_lexicon_is_found_in_full():
    lexicon = words()
    assert {name: lexicon.office(name) for name in lexicon.offices} == {name: (office, name) for name, office in lexicon.offices.items()}
    assert all(lexicon.body(name) == (kind, name) for name, kind in lexicon.bodies.items())


def test_the_office_of_a_countrys_leader_is_an_office():
    lexicon = words()
    assert set(lexicon.leaders.values()) <= set(lexicon.offices.values())


def test_a_surname_that_several_bear_needs_its_bearer_named():
    (one,) = who("{Kuleba} said [the port was hit].", published=date(2025, 10, 1))
    assert (one.speaker, one.candidates) == (None, ("Dmytro Kuleba", "Oleksii Kuleba"))
    assert names("Oleksii Kuleba came to Odesa. {Kuleba} said [the port was hit].", published=date(2025, 10, 1)) == ["Oleksii Kuleba"]


def test_a_secretary_of_a_council_is_no_minister():
    text = "Rustem Umerov met reporters in Istanbul. {The minister} said [the talks had failed]."
    assert names(text, published=date(2025, 10, 1)) == ["unnamed: minister"]
    text = "Rustem Umerov came with Andrii Sybiha. {The minister} said [the talks had failed]."
    assert names(text, published=date(2025, 10, 1)) == ["Andrii Sybiha"]


def test_an_under_secretary_is_not_the_secretary():
    day = date(2025, 10, 1)
    assert names("{The US defense secretary} said [the base was safe].", published=day) == ["Pete Hegseth"]
    assert names("{The American under secretary of defense} said [the base was safe].", published=day) != ["Pete Hegseth"]
    assert {held.actor.name for held in INDEX.holders("defence minister", day) if held.country == "US"} == {"Pete Hegseth"}


def test_a_deputy_is_not_the_minister():
    assert names("{Russia's deputy defence minister} said [the base was safe].", published=date(2025, 1, 1)) != ["Andrei Belousov"]


def test_without_a_day_an_office_with_several_holders_stays_open():
    (one,) = who("{The US president} said [the talks had failed].")
    assert one.speaker is None
    assert {"Joe Biden", "Donald Trump"} <= set(one.candidates)


def test_without_a_day_the_holder_named_before_is_meant():
    assert names("Joe Biden met reporters. {The US president} said [the talks had failed].") == ["Joe Biden"]


def test_an_office_without_a_country_is_that_of_the_one_named():
    assert names("President Emmanuel Macron came to Kyiv. {The president} said [France would help].", published=date(2025, 3, 1)) == [
        "Emmanuel Macron"
    ]


def test_an_office_that_several_of_those_named_hold_stays_open():
    (one,) = who("Putin and Macron met in Moscow. {The president} said [the talks were long].", published=date(2022, 2, 8))
    assert one.speaker is None
    assert set(one.candidates) == {"Vladimir Putin", "Emmanuel Macron"}


def test_a_former_president_is_the_one_named_whose_term_ended():
    text = "Donald Trump met Joe Biden. {The former president} said [the talks were long]."
    assert names(text, published=date(2024, 7, 1)) == ["Donald Trump"]


def test_a_title_printed_with_a_new_name_is_taken_up():
    assert (
        names("{The mayor of Bucha, Anatolii Fedoruk}, said [the town was rebuilt]. {The mayor} thanked [the builders].")
        == ["Anatolii Fedoruk"] * 2
    )


# -- pronouns ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{Putin} said [the army advanced]. {He} added [that it was ready].", "Vladimir Putin"),
        ("{Ursula von der Leyen} said [the money was there]. {She} added [that it was safe].", "Ursula von der Leyen"),
        ("{The Kremlin} said [the talks were long]. {It} gave [no date].", "Kremlin"),
        ("{Ukrainian officials} said [the power was back]. {They} thanked [the crews].", "unnamed: Ukrainian officials"),
        ("{Lavrov} said [the West was late]. In Geneva, {he} also rejected [the plan].", "Sergey Lavrov"),
        ("{Macron} said [Europe must pay]. {The 47-year-old} also praised [the army].", "Emmanuel Macron"),
    ],
)
def test_a_pronoun_goes_on_with_the_speaker_before_it(text, expected):
    assert names(text)[1] == expected


def test_gender_skips_the_nearer_speaker():
    text = "{Kaja Kallas} said [the ban would stay]. {Sergey Lavrov} rejected [this]. {She} called it [a first step]."
    assert names(text) == ["Kaja Kallas", "Sergey Lavrov", "Kaja Kallas"]


def test_a_subject_in_between_takes_the_pronoun():
    assert names("{Trump} said [the deal was near]. Putin did not answer at once. {He} later said [he would think].") == [
        "Donald Trump",
        "Vladimir Putin",
    ]


def test_the_one_addressed_is_not_the_speaker():
    text = "Viktor Orban wrote to Donald Trump about the pipeline. “[Viktor, I do not like this,]” {he} wrote."
    assert names(text) == ["Donald Trump"]


def test_unnamed_people_in_between_take_the_pronoun():
    assert names("{Kyiv} rejected [the plan]. Ukrainian officials said {they} wanted [more].") == [
        "Ukraine (government)",
        "unnamed: Ukrainian officials",
    ]


def test_a_name_in_quotation_marks_settles_no_pronoun():
    assert (
        names("{Taras Bondar} said [the road was open]. “[If Trump wins, we do not know what comes next,]” {he} added.")[1]
        == "Taras Bondar"
    )


def test_the_one_who_tells_goes_before_the_one_told_of():
    assert names("{Rutte} said [Trump wanted a deal], and {he} called it [a good sign].") == ["Mark Rutte", "Mark Rutte"]


def test_an_administration_is_its_government():
    assert names("{The Trump administration} and {+Russia} agreed [to meet].") == ["United States (government)"]


def test_the_owner_of_what_a_sentence_begins_with_takes_the_pronoun():
    assert names("{Lavrov} said [no]. In Putin’s June speech to diplomats, {he} set out [his terms].")[1] == "Vladimir Putin"


def test_a_pronoun_without_anybody_before_it_is_nobody():
    (one,) = who("{He} said [the road was long].")
    assert (one.speaker, one.actor) == (None, None)
    assert one.path


def test_i_and_we_in_a_statement_are_the_speaker():
    text = "“[We will not leave,]” {Budanov} said. “{I} told him [the line would hold].”"
    assert names(text) == ["Kyrylo Budanov", "Kyrylo Budanov"]


def test_the_reporters_own_i_is_nobody():
    assert names("{Zelensky} smiled and said [yes]. {I} asked [whether he was tired].")[1] is None


# -- several, unnamed, carried on ---------------------------------------------------------------


def test_joint_speakers_stand_beside_the_first():
    (one,) = who("{Merz}, {+Macron} and {+Starmer} said [the borders must not be moved].")
    assert (one.speaker, one.joint) == ("Friedrich Merz", ("Emmanuel Macron", "Keir Starmer"))


def test_its_allies_are_those_of_the_first():
    (one,) = who("{Ukraine} and {+its allies} rejected [the plan].")
    assert (one.speaker, one.joint) == ("Ukraine (government)", ("Ukraine's allies",))


def test_two_countries_are_those_named_together():
    (one,) = who("US and Ukrainian negotiators met in Geneva. {The two countries} announced [a new round].")
    assert (one.speaker, one.joint) == ("United States (government)", ("Ukraine (government)",))


def test_two_leaders_are_those_named_together():
    (one,) = who("Donald Trump and Vladimir Putin spoke for an hour. {The two leaders} agreed [to meet again].")
    assert (one.speaker, one.joint) == ("Donald Trump", ("Vladimir Putin",))


def test_both_sides_without_two_named_together_are_nobody():
    assert names("The talks ended early. {Both sides} agreed [to meet again].") == [None]


@pytest.mark.parametrize(
    ("printed", "speaker"),
    [
        ("A U.S. official", "unnamed: US official"),
        ("Western diplomats", "unnamed: Western diplomats"),
        ("Two European officials", "unnamed: two European officials"),
        ("a Kremlin spokesman", "unnamed: Kremlin spokesman"),
        ("some experts", "unnamed: experts"),
        ("Four sources familiar with the talks", "unnamed: four sources familiar with the talks"),
    ],
)
def test_people_without_a_name_are_said_shortly(printed, speaker):
    assert names(f"{{{printed}}} said [the talks had failed].", published=date(2025, 6, 1)) == [speaker]


def test_officials_of_two_countries_are_two_groups():
    (one,) = who("{Officials from Ukraine and the US} said [the talks had failed].")
    assert (one.speaker, one.joint) == ("unnamed: Ukrainian officials", ("unnamed: US officials",))


def test_the_official_takes_up_the_one_before():
    assert names("{A US official} said [a date was set]. {The official} gave [no place].") == ["unnamed: US official"] * 2


@pytest.mark.parametrize("printed", ["The changes", "Nobody", "Every right", "This"])
def test_what_cannot_speak_is_nobody(printed):
    assert names(f"{{{printed}}} said [the talks had failed].") == [None]


def test_a_document_belongs_to_the_one_who_issued_it():
    assert names("{A statement from the Kremlin} said [the call was frank].") == ["Kremlin"]
    assert names("{The Kremlin} said in a statement [the call was frank]. {The statement} added [that it was long].") == ["Kremlin"] * 2


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Talks on a US-backed plan went on.", "United States (government)"),
        ("Few had read Zelensky's peace plan.", "Volodymyr Zelenskyy"),
        ("Few had read Zelensky's peace plan. China proposed a plan of its own.", "China (government)"),
        ("Nobody knew who had written it.", None),
    ],
)
def test_a_plan_is_that_of_the_one_named_last_as_its_owner(before, speaker):
    assert names(f"{before} {{The plan}} includes [a ceasefire].") == [speaker]


def test_no_printed_speaker_goes_on_in_the_same_paragraph_only():
    assert names("{Rutte} said [the line holds]. {}“[It will hold longer.]”\n\n{}“[So it goes.]”") == ["Mark Rutte", "Mark Rutte", None]


def test_a_participle_behind_a_reported_clause_goes_back_to_the_speaker():
    reading, found = marked("{Sybiha} <said> [Kyiv had sent its answer], adding that it expected a reply.")
    kyiv, adding, reply = (re.search(word, reading.text).span() for word in ("Kyiv", "adding", "a reply"))
    second = Found((reply,), (kyiv,), (adding,), "indirect", "test")
    assert [a.speaker for a in speakers.resolve(reading, [*found, second], INDEX)] == ["Andrii Sybiha"] * 2


# -- official texts -----------------------------------------------------------------------------


def test_a_statement_belongs_to_the_one_its_title_names():
    text = "{President Zelenskyy} thanked [the United States]."
    (one,) = who(text, title="Statement from Secretary Rubio and NSC Waltz on Call with Zelenskyy", published=date(2025, 3, 19))
    assert (one.speaker, one.joint) == ("Marco Rubio", ("Mike Waltz",))
    assert (one.holder, one.holder_actor, one.holder_text) == ("Volodymyr Zelenskyy", "volodymyr-zelenskyy", "President Zelenskyy")


def test_i_in_a_speech_is_the_one_its_title_names():
    text = "{I} ask [you to do more]."
    assert names(text, title="Address by President of Ukraine Volodymyr Zelenskyy to the US Congress") == ["Volodymyr Zelenskyy"]


def test_the_office_in_a_speechs_title_is_enough():
    title = "Speech by the President of Ukraine at a meeting of the UN Security Council"
    assert names("{I} ask [you to do more].", title=title, published=date(2022, 4, 5)) == ["Volodymyr Zelenskyy"]


def test_a_joint_statement_belongs_to_the_countries_in_its_title():
    (one,) = who("{} [The talks were productive.]", title="Joint Statement on United States-Ukraine Meeting", outlet="The White House")
    assert (one.speaker, one.joint) == ("United States (government)", ("Ukraine (government)",))


def test_a_report_about_a_statement_is_nobodys_own_text():
    (one,) = who("{Zelenskyy} thanked [the United States].", title="Statement from Rubio angers allies", outlet="The Daily Paper")
    assert (one.speaker, one.holder) == ("Volodymyr Zelenskyy", None)


def test_a_group_speaks_in_its_own_statement():
    assert names("{We} condemn [the attack].", title="G7 Leaders' Statement on Ukraine") == ["G7"]


def test_a_transcripts_label_is_the_speaker():
    text = (
        "PRESIDENT BIDEN: Thank you all for coming here today.\n\n{}[We stand with you.]\n\n"
        "PRESIDENT ZELENSKYY: Thank you, Joe, and thanks to all.\n\n"
        "{}[We will win.]\n\nPRESIDENT BIDEN: Thank you again for this visit."
    )
    assert names(text, title="Remarks", outlet="The White House", published=date(2022, 12, 21)) == ["Joe Biden", "Volodymyr Zelenskyy"]


# -- holders ------------------------------------------------------------------------------------


def holder(text: str) -> str | None:
    return who(text)[0].holder


def test_a_reported_agreement_is_held_by_the_one_who_agreed():
    assert holder("{Peskov} said [Putin agreed to the proposal].") == "Vladimir Putin"
    assert holder("{Witkoff} said [Trump wants the war to end].") == "Donald Trump"


@pytest.mark.parametrize(
    "text",
    [
        "{Zelensky} said [Putin does not want peace].",
        "{Zelensky} said [Putin wants a long war].",
        "{Trump} said [the war must end].",
        "{Maria Zakharova} said [Russia rejects the plan].",
        "{Lavrov} said [he agreed to the proposal].",
    ],
)
def test_a_claim_about_an_adversary_or_ones_own_side_has_no_holder(text):
    assert holder(text) is None


# -- explanation --------------------------------------------------------------------------------


def test_the_path_tells_each_step_in_a_sentence():
    _, second = who("{Dmitry Peskov} said [no]. {He} gave [no reason].")
    assert second.path == ("printed “He”.", "“he” follows what Dmitry Peskov said.")


@given(
    words=st.lists(
        st.sampled_from(
            [
                "Zelensky",
                "Putin",
                "he",
                "she",
                "they",
                "the ministry",
                "Kyiv",
                "said",
                "the US",
                "president",
                "“",
                "”",
                ",",
                ".",
                "\n\n",
                "and",
                "’s",
                "It",
                "Ivan Koval",
                "the two sides",
                "a statement",
                "Mr.",
                "WHAT",
                "I",
                "его",
                "\u200b",
            ]
        ),
        min_size=1,
        max_size=40,
    ),
    picks=st.lists(st.integers(0, 39), min_size=1, max_size=6),
)
@settings(max_examples=60, deadline=None)
def test_any_mixture_of_words_is_read_without_complaint(words, picks):
    text, spans = "", []
    for word in words:
        spans.append((len(text), len(text) + len(word)))
        text += word + " "
    reading = sentences.read(Article("any", text, None, None, date(2025, 1, 1)), model())
    found = [Found((spans[-1],), (spans[pick % len(spans)],), (), "indirect", "test", joint=(spans[0],)) for pick in picks]
    attributions = speakers.resolve(reading, found, INDEX)
    assert len(attributions) == len(found)
    for one in attributions:
        assert one.speaker or not one.actor
        assert one.speaker is None or not one.candidates
        assert one.path
    assert speakers.resolve(reading, found, INDEX) == attributions


def test_the_same_input_gives_the_same_output():
    text = "{Putin} met Trump and said [yes]. {He} added [no]. {The president} and {+a US official} left [it] there. [so] {They}"
    assert who(text) == who(text)


def test_an_empty_article_has_no_speakers():
    assert who("") == []
