"""The calendar file: an event for each sitting, known again in the next one, as RFC 5545 asks."""

from datetime import date, timedelta

import icalendar
import pytest

from council_data import queries, records
from council_data.exports import calendar_file
from db.words import MeetingStatus, Mode
from tests import small_council as small
from tests.conftest import SECRETARY
from tests.packs import pack_of_year

LINE_OCTETS = 75  # RFC 5545, section 3.1


def events(content: bytes) -> dict[str, icalendar.Event]:
    return {str(event["uid"]): event for event in icalendar.Calendar.from_ical(content).walk("VEVENT")}


def meeting_of(uid: str) -> int:
    return int(uid.split("-meeting-")[1].split("-")[0])


def of_title(content: bytes, title: str) -> list[icalendar.Event]:
    return [event for event in events(content).values() if title in str(event["summary"])]


def test_every_sitting_is_an_event_of_whole_days_with_an_exclusive_end(bundled):
    pack = pack_of_year(bundled, 2017)
    sittings = queries.sittings(pack.engine, pack.view)
    made = events(calendar_file.write(pack))
    days = [(event.decoded("dtstart"), event.decoded("dtend")) for event in made.values()]
    expected = [(sat.first_day, sat.last_day + timedelta(days=1)) for sat in sittings.itertuples()]
    assert sorted(days) == sorted(expected)
    assert {type(day) for span in days for day in span} == {date}


def test_several_sittings_of_a_meeting_are_several_events_at_their_own_places(bundled):
    pack = pack_of_year(bundled, 2017)
    sittings = queries.by_meeting(queries.sittings(pack.engine, pack.view))
    (meeting, several), *_ = [(number, sat) for number, sat in sittings.items() if len(sat) > 1]
    made = [event for uid, event in events(calendar_file.write(pack)).items() if meeting_of(uid) == meeting]
    assert len(made) == len(several)
    assert [event.decoded("dtstart") for event in made] == [sat.first_day for sat in several]
    assert [str(event.get("location", "")) for event in made] == [sat.venue or "" for sat in several]


@pytest.mark.parametrize(
    ("status", "said", "mark"),
    [("planned", "TENTATIVE", "予定"), ("cancelled", "CANCELLED", "中止"), ("held", "CONFIRMED", None)],
)
def test_a_calendar_shows_what_is_planned_or_called_off(small_council, status, said, mark):
    pack = pack_of_year(small_council, 2018)
    meetings = queries.meetings(pack.engine, pack.view)
    numbers = set(meetings.loc[meetings["status"] == MeetingStatus(status), "meeting_id"])
    made = [event for uid, event in events(calendar_file.write(pack)).items() if meeting_of(uid) in numbers]
    assert made
    assert {str(event["status"]) for event in made} == {said}
    marks = [[one for one in ("予定", "中止") if one in str(event["summary"])] for event in made]
    assert marks == [[mark] if mark else []] * len(made)


def test_a_written_meeting_keeps_nobody_from_another_appointment(bundled):
    pack = pack_of_year(bundled, 2017)
    meetings = queries.meetings(pack.engine, pack.view).set_index("meeting_id")["mode"]
    for uid, event in events(calendar_file.write(pack)).items():
        assert (str(event["transp"]) == "TRANSPARENT") == (meetings[meeting_of(uid)] == Mode.WRITTEN)


def test_an_event_has_the_same_identifier_in_the_next_calendar_and_in_the_other_language(small_council):
    before = events(calendar_file.write(pack_of_year(small_council, 2018)))
    records.record_year(small_council, small.year(2019), actor=SECRETARY, origin="tests")
    after = events(calendar_file.write(pack_of_year(small_council, 2018, "en")))
    assert list(after) == list(before)
    assert [event.decoded("dtstart") for event in after.values()] == [
        event.decoded("dtstart") for event in before.values()
    ]
    later = events(calendar_file.write(pack_of_year(small_council, 2019)))
    assert not set(later) & set(before)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_its_lines_are_as_long_as_allowed_and_awkward_names_come_back_as_they_were(small_council, language):
    content = calendar_file.write(pack_of_year(small_council, 2018, language))
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= LINE_OCTETS
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert {b"VERSION:2.0", b"METHOD:PUBLISH"} <= set(lines)
    (event,) = of_title(content, small.AWKWARD)
    assert str(event["summary"]).count(small.AWKWARD) == 2  # the group and its meeting


def test_every_event_says_of_which_pack_it_is(bundled):
    pack = pack_of_year(bundled, 2017)
    assert all(pack.fingerprint in str(event["description"]) for event in events(calendar_file.write(pack)).values())


def test_a_year_without_meetings_is_a_calendar_without_events(bundled):
    content = calendar_file.write(pack_of_year(bundled, 2017, modes=(Mode.HYBRID,)))
    assert events(content) == {}
    assert str(icalendar.Calendar.from_ical(content)["version"]) == "2.0"
