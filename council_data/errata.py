"""What single facts were presented as, and what they are now: the table of errata (正誤表)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from council_data import queries, step_queries
from council_data.captions import group_labels
from council_data.inputs import AuditStepInput, MeetingInput, SectionsInput, SystemStepInput
from council_data.messages import Translator
from council_data.proposals import wording
from council_data.proposals.proposal import COMPARED, KINDS, Kind, Proposal, said_by
from council_data.recorded import Named, Record, Recorded, record_of
from council_data.reports.facts import called
from council_data.views import View
from db.words import MeetingStatus, StepStatus

Pair = tuple[Recorded | None, Recorded | None]  # of one fact, before and now
Row = tuple[str, str, str, str, str]
COLUMNS = ["whose", "fact", "value", "old", "new"]
OF_PLANS = ("was_planned", "only_in_plan", "planned_as")  # what a plan said is no error of the report


def errata(before: Engine, now: Engine, view: View, t: Translator) -> pd.DataFrame:
    """One row a value that was presented otherwise, in the council's order: whose, fact, value, old, new; all words.

    Of what the view shows, and what was over on its as-of date in one of the two: its meetings, its groups' decisions,
    steps of audits and systems and, without filters, the report's text. A fact that only one of them has is one row.
    """
    old, new = (_Shown(engine, view) for engine in (before, now))
    labels = old.labels(t) | new.labels(t)
    order = {named: place for place, named in enumerate([*new.labels(t), *old.labels(t)])}

    def group(fact: Any) -> str:
        return labels[fact.programme, fact.group]

    def in_order(pair: Pair) -> tuple[int, date]:
        fact = (pair[1] or pair[0]).fact
        first = min(sat.span.first for sat in fact.sittings) if isinstance(fact, MeetingInput) else date.min
        return order[fact.programme, fact.group], first

    rows: list[Row] = []
    for pair in sorted(_pairs(Kind.MEETING, old.meetings(), new.meetings(), _meeting, view.as_of), key=in_order):
        rows += _rows(Kind.MEETING, pair, group, lambda one: _title(one, t), t)
    for pair in sorted(_pairs(Kind.DECISIONS, old.decisions(), new.decisions(), _group, view.as_of), key=in_order):
        rows += _rows(Kind.DECISIONS, pair, group, lambda _: t(KINDS[Kind.DECISIONS]), t)
    for pair in _pairs(Kind.AUDIT_STEP, old.audit_steps(), new.audit_steps(), _audit_step, view.as_of):
        rows += _rows(Kind.AUDIT_STEP, pair, lambda one: one.audit, lambda one: t.name(one.name, one.name_en), t)
    for pair in _pairs(Kind.SYSTEM_STEP, old.system_steps(), new.system_steps(), _system_step, view.as_of):
        rows += _rows(Kind.SYSTEM_STEP, pair, lambda one: one.system, lambda one: t.name(one.name, one.name_en), t)
    if not view.is_filtered:
        rows += _text_rows(old.record.sections, new.record.sections, t)
    return pd.DataFrame(rows, columns=COLUMNS)


class _Shown:
    """What a view shows of the facts on record."""

    def __init__(self, engine: Engine, view: View) -> None:
        self.engine, self.view = engine, view
        self.record: Record = record_of(engine, view.year)

    def labels(self, t: Translator) -> dict[Named, str]:
        """How each group is called, in the council's order."""
        labels = group_labels(queries.groups(self.engine, year=self.view.year), t)
        named = {one.ref[0]: named for named, one in self.record.groups.items()}
        return {named[number]: label for number, label in labels.items()}

    def meetings(self) -> list[Recorded]:
        return _of_rows(self.record.meetings, queries.meetings(self.engine, self.view)["meeting_id"])

    def decisions(self) -> list[Recorded]:
        numbers = set(queries.decisions(self.engine, self.view)["group_id"])
        groups = {named for named, one in self.record.groups.items() if one.ref[0] in numbers}
        return [one for one in self.record.decisions if (one.fact.programme, one.fact.group) in groups]

    def audit_steps(self) -> list[Recorded]:
        return _of_rows(self.record.audit_steps, step_queries.audit_steps(self.engine, self.view)["step_id"])

    def system_steps(self) -> list[Recorded]:
        shown = step_queries.system_steps(self.engine, self.view, whole_history=True)
        return _of_rows(self.record.system_steps, shown["step_id"])


