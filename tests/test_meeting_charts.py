"""The charts of the Meetings page count what the database counts, and each of their points leads to what it draws."""

import csv
import io
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go
import pytest

from council_data import queries
from council_data.calendar import first_day, last_day, months
from council_data.charts import (
    frequency,
    group_lanes,
    lettering,
    meeting_lanes,
    month_matrix,
    running_total,
    style,
    year_calendar,
)
from council_data.charts.chart import Chart
from council_data.charts.packing import NARROW, WIDE, width
from council_data.exports import csv_file
from council_data.measures import behind, held
from council_data.messages import LANGUAGES, Translator
from council_data.views import View
from db.words import MeetingKind, MeetingStatus, Mode
from tests.packs import with_meetings

PLOTLY_LIGHT, PLOTLY_DARK = "#FFFFFF", "#444444"  # what Plotly writes with on dark and on light cells


@dataclass(frozen=True)
class Council:
    """What the database says about one view, and what a year before."""

    view: View
    tree: pd.DataFrame
    meetings: pd.DataFrame
    sittings: pd.DataFrame
    counts: pd.DataFrame
    last_year: pd.DataFrame | None = None

    def charts(self, language: str = "en") -> list[Chart]:
        t = Translator(language)
        return [self.lanes(t), self.running_total(t), self.month_matrix(t), self.year_calendar(t)]

    def lanes(self, t: Translator) -> Chart:
        return meeting_lanes.chart(self.meetings, self.sittings, self.tree, self.view, t)

    def running_total(self, t: Translator) -> Chart:
        return running_total.chart(self.meetings, self.view, t, last_year_meetings=self.last_year)

    def month_matrix(self, t: Translator) -> Chart:
        return month_matrix.chart(self.counts, self.tree, self.view, t)

    def year_calendar(self, t: Translator) -> Chart:
        return year_calendar.chart(self.sittings, self.view, t)

    def behind(self, key: str) -> set[int]:
        return set(behind(self.meetings, self.sittings, self.view, key)["meeting_id"])

    @property
    def held(self) -> pd.DataFrame:
        return held(self.meetings, self.view)


def read(engine, view: View) -> Council:
    return Council(
        view,
        queries.groups(engine),
        queries.meetings(engine, view),
        queries.sittings(engine, view),
        queries.meeting_counts(engine, view),
    )


BUNDLED_VIEWS = {
    "the whole year": View(2017, date(2018, 3, 31)),
    "within the year": View(2017, date(2017, 10, 10)),
    "the first day": View(2017, date(2017, 4, 1)),
    "written only": View(2017, date(2018, 3, 31), modes=(Mode.WRITTEN,)),
    "a parent and its sub-groups": View(2017, date(2018, 3, 31), groups=(6,)),
    "a parent alone": View(2017, date(2018, 3, 31), groups=(6,), with_subgroups=False),
    "one programme": View(2017, date(2018, 3, 31), programmes=(7,)),
    "a year without meetings": View(2030, date(2030, 8, 1)),
}

SMALL_VIEW = View(2021, date(2021, 12, 15))
OLD, PARENT, CHILD, YOUNG, GONE, TWIN = 11, 12, 13, 14, 15, 16


def status_on(as_of: date, status: MeetingStatus, begins: date) -> MeetingStatus:
    """As `queries.meetings` has it: what is held after the as-of date is planned there."""
    return MeetingStatus.PLANNED if status is MeetingStatus.HELD and begins > as_of else status


