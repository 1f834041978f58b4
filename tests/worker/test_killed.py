"""kill -9 of a worker in the middle of its work loses no article and doubles no statement."""

import json
import os
from pathlib import Path

import pytest

from articles import collect
from articles.models import Article
from articles.sources import Source
from positions import intake, reference, tasks
from positions.ingest import ingest
from positions.models import Statement

SHARED = Path(os.environ.get("PARLEY_SHARED") or Path(__file__).resolve().parents[2].parent / "shared")
HOW_MANY = 20


def twenty() -> list[Source]:
    """Articles of the shared folder where it is at hand, else made ones, alike but for their numbers."""
    files = sorted((SHARED / "articles").glob("*.json"))
    found = [json.loads(file.read_text("utf-8")) for file in files]
    short = sorted((one for one in found if len(one["text"]) > 2000), key=lambda one: len(one["text"]))[:HOW_MANY]
    if len(short) == HOW_MANY:
        return [Source(text=one["text"], title=one["title"] or "", key=f"shared:{one['id']}") for one in short]
    line = (
        "President Volodymyr Zelenskyy said on Monday that a ceasefire must come with guarantees. “We need {n} brigades,” he said.\n\n"
        "Vladimir Putin said that Russia would not accept {n} foreign soldiers in Ukraine.\n\n"
    )
    return [Source(text="".join(line.format(n=i * 100 + j) for j in range(60)), key=f"made:{i}") for i in range(HOW_MANY)]


@pytest.mark.worker
def test_every_article_is_complete_and_no_statement_doubled(worker):
    reference.load()
    stored = [collect.store(source) for source in twenty()]
    ids = [one.article.pk for one in stored]
    for one in stored:
        intake.give(tasks.enqueue, one)

    def read() -> int:
        return Article.objects.filter(pk__in=ids, state=Article.State.READ).count()

    worker.start()
    worker.wait(lambda: 3 <= read() < HOW_MANY, seconds=90)
    worker.kill()
    unread = list(Article.objects.filter(pk__in=ids, state=Article.State.NEW).order_by("id").values_list("id", flat=True))
    assert unread, "the worker was killed too late to show anything"

    worker.start()
    worker.wait(lambda: read() == HOW_MANY, seconds=180)
    assert not Article.objects.filter(pk__in=ids).exclude(failure="").exists()

    through_worker = _content()
    assert len(through_worker) >= HOW_MANY / 2
    for row in Statement.objects.select_related("article").iterator():
        assert " … ".join(row.article.text[a:b] for a, b in row.span_pairs) == row.text

    # Read once and undisturbed, the article that was being read when the worker died, and those after it, give the same rows.
    for article_id in unread[:4]:
        Statement.objects.filter(article_id=article_id).delete()
        Article.objects.filter(pk=article_id).update(state=Article.State.NEW)
        ingest(article_id)
    assert _content() == through_worker


def _content() -> dict[int, list[tuple]]:
    """Each article's statements, without their ids."""
    found: dict[int, list[tuple]] = {}
    rows = Statement.objects.order_by("article_id", "spans", "speaker_text")
    for article_id, *rest in rows.values_list("article_id", "spans", "text", "speaker_text", "speaker__slug", "kind", "said_on"):
        found.setdefault(article_id, []).append(tuple(map(str, rest)))
    return found
