"""Paraphrases in a clause, and where they begin and end."""

import pytest

from tests.extraction.statements.told import found, told

CASES = {
    "that": ("Olsen said that the bridge would be closed.", [("Olsen", "indirect", "the bridge would be closed")]),
    "without that": ("Olsen said the bridge would be closed.", [("Olsen", "indirect", "the bridge would be closed")]),
    "a day before that": ("Olsen said on Monday that the bridge would be closed.", [("Olsen", "indirect", "the bridge would be closed")]),
    "told somebody": (
        "Olsen told a crowd in the harbour that the bridge would be closed.",
        [("Olsen", "indirect", "the bridge would be closed")],
    ),
    "cue at the end": ("The bridge will be closed, Olsen said.", [("Olsen", "indirect", "The bridge will be closed")]),
    "cue at the end, inverted": ("The bridge will be closed, said Olsen, the mayor.", [("Olsen", "indirect", "The bridge will be closed")]),
    "cue in the middle": ("The bridge, Olsen said, will be closed.", [("Olsen", "indirect", "The bridge … will be closed")]),
    "cue at the end, then a participle": (
        "The bridge would stay closed, Olsen said, adding that the port would open soon.",
        [("Olsen", "indirect", "The bridge would stay closed"), ("Olsen", "indirect", "the port would open soon")],
    ),
    "cue at the end, then before saying": (
        "Such trains will stay there, Olsen said, before saying that they have to be new.",
        [("Olsen", "indirect", "Such trains will stay there"), ("Olsen", "indirect", "they have to be new")],
    ),
    "as somebody said": ("As Olsen noted, the bridge is closed.", [("Olsen", "indirect", "the bridge is closed")]),
    "participle": (
        "Olsen said the bridge was closed, adding that the port was open.",
        [("Olsen", "indirect", "the bridge was closed"), ("Olsen", "indirect", "the port was open")],
    ),
    "a further verb of saying": (
        "Olsen said the bridge was closed and warned that the port would follow.",
        [("Olsen", "indirect", "the bridge was closed"), ("Olsen", "indirect", "the port would follow")],
    ),
    "relative clause": ("Olsen, who said the bridge was closed, left the room.", [("Olsen", "indirect", "the bridge was closed")]),
    "words in marks": (
        "Olsen said the bridge was “a danger to us all” and ugly.",
        [("Olsen", "mixed", "the bridge was “a danger to us all” and ugly")],
    ),
    "the reporter's aside": (
        "Olsen said the bridge was closed, a move that angered the port.",
        [("Olsen", "indirect", "the bridge was closed")],
    ),
    "a day of the reporter's": (
        "Olsen said the bridge was closed, after a boat hit it on Sunday.",
        [("Olsen", "indirect", "the bridge was closed")],
    ),
    "quoted by": ("Olsen was quoted by the agency as saying the bridge was closed.", [("Olsen", "indirect", "the bridge was closed")]),
    "the reaction": (
        "Olsen said the bridge was closed, prompting Berg to call the decision “a shame”.",
        [("Olsen", "indirect", "the bridge was closed"), ("Berg", "mixed", "the decision “a shame”")],
    ),
    "a noun, then a further verb of saying": (
        "Olsen’s office confirmed the visit and said the talks would last two days.",
        [("Olsen’s office", "indirect", "the visit"), ("Olsen’s office", "indirect", "the talks would last two days")],
    ),
    "despite somebody else's words": (
        "Olsen said the bridge was closed, despite the U.S. later saying it would open.",
        [("Olsen", "indirect", "the bridge was closed"), ("the U.S.", "indirect", "it would open")],
    ),
    "before the reporter asks": (
        "The port is open. Olsen said that the town can win, but what would that look like? Nobody knows.",
        [("Olsen", "indirect", "the town can win")],
    ),
    "a contrast that the parse hangs on the cue": (
        "A spokesman for Oslo said the talks were useful, but parts of the text remained unclear.",
        [
            ("A spokesman for Oslo", "indirect", "the talks were useful"),
            ("A spokesman for Oslo", "indirect", "parts of the text remained unclear"),
        ],
    ),
    "as well as": (
        "Olsen said the bridge was closed, as well as the road to the port.",
        [("Olsen", "indirect", "the bridge was closed, as well as the road to the port")],
    ),
    "an agency's cue at the end": (
        "The ministry said its troops had left the town, state-run news agency TASS reported.",
        [("The ministry", "indirect", "its troops had left the town")],
    ),
    "the reporter's contrast behind a spaced hyphen": (
        "The navy said it was still in the port - contradicting the mayor's claim that it had left.",
        [("The navy", "indirect", "it was still in the port"), ("the mayor's", "indirect", "it had left")],
    ),
    "what the place is like now": (
        "Olsen said the convoy had reached the valley, where fighting goes on.",
        [("Olsen", "indirect", "the convoy had reached the valley")],
    ),
    "what he does, then what he does not": (
        "Olsen said he supports the plan, but is not ready to sign it.",
        [("Olsen", "indirect", "he supports the plan, but is not ready to sign it")],
    ),
    "a cue in the middle, then that": (
        "It is no surprise, Olsen said, that the bridge fell.",
        [("Olsen", "indirect", "It is no surprise … that the bridge fell")],
    ),
    "a cue in the middle, then a condition": (
        "Peace would not last, he said, if the port were lost.",
        [("he", "indirect", "Peace would not last … if the port were lost")],
    ),
    "told visitors, which the parse takes for a relative": (
        "Olsen told the visiting engineers that repairs must be paid for by the county.",
        [("Olsen", "indirect", "repairs must be paid for by the county")],
    ),
    "a long subject, which the parse makes the cue's object": (
        "Olsen has said plans to send Norwegian engineers to the harbour after a storm are “ready to go”.",
        [("Olsen", "mixed", "plans to send Norwegian engineers to the harbour after a storm are “ready to go”")],
    ),
    "told an outlet": ("Olsen told the BBC Norway was ready to talk.", [("Olsen", "indirect", "Norway was ready to talk")]),
    "one l or two": ("Officials have signaled they will not sign the deal.", [("Officials", "indirect", "they will not sign the deal")]),
    "a cue taken for an adjective": (
        "The port was lost, estimated Norway’s General Staff.",
        [("Norway’s General Staff", "indirect", "The port was lost")],
    ),
    "an outlet that cites somebody": (
        "The bridge is closed, the AP reports, citing a local official.",
        [("a local official", "indirect", "The bridge is closed")],
    ),
    "an outlet that quotes somebody, then that": (
        "NRK is reporting, quoting a ministry source, that the bridge is closed.",
        [("a ministry source", "indirect", "the bridge is closed")],
    ),
    "an outlet that cites a thing": (
        "The bridge is closed, the AP reports, citing a storm.",
        [("the AP", "indirect", "The bridge is closed")],
    ),
    "what a relative clause speaks of": (
        "The bridge, which Olsen said was not safe, fell.",
        [("Olsen", "indirect", "The bridge … was not safe")],
    ),
    "an outlet's name that goes on": (
        "Olsen told Sky News Digital the bridge was closed.",
        [("Olsen", "indirect", "the bridge was closed")],
    ),
    "what was favoured beside": (
        "Olsen said that Oslo favoured a truce, while the port grew.",
        [("Olsen", "indirect", "Oslo favoured a truce, while the port grew")],
    ),
    "a post on X": (
        "The bridge was closed overnight, Olsen said in a post on X. The port stayed open until Monday.",
        [("Olsen", "indirect", "The bridge was closed overnight")],
    ),
    "another speaker, but": (
        "Olsen said that the bridge was closed, but Berg has denied that it was in danger.",
        [("Olsen", "indirect", "the bridge was closed"), ("Berg", "indirect", "it was in danger")],
    ),
    "another speaker, while": (
        "Olsen said the bridge was closed while Berg said the port was open.",
        [("Olsen", "indirect", "the bridge was closed"), ("Berg", "indirect", "the port was open")],
    ),
    "a day after": (
        "Olsen said the bridge was closed, shortly after a boat hit it.",
        [("Olsen", "indirect", "the bridge was closed")],
    ),
    "up to the quotation": (
        "Olsen said he was open to a new bridge: “We will build it one day.”",
        [("Olsen", "indirect", "he was open to a new bridge"), ("Olsen", "direct", "We will build it one day.")],
    ),
    "a quotation that goes on": (
        "Olsen said he was shocked by the toll, “not because it is high but because it is new”.",
        [("Olsen", "mixed", "he was shocked by the toll, “not because it is high but because it is new”")],
    ),
    "passed on": (
        "The bridge will be closed, Olsen said in Bergen, the paper has learned.",
        [("Olsen", "indirect", "The bridge will be closed")],
    ),
    "an infinitive as subject": (
        "Olsen told the council that to shut the bridge “would harm the town”.",
        [("Olsen", "mixed", "to shut the bridge “would harm the town”")],
    ),
    "an aside between subject and verb": (
        "Olsen said that the main concerns, among them the toll, were addressed.",
        [("Olsen", "indirect", "the main concerns, among them the toll, were addressed")],
    ),
    "a condition first": (
        "Without a new bridge, Olsen said the town would be cut off.",
        [("Olsen", "indirect", "Without a new bridge … the town would be cut off")],
    ),
    "without evidence": (
        "Olsen claimed without providing evidence that the bridge was closed.",
        [("Olsen", "indirect", "the bridge was closed")],
    ),
    "made clear": ("Olsen made it clear the bridge would stay.", [("Olsen", "indirect", "the bridge would stay")]),
    "a day before the clause": ("Olsen said on Monday the bridge would be closed.", [("Olsen", "indirect", "the bridge would be closed")]),
    "told somebody on a day": (
        "Olsen warned drivers on Monday that the bridge could close.",
        [("Olsen", "indirect", "the bridge could close")],
    ),
    "quoted by an agency": (
        "The agency quoted Olsen as saying that the bridge was closed.",
        [("Olsen", "indirect", "the bridge was closed")],
    ),
    "quoted as saying, at the end": (
        "The bridge is closed, the agency quoted Olsen as saying.",
        [("Olsen", "indirect", "The bridge is closed")],
    ),
    "learned from": (
        "Norway is ready to open the bridge, the agency learned from Mayor Olsen on 26 February.",
        [("Mayor Olsen", "indirect", "Norway is ready to open the bridge")],
    ),
    "a spokesperson beside the content": (
        "Norway is abusing the talks to shut the port, a spokesperson of the European Commission said.",
        [("a spokesperson of the European Commission", "indirect", "Norway is abusing the talks to shut the port")],
    ),
    "what holds while the reporter writes": (
        "Olsen said the works were near their end, though no day has been named.",
        [("Olsen", "indirect", "the works were near their end")],
    ),
    "a relative clause in the present": (
        "Olsen said he would sell the port, which employs half the town.",
        [("Olsen", "indirect", "he would sell the port")],
    ),
    "an aside between commas": (
        "Olsen said the port, which was built in 1950, would be sold.",
        [("Olsen", "indirect", "the port … would be sold")],
    ),
    "the latest sign": ("Olsen said the bridge would open, the latest sign of a thaw.", [("Olsen", "indirect", "the bridge would open")]),
    "a verb still to come": (
        "Olsen said the choice to close the bridge was hers.",
        [("Olsen", "indirect", "the choice to close the bridge was hers")],
    ),
    "a source in brackets": (
        "Olsen warns that the bridge will fall (The Port Times, January 29).",
        [("Olsen", "indirect", "the bridge will fall")],
    ),
    "several subjects": ("Olsen and Berg said the bridge was closed.", [("Olsen", "indirect", "the bridge was closed")]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_finds_the_clause_and_its_speaker(text, expected):
    assert told(text) == expected


NOBODY = {
    "not set out": "Olsen has not set out how the bridge would open.",
    "a thing by its name": "Olsen ordered what he called exercises in the port.",
    "not said": "Olsen did not say when the bridge would open.",
    "could say": "Olsen could announce that the bridge will open.",
    "asked by the reporter": "Does Olsen believe that the bridge will open?",
    "an act": "Olsen opened the bridge and walked across it.",
    "as expected": "If, as expected, it does open, the town will cheer.",
    "an act upon oneself": "Olsen found himself cornered.",
    "no speaker": "It is clear that the bridge will open.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_leaves_out_what_nobody_said(text):
    assert told(text) == []


def test_what_is_reported_within_a_report_is_no_statement_of_its_own():
    assert told("Olsen said that Berg had denied that the bridge was closed.") == [
        ("Olsen", "indirect", "Berg had denied that the bridge was closed")
    ]


def test_an_outlet_passes_on_what_another_said():
    text = "Reuters reported that Olsen said the bridge was closed."
    assert told(text) == [("Olsen", "indirect", "the bridge was closed")]
    (one,) = found(text)
    assert one.via is not None
    assert text[slice(*one.via)] == "Reuters"


def test_a_joint_speaker_is_kept_beside_the_first():
    text = "Olsen and Berg said the bridge was closed."
    (one,) = found(text)
    assert [text[slice(*span)] for span in one.joint] == ["Berg"]


def test_the_addressee_is_kept():
    text = "Olsen told Berg that the bridge was closed."
    (one,) = found(text)
    assert one.addressee is not None
    assert text[slice(*one.addressee)] == "Berg"


def test_a_negated_cue_is_marked():
    (one,) = found("Olsen does not accept that the bridge is closed.")
    assert one.cue_negated