def small_council(view: View = SMALL_VIEW) -> Council:
    """Two programmes with a group of the same name, one dissolved in June, one founded in November, one gone."""
    group = ("group_id", "parent_id", "programme_id", "programme", "programme_en", "name", "name_en", "group")
    group += ("group_en", "founded", "dissolved")
    tree = pd.DataFrame(
        [
            (PARENT, pd.NA, 1, "甲事業", "A", "部会", "Board A", "部会", "Board A", None, None),
            (CHILD, PARENT, 1, "甲事業", "A", "分科会", "Sub", "部会 > 分科会", "Board A > Sub", None, None),
            (OLD, pd.NA, 1, "甲事業", "A", "旧研究会", "Old", "旧研究会", "Old", None, date(2021, 6, 30)),
            (YOUNG, pd.NA, 1, "甲事業", "A", "新研究会", "Young", "新研究会", "Young", date(2021, 11, 1), None),
            (GONE, pd.NA, 1, "甲事業", "A", "前研究会", "Gone", "前研究会", "Gone", None, date(2021, 3, 31)),
            (TWIN, pd.NA, 2, "<i>乙</i>事業", "<i>B</i>", "部会", "Board B", "部会", "Board B", None, None),
        ],
        columns=group,
    ).astype({"parent_id": "Int64", "founded": object, "dissolved": object})
    sat = [  # meeting, group, mode, status, days of each sitting
        (1, PARENT, Mode.IN_PERSON, MeetingStatus.HELD, [(date(2021, 4, 1), date(2021, 4, 1))]),
        (2, PARENT, Mode.WRITTEN, MeetingStatus.HELD, [(date(2021, 4, 1), date(2021, 4, 1))]),
        (3, CHILD, Mode.HYBRID, MeetingStatus.HELD, [(date(2021, 4, 30), date(2021, 5, 2))]),
        (4, OLD, Mode.ONLINE, MeetingStatus.HELD, [(date(2021, 6, 30), date(2021, 6, 30))]),
        (5, TWIN, Mode.WRITTEN, MeetingStatus.HELD, [(date(2021, 5, 2), date(2021, 5, 2))]),
        (6, TWIN, Mode.IN_PERSON, MeetingStatus.CANCELLED, [(date(2021, 7, 1), date(2021, 7, 1))]),
        (7, TWIN, Mode.IN_PERSON, MeetingStatus.HELD, [(date(2021, 12, 15), date(2021, 12, 16))]),
        (8, PARENT, Mode.IN_PERSON, MeetingStatus.HELD, [(date(2022, 1, 11), date(2022, 1, 11))]),
        (9, YOUNG, None, MeetingStatus.PLANNED, [(date(2022, 3, 31), date(2022, 3, 31))]),
        (
            10,
            TWIN,
            Mode.IN_PERSON,
            MeetingStatus.HELD,
            [(date(2021, 9, 1), date(2021, 9, 1)), (date(2021, 9, 20), date(2021, 9, 20))],
        ),
    ]
    meetings = pd.DataFrame(
        [
            {
                "meeting_id": number,
                "group_id": group_id,
                "title": f"第{number}回 <b>会</b>",
                "title_en": "",
                "ordinal": number,
                "kind": str(MeetingKind.REGULAR),
                "mode": mode and str(mode),
                "status": str(status_on(view.as_of, status, days[0][0])),
                "first_day": days[0][0],
                "last_day": days[-1][1],
                "precision": "day",
                "venue": None,
                "venue_en": None,
                "month": days[0][0].isoformat()[:7],
            }
            for number, group_id, mode, status, days in sat
        ]
    ).astype({"ordinal": "Int64"})
    meetings = meetings.merge(tree[["group_id", "programme_id"]], on="group_id")
    sittings = pd.DataFrame(
        [
            {"meeting_id": number, "first_day": first, "last_day": last, "precision": "day", "status": str(status)}
            for number, _, _, status, days in sat
            for first, last in days
        ]
    )
    keys = ["programme_id", "group_id", "month", "mode"]
    counts = held(meetings, view).groupby(keys).size().rename("meetings").reset_index()
    return Council(view, tree, meetings, sittings, counts)


@pytest.fixture(params=[*BUNDLED_VIEWS, "the small council", "the small council at its end"])
def council(request, bundled) -> Council:
    if request.param == "the small council":
        return small_council()
    if request.param == "the small council at its end":
        return small_council(View(2021, date(2022, 3, 31)))
    return read(bundled, BUNDLED_VIEWS[request.param])


@dataclass(frozen=True)
class Mark:
    key: str
    said: str
    value: object


def marks(chart: Chart, value: str) -> list[Mark]:
    """The points of a figure that can be picked, with what they say and what their trace holds for them."""
    found = []
    for trace in chart.figure["data"]:
        heat = trace["type"] == "heatmap"
        for row, keys in enumerate(trace.get("customdata", []) if heat else [trace.get("customdata", [])]):
            for place, key in enumerate(keys):
                at = {
                    name: trace[name][row][place] if heat else trace[name][place]
                    for name in ("hovertext", value)
                    if key
                }
                if key:
                    found.append(Mark(key, at["hovertext"], at[value]))
    return found


