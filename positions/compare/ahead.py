"""Counting ahead: what the pages keep of the whole record is counted by a worker, so that no reader waits for it after a change."""

from __future__ import annotations

from positions.compare.changes import broken_silences, change_pairs
from positions.compare.freshness import freshness
from positions.compare.kept import one_record
from positions.compare.origins import origins
from positions.compare.rows import Period
from positions.compare.sides import side_matrix
from positions.compare.silence import silences
from positions.compare.standings import spoken
from positions.compare.tally import heard
from positions.models import Topic


def count_ahead() -> str:
    """Count everything that is kept of the whole record, where that was not done yet for its state; returns the state's name.

    Each count goes into the cache that all processes share as soon as it is made. Two queries where all of it is there already.
    """
    with one_record() as record:
        heard(record)
        freshness(record)
        origins(record)
        change_pairs(record=record)
        broken_silences(limit=0, record=record)
        silences(limit=0)
        side_matrix((), record=record)
        for topic in Topic.objects.all():
            spoken(topic, Period(), record)
        return record
