"""Article → statements, positions, quantities, conditions and relations: read once, then written in one transaction.

Ingesting twice, at once or after a crash leaves the same rows as ingesting once. A statement is known by its fingerprint (the spans
and the printed speaker), so a re-reading keeps the row, and its address, wherever the machine reads the same words again. Rows that
a person confirmed, corrected or rejected are never touched, and no new reading of the same words is put beside them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection, models, transaction
from django.utils import timezone

import extraction
from articles.models import Article, Precision
from extraction import knowledge, records, sentences
from extraction.pipeline import Pipeline, extract
from positions import appearances
from positions.models import Actor, ActorName, Appearance, Condition, Option, Position, Quantity, Relation, Role, Statement, Topic
from positions.repeats import overlap, settle

if TYPE_CHECKING:
    from spacy.language import Language


def _code() -> str:
    """A mark of the extractor's code and word lists. Nobody has to remember to count a version up."""
    folder = Path(extraction.__file__).parent
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".py", ".toml", ".txt"))
    told = hashlib.sha256()
    for file in files:
        told.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes() + b"\0")
    return told.hexdigest()[:8]


VERSION: str = getattr(extraction, "VERSION", "") or _code()
SAME_WORDS = 0.5
"""A new reading that shares more than this part of its characters (intersection over union) with a person's row is that row again."""
MOST_QUANTITY = 1e15
ATTEMPTS = 3


class IngestError(Exception):
    """The article cannot be read into statements; the message says why, in words for a reader of the site."""


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What one ingestion did. `outcome` is "read", or "unchanged" where there was nothing to do."""

    article_id: int
    outcome: str
    added: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0
    kept: int = 0
    """Rows that people decided about, left as they are."""
    positions: int = 0
    with_speaker: int = 0
    told: tuple[str, ...] = ()
    """What became different, a line for each statement: "+ …" added, "− …" removed, "~ …" changed and in what."""

    @property
    def statements(self) -> int:
        return self.added + self.changed + self.same + self.kept

    @property
    def counts(self) -> dict[str, int]:
        """For the job's page: {"statements", "positions", "with_speaker"}."""
        return {"statements": self.statements, "positions": self.positions, "with_speaker": self.with_speaker}


def ingest(article: Article | int, *, again: bool = False) -> IngestResult:
    """Read the article's text and write what it holds; with `again`, even where it was read before.

    The text is read outside of any transaction, since that takes seconds, and written under a lock on the article's row; where
    another process wrote in the meantime, its work stands. Raises IngestError and Article.DoesNotExist.
    """
    article_id = article if isinstance(article, int) else article.pk
    for _ in range(ATTEMPTS):
        row = Article.objects.select_related("outlet").get(pk=article_id)
        text = row.next_text or row.text
        if not text.strip():
            raise IngestError("There is no text to read.")
        if not again and row.state == Article.State.READ and not row.next_text:
            return _unchanged(row)
        knows = current_knowledge()
        found = extract(_record(row, text), knows.pipeline)
        result = write(row.pk, text, found, knows, again=again)
        if result is not None:
            return result
    raise IngestError("The article's text kept changing while it was being read.")


def _unchanged(article: Article) -> IngestResult:
    mine = Statement.objects.filter(article=article)
    return IngestResult(
        article.pk,
        "unchanged",
        same=mine.count(),
        positions=Position.objects.filter(statement__article=article).count(),
        with_speaker=mine.filter(speaker__isnull=False).count(),
    )


def _record(article: Article, text: str) -> records.Article:
    day = article.published if article.published_precision == Precision.DAY else None
    return records.Article(str(article.pk), text, article.title or None, article.outlet.name, day)


# --- What the machine knows ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Knowledge:
    """The pipeline, and the rows its slugs lead to. Actors come from the database, so that what editors add there counts."""

    signature: str
    """A mark of the rows that it was built from."""
    pipeline: Pipeline
    actors: dict[str, int]
    """Slug, and full name, → id."""
    topics: dict[str, int]
    options: dict[tuple[str, str], int]
    names: appearances.Names
    mark: str
    """A mark of what the pipeline knows, the same on every machine that knows the same."""

    @property
    def version(self) -> str:
        """What `extractor_version` holds: a mark of the extractor, and one of the actors and topics it knew."""
        return f"{VERSION}+{self.mark[:8]}"[:40]


