"""How often was met: meetings by fiscal month, stacked by mode or by group."""

from datetime import timedelta
from enum import StrEnum

import pandas as pd

from council_data.calendar import months
from council_data.captions import group_labels
from council_data.charts import style
from council_data.charts.axes import LINE_OF_LABELS, TITLED_COUNTS, count_axis, month_axis
from council_data.charts.chart import Chart
from council_data.measures import pick_key
from council_data.messages import Translator
from council_data.views import View

PLOT_HEIGHT, LEGEND_LINE = 360, 19  # pixels; the legend of groups takes a line each on the narrowest screen


class StackedBy(StrEnum):
    MODE = "mode"
    GROUP = "group"


def chart(
    counts: pd.DataFrame,
    tree: pd.DataFrame,
    view: View,
    t: Translator,
    *,
    stacked_by: StackedBy = StackedBy.MODE,
    last_year: int | None = None,
) -> Chart:
    """Bars from `queries.meeting_counts`; `last_year` is the number held up to the same day a year before.

    The frame has one row a month that has begun: month, one column for each mode or group with meetings, total.
    """
    stacks = _by_mode(counts, t) if stacked_by is StackedBy.MODE else _by_group(counts, tree, t)
    begun = [month for month in months(view.year) if month <= view.as_of.isoformat()[:7]]
    columns: dict[str, list[int]] = {}
    traces = []
    for number, (column, label, condition, rows, look) in enumerate(stacks):
        by_month = dict.fromkeys(begun, 0)
        for month, n in zip(rows["month"], rows["meetings"], strict=True):
            by_month[month] += n
        columns[column] = list(by_month.values())
        traces.append(
            {
                "type": "bar",
                "name": style.plain(label),
                "x": begun,
                "y": columns[column],
                "text": [str(n) if n else "" for n in columns[column]],
                "textposition": "inside",
                "textangle": 0,
                "insidetextanchor": "middle",
                "hovertext": [
                    style.plain(f"{t.month(month)} {label} {t.plural('{n} meeting', '{n} meetings', n)}")
                    for month, n in by_month.items()
                ],
                "hoverinfo": "text",
                "customdata": [pick_key(month=month, **condition) if n else "" for month, n in by_month.items()],
                "marker": style.bar(*look),
                "insidetextfont": {"color": style.ink_on(*look)},
                "legendrank": number,
            }
        )
    totals = [sum(column[place] for column in columns.values()) for place in range(len(begun))]
    frame = pd.DataFrame({"month": begun, **columns, "total": totals})
    if not any(totals):
        frame = frame.iloc[:0]
    return Chart(
        name="meeting-frequency" if stacked_by is StackedBy.MODE else "meeting-frequency-by-group",
        title=t("Meetings held by month (number of meetings)"),
        sentence=_sentence(frame, view, t, last_year),
        figure={
            "data": traces,
            "layout": style.layout(
                height=PLOT_HEIGHT + LEGEND_LINE * len(stacks) * (stacked_by is StackedBy.GROUP),
                margin=style.margin(l=TITLED_COUNTS, b=LINE_OF_LABELS),
                xaxis=month_axis(view.year, t),
                yaxis=count_axis(t("Meetings"), most=max(totals, default=0)),
            ),
        },
        frame=frame,
        headings={"month": t("Month")} | {column: label for column, label, *_ in stacks} | {"total": t("Total")},
        picks=tuple(
            pick_key(month=month) if n else "" for month, n in zip(frame["month"], frame["total"], strict=True)
        ),
    )


def _by_mode(counts: pd.DataFrame, t: Translator) -> list[tuple]:
    return [
        (
            str(mode),
            t.word(mode),
            {"mode": mode},
            counts[counts["mode"] == mode],
            (style.MODE_COLOUR[mode], style.MODE_PATTERN[mode]),
        )
        for mode in style.MODES_STACKED
        if mode in style.MODES_ALWAYS_SHOWN or (counts["mode"] == mode).any()
    ]


def _by_group(counts: pd.DataFrame, tree: pd.DataFrame, t: Translator) -> list[tuple]:
    labels = group_labels(tree, t)
    met = tree[tree["group_id"].isin(counts["group_id"])]
    return [
        (
            f"group-{group.group_id}",
            labels[group.group_id],
            {"group_id": group.group_id},
            counts[counts["group_id"] == group.group_id],
            (
                style.COLOURS[number % len(style.COLOURS)],
                style.PATTERNS[number // len(style.COLOURS) % len(style.PATTERNS)],
            ),
        )
        for number, group in enumerate(met.itertuples())
    ]


def _sentence(frame: pd.DataFrame, view: View, t: Translator, last_year: int | None) -> str:
    """Most, least and total; a month that still runs can't be the least."""
    total = int(frame["total"].sum())
    if not total:
        return t("No meeting was held.")
    over = frame[frame["month"] < (view.as_of + timedelta(days=1)).isoformat()[:7]]
    most, least = frame["total"].max(), (frame if over.empty else over)["total"].min()
    named = {
        edge: t.listed([t.month(month) for month in rows.loc[rows["total"] == n, "month"]])
        for edge, n, rows in (("most", most, frame), ("least", least, frame if over.empty else over))
    }
    said = t(
        "{total} in all; most in {most_months} ({most}), least in {least_months} ({least}).",
        total=t.plural("{n} meeting", "{n} meetings", total),
        most_months=named["most"],
        most=most,
        least_months=named["least"],
        least=least,
    )
    if last_year is None:
        return said
    return said + t(" Last year to the same day: {n}.", n=f"{last_year:,}")
