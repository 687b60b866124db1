"""The pack: one frozen snapshot, its fingerprint, its agreement with itself, and how its files reach a folder."""

import errno
import io
import re
import shutil
import xml.etree.ElementTree as ElementTree
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from council_data import agreement, captions, fy2017, measures, queries, records, snapshots
from council_data.__main__ import main
from council_data.actors import PROGRAM, Actor, NotAllowed
from council_data.calendar import last_day
from council_data.exports import pack_files
from council_data.figures import figures, restated
from council_data.messages import Translator
from council_data.pack import Chapter, Content, pack_of
from council_data.plan import against_plan
from council_data.reports.outline import Kind
from council_data.views import View
from db.words import MeetingKind, MeetingStatus, Mode
from tests import small_council as small
from tests.conftest import SECRETARY, made_at
from tests.packs import pack_of_year, with_meetings

JA, EN = Translator("ja"), Translator("en")


def view_of(year: int, **more: object) -> View:
    return View(year, last_day(year), **more)


def record_again(engine, batch: int = 1, **more: list[dict]) -> None:
    """Takes what was recorded back and records the small council's year anew, with further facts."""
    records.undo(engine, batch, actor=SECRETARY)
    records.record_year(engine, small.year(**more), actor=SECRETARY, origin="tests")


def another_meeting(**more: object) -> dict:
    told = {"source_line": 27, "programme": "会議運営", "group": "部会", "title": "第3回部会", "ordinal": 3}
    told |= {"kind": "regular", "mode": "written", "status": "held", "sittings": ["2018-06-01"]}
    return told | more


# Snapshots


def test_the_same_rows_and_view_have_the_same_fingerprint_in_any_database_and_language(bundled, tmp_path):
    other = made_at(tmp_path / "other.sqlite3")
    records.record_year(other, fy2017.read(), actor=SECRETARY, origin="elsewhere")
    assert snapshots.freeze(other, view_of(2017)).fingerprint == snapshots.freeze(bundled, view_of(2017)).fingerprint


@pytest.mark.parametrize(
    "other",
    [view_of(2017, modes=(Mode.WRITTEN,)), view_of(2017, groups=(1,)), View(2017, last_day(2017).replace(day=30))],
)
def test_another_view_has_another_fingerprint(bundled, other):
    assert snapshots.freeze(bundled, other).fingerprint != snapshots.freeze(bundled, view_of(2017)).fingerprint


def test_a_fact_that_changes_changes_the_fingerprint(small_council):
    before = snapshots.freeze(small_council, view_of(2018)).fingerprint
    record_again(small_council, meetings=[another_meeting()])
    assert snapshots.freeze(small_council, view_of(2018)).fingerprint != before


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1}", "{2}"])
def test_a_fingerprint_opens_its_rows_as_they_stood_however_it_is_typed(small_council, typed):
    frozen = snapshots.freeze(small_council, view_of(2018))
    records.keep_snapshot(small_council, frozen, actor=SECRETARY)
    record_again(small_council, meetings=[another_meeting()])
    name = frozen.fingerprint
    opened = snapshots.reopened(small_council, typed.format(name, name.upper(), name.replace("-", "")))
    assert (opened.view, opened.fingerprint) == (frozen.view, name)
    assert len(queries.meetings(opened.engine, opened.view)) == 7
    assert len(queries.meetings(small_council, opened.view)) == 8


def test_a_fingerprint_that_nobody_kept_is_unknown(small_council):
    with pytest.raises(snapshots.UnknownFingerprint):
        snapshots.reopened(small_council, snapshots.freeze(small_council, view_of(2018)).fingerprint)


def test_a_snapshot_answers_every_question_as_the_database_did(two_years):
    frozen = snapshots.freeze(two_years, view_of(2018))
    for view in (view_of(2018), view_of(2017)):
        for ask in (queries.meetings, queries.sittings, queries.meeting_counts, queries.agenda, queries.decisions):
            assert ask(frozen.engine, view).equals(ask(two_years, view)), ask
    assert queries.groups(frozen.engine).equals(queries.groups(two_years))


