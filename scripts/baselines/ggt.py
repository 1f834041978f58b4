"""The Gender Gap Tracker's quotation extractor, as its paper tells it, written anew.

Asr, Mazraeh, Lopes, Gautam, Gonzales, Rao, Taboada: The Gender Gap Tracker, PLOS ONE 16(1), 2021, e0245533. Three passes:
syntactic   a clausal complement of a verb of saying, with that verb's subject; both orders
floating    a sentence that stands in quotation marks as a whole and follows a quotation: same speaker
heuristic   what stands in quotation marks and was not found so far, with a verb of saying beside it; "according to"
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from extraction.records import Found, Quotation, Reading, Span

MIN_WORDS = 4
VERBS = frozenset(
    """accuse accused accusing acknowledge acknowledged acknowledging add added adding admit admitted admitting agree agreed
    agreeing allege alleged alleging announce announced announcing argue argued arguing ask asked asking assert asserted
    asserting assure assured assuring believe believed believes call called calling claim claimed claims claiming
    comment commented complain complained concede conceded conclude concluded confirm confirmed confirming consider
    considered contend contended continue continued declare declared declaring demand demanded deny denied denying
    describe described describing disclose disclosed emphasize emphasized estimate estimated exclaim exclaimed explain
    explained explaining express expressed fear feared forecast hint hinted hope hoped imply implied indicate indicated
    inform informed insist insisted insisting joke joked know mention mentioned note noted notes noting observe observed
    offer offered order ordered plead pleaded point pointed pointing predict predicted promise promised promising
    propose proposed reckon recall recalled recommend recommended reiterate reiterated remark remarked reply replied
    report reported reports respond responded reveal revealed said say says saying speculate speculated state stated
    states stating stress stressed stressing suggest suggested suggests suggesting suspect tell tells telling testify
    testified think thinks thought threaten threatened told tweet tweeted underscore urge urged urging voice voiced vow
    vowed warn warned warns warning wonder wondered worry worried write writes writing wrote""".split()
)


def find(reading: Reading) -> tuple[Found, ...]:
    """All quotations of the three passes, in reading order."""
    found = list(_syntactic(reading))
    found += _heuristic(reading, found)
    found += _floating(reading, found)
    return tuple(sorted(found, key=lambda one: one.spans))


def _syntactic(reading: Reading) -> Iterator[Found]:
    for token in reading.doc:
        verb = token.head
        if token.dep_ not in ("ccomp", "parataxis") or verb.lower_ not in VERBS:
            continue
        subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        if not subjects:
            continue
        span = _strip(reading.text, (token.left_edge.idx, token.right_edge.idx + len(token.right_edge)))
        if len(reading.text[slice(*span)].split()) >= MIN_WORDS:
            yield _found(reading, span, _source(subjects[0]), verb)


def _heuristic(reading: Reading, found: list[Found]) -> Iterator[Found]:
    for quotation in reading.quotations:
        if _covered(quotation.inner, found) or len(reading.text[slice(*quotation.inner)].split()) < MIN_WORDS:
            continue
        verb = _verb_beside(reading, quotation)
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None) if verb is not None else None
        if verb is not None and subject is not None:
            yield _found(reading, _strip(reading.text, quotation.inner), _source(subject), verb)
    for token in reading.doc[:-1] if len(reading.doc) else ():
        if token.lower_ == "according" and token.nbor().lower_ == "to":
            source = [c for c in token.nbor().children if c.dep_ == "pobj"]
            sent = token.sent
            span = (sent.start_char, token.idx)
            if source and span[1] - span[0] > 20 and not _covered(span, found):
                yield _found(reading, _strip(reading.text, span), _source(source[0]), token)


def _floating(reading: Reading, found: list[Found]) -> Iterator[Found]:
    """A quotation that makes up sentences of its own, after another in the same paragraph or the one before."""
    known = sorted(found, key=lambda one: one.spans)
    for quotation in reading.quotations:
        if _covered(quotation.inner, known) or len(reading.text[slice(*quotation.inner)].split()) < MIN_WORDS:
            continue
        sent = reading.sentence_at(quotation.inner[0])
        before = [one for one in known if one.spans[-1][1] <= quotation.outer[0] and quotation.outer[0] - one.spans[-1][1] < 400]
        if sent is not None and before and sent.start_char >= quotation.outer[0] - 1:
            yield replace(before[-1], spans=(_strip(reading.text, quotation.inner),), cue=(), kind="direct")


def _verb_beside(reading: Reading, quotation: Quotation) -> Token | None:
    start, end = quotation.outer
    span = reading.doc.char_span(max(start - 80, 0), min(end + 80, len(reading.text)), alignment_mode="expand")
    near = [t for t in span or () if t.lower_ in VERBS and not start <= t.idx < end]
    return min(near, key=lambda t: min(abs(t.idx - start), abs(t.idx - end)), default=None)


def _covered(span: Span, found: list[Found]) -> bool:
    return any(start < span[1] and span[0] < end for one in found for start, end in one.spans)


def _source(subject: Token) -> Span:
    return subject.left_edge.idx, subject.idx + len(subject)


def _strip(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in "“”\"' ,\n":
        start += 1
    while end > start and text[end - 1] in '“”" ,\n':
        end -= 1
    if text[start : start + 5].lower() == "that ":
        start += 5
    return start, end


def _found(reading: Reading, span: Span, source: Span, verb: Token) -> Found:
    marks = sum(
        min(q.inner[1], span[1]) - max(q.inner[0], span[0]) for q in reading.quotations if q.inner[0] < span[1] and span[0] < q.inner[1]
    )
    kind = "direct" if marks >= 0.95 * (span[1] - span[0]) else "mixed" if marks else "indirect"
    return Found((span,), (source,), ((verb.idx, verb.idx + len(verb)),), kind, "ggt", verb.lemma_)  # type: ignore[arg-type]
