"""The text of one article as the reading of speakers looks it up: by character, with accents off."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from extraction.records import Reading, Span
from extraction.speakers.index import fold


@dataclass
class Passage:
    """An article's text and parse. Offsets are characters of its text; `folded` has the same."""

    reading: Reading

    @cached_property
    def folded(self) -> str:
        return fold(self.reading.text)

    @cached_property
    def lowered(self) -> str:
        return self.folded.lower()

    @cached_property
    def _tokens(self) -> list[int]:
        return [token.idx for token in self.reading.doc]

    def token_at(self, offset: int) -> Token | None:
        """The token that holds a character."""
        i = bisect_right(self._tokens, offset) - 1
        return self.reading.doc[i] if i >= 0 else None

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

    def paragraph_before(self, offset: int) -> int:
        """Where the paragraph before the one that holds `offset` begins, or -1."""
        i = bisect_right(self.reading.paragraphs, offset, key=lambda p: p.span[0]) - 2
        return self.reading.paragraphs[i].span[0] if i >= 0 else -1

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


def _proper(token: Token) -> bool:
    return token.text[:1].isupper() and (token.tag_ in {"NNP", "NNPS"} or (token.tag_ == "NN" and token.i != token.sent.start))


def _links(token: Token) -> bool:
    return token.lower_ in {"of", "for", "on", "&", "the"}
