"""The title and the name that a line consists of, as lists of reactions print them: "Jane Smith, prime minister"."""

from __future__ import annotations

import re

from extraction.records import Span
from extraction.statements.spans import trim

TITLE = re.compile(
    r"\b(?:president|premier|minister|secretary|chancellor|ambassador|envoy|spokes(?:man|woman|person)|chief|commissioner|general|senator"
    r"|sen\.|rep\.|governor|mayor|king|queen|pope|administrator|advis[eo]r|leader|chair(?:man|woman|person)?|director|representative|speaker"
    r"|congress(?:man|woman)|negotiator|head|mp|mep|dr\.?|mr\.?|mrs\.?|ms\.?)\b",
    re.IGNORECASE,
)
_TITLE_WORDS = frozenset("prime foreign defence defense deputy vice former acting interior finance special chief".split())
_PARTICLES = frozenset("de van von der den al bin".split())
_LINKS = frozenset("of the for and to".split()) | _PARTICLES
_PLACE = re.compile(r",? (?:on|at|in|to|during|via|speaking|writing|from) ")
"""What follows a name that tells where it was said: "Jane Smith on Sunday Live", "Jane Smith, speaking in Rome"."""
_RUBRICS = re.compile(
    r"(?:The|On|In|At|What|How|Why|When|Where|Who|Here|This|That|Fact|Key|Read|Watch|Photo|Source|Breaking|Update|Live)\b"
)
_MOST_WORDS = 12


def who(text: str, start: int, end: int) -> Span | None:
    """The title and name that a line consists of, description and place left off; None where it is no person's."""
    while end > start and text[end - 1] in " .:*":
        end -= 1
    line = text[start:end]
    if not line or _RUBRICS.match(line):
        return None
    described = line.partition(",")[2] + (line[line.index("(") :] if "(" in line else "")
    head = re.split(r",| \(", line, maxsplit=1)[0]
    name = head if _is_name(head) else next((head[: m.start()] for m in _PLACE.finditer(head) if _is_name(head[: m.start()])), None)
    if name is None:
        return None
    full = name == head and len([w for w in name.split() if len(w) > 2 and w not in _LINKS]) == 2
    if not full and not TITLE.search(name) and not TITLE.search(described):
        return None
    return trim(text, start + len(name) - len(_bare(name)), start + len(name))


def _bare(name: str) -> str:
    """A name without the title before it, where that may be taken for part of it: "Secretary of the Treasury Jane Smith"."""
    title = next(reversed(list(TITLE.finditer(name))), None)
    rest = name[title.end() :].split() if title is not None else []
    if len(rest) < 2:
        return name
    if rest[0] in {"of", "for", "to"}:
        first = len(rest) - 2
        while first > 1 and rest[first - 1] in _PARTICLES:
            first -= 1
        rest = rest[first - (rest[first] in _PARTICLES) :]
    return " ".join(rest)


def _is_name(words: str) -> bool:
    """Whether words are a title and a name: capitals, but for links ("of the") and titles ("foreign minister"); two capitals last."""
    parts = words.split()
    if not 2 <= len(parts) <= _MOST_WORDS or not all(c.isalpha() or c in " .’'-" for c in words):
        return False
    if not parts[-1][0].isupper() or not (parts[-2][0].isupper() or parts[-2] in _PARTICLES):
        return False
    if parts[-1].isupper() and len(parts[-1]) > 1:
        return not TITLE.search(words) and all(p.isupper() for p in parts)
    return not TITLE.fullmatch(parts[-1]) and all(p[0].isupper() or p in _LINKS | _TITLE_WORDS or TITLE.fullmatch(p) for p in parts)
