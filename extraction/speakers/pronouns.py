"""Pronouns → speakers: the nearest subject before that agrees, as the sentence before it or the statement before it has one."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from extraction.records import Span
from extraction.speakers import together
from extraction.speakers.cast import Cast, Member
from extraction.speakers.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

    from extraction.speakers.memory import Memory

SINGULAR = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
PLURAL = frozenset({"they", "them", "their", "both"})
NEUTER = frozenset({"it", "its"})
POSSESSIVE = frozenset({"its", "his", "her", "their"})
FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
PERSON = "the one described"
"""Stands for "he or she": what an epithet such as "the 73-year-old" takes up."""
ALL = frozenset(SINGULAR) | PLURAL | NEUTER | FIRST | {"who", "which", "you", "your", "one"}
_ASKED = re.compile(r"(?:When |Also |Repeatedly )?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Qq]uizzed)\b")
"""What opens a sentence that goes on with the answer: "Asked whether Putin would come, he said …"."""
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
    cast: Cast,
    pronoun: str,
    at: int,
    memory: Memory,
    read: Callable[[Token], Member | None],
    addressed: str = "",
    written: Callable[[Token], Member | None] | None = None,
) -> tuple[Member | None, str]:
    """Who a pronoun at character `at` means, or None, and the sentence that says how. `read` gives who a subject noun stands for.

    `addressed` is a given name whose bearer cannot be meant; `written` gives whose words a document is that an "it" takes up.
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
        if step == 0 and _ASKED.match(cast.folded, sentence.start_char):  # whom a question is about does not answer it
            subjects = []
        if step == 0 and speaker is not None:  # who tells goes before whom it is told of
            subjects = [token for token in subjects if not memory.told(token.idx, sentence)]
        several = together.joint_subject(cast, subjects[0], read) if pronoun in PLURAL and subjects else None
        if several is not None and speaker in {None, several, subjects[0].head.dep_ == "ROOT" and read(subjects[0])}:
            return several, f"“{pronoun}” are {several.name} and {several.joint[0].name}, told of together before it."
        fitting = [m for m in _members(subjects, read) if fits(m)]
        near = _nearest_subject(cast, sentence, at, read) if step == 0 and _in_where_clause(cast, at) else None
        if near is not None and fits(near):
            return near, f"“{pronoun}” is {near.name}, the subject of the clause before it."
        if speaker is not None and fits(speaker) and (step or not fitting):
            return speaker, f"“{pronoun}” follows what {speaker.name} said."
        if len(fitting) == 1 or (fitting and step == 0):
            member = fitting[-1] if step == 0 else fitting[0]
            return member, f"“{pronoun}” is {member.name}, the subject {'before it' if step == 0 else 'of a sentence before it'}."
        if len(fitting) > 1:
            return fitting[0], f"“{pronoun}” is {fitting[0].name}, the first subject of a sentence before it."
        document = _document(subjects) if written is not None and pronoun in NEUTER and step <= 1 else None
        if document is not None and written is not None:
            author = written(document)
            how = (
                f"“{pronoun}” is the {document.lower_} of {author.name}."
                if author
                else f"“{pronoun}” is a {document.lower_} of nobody named."
            )
            return author, how
        pair = _joined(cast, sentence, at) if not step and pronoun in PLURAL and _behind(cast, at, _RELATIVES) else None
        if pair is not None:
            return pair, f"“{pronoun}” are {pair.name} and {pair.joint[0].name}, named together before it."
        owner = _owner_of_subject(subjects, read) if not step and pronoun in POSSESSIVE else None
        if owner is not None and fits(owner):
            return owner, f"“{pronoun}” is {owner.name}, whose it is that the sentence tells of."
        owner = _owner_in_front(cast, sentence, at, fits) if not step else None
        if owner is not None:
            return owner, f"“{pronoun}” is {owner.name}, whose it is that the sentence begins with."
        if step <= 2 and pronoun in SINGULAR and (step or not (_puts_in(cast, at) or _ASKED.match(cast.folded, sentence.start_char))):
            only = _only_person(cast, sentence, fits, at)
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


def _puts_in(cast: Cast, at: int) -> bool:
    """Whether the pronoun at `at` begins an inserted clause: "Kyiv, he said, …"."""
    token = cast.token_at(at)
    return token is not None and token.i > token.sent.start and token.nbor(-1).is_punct


def _in_where_clause(cast: Cast, at: int) -> bool:
    """Whether the pronoun at `at` is the subject of a clause with "where" or "when" right before it: "…, where he"."""
    return _behind(cast, at, frozenset({"where", "when"}))


_RELATIVES = frozenset({"which", "what", "that"})


def _behind(cast: Cast, at: int, openers: frozenset[str]) -> bool:
    """Whether the word right before `at`, not the first of its sentence, is one of the `openers` of a clause."""
    token = cast.token_at(at)
    return token is not None and token.i > 0 and token.nbor(-1).lower_ in openers and token.nbor(-1).i > token.sent.start


def _nearest_subject(cast: Cast, sentence: SpacySpan, at: int, read: Callable[[Token], Member | None]) -> Member | None:
    """Whoever stands nearest before `at` with a verb right behind, as a subject does, however the clauses are parsed."""
    for token in reversed([t for t in sentence if t.idx < at and t.i + 1 < len(t.doc)]):
        if token.tag_[:2] == "NN" and token.nbor().tag_ in {"VBD", "VBZ", "VBP", "MD"} and not cast.is_quoted(token.idx):
            return read(token)
    return None


def _document(subjects: list[Token]) -> Token | None:
    """The plan or text that a sentence is about: its first subject that is one."""
    return next((token for token in subjects if token.lower_ in words().acts and token.tag_ == "NN"), None)


def _joined(cast: Cast, sentence: SpacySpan, at: int) -> Member | None:
    """The two of one kind whom the sentence names together before `at`: "ties between Minsk and Beijing, which they call strong"."""
    named = [m for m in cast.named_in((sentence.start_char, at)) if not cast.is_quoted(m.start)]
    for one, other in pairwise(named):
        joined = cast.folded[one.end : other.start] == " and "
        if joined and one.member and other.member and one.member is not other.member and one.member.kind == other.member.kind:
            return cast.pair(one.member, other.member)
    return None


def _owner_of_subject(subjects: list[Token], read: Callable[[Token], Member | None]) -> Member | None:
    """X in "X's claim has been weakened by its refusal"."""
    owner = next((c for c in subjects[0].children if c.dep_ == "poss"), None) if subjects else None
    return read(owner) if owner is not None else None


def _only_person(cast: Cast, sentence: SpacySpan, fits: Callable[[Member], bool], at: int) -> Member | None:
    """The one person named in a sentence before `at`, whatever part of it; None where several are."""
    named = [m for m in cast.named_in((sentence.start_char, min(at, sentence.end_char))) if not cast.is_quoted(m.start)]
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
        and (token.dep_ in _SUBJECTS or (token.dep_ == "pobj" and token.head.dep_ == "agent" and token.head.head.dep_ != "acl"))
        and not _inside(token.idx, quotes)
    ]
    return sorted(found, key=lambda t: (t.head.dep_ != "ROOT", t.i))


def _inside(offset: int, spans: list[Span]) -> bool:
    return any(start <= offset < end for start, end in spans)
