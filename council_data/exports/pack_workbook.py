"""The pack as an Excel workbook: native charts, the tables that they are drawn from, the datasets, and definitions."""

import io
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from council_data.charts import style
from council_data.charts.lettering import wrapped
from council_data.charts.packing import width as pixel_width
from council_data.exports.pack_sheets import BAR, Sheet, definitions_of, sheets_of
from council_data.exports.packages import settled
from council_data.exports.workbook import OPTIONS, WIDEST_COLUMN, plain_rows, width
from council_data.exports.workbook_charts import Placed, drawn
from council_data.pack import Pack

FONT = {"font_name": "BIZ UDPGothic", "font_size": 11, "font_scheme": None}
A4, A3 = 9, 8
WIDEST_ON_A4 = 180  # characters; more would be printed in letters too small to read
ROW, ROWS_A_PAGE = 20, 33  # pixels of a row, and how many a printed page has
CHARACTER, COLUMN = 7, 64  # pixels of one in a table, and of a column whose width is not set
TITLE, QUIET = 20, 12  # pixels of the letters over a table, bold ones a little more
BUTTON = "   "  # takes the room of the filter button beside a heading
LINE = 140  # characters of a line over a table
CHARTS_COLUMN = 144  # characters; a chart is as wide
FEW, WIDEST_OF_MANY = 5, 30  # columns, and the characters of each where there are more
MOST_FROZEN = 8  # rows over a table that leave room to scroll
SHADE = "#8FB1FF"
DAYS = {"ja": '[$-411]ggge"年"m"月"d"日"', "en": "[$-409]d mmm yyyy"}  # 平成29年5月23日, 23 May 2017
LONGEST_DAY = "平成29年12月31日"  # of a column with days


class Formats:
    """The looks of cells, each made once for a workbook."""

    def __init__(self, book: Workbook, language: str) -> None:
        top = {"valign": "top"}
        left = {"align": "left", "indent": 1, **top}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.quiet = book.add_format({"font_color": style.QUIET_INK, "font_size": 9})
        self.caption = book.add_format({"font_color": style.QUIET_INK, "font_size": 9, "text_wrap": True, **top})
        head = {"bold": True, "bg_color": style.BLUE, "font_color": style.PAPER, "text_wrap": True, **left}
        self.head = book.add_format(head)
        self.head_of_numbers = book.add_format(head | {"align": "right", "indent": 2})  # left of the filter button
        self.link = book.add_format({"font_color": style.BLUE, "underline": 1, **top})
        self.text = book.add_format({"text_wrap": True, **left})
        self.number = book.add_format({"num_format": "#,##0", **top})
        self.share = book.add_format({"num_format": "0.0%", **top})
        self.day = book.add_format({"num_format": DAYS[language], **left})

    def of(self, name: str, values: Sequence[Any]) -> Format:
        """The look of a column, by its name and what it holds."""
        if name == "written_share":
            return self.share
        known = [value for value in values if value is not None]
        if known and all(isinstance(value, (int, float)) for value in known):
            return self.number
        return self.text


def write(pack: Pack) -> bytes:
    """Nothing in it is run or fetched: text stays text. The same pack gives the same bytes."""
    content = io.BytesIO()
    t = pack.t
    with xlsxwriter.Workbook(content, OPTIONS | {"default_format_properties": dict(FONT)}) as book:
        book.set_properties(
            {"title": pack.title, "comments": "\n".join(pack.caption), "created": pack.made_at, "author": ""}
        )
        formats = Formats(book, t.language)
        charts = book.add_worksheet(t("Charts"))
        sheets = sheets_of(pack)
        placed = [_table_sheet(book, sheet, pack, formats) for sheet in sheets]
        _table_sheet(book, definitions_of(sheets, pack), pack, formats)
        _chart_sheet(book, charts, placed, pack, formats)
    return settled(content.getvalue(), pack.made_at)


def _table_sheet(book: Workbook, sheet: Sheet, pack: Pack, formats: Formats) -> Placed:
    """Title, sentence and caption, then the table; they are repeated on each printed page."""
    page = book.add_worksheet(sheet.name)
    over = [sheet.title, sheet.sentence, *pack.caption]
    head = _heading(page, over, formats)
    placed, wide = _table(page, sheet, head, pack, formats)
    shown = sum(not column.startswith(BAR) for column in sheet.headings)
    page.print_area(0, 0, placed.last + bool(sheet.sums), shown + _columns_beside(over, wide) - 1)
    page.repeat_rows(0, head)
    if head <= MOST_FROZEN:
        page.freeze_panes(head + 1, 1)
    page.fit_to_pages(1, 0)
    _printed(page, pack, A3 if wide > WIDEST_ON_A4 else A4)
    return placed


def _heading(page: Worksheet, texts: Sequence[str], formats: Formats) -> int:
    """Writes the lines over a table, longer ones on several rows; the row below them."""
    lines = [(line, place == 0) for place, text in enumerate(texts) for line in wrapped(text, LINE)]
    for row, (line, is_title) in enumerate(lines):
        page.write_string(row, 0, line, formats.title if is_title else formats.quiet)
    return len(lines)


