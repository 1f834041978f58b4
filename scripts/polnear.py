"""Statements of PolNeAR's documents in the form its scorer reads: python scripts/polnear.py dev.jsonl > predictions.jsonl

PolNeAR (Newell, Margolin, Ruths 2018) marks attitudes and intentions beside speech, so the finders run with `inclusive`.
"""

from __future__ import annotations

import json
import sys
from itertools import islice
from pathlib import Path

from extraction import sentences, statements
from extraction.records import Article


def main(path: str, first: str | None = None) -> None:
    """Print one line for each document: {doc_id, attributions: [{source, cue, content}]}. `first` limits how many are read."""
    with Path(path).open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in islice(lines, int(first) if first else None)]
    articles = (Article(d["doc_id"], d["text"]) for d in documents)
    for reading in sentences.read_many(articles, sentences.load_model()):
        found = statements.find(reading, inclusive=True)
        attributions = [{"source": f.source, "cue": f.cue, "content": f.spans} for f in found]
        print(json.dumps({"doc_id": reading.article.id, "attributions": attributions}))


if __name__ == "__main__":
    main(*sys.argv[1:])
