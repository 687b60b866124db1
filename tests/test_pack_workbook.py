"""The pack's workbook, opened by openpyxl and by LibreOffice: tables, charts over them, nothing that runs."""

import io
import re
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import Engine

from council_data import records
from council_data.charts import style
from council_data.charts.packing import width
from council_data.exports import open_data, pack_workbook, workbook_charts
from council_data.exports.open_data import Dataset
from council_data.pack import Content
from db.words import Precision
from tests import small_council as small
from tests.conftest import SECRETARY, made_at
from tests.office import office, printed
from tests.packs import pack_of_year, with_meetings

LANGUAGES = ("ja", "en")
NAMES = (
    small.AWKWARD,
    "'[x]:*?/\\",
    "{=1+1}",
    "長" * 200,
    "http://example.jp/a",
    "control\x01\x0b\ufffesign",
    "'apostrophe'",
    "two\nlines",
    "髙﨑𠮷👩‍👩‍👧",
)
NO_MEETINGS = {"meetings": [], "judgements": [], "audits": [], "audit_steps": [], "migrations": [], "steps": []}


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def tables(book: Workbook) -> dict[str, tuple[str, Table]]:
    """Each table of a workbook by its name, with the sheet on which it lies."""
    return {table.name: (page.title, table) for page in book for table in page.tables.values()}


def rows_of(book: Workbook, name: str) -> list[dict[str, object]]:
    """The rows of a table by their headings, without the row of sums."""
    sheet, table = tables(book)[name]
    cells = [[cell.value for cell in row] for row in book[sheet][table.ref]]
    body = cells[1 : len(cells) - (table.totalsRowCount or 0)]
    return [dict(zip(cells[0], row, strict=True)) for row in body]


def pixels_of_columns(page: Worksheet) -> dict[int, float]:
    """The width of each column whose width is set, by its place from 1."""
    columns = page.column_dimensions.values()
    return {place: 7 * column.width for column in columns for place in range(column.min, column.max + 1)}


