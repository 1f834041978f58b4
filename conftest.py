"""Puts the tests on real servers: those the environment names, else fresh embedded ones that live as long as the run.

`python -m stack exec -- pytest` and plain `pytest` come to the same. Workers of xdist inherit the addresses.
"""

import os
from contextlib import ExitStack

import django
import pytest

from stack.paths import with_redis_database
from stack.servers import temporary

# Set here and not in pyproject.toml: pytest-django would read the settings before the addresses below are known.
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
# Playwright's event loop runs in the thread that also asks the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

_servers = ExitStack()
_names = ("DATABASE_URL", "CELERY_BROKER_URL", "CACHE_URL")
if not all(os.environ.get(name) for name in _names):
    os.environ.update(_servers.enter_context(temporary({name: os.environ[name] for name in _names if os.environ.get(name)})))


# Each test process has a queue, a broker's and a cache's database to itself: one's worker never takes another's task.
_number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
os.environ["CELERY_QUEUE"] = f"test-{os.getpid()}"
for _name, _database in (("CELERY_BROKER_URL", 2 * _number + 2), ("CACHE_URL", 2 * _number + 3)):
    os.environ[_name] = with_redis_database(os.environ[_name], _database)


def pytest_configure(config: pytest.Config) -> None:
    django.setup()
    from django.conf import settings

    # A server that outlives the run still holds what an earlier one counted: reports an hour from one address, say.
    settings.CACHES["default"]["KEY_PREFIX"] = os.environ["CELERY_QUEUE"]
    if config.getoption("numprocesses", None):
        # Workers of xdist would inherit it, and pytest-django would read their settings before this file gives them a queue of their own.
        del os.environ["DJANGO_SETTINGS_MODULE"]


def pytest_unconfigure() -> None:
    _servers.close()


@pytest.fixture(autouse=True, scope="session")
def _static_files_as_they_lie() -> None:
    """Serve static files under their own names: the hashed ones exist only after collectstatic."""
    from django.conf import settings

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
