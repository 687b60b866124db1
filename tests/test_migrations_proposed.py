"""Which steps are proposed as one migration, which meetings as having decided it, and what the user makes of that."""

from datetime import date

import pytest
from sqlalchemy import Engine

from council_data import records, step_queries
from council_data.calendar import last_day
from council_data.messages import Translator
from council_data.proposals import wording
from council_data.proposals.corrections import form_of
from council_data.proposals.proposal import Difference, Kind, Lack, Proposal
from council_data.proposals.review import Review, review_of
from council_data.recorded import record_of
from council_data.reports.report import read_report
from council_data.views import View
from tests.conftest import SECRETARY
from tests.test_history import rows
from tests.test_import import OUR_OWN, proposed

TITLE = ["令和元年度事業報告", "1 全団体向け事業", "(1) あいち電子申請・届出システムの運用"]
RENEWAL = "次期システムについて、令和2年2月20日にシステムを切り替え、令和2年4月に稼働する予定である。"
TRAINING = ["ア 次期システム操作研修", "・管理者向け研修：令和2年2月10日（全1回）"]
GROUPS = ["(2) 会議運営", "ア 電子申請・届出システム研究会"]
JUDGED = "・次期システム稼働判定会議（令和2年2月12日、県自治センター）"
LINES = [*TITLE, RENEWAL, *TRAINING, *GROUPS, JUDGED]
RENEWED = "次期システムへの移行（2020年）"
GOODS = ["2 特定団体事業", "(3) あいち電子調達共同システム（物品等）事業"]


def review(engine: Engine, lines: list[str], corrections: dict[str, dict[str, str]] | None = None) -> Review:
    read = read_report(lines)
    return review_of(lines, read, record_of(engine, read.fiscal_year), {}, corrections or {})


def of_kind(found: Review, kind: Kind) -> list[Proposal]:
    return [one for one in found.proposed.values() if one.kind is kind]


def record(engine: Engine, found: Review, leave_out: tuple[Kind, ...] = ()) -> int:
    chosen = [one for name, one in found.proposed.items() if found.is_ticked(name) and one.kind not in leave_out]
    return records.accept(engine, found.proposals, chosen, actor=SECRETARY, origin="tests", title="report.txt")


def migrations(engine: Engine) -> dict[str, list[str]]:
    """The steps that begin in 2018 or later, by their migrations."""
    steps = step_queries.system_steps(engine, None)
    steps = steps[steps["first_day"] >= date(2018, 4, 1)]
    found: dict[str, list[str]] = {}
    for step in steps.sort_values(["first_day", "step_id"]).itertuples():
        found.setdefault(step.migration if isinstance(step.migration, str) else "", []).append(step.step)
    return found


def proposed_names(engine: Engine, *told: str, title: list[str] = TITLE) -> list[str]:
    return [one.draft["name"] for one in proposed(engine, [*title, *told]).all if one.kind is Kind.MIGRATION]


def test_steps_of_the_next_system_are_proposed_as_one_migration_that_says_from_what(bundled):
    (one,) = of_kind(review(bundled, LINES), Kind.MIGRATION)
    assert (one.line, one.draft["system"], one.draft["name"]) == (4, "電子申請・届出システム", RENEWED)
    assert wording.fact(one, Translator("ja")) == (
        f"電子申請・届出システム：{RENEWED}（提案の根拠：管理者向け研修、令和2年2月10日（月）（6行目）"
        "、システムの切替、令和2年2月20日（木）（4行目）、稼働開始、令和2年4月、予定（4行目））"
    )
    assert review(bundled, LINES).needs_a_look(one)


def test_what_is_accepted_belongs_together_is_the_same_again_and_is_taken_back_whole(bundled_copy):
    before, known = rows(bundled_copy), migrations(bundled_copy)
    batch = record(bundled_copy, review(bundled_copy, LINES))
    assert migrations(bundled_copy)[RENEWED] == ["管理者向け研修", "システムの切替", "稼働開始"]
    assert [
        one for one in review(bundled_copy, LINES).proposed.values() if one.can_be_accepted and not one.is_gone
    ] == []
    records.undo(bundled_copy, batch, actor=SECRETARY)
    assert (rows(bundled_copy), migrations(bundled_copy)) == (before, known)


def test_a_migration_that_is_left_out_leaves_its_steps_in_none_and_is_not_asked_for_again(bundled_copy):
    record(bundled_copy, review(bundled_copy, LINES), leave_out=(Kind.MIGRATION,))
    assert migrations(bundled_copy)[""] == ["管理者向け研修", "システムの切替", "稼働開始"]
    again = review(bundled_copy, LINES)
    assert [one.difference for one in of_kind(again, Kind.MIGRATION)] == []
    assert {one.difference for one in of_kind(again, Kind.SYSTEM_STEP) if not one.is_gone} == {Difference.SAME}


