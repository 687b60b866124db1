"""A meeting between the year's plan and its report: what the one says of what the other has said before."""

from typing import Any

from council_data.proposals.pairing import plain
from council_data.recorded import Recorded
from db.words import MeetingStatus


def beside_record(draft: dict[str, Any], recorded: Recorded) -> dict[str, Any]:
    """The draft of a meeting with what stays as it is on record.

    A plan only adds to a meeting that a report has named that it was planned. How a meeting was held is not taken from
    the plan; when a meeting was to be that was not held is.
    """
    of_record = plain(recorded.fact)
    if draft["only_in_plan"] and not recorded.fact.only_in_plan:
        return of_record | {"was_planned": True}
    was_held = draft["status"] == MeetingStatus.HELD
    kept = {
        "title_en": of_record["title_en"] if of_record["title"] == draft["title"] else "",
        "was_planned": of_record["was_planned"] or draft["was_planned"],
    }
    if not (was_held and recorded.fact.status is MeetingStatus.PLANNED):
        kept["mode"] = draft["mode"] or of_record["mode"]
    if not was_held:
        kept["sittings"] = draft["sittings"] or of_record["sittings"]
    return draft | kept
