"""A list's columns are found by their names, and its rows state what the same meetings state in a report."""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from council_data import findings
from council_data.intake import said_of_list
from council_data.messages import Translator
from council_data.reports.blocks import Role
from council_data.reports.refusals import Reason
from council_data.reports.report import read_report
from council_data.reports.sources import open_source, read_source
from council_data.reports.tables import Column, place_of
from tests.test_report import OWN
from tests.test_report_files import command, docx, refused, zipped

HEADINGS = ["事業", "会議体", "名称", "開催日", "終了日", "会場", "開催方法"]


def workbook(sheets: dict[str, Sequence[Sequence]], hidden: str = "", **options) -> bytes:
    """A workbook with these cells; a date, or a pair of a value and its number format, gets that format."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, options)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        if name == hidden:
            sheet.hide()
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                value, shown = cell if isinstance(cell, tuple) else (cell, "yyyy/m/d" if isinstance(cell, date) else "")
                style = book.add_format({"num_format": shown}) if shown else None
                sheet.write(row, column, value, style)
    book.close()
    return content.getvalue()


def read(content: bytes, name: str = "list.xlsx", fiscal_year: int | None = None):
    return read_source(open_source(content, name), fiscal_year)


def facts(read):
    return [
        (one.group.programme, one.group.path, one.entry.title, one.entry.ordinal, one.kind, one.entry.mode,
         one.entry.status, one.entry.sittings)
        for one in read.meetings
    ]  # fmt: skip


def rows_of_own(as_dates: bool) -> list[list]:
    """The meetings of our own report as a list; a programme's and a group's name once, above cells left empty."""
    rows: list[list] = []
    before = (None, None)
    for meeting in read_report(OWN).meetings:
        group, sat = " > ".join(meeting.group.path), meeting.entry.sittings
        named = (meeting.group.programme, group)
        above = ["" if named[0] == before[0] else named[0], "" if named == before else group]
        days = [sat[0].span.first, "" if sat[0].span.first == sat[0].span.last else sat[0].span.last]
        if not as_dates:
            days = [f"{day.year}年{day.month}月{day.day}日" if day else "" for day in days]
        if len(sat) > 1:
            days = ["\n".join(one.span.start_text for one in sat), ""]
        venue = "\n".join(one.venue or "" for one in sat)
        rows.append(
            [*above, meeting.entry.title, *days, venue, "書面開催" if str(meeting.entry.mode) == "written" else ""]
        )
        before = named
    return rows


def as_csv(rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "cp932") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


LISTS = {
    "dates.xlsx": workbook({"一覧": [["平成29年度 会議一覧"], [], HEADINGS, *rows_of_own(True)]}),
    "1904.xlsx": workbook({"一覧": [["平成29年度 会議一覧"], HEADINGS, *rows_of_own(True)]}, date_1904=True),
    "windows.csv": as_csv([["平成29年度 会議一覧"], HEADINGS, *rows_of_own(False)]),
    "tabs.csv": as_csv([HEADINGS, *rows_of_own(False)], "\t", "utf-8-sig"),
    "semicolons.csv": as_csv([HEADINGS, *rows_of_own(False)], ";", "utf-8"),
    "other.tsv": as_csv([HEADINGS, *rows_of_own(False)], "\t", "euc_jp"),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_states_the_meetings_of_the_report(name):
    stated = read(LISTS[name], name)
    assert facts(stated) == facts(read_report(OWN))
    assert findings.of_report(stated) == []
    assert Role.UNREAD not in stated.roles


@pytest.mark.parametrize(
    ("cell", "start", "end", "precision"),
    [
        (date(2017, 5, 23), "2017-05-23", "2017-05-23", "day"),
        (datetime(2017, 5, 23, 13, 30), "2017-05-23", "2017-05-23", "day"),
        ((42878, "[$-411]ge.m.d"), "2017-05-23", "2017-05-23", "day"),
        ((42878, '[$-ja-JP-x-gannen]ggge"年"m"月"d"日"'), "2017-05-23", "2017-05-23", "day"),
        ((42878, 'yyyy"年"m"月"'), "2017-05", "2017-05", "month"),
        *(((42878, n), "2017-05-23", "2017-05-23", "day") for n in (27, 31, 57, 58)),
        ((42878, 55), "2017-05", "2017-05", "month"),
        ("20170523", "2017-05-23", "2017-05-23", "day"),
        ("H29.5.23（火）10:00～12:00", "2017-05-23", "2017-05-23", "day"),
        ("平成二十九年五月二十三日", "2017-05-23", "2017-05-23", "day"),
        ("5/23(火)", "2017-05-23", "2017-05-23", "day"),
        ("2017年5月23日～24日", "2017-05-23", "2017-05-24", "day"),
        ("平成29年5月23日\n午前10時から", "2017-05-23", "2017-05-23", "day"),
    ],
)
def test_a_date_is_read_however_its_cell_holds_it(cell, start, end, precision):
    (meeting,) = read(workbook({"幹事会": [["回", "開催日"], ["第1回", cell]]}), fiscal_year=2017).meetings
    (sat,) = meeting.entry.sittings
    assert (sat.span.start_text, sat.span.end_text, sat.span.precision) == (start, end, precision)


MIXED = [
    ["令和元年度　情報セキュリティ研究会　開催状況", "", "", "", "", ""],
    ["", "", "", "", "（事務局調べ）", ""],
    ["回数", "開催日時", "開催場所", "開催形態", "議題", "備考"],
    ["第1回", "平成31年4月25日（木）", "県庁 6階会議室", "", "1 役員の選任について\n2 予算について", ""],
    ["2", "令和元年6月4日", "〃", "ハイブリッド", "・規約の改正", "非公開"],
    ["第3回", "9月5日", "", "書面開催", "", ""],
    ["第4回", "令和元年10月10日", "Zoom", "", "", ""],
    ["第5回", "令和元年11月7日", "県庁", "", "", "台風のため中止"],
    ["臨時", "未定", "", "", "", ""],
    ["回数", "開催日時", "開催場所", "開催形態", "議題", "備考"],
    ["第6回", "令和2年2月30日", "県庁", "対面", "", "5回目から延期して開催"],
    ["", "", "", "", "", ""],
    ["※ 時間は省略した。"],
]  # fmt: skip


def test_a_list_is_read_by_its_columns_and_every_row_is_accounted_for():
    stated = read(as_csv(MIXED), "研究会.csv")
    assert stated.fiscal_year == 2019
    assert [str(role)[:1] for role in stated.roles] == list("hhheeeeeehebu")
    assert stated.joined_to == [None] * len(MIXED)
    assert [
        (one.group.name, one.entry.title, one.entry.ordinal, one.entry.mode, one.entry.status, one.line,
         [(sat.span and sat.span.start_text, sat.venue) for sat in one.entry.sittings])
        for one in stated.meetings
    ] == [
        ("情報セキュリティ研究会", "第1回", 1, "in_person", "held", 4, [("2019-04-25", "県庁6階会議室")]),
        ("情報セキュリティ研究会", "第2回", 2, "hybrid", "held", 5, [("2019-06-04", "県庁6階会議室")]),
        ("情報セキュリティ研究会", "第3回", 3, "written", "held", 6, [("2019-09-05", None)]),
        ("情報セキュリティ研究会", "第4回", 4, "online", "held", 7, [("2019-10-10", None)]),
        ("情報セキュリティ研究会", "第5回", 5, "in_person", "cancelled", 8, [("2019-11-07", "県庁")]),
        ("情報セキュリティ研究会", "臨時", None, None, "planned", 9, []),
        ("情報セキュリティ研究会", "第6回", 6, "in_person", "held", 11, [(None, "県庁")]),
    ]  # fmt: skip
    assert [(one.meeting.line, one.position, one.text) for one in stated.items] == [
        (4, 1, "役員の選任について"),
        (4, 2, "予算について"),
        (5, 1, "規約の改正"),
    ]
    assert [(one.line, one.rule) for one in findings.of_report(stated)] == [
        (6, "year_from_fiscal_year"),
        (11, "no_such_date"),
    ]


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (["No.", "会議名", "期日", "場所", "形式"], {"group": 1, "date": 2, "venue": 3, "mode": 4}),
        (["研究会名", "第n回", "実施日", "備考"], {"group": 0, "ordinal": 1, "date": 2, "remarks": 3}),
        (["事業名", "部会名", "件 名", "開催\n日時", "終了日", "開催方法"],
         {"programme": 0, "group": 1, "title": 2, "date": 3, "end": 4, "mode": 5}),
        (["会議", "開催日（曜日）", "会場※", "審議事項等", "状態"],
         {"title": 0, "date": 1, "venue": 2, "agenda": 3, "status": 4}),
        (["No", "件名", "実施年月日", "場所・方法"], {"title": 1, "date": 2, "venue": 3}),
        (["会議体の名称", "回", "日時", "開催回数"], {"group": 0, "title": 1, "date": 2, "sessions": 3}),
    ],
)  # fmt: skip
def test_a_column_is_known_by_its_heading(headings, columns):
    (table,) = open_source(as_csv([["表題"], headings, ["x"] * len(headings)]), "a.csv").tables
    assert (table.header, table.headings, {str(k): n for k, n in table.columns.items()}) == (
        1,
        tuple(headings),
        columns,
    )


def test_a_column_of_groups_that_names_meetings_is_one_of_titles_and_the_titles_name_the_groups():
    rows = [
        ["会議名", "開催日", "場所"],
        ["第1回幹事会", "R1.5.7", "県庁"],
        ["第1回総会", "R1.6.4", "県庁"],
        ["研修", "R1.7.1", "県庁"],
    ]
    stated = read(as_csv(rows), "a.csv")
    assert [(one.group.name, one.entry.title) for one in stated.meetings] == [
        ("幹事会", "第1回幹事会"),
        ("総会", "第1回総会"),
    ]
    assert stated.roles[3] is Role.UNREAD


def test_a_cell_of_places_says_how_a_meeting_was_held_too():
    rows = [
        ["幹事会開催実績（令和3年度）"],
        ["回", "開催日", "開催場所・方法", "出席者数"],
        ["第1回", "5月11日（火）", "Web会議（Zoom）", "13"],
        ["第2回", "8月～9月", "書面", "13"],
        ["第3回", "1月20日 14:00", "県庁及びオンライン", "10"],
        ["第4回", "R4.3.1、R4.3.2", "県庁、市役所", "10"],
    ]
    assert [
        (one.group.name, one.entry.mode, [(sat.span.start_text, sat.venue) for sat in one.entry.sittings])
        for one in read(as_csv(rows), "a.csv").meetings
    ] == [
        ("幹事会", "online", [("2021-05-11", None)]),
        ("幹事会", "written", [("2021-08", None)]),
        ("幹事会", "hybrid", [("2022-01-20", "県庁")]),
        ("幹事会", "in_person", [("2022-03-01", "県庁"), ("2022-03-02", "市役所")]),
    ]


def test_a_row_that_holds_a_name_alone_is_a_heading():
    rows = [
        ["回", "日時", "場所"],
        ["(1) 電子調達事業"],
        ["ア 事業部会"],
        ["1", "R1.5.7", "県庁"],
        ["イ 検討会"],
        ["1", "R1.6.4", "県庁"],
    ]
    stated = read(as_csv(rows), "a.csv")
    assert [(one.group.programme, one.group.name, one.entry.title) for one in stated.meetings] == [
        ("電子調達事業", "事業部会", "第1回"),
        ("電子調達事業", "検討会", "第1回"),
    ]


def test_a_user_changes_what_is_proposed():
    source = open_source(as_csv([["部会名", "いつ", "どこ"], ["総会", "R1.5.7", "県庁"]]), "a.csv")
    (table,) = source.tables
    assert table.header is None
    assert read_source(source).roles == [Role.UNREAD, Role.UNREAD]
    confirmed = replace(table.headed_by(0), columns={Column.GROUP: 0, Column.DATE: 1, Column.VENUE: 2})
    (meeting,) = read_source(source, tables=[confirmed]).meetings
    assert (meeting.group.name, meeting.entry.title, meeting.entry.sittings[0].venue) == ("総会", "総会", "県庁")


def test_lines_count_on_through_the_sheets_and_a_sheet_that_is_not_read_is_named():
    head = ["回", "開催日", "場所"]
    sheets = {
        "幹事会": [head, ["1", "R1.5.7", "県庁"]],
        "連絡先": [["氏名", "電話"], ["甲", "052"]],
        "前年度": [head, ["1", "H30.5.7", "県庁"]],
        "総会": [[], head, ["1", "R1.6.4", "県庁"], ["合計", "", "1回"]],
    }
    source = open_source(workbook(sheets, hidden="前年度"), "a.xlsx")
    stated = read_source(source)
    assert [(one.group.name, one.line) for one in stated.meetings] == [("幹事会", 2), ("総会", 9)]
    assert [str(role)[:1] for role in stated.roles] == list("heuuuubheu")
    assert source.lines[8] == "1\tR1.6.4\t県庁"
    assert place_of(9, source.tables) == ("総会", 3)
    assert list(said_of_list(source, stated, Translator("ja"))) == [
        "シート「幹事会」：会議 = 回、開催日 = 開催日、会場 = 場所",
        "シート「連絡先」：開催日と会議の見出しの行が見つからず、読み取っていません。",
        "シート「前年度」：非表示のシートのため、読み取っていません。",
        "シート「総会」：会議 = 回、開催日 = 開催日、会場 = 場所",
        "シート「総会」：読み取らなかった行は4行目です。",
    ]


def altered(content: bytes, old: str, new: str) -> bytes:
    """The workbook with one text of its first sheet replaced."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert old.encode() in sheet
    return zipped(parts | {"xl/worksheets/sheet1.xml": sheet.replace(old.encode(), new.encode())})


