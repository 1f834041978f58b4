"""Everything on one machine, from one command: servers, database, web, worker and beat, until Ctrl-C.

PORT=8000 HOST=127.0.0.1              where the site answers
WEB_PROCESSES=2 WORKER_PROCESSES=2    how many processes serve and work
DATABASE_URL CELERY_BROKER_URL CACHE_URL   servers of your own in place of the embedded ones
"""

import hashlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import NoReturn

from stack.files import StackError, held, private_folder
from stack.paths import ROOT, Paths, standing
from stack.processes import Child, Program, say, start
from stack.servers import addresses, running

ADMINISTRATOR = "admin"
SAMPLES = ROOT / "samples"
# A child that ends this often within this many seconds is not started again.
RESTARTS, WITHIN = 3, 60.0


class Stop(BaseException):
    """A signal asked everything to end. No Exception: nothing on the way may swallow it."""


@dataclass(frozen=True)
class Wishes:
    """What the person at the terminal asked for, in variables."""

    host: str
    port: int
    web: int
    work: int
    samples: bool


def wishes() -> Wishes:
    """Read them.

    Raises:
        StackError: one makes no sense.
    """
    return Wishes(
        host=os.environ.get("HOST", "").strip() or "127.0.0.1",
        port=number("PORT", 8000, 65535),
        web=number("WEB_PROCESSES", 2, 64),
        work=number("WORKER_PROCESSES", 2, 64),
        samples=flag("SAMPLES", True),
    )


def number(name: str, default: int, most: int) -> int:
    """The whole number in a variable.

    Raises:
        StackError: it is none, or lies outside 1 to ``most``.
    """
    text = os.environ.get(name, "").strip() or str(default)
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
        raise StackError(f"{name} must be a whole number from 1 to {most}, not {text!r}.")
    return int(text)


def flag(name: str, default: bool) -> bool:
    """The yes or no in a variable.

    Raises:
        StackError: it is neither.
    """
    words = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
    text = os.environ.get(name, "").strip() or str(default)
    if text.lower() not in words:
        raise StackError(f"{name} must be true or false, not {text!r}.")
    return words[text.lower()]


