"""How a fact of a report is found again on record: the surest likeness first."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Any

from council_data.calendar import Span, fiscal_year_of
from council_data.inputs import Input, SittingInput
from council_data.proposals.matching import names_are_alike
from council_data.recorded import Recorded
from council_data.reports.names import without_ordinal
from db.words import MeetingKind, Precision, StepKind, StepStatus

Likeness = Callable[[dict[str, Any], Recorded], Any]
DAYS_IN_A_YEAR = 366
# Steps that bring no change of a system about.
BESIDE_THE_SYSTEM = {StepKind.TRAINING, StepKind.VERIFICATION, StepKind.PREPARATION}


def _same(*names: str) -> Likeness:
    """Alike in the values of these names, of which none may be empty."""

    def alike(draft: dict[str, Any], recorded: Recorded) -> bool:
        of_record = plain(recorded.fact)
        return all(draft[name] and draft[name] == of_record[name] for name in names)

    return alike


def same_days(draft: dict[str, Any], recorded: Recorded) -> bool:
    """Whether two meetings are of the same days, wherever they were."""
    days = [sitting.partition(" ")[0] for sitting in draft["sittings"]]
    of_record = recorded.fact.sittings
    if any(sitting.span.precision is not Precision.DAY for sitting in of_record):
        return False  # several can be planned for one month
    return bool(days) and days == [sitting.text().partition(" ")[0] for sitting in of_record]


def _planned_for_that_month(draft: dict[str, Any], recorded: Recorded) -> bool:
    """Whether one of the two is the plan of the other: of one name, and of the month in which the other one lies."""
    fact = recorded.fact
    names = {without_ordinal(title) for title in (draft["title"], fact.title)}
    numbers = {number for number in (draft["ordinal"], fact.ordinal) if number}
    kinds = {MeetingKind(draft["kind"]), fact.kind}
    if not (draft["only_in_plan"] or fact.only_in_plan) or len(names) > 1 or len(numbers) > 1:
        return False
    if len(kinds) > 1 and kinds != {MeetingKind.REGULAR, MeetingKind.OTHER}:
        return False
    now, before = _spans(draft), [sitting.span for sitting in fact.sittings]
    months = [span for span in (*now, *before) if span.precision is Precision.MONTH]
    return bool(months and now) and now[0].first <= before[-1].last and before[0].first <= now[-1].last


def _spans(draft: dict[str, Any]) -> list[Span]:
    """When a draft's sittings are; nothing where one of them has no date."""
    try:
        return [SittingInput.model_validate(sitting).span for sitting in draft["sittings"]]
    except ValueError:
        return []


def _same_kinds(draft: dict[str, Any], recorded: Recorded) -> bool:
    return draft["system"] == recorded.fact.system and set(draft["kind"]) == {str(kind) for kind in recorded.fact.kind}


def _same_time(draft: dict[str, Any], recorded: Recorded) -> bool:
    """Whether two steps are of one time, though it may be known more exactly now."""
    now, before = Span.parse(draft["start"], draft["end"]), recorded.fact.span
    same_system = draft["system"] == recorded.fact.system
    return same_system and now.first <= before.last and before.first <= now.last


def _prepares(draft: dict[str, Any]) -> bool:
    """Whether a step prepares a change: the start of building lies within the whole of it, and is another step."""
    return StepKind.PREPARATION in draft["kind"]


def said_of_step(step: dict[str, Any]) -> str:
    """When a step is and what it is, by its kinds or, an audit's, by its name: by this it is known again once moved."""
    return f"{step['start']}/{step['end']} {what_is_done(step)}"


def what_is_done(step: dict[str, Any]) -> str:
    return ";".join(step["kind"]) if "kind" in step else step["name"]


def _is_planned_so(draft: dict[str, Any], recorded: Recorded) -> bool:
    """Whether a step is said to be planned as the one on record was planned before."""
    return draft["status"] == StepStatus.PLANNED and said_of_step(draft) in recorded.fact.planned_as


def _is_plan_of(draft: dict[str, Any], recorded: Recorded) -> bool:
    """Whether one of two steps is planned and the other one done on the planned day, or within the planned month."""
    planned, done = _planned_and_done(draft, recorded)
    to_the_month = planned and planned.precision in (Precision.DAY, Precision.MONTH)
    return bool(to_the_month) and planned.first <= done.first and done.last <= planned.last


def _planned_and_done(draft: dict[str, Any], recorded: Recorded) -> tuple[Span, Span] | tuple[None, None]:
    """When the planned one of two steps was to be, and when the other one was done."""
    now, before = Span.parse(draft["start"], draft["end"]), recorded.fact.span
    if (draft["status"], recorded.fact.status) == (StepStatus.DONE, StepStatus.PLANNED):
        return before, now
    if (draft["status"], recorded.fact.status) == (StepStatus.PLANNED, StepStatus.DONE):
        return now, before
    return None, None


