"""What only a later year's report tells of does not change an earlier year."""

from datetime import date

import pytest

from council_data import attention, measures, queries, records, step_queries
from council_data.calendar import last_day
from council_data.messages import Translator
from council_data.pack import pack_of
from council_data.snapshots import freeze
from council_data.views import View
from tests import small_council as small
from tests.conftest import SECRETARY

EARLIER, LATER = View(2018, last_day(2018)), View(2019, last_day(2019))


@pytest.fixture
def two_small_years(small_council):
    """The year after has a group and a step that the first one's report did not know."""
    new_group = small._named("新部会", "New board", 60, programme="会議運営")
    told = small.year(2019, groups=[new_group], steps=[small._step(61, "launch", "2019-06", "done")])
    records.record_year(small_council, told, actor=SECRETARY, origin="tests")
    return small_council


def names_of_year(engine, view: View) -> set[str]:
    return set(attention.of_year(queries.groups(engine, view), queries.meetings(engine, view), view)["name"])


def test_a_group_counts_from_the_year_whose_report_first_tells_of_it_to_the_one_in_which_it_ends(two_small_years):
    assert names_of_year(two_small_years, LATER) - names_of_year(two_small_years, EARLIER) == {"新部会"}
    assert names_of_year(two_small_years, EARLIER) - names_of_year(two_small_years, LATER) == {"旧委員会"}


def test_a_group_that_is_not_known_yet_is_not_said_not_to_have_met(two_small_years):
    for view, expected in ((EARLIER, False), (LATER, True)):
        waiting = attention.not_met(
            queries.groups(two_small_years, view), queries.meetings(two_small_years, view), view
        )
        assert ("新部会" in set(waiting["name"])) == expected


def test_what_lies_ahead_is_known_from_reports_up_to_the_year_and_what_lies_behind_from_all(two_small_years):
    def known(view: View) -> set[int]:
        return set(step_queries.system_steps(two_small_years, view, whole_history=True)["source_line"])

    assert known(LATER) - known(EARLIER) == {61}
    assert 61 in known(View(2018, date(2019, 6, 30)))


def test_a_year_in_which_nothing_was_held_says_so_without_shares(small_council):
    t = Translator("ja")
    view = View(2018, date(2018, 4, 1))
    assert measures.modes(queries.meeting_counts(small_council, view)).said(t) == "開催なし"
    assert pack_of(freeze(small_council, view), t).headline == "平成30年度（2018年度）は、会議の開催がありません。"
