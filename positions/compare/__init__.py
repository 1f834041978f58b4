"""The read side of every comparison: pages, JSON and CSV all take their cells from here, so they cannot differ.

rows      positions reduced to what the rules look at; the period a reader chose
cells     one actor on one topic: silent, unclear, mixed or stated, and the sentence that leads
matrix    actors × topics, in a constant number of queries; who stands where on one topic
changes   an actor's option on a topic differs from the one before; silences newly broken
pairs     two actors facing each other: agree, differ, conditional, one silent
sides     all who speak for one side, and the split within it
board     the numbers named on a topic; the timeline of a topic
silence   who was looked for in how many articles and not found

The rules are those of the method page. Nothing here is stored.
"""

from positions.compare.board import Number, Point, numbers, timeline
from positions.compare.cells import Cell, Change
from positions.compare.changes import BrokenSilence, broken_silences, changes
from positions.compare.matrix import Matrix, MatrixRow, Standing, matrix, most_heard, standings
from positions.compare.pairs import PairRow, pair, verdict
from positions.compare.rows import MIXED_DAYS, Period
from positions.compare.sides import SideCell, SideMatrix, side_matrix
from positions.compare.silence import Silence, silences

__all__ = [
    "MIXED_DAYS",
    "BrokenSilence",
    "Cell",
    "Change",
    "Matrix",
    "MatrixRow",
    "Number",
    "PairRow",
    "Period",
    "Point",
    "SideCell",
    "SideMatrix",
    "Silence",
    "Standing",
    "broken_silences",
    "changes",
    "matrix",
    "most_heard",
    "numbers",
    "pair",
    "side_matrix",
    "silences",
    "standings",
    "timeline",
    "verdict",
]