def charts_of(content: bytes) -> list[str]:
    """The charts of a workbook as XML, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
        return [archive.read(name).decode() for name in sorted(names, key=lambda name: int(re.search(r"\d+", name)[0]))]


def without_meetings(tmp_path: Path) -> Engine:
    """A year on record in which nothing took place."""
    engine = made_at(tmp_path / "without.sqlite3")
    facts = small.year().model_copy(update=NO_MEETINGS)
    records.record_year(engine, facts, actor=SECRETARY, origin="tests")
    return engine


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_dataset_is_a_table_with_the_rows_of_the_export(bundled, language):
    pack = pack_of_year(bundled, 2017, language)
    book = opened(pack_workbook.write(pack))
    for dataset in Dataset:
        exported = open_data.table(pack.engine, dataset, pack.view)
        rows = rows_of(book, str(dataset))
        assert len(rows) == len(exported.rows)
        places = range(len(exported.columns))
        assert [[list(row.values())[place] for place in places][-1] for row in rows] == [
            row[-1] for row in exported.rows
        ]


def test_in_english_a_dataset_has_the_english_names_on_record_in_columns_behind_its_own(bundled):
    book = opened(pack_workbook.write(pack_of_year(bundled, 2017, "en")))
    meeting = rows_of(book, "meetings")[0]
    assert list(meeting)[-5:] == [
        "Line of the report",
        *(f"{name} in English" for name in ("Programme", "Group", "Title", "Venue")),
    ]
    assert [meeting["Group"], meeting["Title"]] == ["総会", "第1回定期総会"]
    assert list(meeting.values())[-4:-1] == ["Meetings of the council", "General meeting", "Meeting no. 1"]
    assert meeting["Venue in English"] == "Prefectural Autonomy Centre"
    step = rows_of(book, "system_migrations")[0]
    exported = rows_of(book, "migrations")[0]
    assert exported["System in English"] == next(
        row["System"] for row in rows_of(book, "system_migrations") if row["Step"] == exported["Step in English"]
    )
    assert step["System"].isascii()
    assert not any(
        "英語" in head for head in rows_of(opened(pack_workbook.write(pack_of_year(bundled, 2017))), "meetings")[0]
    )


def test_a_name_that_has_no_english_one_on_record_leaves_its_english_cell_empty(tmp_path):
    engine = with_meetings(tmp_path, ["英語名のない会"])
    records_of = rows_of(opened(pack_workbook.write(pack_of_year(engine, 2018, "en"))), "meetings")
    (row,) = [row for row in records_of if row["Title"] == "英語名のない会"]
    assert row["Title in English"] is None


def test_a_day_is_a_date_a_number_a_number_and_what_is_known_less_exactly_text(bundled):
    book = opened(pack_workbook.write(pack_of_year(bundled, 2017)))
    meeting = rows_of(book, "meetings")[0]
    assert meeting["開始"].date() == date(2017, 6, 8)
    assert (meeting["回"], meeting["報告の行"]) == (1, 49)
    assert {type(row["開始"]) for row in rows_of(book, "audits")} == {str, type(meeting["開始"])}
    assert "2017-07" in {row["開始"] for row in rows_of(book, "audits")}


def test_a_day_that_excel_has_no_number_for_is_text(small_council):
    records.undo(small_council, 1, actor=SECRETARY)
    facts = small.year()
    old = facts.steps[0].model_copy(update={"name": "明治の稼働", "start": "1890-05-01", "source_line": 70})
    facts = facts.model_copy(update={"steps": [*facts.steps, old]})
    records.record_year(small_council, facts, actor=SECRETARY, origin="tests")
    book = opened(pack_workbook.write(pack_of_year(small_council, 2018)))
    (row,) = [row for row in rows_of(book, "system_migrations") if row["経過"] == "明治の稼働"]
    assert (row["開始"], row["終了"], row["図の棒の始まり"]) == ("1890-05-01",) * 3


def test_codes_are_said_in_the_readers_language(bundled):
    said = {
        language: rows_of(opened(pack_workbook.write(pack_of_year(bundled, 2017, language))), "meetings")[0]
        for language in LANGUAGES
    }
    assert (said["ja"]["種別"], said["ja"]["開催方法"], said["ja"]["状態"]) == ("定例", "対面", "開催")
    assert (said["en"]["Kind"], said["en"]["Mode"], said["en"]["Status"]) == ("Regular", "In person", "Held")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_filters_and_a_head_that_stays_and_says_what_year_filters_day_and_source_it_is_of(
    bundled, language
):
    pack = pack_of_year(bundled, 2017, language)
    book = opened(pack_workbook.write(pack))
    for sheet, table in tables(book).values():
        page = book[sheet]
        _, head, _, _ = range_boundaries(table.ref)
        assert table.autoFilter is not None
        assert page.freeze_panes == f"B{head + 1}"
        over = [page.cell(row, 1).value for row in range(1, head)]
        assert over[-len(pack.caption) :] == list(pack.caption)
        assert page.print_title_rows == f"$1:${head}"
        assert page.page_setup.orientation == "landscape"
        assert (page.page_setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
        assert pack.fingerprint in page.oddFooter.right.text


def test_a_wide_sheet_is_printed_on_a3_without_the_columns_that_only_bars_need(two_years):
    book = opened(pack_workbook.write(pack_of_year(two_years, 2018)))
    papers = {book[sheet].page_setup.paperSize for sheet, _ in tables(book).values()}
    assert papers == {8, 9}
    sheet, table = tables(book)["system_migrations"]
    page = book[sheet]
    _, _, last, _ = range_boundaries(page.print_area.replace("$", "").split("!")[-1])
    _, first, columns, _ = range_boundaries(table.ref)
    printed_heads = [page.cell(first, column).value for column in range(1, last + 1)]
    assert printed_heads[-1] == "報告の行"
    assert columns > last
    assert page.page_setup.paperSize == 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_are_wide_enough_for_dates_and_numbers(two_years, language):
    """A cell of text wraps; a date or number that is too wide shows as ###."""
    book = opened(pack_workbook.write(pack_of_year(two_years, 2018, language)))
    for sheet, table in tables(book).values():
        for row in book[sheet][table.ref]:
            for cell in row:
                shown = "平成29年12月31日" if hasattr(cell.value, "date") else str(cell.value or "")
                shown += "".join(sign for sign in shown if ord(sign) > 0x2E7F)
                if not isinstance(cell.value, str):
                    assert pixels_of_columns(book[sheet])[cell.column] >= 7 * (len(shown) + 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_range_of_a_chart_is_a_column_of_a_table(two_years, language):
    content = pack_workbook.write(pack_of_year(two_years, 2018, language))
    book = opened(content)
    by_sheet = {sheet: table for sheet, table in tables(book).values()}
    drawn = charts_of(content)
    assert len(drawn) == 6  # of the seven figures the matrix is a table with shades
    for chart in drawn:
        series = re.findall(r"<c:ser>.*?</c:ser>", chart, re.DOTALL)
        ranges = re.findall(r"<c:(tx|cat|val)><c:(?:str|num)Ref><c:f>(.+?)</c:f>", "".join(series))
        assert {part for part, _ in ranges} == {"tx", "cat", "val"}
        for part, formula in ranges:
            sheet, cells = formula.replace("'", "").replace("$", "").rsplit("!", 1)
            left, top, right, bottom = range_boundaries(cells)
            first, head, last, end = range_boundaries(by_sheet[sheet].ref)
            assert left == right
            assert first <= left <= last
            is_body = (head + 1, end - (by_sheet[sheet].totalsRowCount or 0))
            assert (top, bottom) == ((head, head) if part == "tx" else is_body)


def test_every_chart_says_its_number_title_and_caption_within_itself(bundled):
    pack = pack_of_year(bundled, 2017)
    drawn = charts_of(pack_workbook.write(pack))
    numbered = [figure.label for figure in pack.figures if figure.chart.name != "month-matrix"]
    assert len(drawn) == len(numbered) == 7
    for label, chart in zip(numbered, drawn, strict=True):
        title, caption = re.findall(r"<c:title>.*?</c:title>", chart, re.DOTALL)
        assert f"<a:t>{label}\u3000" in title
        assert "\n".join(pack.caption) in caption


def test_what_charts_draw_sums_up_to_the_meetings_held(two_years):
    pack = pack_of_year(two_years, 2018)
    content = pack_workbook.write(pack)
    held = int(pack.numbers.set_index("key")["value"]["held"])
    of_modes = ("meeting_frequency", "meetings_written_by_month", "meetings_written_by_programme")
    for name in (*of_modes, "meetings_written_by_group"):
        rows = rows_of(opened(content), name)
        assert sum(row["書面"] + row["対面"] for row in rows) == held == 99
    for chart in charts_of(content)[:1]:
        values = re.findall(r"<c:val>.*?</c:val>", chart)
        assert sum(float(n) for one in values for n in re.findall(r"<c:v>([\d.]+)</c:v>", one)) == held


def series_of(content: bytes, chart: str) -> dict[str, str]:
    """The series of a chart as XML, by the heading of the column that they are drawn from."""
    book = opened(content)
    named = {}
    for series in re.findall(r"<c:ser>.*?</c:ser>", chart, re.DOTALL):
        if found := re.search(r"<c:tx><c:strRef><c:f>(.+?)!(.+?)</c:f>", series):
            named[book[found[1].strip("'")][found[2]].value] = series
    return named


def test_bars_of_steps_have_the_colours_of_their_standing(small_council):
    content = pack_workbook.write(pack_of_year(small_council, 2018, "en"))
    named = series_of(content, charts_of(content)[-1])
    assert set(named) == {"Done (days)", "Late (days)"}
    assert style.BLUE.lstrip("#") in named["Done (days)"]
    assert style.RED.lstrip("#") in named["Late (days)"]


def test_no_name_beside_a_lying_bar_is_left_out(two_years):
    drawn = charts_of(pack_workbook.write(pack_of_year(two_years, 2018)))
    for chart in [one for one in drawn if '<c:barDir val="bar"' in one]:
        axis = re.search(r"<c:catAx>.*?</c:catAx>", chart, re.DOTALL)[0]
        assert '<c:tickLblSkip val="1"/>' in axis
        assert '<a:bodyPr rot="0"' in axis


def test_a_bar_of_a_step_is_called_by_its_system_and_its_step(small_council):
    content = pack_workbook.write(pack_of_year(small_council, 2018, "en"))
    categories = re.search(r"<c:cat>.*?<c:f>(.+?)!(.+?)</c:f>", charts_of(content)[-1], re.DOTALL)
    called = [row[0].value for row in opened(content)[categories[1].strip("'")][categories[2]]]
    assert called == ["Printing system: Step 51", "Printing system: Step 52"]


def days_of_axis(chart: str) -> list[date]:
    """The first day of a chart's axis of days, and the day after its last."""
    axis = chart[chart.index("<c:valAx>") :]
    found = [re.search(rf'<c:{end} val="(\d+)', axis)[1] for end in ("min", "max")]
    return [date(1899, 12, 30) + timedelta(days=int(number)) for number in found]


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (("2018-12-13", "2018-12-13"), ["2018-04-01", "2019-04-01"]),
        (("2019-03-31", "2019-03-31"), ["2018-04-01", "2019-04-01"]),
        (("2019-02-01", "2019-05-31"), ["2018-04-01", "2019-06-01"]),
        (("2018-03-20", "2018-04-20"), ["2018-03-01", "2019-04-01"]),
    ],
)
def test_the_axis_of_audits_is_the_fiscal_year_and_the_months_beyond_it_in_which_steps_stand(tmp_path, days, shown):
    engine = made_at(tmp_path / "steps.sqlite3")
    dated = {"start": days[0], "end": days[1], "status": "done"}
    step = small._named("監査結果報告", "Findings", 42, audit="外部監査", position=2, **dated)
    records.record_year(engine, small.year(audit_steps=[step]), actor=SECRETARY, origin="tests")
    *_, audits, _ = charts_of(pack_workbook.write(pack_of_year(engine, 2018)))
    assert days_of_axis(audits) == [date.fromisoformat(one) for one in shown]