def check_port(host: str, port: int) -> None:
    """Make sure that nobody listens there.

    Raises:
        StackError: the port is busy, reserved, or the host is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # What lingers of our last run may be bound over; what listens may not.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise StackError(f"Port {port} is reserved for the administrator: choose one from 1024 up, as in PORT=8000 make run.") from None
        except OSError as error:
            if socket.gaierror in type(error).__mro__:
                raise StackError(f"HOST {host!r} is no address of this machine.") from None
            raise StackError(f"Port {port} is busy: stop what uses it, or choose another, as in PORT={port + 1} make run.") from None


def begin(words: Sequence[str], environment: Mapping[str, str]) -> Child:
    """Start ``manage.py`` with these words, its output in the common log."""
    return start(Program(words[0][:8], [sys.executable, str(ROOT / "manage.py"), *words], environment))


def finish(child: Child) -> None:
    """Wait until it ends.

    Raises:
        StackError: it failed.
    """
    try:
        status = child.process.wait()
    except BaseException:
        child.stop()
        raise
    if status:
        raise StackError(f"manage.py {' '.join(child.program.command[2:])} failed: its messages are above.")


def manage(words: Sequence[str], environment: Mapping[str, str]) -> None:
    """Run ``manage.py`` to its end."""
    finish(begin(words, environment))


def make_administrator(paths: Paths, environment: Mapping[str, str]) -> None:
    """On the first run, make an administrator and show the password, once and nowhere else."""
    done = kept_beside(paths, environment) / "parley.administrator"
    if done.exists():
        return
    password = secrets.token_urlsafe(12)
    result = subprocess.run(  # noqa: S603
        [
            sys.executable,
            str(ROOT / "manage.py"),
            "createsuperuser",
            "--no-input",
            "--username",
            ADMINISTRATOR,
            "--email",
            "admin@localhost",
        ],
        env={**os.environ, **environment, "DJANGO_SUPERUSER_PASSWORD": password},
        capture_output=True,
        text=True,
    )
    if result.returncode == 0:
        say("parley", f"Made the administrator. User: {ADMINISTRATOR}   Password: {password}")
        say("parley", "The password is shown this once; manage.py changepassword admin sets another.")
    elif "already taken" not in result.stderr:
        raise StackError(f"The administrator could not be made:\n{result.stderr.strip()}")
    done.write_text(f"{ADMINISTRATOR}\n", encoding="ascii")


class Once:
    """Work that is done again only when what it depends on has changed since."""

    def __init__(self, stamp: Path, files: Sequence[Path], *words: str) -> None:
        digest = hashlib.sha256(repr(words).encode())
        for file in sorted(files):
            digest.update(repr(file.name).encode() + file.read_bytes())
        self.stamp, self.value = stamp, digest.hexdigest()

    @property
    def due(self) -> bool:
        return not self.stamp.exists() or self.stamp.read_text() != self.value

    def done(self) -> None:
        self.stamp.write_text(self.value)


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def programs(wish: Wishes) -> list[Program]:
    """The application's own processes. Worker and beat have no threads to share connections with: no pool; migrate has checked already."""
    python, no_pool = sys.executable, {"DATABASE_POOL_SIZE": "0", "CELERY_SKIP_CHECKS": "true"}
    celery = [python, "-m", "celery", "--app=config", "--no-color", "--quiet"]
    # Tasks are JSON, not pickle, and the whole stack belongs to one user: Celery's warning about root tells nothing here.
    calm = {"PYTHONWARNINGS": ",".join(filter(None, [os.environ.get("PYTHONWARNINGS"), "ignore:You're running the worker"]))}
    return [
        Program(
            "web",
            [
                *(python, "-m", "granian", "--interface=wsgi", f"--host={wish.host}", f"--port={wish.port}", "--no-ws"),
                *(f"--workers={wish.web}", "--blocking-threads=4", "--respawn-failed-workers"),
                *("--workers-kill-timeout=5", "--log-level=warning", "config.wsgi:application"),
            ],
        ),
        Program(
            "worker",
            [
                *(*celery, "worker", "--loglevel=INFO", f"--concurrency={wish.work}"),
                *("--without-gossip", "--without-mingle", "--without-heartbeat"),
            ],
            no_pool | calm,
            patience=30,
        ),
        Program("beat", [*celery, "beat", "--loglevel=WARNING", "--pidfile="], no_pool),
    ]


def serves(host: str, port: int) -> bool:
    """Whether the web server answers, whatever the answer."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (compared, not bound)
    address = f"http://[{here}]:{port}/health/" if ":" in here else f"http://{here}:{port}/health/"
    try:
        urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 (our own http address)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


class Supervisor:
    """Starts programs, starts again those that die, and stops all of them together."""

    def __init__(self, servers: Sequence[Child]) -> None:
        self.servers = servers
        self.children: list[Child] = []
        self.deaths: dict[str, list[float]] = {}

    def add(self, program: Program) -> None:
        self.children.append(start(program))

    def check(self) -> None:
        """Look after the children once.

        Raises:
            StackError: a server ended, or a program ends again and again.
        """
        for server in self.servers:
            if not server.alive:
                raise StackError(f"{server.program.name} ended by itself (status {server.process.returncode}): stopping the rest.")
        for place, child in enumerate(self.children):
            if child.alive:
                continue
            child.kill()
            name, now = child.program.name, time.monotonic()
            recent = [when for when in self.deaths.get(name, []) if now - when < WITHIN] + [now]
            self.deaths[name] = recent
            if len(recent) > RESTARTS:
                raise StackError(
                    f"{name} ended {len(recent)} times within {WITHIN:.0f} seconds: stopping the rest. Its messages are above."
                )
            say("parley", f"{name} ended by itself (status {child.process.returncode}); starting it again.")
            self.children[place] = start(child.program)

    def stop(self) -> None:
        """End all children: first asked, all at once; then, when their time is up or a second Ctrl-C comes, killed."""

        def at_once(_signal: int, _frame: FrameType | None) -> None:
            for child in self.children:
                child.kill()

        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, at_once)
        for child in self.children:
            child.ask()
        for child in self.children:
            child.wait()


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise Stop


def kept_beside(paths: Paths, environment: Mapping[str, str]) -> Path:
    """The folder for notes on what a database already holds: the embedded cluster's own, so that they go when it goes."""
    return paths.var if "DATABASE_URL" in environment else paths.postgres_data


