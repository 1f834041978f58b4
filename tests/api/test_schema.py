"""The OpenAPI schema is valid and complete, and the documentation page is drawn from it."""

import json

from django.core.management import call_command
from drf_spectacular.validation import validate_schema


def test_the_schema_is_valid_and_names_every_list(api):
    schema = json.loads(api.get("/api/v1/schema/?format=json").content)
    validate_schema(schema)
    paths = {p.removeprefix("/api/v1/") for p in schema["paths"]}
    assert {"actors/", "topics/", "outlets/", "articles/", "statements/", "positions/", "compare/", "jobs/{id}/"} <= paths


def test_the_schema_is_made_without_a_warning(tmp_path):
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "schema.yml"))


def test_the_documentation_page_shows_every_operation(api):
    schema = json.loads(api.get("/api/v1/schema/?format=json").content)
    page = api.get("/api/v1/docs/").content.decode()
    for path in schema["paths"]:
        assert path in page
