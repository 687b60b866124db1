"""A whole report is read: nothing of it is lost, nothing is guessed, and what is odd about it is found."""

import json
import random
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from council_data import findings, fy2017
from council_data.exports.open_data import COLUMNS, Dataset, table
from council_data.messages import LANGUAGES, Translator
from council_data.reading import OnRecord, report_as_read
from council_data.reports.blocks import Role
from council_data.reports.files import lines_of
from council_data.reports.names import kind_of
from council_data.reports.report import read_report
from db.words import StepKind
from tests.test_bundled_year import LINES as REAL

ROOT = Path(__file__).resolve().parent.parent
OWN_FILE = ROOT / "tests" / "report_of_our_own.txt"
OWN = lines_of(OWN_FILE.read_text(encoding="utf-8"))
FACTS = fy2017.read()
REPORTS = {"own": OWN} | ({"real": REAL[1:]} if REAL else {})
every_report = pytest.mark.parametrize("lines", REPORTS.values(), ids=REPORTS)


def bundled_paths() -> dict[tuple[str, str], tuple[str, ...]]:
    above = {(group.programme, group.name): group.parent for group in FACTS.groups}

    def path(programme: str, name: str) -> tuple[str, ...]:
        parent = above[programme, name]
        return (*(path(programme, parent) if parent else ()), name)

    return {key: path(*key) for key in above}


def meeting_facts(programme, group, title, ordinal, kind, mode, sittings):
    days = tuple((str(sat.span.first), str(sat.span.last), sat.venue) for sat in sittings)
    return programme, group, title, ordinal, str(kind), str(mode), days


@every_report
def test_a_report_gives_exactly_the_bundled_meetings(lines):
    paths = bundled_paths()
    read = [
        meeting_facts(one.group.programme, one.group.path, one.entry.title, one.entry.ordinal, one.kind,
                      one.entry.mode, one.entry.sittings)
        for one in read_report(lines).meetings
    ]  # fmt: skip
    assert read == [
        meeting_facts(one.programme, paths[one.programme, one.group], one.title, one.ordinal, one.kind, one.mode,
                      one.sittings)
        for one in FACTS.meetings
    ]  # fmt: skip


@every_report
def test_a_report_gives_exactly_the_bundled_groups(lines):
    read = [(one.programme, one.path, one.dissolved) for one in read_report(lines).groups]
    paths = bundled_paths()
    assert read == [
        (one.programme, paths[one.programme, one.name], one.dissolved and one.dissolved.last) for one in FACTS.groups
    ]


@every_report
def test_a_report_gives_exactly_the_bundled_steps_of_systems(lines):
    programme_of = {system.name: system.programme for system in FACTS.systems}
    read = Counter(
        (one.programme, one.step.span, one.step.kinds, str(one.step.status), one.step.venue, one.step.sessions,
         one.step.days)
        for one in read_report(lines).steps
    )  # fmt: skip
    assert read == Counter(
        (programme_of[one.system], one.span, tuple(one.kind), str(one.status), one.venue, one.sessions,
         tuple(one.dates))
        for one in FACTS.steps
    )  # fmt: skip


@every_report
def test_a_report_gives_exactly_the_bundled_agenda_and_as_many_decisions(lines):
    items = read_report(lines).items
    assert [(one.position, one.text) for one in items if one.meeting] == [
        (position, item.item) for one in FACTS.meetings for position, item in enumerate(one.agenda, start=1)
    ]
    decisions = [one for one in items if not one.meeting]
    assert [len(one.items) for one in FACTS.decisions] == [len(decisions)]
    assert [one.position for one in decisions] == list(range(1, len(decisions) + 1))
    assert {one.group.name for one in decisions} == {one.group for one in FACTS.decisions}


@every_report
def test_a_report_gives_the_audits_steps(lines):
    rows = report_as_read(lines, None, Translator("en"), OnRecord())["audits"]
    assert [(row["start"], row["end"], row["venue"]) for row in rows] == [
        ("2017-06-14", "2017-06-14", "県自治センター"),
        ("2017-07", "2017-11", None),
        ("2017-12-07", "2017-12-07", "県自治センター"),
        ("2017-08-29", "2017-08-30", "県自治センター"),
        ("2017-11-20", "2017-11-20", "県自治センター"),
        ("2017-12-14", "2017-12-14", "県自治センター"),
    ]
    assert [row["since"] for row in rows] == ["FY2005"] * 3 + [None] * 3


