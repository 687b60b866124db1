"""The slides: native and editable, with every number and every meeting, and nothing beside the slide."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import openpyxl
import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt

from council_data import queries, records
from council_data.__main__ import main
from council_data.exports.deck import beside, deck_file
from council_data.exports.deck.areas import Area
from council_data.exports.deck.column_widths import fitting_widths
from council_data.exports.deck.contents import contents_pages
from council_data.exports.deck.layouts import Part
from council_data.exports.deck.lettering import ELLIPSIS, lines
from council_data.exports.deck.tables import SIDE, Cell, Grid, Row
from council_data.exports.deck.timelines import Axis, Timeline
from council_data.exports.deck.timelines import Row as TimelineRow
from council_data.inputs import YearInput
from council_data.messages import Translator
from council_data.pack import CHAPTERS, Chapter
from tests import small_council as small
from tests.conftest import SECRETARY, made_at
from tests.office import office, printed
from tests.packs import pack_of_year, with_meetings

SCHEMAS = "http://schemas.openxmlformats.org/drawingml/2006"
DRAWING = {"c": f"{SCHEMAS}/chart", "a": f"{SCHEMAS}/main"}


@pytest.fixture(scope="module")
def opened(two_years):
    """The slides of a year in a language, opened again."""

    @cache
    def of_year(year: int, language: str = "ja"):
        return Presentation(io.BytesIO(deck_file.write(pack_of_year(two_years, year, language))))

    return of_year


@pytest.fixture(scope="module")
def narrow() -> bytes:
    """A council's template of 4:3."""
    content = io.BytesIO()
    Presentation().save(content)
    return content.getvalue()


def charts(presentation) -> list:
    return [shape.chart for slide in presentation.slides for shape in slide.shapes if shape.has_chart]


def cells(presentation) -> list[list[str]]:
    tables = [shape.table for slide in presentation.slides for shape in slide.shapes if shape.has_table]
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def notes(presentation) -> str:
    return "\n".join(slide.notes_slide.notes_text_frame.text for slide in presentation.slides if slide.has_notes_slide)


@pytest.mark.parametrize("year", [2017, 2018])
def test_what_the_bars_hold_sums_up_to_the_meetings_held(opened, two_years, year):
    held = int(pack_of_year(two_years, year).numbers.set_index("key")["value"]["held"])
    sums: dict[str, int] = {}
    for slide in opened(year).slides:
        for shape in slide.shapes:
            if shape.has_chart and "lineChart" not in shape.chart._chartSpace.xml:
                figure = slide.shapes.title.text.split("　")[0]
                values = [value or 0 for series in shape.chart.plots[0].series for value in series.values]
                sums[figure] = sums.get(figure, 0) + int(sum(values))
    assert sums == dict.fromkeys(("図1", "図4", "図5", "図6"), held)


def test_this_year_and_the_last_one_rise_to_their_totals_in_the_running_total(opened):
    (chart,) = [one for one in charts(opened(2018)) if "lineChart" in one._chartSpace.xml]
    assert [max(value for value in series.values if value is not None) for series in chart.plots[0].series] == [99, 103]


def test_every_meeting_stands_in_a_table_with_its_days(opened, two_years):
    pack = pack_of_year(two_years, 2017)
    rows = {(row[0], row[1]) for row in cells(opened(2017))}
    lists = [table.frame for table in pack.tables if table.content == "meetings"]
    assert sum(map(len, lists)) == 103
    assert {
        (meeting, days) for frame in lists for meeting, days in zip(frame["meeting"], frame["days"], strict=True)
    } <= rows


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_notes_of_each_figure_hold_its_sentence_and_its_table(opened, two_years, language):
    told = notes(opened(2017, language))
    for figure in pack_of_year(two_years, 2017, language).figures:
        assert figure.sentence in told
        assert "\t".join(figure.chart.headings.values()) in told


@pytest.mark.parametrize("language", ["ja", "en"])
def test_nothing_stands_beside_the_slide_and_each_has_its_number(opened, language):
    presentation = opened(2017, language)
    assert (presentation.slide_width, presentation.slide_height) == (Pt(960), Pt(540))
    assert beside_the_slide(presentation) == []
    for slide in list(presentation.slides)[1:]:
        assert 'type="slidenum"' in slide.part.blob.decode()


