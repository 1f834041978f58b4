"""The record that page tests look at. Models are imported late: this file is read before Django is set up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.pages.record import Record


@pytest.fixture
def record(db: None) -> Record:
    from tests.pages.record import make_record

    return make_record()
