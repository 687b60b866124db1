"""The charts of modes, audits and system migrations draw each fact once, as exactly as it is known, and no more so."""

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_data import fy2017, queries, records, step_queries
from council_data.calendar import Span
from council_data.charts import audit_timeline, dated, migration_gantt, style, written
from council_data.charts.chart import Chart
from council_data.charts.packing import GAP, LABEL_GAP, NARROW, WIDE, Box, Side, packed, width
from council_data.measures import behind, modes
from council_data.messages import Translator
from council_data.standing import STANDING_WORDS, Standing, certain_days, counted, standings, uncertain_days
from council_data.views import View
from db.words import Mode, Precision
from tests.conftest import SECRETARY, bundled_groups_meet_again

JA, EN = Translator("ja"), Translator("en")
BOTH = pytest.mark.parametrize("t", [JA, EN], ids=["ja", "en"])
FY2017 = View(2017, date(2018, 3, 31))
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def counts(bundled) -> pd.DataFrame:
    return queries.meeting_counts(bundled, FY2017)


@pytest.fixture(scope="module")
def history(bundled) -> pd.DataFrame:
    return step_queries.system_steps(bundled, FY2017, whole_history=True)


@pytest.fixture(scope="module")
def judgements(bundled) -> pd.DataFrame:
    return step_queries.judgements(bundled, FY2017)


@pytest.fixture(scope="module")
def audit_steps(bundled) -> pd.DataFrame:
    return step_queries.audit_steps(bundled, FY2017)


def written_charts(engine, view: View, t: Translator) -> list[Chart]:
    found = queries.meeting_counts(engine, view)
    return [
        written.by_group(found, queries.groups(engine), view, t),
        written.by_month(found, view, t),
        written.by_programme(found, queries.programmes(engine), view, t),
    ]


def all_charts(engine, view: View, t: Translator) -> list[Chart]:
    judged = step_queries.judgements(engine, view)
    return [
        *written_charts(engine, view, t),
        audit_timeline.chart(step_queries.audit_steps(engine, view), view, t),
        *(
            migration_gantt.chart(
                step_queries.system_steps(engine, view, whole_history=whole), judged, view, t, whole_history=whole
            )
            for whole in (True, False)
        ),
    ]


def points(chart: Chart) -> list[dict]:
    """What pointer and keyboard reach: x, y, hover text, key and symbol of each point."""
    return [
        {
            "x": trace["x"][place],
            "y": trace["y"][place],
            "said": trace["hovertext"][place],
            "key": trace["customdata"][place],
            "symbol": trace["marker"]["symbol"][place],
            "colour": trace["marker"]["color"][place],
        }
        for trace in chart.figure["data"]
        if trace["hoverinfo"] != "skip"
        for place in range(len(trace["x"]))
    ]


def point_of(chart: Chart, words: str) -> dict:
    [found] = [point for point in points(chart) if point["said"].replace("<br>", " ").startswith(words)]
    return found


def boxes(chart: Chart, y: float) -> list[tuple[str, str, bool]]:
    """The bars at a height: first day, the day after the last, and whether they are hatched."""
    found = []
    for trace in chart.figure["data"]:
        if trace.get("fill") == "toself" and trace["x"] != [None]:  # not the legend's entry
            corners = zip(trace["x"][::6], trace["x"][1::6], trace["y"][::6], trace["y"][2::6], strict=True)
            found += [
                (begins, ends, "fillpattern" in trace)
                for begins, ends, top, bottom in corners
                if begins is not None and top < y < bottom
            ]
    return sorted(found)


def labels(chart: Chart) -> list[str]:
    return [annotation["text"] for annotation in chart.figure["layout"]["annotations"]]


def row_of(chart: Chart, **condition: str) -> pd.Series:
    [(column, value)] = condition.items()
    return chart.frame[chart.frame[column] == value].iloc[0]


