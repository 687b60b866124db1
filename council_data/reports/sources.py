"""The one way in: from the bytes of a file, whatever its format, to lines and to what they state."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from council_data.reports.facts import Read
from council_data.reports.files import LARGEST, lines_of, text_of
from council_data.reports.formats.apart import read_apart
from council_data.reports.kinds import Kind, check_kind, kind_by_content
from council_data.reports.refusals import Reason, UnreadableFile
from council_data.reports.rows import read_tables
from council_data.reports.tables import Table, sheets_of_csv, tables_of
from council_data.reports.tables_in_text import read_with_tables


@dataclass(frozen=True)
class Source:
    """A file as it was handed over.

    checksum: SHA-256, in hex; lines: of a list one text a row, its cells joined by tabs; tables: one for each sheet.
    """

    name: str | None
    checksum: str
    lines: tuple[str, ...]
    tables: tuple[Table, ...] = ()


def open_source(content: bytes, name: str | None = None) -> Source:
    """The file's lines, and the tables of a list with the columns that are proposed. Raises `UnreadableFile`."""
    if len(content) > LARGEST:
        raise UnreadableFile(Reason.TOO_LARGE)
    checksum = hashlib.sha256(content).hexdigest()
    kind = kind_by_content(content, name)
    if kind is Kind.ZIP:
        said = read_apart(content)
        kind = Kind(said["kind"])
    check_kind(kind, name)
    if kind is Kind.TEXT:
        return Source(name, checksum, tuple(lines_of(text_of(content))))
    if kind is Kind.PDF:
        said = read_apart(content)
    if kind in (Kind.PDF, Kind.DOCX):
        return Source(name, checksum, tuple(said["lines"]))
    tables = tables_of(said["sheets"] if kind is Kind.XLSX else sheets_of_csv(text_of(content)))
    return Source(name, checksum, tuple(line for table in tables for line in table.lines), tables)


def read_source(source: Source, fiscal_year: int | None = None, tables: Sequence[Table] | None = None) -> Read:
    """What the source states. A list is read by its own tables, or by those that the user has confirmed."""
    if source.tables:
        return read_tables(source.tables if tables is None else tables, fiscal_year)
    return read_with_tables(source.lines, fiscal_year)
