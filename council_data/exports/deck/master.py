"""The deck's own master, 16:9: three layouts that the secretariat can restyle in PowerPoint and hand back."""

from enum import IntEnum
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Opened
from pptx.util import Pt

from council_data.charts import style
from council_data.exports.deck.areas import Area
from council_data.messages import Translator

WIDTH, HEIGHT, EDGE = 960, 540, 48
LATIN = EAST_ASIAN = "BIZ UDPGothic"
JAPANESE = "Yu Gothic"  # where a program goes by the script
COLOURS = {
    "dk1": style.INK,
    "lt1": style.PAPER,
    "dk2": style.QUIET_INK,
    "lt2": style.FAINT,
    "accent1": style.BLUE,
    "accent2": style.GREEN,
    "accent3": style.GREY,
    "accent4": style.LIGHT_BLUE,
    "accent5": style.RED,
    "accent6": style.DEEP_GREEN,
    "hlink": style.BLUE,
    "folHlink": style.GREY,
}
DRAWING = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}


class Index(IntEnum):
    """The placeholders by which a layout is known as one of ours, whoever restyled it."""

    SENTENCE = 31
    CONTENT = 32
    CAPTION = 33


NUMBER = Area(WIDTH - EDGE - 60, 504, 60, 18)
CAPTION = Area(EDGE, 480, WIDTH - 2 * EDGE - 76, 44)
TITLE = Area(EDGE, 20, WIDTH - 2 * EDGE, 46)
SENTENCE = Area(EDGE, 76, WIDTH - 2 * EDGE, 40)
CONTENT = Area(EDGE, 122, WIDTH - 2 * EDGE, 350)
TITLE_SIZE, SENTENCE_SIZE, CAPTION_SIZE, NUMBER_SIZE = 24, 14, 9, 11


