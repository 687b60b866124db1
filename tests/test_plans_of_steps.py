"""Steps of systems and audits between the plan and the report: known again in any order, and missed where unnamed."""

from itertools import permutations

import pytest
from sqlalchemy import Engine

from council_data import findings, records, step_queries
from council_data.lists import finding_list
from council_data.messages import Translator
from council_data.proposals import wording
from council_data.proposals.proposal import Difference, Kind
from council_data.recorded import Record, record_of
from council_data.reports.report import read_report
from tests.conftest import SECRETARY
from tests.test_history import rows
from tests.test_import import accept, differing, proposed
from tests.test_year_plan import HEAD, YEAR, said

AUDIT, SYSTEM = ["(2) 情報監査"], ["2 特定団体事業", "(1) 印刷事業"]
TRAINING = ["ア システム操作研修"]
PLAN = [
    "令和3年度事業計画",
    *HEAD,
    "・第1回部会（5月）",
    *AUDIT,
    "・令和3年6月　説明会",
    "・令和3年7月～11月　技術的診断",
    "・令和4年2月　メール訓練",
    *SYSTEM,
    "次期システムは、令和3年10月に稼働する予定である。令和4年1月に結果を公開する。",
    *TRAINING,
    "・管理者向け研修：令和3年6月11日（全1回）",
    "・審査者向け研修：令和3年6月12日（全1回）",
]
REPORT = [
    "令和3年度事業報告",
    *HEAD,
    "・第1回部会（令和3年5月14日、市役所）",
    *AUDIT,
    "・令和3年6月14日　全体説明会及び勉強会（市役所）",
    "・令和3年7月～11月　技術的診断",
    *SYSTEM,
    "令和3年10月1日に次期システムへ移行した。",
    *TRAINING,
    "・管理者向け研修：令和3年9月3日（全1回）",
]
LATER = ["令和4年度事業報告", *HEAD, *SYSTEM, "令和3年10月に次期システムへ移行し、その運用を行った。"]


def missed(engine: Engine, year: int = 2021) -> list[tuple[str, str]]:
    record = record_of(engine, year)
    return [(one.whose, one.step.name) for one in not_reported(record)]


def not_reported(record: Record) -> list[findings.StepFinding]:
    every = range(1000)
    return [one for one in findings.of_steps(record, every, every) if one.rule == findings.NOT_REPORTED]


def test_the_days_of_trainings_on_record_are_looked_at_as_in_their_report_and_keep_their_line(small_council):
    lines = [*REPORT[:-1], "・管理者向け研修：令和3年9月4日、9月6日（全2回）"]
    said(small_council, lines)
    record = record_of(small_council, 2021)
    found = findings.of_steps(record, range(1000), range(1000))
    assert [(one.rule, one.step.source_line) for one in found] == [("weekend", len(lines))]  # September 4 is a Saturday
    in_report = [one.rule for one in findings.of_report(read_report(lines)) if one.line == len(lines)]
    assert "weekend" in in_report


def test_a_training_on_single_days_is_not_said_to_go_on_from_the_first_to_the_last(small_council):
    said(small_council, [*REPORT[:-1], "・管理者向け研修：令和3年9月3日、9月6日、9月10日（全3回）"])
    (training,) = [one for one in steps_of(small_council, REPORT) if one.draft["name"] == "管理者向け研修"]
    assert "令和3年9月3日（金）～令和3年9月10日（金）のうち3日" in wording.on_record(training, Translator("ja"))


def test_a_planned_step_that_the_report_does_not_name_is_found_once_the_report_is_on_record(small_council):
    said(small_council, PLAN)
    assert missed(small_council) == []
    batch = said(small_council, REPORT)
    assert missed(small_council) == [
        ("印刷システム", "公開"),
        ("印刷システム", "審査者向け研修"),
        ("情報監査", "メール訓練"),
    ]
    records.undo(small_council, batch, actor=SECRETARY)
    assert missed(small_council) == []


