"""What the year needs: who has not met, which plans are late, what came last and what comes next."""

from datetime import date

import pandas as pd

from council_data.calendar import first_day
from council_data.measures import held
from council_data.standing import Standing, standings
from council_data.views import View
from db.words import MeetingStatus, Precision


def of_year(tree: pd.DataFrame, meetings: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of `tree` whose group there was in the view's year by its as-of date.

    A group of which only a later year's report tells counts from that year on.
    """
    begun = tree["founded"].isna() | (tree["founded"].fillna(date.min) <= view.as_of)
    was_left = tree["dissolved"].isna() | (tree["dissolved"].fillna(date.max) >= first_day(view.year))
    is_known = (tree["source_year"] <= view.year) | tree["group_id"].isin(meetings["group_id"])
    return tree[begun & was_left & is_known]


def dissolved(tree: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of `tree` of the groups that the view chose and that had been dissolved by its as-of date."""
    gone = tree["dissolved"].notna() & (tree["dissolved"].fillna(date.max) <= view.as_of)
    return tree[tree["group_id"].isin(view.groups) & gone]


def not_met(tree: pd.DataFrame, meetings: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of `tree` whose group exists on the as-of date and has held no meeting in the year by then."""
    of_this_year = of_year(tree, meetings, view)
    lives = of_this_year["dissolved"].isna() | (of_this_year["dissolved"].fillna(date.max) >= view.as_of)
    return of_this_year[lives & ~of_this_year["group_id"].isin(held(meetings, view)["group_id"])]


def late(steps: pd.DataFrame, view: View) -> pd.DataFrame:
    """The planned rows of a frame of steps whose last possible day is past on the as-of date."""
    return _standing_as(Standing.LATE, steps, view)


def overdue(meetings: pd.DataFrame, view: View) -> pd.DataFrame:
    """The planned meetings whose last day is past on the as-of date: held or not, nobody has recorded it."""
    return meetings[(meetings["status"] == MeetingStatus.PLANNED) & (meetings["last_day"] < view.as_of)]


def latest(meetings: pd.DataFrame, view: View, count: int) -> pd.DataFrame:
    """The last meetings held by the as-of date, newest first."""
    return held(meetings, view).sort_values("first_day", ascending=False, kind="stable").head(count)


def upcoming(meetings: pd.DataFrame, view: View) -> pd.DataFrame:
    """The meetings after the as-of date that are not cancelled, soonest first.

    One that is planned for a month can be any day of it.
    """
    in_this_month = (meetings["precision"] == Precision.MONTH) & (meetings["last_day"] >= view.as_of)
    is_to_come = (meetings["first_day"] > view.as_of) | in_this_month
    coming = meetings[is_to_come & (meetings["status"] != MeetingStatus.CANCELLED)]
    return coming.sort_values("first_day", kind="stable")


def upcoming_steps(steps: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of a frame of steps that are still planned on the as-of date and not late, soonest first."""
    return _standing_as(Standing.PLANNED, steps, view).sort_values("first_day", kind="stable")


def _standing_as(wanted: Standing, steps: pd.DataFrame, view: View) -> pd.DataFrame:
    found = [standing is wanted for standing in standings(steps, view)]
    return steps[pd.Series(found, dtype=bool, index=steps.index)]
