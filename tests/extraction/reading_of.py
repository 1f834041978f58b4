"""One statement out of one written sentence, for the tests of topics and options.

A sentence may open with its cue in square brackets: "[rejected] the plan" is the content "the plan" under the cue "rejected".
"""

from __future__ import annotations

import re
from functools import cache

import spacy
from spacy.language import Language

from extraction import knowledge, options, topics
from extraction.records import Article, Attribution, Found, Kind, Paragraph, Reading, Span, cut


@cache
def _splitter() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


@cache
def prepared_topics() -> topics.PreparedTopics:
    return topics.prepare(knowledge.load_topics()[1])


@cache
def prepared_options() -> options.PreparedOptions:
    return options.prepare(knowledge.load_topics()[1], knowledge.load_actors())


@cache
def _actors() -> dict[str, str]:
    """The slugs of the known actors by each name they are never confused under."""
    return {name.text: actor.slug for actor in knowledge.load_actors() for name in actor.names if not name.ambiguous}


def who_is_printed(reading: Reading, found: Found) -> Attribution:
    """The known actor whose name is printed as the source."""
    printed = " ".join(cut(reading.text, found.source))
    return Attribution(printed or None, actor_named(printed))


def actor_named(name: str) -> str | None:
    """The slug of the known actor of that name."""
    return _actors().get(name)


def reading_of(text: str, title: str | None = "Ukraine") -> Reading:
    """`text` as an article on the war, a paragraph a line."""
    paragraphs = tuple(Paragraph(match.span()) for match in re.finditer(r"[^\n]+", text))
    return Reading(Article("test", text, title), _splitter()(text), paragraphs, ())


def found_in(
    text: str, content: str, cue: str = "", source: str = "", kind: Kind = "indirect", holder: Span | None = None, negated: bool = False
) -> Found:
    """The statement with that content, cue and source, each printed once in `text`."""

    def at(words: str) -> tuple[Span, ...]:
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    return Found(at(content), at(source), at(cue), kind, "test", cue_negated=negated, holder=holder)


def read(sentence: str) -> tuple[list[str], dict[str, str]]:
    """The topics and options of a sentence written as above."""
    marked = re.fullmatch(r"\[(?P<cue>.+?)\] (?P<content>.+)", sentence)
    if marked:
        text = f"{marked['cue']} {marked['content']}"
        found = Found(((len(marked["cue"]) + 1, len(text)),), (), ((0, len(marked["cue"])),), "indirect", "test")
    else:
        text = sentence
        found = Found(((0, len(text)),), (), (), "indirect", "test")
    return read_found(reading_of(text), found)


def read_found(reading: Reading, *found: Found) -> tuple[list[str], dict[str, str]]:
    """The topics and options of the last of `found`."""
    hits = topics.assign(reading, found, prepared_topics())
    who = [who_is_printed(reading, one) for one in found]
    chosen = options.choose(reading, found, hits, prepared_options(), who)
    return [hit.slug for hit in hits[-1]], {hit.topic: hit.code for hit in chosen[-1]}
