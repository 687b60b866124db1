"""Turns facts into rows, each in an order in which it finds the ones that it names.

What lives longer than a year (programmes, systems, groups, venues, audits, migrations) and is on record already is
found by its name and not written again. `council_data.records` opens the batch in which this writes.
"""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, select

from council_data.inputs import (
    AliasInput,
    AuditInput,
    AuditStepInput,
    DecisionsInput,
    GroupInput,
    ItemInput,
    JudgementInput,
    MeetingInput,
    MigrationInput,
    NarrativeInput,
    ProgrammeInput,
    SectionInput,
    SectionPlace,
    SittingInput,
    Stated,
    SystemInput,
    SystemStepInput,
    VenueInput,
)
from db import models
from db.problems import RowChangedSince
from db.words import MeetingStatus, Precision

Ref = tuple[int, int]  # the number of a row, and the version that it had when it was read


class Rows:
    """Writes the facts of one report's year. A fact that names an unknown one raises KeyError."""

    def __init__(self, writer: Any, year: int) -> None:
        self.writer = writer
        self.session: Session = writer.session
        self.year = year
        self.numbers = _numbers_on_record(self.session)

    def fiscal_year(self, report: str, *, replaces: bool = False) -> None:
        """Adds the year; one on record keeps the title of its report, unless the new one `replaces` it."""
        known = self.session.get(models.FiscalYear, self.year)
        if not known:
            self.writer.add(models.FiscalYear(year=self.year, report=report))
        elif replaces and known.report != report:
            self.writer.change(known, version=known.version, report=report)

    def venue(self, fact: VenueInput) -> int:
        return self._once(("venue", fact.name), models.Venue, **fact.model_dump())

    def programme(self, fact: ProgrammeInput) -> int:
        """A number that another programme holds already gives way to the next free one."""
        taken = select(models.Programme.number).where(models.Programme.audience == fact.audience)
        numbers = set(self.session.exec(taken).all())
        number = fact.number if fact.number not in numbers else max(numbers) + 1
        values = fact.model_dump() | self._stated(fact) | {"number": number}
        return self._once(("programme", fact.name), models.Programme, **values)

    def system(self, fact: SystemInput) -> int:
        return self._once(
            ("system", fact.name),
            models.System,
            programme_id=self._number("programme", fact.programme),
            name=fact.name,
            name_en=fact.name_en,
            **self._stated(fact),
        )

    def group(self, fact: GroupInput) -> int:
        known_as = ("group", fact.programme, fact.name)
        if known_as in self.numbers:
            return self.numbers[known_as]
        values = self._group_values(fact) | self._stated(fact)
        return self._once(known_as, models.Group, position=self._next_position(), **values)

    def change_group(self, ref: Ref, fact: GroupInput) -> None:
        """Another name is a new one from the report's year on; that of the years before is kept."""
        values = self._group_values(fact)
        group = self.session.get(models.Group, ref[0])
        if fact.name != group.name:
            values |= self._rename(group, fact)
            self.numbers["group", fact.programme, fact.name] = group.id
        self._change(models.Group, ref, **values)

    def alias(self, fact: AliasInput) -> None:
        self.writer.add(
            models.GroupAlias(
                group_id=self._number("group", fact.programme, fact.group),
                programme=fact.called_under,
                name=fact.called,
            )
        )

    def meeting(self, fact: MeetingInput) -> int:
        values = self._meeting_values(fact) | self._stated(fact)
        values |= {"was_planned": fact.was_planned or fact.status is MeetingStatus.PLANNED}
        number = self.writer.add(models.Meeting(**values)).id
        self.meeting_is_on_line(fact.source_line, number)
        self._sittings(number, fact.sittings)
        self._agenda(number, fact.agenda)
        return number

    def change_meeting(self, ref: Ref, fact: MeetingInput) -> None:
        """Sittings and agenda are written anew as a whole where one of them differs."""
        self._change(models.Meeting, ref, **self._meeting_values(fact), source_line=fact.source_line)
        self._remove_where(models.Sitting.meeting_id, ref[0])
        self._remove_where(models.AgendaItem.meeting_id, ref[0])
        self._sittings(ref[0], fact.sittings)
        self._agenda(ref[0], fact.agenda)

    def stands_on_line(self, model: type, number: int, line: int) -> None:
        """Keeps on which line the year's report states a fact; one of another year's report, or removed, is left."""
        row = self.session.get(model, number)
        if row and row.source_year == self.year and row.source_line != line:
            self.writer.change(row, version=row.version, source_line=line)

    def is_named_on_line(self, model: type, number: int, line: int) -> None:
        """Keeps that a report names what stood in the plan alone, though it says nothing new of it."""
        row = self.session.get(model, number)
        if row and (row.only_in_plan, row.source_line) != (False, line):
            self.writer.change(row, version=row.version, only_in_plan=False, source_line=line)

    def remove_meeting(self, ref: Ref) -> None:
        """Removes the meeting with all that says that it took place."""
        for column in (
            models.Sitting.meeting_id,
            models.AgendaItem.meeting_id,
            models.MigrationJudgement.meeting_id,
            models.AuditStep.meeting_id,
        ):
            self._remove_where(column, ref[0])
        self._remove(models.Meeting, ref)

    def decisions(self, fact: DecisionsInput) -> None:
        group_id = self._number("group", fact.programme, fact.group)
        for position, item in enumerate(fact.items, start=1):
            self.writer.add(
                models.Decision(
                    group_id=group_id,
                    fiscal_year=self.year,
                    position=position,
                    item=item.item,
                    **self._stated(item),
                )
            )

    def audit(self, fact: AuditInput) -> int:
        return self._once(
            ("audit", fact.name),
            models.Audit,
            programme_id=self._number("programme", fact.programme),
            group_id=self._number("group", fact.programme, fact.group) if fact.group else None,
            system_id=self._number("system", fact.system) if fact.system else None,
            name=fact.name,
            name_en=fact.name_en,
            since=fact.since.first.year if fact.since else None,
            **self._stated(fact),
        )

    def audit_step(self, fact: AuditStepInput) -> None:
        self.writer.add(models.AuditStep(**self._audit_step_values(fact), **self._stated(fact)))

    def change_audit_step(self, ref: Ref, fact: AuditStepInput) -> None:
        self._change(models.AuditStep, ref, **self._audit_step_values(fact))

    def migration(self, fact: MigrationInput) -> int:
        return self._once(
            ("migration", fact.name),
            models.SystemMigration,
            system_id=self._number("system", fact.system),
            name=fact.name,
            name_en=fact.name_en,
            **self._stated(fact),
        )

    def judgement(self, fact: JudgementInput) -> None:
        self.writer.add(
            models.MigrationJudgement(
                migration_id=self._number("migration", fact.migration),
                meeting_id=self._number("meeting", fact.meeting_line),
                question=fact.question,
            )
        )

    def knows_migration(self, name: str | None) -> bool:
        return ("migration", name) in self.numbers

    def system_step(self, fact: SystemStepInput) -> None:
        self.writer.add(models.SystemStep(**self._system_step_values(fact), **self._stated(fact)))

    def change_system_step(self, ref: Ref, fact: SystemStepInput) -> None:
        self._change(models.SystemStep, ref, **self._system_step_values(fact))

    def sections(self, facts: Iterable[SectionInput]) -> None:
        """Writes the report's sections in order, each below the last one before it that is less deep."""
        above: list[tuple[int, int]] = []
        for position, fact in enumerate(facts, start=1):
            while above and above[-1][0] >= fact.depth:
                above.pop()
            row = self.writer.add(
                models.Section(
                    parent_id=above[-1][1] if above else None,
                    position=position,
                    heading=fact.heading,
                    heading_en="",
                    narrative=fact.narrative,
                    wording=[list(one) for one in fact.wording],
                    **self._stated(fact),
                )
            )
            above.append((fact.depth, row.id))

    def narrative(self, fact: NarrativeInput) -> None:
        """Writes the text of a section, which is made, with those above it, where it has no row.

        Raises `RowChangedSince` where it was changed, made or removed after it was shown.
        """
        *above, own = fact.places
        parent = None
        for place in above:
            parent = place.ref[0] if place.ref else self._new_section(place, parent)
        if own.ref is None:
            self._new_section(own, parent, fact.narrative)
        elif self.session.get(models.Section, own.ref[0]) is None:
            raise RowChangedSince(models.Section.__tablename__, {"id": own.ref[0]})
        else:
            self._change(models.Section, own.ref, narrative=fact.narrative)

    def _new_section(self, place: SectionPlace, parent: int | None, narrative: str = "") -> int:
        """A section that no report states: its line is its place."""
        named = (models.Section.source_year == self.year, models.Section.heading == place.heading)
        same = select(models.Section).where(*named, models.Section.parent_id == parent)
        if found := self.session.exec(same).first():
            raise RowChangedSince(models.Section.__tablename__, {"id": found.id})
        row = models.Section(
            parent_id=parent,
            position=place.position,
            heading=place.heading,
            heading_en="",
            narrative=narrative,
            source_year=self.year,
            source_line=place.position,
        )
        return self.writer.add(row).id

    def remove_all(self, model: type, refs: Iterable[Ref]) -> None:
        """Removes rows, the last one first: a section goes after those below it."""
        for ref in reversed(list(refs)):
            self._remove(model, ref)

    def meeting_is_on_line(self, line: int, meeting_id: int) -> None:
        """Lets facts name a meeting on record by the line on which this report states it."""
        self.numbers["meeting", line] = meeting_id

    def knows_meeting(self, line: int | None) -> bool:
        """Whether a fact that is the meeting of that line, or of none, can be written."""
        return line is None or ("meeting", line) in self.numbers

    def remover(self, model: type) -> Callable[[Ref], None]:
        """Removes a row of a model, where it has not gone with the meeting that it was."""
        return lambda ref: self._remove(model, ref) if self.session.get(model, ref[0]) else None

    def _group_values(self, fact: GroupInput) -> dict[str, Any]:
        return {
            "programme_id": self._number("programme", fact.programme),
            "parent_id": self._number("group", fact.programme, fact.parent) if fact.parent else None,
            "system_id": self._number("system", fact.system) if fact.system else None,
            "name": fact.name,
            "name_en": fact.name_en,
            "founded": fact.founded.first if fact.founded else None,
            "dissolved": fact.dissolved.last if fact.dissolved else None,
        }

    def _rename(self, group: models.Group, fact: GroupInput) -> dict[str, str]:
        """Gives a group another name in the report's year; returns what it is called today.

        The name holds up to the next one on record. A report from before the first year on record says what the group
        was called up to then.
        """
        today = {"name": group.name, "name_en": group.name_en}
        new = {"name": fact.name, "name_en": fact.name_en}
        asked = select(models.FormerName).where(models.FormerName.group_id == group.id)
        by_year = {row.last_year: row for row in self.session.exec(asked).all()}
        if self.year < first_years(self.session)[group.id]:
            if self.year in by_year:
                self._change_former(by_year[self.year], new)
            else:
                self._add_former(group, self.year, new)
            return today
        holding = former_names_in(self.year, by_year.values()).get(group.id)
        if self.year - 1 not in by_year:
            before = {"name": holding.name, "name_en": holding.name_en} if holding else today
            self._add_former(group, self.year - 1, before)
        if holding is None:
            return new
        self._change_former(holding, new)
        return today

    def _add_former(self, group: models.Group, last_year: int, named: dict[str, str]) -> None:
        self.writer.add(models.FormerName(group_id=group.id, last_year=last_year, **named))

    def _change_former(self, row: models.FormerName, named: dict[str, str]) -> None:
        self.writer.change(row, version=row.version, **named)

    def _meeting_values(self, fact: MeetingInput) -> dict[str, Any]:
        named = {"title", "title_en", "ordinal", "kind", "mode", "status", "remarks", "was_planned", "only_in_plan"}
        return {
            "fiscal_year": self.year,
            "group_id": self._number("group", fact.programme, fact.group),
            **fact.model_dump(include=named),
        }

    def _sittings(self, meeting_id: int, sittings: list[SittingInput]) -> None:
        for position, sitting in enumerate(sittings, start=1):
            self.writer.add(
                models.Sitting(
                    meeting_id=meeting_id,
                    venue_id=self._venue(sitting.venue),
                    position=position,
                    first_day=sitting.span.first,
                    last_day=sitting.span.last,
                    precision=sitting.span.precision,
                )
            )

    def _agenda(self, meeting_id: int, items: list[ItemInput]) -> None:
        for position, item in enumerate(items, start=1):
            self.writer.add(
                models.AgendaItem(meeting_id=meeting_id, position=position, item=item.item, **self._stated(item))
            )

    def _audit_step_values(self, fact: AuditStepInput) -> dict[str, Any]:
        return {
            "audit_id": self._number("audit", fact.audit),
            "meeting_id": self._number("meeting", fact.meeting_line) if fact.meeting_line else None,
            "position": fact.position,
            **self._dated(fact),
        }

    def _system_step_values(self, fact: SystemStepInput) -> dict[str, Any]:
        return {
            "system_id": self._number("system", fact.system),
            "migration_id": self._number("migration", fact.migration) if fact.migration else None,
            "kind": fact.kind[0],
            "second_kind": fact.kind[1] if len(fact.kind) > 1 else None,
            "sessions": fact.sessions,
            "days": fact.dates or None,
            **self._dated(fact),
        }

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
            "only_in_plan": step.only_in_plan,
            "planned_as": step.planned_as,
        }

    def _venue(self, name: str | None) -> int | None:
        return self.venue(VenueInput(name=name)) if name else None

    def _next_position(self) -> int:
        return len([key for key in self.numbers if key[0] == "group"]) + 1

    def _stated(self, fact: Stated) -> dict[str, int]:
        return {"source_year": self.year, "source_line": fact.source_line}

    def _once(self, known_as: tuple, model: type, **values: Any) -> int:
        if known_as not in self.numbers:
            self.numbers[known_as] = self.writer.add(model(**values)).id
        return self.numbers[known_as]

    def _change(self, model: type, ref: Ref, **values: Any) -> None:
        number, version = ref
        self.writer.change(self.session.get(model, number), version=version, **values)

    def _remove(self, model: type, ref: Ref) -> None:
        number, version = ref
        self.writer.remove(self.session.get(model, number), version=version)

    def _remove_where(self, column: Any, number: int) -> None:
        for row in self.session.exec(select(column.class_).where(column == number)).all():
            self.writer.remove(row, version=row.version)

    def _number(self, *known_as: Any) -> int:
        return self.numbers[known_as]


def former_names_in(year: int, names: Iterable[models.FormerName]) -> dict[int, models.FormerName]:
    """Of each group that was called otherwise in a fiscal year, the former name that it had then."""
    held = [row for row in names if row.last_year >= year]
    return {row.group_id: row for row in sorted(held, key=lambda row: -row.last_year)}


def first_years(session: Session) -> dict[int, int]:
    """The first fiscal year of which each group is on record, by its number."""
    stated = dict(session.exec(select(models.Group.id, models.Group.source_year)).all())
    asked = select(models.Meeting.group_id, func.min(models.Meeting.fiscal_year)).group_by(models.Meeting.group_id)
    met = dict(session.exec(asked).all())
    return {number: min(year, met.get(number, year)) for number, year in stated.items()}


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
