"""The lines of a Word document as its reader sees them.

python-docx opens the package; its own text leaves out insertions, content controls and text boxes, so the elements are
walked here.
"""

import io
from collections.abc import Iterator

import docx
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

PARAGRAPH, TABLE, ROW, CELL, TEXT_BOX = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "txbxContent"))
TEXT = qn("w:t")
SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# What was deleted or moved away, the reading of a word, and what stands twice for older versions of Word.
NOT_SEEN = {qn("w:del"), qn("w:moveFrom"), qn("w:rt"), qn("w:pPr"), qn("w:rPr")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}


def lines(content: bytes) -> list[str]:
    """A line for each paragraph and each line break within one; for each row of a table its cells, joined by tabs."""
    return list(_lines(docx.Document(io.BytesIO(content)).element.body))


def _lines(within: Element) -> Iterator[str]:
    for element in _seen(within, (PARAGRAPH, TABLE)):
        if element.tag == PARAGRAPH:
            yield from _text(element).split("\n")
            for box in _seen(element, (TEXT_BOX,)):
                yield from _lines(box)
        else:
            for row in _seen(element, (ROW,)):
                yield from _row(row)


def _row(row: Element) -> Iterator[str]:
    """One line; but a table of one column is a frame around its lines."""
    cells = [list(_lines(cell)) for cell in _seen(row, (CELL,))]
    if len(cells) == 1:
        yield from cells[0]
    else:
        yield "\t".join(" ".join(line for line in cell if line) for cell in cells)


def _text(paragraph: Element) -> str:
    pieces = _seen(paragraph, (TEXT, *SIGNS, TEXT_BOX))
    return "".join(SIGNS.get(piece.tag) or (piece.text or "" if piece.tag == TEXT else "") for piece in pieces)


def _seen(within: Element, tags: tuple[str, ...]) -> Iterator[Element]:
    """The outermost elements of these tags that a reader of the document sees, in order."""
    for element in within:
        if element.tag in tags:
            yield element
        elif element.tag not in NOT_SEEN:
            yield from _seen(element, tags)
