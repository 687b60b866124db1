"""The steps of audits that a report states, beside those on record, and the audits that they are of."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from council_data.inputs import AuditInput
from council_data.proposals.corrections import lack_of
from council_data.proposals.pairing import AUDIT_LIKENESS, come_true, paired, plain, what_became_of_an_audit_step
from council_data.proposals.planning import step_beside_record
from council_data.proposals.proposal import Kind, Proposal
from council_data.recorded import Named, Record, Recorded
from council_data.reports.facts import Group, Meeting, Read
from council_data.reports.folding import tidy
from council_data.reports.lines import Entry
from db.words import MeetingKind, MeetingStatus

INTERNAL_AUDIT = "内部監査"
WHOSE = re.compile(r"^(?:あいち|共同利用型|協議会)+(?=.*システム)")  # what a system is called without: 施設予約システム


def is_internal_audit(meeting: Meeting) -> bool:
    """Whether a meeting is a step of the audit that its group makes: the auditors' training, the audit, its report."""
    return "監査" in meeting.group.name and meeting.kind in (MeetingKind.TRAINING, MeetingKind.AUDIT_ACTIVITY)


class AuditSteps:
    """Holds the steps of a report against those on record.

    `groups` says which group on record, or new, each group of the report is, `on_record_lines` on which line a meeting
    of the report is on record, `new_systems` which systems the report brings. `audits` are the new ones, once
    `proposals` has given what they are needed for.
    """

    def __init__(
        self,
        read: Read,
        record: Record,
        groups: Mapping[Group, Named | None],
        on_record_lines: Mapping[int, int],
        new_systems: Iterable[str],
    ) -> None:
        self.read, self.record, self.groups, self.on_record_lines = read, record, groups, on_record_lines
        self.systems = (*record.run_by, *new_systems)
        self.audits: dict[str, AuditInput] = {}
        self.known = [one for one in record.audit_steps if one.source_year == record.year]

    def proposals(self) -> Iterator[Proposal]:
        drafts = [*self._of_programmes(), *self._of_groups()]
        pairs = paired(drafts, self.known, AUDIT_LIKENESS)
        became = come_true(drafts, pairs, self.known, what_became_of_an_audit_step)
        pairs = [became.get(place, pair) for place, pair in enumerate(pairs)]
        last = {audit: max(taken) for audit, taken in _positions(self.known).items()}
        meeting_lines = {meeting.line for meeting in self.read.meetings}
        for place, (draft, recorded) in enumerate(zip(drafts, pairs, strict=True)):
            line = draft["source_line"]
            if recorded:
                draft = self._beside_record(draft, recorded, is_what_became=place in became)
            if not recorded or draft["audit"] != recorded.fact.audit:
                draft["position"] = last[draft["audit"]] = last.get(draft["audit"], 0) + 1
            draft["meeting_line"] = line if line in meeting_lines else None
            lack = lack_of(Kind.AUDIT_STEP, draft, self.record.year)
            beside, is_new = self._beside(draft["audit"]), draft["audit"] in self.audits
            yield Proposal(Kind.AUDIT_STEP, line, draft, recorded, lack=lack, choices=beside, is_of_new=is_new)
        yield from self._gone(drafts, pairs)

    def _beside_record(self, stated: dict[str, Any], recorded: Recorded, *, is_what_became: bool) -> dict[str, Any]:
        of_record = plain(recorded.fact)
        words = () if is_what_became else ("name", "name_en")
        draft = stated | {key: of_record[key] for key in ("position", *words)}
        draft["venue"] = draft["venue"] or of_record["venue"]
        return step_beside_record(stated, draft, recorded, self.record.year, is_plan=self.read.is_plan)

    def _gone(self, drafts: Sequence[dict[str, Any]], pairs: Sequence[Recorded | None]) -> Iterator[Proposal]:
        stated = {draft["audit"] for draft in drafts} | {one.fact.audit for one in pairs if one}
        for one in self.known:
            is_left = one.fact.audit in stated and not any(one is pair for pair in pairs)
            if is_left and one.fact.only_in_plan == self.read.is_plan:
                yield Proposal.of_gone(Kind.AUDIT_STEP, one)

    def _of_programmes(self) -> Iterator[dict[str, Any]]:
        for step in self.read.audit_steps:
            known = [one for one in self.record.audits if (one.programme, one.group) == (step.programme, None)]
            audit = known[0].name if known else self._new(step.programme, None, step.programme, step.since, step.line)
            yield self._draft(step.entry, step.line) | {"audit": audit, "meeting_line": None}

    def _of_groups(self) -> Iterator[dict[str, Any]]:
        """Internal audits, whose steps are meetings of a group and take their days from them."""
        for meeting in self.read.meetings:
            group = self.groups[meeting.group]
            if group and is_internal_audit(meeting):
                audit = self._internal_audit(group, meeting)
                line = self.on_record_lines.get(meeting.line)
                own = {"start": None, "end": None, "venue": None, "meeting_line": line}
                yield self._draft(meeting.entry, meeting.line) | own | {"audit": audit}

    def _draft(self, entry: Entry, line: int) -> dict[str, Any]:
        spans = [sat.span for sat in entry.sittings if sat.span]
        status = "done" if entry.status is MeetingStatus.HELD else str(entry.status)
        return {
            "name": entry.title,
            "name_en": self.record.english.get(entry.title, ""),
            "start": spans[0].start_text if spans else None,
            "end": max(spans, key=lambda span: span.last).end_text if spans else None,
            "status": status,
            "venue": next((sat.venue for sat in entry.sittings if sat.venue), None),
            "only_in_plan": self.read.is_plan and status == "planned",
            "planned_as": [],
            "source_line": line,
        }

    def _internal_audit(self, group: Named, meeting: Meeting) -> str:
        """The audit of a group that the report means: of the system that it names, else of that of the year's steps.

        What a report does not say is not taken from another year's: without a system named it is an audit of none.
        """
        known = [one for one in self.record.audits if (one.programme, one.group) == group]
        system = self._audited_system(meeting)
        of_year = {one.fact.audit for one in self.known}
        if system is None:
            fitting = [one for one in known if one.name in of_year] or [one for one in known if one.system is None]
        else:
            fitting = [one for one in known if one.system == system]
        if fitting:
            return fitting[0].name
        name = f"{INTERNAL_AUDIT}（{_short(system)}）" if system else INTERNAL_AUDIT
        return self._new(*group, name, None, meeting.line, system)

    def _audited_system(self, meeting: Meeting) -> str | None:
        """The system that the meeting's title names, else the only one named by the text on its group or its audit."""
        own, *above = meeting.group.line_up
        texts = [text for one in self.read.sections if one.line == own.line for text in one.paragraphs]
        lines = {group.line for group in above}
        of_above = (text for one in self.read.sections if one.line in lines for text in one.paragraphs)
        texts += [sentence for text in of_above for sentence in text.split("。") if INTERNAL_AUDIT in sentence]
        for said in (meeting.entry.title, "\n".join(texts)):
            named = [one for one in self.systems if tidy(one) in said or _short(one) in said]
            if named:
                return named[0] if len(named) == 1 else None
        return None

    def _beside(self, audit: str) -> tuple[str, ...]:
        """The audits of the same programme or group, on record or new: those that a step can be of."""
        every = {one.name: one for one in (*self.record.audits, *self.audits.values())}
        own = every[audit]
        return tuple(name for name, one in every.items() if (one.programme, one.group) == (own.programme, own.group))

    def _new(
        self, programme: str, group: str | None, name: str, since: int | None, line: int, system: str | None = None
    ) -> str:
        """The name of a new audit, which no other one has."""
        of_others = {known.name for known in self.record.audits} | {
            one.name
            for one in self.audits.values()
            if (one.programme, one.group, one.system) != (programme, group, system)
        }
        unique = f"{name}（{group or programme}）" if name in of_others else name
        fact = {"programme": programme, "group": group, "system": system, "name": unique, "source_line": line}
        self.audits.setdefault(unique, AuditInput(**fact, since=since and f"FY{since}"))
        return unique


def _short(system: str) -> str:
    return tidy(WHOSE.sub("", system))


def _positions(steps: Sequence[Recorded]) -> dict[str, list[int]]:
    """The positions that are taken among the steps of each audit."""
    taken: dict[str, list[int]] = {}
    for one in steps:
        taken.setdefault(one.fact.audit, []).append(one.fact.position)
    return taken
