"""Correcting a proposal in place: its values as the text of a form, and the text back as values."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from council_data.calendar import Span, fiscal_year_of
from council_data.inputs import SittingInput
from council_data.messages import Translator, later
from council_data.proposals.proposal import Kind, Lack, Proposal
from council_data.reports.dates import dates_in
from council_data.reports.folding import folded, tidy
from council_data.reports.lines import read_line
from db.words import MeetingKind, MeetingStatus, Mode, Precision, Question, StepKind, StepStatus

WORDS_OF: dict[tuple[Kind, str], type[StrEnum]] = {
    (Kind.MEETING, "kind"): MeetingKind,
    (Kind.MEETING, "mode"): Mode,
    (Kind.MEETING, "status"): MeetingStatus,
    (Kind.AUDIT_STEP, "status"): StepStatus,
    (Kind.SYSTEM_STEP, "status"): StepStatus,
    (Kind.JUDGEMENT, "question"): Question,
}
ENGLISH = {"title": "title_en", "name": "name_en"}  # what is lent to a name, and is not to another
FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.GROUP: ("founded", "dissolved"),
    Kind.MEETING: ("title", "ordinal", "kind", "mode", "status", "sittings", "remarks", "agenda"),
    Kind.DECISIONS: ("items",),
    Kind.AUDIT_STEP: ("audit", "name", "start", "end", "status", "venue"),
    Kind.MIGRATION: ("name",),
    Kind.SYSTEM_STEP: ("migration", "name", "kind", "start", "end", "status", "venue", "sessions"),
    Kind.JUDGEMENT: ("migration", "question"),
    Kind.SECTIONS: (),
}
LINES = ("sittings", "agenda", "items")
NAMES = ("audit", "migration")
DAYS = ("founded", "dissolved", "start", "end")
TO_THE_MONTH = (Precision.DAY, Precision.MONTH)
NO_DATE = "?"  # what stands for a date that can't be one
HINTS = {
    "sittings": later("One date and place a line, such as: 2020-07-10 City hall"),
    "agenda": later("One item a line"),
    "items": later("One item a line"),
    **dict.fromkeys(DAYS, later("Such as: 2020-07-10")),
}


@dataclass(frozen=True)
class FormField:
    """One value of a form, as text.

    `options` are the values among which it is chosen; several are joined by ``;``, and an empty one leaves it open.
    They are names of audits or migrations where it `names_another_fact`. `hint` says how it is written.
    """

    name: str
    text: str
    options: tuple[str, ...] = ()
    hint: str = ""

    @property
    def names_another_fact(self) -> bool:
        return self.name in NAMES

    @property
    def has_lines(self) -> bool:
        return self.name in LINES


def form_of(proposal: Proposal, t: Translator) -> list[FormField]:
    """What can be corrected of a proposal, its dates as the user writes them; nothing of one that is gone."""
    if proposal.is_gone:
        return []
    return [
        FormField(name, _shown(proposal, name, t), _options(proposal, name), t(HINTS[name]) if name in HINTS else "")
        for name in FIELDS[proposal.kind]
    ]


def corrected(proposal: Proposal, texts: dict[str, str], year: int) -> Proposal:
    """The proposal with what was typed; a form's unknown field is left alone."""
    known = {name: text for name, text in texts.items() if name in FIELDS[proposal.kind]}
    if proposal.is_gone or not known:
        return proposal
    draft = proposal.draft | {name: _from_text(proposal, name, text, year) for name, text in known.items()}
    for name, english in ENGLISH.items():
        if draft.get(name) != proposal.draft.get(name):
            draft[english] = ""  # it is another's
    lack = Lack.GROUP if proposal.lack is Lack.GROUP else lack_of(proposal.kind, draft, year)
    return replace(proposal, draft=draft, lack=lack)


