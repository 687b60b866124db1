"""Composes a report: what its own words state stays in these words, every other fact of the year gets its place."""

from datetime import date
from typing import TypeVar

from council_data.annual_report.places import Places
from council_data.annual_report.stated import Stated, held_against
from council_data.calendar import first_day, fiscal_year_of, last_day
from council_data.inputs import AuditStepInput, DecisionsInput, Input, MeetingInput, SystemStepInput
from council_data.messages import Translator, later
from council_data.recorded import Record, Recorded
from council_data.reports import form
from council_data.reports.marks import NO_TEXT, TO_BE_CHECKED
from council_data.reports.names import AUDIENCE, activity
from council_data.reports.outline import Kind, Line, Outline, Part
from council_data.reports.report import DECIDED
from db.words import StepKind, StepStatus

ACTIVITIES = {StepKind.VERIFICATION: "システム検証", StepKind.TRAINING: "システム操作研修"}
STILL_PLANNED = later("Its time has passed. Record whether it took place.")
STILL_PLANNED_IN_TEXT = later(
    'The text above tells of a plan whose time has passed: "{said}" Record whether it took place, and mend the text.'
)
NOT_WRITTEN = later("No text of this is on record. Write it here in place of this line.")
Fact = TypeVar("Fact", bound=Input)
Dated = MeetingInput | AuditStepInput | SystemStepInput