@every_report
def test_nothing_is_odd_about_it(lines):
    assert findings.of_report(read_report(lines)) == []


def lines_of_items(facts, name: str) -> list[int]:
    return [item.source_line for one in facts for item in getattr(one, name)]


@pytest.mark.skipif(not REAL, reason="the real report is not there")
def test_each_fact_of_the_real_report_bears_the_bundled_line():
    read = read_report(REAL[1:])
    assert [one.line for one in read.meetings] == [one.source_line for one in FACTS.meetings]
    assert [one.line for one in read.groups] == [one.source_line for one in FACTS.groups]
    assert [one.line for one in read.items if one.meeting] == lines_of_items(FACTS.meetings, "agenda")
    assert [one.line for one in read.items if not one.meeting] == lines_of_items(FACTS.decisions, "items")
    assert sorted(one.step.line for one in read.steps) == sorted(one.source_line for one in FACTS.steps)
    assert [one.line for one in read.audit_steps] == [34, 35, 36]


@pytest.mark.skipif(not REAL, reason="the real report is not there")
def test_what_the_real_report_has_cut_is_joined():
    joined = {line: to for line, to in enumerate(read_report(REAL[1:]).joined_to, start=1) if to}
    assert joined == {131: 130, 245: 243, 288: 286}


@every_report
def test_every_line_is_accounted_for(lines):
    read = read_report(lines)
    assert len(read.roles) == len(read.joined_to) == len(lines)
    assert Role.UNREAD not in read.roles
    assert [not line.strip() for line in lines] == [role is Role.BLANK for role in read.roles]


def damaged(lines: list[str], chance: random.Random) -> list[str]:
    """The report as a bad scan or a careless edit leaves it."""
    lines = list(lines)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(lines))
        line = lines[place]
        at = chance.randrange(len(line) + 1)
        lines[place : place + 1] = chance.choice(
            [
                [],
                [line, line],
                [line[:at], line[at:]],
                [line[:at] + chance.choice("0年月日（）「」平成・、。12三〜 \t\u3000\x0c") + line[at:]],
                [line[:at] + line[at + 1 :]],
                ["".join(chance.sample(line, len(line)))],
                [line + (lines[place + 1] if place + 1 < len(lines) else "")],
                [line, f"- {chance.randint(1, 9)} -"],
            ]
        )
        if not lines:
            return [""]
    return lines


def assert_accounted_for(lines: list[str]) -> None:
    read = report_as_read(lines, None, Translator("ja"), OnRecord())
    assert [line["line"] for line in read["lines"]] == list(range(1, len(lines) + 1))
    for line in read["lines"]:
        text = lines[line["line"] - 1]
        assert (line["role"] == "blank") is (not text.strip())
        assert line["joined_to"] is None or line["joined_to"] < line["line"]
    entries = {line["line"] for line in read["lines"] if line["role"] == "entry"}
    for kind in ("meetings", "agenda", "audits"):
        assert {row["source_line"] for row in read[kind]} <= entries


@pytest.mark.parametrize("start", range(4))
def test_every_line_of_a_damaged_report_is_accounted_for(start):
    """A sample of what `-m long` runs."""
    for seed in range(start * 10, start * 10 + 10):
        assert_accounted_for(damaged(OWN, random.Random(seed)))


@pytest.mark.long
@pytest.mark.parametrize("start", range(100))
def test_every_line_of_ten_thousand_damaged_reports_is_accounted_for(start):
    for seed in range(start * 100, start * 100 + 100):
        assert_accounted_for(damaged(OWN, random.Random(seed)))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("第1回幹事会", "regular"),
        ("臨時幹事会", "extraordinary"),
        ("第10回臨時総会", "extraordinary"),
        ("テレワークに関する勉強会", "study_session"),
        ("内部監査人研修", "training"),
        ("次期システム稼働判定会議", "judgement"),
        ("内部監査実施", "audit_activity"),
        ("監査結果報告", "audit_activity"),
        ("意見交換会", "other"),
    ],
)
def test_the_kind_is_what_the_title_says(title, kind):
    assert kind_of(title) == kind