def days_sat(council: Council) -> int:
    """Pairs of a held meeting and a day of it up to the as-of date, counted from the sittings."""
    was_held = council.sittings[council.sittings["status"] == MeetingStatus.HELD]
    return sum(
        max(0, (min(last, council.view.as_of) - first).days + 1)
        for first, last in zip(was_held["first_day"], was_held["last_day"], strict=True)
    )


def lane_statuses(council: Council) -> dict[str, str]:
    """What each lane mark says by its symbol."""
    chart = council.lanes(Translator("en"))
    said = {}
    for trace in chart.figure["data"]:
        for key, symbol in zip(trace.get("customdata", []), trace["marker"]["symbol"], strict=False):
            if symbol == meeting_lanes.CANCELLED_SIGN:
                said[key] = "cancelled"
            else:
                said[key] = "planned" if symbol.endswith(meeting_lanes.PLANNED_SIGN) else "held"
    return said


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_figure_is_valid_plotly_and_says_its_height(council, language):
    for chart in council.charts(language):
        assert go.Figure(chart.figure).layout.height == chart.figure["layout"]["height"] > 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_has_a_heading_for_each_column_that_it_shows_and_a_pick_for_each_row(council, language):
    for chart in council.charts(language):
        assert set(chart.headings) <= set(chart.frame.columns)
        assert all(chart.headings.values())
        assert len(chart.picks) == len(chart.frame)


def test_the_charts_and_the_database_count_the_same_meetings(council):
    t, total = Translator("en"), int(council.counts["meetings"].sum())
    assert list(lane_statuses(council).values()).count("held") == total
    assert [0, *council.running_total(t).frame["total"]][-1] == total
    assert council.month_matrix(t).frame["total"].sum() == total


def test_the_bundled_year_has_103_meetings_in_every_chart(bundled):
    lane, running, matrix, _ = read(bundled, BUNDLED_VIEWS["the whole year"]).charts()
    assert len(marks(lane, "y")) == len(lane.frame) == 103
    assert running.frame["total"].iloc[-1] == running.frame["meetings"].sum() == 103
    assert matrix.frame["total"].sum() == 103


def test_a_meeting_counts_in_the_calendar_once_on_each_day_on_which_it_sat(council):
    chart = council.year_calendar(Translator("en"))
    assert chart.frame["meetings"].sum() == days_sat(council)
    assert sum(int(mark.value.split("<br>")[0]) for mark in marks(chart, "text")) == days_sat(council)


def test_the_bundled_year_has_106_meeting_days(bundled):
    """104 sittings, two of which ran over two days."""
    assert read(bundled, BUNDLED_VIEWS["the whole year"]).year_calendar(Translator("en")).frame["meetings"].sum() == 106


def test_a_lane_mark_leads_to_its_own_meeting(council):
    chart = council.lanes(Translator("en"))
    assert sorted(number for mark in marks(chart, "x") for number in council.behind(mark.key)) == sorted(
        council.meetings["meeting_id"]
    )
    for mark in marks(chart, "x"):
        (number,) = council.behind(mark.key)
        begins = council.meetings.set_index("meeting_id").loc[number, "first_day"]
        assert mark.value == begins.isoformat()


def test_a_lane_row_of_the_table_leads_to_its_own_meeting(council):
    chart = council.lanes(Translator("ja"))
    for key, day in zip(chart.picks, chart.frame["first_day"], strict=True):
        (number,) = council.behind(key)
        assert council.meetings.set_index("meeting_id").loc[number, "first_day"] == day


def test_the_marks_of_the_running_total_lead_to_the_meetings_by_which_it_rises(council):
    chart = council.running_total(Translator("en"))
    seen: set[int] = set()
    for mark in marks(chart, "y"):
        found = council.behind(mark.key)
        assert found
        assert not found & seen
        seen |= found
        assert mark.value == len(seen)
    assert seen == set(council.held["meeting_id"])
    assert [mark.key for mark in marks(chart, "y")] == list(chart.picks)


def test_a_matrix_cell_leads_to_as_many_meetings_as_it_shows(council):
    chart = council.month_matrix(Translator("en"))
    numbers = {mark.key: int(re.sub(r"\D", "", mark.value) or 1) for mark in marks(chart, "text")}
    assert sum(numbers.values()) == chart.frame["total"].sum()
    assert {key: len(council.behind(key)) for key in numbers} == numbers


def test_a_matrix_row_leads_to_the_meetings_of_its_group(council):
    chart = council.month_matrix(Translator("en"))
    numbers = [len(council.behind(key)) if key else 0 for key in chart.picks]
    assert numbers == chart.frame["total"].to_list()