def test_a_snapshot_leaves_out_years_that_its_view_does_not_look_at(two_years):
    frozen = snapshots.freeze(two_years, view_of(2017))
    assert queries.meetings(frozen.engine, view_of(2018)).empty


def test_a_batch_can_be_taken_back_after_a_pack_was_made_of_it(small_council):
    records.keep_snapshot(small_council, snapshots.freeze(small_council, view_of(2018)), actor=SECRETARY)
    records.undo(small_council, 1, actor=SECRETARY)
    assert queries.years(small_council) == {}


def test_whoever_may_not_write_keeps_a_snapshot_but_does_not_say_that_it_was_presented(small_council):
    frozen = snapshots.freeze(small_council, view_of(2018))
    records.keep_snapshot(small_council, frozen, actor=Actor("viewer"))
    with pytest.raises(NotAllowed):
        records.keep_snapshot(small_council, frozen, actor=Actor("viewer"), presented=True)
    assert snapshots.presented(small_council, view_of(2018)) is None


# Published figures


def test_each_figure_that_changed_since_it_was_presented_is_listed_with_both_values(small_council):
    published = snapshots.freeze(small_council, view_of(2018))
    records.keep_snapshot(small_council, published, actor=SECRETARY, presented=True)
    record_again(small_council, meetings=[another_meeting()])
    shown = snapshots.reopened(small_council, snapshots.presented(small_council, view_of(2018)).fingerprint)
    pack = pack_of(snapshots.freeze(small_council, view_of(2018)), EN, published=shown)
    (table,) = [one for one in pack.tables if one.content is Content.RESTATED]
    assert [tuple(row) for row in table.frame[["figure", "old", "new"]].itertuples(index=False)] == [
        ("Meetings held", 5, 6),
        ("Meetings held: Written", 2, 3),
        ("Meetings held: Jun", 0, 1),
        ("Meetings held: Board", 2, 3),
    ]


def test_the_published_figures_of_a_view_are_of_its_filters_else_of_the_whole_year(small_council):
    def present(**filters: object) -> str:
        frozen = snapshots.freeze(small_council, view_of(2018, **filters))
        records.keep_snapshot(small_council, frozen, actor=SECRETARY, presented=True)
        return frozen.fingerprint

    def presented(**filters: object) -> str | None:
        found = snapshots.presented(small_council, view_of(2018, **filters))
        return found and found.fingerprint

    of_group = present(groups=(1,))
    assert (presented(groups=(1,)), presented(), presented(groups=(2,))) == (of_group, of_group, None)
    whole_year = present()
    of_other_group = present(groups=(2,))
    assert (presented(), presented(groups=(3,))) == (whole_year, whole_year)
    assert (presented(groups=(1,)), presented(groups=(2,))) == (of_group, of_other_group)


def test_nothing_is_restated_where_nothing_has_changed(small_council):
    frozen = snapshots.freeze(small_council, view_of(2018))
    assert not [one for one in pack_of(frozen, EN, published=frozen).tables if one.chapter is Chapter.RESTATED]


def test_restated_figures_stand_in_the_order_of_the_published_ones():
    def told(*keys: str, value: int) -> pd.DataFrame:
        return pd.DataFrame({"key": keys, "figure": keys, "value": value})

    found = restated(told("held", "month", "gone", value=1), told("held", "month", "new", value=2))
    assert found["key"].to_list() == ["held", "month", "gone", "new"]


def restated_groups(engine, published, **narrowed: object) -> list[str]:
    pack = pack_of(snapshots.freeze(engine, view_of(2018, **narrowed)), EN, published=published)
    return [figure for one in pack.tables if one.content is Content.RESTATED for figure in one.frame["figure"]]


