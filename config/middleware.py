"""What every request passes before any view sees it."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse

NUL = "\x00"


def refuse_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """An address with a NUL character is a 400: PostgreSQL cannot store one, so nothing here can be named so."""

    def middleware(request: HttpRequest) -> HttpResponse:
        values = (value for values in request.GET.lists() for value in [values[0], *values[1]])
        if NUL in request.path or any(NUL in value for value in values):
            message = "The address holds a NUL character, which no name here has."
            if request.path.startswith("/api/"):
                return JsonResponse({"error": {"status": 400, "message": message, "fields": {}}}, status=400)
            raise BadRequest(message)
        return get_response(request)

    return middleware
