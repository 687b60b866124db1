"""`import` and `undo` at the command line: what they say, what they write, and that they never write half."""

import io
import sys
from pathlib import Path

import pytest
from sqlmodel import Session, select

from council_data.__main__ import main
from council_data.proposals.review import review_of
from council_data.recorded import record_of
from council_data.reports.report import read_report
from db import models
from tests.conftest import made_at
from tests.test_import import NEXT_YEAR
from tests.test_year_plan import PLAN, REPORT

OUR_OWN = Path(__file__).with_name("report_of_our_own.txt")


@pytest.fixture(autouse=True)
def in_english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO())


@pytest.fixture
def database(small_council, tmp_path) -> str:
    return str(tmp_path / "small.sqlite3")


@pytest.fixture
def report(tmp_path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("\n".join(NEXT_YEAR), encoding="cp932")
    return path


def batches(database: str) -> list[models.Batch]:
    with Session(made_at(Path(database))) as session:
        return list(session.exec(select(models.Batch).order_by(models.Batch.id)).all())


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_a_trial_says_what_would_be_recorded_and_writes_nothing(report, database, capsys):
    assert run("import", report, "--database", database, "--dry-run") == 0
    said = capsys.readouterr().err
    assert "FY2019" in said
    assert "line 6: New | Meeting | 部会（会議運営）, 第1回部会, 10 Apr 2019 (Wed) 市役所, In person" in said
    assert "nothing was recorded" in said
    assert len(batches(database)) == 1


def test_a_plan_is_said_to_be_one_and_its_open_lines_are_left_out(database, tmp_path, capsys):
    plan = tmp_path / "plan.txt"
    plan.write_text("\n".join([*PLAN, "・年3回"]), encoding="utf-8")
    assert run("import", plan, "--database", database, "--yes") == 0
    said = capsys.readouterr().err
    assert "This is a year's plan: what it states is recorded as planned." in said
    assert "line 6: New | Meeting | 部会（会議運営）, 第1回部会, Jul 2021, Planned" in said
    assert "line 12: New | Meeting | 小部会, 小部会, Planned | The line plans several meetings." in said
    with Session(made_at(Path(database))) as session:
        planned = session.exec(select(models.Meeting.title).where(models.Meeting.fiscal_year == 2021)).all()
    assert len(planned) == 5


def test_a_year_that_the_title_states_is_a_remark_and_the_rest_needs_a_look_as_on_the_page(database, tmp_path, capsys):
    lines = [*PLAN, "・年3回"]
    plan = tmp_path / "plan.txt"
    plan.write_text("\n".join(lines), encoding="utf-8")
    run("import", plan, "--database", database, "--dry-run")
    said = capsys.readouterr().err
    read, record = read_report(lines), record_of(made_at(Path(database)), 2021)
    review = review_of(lines, read, record, {}, {})
    to_look_at = [one for one in review.proposed.values() if review.needs_a_look(one)]
    assert [one.line for one in to_look_at] == [12]
    assert "Needs a look: 1" in said
    assert "it was taken from the fiscal year. Lines: 6, 7, 9, 11" in said
    assert "Findings" not in said


def test_a_year_that_somebody_typed_needs_a_look(database):
    lines = ["事業計画", *PLAN[1:]]
    review = review_of(lines, read_report(lines, 2021), record_of(made_at(Path(database)), 2021), {}, {})
    assert sorted(review.left_on) == [6, 7, 9, 11]
    assert review.remarks == []


def test_an_import_is_one_batch_named_with_the_files_name_and_checksum(report, database, capsys):
    assert run("import", report, "--database", database, "--yes") == 0
    assert "recorded as batch 2" in capsys.readouterr().err
    batch = batches(database)[-1]
    assert batch.origin == "import"
    assert batch.title.startswith("report.txt (SHA-256 ")
    assert len(batch.title) == len("report.txt (SHA-256 )") + 64


def test_the_same_file_again_makes_no_batch(report, database, capsys):
    run("import", report, "--database", database, "--yes")
    assert run("import", report, "--database", database, "--yes") == 0
    assert "There is nothing to record." in capsys.readouterr().err
    assert len(batches(database)) == 2


def test_without_a_yes_nothing_is_recorded(report, database, capsys):
    assert run("import", report, "--database", database) == 1
    assert "Confirm with --yes" in capsys.readouterr().err
    assert len(batches(database)) == 1


def test_undo_takes_an_import_back_once(report, database, capsys):
    run("import", report, "--database", database, "--yes")
    assert run("undo", 2, "--database", database) == 0
    assert run("undo", 2, "--database", database) == 1
    assert "taken back already" in capsys.readouterr().err
    assert [batch.undoes_id for batch in batches(database)] == [None, None, 2]


def test_a_report_that_was_taken_back_says_and_records_the_same_as_the_first_time(database, tmp_path, capsys):
    plan, report = tmp_path / "plan.txt", tmp_path / "report.txt"
    plan.write_text("\n".join(PLAN), encoding="utf-8")
    report.write_text("\n".join(REPORT), encoding="utf-8")
    run("import", plan, "--database", database, "--yes")
    capsys.readouterr()
    run("import", report, "--database", database, "--yes")
    first = capsys.readouterr().err
    run("undo", 3, "--database", database)
    capsys.readouterr()
    run("import", report, "--database", database, "--yes")
    assert capsys.readouterr().err == first.replace("batch 3", "batch 5").replace("undo 3", "undo 5")


def test_an_import_that_was_built_upon_is_not_taken_back_first(report, database, capsys):
    run("import", report, "--database", database, "--yes")
    report.write_text("\n".join(NEXT_YEAR).replace("4月10日", "4月11日"), encoding="utf-8")
    run("import", report, "--database", database, "--yes")
    assert run("undo", 2, "--database", database) == 1
    assert "has been changed since" in capsys.readouterr().err
    assert run("undo", 3, "--database", database) == 0
    assert run("undo", 2, "--database", database) == 0


def test_a_renamed_group_is_named_with_the_way_to_say_which_one_it_is(report, database, capsys):
    report.write_text("\n".join(NEXT_YEAR).replace("部会", "調整部会"), encoding="utf-8")
    assert run("import", report, "--database", database, "--yes") == 0
    said = capsys.readouterr().err
    assert '--same-group "調整部会=会議運営 > 部会"' in said
    assert "Say which group this is." in said
    assert run("import", report, "--database", database, "--yes", "--same-group", "調整部会=会議運営 > 部会") == 0
    capsys.readouterr()
    assert run("import", report, "--database", database, "--dry-run") == 0
    assert "There is nothing to record." in capsys.readouterr().err


@pytest.mark.parametrize(
    "option", [("--same-group", "部会=何か"), ("--same-group", "誰か=部会"), ("--new-group", "誰か")]
)
def test_a_group_that_nobody_knows_is_refused(report, database, capsys, option):
    assert run("import", report, "--database", database, "--yes", *option) == 1
    assert "is no group of this report" in capsys.readouterr().err
    assert len(batches(database)) == 1


def test_a_list_without_a_year_asks_for_it(tmp_path, database, capsys):
    listed = tmp_path / "list.txt"
    listed.write_text("小部会\n・第1回小部会（4月10日、市役所）\n", encoding="utf-8")
    assert run("import", listed, "--database", database, "--yes") == 1
    assert "--fiscal-year" in capsys.readouterr().err
    assert run("import", listed, "--database", database, "--yes", "--fiscal-year", 2020) == 0
    assert len(batches(database)) == 2


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path, database, capsys):
    assert run("import", tmp_path / "none.txt", "--database", database, "--yes") == 1
    assert "can't be read" in capsys.readouterr().err


