"""What has been said so far in an article: in which sentence, in which paragraph, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extraction.records import Found, Span
from extraction.speakers.cast import Cast, Member

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Who:
    """What a printed speaker was read as: the member of the cast, the steps that led there, or the names it might mean."""

    member: Member | None
    path: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    joint: tuple[Member, ...] = ()


@dataclass
class Memory:
    """The statements read so far, as later ones lean on them."""

    cast: Cast
    last: Member | None = None
    """Who spoke last."""
    last_body: Member | None = None
    """The government, organisation or group that spoke last."""
    _paragraph: int = -1
    _spoken: dict[int, Member] = field(default_factory=dict)
    _contents: list[tuple[tuple[Span, ...], int, Member]] = field(default_factory=list)

    def keep(self, one: Found, who: Who) -> None:
        """Note who makes a statement."""
        if who.member is None:
            return
        speaker = self.cast.pair(who.member, *who.joint) if who.joint else who.member
        self.last, self._paragraph = speaker, self.cast.paragraph_start(one.spans[0][0])
        if speaker.kind in {"government", "organisation", "group"}:
            self.last_body = speaker
        first = self.cast.sentence_at(one.spans[0][0])
        self._contents.append((one.spans, first.start_char if first is not None else -1, speaker))
        for span in (*one.cue, *one.spans):
            for sentence in self.cast.sentences(span):
                self._spoken[sentence.start_char] = speaker

    def speaker_in(self, sentence: SpacySpan | None) -> Member | None:
        """Who speaks in a sentence, as far as its statements have been read."""
        return self._spoken.get(sentence.start_char) if sentence is not None else None

    def speaker_in_paragraph(self, offset: int) -> Member | None:
        """Who spoke last, where that was in the paragraph that holds the character at `offset`."""
        return self.last if self._paragraph == self.cast.paragraph_start(offset) else None

    def is_near(self, offset: int) -> bool:
        """Whether who spoke last did so in the paragraph that holds `offset` or in the one before it."""
        here = self.cast.paragraph_start(offset)
        before = self.cast.paragraph_before(offset)
        return self._paragraph in {here, before} and self._paragraph >= 0

    def teller_of(self, span: Span, participle: Token) -> Member | None:
        """Who told the clause that holds `span` but not the participle behind it: X in "X said Y had agreed, adding …"."""
        sentence = participle.sent.start_char
        for spans, start, speaker in reversed(self._contents):
            if start < sentence:
                break
            inside = any(a <= span[0] and span[1] <= b for a, b in spans)
            if start == sentence and inside and not any(a <= participle.idx < b for a, b in spans):
                return speaker
        return None

    def told(self, offset: int, sentence: SpacySpan) -> bool:
        """Whether a character stands in what somebody is reported to say in its sentence."""
        for spans, start, _ in reversed(self._contents):
            if start < sentence.start_char:
                break
            if any(a <= offset < b for a, b in spans):
                return True
        return False

    def recent(self, candidates: Sequence[str], at: int) -> Member | None:
        """The person who speaks in the nearest of the three sentences before `at`, quoted ones not counted, if one of the candidates."""
        sentence = self.cast.sentence_at(at)
        step = 0
        for _ in range(12):
            if sentence is None or sentence.start == 0 or step == 3:
                return None
            sentence = sentence.doc[sentence.start - 1].sent
            speaker = self.speaker_in(sentence)
            step += speaker is not None or not self.cast.is_quoted(sentence.start_char)
            if speaker is not None and speaker.kind == "person":
                return speaker if speaker.name in candidates else None
        return None
