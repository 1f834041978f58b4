"""`make screenshots`: pictures of the main pages, from a fresh install with the sample digests, into docs/screenshots/.

Runs on the servers that `python -m stack exec` lends it. A picture shows the first screens of a page, wide in light colours and narrow in
dark ones, so that all of them together stay under four megabytes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
MOST_BYTES = 4_000_000
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]

PAGES = {
    "home": "/",
    "topic": "/topics/peacekeeping-force/?actors=volodymyr-zelenskyy,vladimir-putin,keir-starmer",
    "timeline": "/topics/territory/",
    "compare": "/compare/",
    "sides": "/compare/?view=sides",
    "pair": "/compare/?actors=vladimir-putin,volodymyr-zelenskyy&view=pair",
    "actor": "/actors/volodymyr-zelenskyy/",
    "article": "/articles/7/",
    "statement": "/statements/7/",
    "search": "/search/?q=%22security+guarantees%22",
    "changes": "/changes/",
    "silences": "/silences/",
    "method": "/method/",
    "api": "/api/v1/docs/",
}
LOOKS = {"wide-light": (1280, 880, "light"), "narrow-dark": (390, 844, "dark")}


def manage(*words: str) -> None:
    subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def served() -> Iterator[str]:
    """The address of a web server on the record just read."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    web = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "DEBUG": "true"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                urlopen(f"{address}/robots.txt", timeout=2).close()
                break
            except URLError:
                time.sleep(0.2)
        else:
            raise SystemExit("The web server did not start.")
        yield address
    finally:
        web.terminate()
        web.wait()


def take(browser: Browser, address: str, names: list[str], folder: Path) -> list[str]:
    """Take the pictures; returns what went wrong on the way."""
    complaints: list[str] = []
    for look, (width, height, scheme) in LOOKS.items():
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="en-GB",
        )
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto("/")  # so that the fonts are at hand for the first picture too
        for name in names:
            answer = page.goto(PAGES[name])
            if answer is None or not answer.ok:
                complaints.append(f"{PAGES[name]} answers {answer.status if answer else 'nothing'}")
            page.screenshot(path=folder / f"{name}-{look}.png")
        context.close()
    return complaints


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("pages", nargs="*", choices=[[], *PAGES], help="only these pages")
    chosen = parser.parse_args().pages or list(PAGES)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not chromium:
        raise SystemExit("No Chromium was found; on Debian: apt-get install chromium")
    os.environ.setdefault("DEBUG", "true")
    manage("migrate")
    manage("load_reference")
    manage("load_samples", "--sync")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        complaints = take(browser, address, chosen, PICTURES)
        browser.close()
    total = sum(picture.stat().st_size for picture in PICTURES.glob("*.png"))
    print(f"{len(chosen) * len(LOOKS)} pictures in {PICTURES.relative_to(ROOT)}, {total / 1e6:.1f} MB in all")
    for line in complaints:
        print(line, file=sys.stderr)
    return 1 if complaints or total > MOST_BYTES else 0


if __name__ == "__main__":
    raise SystemExit(main())