def beside_the_slide(presentation) -> list[tuple[int, str]]:
    width, height = presentation.slide_width, presentation.slide_height
    return [
        (place, shape.name)
        for place, slide in enumerate(presentation.slides)
        for shape in slide.shapes
        if min(shape.left, shape.top) < 0 or shape.left + shape.width > width or shape.top + shape.height > height
    ]


def test_two_thousand_meetings_of_groups_with_very_long_names_all_have_their_row_on_a_slide(tmp_path):
    names = [f"委員会{n % 40}" if n % 5 else f"{'長い名称の委員会' * 24}{n % 40}" for n in range(2000)]
    pack = pack_of_year(with_meetings(tmp_path, names), 2018)
    presentation = Presentation(io.BytesIO(deck_file.write(pack)))
    lists = [table.frame for table in pack.tables if table.content == "meetings"]
    listed = Counter(row for frame in lists for row in zip(frame["meeting"], frame["days"], strict=True))
    assert listed.total() == 2007
    assert not listed - Counter(tuple(row[:2]) for row in cells(presentation))
    assert beside_the_slide(presentation) == []


def test_tables_and_what_is_written_below_them_stay_clear_of_each_other(opened):
    for slide in opened(2017).slides:
        captions = [shape for shape in slide.placeholders if "版：" in shape.text_frame.text]
        for table in (shape for shape in slide.shapes if shape.has_table):
            assert all(table.top + table.height <= caption.top for caption in captions)


def test_every_figure_and_list_says_year_filters_day_source_and_fingerprint(opened, two_years):
    caption = pack_of_year(two_years, 2017).caption
    for slide in opened(2017).slides:
        if any(shape.has_chart or shape.has_table for shape in slide.shapes):
            assert any(shape.text_frame.text == "\n".join(caption) for shape in slide.placeholders)


def test_the_counts_of_lying_bars_stand_below_them_with_the_first_bar_on_top(opened):
    lying = [chart for chart in charts(opened(2017)) if 'barDir val="bar"' in chart._chartSpace.xml]
    assert lying
    for chart in lying:
        space = chart._chartSpace
        assert [one.get("val") for one in space.iterfind(".//c:catAx/c:scaling/c:orientation", DRAWING)] == ["maxMin"]
        assert [one.get("val") for one in space.iterfind(".//c:valAx/c:crosses", DRAWING)] == ["max"]
        assert [one.get("val") for one in space.iterfind(".//c:valAx/c:scaling/c:min", DRAWING)] == ["0.0"]


def test_no_name_beside_or_below_a_bar_is_left_out(opened):
    of_bars = [chart for chart in charts(opened(2017)) if "barChart" in chart._chartSpace.xml]
    assert of_bars
    for chart in of_bars:
        skips = [one.get("val") for one in chart._chartSpace.iterfind(".//c:catAx/c:tickLblSkip", DRAWING)]
        assert skips == ["1"]
        rotations = [one.get("rot") for one in chart._chartSpace.iterfind(".//c:catAx/c:txPr/a:bodyPr", DRAWING)]
        assert rotations == ["0"]


def test_a_slide_has_as_many_lying_bars_as_leave_each_the_room_of_its_name():
    area = Area(0, 0, 900, 350)
    assert beside.most_bars(area, ["部会"] * 20) == 14
    assert beside.most_bars(area, ["部会", "あいち電子調達共同システム（物品等）事業部会"]) == 9


@office
@pytest.mark.parametrize("language", ["ja", "en"])
def test_libreoffice_shows_every_slide_with_its_number_and_every_title(opened, two_years, tmp_path, language):
    content = deck_file.write(pack_of_year(two_years, 2018, language))
    slides = list(Presentation(io.BytesIO(content)).slides)
    pages = ["".join(page.split()) for page in printed(content, tmp_path / "deck.pptx")]
    assert len(pages) == len(slides)
    for number, (page, slide) in enumerate(zip(pages, slides, strict=True), start=1):
        assert number == 1 or str(number) in page
        assert "".join(slide.shapes.title.text.split()) in page


def test_both_typefaces_are_the_themes(opened):
    (master,) = opened(2017).slide_masters
    theme = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    assert theme.blob.decode().count('<a:latin typeface="BIZ UDPGothic"') == 2
    assert theme.blob.decode().count('<a:ea typeface="BIZ UDPGothic"') == 2


