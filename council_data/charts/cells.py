"""Grids of cells, each in one of a few states: the heat map, its even colours, and a legend that explains them."""

from collections.abc import Sequence
from typing import Any

from council_data.charts import style


def heatmap(
    parts: dict[str, list], *, x: Sequence[float], y: Sequence[float], colours: Sequence[str], **look: Any
) -> dict[str, Any]:
    """A trace of cells; `parts` are the rows of z (a state's place among the colours), text, hovertext, customdata."""
    return {
        "type": "heatmap",
        "x": list(x),
        "y": list(y),
        **parts,
        "texttemplate": "%{text}",
        "hoverinfo": "text",
        "hoverongaps": False,
        "zmin": -0.5,
        "zmax": len(colours) - 0.5,
        "colorscale": _steps(colours),
        "showscale": False,
        **look,
    }


def legend_entry(name: str, colour: str, *, symbol: str = "square", edge: str = style.GREY) -> dict[str, Any]:
    """An entry of the legend that stands for nothing but its meaning."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": style.plain(name),
        "hoverinfo": "skip",
        "x": [None],
        "y": [None],
        "marker": {"symbol": symbol, "size": 12, "color": colour, "line": {"width": 1, "color": edge}},
    }


def _steps(colours: Sequence[str]) -> list[list[Any]]:
    """A colour scale of steps: one even colour for each state."""
    width = 1 / len(colours)
    return [[round(edge * width, 6), colour] for place, colour in enumerate(colours) for edge in (place, place + 1)]
