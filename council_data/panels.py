"""The body of a page as panels: headline, figures, charts, lists and tables as plain dicts.

The chart card draws them, on a page of the dashboard and in the pack's page alike: drawing, pictures and the keyboard
are in ``static/chart_card.js`` and ``static/chart_picture.js``.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from plotly.offline import get_plotlyjs_version

from council_data import readable
from council_data.charts import style
from council_data.charts.chart import Chart
from council_data.messages import Translator

NO_FIGURE = {"data": [], "layout": {"height": 0}}
UPRIGHT_A4 = 660  # pixels; what its margins leave of the page's width
Panel = dict[str, Any]


def body(panels: Sequence[Panel], t: Translator, *, titles: str = "h2", paper: int | None = UPRIGHT_A4) -> dict:
    """What ``show`` of ``static/chart_card.js`` draws, as plain JSON.

    titles: the element of the panels' titles.
    paper: the pixels that a chart is as wide as when it is printed; None where the page prints in its own way.
    """
    return {
        "words": words(t),
        "plotly": get_plotlyjs_version(),
        "panels": [_plain(panel) for panel in panels],
        "titles": titles,
        "paper": paper,
    }


def words(t: Translator) -> dict[str, str]:
    """Every word that the component shows of its own."""
    return {
        "table": t("Show the table"),
        "download": t("Download"),
        "picture_png": t("PNG"),
        "picture_svg": t("SVG"),
        "file_csv": t("CSV"),
        "file_xlsx": t("Excel"),
        "file_json": t("JSON"),
        "pick_hint": t("Arrow keys move through the values, Enter shows what is behind one, Escape leaves."),
        "walk_hint": t("Arrow keys move through the values, Escape leaves."),
        "close": t("Close this list"),
        "of_column": t("{heading}: ", heading="{heading}"),
        "point_of": t("{n} of {total}"),
        "picked": t("Selected: {point}"),
        "failed": t("The chart could not be drawn: the chart library did not load. The table holds the same figures."),
    }


def headline(text: str, notes: Sequence[str] = (), *, name: str = "headline") -> Panel:
    """One sentence over the page, and small lines under it."""
    return {"panel": "headline", "name": name, "text": text, "notes": [note for note in notes if note]}


def chapter(title: str, *, name: str) -> Panel:
    """The title over the panels that follow."""
    return {"panel": "chapter", "name": name, "title": title}


def figures(items: Sequence[tuple[str | int, ...]], *, name: str = "figures") -> Panel:
    """A row of figures: label, value, a detail that may be empty, and the address to which it leads, if to any."""
    return {
        "panel": "figures",
        "name": name,
        "items": [dict(zip(("label", "value", "detail", "address"), item, strict=False)) for item in items],
    }


def text_list(
    title: str,
    items: Sequence[tuple[str, ...]],
    *,
    name: str,
    empty: str,
    attention: bool = False,
    wide: bool = False,
) -> Panel:
    """A list of texts, each with a detail that may be empty, and with the address to which it leads, if to any.

    ``empty`` stands where there are none.
    """
    return {
        "panel": "list",
        "name": name,
        "title": title,
        "items": [dict(zip(("text", "detail", "address"), item, strict=False)) for item in items],
        "empty": empty,
        "tone": "attention" if attention and items else None,
        "wide": wide,
    }


def chart_panel(
    chart: Chart,
    t: Translator,
    *,
    footer: Sequence[str],
    file_stem: str,
    empty: str,
    wide: bool = False,
    picked: str | None = None,
    formats: Sequence[str] = ("png", "svg", "csv", "xlsx"),
) -> Panel:
    """A chart with its sentence, table and downloads; ``empty`` stands where it has nothing to draw."""
    return {
        "panel": "chart",
        "name": chart.name,
        "title": chart.title,
        "sentence": chart.sentence,
        "footer": [line for line in footer if line],
        "figure": NO_FIGURE if chart.is_empty else chart.figure,
        "narrow_figure": None if chart.is_empty else chart.narrow_figure,
        "wide_from": chart.narrow_below + 2 * style.MARGIN,
        **_rows(chart.frame, chart.headings, chart.picks, t),
        "file_stem": file_stem,
        "formats": list(formats),
        "empty": empty if chart.is_empty else None,
        "wide": wide,
        "picked": picked,
    }


def table_panel(
    frame: pd.DataFrame,
    headings: Mapping[str, str],
    t: Translator,
    *,
    name: str,
    title: str,
    file_stem: str,
    empty: str,
    sentence: str = "",
    footer: Sequence[str] = (),
    closes: Mapping[str, str] | None = None,
    formats: Sequence[str] = ("csv", "xlsx", "json"),
) -> Panel:
    """A table of the frame's columns that have a heading, with its downloads.

    ``closes`` is the pick ({chart, key}) whose meetings it lists: a button lets it go, and the table comes into view.
    """
    return {
        "panel": "table",
        "name": name,
        "title": title,
        "sentence": sentence,
        "footer": list(footer),
        **_rows(frame, headings, (), t),
        "file_stem": file_stem,
        "formats": list(formats),
        "empty": empty if frame.empty else None,
        "closes": dict(closes) if closes else None,
    }


def _rows(frame: pd.DataFrame, headings: Mapping[str, str], picks: Sequence[str], t: Translator) -> dict[str, list]:
    numeric = {name: pd.api.types.is_numeric_dtype(frame[name]) for name in headings}
    cells = readable.cells(frame, headings, t)
    keys = picks or [""] * len(frame)
    return {
        "columns": [{"label": text, "align": "right" if numeric[name] else "left"} for name, text in headings.items()],
        "rows": [{"pick": pick, "cells": row} for pick, row in zip(keys, cells, strict=True)],
    }


def _plain(value: Any) -> Any:
    """The value as JSON that a browser can read: no NaN, no dates, no arrays."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if value is pd.NaT or value is pd.NA:
        return None
    if hasattr(value, "tolist"):  # NumPy's numbers and arrays, pandas' series
        return _plain(value.tolist())
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
