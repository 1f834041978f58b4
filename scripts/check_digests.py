#!/usr/bin/env python3
"""Check the sample digests against the articles they are written from.

    python scripts/check_digests.py [--verbose]

Run where the folder of source articles is at hand: `PARLEY_SHARED` names it, else it is looked for as `../shared` beside the repository.
For every digest in `samples/digests` four things are asked:

1. every source named in the front matter is one of the articles (same outlet and day; same address where both have one);
2. every string in quotation marks stands in at least one article, letter for letter; only the style of quotation marks and dashes
   and the white space may differ;
3. that article names the speaker nearby: the speaker printed in the digest's sentence stands within 400 characters of the words, or
   is the one whose speech, interview or transcript turn the words stand in;
4. outside quotation marks, no run of twelve words is shared with any article.

Prints one line for each digest and exits with status 1 on any breach, 2 where the articles are not at hand.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
DIGESTS = REPOSITORY / "samples" / "digests"
RUN = 12
"""Words in a row that count as copied."""
NEARBY = 400
"""Characters on either side of a quotation within which its article must name the speaker."""

QUOTED = re.compile(r"“([^“”]*)”")
SENTENCE_END = re.compile(r"(?<=[.!?])[”’]?\s+(?=[“A-Z])")
TITLES = {"Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Sen", "Rep", "U.S", "No"}
TRANSCRIPT_LABEL = re.compile(r"^\s*([A-Z][A-Z’'. -]{2,60}):", re.MULTILINE)

CUE = (
    "(?:said|says?|told|tells?|added|asked|answered|argued|calls?|called|wrote|writes?|demanded|urged|warned|stated|described|suggested"
    "|replied|accused|rejected|announced|promised|praised|named|noted|stressed|insisted|repeated|thanked|declared|spoke|referred|quoted"
    "|put|predicted|complained|agreed|offered|proposed|reaffirmed|reiterated|vowed|reported|posted|listed|deemed|termed|labelled"
    "|branded|criticised|questioned|wanted|saw|recalled|explained|expected|thought|hoped|considered|assured|challenged|denied"
    "|condemned|greeted|thinks|believes|appealed|threatened|pledged|recommended)"
)
SPEAKER_BEFORE = re.compile(
    r"\b(?=(([A-Z][\w’'-]+)(?: of (?:the )?[A-Z]\w+(?:\s[A-Z]\w+)*)?(?:,[^,“”]{0,90},)?\s+"
    rf"(?:(?!s?he\b|they\b|it\b)[a-z]\w*\s+){{0,2}}?{CUE}\b))"
)
SPEAKER_AFTER = re.compile(rf"”,?\s+{CUE}\s+(?:the\s+)?([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)")
ACCORDING_TO = re.compile(r"\b[Aa]ccording to (?:the |a )?((?:[\w’'-]+\s+){0,5}?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)")
BELONGS = re.compile(r"(?<!Secretary)(?<!Minister)(?<!Chief) of (?:the )?(?:[A-Z]\w+\s)*$")
NAMELESS = re.compile(
    r"\b(officials?|diplomats?|sources?|lawmakers|spokesperson|representatives?|command|delegations?|statement|signatories|government)"
    rf"(?:,[^,“”]{{0,90}},)?\s+(?:[a-z]\w*\s+){{0,4}}?{CUE}\b"
)
PRONOUN = re.compile(rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t)\s+(?:[a-z]\w*\s+){{0,2}}?{CUE}\b")
NOT_SPEAKER = re.compile(
    "The|An?|In|On|At|By|For|From|To|But|And|It|Th(?:is|at)|S?[Hh]e|They|We|His|Her|Their|As|If|When|While|After|Before|Both|Asked|Speaking"
    "|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December"
    "|President|Minister|Prime|Foreign|Secretary|Senator|Adviser|Congressman|General"
    "|Ukrainian|Russian|American|European|French|German|British|Chinese|Polish"
)

# The same name, as different outlets print it.
SPELLINGS = (
    ("Zelenskyy", "Zelensky", "Zelenskiy", "Zelenskyi", "Zelnski", "Zelanski"),
    ("Sybiha", "Sybiga"),
    ("Zheleznyak", "Zhelezniak"),
    ("Guterres", "Guterres’"),
    ("Orbán", "Orban"),
    ("Lavrov", "Russian foreign minister"),
    ("Lukashenko", "Belarusian leader"),
    ("G7", "Group of Seven"),
    ("Podolyak", "Podolak"),
    ("Xi", "XI"),
)


SPEECH = re.compile(r"\b(?:remarks|gaggle|address|speech|statement|briefing)\b", re.IGNORECASE)
"""What the title, or the opening, of one person's words says they are; such a title names the speaker of the whole."""
SPEECHES_OF = {"Office of the President of Ukraine": "Zelenskyy"}
"""Publishers of one person's speeches, whose pages print the words and not the name. A title that names somebody else decides."""


