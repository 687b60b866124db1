"""Who met when: a lane for every group in the council's own order, and a mark for every meeting."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from council_data.calendar import first_day, iso, last_day
from council_data.charts import style
from council_data.charts.axes import LINE_OF_LABELS, PHONE, as_of_line_within, axis, with_small_months, year_axis
from council_data.charts.chart import Chart
from council_data.charts.group_lanes import Lane, lanes_of, over_lane
from council_data.charts.lettering import lines_said
from council_data.charts.standing_out import largest
from council_data.lists import several
from council_data.measures import MODES, held, pick_key
from council_data.messages import Translator
from council_data.views import View
from db.words import MeetingStatus, Mode, Precision

TOP, LEVEL, LANE_GAP, FRAME = 20, 15, 4, 150  # pixels
CROWDED = timedelta(days=8)
THIN = 1.5  # pixels; the line of a meeting with several sittings
ANY_SYMBOL, PLANNED_SIGN, CANCELLED_SIGN = "circle", "-open-dot", "x"
NAMED_WITHOUT_MEETING = 6


def chart(meetings: pd.DataFrame, sittings: pd.DataFrame, tree: pd.DataFrame, view: View, t: Translator) -> Chart:
    """Lanes for `queries.meetings` and its `queries.sittings`, over the groups of `queries.groups`.

    A meeting that was held after the view's as-of date is still planned there, in the figure and in the frame alike.
    A plan that does not say how it will be held has the mark by which the legend tells a plan.
    The frame has one row a meeting, lane by lane and by first day: group, title, kind, mode, status, first_day,
    last_day (a month where no more is planned), venue (or missing).
    """
    lanes = lanes_of(tree, view, t, meetings["group_id"])
    order = {lane.group_id: place for place, lane in enumerate(lanes)}
    rows = meetings.assign(
        lane=meetings["group_id"].map(order),
        group=meetings["group_id"].map({lane.group_id: lane.label for lane in lanes}),
        title=[_title(meeting, t) for meeting in meetings.itertuples()],
        venue=[
            several(t.name(japanese, english), t) if isinstance(japanese, str) else None
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
    figure = _figure(rows, sittings, lanes, view, t)
    return Chart(
        name="meeting-lanes",
        title=t("Meetings of each group through the year (one mark each)"),
        sentence=_sentence(held(meetings, view), rows, lanes, view, t),
        figure=figure,
        narrow_figure=with_small_months(figure),
        narrow_below=PHONE,
        frame=rows[list(headings)].assign(**_worded(rows, t), **_as_known(rows)).reset_index(drop=True),
        headings=headings,
        picks=tuple(pick_key(meeting_id=meeting) for meeting in rows["meeting_id"]),
    )


def _worded(rows: pd.DataFrame, t: Translator) -> dict[str, list[str]]:
    """The columns of the frame that hold codes, in words."""
    said = {"kind": t.word, "mode": t.mode, "status": t.word}
    return {column: [say(code) for code in rows[column]] for column, say in said.items()}


def _as_known(rows: pd.DataFrame) -> dict[str, list[date | str]]:
    """The columns of the frame that hold days; of what is planned for a month they hold that month."""
    return {
        column: [
            day if precision == Precision.DAY else iso(day, Precision(precision))
            for day, precision in zip(rows[column], rows["precision"], strict=True)
        ]
        for column in ("first_day", "last_day")
    }


def _title(meeting: Any, t: Translator) -> str:
    ordinal = None if pd.isna(meeting.ordinal) else int(meeting.ordinal)
    return t.title(meeting.title, meeting.title_en, ordinal, meeting.kind)


def _figure(rows: pd.DataFrame, sittings: pd.DataFrame, lanes: list[Lane], view: View, t: Translator) -> dict:
    as_of = as_of_line_within(view, t)
    by_lane: dict[int, list[Any]] = {}
    for meeting in rows.itertuples():
        by_lane.setdefault(meeting.lane, []).append(meeting)
    shapes, annotations, traces, places = [], [], [], {}
    y, above = TOP if as_of["shapes"] else 0, None
    for number, lane in enumerate(lanes):
        names, y = over_lane(lane, above, y)
        own = by_lane.get(number, [])
        levels = _levels(own)
        middles = [y + LEVEL * (level + 0.5) for level in levels]
        depth = LEVEL * (max(levels, default=0) + 1)
        shapes += [*names["shapes"], *_life(lane, view, y, y + depth)]
        annotations += names["annotations"]
        places |= {meeting.meeting_id: middle for meeting, middle in zip(own, middles, strict=True)}
        traces.append(_marks(own, middles, lane, t))
        y, above = y + depth + LANE_GAP, lane
    spans = _spans(rows, sittings, places)
    return {
        "data": [*traces, *spans, *_legend(rows, bool(spans), t)],
        "layout": style.layout(
            height=y + FRAME,
            margin=style.margin(t=LINE_OF_LABELS, b=LINE_OF_LABELS),
            shapes=[*shapes, *as_of["shapes"]],
            annotations=[*annotations, *as_of["annotations"]],
            legend=style.legend(y),
            hoverlabel={"align": "left", "font": {"size": 12}},
            xaxis=year_axis(view, t),
            xaxis2=year_axis(view, t) | {"overlaying": "x", "side": "top", "showgrid": False},
            yaxis=axis(range=[y, 0], visible=False),
        ),
    }


def _life(lane: Lane, view: View, top: float, bottom: float) -> list[dict[str, Any]]:
    """The band on which a group's marks stand; there is none on the days on which the group did not live."""
    begins, ends = first_day(view.year), last_day(view.year)
    if not lane.lives_between(begins, ends):
        return []
    days = {"x0": max(lane.founded or begins, begins).isoformat(), "x1": min(lane.dissolved or ends, ends).isoformat()}
    look = {"fillcolor": style.FAINT, "line": {"width": 0}, "layer": "below"}
    return [{"type": "rect", "y0": top, "y1": bottom, **days, **look}]


