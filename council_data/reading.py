"""What reading gives, as plain values: what each line states, what it was taken for, and what is odd about it.

Rows have the keys of the open data (docs/open-data.md). Names that a report does not give, such as a group's English
one, come from what is on record, where the same group or system is on record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from council_data import findings, queries
from council_data.exports.open_data import COLUMNS, Dataset
from council_data.messages import Translator
from council_data.queries import PATH_SIGN
from council_data.reports.lines import Entry, Sat, read_line
from council_data.reports.report import Group, Read, read_report, system_name
from db.words import MeetingKind

Row = dict[str, Any]


@dataclass(frozen=True)
class OnRecord:
    """What is on record and outlives a year.

    systems: by programme; groups: English name and system by programme and path.
    """

    systems: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[tuple[str, str], tuple[str, str | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, engine: Engine) -> "OnRecord":
        groups = {
            (row.programme, row.group): (row.name_en, None if pd.isna(row.system) else row.system)
            for row in queries.groups(engine).itertuples()
        }
        return cls(queries.systems(engine), groups)


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
        "audits": [*_audits_of_programmes(read), *_internal_audits(read)],
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
        sittings = [_sitting(sat) for sat in entry.sittings if sat.span]
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


def _audits_of_programmes(read: Read) -> list[Row]:
    rows = []
    for step in read.audit_steps:
        since = None if step.since is None else f"FY{step.since}"
        rows.append(_row(Dataset.AUDITS, step.programme, since, step.entry.title, *_dated(step.entry), step.line))
    return rows


def _internal_audits(read: Read) -> list[Row]:
    """An audit's steps that are meetings of a group that audits: its auditors' training, the audit, the report."""
    return [
        _row(Dataset.AUDITS, "内部監査", None, meeting.entry.title, *_dated(meeting.entry), meeting.line)
        for meeting in read.meetings
        if "監査" in meeting.group.name and meeting.kind in (MeetingKind.TRAINING, MeetingKind.AUDIT_ACTIVITY)
    ]


def _migrations(read: Read, known: OnRecord) -> list[Row]:
    rows = []
    for told in read.steps:
        step = told.step
        system = known.systems.get(told.programme, system_name(told.programme))
        dated = (step.span.start_text, step.span.end_text, str(step.span.precision), str(step.status))
        kinds = [str(kind) for kind in step.kinds]
        held = (step.venue, step.sessions, list(step.days) or None)
        rows.append(_row(Dataset.MIGRATIONS, system, None, step.name, kinds, *dated, *held, step.line))
    return rows


def _dated(entry: Entry) -> tuple[str | None, str | None, str | None, str, str | None]:
    """Start, end, precision, status and venue of a step that stands in a list."""
    first = next((sat for sat in entry.sittings if sat.span), None)
    status = "done" if entry.status == "held" else str(entry.status)
    return (*_ends(entry), first and str(first.span.precision), status, first and first.venue)


def _ends(entry: Entry) -> tuple[str | None, str | None]:
    spans = [sat.span for sat in entry.sittings if sat.span]
    return (spans[0].start_text, max(spans, key=lambda span: span.last).end_text) if spans else (None, None)


def _sitting(sat: Sat) -> str:
    days = sat.span.start_text if sat.span.first == sat.span.last else f"{sat.span.start_text}/{sat.span.end_text}"
    return f"{days} {sat.venue}" if sat.venue else days
