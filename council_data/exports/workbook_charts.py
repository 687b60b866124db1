"""Charts that Excel draws and the reader can edit; each range is a column of a table in the same workbook."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook

from council_data.calendar import first_day, last_day
from council_data.charts import style
from council_data.charts.packing import width
from council_data.exports.pack_sheets import Sheet
from council_data.pack import Pack

# In pixels.
WIDTH, HEIGHT, BAR, FRAME = 1010, 500, 18, 166
# Of a chart's width: the most that is kept left of lying bars for their names, and where the bars end.
MOST_FOR_NAMES, END = 0.62, 0.96
SIZE, PIXELS = 9, 12  # of the letters, in points and in pixels
FEW = 8  # meetings
BESIDE_NAMES = 50  # pixels between the names and the chart's edge and bars
LEVEL = 0  # degrees: where it is not said, LibreOffice leaves out names that stand close
NO_ZEROS = "#,##0;-#,##0;;"
# How Excel writes what an axis of days names, by language.
DAYS = {"ja": 'm"月"d"日"', "en": "[$-409]d mmm"}
MONTHS_OF_YEAR = {"ja": 'm"月"', "en": "[$-409]mmm"}
MONTHS = {"ja": 'yyyy"年"m"月"', "en": "[$-409]mmm yyyy"}
YEARS = {"ja": 'yyyy"年"', "en": "yyyy"}
BEYOND = 40  # of a history: a bar that begins on the last day is seen, so much of the days stays free after it
PATTERNS = {"/": "wide_upward_diagonal", ".": "percent_20", "x": "outlined_diamond", "-": "narrow_horizontal"}
Look = tuple[str, str, str]  # a column, its colour, its pattern
Cell = list[Any]  # a sheet's name, a row and a column, from 0
MODE_LOOKS: tuple[Look, ...] = tuple(
    (str(mode), style.MODE_COLOUR[mode], style.MODE_PATTERN[mode]) for mode in style.MODES_STACKED
)
PLAN_LOOKS: tuple[Look, ...] = (
    ("held", style.BLUE, ""),
    ("cancelled", style.RED, "/"),
    ("open", style.GREY, "."),
    ("added", style.GREEN, "x"),
)


@dataclass(frozen=True)
class Placed:
    """A sheet as it was written: the first and last row of data in its table, from 0."""

    sheet: Sheet
    first: int
    last: int

    def range_of(self, column: str) -> list[Any]:
        place = self.sheet.column(column)
        return [self.sheet.name, self.first, place, self.last, place]

    def heading_of(self, column: str) -> Cell:
        return [self.sheet.name, self.first - 1, self.sheet.column(column)]


@dataclass(frozen=True)
class Canvas:
    """Where a chart is drawn, for which pack, and the cell that holds its caption."""

    book: Workbook
    pack: Pack
    caption: Cell


@dataclass(frozen=True)
class Drawn:
    """A chart to be inserted, and its height in pixels."""

    chart: Chart
    height: int


def drawn(book: Workbook, placed: Placed, pack: Pack, caption: Cell) -> Drawn | None:
    """The chart over a sheet's table, with its title and, from a cell, its caption; None where that has none."""
    draw = CHARTS.get(placed.sheet.key)
    return None if draw is None or placed.sheet.frame.empty else draw(Canvas(book, pack, caption), placed)


def _by_month(canvas: Canvas, placed: Placed) -> Drawn:
    chart = canvas.book.add_chart({"type": "column", "subtype": "stacked"})
    _stacks(chart, placed, "month", MODE_LOOKS)
    chart.set_x_axis(_axis() | _captioned(canvas))
    chart.set_y_axis(_counts() | _whole_steps(placed.sheet, MODE_LOOKS))
    return _framed(chart, placed, HEIGHT)


