"""Which of the names inside a printed speaker is the speaker: "Germany's new chancellor, Friedrich Merz", "Keir Giles of …"."""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.tokens import Token

from extraction.records import Span
from extraction.speakers.cast import Cast, Member, Mention
from extraction.speakers.lexicon import plain, words

_TITLES = r"(?:[A-Z][\w.’'-]* )*"
_BESIDE = re.compile(rf"(?:,| and|, and) (?:the )?{_TITLES}|,? and (?:his|her) (?:[\w-]+ ){{1,4}}")
_INSTITUTE = frozenset({"Institute", "Center", "Centre", "Institution", "Foundation", "Observatory", "Group", "University", "Council"})
_PREPOSITIONS = frozenset({"of", "for", "in", "at", "to", "and", "with", "by"})


def speaker_named(cast: Cast, span: Span, root: Token) -> Mention | None:
    """The name that the noun at the head of the phrase belongs to; not one in the possessive or behind a preposition."""
    names = [m for m in cast.named_in(span) if not _owns(cast, m, span) and (not _is_unnamed(m) or (m.start, m.end) == span)]
    return (
        before_its_verb(cast, names, span)
        or _first_of_several(cast, names, span, root)
        or _head(cast, names, span, root)
        or _apposition(cast, names, root)
        or _behind(cast, span, root)
        or _after_title(cast, names, root)
        or _at_the_end(cast, names, span, root)
        or _at_the_start(cast, names, span)
        or _known_as(cast, names, span)
    )


def beside(cast: Cast, span: Span, mention: Mention) -> tuple[Member, ...]:
    """Further speakers named in the phrase behind the first: "Merz, Macron and Starmer"."""
    found, end = [], mention.end
    for other in cast.named_in((mention.end, span[1])):
        between = cast.reading.text[end : other.start]
        if (
            other.member is None
            or _owns(cast, other, span)
            or not re.fullmatch(rf"(?:,| and|, and) (?:the )?{_TITLES}|,? and (?:his|her) (?:[\w-]+ ){{1,4}}", between)
        ):
            break
        found.append(other.member)
        end = other.end
    return tuple(found)


def body_within(cast: Cast, span: Span, root: Token) -> Mention | None:
    """“Russia's FSB security service”, “state news agency TASS”: the body named beside the noun for what it is."""
    text = cast.reading.text
    if root.tag_ in {"NN", "NNP"} and plain(root.text) in words().organisations:
        for mention in cast.named_in((span[0], root.idx)):
            if _kind(mention) == "organisation" and re.fullmatch(r" (?:[a-z]+ )*", text[mention.end : root.idx]):
                return mention
    printed = text[slice(*span)].split()
    for length in (3, 2, 1):
        name = " ".join(printed[-length:])
        if len(printed) > length and name in words().outlets and not words().is_people(plain(root.text)):
            return Mention(span[1] - len(name), span[1], cast.other(name, "organisation"), f"“{name}” is a name of no known actor.")
    return None


def of_an_institute(cast: Cast, span: Span, root: Token) -> Mention | None:
    """“ISW analysts”: they speak for the institute they are of; the officials of a government or an alliance do not."""
    if root.lower_ not in {"analysts", "experts", "researchers", "analyst"}:
        return None
    behind = next(iter(cast.named_in((root.idx, span[1]))), None)
    if (
        behind is not None
        and root.tag_ == "NNS"
        and re.fullmatch(r" (?:at|with|from|of) (?:the )?", cast.reading.text[root.idx + len(root) : behind.start])
    ):
        if behind.member is not None and _INSTITUTE & set(behind.member.name.split()):
            return behind
    for mention in cast.named_in((span[0], root.idx)):
        name = mention.member.name if mention.member is not None and mention.member.kind == "organisation" else ""
        if _INSTITUTE & set(name.split()) and cast.reading.text[mention.end : root.idx].strip(" ’'s") == "":
            return mention
    return None


def _kind(mention: Mention) -> str | None:
    return mention.member.kind if mention.member is not None else None


def _is_unnamed(mention: Mention) -> bool:
    return _kind(mention) == "unnamed"


def _owns(cast: Cast, mention: Mention, span: Span) -> bool:
    """Whether a name is in the possessive with more of the phrase behind it."""
    mark = re.match(r"['’](?:s\b|\s)", cast.reading.text[mention.end : mention.end + 3])
    return mark is not None and mention.end + len(mark[0]) < span[1]


def before_its_verb(cast: Cast, names: list[Mention], span: Span) -> Mention | None:
    """Trump in "Trump hosted Zelenskyy and others and said", where the parse takes the first clause for the speaker."""
    first = names[0] if names else None
    verb = cast.token_at(first.end + 1) if first is not None and first.start == span[0] and first.end < span[1] else None
    behind = cast.token_at(verb.idx + len(verb) + 1) if verb is not None and verb.i + 1 < len(verb.doc) else None
    if verb is None or behind is None or verb.tag_ not in {"VBD", "VBN", "VBZ"} or verb.idx >= span[1] or behind.tag_ in {"IN", "TO"}:
        return None
    return first if " and" in cast.reading.text[verb.idx : span[1]] or verb.tag_ != "VBN" else None


