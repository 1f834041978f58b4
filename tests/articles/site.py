"""A small web site on this machine for tests: paths with their answers, and a record of what was asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from articles.fetch import Address, Rules


@dataclass
class Site:
    """`pages`: path → (status, headers, body), or a function that is given the handler and answers by itself."""

    port: int
    pages: dict[str, object] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def page(self, path: str, body: bytes | str, media_type: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> str:
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"Content-Type": media_type, **named}, data)
        return self.url(path)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        self.pages[path] = (status, {"Location": to}, b"")
        return self.url(path)

    @property
    def rules(self) -> Rules:
        """The usual rules, but for this very server."""
        return Rules(allow=self.allows)

    def allows(self, address: Address, port: int) -> bool:
        return str(address) == "127.0.0.1" and port == self.port


@contextmanager
def serving() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            answer = site.pages.get(self.path)
            if callable(answer):
                answer(self)
                return
            status, headers, body = answer or (404, {"Content-Type": "text/html"}, b"not here")
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
