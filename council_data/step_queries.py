"""Reads audits, system steps and the judgements that decided migrations into frames, as `council_data.queries` does."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Engine, func, or_, select

from council_data.queries import frame_of, in_chosen_groups, of_chosen_systems, touches
from council_data.views import View
from db import models


def audit_steps(engine: Engine, view: View | None) -> pd.DataFrame:
    """One row an audit's step whose span touches the view's year, or every one without a view.

    The audits stand in the order in which they came, the steps of each in their reports' order.
    A step that is a meeting as well has that meeting's days and venue. Columns: step_id, audit_id, audit, audit_en,
    since (a fiscal year, or missing), programme_id, group_id, meeting_id, step, step_en, first_day, last_day,
    precision, status, venue, venue_en, source_year, source_line.
    """
    met = (
        select(
            models.Sitting.meeting_id,
            func.min(models.Sitting.first_day).label("first_day"),
            func.max(models.Sitting.last_day).label("last_day"),
            func.min(models.Sitting.venue_id).label("venue_id"),
        )
        .group_by(models.Sitting.meeting_id)
        .subquery()
    )
    begins = func.coalesce(models.AuditStep.first_day, met.c.first_day)
    ends = func.coalesce(models.AuditStep.last_day, met.c.last_day)
    asked = (
        select(
            models.AuditStep.id,
            models.Audit.id,
            models.Audit.name,
            models.Audit.name_en,
            models.Audit.since,
            models.Audit.programme_id,
            models.Audit.group_id,
            models.AuditStep.meeting_id,
            models.AuditStep.name,
            models.AuditStep.name_en,
            begins,
            ends,
            models.AuditStep.precision,
            models.AuditStep.status,
            models.Venue.name,
            models.Venue.name_en,
            models.AuditStep.source_year,
            models.AuditStep.source_line,
        )
        .join(models.Audit, models.Audit.id == models.AuditStep.audit_id)
        .outerjoin(met, met.c.meeting_id == models.AuditStep.meeting_id)
        .outerjoin(models.Group, models.Group.id == models.Audit.group_id)
        .outerjoin(models.Venue, models.Venue.id == func.coalesce(models.AuditStep.venue_id, met.c.venue_id))
        .order_by(models.Audit.id, models.AuditStep.source_year, models.AuditStep.source_line, models.AuditStep.id)
    )
    if view:
        asked = asked.where(*touches(begins, ends, view.year), _is_known(models.AuditStep, begins, view))
        if view.programmes:
            asked = asked.where(models.Audit.programme_id.in_(view.programmes))
        if view.groups:
            asked = asked.where(*in_chosen_groups(View(view.year, view.as_of, (), view.groups, view.with_subgroups)))
    columns = ["step_id", "audit_id", "audit", "audit_en", "since", "programme_id", "group_id", "meeting_id", "step"]
    columns += ["step_en", "first_day", "last_day", "precision", "status", "venue", "venue_en", "source_year"]
    frame = frame_of(engine, asked, [*columns, "source_line"], counts=("since", "group_id", "meeting_id"))
    return _as_days(frame, "first_day", "last_day")


def system_steps(engine: Engine, view: View | None, *, whole_history: bool = False) -> pd.DataFrame:
    """One row a step in a system's life: the systems in the council's order, the steps of each in their reports' order.

    With a view: the steps whose span touches its year (or all, with `whole_history`), of the systems that its
    programmes run and its groups look after. Columns: step_id, programme_id, system_id, system, system_en,
    migration_id (or missing), migration, migration_en, step, step_en, kind, second_kind, first_day, last_day,
    precision, status, venue, venue_en, sessions (or missing), days (list of ISO days, or None), source_year,
    source_line.
    """
    asked = (
        select(
            models.SystemStep.id,
            models.System.programme_id,
            models.System.id,
            models.System.name,
            models.System.name_en,
            models.SystemMigration.id,
            models.SystemMigration.name,
            models.SystemMigration.name_en,
            models.SystemStep.name,
            models.SystemStep.name_en,
            models.SystemStep.kind,
            models.SystemStep.second_kind,
            models.SystemStep.first_day,
            models.SystemStep.last_day,
            models.SystemStep.precision,
            models.SystemStep.status,
            models.Venue.name,
            models.Venue.name_en,
            models.SystemStep.sessions,
            models.SystemStep.days,
            models.SystemStep.source_year,
            models.SystemStep.source_line,
        )
        .join(models.System, models.System.id == models.SystemStep.system_id)
        .join(models.Programme, models.Programme.id == models.System.programme_id)
        .outerjoin(models.SystemMigration, models.SystemMigration.id == models.SystemStep.migration_id)
        .outerjoin(models.Venue, models.Venue.id == models.SystemStep.venue_id)
        .order_by(
            *(models.Programme.audience, models.Programme.number, models.System.id),
            *(models.SystemStep.source_year, models.SystemStep.source_line, models.SystemStep.id),
        )
    )
    if view:
        if not whole_history:
            asked = asked.where(*touches(models.SystemStep.first_day, models.SystemStep.last_day, view.year))
        asked = asked.where(*of_chosen_systems(view), _is_known(models.SystemStep, models.SystemStep.first_day, view))
    columns = ["step_id", "programme_id", "system_id", "system", "system_en", "migration_id", "migration"]
    columns += ["migration_en", "step", "step_en", "kind", "second_kind", "first_day", "last_day", "precision"]
    columns += ["status", "venue", "venue_en", "sessions", "days", "source_year", "source_line"]
    return frame_of(engine, asked, columns, counts=("migration_id", "sessions"))


def judgements(engine: Engine, view: View) -> pd.DataFrame:
    """One row a judgement meeting of the view's systems, whatever its year, with the migration that it decided.

    Columns: migration_id, migration, migration_en, system_id, system, system_en, meeting_id, title, title_en,
    question, first_day, source_line.
    """
    asked = (
        select(
            models.SystemMigration.id,
            models.SystemMigration.name,
            models.SystemMigration.name_en,
            models.System.id,
            models.System.name,
            models.System.name_en,
            models.Meeting.id,
            models.Meeting.title,
            models.Meeting.title_en,
            models.MigrationJudgement.question,
            func.min(models.Sitting.first_day),
            models.Meeting.source_line,
        )
        .join(models.MigrationJudgement, models.MigrationJudgement.migration_id == models.SystemMigration.id)
        .join(models.Meeting, models.Meeting.id == models.MigrationJudgement.meeting_id)
        .join(models.Sitting, models.Sitting.meeting_id == models.Meeting.id)
        .join(models.System, models.System.id == models.SystemMigration.system_id)
        .where(*of_chosen_systems(view))
        .group_by(models.SystemMigration.id, models.System.id, models.Meeting.id, models.MigrationJudgement.question)
        .order_by(func.min(models.Sitting.first_day), models.Meeting.source_line)
    )
    columns = ["migration_id", "migration", "migration_en", "system_id", "system", "system_en", "meeting_id", "title"]
    return frame_of(engine, asked, [*columns, "title_en", "question", "first_day", "source_line"])


def _is_known(step: type, begins: Any, view: View) -> Any:
    """What begins after the as-of date is known only from reports of the view's year and before."""
    return or_(step.source_year <= view.year, begins <= view.as_of)


def _as_days(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """SQLite forgets that a coalesced column holds days."""
    for column in columns:
        frame[column] = [date.fromisoformat(day) if isinstance(day, str) else day for day in frame[column]]
    return frame
