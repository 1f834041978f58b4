"""Speakers that stand behind the words printed: the head of a body, the body behind a text, whom an outlet cites, whom "both" means."""

from __future__ import annotations

from datetime import date

import pytest

from extraction import speakers
from extraction.knowledge import load_actors
from extraction.records import Attribution, Found
from tests.extraction.marked import marked

INDEX = speakers.prepare(load_actors())
SUMMER = date(2025, 8, 20)


def who(text: str) -> list[Attribution]:
    reading, found = marked(text, published=SUMMER)
    return list(speakers.resolve(reading, found, INDEX))


def names(text: str) -> list[str | None]:
    return [attribution.speaker for attribution in who(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Wang Yi, China's foreign minister, left. [Talks were needed], according to {a statement} released by his ministry.",
            "Chinese Foreign Ministry",
        ),
        (
            "Among the absent is Kenyan President William Ruto, {whose government} has been critical of [the decision].",
            "Kenya (government)",
        ),
        ("Cyril Ramaphosa flew home. {Ramaphosa’s office} said [the visit was agreed].", "Cyril Ramaphosa's office"),
        ("Ukraine opposed the move. {Its foreign minister} said [the vote was a mistake].", "Andrii Sybiha"),
        ("{Zelensky's chief of staff} said [there was no compromise].", "Andriy Yermak"),
        ("{The European Council president} told reporters [the summit would be short].", "António Costa"),
        ("Ukraine opposed the move. {Its officials} said [the vote was a mistake].", "unnamed: Ukrainian officials"),
        (
            "Macron will raise trade. He is worried, according to {a member of his team} [who feared tariffs].",
            "unnamed: member of Emmanuel Macron's team",
        ),
    ],
)
def test_whose_body_or_helper_it_is(text, speaker):
    assert names(text) == [speaker]


@pytest.mark.parametrize(
    ("printed", "speaker"),
    [
        ("South Korea’s military", "South Korean military"),
        ("Nigeria's foreign ministry", "Nigerian Foreign Ministry"),
        ("Nigeria", "Nigeria (government)"),
        ("the Nigerian government", "Nigeria (government)"),
        ("Poland's general staff", "Polish General Staff"),
        ("The Russian embassy in London", "Russian embassy in London"),
        ("A further 28 African states", "unnamed: 28 African states"),
        ("The speaker of the Czech parliament", "unnamed: speaker of the Czech parliament"),
    ],
)
def test_a_body_is_named_by_its_country_once(printed, speaker):
    assert names(f"{{{printed}}} said [the talks would go on].") == [speaker]


def test_an_office_that_many_hold_needs_its_holder_named():
    assert names("{The Russian ambassador} said [the talks would go on].") == ["unnamed: Russian ambassador"]
    assert names("{The Kremlin aide} said [the talks went on]. Yuri Ushakov later flew out.") == ["Yuri Ushakov"]


def test_an_office_takes_up_who_was_described_by_it_with_the_country():
    assert (
        names("{Sweden's prime minister} said [jets would come]. {The prime minister} added [that it was time].") == ["Ulf Kristersson"] * 2
    )


def test_an_office_may_be_told_before_its_holder_is_named():
    text = "The town was shelled, {the regional governor} said [on Monday that seven died]. Governor Ivan Petrenko wrote again later."
    assert names(text) == ["Ivan Petrenko"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("{The city’s mayor} said [the power was out]. Crews were at work, {Ivan Petrenko} said on Telegram [at noon].", "Ivan Petrenko"),
        ("{The regional governor} said [two were hurt]. {Vadym Filashkin} said on Telegram [that a market was hit].", "Vadym Filashkin"),
        ("{The regional head} said [two were hurt]. A driver said it was loud. {Ivan Petrenko} said [he ran].", "unnamed: regional head"),
        ("{The regional head} said [two were hurt]. {Ivan Petrenko, a driver,} said [he ran].", "unnamed: regional head"),
        ("Ivan Petrenko ran. {The regional head} said [two were hurt]. {Ivan Petrenko} said [he ran].", "unnamed: regional head"),
        ("{The regional head} said [two were hurt]. {Sergey Lavrov} said [nobody was].", "unnamed: regional head"),
    ],
)
def test_a_name_printed_bare_is_that_of_the_one_described_before(text, first):
    assert names(text)[0] == first


def test_letters_in_brackets_stand_for_the_name_before_them():
    text = "[Prices rose], according to the {Baltic Grain Council (BGC)}. {The BGC} said [more was needed]."
    assert names(text) == ["Baltic Grain Council"] * 2


def test_a_surname_spelt_in_two_ways_is_one_person():
    assert names("{Oleh Petrenchuk} said [it was late]. {Petrenchuck} added [that he would wait].") == ["Oleh Petrenchuk"] * 2


def test_a_word_for_what_someone_does_is_no_given_name():
    assert names("{Analyst Fedir Lukash} said [it was late]. {The expert} added [that he would wait].") == ["Fedir Lukash"] * 2


