"""Makes the proposals of a report: each fact that it states, paired with the same fact on record."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from council_data.calendar import era_fiscal_year, fiscal_year_of
from council_data.inputs import AuditInput, ProgrammeInput, SystemInput
from council_data.proposals.corrections import lack_of
from council_data.proposals.matching import Match, matches
from council_data.proposals.pairing import AUDIT_LIKENESS, STEP_LIKENESS, come_true, meeting_likeness, paired, plain
from council_data.proposals.planning import beside_record
from council_data.proposals.proposal import Kind, Lack, Proposal, Proposals
from council_data.recorded import Named, Record, Recorded
from council_data.reports.facts import Group, Meeting, Read, system_name
from council_data.reports.lines import Entry, Sat
from council_data.reports.names import is_plan
from db.words import Audience, MeetingKind, MeetingStatus, Precision, StepStatus

INTERNAL_AUDIT = "内部監査"


def proposals_of(
    read: Read, record: Record, decided: Mapping[Named, Named] | None = None, renamed: Collection[Named] = ()
) -> Proposals:
    """Holds a report against the record of its year.

    `decided` maps a group as it is called to the group that it is; `renamed` are those called so from the year on.
    """
    return _Proposing(read, record, decided or {}, renamed).proposals()


def year_of(read: Read) -> int | None:
    """The report's fiscal year, else the only one in which all its meetings lie."""
    if read.fiscal_year is not None:
        return read.fiscal_year
    spans = [sat.span for meeting in read.meetings for sat in meeting.entry.sittings if sat.span]
    years = {fiscal_year_of(span.first) for span in spans if span.precision is not Precision.YEAR}
    return years.pop() if len(years) == 1 else None


