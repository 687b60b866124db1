"""What each column of the open data means and holds, in both languages: the guide, the files and the workbook say so.

A dataset's columns stand in the order of its files; docs/open-data.md has the same text.
"""

from enum import StrEnum
from typing import NamedTuple

from council_data.exports.government_list import COLUMNS as GOVERNMENT_COLUMNS
from council_data.exports.government_list import NAME as GOVERNMENT_LIST
from council_data.exports.open_data import COLUMNS, Dataset, Table
from council_data.lists import COLUMN_NAMES
from council_data.messages import Translator, later


class Type(StrEnum):
    """What a column holds. A date is ISO 8601, only as long as it is known; a list is an array in JSON."""

    TEXT = "text"
    CODE = "code"
    INTEGER = "integer"
    DATE = "date"
    LIST = "list"


class Meaning(NamedTuple):
    type: Type
    text: str


MEANINGS: dict[Dataset, dict[str, Meaning]] = {
    Dataset.GROUPS: {
        "group": Meaning(Type.TEXT, later("path of the group")),
        "name_en": Meaning(Type.TEXT, later("its English name")),
        "programme": Meaning(Type.TEXT, later("the programme to which it belongs")),
        "system": Meaning(Type.TEXT, later("the system that it looks after")),
        "founded": Meaning(Type.DATE, later("first day, where known")),
        "dissolved": Meaning(Type.DATE, later("last day, where it has one")),
        "source_line": Meaning(Type.INTEGER, later("line of its heading")),
    },
    Dataset.MEETINGS: {
        "fiscal_year": Meaning(Type.TEXT, later("fiscal year of the first sitting")),
        "programme": Meaning(Type.TEXT, later("programme of the group")),
        "group": Meaning(Type.TEXT, later("path of the group")),
        "title": Meaning(Type.TEXT, later("title of the entry")),
        "ordinal": Meaning(Type.INTEGER, later("the n of 第n回")),
        "kind": Meaning(
            Type.CODE, later("regular, extraordinary, study_session, training, judgement, audit_activity, other")
        ),
        "mode": Meaning(Type.CODE, later("in_person, written, online, hybrid")),
        "status": Meaning(Type.CODE, later("planned, held, cancelled")),
        "start": Meaning(Type.DATE, later("first day")),
        "end": Meaning(Type.DATE, later("last day")),
        "venue": Meaning(Type.LIST, later("venues")),
        "sittings": Meaning(Type.LIST, later("the sittings")),
        "source_line": Meaning(Type.INTEGER, later("line of the entry")),
    },
    Dataset.AGENDA: {
        "fiscal_year": Meaning(Type.TEXT, later("fiscal year")),
        "programme": Meaning(Type.TEXT, later("programme of the group")),
        "group": Meaning(Type.TEXT, later("path of the group")),
        "meeting": Meaning(Type.TEXT, later("title of the meeting; empty for a decision")),
        "type": Meaning(Type.CODE, later("item (審議事項) or decision (決定事項)")),
        "position": Meaning(Type.INTEGER, later("place within its list, from 1")),
        "item": Meaning(Type.TEXT, later("what lay before the meeting, or what was decided")),
        "source_line": Meaning(Type.INTEGER, later("line of the item")),
    },
    Dataset.AUDITS: {
        "audit": Meaning(Type.TEXT, later("name of the audit")),
        "since": Meaning(Type.TEXT, later("its first fiscal year, where known")),
        "step": Meaning(Type.TEXT, later("name of the step")),
        "start": Meaning(Type.DATE, later("first date")),
        "end": Meaning(Type.DATE, later("last date")),
        "precision": Meaning(Type.CODE, later("day, month, year, fiscal_year")),
        "status": Meaning(Type.CODE, later("planned, done, cancelled")),
        "venue": Meaning(Type.TEXT, later("venue")),
        "source_line": Meaning(Type.INTEGER, later("line of the step")),
    },
    Dataset.MIGRATIONS: {
        "system": Meaning(Type.TEXT, later("the system")),
        "migration": Meaning(Type.TEXT, later("the migration to which the step belongs, where it belongs to one")),
        "step": Meaning(Type.TEXT, later("name of the step")),
        "kind": Meaning(
            Type.LIST,
            later(
                "preparation, launch, unification, replacement, asp_saas, network_switch, publication, verification,"
                " training;"
                " one event can be two"
            ),
        ),
        "start": Meaning(Type.DATE, later("first date")),
        "end": Meaning(Type.DATE, later("last date")),
        "precision": Meaning(Type.CODE, later("day, month, year, fiscal_year")),
        "status": Meaning(Type.CODE, later("planned, done, cancelled")),
        "venue": Meaning(Type.TEXT, later("venue")),
        "sessions": Meaning(Type.INTEGER, later("number of sessions")),
        "dates": Meaning(Type.LIST, later("the named days, where they are no unbroken run")),
        "source_line": Meaning(Type.INTEGER, later("line of the entry or clause")),
    },
}
GOVERNMENT_MEANINGS: dict[str, Meaning] = {
    "ID": Meaning(Type.TEXT, later("identifies the meeting; the same in the calendar")),
    "会議名": Meaning(Type.TEXT, later("title of the entry")),
    "概要": Meaning(Type.TEXT, later("the agenda, cut to 70 characters")),
    "説明": Meaning(Type.TEXT, later("the agenda, joined by ;")),
    "イベント種類": Meaning(Type.TEXT, later("kind of the meeting, in Japanese")),
    "対象者": Meaning(Type.TEXT, later("not on record: always empty")),
    "詳細URL": Meaning(Type.TEXT, later("not on record: always empty")),
    "Web開催": Meaning(Type.TEXT, later("有 for a meeting held online or as a hybrid, else 無")),
    "開催日": Meaning(Type.DATE, later("first day")),
    "開始時刻": Meaning(Type.TEXT, later("not on record: always empty")),
    "終了時刻": Meaning(Type.TEXT, later("not on record: always empty")),
    "日時備考": Meaning(Type.TEXT, later("all days with their venues, joined by ;, where there is more than one day")),
    "場所名称": Meaning(Type.TEXT, later("venues, joined by ;")),
    "主催者": Meaning(Type.TEXT, later("path of the group")),
    "申込方法": Meaning(Type.TEXT, later("not on record: always empty")),
    "開催場所住所": Meaning(Type.TEXT, later("not on record: always empty")),
    "連絡先": Meaning(Type.TEXT, later("not on record: always empty")),
    "備考": Meaning(Type.TEXT, later("what is special, joined by ;: 書面開催, ハイブリッド開催, 予定, 中止")),
}
FILE_COLUMNS = ("dataset", "column", "column_ja", "type", "meaning_ja", "meaning_en")


def table() -> Table:
    """The data dictionary as a table of its own: a row for each column of each file."""
    ja, en = Translator("ja"), Translator("en")
    rows = [
        (str(dataset), column, ja(COLUMN_NAMES[column]), str(meaning.type), ja(meaning.text), en(meaning.text))
        for dataset in Dataset
        for column, meaning in ((column, MEANINGS[dataset][column]) for column in COLUMNS[dataset])
    ]
    rows += [
        (GOVERNMENT_LIST, column, column, str(meaning.type), ja(meaning.text), en(meaning.text))
        for column, meaning in ((column, GOVERNMENT_MEANINGS[column]) for column in GOVERNMENT_COLUMNS)
    ]
    return Table(FILE_COLUMNS, rows)
