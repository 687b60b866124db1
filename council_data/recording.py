"""Records what was accepted and takes batches back, and says in words what became of it: on a page and in a command."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Engine

from council_data import records
from council_data.actors import Actor, NotAllowed
from council_data.inputs import NarrativeInput
from council_data.messages import Translator
from council_data.proposals.proposal import Proposal, Proposals
from db.problems import NothingToUndo, RowChangedSince

ORIGIN, EDITOR = "import", "editor"


@dataclass(frozen=True)
class Outcome:
    """What became of it. `batch` is the number of the batch that was written; None where nothing was."""

    text: str
    batch: int | None = None


def record(
    engine: Engine, proposals: Proposals, chosen: Collection[Proposal], title: str, *, actor: Actor, t: Translator
) -> Outcome:
    """Records the chosen proposals in one batch, or says why nothing was recorded."""
    try:
        batch = records.accept(engine, proposals, chosen, actor=actor, origin=ORIGIN, title=title)
    except NotAllowed:
        return Outcome(t("Only the machine on which the dashboard runs can record. Open this page there."))
    except (records.RecordChanged, RowChangedSince):
        return Outcome(t("Somebody else has recorded something in between. Nothing was recorded. Try again."))
    said = t.plural(
        "{n} fact was recorded as batch {batch}.", "{n} facts were recorded as batch {batch}.", len(chosen), batch=batch
    )
    return Outcome(said, batch)


def write_section(engine: Engine, year: int, fact: NarrativeInput, *, actor: Actor, t: Translator) -> Outcome:
    """Writes the text of a part of a year's report, or says why it was not written."""
    try:
        batch = records.write_section(engine, year, fact, actor=actor, origin=EDITOR)
    except NotAllowed:
        return Outcome(t("Only the machine on which the dashboard runs can record. Open this page there."))
    except RowChangedSince:
        return Outcome(t("Somebody else has changed this text since you opened it. Nothing was saved."))
    return Outcome(t("Saved as batch {batch}.", batch=batch), batch)


def take_back(engine: Engine, batch: int, *, actor: Actor, t: Translator) -> Outcome:
    """Takes a batch back as a whole, or says why it stays."""
    try:
        undoing = records.undo(engine, batch, actor=actor)
    except NotAllowed:
        return Outcome(t("Only the machine on which the dashboard runs can record. Open this page there."))
    except NothingToUndo:
        return Outcome(t("There is no batch {n}, or it has been taken back already.", n=batch))
    except RowChangedSince:
        said = t(
            "Batch {n} can't be taken back: what it recorded has been changed since. Take that back first.", n=batch
        )
        return Outcome(said)
    return Outcome(t("Batch {n} has been taken back as a whole.", n=batch), undoing)
