"""Contents of several members, told apart and joined again where their topics agree."""

from extraction import statements
from extraction.records import cut
from tests.extraction.statements.told import found, reading


def joined(text: str, *topics: str | None) -> list[tuple[str, str]]:
    """Kind and content of what is found once members with the given topics are joined."""
    read = reading(text)
    return [(one.kind, " … ".join(cut(text, one.spans))) for one in statements.join(read, statements.find(read), topics)]


def test_members_of_a_series_share_a_number():
    one, two = found("Olsen said that the bridge was closed and that the port was open.")
    assert one.series == two.series != 0


def test_what_stands_alone_is_in_no_series():
    (one,) = found("Olsen said that the bridge was closed.")
    assert one.series == 0


EXPLAINED = "Olsen rejected the plan, arguing that it “would harm the town”."


def test_what_a_participle_explains_is_a_further_piece_where_topics_agree():
    assert joined(EXPLAINED, "bridge", "bridge") == [("mixed", "the plan … it “would harm the town”")]


def test_what_a_participle_explains_stands_alone_where_topics_differ():
    assert joined(EXPLAINED, "bridge", "town") == [("indirect", "the plan"), ("mixed", "it “would harm the town”")]
    assert joined(EXPLAINED, "bridge", None) == [("indirect", "the plan"), ("mixed", "it “would harm the town”")]


def test_what_is_added_or_quoted_is_a_statement_of_its_own():
    assert len(joined("Olsen rejected the plan, adding that it would harm the town.", "bridge", "bridge")) == 2
    assert len(joined("“We reject the plan,” Olsen said, arguing that it would harm the town.", "bridge", "bridge")) == 2


def test_members_with_one_cue_are_one_stretch():
    assert joined("Olsen called for a new bridge as well as lower tolls.", "bridge", None) == [
        ("indirect", "a new bridge as well as lower tolls")
    ]
