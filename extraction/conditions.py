"""What must happen for a statement to hold, or what is said to follow: "only if …", "without security guarantees", "if we make no deal".

The span lies inside the content and opens with its marker. The kind follows from the main clause and the cue, by rules that are the same
for every speaker: harm the speaker would do is a threat, readiness an offer, the speaker's own will a promise, a refusal that hangs on
it or something agreed on that depends on it a precondition, what others are said to do a prediction.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from extraction.records import Condition, Found, Reading, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

FILE = Path(__file__).resolve().parent / "lexicon" / "conditions.toml"
_DATA = tomllib.loads(FILE.read_text(encoding="utf-8"))
_WORDS = {name: frozenset(words) for name, words in _DATA["words"].items()}
_MARKERS = {word: entry for entry in _DATA["marker"] for word in entry["words"]}

Kind = Literal["precondition", "demand", "offer", "threat", "promise", "prediction"]

_MARKER = re.compile(
    r"(?<![\w-])(?P<marker>" + "|".join(re.escape(w) for w in sorted(_MARKERS, key=len, reverse=True)) + r")(?![\w-])", re.IGNORECASE
)
_ONLY_APART = re.compile(r"\bonly\s(?:be\s)?\w+\s(?:\w+\s){0,3}?$", re.IGNORECASE)
_CONCESSIVE = re.compile(r"\b(?:even|as|what|or|and)\s$", re.IGNORECASE)
_POLITE = re.compile(
    r"\s(?:(?:any|so|not|necessary|needed|possible|only)\b|you\s(?:prefer|like|will|want|please|ask|look|think|take\sa\slook)\b"
    r"|I(?:[’']m|\sam)?\s(?:not\smistaken|may|remember|recall|understand)\b|memory\sserves|anything\b)"
)
_OWN_WILL = re.compile(r"\b(?:[Ii]|[Ww]e)(?:[’'](?:ll|m|re|d)|\s(?:will|would|shall|am|are|have|can|won[’']t|cannot))\b")
_ENDS = re.compile(r"[,;:.!?…”\"–—]|\s-\s|$")
_NAMES = frozenset({"NN", "NNS", "NNP", "NNPS"})
_FULL_STOP = re.compile(r"[.!?…][”\"’]?\s")
_HYPHENATED = re.compile(r"(?:-\w+)+")
_HANGS = re.compile(r"\s(?:if|unless|once|until|in exchange for|in return for|provided that)\s", re.IGNORECASE)
_AND_THAT = re.compile(r",?\s(?:and|but)\sthat\s(?=(?:\w+\s){1,4}?(?:will|would|has|have|had|is|are|was|were|must|should|can|could)\b)")
_AGAIN = re.compile(r"\s(?:again|more|and for all|described|called|a|upon)\b", re.IGNORECASE)
_BEFORE_NEED = re.compile(
    r"\b(?:must|has to|have to|had to|would need|needs? to|needed|not|never|cannot|no|requires?|should|first)\b", re.IGNORECASE
)


def find(reading: Reading, found: Sequence[Found]) -> tuple[tuple[Condition, ...], ...]:
    """The conditions inside each statement's content, in reading order."""
    starts: list[int] = reading.doc.to_array("IDX").tolist()
    return tuple(tuple(_of(reading, item, starts)) for item in found)


def _of(reading: Reading, item: Found, starts: list[int]) -> Iterator[Condition]:
    taken = -1
    for start, end in item.spans:
        for match in _MARKER.finditer(reading.text, start, end):
            if match.start() < taken:
                continue
            condition = _condition(reading, item, (start, end), match, starts)
            if condition is not None:
                taken = condition.span[1]
                yield condition


