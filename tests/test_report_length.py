"""However long a line or a report is, reading it takes no more for each letter and line than a short one."""

import sys
import tracemalloc
from types import FrameType

import pytest

from council_data import findings
from council_data.messages import Translator
from council_data.reading import OnRecord, line_as_read, report_as_read
from council_data.reports import remembering
from council_data.reports.blocks import MOST_LINES, Role
from council_data.reports.files import LARGEST, LONGEST_LINE, text_of
from council_data.reports.lines import read_line
from council_data.reports.remembering import remembered
from council_data.reports.report import read_report
from council_data.reports.tables_in_text import read_with_tables
from council_data.reports.whereabouts import MOST_LEVELS
from tests.test_report import OWN

HEADINGS = ["(1) 甲事業", "ア 検討会"]
SIGNS = ["平成", "月", " ", "　", "\t", "一", "九百", "9", "９", "1、", "1・", "-", "・", "- ・", "ー", "。  ", "には", "から",
         "が", "として", "をから", "次の", "の下部組織", "H", "第", "開催", "Web"]  # fmt: skip
BRACKETS = ["(", "（", "【", "会(", "(全員", "(平成29年5月1日"]
DATES = ["1月", "1月1日", "1月1日、", "平成29年5月1日", "平成29年5月1日県庁、", "H29.5.1", "1月-", "平成17年度"]
LONG = [sign * 30_000 for sign in SIGNS] + [bracket * 3_000 for bracket in BRACKETS] + [date * 1_000 for date in DATES]


@pytest.mark.parametrize("long", LONG, ids=[*SIGNS, *BRACKETS, *DATES])
def test_a_long_line_is_read_wherever_it_stands(long):
    """Were one of these quadratic, or worse, this would not come to its end."""
    lines = [
        long,
        HEADINGS[0],
        f"平成17年度から、4月に{long}、稼働し、統合し、接続に切替し、以下の下部組織を決定",
        HEADINGS[1],
        f"平成17年度から、4月に{long}、設置し、決定",
        f"- 第1回会(中止{long}",
        f"【{long}】",
    ]
    read = report_as_read(lines, 2017, Translator("ja"), OnRecord())
    assert len(read["lines"]) == len(lines)
    assert all(line_as_read(line, 1, 2017, Translator("ja")) for line in lines)


@pytest.mark.parametrize("line", ["あ" * (LARGEST // 3), "第1回会議（平成29年5月1日、県庁）、" * (LARGEST // 53)])
def test_the_longest_line_that_a_file_can_hold_is_left_unread_and_said_to_be_too_long(line):
    assert read_with_tables([line, "続き"]).roles == [Role.UNREAD, Role.NARRATIVE]
    assert [found["rule"] for found in line_as_read(line, 1, 2017, Translator("ja"))["findings"]] == ["too_long"]


def test_the_longest_line_that_is_read_is_read_to_its_end():
    entry = read_line("平成29年5月1日、" * (LONGEST_LINE // 10 - 1) + "6月1日", 2017)
    assert [str(sat.span.first) for sat in entry.sittings] == ["2017-05-01", "2017-06-01"]


def test_the_bytes_of_the_largest_file_are_held_a_few_times_only():
    content = ("会議（平成29年5月1日、県庁）" * (LARGEST // 28)).encode("cp932")
    tracemalloc.start()
    try:
        text_of(content)
        assert tracemalloc.get_traced_memory()[1] < 8 * LARGEST
    finally:
        tracemalloc.stop()


def test_only_short_texts_are_remembered_and_only_so_many():
    asked = []
    letters = remembered(lambda text: asked.append(text) or len(text))
    texts = ["県庁", "あ" * (remembering.LONGEST + 1)]
    assert [letters(text) for text in texts * 2] == [2, remembering.LONGEST + 1] * 2
    assert asked == [*texts, texts[1]]
    for number in range(remembering.MOST):
        letters(f"第{number}回")
    asked.clear()
    assert letters("県庁") == 2
    assert asked == ["県庁"]


def steps(lines: list[str]) -> int:
    """How many calls reading and checking the lines takes."""
    count = 0

    def called(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        findings.of_report(read_report(lines, 2017))
    finally:
        sys.setprofile(None)
    return count


REPORTS = {
    "whole reports": lambda n: OWN * (n // 50),
    "meetings": lambda n: [*HEADINGS, *(f"・第{i}回検討会（平成29年5月{i % 28 + 1}日、県庁）" for i in range(n))],
    "meetings in running text": lambda n: [
        *HEADINGS,
        *(f"・第{i}回検討会（平成29年5月{i % 28 + 1}日、県庁）" for i in range(n // 2)),
        *(f"平成29年5月{i % 28 + 1}日に第{i}回検討会を県庁で開催した。" for i in range(n)),
    ],
    "groups": lambda n: [
        HEADINGS[0],
        *(line for i in range(n) for line in (f"ア 第{i}部会", "・第1回（平成29年5月1日）")),
    ],
    "groups below groups": lambda n: [
        HEADINGS[0],
        *(line for i in range(n) for line in (f"ア 甲{i}会", f"甲{i - 1}会の下部組織である。")),
    ],
    "agenda items": lambda n: [*HEADINGS, "・第1回（平成29年5月1日）", "〔議題〕", *(["- 予算について"] * n)],
    "items of a group without a meeting": lambda n: [
        *HEADINGS,
        *(["・第1回（平成29年5月1日）"] * n),
        "イ 部会",
        "〔議題〕",
        *(["- 予算について"] * n),
    ],
    "unfinished sentences": lambda n: ["まだ終わらない文章が"] * n,
    "an unfinished item": lambda n: ["- 説明（ここから", *(["まだ終わらない"] * n)],
    "blank lines": lambda n: [""] * n,
    "dates in a sentence": lambda n: [*HEADINGS, "".join(f"{1900 + i % 20}年5月に設置し、" for i in range(n))],
    "steps in a sentence": lambda n: [HEADINGS[0], "".join(f"{1900 + i % 20}年5月に稼働し、" for i in range(n))],
    "joined dates": lambda n: [HEADINGS[0], "5月1日、" * n + "に稼働した。"],
}


@pytest.mark.parametrize("lines", REPORTS.values(), ids=REPORTS)
def test_a_report_that_is_eight_times_as_long_takes_about_eight_times_the_steps(lines):
    """Were each line held against all that came before, it would take up to 64 times as many."""
    steps(lines(50))  # what is found once, such as the holidays of a year, is found here
    assert steps(lines(400)) < 10 * steps(lines(50))


def test_a_sentence_ends_after_as_many_lines_as_none_is_broken_over():
    joined = read_report(["まだ終わらない文章が"] * (MOST_LINES + 1)).joined_to
    assert joined == [None, *([1] * (MOST_LINES - 1)), None]


def test_groups_stand_below_each_other_to_some_depth_only():
    downwards = [line for i in range(2000) for line in (f"ア 甲{i}会", f"甲{i - 1}会の下部組織である。")]
    upwards = [f"ア 乙{i}会" for i in range(2000)]
    upwards += [line for i in range(2000) for line in (f"ア 乙{i}会", f"乙{i + 1}会の下部組織である。")]
    for lines in (downwards, upwards):
        assert {len(group.path) for group in read_report([HEADINGS[0], *lines]).groups} <= set(
            range(1, MOST_LEVELS + 1)
        )
