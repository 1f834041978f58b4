"""Articles that are one speaker's own words: statements, read-outs, speeches. Whose they are stands in the title or the outlet."""

from __future__ import annotations

import re

from extraction.speakers.cast import Cast, Member
from extraction.speakers.index import fold
from extraction.speakers.memory import Who

_BY = re.compile(
    r"(?:^|[:|–—-] ?)(?:(?:Joint )?Statement|Remarks|Address|Speech|(?:Press )?Briefing|(?:Press )?Gaggle|Readout|Message|Interview)"
    r"\b[^|]*?\b(?:from|by|of)\b (?P<who>.+)",
    re.IGNORECASE,
)
_STATEMENT = re.compile(r"^(?:Joint )?(?:Statement|Readout|Read-out|Outcomes)\b", re.IGNORECASE)
_OFFICES = {
    "the white house": "White House",
    "white house": "White House",
    "us department of state": "US State Department",
    "u.s. department of state": "US State Department",
    "ministry of foreign affairs of the russian federation": "Russian Foreign Ministry",
    "ministry of foreign affairs of ukraine": "Ukrainian Foreign Ministry",
}
_OWN = {"office of the president of ukraine": "Volodymyr Zelenskyy", "president of russia (kremlin.ru)": "Vladimir Putin"}


def reports_others(cast: Cast) -> bool:
    """Whether what others are said to have said is told by the article's own speaker: statements and read-outs, not reports."""
    return bool(cast.reading.article.title and _STATEMENT.match(cast.reading.article.title))


def of_article(cast: Cast) -> Who | None:
    """The speaker of an article that is one party's own text; None for a report."""
    title = cast.reading.article.title or ""
    match = _BY.search(title)
    if match is not None:
        names: list[Member] = []
        last = match.start("who")
        for name in cast.index.find(fold(title)):
            if name.start < last:
                continue
            between = title[last : name.start]
            if names and re.search(r"\b(?:on|in|with|after|before|at|about|to|following)\b", between.lower()):
                break
            if len(name.bearers) == 1 and name.kind != "metonym":
                names.append(cast.known(name.bearers[0]))
            last = name.end
        people = [m for m in names if m.kind == "person"] or names
        if people:
            return Who(people[0], (f"the title gives {people[0].name} as the speaker.",), joint=tuple(people[1:]))
    body = next((n for n in cast.index.find(fold(title)) if n.start == 0 and len(n.bearers) == 1 and n.bearers[0].kind != "person"), None)
    if body is not None and re.match(r"(?: Leaders?)?['’]?s? (?:Joint )?(?:Statement|Declaration|Communiqu)", title[body.end :]):
        return Who(cast.known(body.bearers[0]), (f"the title gives {body.bearers[0].name} as the speaker.",))
    outlet = (cast.reading.article.outlet or "").lower()
    known = _OFFICES.get(outlet) if _STATEMENT.match(title) else _OWN.get(outlet)
    actor = cast.index.by_name.get(known or "")
    return Who(cast.known(actor), (f"the text is published by {cast.reading.article.outlet}.",)) if actor else None
