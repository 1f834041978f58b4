"""What templates need beyond Django: days with their precision, names in the reader's language, marks and initials drawn locally."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from positions import roles as roles_in_words
from positions.compare import hanging_among, nearly_all
from positions.models import Actor, Condition, Quantity, Role, Statement
from positions.passages import Passage, Run

register = template.Library()


@register.filter
def loc(row: Any, field: str = "name") -> str:
    """`row.field` in the reader's language: `name_uk` where the interface is Ukrainian and that field is filled."""
    if row is None:
        return ""
    if (get_language() or "").startswith("uk"):
        translated = getattr(row, f"{field}_uk", "")
        if translated:
            return str(translated)
    return str(getattr(row, field, row))


@register.filter
def in_words(role: Role) -> str:
    """A role's title and organisation in the reader's language."""
    return roles_in_words.words(role)


@register.filter
def office(role: Role) -> str:
    """A role's title alone, in the reader's language."""
    return roles_in_words.title(role)


# --- days ------------------------------------------------------------------------------------------------------------


def spell_day(day: date | None, precision: str = "day", until: date | None = None) -> str:
    """A day as exactly as it is known: "22 January 2025", "January 2025", "2025", "20 to 22 January 2025"; "day unknown" for None."""
    if day is None:
        return gettext("day unknown")
    if precision == "year":
        return date_format(day, "Y")
    if precision == "month":
        spelled = date_format(day, "F Y")
        return spelled.lower() if (get_language() or "").startswith("uk") else spelled  # Ukrainian writes months small
    if precision == "range" and until and until != day:
        if (day.year, day.month) == (until.year, until.month):
            first = date_format(day, "j")
        else:
            first = date_format(day, "j E" if day.year == until.year else "j E Y")
        return gettext("%(first)s to %(last)s") % {"first": first, "last": date_format(until, "j E Y")}
    return date_format(day, "j E Y")


def iso_day(day: date, precision: str = "day") -> str:
    """The day as a `datetime` attribute may hold it: "2025-01-22", "2025-01" or "2025"."""
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]


def time_element(day: date | None, precision: str, until: date | None = None, title: str = "") -> SafeString:
    if day is None:
        return format_html("<span>{}</span>", spell_day(None))
    return format_html('<time datetime="{}" title="{}">{}</time>', iso_day(day, precision), title, spell_day(day, precision, until))


@register.filter
def said_day(statement: Statement) -> SafeString:
    """The day a statement was made as a `time` element whose title says how the day is known."""
    return time_element(statement.said_on, statement.said_precision or "day", statement.said_until, statement.said_how)


@register.filter
def published_day(article: Any) -> SafeString:
    return time_element(article.published, article.published_precision or "day")


@register.filter
def plain_day(day: date | None) -> SafeString:
    return time_element(day, "day")


@register.filter
def age(day: date | None) -> str:
    """How long ago a day is, in the largest unit that is fair: "12 days ago", "10 months ago", "3 years ago"."""
    if day is None:
        return ""
    days = (timezone.localdate() - day).days
    if days < 0:
        return ""
    if days == 0:
        return gettext("today")
    if days < 60:
        return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}
    months = int(days / 30.44)
    if months < 24:
        return ngettext("%(n)s month ago", "%(n)s months ago", months) % {"n": months}
    years = int(days / 365.25)
    return ngettext("%(n)s year ago", "%(n)s years ago", years) % {"n": years}


@register.filter
def iso_text_day(text: str) -> str:
    """An ISO string of any precision ("2024-06") spelled out; empty stays empty."""
    parts = [int(p) for p in text.split("-")] if text else []
    if not parts:
        return ""
    day = date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
    return spell_day(day, {1: "year", 2: "month"}.get(len(parts), "day"))


@register.filter
def role_years(role: Role) -> str:
    """The time a role was held: "since 20 January 2025", "2019 to 2022", "until 2024"; empty where neither end is known."""
    since, until = iso_text_day(role.since), iso_text_day(role.until)
    if since and until:
        return gettext("%(first)s to %(last)s") % {"first": since, "last": until}
    if since:
        return gettext("since %(day)s") % {"day": since}
    return gettext("until %(day)s") % {"day": until} if until else ""


