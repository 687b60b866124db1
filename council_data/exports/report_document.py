"""The annual report as a Word document: headings, a table of contents, entries and marks of an outline.

What it says of itself (year, as-of date, source, fingerprint) stands in the footer, which reading leaves out.
"""

import io
from typing import Any

import docx

from council_data.annual_report.next_year import next_year_of
from council_data.annual_report.this_year import JAPANESE
from council_data.exports.deck.lettering import clean
from council_data.exports.document_fields import add_bookmark, add_contents, add_page_number, ask_to_update_fields
from council_data.exports.document_styles import LEVELS, STYLES, dress
from council_data.exports.packages import settled
from council_data.pack import Pack
from council_data.reports.outline import Kind, Outline

SUBJECT_LENGTH = 255  # characters that Word allows


def write(pack: Pack) -> bytes:
    """The report of the pack's year."""
    return _document(pack.report.outline, pack)


def write_draft(pack: Pack) -> bytes:
    """What the report of the pack's year can begin with, from that of the year before."""
    return _document(next_year_of(pack.engine, pack.view), pack)


def _document(outline: Outline, pack: Pack) -> bytes:
    document = docx.Document()
    dress(document)
    written = [(line, clean(line.text)) for line in outline.lines]
    above = [(line, text) for line, text in written if line.kind in (Kind.TITLE, Kind.EXTRACT)]
    lines = written[len(above) :]
    for line, text in above:
        document.add_paragraph(text, style="Title" if line.kind is Kind.TITLE else STYLES[line.kind])
    headings = [(text, min(line.level, LEVELS - 1)) for line, text in lines if line.kind is Kind.HEADING]
    add_contents(document, JAPANESE("Contents"), headings)
    known = {style.name: style.style_id for style in document.styles}
    number = 0
    for line, text in lines:
        if line.kind is Kind.HEADING:
            level = headings[number][1]
            heading = _add_paragraph(document, text, f"Heading {level + 1}", known)
            heading.paragraph_format.page_break_before = True if number == 0 else None
            add_bookmark(heading, number)
            number += 1
        else:
            _add_paragraph(document, text, STYLES[line.kind], known)
    _add_footer(document.sections[0].footer, pack)
    ask_to_update_fields(document)
    core = document.core_properties
    core.title, core.author, core.last_modified_by = above[0][1], "", ""
    core.subject, core.keywords, core.comments = clean(" / ".join(pack.caption))[:SUBJECT_LENGTH], "", ""
    core.created = core.modified = pack.made_at
    core.language, core.revision = "ja-JP", 1
    content = io.BytesIO()
    document.save(content)
    return settled(content.getvalue(), pack.made_at)


def _add_paragraph(document: Any, text: str, style: str, known: dict[str, str]) -> Any:
    """A paragraph of a style; `known` are all styles' names and ids, for which python-docx searches each time."""
    paragraph = document.add_paragraph(text)
    paragraph._p.style = known[style]
    return paragraph


def _add_footer(footer: Any, pack: Pack) -> None:
    """The page's number, and below it what the pack says below every figure."""
    add_page_number(footer.paragraphs[0])
    for said in pack.caption:
        footer.add_paragraph(clean(said), style="Footer")
