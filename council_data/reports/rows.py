"""Reads the rows of a list by its columns into what a report in text states."""

import re
from collections.abc import Sequence

from council_data.reports.blocks import Role, heading_name, is_dated
from council_data.reports.dates import dates_in
from council_data.reports.facts import Group, Item, Meeting, Read
from council_data.reports.folding import half_width, tidy
from council_data.reports.lines import Entry
from council_data.reports.names import GROUP_NAME, is_plan, kind_of
from council_data.reports.table_rows import Row, tells_of_a_meeting
from council_data.reports.tables import Column, Table
from db.words import Precision

ABOUT_A_LIST = re.compile(
    r"(?:の|・)?(?:会議|開催|活動)?(?:等)?(?:の)?(?:開催)?(?:状況|実績|一覧|経過|日程|予定|記録|報告)?(?:表|一覧)?$"
)
YEAR = re.compile(r"^.*?年度(?:の|における)?")
WHICH = re.compile(r"^(?:第[^回]{1,4}回|臨時|定例|定期)+")
PROGRAMME_NAME = re.compile(r"(?:事業|システム|運営|運用)$")
IN_BRACKETS = re.compile(r"（[^（）]*）")
SEVERAL = re.compile(r"及び|並びに|[、・]")
IS_NOTE = re.compile(r"^[※*注(（]")


def read_tables(tables: Sequence[Table], fiscal_year: int | None = None) -> Read:
    """What the lists state, each row with its role. Without a fiscal year the titles above a list give it."""
    year = fiscal_year if fiscal_year is not None else _year_of(tables)
    count = sum(len(table.rows) for table in tables)
    read = Read(year, [Role.BLANK] * count, [None] * count, title=_plan_of(tables))
    for table in tables:
        _Reading(table, read).read()
    return read


def _titles(table: Table) -> list[str]:
    """What stands above the headings, the nearest first, and the sheet's own name."""
    of_two_rows = table.header is not None and table.headings != table.rows[table.header]
    above = table.rows[: (table.header or 0) - of_two_rows]
    return [cell for row in reversed(above) for cell in row if cell] + ([table.sheet] if table.sheet else [])


def _year_of(tables: Sequence[Table]) -> int | None:
    for table in tables:
        for title in _titles(table) if table.header is not None else ():
            for found in dates_in(half_width(title)):
                if found.span and found.span.precision is Precision.FISCAL_YEAR:
                    return found.span.first.year
    return None


def _plan_of(tables: Sequence[Table]) -> str:
    """The title of the plan that all of the lists are; empty where one is none."""
    titles = [next(filter(is_plan, _titles(table)), "") for table in tables if table.header is not None]
    return titles[0] if titles and all(titles) else ""


class _Reading:
    """Walks down the rows of one table and remembers what a cell that is left empty repeats."""

    def __init__(self, table: Table, read: Read) -> None:
        self.table, self.result = table, read
        self.programme: str | None = None
        self.group: Group | None = None
        self.row: Row | None = None
        names = (_group_of_title(title) for title in _titles(table))
        self.whose = next(filter(None, names), None) if Column.GROUP not in table.columns else None

    def read(self) -> None:
        for place, row in enumerate(self.table.rows):
            line = self.table.begins + place
            if any(row):
                self.result.roles[line - 1] = self._role(place, row, line)

    def _role(self, place: int, row: tuple[str, ...], line: int) -> Role:
        header = self.table.header
        if header is None:
            return Role.UNREAD
        if place <= header or row == self.table.headings:
            return Role.HEADING
        if Column.GROUP not in self.table.columns and self._is_heading(row):
            return self._heed_heading(next(cell for cell in row if cell), line)
        self.row = Row(self.table.columns, row).below(self.row)
        return self._entry(self.row, line)

    def _is_heading(self, row: Sequence[str]) -> bool:
        """Whether the row's only cell names whose meetings follow."""
        (text, *others) = [cell for cell in row if cell]
        name = heading_name(text)
        names = GROUP_NAME.search(name) or PROGRAMME_NAME.search(name)
        return not (others or IS_NOTE.match(name) or WHICH.match(name) or is_dated(half_width(text))) and bool(names)

    def _heed_heading(self, text: str, line: int) -> Role:
        name = tidy(heading_name(text))
        if GROUP_NAME.search(name):
            self.group = self._known_group((name,), line)
        else:
            self.programme, self.group = name, None
        return Role.HEADING

    def _known_group(self, path: Sequence[str], line: int) -> Group:
        parent: Group | None = None
        for name in path:
            known = (one for one in self.result.groups if (one.programme, one.name) == (self.programme, name))
            group = next(known, None)
            if group is None:
                group = Group(self.programme, name, line, parent)
                self.result.groups.append(group)
            parent = group
        return parent

    def _entry(self, row: Row, line: int) -> Role:
        self._heed_programme_and_group(row, line)
        entry = row.entry(self.result.fiscal_year)
        group = self._group_of(entry, line)
        if group is None or not tells_of_a_meeting(entry):
            return Role.UNREAD
        entry = self.result.as_stated(entry._replace(title=entry.title or group.name))
        meeting = Meeting(group, kind_of(entry.title), entry, line)
        self.result.meetings.append(meeting)
        self.result.items += [Item(group, meeting, place, text, line) for place, text in enumerate(row.items, start=1)]
        return Role.ENTRY

    def _heed_programme_and_group(self, row: Row, line: int) -> None:
        if row.programme and row.programme != self.programme:
            self.programme, self.group = row.programme, None
        if path := row.group_path:
            self.group = self._known_group(path, line)

    def _group_of(self, entry: Entry, line: int) -> Group | None:
        """The row's group, else the one that the list's title names, else 幹事会 for 第1回幹事会."""
        if self.group is not None:
            return self.group
        named = WHICH.sub("", YEAR.sub("", entry.title))
        own = named if named != entry.title and GROUP_NAME.search(named) else None
        name = self.whose or own
        return self._known_group((name,), line) if name else None


def _group_of_title(title: str) -> str | None:
    """The group that a list's title names: 令和元年度 幹事会開催状況 names 幹事会. The council itself is no group."""
    plain = IN_BRACKETS.sub("", tidy(heading_name(title)))
    name = YEAR.sub("", ABOUT_A_LIST.sub("", plain, count=1))
    is_one = GROUP_NAME.search(name) and not SEVERAL.search(name) and name not in ("会", "会議")
    return name if is_one and not name.endswith("協議会") else None
