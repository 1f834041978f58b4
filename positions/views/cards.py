"""The pictures beside shared links: drawn once a day for each row and language, kept in the cache."""

from __future__ import annotations

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from positions import cards
from positions.models import Statement
from positions.templatetags.parley import loc, role_of, speaker_label, spell_day
from positions.views import addresses
from positions.views.addresses import page

DAY = 24 * 3600


def _home(key: str) -> tuple[str, str, str]:
    return _("Who stands where, in their own words"), "", _("The record of what each side of the Ukraine peace process has said it wants")


def _topic(key: str) -> tuple[str, str, str]:
    topic = addresses.one_topic(key)
    return loc(topic, "question"), loc(topic), _("Who stands where, with the sentence, the day and the source.")


def _actor(key: str) -> tuple[str, str, str]:
    actor = addresses.one_actor(key)
    return loc(actor), role_of(actor), _("Positions, question by question, with the sentence, the day and the source")


def _statement(key: str) -> tuple[str, str, str]:
    said = Statement.objects.public().select_related("speaker", "article__outlet").filter(pk=int(key) if key.isdigit() else 0).first()
    if said is None:
        raise Http404
    day = spell_day(said.said_on, said.said_precision, said.said_until)
    quoted = said.text if said.kind != Statement.Kind.DIRECT else f"“{said.text}”"
    return quoted, speaker_label(said), f"{day} · {said.get_kind_display()} · {said.article.outlet.name}"


KINDS = {"home": _home, "topic": _topic, "actor": _actor, "statement": _statement}


@page
def card(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """The card of the home page, a topic, an actor or a statement as PNG."""
    name = f"card:{kind}:{key}:{get_language()}"
    picture: bytes | None = cache.get(name)
    if picture is None:
        large, above, below = KINDS[kind](key)
        picture = cards.png(large, above, below)
        cache.set(name, picture, DAY)
    answer = HttpResponse(picture, content_type="image/png")
    answer["Cache-Control"] = f"public, max-age={DAY}"
    return answer