def _levels(meetings: list[Any]) -> list[int]:
    """A level within the lane for each meeting, such that no mark hides another of the same days."""
    free: list[date] = []
    levels = []
    for meeting in meetings:
        level = next((level for level, day in enumerate(free) if day <= meeting.first_day), len(free))
        free[level : level + 1] = [meeting.last_day + CROWDED]
        levels.append(level)
    return levels


def _symbol(mode: Any, status: str) -> str:
    if status == MeetingStatus.CANCELLED:
        return CANCELLED_SIGN
    symbol = style.MODE_SYMBOL[Mode(mode)] if isinstance(mode, str) else ANY_SYMBOL
    return symbol.removesuffix("-open") + PLANNED_SIGN if status == MeetingStatus.PLANNED else symbol


def _colour(mode: Any, status: str) -> str:
    if status == MeetingStatus.CANCELLED:
        return style.GREY
    return style.MODE_COLOUR[Mode(mode)] if isinstance(mode, str) else style.INK


def _edge(symbol: str, colour: str = style.PAPER) -> dict[str, Any]:
    """The edge of a mark: a hollow one is drawn by it, a filled one is set off from its neighbours.

    One that is joined to others of its colour has no edge of another.
    """
    return {"width": 2 if "-open" in symbol else 1, "color": colour}


def _size(symbol: str) -> int:
    """Such that all look equally large."""
    return 15 if symbol.startswith("star") else 9 if "-open" in symbol else 11


def _marks(meetings: list[Any], middles: list[float], lane: Lane, t: Translator) -> dict[str, Any]:
    symbols = [_symbol(meeting.mode, meeting.status) for meeting in meetings]
    colours = [_colour(meeting.mode, meeting.status) for meeting in meetings]
    edges = [
        colour if meeting.first_day < meeting.last_day else style.PAPER
        for meeting, colour in zip(meetings, colours, strict=True)
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": style.plain(lane.label),
        "showlegend": False,
        "cliponaxis": False,
        "zorder": 1,
        "x": [_place(meeting).isoformat() for meeting in meetings],
        "y": middles,
        "customdata": [pick_key(meeting_id=meeting.meeting_id) for meeting in meetings],
        "hovertext": [_said(meeting, lane, t) for meeting in meetings],
        "hoverinfo": "text",
        "marker": {
            "symbol": symbols,
            "color": colours,
            "size": [_size(symbol) for symbol in symbols],
            "opacity": 1,
            "line": {
                part: [_edge(symbol, edge)[part] for symbol, edge in zip(symbols, edges, strict=True)]
                for part in ("width", "color")
            },
        },
    }


def _place(meeting: Any) -> date:
    """Where the mark stands: on the first day, of what is planned for a month in its middle."""
    if meeting.precision == Precision.DAY:
        return meeting.first_day
    return meeting.first_day + (meeting.last_day - meeting.first_day) // 2


