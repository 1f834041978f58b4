"""Child processes that are watched, prefixed in the log, and never outlive their parent."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
_writing = threading.Lock()


@dataclass(frozen=True)
class Program:
    """What to run: its name in the log, its command, additions to the environment, and the signal that stops it in good order."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    stop_signal: signal.Signals = signal.SIGTERM
    patience: float = 15.0


@dataclass
class Child:
    """A running program. ``finished`` is set by nobody else: ask ``alive``."""

    program: Program
    process: subprocess.Popen[bytes]

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def ask(self) -> None:
        """Send the signal that ends it in good order."""
        if self.alive:
            self.process.send_signal(self.program.stop_signal)

    def wait(self) -> None:
        """Wait as long as its program allows, then kill it and whatever it started."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(self.program.patience)
        self.kill()

    def stop(self) -> None:
        self.ask()
        self.wait()

    def kill(self) -> None:
        """End its whole process group at once, and return when the last of it is gone."""
        group = self.process.pid
        deadline = time.monotonic() + 5
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)
            self.process.wait()
            # A dying grandchild still holds its connections: a broker would hand it the next task.
            while time.monotonic() < deadline:
                os.killpg(group, 0)
                time.sleep(0.01)
        self.process.wait()


def _die_with_parent(stop_signal: signal.Signals, parent: int) -> Callable[[], None] | None:
    """For the child, between fork and exec: have the kernel send ``stop_signal`` when the parent is gone, even by kill -9."""
    if _libc is None:
        return None
    libc = _libc

    def prepare() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(stop_signal))
        if os.getppid() != parent:
            os._exit(1)

    return prepare


def start(program: Program, output: IO[bytes] | int | None = None) -> Child:
    """Start a program in a session of its own, so that Ctrl-C reaches only the launcher, which then stops all in order.

    ``output`` is where both its streams go; None sends them to the launcher's output, a prefix before each line.
    """
    process = subprocess.Popen(  # noqa: S603 (commands are our own)
        list(program.command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if output is None else output,
        stderr=subprocess.STDOUT,
        env={**os.environ, **program.environment},
        start_new_session=True,
        preexec_fn=_die_with_parent(program.stop_signal, os.getpid()),
    )
    if process.stdout is not None:
        threading.Thread(target=_relay, args=(program.name, process.stdout), daemon=True).start()
    return Child(program, process)


def say(name: str, text: str) -> None:
    """Write one line to the common log under the name of who says it."""
    with _writing:
        print(f"{name:<8} | {text}", flush=True)


def _relay(name: str, stream: IO[bytes]) -> None:
    for line in stream:
        say(name, line.decode("utf-8", "replace").rstrip())


def wait_until(ready: Callable[[], bool], child: Child, seconds: float) -> bool:
    """Poll ``ready`` until it says yes, the child ends or time is up; says which of these is so."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if ready():
            return True
        if not child.alive:
            return False
        time.sleep(0.03)
    return False


def tail(file: Path, lines: int = 5) -> str:
    """The last lines of a log, for a message about why something did not start."""
    with suppress(OSError):
        return "\n".join(file.read_text("utf-8", "replace").splitlines()[-lines:])
    return ""
