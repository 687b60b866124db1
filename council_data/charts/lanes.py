"""Who met when: a lane for every group in the council's own order, and a mark for every meeting."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from unicodedata import east_asian_width

import pandas as pd

from council_data.calendar import first_day, last_day, months
from council_data.captions import group_labels
from council_data.charts import style
from council_data.charts.chart import Chart
from council_data.measures import held, pick_key
from council_data.messages import Translator
from council_data.views import View
from db.words import MeetingStatus, Mode, Precision

INDENT = "\u3000"
# In pixels. A label stands above its lane, so that the narrowest screen keeps its width for the year.
TOP, HEADING, LABEL, LEVEL, LANE_GAP, FRAME = 20, 30, 20, 15, 4, 150
LABEL_SIZE, LABEL_COLUMNS = 12, 48
FAINT = "#F2F2F4"
CROWDED = timedelta(days=8)
PLANNED_SIGN, CANCELLED_SIGN, END_SIGN = "-open-dot", "x", "line-ns-open"
NAMED_WITHOUT_MEETING = 6


@dataclass(frozen=True)
class Lane:
    """A group as a line of a chart. `depth` counts the groups above it that have a line as well."""

    group_id: int
    label: str
    name: str
    depth: int
    programme: str
    founded: date | None
    dissolved: date | None

    def lives_between(self, first: date, last: date) -> bool:
        """Whether the group lived on at least one of these days."""
        return (self.founded is None or self.founded <= last) and (self.dissolved is None or self.dissolved >= first)


def lanes_of(tree: pd.DataFrame, view: View, t: Translator, met: Iterable[int]) -> list[Lane]:
    """The groups of `queries.groups` that pass the view's filters and live in its year, or are among those that met."""
    labels, met = group_labels(tree, t), set(met)
    chosen: set[int] = set(view.groups)
    depths: dict[int, int] = {}
    lanes = []
    for group in tree.rename(columns={"name": "name_"}).itertuples():
        above = None if pd.isna(group.parent_id) else int(group.parent_id)
        if view.with_subgroups and above in chosen:
            chosen.add(group.group_id)
        lane = Lane(
            group_id=group.group_id,
            label=labels[group.group_id],
            name=t.name(group.name_, group.name_en),
            depth=depths.get(above, -1) + 1,
            programme=t.name(group.programme, group.programme_en),
            founded=None if pd.isna(group.founded) else group.founded,
            dissolved=None if pd.isna(group.dissolved) else group.dissolved,
        )
        passes = (not view.groups or lane.group_id in chosen) and (
            not view.programmes or group.programme_id in view.programmes
        )
        lives = lane.lives_between(first_day(view.year), last_day(view.year))
        if passes and (lives or lane.group_id in met):
            depths[lane.group_id] = lane.depth
            lanes.append(lane)
    return lanes


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many half-width columns; Latin words stay whole, no closing mark opens a line."""
    lines = [""]
    for piece in re.findall(r"[!-~]+\s*|.[ーァィゥェォッャュョ、。」）]*\s*", text):
        if lines[-1] and _columns((lines[-1] + piece).rstrip()) > columns:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def over_lane(lane: Lane, above: Lane | None, y: float) -> tuple[dict[str, list[dict[str, Any]]], float]:
    """The group's name over its lane, the programme's first where it begins, and where the lane begins below them.

    `y` is in pixels from the top, as the axis is; the first part are shapes and annotations.
    """
    drawn: dict[str, list[dict[str, Any]]] = {"shapes": [], "annotations": []}
    if above is None or above.programme != lane.programme:
        y += HEADING
        bold = f"<b>{style.plain(_shortened(lane.programme, LABEL_COLUMNS))}</b>"
        drawn["annotations"].append(_label(bold, y) | {"yshift": 2})
        drawn["shapes"].append(_rule(y))
    y += LABEL
    name = style.plain(_shortened(lane.name, LABEL_COLUMNS - 2 * lane.depth))
    drawn["annotations"].append(_label(INDENT * lane.depth + name, y))
    return drawn, y


def year_axis(view: View, t: Translator) -> dict[str, Any]:
    """The days from April to March; a month's name stands right of the line on which the month begins."""
    shown = months(view.year)
    room = timedelta(days=4)
    return style.axis(
        type="date",
        range=[(first_day(view.year) - room).isoformat(), (last_day(view.year) + room).isoformat()],
        tickmode="array",
        tickvals=[f"{month}-01" for month in shown],
        ticktext=[t.month(month) for month in shown],
        tickfont={"color": style.INK, "size": 10},
        tickangle=0,
        ticklabelposition="outside right",
        ticklabeloverflow="allow",
        ticks="outside",
        ticklen=4,
        tickcolor=style.GRID,
        zeroline=False,
    )


