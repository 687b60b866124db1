"""What a group's heading says behind the name: a note, how often the group meets, and when."""

import pytest

from council_data import findings
from council_data.reports.blocks import Role
from council_data.reports.report import read_report
from council_data.reports.tables_in_text import read_with_tables
from db.words import Precision, StepKind

ABOVE = ["1　全団体向け事業", "(1)　会議運営", "ア　総会", "・第1回総会（平成30年6月7日、県庁）"]
REPORT, PLAN = ["平成30年度事業報告", *ABOVE], ["平成30年度事業計画", *ABOVE]


def groups(*lines: str, below=REPORT) -> list[tuple[str | None, str]]:
    return [(one.programme, one.name) for one in read_report([*below, *lines]).groups]


def meetings(*lines: str, below=REPORT) -> list[tuple[str, str, list[str], int | None]]:
    """Group, title, first days and number of sessions of the meetings below the general meeting's own."""
    return [
        (one.group.name, one.entry.title, [sat.span.start_text for sat in one.entry.sittings], one.entry.sessions)
        for one in read_report([*below, *lines]).meetings[1:]
    ]


@pytest.mark.parametrize(
    "note",
    [
        "（新設）",
        "(新設)",
        "（旧調査部会）",
        "（設置）",
        "（調査部会から名称変更）",
        "（調査部会を改称）",
        "（休止中）",
        "（平成30年度は休止）",
        "（廃止）",
        "（平成30年9月設置）",
        "（平成30年9月、調査部会を改称）",
        "　年4回",
        "　（年4回）",
        "（年4回）（新設）",
    ],
)
@pytest.mark.parametrize("year", [REPORT, PLAN], ids=["report", "plan"])
def test_a_note_behind_a_groups_name_is_no_part_of_the_name(note, year):
    lines = [f"イ　検討部会{note}", "・第1回検討部会（平成30年9月20日、県庁）"]
    assert groups(*lines, below=year) == [("会議運営", "総会"), ("会議運営", "検討部会")]
    held = [one for one in meetings(*lines, below=year) if one[2]]
    assert held == [("検討部会", "第1回検討部会", ["2018-09-20"], None)]


def test_any_other_bracket_belongs_to_the_groups_name_and_within_a_name_to_the_programmes():
    lines = ["イ　検討会（物品等）", "(2)　調達システム（CALS/EC）事業", "ア　事業部会"]
    assert groups(*lines)[1:] == [("会議運営", "検討会（物品等）"), ("調達システム（CALS/EC）事業", "事業部会")]


def test_a_note_says_when_the_group_was_set_up_or_dissolved():
    lines = ["イ　検討部会（平成30年9月新設）", "ウ　調査部会（平成31年3月31日廃止）"]
    _, begun, ended = read_report([*REPORT, *lines]).groups
    assert (str(begun.founded), begun.dissolved) == ("2018-09-01", None)
    assert (ended.founded, str(ended.dissolved)) == (None, "2019-03-31")


@pytest.mark.parametrize(
    ("told", "whose"),
    [
        ("目的を達したため、平成31年3月末をもって調査部会を廃止した。", "調査部会"),
        ("平成31年3月31日をもって当部会を廃止した。", "調査部会"),
        ("平成31年3月31日をもって廃止した。", "調査部会"),
        ("平成30年度末で部会を廃止した。", "調査部会"),
        ("平成31年3月末をもって、検討部会を廃止した。", "検討部会"),
        ("平成31年3月末をもって、広報グループを廃止した。", "広報グループ"),
    ],
)
def test_it_is_the_group_that_a_sentence_names_that_was_dissolved(told, whose):
    read = read_report([*REPORT, "イ　検討部会", "ウ　調査部会", "・第1回調査部会（平成30年6月4日、市役所）", told])
    assert [(one.name, str(one.dissolved)) for one in read.groups if one.dissolved] == [(whose, "2019-03-31")]


def test_a_group_without_a_programme_keeps_when_it_ended_though_programmes_follow():
    read = read_report(
        [
            "平成30年度事業報告",
            "1　調査部会",
            "・第1回調査部会（平成30年6月4日、市役所）",
            "平成31年3月31日をもって解散した。",
            "2　電子申請システム",
            "平成30年7月に稼働した。",
        ]
    )
    assert [(one.programme, one.name, str(one.dissolved)) for one in read.groups] == [(None, "調査部会", "2019-03-31")]


@pytest.mark.parametrize(
    "note",
    [
        "調査部会を改称",
        "調査部会から名称変更",
        "調査部会より改称した",
        "旧調査部会",
        "旧称：調査部会",
        "平成30年9月、調査部会を改称",
    ],
)
def test_a_note_says_what_the_group_was_called_before(note):
    assert read_report([*REPORT, f"イ　検討部会（{note}）"]).groups[-1].former_name == "調査部会"


def test_how_often_a_group_meets_is_a_meeting_without_a_day_in_a_plan_and_text_in_a_report():
    for line in ("イ　部会　年4回", "イ　部会　（年4回）", "イ　部会（年4回程度）"):
        assert meetings(line, below=PLAN) == [("部会", "部会", [], 4)]
        assert meetings(line) == []