# --- marks -----------------------------------------------------------------------------------------------------------

_RING = '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/>'
_SHAPES = {
    "stated": '<circle cx="8" cy="8" r="6.5" fill="currentColor"/>',
    "mixed": _RING + '<path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor"/>',
    "unclear": _RING + '<circle cx="8" cy="8" r="1.8" fill="currentColor"/>',
    "silent": '<path d="M2 8h12" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>',
}


@register.simple_tag
def state_mark(state: str) -> SafeString:
    """The little shape of a cell's state. Told apart by form, so that it reads without colour; the words stand beside it."""
    return format_html(
        '<svg class="state state--{}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>',
        state,
        mark_safe(_SHAPES[state]),  # noqa: S308  constants above
    )


def initials(name: str) -> str:
    """The first letters of the first and last word of a name: "VZ"; of one word where it has no other."""
    words = [w for w in name.replace("(", " ").replace("-", " ").split() if w[:1].isupper()]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")) if words else name[:1].upper()


@register.simple_tag
def avatar(actor: Actor, size: str = "") -> SafeString:
    """An actor's initials in a shape that tells the kind: a person's is round, a government's square, a body's rounded, a group's cut."""
    return _drawn(actor.kind, size, initials(loc(actor)))


@lru_cache(maxsize=4096)
def _drawn(kind: str, size: str, letters: str) -> SafeString:
    shape = {
        "person": '<circle class="shape" cx="20" cy="20" r="19"/>',
        "government": '<rect class="shape" x="1.5" y="1.5" width="37" height="37"/>',
        "organisation": '<rect class="shape" x="1.5" y="1.5" width="37" height="37" rx="9"/>',
        "group": '<path class="shape" d="M10 1.5h20l8.5 8.5v20l-8.5 8.5h-20l-8.5-8.5v-20z"/>',
    }[kind]
    return format_html(
        '<svg class="avatar{}" viewBox="0 0 40 40" aria-hidden="true" focusable="false">{}'
        '<text x="20" y="25.5" text-anchor="middle" font-size="15">{}</text></svg>',
        f" avatar--{size}" if size else "",
        mark_safe(shape),  # noqa: S308  constants above
        letters,
    )


@register.simple_tag(takes_context=True)
def current_section(context: RequestContext, section: str) -> SafeString:
    """`aria-current` for the entry of the main navigation that the page belongs to."""
    request = context.get("request")
    path = request.path if request else ""
    if path == f"/{section}/":
        return mark_safe(' aria-current="page"')
    return mark_safe(' aria-current="true"') if path.startswith(f"/{section}/") else SafeString("")


# --- statements ------------------------------------------------------------------------------------------------------


CUE_IS_PART = frozenset({"claims", "demands", "judgements", "lists", "mentions", "requests", "stands", "terms"})
"""Ways of saying whose cue carries what is said of the words: "rejected" the plan, "called for" a ceasefire."""


@register.filter
def quoted(statement: Statement) -> SafeString:
    """The words as they may stand on a page: in quotation marks only where quoted; "… " before a paraphrase cut from a sentence.

    Words that are only the object of their cue stand with it, so that "rejected the plan" is never cut to "the plan".
    """
    return _with_cue(statement, conditional_escape(statement.text), "{}")


@register.simple_tag
def words(statement: Statement, marked: str = "") -> SafeString:
    """As `quoted`, the cue told apart; `marked` are the same words with `mark` elements in them, where a search has them."""
    return _with_cue(statement, marked or conditional_escape(statement.text), '<span class="cue">{}</span>')