OF_ONE_GROUP = """\
令和元年度　総会

1　総会
第1回総会（平成31年4月25日、県庁）
第2回総会（令和元年6月1日、県庁）
第2回総会（令和元年9月5日、県庁）
第5回総会（令和元年10月10日、県庁）
第4回総会（令和元年11月7日、県庁）
第6回総会（令和元年12月5日、県庁）
臨時総会（令和元年12月5日、市役所）
第7回総会（中止）
第8回総会（平成31年6月6日、県庁）
第9回総会（令和2年5月1日、県庁）
"""


def test_what_is_odd_between_the_meetings_of_a_group_is_found():
    read = read_report(lines_of(OF_ONE_GROUP))
    assert read.fiscal_year == 2019
    assert [(one.line, one.rule) for one in findings.of_report(read)] == [
        (5, "weekend"),
        (6, "numbering_repeats"),
        (8, "numbering_gap"),
        (8, "numbering_disorder"),
        (10, "two_places_on_one_day"),
        (12, "era_not_in_force"),
        (13, "outside_fiscal_year"),
    ]


WITH_LABEL_LINES = """\
平成30年度 活動報告
Ⅰ　会議関係
１　総会の開催
　日　時：平成30年6月1日（金）14:00～15:30
　場　所：ホテル東
　議　題：平成29年度事業報告について
　　　　　平成30年度事業計画（案）について
２　理事会
（１）第1回理事会
　日　時：平成30年5月11日（金）
　場　所：県民会館
（２）第2回理事会
　日　時：平成31年2月8日（金）
　開催方法：書面
　議　題
　　①次年度の事業計画について
　　②その他
"""
IN_MARKDOWN = """\
# 2019年度 事業報告
## 1 総会
- 定時総会（2019年5月31日（金）、市民会館）
### 審議事項
- 役員の選任
## 2 ワーキンググループ
### 施設予約WG
| 回 | 開催日 | 場所 |
|---|---|---|
| 第1回 | 平成31年4月19日 | 市役所会議室 |
| 第2回 | 令和2年3月6日 | 書面開催 |
### 地図WG
- 第1回（R1.7.5、消防本部）
"""
ALONE = """\
令和2年度 東市地域公共交通会議 開催状況
第1回　令和2年6月26日（金）　書面協議
第2回　令和2年10月9日（金）　市役所4階大会議室
"""
IN_BRACKETS = """\
■ 平成27年度事業報告
【全体会議】
○第1回全体会議
　平成27年7月3日（金）　県自治会館
【運用検討部会】
○第1回　H27.5.20　県庁
○第2回　H28.2.17　持ち回り
"""
IN_SENTENCES = """\
令和元年度 活動報告
◆総会
令和元年5月24日（金）に県民会館において第1回総会を開催し、以下の事項を議決した。
・役員の選任
◆幹事会
平成31年4月26日（金）に第1回幹事会を開催した。
令和2年2月14日（金）に第2回幹事会を書面により開催した。
◆防災部会
1.1 開催状況
第1回部会　令和元年10月10日（木）　台風のため中止
第1回部会　令和元年11月7日（木）　県庁
"""
AS_CSV = """\
会議名,回,開催日,場所,方法
総会,第1回,2022/6/3,県庁,対面
幹事会,第1回,2022/5/12,,書面
"""