def test_a_pack_of_one_group_lists_what_has_changed_of_that_group_alone(small_council):
    published = snapshots.freeze(small_council, view_of(2018))
    record_again(small_council, meetings=[another_meeting()])
    assert "Meetings held: Board" in restated_groups(small_council, published, groups=(1,))
    assert restated_groups(small_council, published, groups=(4,)) == []


def test_what_was_presented_of_one_group_is_held_against_that_group_alone(small_council):
    published = snapshots.freeze(small_council, view_of(2018, groups=(4,)))
    record_again(small_council, meetings=[another_meeting()])
    assert restated_groups(small_council, published) == []


# Plan against actual


def test_a_plan_is_held_against_what_became_of_it(small_council):
    planned = [
        another_meeting(source_line=60 + n, title=f"第{n}回部会", ordinal=n, status="planned", sittings=["2018-09-01"])
        for n in (3, 4)
    ]
    record_again(small_council, meetings=planned)
    counted = against_plan(queries.meetings(small_council, view_of(2018)), view_of(2018))
    told = counted.set_index("group_id")
    board = told.loc[1]
    assert board.to_dict() == {"planned": 2, "held": 0, "cancelled": 0, "open": 2, "added": 2}
    assert (counted["planned"] == counted["held"] + counted["cancelled"] + counted["open"]).all()


def test_a_year_without_a_plan_has_no_plan_to_be_held_against(bundled):
    assert against_plan(queries.meetings(bundled, view_of(2017)), view_of(2017)) is None


@pytest.mark.parametrize(
    ("t", "heads"), [(JA, ("計画", "計画外の開催")), (EN, ("Planned meetings", "Added to the plan"))]
)
def test_the_heads_of_the_plan_are_the_words_of_its_sentence(small_council, t, heads):
    record_again(small_council, meetings=[another_meeting(status="planned", sittings=["2018-09-01"])])
    pack = pack_of(snapshots.freeze(small_council, view_of(2018)), t)
    (table,) = [one for one in pack.tables if one.content is Content.PLAN]
    assert (table.headings["planned"], table.headings["added"]) == heads


def test_in_japanese_the_pack_is_called_as_the_council_calls_it_and_its_colons_are_full_width(bundled):
    pack = pack_of_year(bundled, 2017)
    assert pack.title == "平成29年度（2017年度）事業報告"
    lists = [one.sentence for one in pack.tables if one.content is Content.MEETINGS]
    assert lists[0].startswith("会議運営：")
    assert not any(": " in sentence for sentence in lists)


def test_a_list_of_meetings_names_its_programme_once_and_always_where_another_has_groups_called_alike(bundled):
    pack = pack_of_year(bundled, 2017)
    tables = [one for one in pack.tables if one.content is Content.MEETINGS]
    tree = pack.tree.set_index("group_id")
    labels = captions.group_labels(pack.tree, Translator("ja"))
    programmes = {labels[number]: tree.at[number, "programme"] for number in tree.index}
    assert len(tables) == 18
    for table in tables:
        programme = programmes[table.title]
        assert f"{table.title}　{table.sentence}".count(programme) == 1
        assert (programme in table.title) is (programme != "会議運営")


@pytest.mark.parametrize(
    ("view", "named"),
    [
        ({}, ""),
        ({"groups": (1,)}, "（部会（会議運営））"),
        ({"programmes": (1,)}, "（会議運営）"),
        ({"modes": (Mode.WRITTEN,)}, "（書面）"),
        ({"groups": (1,), "kinds": (MeetingKind.REGULAR,)}, "（部会（会議運営）、定例）"),
        ({"groups": (1,), "with_subgroups": False}, "（部会（会議運営）（下部組織を除く））"),
    ],
)
def test_a_pack_names_each_filter_in_force_in_its_title(small_council, view, named):
    assert pack_of_year(small_council, 2018, **view).title == f"平成30年度（2018年度）事業報告{named}"


# Decisions


