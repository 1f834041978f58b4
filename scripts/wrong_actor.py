"""How often a statement is given to a known actor who did not make it, on the marked articles.

    python -m scripts.wrong_actor PREDICTIONS.jsonl [GOLD]     (GOLD: the folder with articles/ and statements/, default ../shared/gold)

PREDICTIONS.jsonl is what `python -m extraction` prints. A statement counts as given to a known actor where its speaker is the canonical
name of one in actors.toml; it counts as wrong where the marked statement that its content overlaps best (Dice ≥ 0.5 over letters and
digits, one to one) has another speaker and names nobody of that name beside the first. Statements that match no marked one are left out:
who made them is not known.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from extraction.knowledge import load_actors

SHARED = Path(os.environ.get("PARLEY_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))


@dataclass(frozen=True, slots=True)
class WrongActors:
    """Statements given to a known actor, and those of them given to the wrong one: (article, marked speaker, given speaker, words)."""

    given: int
    wrong: tuple[tuple[str, str, str, str], ...]

    @property
    def percent(self) -> float:
        """Wrong ones among those given to a known actor, in percent; 0 where none is given."""
        return 100 * len(self.wrong) / self.given if self.given else 0.0


def wrong_actors(predicted: Mapping[str, Sequence[Mapping[str, Any]]], gold: Path = SHARED / "gold") -> WrongActors:
    """Compare predicted statements (article id → statements with `spans` and `speaker`) with those marked in `gold`.

    Raises FileNotFoundError where the marked articles are not at hand.
    """
    scorer = _scorer(gold)
    marked, texts = scorer.load(gold / "statements")
    known = {actor.name for actor in load_actors()}
    given, wrong = 0, []
    for article, statements in marked.items():
        found = list(predicted.get(article, ()))
        for i, (j, _) in scorer.match(statements, found, texts[article]).items():
            right, speaker = statements[i], found[j].get("speaker")
            if speaker not in known:
                continue
            given += 1
            if scorer.name(speaker) not in {scorer.name(right["speaker"]), *map(scorer.name, right.get("with") or [])}:
                wrong.append((article, right["speaker"], speaker, right["text"][0][:80]))
    return WrongActors(given, tuple(wrong))


def _scorer(gold: Path) -> ModuleType:
    """The scorer that comes with the marked articles: its matching is the measure."""
    spec = importlib.util.spec_from_file_location("gold_score", gold / "score.py")
    if spec is None or spec.loader is None or not (gold / "score.py").exists():
        raise FileNotFoundError(f"no marked articles at {gold}: set PARLEY_SHARED to the folder that holds gold/")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(arguments: Sequence[str]) -> int:
    if not 1 <= len(arguments) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    lines = Path(arguments[0]).read_text(encoding="utf-8").splitlines()
    predicted = {entry["id"]: entry["statements"] for entry in map(json.loads, filter(str.strip, lines))}
    result = wrong_actors(predicted, Path(arguments[1]) if len(arguments) == 2 else SHARED / "gold")
    for line in result.wrong:
        print(*line, sep="\t")
    print(f"wrong known actor: {len(result.wrong)} of {result.given} statements given to one ({result.percent:.1f} %)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