def _is_moved(draft: dict[str, Any], recorded: Recorded) -> bool:
    """Whether a step of one name is planned for another time than the one at which it was, or is to be now.

    What is on record as planned can have moved by a year, but for training and verification, which come each year.
    """
    now, before = Span.parse(draft["start"], draft["end"]), recorded.fact.span
    is_planned = recorded.fact.status is StepStatus.PLANNED
    if draft["name"] != recorded.fact.name or not _same_kinds(draft, recorded):
        return False
    if is_planned and not _beside_the_system(draft["kind"]):
        return abs((now.first - before.first).days) <= DAYS_IN_A_YEAR
    return (is_planned or draft["status"] == StepStatus.PLANNED) and fiscal_year_of(now.first) == fiscal_year_of(
        before.first
    )


def _beside_the_system(kinds: Collection[str]) -> set[StepKind]:
    return {StepKind(kind) for kind in kinds} & BESIDE_THE_SYSTEM


def _one_only_begins_the_other(*names: str) -> bool:
    """構築の開始 is not what became of 構築; 構築の完了 is."""
    return sorted(names, key=len)[1] == f"{min(names, key=len)}の開始"


def what_became_of_a_step(draft: dict[str, Any], recorded: Recorded) -> bool:
    """Whether one of two steps of a system is what became of the other one's plan."""
    if draft["system"] != recorded.fact.system or _one_only_begins_the_other(draft["name"], recorded.fact.name):
        return False
    is_like = _beside_the_system(draft["kind"]) == _beside_the_system(recorded.fact.kind)
    return (is_like and _is_plan_of(draft, recorded)) or _is_moved(draft, recorded)


def what_became_of_an_audit_step(draft: dict[str, Any], recorded: Recorded) -> bool:
    """Whether one of two steps of an audit, each with a date of its own, is what became of the other one's plan.

    Several can be in one month: their names are alike too.
    """
    fact = recorded.fact
    is_dated = draft["start"] and fact.start and draft["audit"] == fact.audit
    return bool(is_dated) and names_are_alike(draft["name"], fact.name) and _is_plan_of(draft, recorded)


STEP_LIKENESS: tuple[Likeness, ...] = (
    lambda draft, one: draft["system"] == one.fact.system and _is_planned_so(draft, one),
    lambda draft, one: _same_kinds(draft, one) and _same("name")(draft, one) and _same_time(draft, one),
    lambda draft, one: _same_kinds(draft, one) and _same("start", "end")(draft, one),
    _same("system", "start", "end"),
    lambda draft, one: _same_kinds(draft, one) and _same_time(draft, one) and not _prepares(draft),
)
AUDIT_LIKENESS: tuple[Likeness, ...] = (
    _same("meeting_line"),
    lambda draft, one: draft["audit"] == one.fact.audit and _is_planned_so(draft, one),
    _same("audit", "start", "end"),
    _same("audit", "name"),
)


def meeting_likeness(drafts: Sequence[dict[str, Any]], known: Sequence[Recorded]) -> tuple[Likeness, ...]:
    """Of the meetings of one group. A title alone does not tell which of several planned ones is meant."""
    of_report = Counter(draft["title"] for draft in drafts)
    of_record = Counter(one.fact.title for one in known)

    def same_title(draft: dict[str, Any], one: Recorded) -> bool:
        is_planned = draft["only_in_plan"] or one.fact.only_in_plan
        is_one_of_several = of_report[draft["title"]] > 1 or of_record[draft["title"]] > 1
        return _same("title")(draft, one) and not (is_planned and is_one_of_several)

    return (
        lambda draft, one: _same("title")(draft, one) and same_days(draft, one),
        _same("ordinal", "kind"),
        _planned_for_that_month,
        same_title,
        same_days,
    )


def paired(
    drafts: Sequence[dict[str, Any]], known: Sequence[Recorded], likeness: tuple[Likeness, ...]
) -> list[Recorded | None]:
    """For each draft the fact on record that it states again, or None. Each fact on record is taken once."""
    pairs: list[Recorded | None] = [None] * len(drafts)
    free = list(known)
    for alike in likeness:
        for place, draft in enumerate(drafts):
            if pairs[place] is None:
                pairs[place] = next((one for one in free if alike(draft, one)), None)
                free = [one for one in free if one is not pairs[place]]
    return pairs


def come_true(
    drafts: Sequence[dict[str, Any]],
    pairs: Sequence[Recorded | None],
    known: Sequence[Recorded],
    became: Callable[[dict[str, Any], Recorded], bool],
) -> dict[int, Recorded]:
    """Of the drafts without a pair, by their places, those that are what a planned step became, whatever its kind.

    None where more than one step could be what became of it, or it of more than one.
    """
    left = [place for place, pair in enumerate(pairs) if pair is None]
    free = [one for one in known if not any(one is pair for pair in pairs)]
    found = [(place, one) for place in left for one in free if became(drafts[place], one)]
    of_draft = Counter(place for place, _ in found)
    of_record = Counter(one.ref for _, one in found)
    return {place: one for place, one in found if of_draft[place] == 1 and of_record[one.ref] == 1}


def plain(fact: Input) -> dict[str, Any]:
    """The plain values of a fact, from which it can be made again."""
    return fact.model_dump(mode="json")
