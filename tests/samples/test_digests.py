"""The digests as files: what a reader of the folder, and the loader, may rely on. No article is needed for it."""

import re
from datetime import date
from pathlib import Path

import pytest

from scripts.check_digests import DIGESTS, QUOTED, Digest, read_digest, read_digests

ALL = read_digests()
named = pytest.mark.parametrize("digest", ALL, ids=lambda digest: digest.id)


def test_there_are_at_least_24_over_four_years() -> None:
    assert len(ALL) >= 24
    first, last = (date.fromisoformat(digest.day) for digest in (ALL[0], ALL[-1]))
    assert (last - first).days >= 4 * 365


def test_ids_and_titles_are_each_used_once() -> None:
    assert len({digest.id for digest in ALL}) == len(ALL)
    assert len({digest.title for digest in ALL}) == len(ALL)


def test_no_two_digests_share_a_day() -> None:
    assert len({digest.day for digest in ALL}) == len(ALL)


@named
def test_the_file_is_named_by_its_id_and_the_id_begins_with_its_day(digest: Digest) -> None:
    assert digest.path == DIGESTS / f"{digest.id}.md"
    assert digest.id.startswith(digest.day)
    assert re.fullmatch(r"[a-z0-9-]+", digest.id)


@named
def test_every_source_has_an_outlet_and_a_day_and_a_title_or_a_note(digest: Digest) -> None:
    assert digest.sources
    for source in digest.sources:
        assert source["outlet"]
        assert date.fromisoformat(source["day"])
        assert source["title"] or source["note"]
        assert source["url"].startswith(("https://", "http://")) or source["url"] == ""


@named
def test_no_source_stands_twice(digest: Digest) -> None:
    keys = [(source["outlet"], source["title"], source["day"]) for source in digest.sources]
    assert len(set(keys)) == len(keys)


@named
def test_it_has_250_to_600_words(digest: Digest) -> None:
    assert 250 <= len(digest.text.split()) <= 600


@named
def test_quotation_marks_are_curly_and_pair(digest: Digest) -> None:
    assert not re.search('["„«»‟]', digest.text)
    assert not re.search(r"(?<!\w)'|'(?!\w)", digest.text)
    for paragraph in digest.text.split("\n\n"):
        assert not set(QUOTED.sub("", paragraph)) & {"“", "”"}


@named
def test_paragraphs_are_single_lines_of_plain_text_and_end_with_a_sentence(digest: Digest) -> None:
    for paragraph in digest.text.split("\n\n"):
        assert "\n" not in paragraph
        assert not re.search(r"^[#*>-]|\*\*|\]\(", paragraph)
        assert paragraph.endswith((".", ".”", "?”", "!”"))


@named
def test_it_uses_no_word_of_judgement_of_its_own(digest: Digest) -> None:
    told = QUOTED.sub("", digest.text)
    assert not re.findall(r"\b(?:admits|admitted|claim(?:s|ed) that|strongly|hardline|notorious\w*|so-called|regime|brutal\w*)", told)


def test_a_file_without_front_matter_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "bare.md").write_text("Only words.\n")
    with pytest.raises(ValueError, match=r"bare\.md: no front matter"):
        read_digest(tmp_path / "bare.md")


def test_a_file_without_a_day_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "dayless.md").write_text('+++\nid = "x"\ntitle = "X"\nsources = []\n+++\n\nWords.\n')
    with pytest.raises(ValueError, match=r"dayless\.md: 'day'"):
        read_digest(tmp_path / "dayless.md")
