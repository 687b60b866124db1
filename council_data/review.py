"""A report under review: its lines beside what was read from them, with what the user has decided and corrected."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from council_data import findings
from council_data.corrections import corrected
from council_data.findings import Finding
from council_data.proposals import Difference, Proposal, Proposals
from council_data.proposing import proposals_of
from council_data.recorded import Named, Record
from council_data.reports.facts import Read


@dataclass(frozen=True)
class Review:
    """`proposed` holds each proposal by a name that stays the same while the report is reviewed."""

    lines: Sequence[str]
    read: Read
    proposals: Proposals
    proposed: Mapping[str, Proposal]
    findings: Sequence[Finding]

    @cached_property
    def found_on(self) -> dict[int, list[Finding]]:
        """The findings of each line."""
        on: dict[int, list[Finding]] = {}
        for finding in self.findings:
            on.setdefault(finding.line, []).append(finding)
        return on

    def needs_a_look(self, proposal: Proposal) -> bool:
        """Whether somebody should look before it is recorded: something is open, odd, changed or gone."""
        if proposal.difference is Difference.SAME:
            return False
        odd = not proposal.is_gone and proposal.line in self.found_on
        return bool(proposal.lacks) or odd or proposal.difference in (Difference.CHANGED, Difference.GONE)

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
) -> Review:
    """Holds a report against the record, with the user's word on its groups and corrections by proposal and value."""
    proposals = proposals_of(read, record, decided)
    counted: Counter[str] = Counter()
    proposed: dict[str, Proposal] = {}
    for one in proposals.all:
        place = f"{one.kind}-{'gone' if one.is_gone else 'line'}-{one.line}"
        counted[place] += 1
        name = f"{place}-{counted[place]}"
        proposed[name] = corrected(one, dict(corrections.get(name, {})), proposals.year)
    return Review(lines, read, proposals, proposed, findings.of_report(read))