@pytest.mark.parametrize("both", ["Both diplomats", "Both ministers", "The two officials"])
def test_both_are_the_two_named_in_the_sentence_before(both):
    (one,) = who(f"Wang Yi met Antony Blinken on Saturday. {{{both}}} described [the talks as open].")
    assert (one.speaker, one.joint) == ("Wang Yi", ("Antony Blinken",))


def test_both_of_three_are_nobody():
    assert names("Wang Yi met Antony Blinken before Sergey Lavrov came. {Both ministers} described [the talks as open].") == [None]


# -- texts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "speaker", "joint"),
    [
        ("The General Assembly adopted a resolution on Monday. {The text} calls for [a ceasefire].", "UN General Assembly", ()),
        ("{The American text} calls for [a swift end].", "United States (government)", ()),
        ("{A joint US-Ukraine statement} said [the pause would end].", "United States (government)", ("Ukraine (government)",)),
        (
            "The US and Ukraine issued a joint statement. {The statement} said [a truce was near].",
            "United States (government)",
            ("Ukraine (government)",),
        ),
        ("Xi and Lukashenko met in Beijing. {A joint statement} said [both wanted peace].", "Xi Jinping", ("Alexander Lukashenko",)),
        ("{A military blog} run by Ivan Petrenko said [that troops moved].", "Ivan Petrenko", ()),
    ],
)
def test_a_text_is_of_those_who_made_it(text, speaker, joint):
    (one,) = who(text)
    assert (one.speaker, one.joint) == (speaker, joint)


def test_a_text_is_not_of_the_person_who_spoke_of_it():
    text = "{Dorothy Shea} said [the text was balanced]. {The text} calls for [a swift end]."
    assert names(text) == ["Dorothy Camille Shea", None]


# -- who tells ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("[Former President Dmitry Medvedev said Russia is ready for talks], state news agency {RIA Novosti} reported.", "Dmitry Medvedev"),
        (
            "{Bloomberg} reported [that the summit was off], citing two people familiar with the plans.",
            "unnamed: two people familiar with the plans",
        ),
        ("{Bloomberg} reported [that the summit was off].", "Bloomberg"),
        (
            "Russia is preparing, {Ukrainian government} and military analysts said [this week].",
            "unnamed: Ukrainian government and military analysts",
        ),
    ],
)
def test_who_tells_goes_before_the_name_beside_the_cue(text, speaker):
    assert names(text) == [speaker]


def test_who_says_the_whole_goes_before_one_named_inside_it():
    text = "Zelenskyy told reporters that ceding land, as Moscow has demanded, would not be accepted."
    reading, _ = marked(text, published=SUMMER)
    inside = text.index("Moscow")
    found = Found(((0, len(text) - 1),), ((inside, inside + 6),), ((inside + 7, inside + 19),), "indirect", "test")
    (one,) = speakers.resolve(reading, [found], INDEX)
    assert one.speaker == "Volodymyr Zelenskyy"


def test_a_participle_without_a_speaker_belongs_to_the_subject_over_it():
    assert names("{} Keir Starmer said aid would go on, <noting>, “[It has been slow.]”") == ["Keir Starmer"]


def test_he_is_not_the_one_whose_clause_he_interrupts():
    assert names("Donald Trump met reporters. Zelenskyy, {he} said, “[has to show some flexibility].”") == ["Donald Trump"]


def test_in_a_meeting_the_first_named_speaks():
    assert names("Xi during a call with {Putin} said [the time was not right].") == ["Xi Jinping"]


def test_a_stand_repeated_by_another_is_his_and_a_demand_of_another_is_not():
    repeated, demanded = who(
        "[Zelenskyy repeated that he was willing to adopt a ceasefire], {Marco Rubio} said. "
        "[Russia must accept a ceasefire], {Andrii Sybiha} said."
    )
    assert (repeated.holder, demanded.holder) == ("Volodymyr Zelenskyy", None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The Baltic Grain Council, a Riga-based think tank, published a map. {The think tank} put [losses at a million].",
            "Baltic Grain Council",
        ),
        ("NATO, the military alliance, grew. {The alliance} said [it would spend more].", "NATO"),
        ("UNHCR, the U.N. refugee agency, counts. [Ten million are in need], according to {the agency}.", "UNHCR"),
        ("{ISW analysts} said [the pace was slow].", "Institute for the Study of War"),
        ("{NATO analysts} said [the pace was slow].", "unnamed: NATO analysts"),
        ("Joe Biden promised aid. {The administration} said [it would wait].", "United States (government)"),
        ("{Former US Ambassador to Ukraine Ivan Petrenko} said [it was plausible].", "Ivan Petrenko"),
    ],
)
def test_a_body_is_taken_up_by_what_it_was_called(text, speaker):
    assert names(text) == [speaker]


def test_an_agency_that_learns_brings_the_word_of_another():
    text = "[There is no need for troops, Belarusian President Alexander Lukashenko said at a briefing], {BelTA} has learned."
    assert names(text) == ["Alexander Lukashenko"]


