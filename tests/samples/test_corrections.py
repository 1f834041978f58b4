"""corrections.toml: every entry can be applied, and the format refuses what could not be."""

from pathlib import Path

import pytest

from extraction.knowledge import load_actors, load_topics
from extraction.records import Article, Attribution, Found, OptionHit, Statement, TopicHit
from scripts.check_digests import QUOTED, Digest, plain, read_digests
from scripts.read_digests import (
    CORRECTIONS,
    TABLE_END,
    TABLE_START,
    Correction,
    Reading,
    article,
    read_corrections,
    sort_corrections,
    write_table,
)

ALL = read_corrections()
DIGESTS = {digest.id: digest for digest in read_digests()}
OPTIONS = {topic.slug: {option.code for option in topic.options} for topic in load_topics()[1]}
KNOWN = {actor.name for actor in load_actors()}


def test_their_words_stand_in_their_digests() -> None:
    assert [c for c in ALL if plain(c.words) not in plain(DIGESTS[c.digest].text)] == []


def test_their_topics_and_options_exist() -> None:
    assert [c for c in ALL if not set(c.topics or ()) | c.options.keys() <= OPTIONS.keys()] == []
    assert [c for c in ALL for topic, code in c.options.items() if code not in OPTIONS[topic] | {""}] == []


def test_they_set_no_option_of_a_topic_they_take_away() -> None:
    assert [c for c in ALL if c.topics is not None and not c.options.keys() <= set(c.topics)] == []


def test_their_people_are_actors_or_printed_in_the_digest() -> None:
    named = [(c, name) for c in ALL for name in (c.speaker, c.holder) if name]
    assert [(c, name) for c, name in named if name not in KNOWN and name not in DIGESTS[c.digest].text] == []


def test_no_statement_is_corrected_twice_by_the_same_words() -> None:
    keys = [(correction.digest, correction.words) for correction in ALL]
    assert len(set(keys)) == len(keys)


def write(tmp_path: Path, entry: str) -> Path:
    path = tmp_path / "corrections.toml"
    path.write_text(f"[[correction]]\n{entry}\n", encoding="utf-8")
    return path


def test_an_unknown_field_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, 'digest = "d"\nwords = "w"\nerror = "topic"\ntopic = "nato"')
    with pytest.raises(ValueError, match=r"correction 1: topic"):
        read_corrections(path)


def test_an_entry_that_changes_nothing_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, 'digest = "d"\nwords = "w"\nerror = "topic"')
    with pytest.raises(ValueError, match="changes nothing"):
        read_corrections(path)


def test_an_error_of_another_name_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, 'digest = "d"\nwords = "w"\nerror = "typo"\nreject = true')
    with pytest.raises(ValueError, match="'typo', not one of speaker"):
        read_corrections(path)


def statement(text: str, speaker: str, **options: str) -> Statement:
    found = Found(spans=((0, 1),), source=(), cue=(), kind="indirect", finder="test")
    return Statement(
        found,
        text,
        Attribution(speaker),
        tuple(TopicHit(topic, 1.0) for topic in options),
        tuple(OptionHit(topic, code) for topic, code in options.items()),
    )


def reading(*statements: Statement) -> Reading:
    return Reading(Digest(Path("d.md"), "d", "D", "2025-01-01", (), ""), statements)


def test_a_correction_that_differs_from_the_reading_is_in_force() -> None:
    read = reading(statement("the ferry must run “now”", "Ada Quill", ceasefire="partial"))
    wanted = Correction("d", 'must run "now"', "option", options={"ceasefire": "full-first"})
    sort_corrections(read, [wanted])
    assert (read.in_force, read.needless, read.lost) == ([wanted], [], [])


def test_a_correction_that_the_reading_already_has_is_needless() -> None:
    read = reading(statement("the ferry must run", "Ada Quill", ceasefire="partial"))
    wanted = Correction("d", "the ferry", "speaker", speaker="Ada Quill", options={"ceasefire": "partial", "nato": ""})
    sort_corrections(read, [wanted])
    assert (read.in_force, read.needless, read.lost) == ([], [wanted], [])


def test_words_in_two_statements_or_in_none_are_lost() -> None:
    read = reading(statement("the ferry must run", "Ada Quill"), statement("the ferry is late", "Bruno Marsh"))
    twice, never = (Correction("d", words, "topic", topics=("nato",)) for words in ("the ferry", "the pier"))
    sort_corrections(read, [twice, never])
    assert read.lost == [twice, never]


def test_a_statement_that_is_no_longer_read_needs_no_rejecting() -> None:
    read = reading(statement("the ferry must run", "Ada Quill"))
    gone = Correction("d", "the pier", "words", reject=True)
    sort_corrections(read, [gone])
    assert (read.needless, read.lost) == ([gone], [])


def test_a_correction_of_another_digest_is_left_alone() -> None:
    read = reading(statement("the ferry must run", "Ada Quill"))
    sort_corrections(read, [Correction("other", "the ferry", "words", reject=True)])
    assert (read.in_force, read.needless, read.lost) == ([], [], [])


def test_a_digest_is_read_as_the_loader_reads_it() -> None:
    digest = next(iter(DIGESTS.values()))
    one = article(digest)
    assert isinstance(one, Article)
    assert (one.id, one.title, one.outlet) == (digest.id, digest.title, "Parley digest")
    assert one.published is not None
    assert one.published.isoformat() == digest.day
    assert not set(QUOTED.sub("", one.text)) & {"“", "”"}


def test_the_table_goes_between_its_marks_and_nowhere_else(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"Before.\n{TABLE_START}\nold\n{TABLE_END}\nAfter.\n", encoding="utf-8")
    write_table("| new |", page)
    assert page.read_text(encoding="utf-8") == f"Before.\n{TABLE_START}\n\n| new |\n\n{TABLE_END}\nAfter.\n"
    page.write_text("No marks.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no place marked"):
        write_table("| new |", page)


def test_the_file_says_what_its_fields_are() -> None:
    head = CORRECTIONS.read_text(encoding="utf-8").split("[[correction]]")[0]
    assert all(f"\n#   {name} " in head for name in ("digest", "words", "error", "speaker", "holder", "topics", "options", "reject"))