def test_a_matrix_row_sums_to_its_total(council):
    frame = council.month_matrix(Translator("en")).frame
    assert (frame[months(council.view.year)].sum(axis=1) == frame["total"]).all()


def test_a_calendar_day_leads_to_as_many_meetings_as_it_shows(council):
    chart = council.year_calendar(Translator("en"))
    numbers = {mark.key: int(mark.value.split("<br>")[0]) for mark in marks(chart, "text")}
    assert {key: len(council.behind(key)) for key in numbers} == numbers
    assert set(numbers) == set(chart.picks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_point_that_can_be_picked_says_in_words_what_it_is(council, language):
    for chart in council.charts(language):
        for mark in marks(chart, "hovertext"):
            assert len(mark.said) > 8


def test_text_from_the_data_is_never_markup():
    for chart in small_council().charts("ja"):
        drawn = str(chart.figure)
        assert "<b>会</b>" not in drawn
        assert "<i>" not in drawn


def test_programmes_tell_groups_of_the_same_name_apart():
    council = small_council()
    frame = council.month_matrix(Translator("ja")).frame
    assert frame["group"].is_unique
    assert set(council.lanes(Translator("ja")).frame["group"]) <= set(frame["group"])


def test_a_month_without_meetings_that_is_not_over_is_missing_and_not_zero():
    frame = small_council().month_matrix(Translator("en")).frame.set_index("group")
    assert frame.loc["Board A", "2021-11"] == 0
    assert frame.loc["Board A", ["2021-12", "2022-01", "2022-02", "2022-03"]].isna().all()
    assert set(states(small_council(), "Board A")[8:]) == {"not_yet"}


def test_the_months_after_a_group_was_dissolved_lie_outside_its_life():
    assert states(small_council(), "Old") == ["none", "none", "online"] + ["outside"] * 9


def test_the_months_before_a_group_was_founded_lie_outside_its_life():
    assert states(small_council(), "Young") == ["outside"] * 7 + ["none"] + ["not_yet"] * 4


def test_a_group_that_was_dissolved_on_the_years_last_day_lives_in_its_last_month(bundled):
    council = read(bundled, BUNDLED_VIEWS["the whole year"])
    assert "outside" not in states(council, "LGWAN access study group")


def test_a_cell_tells_one_mode_from_several():
    assert states(small_council(), "Board A")[0] == "both"
    assert states(small_council(), "Board A > Sub")[0] == "hybrid"
    assert states(small_council(), "Board B")[1] == "written"
    assert states(small_council(), "Board B")[5] == "in_person"


def states(council: Council, group: str) -> list[str]:
    """The states of a group's twelve cells."""
    chart = council.month_matrix(Translator("en"))
    lines = [line for line in chart.figure["data"][0]["z"] if line[0] is not None]
    cells = list(month_matrix.Cell)
    return [str(cells[code]) for code in lines[chart.frame["group"].to_list().index(group)]]


def test_the_cells_of_the_matrix_say_the_same_by_sign_as_by_colour():
    """Two states of one colour differ in their sign, and no two states share both."""
    looks = [
        (colour, Translator(language)(word)[0] if sign is None else sign)
        for language in LANGUAGES
        for colour, word, sign in month_matrix.LOOKS.values()
    ]
    for language in range(len(LANGUAGES)):
        own = looks[language * len(month_matrix.Cell) : (language + 1) * len(month_matrix.Cell)]
        assert len({sign for _, sign in own}) == len(own)


def test_groups_stand_in_the_councils_order_with_or_without_meetings():
    chart = small_council().month_matrix(Translator("en"))
    assert chart.frame["group"].to_list() == ["Board A", "Board A > Sub", "Old", "Young", "Board B"]


def test_leaving_out_sub_groups_leaves_their_lanes_out():
    council = small_council()
    t = Translator("en")
    with_them = replace(council.view, groups=(PARENT,))
    without = replace(with_them, with_subgroups=False)
    assert [lane.group_id for lane in group_lanes.lanes_of(council.tree, with_them, t, ())] == [PARENT, CHILD]
    assert [lane.group_id for lane in group_lanes.lanes_of(council.tree, without, t, ())] == [PARENT]


def test_a_programme_and_a_group_filter_hold_together():
    view = replace(SMALL_VIEW, programmes=(2,), groups=(PARENT, TWIN))
    assert [lane.group_id for lane in group_lanes.lanes_of(small_council().tree, view, Translator("en"), ())] == [TWIN]


def test_a_sub_group_is_indented_only_below_its_parent():
    tree, t = small_council().tree, Translator("en")
    depths = {lane.group_id: lane.depth for lane in group_lanes.lanes_of(tree, SMALL_VIEW, t, ())}
    assert depths[CHILD] == 1
    (alone,) = group_lanes.lanes_of(tree, replace(SMALL_VIEW, groups=(CHILD,)), t, ())
    assert alone.depth == 0


def test_a_group_that_met_has_a_lane_even_where_its_dates_say_that_it_was_gone():
    tree, t = small_council().tree, Translator("en")
    assert GONE not in [lane.group_id for lane in group_lanes.lanes_of(tree, SMALL_VIEW, t, ())]
    assert GONE in [lane.group_id for lane in group_lanes.lanes_of(tree, SMALL_VIEW, t, (GONE,))]


def test_no_lane_mark_hides_another(council):
    places = [
        (x, y)
        for trace in council.lanes(Translator("en")).figure["data"]
        if trace.get("customdata")
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]
    assert len(set(places)) == len(places)


def test_lane_marks_tell_planned_and_cancelled_meetings_from_held_ones():
    said = lane_statuses(small_council())
    assert {key for key, status in said.items() if status == "cancelled"} == {"meeting_id=6"}
    assert {key for key, status in said.items() if status == "planned"} == {"meeting_id=8", "meeting_id=9"}


def test_the_table_of_lanes_names_the_status_that_its_marks_show(council):
    chart = council.lanes(Translator("en"))
    shown = {key: Translator("en").word(status) for key, status in lane_statuses(council).items()}
    assert dict(zip(chart.picks, chart.frame["status"], strict=True)) == shown


def test_a_plan_that_does_not_say_how_it_will_be_held_has_the_legends_mark_of_a_plan():
    figure = small_council().lanes(Translator("en")).figure
    (mark,) = [trace["marker"] for trace in figure["data"] if trace.get("name") == "Young"]
    (legend,) = [trace["marker"] for trace in figure["data"] if trace.get("name") == "Planned"]
    assert (mark["symbol"][0], mark["color"][0]) == (legend["symbol"], legend["color"])
    frame = small_council().lanes(Translator("en")).frame.set_index("group")
    assert frame.loc["Young", "mode"] == "Not stated"


def test_a_mark_has_its_modes_shape_and_colour():
    for trace in small_council().lanes(Translator("en")).figure["data"]:
        for key, symbol, colour in zip(
            trace.get("customdata", []), trace["marker"]["symbol"], trace["marker"]["color"], strict=False
        ):
            if key == "meeting_id=5":
                assert (symbol, colour) == (style.MODE_SYMBOL[Mode.WRITTEN], style.MODE_COLOUR[Mode.WRITTEN])
            if key == "meeting_id=4":
                assert (symbol, colour) == (style.MODE_SYMBOL[Mode.ONLINE], style.MODE_COLOUR[Mode.ONLINE])


def test_sittings_of_several_days_are_drawn_as_spans():
    spans = [tuple(trace["x"]) for trace in small_council().lanes(Translator("en")).figure["data"] if trace.get("line")]
    assert ("2021-04-30", "2021-05-02") in spans
    assert ("2021-12-15", "2021-12-16") in spans
    assert ("2021-09-01", "2021-09-20") in spans, "two sittings of one meeting are tied to each other"


@pytest.mark.parametrize(("as_of", "lines"), [(date(2021, 12, 15), 1), (date(2022, 3, 31), 0)])
def test_the_as_of_line_stands_within_the_year_alone(as_of, lines):
    council = small_council(View(2021, as_of))
    for chart in (council.lanes(Translator("en")), council.running_total(Translator("en"))):
        drawn = [shape for shape in chart.figure["layout"]["shapes"] if shape["line"].get("dash")]
        assert [shape["x0"] for shape in drawn] == [as_of.isoformat()] * lines


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2018, 3, 31), date(2017, 3, 31)),
        (date(2016, 2, 29), date(2015, 2, 28)),
        (date(2017, 2, 28), date(2016, 2, 28)),
        (date(2017, 3, 1), date(2016, 3, 1)),
    ],
)
def test_the_same_day_a_year_before(day, before):
    assert running_total.same_day_last_year(day) == before


