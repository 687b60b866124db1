"""The one style of all charts: colours, patterns and symbols, fonts, and the layout that they start from.

Colours are from the Digital Agency's accessible set; each passes 3:1 on white, and none stands alone: a pattern, a
symbol or a label says the same.
"""

from html import escape
from typing import Any

from council_data.measures import MODES
from council_data.standing import Standing
from db.words import Mode

INK = "#1A1A1C"
QUIET_INK = "#4D4D4D"
PAPER = "#FFFFFF"
GRID = "#D8D8DB"
FAINT = "#F2F2F4"
BLUE, LIGHT_BLUE, GREEN, RED, GREY = "#0017C1", "#3460FB", "#259D63", "#CE0000", "#767676"
DEEP_GREEN = "#197A4B"  # the set's next green, where white text stands on it
HATCHING = {BLUE: "#00004D", LIGHT_BLUE: BLUE, GREEN: "#0C472A", RED: "#850000", GREY: QUIET_INK}
MARGIN = 8  # pixels on each side of a figure
FONT = "'BIZ UDPGothic','Yu Gothic UI','Hiragino Sans','Noto Sans CJK JP','Noto Sans JP',Meiryo,sans-serif"

MODES_STACKED = MODES
MODES_ALWAYS_SHOWN = (Mode.WRITTEN, Mode.IN_PERSON)
MODE_COLOUR = {Mode.IN_PERSON: BLUE, Mode.WRITTEN: GREEN, Mode.ONLINE: GREY, Mode.HYBRID: LIGHT_BLUE}
MODE_PATTERN = {Mode.IN_PERSON: "", Mode.WRITTEN: "/", Mode.ONLINE: ".", Mode.HYBRID: "x"}
MODE_SYMBOL = {Mode.IN_PERSON: "circle", Mode.WRITTEN: "square-open", Mode.ONLINE: "diamond", Mode.HYBRID: "star"}

# A step that stands so has this colour, whatever kind it is of.
STANDING_COLOUR = {Standing.LATE: RED, Standing.CANCELLED: GREY}
STANDING_PATTERN = {Standing.UNDER_WAY: "/", Standing.PLANNED: ".", Standing.LATE: "x", Standing.CANCELLED: "-"}


def bar(colour: str, pattern: str) -> dict[str, Any]:
    """A bar's marker: the colour, with the pattern over it in a darker one, so that a white number reads on both."""
    hatch = {"shape": pattern, "fillmode": "overlay", "fgcolor": HATCHING[colour], "size": 8, "solidity": 0.14}
    face = DEEP_GREEN if colour == GREEN else colour
    return {"color": face, "pattern": hatch if pattern else {"shape": ""}, "line": {"color": PAPER, "width": 1}}


def ink_on(colour: str, pattern: str) -> str:
    """The text colour that passes 4.5:1 on a slide's bar, whose pattern is lighter than its colour."""
    return INK if pattern and colour in (GREEN, GREY) else PAPER


def plain(text: str) -> str:
    """Text that Plotly shows as it is: it takes some of HTML for markup."""
    return escape(text, quote=False)


def layout(**more: Any) -> dict[str, Any]:
    """The layout of every chart; `more` comes on top."""
    return {
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "margin": margin(),
        "hovermode": "closest",
        "dragmode": False,
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal"},
        "height": 360,
        "barmode": "stack",
        "bargap": 0.25,
        **more,
    }


def margin(**rooms: int) -> dict[str, int]:
    """The margins of a figure: the room of its axes' labels on the sides named (l, r, t, b), and little elsewhere."""
    return dict.fromkeys("lrtb", MARGIN) | rooms


def legend(depth: float, **more: Any) -> dict[str, Any]:
    """The legend above an axis that stands over a plot of so many pixels."""
    fixed = {"itemclick": False, "itemdoubleclick": False, "font": {"size": 12}}
    return {"orientation": "h", "x": 0, "y": 1 + 24 / max(depth, 1), "yanchor": "bottom", **fixed, **more}