def test_of_several_trainings_planned_for_one_month_each_is_known_by_its_name(small_council):
    head, months = PLAN[:6], ("令和4年1月", "令和4年1月", "令和4年1月～2月")
    days = ("令和4年1月20日", "令和4年1月21日", "令和4年1月18日、2月3日")
    names = ("職員向け研修", "管理者向け研修", "審査者向け研修")
    listed = [[f"・{name}：{when}" for name, when in zip(names, times, strict=True)] for times in (months, days)]
    said(small_council, [*head, *SYSTEM, *TRAINING, *listed[0]])
    said(small_council, [*REPORT[:6], *SYSTEM, *TRAINING, *reversed(listed[1][1:])])
    steps = {one.fact.name: one.fact.span.start_text for one in record_of(small_council, 2021).system_steps}
    assert {name: steps[name] for name in names} == {
        "職員向け研修": "2022-01",
        "管理者向け研修": "2022-01-21",
        "審査者向け研修": "2022-01-18",
    }


def test_a_planned_preparation_is_over_with_its_end_and_not_with_its_beginning(small_council):
    said(small_council, [*PLAN[:6], *SYSTEM, "次期システムについて、令和3年7月から12月まで構築を行う。"])
    told = "次期システムについて、令和3年7月に構築に着手し、令和3年12月24日に構築を完了した。"
    said(small_council, [*REPORT[:6], *SYSTEM, told])
    steps = {one.fact.name: one.fact.span for one in record_of(small_council, 2021).system_steps}
    assert "構築" not in steps
    assert (steps["構築の開始"].start_text, steps["構築の完了"].start_text) == ("2021-07", "2021-12-24")


def test_a_step_that_the_report_still_calls_planned_is_named_though_nothing_of_it_is_chosen(small_council):
    said(small_council, PLAN)
    lines = [*REPORT, "・審査者向け研修：令和3年6月12日（全1回、予定）"]
    proposals = proposed(small_council, lines)
    assert [one.difference for one in proposals.all if "審査者" in one.draft.get("name", "")] == [Difference.SAME]
    accept(small_council, proposals)
    assert missed(small_council) == [("印刷システム", "公開"), ("情報監査", "メール訓練")]


def test_what_an_earlier_report_planned_for_the_year_is_missed_in_its_report_and_what_lies_beyond_is_not(small_council):
    told = [*REPORT[:-3], "令和4年9月に結果を公開する予定である。令和5年9月に二次稼働を開始する予定である。"]
    said(small_council, told)
    assert missed(small_council) == []
    said(small_council, LATER)
    assert missed(small_council, 2022) == [("印刷システム", "公開")]


def test_a_finding_on_a_step_says_whose_it_is_and_when_it_was_to_be(small_council):
    said(small_council, PLAN)
    said(small_council, REPORT)
    found = not_reported(record_of(small_council, 2021))
    listed, _ = finding_list([], found, {"印刷システム": "Printing", "情報監査": "Audit"}, Translator("en"))
    assert listed[["group", "meeting", "days"]].values.tolist()[::2] == [
        ["Printing", "公開", "Jan 2022"],
        ["Audit", "メール訓練", "Feb 2022"],
    ]


@pytest.mark.parametrize("order", [*permutations("PR"), *permutations("PPR"), *permutations("PRL"), *"PRL"])
def test_whatever_was_imported_before_and_taken_back_between_is_the_same_again(small_council, order):
    files = {"P": PLAN, "R": REPORT, "L": LATER}
    for name in order:
        proposals = proposed(small_council, files[name])
        if [one for one in proposals.all if one.can_be_accepted and not one.is_gone]:
            before = rows(small_council)
            records.undo(small_council, accept(small_council, proposals), actor=SECRETARY)
            assert rows(small_council) == before
            said(small_council, files[name])
    for name in order:
        assert differing(proposed(small_council, files[name])) == []


def test_a_plan_is_known_again_where_a_later_step_of_that_month_would_leave_open_which_one_it_became(small_council):
    said(small_council, PLAN)
    said(small_council, REPORT)
    told = "令和3年10月1日に次期システムへ移行した。令和3年10月20日に接続回線を切り替えた。"
    said(small_council, [told if "移行した" in line else line for line in REPORT])
    assert differing(proposed(small_council, PLAN)) == []


def test_a_report_is_known_again_after_the_next_years_says_when_what_it_planned_was_done(small_council):
    early = [*REPORT[:10], "次期システムは、令和4年5月に稼働する予定である。"]
    late = [*LATER[:-1], "令和4年7月24日に稼働を開始した。"]
    said(small_council, early)
    (moved,) = [one for one in steps_of(small_council, late) if one.difference is Difference.CHANGED]
    assert {"start", "end", "status"} <= set(moved.changes)
    said(small_council, late)
    for again in (early, late):
        assert differing(proposed(small_council, again)) == []