def test_each_day_of_last_year_counts_from_the_first_day_that_is_not_before_it():
    for number in range(5 * 366):
        day = date(2014, 4, 1) + timedelta(days=number)
        shown = running_total.same_day_next_year(day)
        assert running_total.same_day_last_year(shown) >= day
        assert running_total.same_day_last_year(shown - timedelta(days=1)) < day


def with_last_year(days: list[date], view: View = SMALL_VIEW) -> Council:
    last_year = pd.DataFrame({"first_day": pd.Series(days, dtype=object), "status": str(MeetingStatus.HELD)})
    return replace(small_council(view), last_year=last_year)


def test_last_year_counts_to_the_same_day_only():
    council = with_last_year([date(2020, 4, 1), date(2020, 5, 2), date(2020, 5, 3), date(2021, 1, 5)])
    chart = council.running_total(Translator("en"))
    totals = dict(zip(chart.frame["day"], chart.frame["last_year_total"], strict=True))
    assert (totals[date(2021, 4, 1)], totals[date(2021, 5, 2)], totals[date(2021, 6, 30)]) == (1, 2, 3)
    assert "(3)" in chart.sentence
    _, until_now, after = chart.figure["data"]
    assert (until_now["x"][-1], until_now["y"][-1], until_now["line"]["dash"]) == ("2021-12-15", 3, "solid")
    assert (after["x"][0], after["y"][-1], after["line"]["dash"]) == ("2021-12-15", 4, "dot")


