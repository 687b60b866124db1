"""Reads the dates in a folded text: every era, style of writing, range and list that reports use.

A year or month that a date leaves out is taken from an earlier date of the same text, else from the fiscal year of the
report, and the date says so. What cannot be a date is no date, and says why. Nothing is guessed.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from council_data.calendar import ERAS, FIRST_MONTH, Span, first_day, last_day
from db.words import Precision


class Fault(StrEnum):
    """What is wrong with a date, or was not said by it."""

    NO_SUCH_DATE = "no_such_date"
    ERA_NOT_IN_FORCE = "era_not_in_force"
    YEARS_DISAGREE = "years_disagree"
    WRONG_WEEKDAY = "wrong_weekday"
    YEAR_UNKNOWN = "year_unknown"
    YEAR_FROM_FISCAL_YEAR = "year_from_fiscal_year"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"


@dataclass(frozen=True)
class Found:
    """A date, or a run of dates, between two places of a text. `span` is None where it can't be a date."""

    begins: int
    ends: int
    span: Span | None
    faults: tuple[Fault, ...] = ()


@dataclass(slots=True)
class Stated:
    """One date as it is written: the parts that are there, and the faults that show already."""

    begins: int
    ends: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    era: str | None = None
    is_fiscal: bool = False
    weekday: str | None = None
    faults: tuple[Fault, ...] = ()


LETTERS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
FIRST_YEARS = {name: begins.year for begins, name, _ in ERAS}
FIRST_DAYS = {name: begins for begins, name, _ in ERAS}
# 明治 and 大正 ended on the very day on which the next era began: 大正15年12月25日 is 昭和元年12月25日.
LAST_DAYS = {"明治": date(1912, 7, 30), "大正": date(1926, 12, 25), "昭和": date(1989, 1, 7), "平成": date(2019, 4, 30)}
EARLIEST, LATEST = 1868, 2200
WEEKDAYS = "月火水木金土日"

ERA = "明治|大正|昭和|平成|令和"
KANJI = "〇零一二三四五六七八九十百千"
DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0}
NUMBER = rf"(?:\d{{1,4}}|[{KANJI}]{{1,7}})"
SMALL = rf"(?:\d{{1,2}}|[{KANJI}]{{1,3}})"

