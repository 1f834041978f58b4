"""A description taken apart: its noun, its country, whose it is, how it is said shortly."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from extraction.knowledge import Actor
from extraction.records import Span
from extraction.speakers.cast import Cast, Member, Mention
from extraction.speakers.lexicon import plain, words

DETERMINER = re.compile(
    r"^(?:the|a|an|another|one|other|both|these|those|this|that|his|her|its|their|our|my|separate|further|only|unnamed|unidentified"
    r"|anonymous|certain|various|(?:plenty|number|handful|couple|string|series|lot|chorus|range) of) (?!of )",
    re.IGNORECASE,
)

_ABOUT = r"(?:only |about |around |nearly |almost |at least |more than |up to |over )?"

_NUMBER = r"two|three|four|five|six|seven|eight|nine|ten|\d+"

_SEATS = {"kremlin": "RU", "white house": "US", "pentagon": "US", "downing street": "GB"}

_POSSESSIVE = re.compile(r"\b(?:his|her|its|their)\b", re.IGNORECASE)

_INDEFINITE = re.compile(rf"^{_ABOUT}(?:an?|another|one|some|several|many|most|few|{_NUMBER}|other|others)\b")

_TAIL = re.compile(r" (?:who|which|that|whose|with|familiar|close|based|involved|briefed|attending|visiting|at|on|about|speaking)\b.*$")


@dataclass(frozen=True, slots=True)
class Reached:
    """Where a printed description leads: a member of the cast, or the names it might mean, and the sentence that says how."""

    member: Member | None
    how: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Description:
    """A description taken apart. All phrases are plain."""

    printed: str
    phrase: str
    head: str
    """Its noun, in the form printed: "officials"."""
    plural: bool
    indefinite: bool
    country: str | None
    possessor: Member | None = None
    """Whose it is: "Germany's", or whom "his" means."""
    proper: bool = False
    """Whether its first word, without determiner, is a proper name or an adjective made of one."""
    full: str = ""
    """The description with what follows the noun: "sources familiar with the talks"."""
    placed: bool = False
    """Whether the country is told by the words around it only."""


def describe(cast: Cast, span: Span, owner: Member | None = None) -> Description:
    """Take the description at `span` apart. `owner` is whom a "his", "its", "their" or "whose" in it means."""
    printed = " ".join(cast.reading.text[slice(*span)].split())
    phrase = plain(printed)
    tokens = cast.tokens(span)
    root = tokens.root if tokens is not None else None
    head = plain(root.text) if root is not None else phrase.split()[-1] if phrase else ""
    plural = root is not None and root.tag_ in {"NNS", "NNPS"}
    if root is not None and root.lower_ in {"some", "others", "many", "several", "critics", "most"}:
        plural = True
    indefinite = bool(_INDEFINITE.match(phrase)) or (plural and not re.match(r"(?:the|these|those|both|his|her|its|their)\b", phrase))
    if root is not None and head in words().quantities:  # "plenty of analysts"
        of = next((c for c in root.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        people = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        if people is not None:
            head, plural = plain(people.text), people.tag_ in {"NNS", "NNPS"}
            indefinite = indefinite or plural  # "the majority of Ukrainians" are none told of before
    possessor = next((m.member for m in cast.named_in(span) if m.member and cast.folded[m.end : m.end + 2].rstrip("s") == "'"), None)
    possessor = possessor or owner
    place = re.split(r" (?:in|to) ", phrase)[0] if head in {"embassy", "ambassador"} else phrase  # "the Russian embassy in London"
    country = (country_of(possessor) if possessor is not None else None) or words().country(_TAIL.sub("", place)) or _seat(phrase)
    return Description(
        printed,
        phrase,
        head,
        plural,
        indefinite,
        country or None,
        possessor,
        _proper(tokens),
        _full(cast, root, span) if root is not None else printed,
    )


def _seat(phrase: str) -> str | None:
    """The country whose power a description names by its seat: "the Kremlin aide"."""
    return next((code for seat, code in _SEATS.items() if phrase.removeprefix("the ").startswith(seat)), None)


def country_of(member: Member) -> str | None:
    """The code of the country a member of the cast is of, or None where that is not known."""
    if member.actor is not None:
        return member.actor.country or None
    if member.kind == "unnamed":
        return words().country(plain(member.name.removeprefix("unnamed: ")))
    return words().countries.get(plain(member.name.removesuffix(" (government)"))) if member.kind == "government" else None


def with_owner(printed: str, owner: Member) -> str:
    """A description with "his", "its" … said in full: "member of Emmanuel Macron's team", "Ukrainian representative"."""
    country = country_of(owner)
    name = words().adjectives[country] if owner.kind == "government" and country else f"{owner.name}'s"
    return re.sub(r"^[Ww]hose\b", name, _POSSESSIVE.sub(name, printed, count=1))


def _proper(tokens: SpacySpan | None) -> bool:
    word = next((t for t in tokens or () if t.dep_ not in {"det", "poss", "case"}), None)
    return word is not None and (
        word.tag_ in {"NNP", "NNPS"} or (word.i > word.sent.start and word.text[:1].isupper()) or word.text.endswith(("ern", "ean", "ian"))
    )


def _full(cast: Cast, root: Token, span: Span) -> str:
    """The description with the adjectives, participles and prepositional phrases behind its noun."""
    last = span[1]
    for part in root.children:
        if (
            part.i > root.i
            and part.idx <= last + 1
            and (part.dep_ in {"amod", "prep"} or (part.dep_ == "acl" and part.tag_ in {"VBN", "VBG"}))
        ):
            edge = part.right_edge
            if any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} or t.is_punct for t in part.subtree):
                break
            last = max(last, edge.idx + len(edge))
        elif part.dep_ == "relcl" and part.tag_ == "VBN" and part.left_edge.lower_ == "who" and part.left_edge.idx <= last + 1:
            passive = next((c for c in part.children if c.dep_ == "auxpass"), None)  # "sources who were briefed on …"
            if passive is not None and not any(t.is_punct for t in part.subtree):
                text = cast.reading.text
                return f"{text[span[0] : last]} {text[passive.idx + len(passive) + 1 : part.right_edge.idx + len(part.right_edge)]}"
    return " ".join(cast.reading.text[span[0] : last].split())


def body_words(it: Description, said: str) -> frozenset[str]:
    """What the description says of the body, besides office and country."""
    lexicon = words()
    rest = plain(words().without_country(it.phrase.replace(said, " "))).replace("'s", "").split()
    drop = {"the", "whose", "of", "for", "in", "at", "to", "s", "top", "senior", "chief", "new", "and", "his", "her", "its", "their"}
    drop |= {"republican", "democratic", "conservative", "liberal"}
    owner = (
        re.findall(r"([\w-]+)'s?(?=\s)", it.phrase) if it.possessor is not None and it.possessor.kind in {"person", "government"} else []
    )
    return frozenset(w for w in rest if w not in drop and w not in owner and w not in lexicon.countries and not w.isdigit())


def short(printed: str, *, proper: bool = False) -> str:
    """A description as it is listed: without determiner, "US" for "U.S.", and in lower case unless it begins with a `proper` name."""
    text = re.sub(r"\b([A-Z])\.\s?([A-Z])\.?(?=\s|$|['’])", r"\1\2", printed)
    previous = None
    while previous != text:
        previous = text
        text = DETERMINER.sub("", text)
    text = re.sub(r"^some (?!(?:in|of|within|among|at|on|inside) )(?=\w)", "", text, flags=re.IGNORECASE)
    text = re.sub(r" (?:(?:last|this) (?:week|month|year)|on \w+day|yesterday|today)$", "", text)
    first = text.split(" ")[0]
    if first[1:].islower() and not proper and plain(first).removesuffix("'s") not in words().countries:
        text = text[:1].lower() + text[1:]
    return text


def seen_before(cast: Cast, at: int) -> set[str]:
    """Slugs of the known actors named or described in the text before `at`."""
    described = {member.actor.slug for offset, member in cast.described[-50:] if offset < at and member.actor is not None}
    return described | {m.member.actor.slug for m in mentions_before(cast, at) if m.member and m.member.actor}


def mentions_before(cast: Cast, at: int) -> list[Mention]:
    """The names of the text before `at`, the nearest two hundred."""
    last = bisect_left(cast.mentions, at, key=lambda m: m.start)
    return cast.mentions[max(0, last - 200) : last]


def choose(cast: Cast, it: Description, actors: list[Actor], at: int, how: str) -> Reached | None:
    """The one actor, or the one of several who was named before; None where there is none."""
    if not actors:
        return None
    if len(actors) > 1:
        seen = seen_before(cast, at)
        named = [actor for actor in actors if actor.slug in seen]
        if len(named) != 1:
            return Reached(None, f"“{it.printed}” may be one of several people.", tuple(actor.name for actor in named or actors))
        actors = named
    return Reached(cast.known(actors[0]), how.format(actors[0].name))


def on_the_day(cast: Cast) -> str:
    """“ on 4 February 2026”, the day of publication; empty where it is not known."""
    day = cast.reading.article.published
    return f" on {day:%-d %B %Y}" if day else ""
