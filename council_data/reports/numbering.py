"""How a report numbers its headings, so far as that is known: 1, (1) and ア are shapes; イ is the next of ア."""

import re

from council_data.reports.blocks import ENUMERATOR, shape_of

IN_BRACKETS = re.compile(r"[(（].+[)）]")


class Numbering:
    """The shapes that were met, the outermost first, and the last number of the headings of groups and activities."""

    def __init__(self) -> None:
        self._shapes: list[str] = []
        self._numbers: dict[str, str] = {}  # by shape, the outermost first; empty since the headings above began anew

    def meet(self, shape: str) -> None:
        if shape and shape not in self._shapes:
            self._shapes.append(shape)

    def has(self, shape: str) -> bool:
        return shape in self._shapes

    def is_outermost(self, shape: str) -> bool:
        return self._shapes[:1] == [shape]

    def depth(self, shape: str) -> int:
        """How deep a shape is, by the order in which they were met; what is in brackets is one: scans misread (ウ)."""
        shapes = [IN_BRACKETS.sub("()", one) for one in self._shapes]
        return shapes.index(IN_BRACKETS.sub("()", shape)) if shape else -1

    def is_next(self, text: str) -> bool:
        """Whether a line is numbered on from the last heading of its shape, or the first of a shape where none is."""
        shape = shape_of(text)
        if shape in self._numbers:
            return _number(text) != self._numbers[shape]
        return bool(shape) and not self._numbers and not self.has(shape)

    def count(self, text: str) -> None:
        """Takes in the number of a group's or an activity's heading. What is numbered within the last one is over."""
        if shape := shape_of(text):
            shapes = list(self._numbers)
            outer = shapes[: shapes.index(shape)] if shape in shapes else shapes
            self._numbers = {one: self._numbers[one] for one in outer} | {shape: _number(text)}

    def begin_anew(self, text: str) -> None:
        """Takes in a numbered heading above those of groups, below which they are counted anew."""
        if shape_of(text):
            self._numbers = dict.fromkeys(self._numbers, "")


def _number(text: str) -> str:
    found = ENUMERATOR.match(text)
    return found[0].strip() if found else ""
