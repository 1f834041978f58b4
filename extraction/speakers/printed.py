"""A printed speaker → who it is: a pronoun, a name, a document, a description, tried in this order."""

from __future__ import annotations

import re
from functools import cached_property

from spacy.tokens import Token

from extraction.records import Span
from extraction.speakers import context, descriptions, documents, named, pronouns, traits, voice
from extraction.speakers.cast import Cast, Member, Mention
from extraction.speakers.lexicon import plain, words
from extraction.speakers.memory import Memory, Who

_PLATFORMS = frozenset(
    {"X", "Twitter", "Telegram", "Facebook", "Instagram", "YouTube", "Truth Social", "TikTok", "LinkedIn", "WhatsApp", "Signal"}
)
_MEETING = re.compile(
    r",? (?:during|at|after|before|in) (?:(?:a|an|his|her|their|the) )?(?:[\w-]+ ){0,2}(?:meeting|talks|call|conversation|summit)"
    r" with (?:[A-Z]\w+ )*$"
)
_RELATIVE = re.compile(r",? (?:who|which|whose)\b")
_WHEN = re.compile(
    r",?(?: (?:late|early|earlier|later))?(?: on)?"
    r" (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|(?:last|this) (?:week|month|year))"
    r"(?: (?:morning|afternoon|evening|night))?$"
)
"""A time that the parse has put to the speaker: "the chancellor late on Monday"."""
_EPITHET = re.compile(r"(?:the|this) (?:former |ex |veteran |retired )?(?:(\w+ year old)(?: [\w ]+)?|([\w ]+))")
_ANY_BODY = re.compile(
    r"the (?:\w+ ){0,2}"
    r"(?:agency|organi[sz]ation|group|body|institution|institute|watchdog|charity|company|think tank|ngo|association|service)"
)
"""Nouns by which any body is taken up that was named before."""
_OWNED_BODY = re.compile(r" and (?P<body>(?:the )?[A-Z][\w.]+['’]s (?:[\w-]+ ){0,3}\w+)")
_PARTISANS = frozenset({"republican", "democrat", "conservative", "populist", "nationalist"})
"""Epithets that may have a place before them: "the Mississippi Republican"."""


