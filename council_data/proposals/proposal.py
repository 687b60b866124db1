"""What a report proposes to record, each fact held against what is on record: new, the same, changed or gone.

Nothing is written here; `council_data.records.accept` writes what the user has accepted.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Self

from pydantic import ValidationError

from council_data.inputs import (
    AuditInput,
    AuditStepInput,
    DecisionsInput,
    GroupInput,
    Input,
    ItemInput,
    JudgementInput,
    MeetingInput,
    MigrationInput,
    ProgrammeInput,
    SectionInput,
    SectionsInput,
    SystemInput,
    SystemStepInput,
)
from council_data.messages import later
from council_data.proposals.matching import Match
from council_data.recorded import Recorded
from council_data.reports.folding import folded


class Kind(StrEnum):
    GROUP = "group"
    MEETING = "meeting"
    DECISIONS = "decisions"
    AUDIT_STEP = "audit_step"
    MIGRATION = "migration"
    SYSTEM_STEP = "system_step"
    JUDGEMENT = "judgement"
    SECTIONS = "sections"


class Difference(StrEnum):
    """What a proposal is against what is on record."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


class Lack(StrEnum):
    """What has to be said before a proposal can be recorded."""

    GROUP = "group"
    DATE = "date"
    TIME = "time"
    SEVERAL = "several"
    YEAR = "year"
    MODE = "mode"
    VALUES = "values"


LACKS: dict[Lack, str] = {
    Lack.GROUP: later("Say which group this is."),
    Lack.DATE: later("The date is not known to the day. Enter it."),
    Lack.TIME: later("No date can be read here. Enter the day or the month."),
    Lack.SEVERAL: later(
        "The line plans several meetings. Give each of them a line of its own in the text of the file."
    ),
    Lack.YEAR: later("The date is outside the fiscal year. Mend the date, or leave the line out."),
    Lack.MODE: later("The line does not say how the meeting was held. Choose it."),
    Lack.VALUES: later("A value can't be recorded as it is. Mend it."),
}
KINDS: dict[Kind, str] = {
    Kind.GROUP: later("Group"),
    Kind.MEETING: later("Meeting"),
    Kind.DECISIONS: later("Decisions"),
    Kind.AUDIT_STEP: later("Audit step"),
    Kind.MIGRATION: later("System migration"),
    Kind.SYSTEM_STEP: later("System step"),
    Kind.JUDGEMENT: later("Judgement on a migration"),
    Kind.SECTIONS: later("Text of the report"),
}
DIFFERENCES: dict[Difference, str] = {
    Difference.NEW: later("New"),
    Difference.SAME: later("Same as on record"),
    Difference.CHANGED: later("Changed"),
    Difference.GONE: later("No longer in the report"),
}
VALUES: dict[str, str] = {
    "name": later("Name"),
    "parent": later("Parent group"),
    "founded": later("Founded"),
    "dissolved": later("Dissolved"),
    "title": later("Title"),
    "ordinal": later("Number"),
    "kind": later("Kind"),
    "mode": later("Mode"),
    "status": later("Status"),
    "remarks": later("Remarks"),
    "sittings": later("Dates and venues"),
    "agenda": later("Agenda"),
    "was_planned": later("In the year's plan"),
    "items": later("Decisions"),
    "start": later("Begins"),
    "end": later("Ends"),
    "venue": later("Venue"),
    "sessions": later("Sessions"),
    "dates": later("Days"),
    "audit": later("Audit"),
    "migration": later("Migration"),
    "question": later("Question decided"),
    "planned_as": later("Was planned for"),
    "sections": later("Text of the report"),
}
MODELS: dict[Kind, type[Input]] = {
    Kind.GROUP: GroupInput,
    Kind.MEETING: MeetingInput,
    Kind.DECISIONS: DecisionsInput,
    Kind.AUDIT_STEP: AuditStepInput,
    Kind.MIGRATION: MigrationInput,
    Kind.SYSTEM_STEP: SystemStepInput,
    Kind.JUDGEMENT: JudgementInput,
    Kind.SECTIONS: SectionsInput,
}
# The values in which a proposal can differ from the record. Names of audits' steps are the reader's own words.
COMPARED: dict[Kind, tuple[str, ...]] = {
    Kind.GROUP: ("name", "parent", "founded", "dissolved"),
    Kind.MEETING: ("title", "ordinal", "kind", "mode", "status", "remarks", "sittings", "agenda", "was_planned"),
    Kind.DECISIONS: ("items",),
    Kind.AUDIT_STEP: ("audit", "start", "end", "status", "venue", "planned_as"),
    Kind.MIGRATION: ("name",),
    Kind.SYSTEM_STEP: (
        *("name", "kind", "start", "end", "status", "venue", "sessions", "dates", "migration", "planned_as"),
    ),
    Kind.JUDGEMENT: ("migration", "question"),
    Kind.SECTIONS: ("sections",),
}


