"""What reading gives, as plain values: what each line states, what it was taken for, and what is odd about it.

Rows have the keys of the open data (docs/open-data.md). Names that a report does not give, such as a group's English
one or a migration's, come from what is on record, where the same group, audit or step is on record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from council_data import findings, queries, step_queries
from council_data.calendar import Span
from council_data.exports.open_data import COLUMNS, Dataset
from council_data.messages import Translator
from council_data.proposals.audit_steps import INTERNAL_AUDIT, is_internal_audit
from council_data.proposals.proposing import sitting_text
from council_data.queries import PATH_SIGN
from council_data.reports.facts import Group, Read, system_name
from council_data.reports.lines import Entry, read_line
from council_data.reports.report import read_report

Row = dict[str, Any]


@dataclass(frozen=True)
class OnRecord:
    """What is on record and outlives a year.

    systems: by programme; groups: English name and system by programme and path; audits: by programme and path of the
    group, which is empty for a programme's audit; audit_steps: names by audit, start and end; system_steps: name and
    migration by system, kinds, start and end.
    """

    systems: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[tuple[str, str], tuple[str, str | None]] = field(default_factory=dict)
    audits: Mapping[tuple[str, str], str] = field(default_factory=dict)
    audit_steps: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    system_steps: Mapping[tuple[str, frozenset, str, str], tuple[str, str | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, engine: Engine, year: int | None = None) -> "OnRecord":
        """Groups by what they were called in a fiscal year, else by what they are called today."""
        tree = queries.groups(engine, year=year)
        groups = {
            (row.programme, row.group): (row.name_en, None if pd.isna(row.system) else row.system)
            for row in tree.itertuples()
        }
        programmes = queries.programmes(engine).set_index("programme_id")["programme"].to_dict()
        paths = dict(zip(tree["group_id"], tree["group"], strict=True))
        audits, audit_steps = {}, {}
        for row in step_queries.audit_steps(engine, None).itertuples():
            audits[programmes[row.programme_id], paths.get(row.group_id, "")] = row.audit
            audit_steps[row.audit, *_written(row)] = row.step
        system_steps = {}
        for row in step_queries.system_steps(engine, None).itertuples():
            kinds = frozenset(str(kind) for kind in (row.kind, row.second_kind) if not pd.isna(kind))
            migration = None if pd.isna(row.migration) else row.migration
            system_steps[row.system, kinds, *_written(row)] = row.step, migration
        return cls(queries.systems(engine), groups, audits, audit_steps, system_steps)


def line_as_read(text: str, number: int, fiscal_year: int | None, t: Translator) -> dict[str, Any]:
    """One line of a list: line, title, ordinal, mode, status, sittings, sessions, findings.

    A sitting has start and end (ISO, as long as they are known), precision and venue; what a line does not say is None.
    """
    entry = read_line(text, fiscal_year)
    return {
        "line": number,
        "title": entry.title or None,
        "ordinal": entry.ordinal,
        "mode": entry.mode and str(entry.mode),
        "status": str(entry.status),
        "sittings": [
            {
                "start": sat.span and sat.span.start_text,
                "end": sat.span and sat.span.end_text,
                "precision": sat.span and str(sat.span.precision),
                "venue": sat.venue,
            }
            for sat in entry.sittings
        ],
        "sessions": entry.sessions,
        "findings": [
            {"line": found.line, "rule": found.rule, "message": found.message(t)}
            for found in findings.of_entry(entry, number, fiscal_year)
        ],
    }


def report_as_read(lines: Sequence[str], fiscal_year: int | None, t: Translator, known: OnRecord) -> Row:
    """A whole report in text, as `read_as_rows` gives it."""
    return read_as_rows(read_report(lines, fiscal_year), t, known)


def read_as_rows(read: Read, t: Translator, known: OnRecord) -> Row:
    """What was read: fiscal_year; groups, meetings, agenda, audits, migrations; findings; lines."""
    return {
        "fiscal_year": read.fiscal_year,
        "groups": [_group(group, known) for group in read.groups],
        "meetings": _meetings(read),
        "agenda": _agenda(read),
        "audits": _audits(read, known),
        "migrations": _migrations(read, known),
        "findings": [
            {"line": found.line, "rule": found.rule, "message": found.message(t)} for found in findings.of_report(read)
        ],
        "lines": [
            {"line": number, "role": str(role), "joined_to": joined}
            for number, (role, joined) in enumerate(zip(read.roles, read.joined_to, strict=True), start=1)
        ],
    }


def _row(dataset: Dataset, *values: Any) -> Row:
    return dict(zip(COLUMNS[dataset], values, strict=True))


def _group(group: Group, known: OnRecord) -> Row:
    path = PATH_SIGN.join(group.path)
    name_en, system = known.groups.get((group.programme or "", path), (None, None))
    founded, dissolved = (day and day.isoformat() for day in (group.founded, group.dissolved))
    return _row(Dataset.GROUPS, path, name_en, group.programme, system, founded, dissolved, group.line)


def _meetings(read: Read) -> list[Row]:
    year = None if read.fiscal_year is None else f"FY{read.fiscal_year}"
    rows = []
    for meeting in read.meetings:
        entry, group = meeting.entry, meeting.group
        said = (entry.title, entry.ordinal, str(meeting.kind), entry.mode and str(entry.mode), str(entry.status))
        venues = list(dict.fromkeys(sat.venue for sat in entry.sittings if sat.venue)) or None
        sittings = [sitting_text(sat) for sat in entry.sittings if sat.span]
        named = (year, group.programme, PATH_SIGN.join(group.path))
        rows.append(_row(Dataset.MEETINGS, *named, *said, *_ends(entry), venues, sittings, meeting.line))
    return rows


def _agenda(read: Read) -> list[Row]:
    year = None if read.fiscal_year is None else f"FY{read.fiscal_year}"
    return [
        _row(
            Dataset.AGENDA,
            year,
            item.group.programme,
            PATH_SIGN.join(item.group.path),
            item.meeting and item.meeting.entry.title,
            "item" if item.meeting else "decision",
            item.position,
            item.text,
            item.line,
        )
        for item in read.items
    ]


def _audits(read: Read, known: OnRecord) -> list[Row]:
    """The steps of programmes' audits, then those of internal ones, which are meetings of a group that audits."""
    steps = [(step.programme, "", step.programme, step.since, step.entry, step.line) for step in read.audit_steps]
    for meeting in filter(is_internal_audit, read.meetings):
        whose = (meeting.group.programme or "", PATH_SIGN.join(meeting.group.path))
        steps.append((*whose, INTERNAL_AUDIT, None, meeting.entry, meeting.line))
    rows = []
    for programme, path, name, year, entry, line in steps:
        audit, since = known.audits.get((programme, path), name), None if year is None else f"FY{year}"
        dated = _dated(entry)
        step = known.audit_steps.get((audit, *dated[:2]), entry.title)
        rows.append(_row(Dataset.AUDITS, audit, since, step, *dated, line))
    return rows


