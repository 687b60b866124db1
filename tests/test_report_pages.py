"""What a page, a margin or a scan has done to a report's lines: numbers and titles amid them, breaks, misread signs."""

import pytest

from council_data.reports.blocks import Role
from council_data.reports.tables_in_text import read_with_tables

ABOVE = ["東部広域協議会", "令和3年度事業報告", "1　会議", "(1)　運営部会"]


@pytest.mark.parametrize(
    "page",
    [
        ["2"],
        ["- 2 -"],
        ["－ ２ －"],
        ["2/5"],
        ["p.2"],
        ["－ 2 －", "東部広域協議会"],
        ["令和3年度事業報告", "3"],
        ["", "3", ""],
    ],
)
def test_what_belongs_to_a_page_parts_neither_an_entry_nor_a_sentence_and_is_no_heading(page):
    lines = ["各市町の担当者により、運用の課題を検", *page, "討した。", "・第1回部会（令和3年6月", *page, "8日、県庁）"]
    read = read_with_tables([*ABOVE, *lines, "・第2回部会（令和3年8月3日、県庁）"])
    assert [(one.group.programme, one.group.name, one.entry.title) for one in read.meetings] == [
        ("会議", "運営部会", "第1回部会"),
        ("会議", "運営部会", "第2回部会"),
    ]
    assert [sat.span.start_text for one in read.meetings for sat in one.entry.sittings] == ["2021-06-08", "2021-08-03"]
    said = len(page) + 1
    assert read.joined_to[4 + said] == 5
    assert read.joined_to[5 + 2 * said] == 6 + said
    assert {read.roles[4 + n] for n in range(1, said) if page[n - 1]} == {Role.UNREAD}


def test_a_heading_that_stands_beside_several_page_numbers_is_still_one():
    lines = ["(1)　部会", "・第1回部会（令和3年6月8日）", "2", "ア　検討会", "・第1回検討会（令和3年6月9日）"]
    again = ["(2)　委員会", "・第1回委員会（令和3年7月8日）", "3", "ア　検討会", "・第1回検討会（令和3年7月9日）"]
    roles = read_with_tables([*ABOVE[:3], *lines, *again]).roles
    assert [roles[place] for place in (6, 11)] == [Role.HEADING] * 2


@pytest.mark.parametrize("rest", ["ついて", "に関すること", "の改正について"])
def test_an_item_that_the_margin_broke_is_one(rest):
    lines = ["・第1回部会（令和3年6月8日）", "〔議題〕", "・会則の取扱い", rest, "・予算について"]
    read = read_with_tables([*ABOVE, *lines])
    assert [(one.text, one.line) for one in read.items] == [(f"会則の取扱い{rest}", 7), ("予算について", 9)]
    assert read.joined_to[7] == 7


def test_a_numbered_line_behind_an_item_is_no_rest_of_it():
    lines = ["(1) 第1回部会　令和3年6月8日", "　　第1号議案　予算について", "(2) 第2回部会　令和3年8月3日"]
    read = read_with_tables([*ABOVE, *lines])
    assert [one.entry.title for one in read.meetings] == ["第1回部会", "第2回部会"]
    assert [one.text for one in read.items] == ["予算について"]


@pytest.mark.parametrize("bullet", ["- .", "- ．", ".", "･", "- ･"])
def test_a_dot_that_a_scan_has_read_for_a_bullet_is_no_part_of_a_name(bullet):
    read = read_with_tables([*ABOVE, f"{bullet}第1回部会（令和3年6月8日）", "〔議題〕", f"{bullet}予算について"])
    assert [one.entry.title for one in read.meetings] == ["第1回部会"]
    assert [one.text for one in read.items] == ["予算について"]


@pytest.mark.parametrize(
    ("written", "title", "days"),
    [
        ("第l回部会（令和3年6月3O日）", "第1回部会", ["2021-06-30"]),
        ("第 I 回部会（令和3年1O月l9日）", "第1回部会", ["2021-10-19"]),
        ("第lO回部会（令和３年l2月Ｏ3日）", "第10回部会", ["2021-12-03"]),
        ("第1回WebO回線部会（令和3年6月3日）", "第1回WebO回線部会", ["2021-06-03"]),
    ],
)
def test_letters_that_a_scan_has_read_for_digits_of_a_number_are_digits(written, title, days):
    (meeting,) = read_with_tables([*ABOVE, f"・{written}"]).meetings
    assert (meeting.entry.title, [sat.span.start_text for sat in meeting.entry.sittings]) == (title, days)


def test_a_letter_that_a_scan_has_read_for_the_number_of_a_heading_is_that_number():
    read = read_with_tables([ABOVE[1], "l. 広報事業", "2. 会議", "(1) 部会", "・第1回部会（令和3年6月8日）"])
    assert [(one.programme, one.name) for one in read.groups] == [("会議", "部会")]
