"""Every table, in the order in which the report tells of them; the history comes last.

Each fact carries `source_year` and `source_line`: the report that states it, by its fiscal year, and the line there
on which the entry or clause begins. `version` rises with each change and is checked before the next one.
Dates that are not known to the day are kept as the first and last day of what is known, with their precision.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Enum, ForeignKey, Integer, UniqueConstraint, false, text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from db.words import (
    Action,
    Audience,
    MeetingKind,
    MeetingStatus,
    Mode,
    Precision,
    Question,
    StepKind,
    StepStatus,
)


class Base(SQLModel, registry=registry()):
    """A registry of its own: Streamlit re-imports changed modules while SQLModel's global one stays."""


def words(enumeration: type, *, null: bool = False, default: str | None = None) -> Any:
    """A column that holds one of the enumeration's values, as text with a CHECK constraint."""
    kind = Enum(
        enumeration,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        length=20,
        name=enumeration.__name__.lower(),
    )
    return Column(kind, nullable=null, server_default=default)


def empty_list() -> Any:
    """A column that holds a list, which is empty unless told otherwise."""
    return Column(JSON, nullable=False, server_default=text("'[]'"))


class FiscalYear(Base, table=True):
    """A year on record, and the report that states it."""

    __tablename__ = "fiscal_year"
    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    report: str
    version: int = 1


class Fact(Base):
    """What each fact has: a number of its own, where it is stated, and its version."""

    id: int | None = Field(default=None, primary_key=True)
    source_year: int = Field(foreign_key="fiscal_year.year")
    source_line: int
    version: int = 1


class Section(Fact, table=True):
    """A part of a report: its heading and its place in the report's order.

    `wording` holds the heading and all that stands below it in the report's words: pairs of what it is and its text.
    """

    parent_id: int | None = Field(default=None, foreign_key="section.id", index=True)
    position: int
    heading: str
    heading_en: str
    narrative: str = ""
    wording: list[list[str]] = Field(default_factory=list, sa_column=empty_list())


class Programme(Fact, table=True):
    __table_args__ = (UniqueConstraint("audience", "number"), UniqueConstraint("name"))
    audience: Audience = Field(sa_column=words(Audience))
    number: int
    name: str
    name_en: str


class System(Fact, table=True):
    __table_args__ = (UniqueConstraint("name"),)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    name: str
    name_en: str


class Group(Fact, table=True):
    """Who meets. `position` is the council's own order."""

    __tablename__ = "council_group"
    __table_args__ = (
        UniqueConstraint("programme_id", "name"),
        CheckConstraint("dissolved IS NULL OR founded IS NULL OR founded <= dissolved", name="lives_forward"),
    )
    programme_id: int = Field(foreign_key="programme.id", index=True)
    parent_id: int | None = Field(default=None, foreign_key="council_group.id", index=True)
    successor_id: int | None = Field(default=None, foreign_key="council_group.id")
    system_id: int | None = Field(default=None, foreign_key="system.id", index=True)
    position: int
    name: str
    name_en: str
    founded: date | None = None
    dissolved: date | None = None


class GroupChair(Base, table=True):
    """Who chairs a group; a person is known by the name with which they sign in."""

    __tablename__ = "group_chair"
    __table_args__ = (UniqueConstraint("group_id", "person"),)
    id: int | None = Field(default=None, primary_key=True)
    group_id: int = Field(foreign_key="council_group.id", index=True)
    person: str
    version: int = 1


class GroupAlias(Base, table=True):
    """Another name by which a report calls a group, below a programme; empty where a list names no programme."""

    __tablename__ = "group_alias"
    __table_args__ = (UniqueConstraint("programme", "name"),)
    id: int | None = Field(default=None, primary_key=True)
    group_id: int = Field(foreign_key="council_group.id", index=True)
    programme: str = ""
    name: str
    version: int = 1


class FormerName(Base, table=True):
    """What a group was called up to a fiscal year, where it is called otherwise today."""

    __tablename__ = "former_name"
    __table_args__ = (UniqueConstraint("group_id", "last_year"),)
    id: int | None = Field(default=None, primary_key=True)
    group_id: int = Field(foreign_key="council_group.id", index=True)
    name: str
    name_en: str = ""
    last_year: int
    version: int = 1


