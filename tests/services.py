"""Real processes for tests. In a test, ask for the fixture ``worker`` and mark the test ``worker``:

    @pytest.mark.worker
    def test_a_killed_worker_loses_nothing(worker):
        worker.start()              # returns when it takes tasks
        ingest.delay(article.pk)    # goes to this worker: each test process has a queue of its own
        worker.kill()               # kill -9 of the worker and its children
        worker.start()              # Redis redelivers after worker.visibility_timeout seconds, RabbitMQ at once
        worker.wait(lambda: Article.objects.filter(state="ready").count() == 20)

The fixture brings ``transactional_db``: rows are committed, so that the worker sees them. ``worker.log`` is what it said.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

from django.db import connection

from config.celery import app
from stack.processes import Child, Program, start, tail, wait_until


def database_url() -> str:
    """The address of the database that this test runs on."""
    given = connection.settings_dict
    login = quote(given["USER"], safe="")
    if given["PASSWORD"]:
        login += ":" + quote(given["PASSWORD"], safe="")
    where = {"host": given["HOST"]} if given["HOST"] else {}
    if given["PORT"]:
        where["port"] = str(given["PORT"])
    return f"postgresql://{login}@/{quote(given['NAME'], safe='')}?{urlencode(where)}"


class Worker:
    """A Celery worker that can be started, stopped and killed."""

    def __init__(self, log: Path, task_time_limit: int = 20, visibility_timeout: int = 21) -> None:
        self.log = log
        self.task_time_limit = task_time_limit
        self.visibility_timeout = visibility_timeout
        self.child: Child | None = None

    def start(self, concurrency: int = 1) -> None:
        """Start it and return when it takes tasks."""
        assert self.child is None, "the worker runs already"
        environment = {
            "DATABASE_URL": database_url(),
            "DATABASE_POOL_SIZE": "0",
            "CELERY_SKIP_CHECKS": "true",
            "TASK_TIME_LIMIT": str(self.task_time_limit),
            "CELERY_VISIBILITY_TIMEOUT": str(self.visibility_timeout),
        }
        said = len(self.text)
        with self.log.open("ab") as output:
            command = [
                sys.executable,
                "-m",
                "celery",
                "--app=config",
                "--quiet",
                "worker",
                "--loglevel=INFO",
                f"--concurrency={concurrency}",
            ]
            program = Program("worker", [*command, "--without-gossip", "--without-mingle", "--without-heartbeat"], environment)
            self.child = start(program, output)
        if not wait_until(lambda: " ready." in self.text[said:], self.child, seconds=60):
            raise AssertionError(f"the worker did not start:\n{tail(self.log, 30)}")

    @property
    def text(self) -> str:
        """Everything that it has said so far."""
        return self.log.read_text("utf-8", "replace") if self.log.exists() else ""

    def kill(self) -> None:
        """kill -9, of the worker and its children at once."""
        assert self.child is not None
        self.child.kill()
        # Redis gives the next task to a client that waits for one, even a dead one, until it has read that it hung up.
        time.sleep(0.2)
        self.child = None

    def stop(self) -> None:
        """Ask it to finish what it does and end."""
        assert self.child is not None
        self.child.stop()
        self.child = None

    def wait(self, true: Callable[[], bool], seconds: float = 60) -> None:
        """Wait until ``true()`` says so.

        Raises:
            AssertionError: it did not within ``seconds``; shows the end of the worker's log.
        """
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, f"not so after {seconds} s; the worker said:\n{tail(self.log, 30)}"
            time.sleep(0.05)

    def close(self) -> None:
        """End it and forget what is queued."""
        if self.child is not None:
            self.kill()
        app.control.purge()
