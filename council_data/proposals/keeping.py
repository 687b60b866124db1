"""What a report does not replace of the record unless the user says so.

A date or a mode that the report states otherwise is news. Other words for the same thing are not: those on record may
be the secretariat's own. Of a file that was recorded before, somebody has corrected what its import, or anything later,
wrote otherwise than the file states it. An import that was taken back never was.
"""

from enum import StrEnum
from typing import Any

from council_data.inputs import ItemInput, SectionInput, SittingInput
from council_data.messages import later
from council_data.proposals.proposal import Difference, Kind, Proposal
from council_data.recorded import Record
from council_data.reports.folding import half_width
from db.words import MeetingStatus

IN_WORDS = ("title", "remarks", "agenda", "items", "sections", "venue", "sittings")


class Kept(StrEnum):
    """Why what is on record stays."""

    WORDS = "words"
    CHANGED_BY_HAND = "changed_by_hand"


KEPT: dict[Kept, str] = {
    Kept.WORDS: later("The words on record are others. They stay unless you tick this."),
    Kept.CHANGED_BY_HAND: later(
        "This file was recorded before; what is on record was changed since. It stays unless you tick this."
    ),
}


def kept_because(proposal: Proposal, *, recorded_in: int | None) -> Kept | None:
    """Why the fact on record stays unless the user says otherwise; None where the proposal replaces no words of it.

    `recorded_in` is the batch that recorded the same file before; None where there is none.
    """
    if proposal.difference is not Difference.CHANGED or proposal.lacks:
        return None
    if proposal.kind is Kind.GROUP and "name" in proposal.changes:
        return None  # a group has another name only where the user has just said so
    if recorded_in is not None and proposal.recorded.batch >= recorded_in:
        return Kept.CHANGED_BY_HAND
    if proposal.changes.get("status", (None,))[0] is MeetingStatus.PLANNED:
        return None  # the words of a plan give way to those of what became of it
    for name, (before, after) in proposal.changes.items():
        if name == "sittings" and "mode" in proposal.changes and not _words(after):
            continue  # what was held in another way was not held at a place: that is no other word for it
        if name in IN_WORDS and not set(_words(before)) <= set(_words(after)):
            return Kept.WORDS
    return None


def batch_of(record: Record, title: str) -> int | None:
    """The latest batch that stands and recorded the same content, under whatever name."""
    checksum = title[title.rindex("(") :]
    return max((batch for known, batch in record.batches.items() if known.endswith(checksum)), default=None)


def _words(value: Any) -> list[str]:
    """What a value says in somebody's own words, in whatever width it is written."""
    if isinstance(value, list):
        return [word for one in value for word in _words(one)]
    if isinstance(value, ItemInput):
        return _words(value.item)
    if isinstance(value, SectionInput):
        return _words(value.heading) + _words(value.narrative)
    if isinstance(value, SittingInput):
        return _words(value.venue)
    return [half_width(value)] if isinstance(value, str) and value else []
