"""Opens the database: from its address to an engine whose schema is the program's own."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from db.backups import keep_copy
from db.problems import (
    CannotConnect,
    CannotWrite,
    DatabaseLocked,
    DatabaseProblem,
    DiskFull,
    ForeignSchema,
    NotADatabase,
    SchemaTooNew,
)

DEFAULT_FILE = Path(__file__).resolve().parent.parent / "data" / "council.sqlite3"
MIGRATIONS = Path(__file__).resolve().parent / "migrations"
BUSY_SECONDS = 5.0

# What SQLite and the operating system say → what it means for the user. The first match counts.
SYMPTOMS: tuple[tuple[str, type[DatabaseProblem]], ...] = (
    ("disk is full", DiskFull),
    ("no space left", DiskFull),
    ("not a database", NotADatabase),
    ("malformed", NotADatabase),
    ("locked", DatabaseLocked),
    ("readonly", CannotWrite),
    ("unable to open", CannotWrite),
    ("disk i/o error", CannotWrite),
)


def database_url(named: str | None) -> str:
    """The SQLAlchemy address of a database that the user named: an address, a path, or nothing."""
    if named and "://" in named:
        return named
    return f"sqlite:///{Path(named).expanduser().absolute() if named else DEFAULT_FILE}"


def place_of(database: str | Engine) -> str:
    """The address as a user may see it: a path for a file, and never a password."""
    try:
        url = make_url(database) if isinstance(database, str) else database.url
    except ArgumentError:
        return "…" if "@" in database else database
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string()


def open_database(url: str, *, busy_seconds: float = BUSY_SECONDS, revision: str = "head") -> Engine:
    """An engine on the database at `url`, made or upgraded to a revision of the schema first, else to the newest.

    Before an upgrade a copy of a SQLite file is kept beside it.

    Raises a `DatabaseProblem`, and leaves the database as it was, where it can't be used.
    """
    place = place_of(url)
    try:
        engine = create_engine(url, connect_args=_connect_args(url, busy_seconds))
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise CannotConnect(place, str(error).splitlines()[0]) from error
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine, place)
    with problems_named(place):
        _bring_up_to_date(engine, place, revision)
    return engine


@contextmanager
def problems_named(place: str) -> Iterator[None]:
    """Turns a driver's error into the `DatabaseProblem` that it means."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig).lower()
        for symptom, problem in SYMPTOMS:
            if symptom in said:
                raise problem(place, str(error.orig)) from error
        if error.connection_invalidated or error.statement is None:
            raise CannotConnect(place, str(error.orig)) from error
        raise


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the write lock from its beginning, so that what it reads can't change under it."""
    with problems_named(place_of(engine)), engine.connect() as connection, _transaction(connection):
        yield connection


@contextmanager
def _transaction(connection: Connection) -> Iterator[None]:
    connection.execution_options(council_writes=True)
    with connection.begin():
        yield


@contextmanager
def _upgrading(engine: Engine) -> Iterator[Connection]:
    """As `writing`, for a change of the schema.

    SQLite changes a column by making its table anew. Dropping the old one must not take along the rows that name its
    rows, so foreign keys are checked at the end, not followed on the way.
    """
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            with _transaction(connection):
                yield connection
            return
        driver = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")  # has no effect within a transaction
        try:
            with _transaction(connection):
                yield connection
                if astray := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                    raise NotADatabase(place_of(engine), str(astray[0]))
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def _connect_args(url: str, busy_seconds: float) -> dict[str, Any]:
    return {"timeout": busy_seconds} if url.startswith("sqlite") else {}


def _prepare_sqlite(engine: Engine, place: str) -> None:
    if place and place != ":memory:":
        folder = Path(place).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotWrite(place, error.strerror or "") from error
        if Path(place).is_dir():
            raise CannotWrite(place)

    @event.listens_for(engine, "connect")
    def _every_connection(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # SQLAlchemy's `begin` below, not the driver, opens transactions
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("council_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _journal_ahead(engine: Engine) -> None:
    """Readers and one writer at a time: the mode stays with the file, and can't be set within a transaction."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode=WAL")
    except sqlite3.Error as error:
        raise OperationalError(None, None, error) from error
    finally:
        connection.close()


def _bring_up_to_date(engine: Engine, place: str, revision: str) -> None:
    script = ScriptDirectory(str(MIGRATIONS))
    wanted = script.as_revision_number(revision)
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
        tables = inspect(connection).get_table_names()
    if found is None and tables:
        raise ForeignSchema(place)
    if found is not None and found not in {known.revision for known in script.walk_revisions()}:
        raise SchemaTooNew(place, found)
    if engine.dialect.name == "sqlite":
        _journal_ahead(engine)
    if found == wanted:
        return
    with _upgrading(engine) as connection:
        if MigrationContext.configure(connection).get_current_revision() == wanted:
            return  # another process was quicker
        if found is not None and engine.dialect.name == "sqlite":
            keep_copy(Path(place), revision=found)
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
