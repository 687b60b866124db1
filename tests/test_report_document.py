"""The Word report: what is read, recorded, written and read again is the same, and every fact of the year is in it."""

import io
import re
import zipfile
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from council_data import queries, records
from council_data.__main__ import main
from council_data.annual_report.next_year import next_year_of
from council_data.annual_report.this_year import report_of
from council_data.calendar import last_day
from council_data.exports import report_document
from council_data.exports.open_data import Dataset, table
from council_data.exports.pack_files import Format
from council_data.inputs import MeetingInput
from council_data.messages import Translator
from council_data.proposals.proposal import Difference, Kind
from council_data.proposals.proposing import proposals_of
from council_data.reading import OnRecord, read_as_rows
from council_data.recorded import record_of
from council_data.reports import form
from council_data.reports.blocks import Role, heading_name
from council_data.reports.facts import Read
from council_data.reports.folding import half_width
from council_data.reports.lines import read_line
from council_data.reports.marks import MARKS, NO_ENTRIES, NO_TEXT, TO_BE_CHECKED
from council_data.reports.report import read_report
from council_data.reports.sources import open_source, read_source
from council_data.snapshots import reopened
from council_data.views import View
from db.words import MeetingKind, Mode
from tests import small_council as small
from tests.conftest import SECRETARY, made_at
from tests.office import office, printed
from tests.packs import pack_of_year
from tests.test_import import accept, proposed
from tests.test_renaming import rename
from tests.test_report import (
    ALONE,
    IN_BRACKETS,
    IN_MARKDOWN,
    IN_SENTENCES,
    REPORTS,
    WITH_LABEL_LINES,
    lines_of,
    without_line,
)

JA = Translator("ja")


@pytest.fixture(params=REPORTS)
def report(request, tmp_path) -> tuple[list[str], Engine]:
    """A report's lines, and a database in which it alone was recorded."""
    engine = made_at(tmp_path / "read.sqlite3")
    accept(engine, proposed(engine, REPORTS[request.param]))
    return REPORTS[request.param], engine


@pytest.fixture
def own_words(tmp_path) -> Engine:
    """A database in which the tests' own report was recorded, to be written to."""
    engine = made_at(tmp_path / "own.sqlite3")
    accept(engine, proposed(engine, REPORTS["own"]))
    return engine


def view(year: int = 2017, **more: object) -> View:
    return View(**({"year": year, "as_of": last_day(year)} | more))


def written(engine: Engine, year: int = 2017, language: str = "ja", **more: object) -> bytes:
    return report_document.write(pack_of_year(engine, year, language, **more))


def lines_in(content: bytes) -> list[str]:
    return [line for line in open_source(content, "report.docx").lines if line.strip()]


def texts(engine: Engine, year: int = 2017, **more: object) -> list[str]:
    return [line.text for line in report_of(engine, view(year, **more)).outline.lines]


def test_a_report_of_groups_of_which_nothing_is_on_record_says_so_under_their_names(two_years):
    tree = queries.groups(two_years)
    (number,) = tree.loc[tree["name"] == "あいちLGWANアクセス研究会", "group_id"]
    _, _, heading, mark = texts(two_years, 2018, groups=(int(number),))
    assert heading == "【あいちLGWANアクセス研究会】"
    assert mark.startswith(NO_ENTRIES)


def test_the_document_has_one_set_of_styles(bundled):
    with zipfile.ZipFile(io.BytesIO(written(bundled))) as package:
        assert [name for name in package.namelist() if "styles" in name] == ["word/styles.xml"]


def said(text: str) -> str:
    """A line without white space and bullets, in one width."""
    return re.sub(r"^[-・]+", "", half_width(text))


def by_role(lines: list[str], read: Read) -> list[tuple[Role, str]]:
    """Each line with what it was taken for; what goes on from another line is joined to it."""
    joined: dict[int, str] = {}
    for number, text in enumerate(lines, start=1):
        begins = read.joined_to[number - 1] or number
        joined[begins] = joined.get(begins, "") + text.strip()
    kept = {number: text for number, text in joined.items() if read.roles[number - 1] is not Role.BLANK}
    return [
        (role, said(heading_name(text) if role is Role.HEADING else text))
        for role, text in ((read.roles[number - 1], text) for number, text in kept.items())
    ]


def rows_of(read: Read, known: OnRecord) -> dict[str, list]:
    rows = read_as_rows(read, JA, known)
    return {
        dataset: [{name: value for name, value in row.items() if name != "source_line"} for row in rows[dataset]]
        for dataset in Dataset
    }


