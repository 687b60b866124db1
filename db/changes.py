"""Writes rows together with their history: every change in a batch, every batch one transaction.

Only `council_data.records` calls this.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, inspect
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from db import models
from db.engine import writing
from db.problems import NothingToUndo, RowChangedSince
from db.words import Action

MODELS = {mapper.local_table.name: mapper.class_ for mapper in models.Base._sa_registry.mappers}


class Writer:
    """Adds, changes and removes rows within one batch."""

    def __init__(self, session: Session, batch: models.Batch) -> None:
        self.session = session
        self.batch = batch

    def add(self, row: Any) -> Any:
        """Writes a new row; returns it with its number."""
        self.session.add(row)
        self.session.flush()
        self._note(row, Action.ADDED, before=None, after=_plain(row))
        return row

    def change(self, row: Any, *, version: int, **values: Any) -> Any:
        """Sets `values` on a row that was read when it had `version`.

        Raises `RowChangedSince` where somebody else has changed it in between.
        """
        if row.version != version:
            raise RowChangedSince(row.__tablename__, _key(row))
        before = _plain(row)
        for name, value in {**values, "version": version + 1}.items():
            setattr(row, name, value)
        self.session.flush()
        self._note(row, Action.CHANGED, before=before, after=_plain(row))
        return row

    def remove(self, row: Any, *, version: int) -> None:
        """Removes a row that was read when it had `version`; raises `RowChangedSince` as `change` does."""
        if row.version != version:
            raise RowChangedSince(row.__tablename__, _key(row))
        self._note(row, Action.REMOVED, before=_plain(row), after=None)
        self.session.delete(row)
        self.session.flush()

    def _note(self, row: Any, action: Action, *, before: dict | None, after: dict | None) -> None:
        self.session.add(
            models.Change(
                batch_id=self.batch.id,
                table_name=row.__tablename__,
                row_key=_key(row),
                action=action,
                before=before,
                after=after,
            )
        )


@contextmanager
def batch(engine: Engine, *, actor: str, origin: str, title: str) -> Iterator[Writer]:
    """One transaction and its history. Nothing of it is kept when the block raises."""
    with writing(engine) as connection, Session(connection, expire_on_commit=False) as session:
        yield _begin(session, actor=actor, origin=origin, title=title)
        session.flush()


def undo(engine: Engine, batch_id: int, *, actor: str) -> int:
    """Takes a whole batch back, newest change first, as a batch of its own; returns the number of the new batch.

    Raises `NothingToUndo`, or `RowChangedSince` where a row has been changed, or is named by another, after the batch.
    """
    with writing(engine) as connection, Session(connection, expire_on_commit=False) as session:
        undone = session.get(models.Batch, batch_id)
        if undone is None or session.exec(select(models.Batch).where(models.Batch.undoes_id == batch_id)).first():
            raise NothingToUndo(batch_id)
        writer = _begin(session, actor=actor, origin="undo", title=undone.title, undoes_id=batch_id)
        changes = select(models.Change).where(models.Change.batch_id == batch_id).order_by(models.Change.id.desc())
        for change in session.exec(changes).all():
            row = change.table_name, change.row_key
            try:
                _take_back(writer, change)
            except IntegrityError as error:  # something recorded later names this row
                raise RowChangedSince(*row) from error
        return writer.batch.id


def _begin(session: Session, **fields: Any) -> Writer:
    row = models.Batch(at=datetime.now(UTC).replace(microsecond=0), **fields)
    session.add(row)
    session.flush()
    return Writer(session, row)


def _take_back(writer: Writer, change: models.Change) -> None:
    model = MODELS[change.table_name]
    row = writer.session.get(model, tuple(change.row_key.values()))
    if change.action is Action.REMOVED:
        if row is not None:
            raise RowChangedSince(change.table_name, change.row_key)
        writer.add(model.model_validate(change.before))
        return
    if row is None or not _stands_as(change.after, _plain(row)):
        raise RowChangedSince(change.table_name, change.row_key)
    if change.action is Action.ADDED:
        writer.remove(row, version=row.version)
    else:
        earlier = model.model_validate(change.before).model_dump(exclude={"version", *change.row_key})
        writer.change(row, version=row.version, **earlier)


def _stands_as(noted: dict[str, Any], values: dict[str, Any]) -> bool:
    """Whether a row is as it was noted.

    A row that was changed and changed back stands as before, though its version is another one; columns that the
    schema has got since are not held against it.
    """
    return all(values.get(name) == value for name, value in noted.items() if name != "version")


def _plain(row: Any) -> dict[str, Any]:
    return row.model_dump(mode="json")


def _key(row: Any) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in inspect(type(row)).primary_key}