def _said(meeting: Any, lane: Lane, t: Translator) -> str:
    days = t.span(meeting.first_day, meeting.last_day, meeting.precision)
    how = t.listed([t.word(word) for word in (meeting.mode, meeting.status) if isinstance(word, str)])
    return lines_said(meeting.title, days, how, meeting.venue if isinstance(meeting.venue, str) else None, lane.label)


def _spans(rows: pd.DataFrame, sittings: pd.DataFrame, places: dict[int, float]) -> list[dict[str, Any]]:
    """Lines as thick as a mark from a sitting's first day to its last, thin ones from a meeting's first sitting on.

    The last day of each has a mark of its own, so that a line ends as it begins. A plan for a month has no line: it
    does not last the month.
    """
    several_days = {
        meeting.meeting_id: (_symbol(meeting.mode, meeting.status), _colour(meeting.mode, meeting.status))
        for meeting in rows.itertuples()
        if meeting.first_day < meeting.last_day and meeting.precision == Precision.DAY
    }
    traces = []
    for meeting, own in sittings[sittings["meeting_id"].isin(several_days)].groupby("meeting_id"):
        symbol, colour = several_days[meeting]
        runs = [(own["first_day"].min(), own["last_day"].max(), THIN)] if len(own) > 1 else []
        thick = THIN if "-open" in symbol else _size(symbol)
        runs += [(first, last, thick) for first, last in zip(own["first_day"], own["last_day"], strict=True)]
        traces += [
            {
                "type": "scatter",
                "mode": "lines+markers",
                "showlegend": False,
                "cliponaxis": False,
                "hoverinfo": "skip",
                "x": [first.isoformat(), last.isoformat()],
                "y": [places[meeting]] * 2,
                "line": {"color": colour, "width": width},
                "marker": {"symbol": symbol, "size": _size(symbol), "color": colour, "line": _edge(symbol, colour)},
            }
            for first, last, width in runs
        ]
    return traces


def _legend(rows: pd.DataFrame, with_spans: bool, t: Translator) -> list[dict[str, Any]]:
    """Marks that stand for nothing but their meaning; they carry the upper axis as well."""
    looks = [
        (t.word(mode), style.MODE_SYMBOL[mode], style.MODE_COLOUR[mode])
        for mode in MODES
        if mode in style.MODES_ALWAYS_SHOWN or (rows["mode"] == mode).any()
    ]
    if (rows["status"] == MeetingStatus.PLANNED).any():
        looks.append((t.word(MeetingStatus.PLANNED), ANY_SYMBOL + PLANNED_SIGN, style.INK))
    if (rows["status"] == MeetingStatus.CANCELLED).any():
        looks.append((t.word(MeetingStatus.CANCELLED), CANCELLED_SIGN, style.GREY))
    entries = [
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
    if with_spans:
        line = {"mode": "lines", "line": {"color": style.INK, "width": _size(ANY_SYMBOL)}}
        entries.append(entries[0] | line | {"name": t("Several days"), "legendrank": len(looks)})
    return entries


def _sentence(held_meetings: pd.DataFrame, rows: pd.DataFrame, lanes: list[Lane], view: View, t: Translator) -> str:
    by_group = held_meetings.groupby("group_id").size()
    without = [lane.label for lane in lanes if lane.group_id not in by_group.index]
    planned = int((rows["status"] == MeetingStatus.PLANNED).sum())
    if by_group.empty:
        said = t("No meeting was held.")
    else:
        met = {lane.label: by_group[lane.group_id] for lane in lanes if lane.group_id in by_group.index}
        said = t(
            "{meetings} of {groups}.",
            meetings=t.plural("{n} meeting", "{n} meetings", int(by_group.sum())),
            groups=t.plural("{n} group", "{n} groups", len(by_group)),
        )
        if names := largest([*met], [*met.values()]):
            said += t(" Most often: {names} ({n}).", names=t.first_few(names), n=by_group.max())
    if planned:
        said += t(" Still planned: {n}.", n=f"{planned:,}")
    if without and len(by_group):
        names = t.first_few(without, NAMED_WITHOUT_MEETING)
        said += (
            t(" Without such a meeting: {names}.", names=names)
            if view.is_of_some_meetings
            else t(" Without a meeting: {names}.", names=names)
        )
    return said
