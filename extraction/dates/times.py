"""Expressions of time in running text, and the days they name.

A pure reading of the calendar: which words name a time ("on Monday", "Jan. 22", "last year", "earlier this month") and which day, month
or year that is, seen from the day the article was published. Whether anybody said anything at that time is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from extraction.records import Precision, Span

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_LONG_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?![\w-])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNT = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|a|an)"
_PART = r"(?:morning|afternoon|evening|night)"

_EXPRESSION = re.compile(
    rf"""\b(?:
      (?P<iso>{_YEAR}-[01]\d-[0-3]\d)
    | (?:{_WEEKDAY},?\s)?(?P<mdm>{_MONTH})\s(?P<mdd>{_DAY})(?!\d|[,.]\d{{3}}|\s?(?:percent|%))(?:,?\s(?P<mdy>{_YEAR}))?
    | (?:{_WEEKDAY},?\s)?(?P<dmd>{_DAY})(?:\sof)?\s(?P<dmm>{_MONTH})(?![a-z])(?:,?\s(?P<dmy>{_YEAR}))?
    | (?P<mym>{_LONG_MONTH}),?\s(?P<myy>{_YEAR})
    | (?P<which>(?:[Ll]ast|[Tt]his|[Nn]ext|[Tt]his\scoming|[Ll]ate|[Ee]arly|[Tt]he\sfollowing|[Tt]he\snext|[Tt]he\sprevious)\s)?
      (?P<weekday>{_WEEKDAY})
    | (?P<monthlead>[Ll]ast|[Tt]his|[Nn]ext|[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Oo]f|[Ee]arly|[Ll]ate|[Mm]id-?|[Tt]hat\ssame|[Tt]hat)\s?
      (?P<month>{_LONG_MONTH})(?![a-z])(?!\s\d)
    | (?P<monthposs>{_LONG_MONTH})(?=['’]s\b)
    | (?P<yearlead>[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Bb]y|[Ll]ate|[Ee]arly)\s(?P<year>{_YEAR})(?![\d,.-]\d|\s?(?:percent|%))
    | (?P<day>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Tt]his\s{_PART}|[Ll]ast\snight)
    | (?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)\s)?(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his\spast)\s(?P<unit>week|month|year|weekend)
    | (?P<weekend>[Oo]ver\sthe\sweekend|[Aa]t\sthe\sweekend)
    | (?P<count>{_COUNT})\s(?P<ago>day|week|month|year)s?\sago
    | (?P<shift>(?:(?:[Tt]he|[Oo]ne|[Aa])\sday|(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive)\sdays)\s(?:before|earlier|later)(?=[,.;])
      |[Tt]he\s(?:next|previous|following)\sday(?=[,.;]))
    | (?P<same>(?:[Tt]he|[Tt]hat)\ssame\sday|[Tt]hat\s(?:day|{_PART}))
    )\b""",
    re.VERBOSE,
)

_WORDS = {w: n for n, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)} | {
    "a": 1,
    "an": 1,
}

Tense = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Time:
    """A printed expression of time: where it stands, what it names, and how that is known.

    `day` is ISO at the precision given ("2025-01-22", "2025-01", "2025"); None where the words point to another time named in the text
    ("the same day") or to a weekday that nothing in the text pins down.
    """

    span: Span
    day: str | None
    precision: Precision | None
    how: str
    until: str | None = None
    same_day: bool = False
    shift: int = 0
    """With `same_day`: days to add to that other day, for "the day before"."""
    weekday: int | None = None
    """Number of the weekday (Monday is 0) where only that is printed."""
    unplaced: bool = False
    """The words name a time of their own, but none that the day of publication can place."""


def month_number(name: str) -> int:
    """1-12 for "Jan.", "January", "Sept"."""
    lowered = name.lower().rstrip(".")[:3]
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(lowered))


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _expressions(text: str) -> tuple[re.Match[str], ...]:
    """All that may be a time, in reading order; kept, since an article without a day is gone through twice."""
    return tuple(_EXPRESSION.finditer(text))


def full_dates(text: str) -> list[date]:
    """Every day printed with its year, in reading order."""
    found = []
    for match in _expressions(text):
        if match["iso"]:
            day = _valid(*(int(part) for part in match["iso"].split("-")))
        elif match["mdy"]:
            day = _valid(int(match["mdy"]), month_number(match["mdm"]), _number(match["mdd"]))
        elif match["dmy"]:
            day = _valid(int(match["dmy"]), month_number(match["dmm"]), _number(match["dmd"]))
        else:
            continue
        if day:
            found.append(day)
    return found


def _number(printed: str) -> int:
    return int(re.sub(r"\D", "", printed))


def _in_month(first: date, last: date, printed: str, what: str) -> tuple[str, Precision, str, str | None]:
    """A stretch of days as month where one month holds it, else as range."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}", "month", f"printed “{printed}”: {what}", None
    return first.isoformat(), "range", f"printed “{printed}”: {what}", last.isoformat()


