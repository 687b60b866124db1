"""A group under a new name: which one it is, from which year on it is called so, and what other years say."""

import io
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import Engine

from council_data import findings, queries, records
from council_data.__main__ import main
from council_data.calendar import last_day
from council_data.captions import known_labels
from council_data.exports import pack_files
from council_data.exports.open_data import Dataset, of_year, table
from council_data.messages import Translator
from council_data.proposals.proposal import Difference, Kind, Proposals
from council_data.proposals.proposing import proposals_of, year_of
from council_data.reading import OnRecord
from council_data.recorded import record_of
from council_data.reports.report import read_report
from council_data.views import View
from tests import small_council as small
from tests.conftest import SECRETARY, made_at
from tests.packs import pack_of_year
from tests.test_history import rows
from tests.test_import import accept, differing

OLD, NEW = ("会議運営", "部会"), ("会議運営", "調整部会")


def report(year: str, *groups: str) -> list[str]:
    """A year's report with a meeting of each group, on another day each."""
    lines = [f"{year}年度事業報告", "1 全団体向け事業", "(1) 会議運営"]
    for place, group in enumerate(groups):
        lines += [f"{'アイウエオ'[place]} {group}", f"・第{place + 1}回（{year}年6月{3 + place}日、書面開催）"]
    return lines


RENAMED = report("令和3", "調整部会")


def proposed(engine: Engine, lines: list[str], decided: dict | None = None, renamed: tuple = ()) -> Proposals:
    read = read_report(lines)
    return proposals_of(read, record_of(engine, year_of(read)), decided, renamed)


def rename(engine: Engine, lines: list[str] = RENAMED, called=NEW, group=OLD) -> int:
    return accept(engine, proposed(engine, lines, {called: group}, (called,)))


def names(engine: Engine, *years: int) -> list[str]:
    """What the first group is called in each year."""
    return [queries.groups(engine, year=year)["name"].iloc[0] for year in years]


def exported(engine: Engine, year: int) -> set[str]:
    return {row[2] for row in table(engine, Dataset.MEETINGS, of_year(year)).rows}


def test_a_renamed_group_has_its_new_name_from_the_reports_year_on_and_its_old_one_before(small_council):
    rename(small_council)
    assert names(small_council, 2018, 2020, 2021, 2030) == ["部会", "部会", "調整部会", "調整部会"]
    assert queries.groups(small_council)["group"].iloc[:2].to_list() == ["調整部会", "調整部会 > 小部会"]
    assert queries.groups(small_council, View(2018, last_day(2018)))["group"].iloc[1] == "部会 > 小部会"
    assert len(queries.groups(small_council)) == 5


def test_tables_and_exports_of_a_year_call_a_group_as_it_was_called_then(small_council):
    before = table(small_council, Dataset.MEETINGS, of_year(2018))
    rename(small_council)
    assert table(small_council, Dataset.MEETINGS, of_year(2018)) == before
    assert exported(small_council, 2021) == {"調整部会"}
    assert {"部会", "調整部会"} <= {row[2] for row in table(small_council, Dataset.MEETINGS).rows}
    assert table(small_council, Dataset.GROUPS).rows[0][0] == "調整部会"
    assert table(small_council, Dataset.GROUPS, of_year(2018)).rows[0][0] == "部会"


def test_a_renaming_is_a_change_to_look_at_and_can_be_left_out(small_council):
    proposals = proposed(small_council, RENAMED, {NEW: OLD}, (NEW,))
    (group,) = [one for one in proposals.all if one.kind is Kind.GROUP]
    assert (group.difference, group.changes) == (Difference.CHANGED, {"name": ("部会", "調整部会")})
    accept(small_council, proposals, [one for one in proposals.all if one.kind is Kind.MEETING])
    assert names(small_council, 2018, 2021) == ["部会", "部会"]
    assert len(queries.meetings(small_council, View(2021, last_day(2021)))) == 1


