"""Citations and links to the words on the publisher's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from positions import cite

SOURCE = cite.Source(
    speaker="Anna Bondar",
    words="We stay at the bridge",
    quoted=True,
    title="A day at the bridge & beyond",
    outlet="Example Times",
    authors=("Jo Ann Writer",),
    published=date(2025, 3, 1),
    published_precision="day",
    said="27 February 2025",
    url="https://example.org/bridge",
    permalink="https://parley.example.org/statements/7/",
    accessed=date(2025, 4, 2),
)


@pytest.mark.parametrize(
    ("url", "words", "link"),
    [
        ("https://e.org/a", "we stay", "https://e.org/a#:~:text=we%20stay"),
        ("https://e.org/a#top", "we stay", "https://e.org/a#top:~:text=we%20stay"),
        ("https://e.org/a", "well-known, or not & so", "https://e.org/a#:~:text=well%2Dknown%2C%20or%20not%20%26%20so"),
        ("https://e.org/a", " ".join("abcdefghijklmn"), "https://e.org/a#:~:text=a%20b%20c%20d%20e,j%20k%20l%20m%20n"),
        ("https://e.org/a", " ", "https://e.org/a"),
        ("", "we stay", ""),
    ],
)
def test_a_text_fragment_leads_to_the_words(url: str, words: str, link: str) -> None:
    assert cite.text_fragment(url, words) == link


def test_plain() -> None:
    assert cite.plain(SOURCE) == (
        "Anna Bondar (27 February 2025): “We stay at the bridge”. Reported in “A day at the bridge & beyond”, Example Times, "
        "1 March 2025. https://example.org/bridge"
    )


def test_a_paraphrase_is_not_put_in_quotation_marks() -> None:
    text = cite.plain(replace(SOURCE, quoted=False))
    assert "as paraphrased: We stay at the bridge." in text
    assert "quote=" not in cite.wikipedia(replace(SOURCE, quoted=False))


def test_apa_with_author_and_with_less_than_a_day() -> None:
    assert cite.apa(SOURCE) == "Writer, J. A. (2025, March 1). A day at the bridge & beyond. Example Times. https://example.org/bridge"
    assert "(2025, March)." in cite.apa(replace(SOURCE, published_precision="month"))
    assert "(n.d.)." in cite.apa(replace(SOURCE, published=None))
    assert cite.apa(replace(SOURCE, authors=())).startswith("Example Times. (2025, March 1). A day")


def test_bibtex_escapes_what_tex_reads_otherwise() -> None:
    entry = cite.bibtex(SOURCE, "parley-7")
    assert entry.startswith("@misc{parley-7,\n")
    assert "title = {{A day at the bridge \\& beyond}}" in entry
    assert "month = {}" not in cite.bibtex(replace(SOURCE, published_precision="year"), "x")


def test_wikipedia_escapes_the_bar() -> None:
    assert "|title=One {{!}} two " in cite.wikipedia(replace(SOURCE, title="One | two"))