def decided(*items: tuple[str, str]) -> list[dict]:
    return [
        {
            "programme": "会議運営",
            "group": group,
            "source_line": 70 + 2 * n,
            "items": [{"item": item, "source_line": 71 + 2 * n}],
        }
        for n, (group, item) in enumerate(items)
    ]


DECIDED = decided(("部会", "規約の改正"), ("旧委員会", "解散"))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_years_decisions_are_a_table_that_is_no_list_of_meetings(small_council, language):
    record_again(small_council, decisions=DECIDED)
    pack = pack_of_year(small_council, 2018, language)
    agreement.must_agree(pack)
    (table,) = [one for one in pack.tables if one.content is Content.DECISIONS]
    assert table.chapter is Chapter.LISTS
    assert sorted(table.frame["decision"]) == ["規約の改正", "解散"]
    assert pack.heading_of(table).endswith({"ja": "決定事項", "en": "Decisions"}[language])
    assert table.sentence == {"ja": "2会議体の決定事項2件です。", "en": "2 decisions of 2 groups."}[language]


def test_a_year_without_decisions_or_a_view_of_other_groups_has_no_table_of_them(small_council):
    assert not [one for one in pack_of_year(small_council, 2018).tables if one.content is Content.DECISIONS]
    record_again(small_council, decisions=DECIDED[:1])
    of_board, of_others = (pack_of_year(small_council, 2018, groups=(number,)) for number in (1, 4))
    assert [one.content for one in of_board.tables].count(Content.DECISIONS) == 1
    assert [one.content for one in of_others.tables].count(Content.DECISIONS) == 0


def test_every_format_that_shows_tables_shows_the_decisions(small_council):
    record_again(small_council, decisions=DECIDED)
    pack = pack_of_year(small_council, 2018)
    shown = [pack_files.Format.PPTX, pack_files.Format.XLSX, pack_files.Format.HTML]
    for one, files in pack_files.written(pack, shown):
        (content,) = files.values()
        if one is not pack_files.Format.HTML:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                content = b"".join(map(archive.read, archive.namelist()))
        assert "規約の改正".encode() in content, one


# Agreement


@pytest.mark.parametrize("year", [2017, 2018])
@pytest.mark.parametrize("more", [{}, {"modes": (Mode.WRITTEN,)}, {"groups": (1,)}])
def test_a_pack_agrees_with_itself(two_years, year, more):
    agreement.must_agree(pack_of_year(two_years, year, **more))


def test_a_chart_that_counts_otherwise_is_refused_by_its_name(bundled):
    pack = pack_of_year(bundled, 2017, "en")
    figure = pack.figures[0]
    lying = replace(figure.chart, frame=figure.chart.frame.assign(total=figure.chart.frame["total"] + 1))
    with pytest.raises(agreement.DoesNotAgree) as refused:
        agreement.must_agree(replace(pack, figures=(replace(figure, chart=lying), *pack.figures[1:])))
    assert [one.said(EN) for one in refused.value.differences] == [
        "Figure 1 Meetings held by month (number of meetings): 115, but 103 in the database"
    ]


def test_bars_that_are_drawn_otherwise_than_their_table_says_are_refused(bundled):
    pack = pack_of_year(bundled, 2017)
    figure = pack.figures[0]
    bars = [{**trace, "y": [0] * len(trace["y"])} for trace in figure.chart.figure["data"]]
    lying = replace(figure.chart, figure={**figure.chart.figure, "data": bars})
    with pytest.raises(agreement.DoesNotAgree):
        agreement.must_agree(replace(pack, figures=(replace(figure, chart=lying), *pack.figures[1:])))


def test_a_list_that_lost_a_meeting_is_refused(bundled):
    pack = pack_of_year(bundled, 2017)
    with pytest.raises(agreement.DoesNotAgree):
        agreement.must_agree(replace(pack, tables=pack.tables[1:]))


