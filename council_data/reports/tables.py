"""Lists: which row of a sheet holds its headings, and what each column says. A proposal, for the user to confirm."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from council_data.reports import words
from council_data.reports.blocks import LONGEST_HEADING, is_dated
from council_data.reports.folding import half_width
from council_data.reports.refusals import Reason, UnreadableFile


class Column(StrEnum):
    PROGRAMME = "programme"
    GROUP = "group"
    TITLE = "title"
    ORDINAL = "ordinal"
    DATE = "date"
    END = "end"
    VENUE = "venue"
    MODE = "mode"
    STATUS = "status"
    SESSIONS = "sessions"
    AGENDA = "agenda"
    REMARKS = "remarks"


BODY = r"(?:研究|部|委員|検討|分科|協議|幹事)会|ワーキング(?:グループ)?|WG|グループ|チーム"
DAY = r"(?:日|日時|期日|日程|年月日|日付|月日|時期|期間|年月)"
HELD = r"(?:開催|実施|会議)(?:の)?"
HEADINGS: dict[Column, re.Pattern] = {
    column: re.compile(names, re.IGNORECASE)
    for column, names in {
        Column.PROGRAMME: r"(?:対象|関係|関連)?事業(?:名称?|区分)?",
        Column.GROUP: rf"(?:会議体|組織|{BODY})(?:等)?(?:の)?(?:名称?)?|会議(?:等)?(?:の)?名称?",
        Column.ORDINAL: r"回数|第[nxN○◯〇●]?回|開催回|回次|回目",
        Column.TITLE: r"回|名称|件名|会議|題名|表題|標題|タイトル|行事(?:名称?)?",
        Column.END: rf"(?:{HELD})?(?:終了|最終)(?:年月)?日時?|至|まで",
        Column.DATE: rf"(?:{HELD})?(?:開始|予定)?{DAY}(?:及び|と)?(?:場所|会場)?|(?:開催|実施)予定|自|から",
        Column.VENUE: rf"(?:{HELD})?(?:場所|会場|開催地)(?:等|名)?(?:(?:及び|と)?(?:開催)?(?:方法|形態|形式))?",
        Column.MODE: rf"(?:{HELD})?(?:方法|形態|形式|方式)",
        Column.STATUS: rf"(?:{HELD})?(?:状態|状況|有無|結果)|ステータス",
        Column.SESSIONS: r"(?:開催|実施)回数|コマ数",
        Column.AGENDA: r"(?:主な|主要)?(?:議題|議事|議案|案件|内容|(?:審議|協議|報告|会議|付議|議決)(?:事項|内容))"
        r"(?:等|名)?",
        Column.REMARKS: r"備考欄?|摘要|特記事項|注記?",
    }.items()
}
ASIDE = re.compile(r"\([^()]*\)|[※*:・]|\d+$")
LAST_HEADING_ROW = 40
DELIMITERS, SAMPLE = ",\t;", 50
MOST_ROWS, MOST_COLUMNS = 20_000, 200


@dataclass(frozen=True)
class Table:
    """One sheet of a list, or a whole CSV file.

    begins: number of the line that its first row is, counted through all sheets; header: place of the row of headings
    among `rows`, of two such rows the lower one, None where there is none that is understood; headings: what that row
    says, with what the other says above it; columns: place of each column that is matched.
    """

    sheet: str | None
    begins: int
    rows: tuple[tuple[str, ...], ...]
    header: int | None = None
    headings: tuple[str, ...] = ()
    columns: Mapping[Column, int] = field(default_factory=dict)
    is_hidden: bool = False

    @property
    def lines(self) -> list[str]:
        return ["\t".join(" ".join(cell.split()) for cell in row) for row in self.rows]

    def headed_by(self, header: int | None) -> "Table":
        """The same table with its headings in another row, and the columns that these propose."""
        if header is None:
            return replace(self, header=None, headings=(), columns={})
        headings = headings_of(self.rows, header)
        return replace(self, header=header, headings=headings, columns=_columns(headings, self.rows[header + 1 :]))


def sheets_of_csv(text: str) -> list[dict[str, Any]]:
    """The one sheet of a CSV file, whichever sign parts its cells. Raises `UnreadableFile`."""
    delimiter = max(DELIMITERS, key=lambda sign: _cells_in_sample(text, sign))
    try:
        rows = [row for _, row in zip(range(MOST_ROWS + 1), _parsed(text, delimiter), strict=False)]
    except csv.Error:
        raise UnreadableFile(Reason.DAMAGED) from None
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
        raise UnreadableFile(Reason.TOO_MUCH_WORK)
    return [{"name": None, "hidden": False, "rows": rows}]


def tables_of(sheets: Iterable[Mapping[str, Any]]) -> tuple[Table, ...]:
    """A table for each sheet, with its headings and columns where they are understood and the sheet is shown."""
    tables: list[Table] = []
    begins = 1
    for sheet in sheets:
        rows = tuple(tuple(cell.strip() for cell in row) for row in sheet["rows"])
        table = Table(sheet["name"], begins, rows, is_hidden=sheet["hidden"])
        tables.append(table if table.is_hidden else table.headed_by(_header(rows)))
        begins += len(table.rows)
    return tuple(tables)


def place_of(line: int, tables: Sequence[Table]) -> tuple[str | None, int]:
    """The sheet and the number of the row in it that a line is."""
    table = next(table for table in reversed(tables) if table.begins <= line)
    return table.sheet, line - table.begins + 1


def _header(rows: Sequence[Sequence[str]]) -> int | None:
    """The row of headings: the first that is understood, or the one below it where that one says more."""
    for place in range(min(len(rows), LAST_HEADING_ROW)):
        if columns_of(rows, place):
            below = columns_of(rows, place + 1)
            return place + 1 if len(below) > len(columns_of(rows, place)) else place
    return None


def columns_of(rows: Sequence[Sequence[str]], place: int) -> dict[Column, int]:
    """The columns that a row names, if it names the date and something that goes with it; else none."""
    if place >= len(rows):
        return {}
    headings = headings_of(rows, place)
    columns = _columns(headings, rows[place + 1 :])
    is_dated_itself = any(is_dated(half_width(cell)) for cell in rows[place])
    return columns if Column.DATE in columns and len(columns) > 1 and not is_dated_itself else {}


def names_date(headings: Sequence[str]) -> bool:
    """Whether one of the headings is that of a column of dates."""
    return any(_column_of(heading) is Column.DATE for heading in headings)


def headings_of(rows: Sequence[Sequence[str]], place: int) -> tuple[str, ...]:
    """What a row of headings says, with the row above it: 開催 above 日時 and 場所 goes with each of them."""
    own = tuple(rows[place])
    above = tuple(rows[place - 1]) if place else ()
    both = _below(above, own)
    is_one_of_two = len(_columns(both, ())) > max(len(_columns(own, ())), 1) and not _are_data(above)
    return both if is_one_of_two else own


def _below(above: Sequence[str], own: Sequence[str]) -> tuple[str, ...]:
    """Two rows of headings as one. A heading that spans several columns stands in the first of them."""
    spanning, both = "", []
    for upper, lower in zip_longest(above, own, fillvalue=""):
        spanning = upper or spanning
        alone = lower if _column_of(lower) and not _column_of(spanning + lower) else ""
        both.append(alone or (spanning + lower if lower else upper))
    return tuple(both)


def _are_data(row: Sequence[str]) -> bool:
    """Whether a row holds a meeting, or one text alone such as a list's title, rather than headings."""
    return sum(map(bool, row)) < 2 or any(is_dated(half_width(cell)) for cell in row)


