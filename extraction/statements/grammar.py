"""What the finders ask of the parse: whose verb it is, where a phrase begins and ends, which characters are content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extraction.records import Kind, Paragraph, Quotation, Reading, Span
from extraction.statements.lexicon import Lexicon

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
HYPOTHETICAL = frozenset({"could", "might", "may", "would", "should", "can", "must", "ca", "’d", "'d"})
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday earlier later recently tonight".split())
ABSTRACT = ("ion", "ment", "ness", "ity", "ship", "ance", "ence", "ism", "ure", "ing", "war", "talk", "year", "move", "attack", "strike")
"""Endings of nouns that name no speaker …"""
BODIES = (
    "administration",
    "commission",
    "delegation",
    "mission",
    "union",
    "opposition",
    "coalition",
    "government",
    "parliament",
    "ministry",
    "authority",
    "organisation",
    "organization",
    "statement",
    "resolution",
    "declaration",
    "agreement",
    "announcement",
    "document",
    "federation",
    "nation",
    "publication",
    "constitution",
    "institution",
    "corporation",
    "association",
    "foundation",
    "department",
    "committee",
    "leadership",
    "campaign",
    "majority",
    "minority",
    "community",
    "petition",
    "poll",
    "station",
    "establishment",
    "audience",
    "conference",
    "city",
    "university",
    "party",
    "faction",
    "section",
    "division",
    "alliance",
    "assessment",
    "intelligence",
    "advertisement",
    "testimony",
    "allegation",
    "accusation",
)
"""… but for bodies and documents."""
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

    inclusive: bool = False
    """Whether attitudes and acts of speech whose words are not told count too, as PolNeAR has it."""

    def speaks(self, noun: Token) -> bool:
        """Whether a noun can be a speaker: not "the talks", "it" without a body behind it, "pressure"."""
        word = noun.lower_
        if noun.tag_ in {"EX", "VBG", "IN", "DT", "WDT"} and word not in {"some", "many", "others", "both", "all", "those", "most"}:
            return False
        if noun.tag_ not in {"NN", "NNS"}:
            return True
        return not word.removesuffix("s").endswith(ABSTRACT) or word.removesuffix("s").endswith(BODIES)

    def reports(self, verb: Token) -> bool:
        """Whether a verb tells of speech, whatever its construction, and not only of an attitude."""
        lemma = self.lexicon.lemma(verb.text)
        verbs = self.lexicon.verbs
        return (lemma in verbs["clause"] or lemma in verbs["object"]) and lemma not in verbs["attitude"] and lemma not in verbs["weak"]

    def verbs(self, *constructions: str) -> Iterator[tuple[Token, str]]:
        """The cue verbs of the running text that enter one of the constructions, each with its base form."""
        wanted = frozenset().union(*(heads(self.lexicon.verbs[name]) for name in constructions))
        for token in self.doc:
            if token.tag_[:2] == "VB" and token.i not in self.quoted and token.i not in self.silent:
                lemma = self.lexicon.lemma(token.text)
                if lemma in wanted:
                    yield token, lemma


def heads(verbs: Iterable[str]) -> frozenset[str]:
    return frozenset(verb.split()[0] for verb in verbs)


def kind_of(reading: Reading, spans: Iterable[Span], default: Kind = "indirect") -> Kind:
    """direct where all letters stand inside quotation marks, mixed where some do, else `default`."""
    inside = outside = 0
    for start, end in spans:
        for offset in range(start, end):
            if reading.text[offset].isalnum():
                if any(q.inner[0] <= offset < q.inner[1] for q in reading.quotations if q.inner[0] < end and start < q.inner[1]):
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


def piece(scene: Scene, first: int, last: int) -> Span | None:
    """The characters of tokens `first`..`last`, trimmed; None where nothing is left."""
    doc = scene.doc
    if first > last:
        return None
    start, end = trim(scene.text, doc[first].idx, doc[last].idx + len(doc[last]))
    return (start, end) if any(map(str.isalnum, scene.text[start:end])) else None


def chars(token: Token) -> Span:
    return token.idx, token.idx + len(token)


def child(token: Token, *deps: str) -> Token | None:
    return next((c for c in token.children if c.dep_ in deps), None)


def negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in {"never", "not", "n't", "n’t", "no"} for c in verb.children if c.i < verb.i)


def hypothetical(verb: Token, depth: int = 0) -> bool:
    """Whether nothing was said yet: "could announce", "would use the day to announce"."""
    if any(c.dep_ == "aux" and c.lower_ in HYPOTHETICAL for c in verb.children):
        return True
    up = verb.dep_ in {"xcomp", "advcl"} and verb.tag_ in {"VB", "VBG"} and verb.head.tag_[:2] == "VB"
    return up and depth < 3 and hypothetical(verb.head, depth + 1)


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The noun whose act the verb is, found up the tree for participles, infinitives, coordination and relative clauses."""
    if depth > 6:
        return None
    own = child(verb, "nsubj", "nsubjpass")
    if passive(verb):
        agent = child(verb, "agent")
        who = child(agent, "pobj") if agent is not None else None
        if who is not None:
            return who
        if own is not None or verb.dep_ not in {"conj"}:
            return None
    if own is not None:
        if own.lower_ in RELATIVES and own.tag_ in {"WP", "WDT", "IN", "DT"} and verb.dep_ in {"relcl", "ccomp", "conj"}:
            return antecedent(verb)
        return own
    head = verb.head
    if head == verb:
        return None
    reporter = reporting(verb)
    if reporter is not None:
        return subject(reporter, depth + 1)
    if verb.dep_ == "conj":
        return subject(head, depth + 1) if head.tag_[:2] in {"VB", "MD"} else None
    if verb.dep_ == "acl" and head.tag_[:2] in {"NN", "PR"}:
        return head
    if verb.dep_ == "relcl":
        return head
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        verb, head = head, head.head
        return doer(head, depth + 1)
    if verb.dep_ in {"xcomp", "advcl", "ccomp", "parataxis", "dep"} and verb.tag_ in {"VB", "VBG", "VBN"}:
        return doer(head, depth + 1)
    return None


