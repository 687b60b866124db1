"""Proposals in words: what each one records, how it differs from the record, and what is lacking."""

from collections.abc import Collection
from typing import Any, NamedTuple

from council_data.calendar import Span
from council_data.inputs import ItemInput, SectionInput, SittingInput
from council_data.messages import WORDS, Translator
from council_data.proposals.corrections import NO_DATE
from council_data.proposals.matching import Match
from council_data.proposals.proposal import DIFFERENCES, KINDS, LACKS, VALUES, Kind, Proposal, said_by
from council_data.queries import PATH_SIGN
from db.words import MeetingStatus, Question, StepStatus

SHOWN_LETTERS = 60


def fact(proposal: Proposal, t: Translator, shared_names: Collection[str] = ()) -> str:
    """What the proposal records, in one line; a group whose name others share is named with its programme."""
    draft = proposal.draft
    if proposal.kind is Kind.GROUP:
        return _group(draft["programme"], draft["name"], shared_names)
    if proposal.kind is Kind.MEETING:
        group = _group(draft["programme"], draft["group"], shared_names)
        return t.listed([group, draft["title"], *particulars(proposal, t)])
    if proposal.kind is Kind.DECISIONS:
        group = _group(draft["programme"], draft["group"], shared_names)
        return t.listed([group, t.plural("{n} decision", "{n} decisions", len(draft["items"]))])
    if proposal.kind is Kind.SECTIONS:
        return t.plural("{n} section", "{n} sections", len(draft["sections"]))
    if proposal.kind is Kind.MIGRATION:
        steps = [t("{step} (line {line})", step=_step(one, t), line=one["source_line"]) for one in proposal.made_of]
        named = t("{system}: {migration}", system=draft["system"], migration=draft["name"])
        return t("{migration}. Proposed from {steps}", migration=named, steps=t.listed(steps))
    if proposal.kind is Kind.JUDGEMENT:
        titles = [one["title"] for one in proposal.made_of]
        question = t.word(Question(draft["question"]))
        judged = t("{meetings} decided: {question}", meetings=t.listed(titles), question=question)
        return t("{migration}. {judged}", migration=draft["migration"], judged=judged)
    whose = draft["audit"] if proposal.kind is Kind.AUDIT_STEP else draft["system"]
    whose = t("{audit} (a new audit)", audit=whose) if proposal.is_of_new else whose
    parts = [whose, _step(draft, t), draft["venue"]]
    if proposal.kind is Kind.SYSTEM_STEP and proposal.recorded is None:
        migration = draft["migration"]
        parts.append(t("part of {migration}", migration=migration) if migration else t("part of no migration"))
    return t.listed([part for part in parts if part])


def particulars(proposal: Proposal, t: Translator) -> list[str]:
    """What is said of a meeting, a step or a group's decisions beyond whose it is and its name."""
    draft = proposal.draft
    if proposal.kind is Kind.MEETING:
        is_held = draft["status"] == MeetingStatus.HELD
        parts = [*(_sitting(text, t) for text in draft["sittings"]), draft["mode"] and t.word(draft["mode"])]
        return [part for part in (*parts, None if is_held else t.word(draft["status"])) if part]
    if proposal.kind is Kind.DECISIONS:
        return [one["item"] for one in draft["items"]]
    return [part for part in (_days_of_step(draft, t), draft["venue"]) if part]


def _step(draft: dict[str, Any], t: Translator) -> str:
    """A step's name and days."""
    planned = draft["status"] == StepStatus.PLANNED and t.word(StepStatus.PLANNED)
    return t.listed([part for part in (draft["name"], _days_of_step(draft, t), planned) if part])


def _days_of_step(draft: dict[str, Any], t: Translator) -> str:
    span = _days("/".join(dict.fromkeys(day for day in (draft["start"], draft["end"]) if day)), t)
    return t.some_days_of(span, len(draft["dates"])) if draft.get("dates") else span


def place_of(match: Match, t: Translator) -> str:
    """Where the report names a group: its programme, if there is one, and the line."""
    return t.listed([part for part in (match.called[0], t("Line {line}", line=match.line)) if part])


def _group(programme: str, name: str, shared_names: Collection[str]) -> str:
    return f"{name}（{programme}）" if programme and name in shared_names else name


def on_record(proposal: Proposal, t: Translator, shared_names: Collection[str] = ()) -> str:
    """What is on record of the fact; empty where nothing is."""
    if proposal.recorded is None:
        return ""
    before = Proposal(proposal.kind, proposal.line, proposal.recorded.fact.model_dump(mode="json"))
    return t("On record: {fact}", fact=fact(before, t, shared_names))


