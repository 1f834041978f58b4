"""The only module that opens an address on the internet, and what it refuses.

Only http and https; only public addresses (every address a name resolves to is checked, and the connection goes to one that was
checked, so that a second resolution cannot lead elsewhere), after each redirect again; at most 10 MB and 20 seconds in all; only
pages and plain text; only where the site's robots.txt allows it.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from protego import Protego

USER_AGENT = "Parley/0.1 (reads articles on the Ukraine peace process; one page at a time)"
ROBOT = "Parley"
LARGEST = 10 * 1024 * 1024
SECONDS = 20.0
MOST_REDIRECTS = 5
LARGEST_ROBOTS = 512 * 1024
PAGES = ("text/html", "application/xhtml+xml")
FEEDS = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/rdf+xml", "application/feed+json")
TEXTS = ("text/plain",)

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class FetchError(Exception):
    """The address cannot be fetched; the message says why, for the reader. `again`: trying later may help."""

    def __init__(self, message: str, *, again: bool = False) -> None:
        super().__init__(message)
        self.again = again


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the address after redirects, the media type without parameters, the body, and the headers of interest."""

    url: str
    media_type: str
    body: bytes
    status: int = 200
    etag: str = ""
    modified: str = ""

    @property
    def is_text(self) -> bool:
        return self.media_type in TEXTS


@dataclass(frozen=True)
class Rules:
    """What a fetch may do. `allow` lets an otherwise refused address pass; tests give it their own loopback server."""

    accept: tuple[str, ...] = (*PAGES, *TEXTS)
    largest: int = LARGEST
    seconds: float = SECONDS
    obey_robots: bool = True
    allow: Callable[[Address, int], bool] = field(default=lambda address, port: False)


