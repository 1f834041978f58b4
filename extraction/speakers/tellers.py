"""Who tells the words, where the sentence prints another as their speaker: an outlet, somebody told of, the reporter who asks."""

from __future__ import annotations

import re

from spacy.tokens import Token

from extraction.records import Found, Span
from extraction.speakers import documents, holders, pronouns
from extraction.speakers.cast import Cast, Member
from extraction.speakers.lexicon import plain, words
from extraction.speakers.memory import Memory, Who
from extraction.speakers.printed import Printed

_GROUP = re.compile(r" and ((?:[a-z]+ ){0,2}[a-z]+s)\b")
_FIRST_OF_GROUP = re.compile(r"[A-Z][\w.]* (?:government|intelligence|military)$")


_CITES = frozenset({"citing", "quoting", "cited", "quoted", "cites", "quotes"})
_ASPECTS = frozenset(
    {"continue", "continued", "continues", "continuing", "began", "begun", "begins", "started", "starts", "tends", "tended"}
)
"""Verbs that say only how long one says or does what the infinitive behind them tells."""
_CAUSES = frozenset({"prompting", "prompted", "prompts", "leading", "led", "causing", "caused", "pushing", "pushed", "forcing", "forced"})
"""Verbs whose object does what the infinitive behind them tells: "prompting Kyiv to call A a trap"."""
_TOLD_BY = re.compile(
    r"\b(?P<noun>\w+)(?: (?:earlier|last|this|on|made|in) [\w ]{2,30}?)? (?:by|from) (?P<who>(?:(?! that\b)[^;:“”\"])+?),? that $"
)
"""What ends before a reported clause: "the declaration earlier this week by his defence secretary that"."""


