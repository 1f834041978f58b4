"""manage.py ingest: files, folders, standard input and addresses become rows; the summary and the exit status say how that went."""

import io
import json
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles import fetch
from articles.models import Article
from positions.models import Statement
from tests.articles.site import serving
from tests.positions.readings import TEXT, cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _cast() -> None:
    cast()


def run(*what: str | Path, **options: object) -> tuple[int, str, str]:
    """(exit status, what was printed, what was complained about)."""
    out, err = StringIO(), StringIO()
    try:
        call_command("ingest", *map(str, what), sync=True, stdout=out, stderr=err, **options)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue().strip(), err.getvalue().strip()
    return 0, out.getvalue().strip(), err.getvalue().strip()


def test_a_file_becomes_an_article_with_its_statements(tmp_path):
    file = tmp_path / "talks.txt"
    file.write_text(TEXT)
    assert run(file) == (0, "1 new, 0 unchanged, 0 failed", "")
    article = Article.objects.get()
    assert (article.state, article.language, article.origin) == ("read", "en", "talks.txt")
    assert Statement.objects.filter(speaker__slug="anna-abel").exists()


def test_a_second_time_changes_nothing(tmp_path):
    file = tmp_path / "talks.txt"
    file.write_text(TEXT)
    run(file)
    before = list(Statement.objects.order_by("id").values())
    assert run(file) == (0, "0 new, 1 unchanged, 0 failed", "")
    assert list(Statement.objects.order_by("id").values()) == before


def test_a_folder_is_read_with_what_lies_in_it(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text(TEXT)
    (tmp_path / "b.json").write_text(json.dumps({"text": "Bob Brown said that the talks would go on.", "published": "2025-01-22"}))
    (tmp_path / "c.png").write_bytes(b"\x89PNG")
    assert run(tmp_path)[:2] == (0, "2 new, 0 unchanged, 0 failed")


def test_standard_input_is_read(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert run("-", title="Talks", outlet="Reuters", published="2025-01") == (0, "1 new, 0 unchanged, 0 failed", "")
    article = Article.objects.get()
    assert (article.title, article.outlet.name, article.published_precision) == ("Talks", "Reuters", "month")


def test_a_digest_is_marked_as_one_and_a_changed_one_is_read_again(tmp_path):
    file = tmp_path / "talks.md"
    head = '+++\nid = "talks"\ntitle = "Talks"\nday = "2025-01-22"\n+++\n'
    call_command("load_reference", stdout=StringIO())
    file.write_text(head + TEXT)
    assert run(file)[1] == "1 new, 0 unchanged, 0 failed"
    assert Article.objects.get().is_digest
    file.write_text(head + TEXT.replace("Monday", "Tuesday"))
    assert run(file)[1] == "0 new, 1 changed, 0 unchanged, 0 failed"
    assert "Tuesday" in Article.objects.get().text


def test_an_address_is_fetched(monkeypatch):
    body = "".join(f"<p>On day {n} Anna Abel said that the talks about a truce would go on for another week.</p>" for n in range(9))
    with serving() as site:
        monkeypatch.setattr(fetch, "is_public", lambda address: True)
        url = site.page("/talks", f"<html><head><title>Talks</title></head><body><article>{body}</article></body></html>")
        assert run(url) == (0, "1 new, 0 unchanged, 0 failed", "")
        assert run(url)[1] == "0 new, 1 unchanged, 0 failed"
        article = Article.objects.get()
        assert (article.url, article.title) == (url, "Talks")
        assert Statement.objects.filter(article=article, speaker__slug="anna-abel").exists()


class TestFailures:
    def test_one_that_fails_does_not_stop_the_others(self, tmp_path):
        (tmp_path / "a.txt").write_text("")
        (tmp_path / "b.txt").write_text(TEXT)
        status, out, err = run(tmp_path)
        assert (status, out) == (1, "1 new, 0 unchanged, 1 failed")
        assert err == f"{tmp_path / 'a.txt'}: The file is empty."

    def test_another_language_is_a_failed_row_that_says_so(self, tmp_path):
        file = tmp_path / "a.txt"
        file.write_text("Der Präsident sagte am Montag, dass die Gespräche über einen Waffenstillstand nächste Woche weitergehen sollen.\n")
        status, out, err = run(file)
        assert (status, out) == (1, "0 new, 0 unchanged, 1 failed")
        assert err.endswith("This text is in German; Parley reads English only.")
        article = Article.objects.get()
        assert (article.state, article.failure) == ("failed", "This text is in German; Parley reads English only.")
        assert run(file)[0] == 1
        assert Article.objects.count() == 1

    @pytest.mark.parametrize(
        ("name", "data", "why"),
        [
            ("a.txt", b"\x7fELF" + b"\x00" * 99, "This is a binary file, not a text."),
            ("a.txt", b"caf\xe9 and more", "not valid UTF-8"),
            ("a.html", b"<html><body><nav>Home</nav></body></html>", "No article was found in this page."),
            ("a.txt", b"x" * (20 * 1024 * 1024), "The file has 20 MB; at most 10 MB are read."),
            ("a.pdf", b"%PDF", "Parley reads .json, .txt, .md, .html, .htm files, not .pdf."),
        ],
    )
    def test_a_bad_file_is_named_with_the_reason(self, tmp_path, name, data, why):
        (tmp_path / name).write_bytes(data)
        status, out, err = run(tmp_path / name)
        assert (status, out) == (1, "0 new, 0 unchanged, 1 failed")
        assert why in err

    def test_a_file_that_is_not_there(self, tmp_path):
        assert "The file cannot be read: No such file or directory." in run(tmp_path / "a.txt")[2]

    def test_an_empty_folder(self, tmp_path):
        assert "The folder holds no .json, .txt" in run(tmp_path)[2]

    def test_an_address_off_the_public_internet_is_a_failed_row(self):
        status, _out, err = run("http://169.254.169.254/latest/meta-data/")
        assert status == 1
        assert "private and local addresses are not fetched" in err
        assert Article.objects.get().state == "failed"

    def test_a_day_that_is_none(self, tmp_path):
        with pytest.raises(CommandError, match='"yesterday" is no day'):
            run(tmp_path, published="yesterday")
