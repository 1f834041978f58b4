"""Measure the extraction against articles that people have marked: `make scores`.

Prints the figures of the gold set, of its seed article and of PolNeAR's dev split, beside those of two published methods, and writes
positions/data/scores.json for the method page, with the day measured. The marked articles are other people's and no part of the project:
they are looked for in the sibling folder ../shared or where the environment's PARLEY_SHARED says.

usage: python -m scripts.scores [--quick] [--no-write] [--errors]

  --quick     the gold set only, no baselines and no PolNeAR
  --no-write  leave positions/data/scores.json as it is
  --errors    list the gold set's errors after the figures
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import spacy

from extraction import sentences, speakers, statements
from extraction.__main__ import as_record, read_article
from extraction.pipeline import Pipeline, statements_of
from extraction.records import Article, Found, Reading
from scripts.baselines import ggt, textacy_quotes
from scripts.wrong_actor import wrong_actors

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "positions" / "data" / "scores.json"

ROWS = (
    ("Statements found, of those marked", "content", "R"),
    ("Statements found that were marked", "content", "P"),
    ("Found and given to the right speaker", "content_and_speaker", "F"),
    ("Given to a known actor who did not say it", "wrong_known_actor", ""),
    ("Found with the right speaker and topic", "position", "F"),
    ("Main topic right", "main_topic_accuracy", ""),
    ("Options given that are right", "options", "P"),
    ("Options found, of those marked", "options", "R"),
    ("Kind of statement right", "kind_accuracy", ""),
    ("Day right, where the article gives one", "said_on_accuracy", ""),
    ("Day given where the article gives none", "said_on_invented", ""),
)
"""What the method page shows: label, figure of the gold set's scorer, and its part."""


BASELINE_FIGURES = ("content", "content_exact", "content_and_speaker", "named_speaker", "by_kind", "speaker_accuracy")
"""What the baselines answer at all: who said what; their speakers are resolved by Parley's own step."""


def shared() -> Path:
    """The folder of marked articles. Raises SystemExit with a sentence where it is not at hand."""
    folder = Path(os.environ.get("PARLEY_SHARED") or ROOT.parent / "shared")
    if not (folder / "gold" / "score.py").exists():
        raise SystemExit(f"Nothing measured: no marked articles in {folder} (set PARLEY_SHARED to the folder that holds gold/).")
    return folder


def load(path: Path, name: str) -> ModuleType:
    """A scorer, from its file."""
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} cannot be read as a module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tagged() -> spacy.language.Language:
    """The model with the tags and lemmas that the baselines read."""
    return spacy.load(sentences.MODEL, exclude=["ner"])


def resolved(
    readings: Iterable[Reading], find: Callable[[Reading], tuple[Found, ...]], pipeline: Pipeline
) -> dict[str, list[dict[str, Any]]]:
    """What a baseline finds, with the speakers resolved as Parley resolves its own."""
    result: dict[str, list[dict[str, Any]]] = {}
    for reading in readings:
        found = find(reading)
        who = speakers.resolve(reading, found, pipeline.known_speakers)
        result[reading.article.id] = [
            {"spans": one.spans, "speaker": by.speaker, "kind": one.kind, "topics": [], "options": {}, "said_on": None}
            for one, by in zip(found, who, strict=True)
        ]
    return result


def gold(folder: Path, pipeline: Pipeline, quick: bool, errors: bool) -> dict[str, Any]:
    """Figures of the gold set, of the seed alone, and of the baselines on the gold set."""
    scorer = load(folder / "gold" / "score.py", "gold_score")
    marked, texts = scorer.load(folder / "gold" / "statements")
    articles = [read_article(folder / "gold" / "articles" / f"{name}.json") for name in marked]
    readings = list(sentences.read_many(articles, pipeline.nlp))
    ours = {r.article.id: as_record(r.article, statements_of(r, pipeline))["statements"] for r in readings}
    figures, wrong = scorer.score(marked, texts, ours)
    figures["wrong_known_actor"] = round(wrong_actors(ours, folder / "gold").percent, 1)
    if errors:
        print(*("\t".join(map(str, error)) for error in wrong), sep="\n")
    result = {"gold": figures}
    if "seed" in marked:
        result["seed"] = scorer.score({"seed": marked["seed"]}, texts, ours)[0]
    if not quick:
        full = list(sentences.read_many(articles, tagged()))
        for name, module in (("textacy", textacy_quotes), ("gender_gap_tracker", ggt)):
            measured = scorer.score(marked, texts, resolved(full, module.find, pipeline))[0]
            result[name] = {figure: measured[figure] for figure in BASELINE_FIGURES}
    return result


