"""What a chart says of small and even numbers is true and worth saying: nothing is the most where nothing differs."""

from datetime import date

import pandas as pd
import pytest

from council_data.calendar import months
from council_data.charts import frequency, month_matrix, written, year_calendar
from council_data.charts.standing_out import largest
from council_data.messages import Translator
from council_data.views import View
from tests.test_meeting_charts import CHILD, PARENT, small_council

WHOLE = View(2021, date(2022, 3, 31))
EN = Translator("en")
APRIL, MAY, *_, MARCH = months(2021)
COLUMNS = ["programme_id", "group_id", "month", "mode", "meetings"]


def counts(*rows: tuple[str, str, int], group: int = PARENT) -> pd.DataFrame:
    """A frame of meeting counts of one group: month, mode, meetings."""
    return pd.DataFrame([(1, group, *row) for row in rows], columns=COLUMNS)


def by_month(frame: pd.DataFrame, view: View = WHOLE, t: Translator = EN) -> str:
    return frequency.chart(frame, small_council().tree, view, t).sentence


SINGLE_MONTHS = counts(*((month, "written", 1) for month in months(2021)[:5]))


@pytest.mark.parametrize(
    ("frame", "said", "japanese"),
    [
        (counts(), "No meeting was held.", "開催した会議はありません。"),
        (counts((MAY, "written", 1)), "1 meeting in all, in May.", "合計は会議1件で、5月に開催しました。"),
        (
            counts(*((month, "written", 2) for month in months(2021))),
            "24 meetings in all; 2 in each month.",
            "合計は会議24件。どの月も2件です。",
        ),
        (
            SINGLE_MONTHS,
            "5 meetings in all; at most one in a month, none in 7 months.",
            "合計は会議5件。どの月も1件以下、会議のない月は7か月です。",
        ),
        (
            counts(*((month, "written", 1 + (month == MAY)) for month in months(2021)[1:])),
            "12 meetings in all; most in May (2), none in Apr.",
            "合計は会議12件。最多は5月の2件、4月は0件です。",
        ),
        (
            counts(*((month, "written", 1 + (month < "2021-08")) for month in months(2021))),
            "16 meetings in all; most in 4 months (2 each), least in 8 months (1 each).",
            "合計は会議16件。最多は4か月の各2件、最少は8か月の各1件です。",
        ),
    ],
)
def test_the_months_are_compared_as_far_as_they_differ(frame, said, japanese):
    assert by_month(frame) == said
    assert by_month(frame, t=Translator("ja")) == japanese


def test_a_month_that_has_just_begun_is_compared_with_none():
    assert by_month(counts((APRIL, "written", 3)), View(2021, date(2021, 4, 10))) == "3 meetings in all."


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "No meeting was held."),
        ([(APRIL, "in_person", 1), (MAY, "in_person", 2)], "Meetings held: written 0, in person 3."),
        ([(APRIL, "written", 1), (MAY, "written", 2)], "Meetings held: written 3, in person 0."),
        (
            [(month, mode, 1) for month in (APRIL, MAY) for mode in ("written", "in_person")],
            "Meetings held: written 2, in person 2, written share 50.0% of 4 held."
            " The written share is the same for each.",
        ),
        (
            [(APRIL, "written", 1), (MAY, "in_person", 1)],
            "Meetings held: written 1, in person 1, written share 50.0% of 2 held."
            " The largest written share is 100.0%: Apr.",
        ),
    ],
)
def test_a_written_share_is_the_largest_only_beside_smaller_ones(rows, said):
    assert written.by_month(counts(*rows), WHOLE, EN).sentence == said


def test_a_group_alone_is_compared_with_none():
    tree, frame = small_council().tree, counts((APRIL, "written", 1), (MAY, "in_person", 1))
    shares = written.by_group(frame, tree, WHOLE, EN).sentence
    assert shares == "Meetings held: written 1, in person 1, written share 50.0% of 2 held."
    assert month_matrix.chart(frame, tree, WHOLE, EN).sentence == "2 meetings in 2 months."


def test_groups_that_met_equally_often_are_none_of_them_named():
    tree = small_council().tree
    frame = pd.concat([counts((APRIL, "written", 1)), counts((MAY, "written", 1), group=CHILD)])
    assert month_matrix.chart(frame, tree, WHOLE, EN).sentence == "2 meetings in 2 months of 2 groups."


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([6], "Meetings sat on one day alone, 6 May (1 meeting)."),
        ([6, 7], "Meetings sat on 2 days; on each of them 1 meeting."),
        ([6, 6, 7], "Meetings sat on 2 days; most on 6 May (2 meetings)."),
    ],
)
def test_days_that_are_alike_are_not_the_busiest(days, said):
    sat = [date(2021, 5, day) for day in days]
    sittings = pd.DataFrame(
        {"meeting_id": range(len(sat)), "first_day": sat, "last_day": sat, "precision": "day", "status": "held"}
    )
    assert year_calendar.chart(sittings, WHOLE, EN).sentence == said


def test_nothing_stands_out_alone_or_among_its_like():
    assert largest(["a"], [3]) == largest(["a", "b"], [2, 2]) == largest([], []) == []
    assert largest(["a", "b", "c"], [2, 1, 2]) == ["a", "c"]