SMALL = workbook({"幹事会": [["回", "開催日"], [1, date(2017, 5, 23)]]})


@pytest.mark.parametrize("claim", ["A1:XFD1048576", "A1", "Z9:A1"])
def test_what_a_sheet_claims_of_its_size_is_not_believed(claim):
    source = open_source(altered(SMALL, 'ref="A1:B2"', f'ref="{claim}"'), "a.xlsx")
    assert source.lines == ("回\t開催日", "1\t2017-05-23")


def test_a_sheet_that_is_too_long_or_too_wide_is_refused():
    assert refused(altered(SMALL, 'r="2"', 'r="1048576"'), "a.xlsx") is Reason.TOO_MUCH_WORK
    assert refused(workbook({"a": [["x"] * 300]}), "a.xlsx") is Reason.TOO_MUCH_WORK
    assert refused(as_csv([["x"] * 300]), "a.csv") is Reason.TOO_MUCH_WORK
    assert refused(("a," + "x" * 200_000).encode(), "a.csv") is Reason.DAMAGED


def test_a_workbook_that_is_no_workbook_is_refused():
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert refused(docx("", main=main), "a.xlsx") is Reason.DAMAGED
    assert refused(SMALL[:-200], "a.xlsx") is Reason.DAMAGED
    assert refused(SMALL, "a.docx") is Reason.MISLABELLED


