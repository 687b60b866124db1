"""What is said about a year in numbers. Every measure starts from a frame of `council_data.queries`."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

import pandas as pd

from council_data import calendar
from council_data.messages import Translator
from council_data.views import View
from db.words import MeetingStatus, Mode

# The order in which they stand everywhere. Written first: its bars start at zero and can be compared.
MODES = (Mode.WRITTEN, Mode.IN_PERSON, Mode.ONLINE, Mode.HYBRID)


@dataclass(frozen=True)
class Modes:
    """How many meetings were held, and how."""

    written: int
    in_person: int
    online: int
    hybrid: int

    @property
    def held(self) -> int:
        return self.written + self.in_person + self.online + self.hybrid

    def said(self, t: Translator) -> str:
        """The one wording of the breakdown: 'written n, in person n', and the share of n held where it is a part."""
        if not self.held:
            return t("none held")
        parts = [
            t("written {n}", n=f"{self.written:,}"),
            t("in person {n}", n=f"{self.in_person:,}"),
        ]
        if self.online:
            parts.append(t("online {n}", n=f"{self.online:,}"))
        if self.hybrid:
            parts.append(t("hybrid {n}", n=f"{self.hybrid:,}"))
        if 0 < self.written < self.held:
            share = t.share(self.written, self.held)
            parts.append(t("written share {share} of {n} held", share=share, n=f"{self.held:,}"))
        return t.listed(parts)


def headline(year: int, modes: Modes, t: Translator) -> str:
    """The year in one sentence."""
    if not modes.held:
        return t("{year}: no meeting has been held.", year=t.fiscal_year(year))
    return t(
        "{year}: {meetings} held ({modes}).",
        year=t.fiscal_year(year),
        meetings=t.plural("{n} meeting", "{n} meetings", modes.held),
        modes=modes.said(t),
    )


def modes(counts: pd.DataFrame) -> Modes:
    """The sums of a frame of meeting counts by mode."""
    by_mode = counts.groupby("mode")["meetings"].sum()
    return Modes(**{str(mode): int(by_mode.get(mode, 0)) for mode in Mode})


def held(meetings: pd.DataFrame, view: View) -> pd.DataFrame:
    """The meetings that were held and had begun by the view's as-of date."""
    return meetings[(meetings["status"] == MeetingStatus.HELD) & (meetings["first_day"] <= view.as_of)]


def pick_key(**conditions: object) -> str:
    """The key of a point: which meetings lie behind it. See `behind`."""
    return urlencode(conditions)


def behind(meetings: pd.DataFrame, sittings: pd.DataFrame, view: View, key: str) -> pd.DataFrame:
    """The meetings behind a picked point, in the order of `meetings`.

    A key is a query such as ``month=2017-05&mode=written``: each part compares a column of `meetings` with a value;
    ``day=2017-05-23`` finds the meetings that sat on that day. Only meetings held by the as-of date are found, but for
    a key with ``meeting_id``, which finds that one. A key that is no query, or with an unknown column, finds nothing.
    """
    conditions = dict(parse_qsl(key))
    if not conditions:
        return meetings.iloc[:0]
    found = meetings if "meeting_id" in conditions else held(meetings, view)
    for column, value in conditions.items():
        if column == "day":
            sat = (sittings["first_day"].astype(str) <= value) & (sittings["last_day"].astype(str) >= value)
            found = found[found["meeting_id"].isin(sittings.loc[sat, "meeting_id"])]
        elif column in meetings.columns:
            found = found[found[column].astype(str) == value]
        else:
            return meetings.iloc[:0]
    return found


def groups_met(view: View, t: Translator) -> str:
    """What the number of groups that held one of the view's meetings is called."""
    return t("Groups with such a meeting") if view.is_of_some_meetings else t("Groups that met")


def same_day_last_year(view: View, years: Collection[int]) -> View | None:
    """The view a fiscal year earlier, as of the same day there; None where that year is not on record."""
    if view.year - 1 not in years:
        return None
    return replace(view, year=view.year - 1, as_of=calendar.same_day_last_year(view.as_of))
