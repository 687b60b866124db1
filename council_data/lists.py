"""Frames as a reader wants to see them: words instead of codes, in the order of the days."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from council_data.captions import filters, group_labels
from council_data.findings import NOT_REPORTED, RecordFinding, StepFinding
from council_data.messages import WORDS, Translator, later
from council_data.queries import by_meeting
from council_data.recorded import Named
from council_data.snapshots import Kept
from db.words import Precision

Listed = tuple[pd.DataFrame, dict[str, str]]

# What a reader calls each column of the datasets.
COLUMN_NAMES: dict[str, str] = {
    "fiscal_year": later("Fiscal year"),
    "programme": later("Programme"),
    "group": later("Group"),
    "name_en": later("English name"),
    "system": later("System"),
    "founded": later("Founded"),
    "dissolved": later("Dissolved"),
    "title": later("Title"),
    "ordinal": later("Number"),
    "kind": later("Kind"),
    "mode": later("Mode"),
    "status": later("Status"),
    "start": later("From"),
    "end": later("To"),
    "venue": later("Venue"),
    "sittings": later("Sittings"),
    "meeting": later("Meeting"),
    "type": later("Type"),
    "position": later("Order"),
    "item": later("Item"),
    "audit": later("Audit"),
    "since": later("Since"),
    "step": later("Step"),
    "precision": later("Precision of the date"),
    "migration": later("Migration"),
    "sessions": later("Sessions"),
    "dates": later("Named days"),
    "source_line": later("Line of the report"),
}


def meeting_list(
    meetings: pd.DataFrame, sittings: pd.DataFrame, agenda: pd.DataFrame, tree: pd.DataFrame, t: Translator
) -> Listed:
    """One row a meeting, with what lay before it and the report's line; and the headings of the columns.

    The frames are those of `queries`. A meeting that sat at several places says which day it was at which. The column
    agenda_lines, without a heading, has the items of the agenda one by one.
    """
    sat = by_meeting(sittings[sittings["meeting_id"].isin(meetings["meeting_id"])])
    items = agenda.groupby("meeting_id")["item"].agg(list).to_dict()
    labels = group_labels(tree, t)
    rows = [
        {
            "meeting": t.title(row.title, row.title_en, row.ordinal, row.kind),
            "group": labels[row.group_id],
            "days": t.listed([t.span(one.first_day, one.last_day, one.precision) for one in sat[row.meeting_id]]),
            "kind": t.word(row.kind),
            "mode": t.mode(row.mode),
            "status": t.word(row.status),
            "venue": _places(sat[row.meeting_id], t),
            "agenda": t.listed(items.get(row.meeting_id, [])),
            "agenda_lines": items.get(row.meeting_id, []),
            "source_line": row.source_line,
        }
        for row in meetings.itertuples()
    ]
    headings = {
        "meeting": t("Meeting"),
        "group": t("Group"),
        "days": t("Days"),
        "kind": t("Kind"),
        "mode": t("Mode"),
        "status": t("Status"),
        "venue": t("Venue"),
        "agenda": t("Agenda"),
        "source_line": t("Line of the report"),
    }
    return pd.DataFrame(rows, columns=[*headings, "agenda_lines"]), headings


def pack_list(kept: Sequence[Kept], programmes: pd.DataFrame, tree: pd.DataFrame, t: Translator) -> Listed:
    """One row a pack on record, and the headings. A group that is no longer on record is not named."""
    known = set(tree["group_id"])
    rows = [
        {
            "fingerprint": one.fingerprint,
            "made": t.moment(one.taken_at),
            "actor": one.actor,
            "as_of": t.day(one.view.as_of),
            "filters": t.listed(
                filters(replace(one.view, groups=tuple(known.intersection(one.view.groups))), programmes, tree, t)
            )
            or t("none (everything)"),
            "presented": t.moment(one.presented_at) if one.presented_at else "",
        }
        for one in kept
    ]
    headings = {
        "fingerprint": t("Fingerprint"),
        "made": t("Made"),
        "actor": t("By"),
        "as_of": t("As of"),
        "filters": t("Filters"),
        "presented": t("Noted as presented"),
    }
    return pd.DataFrame(rows, columns=list(headings)), headings


def decision_list(decisions: pd.DataFrame, tree: pd.DataFrame, t: Translator) -> Listed:
    """One row a decision of `queries.decisions` under its group, in the council's order; and the headings."""
    labels = group_labels(tree, t)
    place = {number: place for place, number in enumerate(tree["group_id"])}
    ordered = decisions.sort_values("group_id", key=lambda numbers: numbers.map(place), kind="stable")
    frame = pd.DataFrame({"group": [labels[number] for number in ordered["group_id"]], "decision": [*ordered["item"]]})
    return frame, {"group": t("Group"), "decision": t("Decision")}