def steps_of(engine: Engine, lines: list[str]) -> list:
    kinds = (Kind.AUDIT_STEP, Kind.SYSTEM_STEP)
    return [one for one in proposed(engine, lines).all if one.kind in kinds]


def test_a_plan_after_the_report_adds_only_what_the_report_does_not_name(small_council):
    said(small_council, REPORT)
    new = [one.draft["name"] for one in steps_of(small_council, PLAN) if one.difference is Difference.NEW]
    assert new == ["メール訓練", "公開", "審査者向け研修"]
    said(small_council, PLAN)
    assert missed(small_council) == [
        ("印刷システム", "公開"),
        ("印刷システム", "審査者向け研修"),
        ("情報監査", "メール訓練"),
    ]


def test_how_a_date_changes_is_said_in_words_and_that_of_a_single_day_once(small_council):
    said(small_council, [*PLAN[:6], *AUDIT, "・令和3年6月　説明会"])
    report = proposed(small_council, [*REPORT[:6], *AUDIT, "・令和3年6月14日　説明会"])
    (step,) = [one for one in report.all if one.kind is Kind.AUDIT_STEP]
    assert wording.changes(step, Translator("ja"))[:1] == ["開始日：令和3年6月→令和3年6月14日（月）"]
    assert not any(said.startswith("終了日") for said in wording.changes(step, Translator("ja")))
    ended = proposed(small_council, [*REPORT[:5], "令和4年3月末をもって部会を廃止した。"])
    (group,) = [one for one in ended.all if one.kind is Kind.GROUP and one.changes]
    assert wording.changes(group, Translator("ja")) == ["廃止日：なし→令和4年3月31日（木）"]


def test_when_a_step_was_planned_is_kept_and_said_where_nothing_else_changes(small_council):
    said(small_council, REPORT)
    changed = [one for one in steps_of(small_council, PLAN) if one.difference is Difference.CHANGED]
    assert [wording.changes(one, Translator("en")) for one in changed] == [
        ["Was planned for: none → Jun 2021"],
        ["Was planned for: none → Oct 2021"],
        ["Was planned for: none → 11 Jun 2021 (Fri)"],
    ]


def test_a_plan_offers_to_remove_only_what_it_alone_had_said_and_a_report_nothing_of_the_plan(small_council):
    said(small_council, PLAN)
    said(small_council, [*REPORT[:-3], "令和5年4月に二次稼働を開始する予定である。"])
    revised = [line for line in PLAN if "メール訓練" not in line and "審査者" not in line]
    gone = [one.draft["name"] for one in steps_of(small_council, revised) if one.is_gone]
    assert gone == ["審査者向け研修", "メール訓練"] or gone == ["メール訓練", "審査者向け研修"]
    assert [one for one in steps_of(small_council, REPORT) if one.is_gone and one.draft["only_in_plan"]] == []


def test_another_years_report_that_names_only_the_month_does_not_change_the_day(small_council):
    said(small_council, REPORT)
    (moved,) = [one for one in steps_of(small_council, LATER) if one.kind is Kind.SYSTEM_STEP and not one.is_gone]
    assert (moved.difference, moved.draft["start"]) == (Difference.SAME, "2021-10-01")


def test_a_step_of_an_audit_in_the_planned_month_under_quite_another_name_is_another_one(small_council):
    said(small_council, PLAN)
    lines = [*REPORT[:6], "・令和3年6月14日　報告会"]
    (other,) = [one for one in steps_of(small_council, lines) if one.kind is Kind.AUDIT_STEP and not one.is_gone]
    assert other.difference is Difference.NEW


def test_a_step_of_an_audit_that_was_called_off_keeps_the_planned_month(small_council):
    said(small_council, PLAN)
    said(small_council, [*REPORT[:6], "・メール訓練（中止）"])
    steps = step_queries.audit_steps(small_council, YEAR)
    (one,) = steps[steps["step"] == "メール訓練"].itertuples()
    assert (one.status, one.first_day.isoformat()) == ("cancelled", "2022-02-01")
    assert ("情報監査", "メール訓練") not in missed(small_council)