# Round trip


def test_a_report_read_written_and_read_again_gives_the_same_rows(report):
    lines, engine = report
    again = read_source(open_source(written(engine), "again.docx"))
    assert rows_of(again, OnRecord()) == rows_of(read_report(lines), OnRecord())


def test_line_by_line_it_has_the_same_headings_entries_and_text(report):
    lines, engine = report
    again = lines_in(written(engine))
    assert by_role(again, read_report(again)) == by_role(lines, read_report(lines))


def test_what_was_written_proposes_nothing_when_it_is_read_again(report):
    _, engine = report
    again = proposals_of(read_source(open_source(written(engine), "again.docx")), record_of(engine, 2017))
    assert [one.draft for one in again.all if one.can_be_accepted] == []
    assert again.undecided == []


def test_the_bundled_year_has_no_text_on_record_and_gives_its_rows_all_the_same(bundled):
    read = read_source(open_source(written(bundled), "again.docx"))
    rows = read_as_rows(read, JA, OnRecord.of(bundled))
    for dataset in Dataset:
        kept = table(bundled, dataset, None)
        on_record = [without_line(dict(zip(kept.columns, row, strict=True))) for row in kept.rows]
        assert sorted(map(str, map(without_line, rows[dataset]))) == sorted(map(str, on_record)), dataset


def test_a_year_recorded_from_its_own_word_file_is_written_as_the_same_lines(bundled, tmp_path):
    engine = made_at(tmp_path / "again.sqlite3")
    first = [line for line in lines_in(written(bundled)) if not line.startswith(MARKS)]
    accept(engine, proposed(engine, first))
    assert [line for line in lines_in(written(engine)) if not line.startswith(MARKS)] == first


@pytest.mark.parametrize("text", [WITH_LABEL_LINES, IN_MARKDOWN, ALONE, IN_BRACKETS, IN_SENTENCES])
def test_reports_in_other_councils_manner_give_the_same_meetings_again(text, tmp_path):
    engine = made_at(tmp_path / "other.sqlite3")
    first = proposed(engine, lines_of(text))
    decided = {match.called: (match.called[0] or "会議運営", match.called[1]) for match in first.undecided}
    proposals = proposed(engine, lines_of(text), decided=decided)
    accept(engine, proposals)
    again = proposed(engine, texts(engine, proposals.year), proposals.year)
    differences = [one.difference for one in again.all if one.kind is Kind.MEETING]
    assert set(differences) == {Difference.SAME}
    assert len(differences) == len(queries.meetings(engine, view(proposals.year)))


# Every fact once, in the council's form


def meeting(title: str, **more: object) -> dict:
    told = {"source_line": 70, "programme": "会議運営", "group": "部会", "title": title, "ordinal": None}
    told |= {"kind": "other", "mode": "written", "status": "held", "sittings": ["2018-06-01"]}
    return told | more


AWKWARD = {
    "a formula": "=1+1",
    "markup": '<b>"会"</b> & 会議',
    "an emoji": "🗂会議",
    "rare letters": "髙﨑會議",
    "brackets": "検討会（拡大）",
    "a date": "平成28年5月1日説明会",
    "a fiscal year": "平成28年度決算説明会",
    "a number that is none": "第0回会議",
    "a tab": "左\t右の会議",
    "a dot": "・点のある会議",
    "a slash": "CALS/EC会議",
    "written": "書面審査の会議",
}


READ_AGAIN = ("a formula", "an emoji", "rare letters", "brackets", "a slash")


@pytest.mark.parametrize("title", [*AWKWARD.values(), "長" * 198 + "会議"], ids=[*AWKWARD, "200 letters"])
def test_a_title_of_any_kind_stands_in_the_document(tmp_path, title):
    engine = made_at(tmp_path / "awkward.sqlite3")
    records.record_year(engine, small.year(meetings=[meeting(title)]), actor=SECRETARY, origin="tests")
    (entry,) = [line for line in lines_in(written(engine, 2018)) if "平成30年 6月 1日" in line]
    assert half_width(title) in half_width(entry)
    assert "書面開催" in entry


@pytest.mark.parametrize("kind", READ_AGAIN)
def test_an_awkward_title_is_read_again_as_it_is(kind):
    told = MeetingInput.model_validate(meeting(AWKWARD[kind]))
    assert form.says(read_line(form.meeting_line(told, "部会"), 2018), told, "部会")


