"""The one command: it starts everything, says what stands in its way in one sentence, keeps the data, and leaves nothing running."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from stack.paths import Paths

ROOT = Path(__file__).resolve().parents[2]
SERVERS = ("DATABASE_URL", "CELERY_BROKER_URL", "CACHE_URL", "SECRET_KEY", "PARLEY_VAR", "CELERY_QUEUE")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(var: Path, **more: str) -> dict[str, str]:
    """That of a person with nothing set up and the plainest of locales."""
    kept = {name: value for name, value in os.environ.items() if name not in SERVERS and not name.startswith(("LC_", "LANG", "PYTHON"))}
    return {**kept, "LANG": "C", "PARLEY_VAR": str(var), "WEB_PROCESSES": "1", "WORKER_PROCESSES": "1", **more}


class Parley:
    """One `python -m stack run`, its port and its log."""

    def __init__(self, var: Path, **more: str) -> None:
        self.var, self.port, self.log = var, free_port(), var.parent / "run.log"
        with self.log.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "stack", "run"],
                cwd=ROOT,
                env=environment(var, PORT=str(self.port), **more),
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8")

    def wait_for(self, pattern: str, seconds: float = 120) -> str:
        deadline = time.monotonic() + seconds
        while not (found := re.search(pattern, self.said)):
            assert self.process.poll() is None, f"it ended:\n{self.said}"
            assert time.monotonic() < deadline, f"it never said {pattern}:\n{self.said}"
            time.sleep(0.1)
        return found[0]

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(how)
        return self.process.wait(60)


@pytest.fixture
def var(tmp_path: Path) -> Path:
    # With a space in its name, and too long for a socket below it.
    folder = tmp_path / "a folder with spaces in its name" / ("long" * 15) / "var"
    folder.parent.mkdir(parents=True)
    return folder


@pytest.fixture
def parley(var: Path) -> Iterator[Parley]:
    one = Parley(var, SAMPLES="no")
    yield one
    if one.process.poll() is None:
        for child in one.family():
            child.kill()
        one.process.kill()
        one.process.wait()


def gone(processes: list[psutil.Process], seconds: float = 20) -> bool:
    return not psutil.wait_procs(processes, timeout=seconds)[1]


@pytest.mark.stack
def test_a_fresh_install_reads_the_sample_digests(var: Path):
    parley = Parley(var)
    try:
        said = parley.wait_for(r"load_sam +\| \d+ new, 0 unchanged, 0 failed", seconds=300)
        assert int(re.findall(r"\d+", said)[0]) == len(list((ROOT / "samples" / "digests").iterdir()))
    finally:
        family = parley.family()
        parley.stop()
    assert gone(family)


@pytest.mark.stack
def test_it_serves_keeps_its_data_and_leaves_nothing_running(parley: Parley, var: Path):
    parley.wait_for("Parley is at")
    password = parley.wait_for(r"Password: \S+")
    with urllib.request.urlopen(f"http://127.0.0.1:{parley.port}/health/?format=json") as answer:
        assert answer.status == 200
    family = parley.family()
    assert {"postgres", "valkey-server"} <= {process.name() for process in family}
    parley.wait_for(r"worker +\| .* ready\.")
    assert parley.stop() == 0
    assert gone(family), "something still runs"
    assert not list(Paths(var).sockets.glob("*.sock"))

    again = Parley(var, SAMPLES="no")
    try:
        again.wait_for("Parley is at")
        assert "Password" not in again.said, "the password is shown once"
        assert password.removeprefix("Password: ") not in again.said
        with psycopg.connect(host=str(Paths(var).sockets), user="postgres", dbname="parley") as connection:
            assert connection.execute("SELECT count(*) FROM auth_user").fetchone() == (1,)
            assert connection.execute("SELECT lower('ÉЇ')").fetchone() == ("éї",)
    finally:
        family = again.family()
        assert again.stop(signal.SIGTERM) == 0
    assert gone(family)


@pytest.mark.stack
def test_a_killed_worker_is_started_again_and_a_killed_launcher_takes_all_with_it(parley: Parley):
    parley.wait_for(r"worker +\| .* ready\.")
    worker = next(child for child in psutil.Process(parley.process.pid).children() if "worker" in child.cmdline())
    worker.kill()
    parley.wait_for("worker ended by itself .*starting it again")
    family = parley.family()
    parley.process.kill()
    parley.process.wait()
    if sys.platform == "linux":
        assert gone(family, 40), "kill -9 of the launcher left something running"


@pytest.mark.stack
def test_when_the_database_dies_the_rest_stops_with_a_sentence(parley: Parley):
    parley.wait_for("Parley is at")
    family = parley.family()
    next(child for child in psutil.Process(parley.process.pid).children() if child.name() == "postgres").kill()
    assert parley.process.wait(60) == 1
    assert "postgres ended by itself (status -9): stopping the rest." in parley.said
    assert gone(family)


def refused(var: Path, **more: str) -> str:
    """What a start that cannot succeed says; it must be one line."""
    result = subprocess.run(
        [sys.executable, "-m", "stack", "run"], cwd=ROOT, env=environment(var, **more), capture_output=True, text=True, timeout=60
    )
    assert result.returncode == 1, result.stdout + result.stderr
    assert len(result.stderr.splitlines()) == 1, result.stderr
    return result.stderr


def test_a_busy_port_gets_one_sentence(var: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"Port {port} is busy: stop what uses it, or choose another" in refused(var, PORT=str(port))
    assert not var.exists(), "nothing was started"


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1"])
def test_a_port_that_is_none_gets_one_sentence(var: Path, port: str):
    assert f"PORT must be a whole number from 1 to 65535, not '{port}'." in refused(var, PORT=port)


def test_a_choice_that_is_none_gets_one_sentence(var: Path):
    assert "SAMPLES must be true or false, not 'some'." in refused(var, PORT=str(free_port()), SAMPLES="some")


def test_a_folder_that_cannot_be_written_gets_one_sentence(tmp_path: Path):
    (tmp_path / "file").touch()
    assert "Cannot write to" in refused(tmp_path / "file" / "var", PORT=str(free_port()))


def test_a_second_start_from_the_same_folder_gets_one_sentence(var: Path):
    import fcntl

    var.mkdir()
    with (var / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("4242")
        lock.flush()
        assert "already runs" in refused(var, PORT=str(free_port()))


def test_an_old_python_gets_one_sentence():
    code = "import runpy, sys; sys.version_info = (3, 9, 18); runpy.run_module('stack', run_name='__main__')"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 1
    assert result.stderr == "Parley needs Python 3.11 or newer; this is 3.9.\n"