def test_it_is_said_once(small_council):
    rename(small_council)
    assert (proposed(small_council, RENAMED).undecided, differing(proposed(small_council, RENAMED))) == ([], [])
    next_year = proposed(small_council, report("令和4", "調整部会"))
    assert next_year.undecided == []
    assert [one.difference for one in next_year.all if one.kind is Kind.GROUP] == [Difference.SAME]


@pytest.mark.parametrize("one", pack_files.Format)
def test_every_file_of_a_pack_calls_it_as_it_was_called_in_the_packs_year(small_council, one):
    rename(small_council)
    for year, has_new_name in ((2018, False), (2021, True)):
        (_, files) = next(pack_files.written(pack_of_year(small_council, year), [one]))
        assert any("調整部会" in text_in(content) for content in files.values()) is has_new_name


def text_in(content: bytes) -> str:
    """All text of a file, of an Office file that of its parts."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig").replace("\r\n ", "")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))


def test_it_is_taken_back_whole(small_council):
    before = rows(small_council), names(small_council, 2018, 2021)
    batch = rename(small_council)
    records.undo(small_council, batch, actor=SECRETARY)
    assert (rows(small_council), names(small_council, 2018, 2021)) == before
    assert [match.called for match in proposed(small_council, RENAMED).undecided] == [NEW]


@pytest.mark.parametrize("year", ["平成30", "令和2", "令和4"])
def test_a_report_that_uses_the_old_name_still_means_the_group(small_council, year):
    rename(small_council)
    (match,) = proposed(small_council, report(year, "部会")).groups
    assert match.group == NEW


def test_an_older_report_says_what_the_group_was_called_up_to_its_year(small_council):
    older, called = report("平成28", "連絡部会"), ("会議運営", "連絡部会")
    rename(small_council, older, called)
    assert names(small_council, 2015, 2016, 2017, 2018) == ["連絡部会", "連絡部会", "部会", "部会"]
    assert exported(small_council, 2016) == {"連絡部会"}
    assert differing(proposed(small_council, older)) == []


def test_a_renaming_before_one_on_record_holds_up_to_that_one(small_council):
    rename(small_council)
    between = report("令和元", "連絡部会")
    rename(small_council, between, ("会議運営", "連絡部会"), NEW)
    assert names(small_council, 2018, 2019, 2020, 2021) == ["部会", "連絡部会", "連絡部会", "調整部会"]


def test_another_name_for_the_year_of_a_renaming_takes_the_place_of_the_first(small_council):
    rename(small_council)
    rename(small_council, report("令和3", "総合調整部会"), ("会議運営", "総合調整部会"), NEW)
    assert names(small_council, 2018, 2020, 2021) == ["部会", "部会", "総合調整部会"]


def test_a_group_is_renamed_back(small_council):
    rename(small_council)
    rename(small_council, report("令和5", "部会"), OLD, NEW)
    assert names(small_council, 2020, 2021, 2022, 2023) == ["部会", "調整部会", "調整部会", "部会"]


def test_a_new_group_under_the_old_name_is_asked_for_where_the_report_uses_both(small_council):
    rename(small_council)
    both = report("令和4", "調整部会", "部会")
    (asked,) = proposed(small_council, both).undecided
    assert (asked.called, asked.candidates[0]) == (OLD, NEW)
    accept(small_council, proposed(small_council, both, {OLD: OLD}))
    assert queries.groups(small_council)["name"].to_list().count("部会") == 2  # one of another programme
    assert len(queries.groups(small_council)) == 6
    assert differing(proposed(small_council, both)) == []
    (older,) = proposed(small_council, report("平成30", "部会")).groups
    assert older.group == NEW


def test_two_groups_of_a_report_that_are_one_are_recorded_as_one(small_council):
    lines, other = report("令和3", "調整部会", "連絡部会"), ("会議運営", "連絡部会")
    proposals = proposed(small_council, lines, {NEW: OLD, other: OLD})
    assert [one.kind for one in proposals.all].count(Kind.GROUP) == 1
    accept(small_council, proposals)
    assert list(queries.meetings(small_council, View(2021, last_day(2021)))["group"]) == ["部会", "部会"]
    again = proposed(small_council, lines)
    assert (again.undecided, differing(again)) == ([], [])


def test_a_group_confirmed_as_the_one_above_it_does_not_stand_below_itself(small_council):
    lines = [*report("令和3", "部会"), "【調整部会】", "・第2回（令和3年7月5日、書面開催）"]
    read = read_report(lines)
    assert [group.path for group in read.groups] == [("部会",), ("部会", "調整部会")]
    proposals = proposed(small_council, lines, {NEW: OLD})
    assert [one.draft["parent"] for one in proposals.all if one.kind is Kind.GROUP] == [None]
    accept(small_council, proposals)
    assert queries.groups(small_council)["group"].iloc[0] == "部会"


def test_a_group_that_the_report_puts_below_its_own_sub_group_stays_where_it_is(small_council):
    lines = [*report("令和3", "小部会"), "【部会】", "・第2回（令和3年7月5日、書面開催）"]
    assert read_report(lines).groups[1].path == ("小部会", "部会")
    accept(small_council, proposed(small_council, lines))
    assert queries.groups(small_council)["group"].iloc[:2].to_list() == ["部会", "部会 > 小部会"]


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        (("部会", "調整部会"), {NEW: OLD}),
        (("調整部会", "連絡部会"), {NEW: OLD, ("会議運営", "連絡部会"): OLD}),
    ],
)
def test_a_group_is_not_renamed_against_what_the_report_says(small_council, groups, said):
    proposals = proposed(small_council, report("令和3", *groups), said, tuple(said))
    assert {match.called for match in proposals.refused} == set(said)
    accept(small_council, proposals)
    assert names(small_council, 2018, 2021) == ["部会", "部会"]


UNLIKE = ("会議運営", "広報会議")
UNLIKE_ANY = report("令和3", "広報会議")


def test_a_group_that_is_like_none_on_record_is_new_unless_the_user_says_which_one_it_is(small_council):
    proposals = proposed(small_council, UNLIKE_ANY)
    (match,) = proposals.taken_for_new
    assert (match.called, match.group, proposals.undecided) == (UNLIKE, UNLIKE, [])
    accept(small_council, proposals)
    assert len(queries.groups(small_council)) == 6


def test_it_can_be_said_to_be_any_on_record_those_of_its_programme_first_and_those_named_anyway_last(small_council):
    (match,) = proposed(small_council, report("令和3", "広報会議", "部会")).taken_for_new
    names_first = [("会議運営", "小部会"), ("会議運営", "旧委員会"), OLD]
    assert list(match.others) == [*names_first, ("印刷事業", "部会"), ("印刷事業", small.AWKWARD)]


def test_a_group_whose_name_is_like_some_can_be_said_to_be_any_other_as_well(small_council):
    (match,) = proposed(small_council, RENAMED).undecided
    assert match.candidates[0] == OLD
    assert sorted([*match.candidates, *match.others]) == sorted(record_of(small_council, 2021).groups)


@pytest.mark.parametrize("note", ["旧委員会を改称", "旧委員会から名称変更"])
def test_the_group_that_a_heading_says_to_be_renamed_is_the_first_that_is_asked_for(small_council, note):
    (match,) = proposed(small_council, report("令和3", f"広報会議（{note}）")).undecided
    assert (match.called, match.group, match.candidates) == (UNLIKE, None, (("会議運営", "旧委員会"),))
    (match,) = proposed(small_council, report("令和3", f"部会調整会議（{note}）")).undecided
    assert match.candidates[0] == ("会議運営", "旧委員会")


def test_a_group_under_a_name_unlike_its_old_one_is_renamed_when_the_user_says_so(small_council):
    rename(small_council, UNLIKE_ANY, UNLIKE)
    assert names(small_council, 2018, 2020, 2021) == ["部会", "部会", "広報会議"]
    again = proposed(small_council, UNLIKE_ANY)
    assert (len(queries.groups(small_council)), again.taken_for_new, differing(again)) == (5, [], [])


def test_a_name_unlike_the_one_on_record_is_kept_as_another_name_of_the_group_that_the_user_says(small_council):
    proposals = proposed(small_council, UNLIKE_ANY, {UNLIKE: OLD})
    assert proposals.taken_for_new == []
    accept(small_council, proposals)
    assert names(small_council, 2018, 2021) == ["部会", "部会"]
    again = proposed(small_council, UNLIKE_ANY)
    assert (len(queries.groups(small_council)), again.taken_for_new, differing(again)) == (5, [], [])


def test_findings_on_an_old_year_are_those_of_the_group_under_its_old_name(small_council):
    records.record_year(small_council, small.year(2017), actor=SECRETARY, origin="tests")
    before = [one.rule for one in findings.of_record(record_of(small_council, 2017), {OLD})]
    rename(small_council)
    record = record_of(small_council, 2017)
    assert [one.rule for one in findings.of_record(record, {NEW})] == before
    assert record.called[NEW] == "部会"


def test_what_is_read_finds_the_groups_facts_under_the_name_of_its_year(small_council):
    rename(small_council)
    assert OnRecord.of(small_council, 2018).groups[OLD] == ("Board", None)
    assert OnRecord.of(small_council, 2021).groups[NEW] == ("", None)


def test_the_choice_of_groups_names_the_former_name_too(small_council):
    rename(small_council)
    tree, former = queries.groups(small_council), queries.former_names(small_council)
    assert known_labels(tree, former, Translator("ja"))[1] == "調整部会（旧：部会）"
    assert known_labels(tree, former, Translator("en"))[1] == "調整部会 (formerly Board)"


class TestAtTheCommandLine:
    @pytest.fixture(autouse=True)
    def in_english(self, monkeypatch):
        monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    @pytest.fixture
    def run(self, small_council, tmp_path, capsys):
        def run(lines: list[str], *options: str) -> tuple[int, str]:
            path = tmp_path / "report.txt"
            path.write_text("\n".join(lines), encoding="utf-8")
            code = main(["import", str(path), "--database", str(tmp_path / "small.sqlite3"), "--yes", *options])
            return code, capsys.readouterr().err

        return run

    def test_the_question_names_the_way_to_say_it(self, run):
        assert '--renamed-group "調整部会=会議運営 > 部会"' in run(RENAMED)[1]

    def test_it_is_said_with_the_old_name_and_saying_it_again_changes_nothing(self, run, tmp_path):
        code, said = run(RENAMED, "--renamed-group", "調整部会=会議運営 > 部会")
        assert (code, "Name: 部会 → 調整部会" in said) == (0, True)
        assert names(made_at(tmp_path / "small.sqlite3"), 2018, 2021) == ["部会", "調整部会"]
        code, said = run(RENAMED, "--renamed-group", "調整部会=会議運営 > 部会")
        assert (code, "There is nothing to record." in said) == (0, True)

    def test_a_group_confirmed_before_can_be_said_to_be_renamed_later(self, run, tmp_path):
        run(RENAMED, "--same-group", "調整部会=部会")
        assert names(made_at(tmp_path / "small.sqlite3"), 2021) == ["部会"]
        assert run(RENAMED, "--renamed-group", "調整部会=部会")[0] == 0
        assert names(made_at(tmp_path / "small.sqlite3"), 2018, 2021) == ["部会", "調整部会"]

    @pytest.mark.parametrize(
        ("lines", "options", "said"),
        [
            (report("令和3", "部会", "調整部会"), ("--renamed-group", "調整部会=部会"), "can't have been renamed"),
            (report("令和3", "小部会"), ("--renamed-group", "小部会=会議運営 > 部会"), "on record as the group"),
            (report("令和3", "小部会"), ("--same-group", "小部会=会議運営 > 部会"), "on record as the group"),
            (RENAMED, ("--renamed-group", "調整部会=誰か"), "is no group of this report"),
        ],
    )
    def test_what_can_not_be_is_refused_and_nothing_is_recorded(self, run, tmp_path, lines, options, said):
        before = rows(made_at(tmp_path / "small.sqlite3"))
        code, told = run(lines, *options)
        assert (code, said in told) == (1, True)
        assert rows(made_at(Path(tmp_path / "small.sqlite3"))) == before