def steps_of(**columns: list) -> pd.DataFrame:
    """A frame as `step_queries.system_steps` gives it, of launches of one system where nothing else is said."""
    number = len(next(iter(columns.values())))
    given_or = {
        "step_id": range(1, number + 1),
        "programme_id": 1,
        "system_id": 1,
        "system": "システム",
        "system_en": "System",
        "migration_id": pd.NA,
        "migration": None,
        "migration_en": None,
        "step": [f"稼働{n}" for n in range(number)],
        "step_en": [f"Launch {n}" for n in range(number)],
        "kind": "launch",
        "second_kind": None,
        "precision": "day",
        "status": "done",
        "venue": None,
        "venue_en": None,
        "sessions": pd.NA,
        "days": None,
        "source_year": 2017,
        "source_line": range(1, number + 1),
    } | columns
    return pd.DataFrame(given_or, index=range(number))


def gantt(steps: pd.DataFrame, judged: pd.DataFrame, t: Translator = EN, *, view: View = FY2017) -> Chart:
    return migration_gantt.chart(steps, judged.iloc[:0], view, t, whole_history=False)


def test_the_report_of_a_step_is_named_where_not_all_are_from_the_years_own(judgements):
    days = {"first_day": [date(2017, 6, 1)] * 2, "last_day": [date(2017, 6, 1)] * 2}
    assert "source_year" not in gantt(steps_of(**days), judgements).headings
    mixed = gantt(steps_of(**days, source_year=[2016, 2017]), judgements)
    assert mixed.frame["source_year"].to_list() == ["FY2016 (Heisei 28)", "FY2017 (Heisei 29)"]
    assert list(mixed.headings)[-2:] == ["source_year", "source_line"]


@pytest.mark.parametrize("view", [FY2017, View(2017, date(2018, 3, 31), groups=(6,))])
def test_bars_without_a_length_do_not_hide_the_line_of_zero(bundled, view):
    for chart in written_charts(bundled, view, EN):
        values = [axis for name, axis in chart.figure["layout"].items() if "axis" in name and axis.get("tick0") == 0]
        assert [axis["zerolinelayer"] for axis in values] == ["above traces"]


class TestEveryChart:
    @BOTH
    def test_is_a_valid_figure_of_plain_values(self, bundled, t):
        for chart in all_charts(bundled, FY2017, t):
            go.Figure(chart.figure)
            assert json.loads(json.dumps(chart.figure)) == chart.figure
            assert isinstance(chart.figure["layout"]["height"], int)

    @BOTH
    def test_names_each_column_and_gives_each_row_a_key(self, bundled, t):
        for chart in all_charts(bundled, FY2017, t):
            assert list(chart.headings) == list(chart.frame.columns)
            assert len(chart.picks) == len(chart.frame) > 0

    @BOTH
    def test_is_empty_and_valid_where_nothing_is_on_record(self, bundled, t):
        for chart in all_charts(bundled, View(1999, date(2000, 3, 31), programmes=(-1,)), t):
            go.Figure(chart.figure)
            assert chart.is_empty
            assert chart.picks == ()
            assert chart.sentence

    @BOTH
    def test_shows_names_as_they_are_written(self, history, judgements, audit_steps, t):
        name = "<b>A&B</b>"
        for chart in (
            gantt(history.assign(step=name, step_en=name, system=name, system_en=name), judgements, t),
            audit_timeline.chart(audit_steps.assign(step=name, step_en=name, audit=name, audit_en=name), FY2017, t),
        ):
            drawn = json.dumps(chart.figure)
            assert "<b>A" not in drawn.replace("<b>&lt;b", "")
            assert "&lt;b&gt;A&amp;B&lt;/b&gt;" in drawn
            assert set(chart.frame["step"]) == {name}