# 平成26年, 平成26(2014)年, 平成26年(2014年), 平成26年(2014), H26年
ERA_YEAR = re.compile(
    rf"(?:(?P<era>{ERA})|(?<![A-Za-z])(?P<letter>[MTSHR])(?=(?:元|\d{{1,2}})(?:年|\(\d{{4}}\)年)))"
    rf"(?P<n>元|{NUMBER})(?:[(\[/](?P<before>\d{{4}})年?[)\]]?)?年(?:\((?:西暦)?(?P<after>\d{{4}})年?\))?"
)
# 2014年, 2020(令和2)年, 2020年(令和2年), 二〇二〇年
WESTERN_YEAR = re.compile(
    rf"(?<!\d)(?:西暦)?(?P<year>\d{{4}}|[一二]{{1}}[{KANJI}]{{3}})"
    rf"(?:\((?P<era>{ERA})(?P<n>元|{NUMBER})年?\))?年(?:\((?P<era2>{ERA})(?P<n2>元|{NUMBER})年?\))?"
)
# H29.5.23, R2/3/1, 平成29.5.23, H29-5-23, R2.3
DOTTED_ERA = re.compile(
    rf"(?:(?P<era>{ERA})|(?<![A-Za-z])(?P<letter>[MTSHRmtshr]))"
    r"(?P<n>元|\d{1,2})(?P<sign>[./\-・])(?P<month>\d{1,2})(?:(?P=sign)(?P<day>\d{1,2}))?(?!\d)"
)
# 2017.5.23, 2017/5/23, 2017-05-23
DOTTED_WESTERN = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<sign>[./\-])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)")
# 5/23(火), 5.23(火): without a year only before a weekday
DOTTED_DAY = re.compile(r"(?<![\d./\-])(?P<month>\d{1,2})[./](?P<day>\d{1,2})(?=\([月火水木金土日])")
MONTH = re.compile(rf"(?<!\d)(?P<month>{SMALL})月(?!間|目|例|額|曜)")
DAY = re.compile(rf"(?P<day>{SMALL})日(?!間|目)")
DAYS = re.compile(rf"(?P<day>{SMALL})(?:[・,、.]{SMALL})+日(?!間|目)")
LISTED_DAY = re.compile(rf"(?P<day>{SMALL})(?=[・,、.]{SMALL}|日)")
FISCAL = re.compile(r"度")
PART_OF_MONTH = re.compile(r"(?:上|中|下)旬|初旬|末(?:日)?|初め|頃|ごろ|中(?!止)")
WEEKDAY = re.compile(
    rf"[(\[【〔〈<](?P<inside>[{WEEKDAYS}])(?:曜日?)?(?:[・,、/·]?(?:祝日?|休日?|振替?休?日?|国民の休日))?[)\]】〕〉>]"
    rf"|(?P<outside>[{WEEKDAYS}])曜日?"
)
CLOCK = r"(?:午前|午後)?\d{1,2}(?:時(?:\d{1,2}分|半)?|:\d{2})"
TIME = re.compile(rf"[、,]?{CLOCK}(?:(?:[~〜\-―–—−]|から){CLOCK}?)?(?:まで)?")
# The first letters that every date has at least, for finding the places where one can begin.
BEGINNING = re.compile(
    rf"[明大昭平令西MTSHRmtshr\d{KANJI}](?:[治正和成暦]|(?<=[A-Za-z])[元\d]|[\d{KANJI}]{{0,3}}[年月./\-(])"
)
TO = re.compile(r"(?:~|〜|∼|-|‐|‑|–|—|―|−|─|ー|から|より|乃至|ないし)+")
AND = re.compile(r"[、,・]|及び|および|並びに|と|/")


def dates_in(text: str, fiscal_year: int | None = None) -> list[Found]:
    """Every date in a folded text, in its order. A run is one date; the dates of a list are one each."""
    return list(each_date(text, fiscal_year))


def each_date(text: str, fiscal_year: int | None = None) -> Iterator[Found]:
    known = Known(fiscal_year)
    place = 0
    while beginning := BEGINNING.search(text, place):
        first = _stated_at(text, beginning.start())
        if first is None:
            place = beginning.start() + 1
            continue
        for stated in [first, *_listed_days(text, first)]:
            run = _run_from(text, stated, known)
            if run:
                yield run
                place = run.ends
        place = max(place, first.ends)


def number(text: str) -> int | None:
    """29, 二十九, 二九, 二〇一七 and 元 (1) as a number; None for what is none."""
    if text == "元":
        return 1
    if text.isdecimal():
        return int(text)
    if all(sign in DIGITS for sign in text):
        return int("".join(str(DIGITS[sign]) for sign in text)) if text else None
    total, waiting = 0, None
    for sign in text:
        if sign in DIGITS:
            if waiting is not None:
                return None
            waiting = DIGITS[sign]
        elif sign in "十百千":
            total += (1 if waiting is None else waiting) * {"十": 10, "百": 100, "千": 1000}[sign]
            waiting = None
        else:
            return None
    return total + (waiting or 0)


@dataclass
class Known:
    """What the dates so far have said, and what the report says, for those that leave parts out."""

    fiscal_year: int | None
    year: int | None = None
    month: int | None = None
    latest: date | None = None

    def hear(self, stated: Stated, last: date | None) -> None:
        if stated.is_fiscal:
            self.fiscal_year, self.year, self.month, self.latest = stated.year, None, None, None
        elif last:
            self.year, self.month, self.latest = last.year, last.month, last
        elif stated.year:
            self.year, self.month = stated.year, stated.month

    def complete(self, stated: Stated) -> Stated:
        """The date with the month and year that it leaves out; its faults say where the year came from."""
        month = stated.month if stated.month or stated.year else self.month
        if stated.year or month is None:
            return stated if month == stated.month else replace(stated, month=month)
        if self.year is not None:
            return replace(stated, year=self._year_after(month, stated.day), month=month)
        if self.fiscal_year is not None:
            year = self.fiscal_year + (month < FIRST_MONTH)
            return replace(stated, year=year, month=month, faults=(*stated.faults, Fault.YEAR_FROM_FISCAL_YEAR))
        return replace(stated, month=month, faults=(*stated.faults, Fault.YEAR_UNKNOWN))

    def _year_after(self, month: int, day: int | None) -> int:
        """The earlier date's year, or the next where the list goes on over the new year within the fiscal year."""
        assert self.year is not None
        goes_back = self.latest is not None and (month, day or 31) < (self.latest.month, self.latest.day)
        crosses = goes_back and self.latest.month >= FIRST_MONTH > month
        return self.year + crosses


