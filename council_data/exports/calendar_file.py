"""The groups' meetings as a calendar (RFC 5545): an all-day event for each sitting, planned and cancelled ones too.

A meeting of which only the month is planned has no day yet, and no event.
"""

from datetime import UTC, timedelta
from typing import Any

from icalendar import Calendar, Event

from council_data import queries
from council_data.captions import group_labels
from council_data.exports.government_list import identifier
from council_data.lists import several
from council_data.messages import Translator
from council_data.pack import Pack
from db.words import MeetingStatus, Mode, Precision

STATUS = {
    MeetingStatus.HELD: "CONFIRMED",
    MeetingStatus.PLANNED: "TENTATIVE",
    MeetingStatus.CANCELLED: "CANCELLED",
}


def write(pack: Pack) -> bytes:
    """A calendar of the view's meetings. A sitting keeps its identifier as long as its meeting is on record."""
    t = pack.t
    calendar = Calendar()
    calendar.add("prodid", f"-//council-dashboard//meetings//{t.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", pack.title)
    calendar.add("x-wr-caldesc", " / ".join(pack.caption))
    labels = group_labels(pack.tree, t)
    sittings = queries.by_meeting(queries.sittings(pack.engine, pack.view))
    for meeting in queries.meetings(pack.engine, pack.view).itertuples():
        for position, sitting in enumerate(sittings[meeting.meeting_id], start=1):
            if sitting.precision != Precision.DAY:
                continue
            calendar.add_component(_event(meeting, position, sitting, labels[meeting.group_id], pack))
    return calendar.to_ical()


def _event(meeting: Any, position: int, sitting: Any, group: str, pack: Pack) -> Event:
    t = pack.t
    title = t.title(meeting.title, meeting.title_en, meeting.ordinal, meeting.kind)
    event = Event()
    event.add("uid", f"{identifier(pack.view.year, meeting.meeting_id)}-sitting-{position}@council-dashboard")
    event.add("dtstamp", pack.made_at.replace(tzinfo=UTC))
    event.add("dtstart", sitting.first_day)
    event.add("dtend", sitting.last_day + timedelta(days=1))
    event.add("summary", t("{group}: {meeting}", group=group, meeting=_marked(title, meeting.status, t)))
    event.add("status", STATUS[MeetingStatus(meeting.status)])
    event.add("transp", "TRANSPARENT" if meeting.mode == Mode.WRITTEN else "OPAQUE")
    if isinstance(sitting.venue, str):
        event.add("location", several(t.name(sitting.venue, sitting.venue_en), t))
    event.add("description", "\n".join([t.listed([t.mode(meeting.mode), t.word(meeting.status)]), *pack.caption]))
    return event


def _marked(title: str, status: str, t: Translator) -> str:
    """The title, said to be cancelled or planned where a calendar would show it like any other."""
    return title if status == MeetingStatus.HELD else t("[{status}] {title}", status=t.word(status), title=title)
