"""Contents with their source in a phrase of its own: according to X, A; A, in the words of X; for X, A."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extraction.records import Found
from extraction.statements.grammar import FINITE, child, sentence_bounds
from extraction.statements.scene import Scene
from extraction.statements.spans import kind_of, piece
from extraction.statements.speaker import phrase, speaks

_VIEWS = frozenset({"words", "view", "opinion", "eyes", "telling", "account", "assessment", "estimation", "judgement", "judgment"})


def find(scene: Scene) -> Iterator[Found]:
    yield from _for(scene)
    yield from _in_words(scene)
    for first, last in _openings(scene):
        noun = _noun(scene, last)
        if noun is None:
            continue
        doc = scene.doc
        begin, end = sentence_bounds(doc[first])
        close = noun.right_edge.i
        source_first, source_last = phrase(noun)
        spans = []
        if first - 1 > begin + 1 and doc[first - 1].dep_ != "cc":
            if doc[first].lower_ != "according" and not doc[first - 1].is_punct:
                continue  # "its standing in the eyes of the port"
            start = _clause_start(scene, first, begin)
            spans.append(piece(scene, start, first - 1))
            if close + 2 < end and doc[close + 1].text == "," and not doc[close + 2].tag_.startswith(("WDT", "WP", "CC")):
                if not _tells_who(doc, start, first, close + 2, end):
                    spans.append(piece(scene, close + 2, end))
        elif close + 1 < end:
            spans.append(piece(scene, close + 1, end))
        found = tuple(s for s in spans if s)
        if not found:
            continue
        cue = (doc[first].idx, doc[last].idx + len(doc[last]))
        yield Found(
            spans=found,
            source=((doc[source_first].idx, doc[source_last].idx + len(doc[source_last])),),
            cue=(cue,),
            kind=kind_of(scene.reading, found),
            finder="sources",
            cue_lemma=scene.text[slice(*cue)].lower(),
        )


def _tells_who(doc: Doc, start: int, first: int, following: int, end: int) -> bool:
    """Whether a noun phrase tells who the source is, the clause being complete: "A is B, according to X, a body that counts them"."""
    if doc[following].tag_ not in {"DT", "NN", "NNP", "PRP$"} or not any(t.tag_ in FINITE for t in doc[start:first]):
        return False
    rest = doc[following : end + 1]
    return not any(t.tag_ in FINITE and t.dep_ not in {"relcl", "aux", "auxpass", "advcl", "ccomp"} for t in rest)


def _for(scene: Scene) -> Iterator[Found]:
    """For X, A: whose view it is, at a sentence's beginning."""
    doc = scene.doc
    for sentence in doc.sents:
        first = next((t for t in sentence if not t.is_space), None)
        if first is None or first.lower_ != "for" or first.i in scene.quoted or first.i in scene.silent:
            continue
        noun = _noun(scene, first.i)
        if noun is None or not (
            noun.tag_ in {"NNP", "NNPS"} or (noun.tag_ in {"NN", "NNS"} and any(c.tag_ in {"NNP", "JJ"} for c in noun.children))
        ):
            continue
        comma = noun.right_edge.i + (doc[noun.right_edge.i].text != ",")
        _, end = sentence_bounds(first)
        if (
            comma >= end
            or doc[comma].text != ","
            or not speaks(noun)
            or not any(t.dep_ in {"nsubj", "nsubjpass", "expl"} for t in doc[comma : end + 1])
        ):
            continue
        if noun.tag_ in {"NN", "NNS"} and not noun.lower_.endswith(
            ("ian", "ians", "er", "ers", "or", "ors", "ist", "ists", "leadership", "government", "ese")
        ):
            continue
        spans = tuple(s for s in (piece(scene, comma + 1, end),) if s)
        a, b = phrase(noun)
        source = ((doc[a].idx, doc[b].idx + len(doc[b])),)
        opening = next((i for i in range(comma, end + 1) if i in scene.quoted), None)
        if spans and (opening is None or (opening - 3 > comma and doc[opening - 2].text == ":")):
            yield Found(spans, source, ((first.idx, first.idx + 3),), kind_of(scene.reading, spans, "summary"), "sources", "for")


def _in_words(scene: Scene) -> Iterator[Found]:
    """In X's words, A."""
    doc = scene.doc
    for preposition in doc:
        noun = child(preposition, "pobj") if preposition.lower_ == "in" else None
        owner = child(noun, "poss") if noun is not None and noun.lower_ in _VIEWS else None
        if noun is None or owner is None or preposition.i in scene.quoted or preposition.i in scene.silent:
            continue
        begin, end = sentence_bounds(preposition)
        if preposition.i > begin + 1 or noun.i + 2 >= end or doc[noun.i + 1].text != ",":
            continue
        span = piece(scene, noun.i + 2, end)
        if span is not None and not any(i in scene.quoted for i in range(noun.i + 1, end + 1)):
            a, b = phrase(owner)
            cue = ((preposition.idx, preposition.idx + len(preposition)), (noun.idx, noun.idx + len(noun)))
            yield Found(
                (span,), ((doc[a].idx, doc[b].idx + len(doc[b])),), cue, kind_of(scene.reading, (span,)), "sources", f"in {noun.lower_}"
            )


def _openings(scene: Scene) -> Iterator[tuple[int, int]]:
    """First and last token of each "according to", "in the words of" … of the running text."""
    doc = scene.doc
    starts = {phrase.split()[0] for phrase in scene.lexicon.sources}
    for token in doc:
        if token.lower_ not in starts or token.i in scene.quoted or token.i in scene.silent:
            continue
        for words in scene.lexicon.sources:
            parts = words.split()
            window = doc[token.i : token.i + len(parts)]
            if [t.lower_ for t in window] == parts:
                if parts[0] in {"per", "citing", "quoting"}:
                    break
                yield token.i, token.i + len(parts) - 1
                break


def _noun(scene: Scene, last: int) -> Token | None:
    return next((c for c in scene.doc[last].children if c.dep_ == "pobj"), None)


def _clause_start(scene: Scene, first: int, begin: int) -> int:
    doc = scene.doc
    clause = doc[first].head
    while clause.dep_ in {"prep", "pobj", "xcomp", "advmod"} and clause.head != clause:
        clause = clause.head
    if clause.dep_ == "relcl" and begin < clause.left_edge.i < first:
        begin = clause.left_edge.i + (doc[clause.left_edge.i].tag_ in {"WP", "WDT"})
    while begin < first and (doc[begin].is_space or doc[begin].dep_ == "cc" or doc[begin].text in {"-", "•", "*"}):
        begin += 1
    return begin