@pytest.mark.parametrize(
    ("text", "meetings", "items"),
    [
        (
            WITH_LABEL_LINES,
            [("総会", "総会", "in_person", "ホテル東", 4), ("理事会", "第1回理事会", "in_person", "県民会館", 10),
             ("理事会", "第2回理事会", "written", None, 13)],
            [("総会", "平成29年度事業報告について"), ("総会", "平成30年度事業計画（案）について"),
             ("第2回理事会", "次年度の事業計画について"), ("第2回理事会", "その他")],
        ),
        (
            IN_MARKDOWN,
            [("総会", "定時総会", "in_person", "市民会館", 3),
             ("施設予約WG", "第1回", "in_person", "市役所会議室", 10),
             ("施設予約WG", "第2回", "written", None, 11), ("地図WG", "第1回", "in_person", "消防本部", 13)],
            [("定時総会", "役員の選任")],
        ),
        (
            ALONE,
            [("東市地域公共交通会議", "第1回", "written", None, 2),
             ("東市地域公共交通会議", "第2回", "in_person", "市役所4階大会議室", 3)],
            [],
        ),
        (
            IN_BRACKETS,
            [("全体会議", "第1回全体会議", "in_person", "県自治会館", 4),
             ("運用検討部会", "第1回", "in_person", "県庁", 6), ("運用検討部会", "第2回", "written", None, 7)],
            [],
        ),
        (
            IN_SENTENCES,
            [("総会", "第1回総会", "in_person", "県民会館", 3), ("幹事会", "第1回幹事会", None, None, 6),
             ("幹事会", "第2回幹事会", "written", None, 7), ("防災部会", "第1回部会", None, None, 10),
             ("防災部会", "第1回部会", "in_person", "県庁", 11)],
            [(None, "役員の選任")],
        ),
        (
            AS_CSV,
            [("総会", "総会第1回", "in_person", "県庁", 2), ("幹事会", "幹事会第1回", "written", None, 3)],
            [],
        ),
    ],
    ids=["label lines", "Markdown", "one group alone", "brackets", "sentences", "CSV"],
)  # fmt: skip
def test_reports_in_other_councils_manner_are_read(text, meetings, items):
    read = read_report(lines_of(text))
    assert [
        ("/".join(one.group.path), one.entry.title, one.entry.mode, one.entry.sittings[0].venue, one.line)
        for one in read.meetings
    ] == meetings
    assert [(one.meeting and one.meeting.entry.title, one.text) for one in read.items] == items
    assert findings.of_report(read) == []
    assert Role.UNREAD not in read.roles


@pytest.mark.parametrize("held", ["に開催し、予算を審議した", "に開催した", "に開催しました"])
@pytest.mark.parametrize("told", ["第1回運営委員会は", "第1回運営委員会を、"])
def test_that_a_meeting_was_held_is_no_venue(told, held):
    (meeting,) = read_report(["(1) 会議運営", "イ 運営委員会", f"{told}平成30年10月30日{held}。"]).meetings
    assert meeting.entry.title == "第1回運営委員会"
    assert [(str(sat.span.first), sat.venue) for sat in meeting.entry.sittings] == [("2018-10-30", None)]
    assert meeting.entry.mode is None


@pytest.mark.parametrize(("day", "rules"), [(29, []), (30, ["numbering_repeats"])])
def test_what_text_says_of_a_meeting_that_is_listed_too_is_no_further_meeting_and_another_day_is_found(day, rules):
    listed = "・第1回運営委員会（平成30年10月29日、県庁）"
    read = read_report(
        ["(1) 会議運営", "イ 運営委員会", f"第1回運営委員会は平成30年10月{day}日に開催し、予算を審議した。", listed]
    )
    assert [one.line for one in read.meetings] == [4]
    assert read.roles[2] is Role.NARRATIVE
    assert [(one.line, one.rule) for one in findings.of_report(read)] == [(3, rule) for rule in rules]


ON_A_LINE = ["平成30年度事業報告", "1　全団体向け事業", "(2)　LGWANアクセス回線の運営"]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("第四次LGWAN整備計画に基づき、平成31年1月に主系回線を切り替えた。", "主系回線の切替"),
        ("平成31年1月に従系回線の切替を実施した。", "従系回線の切替"),
        ("平成31年1月に新しいネットワークへ切り替えた。", "新しいネットワークの切替"),
        (
            "平成31年1月に、発注者をLGWAN接続からインターネット接続に切替を行った。",
            "発注者のインターネット接続への切替",
        ),
    ],
)
def test_a_line_or_network_that_was_switched_is_a_step(said, name):
    read = read_report([*ON_A_LINE, said])
    (one,) = read.steps
    assert (one.step.name, one.step.kinds, one.step.span.start_text) == (name, (StepKind.NETWORK_SWITCH,), "2019-01")
    assert findings.of_report(read) == []