class Tellers:
    """Looks past the printed speaker of one article's statements."""

    def __init__(self, cast: Cast, memory: Memory, printed: Printed) -> None:
        self.cast = cast
        self.memory = memory
        self.printed = printed

    def corrected(self, one: Found, who: Who) -> Who:
        """`who`, as the printed speaker was read, or the one who tells the words instead."""
        aside = self._aside(one)
        if aside is not None:
            who = Who(aside, (*who.path, f"the words are told by {aside.name}."))
        if one.finder == "carried" and who.member is None and plain(self._text(one.source[0])) in pronouns.FIRST:
            who = self._asked(one.source[0], who)
        if who.member is not None and _brings_word(who.member):
            who = self._told(one, who)
        return self._one_group(one, who.member) or who

    def subject_over(self, one: Found) -> Member | None:
        """Who the subject over a participle is: X in "X said A, noting “B”"."""
        verb = self.cast.participle(one.cue)
        subjects = [
            c for above in (verb.ancestors if verb is not None else ()) for c in above.children if c.dep_ == "nsubj" and c.i < above.i
        ]
        members = [member for member in (self.printed.noun(subject).member for subject in subjects) if member is not None]
        return next((member for member in members if member.kind == "person"), members[0] if members else None)

    def _aside(self, one: Found) -> Member | None:
        """Who tells the words, where the speaker printed is only spoken of within them.

        X in "X said A, as Y has demanded, cannot be"; in "X said that Y, which holds the presidency, “has no role”"; in "X said Y was
        working to ensure A".
        """
        source = one.source[0]
        if any(start <= source[0] and source[1] <= end for start, end in one.spans):
            teller = holders.told(self.cast, one, self.printed.member)[0]
            return teller if teller is not None and teller.kind == "person" else None
        cue = self.cast.token_at(one.cue[0][0]) if one.cue else None
        if cue is None:
            return None
        judge = self._judge(source, cue)
        if judge is not None:
            return judge
        told_of = self._of_another(one, cue)
        if told_of is not None:
            return told_of
        if cue.lower_ == "to" and cue.head.head.lower_ not in _ASPECTS | _CAUSES:
            return self.memory.speaker_in(cue.sent)
        if cue.dep_ == "relcl" and one.kind == "direct" and one.spans[0][0] > cue.right_edge.idx and cue.sent.root is not cue:
            subject = next((c for c in cue.sent.root.children if c.dep_ == "nsubj"), None)
            return self.printed.noun(subject).member if subject is not None and subject.idx < source[0] else None
        return None

    def _judge(self, source: Span, cue: Token) -> Member | None:
        """X in "A was criticised by X for ignoring “B”", where A is taken for the speaker."""
        tokens = self.cast.tokens(source)
        judged = tokens.root if tokens is not None else None
        if judged is None or judged.dep_ != "nsubjpass" or judged.lower_ not in words().acts or judged.head not in cue.ancestors:
            return None
        by = next((c for c in judged.head.children if c.dep_ == "agent"), None)
        judge = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
        return self.printed.noun(judge).member if judge is not None else None

    def _of_another(self, one: Found, cue: Token) -> Member | None:
        """X in "Y did not repeat the declaration by X that A": whose words the noun over the content is said to be."""
        between = (one.cue[-1][1], one.spans[0][0])
        told = _TOLD_BY.search(self.cast.reading.text[slice(*between)]) if between[0] < between[1] <= between[0] + 160 else None
        if told is not None and told["noun"] in words().acts:
            member = self.printed.source((between[0] + told.start("who"), between[0] + told.end("who"))).member
            return member if member is not None and member.kind in {"person", "government"} else None
        content = self.cast.tokens(one.spans[0])
        noun = content.root.head if content is not None else None
        if content is None or noun is None or noun.lower_ not in words().acts or noun.head is not cue or noun.idx >= content.start_char:
            return None
        by = documents.owner(noun)
        member = self.printed.noun(by).member if by is not None else None
        return member if member is not None and member.kind in {"person", "government"} else None

    def _asked(self, asker: Span, who: Who) -> Who:
        """Whoever answers the reporter: X in "I asked X about …", or the one who speaks before."""
        token = self.cast.token_at(asker[0])
        heads = [c for c in token.head.children if c.dep_ in {"dobj", "dative"}] if token is not None else []
        asked = next((m for m in map(self.printed.member, heads) if m is not None), None) or self.memory.last
        if asked is None or asked.kind != "person":
            return who
        return Who(asked, (*who.path, f"{asked.name} answers the reporter."))

    def _told(self, one: Found, who: Who) -> Who:
        """Whose words an outlet brings: X in "X said A, TASS reported" or in "TASS reported, citing X"."""
        teller = self._text(one.source[0])
        cited = self._cited(one)
        if cited is not None and cited.member is not None:
            return Who(cited.member, (*cited.path, f"{teller} cites {cited.member.name.removeprefix('unnamed: ')}."))
        told, _ = holders.told(self.cast, one, self.printed.member)
        if told is None or told is who.member:
            return who
        return Who(told, (*who.path, f"{teller} brings what {told.name} said."))

    def _cited(self, one: Found) -> Who | None:
        """Who is cited, in the sentence of the cue: "citing two people familiar with the plans"."""
        sentence = self.cast.sentence_at(one.source[0][0])
        for token in sentence or ():
            learnt = token.lower_ == "from" and token.head.lower_ in {"learned", "learnt", "heard"}
            if (learnt or token.lower_ in _CITES) and not self.cast.is_quoted(token.idx):
                cited = next((c for c in token.children if c.dep_ in {"dobj", "pobj"}), None)
                return self.printed.noun(cited) if cited is not None else None
        return None

    def _one_group(self, one: Found, member: Member | None) -> Who | None:
        """“Ukrainian government and military analysts”: one group of people, whose first word is no speaker by itself."""
        if member is None or member.kind not in {"government", "organisation"}:
            return None
        start, end = one.source[0]
        more = _GROUP.match(self.cast.reading.text[end : end + 60])
        if more is None or not words().is_people(more[1].split()[-1]):
            return None
        if not _FIRST_OF_GROUP.match(self._text((start, end))):
            return None
        text, head = self._text((start, end + more.end())), more[1].split()[-1]
        group = self.cast.other(f"unnamed: {text}", "unnamed", plural=True, head=head)
        return Who(group, (f"printed “{text}”.", "they are not named in the article."))

    def _text(self, span: Span) -> str:
        return " ".join(self.cast.reading.text[slice(*span)].split())


def _brings_word(member: Member) -> bool:
    """Whether a speaker is an outlet, whose report is of what others say."""
    if member.actor is not None:
        return False
    name = member.name.removeprefix("unnamed: ")
    return name in words().outlets or (member.kind == "unnamed" and name.split()[-1].lower() in {"media", "agencies", "agency", "outlets"})
