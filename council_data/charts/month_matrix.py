"""Who met in which month, and how: a matrix of groups by months."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from council_data.calendar import months
from council_data.charts import style
from council_data.charts.axes import LINE_OF_LABELS, PHONE, axis, with_small_months
from council_data.charts.cells import heatmap, legend_entry
from council_data.charts.chart import Chart, breaks_at
from council_data.charts.group_lanes import Lane, lanes_of, over_lane
from council_data.charts.lettering import lines_said
from council_data.charts.standing_out import largest
from council_data.measures import pick_key
from council_data.messages import WORDS, Translator, later
from council_data.views import View
from db.words import Mode

# In pixels.
ROW, FRAME = 24, 120


class Cell(StrEnum):
    """What a group's month was, in the legend's order."""

    WRITTEN = "written"
    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"
    BOTH = "both"
    NONE = "none"
    NOT_YET = "not_yet"
    OUTSIDE = "outside"


# The colour, the word, and the sign in the cell; where there is no sign, it is the word's first letter.
LOOKS: dict[Cell, tuple[str, str, str | None]] = {
    Cell.WRITTEN: (style.DEEP_GREEN, WORDS[Mode.WRITTEN], None),
    Cell.IN_PERSON: (style.MODE_COLOUR[Mode.IN_PERSON], WORDS[Mode.IN_PERSON], None),
    Cell.ONLINE: (style.MODE_COLOUR[Mode.ONLINE], WORDS[Mode.ONLINE], None),
    Cell.HYBRID: (style.MODE_COLOUR[Mode.HYBRID], WORDS[Mode.HYBRID], None),
    Cell.BOTH: (style.INK, later("Both, or more than one mode"), None),
    Cell.NONE: (style.FAINT, later("No meeting"), "–"),
    Cell.NOT_YET: (style.PAPER, later("Not yet come"), ""),
    Cell.OUTSIDE: (style.PAPER, later("Outside the group's life"), "／"),
}
CODES = {cell: code for code, cell in enumerate(Cell)}


@dataclass(frozen=True)
class Row:
    """A group's months, from April to March: what each was, and how many meetings were held in it."""

    lane: Lane
    cells: list[Cell]
    numbers: list[int]


def matrix(counts: pd.DataFrame, tree: pd.DataFrame, view: View, t: Translator) -> list[Row]:
    """A row for each group, in the council's order; `counts` is a `queries.meeting_counts`, `tree` the whole tree."""
    shown = months(view.year)
    by_cell: Counter[tuple[int, str]] = Counter()
    modes: dict[tuple[int, str], set[str]] = {}
    for row in counts.itertuples(index=False):
        by_cell[row.group_id, row.month] += row.meetings
        modes.setdefault((row.group_id, row.month), set()).add(row.mode)
    return [
        Row(
            lane,
            [_cell(lane, month, modes.get((lane.group_id, month)), view) for month in shown],
            [by_cell[lane.group_id, month] for month in shown],
        )
        for lane in lanes_of(tree, view, t, counts["group_id"])
    ]


def chart(counts: pd.DataFrame, tree: pd.DataFrame, view: View, t: Translator) -> Chart:
    """Cells for `queries.meeting_counts` over the groups of `queries.groups`.

    The frame has one row a group: group, the twelve months (``2017-04`` …, the number of meetings; missing for a month
    that has not come or lies outside the group's life), total.
    """
    rows = matrix(counts, tree, view, t)
    lanes, cells, numbers = [row.lane for row in rows], [row.cells for row in rows], [row.numbers for row in rows]
    shown = months(view.year)
    by_month = {
        month: pd.array([_number(row[place], n[place]) for row, n in zip(cells, numbers, strict=True)], dtype="Int64")
        for place, month in enumerate(shown)
    }
    figure = _figure(lanes, cells, numbers, view, t)
    totals = pd.Series([sum(row) for row in numbers], dtype="int64")
    frame = pd.DataFrame({"group": [lane.label for lane in lanes], **by_month, "total": totals})
    return Chart(
        name="month-matrix",
        title=t("Meetings held by group and month (number of meetings)"),
        sentence=_sentence(cells, lanes, frame, t),
        figure=figure,
        narrow_figure=with_small_months(figure),
        narrow_below=PHONE,
        frame=frame,
        headings={"group": t("Group")} | {month: t.month(month) for month in shown} | {"total": t("Total")},
        picks=tuple(
            pick_key(group_id=lane.group_id) if total else "" for lane, total in zip(lanes, frame["total"], strict=True)
        ),
        breaks=breaks_at(figure["data"][0]["y"][::2]),  # a name's room and its cells below it are two rows
    )


def _number(cell: Cell, n: int) -> Any:
    return pd.NA if cell in (Cell.NOT_YET, Cell.OUTSIDE) else n


