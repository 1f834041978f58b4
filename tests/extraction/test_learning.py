"""What example contents teach, and the weights that ship with the examples they were learnt from."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from extraction import knowledge, learning
from extraction.knowledge import Learnt
from extraction.learning import Example
from extraction.terms import Terms, TermWeights

TOPICS = knowledge.load_topics()[1]
SLUGS = [topic.slug for topic in TOPICS]
EXAMPLES = learning.load_examples(knowledge.beside(knowledge.TOPICS_FILE, knowledge.EXAMPLES), SLUGS)
NAMES = learning.names_of(knowledge.ACTORS_FILE)


def _leanings(learnt: Learnt, text: str) -> dict[str, float]:
    return dict(zip(SLUGS, TermWeights(learnt.terms, SLUGS).leanings(Terms(TOPICS[0].lists).of(text)), strict=True))


def test_the_shipped_weights_are_those_of_the_shipped_examples() -> None:
    """After a change of topics.toml or topic_examples.txt: python -m extraction.learning"""
    learnt, shipped = learning.learn(TOPICS, EXAMPLES, NAMES), TOPICS[0].learnt
    assert learnt.shares == shipped.shares
    assert learnt.terms.keys() == shipped.terms.keys()
    for term, told in learnt.terms.items():
        for topic in told.keys() & shipped.terms[term].keys():
            assert told[topic] == pytest.approx(shipped.terms[term][topic], abs=0.05), (term, topic)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_topic_has_examples_enough(slug: str) -> None:
    assert len({example.content for example in EXAMPLES if slug in example.topics}) >= 60


def test_what_bears_on_no_topic_has_examples_enough_and_none_stands_twice() -> None:
    assert len([example for example in EXAMPLES if not example.topics]) >= 500
    printed = [(example.cue, example.content) for example in EXAMPLES]
    assert len(printed) == len(set(printed))


def test_words_learnt_on_some_examples_tell_of_others() -> None:
    """Words alone, of 25 answers; the shipped method adds them to phrases and context."""
    learnt = learning.learn(TOPICS, [example for number, example in enumerate(EXAMPLES) if number % 5], NAMES)
    others = [example for number, example in enumerate(EXAMPLES) if not number % 5]
    leanings = [_leanings(learnt, example.content) for example in others]
    right = [max(told, key=told.__getitem__) in e.topics for told, e in zip(leanings, others, strict=True) if e.topics]
    with_topic = [max(told.values()) for told, e in zip(leanings, others, strict=True) if e.topics]
    without = [max(told.values()) for told, e in zip(leanings, others, strict=True) if not e.topics]
    assert sum(right) / len(right) > 0.45
    assert sum(a > b for a in with_topic for b in without) / (len(with_topic) * len(without)) > 0.78


def test_nobody_is_known_by_name() -> None:
    terms = {term.removeprefix("[cue] ") for term in TOPICS[0].learnt.terms}
    assert not terms & {"trump", "zelenskyy", "putin", "lavrov", "sybiha", "ushakov", "yermak", "ukrain", "russian", "moscow", "kyiv"}


def test_a_word_leans_to_the_topic_of_its_examples() -> None:
    learnt = learning.learn(TOPICS, [Example("a zebra sleeps", "", ("nato",)), Example("a lion sleeps", "", ())])
    zebra, lion = _leanings(learnt, "the zebra"), _leanings(learnt, "the lion")
    assert zebra["nato"] > 0 > lion["nato"]


def test_a_phrase_that_is_wrong_as_often_as_right_keeps_part_of_its_strength() -> None:
    topic = replace(TOPICS[0], raw={**TOPICS[0].raw, "words": {"telling": ["zebra", "lion"]}})
    wrong = [Example(f"a zebra sleeps {n}", "", ()) for n in range(9)]
    right = [Example(f"a lion sleeps {n}", "", (topic.slug,)) for n in range(9)]
    assert learning.learn([topic], [*wrong, *right]).shares == {(topic.slug, "zebra"): learning.LEAST_SHARE}


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    learnt = replace(learning.learn(TOPICS, EXAMPLES[::40], NAMES), judgement={"topic: words": 0.25, "none: always": -1.5})
    file = tmp_path / "topic_weights.txt"
    file.write_text(learning.written(learnt), encoding="utf-8")
    assert knowledge.load_learnt(file) == learnt


def test_weights_that_cannot_be_read_are_refused_by_line(tmp_path: Path) -> None:
    file = tmp_path / "topic_weights.txt"
    file.write_text("== terms\ntruc\tceasefire much\n", encoding="utf-8")
    with pytest.raises(knowledge.KnowledgeError, match="line 2 cannot be read"):
        knowledge.load_learnt(file)


def test_without_a_file_signs_weigh_what_the_shipped_ones_do_and_nothing_else_is_learnt(tmp_path: Path) -> None:
    assert knowledge.load_learnt(tmp_path / "topic_weights.txt") == Learnt(judgement=TOPICS[0].learnt.judgement)


def test_a_pair_of_terms_is_weighed_where_it_is_met_often_enough() -> None:
    pairs = Counter(pair for one in EXAMPLES[::10] for pair in Terms(TOPICS[0].lists).of(one.content) if " " in pair)
    learnt = learning.learn(TOPICS, EXAMPLES[::10], frozenset()).terms
    seen = {term for term in learnt if " " in term and not term.startswith("[cue] ")}
    assert seen
    assert min(pairs[pair] for pair in seen) == learning.LEAST_TIMES


@pytest.mark.parametrize(
    ("text", "complaint"), [("a truce\n", "line 1: no section yet"), ("== ceasefire\na truce | peace\n", "line 2: no topic peace")]
)
def test_examples_that_cannot_be_read_are_refused_by_line(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "topic_examples.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(knowledge.KnowledgeError, match=complaint):
        learning.load_examples(file, SLUGS)


def test_a_line_has_its_cue_and_further_topics(tmp_path: Path) -> None:
    file = tmp_path / "topic_examples.txt"
    file.write_text("# a comment\n== ceasefire\n[rejected] a truce | nato\n\n== none\nit rains\n", encoding="utf-8")
    assert learning.load_examples(file, SLUGS) == (Example("a truce", "rejected", ("ceasefire", "nato")), Example("it rains", "", ()))


def test_the_command_writes_the_weights_beside_the_topics(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_bytes(knowledge.TOPICS_FILE.read_bytes())
    (tmp_path / "topic_examples.txt").write_text("== nato\na zebra sleeps\n\n== none\na lion sleeps\n", encoding="utf-8")
    assert learning.main(["--topics", str(tmp_path / "topics.toml")]) == 0
    assert knowledge.load_topics(tmp_path / "topics.toml")[1][0].learnt.terms["zebra"]["nato"] > 0


def test_the_check_says_how_words_do_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "topics.toml").write_bytes(knowledge.TOPICS_FILE.read_bytes())
    (tmp_path / "topic_examples.txt").write_text("== nato\na zebra sleeps\nthe zebra eats\n\n== none\na lion sleeps\n", encoding="utf-8")
    assert learning.main(["--topics", str(tmp_path / "topics.toml"), "--check"]) == 0
    assert capsys.readouterr().out.startswith("1 of 3 examples held out")
    assert not (tmp_path / "topic_weights.txt").exists()


def test_the_command_names_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert learning.main(["--topics", str(tmp_path / "topics.toml")]) == 1
    assert "topics.toml" in capsys.readouterr().err