class _Proposing:
    def __init__(self, read: Read, record: Record, decided: Mapping[Named, Named], renamed: Collection[Named]) -> None:
        self.read, self.record = read, record
        self.matches = matches(read, record, decided, renamed)
        self.together = _together(self.matches)
        self.on_record_lines: dict[int, int] = {}  # the line of a meeting here → its line on record
        self.audits: dict[str, AuditInput] = {}
        self.systems: dict[str, SystemInput] = {}

    def proposals(self) -> Proposals:
        meetings = list(self._meetings())
        found = [
            *self._groups(),
            *meetings,
            *self._decisions(),
            *self._audit_steps(),
            *self._system_steps(),
            *self._sections(),
        ]
        new_programmes = [
            ProgrammeInput(audience=one.audience, number=one.number, name=one.name, source_line=one.line)
            for one in self.read.programmes
            if one.name not in self.record.programmes
        ]
        new_programmes += self._programmes_of_the_user({*self.record.programmes, *(one.name for one in new_programmes)})
        return Proposals(
            year=self.record.year,
            report=self.read.title or _title(self.record.year),
            data_version=self.record.data_version,
            all=tuple(sorted(found, key=lambda one: (one.is_gone, one.line))),
            groups=tuple(match for group, match in self.matches.items() if match.group or self._is_spoken_of(group)),
            programmes=tuple(new_programmes),
            record_programmes=self.record.programmes,
            systems=tuple(self.systems.values()),
            audits=tuple(self.audits.values()),
            replaces_plan=self.read.is_annual_report and is_plan(self.record.report),
            shared_names=self._shared_names(),
        )

    def _shared_names(self) -> frozenset[str]:
        called = {match.group or match.called for match in self.matches.values()}
        counted = Counter(name for _, name in {*self.record.groups, *called})
        return frozenset(name for name, programmes in counted.items() if programmes > 1)

    def _is_spoken_of(self, group: Group) -> bool:
        """Whether the report states anything of the group: a heading above the title may only look like one."""
        return any(one.group is group for one in (*self.read.meetings, *self.read.items))

    def _programmes_of_the_user(self, known: set[str]) -> list[ProgrammeInput]:
        """Those under which the user has put groups, where neither the report nor the record names them."""
        lines = {match.group[0]: group.line for group, match in self.matches.items() if match.group}
        return [
            ProgrammeInput(audience=Audience.ALL_MEMBERS, number=1, name=name, source_line=line)
            for name, line in lines.items()
            if name not in known
        ]

    def _groups(self) -> Iterator[Proposal]:
        parents = {named: (named[0], one.fact.parent) for named, one in self.record.groups.items() if one.fact.parent}
        for match, groups in self.together:
            if match.group is None:
                continue
            programme, name = match.group
            recorded = self.record.groups.get(match.group)
            if parent := self._parent(match.group, groups, parents):
                parents[match.group] = parent
            stated = {
                "parent": parent and parent[1],
                "founded": next((one.founded.isoformat() for one in groups if one.founded), None),
                "dissolved": next((one.dissolved.isoformat() for one in groups if one.dissolved), None),
            }
            if recorded:
                draft = plain(recorded.fact) | {key: value for key, value in stated.items() if value}
            else:
                draft = {"programme": programme, "name": name, "source_line": groups[0].line} | stated
            new_name = next((self.matches[one].called[1] for one in groups if self.matches[one].is_renamed), None)
            if new_name:
                draft |= {"name": new_name, "name_en": ""}
            yield Proposal(Kind.GROUP, groups[0].line, draft, recorded)

    def _parent(self, group: Named, stated_as: list[Group], parents: Mapping[Named, Named]) -> Named | None:
        """The group below which the report states a group, of the same programme and not below it."""
        above = [self.matches[one.parent].group for one in stated_as if one.parent]
        can_be = (one for one in above if one and one[0] == group[0] and not _is_at_or_below(one, group, parents))
        return next(can_be, None)

    def _meetings(self) -> Iterator[Proposal]:
        for match, groups in self.together:
            read = [meeting for meeting in self.read.meetings if any(meeting.group is group for group in groups)]
            known = [one for one in self.record.meetings if match.group == (one.fact.programme, one.fact.group)]
            drafts = [self._meeting_draft(meeting, match) for meeting in read]
            pairs = paired(drafts, known, meeting_likeness(drafts, known))
            for meeting, draft, recorded in zip(read, drafts, pairs, strict=True):
                if recorded:
                    self.on_record_lines[meeting.line] = recorded.fact.source_line
                    draft = beside_record(draft, recorded)
                lack = self._lack(meeting, draft) if match.group else Lack.GROUP
                yield Proposal(Kind.MEETING, meeting.line, draft, recorded, lack=lack)
            for recorded in known:
                if recorded.fact.only_in_plan == self.read.is_plan and not any(recorded is one for one in pairs):
                    yield _gone(Kind.MEETING, recorded)

    def _lack(self, meeting: Meeting, draft: dict[str, Any]) -> Lack | None:
        if self.read.is_plan and not draft["sittings"] and (meeting.entry.sessions or 0) > 1:
            return Lack.SEVERAL
        return lack_of(Kind.MEETING, draft, self.record.year)

    def _meeting_draft(self, meeting: Meeting, match: Match) -> dict[str, Any]:
        entry = meeting.entry
        programme, name = match.group or match.called
        return {
            "programme": programme,
            "group": name,
            "title": entry.title,
            "ordinal": entry.ordinal,
            "kind": str(meeting.kind),
            "mode": entry.mode and str(entry.mode),
            "status": str(entry.status),
            "remarks": "、".join(entry.remarks),
            "sittings": [sitting_text(sat) for sat in entry.sittings],
            "agenda": [
                {"item": item.text, "source_line": item.line} for item in self.read.items if item.meeting is meeting
            ],
            "was_planned": self.read.is_plan,
            "only_in_plan": self.read.is_plan,
            "source_line": meeting.line,
        }

    def _decisions(self) -> Iterator[Proposal]:
        for match, groups in self.together:
            items = [
                item
                for item in self.read.items
                if item.meeting is None and any(item.group is group for group in groups)
            ]
            known = next(
                (one for one in self.record.decisions if match.group == (one.fact.programme, one.fact.group)), None
            )
            if items:
                programme, name = match.group or match.called
                listed = [{"item": item.text, "source_line": item.line} for item in items]
                draft = {"programme": programme, "group": name, "items": listed, "source_line": items[0].line}
                lack = Lack.GROUP if match.group is None else None
                yield Proposal(Kind.DECISIONS, items[0].line, draft, known, lack=lack)
            elif known and not self.read.is_plan:
                yield _gone(Kind.DECISIONS, known)

    def _audit_steps(self) -> Iterator[Proposal]:
        drafts: list[dict[str, Any]] = []
        for step in self.read.audit_steps:
            audit = self._audit(step.programme, None, step.programme, step.since, step.line)
            drafts.append(_step_draft(step.entry, step.line) | {"audit": audit, "meeting_line": None})
        for meeting in self.read.meetings:
            group = self.matches[meeting.group].group
            if group and is_internal_audit(meeting):
                audit = self._audit(*group, INTERNAL_AUDIT, None, meeting.line)
                line = self.on_record_lines.get(meeting.line)
                own = {"start": None, "end": None, "venue": None, "meeting_line": line}
                drafts.append(_step_draft(meeting.entry, meeting.line) | own | {"audit": audit})
        known = [one for one in self.record.audit_steps if one.source_year == self.record.year]
        pairs = paired(drafts, known, AUDIT_LIKENESS)
        last = {audit: max(steps) for audit, steps in _positions(known).items()}
        meeting_lines = {meeting.line for meeting in self.read.meetings}
        for draft, recorded in zip(drafts, pairs, strict=True):
            if recorded and self._is_past_planning(recorded):
                yield Proposal(Kind.AUDIT_STEP, draft["source_line"], plain(recorded.fact), recorded)
                continue
            if recorded:
                of_record = plain(recorded.fact)
                draft |= {key: of_record[key] for key in ("name", "name_en", "position")}
                draft["venue"] = draft["venue"] or of_record["venue"]
            else:
                draft["position"] = last[draft["audit"]] = last.get(draft["audit"], 0) + 1
            draft["meeting_line"] = draft["source_line"] if draft["source_line"] in meeting_lines else None
            lack = lack_of(Kind.AUDIT_STEP, draft, self.record.year)
            yield Proposal(Kind.AUDIT_STEP, draft["source_line"], draft, recorded, lack=lack)
        stated = {draft["audit"] for draft in drafts}
        for one in known:
            if one.fact.audit in stated and self._can_be_gone(one) and not any(one is pair for pair in pairs):
                yield _gone(Kind.AUDIT_STEP, one)

    def _is_past_planning(self, step: Recorded) -> bool:
        """Whether a plan finds more on record of a step than a plan can say."""
        return self.read.is_plan and step.fact.status is not StepStatus.PLANNED

    def _can_be_gone(self, step: Recorded) -> bool:
        """Whether it counts that a step is not stated any more: what is planned by a plan, else by a report."""
        return (step.fact.status is StepStatus.PLANNED) == self.read.is_plan

    def _audit(self, programme: str, group: str | None, name: str, since: int | None, line: int) -> str:
        """The name of a programme's or a group's audit on record, else of a new one."""
        for known in self.record.audits:
            if (known.programme, known.group) == (programme, group):
                return known.name
        taken = {known.name for known in self.record.audits} | {
            one.name for one in self.audits.values() if (one.programme, one.group) != (programme, group)
        }
        unique = f"{name}（{group or programme}）" if name in taken else name
        fact = {"programme": programme, "group": group, "name": unique, "source_line": line}
        self.audits.setdefault(unique, AuditInput(**fact, since=since and f"FY{since}"))
        return unique

    def _system_steps(self) -> Iterator[Proposal]:
        known = list(self.record.system_steps)
        drafts = []
        for told in self.read.steps:
            step = told.step
            system = self.record.systems.get(told.programme)
            if system is None:
                system = system_name(told.programme)
                fact = SystemInput(programme=told.programme, name=system, source_line=step.line)
                self.systems.setdefault(system, fact)
            drafts.append(
                {
                    "system": system,
                    "kind": [str(kind) for kind in step.kinds],
                    "name": step.name,
                    "start": step.span.start_text,
                    "end": step.span.end_text,
                    "status": str(step.status),
                    "venue": step.venue,
                    "sessions": step.sessions,
                    "dates": list(step.days),
                    "source_line": step.line,
                }
            )
        pairs = paired(drafts, known, STEP_LIKENESS)
        came_true = come_true(drafts, pairs, known)
        pairs = [came_true.get(place, pair) for place, pair in enumerate(pairs)]
        for place, (draft, recorded) in enumerate(zip(drafts, pairs, strict=True)):
            if recorded and self._is_past_planning(recorded):
                yield Proposal(Kind.SYSTEM_STEP, draft["source_line"], plain(recorded.fact), recorded)
                continue
            if place in came_true:
                draft["migration"] = recorded.fact.migration
            elif recorded:
                of_record = plain(recorded.fact)
                # A mention in passing says less than what is on record, and an older plan not more than what was done.
                draft |= {key: of_record[key] for key in ("name", "name_en", "migration", "kind")}
                draft |= {key: draft[key] or of_record[key] for key in ("venue", "sessions", "dates")}
                if recorded.fact.status is StepStatus.DONE:
                    draft["status"] = of_record["status"]
            yield Proposal(Kind.SYSTEM_STEP, draft["source_line"], draft, recorded)
        if self.read.programmes:
            of_year = [one for one in known if one.source_year == self.record.year and self._can_be_gone(one)]
            yield from (_gone(Kind.SYSTEM_STEP, one) for one in of_year if not any(one is pair for pair in pairs))

    def _sections(self) -> Iterator[Proposal]:
        if self.read.is_plan or not self.read.programmes:
            return
        above: list[int] = []
        sections = []
        for one in self.read.sections:
            while above and above[-1] >= one.depth:
                above.pop()
            text = "\n".join(one.paragraphs)
            sections.append(
                {
                    "heading": one.heading,
                    "depth": len(above),
                    "narrative": text,
                    "wording": [(str(role), said) for role, said in one.wording],
                    "source_line": one.line,
                }
            )
            above.append(one.depth)
        if sections:
            draft = {"sections": sections}
            yield Proposal(Kind.SECTIONS, sections[0]["source_line"], draft, self.record.sections)


