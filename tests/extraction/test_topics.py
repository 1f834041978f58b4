"""Topics from a statement's own words and from its context."""

from __future__ import annotations

import dataclasses
import pickle

import pytest

from extraction import judgement, topics
from extraction.knowledge import KnowledgeError, load_topics
from tests.extraction.reading_of import found_in, prepared_topics, read, read_found, reading_of


def test_the_statement_s_own_words_weigh_more_than_its_paragraph() -> None:
    text = "The grain deal was on everybody's mind that morning. The minister said all prisoners of war must be exchanged."
    slugs, _ = read_found(reading_of(text), found_in(text, "all prisoners of war must be exchanged", "said"))
    assert slugs == ["prisoners-children"]


def test_the_cue_s_object_in_the_same_sentence_helps() -> None:
    text = "Asked about sanctions, the chancellor said more would follow soon."
    slugs, _ = read_found(reading_of(text), found_in(text, "more would follow soon", "said"))
    assert slugs == ["sanctions"]


def test_a_statement_without_a_telling_word_takes_the_topic_of_the_one_before() -> None:
    text = 'The president said Crimea would never be given up. "I mean it," he added.'
    first = found_in(text, "Crimea would never be given up", "said")
    second = found_in(text, "I mean it", "added")
    assert read_found(reading_of(text), first, second)[0] == ["territory"]


def test_a_statement_without_a_telling_word_takes_the_topic_of_the_article() -> None:
    words = "It will take time"
    about = "The ceasefire began at noon.\n"
    text = f"{about}{words}, she said.\n{about.replace('began', 'ended')}"
    assert read_found(reading_of(text), found_in(text, words, "said"))[0] == ["ceasefire"]
    alone = f"{words}, she said."
    assert read_found(reading_of(alone), found_in(alone, words, "said"))[0] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Three people were killed and eleven injured when a drone hit a bus",
        "The air force shot down 60 of 72 drones launched overnight",
        "Our troops took control of the village of Bilohorivka",
        "Rain is expected in the capital for the rest of the week",
        "The budget deficit at home has to shrink",
        "Rescuers pulled a child from the debris of an apartment building",
    ],
)
def test_events_and_other_matters_have_no_topic(sentence: str) -> None:
    assert read(sentence)[0] == []


@pytest.mark.parametrize(
    "content", ["the weather had spoilt the harvest", "the minister wore a blue coat", "her uncle grew tomatoes in Odesa"]
)
def test_a_statement_that_neither_points_back_nor_names_the_matter_has_no_topic(content: str) -> None:
    text = f"The president said Crimea would never be given up. The reporter added that {content}."
    first, second = found_in(text, "Crimea would never be given up", "said"), found_in(text, content, "added")
    assert read_found(reading_of(text), first, second)[0] == []


@pytest.mark.parametrize("content", ["they would never accept such a step", "it was the only possible outcome", "they will attend"])
def test_a_statement_that_points_back_takes_the_topic_of_the_one_before(content: str) -> None:
    text = f"The president said the talks in Geneva must go on. The envoy added that {content}."
    first, second = found_in(text, "the talks in Geneva must go on", "said"), found_in(text, content, "added")
    assert read_found(reading_of(text), first, second)[0] == ["negotiation-format"]


@pytest.mark.parametrize(
    "sentence", ["The talks were frank and productive", "The proposal needs more detail", "Trust between them is growing"]
)
def test_general_words_tell_nothing_where_nothing_tells_of_this_war(sentence: str) -> None:
    text = f"{sentence}, the minister said after the meeting on fisheries in Oslo."
    assert read_found(reading_of(text, "Fishing quotas agreed"), found_in(text, sentence))[0] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "New tariffs on Chinese cars will hurt consumers",
        "The trade talks were long",
        "Russian troops are massed at the border",
        "About 150,000 soldiers amassed near the frontier",
        "Russia controls about a fifth of Ukraine",
        "The army launched a new offensive near the river",
        "The danger of war in Europe is growing",
        "The country needs humanitarian assistance",
        "The alliance will meet its spending targets",
        "The exact number of deaths is hard to verify",
    ],
)
def test_matters_that_do_not_bear_on_how_the_war_ends_have_no_topic(sentence: str) -> None:
    assert read(sentence)[0] == []