def as_of_line(view: View, t: Translator) -> dict[str, list[dict[str, Any]]]:
    """The shapes and annotations of the as-of date; none once the year is over."""
    if view.as_of >= last_day(view.year):
        return {"shapes": [], "annotations": []}
    day = view.as_of.isoformat()
    late = view.as_of - first_day(view.year) > timedelta(days=183)
    line = {"type": "line", "x0": day, "x1": day, "yref": "paper", "y0": 0, "y1": 1, "layer": "between"}
    said = {
        "x": day,
        "yref": "paper",
        "y": 1,
        "yanchor": "top",
        "xanchor": "right" if late else "left",
        "text": style.plain(t("As of {day}", day=t.short_day(view.as_of))),
        "showarrow": False,
        "bgcolor": style.PAPER,
        "font": {"size": 12, "color": style.RED},
    }
    return {"shapes": [line | {"line": {"color": style.RED, "width": 1.5, "dash": "dash"}}], "annotations": [said]}


def chart(meetings: pd.DataFrame, sittings: pd.DataFrame, tree: pd.DataFrame, view: View, t: Translator) -> Chart:
    """Lanes for `queries.meetings` and its `queries.sittings`, over the groups of `queries.groups`.

    A meeting that was held after the view's as-of date is still planned there, in the figure and in the frame alike.
    The frame has one row a meeting, lane by lane and by first day: group, title, kind, mode, status, first_day,
    last_day, venue (or missing).
    """
    lanes = lanes_of(tree, view, t, meetings["group_id"])
    order = {lane.group_id: place for place, lane in enumerate(lanes)}
    rows = meetings.assign(
        lane=meetings["group_id"].map(order),
        group=meetings["group_id"].map({lane.group_id: lane.label for lane in lanes}),
        status=_status_seen(meetings, view),
        title=[_title(meeting, t) for meeting in meetings.itertuples()],
        venue=[
            t.name(japanese, english) if isinstance(japanese, str) else None
            for japanese, english in zip(meetings["venue"], meetings["venue_en"], strict=True)
        ],
    ).sort_values(["lane", "first_day"], kind="stable")
    headings = {
        "group": t("Group"),
        "title": t("Meeting"),
        "kind": t("Kind"),
        "mode": t("Mode"),
        "status": t("Status"),
        "first_day": t("First day"),
        "last_day": t("Last day"),
        "venue": t("Venue"),
    }
    return Chart(
        name="meeting-lanes",
        title=t("Meetings of each group through the year (one mark a meeting)"),
        sentence=_sentence(held(meetings, view), rows, lanes, t),
        figure=_figure(rows, sittings, lanes, view, t),
        frame=rows[list(headings)].reset_index(drop=True),
        headings=headings,
        picks=tuple(pick_key(meeting_id=meeting) for meeting in rows["meeting_id"]),
    )


def lines_said(*parts: str | None) -> str:
    """What is read of a mark: a line for each part, more where it is wider than a narrow screen."""
    return "<br>".join(style.plain(line) for part in parts if part for line in wrapped(part, LABEL_COLUMNS))


def legend(depth: float, **more: Any) -> dict[str, Any]:
    """The legend above an axis that stands over a plot of so many pixels."""
    fixed = {"itemclick": False, "itemdoubleclick": False, "font": {"size": 12}}
    return {"orientation": "h", "x": 0, "y": 1 + 24 / max(depth, 1), "yanchor": "bottom", **fixed, **more}


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def _shortened(text: str, columns: int) -> str:
    lines = wrapped(text, columns)
    return lines[0] if len(lines) == 1 else f"{lines[0]}…"


def _status_seen(meetings: pd.DataFrame, view: View) -> list[str]:
    return [
        str(MeetingStatus.PLANNED) if status == MeetingStatus.HELD and begins > view.as_of else str(status)
        for status, begins in zip(meetings["status"], meetings["first_day"], strict=True)
    ]


def _title(meeting: Any, t: Translator) -> str:
    ordinal = None if pd.isna(meeting.ordinal) else int(meeting.ordinal)
    return t.title(meeting.title, meeting.title_en, ordinal, meeting.kind)


