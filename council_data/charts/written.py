"""Written or in person: meetings by mode for each group, month or programme, with the written share at each bar."""

from dataclasses import dataclass, replace
from itertools import accumulate

import pandas as pd

from council_data.calendar import months
from council_data.captions import group_labels
from council_data.charts import style
from council_data.charts.axes import LINE_OF_LABELS, TITLED_COUNTS, axis, count_axis, month_axis, with_small_months
from council_data.charts.chart import Chart, breaks_at
from council_data.charts.lettering import lines_said, wrapped
from council_data.charts.standing_out import largest
from council_data.measures import Modes, modes, pick_key
from council_data.messages import Translator
from council_data.views import View
from db.words import Mode

# In pixels.
LABEL_SIZE, LINE, BAR_ROOM, BAR, HEADING_ROOM, FRAME = 12, 16, 38, 24, 30, 96
LABELS_AND_TITLE, UPRIGHT_HEIGHT, WIDEST_SHARE = 48, 380, 42
# Beside the longest bar there is room for its share.
ROOM_FOR_SHARE = 1.3
SUB_GROUP = "└ "


@dataclass(frozen=True)
class Bar:
    """One bar: its value in the frame, its name for readers, the condition of its pick key, and what it counts."""

    value: str
    name: str
    condition: dict[str, object]
    modes: Modes


@dataclass(frozen=True)
class Labels:
    """The room left of lying bars in pixels, and the half-width letters that a line has there."""

    room: int
    columns: int


WIDE_LABELS, NARROW_LABELS = Labels(300, 44), Labels(156, 21)


@dataclass(frozen=True)
class Lane:
    """A line of lying bars: a heading over the ones that follow, or a bar with its label left of it."""

    label: str
    bar: Bar | None = None

    def lines(self, labels: Labels) -> tuple[str, ...]:
        return wrapped(self.label, labels.columns) if self.bar else (self.label,)

    def depth(self, labels: Labels) -> int:
        return max(BAR_ROOM, LINE * len(self.lines(labels)) + 6) if self.bar else HEADING_ROOM


def by_group(counts: pd.DataFrame, tree: pd.DataFrame, view: View, t: Translator) -> Chart:
    """A lying bar for each group with meetings, in the council's order under its programme.

    `counts` is a `queries.meeting_counts`, `tree` the whole of `queries.groups`. The frame has one row a group: group
    (its label), written, in_person, online and hybrid where there are any, held, written_share (0 to 1).
    """
    labels = group_labels(tree, t)
    lanes = []
    met = tree[tree["group_id"].isin(counts["group_id"])]
    for _, groups in met.groupby("programme_id", sort=False):
        lanes.append(Lane(t.name(groups["programme"].iloc[0], groups["programme_en"].iloc[0])))
        for group in groups.rename(columns={"name": "own_name", "name_en": "own_name_en"}).itertuples():
            indent = "" if pd.isna(group.parent_id) else SUB_GROUP
            counted = modes(counts[counts["group_id"] == group.group_id])
            bar = Bar(labels[group.group_id], labels[group.group_id], {"group_id": group.group_id}, counted)
            lanes.append(Lane(indent + t.name(group.own_name, group.own_name_en), bar))
    title = t("Meetings by group, written and in person (number of meetings)")
    return _lying_chart("group", title, t("Group"), lanes, t)


def by_programme(counts: pd.DataFrame, programmes: pd.DataFrame, view: View, t: Translator) -> Chart:
    """A lying bar for each programme with meetings, in the report's order.

    `counts` is a `queries.meeting_counts`, `programmes` a `queries.programmes`. The frame has one row a programme:
    programme (its name), and the further columns of `by_group`.
    """
    met = programmes[programmes["programme_id"].isin(counts["programme_id"])]
    bars = []
    for programme in met.itertuples():
        name = t.name(programme.programme, programme.programme_en)
        counted = modes(counts[counts["programme_id"] == programme.programme_id])
        bars.append(Bar(name, name, {"programme_id": programme.programme_id}, counted))
    title = t("Meetings by programme, written and in person (number of meetings)")
    return _lying_chart("programme", title, t("Programme"), [Lane(bar.name, bar) for bar in bars], t)


