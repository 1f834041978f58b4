"""The words of `lexicon/saying_time.toml`, in the forms the modules beside this one look them up in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "lexicon" / "saying_time.toml"
_DATA: dict[str, list[str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))


def one_of(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, longest first; blanks match any white space within a line."""
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"[ \t\xa0]") for w in sorted(words, key=len, reverse=True)) + ")"


UNDATED = re.compile(
    rf"\b(?:{one_of(_DATA['undated_adverbs'])}|{one_of(_DATA['undated_phrases'])})\b"
    rf"|\b{one_of(_DATA['undated_alone'])}\b(?=,)"
    rf"|(?<=\bhad )(?:earlier)\b|(?<=\bhas )(?:earlier)\b"
    rf"|(?<=\bha[ds] ){one_of(_DATA['undated_with_has'])}\b|(?<=\bhave ){one_of(_DATA['undated_with_has'])}\b",
    re.IGNORECASE,
)
ANOTHER_TIME = frozenset(_DATA["undated_alone"])
HAPPENINGS = frozenset(_DATA["happenings"])
BORDERS = frozenset(_DATA["border_prepositions"])
AGENTS = frozenset(_DATA["agent_prepositions"])
OPEN_SETTINGS = frozenset(_DATA["open_settings"])
CARRYING = frozenset(_DATA["carrying_participles"])
VENUES = one_of(_DATA["venues"])
SHARED_VENUES = frozenset(_DATA["shared_venues"])
RANK = {noun: noun in _DATA["lesser_venues"] for noun in _DATA["venues"]}
PLATFORM_NAMES = frozenset(_DATA["platforms"])
PLATFORMS = one_of(_DATA["platforms"])
OUTLETS = one_of(_DATA["outlets"])
REMARKS = frozenset(_DATA["remark_nouns"])
SAYINGS = frozenset(_DATA["saying_verbs"])
TELLING = frozenset(_DATA["telling_verbs"])
NOT_NAMES = frozenset(_DATA["not_names"])
DOCUMENTS = frozenset(_DATA["documents"])
EVENT_VERBS = dict.fromkeys(_DATA["meeting_verbs"], "event_meetings") | dict.fromkeys(_DATA["call_verbs"], "event_calls")
MEETING_VERBS = frozenset(EVENT_VERBS) | frozenset(_DATA["other_meeting_verbs"])
RELAYING = frozenset(_DATA["relaying_verbs"])
EVENT_CLASS = {noun: kind for kind, nouns in _DATA.items() if kind.startswith("event_") for noun in nouns}
EVENTS = tuple(EVENT_CLASS)
OPEN_BODIES = frozenset(_DATA["open_bodies"])
OPEN_OCCASIONS = frozenset(_DATA["open_occasions"])
STATEMENT_TITLE = re.compile(
    r"^(?:(?:the|a|full|official|press|white house|joint)\s|(?:G\d+|E3|EU|UN|NATO|OSCE)(?:\s[\w’']+){0,2}?\s)*"
    rf"{one_of(_DATA['statement_titles'])}\b"
    r"(?:\s(?:from|by|of|on|to|at|following)\b|\s*[:–—-]|$)",
    re.IGNORECASE,
)
TRANSCRIPT_TITLE = re.compile(rf"\b{one_of(_DATA['transcript_titles'])}\b", re.IGNORECASE)
