"""An article is taken out of its page; what the page does not state is not made up."""

import json
import os
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from extraction.page import PageError, read

SHARED = Path(os.environ.get("PARLEY_SHARED") or Path(__file__).resolve().parents[2].parent / "shared") / "pages"

BODY = "".join(
    f"<p>The delegations met for the {n}. time on Tuesday, and the host said that the talks about a truce would go on.</p>"
    for n in range(1, 8)
)
PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="{charset}"><title>Talks go on | The Daily Record</title>
<meta property="og:title" content="Talks go on"><meta property="og:site_name" content="The Daily Record">
<meta name="author" content="Ann Abel">{head}</head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>Talks go on</h1>{body}</article>
<aside>Read more: ten hotels by the sea</aside><footer>© The Daily Record</footer></body></html>"""


def page(head: str = "", body: str = BODY, lang: str = "en-GB", charset: str = "utf-8") -> str:
    return PAGE.format(head=head, body=body, lang=lang, charset=charset)


def test_title_text_author_and_outlet_are_read():
    found = read(page(), "https://daily.example.org/talks")
    assert (found.title, found.authors, found.outlet, found.language) == ("Talks go on", ("Ann Abel",), "The Daily Record", "en")
    assert "The delegations met for the 7. time" in found.text
    assert "hotels" not in found.text
    assert "©" not in found.text
    assert found.url == "https://daily.example.org/talks"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Talks go on | The Daily Record", "Talks go on"),
        ("Talks go on - The Daily Record", "Talks go on"),
        ("Talks go on – Record", "Talks go on"),
        ("Talks – and what follows", "Talks – and what follows"),
    ],
)
def test_the_outlets_name_behind_the_title_is_dropped(title, shown):
    assert read(page().replace('content="Talks go on"', f'content="{title}"')).title == shown


def test_paragraphs_stay_apart():
    paragraphs = read(page()).text.split("\n\n")
    assert sum(p.startswith("The delegations met") for p in paragraphs) == 7


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-01-22T23:30:00-05:00">',
        '<meta name="date" content="2025-01-22">',
        '<meta itemprop="datePublished" content="20250122">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-01-22T10:00:00Z"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"datePublished": "2025-01-22"}]}</script>',
    ],
)
def test_a_day_that_the_page_states_is_read_as_stated(head):
    assert read(page(head)).published == date(2025, 1, 22)


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta name="date" content="last Tuesday">',
        '<meta name="date" content="2025-13-45">',
        '<script type="application/ld+json">{]</script>',
    ],
)
def test_no_day_is_guessed_from_address_or_text(head):
    body = BODY + "<p>Published on 21 January 2025. The parties met on 20 January 2025, the newspaper reported at some length.</p>"
    assert read(page(head, body), "https://daily.example.org/2025/01/22/talks").published is None


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
def test_the_declared_encoding_is_used(charset):
    body = BODY + "<p>On the wall of the hall stood one word, in large letters and in black paint: «Мир», which is to say: peace.</p>"
    assert "«Мир»" in read(page(body=body, charset=charset).encode(charset, "xmlcharrefreplace")).text


@pytest.mark.parametrize(
    ("html", "why"),
    [
        (b"", "empty"),
        ("   \n", "empty"),
        (page(body=""), "No article was found"),
        ("<html><body><form><input name=q></form></body></html>", "No article was found"),
        ("<html><body><ul>" + "".join(f"<li><a href=/{n}>{n}</a></li>" for n in range(99)) + "</ul></body></html>", "No article was found"),
    ],
)
def test_a_page_without_an_article_is_refused(html, why):
    with pytest.raises(PageError, match=why):
        read(html)


@pytest.mark.parametrize(
    "junk", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, b"%PDF-1.7 " + bytes(range(255, 0, -1)) * 9, b"\xff\xfe\x00<\x00p" * 50]
)
def test_what_is_no_page_is_refused(junk):
    with pytest.raises(PageError):
        read(junk)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def overlap(found: str, expected: str) -> float:
    """F1 of the words, counted."""
    a, b = words(found), words(expected)
    shared = (a & b).total()
    return 2 * shared / (a.total() + b.total()) if shared else 0.0


needs_pages = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared pages are not at hand (PARLEY_SHARED)")


@needs_pages
def test_saved_pages_are_read_as_people_marked_them():
    scores = {}
    for entry in json.loads((SHARED / "MANIFEST.json").read_text("utf-8")):
        if not (entry.get("expected_text") or "").endswith(".txt"):
            continue
        expected = (SHARED / entry["expected_text"]).read_text("utf-8")
        try:
            scores[entry["file"]] = overlap(read((SHARED / entry["file"]).read_bytes()).text, expected)
        except PageError:
            scores[entry["file"]] = 0.0
    assert len(scores) > 20
    assert sum(scores.values()) / len(scores) > 0.95, {name: round(score, 2) for name, score in scores.items() if score < 0.95}


@needs_pages
def test_saved_pages_hold_what_they_must_and_not_what_they_must_not():
    right = wrong = 0
    for file in sorted(SHARED.glob("traf_*.expected.json")):
        expected = json.loads(file.read_text("utf-8"))
        text = " ".join(read(file.with_name(file.name.replace(".expected.json", ".html")).read_bytes()).text.split())
        hits = [" ".join(part.split()) in text for part in expected["with"]] + [part not in text for part in expected["without"]]
        right, wrong = right + sum(hits), wrong + len(hits) - sum(hits)
    assert right > 9 * wrong, (right, wrong)
