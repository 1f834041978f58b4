"""The role beside a name is the one held now; who holds none is shown with the last one and when it ended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate
from django.utils.translation import override

from positions.models import Role
from positions.templatetags.parley import role_of
from tests import factories as make
from tests.pages.record import Record

TOMORROW = (localdate() + timedelta(days=1)).isoformat()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("roles", "shown"),
    [
        ([("Mayor", "2020-01-01", "")], "Mayor"),
        ([("Mayor", "2020-01-01", "2022-05-01"), ("Minister", "2022-05-02", "")], "Minister"),
        ([("Mayor", "2020-01-01", "2022-05-01"), ("Minister", "2022-05-02", "2024-03")], "Minister, until 2024"),
        ([("Mayor", "2020-01-01", TOMORROW)], "Mayor"),
        ([("Mayor", TOMORROW, "")], ""),
        ([], ""),
    ],
)
def test_the_role_held_now(roles: list[tuple[str, str, str]], shown: str) -> None:
    actor = make.actor("Eva Falk")
    actor.roles.all().delete()
    for title, since, until in roles:
        Role.objects.create(actor=actor, title=title, since=since, until=until)
    with override("en"):
        assert role_of(actor) == shown


def test_an_ended_role_is_not_told_as_one_held_now(client: Client, record: Record) -> None:
    Role.objects.filter(actor=record.bondar).delete()
    Role.objects.create(actor=record.bondar, title="Mayor", since="2020-01-01", until="2022-05-01")
    assert "Mayor, until 2022" in client.get("/actors/").content.decode()
