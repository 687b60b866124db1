"""The English names on record of what the datasets name in Japanese: the datasets promise the Japanese ones alone."""

from sqlalchemy import Engine

from council_data import queries, step_queries
from council_data.exports.open_data import Dataset, Table
from council_data.messages import Translator
from council_data.views import View

ENGLISH = Translator("en")
Key = tuple[str, ...]  # a column, and the Japanese names that tell apart what it names
# The columns that name something, and those beside which the name is unique.
NAMED: dict[Dataset, dict[str, tuple[str, ...]]] = {
    Dataset.GROUPS: {"programme": (), "system": ()},
    Dataset.MEETINGS: {"programme": (), "group": ("programme",), "title": ("programme", "group"), "venue": ()},
    Dataset.AGENDA: {"programme": (), "group": ("programme",), "meeting": ("programme", "group")},
    Dataset.AUDITS: {"audit": (), "step": ("audit",), "venue": ()},
    Dataset.MIGRATIONS: {"system": (), "migration": ("system",), "step": ("system",), "venue": ()},
}


def english_names(table: Table, dataset: Dataset, engine: Engine, view: View) -> dict[str, list[str | None]]:
    """The English names by the columns that hold the Japanese ones, a value a row; None where none is."""
    known, rows = _known(engine, view), [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return {
        column: [_english((column, *(row[one] for one in beside)), row[column], known) for row in rows]
        for column, beside in NAMED[dataset].items()
    }


def _english(key: Key, named: str | list[str] | None, known: dict[Key, str]) -> str | None:
    """The English for a name; for several all of them, the Japanese one for what has none."""
    if not isinstance(named, list):
        return known.get((*key, named))
    has_some = any((*key, name) in known for name in named)
    return ENGLISH.listed([known.get((*key, name), name) for name in named]) if has_some else None


def _known(engine: Engine, view: View) -> dict[Key, str]:
    known: dict[Key, str] = {}
    for row in queries.groups(engine, view).itertuples():
        known["programme", row.programme] = row.programme_en
    for row in queries.meetings(engine, view).itertuples():
        title = ENGLISH.title(row.title, row.title_en, row.ordinal, row.kind)
        known["group", row.programme, row.group] = row.group_en
        for column in ("title", "meeting"):
            known[column, row.programme, row.group, row.title] = title if title != row.title else ""
    for row in queries.sittings(engine, view).itertuples():
        known["venue", row.venue] = row.venue_en
    for row in queries.groups(engine, year=view.year).itertuples():
        known["group", row.programme, row.group] = row.group_en
    for row in step_queries.audit_steps(engine, view).itertuples():
        known |= {
            ("audit", row.audit): row.audit_en,
            ("step", row.audit, row.step): row.step_en,
            ("venue", row.venue): row.venue_en,
        }
    for row in step_queries.system_steps(engine, None).itertuples():
        known |= {
            ("system", row.system): row.system_en,
            ("step", row.system, row.step): row.step_en,
            ("venue", row.venue): row.venue_en,
        }
        if isinstance(row.migration, str):
            known["migration", row.system, row.migration] = row.migration_en
    return {key: name for key, name in known.items() if isinstance(name, str) and name}
