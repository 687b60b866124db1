"""Databases to test on. Each is a real file; the ones shared by many tests are not written to."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from council_data import fy2017, records
from council_data.actors import PROGRAM, Actor, Role
from council_data.inputs import YearInput
from db.engine import database_url, open_database
from tests import small_council as small

TAKEN = pytest.StashKey[str]()
SECRETARY = Actor("secretary", Role.SECRETARIAT)
settings.register_profile("suite", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("suite")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node) -> None:
    """Hears from a worker which browser the machine gave it."""
    if browser := getattr(node, "workeroutput", {}).get("browser"):
        node.config.stash[TAKEN] = browser


def pytest_terminal_summary(terminalreporter, config) -> None:
    """Says which browser the tests took."""
    if TAKEN in config.stash:
        terminalreporter.write_line(f"Browser: {config.stash[TAKEN]}")


def made_at(path: Path) -> Engine:
    return open_database(database_url(str(path)))


def copied(file: Path, folders: pytest.TempPathFactory) -> Path:
    """A file of its own for an engine that stays open.

    Closing any file drops the locks that SQLite holds on it in this process: to copy a database that is open here lets
    another process take its journal away.
    """
    return Path(shutil.copy(file, folders.mktemp("open") / file.name))


@pytest.fixture(scope="session")
def bundled_file(tmp_path_factory) -> Path:
    """A database file that holds the bundled year; to be copied before it is written to."""
    path = tmp_path_factory.mktemp("bundled") / "council.sqlite3"
    engine = made_at(path)
    records.record_year(engine, fy2017.read(), actor=PROGRAM, origin="council_data/fy2017")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def bundled(bundled_file, tmp_path_factory) -> Engine:
    return made_at(copied(bundled_file, tmp_path_factory))


@pytest.fixture
def bundled_copy(tmp_path, bundled_file) -> Engine:
    """The bundled year; a test may write to it."""
    path = tmp_path / "council.sqlite3"
    path.write_bytes(bundled_file.read_bytes())
    return made_at(path)


@pytest.fixture(scope="session")
def two_years_file(bundled_file, tmp_path_factory) -> Path:
    """The bundled year, and the small council's next one beside it."""
    path = tmp_path_factory.mktemp("two-years") / "council.sqlite3"
    shutil.copy(bundled_file, path)
    engine = made_at(path)
    records.record_year(engine, bundled_groups_meet_again(), actor=SECRETARY, origin="tests")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


def bundled_groups_meet_again(year: int = 2018) -> YearInput:
    """The bundled groups meet again: the same facts a year later, or in any other year, and fewer of them."""
    facts = fy2017.read()
    later_by = year - facts.year
    later = [
        meeting.model_copy(
            update={
                "agenda": [],
                "sittings": [
                    sitting.model_copy(
                        update={
                            "span": type(sitting.span)(
                                sitting.span.first.replace(year=sitting.span.first.year + later_by),
                                sitting.span.last.replace(year=sitting.span.last.year + later_by),
                            )
                        }
                    )
                    for sitting in meeting.sittings
                ],
            }
        )
        for meeting in facts.meetings
        if meeting.group != "あいちLGWANアクセス研究会"
    ]
    none: dict[str, list] = {"decisions": [], "audits": [], "audit_steps": [], "migrations": []}
    return facts.model_copy(
        update={"year": year, "report": f"{year}年度の記録", "meetings": later, "judgements": [], "steps": [], **none}
    )


@pytest.fixture(scope="session")
def two_years(two_years_file, tmp_path_factory) -> Engine:
    return made_at(copied(two_years_file, tmp_path_factory))


@pytest.fixture
def small_council(tmp_path) -> Engine:
    """The small council's FY2018; a test may write to it."""
    engine = made_at(tmp_path / "small.sqlite3")
    records.record_year(engine, small.year(), actor=SECRETARY, origin="tests")
    return engine


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory) -> Path:
    """A database in which a year was recorded and taken back: it stays empty."""
    path = tmp_path_factory.mktemp("empty") / "council.sqlite3"
    engine = made_at(path)
    batch = records.record_year(engine, small.year(), actor=SECRETARY, origin="tests")
    records.undo(engine, batch, actor=SECRETARY)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def empty(empty_file) -> Engine:
    return made_at(empty_file)


@pytest.fixture
def nothing_on_record(tmp_path, empty_file) -> Engine:
    """An empty database; a test may write to it."""
    path = tmp_path / "council.sqlite3"
    path.write_bytes(empty_file.read_bytes())
    return made_at(path)