def _first_of_several(cast: Cast, names: list[Mention], span: Span, root: Token) -> Mention | None:
    """“President Trump and Vice President JD Vance”: the first, whichever the parse takes for the head."""
    text = cast.reading.text
    if names and _kind(names[0]) == "person" and text[names[0].end : span[1]].startswith(" and "):
        if re.fullmatch(r"(?:[\w.’'-]+ ){0,4}", text[span[0] : names[0].start]):
            return names[0]
    for one, other in pairwise(names):
        between = text[one.end : other.start]
        alike = _kind(one) == _kind(other) or "and" in between
        if re.fullmatch(rf"(?:,| and|, and) {_TITLES}", between) and alike and one.start <= root.idx < other.end:
            return one
    return None


def _head(cast: Cast, names: list[Mention], span: Span, root: Token) -> Mention | None:
    head = next((m for m in names if m.start <= root.idx < m.end), None)
    whole = cast.mention_at(root.idx)
    if head is None and whole is not None and whole.start < span[0] and whole.end == span[1]:  # the phrase begins within a name
        return whole
    last = names[-1] if names else None
    if head is not None and last is not None and _kind(head) == "government" and _kind(last) == "person" and last.end == span[1]:
        if re.fullmatch(rf", {_TITLES}", cast.reading.text[head.end : last.start]):  # "Kyiv, Mayor Vitali Klitschko": the place ran in
            return last
    return head


def _apposition(cast: Cast, names: list[Mention], root: Token) -> Mention | None:
    for mention in names:
        tokens = cast.tokens((mention.start, mention.end))
        if _kind(mention) in {"person", None} and tokens is not None and tokens.root.dep_ == "appos" and tokens.root.head is root:
            return mention
    return None


def _behind(cast: Cast, span: Span, root: Token) -> Mention | None:
    """A person's name right behind a description: "Russia's negotiator | Kirill Dmitriev", "the new chancellor |, Friedrich Merz,"."""
    text = cast.reading.text
    describes = words().is_people(plain(root.text)) or words().office(plain(text[slice(*span)]))
    if not describes or root.tag_ in {"NNS", "NNPS"}:
        return None
    mention = next(iter(cast.named_in((span[1], span[1] + 100))), None)
    if mention is None or _kind(mention) != "person":
        return None
    between = text[span[1] : mention.start]
    if not re.fullmatch(rf",? {_TITLES}", between) or (between[0] == "," and text[mention.end : mention.end + 1] not in {",", "."}):
        return None
    return mention


def _after_title(cast: Cast, names: list[Mention], root: Token) -> Mention | None:
    """“Ambassador Dmitry Polyanskiy”: the name behind the title that the parse takes for the head."""
    for mention in names:
        between = cast.reading.text[root.idx + len(root) : mention.start]
        if _kind(mention) in {"person", None} and mention.start > root.idx and re.fullmatch(r"(?:[ ,.\"“”]|\b[A-Z][\w.’'-]*)*", between):
            return mention
    return None


def _at_the_end(cast: Cast, names: list[Mention], span: Span, root: Token) -> Mention | None:
    """“head of the European Commission Ursula von der Leyen”, “minister of economy, Ivan Petrenko”."""
    last = names[-1] if names else None
    if last is None or _kind(last) != "person" or last.end != span[1] or not words().is_people(plain(root.text)):
        return None
    before = cast.reading.text[span[0] : last.start]
    return last if re.search(r"[\w)”\"], $", before) or _ends_a_description(before) else None


def _ends_a_description(before: str) -> bool:
    """Whether the words before a name end a description of its bearer: not a preposition, a title or another person."""
    if not re.search(r"\b(?:of|for|in|at|to)\b", before) or not before.endswith(" "):
        return False
    word = before.split()[-1].strip(',.“”"').lower()
    return word.isalpha() and word not in _PREPOSITIONS and word not in words().prefixes and not words().is_people(word)


def _known_as(cast: Cast, names: list[Mention], span: Span) -> Mention | None:
    """“the blog known as Rybar”."""
    last = names[-1] if names else None
    if (
        last is None
        or last.end != span[1]
        or not re.search(r"\b(?:known as|called|named|dubbed) $", cast.reading.text[span[0] : last.start])
    ):
        return None
    return last


def _at_the_start(cast: Cast, names: list[Mention], span: Span) -> Mention | None:
    """“Keir Giles of Chatham House”, where the parse takes a later word for the head."""
    first = names[0] if names else None
    if first is None or _kind(first) != "person" or first.start != span[0]:
        return None
    return first if re.match(r",| of | from | at ", cast.reading.text[first.end : first.end + 6]) else None
