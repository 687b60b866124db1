"""The year that comes with the program: the dated facts of the council's annual report for fiscal year 2017.

One CSV file for each kind of fact, in the report's order; `source_line` is the line of the report on which the entry
or clause begins. Names are written without the spaces that the scan put between full and half width.
"""

import csv
from pathlib import Path

from council_data.inputs import YearInput

YEAR = 2017
REPORT = "平成29年度事業報告"
FACTS = (
    "programmes",
    "systems",
    "groups",
    "venues",
    "meetings",
    "agenda",
    "decisions",
    "audits",
    "audit_steps",
    "migrations",
    "judgements",
    "steps",
)


def read() -> YearInput:
    """The bundled year, validated."""
    return YearInput(year=YEAR, report=REPORT, **{kind: _rows(kind) for kind in FACTS})


def _rows(kind: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