@dataclass(frozen=True, slots=True)
class Source:
    """One article a digest may be written from."""

    id: str
    outlet: str
    title: str
    day: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Digest:
    """One digest: its front matter and its text."""

    path: Path
    id: str
    title: str
    day: str
    sources: tuple[dict[str, Any], ...]
    text: str


@dataclass(slots=True)
class Result:
    """What was checked in one digest, and every breach found."""

    digest: Digest
    quotations: list[tuple[str, str, str]] = field(default_factory=list)
    """(words, speaker, outlet and day of the article that has them)"""
    breaches: list[str] = field(default_factory=list)


def read_digest(path: Path) -> Digest:
    """Read one digest. Raises ValueError, naming the file, where the front matter is missing or lacks a field."""
    parts = path.read_text(encoding="utf-8").split("+++\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise ValueError(f"{path.name}: no front matter between +++ lines")
    try:
        meta = tomllib.loads(parts[1])
        return Digest(path, meta["id"], meta["title"], str(meta["day"]), tuple(meta["sources"]), parts[2].strip())
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def read_digests(folder: Path = DIGESTS) -> list[Digest]:
    """All digests of a folder in the order of their days."""
    return sorted((read_digest(path) for path in folder.glob("*.md")), key=lambda digest: (digest.day, digest.id))


def shared_folder() -> Path | None:
    """The folder of source articles, or None where it is not at hand."""
    folder = Path(os.environ.get("PARLEY_SHARED") or REPOSITORY.parent / "shared")
    return folder if (folder / "articles").is_dir() else None


def read_sources(shared: Path) -> list[Source]:
    """Every article the digests may draw on."""
    sources = []
    for path in sorted([*(shared / "articles").glob("*.json"), *(shared / "gold" / "articles").glob("*.json")]):
        data = json.loads(path.read_text(encoding="utf-8"))
        outlet = (data.get("outlet") or "").replace(" (inferred)", "").replace(" (reposted)", "")
        sources.append(Source(path.stem, outlet, data.get("title") or "", data.get("published") or "", data.get("url") or "", data["text"]))
    seed = shared / "seed" / "article.txt"
    if seed.exists():
        sources.append(Source("seed-text", "The Epoch Times", "", "", "", seed.read_text(encoding="utf-8")))
    return sources


def plain(text: str) -> str:
    """The text with one style of quotation marks, dashes and white space; nothing else changes."""
    text = re.sub(r"[“”„«»‟\"]", '"', text)
    text = re.sub(r"[‘’‚‛′`]", "'", text).replace("''", '"')
    text = re.sub(r"\s*(?:--|[–—―])\s*", " - ", text).replace("‑", "-")
    return re.sub(r"\s+", " ", text).strip()


def words(text: str) -> list[str]:
    return re.findall(r"[\w]+(?:['-][\w]+)*", plain(text).lower())


def runs(tokens: list[str], length: int = RUN) -> Iterator[tuple[str, ...]]:
    return (tuple(tokens[i : i + length]) for i in range(len(tokens) - length + 1))


def spellings(name: str) -> tuple[str, ...]:
    return next((group for group in SPELLINGS if name in group), (name,))


def sentences(paragraph: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of a paragraph; a sentence that ends inside quotation marks ends with them."""
    bounds, start = [], 0
    for match in SENTENCE_END.finditer(paragraph):
        before = paragraph[start : match.start()]
        if paragraph.count("“", 0, match.end()) != paragraph.count("”", 0, match.end()):
            continue
        if before.rstrip(".").split(" ")[-1] in TITLES:
            continue
        bounds.append((start, match.end()))
        start = match.end()
    bounds.append((start, len(paragraph)))
    return bounds


def speakers_in(sentence: str) -> list[str]:
    """Names printed in a sentence as speakers, the likeliest first; pronouns are left to the caller."""
    outside = QUOTED.sub(lambda m: "“" + "_" * len(m.group(1)) + "”", sentence)
    nearest: dict[int, str] = {}
    for match in SPEAKER_BEFORE.finditer(outside):
        if not NOT_SPEAKER.fullmatch(match.group(2)) and not BELONGS.search(outside[: match.start()]):
            nearest[match.end(1)] = match.group(2)  # a later start is nearer to the same cue
    found = list(nearest.values())
    for pattern in (ACCORDING_TO, SPEAKER_AFTER, NAMELESS):
        found += [match.group(1).split()[-1] for match in pattern.finditer(outside)]
    names = [name.removesuffix("’s") for name in found]
    return [name for name in dict.fromkeys(names) if not NOT_SPEAKER.fullmatch(name)]


def all_names(sentence: str) -> list[str]:
    outside = QUOTED.sub(" ", sentence)
    names = [n.removesuffix("’s") for n in re.findall(r"\b[A-Z][\w’'-]+", outside)]
    return [n for n in dict.fromkeys(names) if not NOT_SPEAKER.fullmatch(n)]


def quotations(digest: Digest) -> Iterator[tuple[str, list[str]]]:
    """Each quotation of a digest with the names that may be its speaker: those of its sentence, else of the sentences before it."""
    last: list[str] = []
    for paragraph in digest.text.split("\n\n"):
        for start, end in sentences(paragraph):
            sentence = paragraph[start:end]
            here = speakers_in(sentence)
            outside = QUOTED.sub(" ", sentence)
            pronoun = PRONOUN.search(outside)
            if pronoun and not (here and 0 <= outside.find(here[0]) < pronoun.start()):
                names = [*last, *here] or all_names(sentence)
            else:
                names = here or [*last, *all_names(sentence)]
            for match in QUOTED.finditer(sentence):
                yield match.group(1), names
            if names:
                last = names


def turn_speaker(source: Source, offset: int) -> str:
    """Whose words stand at `offset` of a speech, a transcript or a list under headings, as printed: the last transcript label or
    heading before it, the person a speech is of, and the publisher."""
    labels = [m.group(1) for m in TRANSCRIPT_LABEL.finditer(source.text, 0, offset)][-1:]
    opening = re.match(r"[^:“”]{3,90}:", source.text[source.text.rfind("\n", 0, offset) + 1 : offset])
    labels += [opening.group()] if opening else []
    lines = source.text[: offset + 1].split("\n")
    headings = (
        [line for line in lines if line.strip() and not line.lstrip().startswith("-")][-1:] if lines[-1].lstrip().startswith("-") else []
    )
    labels += [SPEECHES_OF[source.outlet]] if source.outlet in SPEECHES_OF and "by Head of" not in source.title else []
    labels += [text for text in (source.title, source.text[:100]) if SPEECH.search(text)]
    return " ".join([*labels, *headings, source.outlet]).lower()


def find_speaker(source: Source, quotation: str, names: list[str]) -> str | None:
    """The first of `names` that the article names near the quotation, or whose speech it is; None where there is none."""
    text, wanted = plain(source.text), plain(quotation)
    printed = [m.start() for m in re.finditer(r"\W+".join(re.findall(r"\w+", quotation)), source.text)]
    for number, match in enumerate(re.finditer(re.escape(wanted), text)):
        around = text[max(0, match.start() - NEARBY) : match.end() + NEARBY]
        turn = turn_speaker(source, printed[number]) if number < len(printed) else ""
        for name in names:
            if any(re.search(rf"\b{re.escape(form)}\b", around) or form.lower() in turn for form in spellings(name)):
                return name
    return None


def check(digest: Digest, sources: list[Source], copied: dict[tuple[str, ...], str], texts: dict[str, str]) -> Result:
    """Check one digest. `copied` maps each run of twelve words to an article that has it; `texts` the plain text of each article."""
    result = Result(digest)
    if digest.text.count("“") != digest.text.count("”") or '"' in digest.text:
        result.breaches.append("quotation marks do not pair")
    for named in digest.sources:
        same = [s for s in sources if s.outlet == named["outlet"] and (s.day == named["day"] or not s.day)]
        if not same or (named["url"] and all(s.url and s.url != named["url"] for s in same)):
            result.breaches.append(f"source not among the articles: {named['outlet']}, {named['day']}")
    for quotation in QUOTED.findall(digest.title):
        if not any(plain(quotation) in text for text in texts.values()):
            result.breaches.append(f"in the title, not verbatim in any article: “{quotation}”")
    cited = {(named["outlet"], day) for named in digest.sources for day in (named["day"], "")}
    for quotation, names in quotations(digest):
        holding = [s for s in sources if plain(quotation) in texts[s.id]]
        holding.sort(key=lambda s: (s.outlet, s.day) not in cited)
        if not holding:
            result.breaches.append(f"not verbatim in any article: “{quotation}”")
            continue
        for source in holding:
            speaker = find_speaker(source, quotation, names)
            if speaker:
                if (source.outlet, source.day) not in cited:
                    result.breaches.append(f"its article is not among the sources ({source.outlet}, {source.day}): “{quotation}”")
                result.quotations.append((quotation, speaker, f"{source.outlet}, {source.day or 'no day'}"))
                break
        else:
            result.breaches.append(
                f"{holding[0].outlet} {holding[0].day} does not name {' / '.join(names) or 'anybody'} near: “{quotation}”"
            )
    for paragraph in digest.text.split("\n\n"):
        for piece in QUOTED.split(paragraph)[::2]:
            for run in runs(words(piece)):
                if run in copied:
                    result.breaches.append(f"twelve words shared with {copied[run]}: {' '.join(run)}")
                    break
    return result


def check_all(digests: list[Digest], sources: list[Source]) -> list[Result]:
    """Check every digest against every article."""
    copied = {run: f"{s.outlet} {s.day}" for s in sources for run in runs(words(s.text))}
    texts = {s.id: plain(s.text) for s in sources}
    return [check(digest, sources, copied, texts) for digest in digests]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Check the sample digests against the articles they are written from.")
    parser.add_argument("--verbose", action="store_true", help="print every quotation with the speaker and the article found")
    arguments = parser.parse_args(argv)
    shared = shared_folder()
    if shared is None:
        print("The source articles are not at hand: set PARLEY_SHARED to their folder.", file=sys.stderr)
        return 2
    try:
        digests = read_digests()
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    sources = read_sources(shared)
    results = check_all(digests, sources)
    for result in results:
        count = len(result.digest.text.split())
        state = "ok" if not result.breaches else f"{len(result.breaches)} BREACHES"
        print(
            f"{result.digest.path.name}: {count} words, {len(result.quotations)} quotations, {len(result.digest.sources)} sources: {state}"
        )
        if arguments.verbose:
            for quotation, speaker, where in result.quotations:
                print(f"    {speaker}: “{quotation}” ({where})")
        for breach in result.breaches:
            print(f"    {breach}")
    breaches = sum(len(result.breaches) for result in results)
    total = sum(len(result.quotations) for result in results)
    print(f"{len(results)} digests, {total} quotations, {len(sources)} articles, {breaches} breaches")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
