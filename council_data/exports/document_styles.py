"""How the Word report looks: page, typefaces for Latin and East Asian letters, and a style for each kind of line."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from council_data.reports.outline import Kind

MINCHO, GOTHIC = "ＭＳ 明朝", "ＭＳ ゴシック"
INK, GREY, RED = RGBColor(0, 0, 0), RGBColor(0x59, 0x59, 0x59), RGBColor(0xB0, 0, 0)
YELLOW, PALE_RED = "FFF4C2", "FDE7E7"  # behind what has to be looked through, and what is missing
SIZE = Pt(10.5)
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = Mm(210), Mm(297), Mm(25)
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
LEVELS = 5
STYLES = {
    Kind.EXTRACT: "Report Extract",
    Kind.PARAGRAPH: "Report Text",
    Kind.CARRIED: "Report Text Carried Over",
    Kind.ENTRY: "Report Entry",
    Kind.LIST: "Report List Heading",
    Kind.ITEM: "Report Item",
    Kind.MARK: "Report Mark",
}


def dress(document: Any) -> None:
    """Sets the page and the styles of a document of Word's own template, whose second set of styles is dropped."""
    for name, related in list(document.part.rels.items()):
        if related.reltype.endswith("/stylesWithEffects"):
            del document.part.rels[name]
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = section.top_margin = MARGIN
    section.bottom_margin = Mm(22)
    styles = document.styles
    _letters(styles["Normal"], MINCHO, SIZE)
    styles["Normal"].paragraph_format.space_after = Pt(0)
    styles["Normal"].paragraph_format.line_spacing = 1.25
    _letters(styles["Title"], GOTHIC, Pt(20), bold=True)
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Title"].paragraph_format.space_before, styles["Title"].paragraph_format.space_after = Pt(24), Pt(24)
    _without(styles["Title"], "w:pBdr")
    for level in range(LEVELS):
        _heading(styles[f"Heading {level + 1}"], level)
        row = styles.add_style(f"toc {level + 1}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        row.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        _letters(row, MINCHO, SIZE)
        row.paragraph_format.left_indent = Pt(10.5 * level)
        row.paragraph_format.line_spacing = 1
        row.paragraph_format.space_after = Pt(0)
    _letters(styles["Footer"], MINCHO, Pt(8), color=GREY)
    contents = styles.add_style("Contents Heading", WD_STYLE_TYPE.PARAGRAPH)
    _letters(contents, GOTHIC, Pt(12), bold=True)
    contents.paragraph_format.space_after = Pt(6)
    for kind, name in STYLES.items():
        _line_style(styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH), kind, styles["Normal"])


def _heading(style: Any, level: int) -> None:
    _letters(style, GOTHIC, Pt((14, 12, 11, 10.5, 10.5)[level]), bold=level < 2)
    style.paragraph_format.space_before = Pt((18, 14, 10, 8, 8)[level])
    style.paragraph_format.space_after = Pt(3)
    style.paragraph_format.left_indent = Pt(10.5 * (level > 1))
    style.paragraph_format.keep_with_next = True


def _line_style(style: Any, kind: Kind, base: Any) -> None:
    style.base_style = base
    style.quick_style = True
    layout = style.paragraph_format
    match kind:
        case Kind.PARAGRAPH | Kind.CARRIED:
            layout.left_indent, layout.first_line_indent = SIZE, SIZE
            layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        case Kind.ENTRY | Kind.ITEM:
            wide = 2 if kind is Kind.ENTRY else 4
            layout.left_indent, layout.first_line_indent = Pt(10.5 * (wide + 1)), -SIZE
        case Kind.LIST:
            layout.left_indent, layout.keep_with_next = Pt(10.5 * 3), True
        case Kind.EXTRACT:
            layout.alignment, layout.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(24)
            _letters(style, GOTHIC, SIZE)
        case Kind.MARK:
            layout.left_indent = SIZE
            _letters(style, GOTHIC, SIZE, color=RED)
            layout.space_before = layout.space_after = Pt(3)
    if kind in (Kind.CARRIED, Kind.MARK):
        _shade(style, YELLOW if kind is Kind.CARRIED else PALE_RED)


def _letters(style: Any, typeface: str, size: Any, *, bold: bool | None = None, color: RGBColor = INK) -> None:
    """The same typeface for Latin and East Asian letters, with nothing left of the template's theme."""
    style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = size, bold, None, color
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), typeface)
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "ja-JP")


def _shade(style: Any, fill: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{name}"), value)
    style.element.get_or_add_pPr().insert_element_before(
        shade, "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _without(style: Any, name: str) -> None:
    properties = style.element.get_or_add_pPr()
    for element in properties.findall(qn(name)):
        properties.remove(element)