class TestWritten:
    @BOTH
    def test_bars_sum_to_frame_counts_and_database(self, bundled, counts, t):
        held = queries.meetings(bundled, FY2017).query("status == 'held'")
        for chart in written_charts(bundled, FY2017, t):
            for mode in ("written", "in_person"):
                [trace] = [trace for trace in chart.figure["data"] if trace["name"] == t.word(mode)]
                drawn = trace["x" if trace.get("orientation") == "h" else "y"]
                assert drawn == chart.frame[mode].to_list()
                assert sum(drawn) == counts.loc[counts["mode"] == mode, "meetings"].sum()
                assert sum(drawn) == (held["mode"] == mode).sum()
            assert chart.frame["held"].sum() == len(held) == 103

    @BOTH
    def test_breakdown_has_one_wording_in_sentence_and_hover(self, bundled, counts, t):
        for chart in written_charts(bundled, FY2017, t):
            assert modes(counts).said(t) in chart.sentence
        chart = written.by_month(counts, FY2017, t)
        for trace in chart.figure["data"]:
            for month, said in zip(chart.frame["month"], trace["hovertext"], strict=True):
                own = modes(counts[counts["month"] == month]).said(t)
                assert said.replace("<br>", "").replace(" ", "").endswith(own.replace(" ", ""))

    @BOTH
    def test_each_segment_and_row_leads_to_as_many_meetings_as_it_counts(self, bundled, t):
        meetings, sittings = queries.meetings(bundled, FY2017), queries.sittings(bundled, FY2017)
        for chart in written_charts(bundled, FY2017, t):
            for row, key in zip(chart.frame.itertuples(), chart.picks, strict=True):
                assert (len(behind(meetings, sittings, FY2017, key)) if key else 0) == row.held
            for trace, mode in zip(chart.figure["data"], ("written", "in_person"), strict=True):
                for key, n in zip(trace["customdata"], chart.frame[mode], strict=True):
                    assert (len(behind(meetings, sittings, FY2017, key)) if key else 0) == n

    @BOTH
    def test_share_stands_at_each_bar_and_in_the_frame(self, bundled, t):
        for chart in written_charts(bundled, FY2017, t):
            held = chart.frame[chart.frame["held"] > 0]
            shown = [label for label in labels(chart) if label.endswith("%")]
            assert shown == [t.share(row.written, row.held) for row in held.itertuples()]
            assert held["written_share"].to_list() == pytest.approx(
                (held["written"] / held["held"]).to_list(), abs=1e-4
            )

    def test_groups_stand_in_the_councils_order_under_their_programmes(self, bundled, counts):
        tree = queries.groups(bundled)
        chart = written.by_group(counts, tree, FY2017, JA)
        assert [key.removeprefix("group_id=") for key in chart.picks] == tree["group_id"].astype(str).to_list()
        places = chart.figure["data"][0]["y"]
        top_down = chart.figure["layout"]["yaxis"]["range"]
        assert places == sorted(places)
        assert top_down[0] > top_down[1]
        boards = [name for name in chart.frame["group"] if name.startswith("事業部会（")]
        assert len(set(boards)) == len(chart.frame[chart.frame["group"].str.match("事業部会（")]) >= 3
        programmes = [label for label in labels(chart) if label.startswith("<b>")]
        assert programmes == [f"<b>{name}</b>" for name in dict.fromkeys(tree["programme"])]

    def test_a_month_without_meetings_is_empty_and_one_to_come_is_not_there(self, counts):
        view = replace(FY2017, as_of=date(2018, 1, 31))
        chart = written.by_month(counts[counts["month"] <= "2018-01"], view, EN)
        assert chart.frame["month"].iloc[-1] == "2018-01"
        january = row_of(chart, month="2018-01")
        assert (january["written"], january["in_person"], january["held"]) == (0, 0, 0)
        assert pd.isna(january["written_share"])
        assert chart.figure["layout"]["xaxis"]["tickvals"][-2:] == ["2018-02", "2018-03"]
        assert all(trace["x"][-1] == "2018-01" for trace in chart.figure["data"])

    def test_online_and_hybrid_appear_only_where_there_are_any(self, counts):
        assert [trace["name"] for trace in written.by_month(counts, FY2017, EN).figure["data"]] == [
            "Written",
            "In person",
        ]
        with_hybrid = pd.concat([counts, counts.iloc[:1].assign(mode=Mode.HYBRID)], ignore_index=True)
        chart = written.by_month(with_hybrid, FY2017, EN)
        assert list(chart.frame.columns) == ["month", "written", "in_person", "hybrid", "held", "written_share"]
        assert chart.frame["held"].sum() == 103 + with_hybrid["meetings"].iloc[-1]