def kind(proposal: Proposal, t: Translator) -> str:
    return t(KINDS[proposal.kind])


def difference(proposal: Proposal, t: Translator) -> str:
    return t(DIFFERENCES[proposal.difference])


def lack(proposal: Proposal, t: Translator) -> str:
    """What has to be said before it can be recorded; empty where nothing is lacking."""
    return t(LACKS[proposal.lacks]) if proposal.lacks else ""


class ChangedValue(NamedTuple):
    """A value of a fact that differs, in words; of lists the parts that differ."""

    label: str
    before: str
    after: str


def changes(proposal: Proposal, t: Translator, *, letters: int | None = SHOWN_LETTERS) -> list[str]:
    """Each value that differs: what it is on record, and what the report says; of the text the headings.

    `letters` is how much is shown of a value; None for all of it.
    """
    name = "sections"
    if name in proposal.changes:
        before, after = proposal.changes[name]
        headings = [one.heading for one in _apart(after, before) or _apart(before, after)]
        return [t("{value}, what differs: {headings}", value=t(VALUES[name]), headings=t.listed(headings))]
    return [
        t("{value}: {before} → {after}", value=label, before=_short(before, letters), after=_short(after, letters))
        for label, before, after in changed_values(proposal, t)
    ]


def changed_values(proposal: Proposal, t: Translator) -> list[ChangedValue]:
    """The values that differ, but for the report's text."""
    changed = []
    for name, (before, after) in proposal.changes.items():
        if name == "planned_as" and "start" in proposal.changes:
            continue  # the change of the date says it
        if name == "planned_as":
            before, after = ([said.partition(" ")[0] for said in plans] for plans in (before, after))
            before, after = ([_days(_one_day(days), t) for days in plans] for plans in (before, after))
        parts = (before, after)
        if isinstance(before, list) and isinstance(after, list):
            parts = (_apart(before, after), _apart(after, before))
            parts = parts if any(parts) else (before, after)  # another order
        if name == "end" and proposal.changes.get("start") == (before, after):
            continue  # of a single day or month the beginning says it
        if name in ("start", "end", "dates"):
            parts = [_in_words(part, t) for part in parts]
        changed.append(ChangedValue(t(VALUES[name]), *(_said(part, t) for part in parts)))
    return changed


def _apart(some: list[Any], others: list[Any]) -> list[Any]:
    """Those that are not among the others."""
    known = [said_by(one) for one in others]
    return [one for one in some if said_by(one) not in known]


def not_renamed(match: Match, t: Translator) -> str:
    """Why a group can't have been renamed as the user says."""
    return t(
        '"{group}" can\'t have been renamed "{called}": the report still uses the old name or names two new ones,'
        " or another group on record has that name.",
        group=PATH_SIGN.join(match.group or ()),
        called=match.called[1],
    )


def _said(value: Any, t: Translator) -> str:
    if value in (None, "", [], False):
        return t("none")
    if value is True:
        return t("yes")
    if isinstance(value, list):
        return t.listed([_said(one, t) for one in value])
    if isinstance(value, ItemInput):
        return value.item
    if isinstance(value, SectionInput):
        return value.heading
    if isinstance(value, SittingInput):
        return _sitting(value.text(), t)
    if isinstance(value, Span):
        return t.span(value.first, value.last, value.precision)
    return t(WORDS[value]) if value in WORDS else str(value)


def _sitting(text: str, t: Translator) -> str:
    days, _, venue = text.partition(" ")
    when = t("date unknown") if days == NO_DATE else _days(days, t)
    return f"{when} {venue}".strip()


def _one_day(days: str) -> str:
    return "/".join(dict.fromkeys(days.split("/")))


def _days(text: str, t: Translator) -> str:
    """A date or run of dates in words; what is none, as it stands."""
    try:
        span = Span.parse(*text.split("/"))
    except (ValueError, TypeError):
        return text
    return t.span(span.first, span.last, span.precision)


def _in_words(dates: Any, t: Translator) -> Any:
    """A date as it is kept, or each of several, in words; what is empty, as it is."""
    return [_days(one, t) for one in dates] if isinstance(dates, list) else _days(dates, t)


def _short(text: str, letters: int | None) -> str:
    return text if letters is None or len(text) <= letters else text[:letters] + "…"
