"""Bars with their totals and written shares in a table that stands bar by bar beside them."""

from collections.abc import Sequence

from pptx.slide import Slide

from council_data.charts.axes import count_axis
from council_data.charts.chart import Chart
from council_data.exports.deck import native_charts
from council_data.exports.deck.areas import Area
from council_data.exports.deck.lettering import CAREFUL, lines, shortened, width
from council_data.exports.deck.native_charts import Scale, Series
from council_data.exports.deck.tables import Cell, Grid, Row
from council_data.messages import Translator

Numbers = Sequence[tuple[str, str]]

NAMES, NAME_LINES, TOTALS, SHARES = 230, 2, 56, 84  # points; a name's lines
LEGEND, AXIS, HEAD, SIZE = 26, 44, 22, 11
SIZES, NARROW_SIDES = (SIZE, 10.5, 10, 9.5, 9), 4  # of the numbers under months, and the margins of their cells
DEEPEST_BAR = 52
MONTH_NAMES, FOOT, LINES_OF_NUMBERS = 22, 22, 2
LEFT = 96
MOST_BARS, NAME_LINE = 14, 1.25 * native_charts.SIZE


def most_bars(area: Area, names: Sequence[str]) -> int:
    """How many lying bars an area takes so that each has the room of its name."""
    deepest = max(len(lines(_label(name), NAMES - 10, native_charts.SIZE)) for name in names)
    return min(MOST_BARS, int((area.height - LEGEND - AXIS) // (NAME_LINE * deepest)))


def beside_bars(
    slide: Slide, area: Area, chart: Chart, names: Sequence[str], series: Sequence[Series], numbers: Numbers,
    t: Translator,
) -> None:  # fmt: skip
    """Lying bars, with a row of numbers right of each."""
    drawn = Area(area.left, area.top, area.width - TOTALS - SHARES - 8, area.height)
    depth = min(area.height - LEGEND - AXIS, DEEPEST_BAR * len(names))
    plot = Area(drawn.left + NAMES, drawn.top + LEGEND, drawn.width - NAMES - 16, depth)
    drawn = Area(drawn.left, drawn.top, drawn.width, depth + LEGEND + AXIS)
    labels = list(map(_label, names))
    heading = next(iter(chart.headings.values()))
    scale = _scale(chart, t)
    native_charts.bars(slide, drawn, heading, labels, series, scale, chart.sentence, lying=True, plot=plot)
    head = Row((Cell(t("Total"), "r"), Cell(chart.headings["written_share"], "r")))
    grid = Grid((TOTALS, SHARES), head, SIZE, tight=True, row_depth=depth / len(names))
    rows = [Row((Cell(total, "r"), Cell(share, "r"))) for total, share in numbers]
    grid.draw(slide, Area(drawn.right + 8, plot.top - grid.depth(head), TOTALS + SHARES, 0), rows, chart.sentence)


def under_months(
    slide: Slide, area: Area, chart: Chart, months: Sequence[str], series: Sequence[Series], numbers: Numbers,
    t: Translator,
) -> None:  # fmt: skip
    """Standing bars, with a column of numbers under each."""
    foot = FOOT * LINES_OF_NUMBERS
    drawn = Area(area.left, area.top, area.width, area.height - foot - 4)
    plot = Area(area.left + LEFT, area.top + LEGEND, area.width - LEFT, drawn.height - LEGEND - MONTH_NAMES)
    heading = next(iter(chart.headings.values()))
    native_charts.bars(slide, drawn, heading, months, series, _scale(chart, t), chart.sentence, plot=plot)
    widths = (LEFT, *[plot.width / len(months)] * len(months))
    size = _size_for([text for texts in numbers for text in texts], widths[-1])
    grid = Grid(widths, None, size, tight=True, row_depth=FOOT)
    names = (t("Total"), chart.headings["written_share"])
    rows = [
        Row((Cell(name, bold=True), *(Cell(text, "ctr") for text in texts)))
        for name, texts in zip(names, zip(*numbers, strict=True), strict=True)
    ]
    grid.draw(slide, Area(area.left, drawn.bottom + 4, area.width, foot), rows, chart.sentence)


def _size_for(texts: Sequence[str], room: float) -> float:
    """The letters' size in which each number stays on one line of a column, also in a font with wide signs."""
    fitting = (size for size in SIZES if max(width(text, size) for text in texts) * CAREFUL + NARROW_SIDES <= room)
    return next(fitting, SIZES[-1])


def _label(name: str) -> str:
    return shortened(name, NAMES - 10, native_charts.SIZE, NAME_LINES)


def _scale(chart: Chart, t: Translator) -> Scale:
    axis = count_axis("", most=int(chart.frame["held"].max()), room=1)
    return native_charts.scale_of(axis, t("Number of meetings"))
