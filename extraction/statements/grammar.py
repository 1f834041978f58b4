"""What the finders ask of the parse: whose verb it is, where a phrase begins and ends, which characters are content."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from spacy.tokens import Doc, Token

from extraction.records import Kind, Paragraph, Quotation, Reading, Span
from extraction.statements.lexicon import Lexicon

MONTHS = frozenset("january february march april may june july august september october november december".split())
HYPOTHETICAL = frozenset({"could", "might", "may", "would", "should", "can", "must", "ca", "’d", "'d"})
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday earlier later recently tonight".split())
MARKS = "“”„‟«»\"‘’'`"
_LOOSE = " \t\u00a0,;:–—-"


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


def cue_verbs(doc: Doc, lexicon: Lexicon, elsewhere: frozenset[int]) -> Iterator[tuple[Token, str]]:
    """The verbs of the lexicon and their base forms, but for the tokens `elsewhere` and the questions put to a speaker."""
    for token in doc:
        if token.i in elsewhere or token.tag_[:2] != "VB":
            continue
        lemma = lexicon.lemma(token.text)
        if lemma and not asked(token):
            yield token, lemma


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


def heads(verbs: Iterable[str]) -> frozenset[str]:
    return frozenset(verb.split()[0] for verb in verbs)


def kind_of(reading: Reading, spans: Iterable[Span], default: Kind = "indirect") -> Kind:
    """direct where all letters stand inside quotation marks, mixed where some do, else `default`."""
    inside = outside = 0
    quotations = reading.quotations
    for start, end in spans:
        index = max(0, bisect_right(quotations, start, key=lambda q: q.inner[0]) - 1)
        near = []
        while index < len(quotations) and quotations[index].inner[0] < end:
            near.append(quotations[index].inner)
            index += 1
        for offset in range(start, end):
            if reading.text[offset].isalnum():
                if any(a <= offset < b for a, b in near):
                    inside += 1
                else:
                    outside += 1
    return default if not inside else "mixed" if outside else "direct"


def trim(text: str, start: int, end: int) -> Span:
    """Take blanks, loose punctuation, outer quotation marks and a sentence's full stop off a content."""
    while True:
        before = (start, end)
        while start < end and text[start] in _LOOSE:
            start += 1
        while start < end and text[end - 1] in _LOOSE:
            end -= 1
        if start < end and text[start] in MARKS and text[start] != "'" and not any(c in MARKS for c in text[start + 1 : end - 1]):
            start += 1
        if start < end and text[end - 1] in MARKS and not any(c in MARKS for c in text[start : end - 1]):
            end -= 1
        if start < end and text[end - 1] == "." and text[max(start, end - 4) : end].count(".") == 1:
            end -= 1
        if (start, end) == before:
            return start, end


def utterance(text: str, start: int, end: int) -> Span:
    """A content that is somebody's own words: as `trim` has it, but a sentence keeps its full stop."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start and text[end - 1] in ".!?…" else trim(text, start, end)


def piece(scene: Scene, first: int, last: int) -> Span | None:
    """The characters of tokens `first`..`last`, trimmed; None where nothing is left."""
    doc = scene.doc
    if first > last:
        return None
    start, end = trim(scene.text, doc[first].idx, doc[last].idx + len(doc[last]))
    return (start, end) if any(map(str.isalnum, scene.text[start:end])) else None


def chars(token: Token) -> Span:
    return token.idx, token.idx + len(token)


def next_word(token: Token) -> str:
    """The word behind a token in lower case; "" at the text's end."""
    return token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""


def noun_lemma(token: Token) -> str:
    """The singular of a noun, in lower case."""
    word = token.lower_
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("s", "")):
        if word.endswith(ending) and token.tag_ in {"NNS", "NNPS"}:
            return word[: -len(ending)] + instead
    return word


def child(token: Token, *deps: str) -> Token | None:
    return next((c for c in token.children if c.dep_ in deps), None)


def negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in {"never", "not", "n't", "n’t", "no"} for c in verb.children if c.i < verb.i)


def hypothetical(verb: Token, depth: int = 0) -> bool:
    """Whether nothing was said yet: "could announce", "would use the day to announce"."""
    if any(c.dep_ == "aux" and c.lower_ in HYPOTHETICAL for c in verb.children):
        return True
    if verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in verb.children):
        return True
    up = (
        (verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and verb.tag_ == "VB")) and verb.tag_ in {"VB", "VBG"} and verb.head.tag_[:2] == "VB"
    )
    return up and depth < 3 and hypothetical(verb.head, depth + 1)


def passive(verb: Token) -> bool:
    return child(verb, "auxpass", "nsubjpass") is not None


def cue_span(verb: Token, *others: Token | None) -> tuple[Span, ...]:
    """The verb with its auxiliaries, negation and particle, and further words such as "on" in "called on"."""
    words = {verb.i}
    words |= {c.i for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "prt"}}
    words |= {t.i for t in others if t is not None}
    runs: list[list[int]] = []
    for i in sorted(words):
        if runs and i == runs[-1][1] + 1:
            runs[-1][1] = i
        else:
            runs.append([i, i])
    doc = verb.doc
    return tuple((doc[a].idx, doc[b].idx + len(doc[b])) for a, b in runs)


def sentence_bounds(token: Token) -> tuple[int, int]:
    sent = token.sent
    last = sent.end - 1
    while last > sent.start and sent.doc[last].is_space:
        last -= 1
    return sent.start, last


def paragraph_of(scene: Scene, token: Token) -> Paragraph | None:
    return scene.reading.paragraph_at(token.idx)
