"""How rows of a table or timeline are shared among slides: on as few as hold them, each about as deep as the others."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar


class UnderHeading(Protocol):
    """A row; `heading` stands over the first one that belongs to it, and again on the next slide."""

    @property
    def heading(self) -> Any: ...


R = TypeVar("R", bound=UnderHeading)


@dataclass(frozen=True)
class Measured:
    """A row's depth, and that of the heading over it, which `goes_on` from the row before."""

    depth: float
    heading: float
    goes_on: bool


@dataclass(frozen=True, order=True)
class Shared:
    """The best that was found for the first rows: how many slides, how unlike their depths, where the last begins."""

    slides: int
    unlikeness: float
    last_begins: int


def shared_out(
    rows: Sequence[R], room: float, *, depth: Callable[[R], float], heading_depth: Callable[[R], float]
) -> list[list[R]]:
    """The rows of each slide that has so much room; one that is deeper stands alone."""
    befores = [None, *(row.heading for row in rows)]
    measured = [
        Measured(depth(row), heading_depth(row), row.heading == before)
        for row, before in zip(rows, befores, strict=False)
    ]
    return [list(rows[shown]) for shown in _slides(measured, room)]


def _slides(rows: Sequence[Measured], room: float) -> list[slice]:
    shared = [Shared(0, 0.0, 0)]
    for end in range(1, len(rows) + 1):
        shared.append(
            min(
                Shared(shared[begin].slides + 1, shared[begin].unlikeness + depth**2, begin)
                for begin, depth in _last_slides(rows, end, room)
            )
        )
    found = []
    end = len(rows)
    while end:
        found.append(slice(shared[end].last_begins, end))
        end = shared[end].last_begins
    return found[::-1]


def _last_slides(rows: Sequence[Measured], end: int, room: float) -> Iterator[tuple[int, float]]:
    """Where a slide that ends before `end` may begin, and how deep it is then."""
    below = 0.0
    for begin in range(end - 1, -1, -1):
        row = rows[begin]
        depth = row.heading + row.depth + below
        if depth > room and begin < end - 1:
            return
        yield begin, depth
        below += row.depth + (0.0 if row.goes_on else row.heading)
