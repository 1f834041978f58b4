"""The amounts a statement names: "at least 200,000 international soldiers", "two hundred thousand is the minimum", "$500 billion".

Digits and number words are read alike. Dates, ordinals, ages, names ("Article 5", "G7") and mere enumerations ("the two sides", "one of")
are no amounts. An amount printed without what it counts takes that from the words before it, or is left out.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from extraction.records import Found, Quantity, Reading, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

FILE = Path(__file__).resolve().parent / "lexicon" / "units.toml"
_DATA = tomllib.loads(FILE.read_text(encoding="utf-8"))

Comparator = Literal["exactly", "about", "at least", "up to", "between", "more than", "less than"]

_UNIT_OF = {word: unit for unit, words in _DATA["units"].items() for word in words}
_UNIT_OF |= {word.lower(): unit for word, unit in list(_UNIT_OF.items())}
_CURRENCY = dict(_DATA["currencies"])
_BEFORE = {phrase: comparator for comparator, phrases in _DATA["before"].items() for phrase in phrases}
_AFTER = {phrase: comparator for comparator, phrases in _DATA["after"].items() for phrase in phrases}


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"


_ONES = {word: number for number, word in enumerate(_DATA["words"]["ones"], 1)}
_TENS = {word: number * 10 for number, word in enumerate(_DATA["words"]["tens"], 2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "b": 1e9} | _SCALES

_WORD = _any([*_ONES, *_TENS, *_SCALES])
_AND_A_HALF = rf"(?:{_any(list(_ONES))}(?:\s|-)and(?:\s|-)a(?:\s|-)half(?:(?:\s|-)(?:hundred|thousand|million|billion|trillion))?)"
_IN_WORDS = rf"(?:half\sa\s(?:million|billion)|{_AND_A_HALF}|(?:an?\s(?={_any(list(_SCALES))}\b))?{_WORD}(?:(?:\s|-|\sand\s){_WORD})*)\b"
_IN_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALE = r"(?:[\s-]?(?:hundred|thousand|million|billion|trillion)\b|(?:k|mn?|bn|tn|b)\b)"
_SIGN = r"(?:US\$|[$€£₽₴]|(?:USD|EUR|GBP|RUB|UAH)(?=\s?\d))"
_NUMBER = rf"(?:{_IN_DIGITS}{_SCALE}?|{_IN_WORDS})"

_AMOUNT = re.compile(
    rf"(?<![\w.,/’'-])(?:(?P<before>{_any(list(_BEFORE))})\s)?(?P<between>between\s|from\s)?(?P<the>(?:the|these|those|both|all|his|her|its|their|our)\s)?"
    rf"(?:(?P<sign>{_SIGN})\s?)?(?P<low>{_NUMBER})(?:(?P<percent0>\s?%|\spercent|\sper\scent)?(?P<dash>\s?[-–—]\s?|\sto\s|\sand\s|\sor\s)(?P<sign2>{_SIGN})?(?P<high>{_NUMBER})(?!-?\s?(?:year|month)s?-old))?"
    rf"(?P<percent>\s?%|[\s-](?:percent|per\scent|percentage\spoints?)\b|-point\b(?=\stariff))?(?![\d/:])(?!st\b|nd\b|rd\b|th\b|-?year-old|-years-old|\syears?\sold|\s?[ap]\.?m\.?\b|:\d)",
    re.IGNORECASE,
)
_AFTER_WORDS = re.compile(rf"\s*(?:[\w’'-]+\s){{0,3}}?(?P<after>{_any(list(_AFTER))})\b|\s?\+", re.IGNORECASE)
_PHRASAL = {
    "over": re.compile(r"\b(?:hand(?:ed|s|ing)?|turn(?:ed|s|ing)?|t[ao]ken?|took|taking|g[ai]ven?|sign(?:ed|s)?)\s$"),
    "about": re.compile(r"\b(?:all|[Tt]alk(?:ed|s|ing)?|bring(?:s|ing)?|brought)\s$"),
    "around": re.compile(r"\b(?:all|turn(?:ed|s|ing)?|bring(?:s|ing)?|brought)\s$"),
}
_MONTH = re.compile(_any(_DATA["words"]["months"]) + r"\b")
_NAMED = re.compile(rf"(?:{_any(_DATA['words']['named'])}|,)\s?$")
_IN_BRACKETS = re.compile(r"(?:\d|million|billion|trillion|bn|m|km|kilomet\w+|miles?|euros?|dollars|pounds|rou?bles|hryvnias|yuan)\s\($")
""" "202 billion euros ($171 billion)": the same amount again, converted."""
_DEMONYM = re.compile(r"[A-Z]\w+(?:ans|is)")
""" "Gazans", "Israelis"."""
_AMMUNITION = re.compile(r"\sof\s(?:\w+\s){0,2}(?:ammunition|ammo|artillery|shells)\b")
_TIME_FOLLOWS = re.compile(
    rf"[\s-]{_any([w for u in ('minutes', 'hours', 'days', 'weeks', 'months', 'years', 'decades') for w in _DATA['units'][u]])}\b"
)
_LASTING = frozenset(
    {"for", "after", "of", "lasted", "lasting", "in", "with", "spent", "took", "than", "be", "is", "was", "its", "his", "her", "their"}
)
""" "For over three years" is more than three; "$100 billion over three years" is within three."""
_NUMERALS = re.compile(r"(?:^|\s)(?:one|1)$", re.IGNORECASE)
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_INNER_TAGS = _NOUN_TAGS | {"JJ", "JJR", "VBN", "VBG", "HYPH", "CD", "POS"}
_TIME_UNITS = frozenset({"minutes", "hours", "days", "weeks", "months", "years", "decades"})


@dataclass(frozen=True, slots=True)
class _Raw:
    """An amount as printed, before it is known what it counts."""

    span: Span
    low: float
    high: float | None
    comparator: Comparator
    unit: str
    small: bool
    """A number up to ten with "the" before it or with no unit of its own: likely an enumeration."""
    definite: bool
    sign: bool


def find(reading: Reading, found: Sequence[Found]) -> tuple[tuple[Quantity, ...], ...]:
    """The amounts inside each statement's content, in reading order."""
    if not found:
        return ()
    spans = sorted((span, index) for index, item in enumerate(found) for span in item.spans)
    begins = [span[0] for span, _ in spans]
    longest = max(end - start for (start, end), _ in spans)
    result: list[list[Quantity]] = [[] for _ in found]
    starts: list[int] = reading.doc.to_array("IDX").tolist()
    bare: list[tuple[_Raw, list[int]]] = []
    named: list[Quantity] = []
    for raw in _amounts(reading.text):
        near = spans[bisect_left(begins, raw.span[0] - longest) : bisect_right(begins, raw.span[0])]
        holders = [index for (start, end), index in near if start <= raw.span[0] and raw.span[1] <= end]
        if not holders:
            continue
        quantity = _named(reading, raw, starts)
        if quantity is None:
            if _needs_thing(reading, raw, starts):
                bare.append((raw, holders))
            continue
        named.append(quantity)
        for index in holders:
            result[index].append(quantity)
    for raw, holders in bare:
        quantity = _from_context(reading, raw, named, starts)
        if quantity is not None:
            for index in holders:
                result[index].append(quantity)
    return tuple(tuple(sorted(set(quantities), key=lambda q: q.span)) for quantities in result)