def reporting(verb: Token) -> Token | None:
    """The verb that really governs a coordinated one which the parse hangs on the reported clause: "said A was true and warned B"."""
    clause = verb.head
    if verb.dep_ != "conj" or clause.dep_ != "ccomp" or clause.head.i > clause.i:
        return None
    same = clause.head.tag_ == verb.tag_ and (clause.tag_ != verb.tag_ or any(c.dep_ == "aux" for c in clause.children))
    return clause.head if same and not any(c.dep_ == "aux" for c in verb.children) else None


def doer(verb: Token, depth: int) -> Token | None:
    """Who is at work in a clause that a participle hangs on; a passive's subject where there is no other."""
    while verb.tag_[:2] not in {"VB", "MD"} and verb.head != verb:
        verb = verb.head
        depth += 1
    return child(verb, "nsubjpass") or subject(verb, depth)


def antecedent(verb: Token) -> Token | None:
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None


def passive(verb: Token) -> bool:
    return child(verb, "auxpass", "nsubjpass") is not None


def phrase(noun: Token) -> tuple[int, int]:
    """First and last token of a noun phrase: relative clauses and appositions left off, unless only those give a name."""
    first, last = noun.left_edge.i, noun.i
    for part in noun.children:
        if part.i < noun.i:
            if part.dep_ in {"punct", "cc", "preconj"} and part.i == first:
                first = part.i + 1
            continue
        names = part.dep_ == "appos" and noun.tag_ not in {"NNP", "NNPS"} and part.tag_ in {"NNP", "NNPS"}
        if part.dep_ in {"prep", "case", "poss", "nummod", "compound"} or names:
            last = max(last, phrase(part)[1] if names else part.right_edge.i)
    while first < noun.i and noun.doc[first].is_punct and noun.doc[first].text not in {"“", '"', "‘"}:
        first += 1
    return first, last


def source_of(scene: Scene, noun: Token | None) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The spans of a speaker and of those named beside the first ("Trump and Putin")."""
    if noun is None:
        return (), ()
    spans = []
    while noun is not None:
        first, last = phrase(noun)
        doc = scene.doc
        spans.append((doc[first].idx, doc[last].idx + len(doc[last])))
        noun = next((c for c in noun.children if c.dep_ == "conj" and c.tag_[:2] in {"NN", "PR", "CD"}), None)
    return (spans[0],), tuple(spans[1:])


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
