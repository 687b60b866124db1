"""What a report states, as plain values."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from council_data.calendar import Span
from council_data.reports.blocks import Role
from council_data.reports.dates import Fault
from council_data.reports.history import Step
from council_data.reports.lines import Entry
from council_data.reports.names import is_plan
from db.words import Audience, MeetingKind, MeetingStatus, StepKind

OWN_SYSTEM = re.compile(r"(?:の(?:運用|運営|管理)|事業)$")


@dataclass(frozen=True)
class Programme:
    """A programme by its heading; `number` counts within those for all, or for some, members."""

    audience: Audience
    number: int
    name: str
    line: int


class Worded(NamedTuple):
    """A heading, paragraph, entry or item in the report's own words."""

    role: Role
    text: str


@dataclass
class Section:
    """A heading with the running text below it, one paragraph a line. `depth` counts from 0.

    wording: the heading and everything that stands below it, in order.
    """

    heading: str
    depth: int
    line: int
    paragraphs: list[str] = field(default_factory=list)
    wording: list[Worded] = field(default_factory=list)


@dataclass(eq=False)
class Group:
    """A group as its heading names it. `programme` is None in a list that names none.

    former_name: what the heading says that it was called before.
    """

    programme: str | None
    name: str
    line: int
    parent: "Group | None" = None
    founded: date | None = None
    dissolved: date | None = None
    former_name: str | None = None
    levels: int = 1  # its own and those of the groups below it

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(group.name for group in reversed(self.line_up))

    @property
    def line_up(self) -> list["Group"]:
        """The group, its parent, and so on to the top."""
        found, group = [], self
        while group:
            found.append(group)
            group = group.parent
        return found

    def put_below(self, parent: "Group") -> None:
        self.parent = parent
        for levels, group in enumerate(self.line_up, start=self.levels):
            group.levels = max(group.levels, levels)


def called(ordinal: int | None, title: str) -> tuple[int | None, str]:
    """What a meeting is known by in its group: its number, or, where it has none, its title."""
    return ordinal, title if ordinal is None else ""


class Meeting(NamedTuple):
    group: Group
    kind: MeetingKind
    entry: Entry
    line: int

    @property
    def called(self) -> tuple[int | None, str]:
        return called(self.entry.ordinal, self.entry.title)

    @property
    def days(self) -> list[Span | None]:
        return [sat.span for sat in self.entry.sittings]


class Item(NamedTuple):
    """An agenda item of a meeting, or, where there is none, a group's decision. `position` counts from 1."""

    group: Group
    meeting: Meeting | None
    position: int
    text: str
    line: int


@dataclass(frozen=True)
class SystemStep:
    """A step of the system that a programme runs."""

    programme: str
    step: Step


class Dated(NamedTuple):
    """What a line states of a training or a verification, whether or not it makes a step."""

    kind: StepKind
    entry: Entry
    line: int


@dataclass(frozen=True)
class AuditStep:
    programme: str
    since: int | None
    entry: Entry
    line: int


@dataclass
class Read:
    """Everything that a report states, and for each line what it was taken for and which line it goes on from.

    activities: the lines on trainings and verifications; faults: of the dates in running text, with their lines;
    told_again: what running text says of a meeting that is listed as well, with the one that is listed;
    steps_not_read: the lines of dated sentences on a system from which no step was read; meetings_not_read: those of
    sentences on meetings that stand nowhere else, and whose day they leave open.
    """

    fiscal_year: int | None
    roles: list[Role]
    joined_to: list[int | None]
    title: str = ""
    programmes: list[Programme] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    told_again: list[tuple[Meeting, Meeting]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    steps: list[SystemStep] = field(default_factory=list)
    activities: list[Dated] = field(default_factory=list)
    faults: list[tuple[Fault, int]] = field(default_factory=list)
    steps_not_read: list[int] = field(default_factory=list)
    meetings_not_read: list[int] = field(default_factory=list)
    audit_steps: list[AuditStep] = field(default_factory=list)

    @property
    def is_plan(self) -> bool:
        """Whether it states what is planned, and not what was done."""
        return is_plan(self.title)

    def as_stated(self, entry: Entry) -> Entry:
        """The entry, which in a plan is planned unless it says otherwise."""
        is_open = self.is_plan and entry.status is MeetingStatus.HELD
        return entry._replace(status=MeetingStatus.PLANNED) if is_open else entry

    @property
    def is_annual_report(self) -> bool:
        """Whether it is the year's report, and neither its plan nor a list of meetings."""
        return not self.is_plan and bool(self.programmes or "報告" in self.title)


def system_name(programme: str) -> str:
    """What a programme runs, by its heading: …システムの運用 and …システム事業 run …システム."""
    return OWN_SYSTEM.sub("", programme)