def test_a_report_that_lost_a_meeting_is_refused(bundled):
    pack = pack_of_year(bundled, 2017, "en")
    part = next(part for part in pack.report.outline.parts if part.has(Kind.ENTRY) and part.group)
    part.lines.remove(next(line for line in part.lines if line.kind is Kind.ENTRY))
    with pytest.raises(agreement.DoesNotAgree) as refused:
        agreement.must_agree(pack)
    assert [one.said(EN) for one in refused.value.differences] == ["Annual report (docx): 102, but 103 in the database"]


def test_figures_are_named_alike_in_both_languages(bundled):
    told = [figures(bundled, view_of(2017), t) for t in (JA, EN)]
    assert told[0][["key", "value"]].equals(told[1][["key", "value"]])
    assert told[0].set_index("key")["value"].loc[["held", "held mode=written", "groups_met"]].to_list() == [103, 53, 18]


# Files


def test_two_runs_on_the_same_facts_give_the_same_bytes(bundled, tmp_path):
    other = made_at(tmp_path / "other.sqlite3")
    records.record_year(other, fy2017.read(), actor=PROGRAM, origin="elsewhere")
    for one, two in zip(
        pack_files.written(pack_of_year(bundled, 2017), pack_files.Format),
        pack_files.written(pack_of_year(other, 2017), pack_files.Format),
        strict=True,
    ):
        assert one == two, one[0]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_format_writes_awkward_names_and_a_plan_whose_mode_nobody_knows(small_council, language):
    modes = queries.meetings(small_council, view_of(2018))["mode"]
    assert modes.isna().any()
    made = dict(pack_files.written(pack_of_year(small_council, 2018, language), pack_files.Format))
    assert {one for one, files in made.items() if files and all(files.values())} == set(pack_files.Format)


