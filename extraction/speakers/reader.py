"""The speakers of one article's statements, read in reading order, so that each can lean on those before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.records import Attribution, Found, Reading, Span
from extraction.speakers import documents, holders, voice
from extraction.speakers.cast import Cast, Member
from extraction.speakers.index import ActorIndex
from extraction.speakers.lexicon import plain, words
from extraction.speakers.memory import Memory, Who
from extraction.speakers.printed import Printed
from extraction.speakers.tellers import Tellers


class Reader:
    """One article's reading of its speakers."""

    def __init__(self, reading: Reading, index: ActorIndex) -> None:
        self.reading = reading
        self.cast = Cast(reading, index)
        self.memory = Memory(self.cast)
        self.printed = Printed(self.cast, self.memory)
        self.tellers = Tellers(self.cast, self.memory, self.printed)

    def attribute(self, found: Sequence[Found]) -> tuple[Attribution, ...]:
        """One attribution for each statement, in the order given."""
        done: dict[int, Attribution] = {}
        for i in sorted(range(len(found)), key=lambda i: (_position(found[i]), i)):
            who = self._speaker(found[i])
            done[i] = self._attribution(found[i], who)
            self.memory.keep(found[i], who)
        return tuple(done[i] for i in range(len(found)))

    def _speaker(self, one: Found) -> Who:
        if not one.source:
            return self._not_printed(one)
        participle = self.cast.participle(one.cue)
        if participle is not None:
            teller = self.memory.teller_of(one.source[0], participle)
            if teller is not None:
                return Who(teller, (f"the words before “{participle.text}” stand in what {teller.name} said, who goes on.",))
        if not one.cue and one.kind == "direct" and documents.cannot_be_quoted(self.cast.head(one.source[0])):
            return Who(None, ("the words in quotation marks follow figures, which nobody speaks.",))
        who = self.printed.source(one.source[0], one.spans[0])
        if who.member is None and not who.candidates and participle is not None:
            before = self.memory.speaker_in(participle.sent)
            if before is not None:
                who = Who(before, (*who.path, f"{before.name} speaks before it in the same sentence."))
        if who.member is None and not who.candidates and participle is not None and self.printed.is_platform(one.source[0]):
            over = self.tellers.subject_over(one)
            who = Who(over, (*who.path, f"{over.name} is the subject of the sentence.")) if over is not None else who
        who = self.tellers.corrected(one, who)
        if self.printed.ends_early(one.source[0]):
            return who
        joint = [w.member for w in (self._beside(who.member, span) for span in one.joint) if w.member is not None]
        if who.member is not None and who.member.kind == "unnamed":  # "Ukrainian government and military analysts" are one group
            joint = [m for m in joint if not who.member.name.endswith(m.name.removeprefix("unnamed:"))]
        document = self.cast.head(one.source[0]) in words().acts
        if joint and joint[0].kind == "person" and (document or who.member is None) and not who.candidates:
            # "the BBC has not seen the document and Rubio denied …"
            return Who(joint[0], (*who.path, f"{joint[0].name} is named beside it."), joint=tuple(dict.fromkeys(joint[1:])))
        return Who(who.member, who.path, who.candidates, tuple(dict.fromkeys((*who.joint, *joint))))

    def _not_printed(self, one: Found) -> Who:
        at = one.spans[0][0]
        label = self.cast.label(at)
        if label is not None:
            return self.printed.source(label)
        if self.printed.voice is not None:
            return self.printed.voice
        subject = self.tellers.subject_over(one)
        if subject is not None:
            return Who(subject, (f"no speaker is printed; {subject.name} is the subject of the sentence.",))
        before = self.memory.speaker_in_paragraph(at)
        if before is not None:
            return Who(before, (f"no speaker is printed; {before.name} speaks before it in the same paragraph.",))
        return Who(None, ("no speaker is printed.",))

    def _beside(self, first: Member | None, span: Span) -> Who:
        """A further speaker; “its allies” beside “Ukraine” are “Ukraine's allies”."""
        own = re.match(r"(?:its|his|her|their) (.+)", plain(self.reading.text[slice(*span)]))
        if own is None or first is None or any(m.member and m.member.kind == "person" for m in self.cast.named_in(span)):
            return self.printed.source(span)
        base = first.name.removesuffix(" (government)")
        for name in self.cast.index.find(f"{base}'s {own[1]}"):
            if len(name.bearers) == 1 and name.end > len(base) + 2:
                return Who(self.cast.known(name.bearers[0]))
        return Who(self.cast.other(f"unnamed: {base}'s {own[1]}", "unnamed", plural=True, head=own[1].split()[-1]))

    def _attribution(self, one: Found, who: Who) -> Attribution:
        printed = " ".join(self.reading.text[slice(*one.source[0])].split()) if one.source else ""
        own = self.printed.voice if voice.reports_others(self.reading.article) else None
        holder, holder_text = None, ""
        if own is not None and own.member is not None and who.member not in (own.member, *own.joint):
            holder, holder_text = who.member, printed
            who = Who(own.member, (*who.path, *own.path), joint=own.joint)
        elif one.holder is not None:
            holder, holder_text = self.printed.source(one.holder).member, self.reading.text[slice(*one.holder)]
        elif who.member is not None:
            holder, holder_text = holders.find(self.cast, one, who.member, self.printed.member)
        member = who.member
        if holder is None or holder is member:
            holder, holder_text = None, ""
        return Attribution(
            speaker=member.name if member else None,
            actor=member.actor.slug if member and member.actor else None,
            speaker_text=printed,
            joint=tuple(m.name for m in dict.fromkeys((*(member.joint if member else ()), *who.joint)) if m is not member),
            holder=holder.name if holder else None,
            holder_actor=holder.actor.slug if holder and holder.actor else None,
            holder_text=holder_text,
            candidates=who.candidates if member is None else (),
            path=who.path,
        )


def _position(one: Found) -> int:
    return min(start for start, _ in (*one.spans[:1], *one.source[:1], *one.cue[:1]))
