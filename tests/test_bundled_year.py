"""The bundled year holds every dated statement of the report: counted, and compared with it where it is there."""

import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from council_data import fy2017, queries, step_queries
from council_data.calendar import last_day
from council_data.inputs import MeetingInput
from council_data.lists import meeting_list
from council_data.messages import Translator
from council_data.views import View

VIEW = View(2017, last_day(2017))
REPORT = Path(__file__).resolve().parents[2] / "shared" / "data" / "annual-report-fy2017.txt"
LINES = ["", *REPORT.read_text(encoding="utf-8").split("\n")] if REPORT.exists() else []
FACTS = fy2017.read()
needs_report = pytest.mark.parametrize("report", [LINES] if LINES else [], ids=["report"] if LINES else [])

# Lines on which a date stands that is no dated statement of the year: what an agenda item or a narrative is about.
ONLY_NAMED = {3, 32, 53, 54, 62, 63, 64, 68, 78, 79, 81, 82, 183, 185, 200, 231, 294}


def test_103_meetings_of_18_groups_are_on_record(bundled):
    meetings = queries.meetings(bundled, VIEW)
    assert len(meetings) == 103
    assert meetings["group_id"].nunique() == len(queries.groups(bundled)) == 18


def test_53_meetings_were_written_and_50_in_person(bundled):
    counts = queries.meeting_counts(bundled, VIEW).groupby("mode")["meetings"].sum().to_dict()
    assert counts == {"written": 53, "in_person": 50}


def test_meetings_are_counted_by_kind(bundled):
    assert Counter(queries.meetings(bundled, VIEW)["kind"]) == {
        "regular": 90,
        "extraordinary": 3,
        "judgement": 3,
        "study_session": 4,
        "training": 1,
        "audit_activity": 2,
    }


def test_104_sittings_are_on_record_two_of_them_of_one_meeting(bundled):
    sittings = queries.sittings(bundled, VIEW)
    assert len(sittings) == 104
    twice = sittings[sittings["meeting_id"].duplicated(keep=False)]
    assert [(str(row.first_day), row.venue) for row in twice.itertuples()] == [
        ("2017-10-10", "県自治センター"),
        ("2017-10-11", "県西三河総合庁舎"),
    ]


@pytest.mark.parametrize(
    ("language", "days", "venue"),
    [
        ("ja", "平成29年10月10日（火）、平成29年10月11日（水）", "10月10日 県自治センター、10月11日 県西三河総合庁舎"),
        (
            "en",
            "10 Oct 2017 (Tue), 11 Oct 2017 (Wed)",
            "10 Oct: Prefectural Autonomy Centre, 11 Oct: Prefectural Nishi-Mikawa Building",
        ),
    ],
)
def test_a_list_of_meetings_says_which_day_was_at_which_of_several_places(bundled, language, days, venue):
    found = queries.meetings(bundled, VIEW)
    frames = (queries.sittings(bundled, VIEW), queries.agenda(bundled, VIEW), queries.groups(bundled))
    listed, _ = meeting_list(found, *frames, Translator(language))
    at_two_places = listed[list(found["title"] == "情報セキュリティ対策事業勉強会")]
    assert at_two_places[["days", "venue"]].to_numpy().tolist() == [[days, venue]]
    at_one_place = listed.loc[list(found["title"] == "内部監査人研修"), "venue"]
    assert not at_one_place.str.contains("8月|Aug").any()


def test_16_agenda_items_lay_before_the_general_meeting_and_the_steering_committee(bundled):
    items = queries.agenda(bundled, VIEW).merge(queries.meetings(bundled, VIEW), on="meeting_id")
    assert items.groupby("group").size().to_dict() == {"総会": 11, "運営委員会": 5}


def test_the_lgwan_study_group_decided_three_things_and_was_dissolved(bundled):
    decisions = queries.decisions(bundled, VIEW).merge(queries.groups(bundled), on="group_id")
    assert set(decisions["group"]) == {"あいちLGWANアクセス研究会"}
    assert len(decisions) == 3
    assert set(decisions["dissolved"]) == {date(2018, 3, 31)}


def test_the_joint_audit_runs_since_fy2005_with_three_steps_of_its_own(bundled):
    steps = step_queries.audit_steps(bundled, VIEW)
    joint = steps[steps["audit"] == "共同セキュリティ監査"]
    assert set(joint["since"]) == {2005}
    assert joint["meeting_id"].isna().all()
    assert list(joint["source_line"]) == [34, 35, 36]
    assert list(joint["precision"]) == ["day", "month", "day"]


def test_the_internal_audits_steps_are_the_sub_groups_meetings(bundled):
    steps = step_queries.audit_steps(bundled, VIEW)
    internal = steps[steps["meeting_id"].notna()].merge(queries.meetings(bundled, VIEW), on="meeting_id")
    assert set(internal["group"]) == {"情報セキュリティ研究会 > セキュリティ監査グループ"}
    assert list(internal["title"]) == ["内部監査人研修", "内部監査実施", "監査結果報告"]
    assert (internal["first_day_x"] == internal["first_day_y"]).all()
    assert [step.start for step in FACTS.audit_steps if step.meeting_line] == [None, None, None]