def _figure(rows: pd.DataFrame, sittings: pd.DataFrame, lanes: list[Lane], view: View, t: Translator) -> dict:
    as_of = as_of_line(view, t)
    shapes, annotations, traces, places = [], [], [], {}
    y, above = TOP if as_of["shapes"] else 0, None
    for number, lane in enumerate(lanes):
        names, y = over_lane(lane, above, y)
        own = rows[rows["lane"] == number]
        levels = _levels(own)
        middles = [y + LEVEL * (level + 0.5) for level in levels]
        depth = LEVEL * (max(levels, default=0) + 1)
        shapes += [*names["shapes"], *_life(lane, view, y, y + depth)]
        annotations += names["annotations"]
        places |= dict(zip(own["meeting_id"], middles, strict=True))
        traces.append(_marks(own, middles, lane, t))
        y, above = y + depth + LANE_GAP, lane
    spans = _spans(rows, sittings, places)
    return {
        "data": [*traces, *spans, *_legend(rows, bool(spans), t)],
        "layout": style.layout(
            height=y + FRAME,
            shapes=[*shapes, *as_of["shapes"]],
            annotations=[*annotations, *as_of["annotations"]],
            legend=legend(y),
            hoverlabel={"align": "left", "font": {"size": 12}},
            xaxis=year_axis(view, t),
            xaxis2=year_axis(view, t) | {"overlaying": "x", "side": "top", "showgrid": False},
            yaxis=style.axis(range=[y, 0], visible=False),
        ),
    }


def _label(text: str, bottom: float) -> dict[str, Any]:
    place = {"xref": "paper", "x": 0, "xanchor": "left", "y": bottom, "yanchor": "bottom"}
    return place | {
        "text": text,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": LABEL_SIZE},
        "bgcolor": style.PAPER,
    }


def _rule(y: float) -> dict[str, Any]:
    """The line under a programme's name."""
    line = {"color": style.QUIET_INK, "width": 1}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line}


def _life(lane: Lane, view: View, top: float, bottom: float) -> list[dict[str, Any]]:
    """The band on which a group's marks stand; there is none on the days on which the group did not live."""
    begins, ends = first_day(view.year), last_day(view.year)
    if not lane.lives_between(begins, ends):
        return []
    days = {"x0": max(lane.founded or begins, begins).isoformat(), "x1": min(lane.dissolved or ends, ends).isoformat()}
    look = {"fillcolor": FAINT, "line": {"width": 0}, "layer": "below"}
    return [{"type": "rect", "y0": top, "y1": bottom, **days, **look}]


def _levels(meetings: pd.DataFrame) -> list[int]:
    """A level within the lane for each meeting, such that no mark hides another of the same days."""
    free: list[date] = []
    levels = []
    for begins, ends in zip(meetings["first_day"], meetings["last_day"], strict=True):
        level = next((level for level, day in enumerate(free) if day <= begins), len(free))
        free[level : level + 1] = [ends + CROWDED]
        levels.append(level)
    return levels


def _symbol(mode: str, status: str) -> str:
    if status == MeetingStatus.CANCELLED:
        return CANCELLED_SIGN
    symbol = style.MODE_SYMBOL[Mode(mode)]
    return symbol.removesuffix("-open") + PLANNED_SIGN if status == MeetingStatus.PLANNED else symbol


def _colour(mode: str, status: str) -> str:
    return style.GREY if status == MeetingStatus.CANCELLED else style.MODE_COLOUR[Mode(mode)]


def _edge(symbol: str) -> dict[str, Any]:
    """The edge of a mark: a hollow one is drawn by it, a filled one is set off from its neighbours."""
    return {"width": 2 if "-open" in symbol else 1, "color": style.PAPER}


def _size(symbol: str) -> int:
    """Such that all look equally large."""
    return 15 if symbol.startswith("star") else 9 if "-open" in symbol else 11


def _marks(meetings: pd.DataFrame, middles: list[float], lane: Lane, t: Translator) -> dict[str, Any]:
    symbols = [_symbol(*look) for look in zip(meetings["mode"], meetings["status"], strict=True)]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": style.plain(lane.label),
        "showlegend": False,
        "cliponaxis": False,
        "zorder": 1,
        "x": [day.isoformat() for day in meetings["first_day"]],
        "y": middles,
        "customdata": [pick_key(meeting_id=meeting) for meeting in meetings["meeting_id"]],
        "hovertext": [_said(meeting, lane, t) for meeting in meetings.itertuples()],
        "hoverinfo": "text",
        "marker": {
            "symbol": symbols,
            "color": [_colour(*look) for look in zip(meetings["mode"], meetings["status"], strict=True)],
            "size": [_size(symbol) for symbol in symbols],
            "opacity": 1,
            "line": {
                "width": [_edge(symbol)["width"] for symbol in symbols],
                "color": [_edge(symbol)["color"] for symbol in symbols],
            },
        },
    }


