"""A report under review: its lines beside what was read from them, with what the user has decided and corrected."""

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from council_data import findings
from council_data.findings import Finding
from council_data.proposals.corrections import corrected
from council_data.proposals.keeping import Kept, kept_because
from council_data.proposals.planning import is_as_planned
from council_data.proposals.proposal import Difference, Kind, Lack, Proposal, Proposals
from council_data.proposals.proposing import proposals_of
from council_data.recorded import Named, Record
from council_data.reports.facts import Read


@dataclass(frozen=True)
class Review:
    """`proposed` holds each proposal by a name that stays the same while the report is reviewed.

    `findings` are those of the report as it stands, `still_odd` those that are left with the user's corrections;
    `remarks` are no questions. `kept` says of which proposals what is on record stays unless the user says otherwise.
    """

    lines: Sequence[str]
    read: Read
    proposals: Proposals
    proposed: Mapping[str, Proposal]
    findings: Sequence[Finding]
    still_odd: Sequence[Finding]
    remarks: Sequence[Finding]
    kept: Mapping[str, Kept]

    @cached_property
    def found_on(self) -> dict[int, list[Finding]]:
        """The findings of each line as it stands."""
        return _by_line(self.findings)

    @cached_property
    def left_on(self) -> dict[int, list[Finding]]:
        """The findings of what each line states as the user has corrected it."""
        return _by_line(self.still_odd)

    @cached_property
    def remarks_on(self) -> dict[int, list[Finding]]:
        """What is said of each line that is no question."""
        return _by_line(self.remarks)

    def needs_a_look(self, proposal: Proposal) -> bool:
        return needs_a_look(proposal, self.left_on)

    def is_ticked(self, name: str) -> bool:
        """Whether a proposal is recorded unless the user says otherwise."""
        proposal = self.proposed[name]
        return proposal.can_be_accepted and not proposal.is_gone and name not in self.kept

    def chosen(self, names: Sequence[str]) -> list[Proposal]:
        """The proposals of these names that can be accepted; unknown names are left out."""
        known = [self.proposed[name] for name in dict.fromkeys(names) if name in self.proposed]
        return [one for one in known if one.can_be_accepted]


def review_of(
    lines: Sequence[str],
    read: Read,
    record: Record,
    decided: Mapping[Named, Named],
    corrections: Mapping[str, Mapping[str, str]],
    renamed: Collection[Named] = (),
    *,
    recorded_in: int | None = None,
) -> Review:
    """Holds a report against the record, with the user's word on its groups and corrections by proposal and value.

    What the user has corrected was looked at: nothing of it is kept back.
    """
    proposals = proposals_of(read, record, decided, renamed)
    names = _numbered(_place(one.kind, one.line, is_gone=one.is_gone) for one in proposals.all)
    proposed = _corrected(dict(zip(names, proposals.all, strict=True)), corrections, record)
    kept = {
        name: why
        for name, one in proposed.items()
        if name not in corrections and (why := kept_because(one, recorded_in=recorded_in))
    }
    remarks, found = findings.remarks_and_questions(findings.of_report(read), read)
    left = found
    if corrections:
        mended = findings.of_report(_with_corrections(read, proposed, corrections))
        remarks, left = findings.remarks_and_questions(mended, read)
    return Review(lines, read, proposals, proposed, found, left, remarks, kept)


def needs_a_look(proposal: Proposal, odd_lines: Container[int]) -> bool:
    """Whether somebody should look before it is recorded: something is open, odd, gone, or other than expected."""
    if proposal.difference is Difference.SAME:
        return False
    odd = not proposal.is_gone and proposal.line in odd_lines
    return (
        proposal.is_inferred
        or bool(proposal.lacks)
        or odd
        or proposal.is_gone
        or (proposal.difference is Difference.CHANGED and not is_as_planned(proposal))
    )


def _corrected(
    proposed: Mapping[str, Proposal], corrections: Mapping[str, Mapping[str, str]], record: Record
) -> dict[str, Proposal]:
    """The proposals with what was typed. The steps of a migration follow its new name."""
    found = {}
    renamed: dict[str, str] = {}
    for name, one in proposed.items():
        if one.kind is Kind.MIGRATION:
            found[name] = _migration(corrected(one, dict(corrections.get(name, {})), record.year), record)
            renamed[one.draft["name"]] = found[name].draft["name"]
    for name, one in proposed.items():
        if one.kind is not Kind.MIGRATION:
            typed = dict(corrections.get(name, {}))
            if one.kind in (Kind.SYSTEM_STEP, Kind.JUDGEMENT) and renamed:
                one = _with_names(one, renamed)
                typed |= {key: renamed.get(text, text) for key, text in typed.items() if key == "migration"}
            found[name] = corrected(one, typed, record.year)
    return {name: found[name] for name in proposed}


def _migration(proposal: Proposal, record: Record) -> Proposal:
    """A proposed migration, which can't have the name of one of another system."""
    system = record.migrations.get(proposal.draft["name"], proposal.draft["system"])
    return proposal if system == proposal.draft["system"] else replace(proposal, lack=Lack.VALUES)


def _with_names(proposal: Proposal, renamed: Mapping[str, str]) -> Proposal:
    """A step, or what was judged, of which the migrations have other names now."""
    named = proposal.draft["migration"]
    choices = dict.fromkeys(renamed.get(name, name) for name in proposal.choices)
    return replace(proposal, draft=proposal.draft | {"migration": renamed.get(named, named)}, choices=tuple(choices))


def _with_corrections(read: Read, proposed: Mapping[str, Proposal], corrections: Collection[str]) -> Read:
    """The report as it would state its meetings with what the user has corrected."""
    names = _numbered(_place(Kind.MEETING, one.line) for one in read.meetings)
    meetings = []
    for name, meeting in zip(names, read.meetings, strict=True):
        fact = proposed[name].fact if name in corrections and name in proposed else None
        meetings.append(meeting._replace(entry=findings.entry_of(fact)) if fact else meeting)
    return replace(read, meetings=meetings)


def _place(kind: Kind, line: int, *, is_gone: bool = False) -> str:
    return f"{kind}-{'gone' if is_gone else 'line'}-{line}"


def _numbered(places: Iterable[str]) -> Iterator[str]:
    """The places, of which several can be the same, each with a number of its own."""
    counted: Counter[str] = Counter()
    for place in places:
        counted[place] += 1
        yield f"{place}-{counted[place]}"


def _by_line(found: Sequence[Finding]) -> dict[int, list[Finding]]:
    on: dict[int, list[Finding]] = {}
    for finding in found:
        on.setdefault(finding.line, []).append(finding)
    return on