@cache
def language_model() -> Language:
    """spaCy's model, loaded once for each process. A worker loads it before it forks, so that its children share the memory."""
    return sentences.load_model()


class SharedPipeline(Pipeline):
    """A pipeline on the process's one language model, which does not depend on the actors."""

    @cached_property
    def nlp(self) -> Language:
        return language_model()


_knowledge: Knowledge | None = None


def current_knowledge() -> Knowledge:
    """The knowledge as the database has it now. Built once for each process, and again when an actor, name or role changed.

    Raises IngestError where no reference data is loaded.
    """
    global _knowledge
    signature = _signature()
    if _knowledge is None or _knowledge.signature != signature:
        _knowledge = _knowledge_now(signature)
    return _knowledge


def _signature() -> str:
    """A mark of all reference data, made by the database: it is asked for every article, and the rows themselves only when it changed."""
    tables = [connection.ops.quote_name(model._meta.db_table) for model in (Actor, ActorName, Role, Topic, Option)]
    parts = ", ".join(f"(SELECT md5(string_agg(t::text, '|' ORDER BY t.id)) FROM {table} t)" for table in tables)  # noqa: S608 (our own names)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT md5(concat_ws(',', {parts}))")
        (signature,) = cursor.fetchone()
    return str(signature)


def _knowledge_now(signature: str) -> Knowledge:
    actors: list[Any] = list(Actor.objects.filter(active=True).order_by("slug").values())
    names: list[Any] = list(ActorName.objects.filter(actor__active=True).order_by("actor__slug", "id").values())
    roles: list[Any] = list(Role.objects.filter(actor__active=True).order_by("actor__slug", "id").values())
    topics = dict(Topic.objects.values_list("slug", "pk"))
    if not actors or not topics:
        raise IngestError("No actors or topics are loaded yet: run `manage.py load_reference` first.")
    plain = {ActorName.Kind.FULL, ActorName.Kind.SURNAME, ActorName.Kind.SPELLING, ActorName.Kind.METONYM}
    pipeline = SharedPipeline(_actor_records(actors, names, roles), knowledge.load_topics()[1])
    known = hashlib.sha256(repr((pipeline.actors, pipeline.topics)).encode()).hexdigest()
    return Knowledge(
        signature,
        pipeline,
        {a["name"]: a["id"] for a in actors} | {a["slug"]: a["id"] for a in actors},
        topics,
        {(slug, code): pk for slug, code, pk in Option.objects.values_list("topic__slug", "code", "pk")},
        appearances.prepare((n["text"], n["actor_id"]) for n in names if n["kind"] in plain and not n["ambiguous"]),
        known,
    )


def _actor_records(
    actors: Iterable[dict[str, Any]], names: Iterable[dict[str, Any]], roles: Iterable[dict[str, Any]]
) -> tuple[knowledge.Actor, ...]:
    slugs = {a["id"]: a["slug"] for a in actors}
    spoken: dict[int, list[knowledge.ActorName]] = {}
    for n in names:
        spoken.setdefault(n["actor_id"], []).append(
            knowledge.ActorName(n["text"], n["kind"], n["since"] or None, n["until"] or None, n["ambiguous"])
        )
    held: dict[int, list[knowledge.Role]] = {}
    for r in roles:
        if r["title"]:
            speaks_for = slugs.get(r["speaks_for_id"])
            held.setdefault(r["actor_id"], []).append(
                knowledge.Role(r["title"], r["organisation"], r["since"] or None, r["until"] or None, speaks_for, r["side"])
            )
    return tuple(
        knowledge.Actor(
            slug=a["slug"],
            kind=a["kind"],
            name=a["name"],
            sort_name=a["sort_name"],
            names=tuple(spoken.get(a["id"], ())),
            roles=tuple(held.get(a["id"], ())) if a["kind"] == Actor.Kind.PERSON else (),
            native_name=a["native_name"],
            description=a["description"],
            country=a["country"],
            gender=a["gender"],
            wikidata=a["wikidata_id"],
            name_uk=a["name_uk"],
        )
        for a in actors
    )