@pytest.mark.parametrize(
    ("day", "shown"), [("2018-12-13", ["2018-12-01", "2019-01-01"]), ("2018-12-31", ["2018-12-01", "2019-01-01"])]
)
def test_the_axis_of_a_short_history_of_systems_is_that_of_its_months(tmp_path, day, shown):
    engine = made_at(tmp_path / "steps.sqlite3")
    step = small.year().steps[0].model_copy(update={"start": day, "end": day})
    records.record_year(engine, small.year().model_copy(update={"steps": [step]}), actor=SECRETARY, origin="tests")
    *_, systems = charts_of(pack_workbook.write(pack_of_year(engine, 2018)))
    assert days_of_axis(systems) == [date.fromisoformat(one) for one in shown]


def test_sheets_stand_in_the_order_of_the_packs_figures_and_tables(bundled):
    pack = pack_of_year(bundled, 2017)
    decisions = next(table for table in pack.tables if table.content is Content.DECISIONS)
    names = opened(pack_workbook.write(pack)).sheetnames
    figures = [figure.label for figure in pack.figures]
    assert names[2 : 3 + len(figures)] == [*figures, decisions.label]


def test_the_row_of_sums_gives_the_share_of_all_meetings(bundled):
    content = pack_workbook.write(pack_of_year(bundled, 2017))
    for name in ("meetings_written_by_month", "meetings_written_by_programme", "meetings_written_by_group"):
        sheet, table = tables(opened(content))[name]
        last = table.ref.split(":")[1]
        assert table.tableColumns[-1].name == "書面の割合"
        formula = opened(content)[sheet][last].value
        assert formula == f'=IFERROR(SUBTOTAL(109,{name}[書面])/SUBTOTAL(109,{name}[会議の開催（件）]),"")'
        assert load_workbook(io.BytesIO(content), data_only=True)[sheet][last].value == pytest.approx(53 / 103)


