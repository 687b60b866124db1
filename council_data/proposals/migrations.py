"""Which steps change a system together: those of a migration on record, or of a new one that is proposed for them.

Steps belong together that change one system in one way (its replacement, a unification, another network) and are near
in time. What merely starts or is published is part of a migration only where the text speaks of the next system.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, count
from typing import Any

from council_data.calendar import Span
from council_data.proposals.proposal import Kind, Proposal
from council_data.recorded import Record
from db.words import StepKind, StepStatus

NEXT = re.compile(r"次期|次のシステム|(?:新|後継)システム|(?:更新|更改)後")
RENEWED = re.compile(r"システム(?:の|を|への)?(?:全面)?更新|更新(?:する|した|を|の|に)")
OF_TODAY = re.compile(r"現行|現在の|旧システム")
SYSTEM_ITSELF = {StepKind.REPLACEMENT, StepKind.ASP_SAAS}
BESIDE = {StepKind.VERIFICATION, StepKind.TRAINING}
DAYS_TO_A_PLAN, DAYS_AFTER_AN_END = 731, 366  # how far apart steps of one migration can be; and once one was done


@dataclass(frozen=True)
class Told:
    """A step as it would be recorded, and what the report says of it. `is_news` where it is not on record so."""

    draft: dict[str, Any]
    text: str
    is_news: bool

    @property
    def kinds(self) -> set[StepKind]:
        return {StepKind(kind) for kind in self.draft["kind"]}

    @property
    def span(self) -> Span:
        return Span.parse(self.draft["start"], self.draft["end"])

    @property
    def is_of_next(self) -> bool:
        """Whether the text speaks of the system that is to come, and not of the one that is there."""
        *_, sentence = self.text.rstrip("。").split("。")
        return bool(NEXT.search(self.text)) and not OF_TODAY.search(sentence)


@dataclass
class Together:
    """A migration on record, by its name, or in the making.

    way: how it changes its system; first, last: the days from its first step to its last one; has_ended: whether it can
    have ended with that; steps: those of the report.
    """

    system: str
    way: StepKind
    name: str = ""
    first: date = date.max
    last: date = date.min
    has_ended: bool = False
    steps: list[Told] = field(default_factory=list)

    def take(self, step: Told) -> None:
        self.steps.append(step)
        self.reach(step.span, step.kinds, step.draft["status"])

    def reach(self, span: Span, kinds: set[StepKind], status: str) -> None:
        if span.last >= self.last:
            self.last, self.has_ended = span.last, status == StepStatus.DONE and _ends(kinds)
        self.first = min(self.first, span.first)

    def days_to(self, span: Span) -> int | None:
        """How many days a step lies before the first or after the last one; None where it is too far to be of them."""
        after = (span.first - self.last).days
        away = max(0, after, (self.first - span.last).days)
        return away if away <= (DAYS_AFTER_AN_END if self.has_ended and after > 0 else DAYS_TO_A_PLAN) else None


def propose(told: Sequence[Told], record: Record) -> list[Proposal]:
    """Gives each step without a migration the one of which it is a part, and proposes those that are not on record.

    Only news are placed, and what goes with them: what was left without a migration is not asked for again.
    """
    found = _on_record(record)
    free = sorted((one for one in told if not one.draft["migration"]), key=lambda one: one.span.first)
    for step in free:
        if step.is_news and (way := _way(step)):
            near = _nearest(step, way, found)
            if near is None:
                near = Together(step.draft["system"], way)
                found.append(near)
            near.take(step)
    with_news = [one for one in found if one.steps]
    for step in free:
        near = None if step.is_news else _nearest(step, _way(step), with_news)
        if step.is_news and step.kinds & BESIDE and step.is_of_next:
            near = _nearest(step, StepKind.REPLACEMENT, found)
        if near:
            near.take(step)
    new = [one for one in with_news if not one.name]
    taken = dict(record.migrations)
    for one in new:
        one.name = _name(one, taken)
        taken[one.name] = one.system
    for one in found:
        for step in one.steps:
            step.draft["migration"] = one.name
    return [_proposal(one) for one in new]


def _on_record(record: Record) -> list[Together]:
    found: dict[str, Together] = {}
    for step in record.system_steps:
        fact = step.fact
        if fact.migration and fact.status is not StepStatus.CANCELLED:
            ways = _ways({*fact.kind} - BESIDE)
            one = found.setdefault(fact.migration, Together(fact.system, StepKind.REPLACEMENT, fact.migration))
            one.way = next(iter(ways), one.way)
            one.reach(fact.span, {*fact.kind}, fact.status)
    return list(found.values())


def _ends(kinds: set[StepKind]) -> bool:
    """Whether a step of these kinds, once it is done, can be the last one of a migration."""
    return not kinds & {*BESIDE, StepKind.PREPARATION}


def _ways(kinds: set[StepKind]) -> set[StepKind]:
    """In which way steps of these kinds change a system; starts and preparations are those of a replacement."""
    if kinds & {StepKind.REPLACEMENT, StepKind.ASP_SAAS, StepKind.LAUNCH, StepKind.PREPARATION}:
        return {StepKind.REPLACEMENT}
    return kinds & {StepKind.UNIFICATION, StepKind.NETWORK_SWITCH}


def _way(step: Told) -> StepKind | None:
    """In which way a step changes its system; None where it does not, or the text does not say so."""
    if step.kinds == {StepKind.PREPARATION} and RENEWED.search(step.text):
        return StepKind.REPLACEMENT
    is_start_alone = not step.kinds & SYSTEM_ITSELF and bool(step.kinds & {StepKind.LAUNCH, StepKind.PREPARATION})
    if is_start_alone and not step.is_of_next:
        return None
    return next(iter(_ways(step.kinds)), None)


def _nearest(step: Told, way: StepKind | None, among: Iterable[Together]) -> Together | None:
    near = [
        (days, place, one)
        for place, one in enumerate(among)
        if (one.system, one.way) == (step.draft["system"], way) and (days := one.days_to(step.span)) is not None
    ]
    return min(near)[2] if near else None


def _name(one: Together, taken: Mapping[str, str]) -> str:
    """What the text calls it, with the year in which it ends; `taken` are the systems of other ones by their names."""
    said = "".join(step.text + step.draft["name"] for step in one.steps)
    kinds = {kind for step in one.steps for kind in step.kinds}
    year = max(step.span.last for step in one.steps).year
    if one.way is not StepKind.REPLACEMENT:
        name = one.steps[-1].draft["name"]
        apart = f"{year}年" if taken.get(name) == one.system else one.system
        return _unlike(taken, name, f"{name}（{apart}）", f"{name}（{one.system}、{year}年）")
    name = "システムの更新" if RENEWED.search(said) else "リプレース"
    if StepKind.ASP_SAAS in kinds:
        name = "ASP-SaaS方式への移行"
    if any(step.is_of_next for step in one.steps):
        name = "次期システム（ASP-SaaS方式）への移行" if StepKind.ASP_SAAS in kinds else "次期システムへの移行"
    if not any(_ends(step.kinds) for step in one.steps):
        return _unlike(taken, name, f"{name}（{one.system}）")  # nobody says yet when it ends
    return _unlike(taken, f"{name}（{year}年）", f"{name}（{one.system}、{year}年）")


def _unlike(taken: Container[str], *names: str) -> str:
    """The first of the names that no other migration has, else the last one with a number."""
    numbered = (f"{names[-1]}{number}" for number in count(2))
    return next(name for name in chain(names, numbered) if name not in taken)


def _proposal(one: Together) -> Proposal:
    steps = sorted(one.steps, key=lambda step: (step.span.first, step.span.last))
    line = min(step.draft["source_line"] for step in steps)
    draft = {"system": one.system, "name": one.name, "source_line": line}
    return Proposal(Kind.MIGRATION, line, draft, made_of=tuple(step.draft for step in steps))