class Printed:
    """Reads the printed speakers of one article; each phrase is read once."""

    def __init__(self, cast: Cast, memory: Memory) -> None:
        self.cast = cast
        self.memory = memory
        self._read: dict[Span, Who] = {}
        self._addressed = ""

    def source(self, span: Span, content: Span | None = None) -> Who:
        """Who the words at `span` mean. What they say, at `content`, rules out whom it addresses: "Viktor, I do not like this"."""
        if span not in self._read:
            self._addressed = self.cast.addressed(content) if content is not None else ""
            self._read[span] = self._fresh(span)
        return self._read[span]

    def _fresh(self, span: Span) -> Who:
        span = self._trimmed(span)
        with_another = self._one_with_another(span)
        if with_another is not None:
            return with_another
        tokens = self.cast.tokens(span)
        if tokens is None or not len(tokens):
            return Who(None, ("no speaker is printed.",))
        printed = " ".join(self.cast.reading.text[slice(*span)].split())
        who = self._meaning(span, tokens.root, printed)
        return Who(who.member, (f"printed “{printed}”.", *who.path), who.candidates, who.joint)

    def ends_early(self, span: Span) -> bool:
        """Whether the speaker ends before the words at `span` do, which go on with what the speaker did: "Trump | hosted others and"."""
        return named.before_its_verb(self.cast, self.cast.named_in(span), span) is not None

    def is_platform(self, span: Span) -> bool:
        """Whether the words at `span` are where something was posted: "Telegram"."""
        return self.cast.reading.text[slice(*span)] in _PLATFORMS

    def _trimmed(self, span: Span) -> Span:
        """Without marks before the first word, a time behind the last and a relative clause."""
        text = self.cast.reading.text
        start, end = span
        when = _WHEN.search(text[start:end])
        if when is not None and when.start():
            end = start + when.start()
        while start < end and not text[start].isalnum():
            start += 1
        clause = _RELATIVE.search(text, start, end)
        return (start, clause.start()) if clause is not None and clause.start() > start else (start, end)

    def _one_with_another(self, span: Span) -> Who | None:
        """Xi, not Putin, in "Xi, during a call with Putin, said" where the parse takes the nearer for the subject."""
        start = max(0, span[0] - 60)
        met = _MEETING.search(self.cast.folded, start, span[0])
        first = self.cast.mention_at(met.start() - 1) if met is not None and met.end() == span[0] else None
        if first is None or first.member is None or first.member.kind != "person":
            return None
        other = self.cast.mention_at(span[0])
        if other is None or other.end != span[1] or other.member is first.member:
            return None
        return Who(first.member, (f"“{self.cast.reading.text[slice(*span)]}” is whom {first.member.name} met.",))

    def _meaning(self, span: Span, root: Token, printed: str) -> Who:
        if is_pronoun(root) and len(printed.split()) <= 2:
            return self._pronoun(root)
        if self._names_a_trait(printed) and (one := self._epithet(span, printed)) is not None:
            return one
        mention = named.speaker_named(self.cast, span, root)
        if mention is not None:
            if mention.member is None:
                return Who(None, ("the name may be that of several people.",), mention.candidates)
            return Who(mention.member, (mention.how,), joint=() if self.ends_early(span) else self._beside(span, mention))
        outlet = re.sub(r"^[Tt]he ", "", printed)
        if outlet in words().outlets and outlet not in _PLATFORMS:
            return Who(self.cast.other(outlet, "organisation"), (f"“{outlet}” is a name of no known actor.",))
        if root.tag_ == "JJ" and len(printed.split()) == 1 and (of := self._adjective(printed)) is not None:
            return of
        if root.lower_ in words().acts:
            return documents.author(self, root, span)
        last = self.memory.last
        if printed.lower() == "some" and last is not None and last.kind == "unnamed" and last.plural:
            return Who(last, (f"“{printed}” are some of “{last.name.removeprefix('unnamed: ')}”.",))
        mention = named.of_an_institute(self.cast, span, root) or named.body_within(self.cast, span, root)
        if mention is not None:
            return Who(mention.member, (mention.how,))
        if root.lower_ == "what" and (after := self.cast.mention_at(span[1] + 1)) is not None and after.member is not None:
            return Who(after.member, (after.how,))  # "WHAT TRUMP SAID: …"
        if printed in _PLATFORMS or root.tag_[:1] == "W":
            return Who(None, (f"“{printed}” names nobody who speaks.",))
        if not words().body(plain(printed)) and (body := self.cast.body_named(root)) is not None:
            return self._proper_name(body, span, printed)
        if printed.isalpha() and printed.istitle() and (near := self.cast.spelt_otherwise(printed)) is not None:
            return Who(near, (f"“{printed}” is {near.name}, spelt otherwise.",))
        return self._epithet(span, printed) or self._described(span)

    def _adjective(self, printed: str) -> Who | None:
        """Whose "Russian demands", "Western threats" are, of which the adjective only is printed as the speaker."""
        code = words().countries.get(plain(printed))
        if code is not None and code in words().adjectives:
            return Who(self.cast.government(code), (f"“{printed}” stands for its government.",))
        if printed.lower() in {"western", "allied"}:
            return Who(self.cast.other(f"unnamed: {printed} countries", "unnamed", plural=True, head="countries"), ("they are not named.",))
        return None

    def _pronoun(self, pronoun: Token) -> Who:
        word = _bare(pronoun)
        if word in pronouns.FIRST:
            return self._first_person(pronoun)
        if word in {"you", "your", "one"}:
            return Who(None, (f"“{pronoun.text}” is nobody in particular.",))
        if word in {"who", "which"}:
            noun = next((t.head for t in pronoun.ancestors if t.dep_ == "relcl"), None)
            member = self.member(noun) if noun is not None else None
            return Who(member, (f"“{word}” is {member.name}." if member else f"“{word}” takes up nobody named.",))
        member, how = pronouns.antecedent(self.cast, word, pronoun.idx, self.memory, self.member, self._addressed, self._author)
        return Who(member, (how,))

    def _author(self, document: Token) -> Member | None:
        """Whose words a document is that an "it" takes up."""
        return documents.author(self, document, _phrase(document)).member

    def _first_person(self, pronoun: Token) -> Who:
        """“I”, “we”: the transcript's label, the speech's giver, or whoever is quoted there; never the reporter."""
        label = self.cast.label(pronoun.idx)
        if label is not None:
            return self.source(label)
        if self.voice is not None:
            return self.voice
        if self.cast.is_quoted(pronoun.idx):
            speaker = self.memory.speaker_in(pronoun.sent) or self.memory.speaker_in_paragraph(pronoun.idx)
            if speaker is not None:
                return Who(speaker, (f"“{pronoun.text}” stands in what {speaker.name} said.",))
        return Who(None, (f"“{pronoun.text}” is the article's own voice.",))

    @cached_property
    def voice(self) -> Who | None:
        """Whose own words the article is, if one party's."""
        return voice.of_article(self.cast)

    def _proper_name(self, name_span: Span, span: Span, printed: str) -> Who:
        """A proper name that is no known actor and no person's full name."""
        name = " ".join(self.cast.reading.text[slice(*name_span)].split())
        lexicon = words()
        if name.lower() in lexicon.prefixes:
            return Who(None, (f"“{name}” is no speaker.",))
        if (code := lexicon.countries.get(plain(name))) is not None and not name.isupper():
            return Who(self.cast.government(code), (f"“{name}” stands for its government.",))
        dateline = name.isupper() and len(name) > 3 and plain(name) in lexicon.countries
        if dateline or name.lower() in lexicon.acts or not any(map(str.isalpha, name)):
            return Who(None, (f"“{name}” is no speaker.",))
        if lexicon.office(plain(name)) or lexicon.is_people_title(name.split()[-1]):
            return self._described(span)
        while " " in name and name.split()[0].rstrip(".").lower() in lexicon.prefixes:
            name = name.split(" ", 1)[1]
        one_word = " " not in name and not name.isupper() and name.isalpha()
        if one_word and (near := self.cast.spelt_otherwise(name)) is not None:
            return Who(near, (f"“{name}” is {near.name}, spelt otherwise.",))
        person = (one_word or bool(lexicon.office(plain(printed)))) and not set(name.split()) & lexicon.not_people
        member = self.cast.other(name, "person" if person else "organisation")
        self.cast.described.append((name_span[1], member))
        return Who(member, (f"“{name}” is a name of no known actor.",))

    def _beside(self, span: Span, mention: Mention) -> tuple[Member, ...]:
        """Who speaks with the first one named: further names, or a body told by its country: "X and Ukraine's emergency service"."""
        others = named.beside(self.cast, span, mention)
        body = _OWNED_BODY.fullmatch(self.cast.reading.text, mention.end, span[1]) if not others else None
        member = self.source((body.start("body"), span[1])).member if body is not None else None
        return others if member is None or member is mention.member else (member,)

    @staticmethod
    def _names_a_trait(printed: str) -> bool:
        """Whether a phrase with capitals is no name but an epithet: "the Estonian", "the Mississippi Republican"."""
        said = plain(printed).split()
        return len(said) > 1 and said[0] == "the" and (said[-1] in _PARTISANS or (len(said) == 2 and said[1] in words().demonyms))

    def _epithet(self, span: Span, printed: str) -> Who | None:
        """“the 73-year-old”, “the billionaire”: taken like a pronoun."""
        match = _EPITHET.fullmatch(plain(printed))
        if match is None:
            return None
        trait = match[2] or ""
        country = words().demonyms.get(trait)
        known = words().epithets & {trait, plain(printed).split(" ", 1)[-1]} or trait.split(" ")[-1] in _PARTISANS
        if not match[1] and not known and country is None:
            return None
        member, how = pronouns.antecedent(self.cast, pronouns.PERSON, span[0], self.memory, self.member)
        if country is not None and (member is None or member.actor is None or member.actor.country != country):
            return None
        return Who(member, (how.replace(pronouns.PERSON, printed),)) if member is not None else None

    def _described(self, span: Span) -> Who:
        country = context.country(self.cast, span, self.memory)
        reached = descriptions.resolve(self.cast, span, span[0], self._owner(span), country)
        recent = self.memory.recent(reached.candidates, span[0]) if reached.candidates else None
        if recent is not None:
            return Who(recent, (f"of those it may be, {recent.name} is the one who speaks before it.",))
        if reached.member is None and not reached.candidates and (body := self._body_speaking(span)) is not None:
            printed = " ".join(self.cast.reading.text[slice(*span)].split())
            return Who(body, (f"“{printed}” is {body.name}, the body that speaks just before it.",))
        if reached.member is not None and reached.member.kind == "unnamed" and (same := traits.of_last_speaker(self, span)) is not None:
            return same
        if reached.member is not None:
            self.cast.described.append((span[0], reached.member))
        return Who(reached.member, (reached.how,), reached.candidates)

    def _body_speaking(self, span: Span) -> Member | None:
        """“the agency”, “the organisation”: the body that spoke last, in the same paragraph or the one before."""
        last = self.memory.last
        if last is None or last.kind != "organisation" or not self.memory.is_near(span[0]):
            return None
        return last if _ANY_BODY.fullmatch(plain(self.cast.reading.text[slice(*span)])) else None

    def _owner(self, span: Span) -> Member | None:
        """Whom the first "his", "its", "their" or "whose" of a description means; None where there is none."""
        for token in self.cast.tokens(span) or ():
            if token.lower_ in {"his", "her", "its", "their"} and token.dep_ == "poss":
                return pronouns.antecedent(self.cast, token.lower_, span[0], self.memory, self.member)[0]
            if token.lower_ == "whose":
                noun = next((t.head for t in (token, *token.ancestors) if t.dep_ == "relcl"), None)
                return self.member(noun) if noun is not None else None
        return None

    # -- nouns elsewhere in the text -------------------------------------------------------------

    def noun(self, noun: Token) -> Who:
        """Who a noun with its phrase means: the owner of a document."""
        if is_pronoun(noun):
            return self._pronoun(noun)
        span = _phrase(noun)
        mention = next((m for m in self.cast.named_in(span) if m.start <= noun.idx < m.end), None)
        if mention is not None:
            return Who(mention.member, (mention.how,) if mention.how else (), mention.candidates)
        who = self.source(span)
        return Who(who.member, who.path[1:], who.candidates, who.joint)

    def member(self, noun: Token) -> Member | None:
        """The member a noun of the text stands for by its name or by a description with an office or a body; else None."""
        if is_pronoun(noun) or any(c.lower_ == "whose" for c in noun.children):
            return None
        doc = noun.doc
        first = min([noun.i, *(c.left_edge.i for c in noun.children if c.dep_ in {"compound", "poss", "amod", "det", "nmod", "nummod"})])
        last = noun.i
        if last + 1 < len(doc) and doc[last + 1].tag_ == "NNP" and doc[last + 1].head is not noun.head:
            last += 1
        span = (doc[first].idx, doc[last].idx + len(doc[last]))
        if span in self._read:
            return self._read[span].member
        for mention in self.cast.named_in(span):
            if mention.start <= noun.idx < mention.end:
                return mention.member
        phrase = plain(doc[first : last + 1].text)
        people = words().speaks(noun.lower_)
        if not people and not words().office(phrase) and not words().body(phrase):
            return None
        described = named.speaker_named(self.cast, _phrase(noun), noun) if people else None
        if described is not None:
            return described.member
        member = descriptions.resolve(self.cast, span, span[0]).member
        passing = member is not None and member.kind == "unnamed" and (noun.head.dep_ != "ROOT" or phrase.startswith("the "))
        return None if passing else member


def is_pronoun(token: Token) -> bool:
    """Whether a word is a pronoun that may speak; "US" is none."""
    return _bare(token) in pronouns.ALL and (token.text == "I" or not token.text.isupper())


def _bare(token: Token) -> str:
    """A word in lower case without the quotation mark that the parse may leave on it."""
    return token.lower_.strip("\"'“”‘’")


def _phrase(noun: Token) -> Span:
    """The characters of a noun with the words before it that belong to it, and an "of …" behind it."""
    doc = noun.doc
    last = noun.i
    for part in noun.children:
        if part.i > noun.i and part.dep_ == "prep" and part.lower_ in {"of", "for"}:
            last = max(last, part.right_edge.i)
    return doc[noun.left_edge.i].idx, doc[last].idx + len(doc[last])