def _stated_at(text: str, place: int) -> Stated | None:
    """The date that begins at a place: with a year, or a month, or both."""
    for pattern in (DOTTED_ERA, DOTTED_WESTERN, DOTTED_DAY):
        if match := pattern.match(text, place):
            stated = _of_dotted(match)
            if stated:
                return _with_weekday(text, stated)
    if year := _year_at(text, place):
        if match := FISCAL.match(text, year.ends):
            year.is_fiscal, year.ends = True, match.end()
        elif match := MONTH.match(text, year.ends):
            year.month, year.ends = number(match["month"]), match.end()
            return _with_day(text, year)
        return year
    if (match := MONTH.match(text, place)) and not (place and text[place - 1] in KANJI + "第"):
        return _with_day(text, Stated(place, match.end(), month=number(match["month"])))
    return None


def _year_at(text: str, place: int) -> Stated | None:
    if match := ERA_YEAR.match(text, place):
        era = match["era"] or LETTERS[match["letter"]]
        western = match["before"] or match["after"]
        return _of_era(match, era, match["n"], int(western) if western else None)
    if match := WESTERN_YEAR.match(text, place):
        year = number(match["year"])
        if year is None or not EARLIEST <= year <= LATEST:
            return None
        era = match["era"] or match["era2"]
        if not era:
            return Stated(match.start(), match.end(), year=year)
        disagree = Stated(match.start(), match.end(), faults=(Fault.YEARS_DISAGREE,))
        return replace(_of_era(match, era, match["n"] or match["n2"], year) or disagree, year=year)
    return None


def _of_era(match: re.Match, era: str, n: str, western: int | None) -> Stated | None:
    count = number(n)
    if not count:
        return None
    year = FIRST_YEARS[era] + count - 1
    disagree = (Fault.YEARS_DISAGREE,) if western and western != year else ()
    return Stated(match.start(), match.end(), year=year, era=era, faults=disagree)


def _of_dotted(match: re.Match) -> Stated | None:
    parts = match.groupdict()
    month, day = int(parts["month"]), int(parts["day"]) if parts["day"] else None
    stated = Stated(match.start(), match.end(), month=month, day=day)
    if parts.get("year"):
        year = int(parts["year"])
        return replace(stated, year=year) if EARLIEST <= year <= LATEST else None
    if parts.get("n"):
        era = parts["era"] or LETTERS[parts["letter"].upper()]
        count = number(parts["n"])
        return replace(stated, era=era, year=FIRST_YEARS[era] + count - 1) if count else None
    return stated


def _with_day(text: str, stated: Stated) -> Stated:
    if match := DAYS.match(text, stated.ends):
        stated.day, stated.ends = number(match["day"]), match.end("day")
    elif match := DAY.match(text, stated.ends):
        stated.day, stated.ends = number(match["day"]), match.end()
        return _with_weekday(text, stated)
    elif match := PART_OF_MONTH.match(text, stated.ends):
        stated.ends = match.end()
    return stated


def _with_weekday(text: str, stated: Stated) -> Stated:
    """The date with its weekday and its clock times, which tell nothing that is kept."""
    if stated.day and (match := WEEKDAY.match(text, stated.ends)):
        stated.weekday, stated.ends = match["inside"] or match["outside"], match.end()
    if stated.day and (match := TIME.match(text, stated.ends)):
        stated.ends = match.end()
    return stated


