"""On which days the council sat: the year as a calendar, a line for each month and a cell for each day."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import pandas as pd

from council_data.calendar import first_day, holidays, last_day, months
from council_data.charts import style
from council_data.charts.axes import COUNTS, LINE_OF_LABELS, axis
from council_data.charts.cells import heatmap, legend_entry
from council_data.charts.chart import Chart
from council_data.measures import pick_key
from council_data.messages import Translator, later
from council_data.views import View
from db.words import MeetingStatus, Precision

# In pixels; the frame is the room above and below the rows.
ROW, FRAME, NARROWEST_DAY = 30, 130, 18
LONGEST_MONTH, HALF_A_MONTH = 31, 16  # days
WEEKDAYS = (later("Mon"), later("Tue"), later("Wed"), later("Thu"), later("Fri"), later("Sat"), later("Sun"))
SATURDAY, SUNDAY = 5, 6
PLANNED_SIGN, NOT_YET_SIGN = "○", "·"
BUSIEST_NAMED = 3
SUBSTITUTE = " 振替休日"
HOLIDAYS_EN = {
    "元日": "New Year's Day",
    "成人の日": "Coming of Age Day",
    "建国記念の日": "National Foundation Day",
    "天皇誕生日": "Emperor's Birthday",
    "春分の日": "Vernal Equinox Day",
    "昭和の日": "Showa Day",
    "憲法記念日": "Constitution Memorial Day",
    "みどりの日": "Greenery Day",
    "こどもの日": "Children's Day",
    "海の日": "Marine Day",
    "山の日": "Mountain Day",
    "敬老の日": "Respect for the Aged Day",
    "秋分の日": "Autumnal Equinox Day",
    "体育の日": "Health and Sports Day",
    "スポーツの日": "Sports Day",
    "文化の日": "Culture Day",
    "勤労感謝の日": "Labour Thanksgiving Day",
    "国民の休日": "Citizens' holiday",
}


class Cell(StrEnum):
    """What a day was, in the legend's order."""

    ONE = "one"
    TWO = "two"
    MORE = "more"
    WORKDAY = "workday"
    DAY_OFF = "day_off"
    NOT_YET = "not_yet"


LOOKS: dict[Cell, tuple[str, str]] = {
    Cell.ONE: (style.LIGHT_BLUE, later("1 meeting")),
    Cell.TWO: (style.BLUE, later("2 meetings")),
    Cell.MORE: (style.INK, later("3 meetings or more")),
    Cell.WORKDAY: (style.FAINT, later("No meeting")),
    Cell.DAY_OFF: (style.GRID, later("Weekend or national holiday")),
    Cell.NOT_YET: (style.PAPER, later("Not yet come")),
}
CODES = {cell: code for code, cell in enumerate(Cell)}


def chart(sittings: pd.DataFrame, view: View, t: Translator) -> Chart:
    """Cells for the days of `queries.sittings`.

    A meeting counts once on each day on which it sat, up to the as-of date; what was held later is still planned.
    What is planned for a month has no day yet.
    The frame has one row a day with meetings: day, weekday, holiday (its name, or missing), meetings.
    """
    sat = _meetings_by_day(sittings, view, planned=False)
    planned = _meetings_by_day(sittings, view, planned=True)
    free = holidays(view.year)
    days = sorted(sat)
    frame = pd.DataFrame(
        {
            "day": pd.Series(days, dtype=object),
            "weekday": pd.Series([t(WEEKDAYS[day.weekday()]) for day in days], dtype=object),
            "holiday": pd.Series([_holiday(day, free, t) for day in days], dtype=object),
            "meetings": pd.Series([sat[day] for day in days], dtype="int64"),
        }
    )
    return Chart(
        name="year-calendar",
        title=t("Calendar of meetings (meetings × days on which they sat)"),
        sentence=_sentence(sat, planned, free, t),
        figure=_figure(sat, planned, free, view, t, LONGEST_MONTH),
        narrow_figure=_figure(sat, planned, free, view, t, HALF_A_MONTH),
        narrow_below=LONGEST_MONTH * NARROWEST_DAY + COUNTS,
        frame=frame,
        headings={
            "day": t("Day"),
            "weekday": t("Weekday"),
            "holiday": t("National holiday"),
            "meetings": t("Meetings"),
        },
        picks=tuple(pick_key(day=day) for day in days),
        has_plans=bool(planned),
    )


def _meetings_by_day(sittings: pd.DataFrame, view: View, *, planned: bool) -> dict[date, int]:
    """The number of meetings on each day of the year that was sat on, or is planned to be."""
    found: set[tuple[date, int]] = set()
    for sitting in sittings[sittings["precision"] == Precision.DAY].itertuples():
        first, last = max(sitting.first_day, first_day(view.year)), min(sitting.last_day, last_day(view.year))
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            to_come = sitting.status == MeetingStatus.PLANNED or (
                sitting.status == MeetingStatus.HELD and day > view.as_of
            )
            if to_come if planned else sitting.status == MeetingStatus.HELD and day <= view.as_of:
                found.add((day, sitting.meeting_id))
    by_day: dict[date, int] = {}
    for day, _ in found:
        by_day[day] = by_day.get(day, 0) + 1
    return by_day


def _holiday(day: date, free: dict[date, str], t: Translator) -> str | None:
    name = free.get(day)
    if name is None:
        return None
    proper = name.removesuffix(SUBSTITUTE)
    english = HOLIDAYS_EN.get(proper)
    return t.name(name, f"{english} (substitute)" if english and proper != name else english)


