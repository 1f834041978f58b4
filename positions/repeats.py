"""One utterance that an article reports twice, in its deck and its lead say, counts once.

A statement repeats an earlier one of the same article when both stand for the same actor, it bears on no topic and names no option
that the earlier one does not, and either most of the shorter one's characters lie inside the other, or the main topic and option are
the same and they share at least three in four of the shorter one's content words, which are at least a third of the longer one's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from positions.models import Position, Statement

SHARED_WORDS = 0.75
SHARED_CHARACTERS = 0.8
SHARED_OF_LONGER = 1 / 3
FEWEST_WORDS = 4
"""Content words below which likeness of words says nothing."""

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    """about after again against also although among because been before being between both could does doing down during each from have
    having here into just more most must need needs only other over same should some such than that their them then there these they
    this those through under until very want wants were what when where which while will with would your said says""".split()
)


@dataclass(frozen=True, slots=True)
class Utterance:
    """What likeness is judged by. `readings` are (topic id, option id or None), the main topic first."""

    id: int
    stand_of: int | None
    spans: tuple[tuple[int, int], ...]
    text: str
    readings: tuple[tuple[int, int | None], ...] = ()


def find_repeats(utterances: Sequence[Utterance]) -> dict[int, int]:
    """{id: id of the earlier statement it repeats}, for statements in reading order. A repetition is never itself repeated."""
    words = {u.id: _content(u.text) for u in utterances}
    alike: dict[tuple[object, ...], list[Utterance]] = defaultdict(list)  # by actor, main topic and option: what words are compared with
    around: dict[int, list[Utterance]] = defaultdict(list)  # by actor: what may reach over the passages that follow
    repeats: dict[int, int] = {}
    for later in utterances:
        if later.stand_of is None:
            continue
        begins = later.spans[0][0]
        open_ = around[later.stand_of] = [e for e in around[later.stand_of] if e.spans[-1][1] > begins]
        same_reading = alike[later.stand_of, *later.readings[:1]]
        candidates = [e for e in open_ if _inside(e, later)] + [e for e in same_reading if _alike(e, later, words)]
        same = next((e for e in candidates if _says_no_more(later, e)), None)
        if same is None:
            open_.append(later)
            same_reading.append(later)
        else:
            repeats[later.id] = same.id
    return repeats


def _content(text: str) -> frozenset[str]:
    """Words that carry meaning, cut to six letters so that endings do not count; numbers whole."""
    return frozenset(w if w.isdigit() else w[:6] for w in _WORD.findall(text.lower()) if (len(w) > 3 or w.isdigit()) and w not in _EMPTY)


def _says_no_more(later: Utterance, earlier: Utterance) -> bool:
    return set(later.readings) <= set(earlier.readings)


def _inside(a: Utterance, b: Utterance) -> bool:
    shorter = min(_length(a.spans), _length(b.spans))
    return shorter > 0 and overlap(a.spans, b.spans) >= SHARED_CHARACTERS * shorter


def _alike(a: Utterance, b: Utterance, words: dict[int, frozenset[str]]) -> bool:
    if not a.readings:
        return False
    shorter, longer = sorted((len(words[a.id]), len(words[b.id])))
    shared = len(words[a.id] & words[b.id])
    return shorter >= FEWEST_WORDS and shared >= SHARED_WORDS * shorter and shared >= SHARED_OF_LONGER * longer


def _length(spans: Sequence[tuple[int, int]]) -> int:
    return sum(end - start for start, end in spans)


def overlap(a: Sequence[tuple[int, int]], b: Sequence[tuple[int, int]]) -> int:
    """How many characters two lists of spans share."""
    return sum(max(0, min(end, other_end) - max(start, other)) for start, end in a for other, other_end in b)


def settle(article_id: int) -> None:
    """Bring `repeats`, and the positions' `counted` and `said_on`, in step with the article's statements as they are now.

    A rejected statement repeats nothing and is repeated by nothing, so that rejecting the first report lets the second count.
    """
    statements = sorted(Statement.objects.filter(article_id=article_id), key=lambda s: (s.spans[0], -s.spans[-1], s.pk))
    readings: dict[int, dict[tuple[int, int | None], None]] = {}
    positions = list(Position.objects.filter(statement__article_id=article_id).order_by("statement", "rank", "id"))
    for p in positions:
        readings.setdefault(p.statement_id, {})[p.topic_id, p.option_id] = None
    found = find_repeats(
        [
            Utterance(s.pk, _stand_of(s), tuple(s.span_pairs), s.text, tuple(readings.get(s.pk, ())))
            for s in statements
            if s.state != Statement.State.REJECTED
        ]
    )
    changed = [s for s in statements if s.repeats_id != found.get(s.pk)]
    for statement in changed:
        statement.repeats_id = found.get(statement.pk)
    Statement.objects.bulk_update(changed, ["repeats"])

    by_id = {s.pk: s for s in statements}
    moved = []
    for p in positions:
        statement = by_id[p.statement_id]
        counted = statement.state != Statement.State.REJECTED and statement.repeats_id is None
        if (p.counted, p.said_on) != (counted, statement.said_on):
            p.counted, p.said_on = counted, statement.said_on
            moved.append(p)
    Position.objects.bulk_update(moved, ["counted", "said_on"])


def _stand_of(statement: Statement) -> int | None:
    return statement.holder_id if statement.holder_id is not None or statement.holder_text else statement.speaker_id


__all__ = ["Utterance", "find_repeats", "overlap", "settle"]