def _listed_days(text: str, first: Stated) -> Iterator[Stated]:
    """The further days of a list such as 4月1・3・5日 or 6月13日、15日、16日."""
    if first.day is None:
        return
    place = first.ends
    while True:
        sign = AND.match(text, place)
        match = sign and (DAY.match(text, sign.end()) or LISTED_DAY.match(text, sign.end()))
        if not match:
            return
        stated = _with_weekday(text, Stated(match.start(), match.end(), day=number(match["day"])))
        if text.startswith("日", stated.ends):
            stated.ends += 1
        place = stated.ends
        yield stated


def _run_from(text: str, stated: Stated, known: Known) -> Found | None:
    """The date, or the run that begins with it, told by what is known so far."""
    first = known.complete(stated)
    opening = _span(first)
    known.hear(first, opening.first if opening else None)
    end = _end_of_run(text, stated)
    if end is None:
        if first.month is None and first.year is None:
            return None
        faults = _faults(first, opening)
        return Found(stated.begins, first.ends, opening, faults)
    last = known.complete(end)
    if first.year and last.year and last.month and first.month and end.year is None:
        over = (last.month, last.day or 31) < (first.month, first.day or 1)
        last = replace(last, year=first.year + over)
    closing = _span(last)
    faults = tuple(dict.fromkeys([*_faults(first, opening), *_faults(last, closing)]))
    known.hear(last, closing.last if closing else None)
    if opening is None or closing is None:
        return Found(stated.begins, last.ends, None, faults)
    if closing.last < opening.first:
        return Found(stated.begins, last.ends, None, (*faults, Fault.ENDS_BEFORE_IT_BEGINS))
    exact = opening.precision if opening.precision is closing.precision else _coarser(opening, closing)
    return Found(stated.begins, last.ends, Span(opening.first, closing.last, exact), faults)


def _end_of_run(text: str, stated: Stated) -> Stated | None:
    """The date after 'to', which may leave out what it shares with the first."""
    sign = TO.match(text, stated.ends)
    if not sign:
        return None
    end = _stated_at(text, sign.end())
    if end is None and stated.day and (match := DAY.match(text, sign.end())):
        end = _with_weekday(text, Stated(match.start(), match.end(), month=stated.month, day=number(match["day"])))
    if end is None:
        return None
    return replace(end, ends=end.ends + len("まで")) if text.startswith("まで", end.ends) else end


def _span(stated: Stated) -> Span | None:
    """The days that a complete date means; None for a day that does not exist."""
    if stated.year is None:
        return None
    try:
        if stated.is_fiscal:
            return Span(first_day(stated.year), last_day(stated.year), Precision.FISCAL_YEAR)
        if stated.month is None:
            return Span(date(stated.year, 1, 1), date(stated.year, 12, 31), Precision.YEAR)
        if stated.day is None:
            length = monthrange(stated.year, stated.month)[1]
            first, last = (date(stated.year, stated.month, day) for day in (1, length))
            return Span(first, last, Precision.MONTH)
        day = date(stated.year, stated.month, stated.day)
        return Span(day, day)
    except ValueError:
        return None


def _faults(stated: Stated, span: Span | None) -> tuple[Fault, ...]:
    faults = list(stated.faults)
    if span is None:
        if Fault.YEAR_UNKNOWN not in faults:
            faults.append(Fault.NO_SUCH_DATE)
        return tuple(faults)
    if stated.era and not _in_force(stated, span):
        faults.append(Fault.ERA_NOT_IN_FORCE)
    if stated.weekday and WEEKDAYS[span.first.weekday()] != stated.weekday:
        faults.append(Fault.WRONG_WEEKDAY)
    return tuple(faults)


def _in_force(stated: Stated, span: Span) -> bool:
    """Whether the era was in force on one of the days; a fiscal year goes by any era of its days."""
    return span.last >= FIRST_DAYS[stated.era] and span.first <= LAST_DAYS.get(stated.era, date.max)


def _coarser(opening: Span, closing: Span) -> Precision:
    order = list(Precision)
    return max((opening.precision, closing.precision), key=order.index)