def _cell(day: date, n: int, free: dict[date, str], view: View) -> Cell:
    if n:
        return (Cell.ONE, Cell.TWO, Cell.MORE)[min(n, 3) - 1]
    if _is_off(day, free):
        return Cell.DAY_OFF
    return Cell.NOT_YET if day > view.as_of else Cell.WORKDAY


def _is_off(day: date, free: dict[date, str]) -> bool:
    return day in free or day.weekday() in (SATURDAY, SUNDAY)


def _sign(day: date, n: int, planned: int, free: dict[date, str], view: View, t: Translator) -> str:
    """What stands in a cell, in two lines at most: how many sat and how many are planned, and why the day was off."""
    numbers = f"{n or ''}{PLANNED_SIGN if planned else ''}{planned if planned > 1 else ''}"
    off = ""
    if day in free:
        off = t("Holiday")[0]
    elif _is_off(day, free):
        off = t(WEEKDAYS[day.weekday()])[0]
    elif not numbers and day > view.as_of:
        off = NOT_YET_SIGN
    return "<br>".join(part for part in (numbers, off) if part)


def _said(day: date, n: int, planned: int, free: dict[date, str], view: View, t: Translator) -> str:
    said = [t.day(day), _holiday(day, free, t)]
    if n:
        said.append(t.plural("{n} meeting", "{n} meetings", n))
    elif not planned:
        said.append(t("Not yet come") if day > view.as_of else t("No meeting"))
    if planned:
        said.append(t("planned: {n}", n=f"{planned:,}"))
    return "<br>".join(style.plain(part) for part in said if part)


def _figure(
    sat: dict[date, int], planned: dict[date, int], free: dict[date, str], view: View, t: Translator, in_a_line: int
) -> dict[str, Any]:
    """The months under each other, each in as many lines as its days need."""
    lines = [(month, begins) for month in months(view.year) for begins in range(1, LONGEST_MONTH + 1, in_a_line)]
    parts: dict[str, list[list]] = {part: [] for part in ("z", "text", "hovertext", "customdata")}
    present = set()
    for month, begins in lines:
        line: dict[str, list] = {part: [] for part in parts}
        for number in range(begins, begins + in_a_line):
            day = date(int(month[:4]), int(month[5:]), 1) + timedelta(days=number - 1)
            if day.isoformat()[:7] != month:
                day_parts: tuple = (None, "", "", "")
            else:
                n, to_come = sat.get(day, 0), planned.get(day, 0)
                cell = _cell(day, n, free, view)
                present.add(cell)
                about = (day, n, to_come, free, view, t)
                day_parts = (CODES[cell], _sign(*about), _said(*about), pick_key(day=day) if n else "")
            for part, value in zip(parts, day_parts, strict=True):
                line[part].append(value)
        for part, values in line.items():
            parts[part].append(values)
    return {
        "data": [
            heatmap(
                parts,
                x=range(1, in_a_line + 1),
                y=range(len(lines)),
                colours=[colour for colour, _ in LOOKS.values()],
                textfont={"size": 10},
                xgap=1,
                ygap=2,
            ),
            *_legend([cell for cell in Cell if cell in present], bool(planned), t),
        ],
        "layout": style.layout(
            height=ROW * len(lines) + FRAME,
            legend=style.legend(ROW * len(lines)),
            hoverlabel={"align": "left", "font": {"size": 12}},
            margin=style.margin(l=COUNTS, t=LINE_OF_LABELS),
            xaxis=axis(
                side="top",
                range=[0.5, in_a_line + 0.5],
                tickmode="array",
                tickvals=[1, *range(5, in_a_line + 1, 5)],
                tickangle=0,
                tickfont={"color": style.INK, "size": 11},
                showgrid=False,
                zeroline=False,
            ),
            yaxis=axis(
                range=[len(lines) - 0.5, -0.5],
                tickmode="array",
                tickvals=list(range(len(lines))),
                ticktext=[t.month(month) if begins == 1 else f"{begins}–" for month, begins in lines],
                tickfont={"color": style.INK, "size": 11},
                showgrid=False,
                zeroline=False,
            ),
        ),
    }


def _legend(present: list[Cell], with_planned: bool, t: Translator) -> list[dict[str, Any]]:
    entries = [legend_entry(t(LOOKS[cell][1]), LOOKS[cell][0]) for cell in present]
    if with_planned:
        entries.append(legend_entry(t("Planned"), style.INK, symbol="circle-open", edge=style.INK))
    return entries


def _sentence(sat: dict[date, int], planned: dict[date, int], free: dict[date, str], t: Translator) -> str:
    if not sat:
        said = t("No meeting was held.")
    else:
        most = max(sat.values())
        busiest = sorted(day for day, n in sat.items() if n == most)
        named = [t.short_day(day) for day in busiest[:BUSIEST_NAMED]]
        if more := len(busiest) - len(named):
            named.append(t.plural("{n} more day", "{n} more days", more))
        days, meetings = t.plural("{n} day", "{n} days", len(sat)), t.plural("{n} meeting", "{n} meetings", most)
        if len(sat) == 1:
            said = t("Meetings sat on one day alone, {day} ({most}).", day=named[0], most=meetings)
        elif len(busiest) == len(sat):
            said = t("Meetings sat on {days}; on each of them {most}.", days=days, most=meetings)
        else:
            said = t(
                "Meetings sat on {days}; most on {busiest} ({most}).", days=days, busiest=t.listed(named), most=meetings
            )
        if off := sum(_is_off(day, free) for day in sat):
            said += t(" Days off among them: {n}.", n=f"{off:,}")
    if planned:
        said += t(" Days still planned: {n}.", n=f"{len(planned):,}")
    return said
