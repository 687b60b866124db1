"""How a dated step is drawn: what is done unlike what is planned, and no day more exact than its source.

A step is one point, which keyboard and pointer reach, over a bar where its days take more room than the point. The bar
is solid over the days that are certain and hatched over those within which a date is only known to lie; it is hollow
where the step is not done yet, and dashed where it has not begun. The point of what is under way is half full.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from council_data.calendar import Span, fiscal_year_of
from council_data.charts import style
from council_data.charts.chart import breaks_at
from council_data.charts.lettering import lines_said
from council_data.charts.packing import width
from council_data.messages import Translator
from council_data.standing import STANDING_WORDS, Standing, certain_days, span_of, uncertain_days
from council_data.views import View
from db.words import Precision

# In pixels.
HALF_BAR, POINT, BESIDE_POINT, LEGEND_SIZE, LEGEND_SYMBOL, LEGEND_LINE = 6, 13, 3, 12, 45, 19
DAY = timedelta(days=1)


def columns(step: Any, standing: Standing, t: Translator) -> dict[str, Any]:
    """What the frame of a chart says of any step: start and end (ISO, as long as they are known), and words."""
    span = span_of(step)
    return {
        "start": span.start_text,
        "end": span.end_text,
        "precision": t.word(span.precision),
        "status": t(STANDING_WORDS[standing]),
        "venue": venue(step, t),
    }


def headings(t: Translator) -> dict[str, str]:
    """The headings of `columns`."""
    return {
        "start": t("From"),
        "end": t("To"),
        "precision": t("Precision of the date"),
        "status": t("Status"),
        "venue": t("Venue"),
    }


def source(step: Any, t: Translator) -> dict[str, Any]:
    """Where the frame of a chart has a step from: the year of the report and its line there."""
    return {"source_year": t.fiscal_year(step.source_year), "source_line": step.source_line}


def source_headings(steps: pd.DataFrame, view: View, t: Translator) -> dict[str, str]:
    """The headings of `source`: the report is named where not all steps are from that of the view's year."""
    named = {"source_year": t("Report of")} if (steps["source_year"] != view.year).any() else {}
    return named | {"source_line": t("Line of the report")}


def venue(step: Any, t: Translator) -> str:
    return t.name(step.venue, step.venue_en) if isinstance(step.venue, str) else ""


def said(step: Any, standing: Standing, t: Translator, *parts: str) -> str:
    """What is read of a step: the parts, its days and how exactly they are known, how it stands, and where."""
    span = span_of(step)
    days = t.span(span.first, span.last, span.precision)
    exactness = ""
    if span.precision is not Precision.DAY:
        exactness = t("Precision of the date: {precision}", precision=t.word(span.precision))
    return lines_said(*parts, days, exactness, t(STANDING_WORDS[standing]), venue(step, t))


@dataclass(frozen=True)
class Mark:
    """A step as it is drawn, `y` pixels below the top."""

    span: Span
    standing: Standing
    symbol: str
    kind_colour: str
    said: str
    key: str = ""
    y: float = 0

    @property
    def colour(self) -> str:
        return style.STANDING_COLOUR.get(self.standing, self.kind_colour)

    @property
    def is_done(self) -> bool:
        return self.standing is Standing.DONE

    @property
    def has_begun(self) -> bool:
        return self.standing in (Standing.DONE, Standing.UNDER_WAY)

    @property
    def middle(self) -> date:
        return self.span.first + (self.span.last - self.span.first) // 2

    @property
    def look(self) -> dict[str, Any]:
        """The marker of its point: full when done, half full while under way, else hollow."""
        half = self.standing is Standing.UNDER_WAY
        return {
            "symbol": self.symbol if self.has_begun else f"{self.symbol}-open",
            "color": self.colour,
            "gradient": {"type": "horizontal" if half else "none", "color": style.PAPER},
            "line": {"width": 1 if self.is_done else 2, "color": style.PAPER if self.is_done else self.colour},
        }

    def sticks_out(self, day_width: float) -> bool:
        """Whether the bar shows on both sides of the point, where a day is so many pixels wide."""
        return ((self.span.last - self.span.first).days + 1) * day_width >= POINT + 2 * BESIDE_POINT


def bars(marks: Iterable[Mark], day_width: float) -> list[dict[str, Any]]:
    """Traces of the bars under the marks, one for each look, where a day is so many pixels wide."""
    runs: dict[tuple[str, bool, bool, bool], list[tuple[date, date, float]]] = {}
    for mark in marks:
        if not mark.sticks_out(day_width):
            continue
        look = mark.colour, mark.is_done, mark.has_begun
        if solid := certain_days(mark.span):
            runs.setdefault((*look, True), []).append((*solid, mark.y))
        for run in uncertain_days(mark.span):
            runs.setdefault((*look, False), []).append((*run, mark.y))
    return [_boxes(*look, placed) for look, placed in runs.items()]


