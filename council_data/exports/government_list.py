"""The meetings in the columns that the government's interoperability framework (GIF) gives for meetings.

They are in DS-451-5 実装データモデル（行政）イベント of 2022-03-31, section 4.2, table 2: its event model, made to fit
meetings, as an example. Dates are ISO 8601, as its DS-441 asks; several values in a cell are joined by ``;``.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine

from council_data import queries
from council_data.exports import open_data
from council_data.exports.open_data import Table
from council_data.messages import Translator
from council_data.views import View
from db.words import MeetingStatus, Mode, Precision

NAME = "meetings-ds-451-5"
COLUMNS = (
    *("ID", "会議名", "概要", "説明", "イベント種類", "対象者", "詳細URL", "Web開催", "開催日", "開始時刻", "終了時刻"),
    *("日時備考", "場所名称", "主催者", "申込方法", "開催場所住所", "連絡先", "備考"),
)
LONGEST_SUMMARY = 70  # characters, says the model
ON_THE_WEB = (Mode.ONLINE, Mode.HYBRID)
REMARKS = {
    Mode.WRITTEN: "書面開催",
    Mode.HYBRID: "ハイブリッド開催",
    MeetingStatus.PLANNED: "予定",
    MeetingStatus.CANCELLED: "中止",
}


def table(engine: Engine, view: View) -> Table:
    """A row for each meeting of the view, in the order of the dataset `meetings`. The words are Japanese ones."""
    t = Translator("ja")
    items = queries.agenda(engine, view).groupby("meeting_id")["item"].agg(list).to_dict()
    sittings = queries.by_meeting(queries.sittings(engine, view))
    meetings = open_data.in_order(queries.meetings(engine, view))
    return Table(
        COLUMNS,
        [
            _row(one, items.get(one.meeting_id, []), sittings[one.meeting_id], view.year, t)
            for one in meetings.itertuples()
        ],
    )


def identifier(year: int, meeting_id: int) -> str:
    """Names a meeting for as long as it is on record, whatever changes in it; the calendar names it so too."""
    return f"fy{year}-meeting-{meeting_id}"


def _row(meeting: Any, agenda: list[str], sittings: list[Any], year: int, t: Translator) -> tuple[Any, ...]:
    described = ";".join(agenda)
    is_one_day = len(sittings) == 1 and meeting.first_day == meeting.last_day
    known = {
        "ID": identifier(year, meeting.meeting_id),
        "会議名": meeting.title,
        "概要": _cut(described) or None,
        "説明": described or None,
        "イベント種類": t.word(meeting.kind),
        "Web開催": ("有" if meeting.mode in ON_THE_WEB else "無") if isinstance(meeting.mode, str) else None,
        "開催日": meeting.first_day.isoformat() if meeting.precision == Precision.DAY else None,
        "日時備考": None if is_one_day else ";".join(map(open_data.sitting, sittings)),
        "場所名称": meeting.venue if isinstance(meeting.venue, str) else None,
        "主催者": meeting.group,
        "備考": ";".join(_remarks(meeting)) or None,
    }
    return tuple(known.get(column) for column in COLUMNS)


def _remarks(meeting: Any) -> Iterator[str]:
    for said in (meeting.mode, meeting.status):  # the mode is missing where it is not stated
        if said in REMARKS:
            yield REMARKS[said]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SUMMARY else f"{text[: LONGEST_SUMMARY - 1]}…"
