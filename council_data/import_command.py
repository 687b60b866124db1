"""The import at the command line: says what a report proposes, asks, and records it in one batch."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from council_data import findings, recording
from council_data.actors import of_this_machine
from council_data.exports import proposals_text
from council_data.intake import PLAN_SAID
from council_data.messages import Translator
from council_data.proposals import wording
from council_data.proposals.keeping import batch_of, kept_because
from council_data.proposals.proposal import Proposals
from council_data.proposals.proposing import proposals_of, year_of
from council_data.queries import PATH_SIGN
from council_data.recorded import Named, Record, record_of
from council_data.reports.blocks import Role
from council_data.reports.facts import Read


@dataclass(frozen=True)
class Asked:
    """What the command line says about an import. same_groups, renamed_groups and new_groups are as they were typed."""

    dry_run: bool = False
    yes: bool = False
    remove_gone: bool = False
    replace_words: bool = False
    same_groups: Sequence[str] = ()
    renamed_groups: Sequence[str] = ()
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
        decided, renamed = _decided(read, record, asked)
    except WrongGroup as wrong:
        say(t('"{name}" is no group of this report, or not on record under that name.', name=wrong.args[0]))
        return False
    except NoProgramme as wrong:
        say(t('Say the programme of the new group too: --new-group "PROGRAMME > {name}".', name=wrong.args[0]))
        return False
    proposals = proposals_of(read, record, decided, renamed)
    refusals = list(_refusals(proposals, decided, t))
    for refusal in refusals:
        say(refusal)
    if refusals:
        return False
    if read.is_plan:
        say(t(PLAN_SAID))
    unread = [number for number, role in enumerate(read.roles, start=1) if role is Role.UNREAD]
    before = batch_of(record, title)
    kept = [] if asked.replace_words else [one for one in proposals.all if kept_because(one, recorded_in=before)]
    chosen = [one for one in proposals.all if one.can_be_accepted and not any(one is other for other in kept)]
    stated = [one for one in chosen if not one.is_gone]
    remarks, odd = findings.remarks_and_questions(findings.of_report(read), read)
    say(proposals_text.write(proposals, stated, kept, unread, odd, remarks, t))
    chosen = chosen if asked.remove_gone else stated
    if not chosen:
        say(t("There is nothing to record."))
        return True
    if asked.dry_run:
        say(t("This was a trial: nothing was recorded."))
        return True
    if not (asked.yes or confirm(t.plural("Record {n} fact?", "Record {n} facts?", len(chosen)))):
        say(t("Nothing was recorded. Confirm with --yes."))
        return False
    outcome = recording.record(engine, proposals, chosen, title, actor=of_this_machine(), t=t)
    say(outcome.text)
    if outcome.batch is None:
        return False
    say(
        t(
            "To take them back: python -m council_data undo {batch} (with the same --database, where one was named)",
            batch=outcome.batch,
        )
    )
    if left_out := sum(one.lacks is not None for one in proposals.all):
        say(
            t.plural(
                "{n} fact was left out, because something about it is open: see above.",
                "{n} facts were left out, because something about them is open: see above.",
                left_out,
            )
        )
    return True


def undo(engine: Engine, batch: int, *, t: Translator, say: Callable[[str], None]) -> bool:
    """Whether the batch was taken back."""
    outcome = recording.take_back(engine, batch, actor=of_this_machine(), t=t)
    say(outcome.text)
    return outcome.batch is not None


def _decided(read: Read, record: Record, asked: Asked) -> tuple[dict[Named, Named], set[Named]]:
    """What the user has said of the report's groups, by how they are called, and which of those have been renamed."""
    called = {group.name: (group.programme or "", group.name) for group in read.groups}
    known_as = record.other_names | record.names
    decided: dict[Named, Named] = {}
    renamed = set()
    for text in (*asked.same_groups, *asked.renamed_groups):
        name, _, on_record = text.partition("=")
        known = [group for name, group in known_as.items() if on_record in (name[1], PATH_SIGN.join(name))]
        if name not in called or not known:
            raise WrongGroup(text)
        decided[called[name]] = next((group for group in known if group[0] == called[name][0]), known[0])
        if text in asked.renamed_groups:
            renamed.add(called[name])
    for text in asked.new_groups:
        programme, _, name = text.rpartition(PATH_SIGN)
        if name not in called:
            raise WrongGroup(text)
        if not (programme or called[name][0]):
            raise NoProgramme(name)
        decided[called[name]] = (programme or called[name][0], name)
    return decided, renamed


def _refusals(proposals: Proposals, decided: Mapping[Named, Named], t: Translator) -> Iterator[str]:
    """Why what the user has said of the groups can't be."""
    for match in proposals.groups:
        said = decided.get(match.called, match.group)
        if said != match.group and match.group:
            known = PATH_SIGN.join(match.group)
            yield t('"{called}" is on record as the group "{group}" already.', called=match.called[1], group=known)
    yield from (wording.not_renamed(match, t) for match in proposals.refused)