def points(marks: Sequence[Mark], name: str) -> dict[str, Any]:
    """The trace of the marks' points, in the order of their days."""
    marks = sorted(marks, key=lambda mark: (mark.span.first, mark.y))
    return {
        "type": "scatter",
        "mode": "markers",
        "name": style.plain(name),
        "showlegend": False,
        "cliponaxis": False,
        "zorder": 2,
        "x": [mark.middle.isoformat() for mark in marks],
        "y": [mark.y for mark in marks],
        "customdata": [mark.key for mark in marks],
        "hovertext": [mark.said for mark in marks],
        "hoverinfo": "text",
        "marker": {
            "symbol": [mark.look["symbol"] for mark in marks],
            "color": [mark.look["color"] for mark in marks],
            "gradient": {part: [mark.look["gradient"][part] for mark in marks] for part in ("type", "color")},
            "size": POINT,
            "opacity": 1,
            "line": {part: [mark.look["line"][part] for mark in marks] for part in ("width", "color")},
        },
    }


def legend_entries(
    marks: Sequence[Mark], kinds: Iterable[tuple[str, str, str]], day_width: float, t: Translator
) -> list[dict[str, Any]]:
    """Entries that explain the kinds (word, symbol, colour), the standings and the hatching that the marks show.

    A standing has the look of the first mark that stands so.
    """
    entries = [_entry(word, {"symbol": symbol, "color": colour}) for word, symbol, colour in kinds]
    for standing in (Standing.UNDER_WAY, Standing.PLANNED, Standing.LATE, Standing.CANCELLED):
        if first := next((mark for mark in marks if mark.standing is standing), None):
            entries.append(_entry(t(STANDING_WORDS[standing]), first.look))
    if any(uncertain_days(mark.span) for mark in marks if mark.sticks_out(day_width)):
        hatched = _boxes(style.QUIET_INK, True, True, False, []) | {"name": style.plain(t("Within these days"))}
        entries.append(hatched | {"x": [None], "y": [None], "showlegend": True})
    return entries


def legend_height(entries: Sequence[dict[str, Any]], plot: float) -> int:
    """The pixels that a legend of these entries takes on a plot of that width, in columns as wide as its widest."""
    widest = max((width(entry["name"], LEGEND_SIZE) for entry in entries), default=0) + LEGEND_SYMBOL
    in_line = max(1, int(plot // widest))
    return LEGEND_LINE * -(-len(entries) // in_line)


def short(span: Span, year: int | None, t: Translator) -> str:
    """The span's days as a label has room for them: within this fiscal year without it, else to the month at most."""
    begins, ends = (_short(day, span.precision, year, t) for day in (span.first, span.last))
    return begins if begins == ends else t("{begins} to {ends}", begins=begins, ends=ends)


def with_standing(label: str, standing: Standing, t: Translator) -> str:
    """The label, with a word where the step is not done."""
    if standing is Standing.DONE:
        return label
    return t("{label} ({standing})", label=label, standing=t(STANDING_WORDS[standing]))


def heading(text: str, bottom: float) -> dict[str, list[dict[str, Any]]]:
    """The shape and the annotation of a heading over the lanes that follow, on a line at `bottom`."""
    line = {"color": style.QUIET_INK, "width": 1}
    rule = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": bottom, "y1": bottom, "line": line}
    place = {"xref": "paper", "x": 0, "xanchor": "left", "y": bottom, "yanchor": "bottom", "yshift": 2}
    look = {"showarrow": False, "borderpad": 0, "bgcolor": style.PAPER, "font": {"size": 12}}
    return {"shapes": [rule], "annotations": [{"text": f"<b>{style.plain(text)}</b>", **place, **look}]}


def above_headings(figure: dict[str, Any], room: float) -> tuple[float, ...]:
    """The `breaks` of a chart of lanes under headings: over each heading, which takes so much room, and at the end."""
    depth, _ = figure["layout"]["yaxis"]["range"]
    rules = [shape for shape in figure["layout"]["shapes"] if shape.get("xref") == "paper"]
    return breaks_at([*(rule["y0"] - room for rule in rules), depth])


def _short(day: date, precision: Precision, year: int | None, t: Translator) -> str:
    if precision in (Precision.YEAR, Precision.FISCAL_YEAR):
        return t.span(day, day, precision)
    if fiscal_year_of(day) != year:
        return t.year_month(day)
    return t.short_day(day) if precision is Precision.DAY else t.month(day.isoformat()[:7])


def _boxes(
    colour: str, is_done: bool, has_begun: bool, is_certain: bool, runs: list[tuple[date, date, float]]
) -> dict[str, Any]:
    days: list[str | None] = []
    heights: list[float | None] = []
    for first, last, y in runs:
        begins, ends = first.isoformat(), (last + DAY).isoformat()
        days += [begins, ends, ends, begins, begins, None]
        heights += [y - HALF_BAR, y - HALF_BAR, y + HALF_BAR, y + HALF_BAR, y - HALF_BAR, None]
    look: dict[str, Any] = {"line": {"color": colour, "width": 1, "dash": "solid" if has_begun else "dash"}}
    if not is_certain:
        look["fillpattern"] = {"shape": "/", "fgcolor": colour, "bgcolor": style.PAPER, "size": 5, "solidity": 0.25}
    look["fillcolor"] = colour if is_done and is_certain else style.PAPER
    return {
        "type": "scatter",
        "mode": "lines",
        "fill": "toself",
        "hoverinfo": "skip",
        "showlegend": False,
        "x": days,
        "y": heights,
        **look,
    }


def _entry(word: str, marker: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": style.plain(word),
        "hoverinfo": "skip",
        "x": [None],
        "y": [None],
        "marker": {"size": 11, **marker},
    }
