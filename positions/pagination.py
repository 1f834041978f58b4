"""Pages of the API's lists."""

from __future__ import annotations

from django.core import signing
from rest_framework import exceptions, pagination
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param


class SignedCursor(pagination.CursorPagination):
    """Pages by cursor, newest row first: stable while rows are added. The cursor is signed, so that a changed one is refused."""

    ordering = "-id"
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200
    salt = "positions.api.cursor"

    def encode_cursor(self, cursor: pagination.Cursor) -> str:
        token = signing.dumps(list(cursor), salt=self.salt)
        return replace_query_param(self.base_url or "", self.cursor_query_param, token)

    def decode_cursor(self, request: Request) -> pagination.Cursor | None:
        token = request.query_params.get(self.cursor_query_param)
        if token is None:
            return None
        try:
            return pagination.Cursor(*signing.loads(token, salt=self.salt))
        except (signing.BadSignature, TypeError):
            raise exceptions.ValidationError(
                {"cursor": ["This cursor is not one that the API gave out. Begin again without it."]}
            ) from None