@pytest.mark.parametrize(
    ("said", "rules"),
    [
        ("平成31年1月に機器を増設した。", ["step_not_read"]),
        ("平成30年5月14日に回線の切替の手順を確かめた。", ["step_not_read"]),
        ("平成16年7月に運用を開始した。平成31年1月に機器を増設した。", ["step_not_read"]),
        ("平成16年7月に運用を開始し、平成30年度は県及び53市町村が利用した。", []),
        ("平成30年4月1日現在、53市町村が利用している。", []),
        ("平成25年1月に機器を増設した。", []),
        ("機器を増設した。", []),
    ],
)
def test_a_dated_sentence_on_a_system_from_which_nothing_is_read_is_found(said, rules):
    assert [(one.line, one.rule) for one in findings.of_report(read_report([*ON_A_LINE, said]))] == [
        (4, rule) for rule in rules
    ]


def test_a_dated_sentence_under_a_programme_without_a_system_is_no_step():
    lines = ["平成30年度事業報告", "1　全団体向け事業", "(1)　広報事業", "平成31年1月に冊子を配った。"]
    assert findings.of_report(read_report(lines)) == []


def test_items_behind_a_label_that_is_broken_over_lines_are_read():
    lines = ["(1) 会議運営", "ア 幹事会", "・第1回幹事会（平成29年5月24日）", "〔", "審議事項〕", "予算の説明と承認"]
    items = read_report(lines).items
    assert [(one.meeting.entry.title, one.text, one.line) for one in items] == [("第1回幹事会", "予算の説明と承認", 6)]


def test_the_guide_explains_every_rule_and_no_other():
    guide = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8").split("## Findings")[1]
    assert re.findall(r"^\| `(\w+)` \|", guide, re.MULTILINE) == [str(rule) for rule in findings.RULES]


def test_groups_that_a_report_puts_below_each_other_are_not_put_below_themselves():
    board, panel = "ア 部会\n検討会の下部組織である。\n", "イ 検討会\n部会の下部組織である。\n"
    text = f"(1) 甲事業\n{board}{panel}{board}"
    assert [group.path for group in read_report(lines_of(text)).groups] == [("部会",), ("部会", "検討会")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_reads_a_report_and_writes_nothing_but_the_answer(language, bundled_file, monkeypatch):
    before = bundled_file.read_bytes()
    monkeypatch.setenv("LC_ALL", {"ja": "ja_JP.UTF-8", "en": "en_GB.UTF-8"}[language])
    command = [sys.executable, "-m", "council_data", "read", str(OWN_FILE), "--database", str(bundled_file)]
    for written in ("json", "text"):
        done = subprocess.run([*command, "--format", written], cwd=ROOT, capture_output=True, check=True)
        text = done.stdout.decode()
        if written == "text":
            assert Translator(language)("{title}: {n}", title=Translator(language)("Meetings"), n="103") in text
            continue
        read = json.loads(text)
        assert list(read) == [
            "fiscal_year",
            "groups",
            "meetings",
            "agenda",
            "audits",
            "migrations",
            "findings",
            "lines",
        ]
        for dataset in Dataset:
            assert {tuple(row) for row in read[dataset]} == {COLUMNS[dataset]}
        assert {row["system"] for row in read["migrations"]} == {system.name for system in FACTS.systems}
        assert all(row["name_en"] for row in read["groups"])
    assert bundled_file.read_bytes() == before


@every_report
def test_a_report_read_with_no_help_gives_the_rows_of_the_bundled_year(lines, bundled):
    """But for what a decision says, which the bundled year does not copy, and the number of the line."""
    read = report_as_read(lines, None, Translator("ja"), OnRecord.of(bundled))
    for dataset in Dataset:
        rows = [without_line(row) for row in read[dataset]]
        kept = table(bundled, dataset, None)
        bundled_rows = [without_line(dict(zip(kept.columns, row, strict=True))) for row in kept.rows]
        assert sorted(map(str, rows)) == sorted(map(str, bundled_rows))


def without_line(row: dict) -> dict:
    return {name: value for name, value in row.items() if name != "source_line" and row.get("type") != "decision"}
