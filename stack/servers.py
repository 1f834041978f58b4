"""PostgreSQL and Valkey together, standing or temporary."""

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

from stack import postgres, valkey
from stack.files import private_folder
from stack.paths import Paths, temporary_folder
from stack.processes import Child


def addresses(paths: Paths) -> dict[str, str]:
    """The environment that points an application at these servers."""
    return {"DATABASE_URL": paths.database_url, "CELERY_BROKER_URL": paths.broker_url, "CACHE_URL": paths.cache_url}


@contextmanager
def running(paths: Paths, environment: Mapping[str, str], durable: bool = True) -> Iterator[list[Child]]:
    """Start each server whose address ``environment`` does not already give, and stop them when the block ends.

    Raises:
        StackError: a server does not start.
    """
    private_folder(paths.var)
    private_folder(paths.logs)
    with ExitStack() as stack:
        children = []
        if not {"CELERY_BROKER_URL", "CACHE_URL"} <= environment.keys():
            children.append(valkey.launch(paths, durable))
            stack.callback(children[-1].stop)
        if "DATABASE_URL" not in environment:
            children.append(postgres.launch(paths, durable))
            stack.callback(children[-1].stop)
        yield children


@contextmanager
def temporary(given: Mapping[str, str] | None = None) -> Iterator[dict[str, str]]:
    """Fresh servers for one command, but for those whose address is ``given``; yields the variables it needs, and leaves no trace."""
    given = given or {}
    paths = Paths(temporary_folder())
    try:
        with running(paths, given, durable=False):
            yield {**addresses(paths), "PARLEY_VAR": str(paths.var), "SECRET_KEY": secrets.token_urlsafe(50), **given}
    finally:
        shutil.rmtree(paths.var, ignore_errors=True)
        if os.path.commonpath([paths.var, paths.sockets]) != str(paths.var):
            shutil.rmtree(paths.sockets, ignore_errors=True)
