"""Marks with labels in as few rows as they need, so that none hides another on a plot of a given width.

Plotly neither moves labels apart nor measures them before it has drawn them. Places are pixels of that plot; on a wider
one everything only moves further apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from unicodedata import east_asian_width

# The plots that figures are packed for, in pixels: a phone's, and that of a desk's screen, a slide or a picture.
NARROW, WIDE = 320.0, 860.0
# A little more than the mean letter of the fonts in `style.FONT`, in parts of their size.
CAPITAL_EM, SMALL_EM, SPACE_EM = 0.66, 0.54, 0.28
# Pixels between a mark and its label, and between one mark with its label and the next.
LABEL_GAP, GAP = 12, 6


class Side(Enum):
    """Where a label stands from its mark; over it where neither side has room."""

    RIGHT = "right"
    LEFT = "left"
    OVER = "over"


@dataclass(frozen=True)
class Box:
    """A mark from end to end, its labels of choice, the longest first, and whether lines come to it from the left."""

    left: float
    right: float
    labels: tuple[str, ...]
    is_tied_left: bool = False


@dataclass(frozen=True)
class Place:
    row: int
    label: str
    side: Side


def packed(boxes: Sequence[Box], label_size: float, *, plot: float) -> list[Place]:
    """A place for each box on a plot of that width, in the boxes' order.

    A box gets the longest of its labels that fits a row of its own, however many rows that takes.
    """
    rows: list[list[tuple[float, float]]] = []
    places: list[Place] = []
    for box in boxes:
        wanted = next((label for label in box.labels if _sides(box, label, label_size, plot)), box.labels[-1])
        sides = _sides(box, wanted, label_size, plot) or {Side.OVER: (box.left, box.right)}
        row, side = next(
            (row, side) for row, taken in enumerate([*rows, []]) for side, run in sides.items() if _is_free(run, taken)
        )
        if row == len(rows):
            rows.append([])
        rows[row].append(sides[side])
        places.append(Place(row, wanted, side))
    return places


def width(text: str, size: float) -> float:
    """The width of a line in pixels, at most slightly too wide."""
    return size * sum(_em(letter) for letter in text)


def _em(letter: str) -> float:
    if east_asian_width(letter) in "WFA":
        return 1
    return SPACE_EM if letter == " " else CAPITAL_EM if letter.isupper() else SMALL_EM


def _sides(box: Box, label: str, label_size: float, plot: float) -> dict[Side, tuple[float, float]]:
    """The sides on which a row of its own has room for the label, with the room that mark and label take."""
    room = LABEL_GAP + width(label, label_size)
    sides = {}
    if box.right + room <= plot:
        sides[Side.RIGHT] = box.left, box.right + room
    if box.left - room >= 0 and not box.is_tied_left:
        sides[Side.LEFT] = box.left - room, box.right
    return sides


def _is_free(run: tuple[float, float], taken: Iterable[tuple[float, float]]) -> bool:
    return all(run[1] + GAP <= left or right + GAP <= run[0] for left, right in taken)
