"""Reads the database into frames. Each function is one question, its filters are in the SQL, and its grain is said.

Days are `datetime.date`, months ``2017-05``; counts are integers. A group's path below its programme is joined by
`PATH_SIGN`. Columns that end in ``_en`` are the English names of the column before.
"""

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Engine, Select, String, and_, case, cast, func, null, select
from sqlalchemy.orm import aliased

from council_data.calendar import first_day, last_day
from council_data.views import View
from db import models
from db.engine import place_of, problems_named
from db.words import MeetingStatus

PATH_SIGN = " > "

FirstSitting = aliased(models.Sitting)


def years(engine: Engine) -> dict[int, str]:
    """The fiscal years on record in order, each with the title of the report that states it."""
    rows = _rows(engine, select(models.FiscalYear.year, models.FiscalYear.report).order_by(models.FiscalYear.year))
    return dict(rows)


def years_with_meetings(engine: Engine) -> list[int]:
    """The fiscal years of which at least one meeting is on record, in order."""
    asked = select(models.Meeting.fiscal_year).distinct().order_by(models.Meeting.fiscal_year)
    return [year for (year,) in _rows(engine, asked)]


def systems(engine: Engine) -> dict[str, str]:
    """The system that each programme runs, by the programme's name."""
    asked = select(models.Programme.name, models.System.name).join(
        models.System, models.System.programme_id == models.Programme.id
    )
    return dict(_rows(engine, asked))


def data_version(engine: Engine) -> int:
    """A number that rises with everything that is written."""
    return _rows(engine, select(func.coalesce(func.max(models.Batch.id), 0)))[0][0]


def batches(engine: Engine) -> pd.DataFrame:
    """One row a batch, the latest first.

    Columns: batch_id, at (UTC), actor, origin, title, undoes_id, is_undone, changes (how many rows it wrote).
    """
    undoing = aliased(models.Batch)
    asked = (
        select(
            models.Batch.id,
            models.Batch.at,
            models.Batch.actor,
            models.Batch.origin,
            models.Batch.title,
            models.Batch.undoes_id,
            undoing.id.is_not(None),
            select(func.count()).where(models.Change.batch_id == models.Batch.id).scalar_subquery(),
        )
        .outerjoin(undoing, undoing.undoes_id == models.Batch.id)
        .order_by(models.Batch.id.desc())
    )
    columns = ["batch_id", "at", "actor", "origin", "title", "undoes_id", "is_undone", "changes"]
    return frame_of(engine, asked, columns, counts=("undoes_id",))


def programmes(engine: Engine) -> pd.DataFrame:
    """One row a programme, in the report's order: programme_id, programme, programme_en."""
    asked = select(models.Programme.id, models.Programme.name, models.Programme.name_en)
    asked = asked.order_by(models.Programme.audience, models.Programme.number)
    return frame_of(engine, asked, ["programme_id", "programme", "programme_en"])


def groups(engine: Engine, view: View | None = None, *, year: int | None = None) -> pd.DataFrame:
    """One row a group, in the council's order, a parent before its sub-groups; with a view, the groups that it chose.

    Groups are called as they are today; with a view, or a year, as they were in that fiscal year.
    Columns: group_id, parent_id (or missing), programme_id, programme, programme_en, name, name_en, group, group_en
    (the paths), system_id, system, founded, dissolved, source_year, source_line.
    """
    asked = (
        select(
            models.Group.id,
            models.Group.parent_id,
            models.Group.programme_id,
            models.Programme.name,
            models.Programme.name_en,
            func.coalesce(models.FormerName.name, models.Group.name),
            func.coalesce(models.FormerName.name_en, models.Group.name_en),
            models.Group.system_id,
            models.System.name,
            models.Group.founded,
            models.Group.dissolved,
            models.Group.source_year,
            models.Group.source_line,
        )
        .join(models.Programme, models.Programme.id == models.Group.programme_id)
        .outerjoin(models.System, models.System.id == models.Group.system_id)
        .outerjoin(models.FormerName, models.FormerName.id == _former_name_in(view.year if view else year))
        .order_by(models.Programme.audience, models.Programme.number, models.Group.position)
    )
    columns = ["group_id", "parent_id", "programme_id", "programme", "programme_en", "name", "name_en", "system_id"]
    columns += ["system", "founded", "dissolved", "source_year", "source_line"]
    frame = frame_of(engine, asked, columns, counts=("parent_id", "system_id"))
    for language in ("", "_en"):
        names = dict(zip(frame["group_id"], frame[f"name{language}"], strict=True))
        parents = dict(zip(frame["group_id"], frame["parent_id"], strict=True))
        frame[f"group{language}"] = [_path(group, names, parents) for group in frame["group_id"]]
    if view:
        chosen = select(models.Group.id).where(*in_chosen_groups(view))
        frame = frame[frame["group_id"].isin([number for (number,) in _rows(engine, chosen)])]
    return frame


