"""A meeting that is planned for a month is shown as that month, on every screen and in every file."""

import pandas as pd
import pytest

from council_data import agreement, findings, queries
from council_data.attention import overdue, upcoming
from council_data.calendar import last_day
from council_data.charts import meeting_lanes, year_calendar
from council_data.exports import calendar_file, government_list, pack_files
from council_data.lists import finding_list, meeting_list
from council_data.messages import Translator
from council_data.recorded import record_of
from council_data.views import View
from db.words import MeetingStatus
from tests.packs import pack_of_year
from tests.test_pack_calendar import of_title
from tests.test_year_plan import PLAN, REPORT, YEAR, said

JULY = "第1回部会"


@pytest.fixture
def planned(small_council):
    said(small_council, PLAN)
    return small_council


def test_lists_and_charts_say_the_month(planned):
    t = Translator("ja")
    meetings, sittings, tree = (
        ask(planned, YEAR) for ask in (queries.meetings, queries.sittings, lambda *of: queries.groups(of[0]))
    )
    listed, _ = meeting_list(meetings, sittings, queries.agenda(planned, YEAR), tree, t)
    assert listed.set_index("meeting").loc[JULY, "days"] == "令和3年7月"
    chart = meeting_lanes.chart(meetings, sittings, tree, YEAR, t)
    row = chart.frame.set_index("title").loc[JULY]
    assert (row["first_day"], row["last_day"]) == ("2021-07", "2021-07")
    told = [text for trace in chart.figure["data"] for text in trace.get("hovertext", ())]
    assert [text for text in told if JULY in text and "令和3年7月<" in text]


def test_a_plan_for_a_month_does_not_last_the_month(planned):
    meetings, sittings = queries.meetings(planned, YEAR), queries.sittings(planned, YEAR)
    chart = meeting_lanes.chart(meetings, sittings, queries.groups(planned), YEAR, Translator("ja"))
    assert not [trace for trace in chart.figure["data"] if trace["mode"] == "lines+markers"]
    days = year_calendar.chart(sittings, View(2021, YEAR.as_of), Translator("en"))
    assert "Days still planned: 1." in days.sentence


def test_a_finding_on_what_no_report_names_has_no_line_of_the_report(planned):
    said(planned, REPORT)
    record = record_of(planned, 2021)
    listed, _ = finding_list(findings.of_record(record, set(record.groups)), [], record.called, Translator("ja"))
    assert listed[["meeting", "days"]].iloc[-1].to_list() == ["第4回部会", "令和4年2月～令和4年3月"]
    assert pd.isna(listed["source_line"].iloc[-1])


def test_files_leave_the_day_open(planned):
    listed = government_list.table(planned, YEAR)
    at = {name: listed.columns.index(name) for name in ("会議名", "開催日", "日時備考")}
    (july,) = [row for row in listed.rows if row[at["会議名"]] == JULY]
    assert (july[at["開催日"]], july[at["日時備考"]]) == (None, "2021-07")
    calendar = calendar_file.write(pack_of_year(planned, 2021))
    assert (len(of_title(calendar, JULY)), len(of_title(calendar, "第3回部会"))) == (0, 1)


@pytest.mark.parametrize("one", pack_files.Format)
def test_every_file_of_a_pack_is_written_with_such_plans_in_it(planned, one):
    pack = pack_of_year(planned, 2021)
    agreement.must_agree(pack)
    (_, files) = next(pack_files.written(pack, [one]))
    assert all(files.values())


@pytest.mark.parametrize(
    ("day", "is_coming", "is_late"),
    [("2021-06-30", True, False), ("2021-07-31", True, False), ("2021-08-01", False, True)],
)
def test_it_is_coming_to_the_end_of_the_month_and_late_from_then_on(planned, day, is_coming, is_late):
    view = View(2021, type(last_day(2021)).fromisoformat(day))
    meetings = queries.meetings(planned, view)
    assert set(meetings["status"]) == {MeetingStatus.PLANNED}
    assert (JULY in set(upcoming(meetings, view)["title"]), JULY in set(overdue(meetings, view)["title"])) == (
        is_coming,
        is_late,
    )