class TestDays:
    @pytest.mark.parametrize(
        ("start", "end", "certain", "uncertain"),
        [
            ("2017-06-14", None, ("2017-06-14", "2017-06-14"), []),
            ("2017-12-22", "2018-01-19", ("2017-12-22", "2018-01-19"), []),
            ("2017-05", None, None, [("2017-05-01", "2017-05-31")]),
            ("2017-07", "2017-08", None, [("2017-07-01", "2017-07-31"), ("2017-08-01", "2017-08-31")]),
            (
                "2017-07",
                "2017-11",
                ("2017-08-01", "2017-10-31"),
                [("2017-07-01", "2017-07-31"), ("2017-11-01", "2017-11-30")],
            ),
            ("2006", None, None, [("2006-01-01", "2006-12-31")]),
            ("FY2005", None, None, [("2005-04-01", "2006-03-31")]),
        ],
    )
    def test_only_days_that_must_belong_to_a_span_are_certain(self, start, end, certain, uncertain):
        span = Span.parse(start, end)
        days = certain_days(span)
        assert (days and tuple(day.isoformat() for day in days)) == certain
        assert [(first.isoformat(), last.isoformat()) for first, last in uncertain_days(span)] == uncertain

    def test_what_is_done_after_the_as_of_date_is_still_planned_then(self):
        steps = steps_of(
            first_day=[date(2017, 5, 1), date(2017, 5, 2), date(2017, 4, 1), date(2017, 6, 1), date(2017, 4, 1)],
            last_day=[date(2017, 5, 1), date(2017, 5, 2), date(2017, 4, 30), date(2017, 6, 30), date(2017, 4, 1)],
            status=["done", "done", "planned", "planned", "cancelled"],
        )
        found = standings(steps, replace(FY2017, as_of=date(2017, 5, 1)))
        assert found == [Standing.DONE, Standing.PLANNED, Standing.LATE, Standing.PLANNED, Standing.CANCELLED]
        assert counted(found, EN) == "done 1, planned 2, late 1, cancelled 1"

    @pytest.mark.parametrize(
        ("start", "end", "as_of", "standing"),
        [
            ("2017-09-04", "2017-09-20", "2017-09-03", Standing.PLANNED),
            ("2017-09-04", "2017-09-20", "2017-09-04", Standing.UNDER_WAY),
            ("2017-09-04", "2017-09-20", "2017-09-20", Standing.DONE),
            ("2017-07", "2017-11", "2017-07-15", Standing.PLANNED),
            ("2017-07", "2017-11", "2017-10-01", Standing.UNDER_WAY),
            ("2017-07", "2017-11", "2017-11-30", Standing.DONE),
            ("2017-10", None, "2017-10-15", Standing.PLANNED),
            ("2017-10", None, "2017-10-31", Standing.DONE),
        ],
    )
    def test_a_step_is_done_only_when_its_last_possible_day_is_there(self, start, end, as_of, standing):
        span = Span.parse(start, end)
        step = steps_of(first_day=[span.first], last_day=[span.last], precision=[str(span.precision)])
        assert standings(step, replace(FY2017, as_of=date.fromisoformat(as_of))) == [standing]


