"""The axes that charts share, and the line of the as-of date.

Plotly could make room for an axis' labels by itself (``automargin``), but then it draws every chart twice; the rooms
are constants here.
"""

from datetime import date, timedelta
from itertools import count
from typing import Any

from council_data.calendar import first_day, last_day, months
from council_data.charts import style
from council_data.messages import Translator
from council_data.views import View

# The room of an axis' labels, in pixels: counts with and without a title, months or days in a line, years with eras.
TITLED_COUNTS, COUNTS, LINE_OF_LABELS, TWO_LINES_OF_LABELS = 56, 44, 28, 40
MOST_TICKS = 7
SMALL_MONTHS = 9  # pixels of a month's letters where twelve months have no more than a phone's width
PHONE = 12 * 27 + TITLED_COUNTS
EDGE_OF_YEAR = timedelta(days=4)  # on either side of a year's axis


# A label stands right of the line on which its month or year begins.
LABELS_RIGHT_OF_LINES = {
    "tickangle": 0,
    "ticklabelposition": "outside right",
    "ticklabeloverflow": "allow",
    "ticks": "outside",
    "ticklen": 4,
    "tickcolor": style.GRID,
    "zeroline": False,
}


def axis(**more: Any) -> dict[str, Any]:
    """An axis with a quiet grid."""
    return {
        "fixedrange": True,
        "gridcolor": style.GRID,
        "linecolor": style.QUIET_INK,
        "zerolinecolor": style.QUIET_INK,
        "tickfont": {"color": style.INK},
        **more,
    }


def count_axis(title: str, *, most: float, room: float = 1.08) -> dict[str, Any]:
    """An axis of whole numbers from zero to the most, times the room that is wanted above it.

    Its line of zero goes through where a bar without a length would hide it.
    """
    highest = max(most, 1) * room
    step = next(
        step for power in count() for step in (10**power, 2 * 10**power, 5 * 10**power) if highest / step <= MOST_TICKS
    )
    look = {"title": {"text": title, "font": {"size": 12}}, "zerolinelayer": "above traces"}
    return axis(range=[0, highest], tickformat=",d", tick0=0, dtick=step, **look)


def month_axis(year: int, t: Translator) -> dict[str, Any]:
    """The twelve months of a fiscal year as categories, from April to March, whether or not there is a bar in each."""
    shown = months(year)
    return axis(
        type="category",
        categoryorder="array",
        categoryarray=shown,
        range=[-0.5, len(shown) - 0.5],
        tickmode="array",
        tickvals=shown,
        ticktext=[t.month(month) for month in shown],
        tickfont={"color": style.INK, "size": 11},
        tickangle=0,
    )


def year_axis(view: View, t: Translator) -> dict[str, Any]:
    """The days from April to March; a month's name stands right of the line on which the month begins."""
    shown = months(view.year)
    return axis(
        type="date",
        range=[(first_day(view.year) - EDGE_OF_YEAR).isoformat(), (last_day(view.year) + EDGE_OF_YEAR).isoformat()],
        tickmode="array",
        tickvals=[f"{month}-01" for month in shown],
        ticktext=[t.month(month) for month in shown],
        tickfont={"color": style.INK, "size": 10},
        **LABELS_RIGHT_OF_LINES,
    )


def with_small_months(figure: dict[str, Any]) -> dict[str, Any]:
    """The same figure with the names of its months so small that they stay apart on a phone."""
    layout = figure["layout"]
    small = {
        name: layout[name] | {"tickfont": layout[name]["tickfont"] | {"size": SMALL_MONTHS}}
        for name in ("xaxis", "xaxis2")
        if name in layout
    }
    return {**figure, "layout": {**layout, **small}}


def year_axis_days(view: View) -> int:
    """How many days the axis of the view's year is long."""
    return (last_day(view.year) - first_day(view.year) + 2 * EDGE_OF_YEAR).days


def as_of_line(view: View, t: Translator, begins: date, ends: date) -> dict[str, list[dict[str, Any]]]:
    """The shapes and annotations of the as-of date on an axis of these days; none where it lies beyond them."""
    if not begins <= view.as_of <= ends:
        return {"shapes": [], "annotations": []}
    day = view.as_of.isoformat()
    is_late = view.as_of - begins > ends - view.as_of
    line = {"type": "line", "x0": day, "x1": day, "yref": "paper", "y0": 0, "y1": 1, "layer": "between"}
    said = {
        "x": day,
        "yref": "paper",
        "y": 1,
        "yanchor": "top",
        "xanchor": "right" if is_late else "left",
        "xshift": -4 if is_late else 4,
        "text": style.plain(t("As of {day}", day=t.day(view.as_of))),
        "showarrow": False,
        "bgcolor": style.PAPER,
        "font": {"size": 12, "color": style.RED},
    }
    return {"shapes": [line | {"line": {"color": style.RED, "width": 1.5, "dash": "dash"}}], "annotations": [said]}


def as_of_line_within(view: View, t: Translator) -> dict[str, list[dict[str, Any]]]:
    """The same on the axis of the view's year; none once the year is over, for then everything on it is past."""
    return as_of_line(view, t, first_day(view.year), last_day(view.year) - timedelta(days=1))
