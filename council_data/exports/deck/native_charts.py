"""Charts that PowerPoint and LibreOffice draw themselves, and whose data opens in a spreadsheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.util import Pt

from council_data.charts import style
from council_data.exports.deck.areas import Area
from council_data.exports.deck.embedded_data import workbook
from council_data.exports.deck.lettering import clean

SIZE = 12
WHOLE = "#,##0"
WHOLE_WITHOUT_ZERO = "#,##0;;"
PATTERNS = {
    "/": MSO_PATTERN.LIGHT_UPWARD_DIAGONAL,
    ".": MSO_PATTERN.PERCENT_20,
    "x": MSO_PATTERN.OUTLINED_DIAMOND,
}


@dataclass(frozen=True)
class Series:
    """Values for each category, of which one that has not come yet is None, and how they are drawn."""

    name: str
    values: Sequence[int | None]
    colour: str
    pattern: str = ""


@dataclass(frozen=True)
class Scale:
    """The axis of counts: what it counts, its end, and the step of its lines."""

    title: str
    end: int
    step: int


def scale_of(axis: dict[str, Any], title: str) -> Scale:
    """The axis of a Plotly figure, whose end is rounded up to a line."""
    step = int(axis["dtick"])
    return Scale(title, -(-int(axis["range"][1]) // step) * step, step)


def bars(
    slide: Slide, area: Area, heading: str, categories: Sequence[str], series: Sequence[Series], scale: Scale,
    said: str, *, lying: bool = False, plot: Area | None = None,
) -> None:  # fmt: skip
    """Stacked bars, lying under each other or standing beside each other; `plot` is where they stand on the slide."""
    kind = XL_CHART_TYPE.BAR_STACKED if lying else XL_CHART_TYPE.COLUMN_STACKED
    chart = _chart(slide, area, kind, heading, categories, series, said)
    _legend(chart, XL_LEGEND_POSITION.TOP if plot else XL_LEGEND_POSITION.RIGHT)
    _count_axis(chart.value_axis, scale)
    _category_axis(chart.category_axis)
    _name_every_category(chart.category_axis)
    if plot:
        _lay_out(chart, area, plot)
    if lying:
        chart.category_axis.reverse_order = True
        crossing = chart.value_axis._element  # python-pptx sets of a category axis no place where it is crossed
        crossing._remove_crosses()
        crossing._add_crosses(val=XL_AXIS_CROSSES.MAXIMUM)
    stacks = chart.plots[0]
    stacks.gap_width, stacks.overlap = 40, 100
    for drawn, one in zip(stacks.series, series, strict=True):
        _fill(drawn.format, one)
        labels = drawn.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = WHOLE_WITHOUT_ZERO, False
        labels.position = XL_LABEL_POSITION.CENTER
        labels.font.size, labels.font.bold = Pt(11), True
        labels.font.color.rgb = _rgb(style.ink_on(one.colour, one.pattern))


def lines(
    slide: Slide, area: Area, heading: str, days: Sequence[date], series: Sequence[Series], scale: Scale, said: str,
    *, month_format: str,
) -> None:  # fmt: skip
    """A line of values a day; its pattern is that of a Plotly line, and its last value stands at its end."""
    chart = _chart(slide, area, XL_CHART_TYPE.LINE, heading, days, series, said)
    if len(series) > 1:
        _legend(chart, XL_LEGEND_POSITION.RIGHT)
    else:
        chart.has_legend = False
    _count_axis(chart.value_axis, scale)
    axis = chart.category_axis
    _category_axis(axis)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = month_format, False
    axis.major_tick_mark = XL_TICK_MARK.OUTSIDE
    base = axis._element.find("{*}baseTimeUnit")
    for tag in ('majorTimeUnit val="months"', 'majorUnit val="1"'):
        base.addnext(parse_xml(f"<c:{tag} {nsdecls('c')}/>"))
    dashes = {"solid": MSO_LINE.SOLID, "dot": MSO_LINE.ROUND_DOT}
    for drawn, one in zip(chart.plots[0].series, series, strict=True):
        drawn.smooth = False
        drawn.format.line.color.rgb = _rgb(one.colour)
        drawn.format.line.width = Pt(3 if one.colour == style.BLUE else 2)
        drawn.format.line.dash_style = dashes[one.pattern]
        drawn.marker.style = XL_MARKER_STYLE.NONE
        last = max(place for place, value in enumerate(one.values) if value is not None)
        label = drawn.points[last].data_label
        label.position = XL_LABEL_POSITION.ABOVE
        label.font.size, label.font.bold = Pt(14), True
        label.font.color.rgb = _rgb(one.colour)
        _show_value(label)


def _chart(
    slide: Slide, area: Area, kind: Any, heading: str, categories: Sequence[Any], series: Sequence[Series], said: str
) -> Chart:
    data = CategoryChartData(number_format=WHOLE)
    named = [one if isinstance(one, date) else clean(one) for one in categories]
    data.categories = named
    columns = [(clean(one.name), one.values) for one in series]
    for name, values in columns:
        data.add_series(name, values)
    frame = slide.shapes.add_chart(kind, *area.place, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(said))
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(workbook(clean(heading), named, columns))
    chart.has_title = False
    for named_axis in chart._chartSpace.iter("{*}axId", "{*}crossAx"):
        named_axis.set("val", named_axis.get("val").lstrip("-"))  # python-pptx's are negative, which no axis may be
    chart.font.size, chart.font.color.rgb = Pt(SIZE), _rgb(style.INK)
    _lay_paper(chart)
    text = chart._chartSpace.find("{*}txPr").find(".//{*}defRPr")
    for tag, face in (("latin", "+mn-lt"), ("ea", "+mn-ea")):
        text.append(parse_xml(f'<a:{tag} {nsdecls("a")} typeface="{face}"/>'))
    return chart


def _lay_paper(chart: Chart) -> None:
    """Fills the chart, so that it can be read on whatever slide it is copied to."""
    paper = f'<a:solidFill><a:srgbClr val="{style.PAPER.lstrip("#")}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
    filled = parse_xml(f"<c:spPr {nsdecls('c', 'a')}>{paper}</c:spPr>")
    chart._chartSpace.find("{*}txPr").addprevious(filled)


def _legend(chart: Chart, position: Any) -> None:
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = position, False
    chart.legend.font.size = Pt(SIZE)


def _lay_out(chart: Chart, area: Area, plot: Area) -> None:
    """Keeps the bars at one place, so that what stands beside them stays beside them."""
    shares = {
        "x": (plot.left - area.left) / area.width,
        "y": (plot.top - area.top) / area.height,
        "w": plot.width / area.width,
        "h": plot.height / area.height,
    }
    placed = "".join(f'<c:{name} val="{share:.5f}"/>' for name, share in shares.items())
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    layout = parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{placed}</c:manualLayout></c:layout>")
    drawn = chart._chartSpace.chart.plotArea
    for old in drawn.findall("{*}layout"):
        drawn.remove(old)
    drawn.insert(0, layout)


def _count_axis(axis: Any, scale: Scale) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, scale.end, scale.step
    axis.major_gridlines.format.line.color.rgb = _rgb(style.GRID)
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = WHOLE, False
    axis.has_title = True
    axis.axis_title.text_frame.text = clean(scale.title)
    font = axis.axis_title.text_frame.paragraphs[0].runs[0].font
    font.size, font.bold, font.color.rgb = Pt(SIZE), False, _rgb(style.QUIET_INK)


def _category_axis(axis: Any) -> None:
    axis.format.line.color.rgb = _rgb(style.QUIET_INK)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = False
    axis.tick_labels.font.size = Pt(SIZE)


def _name_every_category(axis: Any) -> None:
    """A name left out would leave a bar nameless: PowerPoint is told by the skip, LibreOffice by the rotation."""
    last = axis._element.find("{*}noMultiLvlLbl")
    last.set("val", "1")
    last.addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'))
    axis._element.find("{*}txPr").find("{*}bodyPr").set("rot", "0")


def _fill(look: Any, series: Series) -> None:
    look.line.color.rgb = _rgb(style.PAPER)
    look.line.width = Pt(0.75)
    if series.pattern:
        look.fill.patterned()
        look.fill.pattern = PATTERNS[series.pattern]
        look.fill.fore_color.rgb, look.fill.back_color.rgb = _rgb(style.PAPER), _rgb(series.colour)
    else:
        look.fill.solid()
        look.fill.fore_color.rgb = _rgb(series.colour)


def _show_value(label: Any) -> None:
    """Of the point itself, so that it follows when the data is edited."""
    shown = label._get_or_add_dLbl()
    for name in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"):
        shown.find(f"{{*}}{name}").set("val", "1" if name == "showVal" else "0")


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#"))