FIRST_DAYS = st.dates(date(2018, 4, 1), date(2020, 3, 31))


@st.composite
def meetings(draw) -> MeetingInput:
    """A meeting of any mode and status, whose sittings have places all or none."""
    count = draw(st.integers(1, 3))
    begins = sorted(draw(st.lists(FIRST_DAYS, min_size=count, max_size=count, unique=True)))
    has_places = draw(st.booleans())
    place = st.sampled_from(["市役所", "県自治センター", "第2会議室"]) if has_places else st.none()
    status = draw(st.sampled_from(["held", "planned", "cancelled"]))
    modes = ["in_person", "hybrid"] if has_places else ["in_person", "written", "online", "hybrid"]
    mode = draw(st.sampled_from(modes if status == "held" or has_places else [*modes, None]))
    sittings = []
    for place_of, day in enumerate(begins):
        room = (begins[place_of + 1] - day).days - 1 if place_of + 1 < count else 40
        last = day + timedelta(days=draw(st.integers(0, max(0, min(room, 40)))))
        where = draw(place)
        sittings.append(f"{day}/{last}" + (f" {where}" if where else ""))
    ordinal = draw(st.integers(1, 30))
    told = meeting(f"第{ordinal}回部会", ordinal=ordinal, kind="regular", mode=mode, status=status, sittings=sittings)
    return MeetingInput.model_validate(told)


@given(meetings())
def test_an_entry_of_any_mode_status_and_dates_is_read_as_the_meeting_that_it_was_made_from(told):
    line = form.meeting_line(told, "部会")
    assert form.says(read_line(line, 2018), told, "部会"), line


@pytest.mark.parametrize(
    ("known", "expected"),
    [("2018-10", "・第3回部会（平成30年10月、予定）"), ("2019-02/2019-03", "・第3回部会（平成31年 2月～3月、予定）")],
)
def test_a_meeting_that_is_planned_for_a_month_is_written_as_that_month(known, expected):
    told = MeetingInput.model_validate(
        meeting("第3回部会", ordinal=3, kind="regular", mode=None, status="planned", sittings=[known])
    )
    assert form.meeting_line(told, "部会") == expected
    assert form.says(read_line(expected, 2018), told, "部会")


def test_a_plan_whose_time_has_passed_is_marked_below_its_line(small_council):
    mark = "【要確認】予定の時期を過ぎています。実施の有無を登録してください。"
    plans = {
        f"・{small.AWKWARD}（平成31年 3月 1日、予定）",
        "平成30年9月にリプレースを行い、ASP-SaaS方式に移行する予定である（経過52）。",
    }
    lines = texts(small_council, 2018)
    assert {line for line, following in pairwise(lines) if following == mark} == plans
    early = texts(small_council, 2018, as_of=date(2018, 8, 31))
    assert mark not in early
    assert plans <= set(early)


PLANNED_LAUNCH = "平成30年10月からは次のシステムの稼働を予定している。"


def test_text_that_tells_of_a_plan_whose_time_has_passed_has_a_mark_below_it_that_names_the_plan(own_words):
    assert not any("時期を過ぎています" in line for line in texts(own_words))
    lines = texts(own_words, as_of=date(2018, 11, 1))
    (mark,) = [line for line in lines if "時期を過ぎています" in line]
    assert mark.startswith(f"{TO_BE_CHECKED}上の本文にある予定（平成30年10月に運用を開始する予定である（")
    assert PLANNED_LAUNCH in lines[lines.index(mark) - 1]


def test_a_planned_meeting_in_the_reports_own_words_has_the_mark_below_it_once_its_time_has_passed(own_words):
    planned = "・第1回幹事会（平成30年 5月24日、予定）"
    lines = ["平成30年度事業報告", "1 全団体向け事業", "(1) 会議運営", "ア 幹事会", planned]
    accept(own_words, proposed(own_words, lines), None)
    mark = "【要確認】予定の時期を過ぎています。実施の有無を登録してください。"
    assert mark not in texts(own_words, 2018, as_of=date(2018, 5, 24))
    late = texts(own_words, 2018, as_of=date(2018, 5, 25))
    assert late[late.index(planned) + 1] == mark
    assert late.count(mark) == 1


