"""Proposals in words: what each one records, how it differs from the record, and what is lacking."""

from collections.abc import Collection
from typing import Any

from council_data.calendar import Span
from council_data.inputs import ItemInput, SectionInput, SittingInput
from council_data.messages import WORDS, Translator
from council_data.proposals.corrections import NO_DATE
from council_data.proposals.matching import Match
from council_data.proposals.proposal import DIFFERENCES, KINDS, LACKS, VALUES, Kind, Proposal, said_by
from council_data.queries import PATH_SIGN
from db.words import Question, StepStatus

SHOWN_LETTERS = 60


def fact(proposal: Proposal, t: Translator, shared_names: Collection[str] = ()) -> str:
    """What the proposal records, in one line; a group whose name others share is named with its programme."""
    draft = proposal.draft
    if proposal.kind is Kind.GROUP:
        return _group(draft["programme"], draft["name"], shared_names)
    if proposal.kind is Kind.MEETING:
        sittings = [_sitting(text, t) for text in draft["sittings"]]
        group = _group(draft["programme"], draft["group"], shared_names)
        parts = [group, draft["title"], *sittings, draft["mode"] and t.word(draft["mode"])]
        held = draft["status"] == "held"
        return t.listed([part for part in (*parts, None if held else t.word(draft["status"])) if part])
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


def _step(draft: dict[str, Any], t: Translator) -> str:
    """A step's name and days."""
    days = "/".join(dict.fromkeys(day for day in (draft["start"], draft["end"]) if day))
    planned = draft["status"] == StepStatus.PLANNED and t.word(StepStatus.PLANNED)
    return t.listed([part for part in (draft["name"], _days(days, t), planned) if part])


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


def changes(proposal: Proposal, t: Translator, *, letters: int | None = SHOWN_LETTERS) -> list[str]:
    """Each value that differs: what it is on record, and what the report says; of lists the parts that differ.

    `letters` is how much is shown of a text; None for all of it.
    """
    said = []
    for name, (before, after) in proposal.changes.items():
        label = t(VALUES[name])
        if name == "planned_as" and "start" in proposal.changes:
            continue  # the change of the date says it
        if name == "sections":
            headings = [one.heading for one in _apart(after, before) or _apart(before, after)]
            said.append(t("{value}, what differs: {headings}", value=label, headings=t.listed(headings)))
            continue
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
        texts = [_short(_said(part, t), letters) for part in parts]
        said.append(t("{value}: {before} → {after}", value=label, before=texts[0], after=texts[1]))
    return said


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
