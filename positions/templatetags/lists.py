"""What pages hold by the hundred, written out at once: a template's loop takes five times as long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django import template
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from positions.compare import Stand, Tally
from positions.models import Actor, Statement, Topic
from positions.templatetags.parley import avatar, hinges, loc, role_of

register = template.Library()

TICKED, NOTHING = mark_safe(" checked"), mark_safe("")


@register.simple_tag
def actor_choices(everybody: Iterable[Actor], chosen: Iterable[Actor]) -> SafeString:
    """A list item with a check box for each actor, those chosen ticked; beside the name how many statements were heard, where any."""
    ticked = {actor.pk for actor in chosen}
    return format_html_join(
        "",
        '<li data-find="{} {} {}"><label><input type="checkbox" name="actors" value="{}"{}><span>{}{}</span></label></li>',
        (
            (
                actor.name,
                actor.name_uk,
                actor.native_name,
                actor.slug,
                TICKED if actor.pk in ticked else NOTHING,
                loc(actor),
                format_html(' <span class="finer">{}</span>', localize(actor.heard)) if actor.heard else NOTHING,  # type: ignore[attr-defined]
            )
            for actor in everybody
        ),
    )


@register.simple_tag
def hinges_of(statement: Statement, brief: bool = False) -> SafeString:
    """What a position hangs on, beside its option; `brief` cuts long words, which stand one click away. Needs the conditions prefetched."""
    return format_html_join(
        "",
        '<span class="hinge"><span class="hinge-kind">{}{}</span>{}</span>',
        (
            (
                hinge.label,
                ":" if hinge.words else "",
                format_html(' <span class="in-words" lang="en">{}</span>', Truncator(hinge.words).words(12) if brief else hinge.words)
                if hinge.words
                else NOTHING,
            )
            for hinge in hinges(statement)
        ),
    )


@register.simple_tag
def standing_list(stands: Iterable[Stand], unclear: bool = False) -> SafeString:
    """The list items of those who stand under one option; `unclear` where they named none."""
    among = format_html(' <span class="finer">{}</span>', gettext("among others"))
    return format_html_join(
        "",
        '<li><span class="who">{}<span><a href="{}">{}</a>{}{}</span></span></li>',
        (
            (
                avatar(stand.actor, "small"),
                stand.url,
                loc(stand.actor),
                among if stand.mixed else NOTHING,
                NOTHING if unclear or stand.hanging is None else hinges_of(stand.hanging, brief=True),
            )
            for stand in stands
        ),
    )


NAMES_SHOWN = 6


@register.simple_tag
def standing_names(stands: Sequence[Stand], topic: Topic, unclear: bool = False) -> SafeString:
    """Names that lead to sentences, the first six; the others stand on the topic's page."""
    shown = format_html_join(
        ", ",
        '<a href="{}">{}</a>{}',
        (
            (stand.url, loc(stand.actor), NOTHING if unclear or stand.hanging is None else hinges_of(stand.hanging, brief=True))
            for stand in stands[:NAMES_SHOWN]
        ),
    )
    n = len(stands) - NAMES_SHOWN
    if n <= 0:
        return shown
    more = ngettext("%(n)s more", "%(n)s more", n) % {"n": n}
    return format_html('{} · <a href="{}#options-head">{}</a>', shown, topic.get_absolute_url(), more)


@register.simple_tag
def actor_tiles(speaking: Iterable[tuple[Actor, Tally]]) -> SafeString:
    """A list item for each actor: who this is, and how much was heard. Needs roles prefetched."""
    return format_html_join(
        "",
        '<li class="tile">{}<div><a href="{}">{}</a><p>{}</p><p class="finer">{}, {}</p></div></li>',
        (
            (
                avatar(actor),
                actor.get_absolute_url(),
                loc(actor),
                role_of(actor),
                ngettext("%(n)s statement", "%(n)s statements", tally.statements) % {"n": localize(tally.statements)},
                ngettext("%(n)s question", "%(n)s questions", tally.spread) % {"n": localize(tally.spread)},
            )
            for actor, tally in speaking
        ),
    )


@register.simple_tag
def actor_names(actors: Iterable[Actor]) -> SafeString:
    """A list item for each actor with the role, in one line. Needs roles prefetched."""
    return format_html_join(
        "",
        '<li><a href="{}">{}</a>{}</li>',
        (
            (actor.get_absolute_url(), loc(actor), format_html(' <span class="finer">{}</span>', role) if role else NOTHING)
            for actor, role in ((actor, role_of(actor)) for actor in actors)
        ),
    )