class Composing:
    """Puts the facts that an outline does not state into it.

    `has_been_read`: a report gave the headings; else they are laid out, around those whose text the user wrote. Plans
    whose time has passed on the as-of date are marked.
    """

    def __init__(
        self, outline: Outline, record: Record, t: Translator, *, has_been_read: bool, as_of: date | None = None
    ) -> None:
        self.outline, self.record, self.t, self.has_been_read = outline, record, t, has_been_read
        self.as_of = as_of
        self.with_agenda = {(one.fact.programme, one.fact.group) for one in record.meetings if one.fact.agenda}
        self.stated: Stated = held_against(outline, record)
        self.places = Places(outline, record, lambda: self._mark(NO_TEXT, t(NOT_WRITTEN)))

    def composed(self) -> Outline:
        for part in self.outline.parts:
            part.lines = [line for line in part.lines if line not in self.stated.untrue]
        self._mark_what_differs()
        if not self.has_been_read:
            self._mark_what_has_no_text()
            self._lay_out()
        for one in self._unstated(self.record.meetings):
            self._meeting(one.fact)
        for one in self._unstated(self.record.decisions):
            self._decisions(one.fact)
        for one in self._unstated(self.record.audit_steps):
            if one.fact.start:
                self._audit_step(one.fact)
        self._lives()
        self._beginnings_of_audits()
        self._system_steps([one.fact for one in self._unstated(self.record.system_steps) if self._is_told(one)])
        self._mark_stated_plans()
        for part in self.outline.parts:
            self._close(part)
        return self.outline

    def _unstated(self, facts: tuple[Recorded[Fact], ...]) -> list[Recorded[Fact]]:
        return [one for one in facts if id(one) not in self.stated.facts]

    def _is_told(self, step: Recorded[SystemStepInput]) -> bool:
        """Whether the year's report tells of a step: it states it, or it is of the year."""
        span, year = step.fact.span, self.record.year
        return step.source_year == year or (span.first <= last_day(year) and span.last >= first_day(year))

    def _lay_out(self) -> None:
        """Headings for all programmes, and for the groups that there were in the year."""
        year = self.record.year
        for programme in self.record.audiences:
            self.places.programme(programme)
            for named, one in self.record.groups.items():
                founded, dissolved = one.fact.founded, one.fact.dissolved
                is_over = dissolved is not None and dissolved.last < first_day(year)
                is_to_come = founded is not None and founded.first > last_day(year)
                if named[0] == programme and not (is_over or is_to_come or self.record.first_years[named] > year):
                    self.places.group(named)

    def _mark_what_has_no_text(self) -> None:
        """Marks what no report but the editor has made, above a text that the user wrote."""
        for part in self.outline.parts:
            is_without = part.is_bracketed or activity(part.heading) or AUDIENCE.search(part.heading)
            if not part.lines and not is_without:
                part.lines.append(self._mark(NO_TEXT, self.t(NOT_WRITTEN)))

    def _lives(self) -> None:
        """Says of each group that was founded or dissolved in the year when, above all else that stands of it."""
        for named, one in self.record.groups.items():
            founded, dissolved = one.fact.founded, one.fact.dissolved
            if founded and self._is_of_year(founded.first) and named not in self.stated.founded:
                self.places.group(named).lines.insert(0, Line(Kind.PARAGRAPH, form.founded_sentence(founded.first)))
            if dissolved and self._is_of_year(dissolved.last) and named not in self.stated.dissolved:
                self.places.group(named).lines.insert(0, Line(Kind.PARAGRAPH, form.dissolved_sentence(dissolved.last)))

    def _beginnings_of_audits(self) -> None:
        """Says since which fiscal year a programme's audit has been made."""
        made = {one.fact.audit for one in self.record.audit_steps}
        for audit in self.record.audits:
            if audit.name in made and audit.since and not audit.group and audit.programme not in self.stated.since:
                sentence = form.since_sentence(audit.since.first.year)
                self.places.audit(audit).lines.insert(0, Line(Kind.PARAGRAPH, sentence))

    def _is_of_year(self, day: date) -> bool:
        return fiscal_year_of(day) == self.record.year

    def _mark_what_differs(self) -> None:
        """Below a paragraph that says of a step or a meeting what is not on record, what the record says."""
        for part in self.outline.parts:
            for line, recorded in self.stated.differing:
                if line in part.lines:
                    said = self._said(recorded.fact)
                    mark = self._mark(
                        TO_BE_CHECKED,
                        self.t('The text above differs from the record: "{said}". Mend one of them.', said=said),
                    )
                    part.lines.insert(part.lines.index(line) + 1, mark)
                    self.stated.facts.add(id(recorded))

    def _mark_stated_plans(self) -> None:
        """Marks the plans whose time has passed below the lines that state them."""
        for part in self.outline.parts:
            for line, recorded in reversed(self.stated.plans):
                if line in part.lines:
                    place = part.lines.index(line) + 1
                    part.lines[place:place] = self._if_passed(recorded.fact, in_text=line.is_text)

    def _said(self, fact: Input) -> str:
        if isinstance(fact, MeetingInput):
            return form.meeting_line(fact, fact.group, is_item=False)
        return form.step_sentence(fact) if isinstance(fact, SystemStepInput) else form.audit_line(fact)

    def _meeting(self, meeting: MeetingInput) -> None:
        """Puts a meeting before the later ones of its group, with what lay before it.

        A group's meetings have no dots where agenda, which have some, stand between them.
        """
        named = meeting.programme, meeting.group
        part = self.places.of_meetings(named)
        has_dot = named not in self.with_agenda
        day = meeting.sittings[0].span.first
        lines = [Line(Kind.ENTRY, form.meeting_line(meeting, meeting.group, is_item=has_dot), day)]
        lines += self._if_passed(meeting)
        if meeting.agenda:
            lines += [Line(Kind.LIST, form.AGENDA), *(Line(Kind.ITEM, f"・{one.item}") for one in meeting.agenda)]
        place = _place_of(day, part)
        part.lines[place:place] = lines

    def _if_passed(self, fact: Dated, *, in_text: bool = False) -> list[Line]:
        """A mark where a fact is planned for a time that has passed."""
        last = fact.sittings[-1].span.last if isinstance(fact, MeetingInput) else fact.span.last
        if fact.status != StepStatus.PLANNED or not self.as_of or last >= self.as_of:
            return []
        said = self.t(STILL_PLANNED_IN_TEXT, said=self._said(fact)) if in_text else self.t(STILL_PLANNED)
        return [self._mark(TO_BE_CHECKED, said)]

    def _decisions(self, decisions: DecisionsInput) -> None:
        """Behind the sentence that announces them, else under a heading of their own after the meetings."""
        items = [Line(Kind.ITEM, f"・{one.item}") for one in decisions.items]
        named = decisions.programme, decisions.group
        for part in self.places.parts_of(named):
            for place, line in enumerate(part.lines):
                if line.is_text and DECIDED.match(line.text):
                    part.lines[place + 1 : place + 1] = items
                    return
        self.places.of_meetings(named).lines += [Line(Kind.LIST, form.DECISIONS), *items]

    def _audit_step(self, step: AuditStepInput) -> None:
        audit = next(one for one in self.record.audits if one.name == step.audit)
        part = self.places.audit(audit)
        place = _after_entries(part)
        part.lines[place:place] = [Line(Kind.ENTRY, form.audit_line(step)), *self._if_passed(step)]

    def _system_steps(self, steps: list[SystemStepInput]) -> None:
        """What was verified or taught has a heading of its own; of what became of a system a sentence tells."""
        for step in steps:
            programme, kind = self.record.run_by[step.system], step.kind[0]
            if kind not in ACTIVITIES:
                part = self.places.programme(programme)
                told = sum(line.is_text for line in part.lines)
                part.lines[told:told] = [Line(Kind.PARAGRAPH, form.step_sentence(step)), *self._if_passed(step)]
                continue
            alike = [one for one in steps if one.system == step.system and one.kind[0] == kind]
            own_name = len(alike) == 1 and activity(step.name) is kind
            part = self.places.activity(programme, step.name if own_name else ACTIVITIES[kind])
            part.lines += [Line(Kind.ENTRY, form.activity_line(step, under_its_name=own_name)), *self._if_passed(step)]

    def _close(self, part: Part) -> None:
        """Leaves out headings of lists that have lost their items, and marks a part in which nothing stands."""
        kept: list[Line] = []
        for line in reversed(part.lines):
            if line.kind is not Kind.LIST or (kept and kept[-1].kind is Kind.ITEM):
                kept.append(line)
        part.lines = kept[::-1]
        if not part.lines and self.outline.ends_of(part) == self.outline.parts.index(part) + 1:
            part.lines.append(self._mark(NO_TEXT, self.t(NOT_WRITTEN)))

    def _mark(self, mark: str, what_to_do: str) -> Line:
        return Line(Kind.MARK, f"{mark}{what_to_do}")


def _after_entries(part: Part) -> int:
    """The place behind the last entry or item of a part, else behind its last line."""
    places = reversed(range(len(part.lines)))
    entries = (place + 1 for place in places if part.lines[place].kind in (Kind.ENTRY, Kind.ITEM))
    return next(entries, len(part.lines))


def _place_of(day: date, part: Part) -> int:
    """The place in a part of a meeting that began on a day: before those that began later."""
    place = _after_entries(part)
    for at in reversed(range(len(part.lines))):
        other = part.lines[at].day
        if other and other <= day:
            break
        place = at if other else place
    return place
