"""What was said or written as a speaker: "Putin's comments", "a statement from the ministry", "the document": whose is it?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extraction.records import Span
from extraction.speakers import descriptions, together
from extraction.speakers.cast import Cast, Member
from extraction.speakers.describing import short
from extraction.speakers.lexicon import plain, words
from extraction.speakers.memory import Who

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extraction.speakers.printed import Printed

_ISSUED = frozenset({"run", "kept", "signed", "released", "issued", "published", "written", "drafted", "prepared", "made"})
_MESSAGES = frozenset({"statement", "statements", "letter", "message", "readout", "communique", "communiqué"})
_DOCUMENTS = _MESSAGES | {"document", "declaration", "resolution", "text"}
_VOTED = frozenset({"resolution", "text", "motion", "draft", "declaration", "measure", "vote"})
_VOTING = re.compile(r"\b(?:resolution|adopt(?:s|ed|ing)?|passe[sd]|voted?|votes|approved|motion)\b")
_FIGURES = frozenset({"data", "figures", "estimate", "estimates", "records", "projections"})
_SURVEYS = frozenset({"reports", "polls", "surveys", "studies", "estimates", "accounts"})
_ASKING = frozenset({"poll", "polls", "survey", "surveys", "study", "studies"})
_PLANS = frozenset({"plan", "initiative", "draft", "proposal", "document", "text", "formula", "blueprint", "framework", "roadmap"})
_PLAN = rf"(?:[\w-]+ ){{0,3}}?(?:{'|'.join(sorted(_PLANS - {'document', 'text'}))})\b"
_BACKED = re.compile(rf"\b([A-Z][\w.]*)-(?:backed|drafted|proposed|brokered|authored|sponsored|written) {_PLAN}")
_PUT_FORWARD = r"proposed|presented|unveiled|released|published|put forward|submitted|offered|floated|drafted|outlined|tabled"
_OWNED = re.compile(rf"'s? {_PLAN}|,? (?:has |had |also |first |recently |initially |originally |previously )*(?:{_PUT_FORWARD})\b")
_REPORTS = frozenset({"report", "survey", "poll", "study", "post", "speech", "address", "article", "blog", "channel"})


def cannot_be_quoted(noun: str) -> bool:
    """Whether a noun stands for figures, which say nothing in quotation marks: "data"."""
    return noun in _FIGURES


def author(printed: Printed, root: Token, span: Span) -> Who:
    """Whose words they are: the owner's, the body's named beside them, or those of the one who spoke of them before."""
    cast, noun = printed.cast, root.lower_
    whose = owner(root)
    if whose is not None:
        who = printed.noun(whose)
        if who.member is not None or who.candidates:
            return who
    for mention in cast.named_in((span[0], root.idx)):  # "the US resolution", "a UN report"
        if mention.member is not None and mention.member.kind != "person":
            return Who(mention.member, (mention.how,))
    for mention in cast.named_in((root.idx, span[1])):  # "a declaration at the end of the NATO summit"
        behind = plain(cast.reading.text[mention.end : mention.end + 20]).split()[:1]
        if (
            mention.member is not None
            and mention.member.kind == "organisation"
            and behind
            and behind[0] in {"summit", "meeting", "conference"}
        ):
            return Who(mention.member, (mention.how,))
    outlet = _outlet(cast.reading.text[span[0] : span[1]], noun) if noun in _REPORTS | _SURVEYS else None
    if outlet is not None:
        return Who(cast.other(outlet, "organisation"), (f"the {noun} is that of {outlet}.",))
    compound = next((c for c in root.children if c.dep_ == "compound" and words().is_people(c.lower_)), None)
    if compound is not None:  # "Russian media reports"
        reached = descriptions.resolve(cast, (span[0], compound.idx + len(compound)), span[0])
        return Who(reached.member, (reached.how,), reached.candidates)
    if whose is not None:
        return Who(None, (f"“{whose.text}” names nobody who speaks.",))
    phrase = plain(cast.reading.text[slice(*span)])
    countries = words().all_countries(phrase) if noun in _DOCUMENTS | _PLANS else []
    if 0 < len(countries) <= 2:  # "the American text", "a joint US-Ukraine statement"
        first, *others = map(cast.government, countries)
        return Who(cast.pair(first, *others) if others else first, (f"the {noun} is told by the country it is of.",))
    if root.dep_ in {"dobj", "attr", "oprd"}:  # "has not seen the document"
        return Who(None, (f"“{noun}” is not what speaks here.",))
    earlier = _earlier(printed, noun, span[0]) if _definite(phrase) and noun in _DOCUMENTS | _REPORTS else None
    if earlier is not None and earlier.kind == "person" and not earlier.joint and noun in _DOCUMENTS - _MESSAGES:
        earlier = None  # who spoke of a text need not be who wrote it
    if earlier is not None and (earlier.joint or " joint " not in f" {phrase} "):
        return Who(earlier, (f"the {noun} is that of {earlier.name}, who spoke of it before.",))
    owned = _owned_before(printed, span[0]) if _definite(phrase) and noun in _PLANS else None
    if owned is not None:
        return Who(owned, (f"the {noun} is that of {owned.name}, named before it.",))
    issuer = _issued_before(printed, noun, span[0]) if _definite(phrase) and noun in _DOCUMENTS | _REPORTS else None
    if issuer is not None:
        return Who(issuer, (f"the {noun} is that of {issuer.name}, said to have issued it.",))
    voted = _voted_before(cast, span[0]) if _definite(phrase) and noun in _VOTED else None
    if voted is not None:
        return Who(voted, (f"the {noun} is that of {voted.name}, which voted on it.",))
    if " joint " in f" {phrase} " and noun in _DOCUMENTS:
        pair = together.two_people_before(cast, span[0]) or tuple(together.countries_before(cast, span[0], 2))
        if pair:
            return Who(cast.pair(*pair), (f"the {noun} is that of {pair[0].name} and {pair[1].name}, named together before it.",))
    body = printed.memory.last_body
    joint = " joint " in f" {phrase} "
    if body is not None and noun in _DOCUMENTS and (_definite(phrase) or joint) and (body.joint or (noun in _MESSAGES and not joint)):
        return Who(body, (f"the {noun} is that of {body.name}, the body that speaks before it.",))
    if root.tag_ == "NNS" and noun in _SURVEYS:
        name = short(" ".join(cast.reading.text[slice(*span)].split()))
        return Who(cast.other(f"unnamed: {name}", "unnamed", plural=True, head=noun), (f"“{noun}” of nobody named.",))
    return Who(None, (f"nobody is named whose {noun} it is.",))


def _outlet(printed: str, noun: str) -> str | None:
    """The outlet whose report or poll it is: "a Wall Street Journal report", "the latest Reuters/Ipsos poll", "an article in Bild"."""
    before, _, behind = printed.partition(noun)
    said = re.split(r"[ /-]+", before.strip())
    runs = [" ".join(said[i : i + n]) for n in (4, 3, 2, 1) for i in range(len(said))]
    place = re.match(r" (?:in|by|from|on) (?:the )?(.+)$", behind)
    return next((run for run in (*runs, place[1] if place else "") if run in words().outlets and run[:1].isupper()), None)


def owner(root: Token) -> Token | None:
    """“Putin's | comments”, “a statement | by the ministry”, “a letter signed | by them”."""
    owner = next((c for c in root.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    near = [*root.children, *(c for part in root.children if part.lower_ in _ISSUED for c in part.children)]
    from_whom = {"by", "from"} if root.lower_ in _ASKING else {"by", "from", "of"}  # "a poll of voters" is not theirs
    by = next((c for c in near if c.dep_ in {"prep", "agent"} and c.lower_ in from_whom), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def _earlier(printed: Printed, noun: str, at: int) -> Member | None:
    """Who spoke in the last sentence before that has the same noun: "in a statement … the statement added"."""
    lowered, start = printed.cast.lowered, at
    while (start := lowered.rfind(noun, 0, start)) >= 0:
        speaker = printed.memory.speaker_in(printed.cast.sentence_at(start))
        if speaker is not None and not lowered[start + len(noun) : start + len(noun) + 1].isalpha():
            return speaker
        if at - start > _FAR:
            break
    return None


def _issued_before(printed: Printed, noun: str, at: int) -> Member | None:
    """X in "X issued a readout", said last before "the statement": with whoever did so beside X."""
    lowered, start = printed.cast.lowered, at
    nouns = _MESSAGES if noun in _MESSAGES else {noun}
    while (start := max(lowered.rfind(each, 0, start) for each in nouns)) >= 0 and at - start < _FAR:
        token = printed.cast.token_at(start)
        if token is None or token.dep_ != "dobj" or token.head.lower_ not in _ISSUING:
            continue
        subject = next((c for c in token.head.children if c.dep_ == "nsubj"), None)
        first = printed.member(subject) if subject is not None else None
        if subject is None or first is None:
            continue
        others = [m for m in (printed.member(c) for c in subject.conjuncts) if m is not None and m is not first]
        return printed.cast.pair(first, *others) if others else first
    return None


_ISSUING = frozenset({"issued", "released", "published", "signed", "adopted", "wrote", "sent", "posted", "drafted", "circulated", "tabled"})

_FAR = 4000
"""Characters looked back over for an earlier mention."""


def _voted_before(cast: Cast, at: int) -> Member | None:
    """The assembly or council named last that is said to have voted."""
    for mention in reversed(cast.named_in((max(0, at - _FAR), at))):
        member = mention.member
        if member is None or member.kind != "organisation" or plain(member.name).split()[-1] not in {"council", "assembly", "parliament"}:
            continue
        sentence = cast.sentence_at(mention.start)
        if sentence is not None and _VOTING.search(cast.folded, sentence.start_char, sentence.end_char):
            return member
    return None


def _owned_before(printed: Printed, at: int) -> Member | None:
    """Whose plan was named last: "Russia's proposal", "the US-backed plan" … "the draft"."""
    cast = printed.cast
    best: tuple[int, Member | None] = (-1, None)
    start = max(0, at - _FAR // 2)
    for match in _BACKED.finditer(cast.folded, start, at):
        code = words().countries.get(plain(match[1]), "")
        if code in cast.index.governments:
            best = match.start(), cast.known(cast.index.governments[code])
    for mention in reversed(cast.named_in((start, at))):
        if mention.start < best[0]:
            break
        if mention.member is not None and _OWNED.match(cast.folded, mention.end):
            return mention.member
    return best[1]


def _definite(phrase: str) -> bool:
    return " " not in phrase or bool(re.match(r"(?:the|this|that|these|those|his|her|its|their)\b", phrase))
