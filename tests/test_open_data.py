"""The five datasets: columns, order, forms and files as docs/open-data.md promises them."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_data.__main__ import main
from council_data.exports import csv_file, json_file
from council_data.exports.open_data import Dataset, of_year, table
from tests.small_council import AWKWARD

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = {
    "groups": "group,name_en,programme,system,founded,dissolved,source_line",
    "meetings": "fiscal_year,programme,group,title,ordinal,kind,mode,status,start,end,venue,sittings,source_line",
    "agenda": "fiscal_year,programme,group,meeting,type,position,item,source_line",
    "audits": "audit,since,step,start,end,precision,status,venue,source_line",
    "migrations": "system,migration,step,kind,start,end,precision,status,venue,sessions,dates,source_line",
}
AUDITS = """\
audit,since,step,start,end,precision,status,venue,source_line
共同セキュリティ監査,FY2005,全体説明会及び勉強会,2017-06-14,2017-06-14,day,done,県自治センター,34
共同セキュリティ監査,FY2005,技術的診断、個別説明会,2017-07,2017-11,month,done,,35
共同セキュリティ監査,FY2005,全体報告会及び勉強会,2017-12-07,2017-12-07,day,done,県自治センター,36
内部監査（施設予約システム）,,内部監査人研修,2017-08-29,2017-08-30,day,done,県自治センター,137
内部監査（施設予約システム）,,内部監査実施,2017-11-20,2017-11-20,day,done,県自治センター,140
内部監査（施設予約システム）,,監査結果報告,2017-12-14,2017-12-14,day,done,県自治センター,141
"""


def exported(file: Path, *arguments: str) -> bytes:
    """What the command line writes to standard output about the database in the file."""
    command = [sys.executable, "-m", "council_data", "export", "--database", str(file), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout


@pytest.mark.parametrize("dataset", list(Dataset))
def test_a_dataset_has_its_columns_in_order(bundled, dataset):
    assert ",".join(table(bundled, dataset).columns) == COLUMNS[dataset]


def test_the_audits_are_this_file(bundled_file):
    content = exported(bundled_file, "--dataset", "audits", "--format", "csv")
    assert content == b"\xef\xbb\xbf" + AUDITS.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("dataset", "rows", "rows_of_2017", "rows_of_2018"),
    [
        ("groups", 18, 18, 17),
        ("meetings", 103, 103, 0),
        ("agenda", 19, 19, 0),
        ("audits", 6, 6, 0),
        ("migrations", 27, 11, 1),
    ],
)
def test_with_a_year_only_rows_that_touch_it_are_exported(bundled, dataset, rows, rows_of_2017, rows_of_2018):
    counted = [len(table(bundled, Dataset(dataset), of_year(year)).rows) for year in (None, 2017, 2018)]
    assert counted == [rows, rows_of_2017, rows_of_2018]


@pytest.mark.parametrize("dataset", list(Dataset))
def test_rows_stand_in_the_reports_order(bundled, dataset):
    lines = [row[-1] for row in table(bundled, dataset).rows]
    assert lines == sorted(lines)


def test_a_meeting_at_two_venues_keeps_both_apart(bundled):
    row = next(row for row in table(bundled, Dataset.MEETINGS).rows if row[-1] == 130)
    assert row[8:12] == (
        "2017-10-10",
        "2017-10-11",
        ["県自治センター", "県西三河総合庁舎"],
        ["2017-10-10 県自治センター", "2017-10-11 県西三河総合庁舎"],
    )


def test_dates_are_only_as_long_as_they_are_known(bundled):
    starts = {row[4] for row in table(bundled, Dataset.MIGRATIONS).rows}
    assert {"2006", "2004-07", "2006-10-16"} <= starts


def test_json_has_arrays_for_several_values_and_null_for_none(bundled_file):
    rows = json.loads(exported(bundled_file, "--dataset", "migrations", "--format", "json"))
    assert len(rows) == 27
    assert rows[0] == {
        "system": "電子申請・届出システム",
        "migration": None,
        "step": "電子申請・届出システムの運用開始",
        "kind": ["launch"],
        "start": "2004-07",
        "end": "2004-07",
        "precision": "month",
        "status": "done",
        "venue": None,
        "sessions": None,
        "dates": None,
        "source_line": 9,
    }
    assert rows[2]["kind"] == ["replacement", "asp_saas"]
    assert len(next(row["dates"] for row in rows if row["sessions"] == 12)) == 6


def test_csv_and_json_hold_the_same_rows(bundled):
    for dataset in Dataset:
        asked = table(bundled, dataset)
        from_json = json.loads(json_file.write(asked.columns, asked.rows))
        from_csv = list(csv.DictReader(io.StringIO(csv_file.write(asked.columns, asked.rows).decode("utf-8-sig"))))
        plain = [
            {
                name: ";".join(value) if isinstance(value, list) else "" if value is None else str(value)
                for name, value in row.items()
            }
            for row in from_json
        ]
        assert plain == from_csv


def test_a_group_is_its_path_and_decisions_have_no_meeting(bundled):
    groups = [row[0] for row in table(bundled, Dataset.GROUPS).rows]
    assert "情報セキュリティ研究会 > セキュリティ監査グループ" in groups
    assert groups.count("事業部会 > 検討会") == 2
    decisions = [row for row in table(bundled, Dataset.AGENDA).rows if row[4] == "decision"]
    assert [row[3] for row in decisions] == [None, None, None]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("＠SUM(A1)", "'＠SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("  =1", "'  =1"),
        ("\t=1", "' =1"),
        ("-5", "-5"),
        ("+3.2", "+3.2"),
        ("-1,000", "-1,000"),
        ("2017-05-23", "2017-05-23"),
        ("第1回", "第1回"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_formula_is_neutralised_and_a_number_left_alone(text, cell):
    assert csv_file.neutral(text) == cell


@given(st.text())
def test_no_cell_begins_a_formula_or_breaks_its_line(text):
    cell = csv_file.neutral(text)
    assert not set("\r\n") & set(cell)
    first = cell.lstrip()[:1]
    assert first not in set("=@＝＠") or not first
    assert first not in set("+-＋－") or not first or csv_file.NUMBER.fullmatch(cell.strip())


def test_awkward_names_come_back_from_the_file_as_they_were(small_council):
    asked = table(small_council, Dataset.GROUPS)
    read = list(csv.reader(io.StringIO(csv_file.write(asked.columns, asked.rows).decode("utf-8-sig"))))
    assert read[-1][0] == "'" + AWKWARD


def test_an_unknown_dataset_is_wrong_usage(bundled_file, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["export", "--database", str(bundled_file), "--dataset", "nothing", "--format", "csv"])
    assert ended.value.code == 2
    assert "nothing" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_refused_and_nothing_left(bundled_file, tmp_path, capsys):
    output = tmp_path / "missing" / "audits.csv"
    arguments = ["export", "--database", str(bundled_file), "--dataset", "audits", "--format", "csv"]
    assert main([*arguments, "--output", str(output)]) == 1
    assert "--output" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_output_file_holds_what_standard_output_would(bundled_file, tmp_path):
    output = tmp_path / "audits.csv"
    arguments = ["--dataset", "audits", "--format", "csv"]
    assert main(["export", "--database", str(bundled_file), *arguments, "--output", str(output)]) == 0
    assert output.read_bytes() == exported(bundled_file, *arguments)
    assert list(tmp_path.iterdir()) == [output]


def test_the_first_use_loads_the_bundled_year_and_says_so(tmp_path, capsys):
    arguments = ["export", "--database", str(tmp_path / "new.sqlite3"), "--dataset", "groups", "--format", "csv"]
    for expected in (True, False):
        assert main([*arguments, "--output", str(tmp_path / "groups.csv")]) == 0
        assert ("平成29年度事業報告" in capsys.readouterr().err) is expected


def test_the_guide_explains_every_column_of_every_dataset():
    guide = (ROOT / "docs" / "open-data.md").read_text(encoding="utf-8")
    for dataset, columns in COLUMNS.items():
        section = guide.split(f"## {dataset}\n")[1].split("\n## ")[0]
        assert [f"| `{column}` |" in section for column in columns.split(",")] == [True] * len(columns.split(","))
