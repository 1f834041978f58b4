"""What a statement hangs on: its words and its kind; other uses of the same words are no conditions."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from extraction import conditions, sentences, statements
from extraction.records import Article, Condition, Found

SHARED = Path(os.environ.get("PARLEY_SHARED") or Path(__file__).resolve().parents[3] / "shared")


@cache
def nlp():
    return sentences.load_model()


def read(content: str, cue: str = "said") -> list[tuple[str, Condition]]:
    """The conditions of one statement, each with its words."""
    text = f"The minister {cue} {content}."
    start = text.index(content)
    cue_start = text.index(cue)
    reading = sentences.read(Article("a", text), nlp())
    item = Found(((start, start + len(content)),), ((0, 12),), ((cue_start, cue_start + len(cue)),), "indirect", "test", cue)
    (found,) = conditions.find(reading, [item])
    return [(text[slice(*condition.span)], condition) for condition in found]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("a truce without security guarantees would not hold", "without security guarantees"),
        ("there would be no truce without security guarantees", "without security guarantees"),
        ("any truce without security guarantees would only give the army time", "without security guarantees"),
        ("the army would leave only if the border is closed", "only if the border is closed"),
        ("the army would not leave unless the border is closed", "unless the border is closed"),
        ("the army will stay until the border is closed", "until the border is closed"),
        ("the army will leave as long as the border is closed", "as long as the border is closed"),
        ("the army will leave in exchange for grain", "in exchange for grain"),
        ("any force would need to include foreign soldiers", "would need to include foreign soldiers"),
        ("all terms must be met before the war can end", "before the war can end"),
        ("once the border is closed, the army will leave", "once the border is closed"),
        ("the army will leave provided that the border is closed", "provided that the border is closed"),
        ("he would end the war if re-elected", "if re-elected"),
        ("the war would go on if it failed and that the army would stay", "if it failed"),
        ("the army would stay until the minister made a decision", "until the minister made a decision"),
        ("aid would come in the event of a flood", "in the event of a flood"),
    ],
)
def test_the_words_of_a_condition(content, words):
    assert [found for found, _ in read(content)] == [words]


@pytest.mark.parametrize(
    ("content", "cue", "kind"),
    [
        ("we will put tariffs on all goods if they refuse the deal", "said", "threat"),
        ("new sanctions if the talks fail", "threatened", "threat"),
        ("I have no choice but to put tariffs on them if we make no deal", "said", "threat"),
        ("I will end this in a day if I am elected", "said", "promise"),
        ("help if the talks fail", "promised", "promise"),
        ("the country is ready to stop if the others stop", "said", "offer"),
        ("the country would give back the towns in exchange for grain", "said", "offer"),
        ("the country would not come if its neighbour is left out", "said", "precondition"),
        ("results could be achieved only if the causes are removed", "said", "precondition"),
        ("any agreement would need to include the neighbours", "said", "precondition"),
        ("the general would have to resign", "said", "demand"),
        ("prices will rise if the pipeline stays shut", "said", "prediction"),
    ],
)
def test_the_kind_of_a_condition(content, cue, kind):
    ((_, condition),) = read(content, cue)
    assert condition.kind == kind


@pytest.mark.parametrize(
    "content",
    [
        "he would ask if the minister agrees",
        "it is unclear if the army will leave",
        "the army would stay even if the border is closed",
        "the country holds the presidency until the end of the year",
        "once again the talks had failed",
        "he was a man without a hat",
        "people could vote without having to travel",
        "he spoke before the talks began",
        "the army had provided help",
        "it should happen as soon as possible",
        "the army would leave",
        "the talks had failed if I am not mistaken",
        "if you look at the numbers, the army has left",
        "he once told her that the army would leave",
        "the parties must at once cease all fire",
        "until then the two got along",
        "as soon as she spoke out, the neighbours decided to leave",
        "once the border was closed, the army left",
        "the army had gone, without providing evidence",
        "it is unclear whether the text means the army, or if it means the border",
    ],
)
def test_no_condition(content):
    assert read(content) == []


def test_what_one_would_have_to_do_ends_where_a_condition_begins():
    assert [found for found, _ in read("we will have to hold the front if the army leaves")] == [
        "will have to hold the front",
        "if the army leaves",
    ]


def test_a_pronoun_for_another_is_not_the_speaker():
    ((_, condition),) = read("if Lima is not stopped, it will go on")
    assert condition.kind == "prediction"


def test_a_condition_outside_the_content_is_not_the_statements():
    text = "If asked, the minister said that the army would leave."
    reading = sentences.read(Article("a", text), nlp())
    start = text.index("the army")
    assert conditions.find(reading, [Found(((start, len(text) - 1),), (), (), "indirect", "test")]) == ((),)


def test_the_marker_is_kept():
    ((_, condition),) = read("the army would only leave if the border is closed")
    assert condition.marker == "only if"


def test_the_same_words_are_of_the_same_kind_whoever_speaks():
    kinds = {
        name: [
            c.kind for _, c in read(f"{name} will put sanctions on its neighbour if it refuses, and we will put tariffs on it if it waits")
        ]
        for name in ("Russia", "Ukraine", "Washington", "Peru")
    }
    assert len({tuple(kind) for kind in kinds.values()}) == 1


@pytest.mark.skipif(not (SHARED / "seed/article.txt").exists(), reason="../shared/seed is not at hand")
def test_the_seeds_conditions():
    text = (SHARED / "seed/article.txt").read_text(encoding="utf-8")
    reading = sentences.read(Article("seed", text), nlp())
    found = {text[slice(*c.span)]: c.kind for one in conditions.find(reading, statements.find(reading)) for c in one}
    assert found["without security guarantees for Ukraine"] == "precondition"
    assert any(words.startswith("If we don’t make a ‘deal") and kind == "threat" for words, kind in found.items())
