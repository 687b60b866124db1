"""What is odd about what was read or recorded, each with its line and why. Flagged, never mended."""

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from council_data.calendar import Span, first_day, fiscal_year_of, holidays, last_day
from council_data.inputs import AuditStepInput, GroupInput, MeetingInput, SystemStepInput
from council_data.messages import Translator, later
from council_data.recorded import Named, Record, Recorded
from council_data.reports.dates import Fault, dates_in
from council_data.reports.facts import Dated, Group, Meeting, Read
from council_data.reports.lines import Entry, Sat
from council_data.reports.names import is_plan
from db.words import MeetingStatus, Mode, Precision, StepKind, StepStatus

SATURDAY = 5
CLOSED = ((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3))  # 行政機関の休日に関する法律, article 1

DAYS_OFF = ("weekend", "holiday", "new_year_closure")
NOT_REPORTED = "planned_and_not_reported"

RULES: dict[str, str] = {
    Fault.NO_SUCH_DATE: later("There is no such date."),
    Fault.ERA_NOT_IN_FORCE: later("That era was not in force on this date."),
    Fault.YEARS_DISAGREE: later("The era's year and the Western year are not the same year."),
    Fault.WRONG_WEEKDAY: later("The weekday stated is not that of the date."),
    Fault.YEAR_UNKNOWN: later("The date names no year, and nothing else does."),
    Fault.YEAR_FROM_FISCAL_YEAR: later("The date names no year: it was taken from the fiscal year."),
    Fault.UNCLEAR_DATE: later("The line leaves open which day is meant."),
    Fault.PART_OF_PERIOD: later("Of the date, only the month or the year is kept, not the part of it that is named."),
    Fault.ENDS_BEFORE_IT_BEGINS: later("The last date is before the first."),
    Fault.OLD_CALENDAR: later("The date is by the old calendar (before 1873): its day in today's calendar is another."),
    "several_meetings": later("The line names more than one meeting."),
    "too_long": later("The line is too long, and was not read."),
    "outside_fiscal_year": later("The date is outside the fiscal year."),
    "weekend": later("The date is a Saturday or Sunday."),
    "holiday": later("The date is a national holiday."),
    "new_year_closure": later("The date is within the New Year closure (29 December to 3 January)."),
    "sessions_do_not_fit": later("There are fewer sessions than days."),
    "mode_contradicts_place": later("Held in writing, but a place is named."),
    "numbering_gap": later("The number before it is missing."),
    "numbering_repeats": later("The group has another meeting with this number."),
    "numbering_disorder": later("The number is lower than the one before it."),
    "duplicate": later("The same meeting is listed twice."),
    "two_places_on_one_day": later("The group is at another place on the same day."),
    "outside_group_life": later("The group had not begun, or had been dissolved."),
    "step_not_read": later("The sentence has a date, and nothing was read from it as a step of the system."),
    "meeting_not_read": later("The sentence tells of a meeting and leaves open which day it was: it was not read."),
    NOT_REPORTED: later("It was planned, and the year's report does not name it."),
}


@dataclass(frozen=True)
class Finding:
    """A rule that a line breaks. `rule` is a key of `RULES`."""

    line: int
    rule: str

    def message(self, t: Translator) -> str:
        return t(RULES[self.rule])


def of_entry(entry: Entry, line: int, fiscal_year: int | None = None) -> list[Finding]:
    """What is odd about one line that was read by itself, in the order of `RULES`."""
    spans = [sat.span for sat in entry.sittings if sat.span and sat.span.precision is Precision.DAY]
    broken = {str(fault) for fault in entry.faults}
    if entry.names_several:
        broken.add("several_meetings")
    if entry.is_too_long:
        broken.add("too_long")
    if fiscal_year is not None and any(_is_outside(sat.span, fiscal_year) for sat in entry.sittings if sat.span):
        broken.add("outside_fiscal_year")
    for span in spans:
        broken |= {rule for day in (span.first, span.last) for rule in _day_off(day)}
    if entry.sessions and spans and _are_more_days(spans, entry.sessions):
        broken.add("sessions_do_not_fit")
    if entry.mode is Mode.WRITTEN and any(sat.venue for sat in entry.sittings):
        broken.add("mode_contradicts_place")
    return [Finding(line, str(rule)) for rule in RULES if str(rule) in broken]


