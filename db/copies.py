"""The facts as plain rows, and a database in memory made of such rows, which every query reads like the real one."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Engine, Select, Table, create_engine, select
from sqlalchemy.pool import StaticPool

from db.engine import place_of, problems_named
from db.models import Base

NOT_FACTS = ("batch", "change", "group_chair", "snapshot")
FACTS: tuple[Table, ...] = tuple(table for table in Base.metadata.sorted_tables if table.name not in NOT_FACTS)
FactRows = dict[str, list[dict[str, Any]]]


def fact_rows(engine: Engine, only: Mapping[str, ColumnElement[bool]]) -> FactRows:
    """The rows of each table of facts by its name, as one moment shows them, in the order of their keys.

    `only` says which rows of a table are wanted; of a table that it doesn't name, all are.
    Values are what JSON can hold: days are ISO 8601, members of enumerations their stored words.
    """
    with problems_named(place_of(engine)), engine.connect() as connection, connection.begin():
        return {
            table.name: [
                {name: _plain(value) for name, value in row.items()}
                for row in connection.execute(_asked(table, only)).mappings()
            ]
            for table in FACTS
        }


def _asked(table: Table, only: Mapping[str, ColumnElement[bool]]) -> Select:
    asked = select(table).order_by(*table.primary_key)
    return asked.where(only[table.name]) if table.name in only else asked


def in_memory(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Engine:
    """A database of its own with these rows and nothing else, no history either, gone with the engine.

    A column that the rows don't know, because they were kept under an older schema, takes its default.
    """
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        for table in FACTS:
            kept = rows.get(table.name) or []
            if kept:
                connection.execute(table.insert(), [_row(table, row) for row in kept])
    return engine


def _row(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    known = {name: value for name, value in values.items() if name in table.columns}
    return {
        name: date.fromisoformat(value) if value and isinstance(table.columns[name].type, Date) else value
        for name, value in known.items()
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
