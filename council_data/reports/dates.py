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
from typing import NamedTuple

from council_data.calendar import ERAS, FIRST_MONTH, Span, era_fiscal_year, era_year, first_day, last_day
from council_data.reports import date_forms as forms
from council_data.reports.date_forms import ERA_OF_SIGN, FIRST_YEARS, WEEKDAYS, number
from db.words import Precision


class Fault(StrEnum):
    """What is wrong with a date, or was not said by it."""

    NO_SUCH_DATE = "no_such_date"
    ERA_NOT_IN_FORCE = "era_not_in_force"
    YEARS_DISAGREE = "years_disagree"
    WRONG_WEEKDAY = "wrong_weekday"
    YEAR_UNKNOWN = "year_unknown"
    YEAR_FROM_FISCAL_YEAR = "year_from_fiscal_year"
    UNCLEAR_DATE = "unclear_date"
    PART_OF_PERIOD = "part_of_period"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    OLD_CALENDAR = "old_calendar"


class Found(NamedTuple):
    """A date, or a run of dates, between two places of a text. `span` is None where it can't be a date."""

    begins: int
    ends: int
    span: Span | None
    faults: tuple[Fault, ...] = ()


@dataclass(slots=True)
class Stated:
    """One date as it is written: the parts that are there, and the faults that show already.

    `bare` is a year without its era or century; a dotted date is one such as H29.5.23.
    """

    begins: int
    ends: int
    year: int | None = None
    bare: int | None = None
    month: int | None = None
    day: int | None = None
    era: str | None = None
    is_fiscal: bool = False
    is_dotted: bool = False
    weekday: str | None = None
    faults: tuple[Fault, ...] = ()


FIRST_DAYS = {name: begins for begins, name, _ in ERAS}
# 明治 and 大正 ended on the very day on which the next era began: 大正15年12月25日 is 昭和元年12月25日.
LAST_DAYS = {"明治": date(1912, 7, 30), "大正": date(1926, 12, 25), "昭和": date(1989, 1, 7), "平成": date(2019, 4, 30)}
NEW_CALENDAR = date(1873, 1, 1)  # 太政官布告 of 明治5年: the day after 明治5年12月2日
EARLIEST, LATEST = 1868, 2200
FROM_ENDS = frozenset("自:")  # what 自 and 自: before a date end in
LONGEST_YEAR = 6  # signs up to a space: 令和12 3 4
# The first letters that every date has at least, for finding the places where one can begin
BEGINNING = re.compile(
    rf"[明大昭平令MTSHRmtshr西元F同翌'\d{forms.KANJI}](?:"
    rf"(?<=[明大昭平令])[治正和成元\d]|(?<=[MTSHRmtshr])\.?[元\d{forms.KANJI}]|(?<=西)暦|(?<=元)[年./]|(?<=F)Y\d|(?<=[同翌])[年月\d{forms.KANJI}]|(?<=')\d"
    rf"|(?<=\d)(?:[\d ]{{0,6}}(?:[年月日./\-・、,&/(\[〔【=]|{forms.TO_SIGN})|\d{{3}} \d|\d{{7}})"
    rf"|(?<=[{forms.KANJI}])[{forms.KANJI}○◯]{{0,6}}(?:[年月日./\-・、,(\[〔【=]|{forms.TO_SIGN}))"
)
DOTTED = (forms.DOTTED_ERA, forms.DOTTED_WESTERN, forms.COMPACT, forms.DOTTED_BARE, forms.DOTTED_DAY)
# What every dotted date begins with
DOTTED_BEGINNING = re.compile(
    rf"(?:{forms.ERA}|['明大昭平令MTSHRmtshr])?\.?[元\d {forms.KANJI}○◯]{{1,12}}"
    rf"(?:{forms.OPEN}[\w.]{{2,5}}{forms.CLOSE})?[./\-・,]"
    rf"|(?:{forms.ERA}|[MTSHR])?\d{{6}}"
    rf"|(?:{forms.ERA})\d{{3}}"
)
DOTTED_AGAIN = (forms.DOTTED_BARE_AGAIN, forms.DOTTED_DAY_AGAIN)