def test_27_steps_of_the_systems_are_on_record_by_kind(bundled):
    steps = step_queries.system_steps(bundled, None)
    assert len(steps) == 27
    assert (steps["first_day"].min().year, steps["last_day"].max().year) == (2004, 2018)
    kinds = Counter(
        ";".join(str(kind) for kind in (row.kind, row.second_kind) if isinstance(kind, str))
        for row in steps.itertuples()
    )
    assert kinds == {
        "launch": 9,
        "unification": 1,
        "replacement;asp_saas": 3,
        "replacement": 2,
        "asp_saas": 1,
        "network_switch": 2,
        "publication": 1,
        "verification": 4,
        "training": 4,
    }


def test_the_trainings_had_1_12_8_and_8_sessions_the_twelve_on_six_named_days(bundled):
    steps = step_queries.system_steps(bundled, None)
    trainings = steps[steps["kind"] == "training"]
    assert list(trainings["sessions"]) == [1, 12, 8, 8]
    assert [len(days or []) for days in trainings["days"]] == [0, 6, 0, 0]


def test_the_one_plan_is_the_goods_system_in_october_2018(bundled):
    steps = step_queries.system_steps(bundled, None)
    plan = steps[steps["status"] == "planned"]
    assert list(plan["system"]) == ["電子調達共同システム（物品等）"]
    assert [(row.first_day, row.last_day, row.precision) for row in plan.itertuples()] == [
        (date(2018, 10, 1), date(2018, 10, 31), "month")
    ]


def test_three_judgements_decided_the_move_to_the_next_cals_ec_system(bundled):
    judgements = step_queries.judgements(bundled, VIEW)
    assert set(judgements["migration"]) == {"次期システム（ASP-SaaS方式）への移行"}
    assert list(judgements["question"]) == ["postponement", "go_live", "go_live"]
    assert list(judgements["source_line"]) == [257, 258, 260]


def test_what_bears_no_date_is_no_step(bundled):
    names = " ".join(step_queries.system_steps(bundled, None)["step"])
    assert "第四次" not in names
    assert "入札、" not in names
    assert "総合評価" not in names


def read_entry(meeting: MeetingInput) -> str:
    """The report's entry as this test reads it by itself: half width, no spaces; the wrapped one joined."""
    line = LINES[meeting.source_line]
    if "(" not in unicodedata.normalize("NFKC", line):
        line += LINES[meeting.source_line + 1]
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", line)).lstrip("-・")


def said_as_the_report_does(meeting: MeetingInput) -> str:
    parts, year = [], None
    for sitting in meeting.sittings:
        first, last = sitting.span.first, sitting.span.last
        said = (
            f"{first.month}月{first.day}日"
            if first.year == year
            else f"平成{first.year - 1988}年{first.month}月{first.day}日"
        )
        year = first.year
        parts.append(said + (f"~{last.day}日" if last != first else ""))
        parts.append(unicodedata.normalize("NFKC", sitting.venue) if sitting.venue else "書面開催")
    return f"{unicodedata.normalize('NFKC', meeting.title)}({'、'.join(parts)})"


@pytest.mark.parametrize("meeting", FACTS.meetings if LINES else [], ids=lambda meeting: f"line {meeting.source_line}")
def test_a_meeting_says_what_its_line_in_the_report_says(meeting):
    assert said_as_the_report_does(meeting) == read_entry(meeting)
    assert (meeting.mode == "written") == ("書面開催" in read_entry(meeting))


@pytest.mark.parametrize(
    "step",
    [step for step in (*FACTS.steps, *FACTS.audit_steps) if step.start] if LINES else [],
    ids=lambda step: f"line {step.source_line} {step.name_en}",
)
def test_a_step_bears_the_date_that_its_line_bears(step):
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", "".join(LINES[step.source_line : step.source_line + 3])))
    year, *rest = step.start.split("-")
    if step.source_line == 286 and year == "2008" and rest == ["08"]:
        assert "平成20年1月" in text
        assert "8月に電子入札" in text
        return
    assert (
        f"平成{int(year) - 1988}年" + "".join(f"{int(n)}{unit}" for n, unit in zip(rest, "月日", strict=False)) in text
    )


@needs_report
def test_every_line_with_a_date_is_on_record_or_only_names_a_year(report):
    """Nothing dated is left out: each line with an era date is some fact's line, or is known to be none."""
    dated = {
        number
        for number, line in enumerate(report)
        if re.search(r"平成\s*\d+\s*年", unicodedata.normalize("NFKC", line))
    }
    items = [item for one in FACTS.meetings for item in one.agenda] + [
        item for one in FACTS.decisions for item in one.items
    ]
    kinds = (FACTS.groups, FACTS.meetings, items, FACTS.audits, FACTS.audit_steps, FACTS.steps)
    on_record = {fact.source_line for facts in kinds for fact in facts}
    wrapped = {131, 288}  # the second lines of an entry and of a sentence
    founding = {30}  # the joint audit's first fiscal year stands below its heading
    assert dated - on_record - wrapped - founding - ONLY_NAMED == set()


@needs_report
def test_no_sentence_of_the_report_is_copied(report):
    """Titles and names are facts; running text is not taken over."""
    said = re.sub(r"\s", "", "".join(report))
    texts = [item.item for one in FACTS.decisions for item in one.items] + [step.name for step in FACTS.steps]
    assert [text for text in texts if len(text) > 24 and text in said] == []