def former_names(engine: Engine) -> pd.DataFrame:
    """One row a name that a group had before, in the order of the years: group_id, name, name_en, last_year."""
    asked = select(
        models.FormerName.group_id, models.FormerName.name, models.FormerName.name_en, models.FormerName.last_year
    ).order_by(models.FormerName.last_year)
    return frame_of(engine, asked, ["group_id", "name", "name_en", "last_year"])


def meetings(engine: Engine, view: View) -> pd.DataFrame:
    """One row a meeting of the view's year, whatever its status, in the order of its first day.

    Columns: meeting_id, programme_id, programme, programme_en, group_id, group, group_en, position (of the group),
    title, title_en, ordinal (or missing), kind, mode (missing where it is not stated of a meeting that was not held),
    status (on the as-of date: what was held later is planned), first_day, last_day, month (of the first day), venue,
    venue_en (several are joined by ``;``), source_year, source_line, was_planned (it came on record as a plan),
    precision (day; month where no more is planned).
    """
    begins = func.min(models.Sitting.first_day)
    was_held_later = and_(models.Meeting.status == MeetingStatus.HELD, begins > view.as_of)
    asked = (
        select(
            models.Meeting.id,
            models.Group.id,
            models.Meeting.title,
            models.Meeting.title_en,
            models.Meeting.ordinal,
            models.Meeting.kind,
            models.Meeting.mode,
            case((was_held_later, MeetingStatus.PLANNED), else_=models.Meeting.status),
            begins,
            func.max(models.Sitting.last_day),
            models.Meeting.source_year,
            models.Meeting.source_line,
            models.Meeting.was_planned,
            func.max(models.Sitting.precision),  # "month" comes after "day"
        )
        .join(models.Group, models.Group.id == models.Meeting.group_id)
        .join(models.Sitting, models.Sitting.meeting_id == models.Meeting.id)
        .where(models.Meeting.fiscal_year == view.year, *_chosen(view))
        .group_by(models.Meeting.id, models.Group.id)
        .order_by(begins, models.Meeting.source_line)
    )
    tree = groups(engine, year=view.year)
    tree["position"] = range(len(tree))
    named = ["programme_id", "programme", "programme_en", "group", "group_en", "position"]
    of_group = {number: facts for number, *facts in tree[["group_id", *named]].itertuples(index=False)}
    venues: dict[int, dict[str, str]] = {}
    for sitting in sittings(engine, view).dropna(subset="venue").itertuples():
        venues.setdefault(sitting.meeting_id, {})[sitting.venue] = sitting.venue_en
    rows = []
    for meeting_id, group_id, *facts in _rows(engine, asked):
        at = venues.get(meeting_id, {})
        joined = (";".join(at), ";".join(at.values())) if at else (None, None)
        month = facts[6].isoformat()[:7]
        rows.append((meeting_id, group_id, *facts, month, *of_group[group_id], *joined))
    columns = ["meeting_id", "group_id", "title", "title_en", "ordinal", "kind", "mode", "status", "first_day"]
    columns += ["last_day", "source_year", "source_line", "was_planned", "precision", "month", *named]
    columns += ["venue", "venue_en"]
    return _frame(rows, columns, counts=["ordinal"])