def names_beside_bars(content: bytes) -> list[list[str]]:
    """The names beside the lying bars of each chart that has some."""
    book = opened(content)
    found = []
    for chart in charts_of(content):
        if '<c:barDir val="bar"' in chart:
            sheet, cells = re.search(r"<c:cat>.*?<c:f>(.+?)!(.+?)</c:f>", chart, re.DOTALL).groups()
            left, top, right, bottom = range_boundaries(cells)
            rows = book[sheet.strip("'")].iter_rows(top, bottom, left, right, values_only=True)
            found.append([name for (name,) in rows])
    return found


def test_a_name_beside_a_bar_stands_on_one_line_and_a_longer_one_ends_in_an_ellipsis(tmp_path):
    long = "長" * 200
    content = pack_workbook.write(pack_of_year(with_meetings(tmp_path, [long, "短い会"]), 2018))
    *_, of_groups, _, _ = names_beside_bars(content)
    assert f"{'長' * 44}…" in of_groups
    assert "短い会（会議運営）" in of_groups
    rows = rows_of(opened(content), "meetings_written_by_group")
    assert f"{long}（会議運営）" in {row["会議体"] for row in rows}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_beside_bars_have_room(bundled, language):
    content = pack_workbook.write(pack_of_year(bundled, 2017, language))
    lying = [chart for chart in charts_of(content) if '<c:barDir val="bar"' in chart]
    for chart, names in zip(lying, names_beside_bars(content), strict=True):
        room = float(re.search(r'<c:x val="([\d.]+)"', chart[chart.index("<c:plotArea>") :])[1])
        assert room * workbook_charts.WIDTH > max(width(name, 12) for name in names)