def dates_in(text: str, fiscal_year: int | None = None) -> list[Found]:
    """Every date in a folded text, in its order. A run is one date; the dates of a list are one each."""
    return list(each_date(text, fiscal_year))


def each_date(text: str, fiscal_year: int | None = None) -> Iterator[Found]:
    known = Known(fiscal_year)
    place = 0
    while beginning := BEGINNING.search(text, place):
        stated = _stated_at(text, beginning.start(), known)
        place = stated.ends if stated else beginning.start() + 1
        while stated:
            run, last = _run_from(text, stated, known)
            if run:
                yield run
                place = run.ends
            stated = _listed_after(text, last)


@dataclass
class Known:
    """What the dates so far have said, and what the report says, for those that leave parts out."""

    fiscal_year: int | None
    year: int | None = None
    month: int | None = None
    latest: date | None = None
    era: str | None = None
    is_year_inferred: bool = False

    def hear(self, stated: Stated, last: date | None) -> None:
        self.era = stated.era or (self.era if stated.bare or not stated.year else None)
        self.is_year_inferred = Fault.YEAR_FROM_FISCAL_YEAR in stated.faults
        if stated.is_fiscal:
            self.fiscal_year, self.year, self.month, self.latest = stated.year, None, None, None
        elif last:
            self.year, self.month, self.latest = last.year, last.month, last
        elif stated.year:
            self.year, self.month = stated.year, stated.month

    def complete(self, stated: Stated) -> Stated:
        """The date with the month and year that it leaves out; its faults say where the year came from."""
        if stated.bare is not None:
            return self._with_era(stated)
        month = stated.month if stated.month or stated.year else self.month
        if stated.year or month is None:
            return stated if month == stated.month else replace(stated, month=month)
        if self.year is not None:
            inferred = (Fault.YEAR_FROM_FISCAL_YEAR,) if self.is_year_inferred else ()
            year = self._year_after(month, stated.day)
            return replace(stated, year=year, month=month, faults=(*stated.faults, *inferred))
        if self.fiscal_year is not None:
            year = self.fiscal_year + (month < FIRST_MONTH)
            return replace(stated, year=year, month=month, faults=(*stated.faults, Fault.YEAR_FROM_FISCAL_YEAR))
        return replace(stated, month=month, faults=(*stated.faults, Fault.YEAR_UNKNOWN))

    def _with_era(self, stated: Stated) -> Stated:
        """The era is an earlier date's, or the century is; else one of the fiscal year may fit."""
        if self.era:
            return replace(stated, year=FIRST_YEARS[self.era] + stated.bare - 1, era=self.era)
        if self.year is not None:
            return replace(stated, year=self.year // 100 * 100 + stated.bare)
        if self.fiscal_year is not None:
            year = self.fiscal_year + (not stated.is_fiscal and (stated.month or FIRST_MONTH) < FIRST_MONTH)
            era, count = _of_which_era(stated, year)
            if stated.bare in (count, year % 100):
                faults = (*stated.faults, Fault.YEAR_FROM_FISCAL_YEAR)
                return replace(stated, year=year, era=era if stated.bare == count else None, faults=faults)
        return replace(stated, faults=(*stated.faults, Fault.YEAR_UNKNOWN))

    def _year_after(self, month: int, day: int | None) -> int:
        """The earlier date's year, or the next where the list goes on over the new year within the fiscal year."""
        assert self.year is not None
        goes_back = self.latest is not None and (month, day or 31) < (self.latest.month, self.latest.day)
        crosses = goes_back and self.latest.month >= FIRST_MONTH > month
        return self.year + crosses


def _stated_at(text: str, place: int, known: Known) -> Stated | None:
    """The date that begins at a place: with a year, or a month, or both; or a day where the month is known."""
    if match := forms.IN_FULL.match(text, place):
        era, n, month, day = match.groups()
        year = FIRST_YEARS[era] + int(n) - 1
        return _with_weekday(text, Stated(place, match.end(), year, None, int(month), int(day), era))
    if DOTTED_BEGINNING.match(text, place):
        for pattern in DOTTED:
            if (match := pattern.match(text, place)) and (stated := _of_dotted(match)):
                if text[stated.ends - 1] == "月":
                    return _with_day(text, stated)
                return _with_weekday(text, stated) if stated.day else _within(text, stated, forms.PART_OF_MONTH)
        if match := forms.DOTTED_UNCLEAR.match(text, place):
            return _unclear(match)
        if match := forms.HYPHENED_DAY.match(text, place):
            return _by_its_weekday(
                text, Stated(place, match.end(), month=int(match["month"]), day=int(match["day"])), known
            )
    if " " in text[place : place + LONGEST_YEAR] and (spaced := _spaced(text, place)):
        return _by_its_weekday(text, spaced, known)
    if year := _year_at(text, place):
        return _with_month(text, year)
    if known.year and (match := forms.RELATIVE.match(text, place)):
        return _relative(text, match, known)
    if match := forms.FIRST_MONTH_WRITTEN.match(text, place) or forms.MONTH_OF_SEVERAL.match(text, place):
        parts = match.groupdict()
        month = number(parts["month"] or parts["kanji"])
        of_another_year = forms.ANOTHER_YEAR.search(text, max(0, place - 3), place)
        stated = _with_day(text, Stated(place, match.end(), month=month))
        return replace(stated, faults=(Fault.UNCLEAR_DATE,)) if of_another_year else stated
    follows = known.latest and place and text[place - 1] in "、,・)]" and text[place].isdecimal()
    if follows and (match := forms.LISTED_DAY.match(text, place)):
        return _with_weekday(text, _again(match, month=known.month))
    if match := forms.DAY_ALONE.match(text, place):
        return _by_its_weekday(text, Stated(place, match.end(), day=int(match["day"])), known)
    return None


def _spaced(text: str, place: int) -> Stated | None:
    """2021 1 10 and R3 1 10, which a scan may have made of something else."""
    if match := forms.SPACED_WESTERN.match(text, place):
        month, day = match["month"] or match["month2"], match["day"] or match["day2"]
        return Stated(place, match.end(), year=int(match["year"]), month=int(month), day=int(day))
    if match := forms.SPACED_ERA.match(text, place):
        year = _of_era(match, match["era"], match["n"], None)
        return year and replace(year, month=int(match["month"]), day=int(match["day"]))
    return None


def _relative(text: str, match: re.Match, known: Known) -> Stated:
    later = match["which"] == "翌"
    if match["unit"] != "月":
        stated = _with_month(text, Stated(match.start(), match.end(), year=known.year + later, era=known.era))
        if later and not match["unit"] and known.month and stated.month > known.month:
            stated.year = known.year  # 4月～翌5月
        return stated
    month = (known.month or 0) + later
    year, month = (known.year + 1, 1) if month > 12 else (known.year, month)
    return _with_day(text, Stated(match.start(), match.end(), year=year, month=month))


def _year_at(text: str, place: int) -> Stated | None:
    if match := forms.ERA_YEAR.match(text, place):
        beside = match["after"] or match["before"] or match["inside"]
        western = int(re.sub(r"\D", "", beside)) if beside else None
        era, n = (match["era2"], match["n2"]) if match["era2"] else (match["era"], match["n"])
        return _of_era(match, era, n, western)
    if match := forms.WESTERN_YEAR.match(text, place):
        year = number(match["year"])
        if year is None or not EARLIEST <= year <= LATEST:
            return None
        for suffix in ("", "2", "3"):
            if era := match[f"era{suffix}"]:
                disagree = Stated(match.start(), match.end(), faults=(Fault.YEARS_DISAGREE,))
                return replace(_of_era(match, era, match[f"n{suffix}"], year) or disagree, year=year)
        return Stated(match.start(), match.end(), year=year)
    if match := forms.FISCAL_IN_ENGLISH.match(text, place):
        return Stated(place, match.end(), year=int(match["year"]), is_fiscal=True)
    if match := forms.ERA_YEAR_OF_SEVERAL.match(text, place):
        stated = _of_era(match, match["era"], match["n"], None)
        return stated and replace(stated, is_fiscal=bool(match["fiscal"] or match["fiscal2"]))
    if match := forms.WESTERN_YEAR_OF_SEVERAL.match(text, place):
        is_fiscal = bool(match["fiscal"] or match["fiscal2"])
        return Stated(place, match.end(), year=int(match["year"]), is_fiscal=is_fiscal)
    if match := forms.BARE_YEAR.match(text, place):
        return Stated(place, match.end(), bare=number(match["n"]))
    return None


def _of_era(match: re.Match, sign: str, n: str, western: int | None) -> Stated | None:
    count = number(n)
    if not count:
        return None
    era = ERA_OF_SIGN[sign.upper().rstrip(".")]
    year = FIRST_YEARS[era] + count - 1
    disagree = (Fault.YEARS_DISAGREE,) if western and western != year else ()
    return Stated(match.start(), match.end(), year=year, era=era, faults=disagree)


def _of_dotted(match: re.Match) -> Stated | None:
    """The date of a dotted form; None where a month without a day would not be one."""
    parts = {name: said for name, said in match.groupdict().items() if said}
    month = next(number(parts[name]) for name in ("month", "month2", "month3", "month4", "only") if name in parts)
    day = next((number(parts[name]) for name in ("day", "day2", "day3", "day4") if name in parts), None)
    if "only" in parts and not 1 <= month <= 12:
        return None
    stated = Stated(match.start(), match.end(), month=month, day=day, is_dotted=True)
    if "year" in parts or "era" in parts:
        western = number(parts.get("year") or parts.get("western") or "")
        if western and not EARLIEST <= western <= LATEST:
            return None
        if "era" not in parts:
            return replace(stated, year=western)
        era = _of_era(match, parts["era"], parts["n"], western)
        return era and replace(stated, era=era.era, year=era.year, faults=era.faults)
    return replace(stated, bare=number(parts["n"])) if "n" in parts else stated


def _unclear(match: re.Match) -> Stated | None:
    """The date that can't be told, in the year that it names as long as that can be."""
    if match["glued"]:
        stated = Stated(match.start(), match.end())
    else:
        era = match["era"] and _of_era(match, match["era"], match["n"], None)
        stated = era or (Stated(match.start(), match.end(), year=int(match["year"])) if match["year"] else None)
    return stated and replace(stated, faults=(Fault.UNCLEAR_DATE,))


def _by_its_weekday(text: str, stated: Stated, known: Known) -> Stated:
    """The date of numbers that could be others, if the weekday behind them is its own; else it can't be told."""
    stated = _with_weekday(text, stated)
    span = _span(known.complete(stated))
    if not span or not stated.weekday or WEEKDAYS[span.first.weekday()] != stated.weekday:
        stated.faults = (Fault.UNCLEAR_DATE,)
    return stated


def _with_month(text: str, year: Stated) -> Stated:
    """The year with what follows it. This and what it calls add to a date that nothing else holds yet."""
    if year.is_fiscal or (fiscal := forms.FISCAL.match(text, year.ends)):
        if not year.is_fiscal:
            year.ends, year.is_fiscal = fiscal.end(), True
    elif match := forms.MONTH.match(text, year.ends) or forms.MONTH_OF_SEVERAL_AFTER_YEAR.match(text, year.ends):
        year.month, year.ends = number(match["month"]), match.end()
        return _with_day(text, year)
    elif match := forms.MONTH_BEHIND_SLASH.match(text, year.ends):
        year.month, year.ends = int(match["month"]), match.end()
    elif match := forms.DAY_AFTER_YEAR.match(text, year.ends):
        year.month, year.day = number(match["month"]), number(match["day"])
        year.ends, year.is_dotted = match.end(), True
        return _with_weekday(text, year)
    return _within(text, year, forms.PART_OF_YEAR)


def _within(text: str, stated: Stated, parts: re.Pattern) -> Stated:
    """The month or the year with the part of it that is named, which is not kept."""
    if match := parts.match(text, stated.ends):
        stated.ends, stated.faults = match.end(), (*stated.faults, Fault.PART_OF_PERIOD)
    return stated


def _with_day(text: str, stated: Stated) -> Stated:
    for pattern in (forms.DAY, forms.DAY_OF_SEVERAL, forms.DAY_WITHOUT_WORD):
        if match := pattern.match(text, stated.ends):
            stated.day, stated.ends = number(match["day"]), match.end()
            return _with_weekday(text, stated)
    if match := forms.ALL_OF_MONTH.match(text, stated.ends):
        stated.ends = match.end()
    return _within(text, stated, forms.PART_OF_MONTH)


def _with_weekday(text: str, stated: Stated) -> Stated:
    """The date with its weekday and its clock times, which tell nothing that is kept."""
    if stated.day and (match := forms.WEEKDAY.match(text, stated.ends)):
        stated.weekday, stated.ends = _weekday(match), match.end()
    if stated.day and (match := forms.DATED.match(text, stated.ends)):
        stated.ends = match.end()
    if stated.day and (match := forms.TIME.match(text, stated.ends)):
        stated.ends = match.end()
    return stated


def _weekday(match: re.Match) -> str | None:
    if english := match["english"]:
        return WEEKDAYS[forms.ENGLISH_WEEKDAYS.index(english[:3].lower())]
    return match["inside"] or match["outside"]


def _listed_after(text: str, last: Stated) -> Stated | None:
    """The next date of a list such as 4月1・3・5日, 6月13日、15日、16日, 5/13,14 or 平成28・29年度."""
    sign = forms.AND.match(text, last.ends)
    place = sign.end() if sign else last.ends
    if not forms.NUMERAL.match(text, place):
        return None
    if last.day is None:
        if last.is_fiscal and (within := forms.FISCAL_OF_SEVERAL.match(text, place)):
            return Stated(place, within.end(), bare=number(within["n"]), is_fiscal=True)
        many = sign and last.month is None and forms.BARE_YEAR.match(text, place)
        return _with_month(text, Stated(place, many.end(), bare=number(many["n"]))) if many else None
    match = forms.LISTED_DAY.match(text, place)
    if sign and not match:
        match = forms.DAY_OF_SEVERAL.match(text, place)
        match = match or (last.is_dotted and _dotted_again(text, place, forms.NUMBER_AGAIN))
        match = match or forms.NUMBER_BEFORE_WEEKDAY.match(text, place)
    if not match or not (sign or text[place].isdecimal()):
        return None
    return _with_weekday(text, _again(match, is_dotted=last.is_dotted))


def _dotted_again(text: str, place: int, day: re.Pattern) -> re.Match | None:
    """A further date of a dotted run or list, which leaves out what it shares with the first."""
    matches = (pattern.match(text, place) for pattern in (*DOTTED_AGAIN, day))
    return next((match for match in matches if match), None)


def _again(match: re.Match, month: int | None = None, is_dotted: bool = False) -> Stated:
    """A further date of a run or a list, in the month of the first where it names none."""
    parts = match.groupdict()
    bare = number(parts["n"]) if parts.get("n") else None
    if parts.get("month"):
        month = number(parts["month"])
    day = number(parts["day"] or parts["kanji"])
    return Stated(match.start(), match.end(), bare=bare, month=month, day=day, is_dotted=is_dotted)


def _run_from(text: str, stated: Stated, known: Known) -> tuple[Found | None, Stated]:
    """The date, or the run that begins with it, told by what is known so far; and the last date stated in it."""
    if Fault.UNCLEAR_DATE in stated.faults:
        return Found(stated.begins, stated.ends, None, stated.faults), stated
    first = known.complete(stated)
    opening = _span(first)
    is_alone = first.month is None and known.fiscal_year is not None
    if not (is_alone and forms.NAMED_BY_YEAR.match(text, first.ends)):
        known.hear(first, opening.first if opening else None)
    end = _end_of_run(text, stated, known)
    if end is None:
        if first.month is None and first.year is None and first.bare is None:
            return None, stated
        return _as_clear_as_said(text, Found(stated.begins, first.ends, opening, _faults(first, opening))), stated
    last = known.complete(end)
    if first.year and last.year and last.month and first.month and end.year is None and end.bare is None:
        over = first.month >= FIRST_MONTH > last.month
        last = replace(last, year=first.year + over)
    closing = _span(last)
    faults = tuple(dict.fromkeys([*_faults(first, opening), *_faults(last, closing)]))
    known.hear(last, closing.last if closing else None)
    begins = stated.begins
    if text[begins - 1 : begins] in FROM_ENDS and (since := forms.FROM.search(text, max(0, begins - 2), begins)):
        begins = since.start()
    if opening is None or closing is None:
        return Found(begins, last.ends, None, faults), end
    if closing.last < opening.first:
        return Found(begins, last.ends, None, (*faults, Fault.ENDS_BEFORE_IT_BEGINS)), end
    exact = opening.precision if opening.precision is closing.precision else _coarser(opening, closing)
    return _as_clear_as_said(text, Found(begins, last.ends, Span(opening.first, closing.last, exact), faults)), end


def _as_clear_as_said(text: str, found: Found) -> Found:
    """The date with what is said of it behind it, where that leaves open which day is meant."""
    begins, ends, span, _ = found
    goes_on = text[ends : ends + 1] in forms.LEAVES_OPEN or text[ends + 1 : ends + 2] in forms.LEAVES_OPEN_NEXT
    follows = begins and text[begins - 1] in forms.OPEN_RUN
    if span is None or not (goes_on or follows):
        return found
    if follows and span.precision is not Precision.FISCAL_YEAR:
        return found._replace(faults=(*found.faults, Fault.UNCLEAR_DATE))
    runs_on = forms.RUNS_ON_AFTER.get(span.precision)
    if runs_on and runs_on.match(text, ends):
        return found._replace(faults=(*found.faults, Fault.UNCLEAR_DATE))
    if span.precision not in (Precision.DAY, Precision.MONTH):
        return found
    vague = forms.VAGUE.match(text, ends)
    if vague and not (vague["open"] and forms.CLOCK_TIMES.search(text, begins, ends)):
        return found._replace(ends=vague.end(), faults=(*found.faults, Fault.UNCLEAR_DATE))
    return found


def _end_of_run(text: str, stated: Stated, known: Known) -> Stated | None:
    """The date after 'to', which may leave out what it shares with the first."""
    sign = forms.TO.match(text, stated.ends)
    if not sign:
        return None
    place = sign.end()
    end = _stated_at(text, place, known) if place < len(text) else None
    if end is None and stated.day and (match := forms.DAY_AGAIN.match(text, place)):
        end = _with_weekday(text, _again(match, month=stated.month))
    if end is None and stated.is_dotted and stated.day and (match := _dotted_again(text, place, forms.RUN_NUMBER)):
        end = _with_weekday(text, _again(match, is_dotted=True))
    if end is None and not stated.month and (match := forms.BARE_YEAR_AGAIN.match(text, place)):
        end = _with_month(text, Stated(place, match.end(), bare=number(match["n"])))
    if end is None:
        return None
    closing = forms.UNTIL.match(text, end.ends)
    return replace(end, ends=closing.end()) if closing else end


def _of_which_era(stated: Stated, year: int) -> tuple[str | None, int | None]:
    """The era of a date in a Western year, and its year there; None where that is no date of an era."""
    try:
        era, _, count = era_fiscal_year(year) if stated.is_fiscal else era_year(date(year, stated.month or 12, 28))
    except ValueError:
        return None, None
    return era, count


def _span(stated: Stated) -> Span | None:
    """The days that a complete date means; None for a day that does not exist."""
    if stated.year is None or stated.year > LATEST:
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
    elif stated.era == "明治" and stated.month and span.first < NEW_CALENDAR:
        faults.append(Fault.OLD_CALENDAR)
    if stated.weekday and WEEKDAYS[span.first.weekday()] != stated.weekday:
        faults.append(Fault.WRONG_WEEKDAY)
    return tuple(faults)


def _in_force(stated: Stated, span: Span) -> bool:
    """Whether the era was in force on one of the days; a fiscal year goes by any era of its days."""
    return span.last >= FIRST_DAYS[stated.era] and span.first <= LAST_DAYS.get(stated.era, date.max)


def _coarser(opening: Span, closing: Span) -> Precision:
    order = list(Precision)
    return max((opening.precision, closing.precision), key=order.index)