def test_each_meeting_of_every_status_stands_in_the_report_once(small_council):
    lines = texts(small_council, 2018)
    assert [line for line in lines if "第2回部会" in line] == [
        "第2回部会（平成30年 5月10日、書面開催）",
        "・第2回部会（平成30年 8月 2日、中止）",
    ]
    assert f"・{small.AWKWARD}（平成31年 3月 1日、予定）" in lines
    assert "・第1回旧委員会（平成30年 5月31日～ 6月 1日、ハイブリッド開催）" in lines
    assert sum("（平成3" in line for line in lines) == len(queries.meetings(small_council, view(2018)))


def test_a_group_that_was_dissolved_in_the_year_says_when(small_council):
    lines = texts(small_council, 2018)
    assert lines[lines.index("イ　旧委員会") + 1] == "平成30年6月30日をもって廃止した。"


def test_steps_of_systems_and_audits_of_the_year_stand_in_it(small_council):
    lines = texts(small_council, 2018)
    assert "平成30年9月にリプレースを行い、ASP-SaaS方式に移行する予定である（経過52）。" in lines
    place = lines.index("・平成30年 5月　予備調査")
    assert lines[place - 3] == "ウ　外部監査"
    assert lines[place - 2] == "平成22年度から実施している。"


def test_a_programme_can_run_several_systems(tmp_path):
    engine = made_at(tmp_path / "systems.sqlite3")
    other = {"name": "製本システム", "name_en": "", "source_line": 4, "programme": "印刷事業"}
    step = {"name": "製本の開始", "source_line": 53, "system": "製本システム", "kind": "launch", "start": "2018-10"}
    facts = small.year(
        systems=[other], steps=[step | {"status": "done"}, step | {"system": "印刷システム", "status": "done"}]
    )
    records.record_year(engine, facts, actor=SECRETARY, origin="tests")
    assert texts(engine, 2018).count("平成30年10月に運用を開始した（製本の開始）。") == 2


def test_what_lay_before_a_meeting_stands_below_it(small_council):
    lines = texts(small_council, 2018)
    place = lines.index("〔審議事項〕")
    assert lines[place - 1 : place + 2] == [
        "第1回部会（平成30年 4月10日、市役所）",
        "〔審議事項〕",
        f"・{small.AWKWARD}",
    ]


# What is changed after the report was read


def change_meeting(engine: Engine, title: str, **values: object) -> None:
    """Records a changed meeting of the executive committee as an import would."""
    lines = [line.replace(*values["line"]) for line in REPORTS["own"]]
    proposals = proposed(engine, lines)
    chosen = [one for one in proposals.all if one.kind is Kind.MEETING and one.can_be_accepted]
    accept(engine, proposals, [one for one in chosen if title in one.draft["title"]])


def executive_committee(engine: Engine) -> list[str]:
    lines = texts(engine)
    return lines[lines.index("ウ　幹事会") + 1 : lines.index("エ　個人情報等保護委員会")]


def test_a_meeting_that_was_corrected_is_written_as_the_record_has_it_in_its_place(own_words):
    before = executive_committee(own_words)
    change_meeting(own_words, "第2回幹事会", line=("10月19日、県自治センター", "10月20日、県西庁舎"))
    after = executive_committee(own_words)
    assert [line for line in after if line not in before] == ["・第2回幹事会（平成29年10月20日、県西庁舎）"]
    assert len(after) == len(before)
    assert [said(line)[:3] for line in after] == [said(line)[:3] for line in before]


def test_a_meeting_that_was_added_stands_between_the_others_by_its_day(own_words):
    proposals = proposed(own_words, ["幹事会開催状況", "第9回幹事会（平成29年9月5日、書面開催）"], 2017)
    accept(own_words, proposals)
    lines = executive_committee(own_words)
    assert lines[5] == "・第9回幹事会（平成29年 9月 5日、書面開催）"
    assert len(lines) == 8


def test_a_meeting_that_is_no_longer_on_record_is_not_in_the_report(own_words):
    proposals = proposed(own_words, [line for line in REPORTS["own"] if "第3回幹事会" not in line])
    accept(own_words, proposals, [one for one in proposals.all if one.is_gone])
    assert not any("第3回幹事会" in line for line in texts(own_words))


def test_text_that_differs_from_the_record_is_marked_with_what_is_on_record(own_words):
    lines = [line.replace("の稼働を予定している", "を稼働した") for line in REPORTS["own"]]
    proposals = proposed(own_words, lines)
    accept(own_words, proposals, [one for one in proposals.all if one.kind is Kind.SECTIONS])
    (mark,) = [line for line in texts(own_words) if line.startswith(TO_BE_CHECKED)]
    assert "平成30年10月に運用を開始する予定である" in mark


