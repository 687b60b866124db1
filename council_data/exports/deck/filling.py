"""How the rows of a table are shared among slides: on as few as hold them, each about as deep as the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


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


def slides(rows: Sequence[Measured], room: float) -> list[slice]:
    """The rows of each slide; one that is deeper than the room stands alone."""
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
