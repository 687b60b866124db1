"""The closed lists of words that columns may hold, stored by value: a row reads without the program."""

from enum import StrEnum


class Audience(StrEnum):
    """For whom a programme is run: all members of the council, or those that joined it."""

    ALL_MEMBERS = "all_members"
    SOME_MEMBERS = "some_members"


class MeetingKind(StrEnum):
    REGULAR = "regular"
    EXTRAORDINARY = "extraordinary"
    STUDY_SESSION = "study_session"
    TRAINING = "training"
    JUDGEMENT = "judgement"
    AUDIT_ACTIVITY = "audit_activity"
    OTHER = "other"


class Mode(StrEnum):
    IN_PERSON = "in_person"
    WRITTEN = "written"
    ONLINE = "online"
    HYBRID = "hybrid"


class MeetingStatus(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class StepStatus(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


class StepKind(StrEnum):
    """What a step of a system is. A preparation is what comes before a change: its decision, contract, construction."""

    PREPARATION = "preparation"
    LAUNCH = "launch"
    UNIFICATION = "unification"
    REPLACEMENT = "replacement"
    ASP_SAAS = "asp_saas"
    NETWORK_SWITCH = "network_switch"
    PUBLICATION = "publication"
    VERIFICATION = "verification"
    TRAINING = "training"


class Precision(StrEnum):
    """How exactly a date is known. A date known to the month is kept as the month's first and last day."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    FISCAL_YEAR = "fiscal_year"


class Question(StrEnum):
    """What a judgement meeting had to decide about a migration."""

    POSTPONEMENT = "postponement"
    GO_LIVE = "go_live"


class Action(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
