"""Shapes and text boxes of a slide in the house's style; none takes a look from the theme but its typeface.

Their XML is written here: python-pptx takes milliseconds a shape, and a timeline has hundreds.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.util import Pt

from council_data.charts import style
from council_data.exports.deck.areas import Area
from council_data.exports.deck.lettering import clean

LINE = 1.2  # of the letters' size
DASHES = {"solid": "solid", "dash": "dash", "dot": "sysDot"}
ALIGN = {"left": "l", "center": "ctr", "right": "r"}
ANCHOR = {"top": "t", "middle": "ctr", "bottom": "b"}


def write(
    slide: Slide, area: Area, lines: Sequence[str], size: float, *, align: str = "left", anchor: str = "middle",
    bold: bool = False, colour: str = style.INK, is_wrapped: bool = False, covers: bool = False,
) -> None:  # fmt: skip
    """Lines of text in a box of exactly that area; with `covers` nothing shines through it."""
    body = _body(lines, size, align=align, anchor=anchor, bold=bold, colour=colour, is_wrapped=is_wrapped)
    fill = _fill(style.PAPER) if covers else "<a:noFill/>"
    _add(slide, "sp", '<p:cNvSpPr txBox="1"/>', f"{_placed(area, 'rect')}{fill}<a:ln><a:noFill/></a:ln>", body)


def line(
    slide: Slide, start: tuple[float, float], end: tuple[float, float], colour: str, *, width: float = 1,
    dash: str = "solid",
) -> None:  # fmt: skip
    """A straight line; one that goes up is drawn from its other end."""
    (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    area = Area(left, top, right - left, bottom - top)
    _add(slide, "cxnSp", "<p:cNvCxnSpPr/>", f"{_placed(area, 'line')}{_edge(colour, width, dash)}")


def shape(
    slide: Slide, area: Area, kind: str = "rect", *, fill: str | None, edge: str | None = None, width: float = 1,
    dash: str = "solid", is_hatched: bool = False, rotation: int = 0, text: str = "", size: float = 10,
    ink: str = style.PAPER,
) -> None:  # fmt: skip
    """A shape by its name in DrawingML, in one colour; hatched in its edge's; without a fill, hollow on paper.

    `text` is a short one in its middle.
    """
    filled = _fill(style.PAPER if fill is None else fill)
    if is_hatched:
        filled = (
            f'<a:pattFill prst="wdUpDiag"><a:fgClr>{_rgb(edge or style.INK)}</a:fgClr>'
            f"<a:bgClr>{_rgb(style.PAPER)}</a:bgClr></a:pattFill>"
        )
    edged = _edge(edge, width, dash) if edge else "<a:ln><a:noFill/></a:ln>"
    body = _body([text], size, align="center", anchor="middle", bold=False, colour=ink, is_wrapped=False)
    _add(slide, "sp", "<p:cNvSpPr/>", f"{_placed(area, kind, rotation)}{filled}{edged}", body if text else "")


def _add(slide: Slide, tag: str, kind: str, look: str, body: str = "") -> None:
    number = slide.shapes._next_shape_id
    slide.shapes._spTree.append(
        parse_xml(
            f"<p:{tag} {nsdecls('p', 'a')}><p:nv{tag[0].upper()}{tag[1:]}Pr>"
            f'<p:cNvPr id="{number}" name="{number}"/>{kind}<p:nvPr/></p:nv{tag[0].upper()}{tag[1:]}Pr>'
            f"<p:spPr>{look}</p:spPr>{body}</p:{tag}>"
        )
    )


def _placed(area: Area, kind: str, rotation: int = 0) -> str:
    left, top, width, height = map(int, area.place)
    turned = f' rot="{rotation * 60_000}"' if rotation else ""
    return (
        f'<a:xfrm{turned}><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'
    )


def _edge(colour: str, width: float, dash: str) -> str:
    return f'<a:ln w="{int(Pt(width))}">{_fill(colour)}<a:prstDash val="{DASHES[dash]}"/></a:ln>'


def _fill(colour: str) -> str:
    return f"<a:solidFill>{_rgb(colour)}</a:solidFill>"


def _rgb(colour: str) -> str:
    return f'<a:srgbClr val="{colour.lstrip("#")}"/>'


def _body(
    lines: Sequence[str], size: float, *, align: str, anchor: str, bold: bool, colour: str, is_wrapped: bool
) -> str:
    look = f'sz="{int(size * 100)}" b="{int(bold)}"'
    paragraph = f'<a:pPr algn="{ALIGN[align]}"><a:lnSpc><a:spcPts val="{int(size * LINE * 100)}"/></a:lnSpc></a:pPr>'
    runs = "".join(
        f"<a:p>{paragraph}<a:r><a:rPr {look}>{_fill(colour)}</a:rPr><a:t>{escape(clean(text))}</a:t></a:r></a:p>"
        for text in lines
    )
    wrap = "square" if is_wrapped else "none"
    return (
        f'<p:txBody><a:bodyPr wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{ANCHOR[anchor]}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{runs}</p:txBody>"
    )