def test_an_awkward_name_stays_text_on_the_slides_and_in_the_data_behind_a_chart(small_council):
    awkward = small.year(meetings=[held_by_awkward_group()])
    records.undo(small_council, 1, actor=SECRETARY)
    records.record_year(small_council, awkward, actor=SECRETARY, origin="tests")
    presentation = Presentation(io.BytesIO(deck_file.write(pack_of_year(small_council, 2018))))
    assert any(small.AWKWARD in text for row in cells(presentation) for text in row)
    behind = [
        openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
        for chart in charts(presentation)
    ]
    every = [cell for sheet in behind for row in sheet.iter_rows() for cell in row]
    named = [cell for cell in every if str(cell.value).startswith(small.AWKWARD)]
    assert [cell.data_type for cell in named] == ["s"]


def held_by_awkward_group() -> dict:
    told = {"source_line": 28, "programme": "印刷事業", "group": small.AWKWARD, "title": "\x0b第1回" + "長い名称" * 40}
    return told | {
        "ordinal": 1,
        "kind": "regular",
        "mode": "hybrid",
        "status": "held",
        "sittings": ["2018-10-01 市役所"],
    }


def test_a_year_without_anything_still_has_its_cover(tmp_path):
    engine = made_at(tmp_path / "empty.sqlite3")
    none = {name: [] for name in YearInput.model_fields if name not in ("year", "report")}
    records.record_year(engine, YearInput(year=2020, report="空の年度", **none), actor=SECRETARY, origin="tests")
    presentation = Presentation(io.BytesIO(deck_file.write(pack_of_year(engine, 2020))))
    assert "令和2年度" in presentation.slides[0].shapes.title.text


def grid_of_slides(rows: list[Row], room: float) -> list[list[str]]:
    grid = Grid((200,), Row((Cell("head"),)), 12)
    return [[row.cells[0].text for row in page] for page in grid.pages(rows, room)]


@pytest.mark.parametrize(("count", "shared"), [(9, [9]), (10, [5, 5]), (19, [7, 6, 6]), (20, [7, 7, 6])])
def test_a_table_that_goes_on_shares_its_rows_among_as_few_slides_as_hold_them(count, shared):
    rows = [Row((Cell(f"{n}"),)) for n in range(count)]
    room = 10 * Grid((200,), None, 12).depth(rows[0])
    pages = grid_of_slides(rows, room)
    assert sorted(map(len, pages), reverse=True) == shared
    assert [text for page in pages for text in page] == [f"{n}" for n in range(count)]


def test_a_timeline_that_goes_on_shares_its_rows_too():
    rows = [TimelineRow("lane", ()) for _ in range(11)]
    axis = Axis(date(2018, 4, 1), date(2019, 3, 31), timedelta(days=4), [])
    timeline = Timeline(axis, rows, [], date(2019, 3, 31), Translator("ja"))
    assert [len(page) for page in timeline.pages(Area(0, 0, 900, 300))] in ([6, 5], [5, 6])


def test_a_heading_stands_over_its_first_row_of_each_slide():
    rows = [Row((Cell(f"{n}"),), Row((Cell("a" if n < 2 else "b"),))) for n in range(10)]
    room = 8 * Grid((200,), None, 12).depth(rows[0])
    assert grid_of_slides(rows, room) == [["a", "0", "1", "b", "2", "3"], ["b", "4", "5", "6", "7", "8", "9"]]


def test_groups_of_more_names_than_a_presentations_properties_take_still_have_their_deck(tmp_path):
    engine = with_meetings(tmp_path, [f"{'長い名称の委員会' * 8}{n}" for n in range(6)])
    numbers = tuple(queries.groups(engine)["group_id"])
    pack = pack_of_year(engine, 2018, groups=numbers)
    presentation = Presentation(io.BytesIO(deck_file.write(pack)))
    assert pack.title.startswith(presentation.core_properties.title)


