"""What is on record, as the same input models that forms and imports fill, with the rows in which it is kept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import Engine, func
from sqlmodel import Session, select

from council_data.calendar import Span
from council_data.inputs import (
    AuditInput,
    AuditStepInput,
    DecisionsInput,
    GroupInput,
    Input,
    ItemInput,
    MeetingInput,
    SectionInput,
    SectionsInput,
    SittingInput,
    SystemStepInput,
)
from council_data.rows import Ref, first_years, former_names_in
from db import models
from db.engine import place_of, problems_named
from db.words import Audience, Precision

Named = tuple[str, str]  # a group by its programme and its name
Fact = TypeVar("Fact", bound=Input)


@dataclass(frozen=True)
class Recorded(Generic[Fact]):
    """A fact on record. `refs` are its rows: one, but for lists (decisions, sections). `source_year` states it.

    `batch` is the latest one that wrote any of its rows and was not taken back.
    """

    fact: Fact
    refs: tuple[Ref, ...]
    source_year: int
    batch: int = 0

    @property
    def ref(self) -> Ref:
        return self.refs[0]


@dataclass(frozen=True)
class Record:
    """What is on record of one fiscal year, and what outlives it.

    report: the title of the year's report, or of its plan as long as there is no report.
    audiences: for whom each programme is run, in the report's order; systems: the system that each programme runs;
    run_by: the programme of every system;
    groups: by what they are called today; names: groups by the names of the year and of today; other_names: by those
    of other years; aliases: by what reports called them, below the programme or below ``""``; called: the name of the
    year for each group; first_years: the first fiscal year of which each group is on record; migrations: the system of
    each one; judged: the numbers of the meetings that are known to have decided one; steps of systems are those of all
    years; english: the English name of each meeting's title and step's name that has one in any year, the latest;
    batches: by its title the latest batch that was not taken back.
    """

    year: int
    report: str = ""
    data_version: int = 0
    programmes: tuple[str, ...] = ()
    audiences: dict[str, Audience] = field(default_factory=dict)
    systems: dict[str, str] = field(default_factory=dict)
    run_by: dict[str, str] = field(default_factory=dict)
    groups: dict[Named, Recorded[GroupInput]] = field(default_factory=dict)
    names: dict[Named, Named] = field(default_factory=dict)
    other_names: dict[Named, Named] = field(default_factory=dict)
    aliases: dict[Named, Named] = field(default_factory=dict)
    called: dict[Named, str] = field(default_factory=dict)
    first_years: dict[Named, int] = field(default_factory=dict)
    migrations: dict[str, str] = field(default_factory=dict)
    judged: frozenset[int] = frozenset()
    meetings: tuple[Recorded[MeetingInput], ...] = ()
    decisions: tuple[Recorded[DecisionsInput], ...] = ()
    audits: tuple[AuditInput, ...] = ()
    audit_steps: tuple[Recorded[AuditStepInput], ...] = ()
    system_steps: tuple[Recorded[SystemStepInput], ...] = ()
    sections: Recorded[SectionsInput] | None = None
    english: dict[str, str] = field(default_factory=dict)
    batches: dict[str, int] = field(default_factory=dict)


def record_of(engine: Engine, year: int) -> Record:
    with problems_named(place_of(engine)), Session(engine) as session:
        return _Recording(session, year).record()


class _Recording:
    """Reads the tables once and names rows as reports do."""

    def __init__(self, session: Session, year: int) -> None:
        self.session = session
        self.year = year
        self.programmes = {row.id: row.name for row in self._all(models.Programme)}
        self.systems = {row.id: row for row in self._all(models.System)}
        self.groups = {row.id: row for row in self._all(models.Group)}
        self.former = self._all(models.FormerName)
        self.venues = {row.id: row.name for row in self._all(models.Venue)}
        self.migrations = {row.id: row for row in self._all(models.SystemMigration)}
        self.meeting_rows = self._all(models.Meeting, models.Meeting.fiscal_year == year)
        self.batches = _standing_batches(self._all(models.Batch))
        self.written_in = self._written_in()

    def record(self) -> Record:
        of_the_year = former_names_in(self.year, self.former)
        fiscal_year = self.session.get(models.FiscalYear, self.year)
        return Record(
            year=self.year,
            report=fiscal_year.report if fiscal_year else "",
            data_version=self.session.exec(select(func.coalesce(func.max(models.Batch.id), 0))).one(),
            programmes=tuple(self.programmes.values()),
            audiences=self._audiences(),
            systems={self.programmes[row.programme_id]: row.name for row in self.systems.values()},
            run_by={row.name: self.programmes[row.programme_id] for row in self.systems.values()},
            groups={self._named(row.id): self._recorded(self._group(row), row) for row in self.groups.values()},
            names={self._named(number): self._named(number) for number in self.groups} | self._by(of_the_year.values()),
            other_names=self._by(row for row in self.former if of_the_year.get(row.group_id) is not row),
            called={
                self._named(number): of_the_year[number].name if number in of_the_year else row.name
                for number, row in self.groups.items()
            },
            first_years={self._named(number): year for number, year in first_years(self.session).items()},
            aliases={(row.programme, row.name): self._named(row.group_id) for row in self._all(models.GroupAlias)},
            migrations={row.name: self.systems[row.system_id].name for row in self.migrations.values()},
            judged=frozenset(row.meeting_id for row in self.session.exec(select(models.MigrationJudgement)).all()),
            meetings=tuple(self._meetings()),
            decisions=tuple(self._decisions()),
            audits=tuple(self._audit(row) for row in self._all(models.Audit)),
            audit_steps=tuple(self._audit_steps()),
            system_steps=tuple(self._recorded(self._system_step(row), row) for row in self._all(models.SystemStep)),
            sections=self._sections(),
            english=self._english(),
            batches={batch.title: batch.id for batch in self.batches},
        )

    def _english(self) -> dict[str, str]:
        meeting = models.Meeting
        asked = [select(meeting.title, meeting.title_en).where(meeting.title_en != "").order_by(meeting.fiscal_year)]
        asked += [
            select(step.name, step.name_en).where(step.name_en != "").order_by(step.source_year)
            for step in (models.AuditStep, models.SystemStep)
        ]
        return {name: name_en for one in asked for name, name_en in self.session.exec(one)}

    def _audiences(self) -> dict[str, Audience]:
        rows = sorted(self._all(models.Programme), key=lambda row: (row.audience, row.number))
        return {row.name: Audience(row.audience) for row in rows}

    def _all(self, model: type, *conditions: object) -> list:
        return list(self.session.exec(select(model).where(*conditions).order_by(model.id)).all())

    def _written_in(self) -> dict[tuple[str, int], int]:
        """The latest batch that stands of those that wrote a row, by its table and number."""
        standing = [batch.id for batch in self.batches]
        asked = (
            select(models.Change.table_name, models.Change.row_key, func.max(models.Change.batch_id))
            .where(models.Change.batch_id.in_(standing))
            .group_by(models.Change.table_name, models.Change.row_key)
        )
        written = self.session.exec(asked).all()
        return {(table, row_key["id"]): batch for table, row_key, batch in written if "id" in row_key}

    def _recorded(self, fact: Input, *rows: models.Fact) -> Recorded:
        batch = max(self.written_in.get((row.__tablename__, row.id), 0) for row in rows)
        return Recorded(fact, tuple((row.id, row.version) for row in rows), rows[0].source_year, batch)

    def _named(self, group_id: int) -> Named:
        row = self.groups[group_id]
        return self.programmes[row.programme_id], row.name

    def _by(self, names: Iterable[models.FormerName]) -> dict[Named, Named]:
        """Groups by names that they had, below their programmes."""
        return {(self._named(row.group_id)[0], row.name): self._named(row.group_id) for row in names}

    def _system_name(self, number: int | None) -> str | None:
        return self.systems[number].name if number else None

    def _group(self, row: models.Group) -> GroupInput:
        return GroupInput(
            programme=self.programmes[row.programme_id],
            parent=self.groups[row.parent_id].name if row.parent_id else None,
            name=row.name,
            name_en=row.name_en,
            system=self._system_name(row.system_id),
            founded=row.founded and Span(row.founded, row.founded),
            dissolved=row.dissolved and Span(row.dissolved, row.dissolved),
            source_line=row.source_line,
        )

    def _meetings(self) -> list[Recorded[MeetingInput]]:
        of_year = models.Meeting.fiscal_year == self.year
        sittings = _by_meeting(self._all(models.Sitting, models.Sitting.meeting_id == models.Meeting.id, of_year))
        items = _by_meeting(self._all(models.AgendaItem, models.AgendaItem.meeting_id == models.Meeting.id, of_year))
        said = {"title", "title_en", "ordinal", "kind", "mode", "status", "remarks", "source_line"}
        said |= {"was_planned", "only_in_plan"}
        meetings = []
        for row in self.meeting_rows:
            programme, group = self._named(row.group_id)
            sat = [self._sitting(one) for one in sittings[row.id]]
            agenda = [_item(one) for one in items[row.id]]
            said_of_it = row.model_dump(include=said)
            fact = MeetingInput(programme=programme, group=group, sittings=sat, agenda=agenda, **said_of_it)
            meetings.append(self._recorded(fact, row))
        return meetings

    def _sitting(self, row: models.Sitting) -> SittingInput:
        span = Span(row.first_day, row.last_day, Precision(row.precision))
        return SittingInput(span=span, venue=self.venues.get(row.venue_id))

    def _decisions(self) -> list[Recorded[DecisionsInput]]:
        lists: dict[int, list[models.Decision]] = {}
        for row in self._all(models.Decision, models.Decision.fiscal_year == self.year):
            lists.setdefault(row.group_id, []).append(row)
        return [
            self._recorded(
                DecisionsInput(
                    programme=self._named(group_id)[0],
                    group=self._named(group_id)[1],
                    items=[_item(row) for row in rows],
                    source_line=rows[0].source_line,
                ),
                *rows,
            )
            for group_id, rows in lists.items()
        ]

    def _audit(self, row: models.Audit) -> AuditInput:
        return AuditInput(
            programme=self.programmes[row.programme_id],
            group=self.groups[row.group_id].name if row.group_id else None,
            system=self._system_name(row.system_id),
            name=row.name,
            name_en=row.name_en,
            since=row.since and Span.parse(f"FY{row.since}"),
            source_line=row.source_line,
        )

    def _audit_steps(self) -> list[Recorded[AuditStepInput]]:
        audits = {row.id: row.name for row in self._all(models.Audit)}
        lines = {row.id: row.source_line for row in self.meeting_rows}
        return [
            self._recorded(
                AuditStepInput(
                    audit=audits[row.audit_id],
                    position=row.position,
                    meeting_line=lines[row.meeting_id] if row.meeting_id else None,
                    **self._dated(row),
                ),
                row,
            )
            for row in self._all(models.AuditStep, models.AuditStep.source_year == self.year)
        ]

    def _system_step(self, row: models.SystemStep) -> SystemStepInput:
        return SystemStepInput(
            system=self.systems[row.system_id].name,
            migration=self.migrations[row.migration_id].name if row.migration_id else None,
            kind=[kind for kind in (row.kind, row.second_kind) if kind],
            sessions=row.sessions,
            dates=row.days or [],
            **self._dated(row),
        )

    def _dated(self, row: models.AuditStep | models.SystemStep) -> dict:
        span = Span(row.first_day, row.last_day, Precision(row.precision)) if row.first_day else None
        return {
            "name": row.name,
            "name_en": row.name_en,
            "start": span and span.start_text,
            "end": span and span.end_text,
            "status": row.status,
            "venue": self.venues.get(row.venue_id),
            "only_in_plan": row.only_in_plan,
            "planned_as": row.planned_as,
            "source_line": row.source_line,
        }

    def _sections(self) -> Recorded[SectionsInput] | None:
        rows = self._all(models.Section, models.Section.source_year == self.year)
        if not rows:
            return None
        in_order = list(_down(rows))
        sections = [
            SectionInput(
                heading=row.heading,
                depth=depth,
                narrative=row.narrative,
                wording=row.wording,
                source_line=row.source_line,
            )
            for depth, row in in_order
        ]
        return self._recorded(SectionsInput(sections=sections), *(row for _, row in in_order))


def _down(rows: Sequence[models.Section], parent: int | None = None, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """Each section with its depth, and after it those below it; those beside each other by their positions."""
    beside = (row for row in rows if row.parent_id == parent)
    for row in sorted(beside, key=lambda row: (row.position, row.id)):
        yield depth, row
        yield from _down(rows, row.id, depth + 1)


def _by_meeting(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """The rows of each meeting in their order."""
    found = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.position):
        found[row.meeting_id].append(row)
    return found


def _item(row: models.AgendaItem | models.Decision) -> ItemInput:
    return ItemInput(item=row.item, source_line=row.source_line)


def _standing_batches(batches: Sequence[models.Batch]) -> list[models.Batch]:
    """Those of all batches, in their order, that recorded something and were not taken back."""
    taken_back: set[int] = set()
    standing = []
    for batch in reversed(batches):
        if batch.id in taken_back:
            continue  # with an undoing that was taken back itself, what it undid stands again
        if batch.undoes_id:
            taken_back.add(batch.undoes_id)
        else:
            standing.append(batch)
    return standing[::-1]
