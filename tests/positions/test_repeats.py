"""When one statement of an article repeats another."""

import pytest

from positions.repeats import Utterance, find_repeats

TRUCE, LAND = (1, None), (2, None)
FOR, AGAINST = (1, 10), (1, 11)


def utterance(number: int, text: str, *readings: tuple, actor: int | None = 1, start: int | None = None) -> Utterance:
    begin = 1000 * number if start is None else start
    return Utterance(number, actor, ((begin, begin + len(text)),), text, readings)


DECK = "foreign troops must join any peacekeeping mission in the country"
LEAD = "any international peacekeeping mission in the country must include foreign troops that others send"


def test_the_same_words_in_deck_and_lead():
    assert find_repeats([utterance(1, DECK, FOR), utterance(2, LEAD, FOR)]) == {2: 1}


def test_a_third_report_repeats_the_first():
    assert find_repeats([utterance(n, DECK, FOR) for n in (1, 2, 3)]) == {2: 1, 3: 1}


SUMS = ", ".join(map(str, range(100, 130)))
OTHERS = {
    "another speaker": utterance(2, LEAD, FOR, actor=2),
    "an unknown speaker": utterance(2, LEAD, FOR, actor=None),
    "another option": utterance(2, LEAD, AGAINST),
    "another topic": utterance(2, LEAD, LAND),
    "one topic more": utterance(2, LEAD, FOR, LAND),
    "no topic": utterance(2, LEAD),
    "other words": utterance(2, "prisoners must come home before the talks about the mission go on", FOR),
    "too few words": utterance(2, "foreign troops", FOR),
    "much more besides": utterance(2, f"{DECK}, and the sums to be paid for it are {SUMS}", FOR),
}


@pytest.mark.parametrize("second", OTHERS.values(), ids=OTHERS)
def test_what_is_no_repetition(second):
    assert find_repeats([utterance(1, DECK, FOR), second]) == {}


def test_a_passage_inside_another_counts_once():
    outer = utterance(1, "the truce must begin on Monday and the guns must fall silent", TRUCE, start=0)
    assert find_repeats([outer, utterance(2, "begin on Monday", TRUCE, start=15)]) == {2: 1}


def test_a_passage_inside_another_that_says_more_counts():
    outer = utterance(1, "the troops leave, the land stays ours and the sanctions end", TRUCE, start=0)
    assert find_repeats([outer, utterance(2, "the sanctions end", LAND, start=42)]) == {}