def test_what_each_chapter_says_goes_on_over_slides_where_one_has_no_room_for_all(small_council):
    pack = pack_of_year(small_council, 2018)
    small_slides = io.BytesIO()
    Presentation().save(small_slides)
    texts = {}
    for template in (None, small_slides.getvalue()):
        slides = Presentation(io.BytesIO(deck_file.write(pack, template))).slides
        found = [slide for slide in slides if slide.shapes.title.text == pack.t(CHAPTERS[Chapter.SUMMARY])]
        texts[template] = [shape.text_frame.text for slide in found for shape in slide.shapes if shape.has_text_frame]
        for chapter in pack.chapters:
            if chapter is not Chapter.LISTS and pack.parts_of(chapter):
                assert pack.t(CHAPTERS[chapter]) in texts[template]
    assert len(found) == 2


def test_the_agenda_of_a_meeting_is_numbered_item_by_item_as_an_order_of_business(opened):
    (agenda,) = [
        row.cells[len(row.cells) - 1].text_frame.paragraphs
        for slide in opened(2017).slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        if row.cells[0].text == "第2回定期総会"
    ]
    assert [item.text for item in agenda] == [
        "1　平成29年度補正予算について",
        "2　平成30年度事業計画及び当初予算について",
        "3　平成30年度負担金及び納入方法について",
        "4　情報セキュリティポリシーの改正について",
        "5　準会員の退会の申し出について",
        "6　会則の改正について",
        "7　平成30年度役員の選任について",
    ]


def test_lists_of_meetings_on_slides_have_no_line_of_the_report_and_no_column_that_is_empty(opened, tmp_path):
    shown = ["会議", "開催日", "種別", "開催方法", "状態", "会場", "審議事項"]
    assert shown in cells(opened(2017))
    without_agenda = deck_file.write(pack_of_year(with_meetings(tmp_path, ["甲部会"]), 2018, groups=(6,)))
    assert shown[:-1] in cells(Presentation(io.BytesIO(without_agenda)))


def test_a_row_that_goes_on_over_slides_breaks_between_items_and_says_whose_it_is():
    items = tuple(f"{n}　{'議題' * n}" for n in range(1, 20))
    row = Row((Cell("第1回部会"), Cell("", items=items)), goes_on="第1回部会（続き）")
    grid = Grid((120, 150), Row((Cell("会議"), Cell("審議事項"))), 12)
    pages = grid.pages([row], 200)
    assert len(pages) > 2
    assert [part.cells[0].paragraphs[0] for (part,) in pages] == [
        "第1回部会",
        *["第1回部会（続き）"] * (len(pages) - 1),
    ]
    assert [item for (part,) in pages for item in part.cells[1].paragraphs] == list(items)
    assert all(grid.depth(part) <= 200 for (part,) in pages)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_heading_of_a_narrow_table_is_broken(two_years, narrow, language):
    made = Presentation(io.BytesIO(deck_file.write(pack_of_year(two_years, 2017, language), narrow)))
    tables = [shape.table for slide in made.slides for shape in slide.shapes if shape.has_table]
    of_meetings = [table for table in tables if len(table.columns) == 7]
    assert of_meetings
    for table in of_meetings:
        for cell, column in zip(table.rows[0].cells, table.columns, strict=True):
            assert len(lines(cell.text, column.width.pt - 2 * SIDE, 10)) == 1


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("is_narrow", [False, True])
def test_nothing_is_cut_short_and_every_figure_and_table_is_listed_in_letters_that_can_be_read(
    two_years, narrow, language, is_narrow
):
    pack = pack_of_year(two_years, 2017, language)
    made = Presentation(io.BytesIO(deck_file.write(pack, narrow if is_narrow else None)))
    texts = [frame for slide in made.slides for frame in text_frames(slide)]
    assert [frame.text for frame in texts if ELLIPSIS in frame.text] == []
    listed = {paragraph.text: paragraph for frame in texts for paragraph in frame.paragraphs}
    for part in (*pack.figures, *pack.tables):
        sizes = [run.font.size for run in listed[pack.heading_of(part)].runs]
        assert all(size is None or size >= Pt(12) for size in sizes)


def text_frames(slide) -> Iterator:
    for shape in slide.shapes:
        if shape.has_table:
            yield from (cell.text_frame for row in shape.table.rows for cell in row.cells)
        elif shape.has_text_frame:
            yield shape.text_frame