class Deadline:
    """When a fetch must be over, redirects and robots.txt included."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.end = time.monotonic() + seconds

    @property
    def error(self) -> FetchError:
        return FetchError(f"The page took longer than {self.seconds:.0f} seconds.", again=True)

    def left(self) -> float:
        """Seconds that are left. Raises FetchError where there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise self.error
        return left

    @contextmanager
    def over(self, connection: socket.socket) -> Iterator[None]:
        """Cut the connection at the deadline, whatever it waits for: a timeout alone begins anew with every byte that drips in."""

        def cut() -> None:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(self.left(), cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        except (OSError, http.client.HTTPException) as error:
            if time.monotonic() >= self.end:
                raise self.error from error
            raise
        finally:
            timer.cancel()


def get(url: str, rules: Rules | None = None, *, etag: str = "", modified: str = "") -> Answer:
    """Fetch one address.

    `etag` and `modified` make the request conditional: an answer with status 304 and no body then means "not changed".
    Raises FetchError.
    """
    rules = rules or Rules()
    deadline = Deadline(rules.seconds)
    headers = {"If-None-Match": etag, "If-Modified-Since": modified}
    seen: dict[str, Protego] = {}
    for _ in range(MOST_REDIRECTS + 1):
        parts = _split(url)
        if rules.obey_robots:
            _ask_robots(parts, rules, deadline, seen)
        answer, location = _one(parts, rules, deadline, headers)
        if location is None:
            return answer
        url = urljoin(urlunsplit(parts), location)
    raise FetchError(f"The address redirects more than {MOST_REDIRECTS} times.")


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet: not private, loopback, link-local, reserved, multicast or unspecified.

    IPv6 forms that carry an IPv4 address (mapped, 6to4, NAT64, Teredo) are judged by what they carry.
    """
    if isinstance(address, ipaddress.IPv6Address):
        carried = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in ipaddress.IPv6Network("64:ff9b::/96"):
            carried = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if carried is not None:
            return is_public(carried)
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved and not address.is_unspecified


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise FetchError("This is no valid address.") from None
    if parts.scheme not in ("http", "https"):
        raise FetchError(f"Only http and https addresses are fetched, not {parts.scheme or 'one without a scheme'}.")
    if not host:
        raise FetchError("The address names no host.")
    if parts.username is not None or parts.password is not None:
        raise FetchError("Addresses with a user name or password are not fetched.")
    return parts


def _resolve(host: str, port: int, rules: Rules) -> list[Address]:
    """All addresses of the host. One that is not public spoils them all: it would be the one an attacker wants reached."""
    try:
        found = socket.getaddrinfo(host.encode("idna").decode() if not host.isascii() else host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        temporary = isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN
        raise FetchError(f"The host {host} was not found.", again=temporary) from error
    addresses = list(dict.fromkeys(ipaddress.ip_address(str(item[4][0]).split("%")[0]) for item in found))
    for address in addresses:
        if not is_public(address) and not rules.allow(address, port):
            raise FetchError(f"The host {host} is not on the public internet; private and local addresses are not fetched.")
    return addresses


def _connect(parts: SplitResult, rules: Rules, deadline: Deadline) -> http.client.HTTPConnection:
    """A connection to an address that was checked; the certificate is still checked against the name."""
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    addresses = _resolve(host, port, rules)
    last: OSError | None = None
    for address in addresses:
        try:
            raw = socket.create_connection((str(address), port), timeout=deadline.left())
        except OSError as error:
            last = error
            continue
        connection = http.client.HTTPConnection(host, port, timeout=deadline.left())
        try:
            connection.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=host) if parts.scheme == "https" else raw
        except OSError as error:
            raw.close()
            if isinstance(error, ssl.SSLCertVerificationError):
                raise FetchError(f"The certificate of {host} cannot be trusted.") from error
            last = error
            continue
        return connection
    raise FetchError(f"{host} does not answer.", again=True) from last


def _one(parts: SplitResult, rules: Rules, deadline: Deadline, extra: dict[str, str]) -> tuple[Answer, str | None]:
    """One request: the answer, or the place it redirects to."""
    connection = _connect(parts, rules, deadline)
    try:
        with deadline.over(connection.sock):
            return _ask(connection, parts, rules, deadline, extra)
    except TimeoutError as error:
        raise deadline.error from error
    except (OSError, http.client.HTTPException) as error:
        raise FetchError(f"The connection to {parts.hostname} broke off.", again=True) from error
    finally:
        connection.close()


def _ask(
    connection: http.client.HTTPConnection, parts: SplitResult, rules: Rules, deadline: Deadline, extra: dict[str, str]
) -> tuple[Answer, str | None]:
    path = urlunsplit(("", "", _quoted(parts.path) or "/", _quoted(parts.query), ""))
    host = parts.netloc.rpartition("@")[2].encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    connection.putrequest("GET", path, skip_host=True, skip_accept_encoding=True)
    for name, value in {
        "Host": host,
        "User-Agent": USER_AGENT,
        "Accept": ", ".join(rules.accept),
        "Accept-Language": "en",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        **extra,
    }.items():
        if value:
            connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    url = urlunsplit(parts)
    location = response.headers.get("Location")
    if response.status in (301, 302, 303, 307, 308) and location:
        return Answer(url, "", b"", response.status), location
    if response.status == 304:
        return Answer(url, "", b"", 304), None
    if response.status != 200:
        again = response.status in (408, 425, 429) or response.status >= 500
        raise FetchError(f"The site answered {response.status} {response.reason}.".replace(" .", "."), again=again)
    media_type = _media_type(response.headers, rules)
    body = _body(response, rules, deadline)
    return Answer(url, media_type, body, 200, response.headers.get("ETag", ""), response.headers.get("Last-Modified", "")), None


def _media_type(headers: Message, rules: Rules) -> str:
    stated = headers.get("Content-Type")
    media_type = headers.get_content_type() if stated else rules.accept[0]
    if media_type not in rules.accept:
        raise FetchError(f"The address holds {media_type}, not a page.")
    return media_type


def _body(response: http.client.HTTPResponse, rules: Rules, deadline: Deadline) -> bytes:
    """The body, unpacked; measured while it comes, so that neither its length nor what it unpacks to can exceed the limit."""
    too_large = FetchError(f"The page is larger than {rules.largest / 1024 / 1024:.0f} MB.")
    if (response.length or 0) > rules.largest:
        raise too_large
    encoding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise FetchError(f"The page is packed in a way that Parley does not read ({encoding}).")
    unpack = zlib.decompressobj(47) if encoding != "identity" else None
    parts: list[bytes] = []
    size = 0
    raw = 0
    while True:
        chunk = response.read1(64 * 1024)
        deadline.left()
        if not chunk:
            break
        raw += len(chunk)
        try:
            piece = unpack.decompress(chunk, rules.largest + 1 - size) if unpack else chunk
        except zlib.error as error:
            raise FetchError("The page is packed in a broken way.", again=True) from error
        size += len(piece)
        if size > rules.largest or raw > rules.largest:
            raise too_large
        parts.append(piece)
    if response.length:
        raise FetchError("The page broke off before its end.", again=True)
    return b"".join(parts)


def _quoted(text: str) -> str:
    """Non-ASCII characters and spaces percent-encoded; what is encoded already stays. Line breaks cannot pass into the request."""
    return "".join(c if "!" <= c <= "~" else "".join(f"%{b:02X}" for b in c.encode()) for c in text)


def _ask_robots(parts: SplitResult, rules: Rules, deadline: Deadline, seen: dict[str, Protego]) -> None:
    """Refuse what robots.txt forbids. One that is missing allows everything; one that cannot be had just now forbids for now (RFC 9309)."""
    site = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
    if site not in seen:
        robots = Rules(accept=("text/plain", "text/html"), largest=LARGEST_ROBOTS, obey_robots=False, allow=rules.allow)
        seen[site] = Protego.parse(_robots_text(f"{site}/robots.txt", robots, deadline))
    if not seen[site].can_fetch(urlunsplit(parts), ROBOT):
        raise FetchError(f"{parts.hostname} does not allow programs to fetch this page (robots.txt).")


def _robots_text(url: str, rules: Rules, deadline: Deadline) -> str:
    try:
        for _ in range(MOST_REDIRECTS + 1):
            parts = _split(url)
            answer, location = _one(parts, rules, deadline, {})
            if location is None:
                return answer.body.decode("utf-8", "replace") if answer.is_text else ""
            url = urljoin(url, location)
    except FetchError as error:
        if error.again:
            raise
    return ""


__all__ = ["FEEDS", "PAGES", "TEXTS", "Answer", "FetchError", "Rules", "get", "is_public"]
