"""Tables of meetings within a report: lines whose cells are parted by tabs, by upright strokes, or by wide gaps."""

import re
from collections.abc import Sequence

from council_data.reports.blocks import LONGEST_HEADING, Role, is_dated
from council_data.reports.facts import Read
from council_data.reports.files import LONGEST_LINE
from council_data.reports.folding import half_width, with_digits
from council_data.reports.report import read_report
from council_data.reports.table_rows import Row
from council_data.reports.tables import Column, columns_of, headings_of, names_date
from council_data.reports.words import ORDINAL

GAP = re.compile(r"\s{2,}|　+")
STROKE = re.compile(r"(?<!\\)\|")
UNDER_HEADINGS = re.compile(r"[\s|:\-]+")
SAMPLE = 50  # rows below the headings that tell what a column holds


def read_with_tables(lines: Sequence[str], fiscal_year: int | None = None) -> Read:
    """What a report states. A row of a table stands under the headings above the table, unless it names its group.

    A row with fewer cells than the table has headings is read as any line.
    """
    found = _Tables(lines)
    read = read_report(found.written, fiscal_year, found.rows)
    for number in found.headings:
        read.roles[number - 1] = Role.HEADING
    return read


class _Tables:
    """Finds the headings of tables and the rows below them.

    written: the lines, those of headings left empty; rows and headings: by the number of their line, from 1.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = list(map(with_digits, lines))
        self.written = list(self.lines)
        self.rows: dict[int, Row] = {}
        self.headings: set[int] = set()
        self.columns: dict[Column, int] = {}
        self.repeated: tuple[tuple[str, ...], ...] = ()  # the headings, as a table shows them again on each page
        self.sign: str | None = None
        for place in range(len(lines)):
            if place + 1 not in self.headings and len(lines[place]) <= LONGEST_LINE:
                self._look_at(place)

    def _look_at(self, place: int) -> None:
        sign = _sign_of(self.lines[place])
        cells = _cells(self.lines[place], sign)
        if sign and (height := self._headings_at(place, sign)):
            self.headings |= {place + 1 + below for below in range(height)}
            self.written[place : place + height] = [""] * height
        elif self.columns and sign == self.sign and len(cells) == len(self.repeated[-1]):
            if sign == "|" and UNDER_HEADINGS.fullmatch(self.lines[place]):
                self.headings.add(place + 1)
                self.written[place] = ""
            elif any(cells):
                self.rows[place + 1] = Row(self.columns, cells)
        elif sign != "\t" or not _is_of_a_meeting(self.lines[place]):
            self._end(sign)

    def _end(self, sign: str | None) -> None:
        """Ends a table, but for one in Word or PDF that a line of one cell parts."""
        if self.sign != "\t" or sign == "\t":
            self.columns, self.sign = {}, None

    def _headings_at(self, place: int, sign: str) -> int:
        """How many lines of headings begin here: two, one, or none."""
        run = [_cells(self.lines[place], sign)]
        if self.columns and tuple(run[0]) in self.repeated:
            return 1
        if not _can_be_headings(run[0]):
            return 0
        if not any(names_date(_cells(line, sign)) for line in self.lines[place : place + 2]):
            return 0
        for line in self.lines[place + 1 : place + 1 + SAMPLE]:
            if _sign_of(line) != sign:
                break
            if not UNDER_HEADINGS.fullmatch(line):
                run.append(_cells(line, sign))
        one = columns_of(run, 0)
        two = columns_of(run, 1) if len(run) > 1 and _are_of_one_table(run) else {}
        columns = two if len(two) > len(one) else one
        if not columns or (sign == " " and len(columns) < len(run[0]) - 1):
            return 0
        self.columns, self.sign = columns, sign
        height = 2 if columns is two else 1
        self.repeated = tuple(map(tuple, run[:height]))
        return height


def _sign_of(line: str) -> str | None:
    """What parts the cells of a line that may be a row."""
    if "\t" in line:
        return "\t"
    if line.lstrip().startswith("|"):
        return "|"
    return " " if GAP.search(line.strip()) else None


def _cells(line: str, sign: str | None) -> list[str]:
    if sign == "\t":
        return [cell.strip() for cell in line.split("\t")]
    if sign == "|":
        return [cell.strip() for cell in STROKE.split(line.strip().removeprefix("|").removesuffix("|"))]
    return GAP.split(line.strip()) if sign else [line]


def _can_be_headings(cells: Sequence[str]) -> bool:
    is_short = len(cells) > 1 and all(len(cell) <= LONGEST_HEADING for cell in cells)
    return is_short and not any(is_dated(half_width(cell)) for cell in cells)


def _are_of_one_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first two rows are headings that belong together: the upper one says more, or some of the same."""
    upper, lower = rows[0], rows[1]
    is_repeated = any(cell and cell == below for cell, below in zip(upper, lower, strict=False))
    return headings_of(rows, 1) != tuple(lower) or is_repeated


def _is_of_a_meeting(line: str) -> bool:
    plain = half_width(line)
    return is_dated(plain) or ORDINAL.search(plain) is not None
