"""What holds of every text, tried on random mixtures of marks, names, cues and paragraphs."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction import statements
from extraction.records import Found, Reading
from tests.extraction.statements.told import reading

PIECES = st.sampled_from(
    [
        *("“", "”", '"', "‘", "’", "«", "»", "''", "(", ")", "[", "\u00a0", "é", "🙂"),
        *("\n\n", "\n", " ", ", ", ". ", ": ", "; ", " – ", "… ", "? ", "- "),
        *("Olsen", "Marta Olsen", "President Berg", "the ministry", "he", "she", "Reuters", "Norway’s", "MAYOR OLSEN:", "Q:"),
        *(" said ", " said that ", " told reporters ", ", adding that ", " according to ", " called for ", " accused ", " wrote"),
        *(" was quoted by Reuters as saying ", " demands include ", " urged ", " to open ", " rejected ", " is open to "),
        *(" of ", " and ", " but ", " that ", "never", "not", "on Monday", "in Oslo", "who left"),
        *("the bridge was closed", "we will go", "a new bridge", "it would fall"),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ordered(spans: tuple[tuple[int, int], ...]) -> bool:
    return all(a[1] <= b[0] for a, b in pairwise(spans))


@SLOW
@given(TEXTS)
def test_spans_lie_inside_the_text_in_order_and_hold_words(text):
    for one in statements.find(reading(text)):
        assert one.spans
        assert ordered(one.spans)
        for start, end in (*one.spans, *one.source, *one.cue, *one.joint, *filter(None, (one.via, one.addressee, one.holder))):
            assert 0 <= start < end <= len(text)
        assert any(map(str.isalnum, "".join(text[a:b] for a, b in one.spans)))


@SLOW
@given(TEXTS)
def test_no_statement_holds_its_own_cue(text):
    for one in statements.find(reading(text)):
        assert not any(a < d and c < b for a, b in one.spans for c, d in one.cue)


@SLOW
@given(TEXTS)
def test_what_is_said_once_is_told_once(text):
    spans = sorted(span for one in statements.find(reading(text)) for span in one.spans)
    assert ordered(tuple(spans))


@SLOW
@given(TEXTS)
def test_words_of_a_direct_statement_stood_between_marks(text):
    one_reading = reading(text)
    for one in statements.find(one_reading):
        if one.kind == "direct":
            assert all(_quoted(one_reading, offset) for a, b in one.spans for offset in range(a, b) if text[offset].isalnum())


@SLOW
@given(TEXTS)
def test_the_same_text_gives_the_same_statements(text):
    assert statements.find(reading(text)) == statements.find(reading(text))


@SLOW
@given(TEXTS)
def test_statements_come_in_reading_order(text):
    starts = [one.spans[0][0] for one in statements.find(reading(text))]
    assert starts == sorted(starts)


@SLOW
@given(TEXTS)
def test_the_inclusive_convention_breaks_nothing(text):
    assert all(_whole(one, text) for one in statements.find(reading(text), inclusive=True))


def _whole(one: Found, text: str) -> bool:
    return ordered(one.spans) and all(0 <= a < b <= len(text) for a, b in one.spans)


def _quoted(one_reading: Reading, offset: int) -> bool:
    return any(q.inner[0] <= offset < q.inner[1] for q in one_reading.quotations)