def _condition(reading: Reading, item: Found, piece: Span, match: re.Match[str], starts: list[int]) -> Condition | None:
    marker = match["marker"].lower()
    entry = _MARKERS[marker]
    first = bisect_right(starts, match.start()) - 1
    last = bisect_right(starts, match.end() - 1) - 1
    token = reading.doc[last] if marker.startswith(("only", "not", "on ")) else reading.doc[first]
    if not _conditions(reading, piece, match, marker, token):
        return None
    end = _end(reading, piece, match, entry["span"], reading.doc[first : last + 1].root if entry["span"] != "clause" else token)
    if end - match.end() < 2:
        return None
    span = (match.start(), end)
    main = _main(reading, reading.doc[first], piece, span)
    return Condition(span, _kind(reading, item, entry, marker, token, span, main), _shown(reading, piece, match, marker))


def _conditions(reading: Reading, piece: Span, match: re.Match[str], marker: str, token: Token) -> bool:
    """Whether the marker opens a condition here, or is another use of the word."""
    text = reading.text
    before = text[max(piece[0], match.start() - 60) : match.start()]
    after = text[match.end() : match.end() + 30]
    if re.search(r"\beven\s$|\brather than\s[\w\s]{0,24}$|\binstead of\s[\w\s]{0,24}$|\bmatter of time\s$", before, re.IGNORECASE):
        return False
    if marker == "if":
        asked = {t.lower_ for t in token.doc[max(token.i - 2, 0) : token.i]} & _WORDS["asking"]
        if before.lower().endswith("or ") and "whether" in text[token.sent.start_char : match.start()].lower().split():
            return False
        return not (asked or (_CONCESSIVE.search(before) and not before.lower().endswith(("and ", "or "))) or _POLITE.match(after))
    if marker in ("should", "were"):  # only inverted: "should Russia refuse, …"
        opens = token.is_sent_start or match.start() == piece[0] or before.rstrip().endswith(",")
        return opens and bool(re.match(r"\s[A-Za-z]", after)) and token.i + 1 < len(token.doc) and not token.nbor().tag_.startswith("VB")
    if marker == "once":
        opens = token.dep_ in ("mark", "advmod") and token.head.i > token.i and token.head.left_edge.i == token.i
        return token.tag_ in ("IN", "RB") and opens and not _AGAIN.match(after) and not _told_as_past(token)
    if marker in ("until", "until after"):
        return _opens_clause(token) and not re.match(r"\s(?:then|now|today|recently|lately)\b", after) and not _told_as_past(token)
    if marker == "as soon as":
        return not after.startswith(" possible") and not _told_as_past(token.nbor(2))
    if marker == "before":
        return bool(_BEFORE_NEED.search(before)) and _opens_clause(token)
    if marker == "without":
        return _without(text, piece, match, token)
    if marker == "provided":
        return bool(re.match(r"\s(?:that\b|the\b|there\b|it\b|they\b|we\b|[A-Z])", after)) and (
            token.dep_ == "mark" or before.rstrip().endswith(",")
        )
    if marker == "pending":
        return token.dep_ in ("prep", "mark")
    return True


def _told_as_past(token: Token) -> bool:
    """ "As soon as he spoke out, they turned away": two things that happened, one after the other, and nothing hangs on either."""
    verb = token.head
    main = verb.head
    while not main.tag_.startswith("VB") and main.head.i != main.i:
        main = main.head
    helped = any(t.tag_ in ("MD", "VBP", "VBZ") for t in (*verb.children, *main.children) if t.dep_ in ("aux", "auxpass"))
    passed = any(t.lower_ in ("was", "were", "had") for t in verb.children if t.dep_ in ("aux", "auxpass"))
    past = (verb.tag_ == "VBD" and verb.lower_ != "were") or (verb.tag_ == "VBN" and passed)
    return verb.i > token.i and past and main.tag_ == "VBD" and not helped


def _opens_clause(token: Token) -> bool:
    """Whether a finite clause follows: "until the war is over" but not "until the end of the year"."""
    return token.dep_ == "mark" or any(t.dep_ in ("pcomp", "advcl") for t in token.children)


