"""Fiscal years, Japanese eras, dates that are not known to the day, and the as-of date."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

import jpholiday

from db.words import Precision

FIRST_MONTH = 4

# The first day of each era, newest first. 改元ニ関スル政令 of 2019 and of 1989, and the earlier proclamations.
ERAS: tuple[tuple[date, str, str], ...] = (
    (date(2019, 5, 1), "令和", "Reiwa"),
    (date(1989, 1, 8), "平成", "Heisei"),
    (date(1926, 12, 25), "昭和", "Showa"),
    (date(1912, 7, 30), "大正", "Taisho"),
    (date(1868, 10, 23), "明治", "Meiji"),
)


def fiscal_year_of(day: date) -> int:
    """The fiscal year that the day belongs to, named by the year in which it starts."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def first_day(year: int) -> date:
    return date(year, FIRST_MONTH, 1)


def last_day(year: int) -> date:
    return date(year + 1, FIRST_MONTH, 1) - timedelta(days=1)


def months(year: int) -> list[str]:
    """The twelve months of a fiscal year in order, ``2017-04`` to ``2018-03``."""
    return [f"{year + (month < FIRST_MONTH)}-{month:02}" for month in (*range(FIRST_MONTH, 13), *range(1, FIRST_MONTH))]


def as_of_date(year: int, today: date) -> date:
    """What counts as today when a fiscal year is looked at: today in the running year, else that year's last day.

    A year that has not begun is looked at from its first day.
    """
    return min(max(today, first_day(year)), last_day(year))


def same_day_last_year(day: date) -> date:
    """The day a year before; for February 29 it is February 28."""
    leap_day = (day.month, day.day) == (2, 29)
    return date(day.year - 1, 2, 28) if leap_day else day.replace(year=day.year - 1)


def era_year(day: date) -> tuple[str, str, int]:
    """The era in which the day lies, in Japanese and in English, and its year in that era."""
    for begins, name, name_en in ERAS:
        if day >= begins:
            return name, name_en, day.year - begins.year + 1
    raise ValueError(day)


def era_fiscal_year(year: int) -> tuple[str, str, int]:
    """A fiscal year's era and its year there: the era in which the year's first quarter ends.

    FY2019 is 令和元年度 although its first day is 平成31年4月1日.
    """
    return era_year(date(year, 6, 30))


@lru_cache(maxsize=512)  # more than a report can name
def holidays(year: int) -> dict[date, str]:
    """The national holidays of a fiscal year with their Japanese names; provisional beyond the published years."""
    return dict(jpholiday.between(first_day(year), last_day(year)))


@dataclass(frozen=True)
class Span:
    """A run of days, known to some precision: ``first`` and ``last`` are the outermost days that it can mean."""

    first: date
    last: date
    precision: Precision = Precision.DAY

    @classmethod
    def parse(cls, start: str, end: str | None = None) -> Self:
        """Reads ``2017``, ``2017-05``, ``2017-05-23`` or ``FY2005``, and an end of the same precision.

        Raises ValueError for anything else, for a day that does not exist, and for an end before the start.
        """
        first, opening_last, precision = _outermost(start)
        _, last, end_precision = _outermost(end) if end else (first, opening_last, precision)
        if end_precision is not precision or last < first:
            raise ValueError(f"{start} … {end}")
        return cls(first, last, precision)

    @property
    def start_text(self) -> str:
        return iso(self.first, self.precision)

    @property
    def end_text(self) -> str:
        return iso(self.last, self.precision)


def iso(day: date, precision: Precision) -> str:
    """The day in ISO 8601, only as long as it is known; a fiscal year as ``FY2005``."""
    if precision is Precision.FISCAL_YEAR:
        return f"FY{fiscal_year_of(day)}"
    return day.isoformat()[: {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[precision]]


def _outermost(text: str) -> tuple[date, date, Precision]:
    if found := re.fullmatch(r"FY([0-9]{4})", text):
        year = int(found[1])
        return first_day(year), last_day(year), Precision.FISCAL_YEAR
    if re.fullmatch(r"[0-9]{4}", text):
        return date(int(text), 1, 1), date(int(text), 12, 31), Precision.YEAR
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", text):
        year, month = int(text[:4]), int(text[5:])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1]), Precision.MONTH
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return date.fromisoformat(text), date.fromisoformat(text), Precision.DAY
    raise ValueError(text)
