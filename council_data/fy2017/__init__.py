"""The year that comes with the program: the dated facts of the council's annual report for fiscal year 2017.

One CSV file for each kind of fact, in the report's order; `source_line` is the line of the report on which the entry
or clause begins. Names are written without the spaces that the scan put between full and half width.
"""

import csv
from itertools import groupby
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
    "audits",
    "audit_steps",
    "migrations",
    "judgements",
    "steps",
)


def read() -> YearInput:
    """The bundled year, validated."""
    facts: dict[str, list[dict]] = {kind: _rows(kind) for kind in FACTS}
    agenda = {line: items for (line,), items in _lists("agenda", "meeting_line")}
    for meeting in facts["meetings"]:
        meeting["agenda"] = agenda.get(meeting["source_line"], [])
    decisions = [
        {"programme": programme, "group": group, "items": items, "source_line": items[0]["source_line"]}
        for (programme, group), items in _lists("decisions", "programme", "group")
    ]
    return YearInput(year=YEAR, report=REPORT, decisions=decisions, **facts)


def _lists(kind: str, *whose: str) -> list[tuple[tuple[str, ...], list[dict[str, str]]]]:
    """The items of each list of a kind, by whose it is, in the report's order."""
    by_owner = groupby(_rows(kind), key=lambda row: tuple(row[column] for column in whose))
    kept = ("item", "source_line")
    return [(owner, [{column: row[column] for column in kept} for row in rows]) for owner, rows in by_owner]


def _rows(kind: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
