"""The sheets of an Excel workbook as texts, row by row."""

import io
import re
from datetime import date, datetime, time
from typing import Any

import openpyxl
from openpyxl.utils.datetime import from_excel

from council_data.reports.refusals import Reason, UnreadableFile
from council_data.reports.tables import MOST_COLUMNS, MOST_ROWS

MOST_SHEETS = 100
# Formats that Excel in Japan has built in, and openpyxl takes for numbers: days, and months.
DAYS, MONTHS = {27, 28, 29, 30, 31, 35, 36, 50, 51, 53, 54, 56, 57, 58}, {34, 52, 55}
NOT_SHOWN = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.")


def sheets(content: bytes) -> list[dict[str, Any]]:
    """For each sheet its name, whether it is hidden, and its rows, each as long as its last cell that is filled."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    if not book.worksheets:
        raise UnreadableFile(Reason.DAMAGED)
    if len(book.worksheets) > MOST_SHEETS:
        raise UnreadableFile(Reason.TOO_MUCH_WORK)
    return [
        {"name": sheet.title, "hidden": sheet.sheet_state != "visible", "rows": _rows(sheet, book.epoch)}
        for sheet in book.worksheets
    ]


def _rows(sheet: Any, epoch: datetime) -> list[list[str]]:
    sheet.reset_dimensions()  # a file may claim any
    rows: list[list[str]] = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = [_text(cell, epoch) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        if number > MOST_ROWS or len(texts) > MOST_COLUMNS:
            raise UnreadableFile(Reason.TOO_MUCH_WORK)
        rows += [[] for _ in range(number - len(rows) - 1)]
        rows.append(texts)
    return rows


def _text(cell: Any, epoch: datetime) -> str:
    """What the cell says; a date as ISO, no more exact than it is shown."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if cell.style_array.numFmtId in DAYS | MONTHS:
            return _date(from_excel(value, epoch), cell.style_array.numFmtId in MONTHS)
        return str(int(value)) if value == int(value) else str(value)
    if isinstance(value, datetime):
        shown = NOT_SHOWN.sub("", cell.number_format.split(";")[0]).lower()
        return _date(value, "m" in shown and not re.search("[dhs]", shown))
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _date(value: datetime | date | time, is_month: bool) -> str:
    if isinstance(value, time) or not isinstance(value, datetime):
        return f"{value:%H:%M}" if isinstance(value, time) else value.isoformat()
    if is_month:
        return f"{value.year}年{value.month}月"
    clock = f" {value:%H:%M}" if value.time() != time() else ""
    return value.date().isoformat() + clock
