"""Dated steps as native shapes: bars, marks and their labels in rows, on as many slides as the rows take."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pptx.slide import Slide

from council_data.charts import style
from council_data.charts.dated import DAY, HALF_BAR, POINT, Mark
from council_data.charts.packing import LABEL_GAP, Side
from council_data.exports.deck import shapes
from council_data.exports.deck.areas import Area
from council_data.exports.deck.filling import shared_out
from council_data.exports.deck.lettering import shortened, width
from council_data.messages import Translator
from council_data.standing import STANDING_WORDS, Standing, certain_days, uncertain_days

HEADING, ROW, TICKS, LEGEND_LINE = 24, 22, 18, 18
HEADING_SIZE, LABEL_SIZE, TICK_SIZE, LEGEND_SIZE = 12, 11, 10, 10.5
LABEL_LINE = LABEL_SIZE * shapes.LINE
# Plotly's symbols by the names of the like shapes in DrawingML, and how far they are turned.
SYMBOLS: dict[str, tuple[str, int]] = {
    "circle": ("ellipse", 0),
    "square": ("rect", 0),
    "diamond": ("diamond", 0),
    "hourglass": ("flowChartCollate", 0),
    "triangle-down": ("flowChartMerge", 0),
    "triangle-right": ("triangle", 90),
    "bowtie": ("flowChartCollate", 90),
    "pentagon": ("pentagon", 0),
    "cross": ("plus", 0),
    "star-triangle-up": ("triangle", 0),
    "star-diamond": ("star4", 0),
    "star-square": ("star8", 0),
    "hexagram": ("star6", 0),
    "star": ("star5", 0),
}


@dataclass(frozen=True)
class Axis:
    """The days between two edges, and the ticks: the day on which each begins, and its name."""

    begins: date
    ends: date
    edge: timedelta
    ticks: Sequence[tuple[date, str]]

    def across(self, day: date, area: Area) -> float:
        shown = min(max(day, self.begins - self.edge), self.ends + DAY + self.edge)
        return area.left + (shown - self.begins + self.edge).days * area.width / self._days

    @property
    def _days(self) -> int:
        return (self.ends - self.begins + DAY + 2 * self.edge).days


@dataclass(frozen=True)
class Entry:
    """A mark with its label: on a side of it in one line, or over it in as many as it takes."""

    mark: Mark
    label: tuple[str, ...]
    side: Side
    step_id: int | None = None
    decided: int | None = None


@dataclass(frozen=True)
class Row:
    """Marks on one height, under the heading of their lane."""

    heading: str
    entries: Sequence[Entry]

    @property
    def depth(self) -> float:
        over = [len(entry.label) for entry in self.entries if entry.side is Side.OVER]
        return ROW + LABEL_LINE * max(over, default=0)


@dataclass(frozen=True)
class Timeline:
    """Rows on an axis; `kinds` are what the legend explains: word, symbol and colour."""

    axis: Axis
    rows: Sequence[Row]
    kinds: Sequence[tuple[str, str, str]]
    as_of: date
    t: Translator

    @property
    def _has_as_of(self) -> bool:
        return self.axis.begins <= self.as_of <= self.axis.ends

    @property
    def _head(self) -> float:
        return TICKS * (1 + self._has_as_of)

    def pages(self, area: Area) -> list[list[Row]]:
        """The rows in runs that each fit on a slide."""
        room = area.height - self._head - LEGEND_LINE * len(self._legend(area)) - 8
        return shared_out(self.rows, room, depth=lambda row: row.depth, heading_depth=lambda _: HEADING)

    def draw(self, slide: Slide, area: Area, rows: Sequence[Row], *, goes_on: bool) -> None:
        """The rows of one slide; with `goes_on` the first heading says that its lane began on an earlier one."""
        legend = self._legend(area)
        top = area.top + self._head
        placed: list[tuple[Entry, float]] = []
        headings: list[tuple[str, float]] = []
        y, above = top + 4, None
        for row in rows:
            if row.heading != above:
                said = self.t("{title} (continued)", title=row.heading) if goes_on and above is None else row.heading
                headings.append((said, y))
                y += HEADING
            placed += [(entry, y + row.depth - ROW / 2) for entry in row.entries]
            y += row.depth
            above = row.heading
        bottom = y + 2
        self._ticks(slide, area, top, bottom)
        for said, at in headings:
            self._heading(slide, area, said, at)
        self._ties(slide, area, placed)
        for entry, at in placed:
            self._bars(slide, area, entry.mark, at)
        for entry, at in placed:
            draw_symbol(slide, self._middle(entry.mark, area), at, entry.mark)
        for entry, at in placed:
            self._label(slide, area, entry, at)
        self._explain(slide, replace(area, top=bottom + 6), legend)

    def _ticks(self, slide: Slide, area: Area, top: float, bottom: float) -> None:
        edges = [self.axis.across(day, area) for day, _ in self.axis.ticks]
        for (_, name), left, right in zip(self.axis.ticks, edges, [*edges[1:], area.right], strict=True):
            shapes.line(slide, (left, top - 4), (left, bottom), style.GRID, width=0.75)
            if name:
                room = Area(left + 3, top - TICKS, max(right - left - 4, width(name, TICK_SIZE)), TICKS - 2)
                room = replace(room, width=min(room.width, area.right - room.left))
                shapes.write(slide, room, [name], TICK_SIZE)
        shapes.line(slide, (area.left, top), (area.right, top), style.QUIET_INK)
        if self._has_as_of:
            at = self.axis.across(self.as_of + DAY, area)
            shapes.line(slide, (at, top - TICKS), (at, bottom), style.RED, width=1.5, dash="dash")
            said = self.t("As of {day}", day=self.t.day(self.as_of))
            wide = width(said, TICK_SIZE)
            left = min(max(area.left, at - wide / 2), area.right - wide)
            box = Area(left, top - 2 * TICKS, wide, TICKS - 2)
            shapes.write(slide, box, [said], TICK_SIZE, align="center", colour=style.RED)

    def _heading(self, slide: Slide, area: Area, said: str, top: float) -> None:
        box = Area(area.left, top, area.width, HEADING - 4)
        said = shortened(said, area.width, HEADING_SIZE)
        shapes.write(slide, box, [said], HEADING_SIZE, anchor="bottom", bold=True)
        shapes.line(slide, (area.left, top + HEADING - 3), (area.right, top + HEADING - 3), style.QUIET_INK)

    def _bars(self, slide: Slide, area: Area, mark: Mark, middle: float) -> None:
        runs = [(run, False) for run in uncertain_days(mark.span)]
        if solid := certain_days(mark.span):
            runs.append((solid, True))
        for (first, last), is_certain in runs:
            left, right = self.axis.across(first, area), self.axis.across(last + DAY, area)
            if right - left < 1:
                continue
            shapes.shape(
                slide,
                Area(left, middle - HALF_BAR, right - left, 2 * HALF_BAR),
                fill=mark.colour if mark.is_done and is_certain else None,
                edge=mark.colour,
                dash="solid" if mark.is_done else "dash",
                is_hatched=not is_certain,
            )

    def _ties(self, slide: Slide, area: Area, placed: Sequence[tuple[Entry, float]]) -> None:
        """From each judgement down or up to the row of the step that it decided, and along it; on one slide only."""
        steps = {entry.step_id: (entry.mark, at) for entry, at in placed if entry.step_id is not None}
        for entry, at in placed:
            if entry.decided in steps:
                step, step_at = steps[entry.decided]
                left, right = self._middle(entry.mark, area), self._middle(step, area)
                shapes.line(slide, (left, at), (left, step_at), style.INK, width=1.25, dash="dot")
                shapes.line(slide, (left, step_at), (right, step_at), style.INK, width=1.25, dash="dot")

    def _label(self, slide: Slide, area: Area, entry: Entry, middle: float) -> None:
        colour = style.RED if entry.mark.standing is Standing.LATE else style.INK
        left, right = ends(self.axis, entry.mark, area)
        wide = max(width(line, LABEL_SIZE) for line in entry.label)
        deep = LABEL_LINE * len(entry.label)
        box = Area(right + LABEL_GAP - 4, middle - deep / 2, wide, deep)
        align = "left"
        if entry.side is Side.LEFT:
            box, align = replace(box, left=left - LABEL_GAP + 4 - wide), "right"
        elif entry.side is Side.OVER:
            start = min(max(area.left, left), area.right - wide)
            box = replace(box, left=start, top=middle - ROW / 2 - deep + 2)
        shapes.write(slide, box, entry.label, LABEL_SIZE, align=align, colour=colour, covers=True)

    def _middle(self, mark: Mark, area: Area) -> float:
        return (self.axis.across(mark.span.first, area) + self.axis.across(mark.span.last + DAY, area)) / 2

    def _legend(self, area: Area) -> list[list[tuple[str, Mark | None]]]:
        """The entries in lines; an entry without a mark is that of the hatching."""
        marks = [entry.mark for row in self.rows for entry in row.entries]
        shown: list[tuple[str, Mark | None]] = []
        if marks:
            for word, symbol, colour in self.kinds:
                shown.append((word, replace(marks[0], symbol=symbol, kind_colour=colour, standing=Standing.DONE)))
            for standing in (Standing.UNDER_WAY, Standing.PLANNED, Standing.LATE, Standing.CANCELLED):
                if any(mark.standing is standing for mark in marks):
                    look = replace(marks[0], symbol="circle", kind_colour=style.INK, standing=standing)
                    shown.append((self.t(STANDING_WORDS[standing]), look))
            if any(uncertain_days(mark.span) for mark in marks):
                shown.append((self.t("Within these days"), None))
        found: list[list[tuple[str, Mark | None]]] = [[]]
        taken = 0.0
        for word, look in shown:
            wide = width(word, LEGEND_SIZE) + 36
            if found[-1] and taken + wide > area.width:
                found.append([])
                taken = 0
            found[-1].append((word, look))
            taken += wide
        return found

    def _explain(self, slide: Slide, area: Area, legend: Sequence[Sequence[tuple[str, Mark | None]]]) -> None:
        for number, entries in enumerate(legend):
            left, middle = area.left, area.top + LEGEND_LINE * (number + 0.5)
            for word, look in entries:
                if look is None:
                    box = Area(left, middle - 5, 14, 10)
                    shapes.shape(slide, box, fill=None, edge=style.QUIET_INK, is_hatched=True)
                else:
                    draw_symbol(slide, left + 7, middle, look)
                wide = width(word, LEGEND_SIZE) + 4
                shapes.write(slide, Area(left + 19, middle - 8, wide, 16), [word], LEGEND_SIZE)
                left += wide + 32


def ends(axis: Axis, mark: Mark, area: Area) -> tuple[float, float]:
    """The room of a mark: its bar, or its symbol where that is wider."""
    left, right = axis.across(mark.span.first, area), axis.across(mark.span.last + DAY, area)
    middle = (left + right) / 2
    return min(left, middle - POINT / 2), max(right, middle + POINT / 2)


def draw_symbol(slide: Slide, across: float, down: float, mark: Mark) -> None:
    kind, rotation = SYMBOLS[mark.symbol]
    shapes.shape(
        slide,
        Area(across - POINT / 2, down - POINT / 2, POINT, POINT),
        kind,
        fill=mark.colour if mark.is_done else None,
        edge=None if mark.is_done else mark.colour,
        width=1.75,
        rotation=rotation,
    )
