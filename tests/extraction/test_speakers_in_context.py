"""Printed speakers that only their surroundings settle: countries left out, plans taken up as "it", who stands behind a "he"."""

from __future__ import annotations

from datetime import date

import pytest

from extraction import speakers
from extraction.knowledge import load_actors
from extraction.speakers.index import heard
from tests.extraction.marked import marked

INDEX = speakers.prepare(load_actors())
DAY = date(2025, 3, 5)


def names(text: str, day: date = DAY) -> list[str | None]:
    reading, found = marked(text, published=day)
    return [attribution.speaker for attribution in speakers.resolve(reading, found, INDEX)]


# -- names in other letters --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "speaker"),
    [
        ("Wolodymyr Zelnski", "Volodymyr Zelenskyy"),
        ("Wołodymyr Zełenski", "Volodymyr Zelenskyy"),
        ("Wladimir Putin", "Vladimir Putin"),
        ("Serguei Lavrov", "Sergey Lavrov"),
        ("Alexander Lukaschenko", "Alexander Lukashenko"),
        ("XI", "Xi Jinping"),
        ("Xi Jingping", "Xi Jinping"),
        ("Robert Woods", "Robert Woods"),
        ("Mark Rudd", "Mark Rudd"),
    ],
)
def test_a_name_that_another_language_spells_is_the_same_person(printed, speaker):
    assert names(f"{{{printed}}} said [the talks would go on].") == [speaker]


def test_a_surname_with_a_slip_needs_its_bearer_in_the_article():
    assert names("Zelensky flew to Paris. {Zelanski} said [the front would hold].") == ["Volodymyr Zelenskyy"]
    assert names("{Zelanko} said [the front would hold].") == ["Zelanko"]


def test_a_wife_is_not_her_husband():
    assert names("Putin spoke first. {Putina} said [she had not been there].") == ["Putina"]


def test_names_are_compared_as_they_are_heard():
    assert heard("Wolodymyr Zelenskij") == heard("Volodymyr Zelenskiy")
    assert heard("Loukachenko") != heard("Lavrov")


# -- offices ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "speaker"),
    [
        ("The Russian foreign minister on Tuesday", "Sergey Lavrov"),
        ("The German chancellor late on Monday", "Olaf Scholz"),
        ("The European Union's top diplomat", "Kaja Kallas"),
        ("The Vatican's secretary of state", "Pietro Parolin"),
        ("The Belarusian strongman", "Alexander Lukashenko"),
        ("Russia's spy chief", "Sergei Naryshkin"),
        ("Russia's military intelligence chief", "Igor Kostyukov"),
        ("Moscow's envoy to the United Nations", "Vasily Nebenzya"),
        ("The White House press secretary", "Karoline Leavitt"),
        ("The Russian foreign ministry spokeswoman", "Maria Zakharova"),
        ("The Russian foreign ministry spokesman", "Russian Foreign Ministry"),
        ("A Russian foreign ministry spokeswoman", "Russian Foreign Ministry"),
        ("Ukraine's ambassador to the US", "Oksana Markarova"),
        ("Ukraine's ambassador to Japan", "unnamed: Ukraine's ambassador to Japan"),
        ("The head of the UN nuclear watchdog", "Rafael Grossi"),
        ("The head of the World Health Organization", "Tedros Adhanom Ghebreyesus"),
        ("The Kremlin's foreign policy aide", "Yuri Ushakov"),
        ("The governor of Russia's Belgorod region", "Vyacheslav Gladkov"),
        ("The head of the Kharkiv region", "Oleh Syniehubov"),
        ("A mayor of Kharkiv", "unnamed: mayor of Kharkiv"),
        ("Analysts at the Institute for the Study of War", "Institute for the Study of War"),
        ("Secretary of Iran's Supreme National Security Council Ali Larijani", "Ali Larijani"),
    ],
)
def test_an_office_leads_to_its_holder(printed, speaker):
    assert names(f"{{{printed}}} said [the talks would go on].") == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Zelenskyy met Trump at the White House. {His American counterpart} said [a deal was close].", "Donald Trump"),
        ("Sybiha flew to Warsaw. {His Polish counterpart} said [aid would go on].", "Radosław Sikorski"),
        ("Maria Kravets flew to Warsaw. {Her Polish counterpart} said [aid would go on].", "unnamed: Maria Kravets's Polish counterpart"),
        ("Senator Roger Wicker spoke. {The Mississippi Republican} said [the plan was weak].", "Roger Wicker"),
        ("Kaja Kallas spoke in Tallinn. {The Estonian} said [the bloc would act].", "Kaja Kallas"),
        ("Mark Rutte spoke in Tallinn. {The Estonian} said [the bloc would act].", "Estonia (government)"),
        ("Olena Kovalenko lost her home. {The 52-year-old teacher} said [she wanted quiet].", "Olena Kovalenko"),
        ("The Institute for the Study of War saw gains. {The think tank} said [they were small].", "Institute for the Study of War"),
    ],
)
def test_a_trait_or_a_counterpart_leads_to_a_person(text, speaker):
    assert names(text) == [speaker]


def test_a_deputy_minister_is_the_one_named_before():
    text = "Deputy Foreign Minister Sergei Ryabkov met reporters. {The deputy minister} said [nothing had changed]."
    assert names(text) == ["Sergei Ryabkov"]


