"""What pages hold by the hundred, written out at once: a template's loop takes five times as long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from django import template
from django.template.defaultfilters import truncatewords
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from positions.compare import Cell, Stand, Tally
from positions.models import Actor, Statement, Topic
from positions.templatetags.parley import Hinge, avatar, hinges, hinges_among, loc, quoted, role_of, said_day, state_mark
from positions.timeline import Dot

register = template.Library()

NOTHING = mark_safe("")


@register.simple_tag
def actor_choices(everybody: Iterable[Actor], chosen: Iterable[Actor]) -> SafeString:
    """A list item with a check box for each actor, those chosen ticked; beside the name how many statements were heard, where any."""
    ticked = {actor.pk for actor in chosen}
    items = []
    for actor in everybody:
        heard: int = actor.heard  # type: ignore[attr-defined]
        name = escape(loc(actor))
        told = f'<span>{name} <span class="finer">{localize(heard)}</span></span>' if heard else name
        items.append(
            f'<li data-find="{escape(f"{actor.name} {actor.name_uk} {actor.native_name}")}"><label>'
            f'<input type="checkbox" name="actors" value="{actor.slug}"{" checked" if actor.pk in ticked else ""}>'
            f"{told}</label></li>"
        )
    return mark_safe("".join(items))  # noqa: S308  names are escaped above; slugs are letters, digits and hyphens


@register.simple_tag
def actor_options(everybody: Iterable[Actor], chosen: Actor) -> SafeString:
    """An option of a select for each actor, the one chosen selected."""
    options = (
        f'<option value="{actor.slug}"{" selected" if actor.pk == chosen.pk else ""}>{escape(loc(actor))}</option>' for actor in everybody
    )
    return mark_safe("".join(options))  # noqa: S308  names are escaped above; slugs are letters, digits and hyphens


@register.simple_tag
def hinges_of(statement: Statement, brief: bool = False) -> SafeString:
    """What a position hangs on, beside its option; `brief` cuts long words, which stand one click away. Needs the conditions prefetched."""
    return hinge_list(hinges(statement), brief)


def hinge_list(found: Iterable[Hinge], brief: bool = False) -> SafeString:
    """What a position hangs on, written out."""
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
            for hinge in found
        ),
    )


@register.simple_tag
def cell_words(cell: Cell) -> SafeString:
    """A cell of a matrix: state, label with its condition, how old, and the sentence one click away."""
    if cell.state == "silent":
        where = ngettext("in %(n)s article", "in %(n)s articles", cell.looked_in) % {"n": localize(cell.looked_in)}
        label = gettext("No statement found")
        return format_html(
            '<span class="cell-label cell-label--silent">{}{}</span> <span class="cell-more">{}</span>', state_mark("silent"), label, where
        )
    lead = cell.positions[0].statement
    if cell.state == "unclear":
        labels = format_html(
            '<a class="cell-label cell-label--unclear" href="{}">{}{}</a>',
            *(lead.get_absolute_url(), state_mark("unclear"), gettext("No option named")),
        )
    else:
        mark = state_mark(cell.state)
        labels = format_html_join(
            "",
            '<a class="cell-label" href="{}">{}{}</a>{}',
            (
                (row.statement.get_absolute_url(), mark, loc(row.option, "label"), hinges_of(row.statement, brief=True))
                for row in cell.positions
            ),
        )
    more = NOTHING
    if cell.more:
        told = ngettext("%(n)s more", "%(n)s more", cell.more) % {"n": localize(cell.more)}
        more = format_html(' · <a href="{}?actors={}">{}</a>', cell.topic.get_absolute_url(), cell.actor.slug, told)
    return format_html('{} <span class="cell-more">{}{}</span>', labels, said_day(lead), more)


@register.simple_tag
def standing_list(stands: Iterable[Stand], unclear: bool = False) -> SafeString:
    """The list items of those who stand under one option; `unclear` where they named none."""
    among = format_html(' <span class="finer">{}</span>', gettext("among others"))
    items = []
    for stand in stands:
        hangs_on = NOTHING if unclear or not stand.hanging else hinge_list(hinges_among(stand.hanging), brief=True)
        items.append(
            f'<li><span class="who">{avatar(stand.actor, "small")}<span><a href="{stand.url}">{escape(loc(stand.actor))}</a>'
            f"{among if stand.mixed else NOTHING}{hangs_on}</span></span></li>"
        )
    return mark_safe("".join(items))  # noqa: S308  names are escaped above; the other parts are written out already


NAMES_SHOWN = 6


@register.simple_tag
def standing_names(stands: Sequence[Stand], topic: Topic, unclear: bool = False) -> SafeString:
    """Names that lead to sentences, the first six; the others stand on the topic's page."""
    parts = []
    for place, stand in enumerate(stands[:NAMES_SHOWN], 1):
        hangs_on = NOTHING if unclear or not stand.hanging else hinge_list(hinges_among(stand.hanging), brief=True)
        # What a position hangs on is a line of its own, after which the next name needs no comma.
        parts.append(
            f'<a href="{stand.url}">{escape(loc(stand.actor))}</a>{hangs_on or (", " if place < min(len(stands), NAMES_SHOWN) else "")}'
        )
    shown = mark_safe("".join(parts))  # noqa: S308  names are escaped above; the other parts are written out already
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


@register.simple_tag
def timeline_rows(dots: Iterable[Dot]) -> SafeString:
    """The table that says what the timeline draws: a row for each point."""
    point, actor, said, position, sentence = (gettext(name) for name in ("Point", "Actor", "Said", "Position", "Sentence"))
    differs = format_html(' <span class="tag">{}</span>', gettext("differs"))
    return format_html_join(
        "",
        '<tr><td class="n" data-label="{}">{}</td><td data-label="{}"><a href="{}">{}</a></td><td class="nowrap" data-label="{}">{}</td>'
        '<td data-label="{}">{}{}{}</td><td data-label="{}"><a href="{}">{}</a></td></tr>',
        (
            (
                *(point, dot.number),
                *(actor, dot.point.position.actor.get_absolute_url(), loc(dot.point.position.actor)),  # type: ignore[union-attr]
                *(said, said_day(dot.point.position.statement)),
                *(position, loc(dot.point.position.option, "label"), differs if dot.point.changed else NOTHING),
                hinges_of(dot.point.position.statement),
                *(sentence, dot.point.position.statement.get_absolute_url()),
                truncatewords(quoted(dot.point.position.statement), 14),
            )
            for dot in dots
        ),
    )
