"""Proposals in words: what each one records, how it differs from the record, and what is lacking."""

from typing import Any

from council_data.calendar import Span
from council_data.inputs import ItemInput, SectionInput, SittingInput
from council_data.matching import Match
from council_data.messages import WORDS, Translator
from council_data.proposals import DIFFERENCES, KINDS, LACKS, VALUES, Kind, Proposal
from council_data.queries import PATH_SIGN

SHOWN_LETTERS = 60


def fact(proposal: Proposal, t: Translator) -> str:
    """What the proposal records, in one line."""
    draft = proposal.draft
    if proposal.kind is Kind.GROUP:
        return draft["name"]
    if proposal.kind is Kind.MEETING:
        sittings = [_sitting(text, t) for text in draft["sittings"]]
        parts = [draft["group"], draft["title"], *sittings, draft["mode"] and t.word(draft["mode"])]
        held = draft["status"] == "held"
        return t.listed([part for part in (*parts, None if held else t.word(draft["status"])) if part])
    if proposal.kind is Kind.DECISIONS:
        return t.listed([draft["group"], t.plural("{n} decision", "{n} decisions", len(draft["items"]))])
    if proposal.kind is Kind.SECTIONS:
        return t.plural("{n} section", "{n} sections", len(draft["sections"]))
    days = "/".join(dict.fromkeys(day for day in (draft["start"], draft["end"]) if day))
    whose = draft["audit"] if proposal.kind is Kind.AUDIT_STEP else draft["system"]
    return t.listed([part for part in (whose, draft["name"], _days(days, t), draft["venue"]) if part])


def kind(proposal: Proposal, t: Translator) -> str:
    return t(KINDS[proposal.kind])


def difference(proposal: Proposal, t: Translator) -> str:
    return t(DIFFERENCES[proposal.difference])


def lack(proposal: Proposal, t: Translator) -> str:
    """What has to be said before it can be recorded; empty where nothing is lacking."""
    return t(LACKS[proposal.lacks]) if proposal.lacks else ""


def changes(proposal: Proposal, t: Translator) -> list[str]:
    """Each value that differs: what it is on record, and what the report says."""
    return [
        t("{value}: {before} → {after}", value=t(VALUES[name]), before=_said(before, t), after=_said(after, t))
        for name, (before, after) in proposal.changes.items()
    ]


def not_renamed(match: Match, t: Translator) -> str:
    """Why a group can't have been renamed as the user says."""
    return t(
        '"{group}" can\'t have been renamed "{called}": the report still uses the old name or names two new ones,'
        " or another group on record has that name.",
        group=PATH_SIGN.join(match.group or ()),
        called=match.called[1],
    )


def _said(value: Any, t: Translator) -> str:
    if value in (None, "", []):
        return t("none")
    if isinstance(value, list):
        return _short(t.listed([_said(one, t) for one in value]))
    if isinstance(value, ItemInput):
        return value.item
    if isinstance(value, SectionInput):
        return value.heading
    if isinstance(value, SittingInput):
        return _sitting(value.text(), t)
    if isinstance(value, Span):
        return value.start_text
    return t(WORDS[value]) if value in WORDS else _short(str(value))


def _sitting(text: str, t: Translator) -> str:
    days, _, venue = text.partition(" ")
    return f"{_days(days, t)} {venue}".strip()


def _days(text: str, t: Translator) -> str:
    """A date or run of dates in words; what is none, as it stands."""
    try:
        span = Span.parse(*text.split("/"))
    except (ValueError, TypeError):
        return text
    return t.span(span.first, span.last, span.precision)


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_LETTERS else text[:SHOWN_LETTERS] + "…"