# --- Records → rows ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement as it is to stand: column → value, and its children as plain tuples, so that readings can be compared."""

    values: dict[str, Any]
    joint: frozenset[int] = frozenset()
    positions: tuple[dict[str, Any], ...] = ()
    quantities: tuple[dict[str, Any], ...] = ()
    conditions: tuple[dict[str, Any], ...] = ()
    relations: tuple[dict[str, Any], ...] = ()

    @property
    def fingerprint(self) -> str:
        return str(self.values["fingerprint"])

    @property
    def spans(self) -> list[tuple[int, int]]:
        flat = self.values["spans"]
        return list(zip(flat[::2], flat[1::2], strict=True))


def fingerprint(spans: Sequence[records.Span], speaker_text: str) -> str:
    """SHA-256 of the spans and the printed speaker."""
    return hashlib.sha256(json.dumps([[list(s) for s in spans], speaker_text]).encode()).hexdigest()


def draft(text: str, statement: records.Statement, knows: Knowledge) -> Draft:
    """The rows of one statement. Raises IngestError where its spans do not stand in the text in order."""
    found, who = statement.found, statement.attribution
    _check_spans(text, found.spans)
    speaker = knows.actors.get(who.actor or "")
    holder = knows.actors.get(who.holder_actor or "")
    reported = bool(holder or who.holder or who.holder_text)
    joint = [] if reported else [knows.actors[name] for name in who.joint if name in knows.actors]
    joint = [actor for actor in dict.fromkeys(joint) if actor != speaker]
    cue = " … ".join(records.cut(text, found.cue))
    day, until, precision = _day(statement.said)
    values = {
        "speaker_id": speaker,
        "speaker_name": "" if speaker else _clip(who.speaker or "", 200),
        "speaker_text": _clip(who.speaker_text, 300),
        "holder_id": holder,
        "holder_text": _clip(who.holder_text or who.holder or "", 300) if reported else "",
        "kind": found.kind,
        "spans": _flat(found.spans),
        "text": " … ".join(records.cut(text, found.spans)),
        "cue": _clip(cue, 300),
        "cue_spans": _flat(found.cue),
        "source_spans": _flat(found.source),
        "said_on": day,
        "said_until": until,
        "said_precision": precision,
        "said_how": _clip(statement.said.how or "as the text states it", 300) if day else "",
        "venue": _clip(statement.said.venue or "", 300),
        "via": _clip(statement.said.via or (text[slice(*found.via)] if found.via else ""), 200),
        "finder": _clip(found.finder, 50),
        "explanation": _explanation(found, who, cue),
        "candidates": [_clip(name, 200) for name in who.candidates],
        "confidence": float(statement.confidence),
        "extractor_version": knows.version,
        "fingerprint": fingerprint(found.spans, who.speaker_text),
    }
    stand_of = [holder] if reported else [speaker, *joint]
    return Draft(
        values,
        frozenset(joint),
        tuple(_positions(statement, knows, stand_of)),
        tuple(_quantities(statement)),
        tuple(_conditions(text, statement)),
        tuple(_relations(text, statement, knows)),
    )


def _check_spans(text: str, spans: Sequence[records.Span]) -> None:
    last = 0
    for start, end in spans:
        if not last <= start < end <= len(text):
            raise IngestError(f"The extractor returned a passage out of place ({start} to {end} in a text of {len(text)} characters).")
        last = end
    if not spans:
        raise IngestError("The extractor returned a statement without a passage.")


def _explanation(found: records.Found, who: records.Attribution, cue: str) -> list[str]:
    """Why the machine read it so, one plain sentence for each step."""
    by = f'the cue "{cue}"' if cue else "no cue printed"
    return [f"Found by the rules for {found.finder.replace('_', ' ') or 'statements'}, with {by}.", *who.path]