def key(quantity: Quantity) -> tuple[str, str, float | None, float | None]:
    """What makes two amounts one: unit, comparator and bounds, however they are printed."""
    return quantity.unit, quantity.comparator, quantity.low, quantity.high


def same(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts are one: "at least 200,000 soldiers" and "two hundred thousand is the minimum"."""
    return key(one) == key(other)


def value(printed: str) -> float:
    """The number of "200,000", "1.5 million", "two hundred thousand", "$4bn" (without its sign). Raises ValueError for anything else."""
    text = printed.strip().lower().replace(",", "")
    match = re.fullmatch(r"(\d+(?:\.\d+)?)[\s-]?([a-z]*)", text)
    if match:
        if match[2] and match[2] not in _SHORT:
            raise ValueError(f"{printed!r} is no number")
        return round(float(match[1]) * _SHORT.get(match[2], 1), 6)
    if text.startswith("half a "):
        return 0.5 * _SCALES[text.removeprefix("half a ")]
    halved = re.fullmatch(r"(\w+)[\s-]and[\s-]a[\s-]half(?:[\s-](\w+))?", text)
    if halved and halved[1] in _ONES:
        return (_ONES[halved[1]] + 0.5) * _SCALES.get(halved[2], 1)
    total, part = 0.0, 0.0
    for word in re.split(r"[\s-]+", text):
        if word in ("a", "an"):
            part = 1
        elif word == "and":
            continue
        elif word in _ONES or word in _TENS:
            part += _ONES.get(word) or _TENS[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in _SCALES:
            total, part = total + (part or 1) * _SCALES[word], 0
        else:
            raise ValueError(f"{printed!r} is no number")
    return total + part


def _amounts(text: str) -> Iterator[_Raw]:
    for match in _AMOUNT.finditer(text):
        if _is_name_or_date(text, match):
            continue
        low = value(match["low"])
        high = value(match["high"]) if match["high"] else None
        end = match.end()
        if high is not None and match["dash"].strip() in ("and", "or") and not match["between"]:
            high, end = None, match.end("low")  # "three missiles and two drones" are two amounts
            if match["dash"].strip() == "and":
                continue
        if high is not None:
            low, high = _same_scale(match["low"], low, high)
            if high < low:
                high, end = None, match.end("low")
        idle = _phrasal(text, match) or _span_of_time(text, match)
        before = "" if idle else (match["before"] or "").lower()
        comparator: Comparator = _BEFORE.get(before, "exactly")
        if high is not None:
            comparator = "between"
        elif (after := _AFTER_WORDS.match(text, end)) and comparator == "exactly":
            comparator = _AFTER[after["after"].lower()] if after["after"] else "at least"
        sign = match["sign"] or match["sign2"]
        percent = match["percent"] or match["percent0"]
        unit = "percent" if percent else _CURRENCY[sign.upper() if sign.lower() == "us$" else sign] if sign else ""
        start = match.start()
        if match["the"] or idle or (match["between"] and high is None and not match["before"]):
            start = match.start("sign") if match["sign"] else match.start("low")
        yield _Raw((start, end), low, high, comparator, unit, low <= 10, bool(match["the"]), bool(sign))


def _phrasal(text: str, match: re.Match[str]) -> bool:
    """ "hand over 157 prisoners": the word belongs to the verb and compares nothing."""
    verb = _PHRASAL.get((match["before"] or "").lower())
    return verb is not None and bool(verb.search(text, max(match.start() - 12, 0), match.start()))


def _span_of_time(text: str, match: re.Match[str]) -> bool:
    """ "$100 billion over three years": the word tells within what time."""
    if (match["before"] or "").lower() != "over" or not _TIME_FOLLOWS.match(text, match.end()):
        return False
    lead = text[max(match.start() - 20, 0) : match.start()].split()
    return bool(lead) and lead[-1].lower() not in _LASTING


def _same_scale(printed: str, low: float, high: float) -> tuple[float, float]:
    """ "2 to 3 million" is two million to three million."""
    if low < 1000 <= high and not re.search(r"[a-z]", printed, re.IGNORECASE):
        for scale in (1e12, 1e9, 1e6, 1e3):
            if high >= scale and low * scale <= high:
                return low * scale, high
    return low, high


def _is_name_or_date(text: str, match: re.Match[str]) -> bool:
    low, start, end = match["low"], match.start("low"), match.end()
    before, after = text[max(start - 14, 0) : start], text[end : end + 14]
    if low.lower() in _SCALES:  # "several thousand": no number of its own
        return True
    if _IN_BRACKETS.search(text, max(match.start() - 40, 0), match.start()) and re.match(r"[\s\w.-]{0,24}\)", text[end : end + 25]):
        return True
    if match["sign"] or match["percent"]:
        return False
    if _NUMERALS.search(low) and not re.match(r"\s?-?(?:day|week|month|year|hour|million|billion|percent)", after):
        return True
    if re.search(_MONTH.pattern + r"\.?\s$", before) or _MONTH.match(after.lstrip()) or re.match(r"\s(?:of\s)?" + _MONTH.pattern, after):
        return True
    if re.fullmatch(r"(?:19|20)\d\d", low) and not match["before"] and not match["high"]:
        return not re.match(r"\s(?:soldiers|troops|people|missiles|drones|tanks|km|days)", after)
    if re.fullmatch(r"(?:19|20)\d\d", low) and match["high"] and re.fullmatch(r"\d\d|(?:19|20)\d\d", match["high"]):
        return True
    if re.search(r"[A-Z]-?$", before) and before[-1:] == "-":
        return True
    digits = re.match(r"\d", low)
    return bool(
        (digits and _NAMED.search(before) and not before.endswith(("at ", "is ", "was ", ", "))) or re.match(r"\s?[-–]\s?[A-Z]", after)
    )


def _tokens_after(reading: Reading, offset: int, starts: list[int]) -> list[Token]:
    first = bisect_right(starts, offset - 1)
    return list(reading.doc[first : first + 10])


def _named(reading: Reading, raw: _Raw, starts: list[int]) -> Quantity | None:
    """The amount with the noun it counts, or None where no noun follows."""
    text = reading.text
    tokens = _tokens_after(reading, raw.span[1], starts)
    if raw.unit == "percent" or raw.sign:
        return _measured(reading, raw, tokens, starts, raw.unit)
    if area := re.match(r"\s?sq(?:uare|\.)?\s?(?P<unit>km|kilomet\w+|miles?)", text[raw.span[1] : raw.span[1] + 24]):
        end, unit = raw.span[1] + area.end(), "square miles" if area["unit"].startswith("mi") else "square km"
        return Quantity((raw.span[0], end), *_bounds(raw), raw.comparator, unit, area[0].strip(), "")
    phrase = _noun_phrase(tokens)
    if not phrase:
        return None
    thing = text[phrase[0].idx : phrase[-1].idx + len(phrase[-1])].lstrip("-– ")
    unit, thing, last = _unit(text, thing, phrase)
    if unit in _CURRENCY.values():
        return _measured(reading, raw, _tokens_after(reading, last.idx + len(last), starts), starts, unit, last.idx + len(last))
    if unit == "" or (unit not in _UNIT_OF.values() and raw.small) or (raw.small and raw.definite and unit not in _TIME_UNITS):
        return None
    if re.match(r"\s?-?old\b", text[last.idx + len(last) :]):
        return None
    end = last.idx + len(last)
    return Quantity((raw.span[0], end), *_bounds(raw), raw.comparator, unit, thing, _purpose(reading, end, starts))


def _measured(reading: Reading, raw: _Raw, tokens: list[Token], starts: list[int], unit: str, end: int | None = None) -> Quantity:
    """Money and shares: what they are for follows with "in", "of" or "for", or stands right after."""
    end = end or raw.span[1]
    rest = reading.text[end : end + 90]
    match = re.match(r"\s(?:worth\s)?(?:in|of)\s(?:the\s|its\s|their\s|all\s)?", rest)
    thing = ""
    phrase = _noun_phrase(_tokens_after(reading, end + match.end(), starts) if match else tokens)
    if phrase:
        thing = reading.text[phrase[0].idx : phrase[-1].idx + len(phrase[-1])].lstrip("-– ")
        thing = "" if thing in _CURRENCY else thing
        end = end if match else phrase[-1].idx + len(phrase[-1])
    return Quantity((raw.span[0], end), *_bounds(raw), raw.comparator, unit, thing, _purpose(reading, end, starts))


def _bounds(raw: _Raw) -> tuple[float | None, float | None]:
    if raw.comparator in ("at least", "more than"):
        return raw.low, None
    if raw.comparator in ("up to", "less than"):
        return None, raw.low
    return raw.low, raw.high if raw.high is not None else raw.low


def _noun_phrase(tokens: Sequence[Token]) -> list[Token]:
    """The tokens right after an amount up to the last noun of the run: "international soldiers"."""
    phrase: list[Token] = []
    for token in tokens:
        if token.text in ("-", "–") and not phrase:
            phrase.append(token)
            continue
        if token.tag_ not in _INNER_TAGS or (token.tag_ == "VBG" and not phrase) or token.is_space:
            break
        if token.tag_ in ("NNP", "NNPS") and phrase and phrase[-1].tag_ == "NNS":
            break
        phrase.append(token)
    while phrase and phrase[-1].tag_ not in _NOUN_TAGS and phrase[-1].lower_ not in _UNIT_OF:
        phrase.pop()
    return phrase[:6]


def _unit(text: str, thing: str, phrase: list[Token]) -> tuple[str, str, Token]:
    """The unit an amount is counted in, its thing, and the token that ends it."""
    first = next((t for t in phrase if t.text not in "-–"), phrase[-1])
    money = first if first.text in _CURRENCY else next((t for t in phrase[1:3] if first.tag_ == "NNP" and t.text in _CURRENCY), None)
    if money is not None:  # "two billion dollars", "two billion U.S. dollars"
        return _CURRENCY[money.text], "", money
    for length in (3, 2):
        run = " ".join(t.text for t in phrase[-length:])
        if len(phrase) >= length and run.lower() in _UNIT_OF:
            return _UNIT_OF[run.lower()], thing, phrase[-1]
    if first.lower_ in _UNIT_OF and _UNIT_OF[first.lower_] in _TIME_UNITS | {"km", "miles", "metres"}:
        rest = [t for t in phrase if t.i > first.i and t.text not in "-–"]
        if not any(t.tag_ in _NOUN_TAGS for t in rest):
            return _UNIT_OF[first.lower_], first.text, first
        return _UNIT_OF[first.lower_], text[rest[0].idx : rest[-1].idx + len(rest[-1])], rest[-1]
    head = phrase[-1]
    if head.lower_ in ("round", "rounds") and _AMMUNITION.match(text, head.idx + len(head)):
        return "shells", thing, head
    if head.tag_ == "NNPS" and head.lower_ not in _UNIT_OF and _DEMONYM.fullmatch(head.text):
        return "people", thing, head
    return _UNIT_OF.get(head.text) or _UNIT_OF.get(head.lower_) or (head.lower_ if head.tag_ == "NNS" else ""), thing, head


def _purpose(reading: Reading, end: int, starts: list[int]) -> str:
    """What the amount is for: "to guarantee the country's security", "for reconstruction"; "" where the words do not say."""
    first = bisect_right(starts, end - 1)
    doc = reading.doc
    for token in doc[first : first + 8]:
        if (token.is_sent_start and token.i != first) or token.text in (".", ";", "”", '"', ",") or token.tag_ in ("WDT", "WP"):
            return ""
        to_verb = token.tag_ == "TO" and token.i + 1 < len(doc) and doc[token.i + 1].tag_ == "VB" and doc[token.i + 1].lower_ != "be"
        if to_verb or (token.lower_ == "for" and token.i - first <= 4):
            last = token.i + (1 if to_verb else 0)
            for later in doc[last + 1 : last + 9]:
                if later.tag_ not in _INNER_TAGS | {"DT", "PRP$", "TO", "RB"} or later.is_space:
                    break
                last = later.i
            return reading.text[token.idx : doc[last].idx + len(doc[last])] if last > token.i else ""
    return ""


def _needs_thing(reading: Reading, raw: _Raw, starts: list[int]) -> bool:
    """Whether an amount stands alone as subject or object: "two hundred thousand is the minimum"."""
    if raw.small or raw.definite:
        return False
    tokens = _tokens_after(reading, raw.span[1], starts)
    return not tokens or tokens[0].tag_ in ("VBZ", "VBP", "VBD", "MD", ".", ",", "''", "RB", "IN", "CC") or tokens[0].text in "”\"'’.…;!?+"


def _from_context(reading: Reading, raw: _Raw, named: Sequence[Quantity], starts: list[int]) -> Quantity | None:
    """What a lone amount counts: as the same number elsewhere in the article, or as the nearest unit named before it."""
    for other in named:
        if raw.low in (other.low, other.high) and other.unit not in ("percent", *_CURRENCY.values()):
            return Quantity(raw.span, *_bounds(raw), raw.comparator, other.unit, other.thing, "")
    last = bisect_right(starts, raw.span[0]) - 1
    for token in reversed(reading.doc[max(last - 40, 0) : last]):
        unit = _UNIT_OF.get(token.text) or _UNIT_OF.get(token.lower_)
        if unit and unit not in _TIME_UNITS and token.tag_ in ("NNS", "NNPS") and "\n\n" not in reading.text[token.idx : raw.span[0]]:
            return Quantity(raw.span, *_bounds(raw), raw.comparator, unit, token.text, "")
    return None
