"""A line of a list of meetings is read whatever the order of its parts; what it does not say stays unsaid."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_data import findings, fy2017
from council_data.messages import LANGUAGES, Translator
from council_data.reports import files
from council_data.reports.lines import Entry, read_line
from db.words import MeetingStatus
from tests.test_bundled_year import LINES

ROOT = Path(__file__).resolve().parent.parent


def sittings(entry: Entry) -> list[str]:
    """As the open data writes them; ? for a date that is none."""
    said = []
    for sat in entry.sittings:
        days = "?" if sat.span is None else sat.span.start_text
        if sat.span and sat.span.end_text != sat.span.start_text:
            days += f"/{sat.span.end_text}"
        said.append(f"{days} {sat.venue}" if sat.venue else days)
    return said


ONE_MEETING = [
    "第1回幹事会（平成29年5月24日、県庁）",
    "- ・ 第 1 回幹事会 (平成29年 5月24日 、 県庁)",
    "① 第１回幹事会（平成２９年５月２４日、県庁）",
    "（1）第1回幹事会（H29.5.24 県庁）",
    "第1回幹事会　平成29年5月24日（水）　県庁",
    "第1回幹事会：平成29年5月24日（県庁）",
    "平成29年5月24日 第1回幹事会（県庁）",
    "平成29年5月24日（水） 第1回幹事会 県庁",
    "2017/5/24\t第1回幹事会\t県庁",
    "2017/5/24 | 第1回幹事会 | 県庁",
    "県庁 平成29年5月24日 第1回幹事会",
    "第1回幹事会（5月24日（水）14:00～16:00、県庁）",
    "第1回幹事会（県庁、平成29年5月24日）",
    "第1回幹事会（平成29年5月24日、県庁、対面開催）",
    "3\t第1回幹事会\t平成29年5月24日\t県庁",
    "2017/5/24\t県庁\t第1回幹事会",
    "| 3 | 第1回幹事会 | 2017-05-24 | 県庁 |",
    '"2017/5/24","第1回幹事会","県庁"',
    "３　第1回幹事会　Ｈ２９．５．２４　県庁",
    "No.3 第1回幹事会 H29.5.24 県庁",
    "第1回幹事会／2017/5/24／県庁",
    "第1回幹事会…2017.5.24　県庁",
    "第1回幹事会 - 平成29年5月24日 - 県庁",
    "第1回幹事会（日時：平成29年5月24日／場所：県庁）",
    "日　時：平成29年5月24日　会　場：県庁　会議名：第1回幹事会",
    "第1回幹事会　とき　平成29年5月24日　ところ　県庁",
    "平成29年5月24日 於：県庁 第1回幹事会",
    "第1回幹事会 平成29年5月24日 於 県庁",
    "第1回幹事会 平成29年5月24日 @県庁",
    "平成29年5月24日　14:00～16:00　第1回幹事会　県庁",
    "第1回幹事会（平成29年5月24日開催）　県庁　出席者15名",
    "第1回幹事会（平成29年5月24日、県庁、2時間、傍聴者3名）",
    "第1回幹事会　平成29年5月24日　県庁　議題：予算について",
    "第1回幹事会　平成29年5月24日　県庁　①事業計画 ②予算",
    "平成29年5月24日に県庁で第1回幹事会を開催した。",
    "第1回幹事会を平成29年5月24日に県庁において開催した。",
]


@pytest.mark.parametrize("line", ONE_MEETING)
def test_the_parts_may_stand_in_any_order(line):
    entry = read_line(line, 2017)
    assert (entry.title, entry.ordinal) == ("第1回幹事会", 1)
    assert (entry.mode, entry.status) == ("in_person", "held")
    assert sittings(entry) == ["2017-05-24 県庁"]


@pytest.mark.parametrize(
    ("said", "mode", "venue"),
    [
        *((word, "written", None) for word in (
            "書面開催", "書面審議", "書面会議", "書面決議", "書面評決", "書面表決", "書面による開催", "メール審議", "持ち回り",
            "持ち回り審議", "持回り決議", "電磁的方法", "電磁的方法による決議")),
        *((word, "online", None) for word in (
            "Web", "WEB", "Ｗｅｂ会議", "オンライン", "オンライン開催", "Zoom", "Zoomによる開催", "Teams", "Webex", "リモート")),
        ("県庁", "in_person", "県庁"),
        ("県庁、オンライン", "hybrid", "県庁"),
        ("県庁及びWeb会議", "hybrid", "県庁"),
        ("県庁・オンライン併用", "hybrid", "県庁"),
        ("県庁（オンライン含む）", "hybrid", "県庁"),
        ("県庁、ハイブリッド開催", "hybrid", "県庁"),
        ("県庁／Zoom", "hybrid", "県庁"),
        ("県庁（Web併用）", "hybrid", "県庁"),
        ("県庁とオンラインのハイブリッド", "hybrid", "県庁"),
        ("県庁（西庁舎）・オンライン", "hybrid", "県庁（西庁舎）"),
        ("Microsoft Teams", "online", None),
        ("Web会議システム", "online", None),
        ("書面開催（みなし決議）", "written", None),
        ("書面決議（感染症拡大防止のため）", "written", None),
        ("県庁（西庁舎）", "in_person", "県庁（西庁舎）"),
        ("市公会堂 第7集会室", "in_person", "市公会堂第7集会室"),
        ("オンライン研修センター", "in_person", "オンライン研修センター"),
        ("YouTube配信", "online", None),
        ("Zoomウェビナー", "online", None),
        ("文書開催", "written", None),
        ("電子メールにて開催", "written", None),
        ("対面・オンライン併用", "hybrid", None),
        ("オンライン（一部会場：県庁）", "hybrid", "県庁"),
        ("ハイブリッド", "hybrid", None),
        ("対面", "in_person", None),
        ("県庁（オンライン有り）", "hybrid", "県庁"),
        ("会場及びオンライン", "hybrid", None),
        ("来場・Zoom", "hybrid", None),
        ("Online（Zoom）", "online", None),
        ("電話会議", "online", None),
        ("LGWAN-Web会議", "online", None),
        ("郵送による書面表決", "written", None),
        ("メーリングリストによる審議", "written", None),
        ("紙上開催", "written", None),
        ("動画配信", "online", None),
        ("Eメール審議", "written", None),
    ],
)  # fmt: skip
def test_the_mode_is_what_the_words_say(said, mode, venue):
    for line in (f"第3回検討会（令和2年7月10日、{said}）", f"令和2年7月10日 第3回検討会（{said}）"):
        entry = read_line(line)
        assert (entry.title, entry.mode) == ("第3回検討会", mode)
        assert entry.sittings[0].venue == venue


@pytest.mark.parametrize(
    ("title", "mode"),
    [("持ち回り幹事会", "written"), ("第2回書面審議", "written"), ("臨時書面総会", "written"), ("オンライン部会", None),
     ("書面審査委員会", None)],
)  # fmt: skip
def test_a_meeting_called_after_how_it_was_held_in_writing_was_held_so(title, mode):
    entry = read_line(f"{title}（令和2年7月10日）")
    assert (entry.title, entry.mode) == (title, mode)


def test_a_mode_that_is_not_said_stays_unsaid():
    assert read_line("第3回検討会（令和2年7月10日）").mode is None


@pytest.mark.parametrize(
    "title", ["協議会Webシステム検討会", "書面規程検討会", "オンライン申請部会", "公開講座", "リモート診断"]
)
def test_a_word_of_mode_within_a_name_is_a_name(title):
    entry = read_line(f"{title}（令和2年7月10日、県庁）")
    assert (entry.title, entry.mode) == (title, "in_person")


@pytest.mark.parametrize(
    ("line", "status", "dates"),
    [
        ("第3回検討会（令和2年7月10日、中止）", "cancelled", ["2020-07-10"]),
        ("第3回検討会（中止）", "cancelled", []),
        ("第3回検討会（令和2年7月10日、県庁）延期", "cancelled", ["2020-07-10 県庁"]),
        ("第3回検討会 未開催", "planned", []),
        ("第3回検討会（令和2年7月10日開催予定→中止）", "cancelled", ["2020-07-10"]),
        ("第3回検討会（令和2年7月10日（中止（大雨のため）））", "cancelled", ["2020-07-10"]),
        ("第3回検討会（令和2年7月10日、開催見送り）", "cancelled", ["2020-07-10"]),
        ("第3回検討会は大雨のため中止（令和2年7月10日予定）", "cancelled", ["2020-07-10"]),
        ("第3回検討会（日程調整中）", "planned", []),
        ("第3回検討会（令和2年7月10日、集合開催を中止し書面開催）", "held", ["2020-07-10"]),
        ("第3回検討会　令和2年7月10日　集合開催を取りやめWebで開催", "held", ["2020-07-10"]),
        ("第3回検討会（令和2年7月10日、不開催）", "cancelled", ["2020-07-10"]),
        ("第3回検討会　開催なし", "cancelled", []),
        ("第3回検討会（令和3年3月10日開催予定、県庁）", "planned", ["2021-03-10 県庁"]),
        ("第3回検討会（令和2年7月10日、県庁）", "held", ["2020-07-10 県庁"]),
    ],
)
def test_what_was_not_held_has_its_status(line, status, dates):
    entry = read_line(line)
    assert (entry.title, entry.status) == ("第3回検討会", status)
    assert sittings(entry) == dates


@pytest.mark.parametrize(
    ("said", "remarks"),
    [
        ("中止", ()),
        ("は中止", ()),
        ("（中止（大雨のため））", ("大雨のため",)),
        ("、中止（庁舎の停電により）", ("庁舎の停電により",)),
        ("、大雨のため中止", ("大雨のため中止",)),
    ],
)
def test_why_a_meeting_was_called_off_is_kept_as_a_remark(said, remarks):
    entry = read_line(f"第3回検討会（令和2年7月10日{said}）")
    assert (entry.title, entry.status, entry.mode, entry.remarks) == ("第3回検討会", "cancelled", None, remarks)


@pytest.mark.parametrize(
    ("said", "mode", "reason"),
    [
        ("感染症拡大防止のため書面開催", "written", "感染症拡大防止のため"),
        ("緊急事態宣言に伴い、オンライン開催", "online", "緊急事態宣言に伴い"),
        ("大雪により書面決議に変更", "written", "大雪により"),
    ],
)
def test_why_a_meeting_was_held_in_another_way_is_kept_as_a_remark(said, mode, reason):
    entry = read_line(f"第3回検討会　令和2年7月10日　{said}")
    assert (entry.title, entry.mode, entry.status, entry.remarks) == ("第3回検討会", mode, "held", (reason,))
    assert sittings(entry) == ["2020-07-10"]


@pytest.mark.parametrize(
    "line",
    [
        "9月3日（月）第2回検討会〔議題〕次期システムについて　県庁",
        "第1回部会 平成30年10月 5日～ 6日 午前・午後 県庁",
        "第1回部会（平成30年10月5日、午前の部、県庁）",
    ],
)
def test_a_half_of_the_day_and_the_name_of_a_list_are_no_part_of_a_place(line):
    assert [sat.venue for sat in read_line(line, 2018).sittings] == ["県庁"]


def test_why_a_meeting_was_held_in_writing_is_kept_as_a_remark():
    entry = read_line("第3回検討会（令和2年7月10日　書面開催（大雨のため））")
    assert (entry.mode, entry.remarks) == ("written", ("大雨のため",))


@pytest.mark.parametrize(
    "line",
    [
        "第1回（5月22日）、第2回（8月3日）、第3回（11月2日）",
        "第1回幹事会 5月22日、第2回幹事会 8月3日",
        "第1回幹事会（令和2年5月22日、県庁）、第1回部会（同日、県庁）",
        "幹事会（第1回：令和2年5月22日、第2回：令和2年8月3日）",
        "第1～3回幹事会（令和2年5月22日、8月3日、11月2日）",
        "第1回～第3回幹事会（令和2年5月22日、8月3日、11月2日）",
        "総会 令和2年5月22日、幹事会 令和2年8月3日",
        "5/22 第1回幹事会、8/3 第2回幹事会",
        "第2回幹事会（令和2年5月22日、県庁）　次回 令和2年8月3日",
    ],
)
def test_a_line_that_names_several_meetings_says_so(line):
    assert "several_meetings" in [found.rule for found in findings.of_entry(read_line(line, 2020), 1, 2020)]


@pytest.mark.parametrize(
    "line",
    [
        "令和2年第4回定例会 第3回委員会（令和2年5月22日、県庁）",
        "令和2年度定時総会（通算第8回）（令和2年5月22日、県庁）",
        "第2回幹事会（令和2年5月22日、県庁、5月25日、西庁舎）",
        "第2回幹事会　令和2年5月22日　県庁　議題：第3回総会について",
    ],
)
def test_a_second_number_within_a_name_or_a_topic_is_no_second_meeting(line):
    assert not read_line(line, 2020).names_several


@pytest.mark.parametrize(
    "said", ["令和2年5月22日→令和2年6月10日に延期", "当初：令和2年5月22日、変更後：令和2年6月10日"]
)
def test_of_a_meeting_that_was_moved_the_line_does_not_say_which_day_holds(said):
    assert "unclear_date" in read_line(f"第2回幹事会（{said}）").faults


@pytest.mark.parametrize(
    "line",
    [
        "第2回幹事会（令和2年5月22日）　※議事録は6月20日公表",
        "第2回幹事会（令和2年5月22日、4月30日通知）",
        "第2回幹事会　令和2年5月15日発送　5月22日締切",
        "第2回幹事会（令和2年5月22日、回答期限：5月29日）",
        "第2回幹事会　令和2年5月22日　10月システム更新の件",
        "第2回幹事会（令和2年5月22日、3日間）",
        "第2回幹事会（令和2年5月22日～26日、3日間）",
        "研修（令和2年5月22日から毎週金曜日、県庁）",
        "研修（令和2年6月～8月の毎週水曜日、県庁）",
        "第2回幹事会（令和2年5月22日…24日、県庁）",
        "第2回幹事会　令和2年5月22日（予備日 5月29日）",
        "第2回幹事会　令和2年5月22日　前回4月20日",
        "研修（候補日：令和2年5月22日、25日、29日）",
        "2021/4/1改正法説明会 2020/5/22 県庁",
        "第2回幹事会（5.22）",
        "第2回幹事会（200522、県庁）",
    ],
)
def test_a_line_that_leaves_open_on_which_days_a_meeting_was_is_reported(line):
    assert "unclear_date" in read_line(line, 2020).faults


@pytest.mark.parametrize(
    "line",
    [
        "公告審査会（令和2年5月22日、県庁）",
        "第2回幹事会（令和2年5月22日、県庁、公開）",
        "第2回幹事会（令和2年5月22日～24日の3日間、県庁）",
        "第2回幹事会　令和2年5月22日、23日　2日間　県庁",
        "令和2年第3回（7月）定例会（令和2年7月10日、県庁）",
        "令和2年第3回定例会　第1日目（5月22日）（金曜日）",
        "第2回幹事会　令和2年5月22日（4日程）",
        "第2回幹事会　平成30年度予算について",
    ],
)
def test_what_a_paper_or_a_length_is_of_leaves_no_day_open_unless_it_has_one(line):
    assert read_line(line, 2020).faults == ()


@pytest.mark.parametrize("said", ["総会の延期について", "次年度の開催予定について", "システム休止の件"])
def test_what_a_meeting_was_about_does_not_call_it_off(said):
    assert read_line(f"第2回幹事会（令和2年5月22日、{said}）").status is MeetingStatus.HELD


@pytest.mark.parametrize(
    ("line", "title", "dates"),
    [
        (
            "勉強会（平成29年10月10日、県庁、10月11日、西庁舎）",
            "勉強会",
            ["2017-10-10 県庁", "2017-10-11 西庁舎"],
        ),
        ("第1回部会（令和2年7月10日～11日、県庁）", "第1回部会", ["2020-07-10/2020-07-11 県庁"]),
        ("研修（令和2年7月10日、13日、県庁）", "研修", ["2020-07-10 県庁", "2020-07-13 県庁"]),
        ("平成29年7月～11月 診断（机上、実地）、説明会", "診断、説明会", ["2017-07/2017-11"]),
        ("（平成30年1月24日～30日）", "", ["2018-01-24/2018-01-30"]),
        ("2020年東京大会連絡会議（令和2年1月10日、県庁）", "2020年東京大会連絡会議", ["2020-01-10 県庁"]),
        ("研究会（全員）第1回（令和2年7月10日、書面開催）", "研究会（全員）第1回", ["2020-07-10"]),
        ("第8回研究会（平成30年2月30日、県庁）", "第8回研究会", ["? 県庁"]),
        ("平成29年6月定例会（平成29年6月13日、県庁）", "平成29年6月定例会", ["2017-06-13 県庁"]),
        ("2020/7/10\t令和2年度 第2回 DX推進部会\t県庁", "令和2年度第2回DX推進部会", ["2020-07-10 県庁"]),
        ("令和2年7月10日　第2回連絡会議　消防本部", "第2回連絡会議", ["2020-07-10 消防本部"]),
        ("第2回部会 / R2.7.10―12 / 県庁", "第2回部会", ["2020-07-10/2020-07-12 県庁"]),
        ("第2回部会―令和2年7月10日―県庁", "第2回部会", ["2020-07-10 県庁"]),
        ("第2回部会　消防本部　令和2年7月10日", "第2回部会", ["2020-07-10 消防本部"]),
        ("令和2年度　災害対策本部　令和2年7月10日", "令和2年度災害対策本部", ["2020-07-10"]),
        ("1　5G活用勉強会（令和2年7月10日、県庁）", "5G活用勉強会", ["2020-07-10 県庁"]),
        ("2025年問題研究会　令和2年6月～令和2年7月", "2025年問題研究会", ["2020-06/2020-07"]),
        ("第2回部会　県庁　令和2年7月10日", "第2回部会", ["2020-07-10 県庁"]),
        ("研修　全12回　県庁　令和2年7月10日～15日", "研修", ["2020-07-10/2020-07-15 県庁"]),
        ("令和2年7月10日、11日に意見交換会を開催した。", "意見交換会", ["2020-07-10", "2020-07-11"]),
        ("第2回部会　令和2年7月10日（出席者数：12/15）", "第2回部会", ["2020-07-10"]),
        ("研修（令和2年7月10日及び8月7日、県庁）", "研修", ["2020-07-10 県庁", "2020-08-07 県庁"]),
        ("令和2年5月20日付け書面による第2回部会", "第2回部会", ["2020-05-20"]),
        ("令和2年7月10日 １０時～１２時\t事務担当者説明会\t県庁", "事務担当者説明会", ["2020-07-10 県庁"]),
        ("第15回 CALS/EC部会／令和2年7月10日／県庁", "第15回CALS/EC部会", ["2020-07-10 県庁"]),
        ("令和2年7月10日 第4回幹事会（臨時）（県庁）", "第4回幹事会（臨時）", ["2020-07-10 県庁"]),
        (
            "第1回（令和2年7月10日）：県庁、第2回（令和2年9月4日）：市役所",
            "第1回",
            ["2020-07-10 県庁", "2020-09-04 市役所"],
        ),
        ("日時：令和2年7月10日　場所：県庁", "", ["2020-07-10 県庁"]),
        ("令和2年第3回（7月）定例会（令和2年7月10日、県庁）", "令和2年第3回（7月）定例会", ["2020-07-10 県庁"]),
        ("令和2年7月10日定例会－7月10日", "定例会", ["2020-07-10"]),
        ("〇第3回部会（令和2年7月10日、県庁）", "第3回部会", ["2020-07-10 県庁"]),
        ("部会（第3回　令和2年7月10日　県庁）", "部会第3回", ["2020-07-10 県庁"]),
        ("令和2年7月10日～15日　書面による第3回部会", "第3回部会", ["2020-07-10/2020-07-15"]),
        ("令和2年7月10日に第3回部会をZoomで開催しました", "第3回部会", ["2020-07-10"]),
        (
            "Windows 10 端末 検証会（令和2年7月10日、Tokyo Bay 会議室）",
            "Windows 10端末検証会",
            ["2020-07-10 Tokyo Bay会議室"],
        ),
    ],
)
def test_titles_dates_and_venues_find_each_other(line, title, dates):
    entry = read_line(line)
    assert entry.title == title
    assert sittings(entry) == dates


@pytest.mark.parametrize(
    ("title", "ordinal"),
    [
        ("第1回幹事会", 1),
        ("第１２回幹事会", 12),
        ("第一回幹事会", 1),
        ("第二十三回総会", 23),
        ("第10回臨時総会", 10),
        ("第 2 回 部会", 2),
        ("第2回（臨時）部会", 2),
        ("第1回～第3回部会", 1),
        ("第1・2回部会", 1),
        ("臨時総会", None),
    ],
)
def test_the_ordinal_is_a_number(title, ordinal):
    assert read_line(f"{title}（令和2年7月10日、県庁）").ordinal == ordinal


@pytest.mark.parametrize(
    ("said", "sessions"),
    [
        ("全12回", 12),
        ("年6回", 6),
        ("計8回", 8),
        ("各日午前・午後開催で計8回", 8),
        ("各日午前・午後", 8),
        ("県庁", None),
    ],
)
def test_sessions_are_counted(said, sessions):
    assert read_line(f"研修会（平成29年4月18日～21日：{said}）").sessions == sessions


@pytest.mark.parametrize("remark", ["非公開", "一部非公開", "合同開催", "税務部会と合同開催"])
def test_a_remark_is_kept_apart_from_the_venue(remark):
    for line in (f"第1回部会（H30.5.1 市役所、{remark}）", f"第1回部会　H30.5.1　市役所　{remark}"):
        entry = read_line(line)
        assert (entry.title, entry.remarks, sittings(entry)) == ("第1回部会", (remark,), ["2018-05-01 市役所"])


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("第1回部会（令和2年7月10日、県庁）", []),
        ("第1回部会（7月10日、県庁）", ["year_from_fiscal_year"]),
        ("第1回部会（令和2年7月11日、県庁）", ["weekend"]),
        ("第1回部会（令和2年11月3日、県庁）", ["holiday"]),
        ("第1回部会（令和2年12月29日、県庁）", ["new_year_closure"]),
        ("第1回部会（令和2年7月10日（木）、県庁）", ["wrong_weekday"]),
        ("第1回部会（令和2年7月10日、県庁、書面開催）", ["mode_contradicts_place"]),
        ("第1回部会（令和3年4月7日、県庁）", ["outside_fiscal_year"]),
        ("研修（令和2年7月6日～10日、計3回）", ["sessions_do_not_fit"]),
        ("研修（令和2年7月6日～17日、計10回）", []),
        ("第1回部会（令和2年7月32日、県庁）", ["no_such_date"]),
    ],
)
def test_what_is_odd_is_found_and_nothing_else(line, rules):
    assert [found.rule for found in findings.of_entry(read_line(line, 2020), 1, 2020)] == rules


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_its_words(language):
    for rule in findings.RULES:
        assert findings.Finding(1, rule).message(Translator(language))


@pytest.mark.parametrize(
    "meeting", fy2017.read().meetings if LINES else [], ids=lambda meeting: str(meeting.source_line)
)
def test_the_real_reports_meetings_are_read_exactly_and_nothing_is_odd_about_them(meeting):
    line = LINES[meeting.source_line]
    if "月" not in line:
        line += LINES[meeting.source_line + 1]
    entry = read_line(line)
    assert (entry.title, entry.ordinal, entry.mode) == (meeting.title, meeting.ordinal, meeting.mode)
    assert [(sat.span, sat.venue) for sat in entry.sittings] == [(sat.span, sat.venue) for sat in meeting.sittings]
    assert findings.of_entry(entry, 1, 2017) == []


@given(st.text(max_size=200), st.sampled_from([None, 2017]))
def test_any_line_is_read_without_an_error(line, fiscal_year):
    entry = read_line(line, fiscal_year)
    assert findings.of_entry(entry, 1, fiscal_year) is not None


PIECES = [
    "平成",
    "令和",
    "明治",
    "H",
    "R",
    "㍻",
    "元",
    "29",
    "13",
    "99",
    "年",
    "度",
    "月",
    "日",
    "同",
    "翌",
    "・",
    "、",
    "～",
    "-",
    "/",
    ".",
    "(",
    ")",
    "火",
    "13月",
    "2月30日",
    "から",
    "上旬",
    "第1回",
    "県庁",
    "'17",
    "廿",
]


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), st.sampled_from([None, 1868, 2019]))
def test_pieces_of_dates_in_any_order_are_read_without_an_error(line, fiscal_year):
    entry = read_line(line, fiscal_year)
    assert all(sat.span is None or sat.span.first <= sat.span.last for sat in entry.sittings)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "shift_jis", "euc_jp"])
def test_a_text_is_read_in_every_usual_encoding(encoding):
    text = "第1回幹事会（平成29年5月24日、県自治センター）\n・臨時幹事会（書面開催）\n"
    assert files.text_of(text.encode(encoding)) == text


@pytest.mark.parametrize("content", [b"\x00\x01\x02", bytes(range(256)), b"\xff" * 50, b"a" * (files.LARGEST + 1)])
def test_what_is_no_text_is_refused(content):
    with pytest.raises(files.UnreadableFile):
        files.text_of(content)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_text_or_are_refused(content):
    try:
        files.lines_of(files.text_of(content))
    except files.UnreadableFile:
        return


@pytest.mark.parametrize(
    ("text", "lines"), [("a\nb", ["a", "b"]), ("a\r\nb\r\n", ["a", "b"]), ("\n\x0ca\u2028b\n", ["", "\x0ca\u2028b"])]
)
def test_lines_are_numbered_as_an_editor_does(text, lines):
    assert files.lines_of(text) == lines


def command(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "council_data", "read-lines", *arguments],
        cwd=ROOT, input=given, capture_output=True, check=False,
    )  # fmt: skip


def test_the_command_gives_one_object_a_line():
    done = command("--fiscal-year", "2017", "-", given="第1回幹事会（5月24日、県庁）\n\n".encode("cp932"))
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert list(first) == ["line", "title", "ordinal", "mode", "status", "sittings", "sessions", "findings"]
    assert first["sittings"] == [{"start": "2017-05-24", "end": "2017-05-24", "precision": "day", "venue": "県庁"}]
    assert [found["rule"] for found in first["findings"]] == ["year_from_fiscal_year"]
    assert (second["line"], second["title"], second["sittings"]) == (2, None, [])
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_command_refuses_what_it_cannot_read_in_one_line(tmp_path):
    for done in (command(str(tmp_path / "missing.txt")), command(given=bytes(range(256)))):
        assert (done.returncode, done.stdout) == (1, b"")
        assert len(done.stderr.splitlines()) == 1
    assert command("--fiscal-year", "never").returncode == 2