def _positions(statement: records.Statement, knows: Knowledge, actors: Sequence[int | None]) -> Iterable[dict[str, Any]]:
    """One for each topic, the main one first, and each actor who takes the stand. An option is the first found for its topic."""
    chosen: dict[str, str] = {}
    for option in statement.options:
        chosen.setdefault(option.topic, option.code)
    slugs = [*(hit.slug for hit in statement.topics), *chosen]
    for rank, slug in enumerate(s for s in dict.fromkeys(slugs) if s in knows.topics):
        for actor in dict.fromkeys(actors):
            yield {
                "topic_id": knows.topics[slug],
                "actor_id": actor,
                "option_id": knows.options.get((slug, chosen.get(slug, ""))),
                "rank": rank,
            }


def _quantities(statement: records.Statement) -> Iterable[dict[str, Any]]:
    for quantity in {q.span[0]: q for q in reversed(statement.quantities)}.values():
        if any(n is not None and abs(n) > MOST_QUANTITY for n in (quantity.low, quantity.high)):
            continue
        yield {
            "start": quantity.span[0],
            "end": quantity.span[1],
            "low": quantity.low,
            "high": quantity.high,
            "comparator": quantity.comparator,
            "unit": _clip(quantity.unit, 60),
            "thing": _clip(quantity.thing, 200),
            "purpose": _clip(quantity.purpose, 300),
        }


def _conditions(text: str, statement: records.Statement) -> Iterable[dict[str, Any]]:
    for one in {c.span[0]: c for c in reversed(statement.conditions)}.values():
        start, end = one.span
        yield {"start": start, "end": end, "kind": one.kind, "marker": _clip(one.marker, 60), "text": text[start:end]}


def _relations(text: str, statement: records.Statement, knows: Knowledge) -> Iterable[dict[str, Any]]:
    for one in {(r.span[0], r.kind): r for r in reversed(statement.relations)}.values():
        start, end = one.span
        yield {
            "start": start,
            "end": end,
            "kind": one.kind,
            "text": _clip(text[start:end], 500),
            "other_id": knows.actors.get(one.other_actor or ""),
            "other_text": _clip(one.other_text or one.other or "", 300),
        }


def _day(said: records.Said) -> tuple[date | None, date | None, str]:
    """(first day, last day of a range, precision) of an ISO day, month or year."""
    if not said.day:
        return None, None, ""
    parts = [int(part) for part in said.day.split("-")]
    precision = said.precision or {1: "year", 2: "month", 3: "day"}[len(parts)]
    until = date.fromisoformat(said.until) if said.until and len(said.until) == 10 else None
    return date(*[*parts, 1, 1][:3]), until if precision == "range" else None, precision


def _flat(spans: Iterable[records.Span]) -> list[int]:
    return [offset for span in spans for offset in span]


