"""Who is described first and named further on: "the regional governor said …", "… Petrenko said on Telegram"."""

from __future__ import annotations

from extraction.speakers.cast import Cast, Member, Mention
from extraction.speakers.describing import Description, Reached
from extraction.speakers.lexicon import words

_AHEAD = 500
"""Characters looked ahead over for the name."""
_SAYING = frozenset({"said", "says", "told", "wrote", "writes", "added", "posted", "reported", "warned", "noted", "stated", "confirmed"})


def named_after(cast: Cast, it: Description, at: int) -> Reached | None:
    """The person nobody knows whose name is printed first behind a description, and bare: a report says before it who that is.

    None where somebody else speaks in between, or where the name has a description of its own.
    """
    if it.indefinite or it.plural or it.possessor is not None or not it.phrase.startswith("the ") or not words().is_people(it.head):
        return None
    for mention in cast.named_in((at, at + _AHEAD)):
        member = mention.member
        if member is None or member.kind != "person" or not _speaks(cast, mention.end - 1):
            continue
        if member.actor is not None or not _bare(cast, mention) or _named_before(cast, member, mention.start):
            return None
        if _another_speaks(cast, at + len(it.printed) + 1, mention.start):
            return None
        return Reached(member, f"“{it.printed}” is {member.name}, named bare after it.")
    return None


def _speaks(cast: Cast, at: int) -> bool:
    """Whether the word at a character is the subject of a verb of saying."""
    token = cast.token_at(at)
    return token is not None and token.dep_ == "nsubj" and token.head.lower_ in _SAYING


def _bare(cast: Cast, mention: Mention) -> bool:
    """Whether a name in full stands without a title or a description, before it or behind it."""
    tokens = cast.tokens((mention.start, mention.end))
    text = cast.reading.text
    full = " " in text[mention.start : mention.end]
    return full and tokens is not None and tokens.root.left_edge.idx == mention.start and text[mention.end : mention.end + 1] != ","


def _named_before(cast: Cast, member: Member, at: int) -> bool:
    return any(m.member is member for m in cast.named_in((0, at)))


def _another_speaks(cast: Cast, start: int, end: int) -> bool:
    """Whether a person without a name speaks between two characters."""
    tokens = cast.tokens((start, end)) or ()
    return any(t.dep_ == "nsubj" and t.head.lower_ in _SAYING and t.tag_[:2] == "NN" for t in tokens)
