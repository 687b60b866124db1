"""The steps of systems that a report states, beside those on record, and the migrations of which they are a part."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from council_data.inputs import SystemInput
from council_data.proposals.migrations import Told, propose
from council_data.proposals.pairing import STEP_LIKENESS, come_true, paired, plain, what_became_of_a_step
from council_data.proposals.planning import step_beside_record
from council_data.proposals.proposal import Difference, Kind, Proposal
from council_data.recorded import Record, Recorded
from council_data.reports.facts import Read, SystemStep, system_name
from db.words import StepStatus


class SystemSteps:
    """Holds the steps of a report against those on record, of whatever year.

    `systems` are the new ones, once `proposals` has given what they are needed for.
    """

    def __init__(self, read: Read, record: Record) -> None:
        self.read, self.record = read, record
        self.systems: dict[str, SystemInput] = {}

    def proposals(self) -> Iterator[Proposal]:
        known = list(self.record.system_steps)
        drafts = [self._draft(told) for told in self.read.steps]
        pairs = paired(drafts, known, STEP_LIKENESS)
        became = come_true(drafts, pairs, known, what_became_of_a_step)
        pairs = [became.get(place, pair) for place, pair in enumerate(pairs)]
        for place, recorded in enumerate(pairs):
            if recorded:
                drafts[place] = self._beside_record(drafts[place], recorded, is_what_became=place in became)
        migrations = self._migrations(drafts, pairs)
        names = [one.draft for one in migrations]
        yield from migrations
        for told, draft, recorded in zip(self.read.steps, drafts, pairs, strict=True):
            new = tuple(one["name"] for one in names if one["system"] == draft["system"])
            known_of = tuple(name for name, system in self.record.migrations.items() if system == draft["system"])
            yield Proposal(Kind.SYSTEM_STEP, told.step.line, draft, recorded, choices=(*known_of, *new))
        if self.read.programmes:
            yield from self._gone(pairs)

    def _draft(self, told: SystemStep) -> dict[str, Any]:
        step = told.step
        system = self.record.systems.get(told.programme)
        if system is None:
            system = system_name(told.programme)
            fact = SystemInput(programme=told.programme, name=system, source_line=step.line)
            self.systems.setdefault(system, fact)
        return {
            "system": system,
            "migration": None,
            "kind": [str(kind) for kind in step.kinds],
            "name": step.name,
            "name_en": self.record.english.get(step.name, ""),
            "start": step.span.start_text,
            "end": step.span.end_text,
            "status": str(step.status),
            "venue": step.venue,
            "sessions": step.sessions,
            "dates": list(step.days),
            "only_in_plan": self.read.is_plan and step.status is StepStatus.PLANNED,
            "planned_as": [],
            "source_line": step.line,
        }

    def _beside_record(self, draft: dict[str, Any], recorded: Recorded, *, is_what_became: bool) -> dict[str, Any]:
        of_record, stated = plain(recorded.fact), draft
        draft = draft | {"migration": of_record["migration"]}
        if not is_what_became:
            # A mention in passing says less than what is on record.
            draft |= {key: of_record[key] for key in ("name", "name_en", "kind")}
            draft |= {key: draft[key] or of_record[key] for key in ("venue", "sessions", "dates")}
        return step_beside_record(stated, draft, recorded, self.record.year, is_plan=self.read.is_plan)

    def _migrations(self, drafts: Sequence[dict[str, Any]], pairs: Sequence[Recorded | None]) -> list[Proposal]:
        told = []
        for stated, draft, recorded in zip(self.read.steps, drafts, pairs, strict=True):
            as_it_is = Proposal(Kind.SYSTEM_STEP, stated.step.line, draft, recorded)
            is_news = as_it_is.difference is not Difference.SAME
            told.append(Told(draft, stated.step.told or self._text_above(stated.step.line), is_news))
        return propose(told, self.record)

    def _text_above(self, line: int) -> str:
        """The heading and the running text of the section in which an entry stands."""
        place = bisect_right(self.read.sections, line, key=lambda one: one.line)
        if not place:
            return ""
        own = self.read.sections[place - 1]
        return "。".join([*own.paragraphs, own.heading])

    def _gone(self, pairs: Sequence[Recorded | None]) -> Iterator[Proposal]:
        for one in self.record.system_steps:
            is_left = one.source_year == self.record.year and not any(one is pair for pair in pairs)
            if is_left and one.fact.only_in_plan == self.read.is_plan:
                yield Proposal.of_gone(Kind.SYSTEM_STEP, one)