_SENTENCE_OPENS = re.compile(
    r"(?:^|[\n.!?”\"]\s?|\n)(?:[-•]\s)?(?:(?:Then|But|And|Later|Early|Late),?\s)?(?:(?:In|On|By|Early|Late|In\searly|In\slate)\s)?$"
)


def _yearless(match: re.Match[str]) -> bool:
    """Whether a month or a day is printed without its year."""
    return bool((match["mdm"] and not match["mdy"]) or (match["dmm"] and not match["dmy"]) or match["monthlead"] in _PLAIN_LEADS)


_PLAIN_LEADS = frozenset({"In", "in", "Early", "early", "Late", "late", "Mid", "mid"})


def _in_year(time: Time, opened: tuple[int, int, int]) -> Time:
    """ "In March 2022, … In early April, …": a tale goes on in the year it opened with, or in the one after."""
    if time.day is None or time.precision not in ("day", "month"):
        return time
    _, year, month = opened
    day = f"{year + (int(time.day[5:7]) < month)}{time.day[4:]}"
    return time if day == time.day else replace(time, day=day, how=f"{time.how}, in the year printed before it")


class Calendar:
    """Reads expressions of time from one reference day.

    published   the day of publication, or None
    printed     days printed in full anywhere in the text, captions included: where the day of publication is unknown, the last of them
                fixes the year of days printed without one, and nothing else
    """

    def __init__(self, published: date | None, printed: Iterable[date] = ()) -> None:
        self.published = published
        self.pivot = published or max(printed, default=None)

    def _year_of(self, month: int, day: int) -> date | None:
        if self.pivot is None:
            return None
        years = (self.pivot.year - 1, self.pivot.year, self.pivot.year + 1)
        days = [d for d in (_valid(year, month, day) for year in years) if d]
        if self.published:  # a day without a year is the last such day; one just ahead is next week's, not last year's
            days = [d for d in days if (d - self.published).days <= 92]
            return max(days, default=None)
        return min(days, key=lambda d: abs(d - self.pivot), default=None)  # type: ignore[operator]

    @property
    def _whence(self) -> str:
        return "" if self.published else ", in the year of the dates printed in full"

    def find(self, text: str, tale: bool = False) -> list[Time]:
        """All expressions of time in `text`, in reading order. Days that lie after publication are left out.

        In a `tale`, a timeline told in order, a date without a year follows on the date before it, over paragraphs.
        """
        found = []
        opened: tuple[int, int, int] | None = None  # (end, year, month) of a date with its year that opened a sentence of this paragraph
        for match in _expressions(text):
            if opened and not tale and "\n" in text[opened[0] : match.start()]:
                opened = None
            time = self._read(match)
            yearless = _yearless(match)
            if time is not None and opened and yearless:
                followed = _in_year(time, opened)
                time = time if self._ahead(followed) else followed
            if time is not None:
                found.append(self._unplaced(match) if self._ahead(time) else time)
            printed = match["myy"] or match["mdy"] or match["dmy"]
            if time is None or not time.day or self._ahead(time) or not (printed or (tale and opened and yearless)):
                continue
            if tale or _SENTENCE_OPENS.search(text, max(match.start() - 24, 0), match.start()):
                opened = match.end(), int(time.day[:4]), int(time.day[5:7])
        return found

    def _ahead(self, time: Time) -> bool:
        return bool(self.published and time.day and time.day > self.published.isoformat())

    def _read(self, match: re.Match[str]) -> Time | None:
        for group, reader in _READERS:
            if match[group]:
                return reader(self, match)
        return None

    @staticmethod
    def _unplaced(match: re.Match[str]) -> Time:
        return Time(match.span(), None, None, f"printed “{match[0]}”", unplaced=True)

    def _exact(self, match: re.Match[str], day: date | None, note: str = "") -> Time | None:
        if day is None:
            return None
        return Time(match.span(), day.isoformat(), "day", f"printed “{match[0]}”{note}")

    def _iso(self, match: re.Match[str]) -> Time | None:
        return self._exact(match, _valid(*(int(part) for part in match["iso"].split("-"))))

    def _month_day(self, match: re.Match[str]) -> Time | None:
        prefix = "md" if match["mdm"] else "dm"
        name, number, year = match[prefix + "m"], _number(match[prefix + "d"]), match[prefix + "y"]
        if year:
            return self._exact(match, _valid(int(year), month_number(name), number))
        return self._exact(match, self._year_of(month_number(name), number), self._whence)

    def _month_year(self, match: re.Match[str]) -> Time:
        return Time(match.span(), f"{match['myy']}-{month_number(match['mym']):02}", "month", f"printed “{match[0]}”")

    def _weekday(self, match: re.Match[str]) -> Time | None:
        number = WEEKDAYS.index(match["weekday"].lower())
        which = (match["which"] or "").strip().lower()
        if which in ("next", "this coming", "the following", "the next"):
            return None
        if self.published is None:
            return Time(match.span(), None, None, f"printed “{match[0]}”", weekday=number)
        back = (self.published.weekday() - number) % 7
        if which in ("last", "the previous") and back == 0:
            back = 7
        if back == 6 and not which:  # tomorrow's weekday: a coming one, or a text brought up to date after its day
            return self._unplaced(match)
        day = self.published - timedelta(days=back)
        note = "the day of publication" if back == 0 else "before the day of publication"
        return Time(match.span(), day.isoformat(), "day", f"“{match[0]}”, {note}", weekday=number)

    def _month(self, match: re.Match[str]) -> Time | None:
        name, lead = match["month"] or match["monthposs"], (match["monthlead"] or "").lower()
        if lead in ("next", "until", "by") or self.pivot is None:
            return None
        number = month_number(name)
        year = self.pivot.year - (number > self.pivot.month or (lead == "last" and number == self.pivot.month))
        return Time(match.span(), f"{year}-{number:02}", "month", f"printed “{match[0]}”" + self._whence)

    def _year(self, match: re.Match[str]) -> Time | None:
        if match["yearlead"].lower() in ("until", "by"):
            return None
        return Time(match.span(), match["year"], "year", f"printed “{match[0]}”")

    def _today(self, match: re.Match[str]) -> Time | None:
        if self.published is None or match["day"].lower() == "tomorrow":
            return None
        back = 1 if match["day"].lower() in ("yesterday", "last night") else 0
        note = "the day before publication" if back else "the day of publication"
        return self._exact(match, self.published - timedelta(days=back), f", {note}")

    def _relative(self, match: re.Match[str]) -> Time | None:
        which, unit = match["rel"].lower(), match["unit"]
        if self.pivot is None or which == "next" or (self.published is None and unit != "year"):
            return None
        back = 1 if which == "last" else 0
        if unit == "year":
            what = "the year before publication" if back else "the year of publication"
            if self.published is None:
                what = "counted from the dates printed in full"
            return Time(match.span(), str(self.pivot.year - back), "year", f"printed “{match[0]}”: {what}")
        if unit == "month":
            if match[0].lower().startswith("earlier") and self.pivot.day == 1:
                return self._unplaced(match)
            first = self.pivot.replace(day=1) - timedelta(days=back)
            what = "the month before publication" if back else "the month of publication"
            return Time(match.span(), f"{first:%Y-%m}", "month", f"printed “{match[0]}”: {what}")
        if unit == "weekend":
            return self._weekend(match)
        monday = self.pivot - timedelta(days=self.pivot.weekday() + 7 * back)
        last = monday + timedelta(days=6) if back else self.pivot
        what = "the week before publication" if back else "the week of publication"
        day, precision, how, until = _in_month(monday, last, match[0], what)
        return Time(match.span(), day, precision, how, until)

    def _weekend(self, match: re.Match[str]) -> Time | None:
        if self.published is None:
            return None
        sunday = self.published - timedelta(days=(self.published.weekday() - 6) % 7)
        day, precision, how, until = _in_month(sunday - timedelta(days=1), sunday, match[0], "the weekend before publication")
        return Time(match.span(), day, precision, how, until)

    def _ago(self, match: re.Match[str]) -> Time | None:
        if self.published is None:
            return None
        count = _WORDS.get(match["count"].lower()) or int(match["count"])
        unit = match["ago"]
        if unit == "day":
            return self._exact(match, self.published - timedelta(days=count), ", counted from the day of publication")
        if unit == "year":
            return Time(
                match.span(), str(self.published.year - count), "year", f"printed “{match[0]}”, counted from the day of publication"
            )
        if unit == "week":  # "two weeks ago" is a day more or less
            middle = self.published - timedelta(weeks=count)
            day, precision, how, until = _in_month(
                middle - timedelta(days=3), middle + timedelta(days=3), match[0], "counted from the day of publication"
            )
            return Time(match.span(), day, precision, how, until)
        months = self.published.year * 12 + self.published.month - 1 - count
        return Time(
            match.span(), f"{months // 12}-{months % 12 + 1:02}", "month", f"printed “{match[0]}”, counted from the day of publication"
        )

    def _same(self, match: re.Match[str]) -> Time:
        return Time(match.span(), None, None, f"printed “{match[0]}”", same_day=True)

    def _shift(self, match: re.Match[str]) -> Time:
        later = any(word in match[0].lower() for word in ("later", "next", "following"))
        days = _WORDS.get(match[0].split()[0].lower(), 1)
        return Time(match.span(), None, None, f"printed “{match[0]}”", same_day=True, shift=days if later else -days)


_READERS: tuple[tuple[str, Callable[[Calendar, re.Match[str]], Time | None]], ...] = (
    ("iso", Calendar._iso),
    ("mdm", Calendar._month_day),
    ("dmm", Calendar._month_day),
    ("mym", Calendar._month_year),
    ("weekday", Calendar._weekday),
    ("month", Calendar._month),
    ("monthposs", Calendar._month),
    ("year", Calendar._year),
    ("day", Calendar._today),
    ("unit", Calendar._relative),
    ("weekend", Calendar._weekend),
    ("ago", Calendar._ago),
    ("shift", Calendar._shift),
    ("same", Calendar._same),
)
