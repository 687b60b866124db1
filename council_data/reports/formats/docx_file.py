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
PROPERTIES, MERGED, SPAN, GRID_BEFORE, VALUE = map(qn, ("w:tcPr", "w:vMerge", "w:gridSpan", "w:gridBefore", "w:val"))
TEXT = qn("w:t")
CONTENT_CONTROL, GALLERY = qn("w:sdt"), f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}"
CONTENTS = "Table of Contents"
MOST_COLUMNS = 200
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
            above: list[str] = []
            for row in _seen(element, (ROW,)):
                above = yield from _row(row, above)


def _row(row: Element, above: list[str]) -> Iterator[str]:
    """One line; but a row of one cell is a frame around its lines. Returns the row's cells, one for each column.

    A cell that is merged with those above it says what they say; one that spans columns stands in the first of them.
    """
    cells = list(_seen(row, (CELL,)))
    if len(cells) == 1:
        yield from _lines(cells[0])
        return []
    said: list[str] = [""] * _number(row, GRID_BEFORE)
    for cell in cells:
        is_below = any(merge.get(VALUE, "continue") == "continue" for merge in cell.iterfind(f"{PROPERTIES}/{MERGED}"))
        text = " ".join(line for line in _lines(cell) if line)
        said.append(above[len(said)] if is_below and not text and len(said) < len(above) else text)
        said += [""] * (_number(cell, SPAN) - 1)
    yield "\t".join(said)
    return said


def _number(element: Element, name: str) -> int:
    """A number of columns among the properties of a row or a cell, within reason; 0 where none is given."""
    found = next(element.iterfind(f"*/{name}"), None)
    value = "" if found is None else found.get(VALUE, "")
    return min(int(value), MOST_COLUMNS) if value.isdecimal() else 0


def _text(paragraph: Element) -> str:
    pieces = _seen(paragraph, (TEXT, *SIGNS, TEXT_BOX))
    return "".join(SIGNS.get(piece.tag) or (piece.text or "" if piece.tag == TEXT else "") for piece in pieces)


def _seen(within: Element, tags: tuple[str, ...]) -> Iterator[Element]:
    """The outermost elements of these tags that a reader of the document sees, in order."""
    for element in within:
        if element.tag in tags:
            yield element
        elif element.tag not in NOT_SEEN and not _is_contents(element):
            yield from _seen(element, tags)


def _is_contents(element: Element) -> bool:
    """Whether an element is a table of contents, which says every heading once more."""
    if element.tag != CONTENT_CONTROL:
        return False
    gallery = element.find(GALLERY)
    return gallery is not None and gallery.get(VALUE) == CONTENTS
