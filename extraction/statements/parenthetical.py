"""Cues set among what they report: A, X said. A, X said, B. A, said X."""

from __future__ import annotations

from spacy.tokens import Token

from extraction.records import Span
from extraction.statements.broken_off import stretch
from extraction.statements.grammar import child, next_word, sentence_bounds
from extraction.statements.reach import without_asides
from extraction.statements.scene import Scene
from extraction.statements.spans import piece

ADDRESSED = frozenset("tell inform remind assure warn ask notify reassure convince persuade advise".split())
"""Verbs whose object is who was told."""


_LINKS = frozenset("that if unless until because so".split())
_SHORT = 7
"""Tokens at most of an outlet's cue behind somebody else's."""


def around(scene: Scene, verb: Token, speaker: Token) -> tuple[Span, ...]:
    """A, X said. / A, X said, B. / A, said X."""
    doc = scene.doc
    if verb.tag_ in {"VBG", "VB"} or verb.dep_ not in {"ROOT", "parataxis", "ccomp", "conj", "advcl", "dep"} | (
        {"amod"} if speaker.i > verb.i else set()
    ):
        return ()
    if any(c.i > verb.i and c.dep_ in {"ccomp", "xcomp"} for c in verb.children):
        return ()
    if verb.dep_ == "conj" and speaker.i < verb.head.i and speaker.i < verb.i:
        return ()
    start, end = sentence_bounds(verb)
    leads = [verb.i, *(c.i for c in verb.children if c.dep_ in {"aux", "advmod", "neg"} and verb.i - 3 <= c.i < verb.i)]
    own = child(verb, "nsubj") or speaker
    first = min(own.left_edge.i, *leads) if own.i < verb.i else min(leads)
    if first - 1 <= start or doc[first - 1].text not in {",", "”", '"', "''", "–", "—", "-"}:
        return ()
    enclosed = speaker.i < verb.i and next_word(verb) == "," and any(t.dep_ in {"nsubj", "nsubjpass"} for t in doc[verb.i + 2 : end])
    if not enclosed and not _clause_before(verb, start, first):
        return ()
    last = max(verb.i, speaker.right_edge.i) if speaker.i > verb.i else verb.i
    for part in verb.children:
        if (
            part.i > verb.i
            and part.dep_ in {"dobj", "dative", "prep", "npadvmod", "advmod", "prt", "nsubj"}
            and part.left_edge.i <= last + 2
        ):
            if part.dep_ == "dobj" and part != speaker and scene.lexicon.lemma(verb.text) not in ADDRESSED:
                return ()
            last = max(last, part.right_edge.i)
    if any(i in scene.quoted for i in range(start, first)):
        return ()
    lead = _quotation_start(scene, start)
    while lead < first and (doc[lead].dep_ == "cc" or doc[lead].is_punct or doc[lead].is_space) and doc[lead].text not in {"“", '"'}:
        lead += 1
    content = [piece(scene, *part) for part in without_asides(scene, lead, first - 1)]
    if (
        last + 2 < end
        and doc[last + 1].text in {",", "–", "—"}
        and speaker.i < verb.i
        and doc[last + 2].tag_ not in {"VBG", "WP", "WDT", "CC", "IN"}
        and not _relayed(scene, last + 2, end)
    ):
        content.append(piece(scene, last + 2, stretch(scene, end)))
    return tuple(span for span in content if span)


def divided(scene: Scene, verb: Token, speaker: Token) -> tuple[Span, ...]:
    """A, X said, that B. / A, X said, if B."""
    doc = scene.doc
    start, end = sentence_bounds(verb)
    first = min(speaker.left_edge.i, verb.i)
    if verb.i + 3 > end or doc[first - 1].text != "," or doc[verb.i + 1].text != "," or first - 2 <= start or speaker.i > verb.i:
        return ()
    link = doc[verb.i + 2]
    if link.lower_ not in _LINKS or link.tag_ != "IN" or not _clause_before(verb, start, first):
        return ()
    if any(i in scene.quoted for i in range(start, end)):
        return ()
    begin = next(t.i for t in doc[start:first] if not (t.dep_ == "cc" or t.is_punct or t.is_space) or t.text in {"“", '"'})
    return tuple(s for s in (piece(scene, begin, first - 2), piece(scene, link.i, stretch(scene, end))) if s)


def _relayed(scene: Scene, first: int, last: int) -> bool:
    """Whether an outlet's own cue ends the sentence: "A, X said, B has learned"."""
    return last - first < _SHORT and any(scene.lexicon.lemma(t.text) in {"learn", "report"} for t in scene.doc[first : last + 1])


def _quotation_start(scene: Scene, start: int) -> int:
    """The start of the sentence in which a quotation began that runs on over `start`."""
    running = scene.quotation_at(scene.doc[start].idx)
    if running is None:
        return start
    opening = scene.reading.sentence_at(running.outer[0])
    return opening.start if opening is not None and opening.start < start else start


def _clause_before(verb: Token, start: int, first: int) -> bool:
    """Whether a clause, or the beginning of one that goes on behind the cue, stands before it, not an adverbial of the cue."""
    if verb.dep_ == "parataxis" or any(c.dep_ == "ccomp" and c.i < first for c in verb.children):
        return True
    if verb.dep_ in {"ccomp", "advcl", "dep", "conj"} and verb.head.i > verb.i:
        return True
    before = verb.doc[start:first]
    return any(
        t.dep_ in {"nsubj", "nsubjpass", "expl"} and t.head.i < first and t.head.dep_ not in {"advcl", "relcl", "pcomp", "acl", "ccomp"}
        for t in before
    )
