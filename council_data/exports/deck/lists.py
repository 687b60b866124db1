"""The pack's tables on slides: the lists of meetings one after the other, the others each by itself."""

from collections.abc import Iterable, Sequence

import pandas as pd

from council_data.exports.deck.column_widths import fitting_widths
from council_data.exports.deck.lettering import as_text
from council_data.exports.deck.slides import Deck
from council_data.exports.deck.tables import Cell, Grid, Row
from council_data.messages import Translator
from council_data.pack import Table

SIZE, LIST_SIZE = 12, 10
SLACK = 8  # points: LibreOffice draws a slide full of rows a little deeper than they are
HEADING_FILL = "#E8F1FE"


def table(deck: Deck, one: Table) -> None:
    """A table on slides of its own; its last row is bold where it is the total."""
    aligned = ["r" if pd.api.types.is_numeric_dtype(one.frame[name]) else "l" for name in one.headings]
    head = Row(tuple(map(Cell, one.headings.values(), aligned)))
    rows = [_row(map(Cell, cells, aligned), deck.pack.t) for cells in _texts(one.frame, one.headings)]
    _on_slides(deck, deck.pack.heading_of(one), one.sentence, head, rows, SIZE)


def meetings(deck: Deck, title: str, tables: Sequence[Table]) -> None:
    """The lists as one run of rows, each under its own heading with its number, so that short ones share a slide.

    The line of the report stands in the other files; a column that is empty in all lists is left out.
    """
    t = deck.pack.t
    every = pd.concat([one.frame for one in tables])
    headings = {name: said for name, said in tables[0].headings.items() if name != "source_line" and every[name].any()}
    rows = []
    for one in tables:
        heading = _heading(f"{deck.pack.heading_of(one)}　{one.sentence}", len(headings))
        for texts, items in zip(_texts(one.frame, headings), one.frame["agenda_lines"], strict=True):
            cells = dict(zip(headings, map(Cell, texts), strict=True))
            if items:
                cells["agenda"] = Cell("", items=tuple(_numbered(items, t)))
            rows.append(_row(cells.values(), t, heading))
    _on_slides(deck, title, "", Row(tuple(map(Cell, headings.values()))), rows, LIST_SIZE)


def _on_slides(deck: Deck, title: str, sentence: str, head: Row, rows: list[Row], size: float) -> None:
    area = deck.area(sentence)
    columns = [
        [text for cell in column for text in cell.paragraphs if text]
        for column in zip(head.cells, *(row.cells for row in rows), strict=True)
    ]
    grid = Grid(fitting_widths(columns, area.width, size), head, size)
    pages = grid.pages(rows, area.height - SLACK)
    for number, page in enumerate(pages, start=1):
        slide, room = deck.content(deck.numbered(title, number, len(pages)), sentence, [sentence] if sentence else [])
        grid.draw(slide, room, page, title)


def _row(cells: Iterable[Cell], t: Translator, heading: Row | None = None) -> Row:
    first, *others = cells
    return Row((first, *others), heading, t("{title} (continued)", title=first.text))


def _heading(said: str, columns: int) -> Row:
    return Row((Cell(said, bold=True, fill=HEADING_FILL, span=columns),))


def _numbered(items: Sequence[str], t: Translator) -> list[str]:
    """The items as an order of business has them; one that is alone has no number."""
    if len(items) == 1:
        return list(items)
    return [t("{n}. {item}", n=n, item=item) for n, item in enumerate(items, start=1)]


def _texts(frame: pd.DataFrame, headings: dict[str, str]) -> list[list[str]]:
    return [[as_text(value) for value in row] for row in frame[list(headings)].itertuples(index=False, name=None)]