def of_report(read: Read) -> list[Finding]:
    """What is odd about a report: its entries by themselves, then each group's meetings beside each other, by line."""
    found = [
        finding for meeting in read.meetings for finding in of_entry(meeting.entry, meeting.line, read.fiscal_year)
    ]
    found += [finding for step in read.audit_steps for finding in of_entry(step.entry, step.line, read.fiscal_year)]
    found += [finding for one in read.activities for finding in _of_activity(one, read.fiscal_year)]
    found += [Finding(line, str(fault)) for fault, line in read.faults]
    of_groups: dict[Group, list[Meeting]] = defaultdict(list)
    for meeting in read.meetings:
        of_groups[meeting.group].append(meeting)
    for group, meetings in of_groups.items():
        found += _of_group(group, meetings)
    found += [Finding(told.line, "numbering_repeats") for told, listed in read.told_again if told.days != listed.days]
    found += [Finding(line, "step_not_read") for line in read.steps_not_read]
    found += [Finding(line, "meeting_not_read") for line in read.meetings_not_read]
    order = list(RULES)
    return sorted(dict.fromkeys(found), key=lambda one: (one.line, order.index(one.rule)))


def remarks_and_questions(found: Collection[Finding], read: Read) -> tuple[list[Finding], list[Finding]]:
    """Apart: what only says how a line was understood, and what somebody has to look at.

    A year that comes from the fiscal year leaves nothing open where the report's own title states that, nor does 10月頃
    in a plan, whose meetings are known to the month.
    """
    stated = {one.span for one in dates_in(read.title) if one.span and one.span.precision is Precision.FISCAL_YEAR}
    is_stated = read.fiscal_year in {span.first.year for span in stated}
    clear = {Fault.YEAR_FROM_FISCAL_YEAR: is_stated, Fault.PART_OF_PERIOD: read.is_plan}
    remarks = [one for one in found if clear.get(one.rule)]
    return remarks, [one for one in found if one not in remarks]


@dataclass(frozen=True)
class RecordFinding:
    """A rule that a meeting on record breaks. `rule` is a key of `RULES`."""

    meeting: MeetingInput
    rule: str

    def message(self, t: Translator) -> str:
        return t(RULES[self.rule])


def of_record(record: Record, chosen: Collection[Named]) -> list[RecordFinding]:
    """What is odd about the meetings on record of the chosen groups, by the line of the report that states them.

    Those that stand in the plan alone come last. Once the year's report is on record it is odd that it names them not.
    """
    facts = sorted((one.fact for one in record.meetings), key=lambda fact: (fact.only_in_plan, fact.source_line))
    groups = {named: _group_on_record(named, one.fact) for named, one in record.groups.items() if named in chosen}
    of_chosen = [fact for fact in facts if (fact.programme, fact.group) in groups]
    read = Read(record.year, [], [], groups=list(groups.values()))
    for place, fact in enumerate(of_chosen):
        read.meetings.append(Meeting(groups[fact.programme, fact.group], fact.kind, entry_of(fact), place))
    found = [RecordFinding(of_chosen[one.line], one.rule) for one in of_report(read)]
    left_open = [] if is_plan(record.report) else [fact for fact in of_chosen if fact.only_in_plan]
    return [*found, *(RecordFinding(fact, NOT_REPORTED) for fact in left_open)]


@dataclass(frozen=True)
class StepFinding:
    """A rule that a step on record breaks: of a system or an audit, by its name. `rule` is a key of `RULES`."""

    whose: str
    step: SystemStepInput | AuditStepInput
    rule: str

    def message(self, t: Translator) -> str:
        return t(RULES[self.rule])


def of_steps(record: Record, systems: Container[int], audits: Container[int]) -> list[StepFinding]:
    """What is odd about the steps whose rows have these numbers; those that are a group's meetings are found with them.

    The trainings and verifications that the year's report states are looked at as in the report, and it is odd that it
    does not name what was to be over by the year's end.
    """
    of_systems = [one for one in record.system_steps if one.ref[0] in systems]
    found = [finding for one in of_systems if one.source_year == record.year for finding in _of_training(one.fact)]
    if is_plan(record.report):
        return found
    steps = [(one, one.fact.system) for one in of_systems]
    steps += [(one, one.fact.audit) for one in record.audit_steps if one.ref[0] in audits and one.fact.start]
    left_open = [(whose, one.fact) for one, whose in steps if _is_left_open(one, record.year)]
    return [*found, *(StepFinding(whose, fact, NOT_REPORTED) for whose, fact in left_open)]


def _of_training(step: SystemStepInput) -> list[StepFinding]:
    """What is odd about the days of a training or verification on record."""
    kind = next((kind for kind in step.kind if kind in (StepKind.TRAINING, StepKind.VERIFICATION)), None)
    if kind is None:
        return []
    spans = [Span.parse(day) for day in step.dates] or [step.span]
    sittings = tuple(Sat(span, step.venue) for span in spans)
    status = MeetingStatus.HELD if step.status is StepStatus.DONE else MeetingStatus(str(step.status))
    entry = Entry(step.name, None, None, status, sittings, sessions=step.sessions)
    found = _of_activity(Dated(kind, entry, step.source_line), None)
    return [StepFinding(step.system, step, one.rule) for one in found]


