"""Which migration a judgement meeting decided, where its title and the system leave only one."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from council_data.calendar import Span
from council_data.inputs import SittingInput
from council_data.proposals.proposal import Difference, Kind, Proposal
from council_data.recorded import Named, Record
from council_data.reports.facts import system_name
from council_data.reports.folding import tidy
from db.words import MeetingKind, MeetingStatus, Question, StepStatus

QUESTIONS: tuple[tuple[Question, re.Pattern], ...] = (
    (Question.POSTPONEMENT, re.compile(r"延伸|延期|見送")),
    (Question.GO_LIVE, re.compile(r"稼働|本番|移行|切り?替え?|運用開始|サービス開始")),
)
DAYS_BEFORE, DAYS_AFTER = 366, 31  # of the last step of a migration, within which it can be decided


def judgements(proposals: Iterable[Proposal], record: Record) -> Iterator[Proposal]:
    """The migration and the question that each judgement meeting of a report decided.

    Nothing is offered for one that is on record as it is stated, unless its migration is new.
    """
    proposed = [one for one in proposals if not one.is_gone]
    new = {one.draft["name"] for one in proposed if one.kind is Kind.MIGRATION}
    ends = _ends_of_migrations(proposed, record)
    for one in proposed:
        question = _question(one)
        if one.kind is not Kind.MEETING or one.lacks or question is None or _is_judged(one, record):
            continue
        system = _system(one.draft, record)
        own = tuple(name for name, (whose, _) in ends.items() if whose == system)
        decided = [name for name in own if _can_have_decided(one.draft, ends[name][1])]
        is_news = one.difference is not Difference.SAME or not new.isdisjoint(decided)
        if len(decided) == 1 and is_news:
            draft = {"migration": decided[0], "meeting_line": one.line, "question": str(question)}
            yield Proposal(Kind.JUDGEMENT, one.line, draft, choices=own, made_of=(one.draft,))


def _question(one: Proposal) -> Question | None:
    """What a judgement meeting that was held had to decide, by its title."""
    draft = one.draft
    if one.kind is not Kind.MEETING or (draft["kind"], draft["status"]) != (MeetingKind.JUDGEMENT, MeetingStatus.HELD):
        return None
    return next((question for question, said in QUESTIONS if said.search(draft["title"])), None)


def _is_judged(meeting: Proposal, record: Record) -> bool:
    return meeting.recorded is not None and meeting.recorded.ref[0] in record.judged


def _system(meeting: Mapping[str, Any], record: Record) -> str | None:
    """The system that the title names, else the one that the meeting's group looks after or its programme runs."""
    named = [system for system in record.run_by if tidy(system) in meeting["title"]]
    if named:
        return named[0] if len(named) == 1 else None
    group: Named = (meeting["programme"], meeting["group"])
    known = record.groups.get(group)
    own = known.fact.system if known else None
    return own or record.systems.get(meeting["programme"]) or system_name(meeting["programme"])


def _ends_of_migrations(proposed: Iterable[Proposal], record: Record) -> dict[str, tuple[str, Span]]:
    """The system of each migration and its last step: as the report states it, else as it is on record."""
    steps = [one for one in proposed if one.kind is Kind.SYSTEM_STEP]
    stated = {one.recorded.ref for one in steps if one.recorded}
    told = [(one.draft["migration"], one.draft["system"], _span(one.draft), one.draft["status"]) for one in steps]
    told += [
        (one.fact.migration, one.fact.system, one.fact.span, one.fact.status)
        for one in record.system_steps
        if one.ref not in stated
    ]
    ends: dict[str, tuple[str, Span]] = {}
    for migration, system, span, status in told:
        if migration and status != StepStatus.CANCELLED:
            is_last = migration not in ends or span.last > ends[migration][1].last
            ends[migration] = (system, span) if is_last else ends[migration]
    return ends


def _span(step: Mapping[str, Any]) -> Span:
    return Span.parse(step["start"], step["end"])


def _can_have_decided(meeting: Mapping[str, Any], end: Span) -> bool:
    day = max(SittingInput.model_validate(sitting).span.last for sitting in meeting["sittings"])
    return (end.last - day).days <= DAYS_BEFORE and (day - end.last).days <= DAYS_AFTER
