"""What a report proposes, as text for a person: what would be recorded, what is open, and what stays as it is."""

from collections.abc import Sequence

from council_data.findings import Finding
from council_data.messages import Translator
from council_data.proposals import wording
from council_data.proposals.matching import Match
from council_data.proposals.proposal import DIFFERENCES, Difference, Kind, Proposal, Proposals
from council_data.proposals.review import needs_a_look
from council_data.queries import PATH_SIGN


def write(
    proposals: Proposals,
    chosen: Sequence[Proposal],
    kept: Sequence[Proposal],
    unread: Sequence[int],
    odd: Sequence[Finding],
    remarks: Sequence[Finding],
    t: Translator,
) -> str:
    """A count of each difference and of what needs a look, then a line for each fact that is not as it is on record.

    `chosen` are to be recorded, `kept` leave the record as it is unless the user says otherwise. `unread` are the
    numbers of the lines that were taken for nothing, `odd` is what was found about the others, `remarks` say how some
    were understood.
    """
    counts = [f"{t(name)} {len(proposals.of(one)):,}" for one, name in DIFFERENCES.items()]
    parts = [t("{year}: {counts}", year=t.fiscal_year(proposals.year), counts=t.listed(counts))]
    odd_lines = {one.line for one in odd}
    to_look_at = sum(needs_a_look(one, odd_lines) for one in proposals.all) + len(unread)
    parts.append(t("{title}: {n}", title=t("Needs a look"), n=f"{to_look_at:,}"))
    unlike = [one for one in proposals.all if one.difference is not Difference.SAME]
    sections = (
        (t("To be recorded"), chosen),
        (t("Changed by hand or in other words, kept on record unless --replace-words is given"), kept),
        (t("Not recorded until it is mended"), [one for one in unlike if one.lacks]),
        (
            t("No longer in the report, kept unless --remove-gone is given"),
            proposals.of(Difference.GONE),
        ),
    )
    for title, listed in sections:
        if listed:
            parts += [
                "",
                t("{title}: {n}", title=title, n=f"{len(listed):,}"),
                *(_line(one, proposals, t) for one in listed),
            ]
    if odd:
        parts += ["", t("{title}: {n}", title=t("Findings"), n=f"{len(odd):,}")]
        parts += [t("  line {line}: {said}", line=one.line, said=one.message(t)) for one in odd]
    lines_of: dict[str, list[str]] = {}
    for one in remarks:
        lines_of.setdefault(one.message(t), []).append(str(one.line))
    for said, lines in lines_of.items():
        parts += ["", t("{said} Lines: {lines}", said=said, lines=t.listed(lines))]
    if unread:
        parts += ["", t("Lines not read: {lines}", lines=t.listed([str(line) for line in unread]))]
    for match in proposals.undecided:
        parts += ["", _question(match, [PATH_SIGN.join(one) for one in match.candidates], t)]
    return "\n".join(parts)


def _line(one: Proposal, proposals: Proposals, t: Translator) -> str:
    shared = proposals.shared_names
    told = [wording.kind(one, t), wording.fact(one, t, shared)]
    if one.difference is Difference.CHANGED and one.kind is not Kind.SECTIONS:
        told += wording.changes(one, t)
    if one.lacks:
        told += [text for text in (wording.on_record(one, t, shared), wording.lack(one, t)) if text]
    return t("  line {line}: {said}", line=one.line, said=" | ".join([wording.difference(one, t), *told]))


def _question(match: Match, candidates: list[str], t: Translator) -> str:
    called, place = match.called[1], wording.place_of(match, t)
    if not candidates:
        return t(
            'The group "{called}" ({place}) is not on record, and the list names no programme.'
            ' Add --new-group "PROGRAMME > {called}".',
            called=called,
            place=place,
        )
    return t(
        'Is the group "{called}" ({place}) the one on record as {candidates}? Add --same-group "{called}={first}",'
        ' or --renamed-group "{called}={first}" where it has been renamed so from this fiscal year on,'
        ' or --new-group "{called}" where it is another one.',
        called=called,
        place=place,
        candidates=t.listed(candidates),
        first=candidates[0],
    )