def test_files_that_were_there_stand_as_before_where_one_can_not_be_written(tmp_path):
    (tmp_path / "first.csv").write_bytes(b"before")
    (tmp_path / "second.csv").mkdir()
    (tmp_path / "second.csv" / "kept").write_bytes(b"kept")
    with pytest.raises(OSError):  # noqa: PT011 – which one it is differs between systems
        pack_files.save({"new.csv": b"new", "first.csv": b"after", "sec/ond.csv": b"after"}, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first.csv", "second.csv"]
    assert (tmp_path / "first.csv").read_bytes() == b"before"


def test_a_folder_that_is_missing_is_made(tmp_path):
    pack_files.save({"one.csv": b"1"}, tmp_path / "pack")
    assert [path.name for path in (tmp_path / "pack").iterdir()] == ["one.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_signs_that_no_file_can_hold_are_left_out_and_every_package_stays_readable(tmp_path, language):
    engine = with_meetings(tmp_path, ["委員\x01会\x0b", "部\ufffe会"])
    for one, files in pack_files.written(pack_of_year(engine, 2018, language), pack_files.Format):
        if one in (pack_files.Format.PPTX, pack_files.Format.DOCX):
            with zipfile.ZipFile(io.BytesIO(*files.values())) as package:
                for name in package.namelist():
                    if name.endswith((".xml", ".rels")):
                        said = "".join(ElementTree.fromstring(package.read(name)).itertext())
                        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", said), (one, name)


# At the command line


@pytest.fixture
def own_file(bundled_file, tmp_path_factory) -> Path:
    """The bundled year in a file of its own, for a pack keeps its snapshot there: the shared one is not written to."""
    return Path(shutil.copy(bundled_file, tmp_path_factory.mktemp("own") / "council.sqlite3"))


def run(database: Path, *arguments: str) -> int:
    return main(["pack", "--database", str(database), "--fiscal-year", "2017", *arguments])


def test_the_command_writes_every_format_and_says_the_fingerprint(own_file, bundled, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert run(own_file, "--output", str(tmp_path / "pack")) == 0
    assert {path.suffix[1:] for path in (tmp_path / "pack").iterdir()} == set(pack_files.Format)
    assert snapshots.freeze(bundled, view_of(2017)).fingerprint in capsys.readouterr().err


def test_the_command_takes_groups_by_name_or_path(own_file, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert run(own_file, "--output", str(tmp_path / "pack"), "--group", "幹事会", "--formats", "csv") == 0
    text = (tmp_path / "pack" / "FY2017-Executive-committee-meetings.csv").read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) == 7
    assert run(own_file, "--output", str(tmp_path / "other"), "--group", "なし会") == 1
    assert 'No group on record is called "なし会"' in capsys.readouterr().err
    assert not (tmp_path / "other").exists()


def test_a_name_that_several_groups_have_is_refused_with_what_tells_them_apart(own_file, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert run(own_file, "--output", str(tmp_path / "pack"), "--group", "事業部会") == 1
    said = capsys.readouterr().err
    assert '"事業部会" is the name of several groups' in said
    paths = said.split("these instead: ")[1].strip(" .\n").split(", ")
    assert len(paths) == 3
    for path in paths:
        assert run(own_file, "--output", str(tmp_path / "pack"), "--group", path, "--formats", "ics") == 0


def test_the_files_of_a_narrowed_pack_say_so_in_their_names_whatever_the_group_is_called(small_council):
    awkward = queries.groups(small_council).set_index("name").loc[small.AWKWARD, "group_id"]
    for filters, begins in (
        ({"groups": (1,)}, "FY2018-部会-会議運営-"),
        ({"groups": (int(awkward),)}, "FY2018-1-1-b-髙﨑-b-"),
        ({"modes": (Mode.WRITTEN,)}, "FY2018-書面-"),
        ({}, "FY2018-meetings"),
    ):
        pack = pack_of_year(small_council, 2018, **filters)
        ((_, files),) = pack_files.written(pack, [pack_files.Format.ICS])
        assert [name.startswith(begins) for name in files] == [True], list(files)


def test_the_command_names_the_files_of_an_earlier_pack_in_the_folder(own_file, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert run(own_file, "--output", str(tmp_path / "pack"), "--formats", "ics,html") == 0
    assert "earlier" not in capsys.readouterr().err
    assert run(own_file, "--output", str(tmp_path / "pack"), "--formats", "ics") == 0
    said = capsys.readouterr().err
    assert "They took the place of: FY2017-meetings.ics" in said
    assert "Of an earlier pack, and left as it was: FY2017-general-meeting.html" in said


def test_a_fiscal_year_is_taken_as_it_is_written(own_file, tmp_path):
    for typed in ("平成29年度", "H29", "2017"):
        asked = [
            "--database",
            str(own_file),
            "--fiscal-year",
            typed,
            "--formats",
            "ics",
            "--output",
            str(tmp_path / typed),
        ]
        assert main(["pack", *asked]) == 0
        assert [path.name for path in (tmp_path / typed).iterdir()] == ["FY2017-meetings.ics"]


def test_an_empty_name_of_a_folder_is_no_name_of_the_current_one(own_file, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        run(own_file, "--output", "")
    assert ended.value.code == 2
    assert "--output" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_year_that_is_not_on_record_is_refused_with_the_years_that_are(own_file, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert main(["pack", "--database", str(own_file), "--fiscal-year", "2031", "--output", str(tmp_path / "p")]) == 1
    assert "is not on record. On record: FY2017" in capsys.readouterr().err


def test_a_folder_that_can_not_be_used_is_said_and_nothing_is_written(own_file, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    (tmp_path / "file").write_bytes(b"")
    for place in (tmp_path / "file", tmp_path / "file" / "below", tmp_path / "missing" / "below"):
        assert run(own_file, "--output", str(place)) == 1
        (said,) = capsys.readouterr().err.splitlines()  # before any file was made
        assert said.endswith("Name another one with --output.")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_figures_become_the_published_ones_only_when_the_files_are_there(own_file, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(pack_files, "save", full)
        assert run(own_file, "--output", str(tmp_path / "pack"), "--formats", "ics", "--presented") == 1
    assert snapshots.presented(made_at(own_file), view_of(2017)) is None
    assert run(own_file, "--output", str(tmp_path / "pack"), "--formats", "ics", "--presented") == 0
    assert snapshots.presented(made_at(own_file), view_of(2017)) is not None


def test_the_command_says_whose_figures_are_published_and_which_they_take_the_place_of(
    own_file, tmp_path, capsys, monkeypatch
):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")

    def said(*more: str) -> list[str]:
        assert run(own_file, "--output", str(tmp_path / "pack"), "--formats", "ics", "--presented", *more) == 0
        return [line for line in capsys.readouterr().err.splitlines() if "ublished" in line or "place of those" in line]

    assert said() == ["Its figures are now the published ones: FY2017 (Heisei 29) · filters: none (everything)"]
    (of_group,) = said("--group", "幹事会")  # the whole year's stay beside them
    assert of_group.endswith("group: Executive committee")
    again = said("--as-of", "2018-02-28")
    assert again[1].startswith("They take the place of those of the pack ")
    assert len(said("--as-of", "2018-02-28")) == 1  # the same pack again takes no place


# An earlier as-of date


def test_what_was_held_after_the_as_of_date_is_planned_in_every_list_and_file(bundled):
    as_of = date(2017, 10, 1)
    pack = pack_of_year(bundled, 2017, as_of=as_of)
    agreement.must_agree(pack)
    met = queries.meetings(pack.engine, pack.view)
    later = met["first_day"] > as_of
    assert later.sum() == 48
    assert set(met.loc[later, "status"]) == {"planned"}
    assert set(met.loc[~later, "status"]) == {"held"}
    listed = [row for table in pack.tables if table.content is Content.MEETINGS for row in table.frame.itertuples()]
    assert [row.status for row in listed].count(JA.word("planned")) == 48
    told = dict(zip(pack.numbers["key"], pack.numbers["value"], strict=True))
    assert (told["held"], told["planned"]) == (103 - 48, 48)
    files = {name: made for _, some in pack_files.written(pack, pack_files.Format) for name, made in some.items()}
    rows = pd.read_csv(io.BytesIO(files["FY2017-meetings.csv"]))
    assert (rows["status"] == "planned").sum() == 48
    assert {one.fact.status for one in pack.report.record.meetings if one.fact.sittings[0].span.first > as_of} == {
        MeetingStatus.PLANNED
    }


def test_the_running_totals_table_ends_where_both_its_lines_do(two_years):
    for as_of in (last_day(2018), date(2018, 9, 1)):
        pack = pack_of_year(two_years, 2018, as_of=as_of)
        (chart,) = [figure.chart for figure in pack.figures if figure.chart.name == "running-total"]
        held_by_now = queries.held_count(two_years, pack.view)
        last = measures.same_day_last_year(pack.view, [2017])
        assert chart.frame["total"].dropna().iloc[-1] == chart.frame["meetings"].sum() == held_by_now
        now = chart.frame[chart.frame["day"] <= as_of]
        assert now["last_year_total"].iloc[-1] == queries.held_count(two_years, last)
        assert chart.frame["last_year_total"].iloc[-1] == queries.held_count(two_years, last.to_the_years_end)


# What docs/pack.md says


def test_the_guide_names_every_option_and_the_files_of_every_format(bundled, capsys):
    guide = (Path(__file__).resolve().parent.parent / "docs" / "pack.md").read_text(encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["pack", "--help"])
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help", "--database"}
    assert {option for option in options if option not in guide} == set()
    named = set(re.findall(r"`(FY2017[^`]+)`", guide)) - {"FY2017-errata.docx"}  # only after something was presented
    made = {name for _, files in pack_files.written(pack_of_year(bundled, 2017), pack_files.Format) for name in files}
    assert named <= made
    assert {name.rsplit(".")[-1] for name in named} | {"json"} == set(pack_files.Format)