def prepare(paths: Paths, environment: Mapping[str, str]) -> None:
    """Bring static files and database up to date. What has not changed since the last start is left alone: that start takes seconds."""
    lock = ROOT / "requirements.lock"
    static = Once(paths.var / "static.stamp", [*files_below(ROOT / "static"), lock])
    collecting = None
    if static.due or not (paths.var / "static").exists():
        collecting = begin(["collectstatic", "--no-input", "--clear", "--verbosity=0"], environment)
    # Of a server elsewhere a stamp would know nothing.
    database = Once(paths.postgres_data / "parley.stamp", [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/data/*.toml"), lock])
    if "DATABASE_URL" in environment or database.due:
        manage(["migrate", "--no-input", "--verbosity=0"], environment)
        manage(["load_reference"], environment)
        if "DATABASE_URL" not in environment:
            database.done()
    make_administrator(paths, environment)
    if collecting:
        finish(collecting)
        static.done()


def run() -> int:
    """Start everything and stay until a signal comes; returns the exit status.

    Raises:
        StackError: something cannot start or does not stay.
    """
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, _stop)
    wish = wishes()
    check_port(wish.host, wish.port)
    paths = standing()
    private_folder(paths.var)
    given = {name: os.environ[name] for name in addresses(paths) if os.environ.get(name)}
    environment = {**addresses(paths), **given, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    if "DATABASE_URL" not in given:
        # Without DATABASE_URL the settings know these servers by themselves, and keep a SECRET_KEY of their own under var/.
        del environment["DATABASE_URL"]
    try:
        with held(paths.lock), running(paths, given) as servers:
            say("parley", f"{' and '.join(server.program.name for server in servers) or 'no server'} started; data in {paths.var}")
            prepare(paths, environment)
            supervisor = Supervisor(servers)
            try:
                _serve(supervisor, wish, paths, environment)
            finally:
                say("parley", "stopping")
                supervisor.stop()
    except Stop:
        say("parley", "stopped")
    return 0


def _serve(supervisor: Supervisor, wish: Wishes, paths: Paths, environment: Mapping[str, str]) -> NoReturn:
    web, *others = [replace(program, environment={**environment, **program.environment}) for program in programs(wish)]
    # The site first: the others would only compete with it for the processor.
    supervisor.add(web)
    while not serves(wish.host, wish.port):
        supervisor.check()
        time.sleep(0.05)
    for program in others:
        supervisor.add(program)
    say("parley", f"Parley is at http://{wish.host}:{wish.port}/   (Ctrl-C stops it)")
    samples = Once(kept_beside(paths, environment) / "parley.samples", files_below(SAMPLES), environment.get("DATABASE_URL", ""))
    ingesting = begin(["load_samples"], environment) if wish.samples and samples.due else None
    try:
        while True:
            supervisor.check()
            if ingesting and not ingesting.alive:
                if ingesting.process.returncode == 0:
                    samples.done()
                else:
                    say("parley", "Not all sample digests could be read: see above. The next start tries again.")
                ingesting = None
            time.sleep(0.5)
    finally:
        if ingesting:
            ingesting.kill()
