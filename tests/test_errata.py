"""What was presented otherwise is listed value by value, however the record came to say something else."""

import io
from collections.abc import Callable

import pytest
from docx import Document
from pptx import Presentation

from council_data import records, snapshots
from council_data.errata import errata
from council_data.exports import pack_files
from council_data.exports.pack_files import Format
from council_data.inputs import MeetingInput, YearInput
from council_data.messages import Translator
from council_data.pack import Content, pack_of
from council_data.snapshots import Frozen
from tests import small_council as small
from tests.conftest import SECRETARY, made_at
from tests.test_pack import another_meeting, view_of
from tests.test_year_plan import said

EN = Translator("en")


def record_otherwise(engine, change: Callable[[MeetingInput], dict | None], **more: list[dict]) -> None:
    """Takes the small council's year back and records it with each meeting's values as `change` gives them, if any."""
    records.undo(engine, 1, actor=SECRETARY)
    told = small.year(**more).model_dump(mode="json")
    changed = [(meeting, change(MeetingInput.model_validate(meeting))) for meeting in told["meetings"]]
    told["meetings"] = [meeting | new for meeting, new in changed if new is not None]
    records.record_year(engine, YearInput.model_validate(told), actor=SECRETARY, origin="tests")


def differing(presented: Frozen, engine) -> list[tuple[str, ...]]:
    return [tuple(row) for row in errata(presented.engine, engine, presented.view, EN).itertuples(index=False)]


@pytest.fixture
def presented(small_council) -> Frozen:
    return snapshots.freeze(small_council, view_of(2018))


def moved(line: int, *sittings: str) -> Callable[[MeetingInput], dict]:
    return lambda meeting: {"sittings": list(sittings)} if meeting.source_line == line else {}


def test_a_meeting_that_moved_within_its_month_is_named_with_both_dates(presented, small_council):
    record_otherwise(small_council, moved(20, "2018-04-17 市役所"))
    assert differing(presented, small_council) == [
        ("Board", "Meeting no. 1", "Dates and venues", "10 Apr 2018 (Tue) 市役所", "17 Apr 2018 (Tue) 市役所")
    ]


def test_nothing_is_an_erratum_where_the_same_is_recorded_again_with_other_rows_and_lines(presented, small_council):
    records.undo(small_council, 1, actor=SECRETARY)
    told = small.year(judgements=[]).model_dump(mode="json")
    told |= {
        "judgements": [],
        "meetings": [one | {"source_line": 126 - one["source_line"]} for one in told["meetings"]],
    }
    records.record_year(small_council, YearInput.model_validate(told), actor=SECRETARY, origin="tests")
    assert differing(presented, small_council) == []


def test_each_value_of_a_meeting_is_a_row_of_its_own(presented, small_council):
    another = {"mode": "online", "sittings": ["2018-05-11"], "agenda": [{"item": "予算案", "source_line": 31}]}
    record_otherwise(small_council, lambda meeting: another if meeting.source_line == 21 else {})
    assert [row[2:] for row in differing(presented, small_council)] == [
        ("Mode", "Written", "Online"),
        ("Dates and venues", "10 May 2018 (Thu)", "11 May 2018 (Fri)"),
        ("Agenda", "none", "予算案"),
    ]


def test_a_meeting_that_only_one_of_them_has_is_added_or_left_out(presented, small_council):
    record_otherwise(
        small_council, lambda meeting: None if meeting.source_line == 22 else {}, meetings=[another_meeting()]
    )
    assert [row[1:] for row in differing(presented, small_council)] == [
        ("Meeting no. 3", "Added", "", "1 Jun 2018 (Fri), Written"),
        ("Meeting no. 1", "Left out", "10 May 2018 (Thu), Online", ""),
    ]


def test_what_was_planned_for_later_and_is_planned_otherwise_is_no_erratum(presented, small_council):
    record_otherwise(small_council, moved(26, "2019-03-02"))
    assert differing(presented, small_council) == []


def test_what_was_presented_as_planned_and_was_over_by_then_is_one(presented, small_council):
    held = {"status": "held", "mode": "written"}
    record_otherwise(small_council, lambda meeting: held if meeting.source_line == 26 else {})
    assert [row[2:] for row in differing(presented, small_council)] == [
        ("Mode", "none", "Written"),
        ("Status", "Planned", "Held"),
    ]


def test_of_a_pack_with_filters_only_what_passes_them_is_listed(small_council):
    presented = snapshots.freeze(small_council, view_of(2018, groups=(2,)))
    record_otherwise(small_council, moved(20, "2018-04-17 市役所"))
    assert differing(presented, small_council) == []


def test_a_text_that_changed_is_named_under_the_heading_above_it_however_long_it_is(tmp_path):
    def with_texts(*texts: str) -> Frozen:
        engine = made_at(tmp_path / f"{len(texts[0])}.sqlite3")
        lines = [
            "令和3年度事業報告",
            "1 全団体向け事業",
            "(1) 甲事業",
            "ア 部会",
            texts[0],
            "・第1回部会（5月14日、書面）",
        ]
        lines += ["(2) 乙事業", "ア 部会", texts[1], "・第1回部会（5月15日、書面）"]
        said(engine, lines)
        return snapshots.freeze(engine, view_of(2021))

    before, now = with_texts("部会を置く。", "部会を設ける。"), with_texts("部会を新たに置く。" * 400, "部会を設ける。")
    (row,) = [tuple(one) for one in errata(before.engine, now.engine, before.view, EN).itertuples(index=False)]
    assert row[:4] == ("甲事業", "部会", "Text of the report", "部会を置く。")
    assert row[4].count("部会を新たに置く。") == 400
    ((_, files),) = pack_files.written(pack_of(now, EN, published=before), [Format.PPTX])
    slides = Presentation(io.BytesIO(files["FY2021-general-meeting.pptx"])).slides
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    of_errata = [table for table in tables if len(table.columns) == 5 and table.cell(0, 4).text == "Now"]
    shown = [row.cells[4].text for table in of_errata for row in list(table.rows)[1:]]
    assert "".join(shown).count("部会を新たに置く。") == 400


def test_the_pack_lists_what_figures_alone_do_not_show_in_a_table_and_in_word(presented, small_council):
    record_otherwise(small_council, moved(20, "2018-04-17 市役所"))
    pack = pack_of(snapshots.freeze(small_council, view_of(2018)), EN, published=presented)
    contents = [table.content for table in pack.tables]
    assert Content.ERRATA in contents
    assert Content.RESTATED not in contents
    ((_, files),) = pack_files.written(pack, [Format.DOCX])
    (table,) = Document(io.BytesIO(files["FY2018-errata.docx"])).tables
    assert [cell.text for cell in table.rows[1].cells] == [
        *("1", "Board", "Meeting no. 1", "Dates and venues"),
        *("10 Apr 2018 (Tue) 市役所", "17 Apr 2018 (Tue) 市役所"),
    ]


def test_there_is_no_table_of_errata_where_nothing_was_presented_or_nothing_differs(presented, small_council):
    now = snapshots.freeze(small_council, view_of(2018))
    for published in (None, presented):
        ((_, files),) = pack_files.written(pack_of(now, EN, published=published), [Format.DOCX])
        assert list(files) == ["FY2018-annual-report.docx"]
