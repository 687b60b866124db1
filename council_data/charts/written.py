"""Written or in person: meetings by mode for each group, month or programme, with the written share at each bar."""

from dataclasses import dataclass

import pandas as pd

from council_data.calendar import months
from council_data.captions import group_labels
from council_data.charts import style
from council_data.charts.chart import Chart
from council_data.charts.lettering import wrapped
from council_data.measures import Modes, modes, pick_key
from council_data.messages import Translator
from council_data.views import View
from db.words import Mode

# Written first: its bars start at zero and can be compared.
STACKED = (Mode.WRITTEN, Mode.IN_PERSON, Mode.ONLINE, Mode.HYBRID)
ALWAYS = (Mode.WRITTEN, Mode.IN_PERSON)

# Pixels. The labels of lying bars have a fixed room, so that they stay legible on a phone.
LABEL_ROOM, BAR_ROOM, HEADING_ROOM, AXIS_ROOM, LEGEND_ROOM = 136, 40, 28, 48, 40
UPRIGHT_HEIGHT = 380
LABEL_SIZE = 12
# Beside the longest bar there is room for its share.
ROOM_FOR_SHARE = 1.3
MOST_NAMED = 3


@dataclass(frozen=True)
class Bar:
    """One bar: its value in the frame, its name for readers, the condition of its pick key, and what it counts."""

    value: str
    name: str
    condition: dict[str, object]
    modes: Modes


@dataclass(frozen=True)
class Label:
    """A text left of lying bars at a height in pixels from the top; a heading runs on over the bars."""

    at: float
    text: str
    is_heading: bool = False