def polnear(folder: Path, pipeline: Pipeline) -> dict[str, Any]:
    """Figures of PolNeAR's dev split, all attributions and acts of speech, for Parley and the baselines."""
    scorer = load(folder / "polnear" / "score.py", "polnear_score")
    documents = [json.loads(line) for line in (folder / "polnear" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = [Article(d["doc_id"], d["text"]) for d in documents]
    finders: dict[str, tuple[Any, Callable[[Reading], tuple[Found, ...]]]] = {
        "parley": (pipeline.nlp, lambda reading: statements.find(reading, inclusive=True)),
        "textacy": (tagged(), textacy_quotes.find),
        "gender_gap_tracker": (tagged(), ggt.find),
    }
    result: dict[str, Any] = {}
    for name, (nlp, find) in finders.items():
        predicted = [
            {
                "doc_id": reading.article.id,
                "attributions": [{"source": f.source, "cue": f.cue, "content": f.spans} for f in find(reading)],
            }
            for reading in sentences.read_many(articles, nlp)
        ]
        result[name] = {kind: scorer.score(documents, predicted, speech=kind == "speech")["all"] for kind in ("all", "speech")}
    return result


def rows(figures: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of the method page: a label and a share between 0 and 1."""
    values = [(label, figures[name][part] if part else figures[name]) for label, name, part in ROWS]
    return [{"label": label, "value": round(value / 100, 4)} for label, value in values]


def table(title: str, columns: dict[str, dict[str, Any]]) -> None:
    """Print figures side by side."""
    print(f"\n{title}")
    width = max(len(name) for name in columns) + 2
    print(" " * 26 + "".join(name.rjust(width) for name in columns))
    names = [name for name in next(iter(columns.values())) if name not in ("by_kind", "statements")]
    for name in names:
        cells = [figures.get(name) for figures in columns.values()]
        shown = [str(c.get("F") if isinstance(c, dict) else c) if c is not None else "" for c in cells]
        print(name.ljust(26) + "".join(cell.rjust(width) for cell in shown))


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.scores", description="Measure the extraction against marked articles.")
    parser.add_argument("--quick", action="store_true", help="the gold set only, no baselines and no PolNeAR")
    parser.add_argument("--no-write", action="store_true", help="leave positions/data/scores.json as it is")
    parser.add_argument("--errors", action="store_true", help="list the gold set's errors")
    options = parser.parse_args(argv)
    folder = shared()
    pipeline = Pipeline.load()
    figures = gold(folder, pipeline, options.quick, options.errors)
    main_figures = figures["gold"]
    table(
        "Gold set, per cent (F where precision and recall differ)",
        {"parley": main_figures, **{k: v for k, v in figures.items() if k != "gold"}},
    )
    for name in ("content", "content_and_speaker", "position", "topics", "options"):
        print(name.ljust(26), json.dumps(main_figures[name]))
    data: dict[str, Any] = {"date": date.today().isoformat(), "rows": rows(main_figures), **figures}
    if not options.quick and (folder / "polnear" / "dev.jsonl").exists():
        data["polnear"] = polnear(folder, pipeline)
        for kind in ("all", "speech"):
            columns = {name: {k: v for k, v in f[kind].items() if isinstance(v, dict)} for name, f in data["polnear"].items()}
            table(f"PolNeAR dev, {'all attributions' if kind == 'all' else 'acts of speech'}, F", columns)
    if not options.no_write:
        OUT.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"\nWritten to {OUT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