class TestAudits:
    @BOTH
    def test_each_step_is_drawn_once_in_its_own_lane(self, audit_steps, t):
        chart = audit_timeline.chart(audit_steps, FY2017, t)
        drawn = points(chart)
        assert len(drawn) == len(chart.frame) == len(audit_steps) == 6
        assert len({point["y"] for point in drawn}) == 6
        drawn_steps = {point["said"].split("<br>")[0] for point in drawn}
        assert drawn_steps == set(chart.frame["step"])

    def test_a_step_that_is_a_meeting_leads_to_it_and_says_so(self, bundled, audit_steps):
        chart = audit_timeline.chart(audit_steps, FY2017, EN)
        meetings, sittings = queries.meetings(bundled, FY2017), queries.sittings(bundled, FY2017)
        leading = [point for point in points(chart) if point["key"]]
        assert sorted(point["key"] for point in leading) == sorted(key for key in chart.picks if key)
        assert {point["said"].count("a meeting as well") for point in leading} == {1}
        found = [behind(meetings, sittings, FY2017, point["key"])["kind"].to_list() for point in leading]
        assert found == [["training"], ["audit_activity"], ["audit_activity"]]
        assert all("meeting" not in point["said"] for point in points(chart) if not point["key"])

    def test_a_span_known_to_the_month_has_hatched_ends_and_says_so(self, audit_steps):
        chart = audit_timeline.chart(audit_steps, FY2017, EN)
        diagnosis = point_of(chart, "Technical diagnosis")
        assert boxes(chart, diagnosis["y"]) == [
            ("2017-07-01", "2017-08-01", True),
            ("2017-08-01", "2017-11-01", False),
            ("2017-11-01", "2017-12-01", True),
        ]
        assert EN.word(Precision.MONTH) in diagnosis["said"]
        row = row_of(chart, step="Technical diagnosis and individual briefings")
        assert (row["start"], row["end"]) == ("2017-07", "2017-11")

    def test_the_first_year_is_said_only_where_it_is_known(self, audit_steps):
        chart = audit_timeline.chart(audit_steps, FY2017, EN)
        assert dict(zip(chart.frame["audit"], chart.frame["since"], strict=True)) == {
            "Joint security audit": "FY2005",
            "Internal audit (facility reservation system)": "",
        }
        headings = [label for label in labels(chart) if label.startswith("<b>")]
        assert ["FY2005" in heading for heading in headings] == [True, False]

    def test_a_plan_is_hollow_and_says_so(self, audit_steps):
        early = replace(FY2017, as_of=date(2017, 6, 30))
        chart = audit_timeline.chart(audit_steps, early, EN)
        assert point_of(chart, "Briefing for all")["symbol"] == "circle"
        assert point_of(chart, "Reporting to all")["symbol"] == "circle-open"
        [dashed] = {trace["line"]["dash"] for trace in chart.figure["data"] if trace.get("fill") == "toself"} - {
            "solid"
        }
        assert dashed == "dash"
        assert sum("(Planned)" in label for label in labels(chart)) == 5
        assert "done 1, planned 5, late 0" in chart.sentence

    def test_the_legend_shows_what_is_under_way_and_what_is_planned_as_the_chart_draws_them(self, audit_steps):
        chart = audit_timeline.chart(audit_steps, replace(FY2017, as_of=date(2017, 10, 5)), EN)
        legend = {trace.get("name"): trace.get("marker") for trace in chart.figure["data"] if trace["x"] == [None]}

        def drawn(word: str) -> set[tuple[str, str, str]]:
            return {
                (marker["symbol"][place], marker["color"][place], marker["gradient"]["type"][place])
                for trace in chart.figure["data"]
                if trace["hoverinfo"] != "skip"
                for marker in [trace["marker"]]
                for place, said in enumerate(trace["hovertext"])
                if word in said
            }

        for word in ("Under way", "Planned"):
            entry = legend[word]
            assert (entry["symbol"], entry["color"], entry["gradient"]["type"]) in drawn(word)
        assert drawn("Under way").isdisjoint(drawn("Planned"))


