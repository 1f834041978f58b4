"""Files and pasted words become sources, or are refused in words that help."""

import json

import pytest

from articles.sources import LARGEST, Source, SourceError, completed, read_file, read_words

DIGEST = """+++
id = "2025-01-22-talks"
title = "Talks go on"
day = "2025-01-22"

[[sources]]
outlet = "Reuters"
title = "Talks"
day = "2025-01-21"
url = ""
+++

The talks go on, the host said.
"""


def one(name: str, data: bytes | str) -> Source:
    (found,) = read_file(name, data.encode() if isinstance(data, str) else data)
    return found


class TestReadable:
    def test_a_text_takes_a_short_first_line_for_its_title(self):
        found = one("talks.txt", "Talks go on\n\nThe host said so.\n")
        assert (found.title, found.origin) == ("Talks go on", "talks.txt")
        assert found.text == "Talks go on\n\nThe host said so.\n"

    def test_a_sentence_is_no_title(self):
        assert one("talks.txt", "The host said so.\n\nTalks go on\n").title == ""

    def test_json_with_what_is_known(self):
        entry = {
            "id": "7",
            "text": "Words.",
            "title": "Talks",
            "outlet": "Reuters",
            "author": "Ann Abel",
            "published": "2025-01-22",
            "url": None,
        }
        found = one("7.json", json.dumps(entry))
        assert (found.title, found.outlet, found.authors, found.published, found.url) == (
            "Talks",
            "Reuters",
            ("Ann Abel",),
            "2025-01-22",
            "",
        )

    def test_json_with_several_articles(self):
        found = read_file("all.json", json.dumps([{"text": "One."}, {"text": "Two."}]).encode())
        assert [source.text for source in found] == ["One.", "Two."]

    def test_a_digest_has_a_key_its_day_and_its_sources(self):
        found = one("talks.md", DIGEST)
        assert (found.key, found.title, found.published, found.outlet) == (
            "digest:2025-01-22-talks",
            "Talks go on",
            "2025-01-22",
            "Parley digest",
        )
        assert found.sources == ({"outlet": "Reuters", "title": "Talks", "day": "2025-01-21", "url": ""},)
        assert found.text == "The talks go on, the host said.\n"

    def test_plain_markdown_is_text(self):
        assert one("talks.md", "Talks go on\n\nThe host said so.\n").key == ""

    def test_a_page(self):
        body = "".join(f"<p>On day {n} the host said that the talks about a truce would go on for a week.</p>" for n in range(9))
        found = one("talks.html", f"<html><head><title>Talks</title></head><body><article>{body}</article></body></html>")
        assert "the talks about a truce would go on" in found.text

    @pytest.mark.parametrize(
        ("data", "text"),
        [
            (b"One.\r\nTwo.\rThree.", "One.\nTwo.\nThree."),
            ("\ufeffOne.".encode(), "One."),
            ("Мир.".encode("utf-16"), "Мир."),
            (b"One\x07 two.", "One two."),
        ],
    )
    def test_line_ends_marks_and_control_characters_are_evened(self, data, text):
        assert one("a.txt", data).text == text


class TestRefused:
    @pytest.mark.parametrize(
        ("name", "data", "why"),
        [
            ("a.txt", b"", "The file is empty"),
            ("a.html", b"  \n\t ", "The file is empty"),
            ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary file"),
            ("a.json", bytes(range(256)) * 8, "binary file"),
            ("a.html", b"\x7fELF\x02\x01\x01" + b"\x00" * 50, "binary file"),
            ("a.txt", b"A text in Latin-1: caf\xe9, and so on.", "not valid UTF-8: byte 22"),
            ("a.html", b"<html><body><nav><a href=/>Home</a></nav></body></html>", "No article was found in this page"),
            ("a.json", b'{"text": ', "no valid JSON: .* in line 1"),
            ("a.json", b'{"title": "Talks"}', 'an object with a "text"'),
            ("a.json", b"[1, 2]", 'an object with a "text"'),
            ("a.json", b"[]", "no article"),
            ("a.json", b'{"text": "Words.", "title": 7}', '"title" must be a string'),
            ("a.json", b'{"text": "Words.", "published": "22 January"}', '"22 January" is no day: write 2025-01-22'),
            ("a.json", b'{"text": "Words.", "published": "2025-02-30"}', "is no day"),
            ("a.json", b'{"text": "   "}', "There is no text"),
            ("a.md", b'+++\ntitle = "Talks"\n+++\nWords.', 'no "id"'),
            ("a.md", b"+++\ntitle = Talks\n+++\nWords.", "no valid TOML"),
            ("a.pdf", b"%PDF-1.7", r"reads \.json, \.txt, \.md, \.html, \.htm files, not \.pdf"),
            ("README", b"Words.", "not files without an ending"),
        ],
    )
    def test_with_the_reason(self, name, data, why):
        with pytest.raises(SourceError, match=why):
            read_file(name, data)

    def test_a_file_of_20_megabytes(self):
        with pytest.raises(SourceError, match="The file has 20 MB; at most 10 MB are read"):
            read_file("a.txt", b"x" * (2 * LARGEST))

    def test_no_words(self):
        with pytest.raises(SourceError, match="There is no text"):
            read_words(" \n ")


def test_what_is_given_fills_what_the_file_leaves_open():
    source = completed(Source("Words.", title="Talks"), title="Other", outlet="Reuters", published="2025-01")
    assert (source.title, source.outlet, source.published, source.published_how) == ("Talks", "Reuters", "2025-01", "given with the text")