def test_a_contents_list_takes_two_columns_and_then_several_slides():
    texts = [f"表{n}　会議体" for n in range(40)]
    part = Part(Area(0, 0, 600, 160), 16)
    pages = {count: contents_pages(texts[:count], part) for count in (7, 10, 20, 40)}
    assert [(page.columns, page.size) for page in pages[7]] == [(1, 16)]
    assert [(page.columns, page.size) for page in pages[10]] == [(1, 12)]
    assert [page.columns for page in pages[20]] == [2]
    assert [(page.columns, page.size) for page in pages[40]] == [(2, 12)] * 2
    for count, found in pages.items():
        assert [text for page in found for text in page.texts] == texts[:count]


def test_the_cover_says_which_filters_are_in_force_where_there_are_any(two_years):
    covers = {
        groups: Presentation(io.BytesIO(deck_file.write(pack_of_year(two_years, 2018, groups=groups)))).slides[0]
        for groups in ((), (3,))
    }
    said = {groups: "\n".join(frame.text for frame in text_frames(cover)) for groups, cover in covers.items()}
    assert "絞り込み" not in said[()]
    assert "絞り込み：会議体" in said[(3,)]


def test_the_share_under_each_month_stays_on_one_line_on_narrow_slides(two_years, narrow):
    made = Presentation(io.BytesIO(deck_file.write(pack_of_year(two_years, 2017, groups=(3,)), narrow)))
    tables = [shape.table for slide in made.slides for shape in slide.shapes if shape.has_table]
    (under_months,) = [table for table in tables if len(table.columns) == 13 and len(table.rows) == 2]
    (size,) = {run.font.size for cell in under_months.iter_cells() for run in cell.text_frame.paragraphs[0].runs}
    room = under_months.columns[1].width.pt - 4
    assert "100.0%" in [cell.text for cell in under_months.iter_cells()]
    wide_signs = {".": 0.32, "%": 0.95}  # of DejaVu Sans, in em; its digits have 0.64
    assert sum(wide_signs.get(sign, 0.64) for sign in "100.0%") * size.pt <= room


def test_a_short_word_stays_on_one_line_in_a_crowded_table():
    columns = [["Meeting", *["a long title of a meeting"] * 9], ["Status", *["Held"] * 9, "Cancelled"]]
    columns += [["Agenda", "what lay before it " * 30]]
    for room in (400, 500):
        _, status, _ = fitting_widths(columns, room, 10)
        assert len(lines("Cancelled", status - 2 * SIDE, 10)) == 1


def test_the_axes_of_a_chart_have_numbers_that_the_format_allows(opened):
    for chart in charts(opened(2018)):
        numbers = [axis.get("val") for axis in chart._chartSpace.iter("{*}axId", "{*}crossAx")]
        assert all(number.isdigit() for number in numbers)
        assert {numbers.count(number) for number in numbers} == {3}


# The council's own template


def run(database, folder, template) -> int:
    asked = ["--fiscal-year", "2017", "--formats", "pptx", "--output", str(folder), "--template", str(template)]
    return main(["pack", "--database", str(database), *asked])


@pytest.fixture
def own_file(bundled_file, tmp_path):
    path = tmp_path / "council.sqlite3"
    path.write_bytes(bundled_file.read_bytes())
    return path


def test_the_councils_template_keeps_its_master_and_loses_its_slides(own_file, tmp_path):
    template = Presentation()
    template.slide_master.name = "Council"
    template.slides.add_slide(template.slide_layouts[0]).shapes.title.text = "Old slide"
    template.save(tmp_path / "template.pptx")
    assert run(own_file, tmp_path / "pack", tmp_path / "template.pptx") == 0
    made = Presentation(tmp_path / "pack" / "FY2017-general-meeting.pptx")
    assert made.slide_master.name == "Council"
    assert (made.slide_width, made.slide_height) == (template.slide_width, template.slide_height)
    titles = [slide.shapes.title.text for slide in made.slides if slide.shapes.title is not None]
    assert "Old slide" not in titles
    assert titles[0].startswith("平成29年度")


@pytest.mark.parametrize("content", [b"", b"no presentation", b"PK\x03\x04 damaged"])
def test_what_is_no_template_is_said_and_nothing_is_written(own_file, tmp_path, capsys, monkeypatch, content):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    (tmp_path / "template.pptx").write_bytes(content)
    assert run(own_file, tmp_path / "pack", tmp_path / "template.pptx") == 1
    assert "is no PowerPoint presentation (.pptx, .potx), or it is damaged" in capsys.readouterr().err
    assert not (tmp_path / "pack").exists()