def _lying(looks: tuple[Look, ...]) -> Callable[[Canvas, Placed], Drawn]:
    def draw(canvas: Canvas, placed: Placed) -> Drawn:
        chart = canvas.book.add_chart({"type": "bar", "subtype": "stacked"})
        _stacks(chart, placed, placed.sheet.names, looks)
        chart.set_y_axis(_names())
        chart.set_x_axis(_counts() | _whole_steps(placed.sheet, looks) | _captioned(canvas))
        return _framed(chart, placed, FRAME + BAR * len(placed.sheet.frame), names=_room_for_names(placed.sheet))

    return draw


def _running_total(canvas: Canvas, placed: Placed) -> Drawn:
    """Lines between the days on which meetings began, on an axis of the whole year."""
    chart = canvas.book.add_chart({"type": "line"})
    for column, colour, dash in (("total", style.BLUE, "solid"), ("last_year_total", style.GREY, "dash")):
        if column in placed.sheet.headings:
            chart.add_series(
                {
                    "name": placed.heading_of(column),
                    "categories": placed.range_of("day"),
                    "values": placed.range_of(column),
                    "line": {"color": colour, "width": 2.25, "dash_type": dash},
                    "marker": {"type": "circle" if dash == "solid" else "none", "size": 5, "fill": {"color": colour}},
                }
            )
    chart.set_x_axis(
        _axis()
        | _captioned(canvas)
        | {
            "date_axis": True,
            "min": first_day(canvas.pack.view.year),
            "max": last_day(canvas.pack.view.year),
            "major_unit": 1,
            "major_unit_type": "months",
            "num_format": MONTHS_OF_YEAR[canvas.pack.t.language],
        }
    )
    chart.set_y_axis(_counts())
    return _framed(chart, placed, HEIGHT)


def _steps_of_year(canvas: Canvas, placed: Placed) -> Drawn:
    """Steps on an axis of the fiscal year, and of the months beyond it in which some stand; every second is named."""
    year, (begins, ends) = canvas.pack.view.year, _first_and_last(placed.sheet)
    axis = {
        "min": min(first_day(year), begins.replace(day=1)),
        "max": max(last_day(year) + timedelta(days=1), _next_month(ends)),
        "major_unit": 61,
        "num_format": DAYS[canvas.pack.t.language],
    }
    return _steps(canvas, placed, axis)


def _steps_of_history(canvas: Canvas, placed: Placed) -> Drawn:
    """Steps on an axis from the first to the last of them, by years where they are many."""
    begins, ends = _first_and_last(placed.sheet)
    ends += (ends - begins) // BEYOND
    by_years = ends.year - begins.year > 2
    axis = {
        "min": date(begins.year, 1, 1) if by_years else begins.replace(day=1),
        "max": date(ends.year + 1, 1, 1) if by_years else _next_month(ends),
        "major_unit": 731 if by_years else 61,
        "num_format": (YEARS if by_years else MONTHS)[canvas.pack.t.language],
    }
    return _steps(canvas, placed, axis)


def _first_and_last(sheet: Sheet) -> tuple[date, date]:
    return min(sheet.frame["bar_from"]), max(sheet.frame["bar_to"]) - timedelta(days=1)