# -- countries from around ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Russian drones struck a house in Kharkiv overnight, {officials} said. [Two died].", "unnamed: Ukrainian officials"),
        ("[A drone hit an oil depot] in Russia's Saratov region, {local officials} said.", "unnamed: Russian officials"),
        ("[Blasts were heard] in Kharkiv and in Belgorod, {officials} said.", "unnamed: officials"),
        ("[The summit went well], {officials} said.", "unnamed: officials"),
        ("“[We see no reason],” {a foreign ministry spokesman} told reporters in Moscow.", "Russian Foreign Ministry"),
        ("Poland's foreign ministry summoned the envoy. {The ministry} said [it had protested].", "Polish Foreign Ministry"),
        ("{The ministry} said [it had protested].", None),
    ],
)
def test_a_speaker_printed_without_a_country_gets_it_from_around(text, speaker):
    assert names(text) == [speaker]


def test_a_ministry_is_that_of_the_country_that_spoke_last():
    text = "{China} <urged> [restraint]. “[We hope for talks],” {a foreign ministry spokesperson} said."
    assert names(text) == ["China (government)", "Chinese Foreign Ministry"]


# -- pronouns and documents ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The plan, drafted by Witkoff, leaked. {It} says [that NATO will not expand].", None),
        ("Russia's plan was published on Monday. {It} says [that NATO will not expand].", "Russia (government)"),
        ("Kyiv answered the proposal. {It} said [that land was not for sale].", "Ukraine (government)"),
        ("Beijing's claim to neutrality has been weakened by {its} refusal [to condemn Moscow].", "China (government)"),
        ("Biden spoke as the UN secretary-general was visiting Kyiv, where {he} called [the war an absurdity].", "António Guterres"),
        ("The talks follow President Donald Trump's victory, after which {he} promised [to press both sides].", "Donald Trump"),
        ("{Trump hosted Zelenskyy and other leaders in Washington} and said [he would call Putin].", "Donald Trump"),
        ("{Some sources speaking to the BBC} suggest [a vote in autumn].", "unnamed: sources speaking to the BBC"),
        ("{Many European allies of the United States} warned [of haste].", "unnamed: many European allies of the United States"),
        ("Keith Kellogg spoke in Kyiv. {The retired general} said [Russia had to give as well].", "Keith Kellogg"),
    ],
)
def test_who_stands_behind_it(text, speaker):
    assert names(text) == [speaker]


def test_whom_a_question_is_about_does_not_answer_it():
    text = "{Kremlin spokesman Dmitry Peskov} said [no date was set]. Asked whether Putin would come, {he} said [that it was early]."
    assert names(text) == ["Dmitry Peskov", "Dmitry Peskov"]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Germany, France and Britain met. {The three countries} agreed [to help].", ["Germany", "France", "United Kingdom"]),
        (
            "US teams met Russian and Ukrainian ones in Saudi Arabia. {The three sides} agreed [to stop].",
            ["United States", "Russia", "Ukraine"],
        ),
        ("Russia and Ukraine met. {Both sides} agreed [to stop].", ["Russia", "Ukraine"]),
        ("Germany and Poland met. {The three countries} agreed [to help].", []),
    ],
)
def test_several_countries_speak_as_one(text, together):
    reading, found = marked(text, published=DAY)
    (one,) = speakers.resolve(reading, found, INDEX)
    assert [name.removesuffix(" (government)") for name in (one.speaker, *one.joint) if name] == together


def test_a_colleague_named_beside_the_first_speaks_too():
    reading, found = marked("{Sybiha and his Polish counterpart Radoslaw Sikorski} said [they agreed].", published=DAY)
    (one,) = speakers.resolve(reading, found, INDEX)
    assert (one.speaker, one.joint) == ("Andrii Sybiha", ("Radosław Sikorski",))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("He praised ties between Moscow and Beijing, which {they} call [a friendship].", "Russia (government)"),
        ("As fighting raged between Russia and Ukraine, {they} said [aid must go on].", None),
        ("Putin set out his terms.{XI} replied [that talks were needed].", "Xi Jinping"),
        ("The ten-point plan Zelensky first outlined is known. {That plan} includes [a truce].", "Volodymyr Zelenskyy"),
        ("{The blog known as Rybar} said [the attack went on].", "Rybar"),
        ("{A soldier with the call sign “Italian”} said [it was quiet].", "unnamed: soldier with the call sign Italian"),
    ],
)
def test_further_readings(text, speaker):
    assert names(text) == [speaker]


def test_a_description_takes_up_none_that_differs():
    text = "{A presidential source} said [no]. {The government source} said [yes]. {The source} added [that it was late]."
    assert names(text) == ["unnamed: presidential source", "unnamed: government source", "unnamed: government source"]


def test_an_agency_that_quotes_somebody_is_not_the_speaker():
    assert names("{TASS} <quoted> Lavrov as saying [that Russia would respond].") == ["Sergey Lavrov"]


def test_the_words_belong_to_whoever_made_the_claim_that_is_dismissed():
    text = "{He} did not <repeat> the declaration earlier this week by his defence secretary, Lloyd Austin, that [aid was needed]."
    assert names(text, date(2022, 4, 29)) == ["Lloyd Austin"]


@pytest.mark.parametrize("taken_up", ["the organisation", "the group", "the agency"])
def test_any_word_for_a_body_takes_up_the_one_that_spoke_just_before(taken_up):
    text = f"{{Human Rights Watch}} said [torture was common]. “[It must end],” {{{taken_up}}} said."
    assert names(text) == ["Human Rights Watch", "Human Rights Watch"]


def test_a_word_for_a_body_takes_up_no_person():
    assert names("{Donald Tusk} said [aid would go on]. {The organisation} said [it would not].") == ["Donald Tusk", None]
