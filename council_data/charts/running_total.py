"""How the year adds up: the running number of meetings, against last year to the same day."""

from bisect import bisect_right
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from council_data.calendar import first_day, last_day, same_day_last_year
from council_data.charts import style
from council_data.charts.axes import (
    COUNTS,
    LINE_OF_LABELS,
    PHONE,
    as_of_line_within,
    count_axis,
    with_small_months,
    year_axis,
)
from council_data.charts.chart import Chart
from council_data.charts.packing import width
from council_data.measures import held, pick_key
from council_data.messages import Translator
from council_data.views import View
from db.words import MeetingStatus

HEIGHT = 380
ROOM_FOR_WORDS = 1.2  # above the highest line stand its number and the as-of date
ROOM_FOR_A_NUMBER = timedelta(days=60)
FEWEST_TO_HALVE = 4  # meetings of which the day of the half is worth saying
LOW = 8  # a line that ends below an eighth of the highest has no room under it
NUMBER_SIZE, BESIDE = 15, 4  # in pixels: a number's letters, and its distance from the line beside which it stands


def same_day_next_year(day: date) -> date:
    """The first day whose `same_day_last_year` is not before this one; for February 29 it is March 1."""
    leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + 1, 3, 1) if leap_day else day.replace(year=day.year + 1)


def chart(meetings: pd.DataFrame, view: View, t: Translator, *, last_year_meetings: pd.DataFrame | None) -> Chart:
    """Steps for `queries.meetings` held by the as-of date, and for the whole year before where there is one.

    The frame has one row a day on which meetings began, or on whose same day a year before they did: day, meetings,
    total (both missing after the as-of date), last_year_total (by the same day a year before; missing without a last
    year). Without a meeting this year it has no row.
    """
    this_year = _by_day(held(meetings, view)["first_day"])
    headings = {"day": t("Day"), "meetings": t("Meetings"), "total": t("Running total")}
    before = None
    if last_year_meetings is not None:
        was_held = last_year_meetings["status"] == MeetingStatus.HELD
        before = _by_day(last_year_meetings.loc[was_held, "first_day"])
        headings["last_year_total"] = t("Last year to the same day")
    frame = _both_years(this_year, before, view)
    figure = _figure(this_year, before, view, t)
    return Chart(
        name="running-total",
        title=t("Running total of meetings held (number of meetings)"),
        sentence=_sentence(this_year, before, view, t),
        figure=figure,
        narrow_figure=with_small_months(figure),
        narrow_below=PHONE,
        frame=frame,
        headings=headings,
        picks=tuple(pick_key(first_day=day) if day in set(this_year["day"]) else "" for day in frame["day"]),
    )


def _by_day(days: pd.Series) -> pd.DataFrame:
    """One row a day, in order: day, meetings, total."""
    by_day = days.value_counts().sort_index()
    return pd.DataFrame(
        {"day": by_day.index.astype(object), "meetings": by_day.to_list(), "total": by_day.cumsum().to_list()}
    ).astype({"meetings": int, "total": int})


def _both_years(this_year: pd.DataFrame, before: pd.DataFrame | None, view: View) -> pd.DataFrame:
    """The rows of the chart's frame: what the two lines rise by, day by day."""
    meetings = dict(zip(this_year["day"], this_year["meetings"], strict=True))
    days = set(meetings)
    if before is not None and meetings:
        days |= {same_day_next_year(day) for day in before["day"]}
    rows = [
        (
            day,
            meetings.get(day, 0) if day <= view.as_of else None,
            _total_by(this_year, day) if day <= view.as_of else None,
            None if before is None else _total_by(before, same_day_last_year(day)),
        )
        for day in sorted(days)
    ]
    frame = pd.DataFrame(rows, columns=["day", "meetings", "total", "last_year_total"])
    return frame.astype({"meetings": "Int64", "total": "Int64", "last_year_total": "Int64"})


def _total_by(frame: pd.DataFrame, day: date) -> int:
    earlier = bisect_right(frame["day"].to_list(), day)
    return int(frame["total"].iloc[earlier - 1]) if earlier else 0


def _figure(frame: pd.DataFrame, before: pd.DataFrame | None, view: View, t: Translator) -> dict[str, Any]:
    view = replace(view, as_of=min(view.as_of, last_day(view.year)))  # the axis ends with the year
    as_of, total = as_of_line_within(view, t), _total_by(frame, view.as_of)
    traces, peak, beside = [_this_year(frame, view, t)], total, 0
    ends = [_end(view.as_of, total, style.BLUE)]
    if before is not None:
        by_now, whole = _total_by(before, same_day_last_year(view.as_of)), int(before["meetings"].sum())
        traces += _last_year(before, view, t)
        peak = max(total, whole)
        ends = [
            _end(view.as_of, total, style.BLUE) if total >= by_now else _end_beside(view, total, style.BLUE, peak),
            _end(view.as_of, by_now, style.QUIET_INK)
            if by_now > total
            else _end_beside(view, by_now, style.QUIET_INK, peak),
        ]
        if last_day(view.year) - view.as_of < ROOM_FOR_A_NUMBER:
            beside = round(width(f"{min(total, by_now):,}", NUMBER_SIZE)) + 2 * BESIDE
        if view.as_of < last_day(view.year):
            ends.append(_end(last_day(view.year), whole, style.QUIET_INK))
    return {
        "data": traces,
        "layout": style.layout(
            height=HEIGHT,
            margin=style.margin(l=COUNTS, b=LINE_OF_LABELS, r=max(style.MARGIN, beside)),
            showlegend=before is not None,
            shapes=as_of["shapes"],
            annotations=[*as_of["annotations"], *ends],
            hoverlabel={"align": "left", "font": {"size": 12}},
            xaxis=year_axis(view, t),
            yaxis=count_axis("", most=peak, room=ROOM_FOR_WORDS),
        ),
    }