def _is_left_open(step: Recorded, year: int) -> bool:
    """Whether a step is still planned for a year whose report does not name it, though that year's plan or an earlier
    report did.
    """
    is_due = fiscal_year_of(step.fact.span.last) == year
    is_unnamed = step.fact.only_in_plan if step.source_year == year else step.source_year < year
    return step.fact.status is StepStatus.PLANNED and is_due and is_unnamed


def entry_of(fact: MeetingInput) -> Entry:
    """The entry that states a meeting as it is recorded."""
    return Entry(
        title=fact.title,
        ordinal=fact.ordinal,
        mode=fact.mode,
        status=fact.status,
        sittings=tuple(Sat(sitting.span, sitting.venue) for sitting in fact.sittings),
    )


def _group_on_record(named: Named, fact: GroupInput) -> Group:
    founded, dissolved = fact.founded and fact.founded.first, fact.dissolved and fact.dissolved.last
    return Group(*named, fact.source_line, founded=founded, dissolved=dissolved)


def _of_activity(stated: Dated, fiscal_year: int | None) -> list[Finding]:
    """What is odd about a training or a verification. The latter goes on for weeks, and may end on any day."""
    year = fiscal_year if stated.entry.status is MeetingStatus.HELD else None
    found = of_entry(stated.entry, stated.line, year)
    return [one for one in found if stated.kind is StepKind.TRAINING or one.rule not in DAYS_OFF]


def _of_group(group: Group, meetings: list[Meeting]) -> Iterator[Finding]:
    numbers = [(meeting.entry.ordinal, meeting) for meeting in meetings if meeting.entry.ordinal]
    stated, seen = {ordinal for ordinal, _ in numbers}, set()
    lowest, highest = min(stated, default=0), {True: 0, False: 0}
    for ordinal, meeting in numbers:
        line = meeting.line
        if ordinal in seen:
            yield Finding(line, "numbering_repeats")
        elif ordinal - 1 not in stated and ordinal > lowest:
            yield Finding(line, "numbering_gap")
        is_planned = meeting.entry.status is MeetingStatus.PLANNED  # such are listed by themselves
        if ordinal < highest[is_planned]:
            yield Finding(line, "numbering_disorder")
        if meeting.entry.status is not MeetingStatus.CANCELLED:  # what was postponed is held under the same number
            seen.add(ordinal)
        highest[is_planned] = max(highest[is_planned], ordinal)
    said = Counter((meeting.entry.title, meeting.entry.sittings) for meeting in meetings)
    places: dict[date, set[str]] = {}
    for meeting in meetings:
        if said[meeting.entry.title, meeting.entry.sittings] > 1:
            yield Finding(meeting.line, "duplicate")
        for sat in meeting.entry.sittings:
            if not sat.span:
                continue
            if not _lived_through(group, sat.span):
                yield Finding(meeting.line, "outside_group_life")
            if sat.venue and sat.span.precision is Precision.DAY:
                there = places.setdefault(sat.span.first, set())
                there.add(sat.venue)
                if len(there) > 1:
                    yield Finding(meeting.line, "two_places_on_one_day")


def _lived_through(group: Group, span: Span) -> bool:
    """Whether a group was there on all of the days; where they are not known, on one that it can be."""
    to_the_day = span.precision is Precision.DAY
    begins, ends = (span.first, span.last) if to_the_day else (span.last, span.first)
    return not ((group.founded and begins < group.founded) or (group.dissolved and ends > group.dissolved))


def _is_outside(span: Span, fiscal_year: int) -> bool:
    return span.last < first_day(fiscal_year) or span.first > last_day(fiscal_year)


def _day_off(day: date) -> list[str]:
    """The rules by which nobody is at work on a day; one is enough."""
    if (day.month, day.day) in CLOSED:
        return ["new_year_closure"]
    if day in holidays(fiscal_year_of(day)):
        return ["holiday"]
    return ["weekend"] if day.weekday() >= SATURDAY else []


def _are_more_days(spans: list[Span], sessions: int) -> bool:
    """Whether the runs have more working days than there were sessions."""
    days: set[date] = set()
    for span in spans:
        for n in range((span.last - span.first).days + 1):
            day = span.first + timedelta(days=n)
            if not _day_off(day):
                days.add(day)
            if len(days) > sessions:
                return True
    return False
