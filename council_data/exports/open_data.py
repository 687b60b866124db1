"""The five datasets that anybody may use further. Columns, order and forms are promised in docs/open-data.md."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from council_data import queries, step_queries
from council_data.calendar import Span, first_day, last_day
from council_data.messages import later
from council_data.views import View
from db.words import Precision

Rows = list[tuple[Any, ...]]


class Dataset(StrEnum):
    GROUPS = "groups"
    MEETINGS = "meetings"
    AGENDA = "agenda"
    AUDITS = "audits"
    MIGRATIONS = "migrations"


NAMES: dict[Dataset, str] = {
    Dataset.GROUPS: later("Groups"),
    Dataset.MEETINGS: later("Meetings"),
    Dataset.AGENDA: later("Agenda and decisions"),
    Dataset.AUDITS: later("Audits"),
    Dataset.MIGRATIONS: later("System migrations"),
}


@dataclass(frozen=True)
class Table:
    """A dataset's rows. Values are text, whole numbers, None, and lists where a column can hold several."""

    columns: tuple[str, ...]
    rows: Rows


def table(engine: Engine, dataset: Dataset, view: View | None = None) -> Table:
    """The dataset in the report's order; with a view, what passes its filters and touches its fiscal year."""
    return Table(COLUMNS[dataset], ROWS[dataset](engine, view))


def of_year(fiscal_year: int | None) -> View | None:
    """The view that shows everything of a fiscal year, or None, which shows every year."""
    return None if fiscal_year is None else View(fiscal_year, last_day(fiscal_year))


def _groups(engine: Engine, view: View | None) -> Rows:
    rows: Rows = []
    for row in queries.groups(engine, view).itertuples():
        founded, dissolved = _day(row.founded), _day(row.dissolved)
        if view is None or _lives(founded, dissolved, view.year):
            named = (row.group, row.name_en, row.programme, _text(row.system))
            rows.append((*named, _iso(founded), _iso(dissolved), row.source_line))
    return rows


def _meetings(engine: Engine, view: View | None) -> Rows:
    rows: Rows = []
    for year in _years(engine, view):
        sat = queries.by_meeting(queries.sittings(engine, year))
        for row in in_order(queries.meetings(engine, year)).itertuples():
            sittings = sat[row.meeting_id]
            of_group = (f"FY{year.year}", row.programme, row.group, row.title, _number(row.ordinal))
            span = Span(row.first_day, row.last_day, Precision(row.precision))
            said = (str(row.kind), _text(row.mode), str(row.status), span.start_text, span.end_text)
            venues = list(dict.fromkeys(one.venue for one in sittings if not pd.isna(one.venue))) or None
            rows.append((*of_group, *said, venues, [sitting(one) for one in sittings], row.source_line))
    return rows


def _agenda(engine: Engine, view: View | None) -> Rows:
    rows: Rows = []
    for year in _years(engine, view):
        met = queries.meetings(engine, year).set_index("meeting_id")
        tree = queries.groups(engine, year=year.year).set_index("group_id")
        of_year: Rows = []
        for item in queries.agenda(engine, year).itertuples():
            meeting = met.loc[item.meeting_id]
            group = (f"FY{year.year}", meeting["programme"], meeting["group"], meeting["title"])
            of_year.append((*group, "item", item.position, item.item, item.source_line))
        for decision in queries.decisions(engine, year).itertuples():
            group = tree.loc[decision.group_id]
            named = (f"FY{year.year}", group["programme"], group["group"], None)
            of_year.append((*named, "decision", decision.position, decision.item, decision.source_line))
        rows += sorted(of_year, key=lambda row: row[-1])
    return rows


def _audits(engine: Engine, view: View | None) -> Rows:
    rows: Rows = []
    for row in step_queries.audit_steps(engine, view).itertuples():
        span = Span(row.first_day, row.last_day, row.precision)
        since = None if pd.isna(row.since) else f"FY{row.since}"
        dated = (span.start_text, span.end_text, str(row.precision), str(row.status))
        rows.append((row.audit, since, row.step, *dated, _text(row.venue), row.source_line))
    return rows


def _migrations(engine: Engine, view: View | None) -> Rows:
    rows: Rows = []
    for row in step_queries.system_steps(engine, view).itertuples():
        span = Span(row.first_day, row.last_day, row.precision)
        kinds = [str(kind) for kind in (row.kind, row.second_kind) if not pd.isna(kind)]
        dated = (span.start_text, span.end_text, str(row.precision), str(row.status))
        held = (_text(row.venue), _number(row.sessions), row.days or None)
        rows.append((row.system, _text(row.migration), row.step, kinds, *dated, *held, row.source_line))
    return rows


COLUMNS: dict[Dataset, tuple[str, ...]] = {
    Dataset.GROUPS: ("group", "name_en", "programme", "system", "founded", "dissolved", "source_line"),
    Dataset.MEETINGS: (
        *("fiscal_year", "programme", "group", "title", "ordinal", "kind", "mode", "status", "start", "end"),
        *("venue", "sittings", "source_line"),
    ),
    Dataset.AGENDA: ("fiscal_year", "programme", "group", "meeting", "type", "position", "item", "source_line"),
    Dataset.AUDITS: ("audit", "since", "step", "start", "end", "precision", "status", "venue", "source_line"),
    Dataset.MIGRATIONS: (
        *("system", "migration", "step", "kind", "start", "end", "precision", "status", "venue", "sessions", "dates"),
        "source_line",
    ),
}
ROWS: dict[Dataset, Callable[[Engine, View | None], Rows]] = {
    Dataset.GROUPS: _groups,
    Dataset.MEETINGS: _meetings,
    Dataset.AGENDA: _agenda,
    Dataset.AUDITS: _audits,
    Dataset.MIGRATIONS: _migrations,
}


def _years(engine: Engine, view: View | None) -> list[View]:
    return [view] if view else [View(year, last_day(year)) for year in queries.years(engine)]


def in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """Meetings in the order of the reports that state them."""
    return frame.sort_values(["source_year", "source_line", "meeting_id"])


def _lives(founded: date | None, dissolved: date | None, year: int) -> bool:
    return (founded is None or founded <= last_day(year)) and (dissolved is None or dissolved >= first_day(year))


def sitting(sat: Any) -> str:
    """A row of `queries.sittings` as its day or days and its venue: ``2017-07-26/2017-07-27 県自治センター``."""
    span = Span(sat.first_day, sat.last_day, Precision(sat.precision))
    days = "/".join(dict.fromkeys((span.start_text, span.end_text)))
    return days if pd.isna(sat.venue) else f"{days} {sat.venue}"


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)


def _number(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
