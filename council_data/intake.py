"""What a user is told of a file: why it is not read and what to do, and how the columns of a list were taken."""

from collections.abc import Iterator

from council_data.messages import Translator, later
from council_data.reports.blocks import Role
from council_data.reports.dates import dates_in
from council_data.reports.facts import Read
from council_data.reports.folding import half_width
from council_data.reports.refusals import Reason
from council_data.reports.sources import Source
from council_data.reports.tables import Column, Table, place_of
from db.words import Precision

REFUSALS: dict[Reason, str] = {
    Reason.TOO_LARGE: later("The file is larger than 20 MB. Split it, or take the pictures out, and try again."),
    Reason.NOT_TEXT: later(
        "This is no text in UTF-8, Shift_JIS or EUC-JP, nor a Word, PDF or Excel file. Save it as one of these."
    ),
    Reason.MISLABELLED: later(
        "What the file holds is not what the ending of its name says."
        " Open it in the program that it was made with and save it anew."
    ),
    Reason.OTHER_FORMAT: later(
        "Files of this format are not read. Save it as a Word document (.docx), an Excel workbook (.xlsx),"
        " a PDF, CSV or text."
    ),
    Reason.PASSWORD: later("The file is protected by a password. Take the password off, save it, and try again."),
    Reason.NO_TEXT_LAYER: later(
        "The PDF holds pictures of pages and no text. Make it searchable by character recognition (OCR),"
        " or hand over the document that it was made from."
    ),
    Reason.SWELLS: later(
        "The file would become abnormally large when unpacked, so it was not opened."
        " Copy what is needed into a new document and try again."
    ),
    Reason.DAMAGED: later("The file is damaged. Open it in the program that it was made with and save it anew."),
    Reason.TOO_MUCH_WORK: later(
        "The file holds too much to be read within the time and memory allowed."
        " Delete empty rows and sheets that are not needed, or split it, and try again."
    ),
}
PLAN_SAID = later("This is a year's plan: what it states is recorded as planned.")
YEARS = (Precision.YEAR, Precision.FISCAL_YEAR)
HIDDEN = later("{sheet}: the sheet is hidden; nothing of it was read.")
NO_HEADINGS = later("{sheet}: no row of headings with a date and a meeting was found; nothing was read.")
COLUMNS: dict[Column, str] = {
    Column.PROGRAMME: later("Programme"),
    Column.GROUP: later("Group"),
    Column.TITLE: later("Meeting"),
    Column.ORDINAL: later("Ordinal"),
    Column.DATE: later("Date"),
    Column.END: later("Last day"),
    Column.VENUE: later("Venue"),
    Column.MODE: later("Mode"),
    Column.STATUS: later("Status"),
    Column.SESSIONS: later("Number of sessions"),
    Column.AGENDA: later("Agenda items"),
    Column.REMARKS: later("Remarks"),
}


def said_of_list(source: Source, read: Read, t: Translator) -> Iterator[str]:
    """How the columns of each sheet were taken, and which of its rows were not read; nothing for other files."""
    for table in source.tables:
        sheet = t("Sheet {name}", name=table.sheet) if table.sheet else t("The list")
        if not any(map(any, table.rows)):
            continue
        if table.header is None:
            yield t(HIDDEN if table.is_hidden else NO_HEADINGS, sheet=sheet)
            continue
        taken = [f"{t(COLUMNS[column])} = {table.headings[place]}" for column, place in table.columns.items()]
        yield t("{sheet}: {columns}", sheet=sheet, columns=t.listed(taken))
        unread = list(_unread_rows(table, source, read))
        if unread:
            yield t("{sheet}: rows not read: {rows}", sheet=sheet, rows=t.listed(unread))


def _unread_rows(table: Table, source: Source, read: Read) -> Iterator[str]:
    for line in range(table.begins, table.begins + len(table.rows)):
        if read.roles[line - 1] is Role.UNREAD:
            yield str(place_of(line, source.tables)[1])


def fiscal_year_typed(text: str) -> int | None:
    """The fiscal year that was typed, however it was written: 令和6年度, R6, 2024; None for what is none."""
    typed = half_width(text).strip()
    for written in (typed, f"{typed}年度"):
        found = dates_in(written)
        if len(found) == 1 and found[0].span and found[0].ends == len(written):
            return found[0].span.first.year if found[0].span.precision in YEARS else None
    return None


def batch_title(name: str, checksum: str) -> str:
    """What the history calls the import of a file: its name and its SHA-256."""
    return f"{name} (SHA-256 {checksum})"


def short_title(title: str) -> str:
    """Such a title with the first eight digits of its SHA-256; another one as it is."""
    file, named, checksum = title.partition(" (SHA-256 ")
    return f"{file}{named}{checksum[:8]}…)" if named else title


def file_of(title: str) -> str:
    """The file's name in such a title; of another one all of it."""
    return title.partition(" (SHA-256 ")[0]
