"""A year's plan, its report a year later, and what became of what was planned."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from council_data import findings, queries, records
from council_data.calendar import first_day, last_day
from council_data.exports.open_data import Dataset, table
from council_data.messages import Translator
from council_data.plan import against_plan
from council_data.proposals.corrections import corrected, form_of
from council_data.proposals.keeping import kept_because
from council_data.proposals.proposal import Difference, Kind, Lack, Proposals
from council_data.proposals.review import needs_a_look
from council_data.recorded import record_of
from council_data.reports.report import read_report
from council_data.reports.sources import open_source, read_source
from council_data.views import View
from db import models
from db.words import MeetingStatus
from tests.conftest import SECRETARY
from tests.test_history import rows
from tests.test_import import accept, differing, proposed

YEAR = View(2021, last_day(2021))
YEAR_BEGINS = first_day(2021)
OF_BOARD = {("会議運営", "部会")}
HEAD = ["1 全団体向け事業", "(1) 会議運営", "ア 部会"]
PLAN = [
    "令和3年度事業計画（案）",
    *HEAD,
    "部会は、調整を行う。",
    "7月　第1回部会",
    "・第2回部会（10月頃）",
    "・第3回部会（令和3年12月8日、市役所）",
    "・第4回部会（2月～3月、書面開催）",
    "イ 小部会",
    "・定期小部会（6月）",
]
REPORT = [
    "令和3年度事業報告",
    *HEAD,
    "部会は、調整を行った。",
    "・第1回部会（令和3年7月14日、市役所）",
    "・第2回部会（中止）",
    "・第3回部会（令和3年12月8日、オンライン開催）",
    "・臨時部会（令和4年3月1日、書面開催）",
    "イ 小部会",
    "・令和3年度定期小部会（令和3年6月2日、市役所）",
]


def said(engine: Engine, lines: list[str]) -> int:
    return accept(engine, proposed(engine, lines))


def on_record(engine: Engine) -> dict[str, tuple[str, str, str | None, bool]]:
    """Status, first sitting, mode and whether it was planned of each meeting of the year, by its title."""
    return {
        one.fact.title: (
            str(one.fact.status),
            one.fact.sittings[0].text(),
            one.fact.mode and str(one.fact.mode),
            one.fact.was_planned,
        )
        for one in record_of(engine, 2021).meetings
    }


def counted(engine: Engine) -> list[int]:
    """Planned, held, cancelled, open, added: of all groups."""
    return against_plan(queries.meetings(engine, YEAR), YEAR).drop(columns="group_id").sum().to_list()


def meetings_in(proposals: Proposals) -> list:
    return [one for one in proposals.all if one.kind is Kind.MEETING]


def odd(engine: Engine) -> list[tuple[str, str]]:
    record = record_of(engine, 2021)
    return [(one.meeting.title, one.rule) for one in findings.of_record(record, set(record.groups))]


@pytest.mark.parametrize(
    "title", ["事業計画", "事業計画（案）", "活動計画", "事業計画書", "事業計画書（案）", "会議開催計画"]
)
def test_what_a_plan_states_is_planned_whatever_the_plan_is_called(title):
    read = read_report([f"令和3年度{title}", *PLAN[1:]])
    assert (read.fiscal_year, read.is_plan) == (2021, True)
    assert {meeting.entry.status for meeting in read.meetings} == {MeetingStatus.PLANNED}


@pytest.mark.parametrize("title", ["事業報告", "会議開催状況及び開催計画", "事業計画策定委員会活動報告"])
def test_what_tells_of_the_past_is_no_plan_though_its_title_names_one(title):
    assert not read_report([f"令和3年度{title}", *PLAN[1:]]).is_plan


def test_a_plan_below_the_councils_name_is_a_plan_too():
    read = read_report(["あいちの協議会", *PLAN])
    assert (read.fiscal_year, read.is_plan, len(read.meetings)) == (2021, True, 5)


@pytest.mark.parametrize("title", ["令和6年度事業計画", "令和6年度会議開催計画"])
def test_a_list_whose_title_says_that_it_is_a_plan_is_one(title):
    rows = [f"{title},,", "会議名,回,開催予定", "幹事会,第1回,5月", "幹事会,第2回,未定", "幹事会,第3回,中止"]
    read = read_source(open_source("\n".join(rows).encode(), "plan.csv"))
    assert (read.fiscal_year, read.is_plan) == (2024, True)
    assert [str(one.entry.status) for one in read.meetings] == ["planned", "planned", "cancelled"]


def test_a_meeting_that_a_plan_says_to_be_called_off_is_cancelled():
    read = read_report([*PLAN, "・第2回小部会（令和3年8月3日、中止）"])
    assert read.meetings[-1].entry.status is MeetingStatus.CANCELLED


def test_a_plan_is_recorded_as_far_as_it_is_known(small_council):
    said(small_council, PLAN)
    assert on_record(small_council) == {
        "第1回部会": ("planned", "2021-07", None, True),
        "第2回部会": ("planned", "2021-10", None, True),
        "第3回部会": ("planned", "2021-12-08 市役所", "in_person", True),
        "第4回部会": ("planned", "2022-02/2022-03", "written", True),
        "定期小部会": ("planned", "2021-06", None, True),
    }
    assert counted(small_council) == [5, 0, 0, 5, 0]
    assert queries.years(small_council)[2021] == "令和3年度事業計画（案）"


def test_a_plan_says_nothing_of_the_text_of_the_report(small_council):
    assert Kind.SECTIONS not in {one.kind for one in proposed(small_council, PLAN).all}


def test_a_month_stays_a_month_wherever_it_is_shown(small_council):
    said(small_council, PLAN)
    written = table(small_council, Dataset.MEETINGS, YEAR)
    at = {name: written.columns.index(name) for name in ("title", "start", "end", "sittings")}
    shown = {row[at["title"]]: tuple(row[at[name]] for name in ("start", "end", "sittings")) for row in written.rows}
    assert shown["第1回部会"] == ("2021-07", "2021-07", ["2021-07"])
    assert shown["第4回部会"] == ("2022-02", "2022-03", ["2022-02/2022-03"])


@pytest.mark.parametrize(
    ("line", "lack"),
    [
        ("・年3回", Lack.SEVERAL),
        ("小部会を年3回開催する。", Lack.SEVERAL),
        ("・小部会（5月、8月、11月）", Lack.SEVERAL),
        ("・第1回小部会（未定）", Lack.TIME),
        ("・先進団体視察　日程未定", Lack.TIME),
        ("・先進団体視察（日程調整中）", Lack.TIME),
        ("・第1回小部会（令和4年6月）", Lack.YEAR),
    ],
)
def test_what_a_plan_does_not_place_is_asked_for_and_not_recorded(small_council, line, lack):
    proposals = proposed(small_council, [*PLAN[:10], line])
    (open_one,) = [one for one in meetings_in(proposals) if one.line == 11]
    assert open_one.lacks is lack


def test_how_often_a_group_meets_is_no_further_meeting_where_as_many_are_listed():
    listed = [*PLAN[:1], *HEAD[:2], "ア 部会（年2回）", "・第1回部会（5月）", "・第2回部会（10月）"]
    assert [one.entry.title for one in read_report(listed).meetings] == ["第1回部会", "第2回部会"]
    assert [one.entry.sessions for one in read_report(listed[:-1]).meetings] == [2, None]


def test_what_a_group_has_called_off_is_known_though_it_has_neither_number_nor_date(small_council):
    said(small_council, [*PLAN, "・先進地視察（11月）"])
    said(small_council, [*REPORT, "・先進地視察（中止）"])
    assert on_record(small_council)["先進地視察"][0] == "cancelled"


def test_a_month_that_is_typed_places_it(small_council):
    (open_one,) = [one for one in meetings_in(proposed(small_council, [*PLAN[:10], "・第1回小部会（未定）"]))][-1:]
    said = corrected(open_one, {"sittings": "令和3年6月"}, 2021)
    assert (said.lacks, said.draft["sittings"]) == (None, ["2021-06"])
    (field,) = [one for one in form_of(said, Translator("ja")) if one.name == "sittings"]
    assert field.text == "令和3年6月"
    assert corrected(said, {"status": "held"}, 2021).lacks is Lack.DATE


def test_the_same_plan_again_changes_nothing(small_council):
    said(small_council, PLAN)
    assert differing(proposed(small_council, PLAN)) == []


def test_a_report_says_what_became_of_the_plan(small_council):
    said(small_council, PLAN)
    said(small_council, REPORT)
    assert on_record(small_council) == {
        "第1回部会": ("held", "2021-07-14 市役所", "in_person", True),
        "第2回部会": ("cancelled", "2021-10", None, True),
        "第3回部会": ("held", "2021-12-08", "online", True),
        "第4回部会": ("planned", "2022-02/2022-03", "written", True),
        "臨時部会": ("held", "2022-03-01", "written", False),
        "令和3年度定期小部会": ("held", "2021-06-02 市役所", "in_person", True),
    }
    assert counted(small_council) == [5, 3, 1, 1, 1]


def test_what_was_held_as_it_was_planned_needs_no_look(small_council):
    said(small_council, PLAN)
    moved = [line.replace("7月14日", "8月3日") for line in REPORT]
    for report, expected in ((REPORT, ["第2回部会"]), (moved, ["第1回部会", "第2回部会"])):
        proposals = proposed(small_council, report).all
        changed = [one for one in proposals if one.kind is Kind.MEETING and one.difference is Difference.CHANGED]
        assert len(changed) == 4
        assert [one.draft["title"] for one in changed if needs_a_look(one, ())] == [*expected, "令和3年度定期小部会"]


def test_no_planned_meeting_is_gone_because_the_report_does_not_name_it(small_council):
    said(small_council, PLAN)
    proposals = proposed(small_council, REPORT)
    assert proposals.of(Difference.GONE) == []
    assert [kept_because(one, recorded_in=None) for one in meetings_in(proposals)] == [None] * 5


def test_a_finding_says_which_planned_meeting_the_report_does_not_name(small_council):
    said(small_council, PLAN)
    assert odd(small_council) == []
    said(small_council, REPORT)
    assert odd(small_council) == [("第4回部会", "planned_and_not_reported")]


def test_a_meeting_that_the_report_still_calls_planned_is_named(small_council):
    said(small_council, PLAN)
    said(small_council, [*REPORT[:8], "・第4回部会（令和4年2月～3月、書面開催予定）", *REPORT[8:]])
    assert on_record(small_council)["第4回部会"][0] == "planned"
    assert odd(small_council) == []


def test_a_list_of_one_group_within_the_year_does_not_speak_for_the_report(small_council):
    said(small_council, PLAN)
    accept(small_council, proposed(small_council, ["小部会", "・定期小部会（令和3年6月2日、市役所）"], 2021))
    assert queries.years(small_council)[2021] == PLAN[0]
    assert (counted(small_council), odd(small_council)) == ([5, 1, 0, 4, 0], [])


def test_how_a_meeting_was_held_is_not_taken_from_the_plan(small_council):
    said(small_council, PLAN)
    lines = [*REPORT[:8], "・第4回部会（令和4年3月2日）", *REPORT[8:]]
    (held,) = [one for one in meetings_in(proposed(small_council, lines)) if one.line == 9]
    assert held.lacks is Lack.MODE


def test_of_several_planned_under_one_title_the_one_of_that_month_is_meant_or_none(small_council):
    plan = [*PLAN[:10], "・小部会（5月）", "・小部会（8月）", "・小部会（11月）"]
    said(small_council, plan)
    said(small_council, [*REPORT[:10], "・小部会（令和3年8月3日、市役所）", "・小部会（令和4年1月12日、市役所）"])
    of_group = [one.fact for one in record_of(small_council, 2021).meetings if one.fact.group == "小部会"]
    assert [(str(one.status), one.sittings[0].text(), one.was_planned) for one in of_group] == [
        ("planned", "2021-05", True),
        ("held", "2021-08-03 市役所", True),
        ("planned", "2021-11", True),
        ("held", "2022-01-12 市役所", False),
    ]


def test_the_year_is_called_after_its_report_once_that_is_on_record(small_council):
    said(small_council, PLAN)
    batch = said(small_council, REPORT)
    assert queries.years(small_council)[2021] == "令和3年度事業報告"
    records.undo(small_council, batch, actor=SECRETARY)
    assert queries.years(small_council)[2021] == PLAN[0]
    said(small_council, REPORT)
    said(small_council, [*PLAN, "・第9回小部会（7月）"])
    assert queries.years(small_council)[2021] == "令和3年度事業報告"


def test_plan_and_report_are_taken_back_one_after_the_other(small_council):
    before = rows(small_council)
    plan = said(small_council, PLAN)
    between = rows(small_council), on_record(small_council)
    report = said(small_council, REPORT)
    records.undo(small_council, report, actor=SECRETARY)
    assert (rows(small_council), on_record(small_council)) == between
    records.undo(small_council, plan, actor=SECRETARY)
    assert rows(small_council) == before


def test_plan_and_report_again_change_nothing(small_council):
    said(small_council, PLAN)
    said(small_council, REPORT)
    assert differing(proposed(small_council, REPORT)) == []
    assert differing(proposed(small_council, PLAN)) == []


def test_a_plan_that_comes_after_the_report_only_says_what_was_planned(small_council):
    said(small_council, REPORT[:5] + REPORT[5:6] + ["・第2回部会（令和3年10月6日、中止）"] + REPORT[7:])
    held = on_record(small_council)
    batch = said(small_council, PLAN)
    assert on_record(small_council) == {title: (*of_it[:3], title != "臨時部会") for title, of_it in held.items()} | {
        "第4回部会": ("planned", "2022-02/2022-03", "written", True)
    }
    assert counted(small_council) == [5, 3, 1, 1, 1]
    assert differing(proposed(small_council, PLAN)) == []
    assert odd(small_council) == [("第4回部会", "planned_and_not_reported")]
    records.undo(small_council, batch, actor=SECRETARY)
    assert on_record(small_council) == held


def test_a_plan_that_was_revised_offers_to_remove_what_it_no_longer_names_and_nothing_that_was_held(small_council):
    said(small_council, PLAN)
    accept(small_council, proposed(small_council, ["小部会", "・定期小部会（令和3年6月2日、市役所）"], 2021))
    gone = proposed(small_council, [*PLAN[:8], "イ 小部会", "・第2回小部会（9月）"]).of(Difference.GONE)
    assert [one.draft["title"] for one in gone] == ["第4回部会"]


def test_a_step_of_a_system_that_a_plan_names_is_planned_and_one_that_is_done_stays_done(small_council):
    lines = [*PLAN, "2 特定団体事業", "(1) 印刷事業"]
    said(small_council, [*lines, "令和3年10月に印刷システムを更改し、平成22年に稼働した旧システムを停止する。"])
    with Session(small_council) as session:
        steps = session.exec(select(models.SystemStep).order_by(models.SystemStep.first_day)).all()
    assert [(step.first_day.year, str(step.status)) for step in steps] == [
        (2010, "done"),
        (2018, "planned"),
        (2021, "planned"),
    ]


OF_PRINTING = ["2 特定団体事業", "(1) 印刷事業"]
NEXT_SYSTEM = "次期システムへの移行を行い、令和3年10月に稼働する予定である。"
MOVED = "令和3年10月1日に次期システムへ移行した。"


def steps_of_systems(engine: Engine) -> list[tuple[str, str, str, str]]:
    """Name, kind, first day and status of the steps from the year on."""
    with Session(engine) as session:
        steps = session.exec(select(models.SystemStep).where(models.SystemStep.first_day >= YEAR_BEGINS)).all()
    return [(one.name, str(one.kind), one.first_day.isoformat(), str(one.status)) for one in steps]


def proposed_steps(engine: Engine, *told: str) -> list:
    proposals = proposed(engine, [*REPORT, *OF_PRINTING, *told])
    return [one for one in proposals.all if one.kind is Kind.SYSTEM_STEP and not one.is_gone]


def test_a_step_that_is_done_within_the_only_planned_month_of_its_system_is_what_was_planned(small_council):
    said(small_council, [*PLAN, *OF_PRINTING, NEXT_SYSTEM])
    assert steps_of_systems(small_council) == [("稼働開始", "launch", "2021-10-01", "planned")]
    (moved,) = proposed_steps(small_council, MOVED)
    assert moved.difference is Difference.CHANGED
    assert {"name", "kind", "start", "status"} <= set(moved.changes)
    assert kept_because(moved, recorded_in=None) is None
    batch = said(small_council, [*REPORT, *OF_PRINTING, MOVED])
    assert steps_of_systems(small_council) == [("リプレース", "replacement", "2021-10-01", "done")]
    assert [one.difference for one in proposed_steps(small_council, MOVED)] == [Difference.SAME]
    records.undo(small_council, batch, actor=SECRETARY)
    assert steps_of_systems(small_council) == [("稼働開始", "launch", "2021-10-01", "planned")]


@pytest.mark.parametrize(
    ("planned", "told"),
    [
        ([NEXT_SYSTEM], ["令和3年11月1日に次期システムへ移行した。"]),
        ([NEXT_SYSTEM, "令和3年10月に結果を公開する。"], ["令和3年10月1日に次期システムへ移行した。"]),
        ([NEXT_SYSTEM], ["令和3年10月1日に次期システムへ移行し、令和3年10月20日に結果を公開した。"]),
        ([NEXT_SYSTEM], ["ア　システム操作研修", "・職員向け操作研修：令和3年10月12日（全1回）"]),
    ],
    ids=["another month", "two planned", "two done", "a training is no launch"],
)
def test_where_it_is_not_certain_which_planned_step_was_done_none_is(small_council, planned, told):
    said(small_council, [*PLAN, *OF_PRINTING, *planned])
    assert len(steps_of_systems(small_council)) == len(planned)
    assert {one.difference for one in proposed_steps(small_council, *told)} == {Difference.NEW}


def lines_of_steps(engine: Engine) -> list[tuple[str, int]]:
    record = record_of(engine, 2021)
    steps = [one for one in (*record.audit_steps, *record.system_steps) if one.source_year == 2021]
    groups = [one for one in record.groups.values() if one.source_year == 2021]
    return [(one.fact.name, one.fact.source_line) for one in (*groups, *steps)]


def test_what_the_report_says_like_the_plan_stands_on_its_line_of_the_report(small_council):
    audit = ["(2) 情報監査", "・令和3年7月～11月　技術的診断"]
    said(small_council, [*PLAN, "ウ 新部会", *audit, *OF_PRINTING, "令和3年10月に結果を公開する。"])
    planned = lines_of_steps(small_council)
    assert planned == [("新部会", 12), ("技術的診断", 14), ("公開", 17)]
    lines = [*REPORT, "", "ウ 新部会", *audit, *OF_PRINTING, "令和3年10月に結果を公開した。"]
    assert [one.line for one in proposed(small_council, lines).of(Difference.SAME) if one.draft.get("name") == "新部会"]
    batch = said(small_council, lines)
    assert lines_of_steps(small_council) == [(name, line + 1) for name, line in planned]
    records.undo(small_council, batch, actor=SECRETARY)
    assert lines_of_steps(small_council) == planned
