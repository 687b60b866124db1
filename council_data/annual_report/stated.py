"""An outline held against the record: which facts its lines state, and which lines state what is not on record.

It is read as any report is, so that what is written out and read again is the same by construction.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from council_data.inputs import AuditStepInput, MeetingInput, SystemStepInput
from council_data.proposals.matching import matches
from council_data.proposals.pairing import same_days
from council_data.proposals.proposal import Difference, Proposal
from council_data.proposals.proposal import Kind as Fact
from council_data.proposals.proposing import proposals_of
from council_data.recorded import Named, Record, Recorded
from council_data.reports import form
from council_data.reports.facts import Group, Read, called
from council_data.reports.folding import half_width
from council_data.reports.names import WITHIN_A_SECTION
from council_data.reports.outline import Kind, Line, Outline, Part
from council_data.reports.report import read_report
from db.words import StepStatus

OF_LINES = (Fact.MEETING, Fact.DECISIONS, Fact.AUDIT_STEP, Fact.SYSTEM_STEP)


@dataclass
class Stated:
    """What an outline states.

    facts: the numbers (`id`) of the facts on record that it states as they are; untrue: entries and items that state
    what is not on record, or otherwise; differing: paragraphs that do, with the fact that they mean; plans: lines with
    the planned meeting or step that they state; founded and dissolved: the groups, since: the programmes with an audit,
    of which it says when.
    """

    facts: set[int] = field(default_factory=set)
    untrue: set[Line] = field(default_factory=set)
    differing: list[tuple[Line, Recorded]] = field(default_factory=list)
    plans: list[tuple[Line | Part | None, Recorded]] = field(default_factory=list)
    founded: set[Named] = field(default_factory=set)
    dissolved: set[Named] = field(default_factory=set)
    since: set[str] = field(default_factory=set)


def held_against(outline: Outline, record: Record) -> Stated:
    """Holds an outline against the record; says in its parts what they tell of, and writes entries in the form."""
    written = outline.lines
    read = read_report([line.text for line in written], record.year)
    known = {group: match.group for group, match in matches(read, record, {}).items() if match.group}
    _name_parts(outline, read, {group.line: named for group, named in known.items()}, record.names)
    stated = Stated(
        founded={named for group, named in known.items() if group.founded},
        dissolved={named for group, named in known.items() if group.dissolved},
        since={step.programme for step in read.audit_steps if step.since},
    )
    of_lines: dict[Line | Part, set[int]] = defaultdict(set)
    for one in proposals_of(read, record).all:
        if one.is_gone or one.kind not in OF_LINES:
            continue
        line = written[one.line - 1].line
        items = [written[number - 1].line for number in _lines_of_items(one)]
        for item in items:
            item.kind = Kind.ITEM
        if one.difference is Difference.SAME:
            of_lines[line].add(id(one.recorded))
            _word(line, one.recorded)
            if one.kind is not Fact.DECISIONS and one.recorded.fact.status == StepStatus.PLANNED:
                stated.plans.append((line, one.recorded))
        elif isinstance(line, Line) and not line.is_text:
            stated.untrue |= {line, *items}
        elif isinstance(line, Line) and one.recorded and _is_contradicted(one):
            stated.differing.append((line, one.recorded))
    stated.differing += _told_otherwise(read, known, record, [line.line for line in written])
    stated.facts = {fact for line, facts in of_lines.items() if line not in stated.untrue for fact in facts}
    return stated


def _is_contradicted(proposal: Proposal) -> bool:
    """Whether running text says otherwise what is on record; of a meeting it need not say where and how it was held."""
    if proposal.kind is not Fact.MEETING:
        return proposal.difference is Difference.CHANGED
    is_of_other_days = not same_days(proposal.draft, proposal.recorded)
    return is_of_other_days or proposal.draft["status"] != proposal.recorded.fact.status


def _told_otherwise(
    read: Read, known: Mapping[Group, Named], record: Record, lines: list[Line | Part | None]
) -> Iterator[tuple[Line, Recorded]]:
    """The paragraphs that say of a meeting that is listed as well that it was on other days than are on record."""
    for told, _ in read.told_again:
        for recorded in record.meetings:
            fact = recorded.fact
            is_meant = known.get(told.group) == (fact.programme, fact.group)
            if is_meant and told.called == called(fact.ordinal, fact.title):
                if told.days != [sitting.span for sitting in fact.sittings]:
                    yield lines[told.line - 1], recorded
                break


def _lines_of_items(proposal: Proposal) -> Iterator[int]:
    for item in (*proposal.draft.get("agenda", ()), *proposal.draft.get("items", ())):
        yield item["source_line"]


def _word(line: Line | Part, recorded: Recorded) -> None:
    """Gives an entry the form's spaces and signs where it says the same in the same words."""
    if not isinstance(line, Line) or line.kind is not Kind.ENTRY:
        return
    fact, has_dot = recorded.fact, line.text.startswith("・")
    match fact:
        case MeetingInput():
            line.day = fact.sittings[0].span.first
            forms = [form.meeting_line(fact, fact.group, is_item=has_dot)]
        case AuditStepInput() if fact.start:
            forms = [form.audit_line(fact)]
        case SystemStepInput():
            forms = [form.activity_line(fact, under_its_name=under) for under in (True, False)]
        case _:
            forms = []
    said = half_width(line.text)
    line.text = next((text for text in forms if half_width(text) == said), line.text)


def _name_parts(outline: Outline, read: Read, groups: dict[int, Named], names: Mapping[Named, Named]) -> None:
    """Says in each part which programme and group it tells of.

    `groups` are those that headings name, by line; `names` those on record by what they are called.
    """
    programmes = {programme.line: programme.name for programme in read.programmes}
    above: list[Part] = []
    for number, written in enumerate(outline.lines, start=1):
        part = written.line
        if not isinstance(part, Part):
            continue
        above = [one for one in above if one.level < part.level]
        parent = above[-1] if above else None
        above.append(part)
        called = (parent.programme or "", part.heading) if parent else None
        if called in names:
            part.programme, part.group = names[called]
            continue
        if number in programmes:
            part.programme = programmes[number]
            continue
        part.programme = parent.programme if parent else None
        if number in groups:
            part.programme, part.group = groups[number]
        elif parent and parent.group and (part.is_bracketed or WITHIN_A_SECTION.fullmatch(part.heading)):
            part.group = parent.group