def test_a_note_behind_the_name_of_a_kind_of_group_is_no_part_of_it_either():
    assert groups("イ　部会（新設）", "・第1回部会（平成30年9月20日）")[1:] == [("会議運営", "部会")]
    assert groups("イ　研究会（新設）", "(ア)　情報研究会", "・第1回研究会（平成30年9月20日）")[1:] == [
        ("会議運営", "情報研究会")
    ]


def test_as_many_months_as_meetings_behind_a_planned_groups_name_are_a_meeting_in_each():
    assert meetings("イ　幹事会　年3回（5月、10月、3月）", below=PLAN) == [
        ("幹事会", "幹事会", [month], None) for month in ("2018-05", "2018-10", "2019-03")
    ]
    assert len(meetings("イ　幹事会　年3回程度（5月頃、10月頃、3月頃）", below=PLAN)) == 3
    assert meetings("イ　幹事会　年4回（5月、10月、3月）", below=PLAN) == [
        ("幹事会", "幹事会", ["2018-05", "2018-10", "2019-03"], 4)
    ]


def test_a_group_with_its_meeting_on_its_heading_is_a_group_of_its_own():
    lines = [
        "イ　幹事会（平成30年5月23日、県庁）",
        "ウ　講習会（平成30年9月、全8回、県庁）",
        "・第2回講習会（平成30年10月1日）",
    ]
    assert meetings(*lines) == [
        ("幹事会", "幹事会", ["2018-05-23"], None),
        ("講習会", "講習会", ["2018-09"], 8),
        ("講習会", "第2回講習会", ["2018-10-01"], None),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "（平成30年5月23日、県庁）",
        "　平成30年5月23日　県庁",
        "：平成30年5月23日（県庁）",
        "　（平成30年5月23日（水）、県庁）",
    ],
)
def test_days_stand_behind_a_groups_name_in_brackets_a_gap_or_a_colon(said):
    assert meetings(f"イ　幹事会{said}") == [("幹事会", "幹事会", ["2018-05-23"], None)]


def test_a_training_with_its_days_on_its_heading_is_a_step_of_the_programmes_system():
    lines = ["(2)　調達システム事業", "ア　部会", "イ　操作研修会（平成30年9月、全8回、県庁）"]
    read = read_report([*REPORT, *lines])
    (one,) = read.steps
    assert (one.programme, one.step.kinds, one.step.span.start_text, one.step.span.precision, one.step.sessions) == (
        "調達システム事業", (StepKind.TRAINING,), "2018-09", Precision.MONTH, 8,
    )  # fmt: skip
    assert len(read.meetings) == 1
    assert read.roles[-1] is Role.ENTRY
    assert [said.role for said in read.sections[-1].wording] == [Role.HEADING, Role.ENTRY]


@pytest.mark.parametrize(
    "line", ["イ　臨時総会（平成30年9月3日）", "イ　第2回総会（平成30年9月3日）", "・勉強会（平成30年9月3日）"]
)
def test_a_further_meeting_of_the_group_above_is_none_of_a_new_group(line):
    assert [group for group, *_ in meetings(line)] == ["総会"]


TITLE = "平成30年度事業報告"


def paths(*lines: str) -> list[tuple[str | None, str]]:
    return [(one.programme, "/".join(one.path)) for one in read_report([TITLE, *lines]).groups]


@pytest.mark.parametrize(
    ("above", "programme"),
    [
        ("1　会議", "会議"),
        ("第1章　会議等", "会議等"),
        ("# 会議", "会議"),
        ("1　総会及び役員会の開催", "総会及び役員会の開催"),
        ("1　総会及び役員会", "総会及び役員会"),
        ("1　部会の開催状況", "部会の開催状況"),
    ],
)
def test_a_heading_above_the_meetings_of_several_groups_is_a_programme(above, programme):
    assert paths(
        above, "(1)　総会", "・第1回総会（平成30年6月7日）", "(2)　役員会", "・第1回役員会（平成30年6月8日）"
    ) == [
        (programme, "総会"),
        (programme, "役員会"),
    ]


@pytest.mark.parametrize("text", [[], ["分野ごとに課題を検討した。"]], ids=["nothing", "text"])
@pytest.mark.parametrize("kind", ["専門部会", "検討チーム", "ワーキンググループ"])
def test_a_heading_that_only_gathers_groups_is_none_of_them_nor_are_they_a_part_of_the_group_before(kind, text):
    lines = ["イ　役員会", "・第1回役員会（平成30年6月8日）", f"ウ　{kind}", *text, "(ア)　文書チーム"]
    assert paths("1　会議", *lines, "・第1回会議（平成30年7月9日）") == [("会議", "役員会"), ("会議", "文書チーム")]


@pytest.mark.parametrize(
    "name", ["【文書班】", "〈文書班〉", "［文書班］", "#### 【文書班】", "(ア) 文書班", "① 文書班"]
)
def test_a_groups_part_stands_below_it_by_brackets_or_by_a_deeper_number(name):
    lines = ["イ　研修部会", "・第1回部会（平成30年6月8日）", name, "・第1回会合（平成30年7月9日）"]
    assert paths("1　会議", *lines) == [("会議", "研修部会"), ("会議", "研修部会/文書班")]


