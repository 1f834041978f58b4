"""What every finder gets: the reading, the cue words, and the verbs of the running text that may report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from spacy.tokens import Doc, Token

from extraction.records import Quotation, Reading
from extraction.statements.grammar import child
from extraction.statements.lexicon import Lexicon
from extraction.statements.running import these


@dataclass(frozen=True, slots=True)
class Scene:
    """What every finder gets: the reading, the cue words, and which quotations stand as utterances of their own."""

    reading: Reading
    lexicon: Lexicon
    standing: tuple[Quotation, ...]
    """Quotations that are utterances of their own; the others are words quoted inside somebody's paraphrase."""
    quoted: frozenset[int]
    """Tokens inside a standing quotation."""
    silent: frozenset[int]
    """Tokens of headings, captions and journalists' questions."""

    @property
    def doc(self) -> Doc:
        return self.reading.doc

    @property
    def text(self) -> str:
        return self.reading.text

    starts: tuple[int, ...] = ()
    """Where the reading's quotations begin, for looking up."""
    words: Mapping[str, Sequence[Token]] = field(default_factory=dict)
    """The running text's tokens by their words in lower case."""
    nouns: Mapping[str, Sequence[Token]] = field(default_factory=dict)
    """The running text's common nouns by their singulars."""
    cues: tuple[tuple[Token, str], ...] = ()
    """The verbs of the running text that may report, with their base forms (see `cue_verbs`)."""
    inclusive: bool = False
    """Whether attitudes and acts of speech whose words are not told count too, as PolNeAR has it."""

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation, standing or embedded, between whose marks the character at `offset` is."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            return None
        q = self.reading.quotations[index]
        return q if q.inner[0] <= offset < q.inner[1] else None

    def quotes_by_paragraph(self) -> Iterator[tuple[int, list[Quotation]]]:
        """The standing quotations of each paragraph that has some, with the paragraph's number."""
        paragraphs = self.reading.paragraphs
        for index, quotes in groupby(self.standing, lambda q: bisect_right(paragraphs, q.outer[0], key=lambda p: p.span[0]) - 1):
            yield index, list(quotes)

    def reports(self, verb: Token) -> bool:
        """Whether a verb tells of speech, whatever its construction, and not only of an attitude."""
        return self.lexicon.lemma(verb.text) in self.lexicon.speech

    def verbs(self, *constructions: str) -> Iterator[tuple[Token, str]]:
        """The cue verbs of the running text that enter one of the constructions, each with its base form."""
        wanted = frozenset().union(*(heads(self.lexicon.verbs[name]) for name in constructions))
        return ((token, lemma) for token, lemma in self.cues if lemma in wanted)


def cue_verbs(words: Mapping[str, Sequence[Token]], lexicon: Lexicon) -> Iterator[tuple[Token, str]]:
    """The verbs of the lexicon and their base forms, but for the questions put to a speaker."""
    for token in these(lexicon.lemmas.keys(), words):
        if token.tag_[:2] == "VB" and not asked(token):
            yield token, lexicon.lemma(token.lower_)


def asked(verb: Token) -> bool:
    """Whether a verb stands in a question to the speaker: "Asked whether he wanted …, X said"."""
    for depth, above in enumerate((verb, *verb.ancestors)):
        if (
            above.tag_ == "VBN"
            and above.dep_ == "advcl"
            and above.lower_ in {"asked", "pressed", "questioned", "pushed", "prodded", "quizzed"}
        ):
            return child(above, "aux", "auxpass", "nsubj") is None
        if depth > 6:
            break
    return False


@cache
def heads(verbs: frozenset[str]) -> frozenset[str]:
    return frozenset(verb.split()[0] for verb in verbs)