def _without(text: str, piece: Span, match: re.Match[str], token: Token) -> bool:
    """ "No deal without guarantees", "without guarantees it would fail"; not "a man without a hat" nor "without having to travel"."""
    if re.match(
        r"\s(?:having|being|saying|naming|giving|elaborating|providing|offering|specifying|citing|mentioning|explaining|presenting|going\sinto"
        r"|question|doubt|delay|exception|hesitation|consequences?)\b",
        text[match.end() : match.end() + 16],
    ):
        return False
    sentence = token.sent
    opens = match.start() - max(piece[0], sentence.start_char) < 3
    before = text[max(piece[0], sentence.start_char) : match.start()].lower()
    tokens = {t.strip("’'\"“”,.") for t in re.split(r"\s+", before)}
    negated = bool(tokens & _WORDS["negations"]) or bool(re.search(r"n[’']t\b", before))
    modal = re.search(r"\b(?:will|would|can|could|may|might|is|was|are|must|won[’']t|can[’']t|cannot)\b", text[piece[0] : piece[1]])
    if modal is not None and before.split()[-1:] and before.split()[-1] in _WORDS["agreements"]:
        return True  # "a truce without guarantees would not hold"
    return (opens and (modal is not None or match.start() == piece[0])) or (negated and modal is not None)


def _end(reading: Reading, piece: Span, match: re.Match[str], reach: str, token: Token) -> int:
    """Where the condition's words end."""
    text = reading.text
    if reach == "clause":
        head = token.head if token.dep_ in ("mark", "advmod", "prep", "aux") and token.head.i > token.i else None
        if head is None:
            children = [t for t in token.children if t.i > token.i]
            head = children[-1] if children else None
        edge = head.right_edge if head is not None else token
        end = edge.idx + len(edge) if edge.i > token.i else _comma(text, match.end(), piece[1])
        joined = _AND_THAT.search(text, match.end(), end)  # "if it fails | and that the army would stay": said beside it
        end = joined.start() if joined else end
        if _swallows(reading, match, piece, end):
            end = _comma(text, match.end() + 1, piece[1])
    elif reach == "verb":
        verb = reading.doc[token.i] if token.tag_.startswith("VB") else token.head
        edge = verb.right_edge
        end = max(edge.idx + len(edge), _comma(text, match.end(), piece[1]) if edge.idx < match.end() else 0)
        hanging = _HANGS.search(text, match.end() + 1, end)  # "we would have to wait | if they refuse": a condition of its own
        end = hanging.start() if hanging else end
    else:
        phrase = token.doc.char_span(match.start(), match.end(), alignment_mode="expand")
        preposition = phrase[-1] if phrase is not None else token
        edge = preposition.right_edge
        end = edge.idx + len(edge) if edge.i > preposition.i else _comma(text, match.end(), piece[1])
        end = min(end, _clause_break(reading, preposition, end))
    end = min(end, piece[1])
    end = match.start() + len(text[match.start() : end].rstrip(" ,.;:\n”“" + '"'))
    if tail := _HYPHENATED.match(text, end, piece[1]):  # "if re|-elected"
        end = tail.end()
    inner = text[match.start() : end]
    if inner.count("‘") > inner.count("’") - len(re.findall(r"\w’\w", inner)):  # a single mark that opens inside closes inside
        closing = text.find("’", end, min(end + 3, piece[1]))
        end = closing + 1 if closing >= 0 else end
    return end


def _comma(text: str, start: int, limit: int) -> int:
    found = _ENDS.search(text, start, limit)
    return found.start() if found else limit


def _clause_break(reading: Reading, preposition: Token, end: int) -> int:
    """A phrase stops at the finite verb or modal of the clause it stands in: "without guarantees | would fail"."""
    for token in preposition.doc[preposition.i + 1 :]:
        if token.idx >= end:
            break
        if token.tag_ in ("MD", "VBZ", "VBD", "VBP") and token.head.i <= preposition.i:
            return token.idx
        if token.text == "," and token.i - preposition.i > 2:
            return token.idx
    return end


def _swallows(reading: Reading, match: re.Match[str], piece: Span, end: int) -> bool:
    """Whether an opening clause has run over the main clause too, as parses of long sentences do."""
    opening = match.start() - piece[0] < 3 or reading.text[match.start() - 2 : match.start() - 1] in ".!?"
    inner = reading.text[match.end() : end]
    return opening and bool(re.search(r",\s(?:I|we|he|she|it|they|you|there|the|then)\s\w+", inner)) and end - match.start() > 40


