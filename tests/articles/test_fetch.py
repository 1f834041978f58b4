"""What the one module that opens addresses fetches, and what it refuses."""

import gzip
import ipaddress
import socket
import time
from dataclasses import replace

import pytest

from articles import fetch
from articles.fetch import FetchError, Rules, get, is_public


def test_a_page_is_fetched(site):
    answer = get(site.page("/a", "<p>Words</p>", ETag='"1"'), site.rules)
    assert (answer.body, answer.media_type, answer.etag) == (b"<p>Words</p>", "text/html", '"1"')


def test_it_says_who_asks(site):
    get(site.page("/a", "x"), site.rules)
    path, headers = site.asked[-1]
    assert path == "/a"
    assert headers["User-Agent"].startswith("Parley/")


def test_redirects_are_followed(site):
    site.page("/end", "here")
    site.redirect("/middle", "end", 301)
    answer = get(site.redirect("/start", site.url("/middle")), site.rules)
    assert (answer.body, answer.url) == (b"here", site.url("/end"))


def test_a_packed_page_is_unpacked(site):
    url = site.page("/a", gzip.compress(b"<p>Words</p>"), Content_Encoding="gzip")
    assert get(url, site.rules).body == b"<p>Words</p>"


def test_an_unchanged_page_is_not_sent_again(site):
    site.pages["/a"] = (304, {}, b"")
    answer = get(site.url("/a"), site.rules, etag='"1"', modified="Mon, 20 Jan 2025 00:00:00 GMT")
    assert (answer.status, answer.body) == (304, b"")
    assert site.asked[-1][1]["If-None-Match"] == '"1"'


def test_an_address_with_other_letters_is_encoded(site):
    site.page("/%D0%BC%D0%B8%D1%80?q=%D1%97%20x", "here")
    assert get(site.url("/мир?q=ї x"), site.rules).body == b"here"


@pytest.mark.parametrize(
    "url", ["ftp://example.org/a", "file:///etc/passwd", "gopher://example.org", "example.org/a", "javascript:alert(1)", ""]
)
def test_other_schemes_are_refused(url):
    with pytest.raises(FetchError, match="Only http and https"):
        get(url)


@pytest.mark.parametrize(("url", "why"), [("http://", "no host"), ("http://a:b@example.org/", "password"), ("http://[::1/", "no valid")])
def test_odd_addresses_are_refused(url, why):
    with pytest.raises(FetchError, match=why):
        get(url)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "192.0.2.1",
        "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    ],
)  # fmt: skip
def test_addresses_off_the_public_internet(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_of_the_public_internet(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "127.1", "2130706433", "0x7f000001", "169.254.169.254"]
)
def test_local_addresses_are_refused_however_they_are_written(host):
    with pytest.raises(FetchError, match="public internet"):
        get(f"http://{host}/")


def test_a_local_address_is_refused_without_being_asked(site):
    with pytest.raises(FetchError, match="public internet"):
        get(site.page("/a", "secret"))
    assert site.asked == []


def test_a_redirect_to_a_local_address_is_refused(site):
    with pytest.raises(FetchError, match="public internet"):
        get(site.redirect("/a", "http://169.254.169.254/latest/meta-data/"), site.rules)


def test_a_redirect_to_another_scheme_is_refused(site):
    with pytest.raises(FetchError, match="Only http and https"):
        get(site.redirect("/a", "file:///etc/passwd"), site.rules)


def test_one_local_address_among_public_ones_spoils_the_name(monkeypatch):
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(fetch.socket, "getaddrinfo", lambda *args, **kwargs: both)
    with pytest.raises(FetchError, match="public internet"):
        get("http://two-faced.example/")


def test_a_name_that_changes_its_address_gains_nothing(site, monkeypatch):
    """The connection goes to the address that was checked: the name is resolved once for each request."""
    asked = []
    real = socket.getaddrinfo

    def resolve(host, port, *args, **kwargs):
        if host == "127.0.0.1":
            return real(host, port, *args, **kwargs)
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(fetch.socket, "getaddrinfo", resolve)
    site.page("/a", "here")
    answer = get(f"http://rebinding.example:{site.port}/a", replace(site.rules, obey_robots=False))
    assert answer.body == b"here"
    assert asked == ["rebinding.example"]
    assert site.asked[-1][1]["Host"] == f"rebinding.example:{site.port}"


