"""Of which audit the steps of a report are: an internal one is that of the system that the year's text names."""

import pytest
from sqlalchemy import Engine

from council_data import records, step_queries
from council_data.calendar import last_day
from council_data.messages import Translator
from council_data.proposals import wording
from council_data.proposals.corrections import corrected, form_of
from council_data.proposals.proposal import Difference, Kind
from council_data.views import View
from tests.conftest import SECRETARY
from tests.test_history import rows
from tests.test_import import accept, proposed
from tests.test_year_plan import said

TITLE = ["平成30年度事業報告", "1 全団体向け事業", "(5) 会議運営", "オ 研究会", "(イ) 情報セキュリティ研究会"]
GROUP = "【セキュリティ監査グループ】"
STEPS = [
    "・内部監査人研修（平成30年8月28日、県自治センター）",
    "・内部監査実施（平成30年11月19日、県自治センター）",
    "・監査結果報告（平成30年12月13日、県自治センター）",
]
OF_WEB = "協議会Webシステムを対象に内部監査を実施した。"
PLAN = ["平成30年度事業計画", *TITLE[1:], GROUP, "・内部監査実施（11月）"]
FY2017, FY2018 = View(2017, last_day(2017)), View(2018, last_day(2018))


def audits(engine: Engine, view: View) -> dict[str, list[str]]:
    """The steps of the internal audits of a year."""
    steps = step_queries.audit_steps(engine, view)
    steps = steps[~steps["group_id"].isna()]
    return {audit: list(own) for audit, own in steps.groupby("audit", sort=False)["step"]}


def proposed_audits(engine: Engine, lines: list[str]) -> set[str]:
    return {one.draft["audit"] for one in proposed(engine, lines).all if one.kind is Kind.AUDIT_STEP}


@pytest.mark.parametrize(
    ("lines", "audit"),
    [
        ([*TITLE, GROUP, OF_WEB, *STEPS], "内部監査（Webシステム）"),
        ([*TITLE, "監査グループでは、" + OF_WEB, GROUP, *STEPS], "内部監査（Webシステム）"),
        ([*TITLE, GROUP, "施設予約システムの内部監査を実施した。", *STEPS], "内部監査（施設予約システム）"),
        ([*TITLE, GROUP, *STEPS], "内部監査"),
        ([*TITLE, GROUP, "電子申請・届出システムと協議会Webシステムを対象とした。", *STEPS], "内部監査"),
        ([*TITLE, "協議会Webシステムの更新を検討した。", GROUP, *STEPS], "内部監査"),
    ],
)
def test_another_years_internal_audit_is_that_of_the_only_system_that_its_text_names(bundled, lines, audit):
    assert proposed_audits(bundled, lines) == {audit}


def test_last_years_audit_stays_as_it_is_and_the_new_one_has_its_own_system(bundled_copy):
    last_year = audits(bundled_copy, FY2017)
    new = next(
        one for one in proposed(bundled_copy, [*TITLE, GROUP, OF_WEB, *STEPS]).all if one.kind is Kind.AUDIT_STEP
    )
    assert wording.fact(new, Translator("ja")) == "内部監査（Webシステム）（新しい監査）、内部監査人研修"
    before = rows(bundled_copy)
    batch = said(bundled_copy, [*TITLE, GROUP, OF_WEB, *STEPS])
    assert audits(bundled_copy, FY2018) == {
        "内部監査（Webシステム）": ["内部監査人研修", "内部監査実施", "監査結果報告"]
    }
    assert audits(bundled_copy, FY2017) == last_year
    records.undo(bundled_copy, batch, actor=SECRETARY)
    assert rows(bundled_copy) == before


def test_the_steps_of_a_plan_that_names_no_system_go_to_the_audit_of_the_one_that_the_report_names(bundled_copy):
    said(bundled_copy, PLAN)
    assert audits(bundled_copy, FY2018) == {"内部監査": ["内部監査実施"]}
    lines = [*TITLE, GROUP, OF_WEB, *STEPS]
    said(bundled_copy, lines)
    assert list(audits(bundled_copy, FY2018)) == ["内部監査（Webシステム）"]
    for again in (lines, PLAN):
        steps = [one for one in proposed(bundled_copy, again).all if one.kind is Kind.AUDIT_STEP]
        assert {one.difference for one in steps} == {Difference.SAME}


def test_the_user_can_say_that_a_step_is_of_an_audit_on_record(bundled_copy):
    proposals = proposed(bundled_copy, [*TITLE, GROUP, *STEPS])
    known = "内部監査（施設予約システム）"
    steps = [one for one in proposals.all if one.kind is Kind.AUDIT_STEP]
    assert form_of(steps[0], Translator("ja"))[0].options == (known, "内部監査")
    others = [one for one in proposals.all if one.kind is Kind.MEETING]
    accept(bundled_copy, proposals, [*others, *(corrected(one, {"audit": known}, 2018) for one in steps)])
    assert list(audits(bundled_copy, FY2018)) == [known]