def sittings(engine: Engine, view: View) -> pd.DataFrame:
    """One row a sitting of the view's meetings: meeting_id, first_day, last_day, precision, venue, venue_en, status."""
    asked = (
        select(
            models.Sitting.meeting_id,
            models.Sitting.first_day,
            models.Sitting.last_day,
            models.Sitting.precision,
            models.Venue.name,
            models.Venue.name_en,
            models.Meeting.status,
        )
        .join(models.Meeting, models.Meeting.id == models.Sitting.meeting_id)
        .join(models.Group, models.Group.id == models.Meeting.group_id)
        .outerjoin(models.Venue, models.Venue.id == models.Sitting.venue_id)
        .where(models.Meeting.fiscal_year == view.year, *_chosen(view))
        .order_by(models.Sitting.meeting_id, models.Sitting.position)
    )
    columns = ["meeting_id", "first_day", "last_day", "precision", "venue", "venue_en", "status"]
    return frame_of(engine, asked, columns)


def by_meeting(rows: pd.DataFrame) -> dict[int, list[Any]]:
    """The rows of a frame with a column meeting_id as named tuples, by the meeting that they belong to."""
    found: dict[int, list[Any]] = {}
    for row in rows.itertuples():
        found.setdefault(row.meeting_id, []).append(row)
    return found


def meeting_counts(engine: Engine, view: View) -> pd.DataFrame:
    """One row for each programme, group, month and mode in which meetings were held up to the view's as-of date.

    Columns: programme_id, group_id, month, mode, meetings. A meeting counts in the month of its first day.
    """
    opening = select(FirstSitting.meeting_id, func.min(FirstSitting.first_day).label("opens"))
    opening = opening.group_by(FirstSitting.meeting_id).subquery()
    month = func.substr(cast(opening.c.opens, String), 1, 7)
    asked = (
        select(models.Group.programme_id, models.Group.id, month, models.Meeting.mode, func.count())
        .select_from(models.Meeting)
        .join(models.Group, models.Group.id == models.Meeting.group_id)
        .join(opening, opening.c.meeting_id == models.Meeting.id)
        .where(models.Meeting.fiscal_year == view.year, models.Meeting.status == MeetingStatus.HELD)
        .where(opening.c.opens <= view.as_of, *_chosen(view))
        .group_by(models.Group.programme_id, models.Group.id, month, models.Meeting.mode)
        .order_by(month, models.Group.id, models.Meeting.mode)
    )
    return frame_of(engine, asked, ["programme_id", "group_id", "month", "mode", "meetings"])


def meeting_count(engine: Engine, view: View, *conditions: ColumnElement[bool]) -> int:
    """How many meetings the view's year has on record, whatever their status; the database counts."""
    asked = select(func.count()).select_from(models.Meeting)
    asked = asked.join(models.Group, models.Group.id == models.Meeting.group_id)
    asked = asked.where(models.Meeting.fiscal_year == view.year, *_chosen(view), *conditions)
    return _rows(engine, asked)[0][0]


def held_count(engine: Engine, view: View) -> int:
    """How many of them were held and had begun by the as-of date; the database counts."""
    begun = select(models.Sitting.meeting_id).where(models.Sitting.first_day <= view.as_of)
    return meeting_count(engine, view, models.Meeting.status == MeetingStatus.HELD, models.Meeting.id.in_(begun))


def agenda(engine: Engine, view: View) -> pd.DataFrame:
    """One row an agenda item of the view's meetings: meeting_id, position, item, source_line."""
    asked = (
        select(
            models.AgendaItem.meeting_id,
            models.AgendaItem.position,
            models.AgendaItem.item,
            models.AgendaItem.source_line,
        )
        .join(models.Meeting, models.Meeting.id == models.AgendaItem.meeting_id)
        .join(models.Group, models.Group.id == models.Meeting.group_id)
        .where(models.Meeting.fiscal_year == view.year, *_chosen(view))
        .order_by(models.AgendaItem.meeting_id, models.AgendaItem.position)
    )
    return frame_of(engine, asked, ["meeting_id", "position", "item", "source_line"])


