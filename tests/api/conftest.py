"""A small true-to-life record for the API's tests."""

from datetime import date

import pytest
from rest_framework.test import APIClient


@pytest.fixture
def api(db):
    return APIClient()


@pytest.fixture
def record(db):
    """Two speakers, two topics: one has stated a conditional yes and a number, the other is unclear on the first topic."""
    from tests import factories as make  # models can be imported once Django is set up, which a conftest may precede

    truce, force = make.topic("truce", "yes", "no"), make.topic("force", "european", "refuse")
    anna = make.actor("Anna Example", side="europe", country="FR")
    boris = make.actor("Boris Other")
    yes = make.position(anna, truce, "yes", said=date(2025, 1, 22), text="if they stop, we stop with 200,000 soldiers", kind="direct")
    make.condition(yes, "if they stop")
    make.quantity(yes, 200_000)
    make.position(anna, force, "european", of=yes.statement, rank=1)
    make.position(boris, truce, said=date(2025, 1, 23))
    return {"anna": anna, "boris": boris, "truce": truce, "force": force, "yes": yes}