def _column_of(heading: str) -> Column | None:
    if len(heading) > LONGEST_HEADING:
        return None
    plain = ASIDE.sub("", half_width(heading))
    return next((column for column, names in HEADINGS.items() if names.fullmatch(plain)), None)


def _columns(headings: Sequence[str], below: Sequence[Sequence[str]]) -> dict[Column, int]:
    """The column of each kind: the first whose heading is one of its names."""
    found: dict[Column, int] = {}
    for place, heading in enumerate(headings):
        column = _column_of(heading)
        if column is Column.GROUP and column in found and _are_titles(place, below):
            column = Column.TITLE
        if column:
            found.setdefault(column, place)
    unnamed = (place for place, heading in enumerate(headings) if not heading and _are_titles(place, below))
    if not {Column.TITLE, Column.ORDINAL} & set(found) and (place := next(unnamed, None)) is not None:
        found[Column.TITLE] = place
    group = found.get(Column.GROUP)
    if group is not None and Column.TITLE not in found and _are_titles(group, below):
        found[Column.TITLE] = found.pop(Column.GROUP)
    return found


def _are_titles(place: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column that is headed as one of groups names their meetings: 第1回幹事会."""
    cells = [row[place] for row in rows if len(row) > place and row[place]]
    return bool(cells) and sum(bool(words.ORDINAL.search(half_width(cell))) for cell in cells) * 2 > len(cells)


def _parsed(text: str, delimiter: str) -> Iterable[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _cells_in_sample(text: str, delimiter: str) -> int:
    try:
        return sum(len(row) - 1 for _, row in zip(range(SAMPLE), _parsed(text, delimiter), strict=False))
    except csv.Error:
        return 0