class Venue(Base, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    name_en: str
    version: int = 1


class Meeting(Fact, table=True):
    """One dated entry of a group. Its year is the fiscal year of its first sitting.

    `was_planned` says that it came on record as a plan: what the year's plan said, whatever became of it. One that is
    `only_in_plan` is named by no report yet: `source_line` is a line of the plan.

    How a planned or cancelled meeting is or was to be held need not be known.
    """

    __table_args__ = (
        CheckConstraint("ordinal IS NULL OR ordinal > 0", name="ordinal_counts_from_one"),
        CheckConstraint("mode IS NOT NULL OR status <> 'held'", name="held_somehow"),
    )
    fiscal_year: int = Field(foreign_key="fiscal_year.year", index=True)
    group_id: int = Field(foreign_key="council_group.id", index=True)
    title: str
    title_en: str = ""
    ordinal: int | None = None
    kind: MeetingKind = Field(sa_column=words(MeetingKind))
    mode: Mode | None = Field(default=None, sa_column=words(Mode, null=True))
    status: MeetingStatus = Field(sa_column=words(MeetingStatus))
    remarks: str = ""
    was_planned: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    only_in_plan: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class Sitting(Base, table=True):
    """One date, or an unbroken run of dates, at one venue; of a meeting that was not held it can be a month."""

    __table_args__ = (
        UniqueConstraint("meeting_id", "position"),
        CheckConstraint("first_day <= last_day", name="runs_forward"),
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    venue_id: int | None = Field(default=None, foreign_key="venue.id")
    position: int
    first_day: date = Field(index=True)
    last_day: date
    precision: Precision = Field(default=Precision.DAY, sa_column=words(Precision, default=Precision.DAY))
    version: int = 1


class AgendaItem(Fact, table=True):
    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("meeting_id", "position"),)
    meeting_id: int = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    position: int
    item: str


class Decision(Fact, table=True):
    """What a group decided in a year, where the report does not say at which meeting."""

    __table_args__ = (UniqueConstraint("group_id", "fiscal_year", "position"),)
    group_id: int = Field(foreign_key="council_group.id", index=True)
    fiscal_year: int = Field(foreign_key="fiscal_year.year", index=True)
    position: int
    item: str


class Audit(Fact, table=True):
    """A security audit. `since` is the first fiscal year, where the report says it."""

    programme_id: int = Field(foreign_key="programme.id", index=True)
    group_id: int | None = Field(default=None, foreign_key="council_group.id", index=True)
    system_id: int | None = Field(default=None, foreign_key="system.id")
    name: str
    name_en: str
    since: int | None = None


class AuditStep(Fact, table=True):
    """One dated step. A step that is a group's meeting as well takes its dates and venue from that meeting.

    `only_in_plan` says that the year's report does not name it yet, `planned_as` how it was planned before.
    """

    __tablename__ = "audit_step"
    __table_args__ = (
        UniqueConstraint("audit_id", "source_year", "position"),
        CheckConstraint(
            "(meeting_id IS NULL) = (first_day IS NOT NULL) AND (first_day IS NULL) = (last_day IS NULL)"
            " AND (first_day IS NULL OR first_day <= last_day)",
            name="dated_once",
        ),
    )
    audit_id: int = Field(foreign_key="audit.id", index=True, ondelete="CASCADE")
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    venue_id: int | None = Field(default=None, foreign_key="venue.id")
    position: int
    name: str
    name_en: str
    first_day: date | None = None
    last_day: date | None = None
    precision: Precision = Field(sa_column=words(Precision))
    status: StepStatus = Field(sa_column=words(StepStatus))
    findings: int | None = None
    result: str = ""
    only_in_plan: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    planned_as: list[str] = Field(default_factory=list, sa_column=empty_list())


class SystemMigration(Fact, table=True):
    """The steps that together changed a system."""

    __tablename__ = "system_migration"
    system_id: int = Field(foreign_key="system.id", index=True)
    name: str
    name_en: str


class MigrationJudgement(Base, table=True):
    """A judgement meeting, and the question about a migration that it decided."""

    __tablename__ = "migration_judgement"
    migration_id: int = Field(
        sa_column=Column(Integer, ForeignKey("system_migration.id", ondelete="CASCADE"), primary_key=True)
    )
    meeting_id: int = Field(sa_column=Column(Integer, ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True))
    question: Question = Field(sa_column=words(Question))
    version: int = 1


class SystemStep(Fact, table=True):
    """One dated event in a system's life. `second_kind` is set where one event is two kinds.

    `only_in_plan` says that the year's report does not name it yet, `planned_as` how it was planned before.
    """

    __tablename__ = "system_step"
    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="runs_forward"),
        CheckConstraint("sessions IS NULL OR sessions > 0", name="sessions_counted"),
    )
    system_id: int = Field(foreign_key="system.id", index=True)
    migration_id: int | None = Field(default=None, foreign_key="system_migration.id", index=True)
    venue_id: int | None = Field(default=None, foreign_key="venue.id")
    name: str
    name_en: str
    kind: StepKind = Field(sa_column=words(StepKind))
    second_kind: StepKind | None = Field(default=None, sa_column=words(StepKind, null=True))
    first_day: date = Field(index=True)
    last_day: date
    precision: Precision = Field(sa_column=words(Precision))
    status: StepStatus = Field(sa_column=words(StepStatus))
    sessions: int | None = None
    days: list[str] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    only_in_plan: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    planned_as: list[str] = Field(default_factory=list, sa_column=empty_list())


class Batch(Base, table=True):
    """Several changes that were made at once, and can be undone at once."""

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    actor: str
    origin: str
    title: str
    undoes_id: int | None = Field(default=None, foreign_key="batch.id", unique=True)


class Change(Base, table=True):
    """One row before and after. `before` is empty for an added row, `after` for a removed one."""

    id: int | None = Field(default=None, primary_key=True)
    batch_id: int = Field(foreign_key="batch.id", index=True)
    table_name: str
    row_key: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    action: Action = Field(sa_column=words(Action))
    before: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    after: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))


class Snapshot(Base, table=True):
    """The rows as they stood when something was exported; with the time, if they were presented to the meeting.

    It names no row of the facts: they can go, and it still shows what they were.
    """

    id: int | None = Field(default=None, primary_key=True)
    fingerprint: str = Field(unique=True)
    taken_at: datetime
    presented_at: datetime | None = None
    actor: str
    fiscal_year: int = Field(index=True)
    last_batch_id: int = Field(foreign_key="batch.id")
    view: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    rows: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