def test_fighting_as_an_event_does_not_take_the_topic_of_its_context() -> None:
    text = "Both sides spoke of a ceasefire in Istanbul. The governor said five people were wounded by shelling."
    assert read_found(reading_of(text), found_in(text, "five people were wounded by shelling", "said"))[0] == []


def test_no_statement_has_more_than_three_topics() -> None:
    text = "We want a ceasefire, security guarantees, NATO membership, our prisoners back, sanctions, reparations and all our territory"
    slugs, _ = read(text)
    assert len(slugs) == judgement.MOST == len(set(slugs))


def test_the_main_topic_comes_first_and_shows_its_words() -> None:
    text = "NATO membership is off the table, whatever the talks bring."
    reading = reading_of(text)
    hits = topics.assign(reading, [found_in(text, "NATO membership is off the table, whatever the talks bring")], prepared_topics())[0]
    assert hits[0].slug == "nato"
    assert any("NATO" in text[start:end] for start, end in hits[0].evidence)
    assert [hit.weight for hit in hits] == sorted((hit.weight for hit in hits), reverse=True)


def slugs_of(sentence: str) -> list[str]:
    return [hit.slug for hit in topics.assign(reading_of(sentence), [found_in(sentence, sentence.rstrip("."))], prepared_topics())[0]]


def test_talks_without_an_anchor_are_not_talks_about_the_end_of_the_war() -> None:
    assert slugs_of("The talks with the Indian minister were candid.") == []
    assert slugs_of("The talks between Russia and Ukraine were candid.") == ["negotiation-format"]


def test_an_offensive_bears_on_the_settlement_only_where_something_says_so() -> None:
    assert slugs_of("A spring offensive is coming in the north.") == []
    assert slugs_of("A spring offensive would force them to make concessions at the table.")[0] == "battlefield"


def test_an_anchor_tells_nothing_by_itself() -> None:
    knowledge = prepared_topics().topics[0]
    one = dataclasses.replace(knowledge, raw={**knowledge.raw, "words": {"anchored": ["gathering"], "anchor": ["envoys"]}})
    alone = topics.prepare([one])
    for text, expected in (("The envoys left.", 0), ("A gathering was held.", 0), ("A gathering of envoys was held.", 1)):
        assert len(topics.assign(reading_of(text), [found_in(text, text)], alone)[0]) == expected, text


def test_each_statement_has_its_own_tuple() -> None:
    text = "He wants a truce. She wants elections in Kyiv."
    found = [found_in(text, "a truce", "wants"), found_in(text, "elections in Kyiv")]
    assert [[h.slug for h in hits] for hits in topics.assign(reading_of(text), found, prepared_topics())] == [
        ["ceasefire"],
        ["ukraine-politics"],
    ]


def test_prepared_topics_travel_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(prepared_topics()))
    text = "A truce would help."
    found = [found_in(text, "A truce would help")]
    assert topics.assign(reading_of(text), found, again) == topics.assign(reading_of(text), found, prepared_topics())


def test_an_unknown_list_of_words_is_refused_by_name() -> None:
    topic = load_topics()[1][0]
    broken = dataclasses.replace(topic, raw={**topic.raw, "words": {"decisve": ["truce"]}})
    with pytest.raises(KnowledgeError, match=r"topic ceasefire: words\.decisve is not one of"):
        topics.prepare([broken])


def test_a_phrase_that_cannot_be_read_is_refused() -> None:
    topic = load_topics()[1][0]
    broken = dataclasses.replace(topic, raw={**topic.raw, "words": {"decisive": ["(truce"]}})
    with pytest.raises(KnowledgeError, match=r'"\(truce"'):
        topics.prepare([broken])
