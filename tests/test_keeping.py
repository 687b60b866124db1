"""What a report says in other words does not take the place of what is on record unless somebody says so."""

import pytest

from council_data import queries
from council_data.proposals.keeping import Kept, kept_because, was_recorded
from council_data.proposals.proposal import Difference
from council_data.proposals.review import review_of
from council_data.recorded import record_of
from council_data.reports.report import read_report
from tests.test_import import NEXT_YEAR, accept, proposed


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
    assert kept_because(changed(small_council, line, into), recorded_before=False) is Kept.WORDS


@pytest.mark.parametrize(
    ("line", "into"),
    [
        ("4月10日", "4月11日"),
        ("5月10日、書面開催", "5月10日、オンライン"),
        ("新会場、", "新会場、非公開、"),
    ],
)
def test_another_date_or_mode_and_what_only_adds_is_not_kept_back(small_council, line, into):
    assert kept_because(changed(small_council, line, into), recorded_before=False) is None


def test_an_item_more_is_not_kept_back(small_council):
    accept(small_council, proposed(small_council, NEXT_YEAR))
    lines = [*NEXT_YEAR[:9], "・会則について", *NEXT_YEAR[9:]]
    differing = [one for one in proposed(small_council, lines).all if one.difference is Difference.CHANGED]
    assert differing
    assert [kept_because(one, recorded_before=False) for one in differing] == [None] * len(differing)


def test_of_a_file_that_was_recorded_every_difference_is_kept_back(small_council):
    one = changed(small_council, "4月10日", "4月11日")
    assert kept_because(one, recorded_before=True) is Kept.CHANGED_BY_HAND


def test_what_the_user_corrects_is_not_kept_back(small_council):
    accept(small_council, proposed(small_council, NEXT_YEAR))
    lines = [text.replace("・役員について", "・役員の選任について") for text in NEXT_YEAR]
    read, record = read_report(lines), record_of(small_council, 2019)
    (name,) = review_of(lines, read, record, {}, {}).kept
    assert not review_of(lines, read, record, {}, {}).is_ticked(name)
    assert review_of(lines, read, record, {}, {name: {"agenda": "役員の改選について"}}).is_ticked(name)


def test_a_file_is_known_by_its_content_as_long_as_its_batch_stands(small_council):
    batches = queries.batches(small_council)
    named = batches.assign(title="H31.txt (SHA-256 ab12)")
    assert was_recorded(named, "another name.txt (SHA-256 ab12)")
    assert not was_recorded(named, "H31.txt (SHA-256 cd34)")
    assert not was_recorded(named.assign(is_undone=True), "H31.txt (SHA-256 ab12)")
