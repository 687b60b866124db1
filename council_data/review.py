"""A report under review: its lines beside what was read from them, with what the user has decided and corrected."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from council_data import findings
from council_data.corrections import corrected
from council_data.findings import Finding
from council_data.keeping import Kept, kept_because
from council_data.proposals import Difference, Proposal, Proposals
from council_data.proposing import proposals_of
from council_data.recorded import Named, Record
from council_data.reports.report import Read


@dataclass(frozen=True)
class Review:
    """`proposed` holds each proposal by a name that stays the same while the report is reviewed.

    `kept` says of which of them what is on record stays unless the user says otherwise.
    """

    lines: Sequence[str]
    read: Read
    proposals: Proposals
    proposed: Mapping[str, Proposal]
    findings: Sequence[Finding]
    kept: Mapping[str, Kept]

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
    *,
    recorded_before: bool = False,
) -> Review:
    """Holds a report against the record, with the user's word on its groups and corrections by proposal and value.

    What the user has corrected was looked at: nothing of it is kept back.
    """
    proposals = proposals_of(read, record, decided)
    counted: Counter[str] = Counter()
    proposed: dict[str, Proposal] = {}
    for one in proposals.all:
        place = f"{one.kind}-{'gone' if one.is_gone else 'line'}-{one.line}"
        counted[place] += 1
        name = f"{place}-{counted[place]}"
        proposed[name] = corrected(one, dict(corrections.get(name, {})), proposals.year)
    kept = {
        name: why
        for name, one in proposed.items()
        if name not in corrections and (why := kept_because(one, recorded_before=recorded_before))
    }
    return Review(lines, read, proposals, proposed, findings.of_report(read), kept)
