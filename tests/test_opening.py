"""A database is opened, upgraded or refused with a word that says what to do; nothing in it is lost."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from council_data import fy2017, queries, records
from council_data.__main__ import main
from council_data.actors import PROGRAM
from council_data.calendar import last_day
from council_data.messages import LANGUAGES, Translator
from council_data.recorded import record_of
from council_data.views import View
from db import problems
from db.engine import database_url, open_database, place_of
from db.models import Base
from tests import small_council as small
from tests.conftest import SECRETARY, made_at

ROOT = Path(__file__).resolve().parent.parent


def export_from(place: object) -> int:
    return main(
        ["export", "--database", str(place), "--dataset", "groups", "--format", "json", "--output", "unused.json"]
    )


def below_a_file(folder: Path) -> Path:
    (folder / "file").write_text("no folder", encoding="utf-8")
    return folder / "file" / "council.sqlite3"


def no_database(folder: Path) -> Path:
    path = folder / "report.sqlite3"
    path.write_bytes(b"Annual report " * 500)
    return path


def of_another_program(folder: Path) -> Path:
    path = folder / "other.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    return path


def of_a_newer_version(folder: Path) -> Path:
    path = folder / "newer.sqlite3"
    made_at(path).dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    return path


BAD = [
    (below_a_file, problems.CannotWrite),
    (lambda folder: folder, problems.CannotWrite),
    (no_database, problems.NotADatabase),
    (of_another_program, problems.ForeignSchema),
    (of_a_newer_version, problems.SchemaTooNew),
]


@pytest.mark.parametrize(("make", "problem"), BAD, ids=[problem.__name__ for _, problem in BAD])
def test_a_database_that_cannot_be_used_is_named_and_left_as_it_is(tmp_path, make, problem):
    path = make(tmp_path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(problem) as refused:
        open_database(database_url(str(path)))
    assert refused.value.place == str(path)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize(("make", "problem"), BAD, ids=[problem.__name__ for _, problem in BAD])
def test_the_command_line_refuses_it_in_one_line_and_without_a_traceback(tmp_path, make, problem, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    path = make(tmp_path)
    assert export_from(path) == 1
    said = capsys.readouterr().err.strip()
    assert str(path) in said
    assert "ください" in said
    assert "\n" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize("problem", problems.DatabaseProblem.__subclasses__())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_its_words_in_both_languages(problem, language):
    said = Translator(language).problem(problem("place.sqlite3", "detail"))
    assert "place.sqlite3" in said
    assert said.endswith("ください。" if language == "ja" else ".")


@pytest.mark.parametrize("address", ["nosuch://server/db", "://"])
def test_an_address_that_names_no_database_is_refused(address):
    with pytest.raises(problems.CannotConnect):
        open_database(database_url(address))


def test_a_password_is_never_shown():
    assert "secret" not in place_of("postgresql://user:secret@server/db")
    assert "secret" not in place_of("nonsense@@://user:secret@")


def test_a_locked_database_is_refused_after_a_while_and_nothing_written(tmp_path):
    path = tmp_path / "council.sqlite3"
    made_at(path).dispose()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(problems.DatabaseLocked):
            records.record_year(
                open_database(database_url(str(path)), busy_seconds=0.1), small.year(), actor=SECRETARY, origin="tests"
            )
        other.execute("ROLLBACK")
    assert records.never_written(made_at(path))


def test_a_full_disk_is_named_and_nothing_half_written(tmp_path):
    engine = made_at(tmp_path / "council.sqlite3")
    engine.dispose()

    @event.listens_for(engine, "connect")
    def no_more_room(connection, _record):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages + 2}")

    with pytest.raises(problems.DiskFull):
        records.record_year(engine, fy2017.read(), actor=PROGRAM, origin="tests")
    engine.dispose()
    assert records.never_written(made_at(tmp_path / "council.sqlite3"))


def of_an_older_version(folder: Path, revision: str) -> Path:
    """The small council in the tables that an older version of the program made."""
    today, path = folder / "today.sqlite3", folder / "council.sqlite3"
    engine = made_at(today)
    records.record_year(engine, small.year(), actor=SECRETARY, origin="tests")
    engine.dispose()
    open_database(database_url(str(path)), revision=revision).dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ATTACH ? AS today", (str(today),))
        connection.execute("UPDATE today.meeting SET mode = 'online' WHERE mode IS NULL")
        for (table,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
            if table != "alembic_version":
                names = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
                copy = f"INSERT INTO main.{table} ({names}) SELECT {names} FROM today.{table}"  # noqa: S608 - our own
                connection.execute(copy)
        connection.commit()
    return path


def numbers_of_rows(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = {table: f"SELECT count(*) FROM {table}" for table in tables}  # noqa: S608 - our own
        return {table: connection.execute(count).fetchone()[0] for table, count in counts.items()}


def test_an_older_database_is_upgraded_after_a_copy_was_kept(tmp_path):
    path = of_an_older_version(tmp_path, "0001")
    upgraded = made_at(path)
    assert len(queries.groups(upgraded)) == 5
    with upgraded.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == "0008"
    (copy,) = tmp_path.glob("council.schema-0001.*.sqlite3")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert connection.execute("SELECT count(*) FROM council_group").fetchone() == (5,)


def test_what_is_still_planned_in_an_older_database_counts_as_planned(tmp_path):
    meetings = queries.meetings(made_at(of_an_older_version(tmp_path, "0003")), View(2018, last_day(2018)))
    assert meetings.loc[meetings["was_planned"], "title"].to_list() == [small.AWKWARD]


@pytest.mark.parametrize("revision", ["0001", "0003", "0007"])
def test_an_upgrade_keeps_every_row_and_the_database_still_refuses_a_wrong_one(tmp_path, revision):
    """SQLite makes the table of meetings anew: what names a meeting must not go with the old one."""
    path = of_an_older_version(tmp_path, revision)
    upgraded = made_at(path)
    assert numbers_of_rows(path) == numbers_of_rows(tmp_path / "today.sqlite3")
    with upgraded.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    for wrong in (
        "UPDATE meeting SET mode = 'by_pigeon'",
        "UPDATE meeting SET mode = NULL, status = 'held'",
        "UPDATE meeting SET kind = 'party'",
        "UPDATE meeting SET status = 'lost'",
        "UPDATE meeting SET ordinal = 0",
        "UPDATE meeting SET group_id = 9999",
        "UPDATE sitting SET precision = 'week'",
        "UPDATE system_step SET kind = 'party'",
        "UPDATE system_step SET second_kind = 'party'",
        "UPDATE system_step SET last_day = '1999-01-01'",
        "UPDATE system_step SET migration_id = 9999",
        "UPDATE sitting SET last_day = '1999-01-01'",
        "UPDATE sitting SET meeting_id = 9999",
    ):
        with pytest.raises(IntegrityError), upgraded.begin() as connection:
            connection.exec_driver_sql(wrong)


def test_what_a_year_of_which_only_the_plan_is_on_record_plans_stands_in_the_plan_alone(tmp_path):
    for report, expected in (("2018年度事業計画", [False, True]), ("2018年度事業報告", [False, False])):
        folder = tmp_path / report
        folder.mkdir()
        path = of_an_older_version(folder, "0007")
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("UPDATE fiscal_year SET report = ?", (report,))
            connection.commit()
        steps = record_of(made_at(path), 2018).system_steps
        assert [(str(one.fact.status), one.fact.only_in_plan) for one in steps] == [
            ("done", expected[0]),
            ("planned", expected[1]),
        ]


def test_rows_that_name_missing_ones_are_no_database_to_upgrade_and_stay_as_they_are(tmp_path):
    path = of_an_older_version(tmp_path, "0003")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE meeting SET group_id = 9999")
        connection.commit()
    before = numbers_of_rows(path)
    with pytest.raises(problems.NotADatabase):
        made_at(path)
    assert numbers_of_rows(path) == before


def test_a_database_of_today_is_opened_without_a_copy(tmp_path):
    for _ in range(2):
        made_at(tmp_path / "council.sqlite3").dispose()
    assert [path.name for path in tmp_path.glob("*.sqlite3")] == ["council.sqlite3"]


def test_the_migrations_make_exactly_the_tables_of_the_models(small_council):
    with small_council.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_every_connection_checks_foreign_keys_and_keeps_a_journal(small_council):
    for _ in range(2):
        small_council.dispose()
        with small_council.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 5000


def groups_as_several_programs_see_them(path: Path) -> set[bytes]:
    """What the command writes that is started several times at once on one database."""
    command = [sys.executable, "-m", "council_data", "export", "--database", str(path)]
    command += ["--dataset", "groups", "--format", "csv"]
    started = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    ended = [process.communicate() for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], [said for _, said in ended]
    return {written for written, _ in ended}


def test_programs_that_start_at_once_load_the_year_once(tmp_path):
    path = tmp_path / "council.sqlite3"
    assert len(groups_as_several_programs_see_them(path)) == 1
    assert len(queries.groups(made_at(path))) == 18


def test_programs_that_start_at_once_upgrade_a_database_once_and_keep_one_copy(tmp_path):
    path = of_an_older_version(tmp_path, "0003")
    assert len(groups_as_several_programs_see_them(path)) == 1
    assert len(list(tmp_path.glob("council.schema-0003.*.sqlite3"))) == 1
