"""What a report says in other words does not take the place of what is on record unless somebody says so."""

import pytest

from council_data import records
from council_data.proposals.keeping import Kept, batch_of, kept_because
from council_data.proposals.proposal import Difference
from council_data.proposals.review import review_of
from council_data.recorded import record_of
from council_data.reports.report import read_report
from tests.conftest import SECRETARY
from tests.test_history import rows
from tests.test_import import NEXT_YEAR, accept, differing, proposed
from tests.test_year_plan import PLAN, REPORT, on_record


def changed(engine, line: str, into: str):
    """The only proposal that differs when the report that was recorded says one thing in another way."""
    accept(engine, proposed(engine, NEXT_YEAR))
    lines = [text.replace(line, into) for text in NEXT_YEAR]
    (one,) = [one for one in proposed(engine, lines).all if one.difference is not Difference.SAME]
    return one


@pytest.mark.parametrize(
    ("line", "into"),
    [("・役員について", "・役員の選任について"), ("市役所）", "本庁舎）")],
)
def test_other_words_for_what_is_on_record_are_kept_back(small_council, line, into):
    assert kept_because(changed(small_council, line, into), recorded_in=None) is Kept.WORDS


@pytest.mark.parametrize(
    ("line", "into"),
    [
        ("4月10日", "4月11日"),
        ("5月10日、書面開催", "5月10日、オンライン"),
        ("新会場、", "新会場、非公開、"),
    ],
)
def test_another_date_or_mode_and_what_only_adds_is_not_kept_back(small_council, line, into):
    assert kept_because(changed(small_council, line, into), recorded_in=None) is None


def test_an_item_more_is_not_kept_back(small_council):
    accept(small_council, proposed(small_council, NEXT_YEAR))
    lines = [*NEXT_YEAR[:9], "・会則について", *NEXT_YEAR[9:]]
    differing = [one for one in proposed(small_council, lines).all if one.difference is Difference.CHANGED]
    assert differing
    assert [kept_because(one, recorded_in=None) for one in differing] == [None] * len(differing)


def test_a_place_that_a_meeting_held_in_writing_no_longer_has_is_no_other_word(small_council):
    one = changed(small_council, "4月10日、市役所", "4月10日、書面開催")
    assert one.changes["mode"] == ("in_person", "written")
    assert kept_because(one, recorded_in=None) is None


def test_of_a_file_that_was_recorded_only_what_was_written_since_is_kept_back(small_council):
    one = changed(small_council, "4月10日", "4月11日")
    assert kept_because(one, recorded_in=one.recorded.batch) is Kept.CHANGED_BY_HAND
    assert kept_because(one, recorded_in=one.recorded.batch + 1) is None


def test_what_was_taken_back_since_is_not_kept_back(small_council):
    one = changed(small_council, "4月10日", "4月11日")
    lines = [text.replace("4月10日", "4月12日") for text in NEXT_YEAR]
    records.undo(small_council, accept(small_council, proposed(small_council, lines)), actor=SECRETARY)
    (again,) = [two for two in record_of(small_council, 2019).meetings if two.ref[0] == one.recorded.ref[0]]
    assert again.batch == one.recorded.batch


def test_what_the_user_corrects_is_not_kept_back(small_council):
    accept(small_council, proposed(small_council, NEXT_YEAR))
    lines = [text.replace("・役員について", "・役員の選任について") for text in NEXT_YEAR]
    read, record = read_report(lines), record_of(small_council, 2019)
    (name,) = review_of(lines, read, record, {}, {}).kept
    assert not review_of(lines, read, record, {}, {}).is_ticked(name)
    assert review_of(lines, read, record, {}, {name: {"agenda": "役員の改選について"}}).is_ticked(name)


def recorded(engine, lines: list[str], name: str) -> int:
    proposals = proposed(engine, lines)
    chosen = [one for one in proposals.all if one.can_be_accepted and not one.is_gone]
    return records.accept(engine, proposals, chosen, actor=SECRETARY, origin="tests", title=name)


def test_a_file_is_known_by_its_content_as_long_as_its_batch_stands(small_council):
    batch = recorded(small_council, NEXT_YEAR, "H31.txt (SHA-256 ab12)")

    def known(title: str) -> int | None:
        return batch_of(record_of(small_council, 2019), title)

    assert known("another name.txt (SHA-256 ab12)") == batch
    assert known("H31.txt (SHA-256 cd34)") is None
    undoing = records.undo(small_council, batch, actor=SECRETARY)
    assert known("H31.txt (SHA-256 ab12)") is None
    records.undo(small_council, undoing, actor=SECRETARY)
    assert known("H31.txt (SHA-256 ab12)") == batch


def test_a_report_that_was_taken_back_is_proposed_and_recorded_again_as_the_first_time(small_council):
    recorded(small_council, PLAN, "plan.txt (SHA-256 ab12)")
    title = "report.txt (SHA-256 cd34)"

    def ticked() -> list[tuple[str, bool]]:
        record = record_of(small_council, 2021)
        review = review_of(REPORT, read_report(REPORT), record, {}, {}, recorded_in=batch_of(record, title))
        return [(name, review.is_ticked(name)) for name in review.proposed]

    first = ticked()
    batch = recorded(small_council, REPORT, title)
    written = rows(small_council), on_record(small_council)
    assert differing(proposed(small_council, REPORT)) == []
    records.undo(small_council, batch, actor=SECRETARY)
    assert ticked() == first
    recorded(small_council, REPORT, title)
    assert (rows(small_council), on_record(small_council)) == written
