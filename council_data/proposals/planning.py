"""Between the year's plan and its report: what the one says of what the other has said before."""

from typing import Any

from council_data.calendar import Span, fiscal_year_of
from council_data.inputs import DatedInput, MeetingInput
from council_data.proposals.pairing import plain, said_of_step, what_is_done
from council_data.proposals.proposal import Proposal
from council_data.recorded import Recorded
from db.words import MeetingStatus, StepStatus

AS_PLANNED = ((MeetingStatus.PLANNED, MeetingStatus.HELD), (StepStatus.PLANNED, StepStatus.DONE))
# What nobody knows before, and a report adds.
SAID_AFTERWARDS = {"status", "mode", "remarks", "sittings", "agenda", "start", "end", "venue", "sessions", "dates"}


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
        "title_en": of_record["title_en"] if of_record["title"] == draft["title"] else draft["title_en"],
        "was_planned": of_record["was_planned"] or draft["was_planned"],
    }
    if not (was_held and recorded.fact.status is MeetingStatus.PLANNED):
        kept["mode"] = draft["mode"] or of_record["mode"]
    if not was_held:
        kept["sittings"] = draft["sittings"] or of_record["sittings"]
    return draft | kept


def step_beside_record(
    stated: dict[str, Any], draft: dict[str, Any], recorded: Recorded, year: int, *, is_plan: bool
) -> dict[str, Any]:
    """The draft of a step that the plan or the report of a year has stated, with what stays as it is on record.

    A plan says nothing new of a step of which more is known, but for when it was to be. What the report of another year
    than the step's says less exactly does not change when it was.
    """
    fact, of_record = recorded.fact, plain(recorded.fact)
    is_over = draft["status"] == StepStatus.PLANNED and fact.status is StepStatus.DONE
    if is_over or (is_plan and _is_settled(recorded, year)):
        return of_record | {"planned_as": _plans(of_record, stated, of_record)}
    kept: dict[str, Any] = {}
    if recorded.source_year != year:
        kept["only_in_plan"] = fact.only_in_plan
    if _is_less_exact(draft, recorded, year) or (draft["status"] == StepStatus.CANCELLED and not draft["start"]):
        kept |= {"start": of_record["start"], "end": of_record["end"]}
    draft = draft | kept
    return draft | {"planned_as": _plans(draft, stated, of_record)}


def _plans(as_it_is: dict[str, Any], stated: dict[str, Any], of_record: dict[str, Any]) -> list[str]:
    """How a step was planned, where it would not be known by that again: as another one, or for another time."""
    planned = [one for one in (stated, of_record) if one["status"] == StepStatus.PLANNED and one["start"]]
    others = [said_of_step(one) for one in planned if not _is_like_and_within(as_it_is, one)]
    return list(dict.fromkeys([*of_record["planned_as"], *others]))


def _is_like_and_within(step: dict[str, Any], plan: dict[str, Any]) -> bool:
    now, before = (Span.parse(one["start"], one["end"]) for one in (step, plan))
    return what_is_done(step) == what_is_done(plan) and before.first <= now.first and now.last <= before.last


def is_named_at_last(draft: dict[str, Any], recorded: Recorded) -> bool:
    """Whether a report names what stood in the plan alone."""
    return recorded.fact.only_in_plan and not draft["only_in_plan"]


def is_as_planned(proposal: Proposal) -> bool:
    """Whether what was planned was held or done within the time for which it was, and only that changes."""
    changes = proposal.changes
    if changes.get("status") not in AS_PLANNED or not changes.keys() <= SAID_AFTERWARDS:
        return False
    planned, actual = (_spans(fact) for fact in (proposal.recorded.fact, proposal.fact))
    return all(any(plan.first <= span.first and span.last <= plan.last for plan in planned) for span in actual)


def _spans(fact: MeetingInput | DatedInput) -> list[Span]:
    if isinstance(fact, MeetingInput):
        return [sitting.span for sitting in fact.sittings]
    return [fact.span] if fact.span else []


def _is_settled(step: Recorded, year: int) -> bool:
    """Whether more is on record of a step than the plan of a year can say."""
    is_reported = step.source_year > year or (step.source_year == year and not step.fact.only_in_plan)
    return is_reported or step.fact.status is not StepStatus.PLANNED


def _is_less_exact(draft: dict[str, Any], recorded: Recorded, year: int) -> bool:
    """Whether the report of a year mentions a step of another one by a time within which that on record lies."""
    fact = recorded.fact
    if not (draft["start"] and fact.start) or draft["status"] != fact.status:
        return False
    said, known = Span.parse(draft["start"], draft["end"]), fact.span
    is_mention = fiscal_year_of(said.first) != year and said.precision is not known.precision
    return is_mention and said.first <= known.first and known.last <= said.last
