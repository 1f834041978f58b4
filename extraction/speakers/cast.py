"""Everybody named in one article: each name joined to those it repeats, so that "Didenko" is the "Oleh Didenko" of before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from extraction.knowledge import Actor
from extraction.records import Reading, Span
from extraction.speakers.index import ActorIndex, Name, fold
from extraction.speakers.lexicon import plain, words

_WORD = r"[A-Z\u0400-\u042f][\w.'-]*(?<![.'])"
_PARTICLE = r"(?:al|bin|von der|von|van der|van|de la|de|da|di|du|el|ibn) "
_SEQUENCE = re.compile(rf"(?<![\w'-]){_WORD}(?: (?:{_PARTICLE})?(?:[\"“(]{_WORD}[\"”)]|(?:[A-Z]\.)+|(?!I\b){_WORD}))*")
_SMALL = frozenset(
    [
        "some",
        "another",
        "neither",
        "either",
        "despite",
        "see",
        "of",
        "more",
        "many",
        "most",
        "these",
        "those",
        "such",
        "each",
        "every",
        "all",
        "no",
    ]
)
_MASCULINE = re.compile(r"\b(?:Mr|Sir|Lord|King|Prince|chairman|spokesman|congressman)\b\.?")
_FEMININE = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess|chairwoman|spokeswoman|congresswoman)\b\.?")


@dataclass(eq=False)
class Member:
    """One speaker of the article: a known actor, somebody not known yet, or people who are not named."""

    name: str
    kind: str
    """person | organisation | government | group | unnamed"""
    actor: Actor | None = None
    gender: str = ""
    plural: bool = False
    head: str = ""
    """For the unnamed: the noun they are called by, "officials"."""
    joint: tuple[Member, ...] = ()
    """Who else stands behind what this one says: the second country of a joint statement."""

    @property
    def animate(self) -> bool:
        return not self.plural and self.kind in {"person", "unnamed"}


@dataclass(frozen=True)
class Mention:
    """A name in the text: where it stands and who may be meant; `member` is None where that stays open."""

    start: int
    end: int
    member: Member | None
    how: str = ""
    candidates: tuple[str, ...] = ()


@dataclass
class Cast:
    """The names of one article. Offsets are characters of its text."""

    reading: Reading
    index: ActorIndex
    _members: dict[str, Member] = field(default_factory=dict)

    @cached_property
    def folded(self) -> str:
        return fold(self.reading.text)

    @cached_property
    def names(self) -> list[Name]:
        """Known names, those left out that are only part of a longer unknown name."""
        return [
            name
            for name in self.index.find(self.folded)
            if not (name.kind == "surname" and self._given_name(name)) and not (name.kind == "metonym" and self._runs_on(name))
        ]

    @cached_property
    def _starts(self) -> list[int]:
        return [name.start for name in self.names]

    @cached_property
    def _tokens(self) -> list[int]:
        return [token.idx for token in self.reading.doc]

    def token_at(self, offset: int) -> Token | None:
        """The token that holds a character."""
        i = bisect_right(self._tokens, offset) - 1
        return self.reading.doc[i] if i >= 0 else None

    @cached_property
    def lowered(self) -> str:
        return self.folded.lower()

    def sentence_at(self, offset: int) -> SpacySpan | None:
        """The parsed sentence that holds a character."""
        token = self.token_at(offset)
        return token.sent if token is not None else None

    def sentences(self, span: Span) -> list[SpacySpan]:
        """The sentences that a span of characters touches."""
        tokens = self.tokens(span)
        if tokens is None:
            return []
        first, last = tokens[0].sent, tokens[-1].sent
        return [first, *self._sentences_between(first.end, last.end)]

    def _sentences_between(self, start: int, end: int) -> Iterator[SpacySpan]:
        """The sentences from token `start` up to token `end`."""
        while start < end:
            sentence = self.reading.doc[start].sent
            yield sentence
            start = sentence.end

    def participle(self, cue: Sequence[Span]) -> Token | None:
        """The cue, where it is a participle: "adding"."""
        token = self.token_at(cue[0][0]) if cue else None
        return token if token is not None and token.tag_ == "VBG" else None

    def paragraph_start(self, offset: int) -> int:
        paragraph = self.reading.paragraph_at(offset)
        return paragraph.span[0] if paragraph is not None else -1

    def is_quoted(self, offset: int) -> bool:
        """Whether a character stands between quotation marks."""
        i = bisect_right(self.reading.quotations, offset, key=lambda q: q.inner[0]) - 1
        return any(q.inner[0] <= offset < q.inner[1] for q in self.reading.quotations[max(i - 2, 0) : i + 1])

    def addressed(self, content: Span) -> str:
        """The given name that what is said begins by addressing, or "": "Viktor" in "Viktor – I do not like this"."""
        match = re.match(r"([A-Z][\w'-]+)(?:,| [-–—]) ", self.folded[content[0] : content[0] + 40])
        return match[1] if match else ""

    def label(self, offset: int) -> Span | None:
        """In transcripts, the label of the paragraph at `offset` or of the nearest one before it that has one."""
        return self._labels[bisect_right(self.reading.paragraphs, offset, key=lambda p: p.span[0])]

    @cached_property
    def _labels(self) -> list[Span | None]:
        """The label in force after each number of paragraphs; a journalist's question ends it."""
        labels: list[Span | None] = [None]
        for paragraph in self.reading.paragraphs:
            keeps = paragraph.speaker is None and paragraph.role != "question"
            labels.append(labels[-1] if keeps else paragraph.speaker)
        return labels

    def head(self, span: Span) -> str:
        """The noun at the head of a phrase, in lower case."""
        tokens = self.tokens(span)
        return tokens.root.lower_ if tokens is not None else ""

    def tokens(self, span: Span) -> SpacySpan | None:
        """The tokens of a span of characters."""
        first = bisect_right(self._tokens, span[0]) - 1
        last = bisect_left(self._tokens, span[1])
        return self.reading.doc[max(first, 0) : last] if last > first else None

    def known(self, actor: Actor) -> Member:
        """The member of the article's cast that stands for a known actor."""
        if actor.slug not in self._members:
            self._members[actor.slug] = Member(actor.name, actor.kind, actor, actor.gender, actor.kind == "group")
        return self._members[actor.slug]

    def other(self, name: str, kind: str, *, plural: bool = False, gender: str = "", head: str = "") -> Member:
        """The member for somebody who is not a known actor."""
        if name not in self._members:
            self._members[name] = Member(name, kind, None, gender, plural, head)
        return self._members[name]

    def pair(self, first: Member, *others: Member) -> Member:
        """Several who speak as one: the first, with the others beside it."""
        key = " + ".join(m.name for m in (first, *others))
        if key not in self._members:
            self._members[key] = Member(first.name, first.kind, first.actor, "", True, joint=others)
        return self._members[key]

    def members(self) -> list[Member]:
        return list(self._members.values())

    # -- names that nobody knows yet -------------------------------------------------------------

    @cached_property
    def full_names(self) -> dict[str, dict[str, tuple[str, Actor | None]]]:
        """Surname → the people printed with more of their name: given name → fullest form, and the actor if known."""
        found: dict[str, dict[str, tuple[str, Actor | None]]] = defaultdict(dict)
        for name in self.names:
            if len(name.bearers) == 1 and name.bearers[0].kind == "person" and name.kind in {"full", "spelling"}:
                actor = name.bearers[0]
                surnames = [fold(n.text) for n in actor.names if n.kind == "surname"]
                for surname in {self.folded[name.start : name.end].split()[-1], *surnames}:
                    found[surname][actor.slug] = (actor.name, actor)
        for start, end in self._unknown:
            said = self.folded[start:end].split()
            meant = self.index.misspelt(" ".join(said))
            text = meant.name if meant else self._fullest(start, end)
            before = found[said[-1]].get(meant.slug if meant else fold(text).split()[0])
            if before is None or len(text) > len(before[0]):
                found[said[-1]][meant.slug if meant else fold(text).split()[0]] = (text, meant)
        return found

    def _fullest(self, start: int, end: int) -> str:
        """A person's name as printed, without a nickname, and without a first word that the name does without elsewhere."""
        name = _without_nickname(self.reading.text[start:end])
        given, _, rest = name.partition(" ")
        return rest if " " in rest and given not in rest and fold(rest) in self._unknown_texts else name

    @cached_property
    def _unknown_texts(self) -> frozenset[str]:
        return frozenset(self.folded[slice(*span)] for span in self._unknown)

    @cached_property
    def _unknown(self) -> list[Span]:
        taken = self.names
        spans: list[Span] = []
        for match in _SEQUENCE.finditer(self.folded):
            if " " not in match[0]:
                continue
            i = bisect_right(self._starts, match.start()) - 1
            inner = [n for n in taken[max(i, 0) : max(i, 0) + 6] if n.start < match.end() and n.end > match.start()]
            for start, end in _without(match.span(), [(n.start, n.end) for n in inner]):
                span = self._person_span(start, end)
                if span:
                    spans.append(span)
        return spans

    def _person_span(self, start: int, end: int) -> Span | None:
        """The part of a capitalised sequence that can be a person's name: titles before it and bodies' names are not."""
        text = self.folded[start:end]
        pieces = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\s\"“”()]+", text)]
        lexicon = words()
        titles = [n for n, piece in enumerate(pieces[:-1]) if self._word(piece).rstrip(".").lower().removesuffix("'s") in lexicon.prefixes]
        if titles and titles[-1] < len(pieces) - 2:
            pieces = pieces[titles[-1] + 1 :]
        while pieces and (self._no_name(pieces[0]) or self._common(pieces[0])):
            pieces.pop(0)
        if pieces and self._word(pieces[-1]).endswith("'s"):
            pieces[-1] = (pieces[-1][0], pieces[-1][1] - 2)
        if not 2 <= len(pieces) <= 4:
            return None
        said = [self._word(p) for p in pieces]
        if any(word in lexicon.not_people or len(word) == 1 or word.lower() in _SMALL for word in said) or any(
            word.isupper() and len(word) > 3 for word in said
        ):
            return None
        if lexicon.is_people_title(said[-1]) or " ".join(said).lower() in lexicon.countries or " ".join(said) in lexicon.outlets:
            return None
        return pieces[0][0], pieces[-1][1]

    def _no_name(self, piece: Span) -> bool:
        """Whether a capitalised word before a name is no part of it: a title, a country, a possessor, "Russian-installed"."""
        word, lexicon = self._word(piece), words()
        plain_word = word.rstrip(".").lower().removesuffix("'s")
        return (
            word.endswith("'s") or plain_word in lexicon.prefixes or plain_word in lexicon.countries or bool(re.search(r"-[a-z]+$", word))
        )

    def _common(self, piece: Span) -> bool:
        """Whether a capitalised word is a common one: the first of its sentence, or one for people ("Donor Adelson")."""
        token = self.token_at(piece[0])
        if token is None or words().is_people_title(token.text):
            return True
        return token.is_sent_start is True and token.tag_ not in {"NNP", "NNPS", "NN"}

    def _word(self, span: Span) -> str:
        return self.folded[slice(*span)]

    def _given_name(self, name: Name) -> bool:
        """Whether a bare surname follows a word that makes it another person's: "Melania Trump"."""
        before = re.search(r"([A-Z][\w'-]+\.?) $", self.folded[max(0, name.start - 30) : name.start])
        if before is None:
            return False
        word = before[1].rstrip(".")
        lexicon = words()
        if word.endswith("'s") or word.lower() in lexicon.prefixes or word.lower() in lexicon.countries or word.isupper() or "-" in word:
            return False
        token = self.token_at(name.start - 2)
        return (
            token is not None
            and token.tag_ == "NNP"
            and token.head.idx >= name.start
            and token.dep_ == "compound"
            and word not in lexicon.not_people
        )

    def body_named(self, token: Token) -> Span | None:
        """The proper name around a token, of whatever it is: "Observatory of Economic Complexity"."""
        if not _proper(token) or token.lower_ in {"you", "we", "this", "that", "all"}:
            return None
        doc, first, last = token.doc, token.i, token.i
        limit = token.sent
        while first - 1 >= limit.start and (
            _proper(doc[first - 1]) or (_links(doc[first - 1]) and first - 2 >= limit.start and _proper(doc[first - 2]))
        ):
            first -= 1
        while last + 1 < limit.end and (
            _proper(doc[last + 1]) or (_links(doc[last + 1]) and last + 2 < limit.end and _proper(doc[last + 2]))
        ):
            last += 1
        while first < last and doc[first].lower_ in {"the", "a", "an", "and", "&"}:
            first += 1
        return doc[first].idx, doc[last].idx + len(doc[last])

    def _runs_on(self, name: Name) -> bool:
        """Whether a place's name is only the beginning of another's: "Washington Post", "Moscow Times"."""
        behind = re.match(r" ([A-Z][\w-]*)", self.folded[name.end : name.end + 30])
        return behind is not None and behind[1].split("-")[0] in words().not_people

    # -- what a name means -----------------------------------------------------------------------

    @cached_property
    def mentions(self) -> list[Mention]:
        """Every name in the text, known and unknown, in reading order."""
        found = [self._known_mention(name) for name in self.names]
        taken = {i for name in self.names for i in range(name.start, name.end)}
        found += [self._unknown_mention(a, b) for a, b in self._unknown_names() if a not in taken and b - 1 not in taken]
        return sorted(found, key=lambda m: m.start)

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def named_in(self, span: Span) -> list[Mention]:
        """The names inside a span, in reading order."""
        first, last = bisect_left(self._mention_starts, span[0]), bisect_left(self._mention_starts, span[1])
        return [mention for mention in self.mentions[first:last] if mention.end <= span[1]]

    def mention_at(self, offset: int) -> Mention | None:
        """The name that a character stands in."""
        i = bisect_right(self._mention_starts, offset) - 1
        return self.mentions[i] if i >= 0 and offset < self.mentions[i].end else None

    def _unknown_names(self) -> list[Span]:
        """Full names of people nobody knows yet, and the surnames that take them up."""
        spans = list(self._unknown)
        inside = {i for start, end in spans for i in range(start, end)}
        for match in re.finditer(rf"(?<![\w'-]){_WORD}", self.folded):
            end = match.end() - 2 if match[0].endswith("'s") else match.end()
            if match.start() not in inside and _key(self.folded[match.start() : end]) in self.full_names:
                spans.append((match.start(), end))
        return spans

    def _known_mention(self, name: Name) -> Mention:
        printed = self.reading.text[name.start : name.end]
        if (
            name.kind == "descriptor"
            and name.bearers[0].kind == "government"
            and printed.endswith("ns")
            and not re.search(r"\b[Tt]he $", self.folded[max(0, name.start - 4) : name.start])
        ):
            member = self.other(f"unnamed: {printed}", "unnamed", plural=True, head=printed.lower())
            return Mention(name.start, name.end, member, f"“{printed}” are not named in the article.")
        surname = self.folded[name.start : name.end]
        if name.kind == "surname":
            return self._surname(name.start, name.end, surname, name)
        if len(name.bearers) > 1:
            return Mention(name.start, name.end, None, "", tuple(a.name for a in name.bearers))
        actor = name.bearers[0]
        how = f"“{printed}” is a name of {actor.name}." if printed != actor.name else f"“{printed}” is the name of a known actor."
        return Mention(name.start, name.end, self.known(actor), how)

    def _surname(self, start: int, end: int, surname: str, name: Name | None) -> Mention:
        printed = self.reading.text[start:end]
        introduced = dict(self.full_names.get(_key(surname), {}).values())
        actors = list(name.bearers) if name else []
        if name and name.sure and (not introduced or actors[0].name in introduced):
            actor = actors[0]
            where = ", named in full in the article" if actor.name in introduced else ""
            return Mention(start, end, self.known(actor), f"“{printed}” is the surname of {actor.name}{where}.")
        if len(introduced) == 1 and not (name and name.sure):
            full, known = next(iter(introduced.items()))
            member = self.known(known) if known else self._person(full)
            return Mention(start, end, member, f"“{printed}” is the surname of {full}, named in full in the article.")
        if not introduced and actors:
            titled = [a for a in actors if self._titled(start, a)]
            if len(titled) == 1:
                return Mention(start, end, self.known(titled[0]), f"“{printed}” with the title before it is {titled[0].name}.")
        return Mention(start, end, None, "", tuple(dict.fromkeys((*introduced, *(a.name for a in actors)))))

    def _titled(self, start: int, actor: Actor) -> bool:
        """Whether the words before a surname name an office that the actor holds on the day of publication."""
        before = self.folded[max(0, start - 60) : start]
        found = words().office(_plain_tail(before))
        day = self.reading.article.published
        return found is not None and any(held.actor is actor for held in self.index.holders(found[0], day))

    def _unknown_mention(self, start: int, end: int) -> Mention:
        text, folded = self.reading.text[start:end], self.folded[start:end]
        if " " in folded:
            meant = self.index.misspelt(folded)
            if meant is not None:
                return Mention(start, end, self.known(meant), f"“{text}” is {meant.name}, spelt otherwise.")
            full, _ = self.full_names[folded.split()[-1]].get(fold(self._fullest(start, end)).split()[0], (text, None))
            return Mention(start, end, self._person(full), f"“{text}” is printed in full; no known actor has this name.")
        return self._surname(start, end, folded, None)

    @cached_property
    def _titled_genders(self) -> dict[str, str]:
        """Surname → gender, where the text prints "Mr", "Mrs", "Ms" or "Miss" with it."""
        found = re.findall(r"\b(Mr|Mrs|Ms|Miss)\.? (\w+)", self.folded)
        return {surname: "m" if title == "Mr" else "f" for title, surname in found}

    def _person(self, full: str) -> Member:
        if full in self._members:
            return self._members[full]
        at = self.reading.text.find(full)
        before = self.reading.text[max(0, at - 40) : at]
        gender = (
            "f" if _FEMININE.search(before) else "m" if _MASCULINE.search(before) else self._titled_genders.get(fold(full).split()[-1], "")
        )
        return self.other(full, "person", gender=gender)


def _without_nickname(name: str) -> str:
    """“Serhiy “Flash” Beskrestnov” → "Serhiy Beskrestnov"."""
    return re.sub(r" [\"“(][^\"“”()]+[\"”)](?= )", "", name)


def _key(surname: str) -> str:
    """A surname as it is looked up: "FINER" in a transcript is "Finer"."""
    return surname.title() if surname.isupper() and len(surname) > 3 else surname


def _proper(token: Token) -> bool:
    return token.text[:1].isupper() and (token.tag_ in {"NNP", "NNPS"} or (token.tag_ == "NN" and token.i != token.sent.start))


def _links(token: Token) -> bool:
    return token.lower_ in {"of", "for", "on", "&", "the"}


def _plain_tail(text: str) -> str:
    return plain(re.split(r"[,.;:!?\n“”\"]", text)[-1])


def _without(span: Span, holes: list[Span]) -> list[Span]:
    """What is left of a span when the holes are taken out."""
    parts, at = [], span[0]
    for start, end in sorted(holes):
        if start > at:
            parts.append((at, start))
        at = max(at, end)
    if at < span[1]:
        parts.append((at, span[1]))
    return parts
