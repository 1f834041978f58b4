"""Where the embedded servers keep their files, and the addresses they answer at."""

import getpass
import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent

# sockaddr_un holds 108 bytes on Linux and 104 on macOS, the final zero included; PostgreSQL's own name takes 14.
LONGEST_SOCKET_PATH = 103
POSTGRES_SOCKET = ".s.PGSQL.5432"
VALKEY_SOCKET = "valkey.sock"


@dataclass(frozen=True)
class Paths:
    """The folders of one set of embedded servers, all below ``var`` but for the sockets when ``var``'s own path is too long."""

    var: Path

    @property
    def postgres_data(self) -> Path:
        return self.var / "postgres"

    @property
    def valkey_data(self) -> Path:
        return self.var / "valkey"

    @property
    def logs(self) -> Path:
        return self.var / "log"

    @property
    def secret_key(self) -> Path:
        return self.var / "secret_key"

    @property
    def lock(self) -> Path:
        return self.var / "lock"

    @property
    def sockets(self) -> Path:
        """The folder of the servers' sockets: the same for every process that looks at the same ``var``."""
        folder = self.var / "run"
        if len(os.fsencode(folder / POSTGRES_SOCKET)) <= LONGEST_SOCKET_PATH:
            return folder
        digest = hashlib.sha256(os.fsencode(self.var)).hexdigest()[:12]
        return Path("/tmp") / f"parley-{getpass.getuser()}-{digest}"  # noqa: S108 (made 0700 and checked in files.private_folder)

    @property
    def database_url(self) -> str:
        """libpq's own form of an address on a Unix socket, so psql understands it too."""
        return f"postgresql://postgres@/parley?host={quote(str(self.sockets), safe='')}"

    @property
    def broker_url(self) -> str:
        return f"redis+socket://{quote(str(self.sockets / VALKEY_SOCKET))}"

    @property
    def cache_url(self) -> str:
        """Database 1 of the same Valkey: clearing the cache leaves the broker's queues alone."""
        return f"redis://{quote(str(self.sockets / VALKEY_SOCKET))}?db=1"


def with_redis_database(url: str, number: int) -> str:
    """The same Redis address, TCP or socket, with another of the server's numbered databases; other brokers' addresses stay as they are."""
    parts = urlsplit(url)
    match parts.scheme:
        # A socket's address is put together by hand: urlunsplit drops the two slashes of an empty host.
        case "redis+socket":
            return f"redis+socket://{parts.path}?virtual_host={number}"
        case "redis" if not parts.netloc:
            return f"redis://{parts.path}?db={number}"
        case "redis" | "rediss":
            return urlunsplit(parts._replace(path=f"/{number}"))
    return url


def standing() -> Paths:
    """The servers of this checkout: under ``var/``, or where ``PARLEY_VAR`` says."""
    return Paths(Path(os.environ.get("PARLEY_VAR") or ROOT / "var").resolve())


def temporary_folder() -> Path:
    """A fresh 0700 folder for servers that live as long as one command. Its path is short whatever ``TMPDIR`` is."""
    folder = Path(tempfile.mkdtemp(prefix="parley-"))
    if len(os.fsencode(folder / "run" / POSTGRES_SOCKET)) <= LONGEST_SOCKET_PATH:
        return folder
    folder.rmdir()
    return Path(tempfile.mkdtemp(prefix="parley-", dir="/tmp"))