def test_an_axis_of_few_meetings_counts_in_ones(small_council, bundled):
    few = charts_of(pack_workbook.write(pack_of_year(small_council, 2018, groups=(1,))))[0]
    many = charts_of(pack_workbook.write(pack_of_year(bundled, 2017)))[0]
    assert '<c:majorUnit val="1"/>' in few
    assert "<c:majorUnit" not in many


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_are_dates_that_read_as_the_language_does(bundled, language):
    book = opened(pack_workbook.write(pack_of_year(bundled, 2017, language)))
    sheet, table = tables(book)["running_total"]
    cell = book[sheet][table.ref.split(":")[0]].offset(row=1)
    assert cell.value.date() == date(2017, 4, 26)
    assert cell.number_format == {"ja": '[$-411]ggge"年"m"月"d"日"', "en": "[$-409]d mmm yyyy"}[language]


def test_what_is_known_less_exactly_than_a_day_is_said_in_words_but_as_exported_in_the_datasets(bundled):
    book = opened(pack_workbook.write(pack_of_year(bundled, 2017)))
    charted, exported = rows_of(book, "audit_timeline"), rows_of(book, "audits")
    assert "平成29年7月" in {row["開始"] for row in charted}
    assert {row["開始年度"] for row in charted if row["開始年度"]} == {"平成17年度（2005年度）"}
    assert "2017-07" in {row["開始"] for row in exported}
    assert {row["開始年度"] for row in exported if row["開始年度"]} == {"FY2005"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_over_a_table_is_printed_whole(bundled, language):
    book = opened(pack_workbook.write(pack_of_year(bundled, 2017, language)))
    for sheet, table in tables(book).values():
        page = book[sheet]
        _, head, _, _ = range_boundaries(table.ref)
        _, _, last, _ = range_boundaries(page.print_area.replace("$", "").split("!")[-1])
        room = sum(pixels_of_columns(page).get(place, 64) for place in range(1, last + 1))
        over = [page.cell(row, 1) for row in range(1, head)]
        needed = max(width(cell.value, cell.font.size * 4 / 3) for cell in over if cell.value)
        assert room >= needed, sheet


def test_a_row_of_sums_holds_the_sum_as_a_formula_and_as_its_value(bundled):
    content = pack_workbook.write(pack_of_year(bundled, 2017))
    sheet, table = tables(opened(content))["meetings_written_by_group"]
    last = table.ref.split(":")[1]
    cell = last.replace(re.match("[A-Z]+", last)[0], "D")
    assert opened(content)[sheet][cell].value == "=SUBTOTAL(109,meetings_written_by_group[会議の開催（件）])"
    assert load_workbook(io.BytesIO(content), data_only=True)[sheet][cell].value == 103


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_every_table_is_defined(two_years, language):
    book = opened(pack_workbook.write(pack_of_year(two_years, 2018, language)))
    name = {"ja": ("シート", "列", "意味"), "en": ("Sheet", "Column", "Meaning")}[language]
    defined = {(row[name[0]], row[name[1]]) for row in rows_of(book, "definitions") if row[name[2]]}
    for key, (sheet, table) in tables(book).items():
        if key != "definitions":
            title = book[sheet]["A1"].value
            assert [(title, column.name) in defined for column in table.tableColumns] == [True] * len(
                table.tableColumns
            ), key


def test_names_of_any_kind_are_text_and_never_run(tmp_path):
    engine = with_meetings(tmp_path, list(NAMES))
    content = pack_workbook.write(pack_of_year(engine, 2018))
    book = opened(content)
    titles = {row["名称"] for row in rows_of(book, "meetings")}
    # A sign that XML forbids stands in the file as Excel writes it.
    written = re.sub("[\x01\x0b\ufffe]", lambda sign: f"_x{ord(sign[0]):04X}_", "\0".join(NAMES)).split("\0")
    assert set(written) <= titles
    formulas = {str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.data_type == "f"}
    assert all(formula.startswith(("=SUBTOTAL(109,", "=IFERROR(SUBTOTAL(109,")) for formula in formulas)
    links = [cell.hyperlink.target for page in book for row in page.iter_rows() for cell in row if cell.hyperlink]
    assert set(links) == {None}  # links lead to other sheets of the same workbook


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheet_names_are_ones_that_excel_takes(two_years, language):
    names = opened(pack_workbook.write(pack_of_year(two_years, 2018, language))).sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_a_year_without_meetings_has_its_tables_and_says_that_none_was_held(tmp_path):
    pack = pack_of_year(without_meetings(tmp_path), 2018)
    content = pack_workbook.write(pack)
    book = opened(content)
    assert charts_of(content) == []
    assert "開催した会議はありません。" in [row[0] for row in book["図"].iter_rows(values_only=True)]
    assert rows_of(book, "meetings") == [dict.fromkeys(rows_of(book, "meetings")[0])]
    assert {row["値"] for row in rows_of(book, "key_figures")} == {0}


def test_a_pack_of_one_group_holds_its_meetings_alone(small_council):
    book = opened(pack_workbook.write(pack_of_year(small_council, 2018, groups=(1,))))
    assert {row["会議体"] for row in rows_of(book, "meetings")} == {"部会", "部会 > 小部会"}
    assert sum(row["会議の開催（件）"] for row in rows_of(book, "meetings_written_by_group")) == 3


def test_two_thousand_meetings_all_have_their_row(tmp_path):
    engine = with_meetings(tmp_path, [f"委員会{n % 40}" for n in range(2000)])
    pack = pack_of_year(engine, 2018)
    book = opened(pack_workbook.write(pack))
    assert len(rows_of(book, "meetings")) == 2007
    assert sum(row["会議の開催（件）"] for row in rows_of(book, "meetings_written_by_group")) == 2005


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_pack_gives_the_same_bytes(bundled, language):
    """The clock is in none of its parts, the time inside is the as-of date."""
    first, again = (pack_workbook.write(pack_of_year(bundled, 2017, language)) for _ in range(2))
    assert first == again
    assert opened(first).properties.created.date() == date(2018, 3, 31)


@office
def test_libreoffice_prints_every_meeting_and_no_cell_is_too_narrow_or_wrong(two_years, tmp_path):
    pack = pack_of_year(two_years, 2018)
    text = "\n".join(printed(pack_workbook.write(pack), tmp_path / "pack.xlsx"))
    assert "###" not in text
    assert "Err:" not in text
    assert "#NAME?" not in text
    days = [row[8] for row in open_data.table(pack.engine, Dataset.MEETINGS, pack.view).rows]
    said = [pack.t.typed_span(day, day, Precision.DAY) for day in map(date.fromisoformat, days)]
    assert [day for day in said if day not in text] == []
    assert pack.fingerprint in text