def by_group(counts: pd.DataFrame, tree: pd.DataFrame, view: View, t: Translator) -> Chart:
    """A lying bar for each group with meetings, in the council's order under its programme.

    `counts` is a `queries.meeting_counts`, `tree` the whole of `queries.groups`. The frame has one row a group: group
    (its label), written, in_person, online and hybrid where there are any, held, written_share (0 to 1).
    """
    named = group_labels(tree, t)
    bars, labels, places, top = [], [], [], 0
    met = tree[tree["group_id"].isin(counts["group_id"])]
    for _, groups in met.groupby("programme_id", sort=False):
        programme = t.name(groups["programme"].iloc[0], groups["programme_en"].iloc[0])
        labels.append(Label(top + HEADING_ROOM / 2, programme, is_heading=True))
        top += HEADING_ROOM
        for group_id, name, name_en, parent_id in zip(
            groups["group_id"], groups["name"], groups["name_en"], groups["parent_id"], strict=True
        ):
            own_name = t.name(name, name_en)
            places.append(top + BAR_ROOM / 2)
            labels.append(Label(places[-1], own_name if pd.isna(parent_id) else f"└ {own_name}"))
            counted = modes(counts[counts["group_id"] == group_id])
            bars.append(Bar(named[group_id], named[group_id], {"group_id": group_id}, counted))
            top += BAR_ROOM
    return _chart(
        "group",
        t("Meetings by group, written and in person (number of meetings)"),
        t("Group"),
        bars,
        _lying(bars, labels, places, top, t),
        t,
    )


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
    places = [(number + 0.5) * BAR_ROOM for number in range(len(bars))]
    labels = [Label(place, bar.name) for place, bar in zip(places, bars, strict=True)]
    return _chart(
        "programme",
        t("Meetings by programme, written and in person (number of meetings)"),
        t("Programme"),
        bars,
        _lying(bars, labels, places, len(bars) * BAR_ROOM, t),
        t,
    )


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
    return _chart(
        "month",
        t("Meetings by month, written and in person (number of meetings)"),
        t("Month"),
        bars,
        _upright(bars, months(view.year), t),
        t,
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


def _lying(bars: list[Bar], labels: list[Label], places: list[float], depth: float, t: Translator) -> dict:
    """Bars under each other on an axis of pixels from the top, their labels left of them."""
    traces = [
        trace | {"orientation": "h", "x": trace.pop("counted"), "y": places, "width": BAR_ROOM * 0.6}
        for trace in _traces(bars, t)
    ]
    margin = {"l": LABEL_ROOM + 12, "r": 8, "t": 8, "b": 8}
    beside = [_label(label, LABEL_ROOM + 4) for label in labels]
    shares = [
        _share(bar, t, x=bar.modes.held, y=place, xanchor="left", xshift=4)
        for bar, place in zip(bars, places, strict=True)
    ]
    layout = style.layout(
        xaxis=style.count_axis(t("Meetings"), range=[0, _longest(bars) * ROOM_FOR_SHARE]),
        yaxis=style.axis(range=[max(depth, 1), 0], showticklabels=False, showgrid=False, zeroline=False),
        margin=margin,
        annotations=beside + shares,
        height=int(depth) + AXIS_ROOM + LEGEND_ROOM,
    )
    return {"data": traces, "layout": layout}


def _upright(bars: list[Bar], shown: list[str], t: Translator) -> dict:
    """Bars beside each other on an axis of months, of which some may not have come yet."""
    traces = [trace | {"x": [bar.value for bar in bars], "y": trace.pop("counted")} for trace in _traces(bars, t)]
    shares = [
        _share(bar, t, x=bar.value, y=bar.modes.held, yanchor="bottom", yshift=2, textangle=-90)
        for bar in bars
        if bar.modes.held
    ]
    layout = style.layout(
        xaxis=style.axis(
            type="category",
            categoryorder="array",
            categoryarray=shown,
            range=[-0.5, len(shown) - 0.5],
            tickmode="array",
            tickvals=shown,
            ticktext=[t.month(month) for month in shown],
            tickangle=0,
            tickfont={"size": 11, "color": style.INK},
        ),
        yaxis=style.count_axis(t("Meetings"), range=[0, _longest(bars) * ROOM_FOR_SHARE]),
        annotations=shares,
        height=UPRIGHT_HEIGHT,
    )
    return {"data": traces, "layout": layout}


def _traces(bars: list[Bar], t: Translator) -> list[dict]:
    """One bar trace a mode, its numbers under ``counted``: they lie along either axis."""
    return [
        {
            "type": "bar",
            "name": style.plain(t.word(mode)),
            "counted": [_number(bar, mode) for bar in bars],
            "text": [str(_number(bar, mode) or "") for bar in bars],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "hovertext": [style.plain(_said(bar, mode, t)) for bar in bars],
            "hoverinfo": "text",
            "customdata": [
                pick_key(**bar.condition, mode=mode) if _number(bar, mode) else "" for bar in bars
            ],
            "marker": {
                "color": style.MODE_COLOUR[mode],
                "pattern": {"shape": style.MODE_PATTERN[mode], "fgcolor": style.PAPER},
                "line": {"color": style.PAPER, "width": 1},
            },
            "legendrank": number,
        }
        for number, mode in enumerate(_shown(bars))
    ]


def _said(bar: Bar, mode: Mode, t: Translator) -> str:
    n = t.plural("{n} meeting", "{n} meetings", _number(bar, mode))
    return f"{bar.name} {t.word(mode)} {n}<br>{bar.modes.said(t)}"


def _share(bar: Bar, t: Translator, **place: object) -> dict:
    text = t.share(bar.modes.written, bar.modes.held)
    return {"text": text, "showarrow": False, "font": {"size": LABEL_SIZE, "color": style.INK}, **place}


def _label(label: Label, shift: float) -> dict:
    lines = [label.text] if label.is_heading else wrapped(label.text, LABEL_SIZE, LABEL_ROOM)
    text = "<br>".join(style.plain(line) for line in lines)
    return {
        "text": f"<b>{text}</b>" if label.is_heading else text,
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": -shift,
        "y": label.at,
        "align": "left",
        "showarrow": False,
        "font": {"size": LABEL_SIZE, "color": style.INK},
    }


def _sentence(bars: list[Bar], t: Translator) -> str:
    held = [bar for bar in bars if bar.modes.held]
    if not held:
        return t("No meeting was held.")
    total = Modes(**{str(mode): sum(_number(bar, mode) for bar in held) for mode in Mode})
    shares = [bar.modes.written / bar.modes.held for bar in held]
    highest = [bar for bar, share in zip(held, shares, strict=True) if share == max(shares)]
    names = [bar.name for bar in highest[:MOST_NAMED]]
    if more := len(highest) - len(names):
        names.append(t.plural("{n} more", "{n} more", more))
    share = t.share(highest[0].modes.written, highest[0].modes.held)
    return t(
        "{modes}. The largest written share is {share}: {names}.", modes=total.said(t), share=share, names=t.listed(names)
    )


def _shown(bars: list[Bar]) -> list[Mode]:
    return [mode for mode in STACKED if mode in ALWAYS or any(_number(bar, mode) for bar in bars)]


def _number(bar: Bar, mode: Mode) -> int:
    return getattr(bar.modes, str(mode))


def _longest(bars: list[Bar]) -> int:
    return max((bar.modes.held for bar in bars), default=0) or 1
