"""How often was met: meetings by fiscal month, stacked by mode or by group."""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

import pandas as pd

from council_data.calendar import months
from council_data.captions import group_labels
from council_data.charts import style
from council_data.charts.axes import LINE_OF_LABELS, PHONE, TITLED_COUNTS, count_axis, month_axis, with_small_months
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
GROUP_COLOURS, OTHERS_COLOUR = (style.BLUE, style.GREEN, style.LIGHT_BLUE, style.RED), style.GREY
GROUP_PATTERNS, OTHERS_PATTERN = ("", "/", "-", "x"), "."


class StackedBy(StrEnum):
    MODE = "mode"
    GROUP = "group"


@dataclass(frozen=True, eq=False)
class Stack:
    """What each bar has a part for: its column of the frame, its label, the condition of its pick key (or None where
    none can say it), its rows of the counts, its colour and pattern."""

    column: str
    label: str
    condition: dict[str, object] | None
    rows: pd.DataFrame
    look: tuple[str, str] = (OTHERS_COLOUR, OTHERS_PATTERN)


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

    Bars that are stacked by group name the groups that met most, and put the others together; the frame has them all.
    The frame has one row a month that has begun: month, one column for each mode or group with meetings, total.
    """
    all_stacks = _by_mode(counts, t) if stacked_by is StackedBy.MODE else _by_group(counts, tree, t)
    stacks = all_stacks if stacked_by is StackedBy.MODE else _most_often(all_stacks, t)
    begun = [month for month in months(view.year) if month <= view.as_of.isoformat()[:7]]
    columns = {stack.column: _by_month(stack, begun) for stack in all_stacks}
    traces = []
    for number, stack in enumerate(stacks):
        values = _by_month(stack, begun)
        traces.append(
            {
                "type": "bar",
                "name": style.plain(stack.label),
                "x": begun,
                "y": values,
                "text": [str(n) if n else "" for n in values],
                "textposition": "inside",
                "textangle": 0,
                "insidetextanchor": "middle",
                "hovertext": [
                    style.plain(f"{t.month(month)} {stack.label} {t.plural('{n} meeting', '{n} meetings', n)}")
                    for month, n in zip(begun, values, strict=True)
                ],
                "hoverinfo": "text",
                "customdata": [
                    pick_key(month=month, **stack.condition) if n and stack.condition else ""
                    for month, n in zip(begun, values, strict=True)
                ],
                "marker": style.bar(*stack.look),
                "insidetextfont": {"color": style.PAPER},
                "legendrank": number,
            }
        )
    totals = [sum(column[place] for column in columns.values()) for place in range(len(begun))]
    frame = pd.DataFrame({"month": begun, **columns, "total": totals})
    if not any(totals):
        frame = frame.iloc[:0]
    figure = {
        "data": traces,
        "layout": style.layout(
            height=PLOT_HEIGHT + LEGEND_LINE * len(stacks) * (stacked_by is StackedBy.GROUP),
            margin=style.margin(l=TITLED_COUNTS, b=LINE_OF_LABELS),
            xaxis=month_axis(view.year, t),
            yaxis=count_axis(t("Number of meetings"), most=max(totals, default=0)),
        ),
    }
    return Chart(
        name="meeting-frequency" if stacked_by is StackedBy.MODE else "meeting-frequency-by-group",
        title=t("Meetings held by month (number of meetings)"),
        sentence=_sentence(frame, view, t, last_year),
        figure=figure,
        narrow_figure=with_small_months(figure),
        narrow_below=PHONE,
        frame=frame,
        headings={"month": t("Month")} | {stack.column: stack.label for stack in all_stacks} | {"total": t("Total")},
        picks=tuple(
            pick_key(month=month) if n else "" for month, n in zip(frame["month"], frame["total"], strict=True)
        ),
    )


def _by_month(stack: Stack, begun: list[str]) -> list[int]:
    counted = dict.fromkeys(begun, 0)
    for month, n in zip(stack.rows["month"], stack.rows["meetings"], strict=True):
        counted[month] += n
    return list(counted.values())


def _by_mode(counts: pd.DataFrame, t: Translator) -> list[Stack]:
    return [
        Stack(
            str(mode),
            t.word(mode),
            {"mode": mode},
            counts[counts["mode"] == mode],
            (style.MODE_COLOUR[mode], style.MODE_PATTERN[mode]),
        )
        for mode in style.MODES_STACKED
        if mode in style.MODES_ALWAYS_SHOWN or (counts["mode"] == mode).any()
    ]


def _by_group(counts: pd.DataFrame, tree: pd.DataFrame, t: Translator) -> list[Stack]:
    labels = group_labels(tree, t)
    met = tree[tree["group_id"].isin(counts["group_id"])]
    return [
        Stack(f"group-{number}", labels[number], {"group_id": number}, counts[counts["group_id"] == number])
        for number in met["group_id"]
    ]


def _most_often(groups: list[Stack], t: Translator) -> list[Stack]:
    """The groups with the most meetings, in the council's order, in a colour each; the others as one, if any."""
    by_meetings = sorted(groups, key=lambda group: -int(group.rows["meetings"].sum()))
    named = by_meetings[: len(GROUP_COLOURS)]
    looks = zip(GROUP_COLOURS, GROUP_PATTERNS, strict=True)
    stacks = [replace(group, look=next(looks)) for group in groups if group in named]
    others = [group for group in groups if group not in named]
    if others:
        label = t.plural("{n} other group", "{n} other groups", len(others))
        stacks.append(Stack("others", label, None, pd.concat([group.rows for group in others])))
    return stacks


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