def _this_year(frame: pd.DataFrame, view: View, t: Translator) -> dict[str, Any]:
    """The line from April 1 to the as-of date; only the days with meetings have a mark and can be picked."""
    rows = [
        (
            row.day,
            row.total,
            6,
            pick_key(first_day=row.day),
            t(
                "{day}: {meetings}, running total {total}",
                day=t.day(row.day),
                meetings=t.plural("{n} meeting", "{n} meetings", row.meetings),
                total=f"{row.total:,}",
            ),
        )
        for row in frame.itertuples()
    ]
    rows.insert(0, _corner(first_day(view.year), 0, t))
    if rows[-1][0] < view.as_of:
        rows.append(_corner(view.as_of, rows[-1][1], t))
    days, totals, sizes, keys, said = zip(*rows, strict=True)
    return _line(t.fiscal_year(view.year), days, totals, said, style.BLUE, "solid") | {
        "mode": "lines+markers",
        "marker": {"size": list(sizes), "color": style.BLUE, "opacity": 1},
        "customdata": list(keys),
        "zorder": 1,
    }


def _last_year(before: pd.DataFrame, view: View, t: Translator) -> list[dict[str, Any]]:
    """Last year's line on this year's days: drawn through to the as-of date, dotted from there on."""
    begins, ends, now = first_day(view.year), last_day(view.year), view.as_of
    rows = [(same_day_next_year(row.day), row.day, row.total) for row in before.itertuples()]
    by_now = _total_by(before, same_day_last_year(now))
    past = [(begins, same_day_last_year(begins), 0), *(row for row in rows if row[0] <= now)]
    past.append((now, same_day_last_year(now), by_now))
    to_come = [(now, same_day_last_year(now), by_now), *(row for row in rows if row[0] > now)]
    to_come.append((ends, same_day_last_year(ends), int(before["meetings"].sum())))
    name = t.fiscal_year(view.year - 1)
    drawn = [(name, past, "solid")]
    if now < ends:
        drawn.append((t("{year} after that day", year=name), to_come, "dot"))
    return [
        _line(
            named,
            [day for day, _, _ in part],
            [total for _, _, total in part],
            [_total_said(day, total, t) for _, day, total in part],
            style.GREY,
            dash,
        )
        for named, part, dash in drawn
    ]


def _corner(day: date, total: int, t: Translator) -> tuple[date, int, int, str, str]:
    return day, total, 0, "", _total_said(day, total, t)


def _total_said(day: date, total: int, t: Translator) -> str:
    return t("{day}: running total {total}", day=t.day(day), total=f"{total:,}")


def _line(name: str, days: Any, totals: Any, said: Any, colour: str, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": style.plain(name),
        "x": [day.isoformat() for day in days],
        "y": list(totals),
        "line": {"shape": "hv", "color": colour, "width": 2.5, "dash": dash},
        "hovertext": [style.plain(text) for text in said],
        "hoverinfo": "text",
    }


def _end(day: date, total: int, colour: str) -> dict[str, Any]:
    """The number over the end of a line that rises from the left."""
    place = {"x": day.isoformat(), "y": total, "xanchor": "right", "yanchor": "bottom", "showarrow": False}
    return place | {"text": f"<b>{total:,}</b>", "font": {"size": NUMBER_SIZE, "color": colour}}


def _end_beside(view: View, total: int, colour: str, peak: int) -> dict[str, Any]:
    """The number to the right of the end of the lower line, and below what goes on from the higher one."""
    place = {"xanchor": "left", "xshift": BESIDE, "yanchor": "top" if total * LOW > peak else "bottom"}
    return _end(view.as_of, total, colour) | place


def _sentence(frame: pd.DataFrame, before: pd.DataFrame | None, view: View, t: Translator) -> str:
    total = int(frame["meetings"].sum())
    said = t("No meeting was held.")
    if total:
        by_now = {"meetings": t.plural("{n} meeting", "{n} meetings", total), "day": t.day(view.as_of)}
        said = t("{meetings} by {day}.", **by_now)
    if total >= FEWEST_TO_HALVE:
        said = t(
            "{meetings} by {day}; half of them by {half_day}.",
            **by_now,
            half_day=t.day(frame.loc[frame["total"] * 2 >= total, "day"].iloc[0]),
        )
    if before is None:
        return said
    by_now = _total_by(before, same_day_last_year(view.as_of))
    last = f"{by_now:,}"
    if total > by_now:
        return said + t(" {n} more than last year by the same day ({last}).", n=f"{total - by_now:,}", last=last)
    if total < by_now:
        return said + t(" {n} fewer than last year by the same day ({last}).", n=f"{by_now - total:,}", last=last)
    return said + t(" As many as last year by the same day ({last}).", last=last)
