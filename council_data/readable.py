"""What the cells of a table say to a reader: months, days, years and shares as the charts say them.

Frames keep the forms that a program reads, and so do the files of data: ``2017-05``, ``FY2005``, ``0.5833``.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from council_data.calendar import Span
from council_data.messages import Translator

Cell = str | int | float
ISO_DAYS = re.compile(r"(?:^|(?<=、)|(?<=, ))(\d{4}(?:-\d{2}){0,2})(?:/(\d{4}(?:-\d{2}){0,2}))?(?=[ 、,]|$)")


def cells(frame: pd.DataFrame, headings: Mapping[str, str], t: Translator) -> list[list[Cell]]:
    """The rows of the columns that have a heading, each cell text or a number; a missing value is an empty text.

    Where the frame has a column ``…_lines`` beside one, its texts are the lines of that one's cell.
    """
    columns = [
        [_in_lines(value) for value in frame[f"{name}_lines"]]
        if f"{name}_lines" in frame
        else [_said(name, value, t) for value in frame[name].tolist()]
        for name in headings
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def _in_lines(texts: list[str]) -> str:
    return "\n".join(texts)


def _said(column: str, value: Any, t: Translator) -> Cell:
    if pd.isna(value) or value == "":
        return ""
    if column in FORMS:
        return FORMS[column](value, t)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def _month(month: str, t: Translator) -> str:
    return t.month(month)


def _share(share: float, t: Translator) -> str:
    """Of a share from 0 to 1."""
    return t.share(share, 1)


def _days(value: Any, t: Translator) -> str:
    """Of a day, or of an ISO text as long as it is known."""
    span = Span.parse(str(value))
    return t.span(span.first, span.last, span.precision)


def _days_within(text: str, t: Translator) -> str:
    """Of a list of texts that each begin with an ISO day or run of days: ``2017-07-26/2017-07-27 県自治センター``."""

    def said(found: re.Match[str]) -> str:
        span = Span.parse(*found.groups())
        return t.span(span.first, span.last, span.precision)

    return ISO_DAYS.sub(said, text)


FORMS: dict[str, Callable[[Any, Translator], str]] = {
    "month": _month,
    "written_share": _share,
    **dict.fromkeys(("day", "first_day", "last_day", "start", "end"), _days),
    **dict.fromkeys(("fiscal_year", "since", "founded", "dissolved"), _days),
    **dict.fromkeys(("sittings", "dates", "judgements"), _days_within),
}
