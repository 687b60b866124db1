"""What was read from a report, as text for a person: each row with the line of its source, then what is odd."""

from typing import Any

from council_data.messages import WORDS, Translator


def write(read: dict[str, Any], t: Translator) -> str:
    """The rows of `council_data.reading.report_as_read`, a section for each kind, a line for each row."""
    year = read["fiscal_year"]
    parts = [t("Fiscal year: {year}", year=t("unknown") if year is None else t.fiscal_year(year))]
    sections = (
        (t("Groups"), "groups", ("group", "programme")),
        (t("Meetings"), "meetings", ("group", "title", "sittings", "mode", "status")),
        (t("Agenda and decisions"), "agenda", ("group", "meeting", "item")),
        (t("Audits"), "audits", ("audit", "step", "start", "end", "venue")),
        (t("System migrations"), "migrations", ("system", "step", "kind", "start", "end", "status")),
        (t("Findings"), "findings", ("message",)),
    )
    for title, kind, columns in sections:
        rows = read[kind]
        parts.append("")
        parts.append(t("{title}: {n}", title=title, n=f"{len(rows):,}"))
        for row in rows:
            said = " | ".join(text for column in columns if (text := _said(column, row[column], t)))
            parts.append(t("  line {line}: {said}", line=row.get("source_line") or row["line"], said=said))
    return "\n".join(parts)


def _said(column: str, value: Any, t: Translator) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return t.listed([_said(column, one, t) for one in value])
    return t(WORDS[value]) if column in ("mode", "status", "kind") else str(value)