def with_text(engine: Engine, sentence: str) -> list[str]:
    """The lines of the report after the text on the steering committee was edited."""
    lines = [line.replace("事業の進め方を話し合った。", sentence) for line in REPORTS["own"]]
    proposals = proposed(engine, lines)
    accept(engine, proposals, [one for one in proposals.all if one.kind is Kind.SECTIONS])
    return texts(engine)


def test_a_sentence_with_another_day_than_the_record_has_the_mark_below_it_and_is_no_further_meeting(own_words):
    sentence = "第1回運営委員会は平成29年10月31日に開催し、予算執行状況を審議した。"
    lines = with_text(own_words, sentence)
    (mark,) = [line for line in lines if line.startswith(TO_BE_CHECKED)]
    assert lines.index(mark) == lines.index(sentence) + 1
    assert "第1回運営委員会（平成29年10月30日、県自治センター）" in mark
    again = proposals_of(read_report(lines), record_of(own_words, 2017))
    differences = [one.difference for one in again.all if one.kind is Kind.MEETING]
    assert set(differences) == {Difference.SAME}


def test_a_sentence_that_agrees_with_the_record_and_names_no_place_has_no_mark(own_words):
    lines = with_text(own_words, "第1回運営委員会は平成29年10月30日に開催し、予算執行状況を審議した。")
    assert [line for line in lines if line.startswith(TO_BE_CHECKED)] == []
    assert sum("第1回運営委員会（" in line for line in lines) == 1


def test_agenda_that_was_corrected_is_written_whole(own_words):
    lines = [line.replace("会則の改正について", "規約の改正について") for line in REPORTS["own"]]
    proposals = proposed(own_words, lines)
    accept(own_words, proposals, [one for one in proposals.all if one.kind is Kind.MEETING and one.can_be_accepted])
    found = texts(own_words)
    assert Counter(line for line in found if "の改正について" in line) == {
        "・規約の改正について": 2,
        "・情報セキュリティポリシーの改正について": 1,
    }
    assert found.count("〔審議事項〕") == 3


# Years, groups and filters


def test_a_year_of_which_nothing_is_on_record_has_its_headings_and_says_what_is_missing(tmp_path):
    engine = made_at(tmp_path / "empty.sqlite3")
    none = {
        kind: [] for kind in ("meetings", "decisions", "audits", "audit_steps", "migrations", "judgements", "steps")
    }
    records.record_year(engine, small.year().model_copy(update=none), actor=SECRETARY, origin="tests")
    lines = lines_in(written(engine, 2018))
    assert [line for line in lines if not line.startswith(MARKS)][:5] == [
        "2018年度の報告",
        "1　全団体向け事業",
        "(1)　会議運営",
        "ア　部会",
        "【小部会】",
    ]
    assert sum(line.startswith(NO_TEXT) for line in lines) == 7
    assert read_source(open_source(written(engine, 2018), "again.docx"), 2018).meetings == []


def test_a_renamed_group_is_called_as_it_was_in_the_reports_year(small_council):
    rename(small_council)
    assert "ア　部会" in texts(small_council, 2018)
    assert "ア　調整部会" in texts(small_council, 2021)


def test_a_group_is_left_out_of_the_reports_of_years_after_its_end(two_years):
    assert any("あいちLGWANアクセス研究会" in line for line in texts(two_years, 2017))
    assert not any("あいちLGWANアクセス研究会" in line for line in texts(two_years, 2018))


def test_groups_outside_programmes_stand_under_the_one_that_the_user_has_named(tmp_path):
    engine = made_at(tmp_path / "list.sqlite3")
    lines = ["令和2年度 幹事会開催状況", "第1回幹事会（令和2年5月9日、市役所）"]
    decided = {("", "幹事会"): ("会議運営", "幹事会")}
    accept(engine, proposed(engine, lines, 2020, decided=decided))
    found = [line for line in texts(engine, 2020) if not line.startswith(MARKS)]
    assert found[1:] == [
        "1　全団体向け事業",
        "(1)　会議運営",
        "ア　幹事会",
        "・第1回幹事会（令和2年 5月 9日、市役所）",
    ]


