"""The import at the command line: says what a report proposes, asks, and records it in one batch."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from council_data import findings, records
from council_data.actors import of_this_machine
from council_data.exports import proposals_text
from council_data.messages import Translator
from council_data.proposals import Proposals
from council_data.proposing import proposals_of, year_of
from council_data.queries import PATH_SIGN
from council_data.recorded import Named, Record, record_of
from council_data.reports.blocks import Role
from council_data.reports.facts import Read
from db.problems import NothingToUndo, RowChangedSince

ORIGIN = "import"


@dataclass(frozen=True)
class Asked:
    """What the command line says about an import. same_groups and new_groups are as they were typed."""

    dry_run: bool = False
    yes: bool = False
    remove_gone: bool = False
    same_groups: Sequence[str] = ()
    new_groups: Sequence[str] = ()


class WrongGroup(Exception):
    """A group that was named on the command line is not in the report, or not on record."""


class NoProgramme(Exception):
    """A new group was named of which neither the report nor the command line says the programme."""


def import_report(
    engine: Engine,
    read: Read,
    title: str,
    asked: Asked,
    *,
    t: Translator,
    say: Callable[[str], None],
    confirm: Callable[[str], bool],
) -> bool:
    """Whether the import was done, or there was nothing to do. Says everything that the user has to know."""
    if all(role is Role.BLANK for role in read.roles):
        say(t("The file is empty."))
        return False
    year = year_of(read)
    if year is None:
        say(t("The report does not say its fiscal year. Name it with --fiscal-year."))
        return False
    record = record_of(engine, year)
    try:
        decided = _decided(read, record, asked)
    except WrongGroup as wrong:
        say(t('"{name}" is no group of this report, or not on record under that name.', name=wrong.args[0]))
        return False
    except NoProgramme as wrong:
        say(t('Say the programme of the new group too: --new-group "PROGRAMME > {name}".', name=wrong.args[0]))
        return False
    proposals = proposals_of(read, record, decided)
    unread = [number for number, role in enumerate(read.roles, start=1) if role is Role.UNREAD]
    say(proposals_text.write(proposals, unread, findings.of_report(read), t))
    chosen = [one for one in proposals.all if one.can_be_accepted and (asked.remove_gone or not one.is_gone)]
    if not chosen:
        say(t("There is nothing to record."))
        return True
    if asked.dry_run:
        say(t("This was a trial: nothing was recorded."))
        return True
    if not (asked.yes or confirm(t("Record these {n} facts?", n=f"{len(chosen):,}"))):
        say(t("Nothing was recorded. Confirm with --yes."))
        return False
    done = _record(engine, proposals, chosen, title, t, say)
    if done and (left_out := sum(one.lacks is not None for one in proposals.all)):
        say(t("{n} facts were left out, because something about them is open: see above.", n=f"{left_out:,}"))
    return done


def undo(engine: Engine, batch: int, *, t: Translator, say: Callable[[str], None]) -> bool:
    """Whether the batch was taken back."""
    try:
        records.undo(engine, batch, actor=of_this_machine())
    except NothingToUndo:
        say(t("There is no batch {n}, or it has been taken back already.", n=batch))
        return False
    except RowChangedSince:
        say(t("Batch {n} can't be taken back: what it recorded has been changed since. Take that back first.", n=batch))
        return False
    say(t("Batch {n} has been taken back as a whole.", n=batch))
    return True


def _record(
    engine: Engine, proposals: Proposals, chosen: list, title: str, t: Translator, say: Callable[[str], None]
) -> bool:
    try:
        batch = records.accept(engine, proposals, chosen, actor=of_this_machine(), origin=ORIGIN, title=title)
    except (records.RecordChanged, RowChangedSince):
        say(t("Somebody else has recorded something in between. Nothing was recorded. Try again."))
        return False
    say(
        t(
            "{n} facts were recorded as batch {batch}. To take them back: python -m council_data undo {batch}"
            " (with the same --database, where one was named)",
            n=f"{len(chosen):,}",
            batch=batch,
        )
    )
    return True


def _decided(read: Read, record: Record, asked: Asked) -> dict[Named, Named]:
    """What the user has said of the report's groups, by how they are called."""
    called = {group.name: (group.programme or "", group.name) for group in read.groups}
    decided: dict[Named, Named] = {}
    for text in asked.same_groups:
        name, _, on_record = text.partition("=")
        known = [group for group in record.groups if on_record in (group[1], PATH_SIGN.join(group))]
        if name not in called or not known:
            raise WrongGroup(text)
        decided[called[name]] = next((group for group in known if group[0] == called[name][0]), known[0])
    for text in asked.new_groups:
        programme, _, name = text.rpartition(PATH_SIGN)
        if name not in called:
            raise WrongGroup(text)
        if not (programme or called[name][0]):
            raise NoProgramme(name)
        decided[called[name]] = (programme or called[name][0], name)
    return decided
