"""The workbook behind a native chart, which opens when its data is edited: text in it is never run as a formula."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter


def workbook(heading: str, categories: Sequence[Any], columns: Sequence[tuple[str, Sequence[Any]]]) -> bytes:
    """The sheet whose cells the chart's series refer to: categories in A, a series in each column from B on."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        sheet = book.add_worksheet("Sheet1")
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, len(columns), 14)
        for column, (name, values) in enumerate([(heading, categories), *columns]):
            sheet.write_string(0, column, name)
            for row, value in enumerate(values, start=1):
                sheet.write(row, column, value, day if isinstance(value, date) else None)
    return content.getvalue()
