"""The form in which a proposal is corrected: dates as the user writes them, and every form that the reader takes."""

import pytest

from council_data.intake import fiscal_year_typed
from council_data.messages import Translator
from council_data.proposals.corrections import corrected, form_of
from council_data.proposals.proposal import Kind, Lack
from tests.test_import import NEXT_YEAR, proposed

MENDED = pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("令和2年2月3日 市役所", ["2020-02-03 市役所"]),
        ("R2.2.3（月）市役所", ["2020-02-03 市役所"]),
        ("令和二年二月三日", ["2020-02-03"]),
        ("2020/2/3 市役所", ["2020-02-03 市役所"]),
        ("2020-02-03 市役所", ["2020-02-03 市役所"]),
        ("２月３日　市役所", ["2020-02-03 市役所"]),
        ("市役所 令和2年2月3日", ["2020-02-03 市役所"]),
        ("令和2年2月3日～5日 市役所", ["2020-02-03/2020-02-05 市役所"]),
        ("2月3日、5日 市役所", ["2020-02-03 市役所", "2020-02-05 市役所"]),
        ("2月3日 市役所\n3月4日 県庁", ["2020-02-03 市役所", "2020-03-04 県庁"]),
    ],
)


def first_meeting(engine):
    return next(one for one in proposed(engine, NEXT_YEAR).all if one.kind is Kind.MEETING)


def shown(proposal, name: str, language: str) -> str:
    return next(field.text for field in form_of(proposal, Translator(language)) if field.name == name)


@MENDED
def test_a_date_is_taken_in_every_form_that_a_report_has(small_council, typed, kept):
    assert corrected(first_meeting(small_council), {"sittings": typed}, 2019).draft["sittings"] == kept


@MENDED
@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_the_form_shows_is_taken_back_as_it_was(small_council, typed, kept, language):
    mended = corrected(first_meeting(small_council), {"sittings": typed}, 2019)
    again = corrected(mended, {"sittings": shown(mended, "sittings", language)}, 2019)
    assert again.draft["sittings"] == kept


def test_the_form_shows_dates_as_the_user_writes_them(small_council):
    one = first_meeting(small_council)
    assert shown(one, "sittings", "ja") == "平成31年4月10日 市役所"
    assert shown(one, "sittings", "en") == "2019-04-10 市役所"
    step = next(one for one in proposed(small_council, NEXT_YEAR).all if one.kind is Kind.SYSTEM_STEP)
    assert (shown(step, "start", "ja"), shown(step, "start", "en")) == ("令和元年9月", "2019-09")
    assert corrected(step, {"start": "令和元年10月", "end": "令和元年10月"}, 2019).fact.span.start_text == "2019-10"


@pytest.mark.parametrize("typed", ["2月30日 市役所", "市役所", "令和2年2月", "?"])
def test_what_is_no_day_stays_as_it_was_typed_and_is_asked_for(small_council, typed):
    mended = corrected(first_meeting(small_council), {"sittings": typed}, 2019)
    assert mended.lack is Lack.DATE
    assert shown(mended, "sittings", "ja") == typed.strip("?")


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("令和6年度", 2024),
        ("令和6", 2024),
        ("R6", 2024),
        ("平成31", 2019),
        ("令和元年", 2019),
        ("２０２４", 2024),
        ("FY2024", 2024),
        ("", None),
        ("6", None),
        ("99999", None),
        ("2024年5月1日", None),
        ("来年", None),
    ],
)
def test_a_fiscal_year_is_taken_as_it_is_called(typed, year):
    assert fiscal_year_typed(typed) == year