@pytest.mark.parametrize(
    "whole", ["【全体】", "【研修部会（全メンバー）】", "(ア) 研修部会全体", "〈研修部会（全体）〉"]
)
def test_a_heading_of_the_whole_group_is_that_group(whole):
    lines = ["イ　研修部会", "部会の活動を次のとおり行った。", whole, "・第1回部会（平成30年6月8日）"]
    assert paths("1　会議", *lines) == [("会議", "研修部会")]


def test_a_heading_of_the_same_sign_as_the_groups_meetings_is_one_of_these():
    lines = ["(1)　研修部会", "■第1回部会", "日時：平成30年6月8日", "■先進地の視察", "日時：平成30年7月9日"]
    read = read_report([TITLE, "1　会議", *lines, "■第2回部会", "日時：平成30年8月7日"])
    assert [(one.group.name, one.entry.title) for one in read.meetings] == [
        ("研修部会", "第1回部会"),
        ("研修部会", "先進地の視察"),
        ("研修部会", "第2回部会"),
    ]


def test_a_preface_is_no_programme_and_a_heading_of_a_programmes_parts_ends_it_not():
    lines = ["## はじめに", "この一年を振り返る。", "## 会議", "### 総会", "- 第1回総会（平成30年6月7日）"]
    assert paths(*lines) == [("会議", "総会")]
    read = read_report([TITLE, "(1)　予約システムの運用", "ア　経緯", "イ　操作研修", "（平成30年6月8日）"])
    assert [one.name for one in read.programmes] == ["予約システムの運用"]
    assert [one.programme for one in read.steps] == ["予約システムの運用"]


def test_a_line_that_says_when_a_group_was_set_up_is_no_meeting():
    read = read_report([TITLE, "1　会議", "(1)　研修部会", "平成30年6月3日設置", "第1回　平成30年6月8日　県庁"])
    assert [str(one.founded) for one in read.groups] == ["2018-06-03"]
    assert [one.entry.title for one in read.meetings] == ["第1回"]
    assert read.roles[3] is Role.NARRATIVE


@pytest.mark.parametrize("title", ["平成３０年度　事　業　報　告　書", "平成30年度事業報告（会議等の開催状況）"])
def test_a_reports_title_is_a_heading_however_it_is_spaced(title):
    read = read_report([title, "1　総会", "・第1回総会（平成30年6月7日）"])
    assert (read.fiscal_year, read.roles[0]) == (2018, Role.HEADING)


@pytest.mark.parametrize("sign", ["〇", "◯", "○", "◎"])
def test_a_ring_before_a_heading_is_no_part_of_its_name(sign):
    read = read_report([TITLE, "1　総会", f"{sign} 第1回定時総会", "平成30年6月7日　県庁"])
    assert [(one.group.name, one.entry.title) for one in read.meetings] == [("総会", "第1回定時総会")]


def test_a_sort_of_a_groups_meeting_as_a_heading_names_the_meeting_and_no_group():
    lines = ["(1)　会議", "ア　総会", "(ｱ)　通常総会", "平成30年6月7日　県庁", "(ｲ)　臨時総会", "平成31年2月7日　書面"]
    read = read_report(["平成30年度事業報告", "1　全団体向け事業", *lines])
    assert [one.name for one in read.groups] == ["総会"]
    assert [(one.entry.title, one.entry.sittings[0].span.start_text) for one in read.meetings] == [
        ("通常総会", "2018-06-07"),
        ("臨時総会", "2019-02-07"),
    ]


def test_where_a_reports_parts_are_bracketed_a_further_one_lies_below_no_group():
    lines = ["【会議】", "◆検討部会", "・第1回（平成30年6月7日、県庁）", "【システム】", "◆台帳システム"]
    read = read_report(["平成30年度事業報告", *lines, "平成20年4月に稼働した。"])
    assert [one.path for one in read.groups] == [("検討部会",)]
    assert [one.programme for one in read.steps] == ["台帳システム"]


@pytest.mark.parametrize("said", ["・全体会（6/7）", "○全体会（6/7）", "第2回（6/7）", "・第2回（6/7）"])
def test_what_could_be_a_meetings_day_or_a_fraction_is_reported(said):
    read = read_report([*REPORT, "イ　検討部会", said])
    assert [(one.line, one.rule) for one in findings.of_report(read)] == [(len(REPORT) + 2, "unclear_date")]


def test_the_number_of_a_meeting_is_found_in_a_column_of_any_name():
    table = ["| 区分 | 期日 | 会場 | 付議事項 |", "|---|---|---|---|", "| 第1回 | 7月6日 | 県庁 | 予算について |"]
    meeting = read_with_tables([*REPORT, "イ　検討部会", "", *table]).meetings[-1]
    assert (meeting.entry.title, meeting.entry.ordinal) == ("第1回", 1)