def test_too_many_redirects_are_refused(site):
    for n in range(8):
        site.redirect(f"/{n}", f"/{n + 1}")
    with pytest.raises(FetchError, match="more than 5 times"):
        get(site.url("/0"), site.rules)


def test_a_page_that_says_it_is_too_large_is_refused(site):
    with pytest.raises(FetchError, match="larger than 10 MB"):
        get(site.page("/a", b"x" * (10 * 1024 * 1024 + 1)), site.rules)


def test_a_page_that_does_not_say_how_large_it_is_is_measured(site):
    def endless(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        try:
            for _ in range(400):
                handler.wfile.write(b"x" * 64 * 1024)
        except OSError:
            pass

    site.pages["/a"] = endless
    with pytest.raises(FetchError, match="larger than 10 MB"):
        get(site.url("/a"), site.rules)


def test_a_small_file_that_unpacks_to_a_large_one_is_refused(site):
    url = site.page("/a", gzip.compress(b"\0" * (40 * 1024 * 1024)), Content_Encoding="gzip")
    with pytest.raises(FetchError, match="larger than 10 MB"):
        get(url, site.rules)


def test_a_page_that_comes_too_slowly_is_given_up(site):

    def slow(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        try:
            for _ in range(100):
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass

    site.pages["/a"] = slow
    with pytest.raises(FetchError, match="took longer") as refused:
        get(site.url("/a"), replace(site.rules, seconds=0.6))
    assert refused.value.again


def test_headers_that_drip_in_do_not_stretch_the_time(site):
    def drip(handler):
        try:
            for byte in b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n" + b"X: y\r\n" * 99:
                handler.wfile.write(bytes([byte]))
                handler.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    site.pages["/a"] = drip
    with pytest.raises(FetchError, match="took longer than 1 seconds") as refused:
        get(site.url("/a"), replace(site.rules, seconds=1, obey_robots=False))
    assert refused.value.again


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "video/mp4", "application/octet-stream"])
def test_what_is_no_page_is_refused(site, media_type):
    with pytest.raises(FetchError, match=f"holds {media_type}, not a page"):
        get(site.page("/a", b"%PDF", media_type), site.rules)


@pytest.mark.parametrize(("status", "again"), [(404, False), (403, False), (410, False), (429, True), (500, True), (503, True)])
def test_an_error_says_its_number_and_whether_to_try_again(site, status, again):
    with pytest.raises(FetchError, match=str(status)) as refused:
        get(site.page("/a", "no", status=status), site.rules)
    assert refused.value.again is again


def test_a_site_that_does_not_answer_may_be_tried_again():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="does not answer") as refused:
        get(f"http://127.0.0.1:{port}/", Rules(allow=lambda address, port: True))
    assert refused.value.again


def test_a_page_that_breaks_off_is_not_taken_for_whole(site):
    site.pages["/a"] = (200, {"Content-Type": "text/html", "Content-Length": "1000"}, b"only this")
    with pytest.raises(FetchError, match="broke off"):
        get(site.url("/a"), replace(site.rules, seconds=3))


def test_robots_txt_is_obeyed(site):
    site.page("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain")
    site.page("/private/a", "secret")
    site.page("/open", "here")
    assert get(site.url("/open"), site.rules).body == b"here"
    with pytest.raises(FetchError, match=r"robots\.txt"):
        get(site.url("/private/a"), site.rules)


def test_robots_txt_is_asked_after_a_redirect_too(site):
    site.page("/robots.txt", "User-agent: Parley\nDisallow: /private", "text/plain")
    site.page("/private/a", "secret")
    with pytest.raises(FetchError, match=r"robots\.txt"):
        get(site.redirect("/open", "/private/a"), site.rules)


def test_a_missing_robots_txt_allows_everything(site):
    assert get(site.page("/a", "here"), site.rules).body == b"here"


def test_a_robots_txt_that_cannot_be_had_now_forbids_for_now(site):
    site.page("/robots.txt", "later", "text/plain", status=503)
    with pytest.raises(FetchError, match="503") as refused:
        get(site.page("/a", "here"), site.rules)
    assert refused.value.again


def test_headers_cannot_be_smuggled_in_through_the_address(site):
    with pytest.raises(FetchError):
        get(site.url("/a\r\nX-Evil: 1"), replace(site.rules, obey_robots=False))
    assert all("X-Evil" not in headers for _, headers in site.asked)
