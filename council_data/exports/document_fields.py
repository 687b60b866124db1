"""What Word works out itself, which python-docx does not write: a table of contents, the number of a page."""

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

SHOWN_LEVELS = 4  # in the contents
GALLERY = "Table of Contents"  # what Word calls the building block; reading leaves it out


def add_contents(document: Any, title: str, headings: Sequence[tuple[str, int]]) -> None:
    """A table of contents, filled with the headings and links to them; `headings` have their level, from 0."""
    block, content = _element("w:sdt"), _element("w:sdtContent")
    part = _element("w:docPartObj")
    part.append(_element("w:docPartGallery", val=GALLERY))
    part.append(_element("w:docPartUnique"))
    properties = _element("w:sdtPr")
    properties.append(part)
    block.extend([properties, content])
    heading = document.add_paragraph(title, style="Contents Heading")
    shown = [(number, text, level) for number, (text, level) in enumerate(headings) if level < SHOWN_LEVELS]
    rows = [_row(document, *row) for row in shown] or [document.add_paragraph()]
    field = [_run(_sign("begin")), _run(_code(f' TOC \\o "1-{SHOWN_LEVELS}" \\h \\z \\u ')), _run(_sign("separate"))]
    first = rows[0]._p
    place = 0 if first.pPr is None else 1
    first[place:place] = field
    rows[-1]._p.append(_run(_sign("end")))
    heading._p.addprevious(block)
    content.extend([heading._p, *(row._p for row in rows)])


def _row(document: Any, number: int, text: str, level: int) -> Any:
    row = document.add_paragraph(style=f"toc {level + 1}")
    link = _element("w:hyperlink", anchor=_bookmark(number), history="1")
    link.append(_run(_text(text)))
    link.append(_run(_element("w:tab")))
    link.extend([_run(_sign("begin")), _run(_code(f" PAGEREF {_bookmark(number)} \\h ")), _run(_sign("separate"))])
    link.append(_run(_sign("end")))
    row._p.append(link)
    return row


def add_bookmark(paragraph: Any, number: int) -> None:
    """Makes the paragraph the aim of the contents' link of that number."""
    first = 0 if paragraph._p.pPr is None else 1
    paragraph._p.insert(first, _element("w:bookmarkStart", id=str(number), name=_bookmark(number)))
    paragraph._p.append(_element("w:bookmarkEnd", id=str(number)))


def add_page_number(paragraph: Any) -> None:
    """The number of the page, and how many there are, in the middle of the line."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for code, between in ((" PAGE ", " / "), (" NUMPAGES ", "")):
        paragraph._p.extend([_run(_sign("begin")), _run(_code(code)), _run(_sign("separate")), _run(_text("1"))])
        paragraph._p.append(_run(_sign("end")))
        if between:
            paragraph._p.append(_run(_text(between)))


def ask_to_update_fields(document: Any) -> None:
    """Word asks, on opening, whether to work out the contents' page numbers, which nothing but a layout can know."""
    settings = document.settings.element
    settings.insert_element_before(
        _element("w:updateFields", val="true"), "w:footnotePr", "w:endnotePr", "w:compat", "w:rsids", "m:mathPr"
    )


def _bookmark(number: int) -> str:
    return f"_Toc{number:08}"


def _sign(kind: str) -> Any:
    return _element("w:fldChar", fldCharType=kind)


def _code(text: str) -> Any:
    code = _element("w:instrText")
    code.text = text
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return code


def _text(text: str) -> Any:
    element = _element("w:t")
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def _run(content: Any) -> Any:
    run = _element("w:r")
    run.append(content)
    return run


def _element(tag: str, /, **values: str) -> Any:
    element = OxmlElement(tag)
    for attribute, value in values.items():
        element.set(qn(f"w:{attribute}"), value)
    return element
