"""Every write leaves its history, is made whole or not at all, and can be taken back."""

from collections import Counter

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from council_data import queries, records
from council_data.actors import Actor, NotAllowed
from council_data.calendar import last_day
from council_data.views import View
from db import changes, models
from db.problems import NothingToUndo, RowChangedSince
from tests import small_council as small
from tests.conftest import SECRETARY, bundled_groups_meet_again

FACT_TABLES = [
    table for table in models.Base.metadata.sorted_tables if table.name not in ("batch", "change", "snapshot")
]


def rows(engine) -> Counter:
    with engine.connect() as connection:
        return Counter({table.name: len(connection.execute(table.select()).all()) for table in FACT_TABLES})


def test_every_row_of_the_bundled_year_has_its_change_in_one_named_batch(bundled):
    with Session(bundled) as session:
        batch = session.exec(select(models.Batch)).one()
        noted = Counter(session.exec(select(models.Change.table_name)).all())
    assert (batch.actor, batch.title) == ("council_data", "平成29年度事業報告")
    assert +rows(bundled) == noted


def test_undo_takes_a_year_back_whole_and_is_itself_on_record(small_council):
    undone = records.undo(small_council, 1, actor=SECRETARY)
    assert not +rows(small_council)
    with Session(small_council) as session:
        assert session.get(models.Batch, undone).undoes_id == 1
        actions = Counter(session.exec(select(models.Change.action)).all())
    assert actions["added"] == actions["removed"] > 0


def test_an_undo_can_be_undone(small_council):
    before = rows(small_council)
    undone = records.undo(small_council, 1, actor=SECRETARY)
    records.undo(small_council, undone, actor=SECRETARY)
    assert rows(small_council) == before


def test_nothing_is_undone_twice(small_council):
    records.undo(small_council, 1, actor=SECRETARY)
    with pytest.raises(NothingToUndo):
        records.undo(small_council, 1, actor=SECRETARY)


def test_a_row_that_was_changed_since_refuses_the_undo_and_nothing_is_half_undone(small_council):
    with changes.batch(small_council, actor="x", origin="tests", title="mend") as writer:
        meeting = writer.session.exec(select(models.Meeting)).first()
        writer.change(meeting, version=1, title="another title")
    before = rows(small_council)
    with pytest.raises(RowChangedSince):
        records.undo(small_council, 1, actor=SECRETARY)
    assert rows(small_council) == before


def test_a_change_keeps_before_and_after_and_undo_brings_back_before(small_council):
    with changes.batch(small_council, actor="x", origin="tests", title="mend") as writer:
        meeting = writer.session.exec(select(models.Meeting)).first()
        title = meeting.title
        writer.change(meeting, version=1, title="another title")
        number = writer.batch.id
    with Session(small_council) as session:
        change = session.exec(select(models.Change).where(models.Change.batch_id == number)).one()
        assert (change.before["title"], change.after["title"]) == (title, "another title")
    changes.undo(small_council, number, actor="x")
    with Session(small_council) as session:
        assert session.get(models.Meeting, meeting.id).title == title


def test_a_row_read_before_somebody_elses_change_is_not_overwritten(small_council):
    with changes.batch(small_council, actor="x", origin="tests", title="late") as writer:
        meeting = writer.session.exec(select(models.Meeting)).first()
        with pytest.raises(RowChangedSince):
            writer.change(meeting, version=7, title="another title")


def test_nothing_of_a_batch_is_kept_when_it_fails(small_council):
    before = rows(small_council)
    facts = small.year(2019, judgements=[{"migration": "次期印刷", "meeting_line": 999, "question": "go_live"}])
    with pytest.raises(KeyError):
        records.record_year(small_council, facts, actor=SECRETARY, origin="tests")
    assert rows(small_council) == before
    assert list(queries.years(small_council)) == [2018]


def test_a_viewer_may_not_write(small_council):
    with pytest.raises(NotAllowed):
        records.record_year(small_council, small.year(2019), actor=Actor("viewer"), origin="tests")
    with pytest.raises(NotAllowed):
        records.undo(small_council, 1, actor=Actor("viewer"))


def test_a_year_is_not_recorded_twice(small_council):
    with pytest.raises(records.YearOnRecord):
        records.record_year(small_council, small.year(2018), actor=SECRETARY, origin="tests")


def test_a_second_year_finds_the_groups_of_the_first(small_council):
    before = rows(small_council)
    records.record_year(small_council, small.year(2019), actor=SECRETARY, origin="tests")
    after = rows(small_council)
    assert after["council_group"] == before["council_group"]
    assert after["meeting"] == 2 * before["meeting"]


def test_a_year_of_the_same_groups_counts_apart(two_years):
    counted = [queries.meeting_counts(two_years, View(year, last_day(year)))["meetings"].sum() for year in (2017, 2018)]
    assert counted == [103, len(bundled_groups_meet_again().meetings)]


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE meeting SET mode = 'by_pigeon'",
        "UPDATE meeting SET mode = NULL WHERE status = 'held'",
        "UPDATE meeting SET ordinal = 0",
        "UPDATE sitting SET last_day = '1999-01-01'",
        "UPDATE system_step SET sessions = 0",
        "UPDATE meeting SET group_id = 9999",
        "UPDATE audit_step SET meeting_id = (SELECT min(id) FROM meeting)",
        "UPDATE council_group SET founded = '2019-01-01' WHERE dissolved IS NOT NULL",
    ],
)
def test_the_database_itself_refuses_a_wrong_row(small_council, wrong):
    with pytest.raises(IntegrityError), small_council.begin() as connection:
        connection.exec_driver_sql(wrong)