def _shown(reading: Reading, piece: Span, match: re.Match[str], marker: str) -> str:
    """The marker as printed, with an "only" that stands a few words before it: "only … if"."""
    before = reading.text[max(piece[0], match.start() - 40) : match.start()]
    if marker in ("if", "once", "in exchange for", "in return for") and _ONLY_APART.search(before):
        return f"only {marker}"
    return marker


def _main(reading: Reading, token: Token, piece: Span, span: Span) -> str:
    """The words of the sentence, inside the content, that the condition hangs on."""
    start, end = max(token.sent.start_char, piece[0]), min(token.sent.end_char, piece[1])
    start = max([start, *(m.end() for m in _FULL_STOP.finditer(reading.text, start, span[0]))])
    return f"{reading.text[start : span[0]]} {reading.text[span[1] : end]}"


def _kind(reading: Reading, item: Found, entry: dict[str, Any], marker: str, token: Token, span: Span, main: str) -> Kind:
    cue = {w for span in item.cue for w in reading.text[slice(*span)].lower().split()} | set(item.cue_lemma.lower().split())
    words = [w for w in re.split(r"[^\w’'-]+", main.lower()) if w]
    clause = set(re.split(r"[^\w’'-]+", reading.text[span[0] : span[1]].lower()))
    told = set(words)
    harmful = bool(told & _WORDS["harm"])
    negated = bool(told & (_WORDS["negations"] - {"any"})) or "n’t" in main or "n't" in main
    if cue & _WORDS["threat_cues"]:
        return "threat"
    if entry["span"] == "verb":
        subject = words[: words.index("would")] if "would" in words else words
        agreed = set(subject[-12:]) & _WORDS["agreements"] or re.search(r"\bany\b", main[:80]) or "before" in clause
        return "precondition" if agreed else "demand"
    if cue & _WORDS["demand_cues"] and marker not in ("if", "once"):
        return "demand" if marker in ("in exchange for", "in return for") else "precondition"
    if entry.get("kind") == "offer":
        return "offer"
    if entry.get("kind") == "precondition":
        if cue & _WORDS["promise_cues"] and not negated:
            return "promise"
        return "precondition"
    own = bool(_OWN_WILL.search(main)) or _speaker_is_subject(reading, item, token)
    if _ONLY_APART.search(main) or re.search(r"\bonly\b", main):
        return "precondition"
    if "choice" in told and negated and harmful:  # "no choice but to …"
        return "threat"
    if told & _WORDS["ready"] and (clause & _WORDS["fighting"] or not negated):
        return "threat" if clause & _WORDS["fighting"] else "offer"
    if cue & _WORDS["promise_cues"]:
        return "promise"
    if own and harmful:
        return "threat"
    if negated:
        return "precondition"
    if own and re.search(r"\b(?:will|would|shall|going to|’ll|'ll)\b", main):
        return "promise"
    return "prediction"


def _speaker_is_subject(reading: Reading, item: Found, token: Token) -> bool:
    """ "The minister warned it would respond if …": the subject is a pronoun for the speaker, or left out ("threatening to …")."""
    head = token.head.head if token.dep_ in ("mark", "advmod") else token.head
    subjects = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not subjects:
        return bool(item.cue) and head.tag_ == "VB"
    if subjects[0].lower_ == "it" and head.lower_ in ("be", "is", "was", "’s", "'s", "been"):
        return False
    clause = token.head if token.dep_ == "mark" else None
    if (
        clause is not None
        and clause.i < subjects[0].i
        and any(c.dep_ in ("nsubj", "nsubjpass") and c.tag_ in _NAMES for c in clause.children)
    ):
        return False  # "if Lima is not stopped, it will go on": Lima will
    return subjects[0].lower_ in ("he", "she", "it", "they", "who") or any(s <= subjects[0].idx < e for s, e in item.source)
