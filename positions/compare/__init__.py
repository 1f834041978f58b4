"""The read side of every comparison: pages, JSON and CSV all take their cells from here, so they cannot differ.

rows      positions reduced to what the rules look at; the period a reader chose
cells     one actor on one topic: silent, unclear, mixed or stated, and the sentence that leads
matrix    actors × topics, in a constant number of queries
standings who stands where on one topic, without the words
changes   an actor's option on a topic differs from the one before; silences newly broken
pairs     two actors facing each other: agree, differ, conditional, one silent
sides     all who speak for one side, and the split within it
board     the numbers named on a topic; the timeline of a topic
silence   who was looked for in how many articles and not found
origins   which outlet a report comes from, so that what many print counts once
tally     how much was heard from whom on what, counted once for each state of the record (`kept`)
freshness how much is on record and how new it is
ahead     all that is kept so, counted by a worker before a reader asks

The rules are those of the method page. Nothing here is stored.
"""

from positions.compare.ahead import count_ahead
from positions.compare.board import Lanes, Number, Point, lanes, numbers
from positions.compare.cells import Cell, Change
from positions.compare.changes import BrokenSilence, broken_silences, change_pairs, changes, facing
from positions.compare.freshness import freshness
from positions.compare.hanging import hanging, hanging_among, nearly_all
from positions.compare.kept import kept, one_record, record_version
from positions.compare.matrix import Matrix, MatrixRow, Planned, matrix, plan_matrix
from positions.compare.pairs import PairRow, pair, verdict
from positions.compare.rows import MIXED_DAYS, Period, Row, load_positions, load_rows
from positions.compare.sides import SideCell, SideMatrix, side_matrix
from positions.compare.silence import Silence, silences
from positions.compare.standings import Spoken, Stand, Standing, spoken, standings
from positions.compare.tally import Tally, by_actor, by_name, by_topic, heard, most_discussed, most_heard, on_topic, tallies

__all__ = [
    "MIXED_DAYS",
    "BrokenSilence",
    "Cell",
    "Change",
    "Lanes",
    "Matrix",
    "MatrixRow",
    "Number",
    "PairRow",
    "Period",
    "Planned",
    "Point",
    "Row",
    "SideCell",
    "SideMatrix",
    "Silence",
    "Spoken",
    "Stand",
    "Standing",
    "Tally",
    "broken_silences",
    "by_actor",
    "by_name",
    "by_topic",
    "change_pairs",
    "changes",
    "count_ahead",
    "facing",
    "freshness",
    "hanging",
    "hanging_among",
    "heard",
    "kept",
    "lanes",
    "load_positions",
    "load_rows",
    "matrix",
    "most_discussed",
    "most_heard",
    "nearly_all",
    "numbers",
    "on_topic",
    "one_record",
    "pair",
    "plan_matrix",
    "record_version",
    "side_matrix",
    "silences",
    "spoken",
    "standings",
    "tallies",
    "verdict",
]