def decisions(engine: Engine, view: View) -> pd.DataFrame:
    """One row a decision of the view's groups in its year: group_id, position, item, source_line."""
    asked = (
        select(models.Decision.group_id, models.Decision.position, models.Decision.item, models.Decision.source_line)
        .join(models.Group, models.Group.id == models.Decision.group_id)
        .where(models.Decision.fiscal_year == view.year, *in_chosen_groups(view))
        .order_by(models.Decision.group_id, models.Decision.position)
    )
    return frame_of(engine, asked, ["group_id", "position", "item", "source_line"])


def _chosen(view: View) -> list[ColumnElement[bool]]:
    """The view's filters on meetings that are joined to their groups."""
    chosen = in_chosen_groups(view)
    if view.kinds:
        chosen.append(models.Meeting.kind.in_(view.kinds))
    if view.modes:
        chosen.append(models.Meeting.mode.in_(view.modes))
    return chosen


def in_chosen_groups(view: View) -> list[ColumnElement[bool]]:
    """The view's programmes and groups, as conditions on joined groups."""
    chosen: list[ColumnElement[bool]] = []
    if view.programmes:
        chosen.append(models.Group.programme_id.in_(view.programmes))
    if view.groups:
        chosen.append(models.Group.id.in_(_with_subgroups(view)))
    return chosen


def of_chosen_systems(view: View) -> list[ColumnElement[bool]]:
    """The systems that the view's programmes run and its groups look after, as conditions on joined systems."""
    chosen: list[ColumnElement[bool]] = []
    if view.programmes:
        chosen.append(models.System.programme_id.in_(view.programmes))
    if view.groups:
        looked_after = select(models.Group.system_id).where(models.Group.id.in_(_with_subgroups(view)))
        chosen.append(models.System.id.in_(looked_after))
    return chosen


def _with_subgroups(view: View) -> Select | Sequence[int]:
    if not view.with_subgroups:
        return view.groups
    tree = select(models.Group.id).where(models.Group.id.in_(view.groups)).cte("tree", recursive=True)
    below = select(models.Group.id).join(tree, models.Group.parent_id == tree.c.id)
    return select(tree.union(below).c.id)


def touches(begins: Any, ends: Any, year: int) -> tuple[ColumnElement[bool], ...]:
    """The condition that a span shares at least a day with a fiscal year."""
    return begins <= last_day(year), ends >= first_day(year)


def _former_name_in(year: int | None) -> Any:
    """The number of the former name that a joined group had in a fiscal year; none where it is called so today."""
    if year is None:
        return null()
    held = aliased(models.FormerName)
    asked = select(held.id).where(held.group_id == models.Group.id, held.last_year >= year)
    return asked.order_by(held.last_year).limit(1).scalar_subquery()


def _path(group: int, names: dict[int, str], parents: dict[int, Any]) -> str:
    parent = parents[group]
    return names[group] if pd.isna(parent) else _path(parent, names, parents) + PATH_SIGN + names[group]


def _rows(engine: Engine, asked: Select) -> list[tuple]:
    with problems_named(place_of(engine)), engine.connect() as connection:
        return [tuple(row) for row in connection.execute(asked)]


def frame_of(engine: Engine, asked: Select, columns: list[str], *, counts: Collection[str] = ()) -> pd.DataFrame:
    """The rows asked for, under these column names; `counts` are whole numbers that can be missing."""
    return _frame(_rows(engine, asked), columns, counts=counts)


def _frame(rows: list[tuple], columns: list[str], *, counts: Collection[str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=columns)
    for column in counts:
        frame[column] = frame[column].astype("Int64")
    return frame