def test_a_group_that_no_section_tells_of_gets_a_heading_in_its_programme(own_words):
    lines = [*REPORTS["own"][:100], "カ 広報部会", "・第1回広報部会（平成29年 7月 7日、書面開催）"]
    accept(own_words, proposed(own_words, lines), None)
    records.undo(own_words, 2, actor=SECRETARY)
    proposals = proposed(own_words, lines)
    accept(
        own_words, proposals, [one for one in proposals.all if "広報" in str(one.draft) and one.kind is Kind.MEETING]
    )
    found = texts(own_words)
    place = found.index("カ　広報部会")
    assert found[place + 1].startswith(NO_TEXT)
    assert found[place + 2] == "・第1回広報部会（平成29年 7月 7日、書面開催）"
    assert found[place + 3] == "2　特定団体事業"


# Extracts


def number_of(engine: Engine, group: str) -> int:
    tree = queries.groups(engine)
    (number,) = tree[tree["name"] == group]["group_id"]
    return int(number)


def headings_in(engine: Engine, **filters: object) -> list[str]:
    return [line.text for line in report_of(engine, view(**filters)).outline.lines if line.kind == "heading"]


def test_an_extract_of_one_group_is_called_so_and_has_the_headings_above_it_with_the_whole_reports_numbers(own_words):
    found = texts(own_words, groups=(number_of(own_words, "幹事会"),))
    assert found[:5] == [
        "平成29年度事業報告（抜粋）",
        "【抜粋】報告の全文ではなく、次に絞り込んだものです（会議体：幹事会）。",
        "1　全団体向け事業",
        "(5)　会議運営",
        "ウ　幹事会",
    ]
    assert len(found) == 12


def test_an_extract_names_each_filter_in_force(own_words):
    executives = number_of(own_words, "幹事会")
    _, mark, *found = texts(
        own_words, groups=(executives,), kinds=(MeetingKind.REGULAR,), modes=(Mode.WRITTEN, Mode.IN_PERSON)
    )
    assert "会議体：幹事会、種別：定例、開催方法：書面、対面" in mark
    assert [line for line in found if "臨時" in line] == []


@pytest.mark.parametrize("filters", [{"modes": (Mode.WRITTEN,)}, {"kinds": (MeetingKind.TRAINING,)}])
def test_an_extract_of_some_meetings_numbers_its_headings_as_the_whole_and_tells_of_no_gap_of_its_own_making(
    own_words, filters
):
    whole, found = headings_in(own_words), headings_in(own_words, **filters)
    assert set(found) < set(whole)
    assert not any(line.startswith((NO_TEXT, NO_ENTRIES)) for line in texts(own_words, **filters))


def test_numbers_stay_where_meetings_that_the_extract_leaves_out_gave_the_whole_report_a_heading(own_words):
    lines = REPORTS["own"]
    begins, ends = lines.index("ア 総会"), lines.index("イ 運営委員会")
    proposals = proposed(own_words, [*lines[:begins], *lines[ends:]])
    accept(own_words, proposals, [one for one in proposals.all if one.kind is Kind.SECTIONS])
    assert "ア　総会" in headings_in(own_words)
    assert headings_in(own_words, groups=(number_of(own_words, "幹事会"),))[-1] == "ウ　幹事会"


def test_an_extract_is_read_as_the_years_report_and_its_own_line_is_no_text(own_words):
    content = written(own_words, groups=(number_of(own_words, "幹事会"),))
    read = read_source(open_source(content, "extract.docx"))
    assert (read.title, read.fiscal_year) == ("平成29年度事業報告", 2017)
    assert [group.name for group in read.groups] == ["幹事会"]
    assert len(read.meetings) == 6
    worded = [said.text for section in read.sections for said in section.wording]
    assert not any("抜粋" in text or "絞り込" in text for text in worded)
    assert read.roles[1] is Role.UNREAD


def test_an_extract_of_a_draft_that_bears_its_own_brackets_is_read_under_the_title_alone():
    lines = [
        "令和3年度事業計画（案）（抜粋）",
        "【抜粋】報告の全文ではなく、次に絞り込んだものです（会議体：幹事会）。",
    ]
    read = read_report([*lines, "1 全団体向け事業", "(1) 会議運営", "ア 幹事会"])
    assert (read.title, read.is_plan) == ("令和3年度事業計画（案）", True)


def test_a_mark_below_a_line_that_ends_without_a_full_stop_is_no_part_of_it():
    lines = [
        "平成29年度事業報告",
        "1 会議運営",
        "(1) 幹事会",
        "各部会の議案を整理",
        f"{TO_BE_CHECKED}内容を確かめてください。",
    ]
    read = read_report(lines)
    assert read.sections[-1].wording[-1].text == "各部会の議案を整理"
    assert read.roles[-1] is Role.UNREAD


