"""The API's documentation as a page of the site, drawn from the same OpenAPI schema that machines read.

Swagger UI would need `unsafe-inline` styles and data: images, which the site's Content-Security-Policy refuses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View
from drf_spectacular.generators import SchemaGenerator

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    where: str
    required: bool
    description: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address, as the page shows it."""

    method: str
    path: str
    name: str
    description: str
    parameters: tuple[Parameter, ...]
    fields: tuple[Parameter, ...]
    """Of the request's body, where it takes one."""


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    operations: tuple[Operation, ...]


def _values(schema: dict[str, Any]) -> tuple[str, ...]:
    if "enum" in schema:
        return tuple(str(v) for v in schema["enum"])
    if "items" in schema:
        return _values(schema["items"])
    return (schema["format"],) if "format" in schema else (schema.get("type", ""),)


def _body(operation: dict[str, Any], components: dict[str, Any]) -> Iterator[Parameter]:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    schema = components.get(content.get("$ref", "").rsplit("/", 1)[-1], content)
    for name, field in schema.get("properties", {}).items():
        yield Parameter(name, "body", name in schema.get("required", ()), field.get("description", ""), _values(field))


@cache
def sections() -> tuple[Section, ...]:
    """Every operation of the schema by the first part of its path. Made once for each process: the schema is code."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    components = schema.get("components", {}).get("schemas", {})
    found: dict[str, list[Operation]] = {}
    for path, methods in schema["paths"].items():
        section = path.removeprefix("/api/v1/").split("/", 1)[0]
        for method in METHODS:
            operation = methods.get(method)
            if operation is None:
                continue
            parameters = tuple(
                Parameter(p["name"], p["in"], p.get("required", False), p.get("description", ""), _values(p["schema"]))
                for p in operation.get("parameters", ())
            )
            found.setdefault(section, []).append(
                Operation(
                    method.upper(),
                    path,
                    operation["operationId"],
                    operation.get("description", ""),
                    parameters,
                    tuple(_body(operation, components)),
                )
            )
    return tuple(Section(name, tuple(operations)) for name, operations in found.items())


class DocumentationView(View):
    """The page under /api/v1/docs/."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "api/docs.html", {"sections": sections(), "base": request.build_absolute_uri("/")[:-1]})
