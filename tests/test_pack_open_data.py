"""The open data of a pack: the datasets, the government's list of meetings and the dictionary, readable by machines."""

import csv
import io
import json
from datetime import date

import pytest

from council_data import queries
from council_data.exports import pack_files
from council_data.exports.open_data import Dataset, table
from council_data.exports.pack_files import Format
from tests import small_council as small
from tests.packs import pack_of_year

GOVERNMENT_LIST = "FY{year}-meetings-ds-451-5.{ending}"


def files(pack, one: Format) -> dict[str, bytes]:
    [(_, made)] = pack_files.written(pack, [one])
    return made


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture(params=["bundled", "small"])
def pack(request, bundled, small_council):
    return pack_of_year(bundled, 2017) if request.param == "bundled" else pack_of_year(small_council, 2018)


def test_each_file_is_one_table_whose_first_line_names_its_columns_and_no_cell_breaks_a_line(pack):
    for name, content in files(pack, Format.CSV).items():
        head, *rows = rows_of(content)
        assert len(set(head)) == len(head), name
        assert all(head), name
        assert {len(row) for row in rows} <= {len(head)}, name
        assert not any("\n" in cell or "\r" in cell for row in rows for cell in row), name


def test_the_datasets_are_those_of_the_export(pack):
    made = files(pack, Format.JSON)
    for dataset in Dataset:
        exported = table(pack.engine, dataset, pack.view)
        read = json.loads(made[f"FY{pack.view.year}-{dataset}.json"])
        assert [list(row) for row in read] == [list(exported.columns)] * len(exported.rows)
        assert len(read) == len(exported.rows)


def test_csv_and_json_state_the_same_meetings(pack):
    head, *rows = rows_of(files(pack, Format.CSV)[f"FY{pack.view.year}-meetings.csv"])
    read = json.loads(files(pack, Format.JSON)[f"FY{pack.view.year}-meetings.json"])
    for column in ("fiscal_year", "title", "status", "start", "end"):
        place = head.index(column)
        assert [row[place].lstrip("'") for row in rows] == [one[column] or "" for one in read]


def test_the_governments_list_has_a_row_for_each_meeting_with_iso_dates_under_its_columns(pack):
    head, *rows = rows_of(files(pack, Format.CSV)[GOVERNMENT_LIST.format(year=pack.view.year, ending="csv")])
    meetings = queries.meetings(pack.engine, pack.view)
    assert head[:2] == ["ID", "会議名"]
    assert len(rows) == len(meetings)
    assert len({row[0] for row in rows}) == len(rows)
    days = sorted(date.fromisoformat(row[head.index("開催日")]) for row in rows)
    assert days == sorted(meetings["first_day"])


def test_the_governments_list_says_in_words_what_its_columns_can_not(small_council):
    (read,) = [
        json.loads(content)
        for name, content in files(pack_of_year(small_council, 2018), Format.JSON).items()
        if name == GOVERNMENT_LIST.format(year=2018, ending="json")
    ]
    remarks = {row["会議名"]: row["備考"] for row in read if row["主催者"] == small.AWKWARD}
    assert remarks == {small.AWKWARD: "予定"}
    cancelled = [row for row in read if row["備考"] == "中止"]
    assert [(row["会議名"], row["開催日"], row["Web開催"]) for row in cancelled] == [("第2回部会", "2018-08-02", None)]
    (hybrid,) = [row for row in read if row["備考"] == "ハイブリッド開催"]
    assert (hybrid["Web開催"], hybrid["日時備考"]) == ("有", "2018-05-31/2018-06-01")


def test_a_name_that_looks_like_a_formula_is_text_in_a_csv_file(small_council):
    content = files(pack_of_year(small_council, 2018), Format.CSV)["FY2018-meetings.csv"]
    cells = [cell for row in rows_of(content) for cell in row if small.AWKWARD in cell]
    assert cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_the_dictionary_explains_each_column_of_each_file(pack):
    made = files(pack, Format.CSV)
    head, *rows = rows_of(made[f"FY{pack.view.year}-data-dictionary.csv"])
    explained = {tuple(row[:2]) for row in rows}
    for name, content in made.items():
        about = name.removeprefix(f"FY{pack.view.year}-").removesuffix(".csv")
        if about != "data-dictionary":
            assert {(about, column) for column in rows_of(content)[0]} <= explained
    assert len(head) >= 3
    assert all(all(row[:3]) for row in rows)