# -- those who speak for another -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "speaker"),
    [
        ("a spokesperson from Kyiv’s Ministry of Defence", "Ukrainian Defence Ministry"),
        ("a spokesman for the Russian defence ministry", "Russian Defence Ministry"),
        ("a Pentagon spokeswoman", "Pentagon"),
        ("a Foreign Office spokesperson", "UK Foreign Office"),
        ("a spokeswoman of the European Commission", "European Commission"),
        ("a White House spokesman", "unnamed: White House spokesman"),
        ("a Russian spokesman", "unnamed: Russian spokesman"),
        ("a State Department official", "unnamed: State Department official"),
    ],
)
def test_a_spokesperson_without_a_name_speaks_for_a_body(printed, speaker):
    assert names(f"{{{printed}}} said [that nothing was hit].") == [speaker]


@pytest.mark.parametrize("printed", ["the EU executive", "the EU’s executive", "the European Union's executive"])
def test_the_executive_of_the_union_is_the_commission(printed):
    assert names(f"{{{printed}}} said [the loan must be ready by summer].") == ["European Commission"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("{The Russian Foreign Ministry} said [it was late]. {Its spokeswoman} said [it was over].", "Russian Foreign Ministry"),
        ("{The majority of Ukrainians} want [an end].", "unnamed: majority of Ukrainians"),
        ("{Two-thirds of Russians} want [an end].", "unnamed: two-thirds of Russians"),
    ],
)
def test_further_speakers_without_a_name(text, speaker):
    assert names(text)[-1] == speaker


def test_a_states_representative_speaks_for_it():
    assert names("Moldova opposed the motion. “[It weakens the text],” {its representative} told the assembly.") == ["Moldova (government)"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Some see it as giving in to {Russian} arguments that [the vote was void].", "Russia (government)"),
        ("He spoke amid {Western} threats of [sanctions].", "unnamed: Western countries"),
        (
            "{Ukrainian officials} said [it was late], repeating {their country’s} argument that [nobody would talk].",
            "Ukraine (government)",
        ),
        ("The Kremlin issued a readout. {The statement} said [a date was agreed].", "Kremlin"),
        ("Poland, led by the Civic Party, took part, but {they} refuse [to send troops].", "Poland (government)"),
    ],
)
def test_whose_stand_an_adjective_or_a_possessive_names(text, speaker):
    assert names(text)[-1] == speaker


def test_a_body_owned_by_a_country_speaks_beside_a_person():
    (one,) = who("[Two were hurt], according to {regional Gov. Ivan Petrenko and Ukraine’s emergency service}.")
    assert (one.speaker, one.joint) == ("Ivan Petrenko", ("State Emergency Service of Ukraine",))


@pytest.mark.parametrize(
    ("printed", "speaker"),
    [
        ("EPA Administrator Lee Zeldin", "Lee Zeldin"),
        ("MP Ivan Petrenko", "Ivan Petrenko"),
        ("FM Lavrov", "Sergey Lavrov"),
        ("Senator Mike Lee", "Mike Lee"),
    ],
)
def test_what_stands_before_a_name_is_no_part_of_it(printed, speaker):
    assert names(f"{{{printed}}} said [it was time].") == [speaker]


def test_one_moved_to_speak_speaks_and_one_judged_does_not():
    moved = "{Putin} <said> [that Kyiv must stay out of NATO], prompting {Kyiv} <to> call [the offer “a sham”]."
    assert names(moved) == ["Vladimir Putin", "Ukraine (government)"]
    judged = "China tabled a plan. {The proposal} was criticised by Kyiv’s allies for <ignoring> “[the breach of borders]”."
    assert names(judged) == ["Ukraine's allies"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("{Ivan Petrenko} said [it was late]. {The Ohio congressman} said [he would vote].", "Ivan Petrenko"),
        ("{Ivan Petrenko} said [it was late]. {The former radio host} said [he would go].", "Ivan Petrenko"),
        ("{Ivan Petrenko} said [it was late]. {The Norwegian general} said [he would go].", "unnamed: Norwegian general"),
        ("{Ivan Petrenko} said [it was late]. {The embassy official} said [it was not].", "unnamed: embassy official"),
        ("{Ivan Petrenko} said [it was late]. {The campaign’s supporter} said [it was not].", "unnamed: campaign’s supporter"),
        ("{Ivan Petrenko} said [it was late]. Olha Koval left, as {the former radio host} said [she would].", "unnamed: former radio host"),
        ("Vladimir Putin flew in. {His spokesman} said [that talks went on].", "Dmitry Peskov"),
        ("{A Wall Street Journal report} said [that talks went on].", "Wall Street Journal"),
        ("The war dragged on, {a Reuters/Ipsos poll} showed [to be a worry].", "Reuters"),
        ("{A KIIS poll of voters} showed [support for talks].", "Kyiv International Institute of Sociology"),
        ("{A new poll} showed [support for talks].", None),
    ],
)
def test_a_trait_a_helper_or_a_report_leads_to_a_speaker(text, speaker):
    assert names(text)[-1] == speaker
