"""`make screenshots`: pictures of the main pages, from a fresh install with the sample digests, into docs/screenshots/.

Runs on the servers that `python -m stack exec` lends it. A picture shows the first screens of a page: wide and narrow, in light colours
and in dark ones. Each is reduced to 256 colours, of which a page has few more, so that all of them together stay under twelve megabytes.
"""

from __future__ import annotations

import argparse
import base64
import os
import shutil
import socket
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
MOST_BYTES = 12_000_000
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]

PAGES = {
    "home": "/",
    "topics": "/topics/",
    "topic": "/topics/peacekeeping-force/?actors=volodymyr-zelenskyy,vladimir-putin,keir-starmer",
    "timeline": "/topics/territory/#timeline-head",
    "compare": "/compare/",
    "sides": "/compare/?view=sides",
    "pair": "/compare/?actors=vladimir-putin,volodymyr-zelenskyy&view=pair",
    "actors": "/actors/",
    "actor": "/actors/volodymyr-zelenskyy/",
    "actor-statements": "/actors/volodymyr-zelenskyy/statements/?kind=direct",
    "articles": "/articles/",
    "article": "/articles/7/",
    "statement": "/statements/7/",
    "search": "/search/?q=%22security+guarantees%22",
    "search-nothing": "/search/?q=nothingofthekind",
    "changes": "/changes/",
    "silences": "/silences/",
    "method": "/method/",
    "api": "/api/v1/docs/",
    "ukrainian": "/topics/peacekeeping-force/?actors=volodymyr-zelenskyy,vladimir-putin,keir-starmer",
}
LOOKS = {
    "wide-light": (1280, 960, "light"),
    "wide-dark": (1280, 960, "dark"),
    "narrow-light": (360, 1200, "light"),
    "narrow-dark": (360, 1200, "dark"),
}

REDUCE = """async (picture) => {
  const bitmap = await createImageBitmap(await (await fetch("data:image/png;base64," + picture)).blob());
  const {width, height} = bitmap;
  const drawing = new OffscreenCanvas(width, height).getContext("2d");
  drawing.drawImage(bitmap, 0, 0);
  const colours = new Uint32Array(drawing.getImageData(0, 0, width, height).data.buffer);
  const counts = new Map();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a)).slice(0, 256);
  const parts = (colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
  const shades = palette.map(parts);
  const nearest = new Map(palette.map((colour, i) => [colour, i]));
  const index = (colour) => {
    if (!nearest.has(colour)) {
      const [r, g, b] = parts(colour);
      const far = shades.map((shade) => (shade[0] - r) ** 2 + (shade[1] - g) ** 2 + (shade[2] - b) ** 2);
      nearest.set(colour, far.indexOf(Math.min(...far)));
    }
    return nearest.get(colour);
  };
  let text = "";
  for (const colour of colours) text += String.fromCharCode(index(colour));
  return [width, height, shades.flat(), btoa(text)];
}"""
"""Run by the browser, which can read a PNG: the 256 commonest colours of a picture, and for each point which of them is nearest."""


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


def reduced(page: Page, picture: bytes) -> bytes:
    """The picture as a PNG with a palette. `page` is an empty one, whose policy allows scripts."""
    width, height, shades, points = page.evaluate(REDUCE, base64.b64encode(picture).decode("ascii"))
    rows = base64.b64decode(points)
    data = b"".join(b"\0" + rows[at : at + width] for at in range(0, len(rows), width))  # each row with the filter "none"

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", bytes(shades)), (b"IDAT", zlib.compress(data, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in chunks)


def take(browser: Browser, address: str, names: list[str], folder: Path) -> list[str]:
    """Take the pictures; returns what went wrong on the way."""
    complaints: list[str] = []
    empty = browser.new_page()
    for look, (width, height, scheme) in LOOKS.items():
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="en-GB",
        )
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto("/method/")
        page.evaluate("document.fonts.ready.then(() => true)")  # so that they are at hand for the first picture too
        for name in names:
            context.add_cookies([{"name": "django_language", "value": "uk" if name == "ukrainian" else "en", "url": address}])
            answer = page.goto(PAGES[name])
            if answer is None or not answer.ok:
                complaints.append(f"{PAGES[name]} answers {answer.status if answer else 'nothing'}")
            (folder / f"{name}-{look}.png").write_bytes(reduced(empty, page.screenshot()))
        context.close()
    return complaints


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--of", help="the address of a site that runs already, instead of a fresh install")
    parser.add_argument("--into", type=Path, default=PICTURES, help="the folder, docs/screenshots where none is named")
    parser.add_argument("pages", nargs="*", choices=[[], *PAGES], help="only these pages")
    options = parser.parse_args()
    chosen, folder = options.pages or list(PAGES), options.into
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not chromium:
        raise SystemExit("No Chromium was found; on Debian: apt-get install chromium")
    folder.mkdir(parents=True, exist_ok=True)
    if not options.of:
        os.environ.setdefault("DEBUG", "true")
        manage("migrate")
        manage("load_reference")
        manage("load_samples", "--sync")
    with nullcontext(options.of) if options.of else served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        complaints = take(browser, address, chosen, folder)
        browser.close()
    total = sum(picture.stat().st_size for picture in folder.glob("*.png"))
    print(f"{len(chosen) * len(LOOKS)} pictures in {folder}, {total / 1e6:.1f} MB in all")
    for line in complaints:
        print(line, file=sys.stderr)
    return 1 if complaints or total > MOST_BYTES else 0


if __name__ == "__main__":
    raise SystemExit(main())
