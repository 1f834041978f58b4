"""The picture that other sites show beside a link (Open Graph): 1200 × 630, drawn as SVG and turned into PNG here.

Pure: strings in, bytes out. The font is Parley's own (positions/data/fonts, SIL Open Font License), so that a card looks the same on any
machine. Lines are broken by an estimate of their width, since nothing here measures text.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

import resvg
from resvg import usvg

WIDTH, HEIGHT = 1200, 630
FONTS = Path(__file__).resolve().parent / "data" / "fonts"
FAMILY = "&quot;Source Serif 4&quot;"  # in quotation marks: a name with a number in it is no CSS identifier
PAPER, INK, QUIET, ACCENT = "#fbfaf7", "#22202a", "#55515f", "#5b3566"
SIZES = ((76, 3), (60, 4), (48, 5), (40, 6))
"""Font sizes for the words, and the lines that fit at each: the largest that holds them is taken."""

_NARROW, _WIDE = frozenset("ijlrtfI.,;:'’‘!|()[] "), frozenset("mwMWЖШЩЮжшщюм—@%")


def text_width(text: str, size: float) -> float:
    """About how wide a line is in Source Serif: narrow letters 0.31 em, wide ones 0.88, capitals 0.7, others 0.57."""
    ems = sum(0.31 if c in _NARROW else 0.88 if c in _WIDE else 0.7 if c.isupper() else 0.57 for c in text)
    return ems * size


def wrap(text: str, size: float, width: float) -> list[str]:
    """The text in lines no wider than `width`; a word too long for a line has one of its own."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def fit(text: str, width: float) -> tuple[int, list[str]]:
    """The largest size at which the text fits, and its lines; cut with "…" where even the smallest is too large."""
    for size, most in SIZES:
        lines = wrap(text, size, width)
        if len(lines) <= most:
            return size, lines
    size, most = SIZES[-1]
    lines = wrap(text, size, width)[:most]
    return size, [*lines[:-1], lines[-1].rstrip(".,;: ") + " …"]


def svg(words: str, above: str = "", below: str = "") -> str:
    """The card: the words large, a line above them (a topic's group, a speaker) and one below (a question, a day and source)."""
    size, lines = fit(words, WIDTH - 180)
    leading = size * 1.22
    top = 150 + (size if not above else size + 78)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/><rect width="18" height="{HEIGHT}" fill="{ACCENT}"/>',
        f'<g font-family="{FAMILY}" fill="{INK}"><text x="90" y="112" font-size="40" fill="{ACCENT}">Parley</text>',
    ]
    if above:
        parts.append(f'<text x="90" y="190" font-size="34" fill="{QUIET}">{escape(above)}</text>')
    parts += [f'<text x="90" y="{top + i * leading:.0f}" font-size="{size}">{escape(line)}</text>' for i, line in enumerate(lines)]
    if below:
        small = wrap(below, 32, WIDTH - 180)[:2]
        start = HEIGHT - 62 - 42 * (len(small) - 1)
        parts += [f'<text x="90" y="{start + 42 * i}" font-size="32" fill="{QUIET}">{escape(line)}</text>' for i, line in enumerate(small)]
    return "".join(parts) + "</g></svg>"


@lru_cache(maxsize=1)
def _options() -> usvg.Options:
    options = usvg.Options.default()
    for file in sorted(FONTS.glob("*.ttf")):
        options.load_font_file(str(file))
    return options


def png(words: str, above: str = "", below: str = "") -> bytes:
    """The card as PNG."""
    tree = usvg.Tree.from_str(svg(words, above, below), _options())
    return bytes(resvg.render(tree, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)))  # rows of the identity
