"""What every chart hands over: the figure, the sentence, and the frame that both were made from.

The card on the screen, the picture, the CSV and the workbook all start from one `Chart`, so none of them
can count differently from another.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from council_data.charts.packing import WIDE


@dataclass(frozen=True)
class Chart:
    """One chart, ready to be shown or exported.

    name: file-safe name, the same in every language, e.g. ``meeting-frequency``.
    title: what is counted, and its unit.
    sentence: what the chart shows; also its alternative text.
    figure: ``{"data": […], "layout": {…}}``, a plain Plotly specification. A point that can be picked carries
        its pick key in ``customdata``.
    narrow_figure: the same for a plot too narrow for the figure's labels, where the figure does not serve there as
        well; narrow_below: the width of the plot, in pixels, below which it is drawn.
    frame: the rows behind the figure, named as in the exported file.
    headings: the screen heading of each column of ``frame``, in the order in which they are shown.
    picks: the pick key of each row of ``frame``; empty where nothing can be picked. A key is a query over the
        meetings, such as ``month=2017-05&mode=written``: see `council_data.measures.behind`.
    breaks: where a figure higher than a page may be cut, in parts of its plot's height from the top: where its rows
        begin, between two of them, and where they end. Empty where it can't be cut.
    has_plans: whether the figure also shows plans, which have no rows in the frame.
    """

    name: str
    title: str
    sentence: str
    figure: dict
    frame: pd.DataFrame
    headings: dict[str, str]
    picks: tuple[str, ...] = field(default=())
    narrow_figure: dict | None = None
    narrow_below: float = WIDE
    breaks: tuple[float, ...] = ()
    has_plans: bool = False

    @property
    def is_empty(self) -> bool:
        return self.frame.empty and not self.has_plans


def breaks_at(edges: Sequence[float]) -> tuple[float, ...]:
    """A chart's `breaks` from the same places in pixels, of which the last is the plot's end."""
    return tuple(edge / edges[-1] for edge in edges if edges[-1])
