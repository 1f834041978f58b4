"""The steps composed, and the command line on files of every kind."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from extraction.__main__ import main
from extraction.knowledge import KnowledgeError
from extraction.pipeline import Pipeline, extract, extract_many
from extraction.records import Article, cut

TEXT = "Volodymyr Zelenskyy said on Monday that Ukraine would never recognise the occupation. “We are ready for peace,” he told reporters."


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.load()


def test_every_step_has_its_say(pipeline):
    first, second = extract(Article("a", TEXT), pipeline)
    assert first.text == "Ukraine would never recognise the occupation"
    assert first.attribution.speaker == second.attribution.speaker == "Volodymyr Zelenskyy"
    assert (first.found.kind, second.found.kind) == ("indirect", "direct")
    assert 0 < first.confidence <= second.confidence <= 1


def test_many_give_what_each_gives(pipeline):
    articles = [Article("a", TEXT), Article("b", ""), Article("c", TEXT * 2)]
    assert [(a.id, got) for a, got in extract_many(articles, pipeline)] == [(a.id, extract(a, pipeline)) for a in articles]


def test_knowledge_that_is_missing_is_an_error(tmp_path):
    with pytest.raises(KnowledgeError, match=r"none\.toml"):
        Pipeline.load(actors=tmp_path / "none.toml")


def write(folder: Path, name: str, content: str) -> str:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return str(path)


def test_prints_a_line_for_each_file(tmp_path, capsys):
    files = [
        write(tmp_path, "one.json", json.dumps({"id": "first", "title": "T", "published": "2025-01-22", "text": TEXT})),
        write(tmp_path, "two.txt", TEXT),
    ]
    assert main(files) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["id"], second["id"]) == ("first", "two")
    statement = first["statements"][0]
    fields = "spans text source cue speaker speaker_text holder with kind topics options said_on venue via confidence"
    assert list(statement) == fields.split()
    assert cut(TEXT, statement["spans"]) == statement["text"] == ["Ukraine would never recognise the occupation"]
    assert cut(TEXT, statement["source"]) == ["Volodymyr Zelenskyy"]


BAD = {
    "broken.json": ("{", "is not JSON"),
    "list.json": ("[]", 'a JSON object with a "text" is expected'),
    "number.json": ('{"text": 3}', 'a JSON object with a "text" is expected'),
    "dated.json": ('{"text": "x", "published": "soon"}', "not a date"),
}


@pytest.mark.parametrize(("name", "content", "complaint"), [(n, *rest) for n, rest in BAD.items()], ids=BAD)
def test_a_bad_file_does_not_stop_the_rest(tmp_path, capsys, name, content, complaint):
    good = write(tmp_path, "good.txt", TEXT)
    assert main([write(tmp_path, name, content), good]) == 1
    printed = capsys.readouterr()
    assert [json.loads(line)["id"] for line in printed.out.splitlines()] == ["good"]
    (line,) = printed.err.splitlines()
    assert name in line
    assert complaint in line


def test_a_file_that_is_not_there_is_said_so(tmp_path, capsys):
    assert main([str(tmp_path / "none.txt")]) == 1
    assert "No such file" in capsys.readouterr().err


def test_bytes_that_are_no_text_are_said_so(tmp_path, capsys):
    path = tmp_path / "latin.txt"
    path.write_bytes(b"caf\xe9")
    assert main([str(path)]) == 1
    assert "UTF-8" in capsys.readouterr().err


def test_files_given_twice_are_printed_twice(tmp_path, capsys):
    path = write(tmp_path, "good.txt", TEXT)
    assert main([path, path]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_data_files_that_cannot_be_used_stop_it(tmp_path, capsys):
    actors = write(tmp_path, "actors.toml", "[[actor]]\nslug = 'x'\n")
    assert main(["--actors", actors, write(tmp_path, "good.txt", TEXT)]) == 2
    assert "actor x has no kind" in capsys.readouterr().err


def test_workers_print_what_one_process_prints(tmp_path):
    files = [write(tmp_path, f"{n}.txt", TEXT) for n in range(20)]
    one, two = (
        subprocess.run([sys.executable, "-m", "extraction", *files, "--workers", n], capture_output=True, text=True, check=True).stdout
        for n in ("1", "2")
    )
    assert one == two
    assert len(one.splitlines()) == 20


def test_it_needs_neither_django_nor_the_network():
    code = "import sys, extraction.pipeline; print(sorted(m for m in ('django', 'celery', 'psycopg', 'requests') if m in sys.modules))"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "django" not in printed
    assert "psycopg" not in printed