def _together(found: Mapping[Group, Match]) -> list[tuple[Match, list[Group]]]:
    """The report's groups in its order, those that are the same one together; each that is undecided by itself."""
    together: dict[tuple[bool, Named], tuple[Match, list[Group]]] = {}
    for group, match in found.items():
        is_one = (match.group is not None, match.group or match.called)
        together.setdefault(is_one, (match, []))[1].append(group)
    return list(together.values())


def _is_at_or_below(group: Named, other: Named, parents: Mapping[Named, Named]) -> bool:
    """Whether a group is another one or stands below it."""
    while group != other:
        if group not in parents:
            return False
        group = parents[group]
    return True


def is_internal_audit(meeting: Meeting) -> bool:
    """Whether a meeting is a step of the audit that its group makes: the auditors' training, the audit, its report."""
    return "監査" in meeting.group.name and meeting.kind in (MeetingKind.TRAINING, MeetingKind.AUDIT_ACTIVITY)


def sitting_text(sat: Sat) -> str:
    """A sitting as `SittingInput` reads it: ``2017-10-10 県自治センター``; ``?`` stands for what is no date."""
    if sat.span is None:
        return f"? {sat.venue or ''}".strip()
    days = "/".join(dict.fromkeys((sat.span.start_text, sat.span.end_text)))
    return f"{days} {sat.venue}" if sat.venue else days


def _step_draft(entry: Entry, line: int) -> dict[str, Any]:
    spans = [sat.span for sat in entry.sittings if sat.span]
    return {
        "name": entry.title,
        "start": spans[0].start_text if spans else None,
        "end": max(spans, key=lambda span: span.last).end_text if spans else None,
        "status": "done" if entry.status is MeetingStatus.HELD else str(entry.status),
        "venue": next((sat.venue for sat in entry.sittings if sat.venue), None),
        "source_line": line,
    }


def _positions(steps: Sequence[Recorded]) -> dict[str, list[int]]:
    """The positions that are taken among the steps of each audit."""
    taken: dict[str, list[int]] = {}
    for one in steps:
        taken.setdefault(one.fact.audit, []).append(one.fact.position)
    return taken


def _gone(kind: Kind, recorded: Recorded) -> Proposal:
    fact = recorded.fact
    return Proposal(kind, fact.source_line, plain(fact), recorded, is_gone=True)


def _title(year: int) -> str:
    era, _, number = era_fiscal_year(year)
    return f"{era}{'元' if number == 1 else number}年度事業報告"