@pytest.mark.parametrize("as_of", [date(2021, 12, 15), date(2022, 2, 20), date(2022, 3, 31)])
def test_the_numbers_of_both_years_stand_beside_their_lines_without_one_of_their_own(as_of):
    last_year = [date(2020, 4, 1) + timedelta(days=day) for day in range(90)]
    figure = with_last_year(last_year, replace(SMALL_VIEW, as_of=as_of)).running_total(Translator("en")).figure
    numbers = [note for note in figure["layout"]["annotations"] if note["text"].startswith("<b>")]
    assert len(numbers) >= 2
    assert not any(note["showarrow"] for note in numbers)
    (lower,) = [note for note in numbers if note["xanchor"] == "left"]
    shown = (last_day(2021) - as_of).days / 365 * 800 + figure["layout"]["margin"]["r"]
    assert shown > width(lower["text"].strip("</b>"), lower["font"]["size"])


def test_last_years_meetings_that_were_not_held_do_not_count():
    council = with_last_year([date(2020, 4, 1), date(2020, 4, 2)])
    council.last_year.loc[0, "status"] = str(MeetingStatus.CANCELLED)
    assert council.running_total(Translator("en")).frame["last_year_total"].max() == 1


def test_a_meeting_on_february_29_counts_for_the_year_after_from_march_1():
    view = View(2024, date(2025, 3, 1))
    base = small_council()
    meeting = base.meetings.iloc[:1].assign(first_day=date(2025, 2, 28), last_day=date(2025, 2, 28))
    later_meeting = meeting.assign(meeting_id=99, first_day=date(2025, 3, 1), last_day=date(2025, 3, 1))
    last_year = pd.DataFrame({"first_day": [date(2024, 2, 29)], "status": [str(MeetingStatus.HELD)]})
    chart = running_total.chart(
        pd.concat([meeting, later_meeting]), view, Translator("en"), last_year_meetings=last_year
    )
    assert chart.frame["last_year_total"].to_list() == [0, 1]


def test_without_a_last_year_nothing_is_said_of_it():
    chart = small_council().running_total(Translator("en"))
    assert chart.frame["last_year_total"].isna().all()
    assert "last_year_total" not in chart.headings
    assert "last year" not in chart.sentence
    assert len(chart.figure["data"]) == 1


def test_groups_without_a_meeting_of_the_chosen_mode_are_not_said_not_to_have_met(bundled):
    view = View(2017, date(2018, 3, 31), modes=(Mode.WRITTEN,))
    said = read(bundled, view).lanes(Translator("en")).sentence
    assert "Without such a meeting:" in said
    assert "Without a meeting:" not in said


def test_many_groups_that_share_the_most_are_counted_not_named(tmp_path):
    engine = with_meetings(tmp_path, [f"第{n % 9 + 1}分科会" for n in range(36)])
    council = read(engine, View(2018, date(2019, 3, 31)))
    for chart in (council.month_matrix(Translator("ja")), council.lanes(Translator("ja"))):
        named = [f"第{n}分科会（会議運営）" for n in (1, 2, 3)]
        assert "、".join([*named, "ほか6"]) in chart.sentence


