"""The rows as they stood: frozen once, named by their fingerprint, and opened again as a database of their own."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Engine, or_, select

from council_data.calendar import as_of_date
from council_data.views import View
from db import models
from db.copies import FactRows, fact_rows, in_memory
from db.engine import place_of, problems_named
from db.words import MeetingKind, Mode

LETTERS = 12  # of a fingerprint; a council's packs stay far below the number at which two could meet


@dataclass(frozen=True)
class Frozen:
    """A view with the rows that it shows, as they stood. `engine` is a database in memory that holds them alone."""

    view: View
    rows: FactRows
    fingerprint: str
    engine: Engine


class Kept(NamedTuple):
    """A pack on record: its fingerprint, when it was made first and by whom, its view, and when it was presented."""

    fingerprint: str
    taken_at: datetime
    actor: str
    view: View
    presented_at: datetime | None

    def has_filters_of(self, view: View) -> bool:
        return replace(self.view, year=view.year, as_of=view.as_of) == view


class UnknownFingerprint(Exception):
    """No snapshot on record has this fingerprint."""


def freeze(engine: Engine, view: View) -> Frozen:
    """What a view shows of the database now. The same rows and the same view have the same fingerprint everywhere."""
    return _frozen(view, fact_rows(engine, _of_view(view)))


def freeze_next_year(engine: Engine, view: View, today: date) -> Frozen:
    """What the database shows now of the year after a view's, with the same groups."""
    year = view.year + 1
    return freeze(engine, replace(view, year=year, as_of=as_of_date(year, today)))


def reopened(engine: Engine, fingerprint: str) -> Frozen:
    """The snapshot on record with this fingerprint, however it was typed; raises `UnknownFingerprint`."""
    asked = select(models.Snapshot.view, models.Snapshot.rows)
    kept = _first(engine, asked.where(models.Snapshot.fingerprint == normal(fingerprint)))
    if kept is None:
        raise UnknownFingerprint(fingerprint)
    return _frozen(_view(kept.view), kept.rows)


def kept(engine: Engine, year: int) -> list[Kept]:
    """The packs on record of a fiscal year, the latest first."""
    snapshot = models.Snapshot
    asked = select(snapshot.fingerprint, snapshot.taken_at, snapshot.actor, snapshot.view, snapshot.presented_at)
    asked = asked.where(snapshot.fiscal_year == year).order_by(snapshot.taken_at.desc(), snapshot.id.desc())
    with problems_named(place_of(engine)), engine.connect() as connection:
        rows = connection.execute(asked).all()
    return [Kept(row.fingerprint, row.taken_at, row.actor, _view(row.view), row.presented_at) for row in rows]


def presented(engine: Engine, view: View) -> Kept | None:
    """The pack whose figures are the published ones of a view's year, for its filters; None where there is none.

    That is the one presented last with these filters, else the last of the whole year; where only packs with filters
    were presented, the whole year has the last of these.
    """
    shown = [one for one in kept(engine, view.year) if one.presented_at]
    shown.sort(key=lambda one: one.presented_at, reverse=True)
    same = [one for one in shown if one.has_filters_of(view)]
    of_whole_year = [one for one in shown if not one.view.is_filtered]
    return next(iter(same or of_whole_year or ([] if view.is_filtered else shown)), None)


def as_kept(frozen: Frozen) -> dict[str, Any]:
    """The values of the snapshot's row that say what it holds."""
    return {
        "fingerprint": frozen.fingerprint,
        "fiscal_year": frozen.view.year,
        "view": _plain_view(frozen.view),
        "rows": frozen.rows,
    }


def normal(fingerprint: str) -> str:
    """A fingerprint as it is kept, from one that was typed: in any case, with or without spaces and dashes."""
    letters = "".join(sign for sign in fingerprint.lower() if sign.isalnum())
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _first(engine: Engine, asked: Any) -> Any:
    with problems_named(place_of(engine)), engine.connect() as connection:
        return connection.execute(asked.limit(1)).first()


def _frozen(view: View, rows: FactRows) -> Frozen:
    return Frozen(view, rows, _fingerprint(view, rows), in_memory(rows))


def _fingerprint(view: View, rows: FactRows) -> str:
    """The beginning of the SHA-256 of everything that the view can show; how often a row was changed is not part."""
    told = {
        table: [{name: value for name, value in row.items() if name != "version"} for row in kept]
        for table, kept in rows.items()
    }
    text = json.dumps([_plain_view(view), told], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return normal(hashlib.sha256(text.encode()).hexdigest()[:LETTERS])


def _of_view(view: View) -> dict[str, ColumnElement[bool]]:
    """Of meetings and what hangs on them, those of the years that the view looks at, and those that others name."""
    years = (view.year - 1, view.year)
    named = [select(by.meeting_id) for by in (models.MigrationJudgement, models.AuditStep)]
    meeting = or_(models.Meeting.fiscal_year.in_(years), *(models.Meeting.id.in_(those) for those in named))
    meetings = select(models.Meeting.id).where(meeting)
    return {
        "meeting": meeting,
        "sitting": models.Sitting.meeting_id.in_(meetings),
        "agenda_item": models.AgendaItem.meeting_id.in_(meetings),
        "decision": models.Decision.fiscal_year.in_(years),
        "section": models.Section.source_year.in_(years),
    }


def _plain_view(view: View) -> dict[str, Any]:
    return asdict(view) | {"as_of": view.as_of.isoformat()}


def _view(plain: dict[str, Any]) -> View:
    return View(
        year=plain["year"],
        as_of=date.fromisoformat(plain["as_of"]),
        programmes=tuple(plain["programmes"]),
        groups=tuple(plain["groups"]),
        with_subgroups=plain["with_subgroups"],
        kinds=tuple(MeetingKind(kind) for kind in plain["kinds"]),
        modes=tuple(Mode(mode) for mode in plain["modes"]),
    )
