"""Hand-made readings: an article about nobody real, a small cast, and the records a pipeline would return for it."""

from __future__ import annotations

from typing import Any

from articles import collect
from articles.models import Article
from articles.sources import Source
from extraction.records import Attribution, Found, OptionHit, Said, Statement, TopicHit, cut
from positions.ingest import Knowledge, current_knowledge
from positions.models import Actor, ActorName, Option, Topic, TopicGroup

TEXT = """Anna Abel said the truce must hold. “We will sign on Monday,” she said.

Bob Brown said that Anna Abel wants a longer truce. Talks go on, he added.
"""


def cast() -> dict[str, Actor]:
    """Three actors, with a name each, and two questions."""
    actors = {}
    for slug, name in (("anna-abel", "Anna Abel"), ("bob-brown", "Bob Brown"), ("carl-clark", "Carl Clark")):
        actors[slug] = Actor.objects.create(slug=slug, name=name, sort_name=name)
        ActorName.objects.create(actor=actors[slug], text=name, kind=ActorName.Kind.FULL)
    group = TopicGroup.objects.create(slug="fighting", name="Fighting")
    for slug in ("ceasefire", "prisoners"):
        topic = Topic.objects.create(group=group, slug=slug, name=slug, question="?")
        for code in ("for", "against"):
            Option.objects.create(topic=topic, code=code, label=code)
    return actors


def stored(text: str = TEXT, **known: Any) -> Article:
    return collect.store(Source(text=text, **known)).article


def said(words: str, speaker: str = "", text: str = TEXT, **more: Any) -> Statement:
    """A statement of `words`, which stand once in the text. `more`: topics, options, said, holder_actor, joint, printed, …"""
    start = text.index(words)
    spans = ((start, start + len(words)),)
    found = Found(spans, (), (), more.pop("kind", "indirect"), "clauses")
    who = Attribution(
        more.pop("name", speaker or None),
        speaker or None,
        more.pop("printed", speaker),
        joint=more.pop("joint", ()),
        holder_actor=more.pop("holder_actor", None),
        holder_text=more.pop("holder_text", ""),
        candidates=more.pop("candidates", ()),
        path=("printed so",),
    )
    topics = tuple(TopicHit(slug, 1.0) for slug in more.pop("topics", ()))
    options = tuple(OptionHit(topic, code) for topic, code in more.pop("options", ()))
    return Statement(found, " … ".join(cut(text, spans)), who, topics, options, more.pop("said", Said()), **more)


def knows() -> Knowledge:
    return current_knowledge()