CELL = st.one_of(
    st.sampled_from(["回", "開催日", "会議名", "場所", "5月7日", "第1回", "〃", "", "総会"]),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Co"]), max_size=12),
)


@given(st.lists(st.lists(CELL, max_size=5), max_size=8))
def test_every_row_of_any_list_is_accounted_for(rows):
    source = open_source(as_csv(rows, encoding="utf-8"), "a.csv") if rows else open_source(b"", "a.csv")
    stated = read_source(source, 2019)
    assert len(stated.roles) == len(source.lines)
    assert [not line.strip() for line in source.lines] == [role is Role.BLANK for role in stated.roles]
    entries = {line for line, role in enumerate(stated.roles, start=1) if role is Role.ENTRY}
    assert {one.line for one in stated.meetings} == entries
    findings.of_report(stated)


def test_the_command_reads_a_list_and_says_how_it_took_its_columns(tmp_path, bundled_file, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    file = tmp_path / "list.csv"
    file.write_bytes(as_csv(MIXED))
    done = command("read", str(file), "--format", "json", "--database", str(bundled_file))
    assert [row["title"] for row in json.loads(done.stdout)["meetings"]][:2] == ["第1回", "第2回"]
    assert "Date = 開催日時" in done.stderr.decode()
    assert "rows not read: 13" in done.stderr.decode()
