"""What reading gives, as plain values: each line with what was read from it and what is odd about it."""

from typing import Any

from council_data import findings
from council_data.messages import Translator
from council_data.reports.lines import read_line


def line_as_read(text: str, number: int, fiscal_year: int | None, t: Translator) -> dict[str, Any]:
    """One line of a list: line, title, ordinal, mode, status, sittings, sessions, findings.

    A sitting has start and end (ISO, as long as they are known), precision and venue; what a line does not say is None.
    """
    entry = read_line(text, fiscal_year)
    return {
        "line": number,
        "title": entry.title or None,
        "ordinal": entry.ordinal,
        "mode": entry.mode and str(entry.mode),
        "status": str(entry.status),
        "sittings": [
            {
                "start": sat.span and sat.span.start_text,
                "end": sat.span and sat.span.end_text,
                "precision": sat.span and str(sat.span.precision),
                "venue": sat.venue,
            }
            for sat in entry.sittings
        ],
        "sessions": entry.sessions,
        "findings": [
            {"line": found.line, "rule": found.rule, "message": found.message(t)}
            for found in findings.of_entry(entry, number, fiscal_year)
        ],
    }
