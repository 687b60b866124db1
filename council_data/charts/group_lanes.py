"""The groups as lines of a chart, in the council's own order, each with its name over its lane.

A name stands above its lane, so that the narrowest screen keeps its width for the year.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from council_data.calendar import first_day, last_day
from council_data.captions import group_labels
from council_data.charts import style
from council_data.charts.lettering import LINE_COLUMNS, shortened
from council_data.messages import Translator
from council_data.views import View

INDENT = "\u3000"
HEADING, LABEL, LABEL_SIZE = 30, 20, 12  # pixels


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


def over_lane(lane: Lane, above: Lane | None, y: float) -> tuple[dict[str, list[dict[str, Any]]], float]:
    """The group's name over its lane, the programme's first where it begins, and where the lane begins below them.

    `y` is in pixels from the top, as the axis is; the first part are shapes and annotations.
    """
    drawn: dict[str, list[dict[str, Any]]] = {"shapes": [], "annotations": []}
    if above is None or above.programme != lane.programme:
        y += HEADING
        bold = f"<b>{style.plain(shortened(lane.programme, LINE_COLUMNS))}</b>"
        drawn["annotations"].append(_label(bold, y) | {"yshift": 2})
        drawn["shapes"].append(_rule(y))
    y += LABEL
    name = style.plain(shortened(lane.name, LINE_COLUMNS - 2 * lane.depth))
    drawn["annotations"].append(_label(INDENT * lane.depth + name, y))
    return drawn, y


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
