"""Pronouns → speakers: the nearest subject before that agrees, as the sentence before it or the statement before it has one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from extraction.records import Span
from extraction.speakers.cast import Cast, Member

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

    from extraction.speakers.memory import Memory

SINGULAR = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
PLURAL = frozenset({"they", "them", "their", "both"})
NEUTER = frozenset({"it", "its"})
FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
PERSON = "the one described"
"""Stands for "he or she": what an epithet such as "the 73-year-old" takes up."""
ALL = frozenset(SINGULAR) | PLURAL | NEUTER | FIRST | {"who", "which", "you", "your", "one"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BACK = 5
"""Sentences looked back over, those inside a quotation not counted."""
_FURTHEST = 16
"""Sentences looked back over at most."""


def agrees(member: Member, pronoun: str) -> bool:
    """Whether a member of the cast can be meant by a pronoun. A person of unknown gender agrees with both."""
    if pronoun == PERSON:
        return member.kind == "person" and not member.plural
    if pronoun in SINGULAR:
        return member.animate and member.gender in {"", SINGULAR[pronoun]}
    if pronoun in NEUTER:
        return member.kind in {"organisation", "government"} or (member.kind == "group" and not member.plural)
    return member.plural or member.kind in {"government", "organisation", "group"} or bool(member.joint)


def antecedent(
    cast: Cast, pronoun: str, at: int, memory: Memory, read: Callable[[Token], Member | None], addressed: str = ""
) -> tuple[Member | None, str]:
    """Who a pronoun at character `at` means, or None, and the sentence that says how. `read` gives who a subject noun stands for.

    `addressed` is a given name whose bearer cannot be meant.
    """

    def fits(member: Member) -> bool:
        return agrees(member, pronoun) and not (addressed and member.name.startswith(f"{addressed} "))

    sentence = cast.sentence_at(at)
    step = 0
    for _ in range(_FURTHEST):
        if sentence is None or step > _BACK:
            break
        speaker = memory.speaker_in(sentence)
        subjects = _subjects(cast, sentence, at)
        if step == 0 and speaker is not None:  # who tells goes before whom it is told of
            subjects = [token for token in subjects if not memory.told(token.idx, sentence)]
        fitting = [m for m in _members(subjects, read) if fits(m)]
        if speaker is not None and fits(speaker) and (step or not fitting):
            return speaker, f"“{pronoun}” follows what {speaker.name} said."
        if len(fitting) == 1 or (fitting and step == 0):
            member = fitting[-1] if step == 0 else fitting[0]
            return member, f"“{pronoun}” is {member.name}, the subject {'before it' if step == 0 else 'of a sentence before it'}."
        if len(fitting) > 1:
            return fitting[0], f"“{pronoun}” is {fitting[0].name}, the first subject of a sentence before it."
        owner = _owner_in_front(cast, sentence, at, fits) if not step else None
        if owner is not None:
            return owner, f"“{pronoun}” is {owner.name}, whose it is that the sentence begins with."
        if step and step <= 2 and pronoun in SINGULAR:
            only = _only_person(cast, sentence, fits)
            if only is not None:
                return only, f"“{pronoun}” is {only.name}, the only one named in a sentence before it."
        step += not step or not cast.is_quoted(sentence.start_char)
        sentence = _before(sentence)
    return None, f"no subject before “{pronoun}” agrees with it."


def _owner_in_front(cast: Cast, sentence: SpacySpan, at: int, fits: Callable[[Member], bool]) -> Member | None:
    """X in "In X's speech to parliament, he …"."""
    if sentence[0].tag_ != "IN":
        return None
    first = next(iter(cast.named_in((sentence.start_char, at))), None)
    if first is None or first.member is None or not fits(first.member):
        return None
    return first.member if cast.folded.startswith("'s ", first.end) and sentence[0].idx + len(sentence[0]) + 1 == first.start else None


def _only_person(cast: Cast, sentence: SpacySpan, fits: Callable[[Member], bool]) -> Member | None:
    """The one person named in a sentence, whatever part of it; None where several are."""
    named = [m for m in cast.named_in((sentence.start_char, sentence.end_char)) if not cast.is_quoted(m.start)]
    people = {m.member for m in named if m.member is None or (m.member.kind == "person" and fits(m.member))}
    return people.pop() if len(people) == 1 else None


def _before(sentence: SpacySpan) -> SpacySpan | None:
    return sentence.doc[sentence.start - 1].sent if sentence.start > 0 else None


def _members(nouns: list[Token], read: Callable[[Token], Member | None]) -> list[Member]:
    return list(dict.fromkeys(member for member in map(read, nouns) if member is not None))


def _subjects(cast: Cast, sentence: SpacySpan, at: int) -> list[Token]:
    """The subjects in a sentence before `at`, the main clause's first; words in quotation marks are left out."""
    quotes = [q.inner for q in cast.reading.quotations if q.inner[0] < sentence.end_char and sentence.start_char < q.inner[1]]
    found = [
        token
        for token in sentence
        if token.idx < at
        and token.head.idx < at  # not the one who goes on behind: "Zelenskyy, he said, has to …"
        and (token.dep_ in _SUBJECTS or (token.dep_ == "pobj" and token.head.dep_ == "agent"))
        and not _inside(token.idx, quotes)
    ]
    return sorted(found, key=lambda t: (t.head.dep_ != "ROOT", t.i))


def _inside(offset: int, spans: list[Span]) -> bool:
    return any(start <= offset < end for start, end in spans)
