"""Fiscal years, eras, precision and the as-of date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_data import calendar
from council_data.calendar import Span
from council_data.messages import Translator
from db.words import Precision


@pytest.mark.parametrize(
    ("day", "year"),
    [("2017-04-01", 2017), ("2018-03-31", 2017), ("2018-04-01", 2018), ("2018-01-01", 2017)],
)
def test_a_fiscal_year_runs_from_april_to_march(day, year):
    assert calendar.fiscal_year_of(date.fromisoformat(day)) == year


def test_the_months_of_a_fiscal_year_begin_in_april():
    months = calendar.months(2017)
    assert (months[0], months[8], months[9], months[11], len(months)) == (
        "2017-04",
        "2017-12",
        "2018-01",
        "2018-03",
        12,
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2019-04-30", ("平成", "Heisei", 31)),
        ("2019-05-01", ("令和", "Reiwa", 1)),
        ("1989-01-07", ("昭和", "Showa", 64)),
        ("1989-01-08", ("平成", "Heisei", 1)),
        ("1926-12-25", ("昭和", "Showa", 1)),
        ("1912-07-29", ("明治", "Meiji", 45)),
    ],
)
def test_an_era_begins_on_its_first_day(day, said):
    assert calendar.era_year(date.fromisoformat(day)) == said


@pytest.mark.parametrize(
    ("year", "said"), [(2017, ("平成", 29)), (2018, ("平成", 30)), (2019, ("令和", 1)), (1989, ("平成", 1))]
)
def test_fy2019_is_reiwa_1_although_its_first_day_is_heisei_31(year, said):
    era, _, number = calendar.era_fiscal_year(year)
    assert (era, number) == said


def test_a_first_year_is_called_gannen_in_japanese():
    assert Translator("ja").fiscal_year(2019) == "令和元年度（2019年度）"
    assert Translator("ja").day(date(2019, 4, 1)) == "平成31年4月1日（月）"
    assert Translator("en").fiscal_year(2019) == "FY2019 (Reiwa 1)"
    assert Translator("en").day(date(2017, 5, 23)) == "23 May 2017 (Tue)"


@pytest.mark.parametrize(
    ("start", "end", "first", "last", "precision"),
    [
        ("2017", None, "2017-01-01", "2017-12-31", "year"),
        ("2018-02", None, "2018-02-01", "2018-02-28", "month"),
        ("2017-07", "2017-11", "2017-07-01", "2017-11-30", "month"),
        ("2017-12-22", "2018-01-19", "2017-12-22", "2018-01-19", "day"),
        ("FY2005", None, "2005-04-01", "2006-03-31", "fiscal_year"),
    ],
)
def test_a_span_is_read_and_said_only_as_exactly_as_it_is_known(start, end, first, last, precision):
    span = Span.parse(start, end)
    assert (span.first.isoformat(), span.last.isoformat(), span.precision) == (first, last, precision)
    assert (span.start_text, span.end_text) == (start, end or start)


@pytest.mark.parametrize("start", ["2017-02-30", "2017-13", "17-05", "H29", "", "2017-5-1", "２０１７"])
def test_what_is_no_date_is_refused(start):
    with pytest.raises(ValueError):  # noqa: PT011 - the text is whatever was given
        Span.parse(start)


@pytest.mark.parametrize(("start", "end"), [("2017-06", "2017-05"), ("2017", "2017-05"), ("2017-05-01", "2017-06")])
def test_an_end_before_the_start_or_of_another_precision_is_refused(start, end):
    with pytest.raises(ValueError, match=start):
        Span.parse(start, end)


@given(st.dates(min_value=date(1873, 1, 1), max_value=date(2200, 12, 31)))
def test_every_day_reads_back_and_lies_in_its_fiscal_year(day):
    assert Span.parse(calendar.iso(day, Precision.DAY)).first == day
    year = calendar.fiscal_year_of(day)
    assert calendar.first_day(year) <= day <= calendar.last_day(year)


@pytest.mark.parametrize(
    ("year", "today", "as_of"),
    [(2017, "2026-11-24", "2018-03-31"), (2026, "2026-11-24", "2026-11-24"), (2027, "2026-11-24", "2027-04-01")],
)
def test_today_counts_in_the_running_year_and_the_last_day_in_a_past_one(year, today, as_of):
    assert calendar.as_of_date(year, date.fromisoformat(today)).isoformat() == as_of


def test_holidays_are_those_of_the_fiscal_year():
    holidays = calendar.holidays(2017)
    assert holidays[date(2017, 5, 3)] == "憲法記念日"
    assert date(2018, 1, 1) in holidays
    assert date(2017, 1, 1) not in holidays