def _migrations(read: Read, known: OnRecord) -> list[Row]:
    rows = []
    for told in read.steps:
        step = told.step
        system = known.systems.get(told.programme, system_name(told.programme))
        dated = (step.span.start_text, step.span.end_text, str(step.span.precision), str(step.status))
        kinds = [str(kind) for kind in step.kinds]
        name, migration = known.system_steps.get((system, frozenset(kinds), *dated[:2]), (step.name, None))
        held = (step.venue, step.sessions, list(step.days) or None)
        rows.append(_row(Dataset.MIGRATIONS, system, migration, name, kinds, *dated, *held, step.line))
    return rows


def _dated(entry: Entry) -> tuple[str | None, str | None, str | None, str, str | None]:
    """Start, end, precision, status and venue of a step that stands in a list."""
    first = next((sat for sat in entry.sittings if sat.span), None)
    status = "done" if entry.status == "held" else str(entry.status)
    return (*_ends(entry), first and str(first.span.precision), status, first and first.venue)


def _ends(entry: Entry) -> tuple[str | None, str | None]:
    spans = [sat.span for sat in entry.sittings if sat.span]
    return (spans[0].start_text, max(spans, key=lambda span: span.last).end_text) if spans else (None, None)


def _written(row: Any) -> tuple[str, str]:
    """A frame's first and last day as they are written, only as long as they are known."""
    span = Span(row.first_day, row.last_day, row.precision)
    return span.start_text, span.end_text
