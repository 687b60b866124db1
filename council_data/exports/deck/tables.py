"""Tables that go on over slides and are never cut: the depth of each row is estimated from its text.

The XML of the cells is written here, for python-pptx takes a millisecond a cell.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.util import Pt

from council_data.charts import style
from council_data.exports.deck.areas import Area
from council_data.exports.deck.filling import shared_out
from council_data.exports.deck.lettering import clean, lines, shortened

SIDE, TOP = 5, 3  # of a cell around its text
LINE = 1.3  # of the letters' size
STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # No Style, No Grid: a theme may swap dark and light
RULES = (
    "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    + f'<a:lnB w="6350"><a:solidFill><a:srgbClr val="{style.GRID.lstrip("#")}"/></a:solidFill></a:lnB>'
)


Paragraphs = Sequence[tuple[str, ...]]  # the lines of each


@dataclass(frozen=True)
class Cell:
    """`items`, where there are any, stand in the place of the text, each on lines of its own.

    `fill` and `colour` are colours in hexadecimal.
    """

    text: str
    align: str = "l"
    bold: bool = False
    fill: str = style.PAPER
    colour: str = style.INK
    span: int = 1
    items: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return self.items or (self.text,)


@dataclass(frozen=True)
class Row:
    """`heading` stands over the rows that belong to it, and again where they go on over a slide.

    `goes_on` stands in the first cell where the row itself goes on.
    """

    cells: tuple[Cell, ...]
    heading: "Row | None" = None
    goes_on: str = ""


@dataclass(frozen=True)
class Grid:
    """The columns of a table: their widths, the row that heads them on every slide, and the letters' size.

    `row_depth` is that of the rows of a table that stands beside a chart's bars.
    """

    widths: tuple[float, ...]
    head: Row | None
    size: float
    tight: bool = False
    row_depth: float | None = None

    def depth(self, row: Row) -> float:
        if self.row_depth is not None and row is not self.head:
            return self.row_depth
        return max(map(_line_count, self._lines(row))) * self.size * LINE + 2 * self._top

    @property
    def _top(self) -> float:
        return 1 if self.tight else TOP

    def pages(self, rows: Iterable[Row], room: float) -> list[list[Row]]:
        """The rows in runs that each fit in so much depth under the head; a row that is too deep goes on in a next."""
        room -= 0 if self.head is None else self.depth(self.head)
        parts = [part for row in rows for part in self._parts(row, room * 0.8)]

        def heading_depth(part: Row) -> float:
            return self.depth(part.heading) if part.heading else 0.0

        return [_with_headings(page) for page in shared_out(parts, room, depth=self.depth, heading_depth=heading_depth)]

    def draw(self, slide: Slide, area: Area, rows: Sequence[Row], said: str) -> None:
        """One table at the area's top; `said` is what is read to those who can't see it."""
        listed = [*([] if self.head is None else [self.head]), *rows]
        depth = sum(map(self.depth, listed))
        frame = slide.shapes.add_table(1, len(self.widths), *replace(area, width=sum(self.widths), height=depth).place)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(said))
        table = frame._element.graphic.graphicData.tbl
        table.find("{*}tblPr").find("{*}tableStyleId").text = STYLE
        table.find("{*}tblPr").set("bandRow", "0")
        table.find("{*}tblPr").set("firstRow", str(int(self.head is not None)))
        for column, wide in zip(table.tblGrid.gridCol_lst, self.widths, strict=True):
            column.w = Pt(wide)
        table.remove(table.tr_lst[0])
        for row in listed:
            table.append(parse_xml(self._xml(row, is_head=row is self.head)))

    def _lines(self, row: Row) -> list[Paragraphs]:
        return [
            [lines(text, room - 2 * self._side, self.size) for text in cell.paragraphs]
            for cell, room in zip(row.cells, self._rooms(row), strict=True)
        ]

    @property
    def _side(self) -> float:
        return 2 if self.tight else SIDE

    def _rooms(self, row: Row) -> list[float]:
        rooms, at = [], 0
        for cell in row.cells:
            rooms.append(sum(self.widths[at : at + cell.span]))
            at += cell.span
        return rooms

    def _parts(self, row: Row, room: float) -> Iterator[Row]:
        """The row, or as many as its text takes where it is deeper than the room."""
        most = max(1, int((room - 2 * self._top) / (self.size * LINE)))
        cells = self._lines(row)
        if max(map(_line_count, cells)) <= most:
            yield row
            return
        shares = [list(_shares(paragraphs, most)) for paragraphs in cells]
        parts = max(map(len, shares))
        goes_on = shortened(row.goes_on, self.widths[0] - 2 * self._side, self.size, most)
        shares[0] += [(goes_on,)] * (parts - len(shares[0]))
        for texts in zip_longest(*shares, fillvalue=("",)):
            cells = (replace(cell, text="", items=items) for cell, items in zip(row.cells, texts, strict=True))
            yield replace(row, cells=tuple(cells))

    def _xml(self, row: Row, *, is_head: bool) -> str:
        cells = "".join(self._cell(cell, is_head=is_head) for cell in row.cells)
        return f'<a:tr {nsdecls("a")} h="{int(Pt(self.depth(row)))}">{cells}</a:tr>'

    def _cell(self, cell: Cell, *, is_head: bool) -> str:
        bold = ' b="1"' if cell.bold or is_head else ""
        colour, fill = map(_fill, (style.PAPER, style.BLUE) if is_head else (cell.colour, cell.fill))
        size = f'sz="{int(self.size * 100)}"'
        spacing = f'<a:lnSpc><a:spcPts val="{int(self.size * LINE * 100)}"/></a:lnSpc>'
        look = f'<a:pPr algn="{cell.align}">{spacing}</a:pPr>'
        said = ""
        for text in map(escape, map(clean, cell.paragraphs)):
            run = f"<a:r><a:rPr {size}{bold}>{colour}</a:rPr><a:t>{text}</a:t></a:r>" if text else ""
            said += f"<a:p>{look}{run}<a:endParaRPr {size}/></a:p>"
        around = f'marL="{int(Pt(self._side))}" marR="{int(Pt(self._side))}"'
        around += f' marT="{int(Pt(self._top))}" marB="{int(Pt(self._top))}" anchor="ctr"'
        span = f' gridSpan="{cell.span}"' if cell.span > 1 else ""
        merged = '<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:p/></a:txBody><a:tcPr/></a:tc>' * (cell.span - 1)
        return (
            f"<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/>{said}</a:txBody>"
            f"<a:tcPr {around}>{RULES}{fill}</a:tcPr></a:tc>{merged}"
        )


def _line_count(paragraphs: Paragraphs) -> int:
    return sum(map(len, paragraphs))


def _shares(paragraphs: Paragraphs, most: int) -> Iterator[tuple[str, ...]]:
    """The paragraphs in runs of so many lines at most; only one that is longer by itself is broken."""
    run, taken = [], 0
    for found in paragraphs:
        for at in range(0, len(found), most):
            piece = found[at : at + most]
            if run and taken + len(piece) > most:
                yield tuple(run)
                run, taken = [], 0
            run.append("".join(piece).strip())
            taken += len(piece)
    yield tuple(run)


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour.lstrip("#")}"/></a:solidFill>'


def _with_headings(rows: Iterable[Row]) -> list[Row]:
    """The rows, each heading over the first that belongs to it."""
    shown: list[Row] = []
    heading = None
    for row in rows:
        if row.heading and row.heading != heading:
            shown.append(row.heading)
        shown.append(row)
        heading = row.heading
    return shown
