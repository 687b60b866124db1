"""Shapes and text boxes of a slide in the house's style; none takes a look from the theme but its typeface."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Pt

from council_data.charts import style
from council_data.exports.deck.areas import Area
from council_data.exports.deck.lettering import clean

LINE = 1.2  # of the letters' size
DASHES = {"solid": MSO_LINE.SOLID, "dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT}
ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
ANCHOR = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}


def colour_of(text: str) -> RGBColor:
    return RGBColor.from_string(text.lstrip("#"))


def write(
    slide: Slide, area: Area, lines: list[str], size: float, *, align: str = "left", anchor: str = "middle",
    bold: bool = False, colour: str = style.INK,
) -> Any:  # fmt: skip
    """Lines of text in a box of exactly that area."""
    box = slide.shapes.add_textbox(*area.place)
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = False, MSO_AUTO_SIZE.NONE, ANCHOR[anchor]
    frame.text = "\n".join(map(clean, lines))
    for paragraph in frame.paragraphs:
        paragraph.alignment, paragraph.line_spacing = ALIGN[align], Pt(size * LINE)
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, colour_of(colour)
    return box


def line(slide: Slide, start: tuple[float, float], end: tuple[float, float], colour: str, *, width: float = 1,
         dash: str = "solid") -> None:  # fmt: skip
    drawn = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *(Pt(length) for length in (*start, *end)))
    _without_theme(drawn)
    drawn.line.color.rgb, drawn.line.width, drawn.line.dash_style = colour_of(colour), Pt(width), DASHES[dash]


def shape(
    slide: Slide, area: Area, kind: Any = MSO_SHAPE.RECTANGLE, *, fill: str | None, edge: str | None = None,
    width: float = 1, dash: str = "solid", is_hatched: bool = False, rotation: float = 0,
) -> Any:  # fmt: skip
    """A shape in one colour; hatched, in its edge's colour on paper; without a fill, hollow on paper."""
    drawn = slide.shapes.add_shape(kind, *area.place)
    _without_theme(drawn)
    drawn.rotation = rotation
    if is_hatched:
        drawn.fill.patterned()
        drawn.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        drawn.fill.fore_color.rgb, drawn.fill.back_color.rgb = colour_of(edge or style.INK), colour_of(style.PAPER)
    else:
        drawn.fill.solid()
        drawn.fill.fore_color.rgb = colour_of(fill or style.PAPER)
    if edge:
        drawn.line.color.rgb, drawn.line.width, drawn.line.dash_style = colour_of(edge), Pt(width), DASHES[dash]
    else:
        drawn.line.fill.background()
    return drawn


def _without_theme(drawn: Any) -> None:
    """A theme may give shadows and gradients."""
    for look in drawn._element.findall("{*}style"):
        drawn._element.remove(look)