def by_month(counts: pd.DataFrame, view: View, t: Translator) -> Chart:
    """An upright bar for each month that has begun by the view's as-of date, on an axis from April to March.

    `counts` is a `queries.meeting_counts`. The frame has one row a month: month (``2017-05``), and the further columns
    of `by_group`; written_share is missing where no meeting was held.
    """
    bars = [
        Bar(month, t.month(month), {"month": month}, modes(counts[counts["month"] == month]))
        for month in months(view.year)
        if month <= view.as_of.isoformat()[:7]
    ]
    title = t("Meetings by month, written and in person (number of meetings)")
    return replace(
        _chart("month", title, t("Month"), bars, _upright(bars, view.year, t), t),
        narrow_figure=with_small_months(_upright(bars, view.year, t, share_angle=-90)),
        narrow_below=len(months(view.year)) * WIDEST_SHARE,
    )


def _lying_chart(by: str, title: str, heading: str, lanes: list[Lane], t: Translator) -> Chart:
    return replace(
        _chart(by, title, heading, [lane.bar for lane in lanes if lane.bar], _lying(lanes, WIDE_LABELS, t), t),
        narrow_figure=_lying(lanes, NARROW_LABELS, t),
        breaks=_below_bars(lanes, WIDE_LABELS),
    )


def _chart(by: str, title: str, heading: str, bars: list[Bar], figure: dict, t: Translator) -> Chart:
    shown = _shown(bars)
    frame = pd.DataFrame({by: [bar.value for bar in bars]})
    for mode in shown:
        frame[str(mode)] = [_number(bar, mode) for bar in bars]
    frame["held"] = [bar.modes.held for bar in bars]
    shares = [round(bar.modes.written / bar.modes.held, 4) if bar.modes.held else None for bar in bars]
    frame["written_share"] = pd.Series(shares, dtype="float64")
    picks = [pick_key(**bar.condition) if bar.modes.held else "" for bar in bars]
    if not frame["held"].sum():
        frame, picks = frame.iloc[:0], []
    return Chart(
        name=f"meetings-written-by-{by}",
        title=title,
        sentence=_sentence(bars, t),
        figure=figure,
        frame=frame,
        headings={by: heading}
        | {str(mode): t.word(mode) for mode in shown}
        | {"held": t("Meetings held"), "written_share": t("Written share")},
        picks=tuple(picks),
    )


def _lying(lanes: list[Lane], labels: Labels, t: Translator) -> dict:
    """Bars under each other, on an axis of pixels from the top."""
    bars, places, annotations, top = [], [], [], 0.0
    for lane in lanes:
        middle = top + lane.depth(labels) / 2
        annotations.append(_label(lane, middle, labels))
        if lane.bar:
            bars.append(lane.bar)
            places.append(middle)
            annotations.append(_share(lane.bar, t, x=lane.bar.modes.held, y=middle, xanchor="left", xshift=4))
        top += lane.depth(labels)
    layout = style.layout(
        xaxis=count_axis(t("Meetings (% written)"), most=_longest(bars), room=ROOM_FOR_SHARE),
        yaxis=axis(range=[top or 1, 0], visible=False),
        margin=style.margin(l=labels.room, b=LABELS_AND_TITLE),
        annotations=annotations,
        uniformtext={"mode": "hide", "minsize": 9},
        height=int(top) + FRAME,
    )
    return {
        "data": _traces(bars, t, values="x", places={"y": places, "orientation": "h", "width": BAR}),
        "layout": layout,
    }


def _below_bars(lanes: list[Lane], labels: Labels) -> tuple[float, ...]:
    """The `breaks` of lying bars: a heading stays with the bar below it."""
    edges = list(accumulate((lane.depth(labels) for lane in lanes), initial=0))
    return breaks_at([edge for edge, above in zip(edges, [None, *lanes], strict=True) if not above or above.bar])