def dark_by_its_colour_map(master) -> None:
    for name, slot in {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}.items():
        master._element.find("{*}clrMap").set(name, slot)


def dark_by_its_theme(master) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    swapped = part.blob.replace(b"a:dk1>", b"a:other>").replace(b"a:lt1>", b"a:dk1>").replace(b"a:other>", b"a:lt1>")
    part.blob = swapped


def dark_by_a_fill_of_its_own(master) -> None:
    master.background.fill.solid()
    master.background.fill.fore_color.rgb = RGBColor(0x0B, 0x25, 0x45)
    for colour in master._element.iterfind(".//{*}txStyles//{*}schemeClr"):
        colour.set("val", "bg1")


@pytest.mark.parametrize("darken", [dark_by_its_colour_map, dark_by_its_theme, dark_by_a_fill_of_its_own])
def test_on_a_dark_template_all_that_is_drawn_has_its_own_colours_on_a_white_sheet(two_years, darken):
    template, content = Presentation(), io.BytesIO()
    darken(template.slide_master)
    template.save(content)
    made = Presentation(io.BytesIO(deck_file.write(pack_of_year(two_years, 2018), content.getvalue())))
    drawn = [slide for slide in made.slides if any("版：" in shape.text_frame.text for shape in boxes(slide))][1:]
    assert len(drawn) > 20
    for slide in drawn:
        sheet, *others = (shape for shape in slide.shapes if not shape.is_placeholder)
        assert sheet.fill.fore_color.rgb == RGBColor(0xFF, 0xFF, 0xFF)
        assert [shape.name for shape in others if not holds(sheet, shape)] == []
        assert {colour for shape in others for colour in without_colour(shape)} == set()


def boxes(slide) -> list:
    return [shape for shape in slide.shapes if shape.has_text_frame and not shape.is_placeholder]


def holds(sheet, shape) -> bool:
    return (
        sheet.left <= shape.left
        and sheet.top <= shape.top
        and shape.left + shape.width <= sheet.left + sheet.width
        and shape.top + shape.height <= sheet.top + sheet.height
    )


def without_colour(shape) -> Iterator[str]:
    """What of a shape, table or chart goes by the theme, or has no colour of its own."""
    root = shape.chart._chartSpace if shape.has_chart else shape._element
    yield from (colour.get("val") for colour in root.iter("{*}schemeClr"))
    yield from (run.text for run in root.iter("{*}r") if run.find("{*}rPr/{*}solidFill") is None)


def test_what_has_no_placeholder_in_a_template_is_written_in_the_colour_of_the_templates_text(two_years):
    template, content = Presentation(), io.BytesIO()
    dark_by_a_fill_of_its_own(template.slide_master)
    template.save(content)
    cover = Presentation(io.BytesIO(deck_file.write(pack_of_year(two_years, 2018), content.getvalue()))).slides[0]
    (caption,) = boxes(cover)
    colours = [run.font.color.theme_color for lines in caption.text_frame.paragraphs for run in lines.runs]
    assert set(colours) == {MSO_THEME_COLOR.BACKGROUND_1}


def test_a_powerpoint_template_serves_as_a_presentation_does(own_file, tmp_path):
    template = Presentation()
    template.slide_master.name = "Council"
    template.save(tmp_path / "council.pptx")
    with zipfile.ZipFile(tmp_path / "council.pptx") as parts, zipfile.ZipFile(tmp_path / "council.potx", "w") as potx:
        for name in parts.namelist():
            potx.writestr(name, parts.read(name).replace(b"ml.presentation.main+xml", b"ml.template.main+xml"))
    with pytest.raises(ValueError, match="not a PowerPoint file"):
        Presentation(tmp_path / "council.potx")
    assert run(own_file, tmp_path / "pack", tmp_path / "council.potx") == 0
    made = Presentation(tmp_path / "pack" / "FY2017-general-meeting.pptx")
    assert made.slide_master.name == "Council"
    assert len(made.slides) > 20


def test_a_template_that_is_not_there_is_said(own_file, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert run(own_file, tmp_path / "pack", tmp_path / "none.pptx") == 1
    assert "can't be read" in capsys.readouterr().err
