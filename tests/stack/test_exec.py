"""Temporary servers for one command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def execute(*words: str, **more: str) -> subprocess.CompletedProcess:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "CELERY_BROKER_URL", "CACHE_URL")}
    return subprocess.run([sys.executable, "-m", "stack", "exec", *words], cwd=ROOT, env={**kept, **more}, capture_output=True, text=True)


@pytest.mark.stack
def test_the_command_finds_fresh_servers_and_nothing_is_left_of_them():
    code = (
        "import os, psycopg, redis;"
        "from redis import Redis;"
        "assert psycopg.connect(os.environ['DATABASE_URL']).execute('SELECT 1').fetchone() == (1,);"
        "print(os.environ['PARLEY_VAR'])"
    )
    result = execute("--", sys.executable, "-c", code)
    assert result.returncode == 0, result.stderr
    assert not Path(result.stdout.strip()).exists()


@pytest.mark.stack
def test_its_exit_status_is_the_commands():
    assert execute(sys.executable, "-c", "raise SystemExit(7)").returncode == 7
    assert execute(sys.executable, "-c", "import os; os.kill(os.getpid(), 15)").returncode == 128 + 15


@pytest.mark.stack
def test_a_long_temporary_folder_with_a_space_does_not_keep_it_from_starting(tmp_path: Path):
    folder = tmp_path / "with a space" / ("x" * 80)
    folder.mkdir(parents=True)
    assert execute(sys.executable, "-c", "", TMPDIR=str(folder), LANG="C").returncode == 0


@pytest.mark.stack
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_it_works_for_a_plain_user(tmp_path_factory: pytest.TempPathFactory):
    if not os.access("/usr/bin/setpriv", os.X_OK):
        pytest.skip("no setpriv on this machine")
    code = "import os, psycopg; psycopg.connect(os.environ['DATABASE_URL']); print(os.geteuid())"
    plain = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    if subprocess.run([*plain, sys.executable, "-c", "import stack.servers"], cwd=ROOT, capture_output=True).returncode:
        pytest.skip("a plain user cannot read this checkout or its Python")
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "CELERY_BROKER_URL", "CACHE_URL", "TMPDIR")}
    result = subprocess.run(
        [*plain, sys.executable, "-m", "stack", "exec", "--", sys.executable, "-c", code],
        cwd=ROOT,
        env=kept,
        capture_output=True,
        text=True,
    )
    assert (result.returncode, result.stdout.strip()) == (0, "65534"), result.stderr


def test_without_a_command_or_with_an_unknown_one_it_says_so():
    assert "exec needs a command" in execute().stderr
    result = execute("--", "no-such-command-anywhere")
    assert result.returncode == 127
    assert "no-such-command-anywhere is not a command" in result.stderr