def _said(meeting: Any, lane: Lane, t: Translator) -> str:
    days = t.span(meeting.first_day, meeting.last_day, Precision.DAY)
    how = t.listed([t.word(meeting.mode), t.word(meeting.status)])
    return lines_said(meeting.title, days, how, meeting.venue if isinstance(meeting.venue, str) else None, lane.label)


def _spans(rows: pd.DataFrame, sittings: pd.DataFrame, places: dict[int, float]) -> list[dict[str, Any]]:
    """Thick lines with ends for sittings of several days, thin ones from a meeting's first sitting to its last."""
    looks = {
        meeting.meeting_id: _colour(meeting.mode, meeting.status)
        for meeting in rows.itertuples()
        if meeting.first_day < meeting.last_day
    }
    traces = []
    for meeting, own in sittings[sittings["meeting_id"].isin(looks)].groupby("meeting_id"):
        runs = [(own["first_day"].min(), own["last_day"].max(), 1.5)]
        runs += [(first, last, 5) for first, last in zip(own["first_day"], own["last_day"], strict=True)]
        traces += [
            {
                "type": "scatter",
                "mode": "lines+markers",
                "showlegend": False,
                "cliponaxis": False,
                "hoverinfo": "skip",
                "x": [first.isoformat(), last.isoformat()],
                "y": [places[meeting]] * 2,
                "line": {"color": looks[meeting], "width": width},
                "marker": {"symbol": END_SIGN, "size": 14, "color": looks[meeting], "line": {"width": 1.5}},
            }
            for first, last, width in runs
            if first < last or len(own) > 1
        ]
    return traces


def _legend(rows: pd.DataFrame, with_spans: bool, t: Translator) -> list[dict[str, Any]]:
    """Marks that stand for nothing but their meaning; they carry the upper axis as well."""
    looks = [
        (t.word(mode), style.MODE_SYMBOL[mode], style.MODE_COLOUR[mode])
        for mode in Mode
        if mode in (Mode.IN_PERSON, Mode.WRITTEN) or (rows["mode"] == mode).any()
    ]
    if (rows["status"] == MeetingStatus.PLANNED).any():
        looks.append((t.word(MeetingStatus.PLANNED), f"circle{PLANNED_SIGN}", style.INK))
    if (rows["status"] == MeetingStatus.CANCELLED).any():
        looks.append((t.word(MeetingStatus.CANCELLED), CANCELLED_SIGN, style.GREY))
    if with_spans:
        looks.append((t("Several days"), END_SIGN, style.INK))
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": style.plain(name),
            "hoverinfo": "skip",
            "xaxis": "x2",
            "x": [None],
            "y": [None],
            "marker": {"symbol": symbol, "color": colour, "size": _size(symbol), "line": _edge(symbol)},
            "legendrank": rank,
        }
        for rank, (name, symbol, colour) in enumerate(looks)
    ]


def _sentence(held_meetings: pd.DataFrame, rows: pd.DataFrame, lanes: list[Lane], t: Translator) -> str:
    by_group = held_meetings.groupby("group_id").size()
    without = [lane.label for lane in lanes if lane.group_id not in by_group.index]
    planned = int((rows["status"] == MeetingStatus.PLANNED).sum())
    if by_group.empty:
        said = t("No meeting was held.")
    else:
        most = by_group.max()
        said = t(
            "{meetings} of {groups}; most often: {names} ({n}).",
            meetings=t.plural("{n} meeting", "{n} meetings", int(by_group.sum())),
            groups=t.plural("{n} group", "{n} groups", len(by_group)),
            names=t.listed([lane.label for lane in lanes if by_group.get(lane.group_id) == most]),
            n=most,
        )
    if planned:
        said += t(" Still planned: {n}.", n=f"{planned:,}")
    if without and len(by_group):
        named = without[:NAMED_WITHOUT_MEETING]
        if more := len(without) - len(named):
            named.append(t.plural("{n} more", "{n} more", more))
        said += t(" Without a meeting: {names}.", names=t.listed(named))
    return said
