"""The pack's tables on slides: the lists of meetings one after the other, the others each by itself."""

from collections.abc import Iterator, Sequence

import pandas as pd

from council_data.exports.deck.lettering import as_text
from council_data.exports.deck.slides import Deck
from council_data.exports.deck.tables import Cell, Grid, Row, fitting_widths
from council_data.pack import Table

SIZE, LIST_SIZE = 12, 10
HEADING_FILL = "#E8F1FE"


def table(deck: Deck, one: Table) -> None:
    """A table on slides of its own; its last row is bold where it is the total."""
    texts = _texts(one.frame, one.headings)
    numeric = [pd.api.types.is_numeric_dtype(one.frame[name]) for name in one.headings]
    rows = [Row(tuple(_cells(cells, numeric))) for cells in texts]
    _on_slides(deck, deck.pack.heading_of(one), one.sentence, one.headings, texts, rows, SIZE, numeric)


def meetings(deck: Deck, title: str, tables: Sequence[Table]) -> None:
    """The lists as one run of rows, each under its own heading with its number, so that short ones share a slide."""
    headings = tables[0].headings
    frames = [_texts(one.frame, headings) for one in tables]
    rows = []
    for one, texts in zip(tables, frames, strict=True):
        said = f"{deck.pack.heading_of(one)}　{one.sentence}"
        rows += [Row(tuple(map(Cell, cells)), _heading(said, len(headings))) for cells in texts]
    every = [cells for texts in frames for cells in texts]
    _on_slides(deck, title, "", headings, every, rows, LIST_SIZE, [False] * len(headings))


def _on_slides(
    deck: Deck, title: str, sentence: str, headings: dict[str, str], texts: list[list[str]], rows: list[Row],
    size: float, numeric: list[bool],
) -> None:  # fmt: skip
    area = deck.area(sentence)
    columns = [[heading, *column] for heading, column in zip(headings.values(), zip(*texts, strict=True), strict=True)]
    head = Row(
        tuple(Cell(heading, "r" if right else "l") for heading, right in zip(headings.values(), numeric, strict=True))
    )
    grid = Grid(fitting_widths(columns, area.width, size), head, size)
    pages = grid.pages(rows, area.height)
    for number, page in enumerate(pages, start=1):
        slide, room = deck.content(deck.numbered(title, number, len(pages)), sentence, [sentence] if sentence else [])
        grid.draw(slide, room, page, title)


def _heading(said: str, columns: int) -> Row:
    return Row((Cell(said, bold=True, fill=HEADING_FILL, span=columns),))


def _cells(texts: list[str], numeric: list[bool]) -> Iterator[Cell]:
    for text, right in zip(texts, numeric, strict=True):
        yield Cell(text, "r" if right else "l")


def _texts(frame: pd.DataFrame, headings: dict[str, str]) -> list[list[str]]:
    return [[as_text(value) for value in row] for row in frame[list(headings)].itertuples(index=False, name=None)]