def lack_of(kind: Kind, draft: dict[str, Any], year: int) -> Lack | None:
    """What a draft leaves open, its group apart."""
    if kind is Kind.AUDIT_STEP and not (draft["start"] or draft["meeting_line"]):
        return Lack.DATE
    if kind is not Kind.MEETING:
        return None
    was_held = draft["status"] == MeetingStatus.HELD
    try:
        spans = [SittingInput.model_validate(sitting).span for sitting in draft["sittings"]]
    except ValueError:
        spans = []
    to_the_day = all(span.precision is Precision.DAY for span in spans)
    if not spans or (was_held and not to_the_day):
        return Lack.DATE if was_held else Lack.TIME
    if len(spans) > 1 and not to_the_day:
        return Lack.SEVERAL
    if any(fiscal_year_of(span.first) != year for span in spans):
        return Lack.YEAR
    return Lack.MODE if draft["mode"] is None and was_held else None


def _options(proposal: Proposal, name: str) -> tuple[str, ...]:
    if (proposal.kind, name) == (Kind.SYSTEM_STEP, "kind"):
        both = _as_text(proposal, name)
        return tuple(dict.fromkeys([*(str(kind) for kind in StepKind), both]))
    if name in NAMES:
        is_free = (proposal.kind, name) == (Kind.SYSTEM_STEP, "migration")
        return ("", *proposal.choices) if is_free else proposal.choices
    words = tuple(str(word) for word in WORDS_OF.get((proposal.kind, name), ()))
    may_be_open = name == "mode" and proposal.draft["status"] != MeetingStatus.HELD
    return ("", *words) if may_be_open else words


def _shown(proposal: Proposal, name: str, t: Translator) -> str:
    text = _as_text(proposal, name)
    if name in DAYS:
        return _typed_days(text, t)
    if name == "sittings":
        return "\n".join(_typed_sitting(line, t) for line in text.splitlines())
    return text


def _typed_sitting(line: str, t: Translator) -> str:
    days, _, venue = line.partition(" ")
    return f"{'' if days == NO_DATE else _typed_days(days, t)} {venue}".strip()


def _typed_days(text: str, t: Translator) -> str:
    """A date or run of dates as a form has it; what is none, as it stands."""
    try:
        start, _, end = text.partition("/")
        span = Span.parse(start, end or None)
    except ValueError:
        return text
    return t.typed_span(span.first, span.last, span.precision)


def _as_text(proposal: Proposal, name: str) -> str:
    value = proposal.draft.get(name)
    if name in ("agenda", "items"):
        return "\n".join(item["item"] for item in value)
    if name == "sittings":
        return "\n".join(value)
    if isinstance(value, list):
        return ";".join(value)
    return "" if value is None else str(value)


def _from_text(proposal: Proposal, name: str, text: str, year: int) -> Any:
    options = _options(proposal, name)
    if options and text not in options:
        return proposal.draft[name]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if name in ("agenda", "items"):
        before = {item["item"]: item["source_line"] for item in proposal.draft[name]}
        return [{"item": line, "source_line": before.get(line, proposal.line)} for line in lines]
    if name == "sittings":
        return [sitting for line in lines for sitting in _sittings(line, year)]
    if name in DAYS:
        return _day(text.strip(), year)
    if (proposal.kind, name) == (Kind.SYSTEM_STEP, "kind"):
        return text.split(";")
    if name in ("ordinal", "sessions"):
        return folded(text).text or None
    return text.strip() or (None if name in ("venue", "mode", "migration") else "")


def _sittings(line: str, year: int) -> list[str]:
    """What a line states, as it is kept, however its dates were typed: 令和2年2月3日 市役所 → ``2020-02-03 市役所``."""
    try:
        return [SittingInput.model_validate(line).text()]
    except ValueError:
        pass
    text = folded(line)
    dates = dates_in(text.text, year)
    if not dates or not all(found.span and found.span.precision in TO_THE_MONTH for found in dates):
        return [line]
    if len(dates) > 1:
        sat = read_line(f"会議（{line}）", year).sittings
        return [SittingInput(span=one.span, venue=one.venue).text() for one in sat]
    venue = tidy(text.tidy(0, dates[0].begins) + text.tidy(dates[0].ends, len(text.text)))
    return [SittingInput(span=dates[0].span, venue=venue.strip("、,()（） ") or None).text()]


def _day(text: str, year: int) -> str | None:
    """A date as it is kept, however it was typed; what is none stays, and can't be recorded."""
    if not text:
        return None
    try:
        return Span.parse(text).start_text
    except ValueError:
        found = [one.span for one in dates_in(folded(text).text, year) if one.span]
        return found[0].start_text if found else text