def _upright(bars: list[Bar], year: int, t: Translator, *, share_angle: int = 0) -> dict:
    """Bars beside each other on an axis of months, of which some may not have come yet."""
    shares = [
        _share(bar, t, x=bar.value, y=bar.modes.held, yanchor="bottom", yshift=2, textangle=share_angle)
        for bar in bars
        if bar.modes.held
    ]
    layout = style.layout(
        margin=style.margin(l=TITLED_COUNTS, b=LINE_OF_LABELS),
        xaxis=month_axis(year, t),
        yaxis=count_axis(t("Meetings (% written)"), most=_longest(bars), room=ROOM_FOR_SHARE),
        annotations=shares,
        uniformtext={"mode": "hide", "minsize": 9},
        height=UPRIGHT_HEIGHT,
    )
    return {"data": _traces(bars, t, values="y", places={"x": [bar.value for bar in bars]}), "layout": layout}


def _traces(bars: list[Bar], t: Translator, *, values: str, places: dict[str, object]) -> list[dict]:
    """One trace a mode; `values` is the axis along which its meetings are counted."""
    traces = []
    for number, mode in enumerate(_shown(bars)):
        look = style.MODE_COLOUR[mode], style.MODE_PATTERN[mode]
        counted = [_number(bar, mode) for bar in bars]
        traces.append(
            places
            | {
                "type": "bar",
                "name": style.plain(t.word(mode)),
                values: counted,
                "text": [str(n or "") for n in counted],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "insidetextfont": {"color": style.PAPER},
                "textangle": 0,
                "hovertext": [_said(bar, mode, t) for bar in bars],
                "hoverinfo": "text",
                "customdata": [
                    pick_key(**bar.condition, mode=mode) if n else "" for bar, n in zip(bars, counted, strict=True)
                ],
                "marker": style.bar(*look),
                "legendrank": number,
            }
        )
    return traces


def _said(bar: Bar, mode: Mode, t: Translator) -> str:
    n = t.plural("{n} meeting", "{n} meetings", _number(bar, mode))
    return lines_said(bar.name, f"{t.word(mode)} {n}", bar.modes.said(t))


def _share(bar: Bar, t: Translator, **place: object) -> dict:
    text = t.share(bar.modes.written, bar.modes.held)
    return {"text": text, "showarrow": False, "font": {"size": LABEL_SIZE, "color": style.INK}, **place}


def _label(lane: Lane, middle: float, labels: Labels) -> dict:
    text = "<br>".join(style.plain(line) for line in lane.lines(labels))
    return {
        "text": text if lane.bar else f"<b>{text}</b>",
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": 8 - labels.room,
        "y": middle,
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": LABEL_SIZE},
    } | ({} if lane.bar else {"bgcolor": style.PAPER})


def _sentence(bars: list[Bar], t: Translator) -> str:
    held = [bar for bar in bars if bar.modes.held]
    if not held:
        return t("No meeting was held.")
    total = Modes(**{str(mode): sum(_number(bar, mode) for bar in held) for mode in Mode})
    said = t("Meetings held: {modes}.", modes=total.said(t))
    shares = [bar.modes.written / bar.modes.held for bar in held]
    if names := largest([bar.name for bar in held], shares):
        said += t(
            " The largest written share is {share}: {names}.", share=t.share(max(shares), 1), names=t.first_few(names)
        )
    elif len(held) > 1 and 0 < total.written < total.held:
        said += t(" The written share is the same for each.")
    return said


def _shown(bars: list[Bar]) -> list[Mode]:
    return [
        mode
        for mode in style.MODES_STACKED
        if mode in style.MODES_ALWAYS_SHOWN or any(_number(bar, mode) for bar in bars)
    ]


def _number(bar: Bar, mode: Mode) -> int:
    return getattr(bar.modes, str(mode))


def _longest(bars: list[Bar]) -> int:
    return max((bar.modes.held for bar in bars), default=0) or 1
