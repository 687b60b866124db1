"""A line that names several meetings gives each of them where it says which day is whose, and else says so."""

import pytest

from council_data import findings
from council_data.proposals.review import review_of
from council_data.recorded import record_of
from council_data.reports.lines import read_line
from council_data.reports.report import read_report
from council_data.reports.several import apart

HEADING = ["令和2年度 事業報告", "1 会議運営", "(1) 幹事会"]


def meetings(line: str) -> list[tuple[str, int | None, list[tuple[str, str | None]]]]:
    return [
        (one.title, one.ordinal, [(str(sat.span.first), sat.venue) for sat in one.sittings])
        for one in apart(line, read_line(line, 2020), 2020)
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "・第1回（5月22日）、第2回（8月3日）、第3回（2月2日）",
            [("第1回", 1, "2020-05-22"), ("第2回", 2, "2020-08-03"), ("第3回", 3, "2021-02-02")],
        ),
        (
            "第1～3回幹事会（令和2年5月22日、8月3日、11月2日）",
            [("第1回幹事会", 1, "2020-05-22"), ("第2回幹事会", 2, "2020-08-03"), ("第3回幹事会", 3, "2020-11-02")],
        ),
        (
            "第１回～第２回幹事会（令和２年５月２２日、８月３日）",
            [("第1回幹事会", 1, "2020-05-22"), ("第2回幹事会", 2, "2020-08-03")],
        ),
        ("第1回、第2回幹事会（5月22日、8月3日）", [("第1回幹事会", 1, "2020-05-22"), ("第2回幹事会", 2, "2020-08-03")]),
        ("5/22 第1回幹事会、8/3 第2回幹事会", [("第1回幹事会", 1, "2020-05-22"), ("第2回幹事会", 2, "2020-08-03")]),
        (
            "幹事会（第1回：令和2年5月22日、第2回：令和2年8月3日）",
            [("第1回幹事会", 1, "2020-05-22"), ("第2回幹事会", 2, "2020-08-03")],
        ),
    ],
)
def test_each_number_with_a_day_of_its_own_is_a_meeting(line, expected):
    assert meetings(line) == [(title, ordinal, [(day, None)]) for title, ordinal, day in expected]


def test_each_meeting_of_a_line_keeps_its_own_days_and_places():
    assert meetings("第1回幹事会（令和2年5月22日、県庁）、第2回（書面、12月3日）、第3回（2月2日、5日、西庁舎）") == [
        ("第1回幹事会", 1, [("2020-05-22", "県庁")]),
        ("第2回幹事会", 2, [("2020-12-03", None)]),
        ("第3回幹事会", 3, [("2021-02-02", "西庁舎"), ("2021-02-05", "西庁舎")]),
    ]
    assert meetings("第1・2回部会　5月22日県庁、8月3日西庁舎") == [
        ("第1回部会", 1, [("2020-05-22", "県庁")]),
        ("第2回部会", 2, [("2020-08-03", "西庁舎")]),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "第1～3回幹事会（令和2年5月22日、8月3日）",  # a day is missing
        "第1～2回幹事会（令和2年8月3日、5月22日）",  # the days stand in another order
        "第1回幹事会（5月22日）、第1回部会（8月3日）",  # of two groups
        "総会 令和2年5月22日、幹事会 令和2年8月3日",  # no number says where one ends
        "第1回（5月22日）、第2回（8月3日）、いずれも県庁",  # what is said of all
        "第2回幹事会（令和2年5月22日、県庁）　次回 令和2年8月3日",
        "第1回監査報告（5月22日）、第2回監査報告（8月3日）",  # each is a step of an audit too
    ],
)
def test_where_it_is_not_clear_which_day_is_whose_the_line_stays_one_and_says_so(line):
    (entry,) = apart(line, read_line(line, 2020), 2020)
    assert "several_meetings" in [found.rule for found in findings.of_entry(entry, 1, 2020)]


def test_a_report_has_each_meeting_of_such_a_line_on_that_line():
    read = read_report([*HEADING, "・第1回（5月22日、県庁）、第2回（8月3日、県庁）"], 2020)
    assert [(one.entry.title, one.line, one.group.name) for one in read.meetings] == [
        ("第1回", 4, "幹事会"),
        ("第2回", 4, "幹事会"),
    ]
    assert {found.rule for found in findings.of_report(read)} == {"year_from_fiscal_year"}


def test_of_two_meetings_on_a_line_the_one_that_is_corrected_alone_is_another(small_council):
    lines = [*HEADING, "・第1回（5月22日、県庁）、第2回（8月3日、県庁）"]
    read, record = read_report(lines, 2020), record_of(small_council, 2020)
    first, second = [name for name in review_of(lines, read, record, {}, {}).proposed if name.startswith("meeting-")]
    review = review_of(lines, read, record, {}, {second: {"sittings": "令和2年8月2日　県庁"}})
    assert [one.rule for one in review.still_odd] == ["weekend"]
    assert [str(review.proposed[name].fact.sittings[0].span.first) for name in (first, second)] == [
        "2020-05-22",
        "2020-08-02",
    ]