class TestMigrations:
    @BOTH
    def test_each_of_the_27_steps_is_drawn_once_in_the_whole_history(self, history, judgements, t):
        chart = migration_gantt.chart(history, judgements, FY2017, t, whole_history=True)
        steps = [point for point in points(chart) if not point["key"]]
        assert len(steps) == len(chart.frame) == len(history) == 27
        drawn = sorted(point["said"].replace("<br>", "") for point in steps)
        for name, n in chart.frame["step"].value_counts().items():
            assert sum(said.startswith(name.replace(" ", "")) for said in (d.replace(" ", "") for d in drawn)) >= n
        assert len({(point["x"], point["y"]) for point in steps}) == 27

    @BOTH
    @pytest.mark.parametrize("whole", [True, False])
    @pytest.mark.parametrize("plot", [NARROW, WIDE])
    def test_no_mark_covers_another_on_the_narrowest_screen(self, bundled, judgements, t, whole, plot):
        steps = step_queries.system_steps(bundled, FY2017, whole_history=whole)
        chart = migration_gantt.chart(steps, judgements, FY2017, t, whole_history=whole)
        chart = replace(chart, figure=chart.narrow_figure) if plot == NARROW else chart
        begins, ends = (date.fromisoformat(day) for day in chart.figure["layout"]["xaxis"]["range"])
        scale = plot / (ends - begins).days
        rows: dict[float, list[float]] = {}
        for point in points(chart):
            rows.setdefault(point["y"], []).append((date.fromisoformat(point["x"]) - begins).days * scale)
        for places in rows.values():
            places.sort()
            assert all(right - left >= dated.POINT for left, right in pairwise(places))
        assert sum(len(places) for places in rows.values()) == len(steps) + 3

    @BOTH
    def test_every_mark_has_its_name_beside_it_and_on_a_phone_hardly_one_a_date_alone(self, history, judgements, t):
        wide, narrow = (
            migration_gantt.gantt(history, judgements, FY2017, t, whole_history=True, plot=plot)
            for plot in (WIDE, NARROW)
        )
        placed = [(entry, place) for lane in wide.lanes for entry, place in zip(lane.entries, lane.places, strict=True)]
        assert [place.label for _, place in placed] == [entry.labels[0] for entry, _ in placed]
        labels = [place.label for lane in narrow.lanes for place in lane.places]
        dates = {entry.labels[-1] for lane in narrow.lanes for entry in lane.entries if entry.step_id is not None}
        assert len(labels) == len(history) + len(judgements)
        assert len(dates & set(labels)) <= 1

    def test_one_event_of_two_kinds_is_one_mark_that_says_both(self, history, judgements):
        chart = migration_gantt.chart(history, judgements, FY2017, EN, whole_history=True)
        both = [point for point in points(chart) if "Replacement, Move to ASP-SaaS" in point["said"]]
        single = {point["symbol"] for point in points(chart) if point not in both}
        assert len(both) == (history["second_kind"] == "asp_saas").sum() == 3
        assert len({point["symbol"] for point in both} - single) == 1
        assert "Replacement, Move to ASP-SaaS" in [trace.get("name") for trace in chart.figure["data"]]

    @BOTH
    def test_the_plan_is_drawn_unlike_what_is_done(self, history, judgements, t):
        chart = migration_gantt.chart(history, judgements, FY2017, t, whole_history=True)
        planned = [point for point in points(chart) if point["symbol"].endswith("-open")]
        assert [t.word("planned") in point["said"] for point in planned] == [True]
        [label] = [label for label in labels(chart) if t.word("planned") in label]
        assert t.year_month(date(2018, 10, 1)) in label
        assert row_of(chart, start="2018-10")["status"] == t.word("planned")

    @BOTH
    def test_a_plan_is_late_once_its_last_day_is_past(self, bundled, t):
        def seen(as_of: date) -> Chart:
            view = View(2018, as_of)
            steps = step_queries.system_steps(bundled, view)
            return migration_gantt.chart(steps, step_queries.judgements(bundled, view), view, t, whole_history=False)

        late_word = t(STANDING_WORDS[Standing.LATE])
        for day, is_late in ((date(2018, 10, 31), False), (date(2018, 11, 1), True), (date(2018, 12, 1), True)):
            chart = seen(day)
            [point] = points(chart)
            [label] = [label for label in labels(chart) if late_word in label] or [""]
            assert (late_word in point["said"], bool(label)) == (is_late, is_late)
            assert (point["colour"] == style.RED) is is_late
            assert (chart.frame["status"].item() == late_word) is is_late
            assert (chart.frame["step"].item() in chart.sentence) is True
            assert t("late {n}", n=int(is_late)) in chart.sentence

    def test_the_three_judgements_are_tied_to_the_step_that_they_decided(self, history, judgements):
        chart = migration_gantt.chart(history, judgements, FY2017, EN, whole_history=True)
        marks = [point for point in points(chart) if point["key"]]
        assert [point["key"] for point in marks] == [f"meeting_id={n}" for n in judgements["meeting_id"]]
        [decided] = [point for point in points(chart) if "(ASP-SaaS) Oct 2017" in point["said"].replace("<br>", " ")]
        [ties] = [trace for trace in chart.figure["data"] if trace.get("line", {}).get("dash") == "dot"]
        for number, mark in enumerate(marks):
            assert (ties["x"][4 * number], ties["y"][4 * number]) == (mark["x"], mark["y"])
            assert (ties["x"][4 * number + 2], ties["y"][4 * number + 2]) == (decided["x"], decided["y"])
            assert "Move to ASP-SaaS" in mark["said"]
        assert ["Whether to postpone" in mark["said"] for mark in marks] == [True, False, False]
        judged = chart.frame[chart.frame["judgements"] != ""]
        assert judged["migration"].to_list() == ["Move to the next system (ASP-SaaS)"]
        assert [judged["judgements"].item().count(day) for day in ("09-08", "09-22", "09-29")] == [1, 1, 1]
        assert chart.picks[judged.index[0]] == "&".join(mark["key"] for mark in marks)

    def test_no_step_known_to_the_month_or_year_has_a_bar_of_one_day(self, history, judgements):
        chart = migration_gantt.chart(history, judgements, FY2017, EN, whole_history=True)
        assert len(points(chart)) == len(history) + len(judgements) == 30
        hatched, solid = [], []
        for point in points(chart):
            for begins, ends, is_hatched in boxes(chart, point["y"]):
                if begins <= point["x"] < ends:
                    (hatched if is_hatched else solid).append((begins, ends))
        begins, ends = (date.fromisoformat(day) for day in chart.figure["layout"]["xaxis"]["range"])
        day_width = WIDE / (ends - begins).days
        steps = [
            (first.isoformat(), (last + DAY).isoformat(), precision != "day")
            for first, last, precision in zip(
                history["first_day"], history["last_day"], history["precision"], strict=True
            )
            if ((last - first).days + 1) * day_width >= dated.POINT + 2 * dated.BESIDE_POINT
        ]
        assert len(steps) > 2
        assert sorted(hatched) == sorted(step[:2] for step in steps if step[2])
        assert sorted(solid) == sorted(step[:2] for step in steps if not step[2])

    @pytest.mark.parametrize("whole", [True, False])
    @pytest.mark.parametrize("plot", [NARROW, WIDE])
    def test_a_bar_is_drawn_where_it_sticks_out_from_its_point_and_nowhere_else(self, bundled, judgements, whole, plot):
        steps = step_queries.system_steps(bundled, FY2017, whole_history=whole)
        chart = migration_gantt.chart(steps, judgements, FY2017, EN, whole_history=whole)
        chart = replace(chart, figure=chart.narrow_figure) if plot == NARROW else chart
        begins, ends = (date.fromisoformat(day) for day in chart.figure["layout"]["xaxis"]["range"])
        day_width = plot / (ends - begins).days
        drawn = 0
        for point in points(chart):
            own = [box for box in boxes(chart, point["y"]) if box[0] <= point["x"] < box[1]]
            drawn += len(own)
            for first, last, _ in own:
                days = (date.fromisoformat(last) - date.fromisoformat(first)).days
                assert days * day_width >= dated.POINT + 2 * dated.BESIDE_POINT
        assert drawn

    def test_systems_stand_in_the_councils_order_whatever_report_told_of_them_first(self, bundled_copy):
        told = fy2017.read()
        later = told.steps[0].model_copy(update={"start": "2018-06-12", "end": None, "migration": None})
        year = bundled_groups_meet_again().model_copy(update={"steps": [later]})
        records.record_year(bundled_copy, year, actor=SECRETARY, origin="tests")
        view = View(2018, date(2019, 3, 31))
        steps = step_queries.system_steps(bundled_copy, view)
        assert steps["source_year"].to_list() == [2018, 2017]
        whole = step_queries.system_steps(bundled_copy, view, whole_history=True)
        order = list(dict.fromkeys(whole["system"]))
        assert steps["system"].to_list() == sorted(steps["system"], key=order.index) == [order[0], order[-1]]

    def test_a_plan_known_only_to_the_year_of_the_view_still_has_its_word(self, judgements):
        steps = steps_of(
            first_day=[date(2017, 4, 1)], last_day=[date(2018, 3, 31)], precision=["fiscal_year"], status=["planned"]
        )
        chart = gantt(steps, judgements, view=replace(FY2017, as_of=date(2017, 6, 1)))
        [label] = [label for label in labels(chart) if "Planned" in label]
        assert "FY2017" in label

    def test_the_year_alone_spans_the_fiscal_year_and_steps_beyond_it(self, bundled, judgements):
        alone = gantt(step_queries.system_steps(bundled, FY2017), judgements)
        first, last = alone.figure["layout"]["xaxis"]["range"]
        assert ("2017-03-01" < first <= "2017-04-01", "2018-04-01" <= last < "2018-05-01") == (True, True)
        beyond = gantt(steps_of(first_day=[date(2018, 10, 1)], last_day=[date(2018, 10, 31)]), judgements)
        assert beyond.figure["layout"]["xaxis"]["range"][1] > "2018-10-01"

    def test_the_history_names_years_with_their_era(self, history, judgements):
        axis = migration_gantt.chart(history, judgements, FY2017, JA, whole_history=True).figure["layout"]["xaxis"]
        assert axis["tickvals"][0] == "2004-01-01"
        assert axis["ticktext"][0] == "2004<br>H16"
        later = replace(FY2017, year=2019, as_of=date(2019, 12, 1))
        axis = migration_gantt.chart(history.tail(3), judgements, later, JA, whole_history=True).figure["layout"][
            "xaxis"
        ]
        assert axis["ticktext"][-1] == "2019<br>R1"

    @pytest.mark.parametrize(("as_of", "shown"), [(date(2017, 9, 15), True), (date(2018, 3, 31), True)])
    @BOTH
    def test_the_as_of_date_is_a_line_with_its_day(self, history, judgements, t, as_of, shown):
        chart = migration_gantt.chart(history, judgements, replace(FY2017, as_of=as_of), t, whole_history=True)
        lines = [shape["x0"] for shape in chart.figure["layout"]["shapes"] if shape.get("xref") != "paper"]
        assert lines == [as_of.isoformat()]
        assert any(t.day(as_of) in label for label in labels(chart)) is shown

    def test_the_years_of_the_sentence_are_of_the_eras_in_which_its_days_lie(self, history, judgements):
        last = history["last_day"].max()
        before_may = history.assign(last_day=[date(2019, 1, 31) if day == last else day for day in history["last_day"]])
        for steps, ends in (
            (before_may, "平成31年"),
            (before_may.replace({date(2019, 1, 31): date(2019, 5, 1)}), "令和元年"),
        ):
            said = migration_gantt.chart(steps, judgements, FY2017, Translator("ja"), whole_history=True).sentence
            assert f"（平成16年～{ends}）" in said

    def test_the_sentence_counts_steps_and_names_the_next_plan(self, history, judgements):
        sentence = migration_gantt.chart(history, judgements, FY2017, EN, whole_history=True).sentence
        assert "2004 to 2018: 27 steps of 6 systems, done 26, planned 1, late 0." in sentence
        assert "Launch of the next system" in sentence
        assert "Oct 2018" in sentence


