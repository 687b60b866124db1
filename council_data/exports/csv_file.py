"""CSV as spreadsheets in Japan open it: UTF-8 with BOM, CRLF, and no cell that runs as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

# Signs with which a spreadsheet begins a formula. Excel takes the full-width ones for the same on Japanese input.
FORMULA_SIGNS = "=+-@＝＋－＠"
NUMBER = re.compile(r"[+\-]?\d[\d,]*(\.\d+)?%?")


def write(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A header and one line a row. A list becomes one cell joined by ``;``, None an empty one."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(neutral(column) for column in columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def neutral(text: str) -> str:
    """The text on one line; with an apostrophe before it where a spreadsheet would run it. Numbers stay as they are."""
    line = " ".join(re.split(r"[\r\n\t\v\f]+", text))
    begins = line.lstrip()[:1]
    return f"'{line}" if begins and begins in FORMULA_SIGNS and not NUMBER.fullmatch(line.strip()) else line


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, list):
        return neutral(";".join(str(part) for part in value))
    return neutral(value) if isinstance(value, str) else value