def _with_cue(statement: Statement, text: str, cue: str) -> SafeString:
    """`text` in its marks, with the cue in the form `cue` before or behind it, as the article has them, where it is part of it."""
    if statement.kind == Statement.Kind.DIRECT:
        text = format_html("“{}”", text)
    if statement.finder in CUE_IS_PART and statement.cue_spans:
        order = "{0} {1}" if statement.cue_spans[0] < statement.spans[0] else "{1} {0}"
        return format_html(order, format_html(cue, statement.cue), text)
    fragment = statement.kind != Statement.Kind.DIRECT and statement.text[:1].islower()
    return format_html("… {}", text) if fragment else conditional_escape(text)


@register.simple_tag
def said_in(passage: Passage) -> SafeString:
    """A passage's runs, each statement a link to its page; anchors (#s12) stand where a statement begins. In Python, because a
    template's line breaks would put spaces into words."""
    return format_html_join("", "{}", ((_run(run),) for run in passage.runs))


def _run(run: Run) -> SafeString:
    statement: Any = run.statement
    if statement is None:
        return conditional_escape(run.text)
    anchor = format_html(' id="s{}"', statement.pk) if run.first else ""
    return format_html(
        '<a class="said said--{}"{} href="{}" title="{}">{}</a>',
        statement.kind,
        anchor,
        statement.get_absolute_url(),
        speaker_label(statement),
        run.text,
    )


@register.simple_tag
def marked_in(passage: Passage) -> SafeString:
    """A passage's runs, the one statement's marked."""
    return format_html_join(
        "", "{}", ((format_html('<mark class="said">{}</mark>', run.text) if run.statement else run.text,) for run in passage.runs)
    )


@dataclass(frozen=True, slots=True)
class Hinge:
    """A condition as it stands beside an option: what it is, and its words; none where they are nearly all of the statement's."""

    label: str
    words: str


@register.filter
def hinges(statement: Statement) -> list[Hinge]:
    """What a statement's position hangs on, in the order printed. Needs the conditions prefetched.

    Where a condition's words are nearly the whole statement, they are left to the statement and only the fact is told; where such a
    condition is no more than the demand or promise that the statement is, nothing is. A condition inside another is part of that one.
    """
    return hinges_among(statement.conditions.all())


def hinges_among(conditions: Iterable[Condition]) -> list[Hinge]:
    """The same from a statement's conditions, each with the statement loaded."""
    return [
        Hinge(gettext("with a condition"), "") if nearly_all(row) else Hinge(str(row.get_kind_display()), row.text)
        for row in hanging_among(conditions)
    ]


@register.filter
def speaker_label(statement: Statement) -> str:
    """The speaker's name: of the known actor, else as the article prints it, else that it stays open."""
    if statement.speaker is not None:
        return loc(statement.speaker)
    name = statement.speaker_name or statement.speaker_text
    if name.startswith("unnamed: "):
        return gettext("%(whom)s, unnamed") % {"whom": name.removeprefix("unnamed: ")}
    return name or gettext("speaker not named")


@register.filter
def amount(value: float | None) -> str:
    """A number of a statement in the reader's notation: 200000.0 → "200,000", 7e10 → "70 billion"."""
    if value is None:
        return ""
    for size, words in ((1e9, gettext("%(n)s billion")), (1e6, gettext("%(n)s million"))):
        if abs(value) >= size and (value / size * 100).is_integer():
            return words % {"n": number_format(f"{value / size:g}", use_l10n=True)}
    return number_format(value, 0 if float(value).is_integer() else 1, use_l10n=True, force_grouping=True)


@register.filter
def plain_words(text: str) -> str:
    """A description of the API's schema for a page: without the list of values that stands beside it, and without Markdown's marks."""
    return text.split("* `")[0].replace("`", "").strip()


@register.filter
def described(text: str) -> SafeString:
    """What a page is about, for search engines and for cards of shared links: one text in both elements. Takes rendered text."""
    words = mark_safe(" ".join(text.split()).replace('"', "&quot;"))  # noqa: S308  escaped where it was rendered
    return format_html('<meta name="description" content="{}">\n    <meta property="og:description" content="{}">', words, words)


@register.filter
def plain_number(value: float) -> str:
    """A number as SVG wants it: a point before the decimals in every language."""
    return f"{value:g}"