def _cell(lane: Lane, month: str, modes: Iterable[str] | None, view: View) -> Cell:
    if modes:
        met = list(modes)
        return Cell(met[0]) if len(met) == 1 else Cell.BOTH
    year, number = int(month[:4]), int(month[5:])
    ends = date(year, number, monthrange(year, number)[1])
    if not lane.lives_between(date(year, number, 1), ends):
        return Cell.OUTSIDE
    return Cell.NOT_YET if ends > view.as_of else Cell.NONE


def _figure(
    lanes: list[Lane], cells: list[list[Cell]], numbers: list[list[int]], view: View, t: Translator
) -> dict[str, Any]:
    shown = months(view.year)
    edges, rows, above = [0.0], [], None
    named: dict[str, list] = {"shapes": [], "annotations": []}
    for lane, states, counted in zip(lanes, cells, numbers, strict=True):
        names, y = over_lane(lane, above, edges[-1])
        for part, drawn in names.items():
            named[part] += drawn
        rows += [_no_cells(len(shown)), _row(lane, states, counted, shown, t)]
        edges += [y, y + ROW]
        above = lane
    present = [cell for cell in Cell if any(cell in states for states in cells)]
    return {
        "data": [
            heatmap(
                {part: [row[part] for row in rows] for part in ("z", "text", "hovertext", "customdata")},
                x=range(len(shown)),
                y=edges,
                colours=[colour for colour, _, _ in LOOKS.values()],
                textfont={"size": 11},
                xgap=2,
                ygap=2,
            ),
            *(legend_entry(f"{sign_of(cell, t)} {t(LOOKS[cell][1])}".strip(), LOOKS[cell][0]) for cell in present),
        ],
        "layout": style.layout(
            height=int(edges[-1]) + FRAME,
            legend=style.legend(edges[-1]),
            **named,
            hoverlabel={"align": "left", "font": {"size": 12}},
            margin=style.margin(t=LINE_OF_LABELS),
            xaxis=axis(
                side="top",
                range=[-0.5, 11.5],
                tickmode="array",
                tickvals=list(range(len(shown))),
                ticktext=[t.month(month) for month in shown],
                tickfont={"color": style.INK, "size": 10},
                tickangle=0,
                showgrid=False,
                zeroline=False,
            ),
            yaxis=axis(range=[edges[-1], 0], visible=False),
        ),
    }


def _no_cells(width: int) -> dict[str, list]:
    """The room of the names over a line of cells."""
    return {"z": [None] * width, "text": [""] * width, "hovertext": [""] * width, "customdata": [""] * width}


def _row(lane: Lane, states: list[Cell], counted: list[int], shown: list[str], t: Translator) -> dict[str, list]:
    return {
        "z": [CODES[cell] for cell in states],
        "text": [sign_of(cell, t) + (str(n) if n > 1 else "") for cell, n in zip(states, counted, strict=True)],
        "hovertext": [_said(lane, month, cell, n, t) for month, cell, n in zip(shown, states, counted, strict=True)],
        "customdata": [
            pick_key(group_id=lane.group_id, month=month) if n else "" for month, n in zip(shown, counted, strict=True)
        ],
    }


def _said(lane: Lane, month: str, cell: Cell, n: int, t: Translator) -> str:
    word = t(LOOKS[cell][1])
    what = t.listed([t.plural("{n} meeting", "{n} meetings", n), word]) if n else word
    return lines_said(t.month(month), what, lane.label)


def sign_of(cell: Cell, t: Translator) -> str:
    """What stands in a cell, but for the number, and in the legend."""
    _, word, sign = LOOKS[cell]
    return t(word)[0] if sign is None else sign


def _sentence(cells: list[list[Cell]], lanes: list[Lane], frame: pd.DataFrame, t: Translator) -> str:
    total = int(frame["total"].sum())
    if not total:
        return t("No meeting was held.")
    months_met = {
        lane.label: sum(cell not in (Cell.NONE, Cell.NOT_YET, Cell.OUTSIDE) for cell in states)
        for lane, states in zip(lanes, cells, strict=True)
    }
    met = {label: n for label, n in months_met.items() if n}
    of = {
        "total": t.plural("{n} meeting", "{n} meetings", total),
        "cells": t.plural("{n} month", "{n} months", sum(met.values())),
    }
    if len(met) == 1:
        return t("{total} in {cells}.", **of)
    said = t("{total} in {cells} of {groups}.", groups=t.plural("{n} group", "{n} groups", len(met)), **of)
    if names := largest([*met], [*met.values()]):
        most = max(met.values())
        said += t(" Most months with a meeting: {names} ({n}).", names=t.first_few(names), n=most)
    return said
