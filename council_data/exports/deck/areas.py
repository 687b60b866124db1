"""Where something stands on a slide."""

from dataclasses import dataclass, replace
from typing import Any

from pptx.util import Emu, Pt


@dataclass(frozen=True)
class Area:
    """A rectangle, in points from the slide's left and top."""

    left: float
    top: float
    width: float
    height: float

    @classmethod
    def of(cls, shape: Any) -> "Area":
        """Where a shape or placeholder stands, be it by itself or by its layout."""
        return cls(*(Emu(length).pt for length in (shape.left, shape.top, shape.width, shape.height)))

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def place(self) -> tuple[Pt, Pt, Pt, Pt]:
        """As python-pptx wants it: left, top, width, height."""
        return Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height)

    def below(self, depth: float) -> "Area":
        """What is left under so much of it."""
        return replace(self, top=self.top + depth, height=self.height - depth)

    def put(self, shape: Any) -> None:
        shape.left, shape.top, shape.width, shape.height = self.place
