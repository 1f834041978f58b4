"""Whose stand a statement is, where its speaker reports another's: "Peskov said Putin agrees with the proposal"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from extraction.records import Found
from extraction.speakers.cast import Cast, Member
from extraction.speakers.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODALS = frozenset({"must", "should", "could", "would", "can", "may", "might", "needs", "need"})
"""Words that make a clause the speaker's wish or guess about another, not the other's stand."""


def find(cast: Cast, one: Found, speaker: Member, read: Callable[[Token], Member | None]) -> tuple[Member | None, str]:
    """The holder and the words that name it, or None and "" where the statement is the speaker's own.

    A reported act of saying ("proposed", "agreed") is another's whoever reports it; a reported attitude ("wants", "is ready")
    only where both are of one country; of others it is the speaker's claim.
    """
    if one.kind == "direct" and len(one.spans) > 1:
        return None, ""
    tokens = cast.tokens(one.spans[0])
    if tokens is None:
        return None, ""
    verb = tokens.root
    if verb.tag_[:2] not in {"VB", "MD"} or tokens[0].lower_ == "if" or any(c.dep_ == "neg" or c.lower_ in _MODALS for c in verb.children):
        return None, ""
    if not any(c.dep_ in {"nsubj", "nsubjpass"} and c.i >= tokens.start for c in verb.children):
        return None, ""
    subject = next(c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i >= tokens.start)
    verbs = (
        {verb.lower_}
        if verb.lower_ not in {"be", "is", "was", "were", "are"}
        else {c.lower_ for c in verb.children if c.dep_ in {"acomp", "attr"}}
    )
    acts, stances = bool(verbs & words().reported_acts), bool(verbs & words().reported_stances)
    if not acts and not stances:
        return None, ""
    member = read(subject)
    if member is None or member is speaker or member.actor is None:
        return None, ""
    if not acts and not _same_side(speaker, member):
        return None, ""
    if _same_house(speaker, member):
        return None, ""
    return member, cast.reading.text[subject.idx : subject.idx + len(subject)]


def told(cast: Cast, one: Found, read: Callable[[Token], Member | None]) -> tuple[Member | None, str]:
    """Who is told to have said the content of a report: X in the content "X said that A"; the words that name it beside."""
    tokens = cast.tokens(one.spans[0])
    verb = tokens.root if tokens is not None else None
    if tokens is None or verb is None or verb.lower_ not in words().reported_acts or any(c.dep_ == "neg" for c in verb.children):
        return None, ""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i >= tokens.start), None)
    member = read(subject) if subject is not None and not cast.is_quoted(subject.idx) else None
    return member, cast.reading.text[subject.idx : subject.idx + len(subject)] if subject is not None else ""


def _same_side(speaker: Member, other: Member) -> bool:
    return speaker.actor is not None and other.actor is not None and speaker.actor.country == other.actor.country


def _same_house(speaker: Member, other: Member) -> bool:
    """Whether a person speaks of the body or government spoken for, or a body of its own country: that is its own stand."""
    if speaker.actor is None or other.actor is None:
        return False
    spoken_for = {role.speaks_for for role in speaker.actor.roles}
    return other.actor.slug in spoken_for or (other.kind != "person" and other.actor.country == speaker.actor.country)
