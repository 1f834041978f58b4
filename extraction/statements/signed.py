"""Quotations whose speaker stands beside them without any verb, as lists of reactions print them.

Foreign Minister Smith on Sunday Live      Smith, the prime minister: “A.”     “A.” — Prime Minister Jane Smith
- On trade: “A.”                           “A.”                                A — Jane Smith (@jsmith) March 3, 2025
- On sanctions: “B.”                       — Jane Smith, prime minister
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.records import Found, Paragraph, Quotation, Span
from extraction.statements.bylines import who
from extraction.statements.cues import cue_of
from extraction.statements.scene import Scene
from extraction.statements.spans import kind_of, trim, utterance

_DASH = re.compile(r"\s*[—–-]+\s*")
_LEAD = re.compile(r"(?:[-•*–—]\s*)?(?:[^:“”\"„«]{2,90}:)?\s*")
"""What may stand before a quotation under its speaker's name: a bullet and what it is about ("- On trade:")."""
_TWEET = re.compile(r"\s*[—–-]+\s*(?P<who>[^()—\n]{3,70}?)\s*\(@\w+\)(?:,? \w+\.? \d{1,2},? \d{4})?\s*$")
_LINK = re.compile(r"(?:\s*pic\.(?:twitter|x)\.com/\S+)+\s*$")


def find(scene: Scene) -> Iterator[Found]:
    """The quotations that no verb introduces, given to whoever is named beside them."""
    text, paragraphs = scene.text, scene.reading.paragraphs
    quotes_of = dict(scene.quotes_by_paragraph())
    over: Span | None = None
    for index, paragraph in enumerate(paragraphs):
        quotes = quotes_of.get(index, [])
        if not quotes:
            tweet = _tweet(scene, paragraph)
            if tweet is not None:
                yield tweet
            over = who(text, *paragraph.span) if _names_only(text, paragraph) else None
            continue
        if paragraph.role in {"furniture", "question"} or any(cue_of(scene, paragraph.span, quotes, n) for n in range(len(quotes))):
            over = None
            continue
        lead, tail = (paragraph.span[0], quotes[0].outer[0]), (quotes[-1].outer[1], paragraph.span[1])
        source = _before(text, lead) if not text[slice(*tail)].strip() else None
        if source is None:
            source = _behind(text, tail) if not text[slice(*lead)].strip(" -•*") else None
        if source is None and not text[slice(*tail)].strip() and _LEAD.fullmatch(text, *lead):
            following = paragraphs[index + 1] if index + 1 < len(paragraphs) and index + 1 not in quotes_of else None
            source = _behind(text, following.span) if following is not None and not text[slice(*lead)].strip() else None
            source = source or over
        else:
            over = None
        if source is not None:
            yield _found(scene, quotes, source)


def _found(scene: Scene, quotes: list[Quotation], source: Span) -> Found:
    spans = tuple(utterance(scene.text, *q.inner) for q in quotes)
    return Found(spans, (source,), (), "direct", "signed")


def _names_only(text: str, paragraph: Paragraph) -> bool:
    """Whether a line could be the name over a list: short, and no sentence."""
    return paragraph.role == "heading" or text[slice(*paragraph.span)].endswith(":")


def _before(text: str, lead: Span) -> Span | None:
    """Who a colon introduces: "Jane Smith, prime minister: “A.”"."""
    start, end = lead
    while end > start and text[end - 1].isspace():
        end -= 1
    if end == start or text[end - 1] != ":":
        return None
    while start < end and not text[start].isalnum():
        start += 1
    return who(text, start, end - 1)


def _behind(text: str, tail: Span) -> Span | None:
    """Who signs: "“A.” — Jane Smith, prime minister"."""
    dash = _DASH.match(text, *tail)
    return who(text, dash.end(), tail[1]) if dash is not None else None


def _tweet(scene: Scene, paragraph: Paragraph) -> Found | None:
    """A post as a page embeds it, no outlet's line with a link to its article: "A — Jane Smith (@jsmith) March 3, 2025"."""
    text = scene.text
    signed = _TWEET.search(text, *paragraph.span)
    if signed is None or paragraph.role == "furniture":
        return None
    link = _LINK.search(text, paragraph.span[0], signed.start())
    end = link.start() if link is not None else signed.start()
    first = re.split(r" / | \|", signed["who"], maxsplit=1)[0]
    span = utterance(text, paragraph.span[0], end)
    if first.lower() in scene.lexicon.outlets or not any(map(str.isalnum, text[slice(*span)])):
        return None
    source = trim(text, signed.start("who"), signed.start("who") + len(first))
    return Found((span,), (source,), (), kind_of(scene.reading, (span,)), "signed")
