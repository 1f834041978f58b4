"""Reads the printed speaker of each statement of one article, in reading order, so that each can lean on those before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from extraction.records import Attribution, Found, Reading, Span
from extraction.speakers import descriptions, holders, pronouns, voice
from extraction.speakers.cast import Cast, Member, Mention
from extraction.speakers.index import ActorIndex
from extraction.speakers.lexicon import plain, words

if TYPE_CHECKING:
    from spacy.tokens import Token


_PLATFORMS = frozenset({"X", "Twitter", "Telegram", "Facebook", "Instagram", "YouTube", "Truth Social", "TikTok", "LinkedIn", "WhatsApp", "Signal"})
_ISSUED = frozenset({"signed", "released", "issued", "published", "written", "drafted", "prepared", "made"})
_MESSAGES = frozenset({"statement", "statements", "letter", "message", "readout", "communique", "communiqué"})
_REPORTS = frozenset({"report", "survey", "poll", "study", "post", "speech", "address", "article"})
_DOCUMENTS = frozenset(
    {"statement", "statements", "communique", "communiqué", "document", "declaration", "resolution", "letter", "text", "readout", "message"}
)


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
        self._contents: list[tuple[tuple[Span, ...], int, Member]] = []
        """What was said so far: where, in the sentence that starts where, by whom."""
        self._last_body: Member | None = None
        """The government, organisation or group that spoke last."""

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
            told = self._told_within(one)
            if told is not None:
                return told
            who = self._source(one.source[0])
            if who.member is None and not who.candidates:
                who = self._within_sentence(one, who)
            joint = [w.member for w in map(self._joint_of(who), one.joint) if w.member is not None]
            return Who(who.member, who.path, who.candidates, tuple(dict.fromkeys((*who.joint, *joint))))
        label = self._label(one.spans[0][0])
        if label is not None:
            return self._source(label)
        if default is not None:
            return default
        if self._last is not None and paragraph is not None and self._last[0] == paragraph.span[0]:
            return Who(self._last[1], (f"no speaker is printed; {self._last[1].name} speaks before it in the same paragraph.",))
        return Who(None, ("no speaker is printed.",))

    def _told_within(self, one: Found) -> Who | None:
        """“X said Y had agreed, adding …”: where the noun before the participle stands in what X said, X goes on speaking."""
        cue = self.cast.token_at(one.cue[0][0]) if one.cue else None
        if cue is None or cue.tag_ != "VBG":
            return None
        start, end = one.source[0]
        for spans, sentence, speaker in reversed(self._contents):
            if sentence != cue.sent.start_char:
                continue
            if any(a <= start and end <= b for a, b in spans) and not any(a <= cue.idx < b for a, b in spans):
                return Who(speaker, (f"the words before “{cue.text}” stand in what {speaker.name} said, who goes on.",))
        return None

    def _within_sentence(self, one: Found, who: Who) -> Who:
        """What is said in the same sentence as an earlier statement, by nobody who can be named, goes on with its speaker."""
        at = (one.cue or one.spans)[0][0]
        sentence = self.reading.sentence_at(at)
        before = self._spoken.get(sentence.start_char) if sentence is not None else None
        cue = self.cast.token_at(at)
        if before is None or not one.cue or cue is None or cue.tag_ != "VBG":
            return who
        return Who(before, (*who.path, f"{before.name} speaks before it in the same sentence."))

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
            and member not in (default.member, *default.joint)
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
            joint=tuple(m.name for m in dict.fromkeys((*(member.joint if member else ()), *joint)) if m is not member),
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
        speaker = self.cast.pair(who.member, *who.joint) if who.joint else who.member
        self._last = (paragraph.span[0] if paragraph else -1, speaker)
        first = self.reading.sentence_at(one.spans[0][0])
        self._contents.append((one.spans, first.start_char if first is not None else -1, speaker))
        if speaker.kind in {"government", "organisation", "group"}:
            self._last_body = speaker
        for start, _ in (*one.spans, *one.cue):
            sentence = self.reading.sentence_at(start)
            if sentence is not None:
                self._spoken[sentence.start_char] = speaker
        for start, end in one.spans:  # a quotation runs over several sentences
            tokens = self.cast.tokens((start, end))
            for sentence in tokens.sents if tokens is not None else ():
                self._spoken[sentence.start_char] = speaker

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
        while len(tokens) > 1 and tokens[0].is_punct:
            tokens = tokens[1:]
            span = (tokens[0].idx, span[1])
        clause = re.search(r",? (?:who|which|whose)\b", self.reading.text[slice(*span)])
        if clause is not None and clause.start() > 0:
            span = (span[0], span[0] + clause.start())
            tokens = self.cast.tokens(span)
        root = tokens.root
        printed = " ".join(self.reading.text[slice(*span)].split())
        start = f"printed “{printed}”."
        if _is_pronoun(root) and len(plain(printed).split()) <= 2:
            return self._pronoun(root, start)
        mention = self._name(tokens, root, span)
        if mention is not None:
            if mention.member is None:
                return Who(None, (start, "the name may be that of several people."), mention.candidates)
            return Who(mention.member, (start, mention.how), joint=self._beside(root, span, mention))
        if root.lower_ in words().acts:
            return self._act(root, span, start)
        if (
            root.lower_ in {"some", "others"}
            and len(tokens) == 1
            and (before := self._unnamed_before(span[0])) is not None
            and root.lower_ == "some"
        ):
            return Who(before, (start, f"“{printed}” are some of “{before.name.removeprefix('unnamed: ')}”."))
        within = self._body_within(root, span)
        if within is not None:
            return Who(within.member, (start, within.how))
        if printed in _PLATFORMS or root.tag_[:1] == "W" or re.match(r"whose\b", printed.lower()):
            return Who(None, (start, f"“{printed}” takes up nobody named."))
        body = self.cast.body_named(root) if not words().body(plain(printed)) else None
        if body is not None:
            return self._unknown_body(body, span, printed, start)
        if re.match(
            r"(?:the|this) (?:former |ex |veteran |retired )?(?:\w+ year old\b|" + "|".join(sorted(words().epithets)) + r")$",
            plain(printed),
        ):
            member, how, _ = pronouns.antecedent(self.cast, pronouns.PERSON, span[0], self._spoken, self._token)
            if member is not None:
                return Who(member, (start, how.replace("the one described", printed)))
        reached = descriptions.resolve(self.cast, span, span[0])
        if reached.candidates:
            recent = self._recent(reached.candidates, span[0])
            if recent is not None:
                return Who(recent, (start, f"of those it may be, {recent.name} is the one who speaks before it."))
        return Who(reached.member, (start, reached.how), reached.candidates)

    def _recent(self, candidates: Sequence[str], at: int) -> Member | None:
        """The candidate who speaks in one of the three sentences before, where no other candidate does."""
        sentence = self.reading.sentence_at(at)
        for _ in range(3):
            if sentence is None or sentence.start == 0:
                return None
            sentence = sentence.doc[sentence.start - 1].sent
            speaker = self._spoken.get(sentence.start_char)
            if speaker is not None and speaker.kind == "person":
                return speaker if speaker.name in candidates else None
        return None

    def _label(self, offset: int) -> Span | None:
        """The label that the paragraph at `offset` or the nearest one before it opens with: transcripts only."""
        index = bisect_right(self.reading.paragraphs, offset, key=lambda p: p.span[0]) - 1
        while index >= 0:
            paragraph = self.reading.paragraphs[index]
            if paragraph.speaker is not None or paragraph.role == "question":
                return paragraph.speaker
            index -= 1 if self._transcript else len(self.reading.paragraphs)
        return None

    @cached_property
    def _transcript(self) -> bool:
        return any(paragraph.speaker is not None for paragraph in self.reading.paragraphs)

    def _quoted(self, offset: int) -> bool:
        return any(q.inner[0] <= offset < q.inner[1] for q in self.reading.quotations)

    def _unnamed_before(self, at: int) -> Member | None:
        return self._last[1] if self._last is not None and self._last[1].kind == "unnamed" and self._last[1].plural else None

    def _unknown_body(self, span: Span, whole: Span, printed: str, start: str) -> Who:
        """A proper name that is no known actor and no person's full name."""
        name = " ".join(self.reading.text[slice(*span)].split())
        if (
            (name.isupper() and len(name) > 3 and plain(name) in words().countries)
            or name.lower() in words().acts
            or not any(map(str.isalpha, name))
        ):
            return Who(None, (start, f"“{name}” is no speaker."))
        person = bool(words().office(plain(printed))) and not set(name.split()) & words().not_people
        if words().office(plain(name)) or words().is_people(plain(name.split()[-1])):
            reached = descriptions.resolve(self.cast, whole, whole[0])
            return Who(reached.member, (start, reached.how), reached.candidates)
        return Who(self.cast.other(name, "person" if person else "organisation"), (start, f"“{name}” is a name of no known actor."))

    def _name(self, tokens, root: Token, span: Span) -> Mention | None:
        """The name that the head of a speaker's phrase belongs to: not one in the possessive or behind a preposition."""
        mentions = [m for m in self.cast.named_in(span) if m.member is None or m.member.kind != "unnamed" or (m.start, m.end) == span]
        first = self._first_of_several(mentions, root, span)
        if first is not None:
            return first
        for mention in mentions:
            if mention.start <= root.idx < mention.end and not self._possessive(mention, span):
                return self._beyond_place(mention, mentions, span)
        for mention in (m for m in mentions if m.member is None or m.member.kind == "person"):
            token = self.cast.tokens((mention.start, mention.end)).root
            if token.dep_ == "appos" and token.head is root and not self._possessive(mention, span):
                return mention
        following = self._following(root, span)
        if following is not None:
            return following
        for mention in mentions:  # "Ambassador Dmitry Polyanskiy", "Germany's new chancellor, Friedrich Merz"
            if mention.member is not None and mention.member.kind != "person":
                continue
            if mention.start > root.idx and not self._possessive(mention, span):
                between = self.reading.text[root.idx + len(root) : mention.start]
                if re.fullmatch(r"(?:[ ,\"“”]|(?:\b[A-Z][\w.’'-]*))*", between):
                    return mention
        last = mentions[-1] if mentions else None
        if last is not None and last.member is not None and last.member.kind == "person" and last.end == span[1]:
            before = self.reading.text[span[0] : last.start]
            if words().is_people(plain(root.text)) and (re.search(r"[\w)”\"], $", before) or self._apposed(before)):
                return last
        for mention in mentions:  # the parse may take a later word for the head: "Kellogg of …"
            if (
                mention.member is not None
                and mention.member.kind == "person"
                and mention.start == span[0]
                and not self._possessive(mention, span)
            ):
                if re.match(r",| of | from | at |, who", self.reading.text[mention.end : mention.end + 6]):
                    return mention
        return None

    def _body_within(self, root: Token, span: Span) -> Mention | None:
        """“Russia's FSB security service”, “state news agency TASS”: the body named beside the noun for what it is."""
        text = self.reading.text
        if root.tag_ in {"NN", "NNP"} and plain(root.text) in words().organisations:
            for mention in self.cast.named_in((span[0], root.idx)):
                between = text[mention.end : root.idx]
                if mention.member is not None and mention.member.kind == "organisation" and re.fullmatch(r" (?:[a-z]+ )*", between):
                    return mention
        for outlet in words().outlets:
            if text[slice(*span)].endswith(f" {outlet}"):
                return Mention(
                    span[1] - len(outlet), span[1], self.cast.other(outlet, "organisation"), f"“{outlet}” is a name of no known actor."
                )
        return None

    def _beyond_place(self, mention: Mention, mentions: list[Mention], span: Span) -> Mention:
        """“Kyiv, Mayor Vitali Klitschko”: the person, where the place before the comma ran into the phrase."""
        last = mentions[-1]
        if mention.member is not None and mention.member.kind == "government" and last.member is not None and last.member.kind == "person":
            if last.end == span[1] and re.fullmatch(r", (?:[A-Z][\w.’'-]* )*", self.reading.text[mention.end : last.start]):
                return last
        return mention

    def _first_of_several(self, mentions: list[Mention], root: Token, span: Span) -> Mention | None:
        """“President Trump and Vice President JD Vance”: the first, whichever the parse takes for the head."""
        named = [m for m in mentions if m.member is not None and not self._possessive(m, span)]
        for one in named[:1]:
            lead = self.reading.text[span[0] : one.start]
            if (
                one.member.kind == "person"
                and self.reading.text[one.end : span[1]].startswith(" and ")
                and re.fullmatch(r"(?:[\w.’'-]+ ){0,4}", lead)
            ):
                return one
        for one, other in zip(named, named[1:], strict=False):
            between = self.reading.text[one.end : other.start]
            joined = re.fullmatch(r"(?:,| and|, and) (?:[A-Z][\w.’'-]* )*", between)
            if (
                joined
                and (one.member.kind == other.member.kind or "and" in between)
                and one.start <= span[0] + 40
                and root.idx >= one.start
                and root.idx < other.end
            ):
                return one
        return None

    def _apposed(self, before: str) -> bool:
        """Whether a name behind these words is that of the one they describe: "head of the European Commission | Ursula …"."""
        if not re.search(r"\b(?:of|for|in|at)\b", before) or not before.endswith(" "):
            return False
        word = before.split()[-1].strip(',.“”"').lower()
        lexicon = words()
        return (
            word not in lexicon.prefixes
            and not lexicon.is_people(word)
            and word.isalpha()
            and word not in {"of", "for", "in", "at", "to", "and", "with", "by"}
        )

    def _following(self, root: Token, span: Span) -> Mention | None:
        """A person's name right behind a description that ends at it: "Russia's negotiator | Kirill Dmitriev", "…, Friedrich Merz,"."""
        if not (words().is_people(plain(root.text)) or words().office(plain(self.reading.text[slice(*span)]))) or root.tag_ in {
            "NNS",
            "NNPS",
        }:
            return None
        for mention in self.cast.named_in((span[1], span[1] + 100)):
            between = self.reading.text[span[1] : mention.start]
            if re.fullmatch(r",? (?:[A-Z][\w.’'-]* )*", between) and mention.member is not None and mention.member.kind == "person":
                apart = self.reading.text[mention.end : mention.end + 1]
                return mention if not between.startswith(",") or apart in {",", "."} else None
            break
        return None

    def _possessive(self, mention: Mention, span: Span) -> bool:
        owns = re.match(r"['’](?:s\b|\s)", self.reading.text[mention.end : mention.end + 3])
        return bool(owns) and mention.end + len(owns[0]) < span[1]

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
            label = self._label(root.idx)
            if label is not None:
                who = self._source(label)
                return Who(who.member, (start, *who.path), who.candidates)
            default = voice.of_article(self.cast)
            if default is not None:
                return Who(default.member, (start, *default.path))
            sentence = self.reading.sentence_at(root.idx)
            speaker = self._spoken.get(sentence.start_char) if sentence is not None and self._quoted(root.idx) else None
            paragraph = self.reading.paragraph_at(root.idx)
            if (
                speaker is None
                and self._quoted(root.idx)
                and self._last is not None
                and paragraph is not None
                and self._last[0] == paragraph.span[0]
            ):
                speaker = self._last[1]
            if speaker is not None:
                return Who(speaker, (start, f"“{word}” stands in what {speaker.name} said."))
            return Who(None, (start, f"“{word}” is the article's own voice."))
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
            near = [*root.children, *(c for part in root.children if part.lower_ in _ISSUED for c in part.children)]
            by = next((c for c in near if c.dep_ in {"prep", "agent"} and c.lower_ in {"by", "from", "of"}), None)
            owner = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
        if owner is not None:
            if _is_pronoun(owner):
                who = self._pronoun(owner, start)
                return Who(who.member, who.path, who.candidates)
            phrase = _phrase(owner)
            named = next((m for m in self.cast.named_in(phrase) if m.start <= owner.idx < m.end), None)
            who = Who(named.member, (start, named.how), named.candidates) if named is not None else self._source(phrase)
            if who.member is not None or who.candidates:
                return Who(who.member, (start, *who.path[1:]), who.candidates, who.joint)
        for mention in self.cast.named_in((span[0], root.idx)):  # "the US resolution", "an OFAC document"
            if mention.member is not None and mention.member.kind != "person":
                return Who(mention.member, (start, mention.how))
        compound = next((c for c in root.children if c.dep_ == "compound" and words().is_people(c.lower_)), None)
        if compound is not None:
            reached = descriptions.resolve(self.cast, (span[0], compound.idx + len(compound)), span[0])
            return Who(reached.member, (start, reached.how), reached.candidates)
        if owner is not None:
            return Who(None, (start, f"“{owner.text}” names nobody who speaks."))
        earlier = self._earlier(root, span)
        if earlier is not None:
            return Who(earlier, (start, f"the {root.lower_} is that of {earlier.name}, mentioned before."))
        reached = descriptions.resolve(self.cast, span, span[0])
        if reached.member is not None and reached.member.actor is not None:
            return Who(reached.member, (start, reached.how), reached.candidates)
        phrase = plain(self.reading.text[slice(*span)])
        if (
            root.lower_ in _DOCUMENTS
            and self._last_body is not None
            and (_definite(phrase) or (phrase.startswith("a joint") and self._last_body.joint))
        ):
            body = self._last_body
            return Who(body, (start, f"the {root.lower_} is that of {body.name}, the body that speaks before it."))
        return Who(reached.member, (start, reached.how), reached.candidates)

    def _earlier(self, root: Token, span: Span) -> Member | None:
        """Who spoke in the last sentence before that has the same noun: "in a statement … the statement added"."""
        phrase = plain(self.reading.text[slice(*span)])
        if not _definite(phrase) or root.lower_ not in _DOCUMENTS | _REPORTS:
            return None
        joint = " joint " in phrase
        for match in reversed(list(re.finditer(rf"\b{re.escape(root.lower_)}\b", self.cast.folded[: span[0]].lower()))):
            sentence = self.reading.sentence_at(match.start())
            speaker = self._spoken.get(sentence.start_char) if sentence is not None else None
            if speaker is not None:
                return speaker if not joint or speaker.joint else None
        return None

    def _token(self, noun: Token) -> Member | None:
        """The member a noun in the text stands for, by its name or by a description with an office or a body; else None."""
        if _is_pronoun(noun) or any(c.lower_ == "whose" for c in noun.children):
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


def _definite(phrase: str) -> bool:
    return bool(re.match(r"(?:the|this|that|these|those|his|her|its|their)\b", phrase.lower()))


def _is_pronoun(token: Token) -> bool:
    return token.lower_ in pronouns.ALL and (token.text == "I" or not token.text.isupper())


def _phrase(noun: Token) -> Span:
    """The characters of a noun and the words before it that belong to it, and an "of …" behind it."""
    doc = noun.doc
    last = noun.i
    for part in noun.children:
        if part.i > noun.i and part.dep_ == "prep" and part.lower_ in {"of", "for"}:
            last = max(last, part.right_edge.i)
    return doc[noun.left_edge.i].idx, doc[last].idx + len(doc[last])


def _describes(text: str) -> bool:
    phrase = plain(text)
    return bool(words().office(phrase) or words().body(phrase))


def _position(one: Found) -> int:
    return min(start for start, _ in (*one.spans[:1], *one.source[:1], *one.cue[:1]))
