"""What one row of a table states, by its columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from council_data.reports.blocks import heading_name, item_name
from council_data.reports.cells import ordinal_of, place_in, said_mode, said_status, sat_on, title_in
from council_data.reports.folding import half_width, tidy
from council_data.reports.lines import Entry
from council_data.reports.tables import Column
from db.words import MeetingStatus

NUMBER_OF_A_MEETING = re.compile(r"第\d{1,3}回|臨時")
DITTO = re.compile(r"[〃″”〻]|同上")
BELOW = re.compile(r"\s*[>＞]\s*|\s+[/／]\s+")  # a group and its sub-group in one cell
# Between the items of an agenda on one line of a cell.
ITEM_BEGINS = r"[①-⑳]|[(（]\d{1,2}[)）]|\d{1,2}[.．、](?!\d)|\d{1,2}\s(?![年月日回号件名\d\s])|・"
BETWEEN_ITEMS = re.compile(rf"(?:^|\s|(?<=について)|(?<=の件))(?={ITEM_BEGINS})|(?<=について)\s|(?<=の件)\s")


@dataclass(frozen=True)
class Row:
    """The cells of a row, and the place of each column that is known."""

    columns: Mapping[Column, int]
    cells: Sequence[str]

    def cell(self, column: Column) -> str:
        place = self.columns.get(column)
        return self.cells[place].strip() if place is not None and place < len(self.cells) else ""

    def below(self, above: "Row | None") -> "Row":
        """The row with what its ditto marks repeat from the row above it."""
        if above is None:
            return self
        repeated = (above.cells[n] if n < len(above.cells) and DITTO.fullmatch(cell) else cell
                    for n, cell in enumerate(self.cells))  # fmt: skip
        return replace(self, cells=tuple(repeated))

    @property
    def programme(self) -> str:
        return tidy(heading_name(self.cell(Column.PROGRAMME)))

    @property
    def group_path(self) -> list[str]:
        """The row's group with those above it; empty where no cell names one."""
        parts = (tidy(heading_name(part)) for part in BELOW.split(self.cell(Column.GROUP)))
        return [part for part in parts if part]

    @property
    def items(self) -> list[str]:
        """What lay before the meeting."""
        lines = self.cell(Column.AGENDA).splitlines()
        parts = (tidy(item_name(part)) for line in lines for part in BETWEEN_ITEMS.split(line))
        return [part for part in parts if part]

    @property
    def _number_in_another_column(self) -> str:
        """第1回 under a heading that does not say so, such as 区分."""
        known = self.columns.values()
        others = (tidy(cell) for place, cell in enumerate(self.cells) if place not in known)
        return next((cell for cell in others if NUMBER_OF_A_MEETING.fullmatch(cell)), "")

    def entry(self, fiscal_year: int | None) -> Entry:
        dated = sat_on(self.cell(Column.DATE), self.cell(Column.END), fiscal_year)
        sittings = dated.sittings
        if Column.VENUE in self.columns:
            venues = place_in(self.cell(Column.VENUE), len(sittings))
            sittings = tuple(sat._replace(venue=venue) for sat, venue in zip(sittings, venues, strict=True))
        sessions = re.search(r"\d{1,3}", half_width(self.cell(Column.SESSIONS)))
        title = title_in(self.cell(Column.TITLE), self.cell(Column.ORDINAL)) or self._number_in_another_column
        remarks = self.cell(Column.REMARKS)
        at_a_place = any(sat.venue for sat in sittings)
        of_how = [self.cell(column) for column in (Column.MODE, Column.VENUE, Column.DATE)]
        return Entry(
            title=title,
            ordinal=ordinal_of(title),
            mode=said_mode(of_how, at_a_place),
            status=said_status([self.cell(Column.STATUS), *of_how], remarks),
            sittings=sittings,
            sessions=int(sessions[0]) if sessions else dated.sessions,
            remarks=(*dated.remarks, *([tidy(remarks)] if remarks else ())),
            faults=dated.faults,
        )


def tells_of_a_meeting(entry: Entry) -> bool:
    """Whether an entry has a date, or says why it has none."""
    return bool(entry.sittings) or entry.status is not MeetingStatus.HELD
