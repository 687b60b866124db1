"""Text within figures, in lines of a width that is counted in half-width columns: Plotly wraps nothing by itself."""

import re
from functools import lru_cache
from unicodedata import east_asian_width

from council_data.charts import style

LINE_COLUMNS = 48  # of a line that a narrow screen has room for


@lru_cache(maxsize=4096)
def wrapped(text: str, columns: int) -> tuple[str, ...]:
    """The text in lines of at most so many half-width columns; Latin words stay whole, no closing mark opens a line."""
    lines = [""]
    for piece in re.findall(r"[!-~]+\s*|.[ーァィゥェォッャュョ、。」）]*\s*", text):
        if lines[-1] and _columns((lines[-1] + piece).rstrip()) > columns:
            lines.append("")
        lines[-1] += piece
    return tuple(line.rstrip() for line in lines)


def shortened(text: str, columns: int) -> str:
    """The text on one line, with an ellipsis where it does not fit."""
    lines = wrapped(text, columns)
    return lines[0] if len(lines) == 1 else f"{lines[0]}…"


def lines_said(*parts: str | None) -> str:
    """What is read of a mark: a line for each part, more where it is wider than a narrow screen."""
    return "<br>".join(style.plain(line) for part in parts if part for line in wrapped(part, LINE_COLUMNS))


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)
