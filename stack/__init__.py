"""The embedded PostgreSQL and Valkey, and the one command that starts everything.

    python -m stack run            PostgreSQL, Valkey, web server, worker and beat, until Ctrl-C
    python -m stack exec CMD …     fresh temporary servers for one command, such as the tests

The package knows nothing of the application but how to run ``manage.py``: it hands addresses over in the
environment (``DATABASE_URL``, ``CELERY_BROKER_URL``, ``CACHE_URL``) and never imports Django.
"""
