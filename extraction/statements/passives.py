"""Reports whose speaker is not told: he is expected to go; she was asked whether …; the plan is seen as …; Asked about A, …

Kept only where attitudes and unnamed speakers count too (`inclusive`): on the site a stand needs somebody who takes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extraction.records import Found, Span
from extraction.statements.broken_off import stretch
from extraction.statements.cuts import cut
from extraction.statements.grammar import child, passive
from extraction.statements.scene import Scene, asked
from extraction.statements.spans import cue_span, kind_of, piece
from extraction.statements.speaker import source_of

_CONSTRUCTIONS = ("clause", "object", "object_preposition", "object_complement", "object_infinitive", "infinitive", "preposition")
_ASKED = frozenset({"ask", "press", "question", "push", "prod"})


def find(scene: Scene) -> Iterator[Found]:
    if not scene.inclusive:
        return
    for verb, lemma in (*scene.verbs(*_CONSTRUCTIONS), *_questions(scene)):
        by = child(verb, "agent")
        if (verb.tag_ != "VBN" and not _when(verb)) or (by is not None and lemma not in _ASKED):
            continue
        if passive(verb) or (lemma in _ASKED and verb.dep_ in {"advcl", "ROOT", "dep"} and not asked(verb.head)):
            spans = _told(scene, verb, lemma)
        else:
            continue
        if spans:
            source, joint = source_of(scene, child(by, "pobj") if by is not None else None)
            yield Found(spans, source, cue_span(verb), kind_of(scene.reading, spans), "passives", lemma, joint=joint)


def _questions(scene: Scene) -> Iterator[tuple[Token, str]]:
    """The participles by which a question is put, which are no cues of what was answered: "Asked about A, X said B"."""
    for token in scene.doc:
        lemma = scene.lexicon.lemma(token.text)
        if lemma not in _ASKED or token.i in scene.quoted or token.i in scene.silent:
            continue
        if (token.tag_ == "VBN" and asked(token)) or _when(token):
            yield token, lemma


def _told(scene: Scene, verb: Token, lemma: str) -> tuple[Span, ...]:
    what = child(verb, "nsubjpass")
    right = [c for c in verb.children if c.i > verb.i and not c.is_punct]
    clause = next((c for c in right if c.dep_ in {"ccomp", "xcomp", "oprd"} or (lemma in _ASKED and _whether(c))), None)
    preposition = next((c for c in right if c.dep_ == "prep" and _takes(scene, f"{lemma} {c.lower_}")), None)
    if clause is not None:
        first, last = clause.left_edge.i, clause.right_edge.i
        first += scene.doc[first].lower_ == "that"
    elif preposition is not None:
        first, last = preposition.i + (preposition.lower_ != "as"), preposition.right_edge.i
    elif what is not None and scene.lexicon.takes(lemma, "object"):
        first, last = what.left_edge.i, what.right_edge.i
        what = None
    else:
        return ()
    last = cut(scene, verb, verb, first, stretch(scene, last))
    if any(i in scene.quoted for i in range(first, last + 1)):
        return ()
    lead = None
    if what is not None and what.lower_ != "it" and lemma not in _ASKED and (clause is None or clause.dep_ != "ccomp"):
        lead = piece(scene, what.left_edge.i, what.right_edge.i)
    return tuple(s for s in (lead, piece(scene, first, last)) if s)


def _when(verb: Token) -> bool:
    """Whether a participle that the parse takes for a past tense follows "when": "X said A when asked how B"."""
    return verb.tag_ == "VBD" and verb.i > 0 and verb.nbor(-1).lower_ == "when"


def _whether(clause: Token) -> bool:
    """Whether a clause is what was asked, which the parse may take for a condition: "Asked if A, X said B"."""
    return clause.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in {"if", "whether"} for c in clause.children)


def _takes(scene: Scene, name: str) -> bool:
    return any(scene.lexicon.takes(name, construction) for construction in _CONSTRUCTIONS)
