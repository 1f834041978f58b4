"""Learn what each sign of a topic weighs, from articles whose statements' topics a person has read.

    python scripts/learn_judgement.py [FOLDER …]

The sample digests teach, each statement with its topics as `samples/corrections.toml` has them, and the examples of `topics.toml`; with
FOLDERs also further marked articles there (articles/NAME.json, statements/NAME.jsonl). The weights are written into `topic_weights.txt`,
which the pipeline reads. Run it again after a change of the signs or of the term weights (`python -m extraction.learning`), not
after a change of a phrase.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extraction import judgement, knowledge, learning, sentences, statements  # noqa: E402
from extraction.judgement import Signs  # noqa: E402
from extraction.pipeline import Pipeline  # noqa: E402
from extraction.records import Article, Found, Reading, Span  # noqa: E402
from extraction.topics import Text, signs_of  # noqa: E402
from scripts.check_digests import plain, read_digests  # noqa: E402
from scripts.read_digests import article, read_all, read_corrections  # noqa: E402

Marks = dict[tuple[Span, ...], tuple[str, ...]]
"""The topics of an article's statements, by where these stand."""
Sample = tuple[Signs, Sequence[int]]

TURNS = 50
"""How many examples there are of words that turn to another matter."""


def corrected() -> Iterator[tuple[Article, Marks]]:
    """The digests, with the topics of their statements as read by the pipeline and corrected by a person."""
    for reading in read_all(read_digests(), read_corrections()):
        marks: Marks = {}
        for statement in reading.statements:
            topics = tuple(hit.slug for hit in statement.topics)
            meant = [one for one in reading.in_force if plain(one.words) in plain(statement.text)]
            for correction in meant:
                topics = topics if correction.topics is None else correction.topics
            if not any(one.reject for one in meant):
                marks[statement.found.spans] = topics
        yield article(reading.digest), marks


def marked(folder: Path) -> Iterator[tuple[Article, Marks]]:
    """The marked articles of a folder."""
    for path in sorted((folder / "articles").glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        lines = (folder / "statements" / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
        found = (json.loads(line) for line in lines if line)
        marks = {tuple((start, end) for start, end in one["spans"]): tuple(one["topics"]) for one in found}
        yield Article(data["id"], data["text"], data.get("title")), marks


def samples(articles: Iterable[tuple[Article, Marks]], pipeline: Pipeline) -> Iterator[Sample]:
    """The signs of every statement that both the finders and the marks have, with its topics' numbers."""
    known = pipeline.known_topics
    for written, marks in articles:
        reading = sentences.read(written, pipeline.nlp)
        text = Text(reading, known)
        before: tuple[Found | None, Sequence[str]] = (None, ())
        for found in statements.find(reading):
            topics = marks.get(_nearest(found.spans, marks))
            if topics is None:
                continue
            yield signs_of(found, text, known, *before)[0], [known.slugs.index(topic) for topic in topics]
            before = (found, topics)


def _nearest(spans: tuple[Span, ...], marks: Marks) -> tuple[Span, ...]:
    """The marked statement that shares most with `spans`, where that is half of both; () where none does."""

    def shared(other: tuple[Span, ...]) -> float:
        both = sum(max(0, min(b, d) - max(a, c)) for a, b in spans for c, d in other)
        return 2 * both / sum(end - start for start, end in (*spans, *other))

    best = max(marks, key=shared, default=())
    return best if best and shared(best) >= 0.5 else ()


def sentences_of(pipeline: Pipeline) -> Iterator[Sample]:
    """The positive examples of `topics.toml`, each an article of one sentence."""
    known = pipeline.known_topics
    for number, topic in enumerate(known.topics):
        for sentence in topic.raw.get("positive", ()):
            content = sentence.split("] ")[-1]
            text = sentence.replace("[", "").replace("] ", " ", 1)
            start = len(text) - len(content)
            reading: Reading = sentences.read(Article("example", text, "Ukraine"), pipeline.nlp)
            found = Found(((start, len(text)),), (), ((0, start - 1),) if start else (), "indirect", "example")
            yield signs_of(found, Text(reading, known), known, None, ())[0], [number]


def turns_away(pipeline: Pipeline) -> Iterator[Sample]:
    """Example contents that bear on no topic, each said right after a positive example of one: not all that follows belongs to it."""
    known = pipeline.known_topics
    path = knowledge.beside(knowledge.TOPICS_FILE, knowledge.EXAMPLES)
    others = [one.content for one in learning.load_examples(path, known.slugs) if not (one.topics or one.cue)]
    said = [(topic.slug, one) for topic in known.topics for one in topic.raw.get("positive", ()) if not one.startswith("[")]
    for number in range(TURNS):
        (slug, first), second = said[number * 7 % len(said)], others[number * len(others) // TURNS]
        opening, turn = "The president said ", ". The envoy added that "
        text = f"{opening}{first}{turn}{second}."
        reading = sentences.read(Article("example", text, "Ukraine"), pipeline.nlp)
        start = len(opening) + len(first) + len(turn)
        before = Found(((len(opening), len(opening) + len(first)),), (), ((14, 18),), "indirect", "example")
        found = Found(((start, len(text) - 1),), (), (), "indirect", "example")
        yield signs_of(found, Text(reading, known), known, before, (slug,))[0], ()


def main(folders: Sequence[str]) -> None:
    pipeline = Pipeline.load()
    articles = [*corrected(), *(one for folder in folders for one in marked(Path(folder)))]
    found = [*samples(articles, pipeline), *sentences_of(pipeline), *turns_away(pipeline)]
    learnt = replace(pipeline.topics[0].learnt, judgement=judgement.learn(found).named())
    knowledge.beside(knowledge.TOPICS_FILE, knowledge.WEIGHTS).write_text(learning.written(learnt), encoding="utf-8")
    print(f"{len(found)} statements; the weights are written.")


if __name__ == "__main__":
    main(sys.argv[1:])
