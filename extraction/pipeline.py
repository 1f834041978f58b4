"""The steps composed: an article in, its statements out."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from spacy.language import Language

from extraction import knowledge, sentences, statements
from extraction.records import Article, Attribution, Found, Reading, Said, Statement, cut


def _step(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(f"extraction.{name}")
    except ModuleNotFoundError:
        return None


@dataclass
class Pipeline:
    """What extraction knows, loaded once: the actors, the topics, and spaCy's model."""

    actors: tuple[knowledge.Actor, ...] = ()
    topics: tuple[knowledge.TopicKnowledge, ...] = ()
    model: str = field(default=sentences.MODEL)

    _prepared: dict[str, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, actors: Path = knowledge.ACTORS_FILE, topics: Path = knowledge.TOPICS_FILE) -> Pipeline:
        """Read the knowledge files. Raises KnowledgeError where one cannot be used."""
        return cls(
            knowledge.load_actors(actors) if actors.exists() else (),
            knowledge.load_topics(topics)[1] if topics.exists() else (),
        )

    @cached_property
    def nlp(self) -> Language:
        return sentences.load_model(self.model)

    def prepared(self, name: str) -> Any:
        """What a step has compiled of its data, once."""
        if name not in self._prepared:
            data = self.actors if name == "speakers" else self.topics
            self._prepared[name] = getattr(_step(name), "prepare", tuple)(data)
        return self._prepared[name]


def extract(article: Article, pipeline: Pipeline) -> tuple[Statement, ...]:
    """All statements of one article, in reading order."""
    return statements_of(sentences.read(article, pipeline.nlp), pipeline)


def extract_many(articles: Iterable[Article], pipeline: Pipeline) -> Iterator[tuple[Article, tuple[Statement, ...]]]:
    """The same for many articles, parsed in batches; each article is handed back with its statements, in order."""
    for reading in sentences.read_many(articles, pipeline.nlp):
        yield reading.article, statements_of(reading, pipeline)


def statements_of(reading: Reading, pipeline: Pipeline) -> tuple[Statement, ...]:
    """Every step after the parse."""
    speakers, topics, options, dates = (_step(name) for name in ("speakers", "topics", "options", "dates"))
    found = statements.find(reading)
    if topics and any(one.series for one in found):
        hits = topics.assign(reading, found, pipeline.prepared("topics"))
        found = statements.join(reading, found, [hit[0].slug if hit else None for hit in hits])
    n = len(found)
    who = speakers.resolve(reading, found, pipeline.prepared("speakers")) if speakers else tuple(_printed(reading, f) for f in found)
    hits = topics.assign(reading, found, pipeline.prepared("topics")) if topics else ((),) * n
    chosen = options.choose(reading, found, hits, pipeline.prepared("options")) if options else ((),) * n
    said = dates.date(reading, found, [a.speaker for a in who]) if dates else (Said(),) * n
    extras = [step.find(reading, found) if step else ((),) * n for step in map(_step, ("quantities", "conditions", "relations"))]
    return tuple(
        Statement(one, " … ".join(cut(reading.text, one.spans)), *rest)
        for one, *rest in zip(found, who, hits, chosen, said, *extras, strict=True)
    )


def _printed(reading: Reading, found: Found) -> Attribution:
    return Attribution(None, speaker_text=" ".join(cut(reading.text, found.source)))
