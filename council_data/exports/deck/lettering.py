"""How much room text takes: nothing lays a slide out before it is opened, so that lines are counted here."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from council_data.charts import packing

PIECES = re.compile(r"[!-~]+\s*|.[ーァィゥェォッャュョ、。」）]*\s*", re.DOTALL)
ELLIPSIS = "…"
NO_SIGNS = "\ufffe\uffff"  # of Unicode, that XML forbids as well
CAREFUL = 1.1  # the font that stands in for a missing one may be wider
PARTING = 0.25  # of the letters' size, by which LibreOffice parts Latin from Japanese


def clean(text: object) -> str:
    """The text without what XML forbids, on one line."""
    signs = (" " if sign in "\t\r\n\v\f\u2028\u2029" else sign for sign in str(text))
    return "".join(sign for sign in signs if unicodedata.category(sign) not in ("Cc", "Cs") and sign not in NO_SIGNS)


def as_text(value: Any) -> str:
    """A frame's cell in a table or a note."""
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return ""
    if isinstance(value, (int, np.integer)):
        return f"{value:,}"
    return clean(f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else value)


def width(text: str, size: float) -> float:
    """The width of a line, at most somewhat too wide."""
    return size * (CAREFUL * sum(map(_em, text)) + PARTING * sum(map(_is_parted, text, text[1:])))


@lru_cache(maxsize=4096)
def lines(text: str, room: float, size: float) -> tuple[str, ...]:
    """The lines of the text in a room of that width: Latin words stay whole where they can."""
    found, taken = [""], 0.0
    for piece in _pieces(text, room, size):
        before = found[-1][-1:]
        parting = PARTING * size if before and _is_parted(before, piece[0]) else 0.0
        if before and taken + parting + width(piece.rstrip(), size) > room:
            found.append("")
            taken = parting = 0.0
        found[-1] += piece
        taken += parting + width(piece, size)
    return tuple(found)


def words(text: str) -> list[str]:
    """What stays on one line where it can: a Latin word, a Japanese sign with what may not begin a line."""
    return [piece.rstrip() for piece in PIECES.findall(text)]


def shortened(text: str, room: float, size: float, most: int = 1) -> str:
    """The text, with an ellipsis where it takes more lines than that."""
    found = lines(text, room, size)
    if len(found) <= most:
        return text
    kept = "".join(found[:most]).rstrip()
    while kept and len(lines(kept + ELLIPSIS, room, size)) > most:
        kept = kept[:-1]
    return kept + ELLIPSIS


@lru_cache(maxsize=4096)
def _em(sign: str) -> float:
    return packing.width(sign, 1)


def _is_parted(before: str, after: str) -> bool:
    return before.isascii() != after.isascii() and not before.isspace() and not after.isspace()


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
    parts, taken = [""], 0.0
    for sign in word:
        wide = width(sign, size)
        if parts[-1] and taken + wide > room:
            parts.append("")
            taken = 0
        parts[-1] += sign
        taken += wide
    return parts