def test_the_document_of_an_extract_bears_its_title_as_a_property_and_says_below_it_what_it_is_of(own_words):
    content = written(own_words, groups=(number_of(own_words, "幹事会"),))
    document = docx.Document(io.BytesIO(content))
    assert document.core_properties.title == "平成29年度事業報告（抜粋）"
    title, mark = document.paragraphs[:2]
    assert (title.style.name, mark.style.name) == ("Title", "Report Extract")
    assert mark.text.endswith("（会議体：幹事会）。")
    assert lines_in(content) == texts(own_words, groups=(number_of(own_words, "幹事会"),))


# The document


def part_of(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def test_headings_are_words_own_and_entries_have_styles(own_words):
    document = docx.Document(io.BytesIO(written(own_words)))
    named = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert named["平成29年度事業報告"] == "Title"
    assert named["1　全団体向け事業"] == "Heading 1"
    assert named["(5)　会議運営"] == "Heading 2"
    assert named["ウ　幹事会"] == "Heading 3"
    assert named["(ア)　電子申請・届出システム研究会"] == "Heading 4"
    assert named["・第1回幹事会（平成29年 5月24日、県自治センター）"] == "Report Entry"
    assert named["・会則の改正について"] == "Report Item"


def test_a_gap_has_a_style_of_its_own(bundled):
    document = docx.Document(io.BytesIO(written(bundled)))
    marks = [paragraph for paragraph in document.paragraphs if paragraph.text.startswith(NO_TEXT)]
    assert {paragraph.style.name for paragraph in marks} == {"Report Mark"}
    assert len(marks) > 10


def test_every_style_in_use_names_its_typeface_for_latin_and_east_asian_letters(own_words):
    document = docx.Document(io.BytesIO(written(own_words)))
    used = {paragraph.style.name for paragraph in document.paragraphs} | {
        "Normal",
        "Footer",
        "toc 1",
        "Contents Heading",
    }
    for name in used:
        style = document.styles[name]
        while style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}") is None:
            style = style.base_style
        fonts = style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        assert set(fonts.attrib) == {qn(f"w:{script}") for script in ("ascii", "hAnsi", "eastAsia", "cs")}, name
        assert set(fonts.attrib.values()) <= {"ＭＳ 明朝", "ＭＳ ゴシック"}


def test_a_table_of_contents_links_to_the_headings_of_four_levels(own_words):
    content = written(own_words)
    body = part_of(content, "word/document.xml")
    assert "TOC \\o" in body
    links = re.findall(r'<w:hyperlink w:anchor="(_Toc\d+)"', body)
    document = docx.Document(io.BytesIO(content))
    headings = [one for one in document.paragraphs if one.style.name in {f"Heading {n}" for n in range(1, 5)}]
    assert links == [one._p.find(qn("w:bookmarkStart")).get(qn("w:name")) for one in headings]
    assert len(links) == 33
    assert "<w:updateFields" in part_of(content, "word/settings.xml")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_pages_are_numbered_and_bear_what_the_pack_says_of_itself(own_words, language):
    pack = pack_of_year(own_words, 2017, language)
    content = report_document.write(pack)
    document = docx.Document(io.BytesIO(content))
    footer = document.sections[0].footer
    assert [paragraph.text for paragraph in footer.paragraphs[1:]] == list(pack.caption)
    assert " PAGE " in footer._element.xml
    assert pack.fingerprint in document.core_properties.subject
    assert document.core_properties.created.date() == pack.view.as_of
    assert not any(pack.fingerprint in line for line in lines_in(content))


def test_contents_and_footer_are_not_read(own_words):
    assert lines_in(written(own_words)) == texts(own_words)


def test_the_body_is_the_same_in_every_language(own_words):
    assert lines_in(written(own_words, language="en")) == lines_in(written(own_words))


@office
def test_libreoffice_shows_every_line(own_words, tmp_path):
    pages = printed(written(own_words), tmp_path / "report.docx")
    footer = {half_width(line) for line in pack_of_year(own_words, 2017).caption}
    lines = [half_width(line) for page in pages for line in page.splitlines()]
    everything = "".join(line for line in lines if line not in footer and not re.fullmatch(r"\d+/\d+", line))
    assert [line for line in texts(own_words) if half_width(line) not in everything] == []


