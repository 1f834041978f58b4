"""Folders and the lock: made so that a failure is one clear sentence."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class StackError(Exception):
    """Something that keeps the servers from running, said in a sentence for the person at the terminal."""


def private_folder(folder: Path) -> Path:
    """Make ``folder`` readable by its owner alone, and return it.

    Raises:
        StackError: it cannot be made or written to, or somebody else owns it (a shared ``/tmp`` invites that).
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if folder.stat().st_uid != os.geteuid():
            raise StackError(f"The folder {folder} belongs to another user: remove it, or set PARLEY_VAR to a folder of your own.")
        folder.chmod(0o700)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(13, "Permission denied")
        # A read-only file system grants root every access and refuses the writing.
        probe = folder / f".write-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise StackError(f"Cannot write to {folder} ({error.strerror}): make it writable, or set PARLEY_VAR to a folder that is.") from None
    return folder


@contextmanager
def held(lock: Path) -> Iterator[None]:
    """Hold ``lock`` while the block runs; the kernel lets go of it however the process ends.

    Raises:
        StackError: another process holds it; the sentence names that process.
    """
    with lock.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise StackError(
                f"Parley already runs from {lock.parent} (process {holder}): stop it, or set PARLEY_VAR to another folder."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
