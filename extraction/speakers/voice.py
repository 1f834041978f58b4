"""Articles that are one party's own words: statements, read-outs, speeches. Whose they are stands in the title or the outlet."""

from __future__ import annotations

import re

from extraction.knowledge import Actor
from extraction.records import Article
from extraction.speakers.cast import Cast
from extraction.speakers.index import fold
from extraction.speakers.lexicon import plain, words
from extraction.speakers.memory import Who

_BY = re.compile(
    r"(?:^|[:|–—-] ?)(?:(?:Joint )?Statement|Remarks|Address|Speech|(?:Press )?Briefing|(?:Press )?Gaggle|Readout|Message|Interview)"
    r"\b[^|]*?\b(?:from|by|of)\b (?P<who>.+)",
    re.IGNORECASE,
)
_STATEMENT = re.compile(r"^(?:Joint )?(?:Statement|Readout|Read-out|Outcomes)\b", re.IGNORECASE)
_OWN_STATEMENT = re.compile(r"(?: Leaders?)?['’]?s? (?:Joint )?(?:Statement|Declaration|Communiqu)")
_CIRCUMSTANCE = re.compile(r"\b(?:on|in|with|after|before|at|about|to|following|during)\b", re.IGNORECASE)
_PUBLISHES_ITSELF = re.compile(
    r"white house|kremlin|\b(?:office|department|ministry) of\b|president of|government|foreign office|embassy|permanent mission"
    r"|european (?:commission|council)|^nato$",
    re.IGNORECASE,
)


def reports_others(article: Article) -> bool:
    """Whether what others are said to have said is told by the article's own speaker: statements and read-outs, not reports."""
    return bool(article.title and _official(article) and _STATEMENT.match(article.title))


def of_article(cast: Cast) -> Who | None:
    """The speaker of an article that is one party's own text; None for a report."""
    article = cast.reading.article
    title = article.title or ""
    if not _official(article):
        return None
    actors = _named(cast, title) or _bodies(cast, title)
    if actors:
        first, *others = map(cast.known, actors)
        return Who(first, (f"the title gives {first.name} as the speaker.",), joint=tuple(others))
    actor = _publisher(cast, title)
    return Who(cast.known(actor), (f"the text is published by {article.outlet}.",)) if actor else None


def _official(article: Article) -> bool:
    """Whether the text may be a party's own: published by a body, or by nobody named."""
    return not article.outlet or bool(_PUBLISHES_ITSELF.search(article.outlet))


def _named(cast: Cast, title: str) -> list[Actor]:
    """The people, or else the bodies, that a title names behind "by" or "from"."""
    match = _BY.search(title)
    if match is None:
        return []
    actors: list[Actor] = []
    at = match.start("who")
    for name in cast.index.find(fold(title)):
        if name.start < at:
            continue
        if _CIRCUMSTANCE.search(title, at, name.start):
            break
        if len(name.bearers) == 1 and name.kind != "metonym":
            actors.append(name.bearers[0])
        at = name.end
    people = [actor for actor in actors if actor.kind == "person"] or actors
    return people or _office(cast, plain(_CIRCUMSTANCE.split(match["who"])[0]))


def _office(cast: Cast, phrase: str) -> list[Actor]:
    """Who holds the office that a phrase names with its country: "the President of Ukraine"."""
    office, country = words().office(phrase), words().country(phrase)
    if office is None or country is None:
        return []
    held = [o.actor for o in cast.index.holders(office[0], cast.reading.article.published) if o.country == country]
    return held if len(held) == 1 else []


def _bodies(cast: Cast, title: str) -> list[Actor]:
    """The bodies whose statement it is: "G7 Leaders' Statement", "Joint Statement on United States-Ukraine Meeting"."""
    first = next(cast.index.find(fold(title)), None)
    if first is not None and first.start == 0 and len(first.bearers) == 1 and first.bearers[0].kind != "person":
        if _OWN_STATEMENT.match(title, first.end):
            return [first.bearers[0]]
    if not title.startswith("Joint Statement"):
        return []
    return [cast.index.governments[code] for code in words().all_countries(plain(title)) if code in cast.index.governments]


def _publisher(cast: Cast, title: str) -> Actor | None:
    outlet = (cast.reading.article.outlet or "").lower()
    if _STATEMENT.match(title) and outlet in words().publishing_bodies:
        return cast.index.by_name.get(words().publishing_bodies[outlet])
    if outlet not in words().publishing_presidents:
        return None
    day, country = cast.reading.article.published, words().publishers[outlet]
    held = [o.actor for o in cast.index.holders("president", day) if o.country == country]
    return held[0] if len(held) == 1 else None