def test_steps_and_what_was_judged_follow_a_corrected_name(bundled_copy):
    corrections = {"migration-line-4-1": {"name": "電子申請システムの更新"}}
    found = review(bundled_copy, LINES, corrections)
    record(bundled_copy, found)
    assert migrations(bundled_copy)["電子申請システムの更新"] == ["管理者向け研修", "システムの切替", "稼働開始"]
    judged = step_queries.judgements(bundled_copy, View(2019, last_day(2019)))
    assert judged["migration"].to_list()[-1] == "電子申請システムの更新"


def test_a_migration_cannot_take_the_name_of_another_systems(bundled):
    corrections = {"migration-line-4-1": {"name": "次期システムへの移行（2018年）"}}
    (one,) = of_kind(review(bundled, LINES, corrections), Kind.MIGRATION)
    assert one.lacks is Lack.VALUES


def test_a_step_can_be_put_into_another_migration_of_its_system_or_into_none(bundled_copy):
    known = "ASP-SaaS方式への移行（2015年）"
    (training, *_) = of_kind(review(bundled_copy, LINES), Kind.SYSTEM_STEP)[2:]
    (field,) = [one for one in form_of(training, Translator("ja")) if one.name == "migration"]
    assert field.options == ("", "汎用申請・簡易申請の統合", known, RENEWED)
    corrections = {
        "system_step-line-4-1": {"migration": known},
        "system_step-line-6-1": {"migration": ""},
        "system_step-line-4-2": {"migration": "次期システムへの移行（2018年）"},
    }
    record(bundled_copy, review(bundled_copy, LINES, corrections))
    found = migrations(bundled_copy)
    assert (found[known], found[""], found[RENEWED]) == (["システムの切替"], ["管理者向け研修"], ["稼働開始"])


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (["スマートフォン版は、令和元年10月に稼働した。"], []),
        (["令和元年10月に利用状況を公開した。"], []),
        (["現行システムは、令和元年5月に稼働した。次期システムを検討した。"], []),
        (["令和元年10月に次期システムの稼働を決定した。"], []),
        (["令和元年10月に接続回線を切り替えた。"], ["接続回線の切替"]),
        (["令和元年10月に手続ナビを統合した。"], ["手続ナビの統合"]),
        (["令和元年10月にリプレースを実施した。"], ["リプレース（2019年）"]),
        (["令和元年10月にASP-SaaS方式に移行した。"], ["ASP-SaaS方式への移行（2019年）"]),
        (
            ["令和元年5月に接続回線を切り替え、令和元年10月に次期システムに移行した。"],
            ["接続回線の切替", "次期システムへの移行（2019年）"],
        ),
        (
            ["令和元年5月に次期システムへ移行した。令和5年5月にリプレースを予定している。"],
            ["次期システムへの移行（2019年）", "次期システムへの移行（2023年）"],
        ),
    ],
)
def test_only_what_changes_a_system_is_a_migration_each_way_and_each_time_one_of_its_own(bundled, told, names):
    assert proposed_names(bundled, *told) == names


def test_what_is_prepared_of_a_change_is_part_of_it_however_long_it_takes(bundled):
    told = "平成31年4月26日に次期システムへの更新を決定し、令和元年6月に契約を締結した。令和元年7月から構築に着手し、"
    steps = [
        one for one in proposed(bundled, [*TITLE, told + "令和3年4月に稼働する予定である。"]).all if not one.is_gone
    ]
    steps = [one.draft for one in steps if one.kind is Kind.SYSTEM_STEP]
    assert [(one["name"], one["kind"], one["start"], one["status"]) for one in steps] == [
        ("更新の決定", ["preparation"], "2019-04-26", "done"),
        ("契約の締結", ["preparation"], "2019-06", "done"),
        ("構築の開始", ["preparation"], "2019-07", "done"),
        ("稼働開始", ["launch"], "2021-04", "planned"),
    ]
    assert {one["migration"] for one in steps} == {"次期システムへの移行（2021年）"}


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ("令和元年6月に保守契約を締結した。", []),
        ("令和元年6月に次期システムへの移行に係る契約を締結した。", [["preparation"]]),
        ("令和元年6月に次期システムへ移行し、運用を開始した。", [["replacement"]]),
        ("令和元年6月に次期システムの稼働を決定した。", []),
        ("次期システムについて、令和元年6月に入札を実施し、事業者を決定した。", [["preparation"]]),
    ],
)
def test_a_preparation_is_read_only_where_the_text_speaks_of_a_change_and_is_not_the_change_itself(
    bundled, told, kinds
):
    steps = [one for one in proposed(bundled, [*TITLE, told]).all if one.kind is Kind.SYSTEM_STEP and not one.is_gone]
    assert [one.draft["kind"] for one in steps] == kinds


def test_a_migration_of_which_nothing_but_preparations_is_known_has_no_year(bundled):
    assert proposed_names(bundled, "令和元年6月に次期システムの契約を締結した。") == ["次期システムへの移行"]


