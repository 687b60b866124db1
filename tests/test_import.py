"""What a report proposes against what is on record, and what accepting it writes."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from council_data import findings, queries, records
from council_data.calendar import last_day
from council_data.exports.open_data import Dataset, table
from council_data.inputs import YearInput
from council_data.messages import Translator
from council_data.proposals import wording
from council_data.proposals.corrections import corrected, form_of
from council_data.proposals.proposal import Difference, Kind, Lack, Proposals
from council_data.proposals.proposing import proposals_of, year_of
from council_data.reading import OnRecord, report_as_read
from council_data.recorded import record_of
from council_data.reports.report import read_report
from council_data.views import View
from db import models
from tests import small_council as small
from tests.conftest import SECRETARY
from tests.test_history import rows

OUR_OWN = Path(__file__).with_name("report_of_our_own.txt").read_text(encoding="utf-8").splitlines()
NEXT_YEAR = [
    "平成31年度事業報告",
    "1 全団体向け事業",
    "(1) 会議運営",
    "ア 部会",
    "部会は、調整を行う。",
    "・第1回部会（平成31年4月10日、市役所）",
    "〔議題〕",
    "・役員について",
    "・予算について",
    "・第2回部会（令和元年5月10日、書面開催）",
    "・第3回部会（令和2年1月15日、新会場、オンライン併用）",
    "イ 新しい専門委員会",
    "・第1回（令和元年7月2日、書面開催）",
    "2 特定団体事業",
    "(1) 印刷事業",
    "令和元年9月に印刷システムをリプレースし、ASP-SaaS方式に移行した。",
]


def proposed(engine: Engine, lines: list[str], year: int | None = None, **decided) -> Proposals:
    read = read_report(lines, year)
    return proposals_of(read, record_of(engine, year_of(read)), decided.get("decided"))


def accept(engine: Engine, proposals: Proposals, chosen=None) -> int:
    if chosen is None:
        chosen = [one for one in proposals.all if one.can_be_accepted and not one.is_gone]
    return records.accept(engine, proposals, chosen, actor=SECRETARY, origin="tests", title="report.txt")


def differing(proposals: Proposals) -> list[tuple[str, str, int]]:
    return [(one.kind, one.difference, one.line) for one in proposals.all if one.difference is not Difference.SAME]


def test_a_report_of_the_year_on_record_proposes_nothing_but_its_own_text(bundled):
    assert differing(proposed(bundled, OUR_OWN)) == [(Kind.SECTIONS, Difference.NEW, 4)]


def test_what_is_accepted_into_an_empty_database_is_what_was_read(nothing_on_record):
    accept(nothing_on_record, proposed(nothing_on_record, OUR_OWN))
    read = report_as_read(OUR_OWN, None, Translator("ja"), OnRecord.of(nothing_on_record))
    year = View(2017, last_day(2017))
    for dataset in (Dataset.MEETINGS, Dataset.AGENDA):
        written = table(nothing_on_record, dataset, year)
        assert [dict(zip(written.columns, row, strict=True)) for row in written.rows] == read[dataset]
    assert len(table(nothing_on_record, Dataset.MIGRATIONS, None).rows) == 27
    assert len(table(nothing_on_record, Dataset.AUDITS, None).rows) == 6
    assert set(queries.groups(nothing_on_record)["group"]) == {row["group"] for row in read["groups"]}


def test_the_same_report_again_changes_nothing(nothing_on_record):
    accept(nothing_on_record, proposed(nothing_on_record, OUR_OWN))
    assert differing(proposed(nothing_on_record, OUR_OWN)) == []


def test_an_import_is_taken_back_whole(nothing_on_record):
    before = rows(nothing_on_record)
    batch = accept(nothing_on_record, proposed(nothing_on_record, OUR_OWN))
    records.undo(nothing_on_record, batch, actor=SECRETARY)
    assert rows(nothing_on_record) == before


def test_next_years_report_finds_the_groups_and_asks_for_nothing_that_it_says(small_council):
    proposals = proposed(small_council, NEXT_YEAR)
    assert proposals.year == 2019
    assert [(one.kind, one.difference) for one in proposals.all if one.kind is Kind.GROUP] == [
        (Kind.GROUP, Difference.SAME),
        (Kind.GROUP, Difference.NEW),
    ]
    accept(small_council, proposals)
    meetings = queries.meetings(small_council, View(2019, last_day(2019)))
    assert list(meetings["mode"]) == ["in_person", "written", "written", "hybrid"]
    assert list(meetings["first_day"].astype(str)) == ["2019-04-10", "2019-05-10", "2019-07-02", "2020-01-15"]
    assert list(queries.agenda(small_council, View(2019, last_day(2019)))["item"]) == ["役員について", "予算について"]


def test_a_plan_that_came_true_is_the_same_step_changed(small_council):
    lines = [*NEXT_YEAR[:-1], "平成30年9月に印刷システムをリプレースし、ASP-SaaS方式に移行した。"]
    (step,) = [one for one in proposed(small_council, lines).all if one.kind is Kind.SYSTEM_STEP]
    assert step.difference is Difference.CHANGED
    assert step.changes == {"status": ("planned", "done")}
    accept(small_council, proposed(small_council, lines))
    with Session(small_council) as session:
        steps = session.exec(select(models.SystemStep).where(models.SystemStep.second_kind.is_not(None))).all()
    assert [(step.status, step.name, step.migration_id) for step in steps] == [("done", "経過52", 1)]


def changed_line(line: int, text: str) -> list[str]:
    return [*OUR_OWN[: line - 1], text, *OUR_OWN[line:]]


def line_of(text: str) -> int:
    return next(number for number, line in enumerate(OUR_OWN, start=1) if text in re.sub(r"\s", "", line))


def test_a_meeting_on_another_day_is_changed_not_new_and_its_row_stays(bundled_copy):
    line = line_of("第2回定期総会")
    lines = changed_line(line, "第2回定期総会（平成30年3月26日、県西庁舎）")
    (one,) = [one for one in proposed(bundled_copy, lines).all if one.kind is Kind.MEETING and one.changes]
    assert list(one.changes) == ["sittings"]
    batch = accept(bundled_copy, proposed(bundled_copy, lines))
    with Session(bundled_copy) as session:
        meeting = session.get(models.Meeting, one.recorded.ref[0])
        sitting = session.exec(select(models.Sitting).where(models.Sitting.meeting_id == meeting.id)).one()
        assert (meeting.title, meeting.version, sitting.first_day.isoformat()) == ("第2回定期総会", 2, "2018-03-26")
    assert [one for one in differing(proposed(bundled_copy, lines)) if one[0] == Kind.MEETING] == []
    records.undo(bundled_copy, batch, actor=SECRETARY)
    assert (Kind.MEETING, Difference.CHANGED, line) in differing(proposed(bundled_copy, lines))


def test_a_meeting_that_the_report_no_longer_states_is_gone_and_stays_until_that_is_accepted(bundled_copy):
    lines = changed_line(line_of("第2回定期総会"), "")
    proposals = proposed(bundled_copy, lines)
    (gone,) = proposals.of(Difference.GONE)
    assert gone.draft["title"] == "第2回定期総会"
    accept(bundled_copy, proposals)
    assert len(queries.meetings(bundled_copy, View(2017, last_day(2017)))) == 103
    accept(bundled_copy, proposed(bundled_copy, lines), [gone])
    assert len(queries.meetings(bundled_copy, View(2017, last_day(2017)))) == 102


def test_a_list_of_one_group_says_nothing_of_the_others(bundled):
    lines = ["平成29年度", "幹事会", "・第1回幹事会（平成29年4月27日、県三の丸庁舎）"]
    gone = proposed(bundled, lines).of(Difference.GONE)
    assert {one.draft["group"] for one in gone} == {"幹事会"}


def test_a_renamed_group_is_asked_for_once(small_council):
    lines = [line.replace("部会", "調整部会") for line in NEXT_YEAR]
    proposals = proposed(small_council, lines)
    (asked,) = proposals.undecided
    assert (asked.called, asked.candidates[0]) == (("会議運営", "調整部会"), ("会議運営", "部会"))
    assert {one.lacks for one in proposals.all if one.draft.get("group") == "調整部会"} == {Lack.GROUP}
    accept(small_council, proposed(small_council, lines, decided={asked.called: ("会議運営", "部会")}))
    again = proposed(small_council, lines)
    assert again.undecided == []
    assert differing(again) == []


def test_a_group_that_only_sounds_alike_is_new_when_the_user_says_so(small_council):
    lines = [line.replace("部会", "調整部会") for line in NEXT_YEAR]
    called = ("会議運営", "調整部会")
    accept(small_council, proposed(small_council, lines, decided={called: called}))
    assert "調整部会" in set(queries.groups(small_council)["name"])
    assert proposed(small_council, lines).undecided == []


@pytest.mark.parametrize(
    ("line", "lack"),
    [
        ("・第4回部会（令和2年2月、市役所）", Lack.DATE),
        ("・第4回部会（令和2年2月30日、市役所）", Lack.DATE),
        ("・第4回部会（令和2年4月8日、市役所）", Lack.YEAR),
        ("・第4回部会（令和2年2月3日）", Lack.MODE),
    ],
)
def test_what_a_line_leaves_open_is_not_recorded_until_somebody_says_it(small_council, line, lack):
    lines = [*NEXT_YEAR[:11], line, *NEXT_YEAR[11:]]
    proposals = proposed(small_council, lines)
    (open_one,) = [one for one in proposals.all if one.line == 12]
    assert open_one.lacks is lack
    with pytest.raises(ValueError, match="Proposal"):
        accept(small_council, proposals, [open_one])


NOT_HELD = ["・第4回部会（令和2年2月3日、中止）", "・第5回部会（令和2年3月3日開催予定）"]


def with_two_that_were_not_held(engine: Engine) -> Proposals:
    return proposed(engine, [*NEXT_YEAR[:11], *NOT_HELD, *NEXT_YEAR[11:]])


def test_a_meeting_that_was_not_held_is_recorded_without_a_mode_and_counts_nowhere(small_council):
    proposals = with_two_that_were_not_held(small_council)
    assert [one.lacks for one in proposals.all if one.line in (12, 13)] == [None, None]
    accept(small_council, proposals)
    year = View(2019, last_day(2019))
    rows = table(small_council, Dataset.MEETINGS, year)
    at = {name: rows.columns.index(name) for name in ("title", "mode", "status")}
    assert [tuple(row[at[name]] for name in at) for row in rows.rows][3:5] == [
        ("第4回部会", None, "cancelled"),
        ("第5回部会", None, "planned"),
    ]
    assert queries.meeting_counts(small_council, year)["meetings"].sum() == 4
    assert differing(with_two_that_were_not_held(small_council)) == []
    assert findings.of_record(record_of(small_council, 2019), {("会議運営", "部会")}) == []


def test_a_plan_without_a_mode_that_came_true_has_to_say_how_it_was_held(small_council):
    accept(small_council, with_two_that_were_not_held(small_council))
    lines = [*NEXT_YEAR[:11], NOT_HELD[0], "・第5回部会（令和2年3月3日）", *NEXT_YEAR[11:]]
    (held,) = [one for one in proposed(small_council, lines).all if one.line == 13]
    assert (held.difference, held.lacks) == (Difference.CHANGED, Lack.MODE)
    said = corrected(held, {"mode": "written"}, 2019)
    assert said.changes == {"mode": (None, "written"), "status": ("planned", "held")}


def test_a_mode_can_be_left_open_in_the_form_only_where_the_meeting_was_not_held(small_council):
    proposals = with_two_that_were_not_held(small_council)
    cancelled, held = (next(one for one in proposals.all if one.line == line) for line in (12, 6))
    options = [
        next(field.options for field in form_of(one, Translator("ja")) if field.name == "mode")
        for one in (cancelled, held)
    ]
    assert ["" in listed for listed in options] == [True, False]
    assert corrected(held, {"mode": ""}, 2019).draft["mode"] == "in_person"
    assert corrected(corrected(cancelled, {"mode": "online"}, 2019), {"mode": ""}, 2019).draft["mode"] is None
    assert corrected(cancelled, {"status": "held"}, 2019).lacks is Lack.MODE


def test_a_report_that_was_held_against_an_older_record_is_refused(small_council):
    proposals = proposed(small_council, NEXT_YEAR)
    records.record_year(small_council, small.year(2017), actor=SECRETARY, origin="tests")
    before = rows(small_council)
    with pytest.raises(records.RecordChanged):
        accept(small_council, proposals)
    assert rows(small_council) == before


def test_an_accepted_meeting_brings_its_group_and_programme(nothing_on_record):
    proposals = proposed(nothing_on_record, OUR_OWN)
    one = next(one for one in proposals.all if one.draft.get("group") == "セキュリティ監査グループ")
    accept(nothing_on_record, proposals, [one])
    assert list(queries.groups(nothing_on_record)["group"]) == [
        "情報セキュリティ研究会",
        "情報セキュリティ研究会 > セキュリティ監査グループ",
    ]


def test_a_council_without_programmes_says_once_under_which_its_groups_are(nothing_on_record):
    lines = ["令和5年度 事業報告書", "理事会", "・第1回理事会（令和5年6月8日、書面開催）"]
    (asked,) = proposed(nothing_on_record, lines).undecided
    assert (asked.called, asked.candidates) == (("", "理事会"), ())
    accept(nothing_on_record, proposed(nothing_on_record, lines, decided={asked.called: ("会議運営", "理事会")}))
    assert list(queries.programmes(nothing_on_record)["programme"]) == ["会議運営"]
    again = proposed(nothing_on_record, lines)
    assert (again.undecided, differing(again)) == ([], [])


def test_a_mention_in_passing_does_not_change_the_kind_of_a_step_nor_undo_that_it_was_done(bundled):
    lines = [
        "令和元年度事業報告",
        "1 全団体向け事業",
        "(1) あいち電子申請・届出システムの運用",
        "平成27年4月に稼働した現行システムの運用を継続した。",
    ]
    (step,) = [one for one in proposed(bundled, lines).all if one.kind is Kind.SYSTEM_STEP and not one.is_gone]
    assert step.difference is Difference.SAME


def test_a_heading_above_the_title_that_only_looks_like_a_group_is_not_asked_for(small_council):
    assert proposed(small_council, ["ある町の協議会", *NEXT_YEAR]).undecided == []


def test_a_second_list_of_a_group_leaves_the_meetings_of_the_first_as_they_are(small_council):
    """The lines of two files have the same numbers: what is gone in the second is no meeting of its lines."""
    first = ["小部会", "・第2回小部会（平成30年6月6日、市役所）"]
    second = ["小部会", "・第3回小部会（平成30年7月4日、書面開催）"]
    accept(small_council, proposed(small_council, first, 2018))
    accept(small_council, proposed(small_council, second, 2018))
    meetings = queries.meetings(small_council, View(2018, last_day(2018)))
    of_group = meetings[meetings["group"].str.endswith("小部会")]
    assert list(of_group["title"]) == ["第1回小部会", "第2回小部会", "第3回小部会"]
    assert list(of_group["first_day"].astype(str)) == ["2018-05-10", "2018-06-06", "2018-07-04"]


def test_a_group_whose_name_another_programme_has_too_is_named_with_its_programme(small_council):
    lines = [*NEXT_YEAR, "ア 部会", "・第1回部会（令和元年6月3日、市役所）"]
    proposals = proposed(small_council, lines)
    said = {
        one.line: wording.fact(one, Translator("ja"), proposals.shared_names)
        for one in proposals.all
        if one.kind in (Kind.MEETING, Kind.GROUP)
    }
    assert [said[line].partition("、")[0] for line in (4, 6, 17, 18)] == [
        "部会（会議運営）",
        "部会（会議運営）",
        "部会（印刷事業）",
        "部会（印刷事業）",
    ]
    assert said[13].startswith("新しい専門委員会、")


def test_a_question_which_group_is_meant_says_where_the_report_names_it(small_council):
    lines = [line.replace("部会", "調整部会") for line in NEXT_YEAR]
    (asked,) = proposed(small_council, lines).undecided
    assert wording.place_of(asked, Translator("ja")) == "会議運営、4行目"


def test_what_a_form_does_not_offer_is_not_taken(small_council):
    one = next(one for one in proposed(small_council, NEXT_YEAR).all if one.kind is Kind.MEETING)
    assert corrected(one, {"mode": "pigeon", "nothing": "x"}, 2019).draft == one.draft


def test_a_title_that_has_an_english_name_in_another_year_lends_it_until_it_is_corrected(small_council):
    records.undo(small_council, 1, actor=SECRETARY)
    told = small.year().model_dump(mode="json")
    told["meetings"][0]["title_en"] = "First board meeting"
    records.record_year(small_council, YearInput.model_validate(told), actor=SECRETARY, origin="tests")
    (first, *_) = [one for one in proposed(small_council, NEXT_YEAR).all if one.kind is Kind.MEETING]
    assert (first.draft["title"], first.draft["title_en"]) == ("第1回部会", "First board meeting")
    assert corrected(first, {"title": "臨時部会"}, 2019).draft["title_en"] == ""
    assert corrected(first, {"title": "第1回部会"}, 2019).draft["title_en"] == "First board meeting"