def test_a_year_of_plans_alone_has_its_calendar_and_an_empty_one_has_none(council):
    def drawn(sittings) -> Chart:
        return year_calendar.chart(
            sittings, replace(council.view, as_of=first_day(council.view.year)), Translator("en")
        )

    planned = council.sittings.assign(status=str(MeetingStatus.PLANNED), precision="day")
    assert drawn(planned).is_empty is planned.empty
    assert drawn(planned.iloc[:0]).is_empty


def test_the_calendar_has_every_day_of_the_year_and_no_other(council):
    heat = council.year_calendar(Translator("en")).figure["data"][0]
    year = council.view.year
    assert [len(line) for line in heat["z"]] == [31] * 12
    existing = sum(code is not None for line in heat["z"] for code in line)
    assert existing == (last_day(year) - first_day(year)).days + 1


def calendar_cell(council: Council, day: date) -> tuple[str, str]:
    """The state of a day and the text in its cell."""
    heat = council.year_calendar(Translator("en")).figure["data"][0]
    row = months(council.view.year).index(day.isoformat()[:7])
    return str(list(year_calendar.Cell)[heat["z"][row][day.day - 1]]), heat["text"][row][day.day - 1]


@pytest.mark.parametrize(
    ("day", "state", "text"),
    [
        (date(2021, 4, 1), "two", "2"),
        (date(2021, 4, 2), "workday", ""),
        (date(2021, 4, 3), "day_off", "S"),
        (date(2021, 5, 1), "one", "1<br>S"),
        (date(2021, 5, 2), "two", "2<br>S"),
        (date(2021, 5, 3), "day_off", "H"),
        (date(2021, 12, 15), "one", "1"),
        (date(2021, 12, 16), "not_yet", year_calendar.PLANNED_SIGN),
        (date(2021, 12, 17), "not_yet", year_calendar.NOT_YET_SIGN),
        (date(2021, 12, 18), "day_off", "S"),
        (date(2022, 3, 31), "not_yet", year_calendar.PLANNED_SIGN),
    ],
)
def test_a_day_shows_what_sat_what_is_planned_and_why_it_was_off(day, state, text):
    assert calendar_cell(small_council(), day) == (state, text)


def test_a_cell_of_the_calendar_has_two_lines_at_most_that_it_has_room_for_on_any_plot(council):
    days = [date(council.view.year + 1, 2, day) for day in (26, 27, 28)] * 3  # a weekend among them, whatever the year
    plans = council.sittings.iloc[:0].reindex(range(len(days))).assign(
        meeting_id=range(1000, 1000 + len(days)), first_day=days, last_day=days, status=str(MeetingStatus.PLANNED),
        precision="day",
    )  # fmt: skip
    view = replace(council.view, as_of=first_day(council.view.year))
    chart = year_calendar.chart(pd.concat([council.sittings, plans]), view, Translator("ja"))
    for figure, plot in ((chart.figure, WIDE), (chart.narrow_figure, NARROW)):
        heat, layout = figure["data"][0], figure["layout"]
        columns = len(heat["x"])
        wide = (plot - layout["margin"]["l"] - layout["margin"]["r"]) / columns
        deep = (layout["height"] - year_calendar.FRAME) / len(heat["y"])
        texts = [text for line in heat["text"] for text in line if text]
        assert any("3" in text for text in texts)
        for lines in (text.split("<br>") for text in texts):
            assert len(lines) * 1.3 * heat["textfont"]["size"] <= deep
            assert max(width(line, heat["textfont"]["size"]) for line in lines) <= wide + 2
        cells = sum(code is not None for line in heat["z"] for code in line)
        assert cells == (last_day(view.year) - first_day(view.year)).days + 1


def test_a_cancelled_meeting_is_no_day_of_the_calendar():
    assert calendar_cell(small_council(), date(2021, 7, 1)) == ("workday", "")


def test_a_holiday_is_named_in_both_languages():
    for language, name in (("ja", "憲法記念日"), ("en", "Constitution Memorial Day")):
        heat = small_council().year_calendar(Translator(language)).figure["data"][0]
        assert name in heat["hovertext"][1][2]


def test_the_sentence_counts_the_days_off_on_which_meetings_sat():
    """May 1 and 2, 2021, were a Saturday and a Sunday, September 20 was Respect for the Aged Day."""
    assert "Days off among them: 3." in small_council().year_calendar(Translator("en")).sentence


