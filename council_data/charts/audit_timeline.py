"""When the security audits took their steps: a lane a step, grouped by audit, over the fiscal year."""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from council_data.calendar import first_day, last_day
from council_data.charts import dated, style
from council_data.charts.axes import LINE_OF_LABELS, as_of_line, axis, with_small_months, year_axis, year_axis_days
from council_data.charts.chart import Chart
from council_data.charts.dated import DAY, Mark
from council_data.charts.lettering import wrapped
from council_data.charts.packing import NARROW, WIDE
from council_data.measures import pick_key
from council_data.messages import Translator
from council_data.standing import Standing, counted, span_of, standings
from council_data.views import View

# In pixels, but for the columns, which are half-width letters: a step's label has half of a narrow screen.
TOP, HEADING, LINE, BAR_ROOM, AXIS = 24, 30, 15, 26, 40
LABEL_SIZE, LABEL_COLUMNS = 12, 26
STEP_LOOK, MEETING_LOOK = ("circle", style.BLUE), ("square", style.GREEN)


@dataclass(frozen=True)
class Lane:
    """An audit's steps in the report's order, each with its name and its days in words."""

    audit: str
    steps: list[tuple[Mark, str, str]]


def chart(steps: pd.DataFrame, view: View, t: Translator) -> Chart:
    """Lanes for `step_queries.audit_steps`, on the days of the view's year.

    The frame has one row a step, in the report's order: audit, since (``FY2005``, or empty), step, start, end,
    precision, status, venue, source_year where it is another than the view's, source_line.
    """
    found = standings(steps, view)
    rows = [
        {
            "audit": t.name(step.audit, step.audit_en),
            "since": "" if pd.isna(step.since) else f"FY{step.since}",
            "step": t.name(step.step, step.step_en),
            **dated.columns(step, standing, t),
            **dated.source(step, t),
        }
        for step, standing in zip(steps.itertuples(), found, strict=True)
    ]
    headings = {"audit": t("Audit"), "since": t("Since"), "step": t("Step")} | dated.headings(t)
    headings |= dated.source_headings(steps, view, t)
    figure = _figure(steps, view, t, WIDE)
    return Chart(
        name="audit-timeline",
        title=t("Steps of the security audits through the year (one mark each)"),
        sentence=_sentence(steps, found, t),
        figure=figure,
        narrow_figure=with_small_months(_figure(steps, view, t, NARROW)),
        frame=pd.DataFrame(rows, columns=list(headings)),
        headings=headings,
        picks=tuple(_key(step) for step in steps.itertuples()),
        breaks=dated.above_headings(figure, HEADING),
    )


def lanes(steps: pd.DataFrame, view: View, t: Translator) -> list[Lane]:
    """The steps of `chart`, an audit a lane."""
    found = []
    for _, own in steps.assign(standing=standings(steps, view)).groupby("audit_id", sort=False):
        rows = list(own.itertuples())
        marks = [_mark(step, t) for step in rows]
        names = [t.name(step.step, step.step_en) for step in rows]
        whens = [dated.with_standing(dated.short(mark.span, view.year, t), mark.standing, t) for mark in marks]
        found.append(Lane(_audit(rows[0], t), list(zip(marks, names, whens, strict=True))))
    return found


def kinds_shown(marks: list[Mark], t: Translator) -> list[tuple[str, str, str]]:
    """What a legend has to explain of these marks: word, symbol, colour."""
    looks = [(t("Step"), *STEP_LOOK), (t("Step that is a meeting as well"), *MEETING_LOOK)]
    return [look for look in looks if any(mark.symbol == look[1] for mark in marks)]


def _figure(steps: pd.DataFrame, view: View, t: Translator, plot: float) -> dict:
    day_width = plot / year_axis_days(view)
    as_of = as_of_line(view, t, first_day(view.year), last_day(view.year))
    shapes, annotations, traces, marks = as_of["shapes"], as_of["annotations"], [], []
    y = float(TOP)
    for lane in lanes(steps, view, t):
        y += HEADING
        heading = dated.heading(lane.audit, y)
        shapes += heading["shapes"]
        annotations += heading["annotations"]
        placed = []
        for mark, name, when in lane.steps:
            lines = [*wrapped(name, LABEL_COLUMNS), *wrapped(when, LABEL_COLUMNS)]
            y += LINE * len(lines) + 4
            annotations.append(_label(lines, mark, view, y))
            placed.append(replace(mark, y=y + BAR_ROOM / 2 - 3))
            y += BAR_ROOM
        traces.append(dated.points(placed, lane.audit))
        marks += placed
    explained = dated.legend_entries(marks, kinds_shown(marks, t), day_width, t)
    return {
        "data": [*dated.bars(marks, day_width), *traces, *explained],
        "layout": style.layout(
            height=int(y) + AXIS + dated.legend_height(explained, plot),
            margin=style.margin(t=LINE_OF_LABELS),
            xaxis=year_axis(view, t) | {"side": "top"},
            yaxis=axis(range=[y, 0], visible=False),
            shapes=shapes,
            annotations=annotations,
            legend=style.legend(y),
            hoverlabel={"align": "left", "font": {"size": 12}},
        ),
    }


def _mark(step: Any, t: Translator) -> Mark:
    parts = [t.name(step.step, step.step_en), _audit(step, t)]
    if key := _key(step):
        parts.append(t("Step that is a meeting as well"))
    standing = Standing(step.standing)
    look = MEETING_LOOK if key else STEP_LOOK
    return Mark(span_of(step), standing, *look, dated.said(step, standing, t, *parts), key)


def _label(lines: list[str], mark: Mark, view: View, bottom: float) -> dict[str, Any]:
    """A label over its bar: from its first day on in the first half of the year, else up to its last."""
    begins = max(mark.span.first, first_day(view.year))
    ends = min(mark.span.last, last_day(view.year))
    is_early = (begins - first_day(view.year)).days < 183
    return {
        "text": "<br>".join(style.plain(line) for line in lines),
        "x": (begins if is_early else ends + DAY).isoformat(),
        "xanchor": "left" if is_early else "right",
        "xshift": -6 if is_early else 6,
        "align": "left" if is_early else "right",
        "y": bottom,
        "yanchor": "bottom",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": LABEL_SIZE},
    }


def _audit(step: Any, t: Translator) -> str:
    name = t.name(step.audit, step.audit_en)
    return name if pd.isna(step.since) else t("{audit} (since {year})", audit=name, year=t.fiscal_year(step.since))


def _key(step: Any) -> str:
    return "" if pd.isna(step.meeting_id) else pick_key(meeting_id=step.meeting_id)


def _sentence(steps: pd.DataFrame, found: list[Standing], t: Translator) -> str:
    if steps.empty:
        return t("No audit step is on record.")
    return t(
        "{audits} with {steps}: {standings}.",
        audits=t.plural("{n} audit", "{n} audits", steps["audit_id"].nunique()),
        steps=t.plural("{n} step", "{n} steps", len(steps)),
        standings=counted(found, t),
    )