@dataclass(frozen=True)
class Proposal:
    """A fact as it would be recorded. `draft` has the plain values of the input model of its kind.

    `line` is where the report states it; of a fact that is gone, where the report on record does. `choices` are the
    audits, or the migrations, of which a step can be a part, or about which a meeting can have decided; `made_of` are
    the drafts from which something is proposed that the report does not say in so many words. `is_of_new` says that the
    audit of a step is not on record.
    """

    kind: Kind
    line: int
    draft: dict[str, Any]
    recorded: Recorded | None = None
    is_gone: bool = False
    lack: Lack | None = None
    choices: tuple[str, ...] = ()
    made_of: tuple[dict[str, Any], ...] = ()
    is_of_new: bool = False

    @classmethod
    def of_gone(cls, kind: Kind, recorded: Recorded) -> Self:
        """What is on record and no longer stated."""
        fact = recorded.fact
        return cls(kind, fact.source_line, fact.model_dump(mode="json"), recorded, is_gone=True)

    @cached_property
    def fact(self) -> Input | None:
        """The validated fact; None while something is lacking."""
        try:
            return None if self.lack else MODELS[self.kind].model_validate(self.draft)
        except ValidationError:
            return None

    @property
    def lacks(self) -> Lack | None:
        """What has to be said first."""
        return self.lack or (Lack.VALUES if self.fact is None else None)

    @property
    def difference(self) -> Difference:
        if self.is_gone:
            return Difference.GONE
        if self.recorded is None:
            return Difference.NEW
        return Difference.CHANGED if self.lacks or self.changes else Difference.SAME

    @property
    def changes(self) -> dict[str, tuple[Any, Any]]:
        """Each value that differs, as it is on record and as it is proposed."""
        if self.recorded is None or self.fact is None:
            return {}
        values = ((name, getattr(self.recorded.fact, name), getattr(self.fact, name)) for name in COMPARED[self.kind])
        return {name: (before, after) for name, before, after in values if said_by(before) != said_by(after)}

    @property
    def is_inferred(self) -> bool:
        """Whether no line says it in so many words: which steps are one migration, and which meeting decided it."""
        return self.kind in (Kind.MIGRATION, Kind.JUDGEMENT)

    @property
    def can_be_accepted(self) -> bool:
        """Whether there is something to record, and nothing is lacking."""
        return self.difference is not Difference.SAME and self.lacks is None


@dataclass(frozen=True)
class Proposals:
    """Everything that one report proposes for a fiscal year.

    programmes, systems and audits are new ones, recorded with the first fact that needs them. `data_version` is that of
    the record against which the report was held, `record_programmes` are the programmes on it. A report that
    `replaces_plan` gives the year its title, which has been that of the plan. `shared_names` are those that groups of
    several programmes have, on record or in the report.
    """

    year: int
    report: str
    data_version: int
    all: tuple[Proposal, ...]
    groups: tuple[Match, ...] = ()
    programmes: tuple[ProgrammeInput, ...] = ()
    record_programmes: tuple[str, ...] = ()
    systems: tuple[SystemInput, ...] = ()
    audits: tuple[AuditInput, ...] = ()
    replaces_plan: bool = False
    shared_names: frozenset[str] = frozenset()

    def of(self, difference: Difference) -> list[Proposal]:
        return [proposal for proposal in self.all if proposal.difference is difference]

    @property
    def undecided(self) -> list[Match]:
        """The groups of which the user has to say which ones they are."""
        return [match for match in self.groups if match.group is None]

    @property
    def taken_for_new(self) -> list[Match]:
        """The groups that nothing on record is like; the user may know better."""
        return [match for match in self.groups if match.is_new and not match.is_confirmed]

    @property
    def refused(self) -> list[Match]:
        """The groups that can't have been renamed as the user says."""
        return [match for match in self.groups if match.is_refused]


def said_by(value: Any) -> Any:
    """What a value says, in whatever width it is written; several words have no order."""
    if isinstance(value, list):
        said = [said_by(one) for one in value]
        return sorted(said) if said and all(isinstance(one, str) for one in said) else said
    if isinstance(value, ItemInput):
        return (folded(value.item).text,)
    if isinstance(value, SectionInput):
        return value.heading, value.depth, tuple(folded(line).text for line in value.narrative.split("\n"))
    return folded(value).text if isinstance(value, str) and value else value or None