def _clip(words: str, most: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


# --- Writing --------------------------------------------------------------------------------------------------------------

CHILDREN: dict[str, type[models.Model]] = {
    "positions": Position,
    "quantities": Quantity,
    "conditions": Condition,
    "relations": Relation,
}
FIELDS: dict[str, tuple[str, ...]] = {
    "positions": ("topic_id", "actor_id", "option_id", "rank"),
    "quantities": ("start", "end", "low", "high", "comparator", "unit", "thing", "purpose"),
    "conditions": ("start", "end", "kind", "marker", "text"),
    "relations": ("start", "end", "kind", "text", "other_id", "other_text"),
}


@dataclass
class _Plan:
    """What is to happen to an article's statements."""

    add: list[Draft] = field(default_factory=list)
    change: list[tuple[Statement, Draft]] = field(default_factory=list)
    before: dict[int, Draft] = field(default_factory=dict)
    """What stood in the rows that change."""
    same: list[Statement] = field(default_factory=list)
    remove: list[Statement] = field(default_factory=list)
    kept: list[Statement] = field(default_factory=list)


@transaction.atomic
def write(article_id: int, text: str, found: Sequence[records.Statement], knows: Knowledge, *, again: bool = False) -> IngestResult | None:
    """Make the article's rows those of `found`, which was read from `text`.

    Returns None, and changes nothing, where the article's text is another one by now.
    """
    article = Article.objects.select_for_update(no_key=True).get(pk=article_id)
    if text != (article.next_text or article.text):
        return None
    if article.state == Article.State.READ and not article.next_text and not again:
        return _unchanged(article)
    if article.next_text:
        _move_to(article, article.next_text)

    drafts = {d.fingerprint: d for d in reversed([draft(text, statement, knows) for statement in found])}
    plan = _plan(article, list(reversed(drafts.values())))
    told = _told(plan)
    Statement.objects.filter(pk__in=[s.pk for s in plan.remove]).delete()
    _change(plan.change)
    Statement.objects.filter(pk__in=[s.pk for s in plan.same]).update(extractor_version=knows.version)
    _add(article, plan.add)
    _appear(article, text, knows)
    settle(article.pk)

    article.state, article.failure = Article.State.READ, ""
    article.extractor_version, article.read_at = knows.version, timezone.now()
    article.save(update_fields=["state", "failure", "extractor_version", "read_at", "text", "text_hash", "next_text"])
    mine = Statement.objects.filter(article=article)
    return IngestResult(
        article.pk,
        "read",
        len(plan.add),
        len(plan.change),
        len(plan.remove),
        len(plan.same),
        len(plan.kept),
        positions=Position.objects.filter(statement__article=article).count(),
        with_speaker=mine.filter(speaker__isnull=False).count(),
        told=told,
    )


def _told(plan: _Plan) -> tuple[str, ...]:
    """The plan in lines for an editor."""
    added = [f"+ {_clip(str(one.values['text']), 100)}" for one in plan.add]
    removed = [f"− {_clip(row.text, 100)}" for row in plan.remove]
    changed = []
    for row, one in plan.change:
        before = plan.before[row.pk]
        columns = [
            name.removesuffix("_id") for name in _columns() if name != "extractor_version" and one.values[name] != before.values[name]
        ]
        children = [name for name in (*CHILDREN, "joint") if _sorted(getattr(one, name)) != _sorted(getattr(before, name))]
        changed.append(f"~ {_clip(row.text, 100)} ({', '.join([*columns, *children])})")
    return (*added, *removed, *changed)


def _plan(article: Article, drafts: Sequence[Draft]) -> _Plan:
    """Compare the reading with the rows there are."""
    plan = _Plan()
    rows = {s.fingerprint: s for s in Statement.objects.filter(article=article)}
    plan.kept = list(Statement.objects.filter(article=article).kept_by_people())
    kept = {s.fingerprint for s in plan.kept}
    stored = _stored([s for s in rows.values() if s.fingerprint not in kept])
    # The same passage with its speaker read from other printed words is the same row too: its address stays.
    taken = {one.fingerprint for one in drafts} | kept
    by_spans = {tuple(s.spans): s for s in rows.values() if s.fingerprint not in taken}
    for one in drafts:
        if one.fingerprint in kept or any(_same_words(one, s) for s in plan.kept):
            continue
        row = rows.get(one.fingerprint) or by_spans.pop(tuple(one.values["spans"]), None)
        if row is None:
            plan.add.append(one)
        elif _comparable(one) == _comparable(stored[row.pk]):
            plan.same.append(row)
        else:
            plan.change.append((row, one))
            plan.before[row.pk] = stored[row.pk]
    wanted = {s.pk for s in plan.same} | {s.pk for s, _ in plan.change} | {s.pk for s in plan.kept}
    plan.remove = [s for s in rows.values() if s.pk not in wanted]
    return plan


def _same_words(one: Draft, row: Statement) -> bool:
    shared = overlap(one.spans, row.span_pairs)
    both = sum(end - start for start, end in (*one.spans, *row.span_pairs)) - shared
    return shared > SAME_WORDS * both


def _comparable(one: Draft) -> tuple[object, ...]:
    """All that a reader could see differ: not which version read it."""
    values = {name: value for name, value in one.values.items() if name != "extractor_version"}
    return values, one.joint, *(_sorted(getattr(one, name)) for name in CHILDREN)


def _sorted(values: Iterable[object]) -> list[str]:
    return sorted(map(str, values))


def _stored(statements: Sequence[Statement]) -> dict[int, Draft]:
    """The rows there are, in the form of drafts: five queries for any number of statements."""
    if not statements:
        return {}
    ids = [s.pk for s in statements]
    children: dict[str, dict[int, list[dict[str, Any]]]] = {name: {} for name in CHILDREN}
    for name, model in CHILDREN.items():
        for row in model._default_manager.filter(statement__in=ids).values("statement_id", *FIELDS[name]):
            children[name].setdefault(row.pop("statement_id"), []).append(row)
    joint: dict[int, set[int]] = {}
    for statement, actor in Statement.joint_speakers.through.objects.filter(statement__in=ids).values_list("statement_id", "actor_id"):
        joint.setdefault(statement, set()).add(actor)
    return {
        s.pk: Draft(
            {name: getattr(s, name) for name in _columns()},
            frozenset(joint.get(s.pk, ())),
            **{name: tuple(children[name].get(s.pk, ())) for name in CHILDREN},
        )
        for s in statements
    }


def _columns() -> list[str]:
    """The statement's columns that a reading fills."""
    ours = {"id", "article_id", "state", "corrected", "repeats_id", "created_at", "search"}
    return [f.attname for f in Statement._meta.concrete_fields if f.attname not in ours]


def _change(pairs: Sequence[tuple[Statement, Draft]]) -> None:
    if not pairs:
        return
    for row, one in pairs:
        for name, value in one.values.items():
            setattr(row, name, value)
    Statement.objects.bulk_update([row for row, _ in pairs], [n.removesuffix("_id") for n in _columns()])
    ids = [row.pk for row, _ in pairs]
    for model in CHILDREN.values():
        model._default_manager.filter(statement__in=ids).delete()
    Statement.joint_speakers.through.objects.filter(statement__in=ids).delete()
    _add_children(pairs)


def _add(article: Article, drafts: Sequence[Draft]) -> None:
    rows = Statement.objects.bulk_create([Statement(article=article, **one.values) for one in drafts])
    _add_children(list(zip(rows, drafts, strict=True)))


def _add_children(pairs: Sequence[tuple[Statement, Draft]]) -> None:
    for name, model in CHILDREN.items():
        extra = (lambda s: {"said_on": s.said_on}) if model is Position else (lambda s: {})
        model._default_manager.bulk_create(model(statement=s, **extra(s), **values) for s, one in pairs for values in getattr(one, name))
    through = Statement.joint_speakers.through
    through.objects.bulk_create(through(statement_id=s.pk, actor_id=actor) for s, one in pairs for actor in sorted(one.joint))


def _appear(article: Article, text: str, knows: Knowledge) -> None:
    """Who is named in the text, or speaks in it."""
    speaking: Iterable[tuple[int | None, ...]] = Statement.objects.filter(article=article).values_list("speaker", "holder")
    wanted = appearances.named_in(text, knows.names) | {actor for pair in speaking for actor in pair if actor is not None}
    there = set(Appearance.objects.filter(article=article).values_list("actor", flat=True))
    Appearance.objects.filter(article=article, actor__in=there - wanted).delete()
    Appearance.objects.bulk_create(Appearance(article=article, actor_id=actor) for actor in sorted(wanted - there))


def _move_to(article: Article, text: str) -> None:
    """Put the changed text in the place of the old one. Rows that people decided about move to where their words stand now.

    One whose words are gone, or stand there twice, goes too: a statement without its place in the text is none.
    """
    for row in Statement.objects.filter(article=article).kept_by_people():
        spans = _find_again(row, article.text, text)
        if spans is None:
            row.delete()
            continue
        row.spans, row.cue_spans, row.source_spans = _flat(spans), [], []
        row.fingerprint = fingerprint(spans, row.speaker_text)
        row.save(update_fields=["spans", "cue_spans", "source_spans", "fingerprint"])
    Statement.objects.filter(article=article).exclude(pk__in=Statement.objects.filter(article=article).kept_by_people()).delete()
    article.text, article.next_text = text, ""


def _find_again(row: Statement, old: str, new: str) -> list[records.Span] | None:
    spans: list[records.Span] = []
    for start, end in row.span_pairs:
        words = old[start:end]
        if new.count(words) != 1:
            return None
        place = new.index(words)
        if spans and place < spans[-1][1]:
            return None
        spans.append((place, place + len(words)))
    return spans


__all__ = ["IngestError", "IngestResult", "Knowledge", "current_knowledge", "draft", "fingerprint", "ingest", "write"]
