"""A NUL character in an address is refused with a 400 before it reaches the database."""

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/search/?q=a%00b", "/topics/?x%00=1", "/actors/a%00b/"])
def test_pages_refuse_it(client, address):
    assert client.get(address).status_code == 400


@pytest.mark.django_db
def test_the_api_refuses_it_in_its_form_of_error(client):
    answer = client.get("/api/v1/compare/?actors=%00")
    assert answer.status_code == 400
    assert "NUL" in answer.json()["error"]["message"]
