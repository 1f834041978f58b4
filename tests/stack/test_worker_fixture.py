"""The fixture that other tests of real workers stand on."""

import os

import pytest
from django.conf import settings
from django_celery_results.models import TaskResult

from config.celery import app


def test_each_test_process_has_a_queue_of_its_own():
    assert f"test-{os.getpid()}" == settings.CELERY_TASK_DEFAULT_QUEUE
    assert os.environ["CELERY_BROKER_URL"] == settings.CELERY_BROKER_URL


@pytest.mark.worker
def test_a_task_sent_before_and_after_a_kill_is_done(worker):
    app.send_task("celery.backend_cleanup", task_id="first")
    worker.start()
    worker.wait(lambda: TaskResult.objects.filter(task_id="first", status="SUCCESS").exists())
    worker.kill()
    app.send_task("celery.backend_cleanup", task_id="second")
    worker.start()
    worker.wait(lambda: TaskResult.objects.filter(task_id="second", status="SUCCESS").exists())
    assert worker.text.count("celery.backend_cleanup[first] succeeded") == 1