@given(
    st.lists(
        st.tuples(st.floats(0, NARROW - 20), st.floats(12, 200), st.text("あa", min_size=1, max_size=30)),
        max_size=12,
    ),
    st.sampled_from([NARROW, WIDE]),
)
def test_packed_marks_and_labels_never_meet_and_never_leave_the_plot(drawn, plot):
    """Whatever the marks: in a row no mark or label meets the next, and no label stands outside."""
    given_boxes = [Box(left, min(left + length, plot), (text * 3, text)) for left, length, text in drawn]
    places = packed(given_boxes, 11, plot=plot)
    rows: dict[int, list[tuple[float, float]]] = {}
    for box, place in zip(given_boxes, places, strict=True):
        room = width(place.label, 11) + LABEL_GAP
        left = box.left - room if place.side is Side.LEFT else box.left
        right = box.right + room if place.side is Side.RIGHT else box.right
        assert 0 <= left < right <= plot
        longest, _ = box.labels
        has_room = box.left >= width(longest, 11) + LABEL_GAP or box.right + width(longest, 11) + LABEL_GAP <= plot
        assert place.label == box.labels[not has_room]
        rows.setdefault(place.row, []).append((left, right))
    assert sorted(rows) == list(range(len(rows)))
    for runs in rows.values():
        runs.sort()
        assert all(ends + GAP <= begins for (_, ends), (begins, _) in pairwise(runs))
