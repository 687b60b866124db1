"""The body of a page as one component: headline, figures, charts, lists and tables from one JSON.

Each function here makes one panel, a plain dict; `show` mounts them all. Drawing, pictures and the keyboard are in
``static/chart_card.js`` and ``static/chart_picture.js``.
"""

import hashlib
import math
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st
from plotly.offline import get_plotlyjs, get_plotlyjs_version

from council_data.charts import style
from council_data.charts.chart import Chart
from council_data.charts.packing import WIDE

STATIC = Path(__file__).resolve().parents[2] / "static"
NO_FIGURE = {"data": [], "layout": {"height": 0}}
Panel = dict[str, Any]
Translator = Callable[[str], str]


def script_address(name: str) -> str:
    """Where the browser finds a script of ``static/``; another address for another version of it."""
    return f"app/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


_STUB = """
const parts = Promise.all(["%s", "%s"].map((name) => import(new URL(name, document.baseURI))));
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".cc-cards");
  let close = null;
  let gone = false;
  parts.then(([{ show }, { picture }]) => {
    if (!gone) close = show(root, data, setTriggerValue, picture);
  }).catch((error) => { root.textContent = `${data.words.failed} ${error}`; });
  return () => { gone = true; close?.(); };
}
"""

_mount = st.components.v2.component(
    "council_cards",
    html='<div class="cc-cards"></div>',
    css=(STATIC / "chart_card.css").read_text(encoding="utf-8"),
    js=_STUB % (script_address("chart_card.js"), script_address("chart_picture.js")),
    isolate_styles=False,
)


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
        "point_of": t("{n} of {total}"),
        "picked": t("Selected: {point}"),
        "failed": t("The chart could not be drawn: the chart library did not load. The table holds the same figures."),
    }


def show(
    panels: Sequence[Panel],
    *,
    translator: Translator,
    version: str,
    language: str = "ja",
    key: str = "cards",
    file: Mapping[str, str] | None = None,
    on_pick: Callable[[], None] | None = None,
    on_download: Callable[[], None] | None = None,
) -> Mapping[str, Any]:
    """Mount the panels; give this run's ``pick`` ({chart, key}) and ``download`` ({panel, format}), or None for each.

    ``file`` ({name, type, base64, nonce}) is saved by the browser once for each nonce. What the browser sends is
    untrusted: look panel, format and key up before use.
    """
    return _mount(
        key=key,
        data={
            "language": language,
            "version": version,
            "words": words(translator),
            "plotly": get_plotlyjs_version(),
            "panels": [_plain(panel) for panel in panels],
            "file": dict(file) if file else None,
        },
        on_pick_change=on_pick or _nothing,
        on_download_change=on_download or _nothing,
    )


def asked(key: str = "cards") -> Mapping[str, Any]:
    """This run's ``pick`` and ``download``, known before `show` is called: in a callback, or above it on the page."""
    state = st.session_state.get(key) or {}
    return {"pick": state.get("pick"), "download": state.get("download")}


def headline(text: str, notes: Sequence[str] = (), *, name: str = "headline") -> Panel:
    """One sentence over the page, and small lines under it."""
    return {"panel": "headline", "name": name, "text": text, "notes": [note for note in notes if note]}


def figures(items: Sequence[tuple[str, str | int, str]], *, name: str = "figures") -> Panel:
    """A row of figures: label, value and a detail that may be empty."""
    return {
        "panel": "figures",
        "name": name,
        "items": [{"label": label, "value": value, "detail": detail} for label, value, detail in items],
    }


def text_list(
    title: str,
    items: Sequence[tuple[str, str]],
    *,
    name: str,
    empty: str,
    attention: bool = False,
    wide: bool = False,
) -> Panel:
    """A list of texts, each with a detail that may be empty; ``empty`` stands where there are none."""
    return {
        "panel": "list",
        "name": name,
        "title": title,
        "items": [{"text": text, "detail": detail} for text, detail in items],
        "empty": empty,
        "tone": "attention" if attention and items else None,
        "wide": wide,
    }


def chart_panel(
    chart: Chart,
    *,
    footer: Sequence[str],
    file_stem: str,
    empty: str,
    translator: Translator,
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
        "wide_from": WIDE + 2 * style.MARGIN,
        **_rows(chart.frame, chart.headings, chart.picks),
        "file_stem": file_stem,
        "formats": list(formats),
        "empty": empty if chart.is_empty else None,
        "wide": wide,
        "picked": picked,
    }


def table_panel(
    frame: pd.DataFrame,
    headings: Mapping[str, str],
    *,
    name: str,
    title: str,
    file_stem: str,
    empty: str,
    sentence: str = "",
    closes: Mapping[str, str] | None = None,
    formats: Sequence[str] = ("csv", "xlsx", "json"),
    stacks: bool = False,
) -> Panel:
    """A table of the frame's columns that have a heading, with its downloads.

    One that ``stacks`` shows on a narrow screen each row as a list of headings and values, so that nothing is aside.
    ``closes`` is the pick ({chart, key}) whose meetings it lists: a button lets it go, and the table comes into view.
    """
    return {
        "panel": "table",
        "name": name,
        "title": title,
        "sentence": sentence,
        **_rows(frame, headings, ()),
        "file_stem": file_stem,
        "formats": list(formats),
        "empty": empty if frame.empty else None,
        "closes": dict(closes) if closes else None,
        "stacks": stacks,
    }


def copy_plotly(static_dir: Path = STATIC) -> None:
    """Put the plotly.min.js of the installed Plotly package into ``static_dir``, unless it is there already."""
    target, source = static_dir / "plotly.min.js", get_plotlyjs().encode()
    if target.exists() and target.read_bytes() == source:
        return
    static_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=static_dir, suffix=".part", delete=False) as part:
        part.write(source)
    os.chmod(part.name, 0o644)  # a temporary file is private; the web server may be someone else
    os.replace(part.name, target)


def _rows(frame: pd.DataFrame, headings: Mapping[str, str], picks: Sequence[str]) -> dict[str, list]:
    numeric = {name: pd.api.types.is_numeric_dtype(frame[name]) for name in headings}
    cells = zip(*(frame[name].tolist() for name in headings), strict=True)
    keys = picks or [""] * len(frame)
    return {
        "columns": [{"label": text, "align": "right" if numeric[name] else "left"} for name, text in headings.items()],
        "rows": [{"pick": pick, "cells": [_cell(v) for v in row]} for pick, row in zip(keys, cells, strict=True)],
    }


def _cell(value: Any) -> str | int | float:
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return ""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


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


def _nothing() -> None:
    """Streamlit keeps a trigger only where a callback is named."""
