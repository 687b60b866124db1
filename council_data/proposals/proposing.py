"""Makes the proposals of a report: each fact that it states, paired with the same fact on record."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from council_data.calendar import era_fiscal_year, fiscal_year_of
from council_data.inputs import ProgrammeInput
from council_data.proposals.audit_steps import AuditSteps
from council_data.proposals.corrections import lack_of
from council_data.proposals.judgements import judgements
from council_data.proposals.matching import Match, matches
from council_data.proposals.pairing import meeting_likeness, paired, plain
from council_data.proposals.planning import beside_record
from council_data.proposals.proposal import Kind, Lack, Proposal, Proposals
from council_data.proposals.system_steps import SystemSteps
from council_data.recorded import Named, Record
from council_data.reports.facts import Group, Meeting, Read
from council_data.reports.lines import Sat
from council_data.reports.names import is_plan
from db.words import Audience, Precision


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

    def proposals(self) -> Proposals:
        meetings = list(self._meetings())
        systems = SystemSteps(self.read, self.record)
        system_steps = list(systems.proposals())
        called = {group: match.group for group, match in self.matches.items()}
        audits = AuditSteps(self.read, self.record, called, self.on_record_lines, systems.systems)
        found = [
            *self._groups(),
            *meetings,
            *self._decisions(),
            *audits.proposals(),
            *system_steps,
            *judgements([*meetings, *system_steps], self.record),
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
            systems=tuple(systems.systems.values()),
            audits=tuple(audits.audits.values()),
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
                    yield Proposal.of_gone(Kind.MEETING, recorded)

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
            "title_en": self.record.english.get(entry.title, ""),
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
                yield Proposal.of_gone(Kind.DECISIONS, known)

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


def sitting_text(sat: Sat) -> str:
    """A sitting as `SittingInput` reads it: ``2017-10-10 県自治センター``; ``?`` stands for what is no date."""
    if sat.span is None:
        return f"? {sat.venue or ''}".strip()
    days = "/".join(dict.fromkeys((sat.span.start_text, sat.span.end_text)))
    return f"{days} {sat.venue}" if sat.venue else days


def _title(year: int) -> str:
    era, _, number = era_fiscal_year(year)
    return f"{era}{'元' if number == 1 else number}年度事業報告"
