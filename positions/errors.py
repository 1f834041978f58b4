"""The one form of every error of the API: {"error": {"status", "message", "fields"}}."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from positions import asked


def one_form(error: Exception, context: dict[str, Any]) -> Response | None:
    """Every error in one form; what is not an API error is left to the 500 page."""
    if isinstance(error, asked.AskedError):
        error = exceptions.ValidationError({error.parameter: [error.message, *(f"Did you mean {n.slug}?" for n in error.near[:1])]})
    response = exception_handler(error, context)
    if response is None:
        return None
    fields = response.data if isinstance(error, exceptions.ValidationError) else {}
    if isinstance(fields, list):
        fields = {"non_field_errors": fields}
    message = "Something in the request is not right." if fields else str(getattr(error, "detail", error))
    if isinstance(error, (Http404, exceptions.NotFound)):
        message = "There is nothing at this address."
    if fields:
        name, first = next(iter(fields.items()))
        first = first[0] if isinstance(first, list) and first else first
        message = str(first) if name in ("non_field_errors", "detail") else f"{name}: {first}"
    response.data = {"error": {"status": response.status_code, "message": message, "fields": fields}}
    return response