def _next_month(day: date) -> date:
    """The first day of the month after a day's."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _steps(canvas: Canvas, placed: Placed, days: dict[str, Any]) -> Drawn:
    """A bar from the first to the last day of each step; the series before it, which moves it there, is not drawn."""
    sheet = placed.sheet
    chart = canvas.book.add_chart({"type": "bar", "subtype": "stacked"})
    steps = {"categories": placed.range_of(sheet.names), "gap": 80}
    unseen = {"fill": {"none": True}, "border": {"none": True}}
    chart.add_series({"name": " ", "values": placed.range_of("bar_from")} | steps | unseen)
    for bar, standing in sheet.bars.items():
        colour, pattern = style.STANDING_COLOUR.get(standing, style.BLUE), style.STANDING_PATTERN.get(standing, "")
        outline = {"color": colour, "width": 2.5}  # lets a single day be seen among years
        named = {"name": placed.heading_of(bar), "values": placed.range_of(bar)}
        chart.add_series(named | steps | _filled(colour, pattern) | {"border": outline})
    chart.set_y_axis(_names())
    chart.set_x_axis(_counts() | days | _captioned(canvas))
    return _framed(chart, placed, FRAME + BAR * len(sheet.frame), names=_room_for_names(sheet))


def _stacks(chart: Chart, placed: Placed, category: str, looks: tuple[Look, ...]) -> None:
    for column, colour, pattern in looks:
        if column not in placed.sheet.headings:
            continue
        chart.add_series(
            {
                "name": placed.heading_of(column),
                "categories": placed.range_of(category),
                "values": placed.range_of(column),
                **_filled(colour, pattern),
                "gap": 35,
                "data_labels": {
                    "value": True,
                    "num_format": NO_ZEROS,
                    "font": {"size": SIZE, "bold": True, "color": style.INK if pattern else style.PAPER},
                    **({"fill": {"color": style.PAPER}} if pattern else {}),
                },
            }
        )


def _filled(colour: str, pattern: str) -> dict[str, Any]:
    if not pattern:
        return {"fill": {"color": colour}}
    return {"pattern": {"pattern": PATTERNS[pattern], "fg_color": style.PAPER, "bg_color": colour}}


def _framed(chart: Chart, placed: Placed, height: int, *, names: float | None = None) -> Drawn:
    chart.set_title({"name": placed.sheet.title, "name_font": {"size": 12, "bold": True, "color": style.INK}})
    chart.set_legend({"position": "top", "font": _font(10)})
    if names:
        above, below = 76 / height, 90 / height
        chart.set_plotarea({"layout": {"x": names, "y": above, "width": END - names, "height": 1 - above - below}})
    chart.set_size({"width": WIDTH, "height": height})
    return Drawn(chart, height)


def _axis() -> dict[str, Any]:
    return {"num_font": _font(SIZE), "line": {"color": style.GREY}}


def _room_for_names(sheet: Sheet) -> float:
    """The share of a chart's width that the names of its bars take."""
    longest = max(width(name, PIXELS) for name in sheet.frame[sheet.names])
    return min((longest + BESIDE_NAMES) / WIDTH, MOST_FOR_NAMES)


def _names() -> dict[str, Any]:
    """The axis of lying bars, each named, the first one at the top."""
    level = {"num_font": _font(SIZE) | {"rotation": LEVEL}}
    return (
        _axis()
        | level
        | {"reverse": True, "crossing": "max", "interval_unit": 1, "major_gridlines": {"visible": False}}
    )


def _counts() -> dict[str, Any]:
    """An axis of whole numbers from zero."""
    grid = {"visible": True, "line": {"color": style.GRID}}
    return {"min": 0, "num_format": "#,##0", "num_font": _font(SIZE), "major_gridlines": grid, "line": {"none": True}}


def _whole_steps(sheet: Sheet, looks: tuple[Look, ...]) -> dict[str, Any]:
    """Where the longest bar counts few, an axis that names each number: Excel would choose halves of its own."""
    columns = [column for column, *_ in looks if column in sheet.headings]
    return {"major_unit": 1} if sheet.frame[columns].sum(axis=1).max() <= FEW else {}


def _captioned(canvas: Canvas) -> dict[str, Any]:
    """The caption as the title of the axis below: it stays with the chart when that is copied."""
    return {"name": canvas.caption, "name_font": _font(8)}


def _font(size: float) -> dict[str, Any]:
    return {"size": size, "bold": False, "color": style.INK}


CHARTS: dict[str, Callable[[Canvas, Placed], Drawn]] = {
    "plan": _lying(PLAN_LOOKS),
    "meeting-frequency": _by_month,
    "running-total": _running_total,
    "meetings-written-by-month": _by_month,
    "meetings-written-by-programme": _lying(MODE_LOOKS),
    "meetings-written-by-group": _lying(MODE_LOOKS),
    "audit-timeline": _steps_of_year,
    "system-migrations": _steps_of_history,
}
