"""Writes what was accepted of a report, each fact after those that it names."""

from collections.abc import Callable, Collection
from typing import Any

from council_data.inputs import AliasInput, GroupInput, Input
from council_data.proposals.proposal import Difference, Kind, Proposal, Proposals
from council_data.rows import Rows
from db import models


def write_accepted(rows: Rows, proposals: Proposals, chosen: Collection[Proposal]) -> None:
    """Writes the chosen proposals, and of what they name the groups, programmes, systems and audits that are new.

    An audit's step that is a meeting is left out where that meeting is not on record and was not chosen.
    """
    rows.fiscal_year(proposals.report, replaces=proposals.replaces_plan)
    facts = [proposal.fact for proposal in chosen if not proposal.is_gone]
    groups = _needed_groups(proposals, chosen, facts)
    programmes = {group.programme for group in groups} | {getattr(fact, "programme", None) for fact in facts}
    systems = [one for one in proposals.systems if one.name in {getattr(fact, "system", None) for fact in facts}]
    audits = [one for one in proposals.audits if one.name in {getattr(fact, "audit", None) for fact in facts}]
    programmes |= {one.programme for one in (*systems, *audits)}
    for programme in proposals.programmes:
        if programme.name in programmes:
            rows.programme(programme)
    for system in systems:
        rows.system(system)
    for group in groups:
        rows.group(group)
    _write(rows, chosen, Kind.GROUP, rows.group, rows.change_group)
    confirmed = {one.called: one.group for one in proposals.groups if one.is_confirmed and one.group and not one.is_new}
    for (called_under, called), (programme, group) in confirmed.items():
        rows.alias(AliasInput(programme=programme, group=group, called=called, called_under=called_under))
    for proposal in proposals.all:
        if proposal.kind is Kind.MEETING and proposal.recorded and not proposal.is_gone:
            rows.meeting_is_on_line(proposal.line, proposal.recorded.ref[0])
            if _is_named_at_last(proposal) and not any(proposal is one for one in chosen):
                rows.report_names(proposal.recorded.ref, proposal.line)
    _write(rows, chosen, Kind.MEETING, rows.meeting, rows.change_meeting, rows.remove_meeting)
    _write_list(rows, chosen, Kind.DECISIONS, models.Decision, rows.decisions)
    for audit in audits:
        rows.audit(audit)
    steps = [one for one in chosen if one.is_gone or rows.knows_meeting(getattr(one.fact, "meeting_line", None))]
    _write(rows, steps, Kind.AUDIT_STEP, rows.audit_step, rows.change_audit_step, rows.remover(models.AuditStep))
    _write(rows, chosen, Kind.SYSTEM_STEP, rows.system_step, rows.change_system_step, rows.remover(models.SystemStep))
    _write_list(rows, chosen, Kind.SECTIONS, models.Section, lambda fact: rows.sections(fact.sections))
    if proposals.replaces_plan:
        _take_lines_of_report(rows, proposals)


def _take_lines_of_report(rows: Rows, proposals: Proposals) -> None:
    """Lets what the plan stated before stand on its line of the report, also where that says nothing else of it."""
    models_of = {Kind.GROUP: models.Group, Kind.AUDIT_STEP: models.AuditStep, Kind.SYSTEM_STEP: models.SystemStep}
    for one in proposals.all:
        if one.kind in models_of and one.recorded and not one.is_gone:
            rows.stands_on_line(models_of[one.kind], one.recorded.ref[0], one.line)


def _is_named_at_last(proposal: Proposal) -> bool:
    """Whether a report names a meeting that stood in the plan alone."""
    return proposal.recorded.fact.only_in_plan and not proposal.draft["only_in_plan"]


def _needed_groups(proposals: Proposals, chosen: Collection[Proposal], facts: list[Input]) -> list[GroupInput]:
    """The new groups that were chosen, or that chosen facts or groups name, a parent before its sub-groups."""
    new = {
        (one.fact.programme, one.fact.name): one.fact
        for one in proposals.all
        if one.kind is Kind.GROUP and one.difference is Difference.NEW and one.fact
    }
    needed: dict[tuple[str, str], GroupInput] = {}

    def need(programme: str | None, name: str | None) -> None:
        group = new.get((programme or "", name or ""))
        if group and (group.programme, group.name) not in needed:
            need(group.programme, group.parent)
            needed[group.programme, group.name] = group

    for one in chosen:
        if one.kind is Kind.GROUP and not one.is_gone:
            need(one.fact.programme, one.fact.name)
            need(one.fact.programme, one.fact.parent)
    for fact in (*facts, *proposals.audits):
        need(getattr(fact, "programme", None), getattr(fact, "group", None))
    return list(needed.values())


def _write(
    rows: Rows,
    chosen: Collection[Proposal],
    kind: Kind,
    add: Callable[[Any], Any],
    change: Callable[[Any, Any], None],
    remove: Callable[[Any], None] | None = None,
) -> None:
    of_kind = [one for one in chosen if one.kind is kind]
    for one in sorted(of_kind, key=lambda one: not one.is_gone):
        if one.is_gone and remove:
            remove(one.recorded.ref)
        elif one.recorded:
            change(one.recorded.ref, one.fact)
        else:
            add(one.fact)


def _write_list(rows: Rows, chosen: Collection[Proposal], kind: Kind, model: type, add: Callable[[Any], None]) -> None:
    """A list is written anew as a whole."""
    for one in chosen:
        if one.kind is kind:
            if one.recorded:
                rows.remove_all(model, one.recorded.refs)
            if not one.is_gone:
                add(one.fact)
