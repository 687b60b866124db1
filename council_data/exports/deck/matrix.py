"""The matrix of groups by months as a table whose cells say by sign, number and colour how was met."""

from collections.abc import Iterator

from pptx.slide import Slide

from council_data import queries
from council_data.calendar import months
from council_data.charts import style
from council_data.charts.month_matrix import LOOKS, Cell, matrix, sign_of
from council_data.exports.deck import shapes
from council_data.exports.deck.areas import Area
from council_data.exports.deck.lettering import shortened, width
from council_data.exports.deck.tables import Cell as TableCell
from council_data.exports.deck.tables import Grid, Row
from council_data.pack import Pack

SIZES, LEGEND, LEGEND_SIZE = (11, 10.5, 10, 9.5), 20, 10.5
NAME, TOTAL = 0.3, 0.06  # of the table's width
MOST_NAME_LINES = 2
INDENT = "　"
DARK = {Cell.IN_PERSON, Cell.WRITTEN, Cell.ONLINE, Cell.HYBRID, Cell.BOTH}


class Matrix:
    """The matrix on slides with such an area."""

    def __init__(self, pack: Pack, area: Area) -> None:
        t = pack.t
        counts = queries.meeting_counts(pack.engine, pack.view)
        self._rows = matrix(counts, pack.tree, pack.view, t)
        self._t = t
        self._area = area
        name, total = area.width * NAME, area.width * TOTAL
        month = (area.width - name - total) / 12
        shown = [TableCell(t.month(month), "ctr") for month in months(pack.view.year)]
        head = Row((TableCell(t("Group")), *shown, TableCell(t("Total"), "ctr")))
        grids = [Grid((name, *[month] * 12, total), head, size, tight=True) for size in SIZES]
        self._grid = next((grid for grid in grids if len(self._pages(grid)) == 1), grids[0])

    def pages(self) -> list[list[Row]]:
        """All groups on one slide where they fit in letters that can be read, else as many as fit."""
        return self._pages(self._grid)

    def draw(self, slide: Slide, area: Area, rows: list[Row], said: str) -> None:
        self._legend(slide, area)
        self._grid.draw(slide, area.below(LEGEND), rows, said)

    def _pages(self, grid: Grid) -> list[list[Row]]:
        return grid.pages(self._table_rows(grid), self._area.height - LEGEND)

    def _table_rows(self, grid: Grid) -> Iterator[Row]:
        room = grid.widths[0] - 4
        for row in self._rows:
            programme = TableCell(row.lane.programme, bold=True, fill=style.FAINT, span=14)
            name = INDENT * row.lane.depth + row.lane.name
            cells = [self._cell(cell, n) for cell, n in zip(row.cells, row.numbers, strict=True)]
            total = TableCell(f"{sum(row.numbers):,}", "ctr", bold=True)
            yield Row((TableCell(shortened(name, room, grid.size, MOST_NAME_LINES)), *cells, total), Row((programme,)))

    def _cell(self, cell: Cell, n: int) -> TableCell:
        sign = sign_of(cell, self._t) + (f"{n:,}" if n > 1 else "")
        if cell in DARK:
            return TableCell(sign, "ctr", bold=True, fill=LOOKS[cell][0], colour=style.PAPER)
        return TableCell(sign, "ctr", fill=LOOKS[cell][0], colour=style.QUIET_INK)

    def _legend(self, slide: Slide, area: Area) -> None:
        left = area.left
        for cell in Cell:
            if not any(cell in row.cells for row in self._rows):
                continue
            colour, word, _ = LOOKS[cell]
            ink = style.PAPER if cell in DARK else style.QUIET_INK
            box = Area(left, area.top, 18, 15)
            sign = sign_of(cell, self._t)
            shapes.shape(slide, box, fill=colour, edge=style.GREY, width=0.5, text=sign, size=LEGEND_SIZE, ink=ink)
            said = self._t(word)
            wide = width(said, LEGEND_SIZE) + 4
            shapes.write(slide, Area(left + 22, area.top, wide, 15), [said], LEGEND_SIZE)
            left += 22 + wide + 14
