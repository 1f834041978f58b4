"""One row for one article, however often and in whatever form it is handed in."""

import pytest

from articles import collect
from articles.collect import CollectError, check_language, store, store_address, url_key
from articles.models import Article
from articles.sources import Source

TEXT = "Talks go on\n\nThe host said that the talks would go on for another week.\n"
LINES = "".join(f"<p>On day {n} the host said that the talks about a truce would go on for another week.</p>" for n in range(1, 7))
PAGE = f"<html><head><title>Talks</title></head><body><article>{LINES}</article></body></html>"

pytestmark = pytest.mark.django_db


class TestOnce:
    def test_the_same_text_is_the_same_row(self):
        first = store(Source(TEXT))
        again = store(Source(TEXT.replace("\n\n", "\n \n"), title="Talks go on"))
        assert (first.outcome, again.outcome) == ("new", "unchanged")
        assert first.article.pk == again.article.pk

    def test_the_same_address_is_the_same_row(self):
        first = store(Source(TEXT, url="https://www.example.org/talks?utm_source=x"))
        again = store(Source(TEXT, url="http://example.org/talks/#top"))
        assert first.article.pk == again.article.pk

    def test_a_text_takes_on_the_address_it_was_found_at(self):
        first = store(Source(TEXT, outlet="Example"))
        again = store(Source(TEXT, outlet="Example", url="https://example.org/talks"))
        assert first.article.pk == again.article.pk
        assert Article.objects.get().url == "https://example.org/talks"

    def test_what_was_not_known_is_added_and_what_was_stays(self):
        store(Source(TEXT, title="Talks", url="https://example.org/talks"))
        store(Source(TEXT, title="Other", published="2025-01-22", published_how="stated by the page", url="https://example.org/talks"))
        article = Article.objects.get()
        assert (article.title, article.published.isoformat(), article.published_precision) == ("Talks", "2025-01-22", "day")

    def test_two_outlets_that_print_the_same_are_two_rows(self):
        store(Source(TEXT, outlet="One"))
        store(Source(TEXT, outlet="Two"))
        assert Article.objects.count() == 2

    def test_a_digest_is_known_by_its_key(self):
        first = store(Source(TEXT, key="digest:a"))
        again = store(Source(TEXT + "More.", key="digest:a"))
        assert first.article.pk == again.article.pk


class TestDays:
    @pytest.mark.parametrize(
        ("given", "stored", "precision"),
        [("2025-01-22", "2025-01-22", "day"), ("2025-01", "2025-01-01", "month"), ("2025", "2025-01-01", "year")],
    )
    def test_a_day_is_kept_with_its_precision(self, given, stored, precision):
        article = store(Source(TEXT, published=given, published_how="given with the text")).article
        article.refresh_from_db()
        assert (article.published.isoformat(), article.published_precision) == (stored, precision)

    def test_no_day_is_made_up(self):
        article = store(Source(TEXT)).article
        assert (article.published, article.published_precision) == (None, "")


class TestFailed:
    def test_it_stays_and_can_be_handed_in_again(self):
        article = store(Source(TEXT)).article
        collect.mark_failed(article, "Because.")
        again = store(Source(TEXT))
        article.refresh_from_db()
        assert (again.outcome, again.waiting, article.state, article.failure) == ("new", True, "new", "")

    def test_a_failure_without_a_reason_is_refused_by_the_database(self):
        from django.db import IntegrityError

        with pytest.raises(IntegrityError, match="article_failure_says_why"):
            Article.objects.filter(pk=store(Source(TEXT)).article.pk).update(state="failed")

    def test_one_that_was_read_stays_read(self):
        article = store(Source(TEXT)).article
        Article.objects.filter(pk=article.pk).update(state="read")
        collect.mark_failed(article, "Because.")
        article.refresh_from_db()
        assert (article.state, article.failure) == ("read", "Because.")

    def test_no_text_is_refused(self):
        with pytest.raises(CollectError, match="no text"):
            store(Source(" \n"))


class TestAddresses:
    @pytest.mark.parametrize(
        ("url", "key"),
        [
            ("https://www.Example.org/a/", "example.org/a"),
            ("http://example.org:80/a?b=2&utm_source=x&a=1#c", "example.org/a?a=1&b=2"),
            ("https://example.org/a/../b", "example.org/b"),
            ("https://example.org/a?fbclid=1", "example.org/a"),
        ],
    )
    def test_the_same_place_has_one_key(self, url, key):
        assert url_key(url) == key

    @pytest.mark.parametrize("url", ["ftp://example.org/a", "mailto:a@example.org", "javascript:alert(1)", "http:///a", "nonsense"])
    def test_what_is_no_address_is_refused(self, url):
        with pytest.raises(CollectError, match="no http or https address"):
            url_key(url)

    def test_one_that_is_too_long_is_refused(self):
        with pytest.raises(CollectError, match=r"2,000 characters"):
            store_address("https://example.org/" + "a" * 2000)


class TestFetching:
    def test_the_page_of_an_address_becomes_its_text(self, site):
        url = site.page("/talks", PAGE.replace("<head>", '<head><meta name="date" content="2025-01-22">'))
        stored = store_address(url)
        assert (stored.outcome, stored.article.text) == ("new", "")
        again = collect.fetch_text(stored.article, rules=site.rules)
        article = Article.objects.get()
        assert "another week" in article.text
        assert (article.published.isoformat(), article.published_how, again.waiting) == ("2025-01-22", "stated by the page", True)

    def test_a_changed_page_waits_beside_the_text_that_was_read(self, site):
        article = store(Source(TEXT, url=site.url("/talks"))).article
        Article.objects.filter(pk=article.pk).update(state="read")
        site.page("/talks", PAGE)
        assert collect.fetch_text(article, rules=site.rules).outcome == "changed"
        article.refresh_from_db()
        assert article.text == TEXT
        assert "another week" in article.next_text

    def test_a_page_without_an_article_says_so(self, site):
        article = store_address(site.page("/empty", "<html><body><nav>Home</nav></body></html>")).article
        with pytest.raises(CollectError, match="No article was found in this page"):
            collect.fetch_text(article, rules=site.rules)


class TestLanguage:
    def test_english_is_read(self):
        assert check_language(TEXT) == "en"

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            (
                "Der Präsident sagte am Montag, dass die Gespräche über einen Waffenstillstand nächste Woche weitergehen sollen.",
                "German",
            ),
            (
                "Президент заявив у понеділок, що переговори про припинення вогню триватимуть наступного тижня.",
                "Ukrainian",
            ),
            (
                "El presidente dijo el lunes que las conversaciones sobre una tregua continuarán la próxima semana.",
                "Spanish",
            ),
            (
                "Le président a déclaré lundi que les discussions sur une trêve se poursuivraient la semaine prochaine.",
                "French",
            ),
        ],
    )
    def test_another_language_is_named(self, text, name):
        with pytest.raises(CollectError, match=f"This text is in {name}; Parley reads English only"):
            check_language(text)

    @pytest.mark.parametrize("text", ["He said no.", "Zelenskyy, Lavrov, Macron", "“Settle now!”", "1234"])
    def test_a_text_too_short_to_tell_is_read(self, text):
        assert check_language(text) == "en"
