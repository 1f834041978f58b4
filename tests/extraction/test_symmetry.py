"""The same words about the other side get the same answer: sixty sentences with sides and names swapped.

Options that name a side ("all land back to Ukraine") are swapped with it; every other topic and option stays what it was.
"""

from __future__ import annotations

import re

import pytest

from tests.extraction.reading_of import found_in, read_found, reading_of

PAIRS = (
    ("Ukrainians", "Russians"),
    ("Ukrainian", "Russian"),
    ("Ukraine", "Russia"),
    ("Kyiv", "Moscow"),
    ("Zelenskyy", "Putin"),
    ("Sybiha", "Lavrov"),
    ("Yermak", "Ushakov"),
)
OTHER = {one: two for pair in PAIRS for one, two in (pair, pair[::-1])}
NAMES = re.compile(r"\b(?:" + "|".join(sorted(OTHER, key=len, reverse=True)) + r")\b")
SWAPPED_OPTIONS = {
    ("territory", "ukraine-all"): "russia-regions",
    ("territory", "russia-regions"): "ukraine-all",
}

# speaker | cue | content
SENTENCES = """
Zelenskyy | said | a full and unconditional ceasefire must begin now
Putin | said | a ceasefire is possible only after Ukrainian troops have withdrawn
Kyiv | rejected | a ceasefire
Lavrov | said | a truce would only give Ukraine time to rearm
Moscow | proposed | an Easter truce with Ukraine
Zelenskyy | said | Russia has broken the ceasefire again
Sybiha | said | there will be no ceasefire
Putin | said | Ukraine is dragging out the war
Zelenskyy | said | Russia does not want peace
Putin | said | Russia will achieve all the goals of the operation
Kyiv | called for | a just and lasting peace
Moscow | said | the conflict must end as soon as possible
Zelenskyy | accused | Putin of starting the war
Lavrov | said | Ukraine will be defeated
Putin | doubted | that Ukraine wants a lasting peace
Moscow | agreed to | halt strikes on energy infrastructure for a week
Ukraine | agreed to | a ceasefire at sea
Zelenskyy | said | Russian strikes on power plants must stop
Moscow | said | the grain deal should be renewed
Kyiv | ruled out | an energy truce with Russia
Yermak | said | OSCE observers must verify that Russian troops hold their fire
Putin | asked | who would monitor whether Ukraine keeps the ceasefire
Moscow | proposed | that both sides monitor the ceasefire themselves
Zelenskyy | said | security guarantees must keep Russia from attacking again
Lavrov | said | there is no need for security guarantees
Kyiv | said | the gains at the front improve its negotiating position
Putin | said | Russia is winning the war
Zelenskyy | said | Russia is losing the war
Putin | said | Ukraine cannot win on the battlefield
Lavrov | said | the goals will be achieved by military means
Putin | demanded | that Ukrainian troops withdraw from Donbas
Zelenskyy | demanded | that Russian troops withdraw from Donbas
Zelenskyy | ruled out | territorial concessions
Putin | ruled out | territorial concessions
Kyiv | said | Russian troops must leave Kursk
Zelenskyy | said | Putin wants Ukraine to leave Donbas
Lavrov | said | the line of contact should be frozen
Kyiv | rejected | a freeze along the line of contact
Sybiha | spoke of | a land swap with Moscow
Zelenskyy | said | new sanctions must follow
Kyiv | ruled out | lifting the sanctions
Lavrov | demanded | that sanctions be lifted
Putin | said | he is ready to meet Zelenskyy
Zelenskyy | said | a meeting with Putin is pointless now
Kyiv | ruled out | negotiations with Moscow
Lavrov | said | direct talks between Putin and Zelenskyy should be held in Istanbul
Moscow | refused | to talk with Kyiv
Yermak | said | the next round of US-brokered talks with Russia begins on Friday
Putin | said | no meeting with Zelenskyy is planned
Kyiv | accepted | the American proposal
Moscow | rejected | the American proposal
Zelenskyy | said | the plan needs changes that Moscow will not like
Lavrov | said | Zelenskyy says no to everything in the plan
Moscow | wants | more details of the plan
Kyiv | said | all prisoners held by Russia must be released
Putin | said | 300 Ukrainian prisoners of war will be exchanged in stages
Lavrov | said | the bodies of a thousand Ukrainian soldiers were handed over
Zelenskyy | said | Russian war criminals must stand trial
Moscow | demanded | a tribunal for Ukrainian war criminals
Ukraine | said | Russian drones were shot down over three regions
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in SENTENCES.strip().splitlines()]


def swap(text: str) -> str:
    return NAMES.sub(lambda match: OTHER[match[0]], text)


def result(speaker: str, cue: str, content: str) -> tuple[list[str], dict[str, str]]:
    text = f"{speaker} {cue} {content}."
    return read_found(reading_of(text), found_in(text, content, cue, speaker))


def test_there_are_sixty_sentences() -> None:
    assert len(set(ROWS)) == 60


@pytest.mark.parametrize(("speaker", "cue", "content"), ROWS)
def test_swapped_sides_get_the_swapped_result(speaker: str, cue: str, content: str) -> None:
    topics, options = result(speaker, cue, content)
    swapped_topics, swapped_options = result(*map(swap, (speaker, cue, content)))
    assert swapped_topics == topics
    assert swapped_options == {topic: SWAPPED_OPTIONS.get((topic, code), code) for topic, code in options.items()}


def test_the_sentences_say_something() -> None:
    """Symmetry of silence proves little: all but the event have a topic, and two in three an option."""
    results = [result(*row) for row in ROWS]
    assert [row for row, (topics, _) in zip(ROWS, results, strict=True) if not topics] == [ROWS[-1]]
    assert sum(bool(options) for _, options in results) >= 40


def test_swapping_twice_gives_the_sentence_back() -> None:
    for row in ROWS:
        assert tuple(map(swap, map(swap, row))) == row
