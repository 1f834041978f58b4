"""Who a quotation's cue gives as its speaker: the subject, or what stands where a subject should."""

from __future__ import annotations

from spacy.tokens import Token

from extraction.statements.cues import NEAR
from extraction.statements.scene import Scene
from extraction.statements.subjects import subject


def speaker_of(scene: Scene, cue: Token) -> Token | None:
    noun = subject(cue)
    if noun is not None and noun.i not in scene.quoted:
        return noun
    return _opening(scene, cue) or _neighbour(scene, cue)


def _opening(scene: Scene, cue: Token) -> Token | None:
    """The name between a quotation and a cue that an interposed age or clause keeps apart: “A,” Smith, 58, told reporters."""
    if cue.i == 0 or cue.nbor(-1).text != ",":
        return None
    for token in reversed(cue.doc[max(0, cue.i - NEAR) : cue.i]):
        if token.i in scene.quoted or token.tag_ == "''":
            first = cue.doc[token.i + 1]
            while first.i < cue.i and (first.is_punct or first.tag_ == "DT"):
                first = first.nbor(1)
            while first.i + 1 < cue.i and first.nbor(1).tag_ in {"NNP", "NNPS", "NN", "NNS"}:
                first = first.nbor(1)
            return first if first.tag_ in {"NNP", "NNPS", "NN", "NNS"} else None
    return None


def _neighbour(scene: Scene, cue: Token) -> Token | None:
    """The noun beside a cue that the parse did not make its subject: "said X" or "X said"."""
    sent_end = cue.doc[cue.i + 1 : min(cue.i + 8, len(cue.doc))]
    before = cue.doc[cue.i - 1] if cue.i else None
    if before is not None and before.i not in scene.quoted and before.tag_ in {"NNP", "NNPS", "NN", "NNS", "PRP"}:
        return before
    for token in sent_end:
        if token.i in scene.quoted or token.is_punct:
            break
        if token.tag_ in {"NNP", "NNPS", "NN", "NNS", "PRP"} and token.dep_ != "compound":
            return token
    return None