def test_a_batch_whose_group_is_used_by_a_later_one_is_not_taken_back_first(report, database, tmp_path, capsys):
    run("import", report, "--database", database, "--yes")
    later = tmp_path / "later.txt"
    lines = [
        "令和2年度事業報告",
        "1 全団体向け事業",
        "(1) 会議運営",
        "ア 新しい専門委員会",
        "・第1回（令和2年7月2日、書面開催）",
    ]
    later.write_text("\n".join(lines), encoding="utf-8")
    run("import", later, "--database", database, "--yes")
    assert run("undo", 2, "--database", database) == 1
    assert "Take that back first." in capsys.readouterr().err
    assert (run("undo", 3, "--database", database), run("undo", 2, "--database", database)) == (0, 0)


def test_what_is_odd_left_out_or_not_read_is_said(report, database, capsys):
    lines = [
        *NEXT_YEAR[:11],
        "・第4回部会（令和2年2月11日）",
        "ウ 研修",
        "・第1回 （令和2年3月3日、市役所）",
        *NEXT_YEAR[11:],
    ]
    report.write_text("\n".join(lines), encoding="utf-8")
    assert run("import", report, "--database", database, "--yes") == 0
    said = capsys.readouterr().err
    assert "line 12: The date is a national holiday." in said
    assert "1 fact was left out" in said


def test_an_empty_file_and_a_new_group_without_a_programme_are_named_as_such(tmp_path, database, capsys):
    listed = tmp_path / "list.txt"
    listed.write_text("\n\n", encoding="utf-8")
    assert run("import", listed, "--database", database, "--yes") == 1
    assert "The file is empty." in capsys.readouterr().err
    listed.write_text("令和2年度\n理事会\n・第1回理事会（令和2年4月10日、市役所）\n", encoding="utf-8")
    assert run("import", listed, "--database", database, "--yes", "--new-group", "理事会") == 1
    assert '--new-group "PROGRAMME > 理事会"' in capsys.readouterr().err
    assert run("import", listed, "--database", database, "--yes", "--new-group", "会議運営 > 理事会") == 0