@register.filter
def percent(value: float | None) -> str:
    return "" if value is None else f"{number_format(100 * value, 1, use_l10n=True)} %"


@register.simple_tag(takes_context=True)
def address(context: RequestContext, **changes: Any) -> str:
    """This page's address with some of its parameters changed; None or "" takes one out. Turning a page is left out."""
    query = context["request"].GET.copy()
    for key, value in {"after": None, **changes}.items():
        query.pop(key, None)
        if value not in (None, ""):
            query[key] = str(value)
    return "?" + query.urlencode(safe=",") if query else context["request"].path


@register.filter
def lookup(mapping: Any, key: Any) -> Any:
    return mapping.get(key) if mapping else None


@register.filter
def figure(quantity: Quantity) -> str:
    """An amount with its comparator: "at least 200,000", "50 to 60 percent". The unit is left to the noun where one is printed."""
    low, high = amount(quantity.low), amount(quantity.high)
    span = gettext("%(low)s to %(high)s") % {"low": low, "high": high}
    number = span if low and high and low != high else low or high
    if quantity.comparator not in (Quantity.Comparator.EXACTLY, Quantity.Comparator.BETWEEN):
        number = f"{quantity.get_comparator_display()} {number}"
    unit = quantity.unit if not quantity.thing or quantity.unit in ("USD", "EUR", "percent", "km") else ""
    return f"{number} {unit}".strip()


@register.simple_tag
def verdict_words(verdict: str) -> str:
    """How two cells compare, in plain words."""
    return {
        "agree": gettext("Same position"),
        "conditional": gettext("Same position, with a condition"),
        "partly": gettext("One position in common among several"),
        "differ": gettext("Different positions"),
        "unclear": gettext("At least one named no option"),
        "one-silent": gettext("A statement of only one was found"),
        "both-silent": gettext("No statement of either was found"),
    }[verdict]


@register.simple_tag
def role_of(actor: Actor, day: date | str | None = None) -> str:
    """The role the actor held on a day, or holds now where no day is given; empty where none is known. Needs roles prefetched.

    Who holds none now is shown with the last one and the year it ended: "Prime Minister, until 2024".
    """
    roles = roles_in_words.of(actor)
    if not roles:
        return ""
    if day:  # a template hands in "" where there is no statement
        roles = [r for r in roles if r.held_on(str(day)) and (r.since or r.until)] or [r for r in roles if not r.since and not r.until]
    else:
        today = timezone.localdate().isoformat()
        held = [r for r in roles if r.held_on(today)]
        ended = [r for r in roles if r.until]
        if ended and not held:
            return f"{roles_in_words.words(ended[0])}, {gettext('until %(day)s') % {'day': ended[0].until[:4]}}"
        roles = held
    return roles_in_words.words(roles[0]) if roles else ""


@register.simple_tag
def role_when(actor: Actor, statement: Statement | str | None = None) -> str:
    """The role the actor held when the statement was made, as exactly as its day is known; the role held now where there is no day."""
    if not isinstance(statement, Statement) or statement.said_on is None:
        return role_of(actor)
    return role_of(actor, iso_day(statement.said_on, statement.said_precision))


@register.simple_tag(takes_context=True)
def without(context: RequestContext, name: str, slug: str, chosen: list[Any]) -> str:
    """This page's address with one slug taken out of the list `name`, whose rows are `chosen`."""
    left = ",".join(row.slug for row in chosen if row.slug != slug)
    return address(context, **{name: left or None})


@register.simple_tag(takes_context=True)
def narrow(context: RequestContext, name: str, value: Any) -> str:
    """This search narrowed to a facet's value, on its first page; None takes the facet out."""
    return address(context, **{name: value, "page": None})


@register.simple_tag(takes_context=True)
def turn(context: RequestContext, page: int, by: int) -> str:
    """The address of the page `by` pages on."""
    return address(context, page=None if page + by == 1 else page + by)


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """Structured data for machines that read pages. "<" is escaped, so that no text can end the element."""
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308  escaped above
