"""The one door for writing: what may be written is validated before, allowed here, and kept with its history."""

from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, select

from council_data.actors import Actor, NotAllowed
from council_data.inputs import AuditStepInput, MeetingInput, SystemStepInput, YearInput
from db import changes, models
from db.words import Precision


class YearOnRecord(Exception):
    """The year has rows already: it would be recorded twice."""


def never_written(engine: Engine) -> bool:
    """Whether nothing was ever recorded. A database that was emptied on purpose has been written."""
    with Session(engine) as session:
        return session.exec(select(models.Batch.id).limit(1)).first() is None


def record_year(engine: Engine, facts: YearInput, *, actor: Actor, origin: str) -> int:
    """Writes a whole year in one batch and returns the batch's number.

    Raises `NotAllowed`, `YearOnRecord`, or KeyError where a fact names another one that is not among the facts.
    """
    _must_be_allowed(actor)
    with changes.batch(engine, actor=actor.name, origin=origin, title=facts.report) as writer:
        if writer.session.get(models.FiscalYear, facts.year):
            raise YearOnRecord(facts.year)
        _YearOfRows(writer, facts).write()
        return writer.batch.id


def undo(engine: Engine, batch_id: int, *, actor: Actor) -> int:
    """Takes a batch back as a whole; returns the number of the batch that does so."""
    _must_be_allowed(actor)
    return changes.undo(engine, batch_id, actor=actor.name)


def _must_be_allowed(actor: Actor) -> None:
    if not actor.may_write:
        raise NotAllowed(actor.name)


class _YearOfRows:
    """Turns a year's facts into rows, in an order in which each fact finds the ones that it names.

    What lives longer than a year (programmes, systems, groups, venues, audits, migrations) and is on record already
    is found by its name and not written again.
    """

    def __init__(self, writer: changes.Writer, facts: YearInput) -> None:
        self.writer = writer
        self.facts = facts
        self.numbers = _numbers_on_record(writer.session)

    def write(self) -> None:
        facts = self.facts
        self.writer.add(models.FiscalYear(year=facts.year, report=facts.report))
        for venue in facts.venues:
            self._add(("venue", venue.name), models.Venue, **venue.model_dump())
        for programme in facts.programmes:
            self._state(("programme", programme.name), models.Programme, programme, **programme.model_dump())
        for system in facts.systems:
            self._state(
                ("system", system.name),
                models.System,
                system,
                programme_id=self._number("programme", system.programme),
                name=system.name,
                name_en=system.name_en,
            )
        self._groups()
        for meeting in facts.meetings:
            self._meeting(meeting)
        for item in facts.agenda:
            meeting_id = self._number("meeting", item.meeting_line)
            self._state(None, models.AgendaItem, item, meeting_id=meeting_id, position=item.position, item=item.item)
        for decision in facts.decisions:
            self._state(
                None,
                models.Decision,
                decision,
                group_id=self._number("group", decision.programme, decision.group),
                fiscal_year=facts.year,
                position=decision.position,
                item=decision.item,
            )
        self._audits()
        self._migrations()

    def _groups(self) -> None:
        for position, group in enumerate(self.facts.groups, start=1):
            self._state(
                ("group", group.programme, group.name),
                models.Group,
                group,
                programme_id=self._number("programme", group.programme),
                parent_id=self._number("group", group.programme, group.parent) if group.parent else None,
                system_id=self._number("system", group.system) if group.system else None,
                position=position,
                name=group.name,
                name_en=group.name_en,
                founded=group.founded.first if group.founded else None,
                dissolved=group.dissolved.last if group.dissolved else None,
            )

    def _meeting(self, meeting: MeetingInput) -> None:
        meeting_id = self._state(
            ("meeting", meeting.source_line),
            models.Meeting,
            meeting,
            fiscal_year=self.facts.year,
            group_id=self._number("group", meeting.programme, meeting.group),
            **meeting.model_dump(include={"title", "title_en", "ordinal", "kind", "mode", "status"}),
        )
        for position, sitting in enumerate(meeting.sittings, start=1):
            self._add(
                None,
                models.Sitting,
                meeting_id=meeting_id,
                venue_id=self._venue(sitting.venue),
                position=position,
                first_day=sitting.span.first,
                last_day=sitting.span.last,
            )

    def _audits(self) -> None:
        for audit in self.facts.audits:
            self._state(
                ("audit", audit.name),
                models.Audit,
                audit,
                programme_id=self._number("programme", audit.programme),
                group_id=self._number("group", audit.programme, audit.group) if audit.group else None,
                system_id=self._number("system", audit.system) if audit.system else None,
                name=audit.name,
                name_en=audit.name_en,
                since=audit.since.first.year if audit.since else None,
            )
        for step in self.facts.audit_steps:
            self._state(
                None,
                models.AuditStep,
                step,
                audit_id=self._number("audit", step.audit),
                meeting_id=self._number("meeting", step.meeting_line) if step.meeting_line else None,
                position=step.position,
                **self._dated(step),
            )

    def _migrations(self) -> None:
        for migration in self.facts.migrations:
            self._state(
                ("migration", migration.name),
                models.SystemMigration,
                migration,
                system_id=self._number("system", migration.system),
                name=migration.name,
                name_en=migration.name_en,
            )
        for judgement in self.facts.judgements:
            self._add(
                None,
                models.MigrationJudgement,
                migration_id=self._number("migration", judgement.migration),
                meeting_id=self._number("meeting", judgement.meeting_line),
                question=judgement.question,
            )
        for step in self.facts.steps:
            self._state(
                None,
                models.SystemStep,
                step,
                system_id=self._number("system", step.system),
                migration_id=self._number("migration", step.migration) if step.migration else None,
                kind=step.kind[0],
                second_kind=step.kind[1] if len(step.kind) > 1 else None,
                sessions=step.sessions,
                days=step.dates or None,
                **self._dated(step),
            )

    def _dated(self, step: AuditStepInput | SystemStepInput) -> dict[str, Any]:
        span = step.span
        return {
            "name": step.name,
            "name_en": step.name_en,
            "first_day": span.first if span else None,
            "last_day": span.last if span else None,
            "precision": span.precision if span else Precision.DAY,
            "status": step.status,
            "venue_id": self._venue(step.venue),
        }

    def _venue(self, name: str | None) -> int | None:
        return self._number("venue", name) if name else None

    def _state(self, known_as: tuple | None, model: type, stated: Any, **values: Any) -> int:
        values |= {"source_year": self.facts.year, "source_line": stated.source_line}
        return self._add(known_as, model, **values)

    def _add(self, known_as: tuple | None, model: type, **values: Any) -> int:
        if known_as in self.numbers:
            return self.numbers[known_as]
        row = self.writer.add(model(**values))
        number = getattr(row, "id", None)
        if known_as:
            self.numbers[known_as] = number
        return number

    def _number(self, *known_as: Any) -> int:
        return self.numbers[known_as]


def _numbers_on_record(session: Session) -> dict[tuple, int]:
    """The row numbers of everything that outlives a year, by what facts call it."""
    numbers: dict[tuple, int] = {}
    named = {
        "venue": models.Venue,
        "programme": models.Programme,
        "system": models.System,
        "audit": models.Audit,
        "migration": models.SystemMigration,
    }
    for kind, model in named.items():
        numbers |= {(kind, name): number for name, number in session.exec(select(model.name, model.id)).all()}
    groups = select(models.Programme.name, models.Group.name, models.Group.id).join(models.Programme)
    return numbers | {("group", programme, name): number for programme, name, number in session.exec(groups).all()}
