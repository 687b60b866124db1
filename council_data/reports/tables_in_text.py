"""Tables of meetings within a report: each row becomes an entry as a list in running text writes it."""

import re
from collections.abc import Mapping, Sequence

from council_data.reports.blocks import Role
from council_data.reports.cells import title_in
from council_data.reports.facts import Item, Read
from council_data.reports.report import read_report
from council_data.reports.tables import Column, columns_of

AGENDA_ITEM = re.compile(r"(?:^|\s)(?:[①-⑳]|[(（]\d{1,2}[)）]|\d{1,2}[.．、](?!\d)|\d{1,2}\s(?=\D)|・)\s*")


def read_with_tables(lines: Sequence[str], fiscal_year: int | None = None) -> Read:
    """What a report states whose rows of tables are lines with tabs. The headings above a table name the group.

    A row with fewer cells than the table has headings, as an empty cell leaves it in a PDF, is read as any line.
    """
    written: list[str] = []
    headings: set[int] = set()
    agenda: dict[int, list[str]] = {}
    columns: dict[Column, int] = {}
    width = 0
    for number, line in enumerate(lines, start=1):
        cells = line.split("\t")
        if len(cells) > 1 and (named := columns_of(cells)):
            columns, width = ({}, 0) if Column.GROUP in named else (named, len(cells))
            if columns:
                headings.add(number)
        elif len(cells) == width and any(map(str.strip, cells)):
            line = _entry(cells, columns)
            agenda[number] = [item.strip() for item in AGENDA_ITEM.split(_cell(cells, columns, Column.AGENDA)) if item]
        written.append("" if number in headings else line)
    read = read_report(written, fiscal_year)
    for number in headings:
        read.roles[number - 1] = Role.HEADING
    for meeting in read.meetings:
        for place, text in enumerate(agenda.get(meeting.line, ()), start=1):
            read.items.append(Item(meeting.group, meeting, place, text, meeting.line))
    read.items.sort(key=lambda item: item.line)
    return read


def _entry(cells: Sequence[str], columns: Mapping[Column, int]) -> str:
    """・第1回幹事会（平成29年5月24日、県庁、書面開催）."""
    title = title_in(*(_cell(cells, columns, column) for column in (Column.TITLE, Column.ORDINAL)))
    days = "～".join(filter(None, (_cell(cells, columns, column) for column in (Column.DATE, Column.END))))
    said = [_cell(cells, columns, column) for column in (Column.VENUE, Column.MODE, Column.STATUS)]
    return f"・{title}（{'、'.join(filter(None, [days, *said]))}）"


def _cell(cells: Sequence[str], columns: Mapping[Column, int], column: Column) -> str:
    place = columns.get(column)
    return cells[place].strip() if place is not None and place < len(cells) else ""
