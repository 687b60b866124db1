"""What a chapter holds, listed on its slide: in letters that can be read, in two columns, or on several slides."""

from collections.abc import Sequence
from dataclasses import dataclass

from council_data.exports.deck.layouts import INSETS, LINE, Part
from council_data.exports.deck.lettering import lines

SMALLEST, STEP = 12, 0.5
COLUMN_GAP = 18


@dataclass(frozen=True)
class Contents:
    """What a slide lists, its letters' size, and in how many columns."""

    texts: Sequence[str]
    size: float
    columns: int


def contents_pages(texts: Sequence[str], part: Part) -> list[Contents]:
    """The texts in one column where they fit, else in two; on as many slides as two columns of small letters take."""
    smallest = min(SMALLEST, part.size)
    for columns in (1, 2):
        size = part.size
        while size >= smallest:
            if len(_shares(texts, part, size, columns)) == 1:
                return [Contents(texts, size, columns)]
            size -= STEP
    return [Contents(share, smallest, 2) for share in _shares(texts, part, smallest, 2)]


def _shares(texts: Sequence[str], part: Part, size: float, columns: int) -> list[list[str]]:
    """The texts of each slide; one that is deeper than all columns stands alone."""
    wide = (part.area.width - INSETS - COLUMN_GAP * (columns - 1)) / columns
    room = columns * max(1, int(part.area.height / (size * LINE)))
    shares: list[list[str]] = []
    taken = room
    for text in texts:
        depth = len(lines(text, wide, size))
        if taken + depth > room:
            shares.append([])
            taken = 0
        shares[-1].append(text)
        taken += depth
    return shares
