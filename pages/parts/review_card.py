"""A report under review as one component: the source on the left, what it proposes on the right.

What the browser may do with it is in ``static/review.js``. What it sends is untrusted: names are looked up before use.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from council_data.messages import Translator
from council_data.proposals import wording
from council_data.proposals.corrections import FormField, form_of
from council_data.proposals.keeping import KEPT
from council_data.proposals.proposal import VALUES, Difference, Proposal
from council_data.proposals.review import Review
from council_data.reports.blocks import Role
from pages.parts.chart_card import STATIC, script_address

_STUB = """
const part = import(new URL("%s", document.baseURI));
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".review");
  part.then(({ show }) => show(root, data, setTriggerValue));
}
"""

_mount = st.components.v2.component(
    "council_review",
    html='<div class="review"></div>',
    css=(STATIC / "review.css").read_text(encoding="utf-8"),
    js=_STUB % script_address("review.js"),
    isolate_styles=False,
)
KEY = "review"


def show(review: Review, t: Translator, *, name: str) -> None:
    """Mounts the review; `name` is another one for another file, whose ticks and place begin anew."""
    roles = _roles(t)
    _mount(
        key=KEY,
        data={
            "name": name,
            "words": _words(t),
            "lines": [
                {
                    "text": text,
                    "role": str(role),
                    "said": roles[role],
                    "odd": [finding.message(t) for finding in review.found_on.get(number, [])],
                    "remarks": [remark.message(t) for remark in review.remarks_on.get(number, [])],
                    "joined": joined,
                }
                for number, (text, role, joined) in enumerate(
                    zip(review.lines, review.read.roles, review.read.joined_to, strict=True), start=1
                )
            ],
            "proposals": [_proposal(review, key, one, t) for key, one in review.proposed.items()],
        },
        on_accept_change=_nothing,
        on_correct_change=_nothing,
    )


def asked() -> Mapping[str, Any]:
    """This run's ``accept`` (names) and ``correct`` ({name, value, text}), or None for each."""
    state = st.session_state.get(KEY) or {}
    return {"accept": state.get("accept"), "correct": state.get("correct")}


def _proposal(review: Review, name: str, one: Proposal, t: Translator) -> dict[str, Any]:
    odd = [] if one.is_gone else [finding.message(t) for finding in review.left_on.get(one.line, [])]
    return {
        "name": name,
        "line": None if one.is_gone else one.line,
        "kind": wording.kind(one, t),
        "difference": str(one.difference),
        "differs": wording.difference(one, t),
        "fact": wording.fact(one, t, review.proposals.shared_names),
        "changes": wording.changes(one, t, letters=None) if one.difference is Difference.CHANGED else [],
        "on_record": wording.on_record(one, t, review.proposals.shared_names) if one.lacks else "",
        "lack": wording.lack(one, t),
        "kept": t(KEPT[review.kept[name]]) if name in review.kept else "",
        "odd": odd,
        "remarks": [] if one.is_gone else [remark.message(t) for remark in review.remarks_on.get(one.line, [])],
        "look": review.needs_a_look(one),
        "can": one.can_be_accepted,
        "ticked": review.is_ticked(name),
        "form": [
            {
                "name": field.name,
                "label": t(VALUES[field.name]),
                "text": field.text,
                "lines": field.has_lines,
                "hint": field.hint,
                "options": [{"value": value, "text": _option(field, value, t)} for value in field.options],
            }
            for field in form_of(one, t)
        ],
    }


def _option(field: FormField, value: str, t: Translator) -> str:
    if field.names_another_fact:
        return value or t("part of no migration")
    return t.listed([t.word(part) for part in value.split(";")]) if value else t("Not stated")


def _roles(t: Translator) -> dict[Role, str]:
    return {
        Role.ENTRY: t("Entry"),
        Role.HEADING: t("Heading"),
        Role.NARRATIVE: t("Running text"),
        Role.UNREAD: t("Not read"),
        Role.BLANK: "",
    }


def _words(t: Translator) -> dict[str, str]:
    return {
        "source": t("The file, line by line"),
        "proposals": t("What would be recorded"),
        "all": t("All"),
        "differing": t("New, changed or gone"),
        "look": t("Needs a look"),
        "tick_all": t("Tick all shown"),
        "untick_all": t("Untick all shown"),
        "accept": t("Record {n} facts"),
        "accept_one": t("Record {n} fact"),
        "none_ticked": t("Nothing is ticked to be recorded"),
        "ready": t("{ready} of {n} can be recorded, {chosen} are ticked"),
        "nothing_new": t("All that the report states is on record"),
        "line": t("Line {line}"),
        "correct": t("Correct"),
        "choose": t("– choose –"),
        "unread": t("This line was not read: {text}"),
        "nothing": t("Nothing to show with this filter."),
        "take": t("Record this"),
        "hint": t("Arrow keys move from line to line, Enter goes to what was read from it."),
    }


def _nothing() -> None:
    """Streamlit keeps a trigger only where a callback is named."""
