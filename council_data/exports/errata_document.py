"""The table of errata (正誤表) as a Word document on A4 landscape, to be handed out."""

import io
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from council_data.exports.deck.lettering import clean
from council_data.exports.document_fields import add_page_number
from council_data.exports.document_styles import dress
from council_data.exports.packages import settled
from council_data.pack import Pack, Table

LONG_SIDE, SHORT_SIDE, MARGIN = Mm(297), Mm(210), Mm(20)
NUMBER_WIDTH = Mm(12)
WIDTHS = {"whose": 5, "fact": 5, "value": 3, "old": 6, "new": 6}  # of the columns, to each other


def write(errata: Table, pack: Pack) -> bytes:
    """A row for each entry of the table, numbered; the heading row stands on every page, and no row is broken."""
    t = pack.t
    document = docx.Document()
    dress(document)
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, LONG_SIDE, SHORT_SIDE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    title = t("{year}: errata", year=t.fiscal_year(pack.view.year))
    document.add_paragraph(title, style="Title")
    document.add_paragraph(errata.sentence)
    _add_table(document, errata, t("No."))
    add_page_number(section.footer.paragraphs[0])
    for said in pack.caption:
        section.footer.add_paragraph(clean(said), style="Footer")
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = title, "", "", ""
    core.created = core.modified = pack.made_at
    core.revision = 1
    content = io.BytesIO()
    document.save(content)
    return settled(content.getvalue(), pack.made_at)


def _add_table(document: Any, errata: Table, number: str) -> None:
    names = list(errata.headings)
    room = LONG_SIDE - 2 * MARGIN - NUMBER_WIDTH
    widths = [NUMBER_WIDTH, *(room * WIDTHS[name] // sum(WIDTHS.values()) for name in names)]
    table = document.add_table(rows=1, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _fill(table.rows[0], [number, *errata.headings.values()], widths, is_heading=True)
    for place, row in enumerate(errata.frame[names].itertuples(index=False), start=1):
        _fill(table.add_row(), [str(place), *row], widths)


def _fill(row: Any, texts: list[str], widths: list[int], *, is_heading: bool = False) -> None:
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = width
        cell.paragraphs[0].add_run(clean(text)).bold = is_heading or None
    told = row._tr.get_or_add_trPr()
    told.append(OxmlElement("w:cantSplit"))
    if is_heading:
        head = OxmlElement("w:tblHeader")
        head.set(qn("w:val"), "true")
        told.append(head)
