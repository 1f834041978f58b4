"""The Celery application and its timetable.

The broker's and worker's behaviour (acks late, prefetch of one, redelivery) is in ``config.settings`` under ``CELERY_``.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("parley")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# The first timetable: django-celery-beat copies it into the database, where staff may change it in the admin.
app.conf.beat_schedule = {
    "hand waiting articles over again": {"task": "positions.sweep", "schedule": 60.0},
    "count ahead for the pages": {"task": "positions.count_ahead", "schedule": 30.0, "options": {"expires": 30}},
    "look at the feeds": {"task": "articles.check_feeds", "schedule": 300.0},
}
