"""The slides: native and editable, with every number and every meeting, and nothing beside the slide."""

import io
import zipfile
from collections import Counter
from datetime import date, timedelta
from functools import cache

import openpyxl
import pytest
from pptx import Presentation
from pptx.util import Pt

from council_data import queries, records
from council_data.__main__ import main
from council_data.exports.deck import beside, deck_file
from council_data.exports.deck.areas import Area
from council_data.exports.deck.lettering import lines
from council_data.exports.deck.tables import SIDE, Cell, Grid, Row, fitting_widths
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
