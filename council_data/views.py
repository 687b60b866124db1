"""What a viewer has chosen to look at. It is the same on every page, in every link and in every export."""

from dataclasses import dataclass, replace
from datetime import date

from council_data.calendar import last_day
from db.words import MeetingKind, Mode


@dataclass(frozen=True)
class View:
    """A fiscal year, its as-of date, and the filters; an empty filter lets everything through.

    groups: the row numbers of the chosen groups; their sub-groups belong to them unless `with_subgroups` is off.
    """

    year: int
    as_of: date
    programmes: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()
    with_subgroups: bool = True
    kinds: tuple[MeetingKind, ...] = ()
    modes: tuple[Mode, ...] = ()

    @property
    def is_of_some_meetings(self) -> bool:
        """Whether only meetings of some kinds or modes are shown: a group without any may have met all the same."""
        return bool(self.kinds or self.modes)

    @property
    def is_filtered(self) -> bool:
        return bool(self.programmes or self.groups or self.kinds or self.modes)

    @property
    def to_the_years_end(self) -> "View":
        """The same as it stood on the year's last day."""
        return replace(self, as_of=last_day(self.year))

    @property
    def without_filters(self) -> "View":
        """Everything of the same year on the same as-of date."""
        return View(self.year, self.as_of)