# Next year's report


def draft(engine: Engine, year: int = 2018, **more: object) -> list[str]:
    return [line.text for line in next_year_of(engine, view(year, **more)).lines]


def test_a_draft_has_next_years_title_and_this_years_text_to_be_looked_through(own_words):
    lines = draft(own_words)
    assert lines[0] == "平成30年度事業報告"
    assert lines[2].startswith(f"{TO_BE_CHECKED}色の付いた文は平成29年度の報告")
    assert any("平成30年度は診断と勉強会を行った" in line for line in lines)
    assert any("平成17年度から" in line for line in lines)
    document = docx.Document(io.BytesIO(report_document.write_draft(pack_of_year(own_words, 2018))))
    carried = [one.text for one in document.paragraphs if one.style.name == "Report Text Carried Over"]
    assert "全会員が集まり、予算や規則などの大切な事柄を決めた。" in carried


def test_a_draft_marks_the_carried_text_of_a_plan_whose_time_has_passed_on_its_as_of_date(own_words):
    lines = draft(own_words, as_of=date(2019, 3, 31))
    (mark,) = [line for line in lines if "時期を過ぎています" in line]
    assert PLANNED_LAUNCH in lines[lines.index(mark) - 1]
    assert not any("時期を過ぎています" in line for line in draft(own_words, as_of=date(2018, 9, 30)))


def test_a_draft_has_no_entry_of_this_year_but_marks_where_next_years_will_stand(own_words):
    lines = draft(own_words)
    assert not [line for line in lines if line.startswith("・第")]
    assert lines[lines.index("ウ　幹事会") + 2].startswith(NO_ENTRIES)


def test_a_draft_of_one_group_is_an_extract_and_still_asks_to_look_through_the_text(own_words):
    lines = draft(own_words, groups=(number_of(own_words, "幹事会"),))
    assert lines[0] == "平成30年度事業報告（抜粋）"
    assert lines[3].startswith(f"{TO_BE_CHECKED}色の付いた文は平成29年度の報告")
    assert lines[4:6] == ["(5)　会議運営", "ウ　幹事会"]


def test_a_draft_leaves_out_groups_that_are_dissolved(own_words):
    assert not any("LGWANアクセス研究会" in line for line in draft(own_words))


def test_a_draft_has_next_years_plan_where_it_is_on_record(own_words):
    lines = [
        "平成30年度事業報告",
        "1 全団体向け事業",
        "(1) 会議運営",
        "ア 幹事会",
        "・第1回幹事会（平成30年5月24日、予定）",
    ]
    accept(own_words, proposed(own_words, lines), None)
    found = draft(own_words)
    place = found.index("・第1回幹事会（平成30年 5月24日、予定）")
    assert found[place - 2 : place] == ["ウ　幹事会", "13団体の幹事が、総会に出す議案を整えた。"]


def test_the_draft_of_the_first_year_of_an_era_counts_from_one(tmp_path):
    engine = made_at(tmp_path / "era.sqlite3")
    facts = small.year().model_copy(update={"report": "平成30年度事業報告"})
    records.record_year(engine, facts, actor=SECRETARY, origin="tests")
    assert draft(engine, 2019)[0] == "令和元年度事業報告"


def test_a_draft_of_a_year_without_text_has_headings_and_gaps_alone(bundled):
    lines = draft(bundled)
    assert "ウ　幹事会" in lines
    assert lines[lines.index("ウ　幹事会") + 1].startswith(NO_TEXT)
    assert lines[lines.index("ウ　幹事会") + 2].startswith(NO_ENTRIES)


# At the command line


def test_the_command_writes_the_report_and_the_draft_whose_fingerprints_open_them_again(own_words, tmp_path, capsys):
    database = str(tmp_path / "own.sqlite3")
    asked = [
        "pack",
        "--database",
        database,
        "--fiscal-year",
        "2017",
        "--formats",
        str(Format.DOCX),
        "--draft-next-year",
    ]
    assert main([*asked, "--output", str(tmp_path / "pack")]) == 0
    assert sorted(path.name for path in (tmp_path / "pack").iterdir()) == [
        "FY2017-annual-report.docx",
        "FY2018-annual-report-draft.docx",
    ]
    for path in (tmp_path / "pack").iterdir():
        footer = docx.Document(str(path)).sections[0].footer
        assert reopened(own_words, footer.paragraphs[-1].text.split("：")[-1].split(": ")[-1])
