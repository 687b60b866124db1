"""What may be written: one validated model for each kind of fact, whatever file or form it comes from.

Facts name each other as a report does (a group by its programme and name, a meeting by its line), not by row numbers.
"""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, model_serializer, model_validator

from council_data.calendar import Span
from db.words import Audience, MeetingKind, MeetingStatus, Mode, Precision, Question, StepKind, StepStatus

LONGEST_NARRATIVE = 50_000  # letters


def _none_if_empty(value: Any) -> Any:
    return None if value == "" else value


def _several(value: Any) -> Any:
    return [part for part in value.split(";") if part] if isinstance(value, str) else value


def _paragraphs(value: str) -> str:
    """Lines without blank ones, and without signs that are none."""
    lines = ("".join(sign for sign in line if sign.isprintable() or sign.isspace()) for line in value.splitlines())
    return "\n".join(filter(None, map(str.strip, lines)))


Name = Annotated[str, Field(min_length=1, max_length=300)]
OptionalText = Annotated[str | None, BeforeValidator(_none_if_empty)]
OptionalSpan = Annotated[
    Span | None,
    BeforeValidator(lambda value: Span.parse(value) if isinstance(value, str) and value else value or None),
    PlainSerializer(lambda span: span and span.start_text),
]
OptionalCount = Annotated[int | None, Field(gt=0), BeforeValidator(_none_if_empty)]


class Input(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)


class Stated(Input):
    """A fact that a report states on a line."""

    source_line: int = Field(gt=0)


class ProgrammeInput(Stated):
    audience: Audience
    number: int = Field(gt=0)
    name: Name
    name_en: str = ""


class SystemInput(Stated):
    programme: Name
    name: Name
    name_en: str = ""


class GroupInput(Stated):
    programme: Name
    parent: OptionalText = None
    name: Name
    name_en: str = ""
    system: OptionalText = None
    founded: OptionalSpan = None
    dissolved: OptionalSpan = None


class VenueInput(Input):
    name: Name
    name_en: str = ""


class SittingInput(Input):
    """One date or unbroken run of dates; reads ``2017-10-10 県自治センター`` and ``2017-07-26/2017-07-27``.

    Where it is not more than planned it can be a month: ``2017-10``.
    """

    span: Span
    venue: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        days, _, venue = value.partition(" ")
        start, _, end = days.partition("/")
        return {"span": Span.parse(start, end or None), "venue": venue or None}

    @model_serializer
    def text(self) -> str:
        ends = dict.fromkeys((self.span.start_text, self.span.end_text))
        days = "/".join(ends)
        return f"{days} {self.venue}" if self.venue else days

    @model_validator(mode="after")
    def _known_well_enough(self) -> "SittingInput":
        if self.span.precision not in (Precision.DAY, Precision.MONTH):
            raise ValueError("a sitting is known to the day or to the month")
        return self


class ItemInput(Stated):
    """One line of an agenda, or one decision; its position is its place in the list."""

    item: Name


class MeetingInput(Stated):
    programme: Name
    group: Name
    title: Name
    title_en: str = ""
    ordinal: OptionalCount = None
    kind: MeetingKind
    mode: Annotated[Mode | None, BeforeValidator(_none_if_empty)] = None
    status: MeetingStatus
    remarks: str = ""
    sittings: Annotated[list[SittingInput], Field(min_length=1), BeforeValidator(_several)]
    agenda: list[ItemInput] = Field(default_factory=list)
    was_planned: bool = False
    only_in_plan: bool = False

    @model_validator(mode="after")
    def _held_somehow_on_some_day(self) -> "MeetingInput":
        if self.status is not MeetingStatus.HELD:
            return self
        if self.mode is None:
            raise ValueError("a meeting that was held has a mode")
        if any(sitting.span.precision is not Precision.DAY for sitting in self.sittings):
            raise ValueError("a meeting was held on a day")
        return self


class DecisionsInput(Stated):
    """What a group decided in a year, in order, where the report does not say at which meeting."""

    programme: Name
    group: Name
    items: Annotated[list[ItemInput], Field(min_length=1)]


class AuditInput(Stated):
    programme: Name
    group: OptionalText = None
    system: OptionalText = None
    name: Name
    name_en: str = ""
    since: OptionalSpan = None


class DatedInput(Stated):
    """A step: either with a date of its own, read from `start` and `end`, or with the date of a meeting.

    only_in_plan: whether no report of its year names it yet; planned_as: how it was planned, where that was otherwise.
    """

    name: Name
    name_en: str = ""
    start: OptionalText = None
    end: OptionalText = None
    status: StepStatus
    venue: OptionalText = None
    only_in_plan: bool = False
    planned_as: list[str] = Field(default_factory=list)

    @property
    def span(self) -> Span | None:
        return Span.parse(self.start, self.end) if self.start else None

    @model_validator(mode="after")
    def _dates_exist(self) -> "DatedInput":
        _ = self.span
        return self


class AuditStepInput(DatedInput):
    audit: Name
    position: int = Field(gt=0)
    meeting_line: OptionalCount = None

    @model_validator(mode="after")
    def _dated_once(self) -> "AuditStepInput":
        if (self.meeting_line is None) == (self.start is None):
            raise ValueError("a step has either a date of its own or the date of a meeting")
        return self


class MigrationInput(Stated):
    system: Name
    name: Name
    name_en: str = ""


class JudgementInput(Input):
    migration: Name
    meeting_line: int
    question: Question


class SystemStepInput(DatedInput):
    system: Name
    migration: OptionalText = None
    kind: Annotated[list[StepKind], Field(min_length=1, max_length=2), BeforeValidator(_several)]
    start: Name
    sessions: OptionalCount = None
    dates: Annotated[list[str], BeforeValidator(_several)] = Field(default_factory=list)


class SectionInput(Stated):
    """A heading of a report with the text below it; a section of more depth belongs to the one before it.

    wording: the heading and all that stands below it as the report words it, each with what it was taken for.
    """

    heading: Name
    depth: int = Field(ge=0)
    narrative: str = ""
    wording: list[tuple[str, str]] = Field(default_factory=list)


class SectionsInput(Input):
    """The sections of a report, in order."""

    sections: list[SectionInput]


class SectionPlace(Input):
    """Where a section stands. `ref` is its row's number and version as they were shown; none where it has no row."""

    heading: Name
    position: int = Field(gt=0)
    ref: tuple[int, int] | None = None


class NarrativeInput(Input):
    """The text of a section, a paragraph a line; `places` are the sections above it, from the top, and its own."""

    places: Annotated[list[SectionPlace], Field(min_length=1)]
    narrative: Annotated[str, Field(max_length=LONGEST_NARRATIVE), BeforeValidator(_paragraphs)]


class AliasInput(Input):
    """Another name by which a report calls a group on record; `called_under` is empty where it names no programme."""

    programme: Name
    group: Name
    called: Name
    called_under: str = ""


class YearInput(Input):
    """A whole year: what one report states."""

    year: int
    report: Name
    programmes: list[ProgrammeInput]
    systems: list[SystemInput]
    groups: list[GroupInput]
    venues: list[VenueInput]
    meetings: list[MeetingInput]
    decisions: list[DecisionsInput]
    audits: list[AuditInput]
    audit_steps: list[AuditStepInput]
    migrations: list[MigrationInput]
    judgements: list[JudgementInput]
    steps: list[SystemStepInput]
