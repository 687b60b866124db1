"""Tables on a page, by the lines that are drawn around their cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from council_data.reports.formats.layout import SPARE, Piece

THIN, TOUCHING = 3.0, 2.5  # points


class Rule(NamedTuple):
    """A straight line: at which place across it lies, and from where to where it runs."""

    at: float
    begins: float
    ends: float

    def passes(self, place: float) -> bool:
        return self.begins - TOUCHING <= place <= self.ends + TOUCHING


@dataclass
class Rules:
    """The lines of a page; the foot of the page is 0."""

    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)

    def add(self, left: float, foot: float, right: float, head: float) -> None:
        """A line as thin as a pen, or one side of a frame; what is neither level nor upright is no rule."""
        if head - foot <= THIN < right - left:
            self.level.append(Rule((head + foot) / 2, left, right))
        elif right - left <= THIN < head - foot:
            self.upright.append(Rule((left + right) / 2, foot, head))

    def part(self, left: float, right: float, height: float) -> bool:
        """Whether an upright line stands between two places of a line of text."""
        return any(left - THIN / 2 <= rule.at <= right + THIN / 2 and rule.passes(height) for rule in self.upright)


class Cell(NamedTuple):
    left: float
    foot: float
    right: float
    head: float


def with_rows(pieces: Iterable[Piece], rules: Rules) -> list[Piece]:
    """The pieces of a page, where those within a table's cells have become its rows, a tab between their cells."""
    found: list[Piece] = []
    cells: dict[Cell, list[Piece]] = {}
    for piece in pieces:
        cell = _cell_around(piece, rules)
        (cells.setdefault(cell, []) if cell else found).append(piece)
    for table in _tables(list(cells)):
        rows = _rows({cell: cells[cell] for cell in table})
        found += rows or [piece for cell in table for piece in cells[cell]]
    return found


def _cell_around(piece: Piece, rules: Rules) -> Cell | None:
    across, up = (piece.left + piece.right) / 2, (piece.foot + piece.head) / 2
    upright = [rule.at for rule in rules.upright if rule.passes(up)]
    level = [rule.at for rule in rules.level if rule.passes(across)]
    left, right = [at for at in upright if at <= across], [at for at in upright if at > across]
    foot, head = [at for at in level if at <= up], [at for at in level if at > up]
    return Cell(max(left), max(foot), min(right), min(head)) if left and right and foot and head else None


def _tables(cells: list[Cell]) -> list[list[Cell]]:
    """The cells of each table: one table ends where the page is free of cells from side to side."""
    tables: list[list[Cell]] = []
    foot = float("-inf")
    for cell in sorted(cells, key=lambda cell: -cell.head):
        if tables and cell.head >= foot - TOUCHING:
            tables[-1].append(cell)
            foot = min(foot, cell.foot)
        else:
            tables.append([cell])
            foot = cell.foot
    return tables


def _rows(cells: dict[Cell, list[Piece]]) -> list[Piece]:
    """The rows of a table of several columns; none for a frame around text.

    A cell that spans columns, or rows, stands in the first of them.
    """
    lefts = _places(cell.left for cell in cells)
    heads = _places(cell.head for cell in cells)[::-1]
    if len(lefts) < 2:
        return []
    texts: dict[tuple[int, int], str] = {}
    for cell, pieces in cells.items():
        place = _place_of(cell.head, heads), _place_of(cell.left, lefts)
        texts[place] = " ".join(filter(None, (texts.get(place), _text_in(cell, pieces))))
    right = max(cell.right for cell in cells)
    feet = [*heads[1:], min(cell.foot for cell in cells)]
    return [
        Piece("\t".join(texts.get((row, column), "") for column in range(len(lefts))), lefts[0], foot, right, head)
        for row, (head, foot) in enumerate(zip(heads, feet, strict=True))
    ]


def _places(values: Iterable[float]) -> list[float]:
    """The different places among some, which differ by more than the width of a line."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > THIN:
            found.append(value)
    return found


def _place_of(value: float, places: Sequence[float]) -> int:
    return min(range(len(places)), key=lambda n: abs(places[n] - value))


def _text_in(cell: Cell, pieces: list[Piece]) -> str:
    """The lines of a cell as one; a space where its width did not break them."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.head):
        if lines and lines[-1][0].stands_beside(piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    whole = [sorted(line, key=lambda piece: piece.left) for line in lines]
    text = " ".join(piece.text for piece in whole[0])
    margin = min(cell.right - line[-1].right for line in whole)
    for before, line in pairwise(whole):
        spare = cell.right - before[-1].right - margin
        said = " ".join(piece.text for piece in line)
        is_latin = text[-1:].isascii() and said[:1].isascii() and text[-1:].isalpha()
        text += ("" if spare < SPARE * before[-1].letter and not is_latin else " ") + said
    return text
