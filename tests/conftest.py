"""What tests of several parts share: a real Celery worker beside the test, and the browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services import Worker

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM:
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine: .ci/run or apt-get install chromium brings it"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """The system's Chromium; the switches keep it from talking to anybody but us, and let it run as root in a container."""
    quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ["--no-sandbox", "--disable-gpu", *quiet]}


@pytest.fixture(autouse=True)
def pages_written_anew(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test is handed a page that another left; tests of the pages at hand turn them on."""
    if not any(name in request.fixturenames for name in ("db", "transactional_db", "_django_db_helper", "settings")):
        yield
        return
    from positions.views.at_hand import forget_pages

    request.getfixturevalue("settings").PAGES_AT_HAND_SECONDS = 0
    forget_pages()
    yield
    forget_pages()


@pytest.fixture
def worker(transactional_db: None, tmp_path: Path) -> Iterator[Worker]:
    """A Celery worker in processes of its own, on the test's database and broker, not yet started: see ``tests.services.Worker``."""
    one = Worker(tmp_path / "worker.log")
    yield one
    one.close()