def own_presentation(t: Translator) -> Opened:
    """A presentation without slides, of which all layouts are ours."""
    made = Presentation()
    made.slide_width, made.slide_height = Pt(WIDTH), Pt(HEIGHT)
    made.part._element.sldSz.attrib.pop("type")
    drop_parts(made.part, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    drop_parts(made.part.package, RELATIONSHIP_TYPE.THUMBNAIL)
    master = made.slide_master
    _theme(master)
    cover, _, section, _, _, content, *_ = made.slide_layouts
    for layout in list(made.slide_layouts):
        if layout not in (cover, section, content):
            made.slide_layouts.remove(layout)
    _draw(master, _master_shapes(t))
    _styles(master)
    _draw(cover, _cover_shapes(t), name=t("Cover"))
    _draw(section, _section_shapes(t), name=t("Chapter"))
    _draw(content, _content_shapes(t), name=t("Figure or table"))
    return made


def drop_parts(owner: Any, reltype: str) -> None:
    """Takes the parts of a kind away from what they belong to."""
    rels = owner._rels
    for r_id in [key for key, rel in rels.items() if rel.reltype == reltype]:
        rels.pop(r_id)


def _theme(master) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    theme.set("name", "Council")
    for name, colour in COLOURS.items():
        slot = theme.find(f".//a:clrScheme/a:{name}", DRAWING)
        for old in list(slot):
            slot.remove(old)
        etree.SubElement(slot, f"{{{DRAWING['a']}}}srgbClr", val=colour.lstrip("#"))
    for fonts in theme.find(".//a:fontScheme", DRAWING):
        fonts.find("a:latin", DRAWING).set("typeface", LATIN)
        fonts.find("a:ea", DRAWING).set("typeface", EAST_ASIAN)
        fonts.find("a:font[@script='Jpan']", DRAWING).set("typeface", JAPANESE)
    part.blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _styles(master) -> None:
    """The text styles: a bold title at the left, and text without bullets."""
    styles = master._element.find(".//{*}txStyles")
    title = styles.find("{*}titleStyle/{*}lvl1pPr")
    title.set("algn", "l")
    title.find("{*}defRPr").set("sz", str(TITLE_SIZE * 100))
    title.find("{*}defRPr").set("b", "1")


def _draw(owner, shapes: list[str], *, name: str | None = None) -> None:
    """Replaces what a master or layout shows."""
    tree = owner.shapes._spTree
    for old in list(tree)[2:]:
        tree.remove(old)
    for number, shape in enumerate(shapes, start=2):
        tree.append(parse_xml(shape.replace("<p:cNvPr ", f'<p:cNvPr id="{number}" ', 1)))
    if name is not None:
        owner._element.cSld.set("name", name)


def _master_shapes(t: Translator) -> list[str]:
    return [
        _placeholder(t("Title"), 'type="title"', TITLE, TITLE_SIZE, anchor="b"),
        _placeholder(t("Text"), 'type="body" idx="1"', CONTENT, SENTENCE_SIZE, bullets=False),
        _number(4),
    ]


def _cover_shapes(t: Translator) -> list[str]:
    wide = WIDTH - 2 * EDGE - 24
    return [
        _block(Area(0, 0, 24, HEIGHT), "accent1"),
        _placeholder(t("Title"), 'type="ctrTitle"', Area(EDGE + 24, 130, wide, 100), 38, anchor="b", bold=True),
        _placeholder(t("Text"), 'type="subTitle" idx="1"', Area(EDGE + 24, 250, wide, 90), 18),
        _placeholder(
            t("Caption"), f'type="body" idx="{Index.CAPTION}"', Area(EDGE + 24, 430, wide, 60), 11, colour="tx2"
        ),
    ]


def _section_shapes(t: Translator) -> list[str]:
    return [
        _block(Area(0, 0, 24, HEIGHT), "accent1"),
        _placeholder(t("Title"), 'type="title"', Area(EDGE + 24, 90, 800, 70), 32, anchor="b"),
        _placeholder(t("Text"), 'type="body" idx="1"', Area(EDGE + 24, 184, 800, 290), 16),
        _number(12),
    ]


def _content_shapes(t: Translator) -> list[str]:
    return [
        _block(Area(EDGE, 69, WIDTH - 2 * EDGE, 2), "accent1"),
        _placeholder(t("Title"), 'type="title"', TITLE, TITLE_SIZE, anchor="b"),
        _placeholder(t("Sentence"), f'type="body" idx="{Index.SENTENCE}"', SENTENCE, SENTENCE_SIZE),
        _placeholder(t("Figure or table"), f'type="body" idx="{Index.CONTENT}"', CONTENT, SENTENCE_SIZE),
        _block(Area(EDGE, 476, WIDTH - 2 * EDGE, 0.5), "accent3"),
        _placeholder(
            t("Caption"), f'type="body" idx="{Index.CAPTION}"', CAPTION, CAPTION_SIZE, colour="tx2", anchor="t"
        ),
        _number(12),
    ]


def _placeholder(
    name: str,
    kind: str,
    area: Area,
    size: float,
    *,
    anchor: str = "t",
    colour: str = "tx1",
    bold: bool = False,
    bullets: bool = False,
) -> str:
    weight = ' b="1"' if bold else ""
    bullet = "" if bullets else "<a:buNone/>"
    look = (
        f'<a:lvl1pPr marL="0" indent="0" algn="l">{bullet}'
        f'<a:defRPr sz="{int(size * 100)}"{weight}><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:defRPr>'
        "</a:lvl1pPr>"
    )
    return (
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr name={quoteattr(name)}/>"
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{_place(area)}</p:spPr>"
        f'<p:txBody><a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/>'
        "</a:bodyPr>"
        f"<a:lstStyle>{look}</a:lstStyle><a:p><a:r><a:t>{escape(name)}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def _number(index: int) -> str:
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr name="#"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="sldNum" sz="quarter" idx="{index}"/></p:nvPr>'
        f"</p:nvSpPr><p:spPr>{_place(NUMBER)}</p:spPr>"
        '<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/>'
        f'<a:lstStyle><a:lvl1pPr algn="r"><a:defRPr sz="{NUMBER_SIZE * 100}"><a:solidFill><a:schemeClr val="tx2"/>'
        "</a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>"
        '<a:p><a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum"><a:rPr/><a:t>‹#›</a:t></a:fld></a:p>'
        "</p:txBody></p:sp>"
    )


def _block(area: Area, colour: str) -> str:
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr name=""/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{_place(area)}<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr>"
        "</p:sp>"
    )


def _place(area: Area) -> str:
    left, top, width, height = area.place
    return (
        f'<a:xfrm><a:off x="{int(left)}" y="{int(top)}"/><a:ext cx="{int(width)}" cy="{int(height)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )
