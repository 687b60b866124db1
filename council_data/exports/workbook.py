"""An Excel workbook of one frame: the rows on the first sheet, what they are on the second."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import xlsxwriter

WIDEST_COLUMN = 60
# Text is never run as a formula or turned into a link.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
DAY = {"num_format": "yyyy-mm-dd", "align": "left"}
FIRST_DAY_OF_EXCEL = date(1900, 3, 1)  # it takes 1900 for a leap year, and has no day before it


def write(
    frame: pd.DataFrame, headings: Mapping[str, str], *, sheet: str, about: Sequence[str], about_sheet: str
) -> bytes:
    """The columns of the frame that have a heading, in the headings' order; `about` are the lines of the second sheet.

    Days are dates, numbers numbers, a missing value an empty cell.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        day = book.add_format(DAY)
        rows = book.add_worksheet(sheet)
        plain = plain_rows(frame, headings)
        for column, heading in enumerate(headings.values()):
            values = [row[column] for row in plain]
            rows.set_column(column, column, width([heading, *values]))
            rows.write_string(0, column, heading, head)
            for row, value in enumerate(values, start=1):
                rows.write(row, column, value, day if isinstance(value, date) else None)
        rows.freeze_panes(1, 1)
        rows.autofilter(0, 0, len(frame), len(headings) - 1)
        lines = book.add_worksheet(about_sheet)
        lines.set_column(0, 0, 110, book.add_format({"text_wrap": True}))
        lines.write_column(0, 0, about)
    return content.getvalue()


def plain_rows(frame: pd.DataFrame, headings: Mapping[str, str]) -> list[list[Any]]:
    """The frame's cells under the headings as text, numbers, days and None, for any kind of file.

    A day before the first one that Excel counts rightly is text.
    """
    columns = [[_plain(value) for value in frame[name]] for name in headings]
    return [list(row) for row in zip(*columns, strict=True)]


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return ";".join(str(part) for part in value)
    if value is None or pd.isna(value):
        return None
    if type(value) is date and value < FIRST_DAY_OF_EXCEL:
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def width(values: Iterable[Any]) -> int:
    """Of a column, in characters of the default font, of which a full-width one takes two."""
    lengths = [sum(1 + (ord(sign) > 0x2E7F) for sign in str(value)) for value in values if value is not None]
    return min(max(lengths) + 2, WIDEST_COLUMN)