def _of_rows(facts: Iterable[Recorded], shown: pd.Series) -> list[Recorded]:
    numbers = set(shown)
    return [one for one in facts if one.ref[0] in numbers]


def _was_over(fact: Any, as_of: date) -> bool:
    """Whether a fact was presented as done, and not as a plan."""
    if isinstance(fact, MeetingInput):
        return fact.status is not MeetingStatus.PLANNED and min(sat.span.first for sat in fact.sittings) <= as_of
    return getattr(fact, "status", None) is not StepStatus.PLANNED


def _meeting(fact: MeetingInput) -> tuple:
    return fact.programme, fact.group, *called(fact.ordinal, fact.title)


def _group(fact: Any) -> tuple:
    return fact.programme, fact.group


def _audit_step(fact: AuditStepInput) -> tuple:
    return fact.audit, fact.name


def _system_step(fact: SystemStepInput) -> tuple:
    return fact.system, fact.name


def _pairs(
    kind: Kind, before: Iterable[Recorded], now: Iterable[Recorded], known_by: Callable[[Any], tuple], as_of: date
) -> list[Pair]:
    """Each fact with what became of it: with what says the same, else by row and name, by name, or by row.

    Those are left out of which neither was over.
    """
    rules: tuple[Callable[[Recorded], Any], ...] = (
        lambda one: (known_by(one.fact), _said(kind, one.fact)),
        lambda one: (one.ref[0], known_by(one.fact)),
        lambda one: known_by(one.fact),
        lambda one: (one.ref[0], known_by(one.fact)[:-1]),
        lambda one: (one.ref[0], _said(kind, one.fact)),  # its group has another name
    )
    pairs: list[Pair] = []
    left, others = list(before), list(now)
    for rule in rules:
        alike: dict[Any, list[Recorded]] = {}
        for one in others:
            alike.setdefault(rule(one), []).append(one)
        found = [(one, alike[rule(one)].pop(0) if alike.get(rule(one)) else None) for one in left]
        pairs += [pair for pair in found if pair[1]]
        left = [one for one, other in found if not other]
        others = [one for same in alike.values() for one in same]
    pairs += [*((one, None) for one in left), *((None, one) for one in others)]
    return [pair for pair in pairs if any(_was_over(one.fact, as_of) for one in pair if one)]


def _said(kind: Kind, fact: Any) -> str:
    return repr([said_by(getattr(fact, name)) for name in COMPARED[kind] if name not in OF_PLANS])


def _rows(
    kind: Kind, pair: Pair, whose: Callable[[Any], str], name: Callable[[Any], str], t: Translator
) -> Iterator[Row]:
    before, now = pair
    fact = (now or before).fact
    proposal = Proposal(kind, fact.source_line, fact.model_dump(mode="json") | _plans(before or now), before)
    beginning = whose(fact), name(fact)
    if before and now:
        yield from ((*beginning, *changed) for changed in wording.changed_values(proposal, t))
    else:
        stated = t.listed(wording.particulars(proposal, t))
        yield (*beginning, t("Added"), "", stated) if now else (*beginning, t("Left out"), stated, "")


def _plans(one: Recorded) -> dict[str, Any]:
    """What a plan said of a fact, as values of a draft."""
    return {name: value for name, value in one.fact.model_dump(mode="json").items() if name in OF_PLANS}


def _title(fact: MeetingInput, t: Translator) -> str:
    return t.title(fact.title, fact.title_en, fact.ordinal, fact.kind)


def _text_rows(before: Recorded[SectionsInput] | None, now: Recorded[SectionsInput] | None, t: Translator) -> list[Row]:
    """One row a heading whose text is another now, with the heading above it, where some text was presented."""
    if before is None:
        return []
    old, new = _texts(before), _texts(now)
    changed = [path for path in dict.fromkeys([*old, *new]) if old.get(path, "") != new.get(path, "")]
    label = t(KINDS[Kind.SECTIONS])
    return [("".join(path[-2:-1]), path[-1], label, old.get(path, ""), new.get(path, "")) for path in changed]


def _texts(sections: Recorded[SectionsInput] | None) -> dict[tuple[str, ...], str]:
    """The text below each heading, by the headings above it and its own: several groups can be called alike."""
    above: list[str] = []
    texts = {}
    for one in sections.fact.sections if sections else ():
        above[one.depth :] = [one.heading]
        texts[tuple(above)] = one.narrative
    return texts