@pytest.mark.parametrize("looks", [month_matrix.LOOKS, year_calendar.LOOKS], ids=["matrix", "calendar"])
def test_text_on_cells_has_the_contrast_that_text_needs(looks):
    for colour, *_ in looks.values():
        written_with = PLOTLY_LIGHT if brightness(colour) < 128 else PLOTLY_DARK
        assert contrast(colour, written_with) >= 4.5


def test_colour_scales_are_given_as_lists(council):
    for chart in council.charts():
        for trace in chart.figure["data"]:
            assert trace["type"] != "heatmap" or isinstance(trace["colorscale"], list)


def channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def brightness(colour: str) -> float:
    red, green, blue = channels(colour)
    return (299 * red + 587 * green + 114 * blue) / 1000


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""

    def luminance(colour: str) -> float:
        parts = [part / 255 for part in channels(colour)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_a_view_without_meetings_says_so_in_every_chart(bundled):
    for chart in read(bundled, BUNDLED_VIEWS["a year without meetings"]).charts():
        assert chart.sentence == Translator("en")("No meeting was held.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_is_wider_than_the_narrowest_screen(bundled, language):
    """In half-width columns; Latin words longer than that are not broken."""
    tree = queries.groups(bundled)
    long = tree.assign(name=tree["name"] * 5, name_en=tree["name_en"] + " for a long and winding name of a committee")
    council = replace(read(bundled, BUNDLED_VIEWS["the whole year"]), tree=long)
    for chart in (council.lanes(Translator(language)), council.month_matrix(Translator(language))):
        labels = [note["text"] for note in chart.figure["layout"]["annotations"]]
        assert labels
        assert all(len(lettering.wrapped(label, lettering.LINE_COLUMNS + 9)) == 1 for label in labels)


def test_lines_break_between_words_and_before_no_closing_mark():
    assert lettering.wrapped("Personal information protection committee", 20) == (
        "Personal information",
        "protection committee",
    )
    assert lettering.wrapped("セキュリティ、ポリシー", 12) == ("セキュリ", "ティ、ポリ", "シー")


def test_the_file_sums_to_the_same_as_the_table(council):
    lane, *counted = council.charts()
    assert len(file_of(lane)) == len(lane.frame)
    for chart, column in zip(counted, ("meetings", "total", "meetings"), strict=True):
        assert sum(int(row[column]) for row in file_of(chart)) == chart.frame[column].sum()


def file_of(chart: Chart) -> list[dict[str, str]]:
    """The rows of the chart's file as a program reads them."""
    cells = chart.frame[list(chart.headings)].astype(object)
    rows = cells.where(cells.notna(), None).to_numpy().tolist()
    return list(csv.DictReader(io.StringIO(csv_file.write(list(chart.headings), rows).decode("utf-8-sig"))))


def test_months_by_group_name_the_groups_that_met_most_in_five_colours_at_most_and_the_table_has_them_all(bundled):
    council = read(bundled, BUNDLED_VIEWS["the whole year"])
    counts = queries.meeting_counts(bundled, council.view)
    chart = frequency.chart(counts, council.tree, council.view, Translator("en"), stacked_by=frequency.StackedBy.GROUP)
    *named, others = chart.figure["data"]
    looks = [(trace["marker"]["color"], trace["marker"]["pattern"]["shape"]) for trace in chart.figure["data"]]
    assert len({colour for colour, _ in looks}) == len({shape for _, shape in looks}) == len(looks) == 5
    groups = chart.frame.drop(columns=["month", "total"])
    assert len(groups.columns) == counts["group_id"].nunique() == 18
    assert sum(map(sum, (trace["y"] for trace in chart.figure["data"]))) == groups.to_numpy().sum() == 103
    assert sorted((sum(trace["y"]) for trace in named), reverse=True) == sorted(groups.sum(), reverse=True)[:4]
    assert others["name"] == "14 other groups"


def test_a_number_in_a_bar_has_the_contrast_that_text_needs_on_the_bar_and_on_its_hatching():
    for colour in (style.BLUE, style.GREEN, style.GREY, style.LIGHT_BLUE, style.RED):
        marker = style.bar(colour, "/")
        for ground in (marker["color"], marker["pattern"]["fgcolor"]):
            assert contrast(style.PAPER, ground) >= 4.5
