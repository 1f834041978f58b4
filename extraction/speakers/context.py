"""The country of people and bodies that are printed without one: "officials said", "a foreign ministry spokesman", "the ministry"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extraction.records import Span
from extraction.speakers.cast import Cast
from extraction.speakers.describing import country_of
from extraction.speakers.lexicon import plain, words

if TYPE_CHECKING:
    from extraction.speakers.memory import Memory

_OFFICIALS = frozenset({"officials", "authorities", "prosecutors", "police", "rescuers", "investigators", "servicemen"})
_BARE = re.compile(r"(?:the |local |regional |emergency |military |city |government |security |health |rescue )*\w+")
_OF_A_STATE = re.compile(
    r"(?:the |an? )?(?:foreign|defen[cs]e|interior|energy|finance) (?:ministry|minister)(?: (?:official|spokes\w+))?"
    r"|(?:the )?ministry of (?:foreign affairs|defen[cs]e|energy|finance|the interior|internal affairs)"
    r"|(?:the )?(?:general staff|military command|air force|armed forces|central bank|security service|presidential office|parliament)"
    r"|(?:the |an? )?(?:government|presidential|military|army|embassy) (?:spokes\w+)"
)
"""Bodies that every country has one of, printed without a country."""

_SAID_IN = re.compile(r"\b(?:said|told|speaking|reporters|briefing|conference|journalists)\b[^.;“”\"]{0,40}? in ([A-Z]\w+(?: [A-Z]\w+)?)")
_PLACED = re.compile(
    r"\b(?:in|on|at|near|of|over|across|from|outside|around) (?:the )?(?:(?:[a-z]+ ){0,5}?)((?:[A-Z][\w'-]+ ?){1,3})|\b([A-Z]\w+)'s"
)


def country(cast: Cast, span: Span, memory: Memory) -> str | None:
    """The code of the country that the words around a printed speaker give it, or None where it has one or needs none.

    Officials are those of the place that the sentence tells of; a body is that of the capital it speaks in, or of whoever spoke last.
    """
    phrase = plain(cast.reading.text[slice(*span)])
    if phrase.split()[-1:] and phrase.split()[-1] in _OFFICIALS and _BARE.fullmatch(phrase):
        return _of_the_place(cast, span)
    if not _OF_A_STATE.fullmatch(phrase):
        return None
    sentence = cast.sentence_at(span[0])
    if sentence is not None:
        told = _SAID_IN.search(cast.folded, span[1], sentence.end_char)
        code = words().countries.get(plain(told[1])) if told is not None else None
        if code is not None:
            return code
    last = memory.last
    return country_of(last) if last is not None and memory.is_near(span[0]) else None


def _of_the_place(cast: Cast, span: Span) -> str | None:
    """The one country whose places the sentence of `span` names; adjectives tell of attackers and do not count."""
    sentence = cast.sentence_at(span[0])
    if sentence is None:
        return None
    lexicon = words()
    codes = set()
    for match in _PLACED.finditer(cast.folded, sentence.start_char, sentence.end_char):
        said = plain(match[1] or match[2]).replace("'s", "").split()
        names = (" ".join(said[:end]) for end in range(len(said), 0, -1))
        code = next((c for name in names if (c := lexicon.places.get(name) or lexicon.country_names_only.get(name))), None)
        codes |= {code} if code is not None else set()
    return codes.pop() if len(codes) == 1 else None
