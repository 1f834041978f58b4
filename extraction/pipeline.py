"""The steps composed: an article in, its statements out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from spacy.language import Language

from extraction import conditions, dates, knowledge, options, quantities, relations, sentences, speakers, statements, topics
from extraction.options import PreparedOptions
from extraction.records import Article, Found, Reading, Relation, Statement, TopicHit, cut
from extraction.speakers import ActorIndex
from extraction.speakers.index import fold
from extraction.topics import PreparedTopics


@dataclass
class Pipeline:
    """What extraction knows: the actors, the topics and spaCy's model, each made ready once, when first asked for."""

    actors: tuple[knowledge.Actor, ...] = ()
    topics: tuple[knowledge.TopicKnowledge, ...] = ()
    model: str = sentences.MODEL

    @classmethod
    def load(cls, actors: Path = knowledge.ACTORS_FILE, topics: Path = knowledge.TOPICS_FILE) -> Pipeline:
        """Read the knowledge files. Raises KnowledgeError where one cannot be used."""
        return cls(knowledge.load_actors(actors), knowledge.load_topics(topics)[1])

    @cached_property
    def nlp(self) -> Language:
        return sentences.load_model(self.model)

    @cached_property
    def known_speakers(self) -> ActorIndex:
        return speakers.prepare(self.actors)

    @cached_property
    def known_topics(self) -> PreparedTopics:
        return PreparedTopics(self.topics)

    @cached_property
    def known_options(self) -> PreparedOptions:
        return PreparedOptions(self.topics, self.actors)

    def make_ready(self) -> None:
        """Load and compile all of it now: processes forked from this one then share it."""
        _ = self.nlp, self.known_speakers, self.known_topics, self.known_options


def extract(article: Article, pipeline: Pipeline) -> tuple[Statement, ...]:
    """All statements of one article, in reading order."""
    return statements_of(sentences.read(article, pipeline.nlp), pipeline)


def extract_many(articles: Iterable[Article], pipeline: Pipeline) -> Iterator[tuple[Article, tuple[Statement, ...]]]:
    """The same for many articles, parsed in batches; each is handed back with its statements, in their order."""
    for reading in sentences.read_many(articles, pipeline.nlp):
        yield reading.article, statements_of(reading, pipeline)


def statements_of(reading: Reading, pipeline: Pipeline) -> tuple[Statement, ...]:
    """The steps that follow the parse, for one article."""
    text = topics.Text(reading, pipeline.known_topics)
    found = _found(reading, pipeline, text)
    who = speakers.resolve(reading, found, pipeline.known_speakers)
    hits = topics.assign(reading, found, pipeline.known_topics, text)
    chosen = options.choose(reading, found, hits, pipeline.known_options, who)
    said = dates.date(reading, found, [attribution.speaker for attribution in who])
    counted = quantities.find(reading, found)
    conditional = conditions.find(reading, found)
    related = [tuple(_known(one, pipeline.known_speakers) for one in beside) for beside in relations.find(reading, found)]
    texts = [" … ".join(cut(reading.text, one.spans)) for one in found]
    sure = [statements.confidence(one) for one in found]
    return tuple(map(Statement, found, texts, who, hits, chosen, said, counted, conditional, related, sure))


def _found(reading: Reading, pipeline: Pipeline, text: topics.Text) -> tuple[Found, ...]:
    """What the finders find, with the members of a coordination made one where their topics agree."""
    found = statements.find(reading)
    members = [one for one in found if one.series]
    if not members:
        return found
    hits = dict(zip(map(id, members), topics.assign(reading, members, pipeline.known_topics, text), strict=True))
    return statements.join(reading, found, [_matter(hits.get(id(one), ()), pipeline.known_topics) for one in found])


def _matter(hits: Sequence[TopicHit], topics: PreparedTopics) -> str | None:
    """The topic that tells one member of a coordination from another: the first that is not general, for most bear on a general one."""
    special = (hit.slug for hit in hits if not topics.general[topics.slugs.index(hit.slug)])
    return next(special, hits[0].slug if hits else None)


def _known(relation: Relation, actors: ActorIndex) -> Relation:
    """The relation with the actor whom its words name, where that is one known actor and the words end with the name."""
    printed = fold(relation.other_text)
    named = next((name for name in actors.find(printed) if name.sure and name.end == len(printed)), None)
    if named is None:
        return relation
    actor = named.bearers[0]
    return replace(relation, other=actor.name, other_actor=actor.slug)
