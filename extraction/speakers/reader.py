"""Reads the printed speaker of each statement of one article, in reading order, so that each can lean on those before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.records import Attribution, Found, Reading, Span
from extraction.speakers import descriptions, holders, pronouns, voice
from extraction.speakers.cast import Cast, Member, Mention
from extraction.speakers.index import ActorIndex
from extraction.speakers.lexicon import plain, words

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Who:
    """What a printed speaker was read as."""

    member: Member | None
    path: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    joint: tuple[Member, ...] = ()


class Reader:
    """One article's reading of its speakers."""

    def __init__(self, reading: Reading, index: ActorIndex) -> None:
        self.reading = reading
        self.cast = Cast(reading, index)
        self._read: dict[Span, Who] = {}
        self._spoken: dict[int, Member] = {}
        self._last: tuple[int, Member] | None = None
        """Paragraph and speaker of the statement read last."""

    def attribute(self, found: Sequence[Found]) -> tuple[Attribution, ...]:
        """One attribution for each statement, in the order given."""
        order = sorted(range(len(found)), key=lambda i: (_position(found[i]), i))
        done: dict[int, Attribution] = {}
        default = voice.of_article(self.cast)
        for i in order:
            one = found[i]
            who = self._speaker(one, default)
            done[i] = self._attribution(one, who, default)
            self._remember(one, who)
        return tuple(done[i] for i in range(len(found)))

    # -- one statement ---------------------------------------------------------------------------

    def _speaker(self, one: Found, default: Who | None) -> Who:
        paragraph = self.reading.paragraph_at(one.spans[0][0])
        if one.source:
            who = self._source(one.source[0])
            joint = [w.member for w in map(self._joint_of(who), one.joint) if w.member is not None]
            return Who(who.member, who.path, who.candidates, tuple(dict.fromkeys((*who.joint, *joint))))
        if paragraph is not None and paragraph.speaker is not None:
            return self._source(paragraph.speaker)
        if default is not None:
            return default
        if self._last is not None and paragraph is not None and self._last[0] == paragraph.span[0]:
            return Who(self._last[1], (f"no speaker is printed; {self._last[1].name} speaks before it in the same paragraph.",))
        return Who(None, ("no speaker is printed.",))

    def _joint_of(self, first: Who):
        def read(span: Span) -> Who:
            text = plain(self.reading.text[slice(*span)])
            own = re.match(r"(?:its|his|her|their) (.+)", text)
            if own and first.member is not None:
                return self._possessed(first.member, own[1])
            return self._source(span)

        return read

    def _possessed(self, owner: Member, rest: str) -> Who:
        """“its allies” beside “Ukraine” is “Ukraine's allies”."""
        base = owner.name.removesuffix(" (government)")
        known = next(
            (
                n.bearers[0]
                for n in self.cast.index.find(f"{base}'s {rest}")
                if n.kind != "metonym" and len(n.bearers) == 1 and n.end > len(base) + 2
            ),
            None,
        )
        if known is not None:
            return Who(self.cast.known(known), (f"“{rest}” are those of {owner.name}.",))
        return Who(self.cast.other(f"unnamed: {base}'s {rest}", "unnamed", plural=True, head=rest.split()[-1]))

    def _attribution(self, one: Found, who: Who, default: Who | None) -> Attribution:
        printed = " ".join(self.reading.text[slice(*one.source[0])].split()) if one.source else ""
        member, joint, path = who.member, who.joint, who.path
        holder, holder_text = None, ""
        if (
            default is not None
            and default.member is not None
            and voice.reports_others(self.cast)
            and member not in (None, default.member, *default.joint)
        ):
            holder, holder_text = member, printed
            member, joint, path = default.member, default.joint, (*path, *default.path)
        elif one.holder is not None:
            holder, holder_text = self._source(one.holder).member, self.reading.text[slice(*one.holder)]
        elif member is not None:
            held = holders.find(self.cast, one, member, self._token)
            if held is not None:
                holder, holder_text = held
        if holder is member:
            holder, holder_text = None, ""
        return Attribution(
            speaker=member.name if member else None,
            actor=member.actor.slug if member and member.actor else None,
            speaker_text=printed,
            joint=tuple(m.name for m in dict.fromkeys(joint) if m is not member),
            holder=holder.name if holder else None,
            holder_actor=holder.actor.slug if holder and holder.actor else None,
            holder_text=holder_text,
            candidates=who.candidates if member is None else (),
            path=path,
        )

    def _remember(self, one: Found, who: Who) -> None:
        if who.member is None:
            return
        paragraph = self.reading.paragraph_at(one.spans[0][0])
        self._last = (paragraph.span[0] if paragraph else -1, who.member)
        for start, _ in (*one.spans, *one.cue):
            sentence = self.reading.sentence_at(start)
            if sentence is not None:
                self._spoken[sentence.start_char] = who.member
        for start, end in one.spans:  # a quotation runs over several sentences
            tokens = self.cast.tokens((start, end))
            for sentence in tokens.sents if tokens is not None else ():
                self._spoken[sentence.start_char] = who.member

    # -- a printed speaker -----------------------------------------------------------------------

    def _source(self, span: Span) -> Who:
        if span not in self._read:
            self._read[span] = self._fresh(span)
        return self._read[span]

    def _fresh(self, span: Span) -> Who:
        tokens = self.cast.tokens(span)
        if tokens is None or not len(tokens):
            return Who(None, ("no speaker is printed.",))
        root = tokens.root
        printed = " ".join(self.reading.text[slice(*span)].split())
        start = f"printed “{printed}”."
        if root.lower_ in pronouns.ALL and len(plain(printed).split()) <= 2:
            return self._pronoun(root, start)
        mention = self._name(tokens, root, span)
        if mention is not None:
            if mention.member is None:
                return Who(None, (start, "the name may be that of several people."), mention.candidates)
            return Who(mention.member, (start, mention.how), joint=self._beside(root, span, mention))
        if root.lower_ in words().acts:
            return self._act(root, span, start)
        reached = descriptions.resolve(self.cast, span, span[0])
        return Who(reached.member, (start, reached.how), reached.candidates)

    def _name(self, tokens, root: Token, span: Span) -> Mention | None:
        """The name that the head of a speaker's phrase belongs to: not one in the possessive or behind a preposition."""
        mentions = self.cast.named_in(span)
        for mention in mentions:
            if mention.start <= root.idx < mention.end and not self._possessive(mention):
                return mention
        for mention in mentions:  # "Ambassador Dmitry Polyanskiy", "Germany's new chancellor, Friedrich Merz"
            if mention.member is not None and mention.member.kind != "person":
                continue
            if mention.start > root.idx and not self._possessive(mention):
                between = self.reading.text[root.idx + len(root) : mention.start]
                if re.fullmatch(r"(?:[ ,\"“”]|(?:\b[A-Z][\w.’'-]*))*", between):
                    return mention
        for mention in mentions:  # the parse may take a later word for the head: "Kellogg of …"
            if (
                mention.member is not None
                and mention.member.kind == "person"
                and mention.start == span[0]
                and not self._possessive(mention)
            ):
                if re.match(r",| of | from | at |, who", self.reading.text[mention.end : mention.end + 6]):
                    return mention
        return None

    def _possessive(self, mention: Mention) -> bool:
        return bool(re.match(r"['’](?:s\b|\s)", self.reading.text[mention.end : mention.end + 3]))

    def _beside(self, root: Token, span: Span, mention: Mention) -> tuple[Member, ...]:
        """Further speakers named within the same phrase: "Merz, Macron and Starmer"."""
        joint = []
        token = root
        while token is not None:
            token = next((c for c in token.children if c.dep_ == "conj" and c.tag_ in {"NNP", "NNPS"} and c.idx < span[1]), None)
            if token is not None:
                member = self._token(token)
                if member is not None:
                    joint.append(member)
        return tuple(m for m in joint if m is not mention.member)

    def _pronoun(self, root: Token, start: str) -> Who:
        word = root.lower_
        if word in pronouns.FIRST:
            paragraph = self.reading.paragraph_at(root.idx)
            if paragraph is not None and paragraph.speaker is not None:
                who = self._source(paragraph.speaker)
                return Who(who.member, (start, *who.path), who.candidates)
            default = voice.of_article(self.cast)
            if default is not None:
                return Who(default.member, (start, *default.path))
            if self._last is not None:
                return Who(self._last[1], (start, f"“{word}” stands in what {self._last[1].name} said."))
            return Who(None, (start, f"nobody speaks before “{word}”."))
        if word in {"who", "which"}:
            noun = next((t.head for t in root.ancestors if t.dep_ == "relcl"), None)
            member = self._token(noun) if noun is not None else None
            return Who(member, (start, f"“{word}” is {member.name}." if member else f"“{word}” takes up nobody named."))
        member, how, candidates = pronouns.antecedent(self.cast, word, root.idx, self._spoken, self._token)
        return Who(member, (start, how), candidates)

    def _act(self, root: Token, span: Span, start: str) -> Who:
        """“Putin's comments”, “a statement by the ministry”, “the document”: whose it is."""
        owner = next((c for c in root.children if c.dep_ == "poss"), None)
        if owner is None:
            by = next(
                (
                    c
                    for c in root.children
                    if c.dep_ in {"prep", "agent", "acl"} and c.lower_ in {"by", "from", "of", "signed", "released", "issued", "published"}
                ),
                None,
            )
            if by is not None:
                owner = next((t for t in by.subtree if t.dep_ == "pobj"), None)
        if owner is not None:
            if owner.lower_ in pronouns.ALL:
                who = self._pronoun(owner, start)
                return Who(who.member, who.path, who.candidates)
            member = self._token(owner)
            if member is not None:
                return Who(member, (start, f"the {root.lower_} of {member.name}."))
        reached = descriptions.resolve(self.cast, span, span[0])
        if reached.member is not None and reached.member.actor is not None:
            return Who(reached.member, (start, reached.how), reached.candidates)
        if not plain(self.reading.text[slice(*span)]).startswith(("a ", "an ")) and self._last is not None:
            return Who(self._last[1], (start, f"the {root.lower_} is that of {self._last[1].name}, who speaks before it."))
        return Who(reached.member, (start, reached.how), reached.candidates)

    def _token(self, noun: Token) -> Member | None:
        """The member a noun in the text stands for, by its name or by a description with an office or a body; else None."""
        if noun.pos_ == "PRON" or noun.lower_ in pronouns.ALL:
            return None
        first = min([noun.i, *(c.left_edge.i for c in noun.children if c.dep_ in {"compound", "poss", "amod", "det", "nmod", "nummod"})])
        last = noun.i
        doc = noun.doc
        if noun.i + 1 < len(doc) and doc[noun.i + 1].tag_ == "NNP" and doc[noun.i + 1].head is not noun.head:
            last = noun.i + 1
        span = (doc[first].idx, doc[last].idx + len(doc[last]))
        if span in self._read:
            return self._read[span].member
        for mention in self.cast.named_in(span):
            if mention.start <= noun.idx < mention.end:
                return mention.member
        if noun.tag_ not in {"NN", "NNS"} and not words().office(plain(noun.text)) and not words().body(plain(noun.text)):
            return None
        reached = descriptions.resolve(self.cast, span, span[0]) if _describes(doc[first : last + 1].text) else None
        return reached.member if reached is not None else None


def _describes(text: str) -> bool:
    phrase = plain(text)
    return bool(words().office(phrase) or words().body(phrase))


def _position(one: Found) -> int:
    return min(start for start, _ in (*one.spans[:1], *one.source[:1], *one.cue[:1]))
