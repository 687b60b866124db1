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
from council_data.messages import Translator, later
from council_data.views import View

MOST_NAMED = 3  # months in a sentence
# A month's number of meetings, of one alone and of several alike.
EDGES = {
    "most": (later("most in {months} ({n})"), later("most in {months} ({n} each)")),
    "least": (later("least in {months} ({n})"), later("least in {months} ({n} each)")),
}
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
                yaxis=count_axis(t("Number of meetings"), most=max(totals, default=0)),
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
    in_all = t.plural("{n} meeting", "{n} meetings", total)
    if total == 1:
        said = t(
            "{total} in all, in {month}.", total=in_all, month=t.month(frame.loc[frame["total"].idxmax(), "month"])
        )
    elif edges := _edges(frame, view, t):
        said = t("{total} in all; {edges}.", total=in_all, edges=t.listed(edges))
    else:
        said = t("{total} in all.", total=in_all)
    if last_year is None:
        return said
    return said + t(" Last year to the same day: {n}.", n=f"{last_year:,}")


def _edges(frame: pd.DataFrame, view: View, t: Translator) -> list[str]:
    """The months with the most and with the least meetings, as far as there is something to compare."""
    if len(frame) == 1:
        return []
    most, over = frame["total"].max(), frame[frame["month"] < (view.as_of + timedelta(days=1)).isoformat()[:7]]
    if (frame["total"] == most).all():
        return [t("{n} in each month", n=most)]
    said = [_edge("most", most, frame, t) if most > 1 else t("at most one in a month")]
    least = over["total"].min()
    if least == 0:
        without = over.loc[over["total"] == 0, "month"]
        few = t("none in {months}", months=_named(without, t))
        said.append(few if len(without) <= MOST_NAMED else t("none in {n} months", n=len(without)))
    elif least < most:
        said.append(_edge("least", least, over, t))
    return said


def _edge(edge: str, n: int, rows: pd.DataFrame, t: Translator) -> str:
    found = rows.loc[rows["total"] == n, "month"]
    alone, several = EDGES[edge]
    return t(alone if len(found) == 1 else several, months=_named(found, t), n=n)


def _named(found: pd.Series, t: Translator) -> str:
    """The months by their names, or of many their number."""
    if len(found) > MOST_NAMED:
        return t.plural("{n} month", "{n} months", len(found))
    return t.listed([t.month(month) for month in found])