def dataset_list(columns: tuple[str, ...], rows: list[tuple[Any, ...]], t: Translator) -> Listed:
    """A dataset of `council_data.exports.open_data` with words for its codes; its headings are the columns' names."""
    coded = {"kind", "mode", "status", "precision", "type"}
    types = {"item": t("Agenda item"), "decision": t("Decision")}

    def shown(column: str, value: Any) -> Any:
        if isinstance(value, list):
            return t.listed([shown(column, part) for part in value])
        if column in coded and value is not None:
            return types[value] if column == "type" else t(WORDS[value])
        return t.mode(value) if column == "mode" else value

    worded = [[shown(column, value) for column, value in zip(columns, row, strict=True)] for row in rows]
    return pd.DataFrame(worded, columns=list(columns)), {column: t(COLUMN_NAMES[column]) for column in columns}


def finding_list(
    found: Sequence[RecordFinding],
    of_steps: Sequence[StepFinding],
    called: Mapping[Named | str, str],
    t: Translator,
) -> Listed:
    """One row a finding on record: what was found, about which meeting or step, and the report's line if it has one.

    `called` says how each group is called, by its programme and name on record, and each system and audit, by its name.
    """
    rows = [
        {
            "finding": one.message(t),
            "group": called[one.meeting.programme, one.meeting.group],
            "meeting": t.title(one.meeting.title, one.meeting.title_en, one.meeting.ordinal, one.meeting.kind),
            "days": t.listed(
                [t.span(sat.span.first, sat.span.last, sat.span.precision) for sat in one.meeting.sittings]
            ),
            "venue": t.listed(list(dict.fromkeys(sat.venue for sat in one.meeting.sittings if sat.venue))),
            "source_line": None if one.rule == NOT_REPORTED else one.meeting.source_line,
        }
        for one in found
    ]
    rows += [
        {
            "finding": one.message(t),
            "group": called[one.whose],
            "meeting": t.name(one.step.name, one.step.name_en),
            "days": t.span(one.step.span.first, one.step.span.last, one.step.span.precision),
            "venue": one.step.venue or "",
            "source_line": None if one.rule == NOT_REPORTED else one.step.source_line,
        }
        for one in of_steps
    ]
    headings = {
        "finding": t("Finding"),
        "group": t("Group, system or audit"),
        "meeting": t("Meeting or step"),
        "days": t("Days"),
        "venue": t("Venue"),
        "source_line": t("Line of the report"),
    }
    return pd.DataFrame(rows, columns=list(headings)).astype({"source_line": "Int64"}), headings


def holds(listed: pd.DataFrame, wanted: str) -> pd.Series:
    """Which rows hold each of the wanted words in some cell, whatever their width and case; true or false a row."""
    words = [_folded(word) for word in wanted.split()]
    texts = [[_folded(str(cell)) for cell in row if not pd.isna(cell)] for row in listed.itertuples(index=False)]
    found = [all(any(word in text for text in row) for word in words) for row in texts]
    return pd.Series(found, dtype=bool, index=listed.index)


def several(joined: Any, t: Translator) -> str:
    """Names that a frame joins by ``;``, as a sentence lists them; nothing for a missing value."""
    return t.listed(joined.split(";")) if isinstance(joined, str) else ""


def _places(sat: Sequence[Any], t: Translator) -> str:
    """The venue of a meeting's sittings, or which days they were at which; nothing where none is known."""
    venues = [t.name(one.venue, one.venue_en) if isinstance(one.venue, str) else "" for one in sat]
    if len(set(venues)) == 1:
        return venues[0]
    placed = zip(sat, venues, strict=True)
    return t.listed([t("{days}: {venue}", days=_short_span(one, t), venue=venue) for one, venue in placed if venue])


def _short_span(sitting: Any, t: Translator) -> str:
    """The days of a sitting without their year, which stands beside."""
    if sitting.precision != Precision.DAY:
        return t.span(sitting.first_day, sitting.last_day, sitting.precision)
    begins, ends = t.short_day(sitting.first_day), t.short_day(sitting.last_day)
    return begins if begins == ends else t("{begins} to {ends}", begins=begins, ends=ends)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace(" ", "")