def test_a_step_of_a_migration_on_record_that_is_not_over_joins_it(bundled_copy):
    told = ["平成30年8月に次期システムの切替を行った。平成30年10月に次期システムが稼働した。"]
    lines = ["平成30年度事業報告", *GOODS, *told, "ア 次期システムの検証", "（平成30年7月2日～6日）"]
    assert proposed_names(bundled_copy, *lines[1:], title=lines[:1]) == []
    record(bundled_copy, review(bundled_copy, lines))
    joined = migrations(bundled_copy)["次期システムへの移行（2018年）"]
    assert joined == ["次期システムの検証", "システムの切替", "次期システムの稼働"]


def test_years_after_a_migration_was_done_another_one_begins(bundled):
    told = "令和元年12月にリプレースを実施した。"
    title = ["令和元年度事業報告", "2 特定団体事業", "(2) あいち電子調達共同システム（CALS/EC）事業"]
    assert proposed_names(bundled, told, title=title) == ["リプレース（2019年）"]
    assert proposed_names(bundled, told.replace("令和元年12月", "平成30年7月"), title=title) == []


def test_a_name_that_another_systems_migration_has_is_said_with_the_system(bundled):
    told = "令和元年5月に、発注者をLGWAN接続からインターネット接続に切替を行った。"
    cals = ["2 特定団体事業", "(2) あいち電子調達共同システム（CALS/EC）事業", told]
    goods = ["(3) あいち電子調達共同システム（物品等）事業", told]
    assert proposed_names(bundled, *cals, *goods, title=TITLE[:1]) == [
        "発注者のインターネット接続への切替",
        "発注者のインターネット接続への切替（電子調達共同システム（物品等））",
    ]


def test_a_report_into_an_empty_database_proposes_the_migrations_and_judgements_of_the_bundled_year(
    nothing_on_record, bundled
):
    found = proposed(nothing_on_record, OUR_OWN).all
    made_of = [[step["start"] for step in one.made_of] for one in found if one.kind is Kind.MIGRATION]
    steps = [one.fact for one in record_of(bundled, 2017).system_steps if one.fact.migration]
    known = {one.migration: sorted(two.start for two in steps if two.migration == one.migration) for one in steps}
    assert sorted(made_of) == sorted(known.values())
    judged = [(one.draft["migration"], one.draft["question"]) for one in found if one.kind is Kind.JUDGEMENT]
    of_next = "次期システム（ASP-SaaS方式）への移行（2017年）"
    assert judged == [(of_next, "postponement"), (of_next, "go_live"), (of_next, "go_live")]


def judgements(engine: Engine, lines: list[str]) -> list[tuple[str, str]]:
    found = [one for one in proposed(engine, lines).all if one.kind is Kind.JUDGEMENT]
    return [(one.draft["migration"], one.draft["question"]) for one in found]


def test_a_judgement_meeting_is_linked_to_the_only_migration_that_it_can_have_decided(bundled_copy):
    assert judgements(bundled_copy, LINES) == [(RENEWED, "go_live")]
    record(bundled_copy, review(bundled_copy, LINES))
    judged = step_queries.judgements(bundled_copy, View(2019, last_day(2019)))
    assert judged[["migration", "title", "question"]].values.tolist()[-1] == [
        RENEWED,
        "次期システム稼働判定会議",
        "go_live",
    ]
    assert judgements(bundled_copy, LINES) == []


@pytest.mark.parametrize(
    ("meeting", "question"),
    [
        ("・次期システム延伸判定会議（令和2年2月12日、書面開催）", "postponement"),
        ("・判定会議（令和2年2月12日、書面開催）", None),
        ("・次期システム稼働判定会議（令和2年2月12日、中止）", None),
        ("・次期システム稼働判定会議（平成31年4月12日、書面開催）", None),
    ],
)
def test_what_a_meeting_decided_is_said_by_its_title_and_only_of_one_that_was_held_near_it(bundled, meeting, question):
    expected = [(RENEWED, question)] if question else []
    assert judgements(bundled, [*LINES[:-1], meeting]) == expected


def test_of_two_migrations_or_of_a_group_without_a_system_nothing_is_offered(bundled):
    two = [*TITLE, RENEWAL.replace("システムを切り替え", "接続回線を切り替え"), *GROUPS, JUDGED]
    assert judgements(bundled, two) == []
    assert judgements(bundled, [*LINES[:-2], "ア 幹事会", JUDGED]) == []
    assert judgements(bundled, [*LINES[:-2], "ア 幹事会", JUDGED.replace("次期", "電子申請・届出システム次期")]) == [
        (RENEWED, "go_live")
    ]


def test_what_was_judged_is_left_out_with_its_migration_or_its_meeting(bundled_copy):
    before = len(step_queries.judgements(bundled_copy, View(2019, last_day(2019))))
    batch = record(bundled_copy, review(bundled_copy, LINES), leave_out=(Kind.MEETING,))
    assert len(step_queries.judgements(bundled_copy, View(2019, last_day(2019)))) == before
    records.undo(bundled_copy, batch, actor=SECRETARY)
    record(bundled_copy, review(bundled_copy, LINES), leave_out=(Kind.MIGRATION,))
    assert len(step_queries.judgements(bundled_copy, View(2019, last_day(2019)))) == before
