"""The one door for writing: what may be written is validated before, allowed here, and kept with its history."""

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import Engine, func
from sqlmodel import Session, select

from council_data import snapshots
from council_data.acceptance import write_accepted
from council_data.actors import Actor, NotAllowed
from council_data.inputs import NarrativeInput, YearInput
from council_data.proposals.proposal import Proposal, Proposals
from council_data.rows import Rows
from council_data.snapshots import Frozen
from db import changes, models
from db.engine import writing


class RecordChanged(Exception):
    """Somebody has written since: what a report proposes has to be held against the record again."""


class YearOnRecord(Exception):
    """The year has rows already: it would be recorded twice."""


def never_written(engine: Engine) -> bool:
    """Whether nothing was ever recorded. A database that was emptied on purpose has been written."""
    with Session(engine) as session:
        return session.exec(select(models.Batch.id).limit(1)).first() is None


def record_year(engine: Engine, facts: YearInput, *, actor: Actor, origin: str) -> int:
    """Writes a whole year in one batch and returns the batch's number.

    Raises `NotAllowed`, `YearOnRecord`, or KeyError where a fact names another one that is not among the facts.
    """
    _must_be_allowed(actor)
    with changes.batch(engine, actor=actor.name, origin=origin, title=facts.report) as writer:
        if writer.session.get(models.FiscalYear, facts.year):
            raise YearOnRecord(facts.year)
        _write_year(Rows(writer, facts.year), facts)
        return writer.batch.id


def accept(
    engine: Engine, proposals: Proposals, chosen: Collection[Proposal], *, actor: Actor, origin: str, title: str
) -> int:
    """Records the chosen proposals of a report in one batch, with the groups that they need; returns its number.

    Raises `NotAllowed`, `RecordChanged` where something was written since the report was held against the record, and
    ValueError for a proposal that can't be accepted.
    """
    _must_be_allowed(actor)
    if not all(proposal.can_be_accepted for proposal in chosen):
        raise ValueError(chosen)
    with changes.batch(engine, actor=actor.name, origin=origin, title=title) as writer:
        before = select(func.max(models.Batch.id)).where(models.Batch.id < writer.batch.id)
        if (writer.session.exec(before).one() or 0) != proposals.data_version:
            raise RecordChanged(proposals.data_version)
        write_accepted(Rows(writer, proposals.year), proposals, chosen)
        return writer.batch.id


def write_section(engine: Engine, year: int, fact: NarrativeInput, *, actor: Actor, origin: str) -> int:
    """Writes the text of a part of a year's report in one batch; returns its number.

    Raises `NotAllowed`, or `RowChangedSince` where somebody has changed it after it was shown.
    """
    _must_be_allowed(actor)
    title = fact.places[-1].heading
    with changes.batch(engine, actor=actor.name, origin=origin, title=title) as writer:
        Rows(writer, year).narrative(fact)
        return writer.batch.id


def undo(engine: Engine, batch_id: int, *, actor: Actor) -> int:
    """Takes a batch back as a whole; returns the number of the batch that does so."""
    _must_be_allowed(actor)
    return changes.undo(engine, batch_id, actor=actor.name)


def keep_snapshot(engine: Engine, frozen: Frozen, *, actor: Actor, presented: bool = False) -> None:
    """Keeps what a pack was made from, once, so that its fingerprint opens it again; it changes no fact.

    `presented` says that its figures were shown to the general meeting: from then on they are the published ones.
    Raises `NotAllowed` where somebody who may not write says so.
    """
    if presented:
        _must_be_allowed(actor)
    now = datetime.now(UTC).replace(microsecond=0)
    with writing(engine) as connection, Session(connection) as session:
        asked = select(models.Snapshot).where(models.Snapshot.fingerprint == frozen.fingerprint)
        kept = session.exec(asked).first()
        if kept is None:
            last = session.exec(select(func.max(models.Batch.id))).one()
            told = snapshots.as_kept(frozen)
            kept = models.Snapshot(taken_at=now, actor=actor.name, last_batch_id=last, **told)
        if presented and kept.presented_at is None:
            kept.presented_at = now
        session.add(kept)
        session.flush()


def _must_be_allowed(actor: Actor) -> None:
    if not actor.may_write:
        raise NotAllowed(actor.name)


def _write_year(rows: Rows, facts: YearInput) -> None:
    """Every fact of a year, in an order in which each finds the ones that it names."""
    rows.fiscal_year(facts.report)
    for write, stated in (
        (rows.venue, facts.venues),
        (rows.programme, facts.programmes),
        (rows.system, facts.systems),
        (rows.group, facts.groups),
        (rows.meeting, facts.meetings),
        (rows.decisions, facts.decisions),
        (rows.audit, facts.audits),
        (rows.audit_step, facts.audit_steps),
        (rows.migration, facts.migrations),
        (rows.judgement, facts.judgements),
        (rows.system_step, facts.steps),
    ):
        for fact in stated:
            write(fact)