def _columns_beside(over: Sequence[str], wide: float) -> int:
    """How many empty columns beside a table of so many characters the lines over it need, so as to be printed whole."""
    sizes = [TITLE] + [QUIET] * (len(over) - 1)
    longest = max(
        pixel_width(line, size) for text, size in zip(over, sizes, strict=True) for line in wrapped(text, LINE)
    )
    return max(0, ceil((longest - wide * CHARACTER) / COLUMN))


def _table(page: Worksheet, sheet: Sheet, head: int, pack: Pack, formats: Formats) -> tuple[Placed, float]:
    """The table, and how many characters wide it is printed: without the columns that only a chart's bars need.

    An Excel table needs a row: where there is none, it has an empty one.
    """
    rows = plain_rows(sheet.frame, sheet.headings)
    name = sheet.key.replace("-", "_")
    last = head + max(len(rows), 1)
    widest = WIDEST_COLUMN if len(sheet.headings) <= FEW else WIDEST_OF_MANY
    lines = [1] * len(rows)
    columns, rooms = [], []
    for place, (column, heading) in enumerate(sheet.headings.items()):
        values = [row[place] for row in rows]
        look = formats.of(column, values)
        room = min(
            width([heading + BUTTON, *(LONGEST_DAY if isinstance(one, date) else one for one in values)]), widest
        )
        rooms.append(0 if column.startswith(BAR) else room)
        of_numbers = look in (formats.number, formats.share)
        head_look = formats.head_of_numbers if of_numbers else formats.head
        columns.append({"header": heading, "header_format": head_look, "format": look})
        if column in sheet.sums:
            total = sum(value or 0 for value in values)
            columns[-1] |= {"total_function": f"SUBTOTAL(109,{name}[{heading}])", "total_value": total}
        elif column in sheet.shares:
            sums = [f"SUBTOTAL(109,{name}[{sheet.headings[one]}])" for one in sheet.shares[column]]
            part, whole = (sheet.frame[one].sum() for one in sheet.shares[column])
            share = part / whole if whole else ""
            columns[-1] |= {"total_function": f'IFERROR({"/".join(sums)},"")', "total_value": share}
        elif sheet.sums and place == 0:
            columns[-1] |= {"total_string": pack.t("Total")}
        page.set_column(place, place, room)
        for row, value in enumerate(values):
            page.write(head + 1 + row, place, value, formats.day if isinstance(value, date) else look)
            if isinstance(value, str):
                lines[row] = max(lines[row], len(wrapped(value, room - 1)))
    for row, needed in enumerate(lines, start=head + 1):
        if needed > 1:
            page.set_row_pixels(row, ROW * needed)
    page.add_table(
        *(head, 0, last + bool(sheet.sums), len(columns) - 1),
        {"name": name, "columns": columns, "total_row": bool(sheet.sums), "style": "Table Style Light 1"},
    )
    if sheet.key == "month-matrix":
        blues = {
            "type": "2_color_scale",
            "min_color": style.PAPER,
            "max_color": SHADE,
            "min_type": "num",
            "min_value": 0,
        }
        page.conditional_format(head + 1, 1, last, len(columns) - 2, blues)
    return Placed(sheet, head + 1, last), sum(rooms)


def _chart_sheet(book: Workbook, page: Worksheet, placed: Sequence[Placed], pack: Pack, formats: Formats) -> None:
    """One chart under the other, a printed page each, with its sentence and the way to its numbers."""
    t = pack.t
    page.set_column(0, 0, CHARTS_COLUMN)
    page.hide_gridlines(2)
    row = _heading(page, [pack.title, pack.headline], formats)
    caption = [page.name, row, 0]
    page.write_string(row, 0, "\n".join(pack.caption), formats.caption)
    page.set_row_pixels(row, ROW * sum(len(wrapped(line, LINE)) for line in pack.caption))
    row += 2
    breaks, ends = [], [row]
    for one in placed:
        sheet = one.sheet
        if not (found := drawn(book, one, pack, caption)):
            continue
        breaks.append(row)
        lines = [*wrapped(sheet.sentence, LINE), ""]
        for place, line in enumerate(lines, start=row):
            page.write_string(place, 0, line)
        link = t('The numbers: sheet "{name}"', name=sheet.name)
        page.write_url(row + len(lines) - 1, 0, f"internal:'{sheet.name}'!A1", formats.link, link)
        alternative = {"description": f"{sheet.title} {sheet.sentence}", "object_position": 2}
        page.insert_chart(row + len(lines), 0, found.chart, alternative)
        row += len(lines) + 2 + found.height // ROW
        ends.append(row)
    if not breaks:
        page.write_string(row, 0, t("No meeting was held."))
    tallest = max((end - begin for begin, end in pairwise([0, *ends[1:]])), default=1)
    page.set_h_pagebreaks(breaks[1:])
    page.set_print_scale(max(10, min(100, 100 * ROWS_A_PAGE // tallest)))
    _printed(page, pack, A4)


def _printed(page: Worksheet, pack: Pack, paper: int) -> None:
    """The paper across, its pages numbered, with the year and the fingerprint on each."""
    page.set_landscape()
    page.set_paper(paper)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    year = pack.t.fiscal_year(pack.view.year)
    page.set_footer(f"&L{year}&C&P / &N&R{pack.fingerprint}")
