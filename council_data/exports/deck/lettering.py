"""How much room text takes: nothing lays a slide out before it is opened, so that lines are counted here."""

import re
import unicodedata
from typing import Any

import numpy as np
import pandas as pd

from council_data.charts.packing import width

PIECES = re.compile(r"[!-~]+\s*|.[ーァィゥェォッャュョ、。」）]*\s*", re.DOTALL)
ELLIPSIS = "…"


def clean(text: object) -> str:
    """The text without what XML forbids, on one line."""
    signs = (" " if sign in "\t\r\n\v\f\u2028\u2029" else sign for sign in str(text))
    return "".join(sign for sign in signs if unicodedata.category(sign) not in ("Cc", "Cs", "Cn"))


def lines(text: str, room: float, size: float) -> list[str]:
    """The lines of the text in a room of that width: Latin words stay whole where they can."""
    found = [""]
    for piece in _pieces(text, room, size):
        if found[-1] and width((found[-1] + piece).rstrip(), size) > room:
            found.append("")
        found[-1] += piece
    return found


def shortened(text: str, room: float, size: float, most: int = 1) -> str:
    """The text, with an ellipsis where it takes more lines than that."""
    found = lines(text, room, size)
    if len(found) <= most:
        return text
    kept = "".join(found[:most]).rstrip()
    while kept and len(lines(kept + ELLIPSIS, room, size)) > most:
        kept = kept[:-1]
    return kept + ELLIPSIS


def _pieces(text: str, room: float, size: float) -> list[str]:
    """Words and signs, of which none is wider than the room."""
    found = []
    for piece in PIECES.findall(text):
        if width(piece.rstrip(), size) <= room:
            found.append(piece)
        else:
            found += _cut(piece, room, size)
    return found


def _cut(word: str, room: float, size: float) -> list[str]:
    parts = [""]
    for sign in word:
        if parts[-1] and width(parts[-1] + sign, size) > room:
            parts.append("")
        parts[-1] += sign
    return parts


def as_text(value: Any) -> str:
    """A frame's cell in a table or a note."""
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return ""
    if isinstance(value, (int, np.integer)):
        return f"{value:,}"
    return clean(f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else value)
