"""Who said what: one module for each way of saying, tried in the order of `FINDERS`.

    find(reading)  →  Found, …  in reading order

    labelled     PRESIDENT SMITH: A                    quoted      “A,” X said. “B.”
    sources      according to X, A                     views       for X, A; in X’s words, A
    clauses      X said that A; A, X said; X said A, adding that B
    claims       X's claim that A                      lists       X's demands include A, B and C; the plan envisages A
    terms        X's main demand is A; X's position is that A; among X's terms is A
    requests     X urged Y to do A; X refused to do A  judgements  X accused Y of A; X called Y an A
    demands      X called for A; A was rejected by X   stands      X has been critical of A; X is open to A
    passives     Y was asked whether A                 mentions    X's criticism of A
    carried      a paragraph in marks that goes on     official    a text that is one body's statement as a whole
    signed       “A.” — X; X: “A.”; X on a programme: “A.”     introduced   X was blunt. “A.”

What they share, from the parse up:
    lexicon    cue words, inflected            grammar      dependents of a word, negation, tense
    scene      the running text and its cues   running      its words, to be looked up
    standing   which quotations are utterances
    subjects   whose verb it is                mislaid      subjects that the parse loses
    speaker    who can speak, how far the name reaches
    owners     whose a noun of saying is       bylines      the title and name that a line consists of
    extent     where a content ends            broken_off   … where the parse breaks it off
    reach      what else it takes in, the asides it leaves out
    cuts       where the reporter goes on      resumed, comments   … with a coordinated verb, with a comment
    spans      tokens → characters
    cues       the cue of a quotation          utterer      whom it gives as the speaker
    complements, objects   a verb's right side, what its object tells
    acts, reports          whether somebody did say so; the statement made of it (requests, judgements, demands)
    subordinate, beginnings, parenthetical   the clause behind a cue, where it begins; what stands around a cue (clauses)
    as_said, parties       "as X said"; who told, passed on and was told what a clause reports (clauses)
    members, series        things enumerated; one statement for each clause of "A and that B"
    settle, overlaps       which candidates stay; how they stand to each other
    joined                 those found apart that are one statement

To add a way of saying: a module with `find(scene)`, its name in `FINDERS`, a table of cases in tests/extraction/.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from extraction.records import Found, Reading
from extraction.statements import (
    carried,
    claims,
    clauses,
    demands,
    introduced,
    joined,
    judgements,
    labelled,
    lexicon,
    lists,
    mentions,
    official,
    passives,
    quoted,
    requests,
    series,
    signed,
    sources,
    standing,
    stands,
    terms,
    views,
)
from extraction.statements.running import by_singular, by_word
from extraction.statements.scene import Scene, cue_verbs
from extraction.statements.settle import settle

FINDERS = (
    labelled,
    quoted,
    signed,
    views,
    sources,
    clauses,
    claims,
    lists,
    terms,
    requests,
    judgements,
    demands,
    stands,
    passives,
    mentions,
    introduced,
)


CONFIDENCE = {
    "labelled": 0.9,
    "quoted": 0.98,
    "signed": 0.9,
    "introduced": 0.8,
    "carried": 0.9,
    "official": 0.95,
    "sources": 0.95,
    "views": 0.95,
    "clauses": 0.94,
    "judgements": 0.9,
    "claims": 0.9,
    "lists": 0.9,
    "terms": 0.85,
    "stands": 0.85,
    "requests": 0.75,
    "demands": 0.7,
    "passives": 0.5,
    "mentions": 0.5,
}
"""Precision of each finder on the marked articles in November 2026, rounded; cautious where few were found."""


def scene_of(reading: Reading, inclusive: bool = False) -> Scene:
    """What the finders share: which quotations stand by themselves, which tokens they hold, which are nobody's words."""
    words = lexicon.load()
    utterances = standing.standing(reading, words)
    inside = frozenset(t.i for q in utterances for t in reading.doc.char_span(*q.inner, alignment_mode="contract") or ())
    silent = {
        t.i
        for p in reading.paragraphs
        if p.role in {"heading", "furniture", "question"}
        for t in reading.doc.char_span(*p.span, alignment_mode="expand") or ()
    }
    silent |= {t.i for sentence in reading.doc.sents for t in _asked(sentence)}
    running = by_word(token for token in reading.doc if token.i not in inside and token.i not in silent)
    return Scene(
        reading,
        words,
        utterances,
        inside,
        frozenset(silent - inside),
        words=running,
        nouns=by_singular(running),
        cues=tuple(cue_verbs(running, words)),
        inclusive=inclusive,
        starts=tuple(q.inner[0] for q in reading.quotations),
    )


def join(reading: Reading, found: Sequence[Found], topics: Sequence[str | None]) -> tuple[Found, ...]:
    """What `find` found, members of one series made one where their main topics agree. `topics` are slugs or None."""
    return tuple(joined.join(reading, found, topics))


_ASKING = frozenset("what who how why when where which is are was were do does did can could will would should has have".split())


def _asked(sentence: Span) -> Sequence[Token]:
    """What the reporter asks: a sentence that ends with a question mark outside quotation marks, or its last part: ", but what then?"."""
    words = [t for t in sentence if not t.is_space]
    if not words or words[-1].text != "?":
        return ()
    for before, link, first in reversed(list(zip(words, words[1:], words[2:], strict=False))):
        if link.lower_ in {"but", "and", "so", "yet"} and before.text in {",", "–", "—", "-"} and first.lower_ in _ASKING:
            return words[words.index(link) :]
    return words


def find(reading: Reading, *, inclusive: bool = False) -> tuple[Found, ...]:
    """Every passage of a reading in which a speaker is reported to have said something, in reading order.

    A `source` may stand in an earlier sentence than the content, where the speaker is carried over ("finder" is then "carried").
    With `inclusive`, attitudes, acts of speech whose words are not told, reports without a speaker and headlines count too, and
    a quotation over several paragraphs is one: the convention of PolNeAR, which the site does not follow.
    """
    if not len(reading.doc):
        return ()
    scene = scene_of(reading, inclusive)
    whole = tuple(official.find(scene))
    if whole:
        return whole
    found = settle(scene, [one for finder in FINDERS for one in finder.find(scene)])
    found = [part for one in found for part in series.split(scene, one)]
    found = settle(scene, [*found, *carried.find(scene, found)])
    found += official.rest(scene, found)
    found.sort(key=lambda one: (one.spans[0], one.spans[-1][1]))
    return tuple(joined.run_on(found) if inclusive else joined.continued(reading, found))


def confidence(found: Found) -> float:
    """How often passages of this way of saying were right when last measured, 0 to 1."""
    return CONFIDENCE[found.finder]
