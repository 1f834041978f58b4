"""Contents with their source in a phrase of its own: according to X, A; A, in the words of X."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extraction.records import Found
from extraction.statements.grammar import FINITE, child, sentence_bounds
from extraction.statements.running import these
from extraction.statements.scene import Scene
from extraction.statements.spans import kind_of, piece
from extraction.statements.speaker import phrase


def find(scene: Scene) -> Iterator[Found]:
    for first, last in _openings(scene):
        noun = child(scene.doc[last], "pobj")
        if noun is None:
            continue
        doc = scene.doc
        begin, end = sentence_bounds(doc[first])
        close = _before_the_subject(doc, noun, end)
        source_first, source_last = phrase(noun)
        source_last = min(source_last, close)
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


def _before_the_subject(doc: Doc, noun: Token, end: int) -> int:
    """Where the source ends; before a comma where the parse makes the clause's subject a part of it: "According to X, Y fell"."""
    close = noun.right_edge.i
    following = doc[min(close + 1, end)]
    if following.tag_ not in FINITE:
        return close
    return next((t.i - 1 for t in doc[noun.left_edge.i : close] if t.text == ","), close)


def _tells_who(doc: Doc, start: int, first: int, following: int, end: int) -> bool:
    """Whether a noun phrase tells who the source is, the clause being complete: "A is B, according to X, a body that counts them"."""
    if doc[following].tag_ not in {"DT", "NN", "NNP", "PRP$"} or not any(t.tag_ in FINITE for t in doc[start:first]):
        return False
    rest = doc[following : end + 1]
    return not any(t.tag_ in FINITE and t.dep_ not in {"relcl", "aux", "auxpass", "advcl", "ccomp"} for t in rest)


def _openings(scene: Scene) -> Iterator[tuple[int, int]]:
    """First and last token of each "according to", "in the words of" … of the running text."""
    doc = scene.doc
    for token in these({words.split()[0] for words in scene.lexicon.sources}, scene.words):
        for words in scene.lexicon.sources:
            parts = words.split()
            window = doc[token.i : token.i + len(parts)]
            if [t.lower_ for t in window] == parts:
                if parts[0] in {"per", "citing", "quoting"}:
                    break
                yield token.i, token.i + len(parts) - 1
                break


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
