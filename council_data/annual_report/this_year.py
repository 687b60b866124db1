"""The annual report of a year, in the council's own form: the sections on record, with entries from the rows.

Every fact of the year stands in it once, and a mark where something is missing; a view with filters gives an extract.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Engine

from council_data import queries
from council_data.annual_report.composing import Composing
from council_data.annual_report.extract import JAPANESE, extract_of
from council_data.annual_report.stated import held_against
from council_data.inputs import SectionInput
from council_data.messages import later
from council_data.recorded import Record, record_of
from council_data.reports import form
from council_data.reports.folding import half_width
from council_data.reports.marks import NO_ENTRIES
from council_data.reports.outline import Kind, Line, Outline, Part
from council_data.reports.sections import parts_of
from council_data.views import View
from db.words import MeetingStatus

NOTHING_HELD = later("No meeting of {year} is on record here.")


@dataclass(frozen=True)
class AnnualReport:
    """A year's report as an outline, and the record of which it tells, with the view's meetings alone."""

    outline: Outline
    record: Record

    @property
    def meetings_told(self) -> int:
        """How many of the record's meetings it tells of, each on a line of its own.

        It is counted from the finished lines: a meeting's own form, else what reading finds, else a mark that names it.
        """
        written = [(line.kind, half_width(line.text)) for part in self.outline.parts for line in part.lines]
        lines = Counter(text for _, text in written)
        marks = [text for kind, text in written if kind is Kind.MARK]
        otherwise: list[tuple[int, str]] = []
        for one in self.record.meetings:
            said = half_width(form.meeting_line(one.fact, one.fact.group, is_item=False))
            found = next((line for line in (f"・{said}", said) if lines[half_width(line)]), None)
            if found is None:
                otherwise.append((id(one), said))
            else:
                lines[half_width(found)] -= 1
        read = held_against(self.outline, self.record).facts if otherwise else set()
        told = [fact in read or any(said in mark for mark in marks) for fact, said in otherwise]
        return len(self.record.meetings) - told.count(False)


def report_of(engine: Engine, view: View) -> AnnualReport:
    """The report of the view's year; with filters an extract, of the groups and meetings that they let through."""
    whole = _composed(engine, view.without_filters)
    if not view.is_filtered:
        return whole
    shown = _composed(engine, view)
    extract = extract_of(shown.outline, whole.outline, shown.record, engine, view)
    if not extract.parts:
        extract.parts = _without_anything(engine, view)
    return AnnualReport(extract, shown.record)


def _composed(engine: Engine, view: View) -> AnnualReport:
    """Every part of the year's report, with the meetings alone that the view shows."""
    record = shown(record_of(engine, view.year), engine, view)
    title = queries.years(engine).get(view.year) or form.report_title(view.year)
    sections = record.sections.fact.sections if record.sections else []
    composing = Composing(
        Outline(title, parts_of(sections)),
        record,
        JAPANESE,
        has_been_read=were_read(sections),
        as_of=view.as_of,
    )
    return AnnualReport(composing.composed(), record)


def _without_anything(engine: Engine, view: View) -> list[Part]:
    """A heading, and a mark below it, for each group that the view shows; the whole report has no number for them."""
    tree = queries.groups(engine, view)
    mark = NO_ENTRIES + JAPANESE(NOTHING_HELD, year=form.fiscal_year(view.year))
    levels = tree["group"].str.count(" > ")
    groups = zip(tree["name"], levels - levels.min(), tree["programme"], strict=True)
    return [Part(name, level, True, [Line(Kind.MARK, mark)], programme, name) for name, level, programme in groups]


def were_read(sections: Sequence[SectionInput]) -> bool:
    """Whether a report gave the sections; else the user has written some."""
    return any(section.wording for section in sections)


def shown(record: Record, engine: Engine, view: View) -> Record:
    """The record with the meetings alone that the view shows, as they stood on its as-of date."""
    seen = queries.meetings(engine, view).set_index("meeting_id")["status"]
    meetings = (one for one in record.meetings if one.ref[0] in seen)
    as_they_stood = (
        replace(one, fact=one.fact.model_copy(update={"status": MeetingStatus(seen[one.ref[0]])})) for one in meetings
    )
    return replace(record, meetings=tuple(as_they_stood))
