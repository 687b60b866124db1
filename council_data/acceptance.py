"""Writes what was accepted of a report, each fact after those that it names."""

from collections.abc import Callable, Collection
from typing import Any

from council_data.inputs import AliasInput, GroupInput, Input, SystemStepInput
from council_data.proposals.planning import is_named_at_last
from council_data.proposals.proposal import Difference, Kind, Proposal, Proposals
from council_data.rows import Rows
from db import models


def write_accepted(rows: Rows, proposals: Proposals, chosen: Collection[Proposal]) -> None:
    """Writes the chosen proposals, and of what they name the groups, programmes, systems and audits that are new.

    An audit's step that is a meeting is left out where that meeting is not on record and was not chosen. A step whose
    migration was not chosen is part of none, and a judgement on one, or of a meeting that was not chosen, is left out.
    """
    rows.fiscal_year(proposals.report, replaces=proposals.replaces_plan)
    facts = [proposal.fact for proposal in chosen if not proposal.is_gone]
    groups = _needed_groups(proposals, chosen, facts)
    programmes = {group.programme for group in groups} | {getattr(fact, "programme", None) for fact in facts}
    audits = [one for one in proposals.audits if one.name in {getattr(fact, "audit", None) for fact in facts}]
    named_systems = {getattr(fact, "system", None) for fact in (*facts, *audits)}
    systems = [one for one in proposals.systems if one.name in named_systems]
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
    _write(rows, chosen, Kind.MEETING, rows.meeting, rows.change_meeting, rows.remove_meeting)
    _write_list(rows, chosen, Kind.DECISIONS, models.Decision, rows.decisions)
    for audit in audits:
        rows.audit(audit)
    steps = [one for one in chosen if one.is_gone or rows.knows_meeting(getattr(one.fact, "meeting_line", None))]
    _write(rows, steps, Kind.AUDIT_STEP, rows.audit_step, rows.change_audit_step, rows.remover(models.AuditStep))
    _write_system_steps(rows, chosen)
    for one in chosen:
        is_known = one.kind is Kind.JUDGEMENT and rows.knows_migration(one.fact.migration)
        if is_known and rows.knows_meeting(one.fact.meeting_line):
            rows.judgement(one.fact)
    _write_list(rows, chosen, Kind.SECTIONS, models.Section, lambda fact: rows.sections(fact.sections))
    _take_lines_of_report(rows, proposals)


def _write_system_steps(rows: Rows, chosen: Collection[Proposal]) -> None:
    """Steps after the chosen migrations of which they are a part; one without any steps is none."""
    needed = {one.fact.migration for one in chosen if one.kind is Kind.SYSTEM_STEP and not one.is_gone}
    for one in chosen:
        if one.kind is Kind.MIGRATION and one.fact.name in needed:
            rows.migration(one.fact)

    def as_chosen(fact: SystemStepInput) -> SystemStepInput:
        return fact if rows.knows_migration(fact.migration) else fact.model_copy(update={"migration": None})

    _write(
        rows,
        chosen,
        Kind.SYSTEM_STEP,
        lambda fact: rows.system_step(as_chosen(fact)),
        lambda ref, fact: rows.change_system_step(ref, as_chosen(fact)),
        rows.remover(models.SystemStep),
    )


def _take_lines_of_report(rows: Rows, proposals: Proposals) -> None:
    """Lets what stood in the plan stand on its line of the report, also where that says nothing else of it."""
    models_of = {
        Kind.GROUP: models.Group,
        Kind.MEETING: models.Meeting,
        Kind.AUDIT_STEP: models.AuditStep,
        Kind.SYSTEM_STEP: models.SystemStep,
    }
    for one in proposals.all:
        if one.kind not in models_of or not one.recorded or one.is_gone:
            continue
        number = one.recorded.ref[0]
        if one.kind is not Kind.GROUP and is_named_at_last(one.draft, one.recorded):
            rows.is_named_on_line(models_of[one.kind], number, one.line)
        elif proposals.replaces_plan and one.kind is not Kind.MEETING:
            rows.stands_on_line(models_of[one.kind], number, one.line)


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
