"""Import (取込): next year's report is read, looked through, mended in place, and recorded in one step."""

from typing import Any

import pandas as pd
import streamlit as st

from council_data import queries, recording
from council_data.intake import PLAN_SAID, file_of, short_title
from council_data.messages import Translator
from council_data.proposals import wording
from council_data.proposals.keeping import batch_of
from council_data.proposals.proposing import proposals_of, year_of
from council_data.proposals.review import Review, review_of
from council_data.recorded import record_of
from pages.parts import frame, group_questions, review_card, writers
from pages.parts.intake import Intake, intake

PAGE = "pages/6_import_report.py"


def import_page(screen: frame.Screen) -> None:
    t = screen.t
    actor = writers.actor()
    if not actor.may_write:
        st.info(t("Only the machine on which the dashboard runs can record. Open this page there."))
        return
    with st.container(key="happened_here"):  # always drawn: what follows keeps its place, and the keyboard its focus
        _say_what_happened()
    taken = intake(t)
    if taken:
        _review(screen, taken)
    _history(screen)


def _review(screen: frame.Screen, taken: Intake) -> None:
    t = screen.t
    read = taken.read
    year = year_of(read)
    if year is None:
        st.warning(t("The report does not say its fiscal year. Enter it above."))
        return
    record = record_of(screen.read.engine, year)
    corrections = st.session_state.setdefault("corrections", {}).setdefault(taken.name, {})
    _take_correction(corrections)
    decided, renamed = group_questions.ask(proposals_of(read, record), record, t, name=taken.name)
    before = batch_of(record, taken.title)
    review = review_of(taken.lines, read, record, decided, corrections, renamed, recorded_in=before)
    for match in review.proposals.refused:
        st.warning(frame.escaped(wording.not_renamed(match, t)))
    st.markdown(frame.escaped(t("{file}: {year}", file=taken.file, year=t.fiscal_year(year))))
    if read.is_plan:
        st.markdown(t(PLAN_SAID))
    review_card.show(review, t, name=taken.name)
    accepted = review_card.asked()["accept"]
    if accepted:
        _record(screen, review, accepted.get("names") or [], taken.title)


def _take_correction(corrections: dict[str, dict[str, str]]) -> None:
    asked = review_card.asked()["correct"]
    if asked:
        name, value, text = (str(asked.get(key, "")) for key in ("name", "value", "text"))
        corrections.setdefault(name, {})[value] = text


def _record(screen: frame.Screen, review: Review, names: list[str], title: str) -> None:
    chosen = review.chosen([str(name) for name in names])
    if chosen:
        engine, actor = screen.read.engine, writers.actor()
        _tell(recording.record(engine, review.proposals, chosen, title, actor=actor, t=screen.t))
        st.rerun()


def _history(screen: frame.Screen) -> None:
    """The latest batches; imports and edits of a text can be taken back as long as nothing was built upon them."""
    t = screen.t
    st.subheader(t("What was recorded"), anchor=False)
    for batch in screen.read(queries.batches).head(10).itertuples():
        with st.container(horizontal=True, vertical_alignment="center", key=f"batch_{batch.batch_id}"):
            what = _what_was_recorded(batch, t)
            said = t("Batch {n}: {title}", n=batch.batch_id, title=short_title(what))
            if not pd.isna(batch.undoes_id):
                said = t("Batch {n}: took batch {undone} back", n=batch.batch_id, undone=batch.undoes_id)
            when = t.moment(batch.at)
            changes = t.plural("{n} row", "{n} rows", batch.changes)
            st.text(t.listed([said, when, batch.actor, changes]), help=what if what != short_title(what) else None)
            if batch.is_undone:
                st.text(t("Taken back"))
            elif batch.origin in (recording.ORIGIN, recording.EDITOR):
                st.button(t("Take back"), key=f"undo_{batch.batch_id}", on_click=_ask_once, args=(batch.batch_id,))
        if st.session_state.get("asked_to_take_back") == batch.batch_id:
            _confirm(screen, batch.batch_id, t.listed([file_of(what), when, changes]))


def _what_was_recorded(batch: Any, t: Translator) -> str:
    if batch.origin == recording.EDITOR:
        return t("the text of “{section}”", section=batch.title)
    return batch.title


def _ask_once(batch: int | None) -> None:
    st.session_state["asked_to_take_back"] = batch


def _confirm(screen: frame.Screen, batch: int, what: str) -> None:
    """The question before a batch is taken back, right below it."""
    t = screen.t
    with st.container(border=True, key="confirm_undo"):
        question = t(
            "Take batch {n} back as a whole ({what})? The record will be as it was before.", n=batch, what=what
        )
        st.warning(frame.escaped(question))
        with st.container(horizontal=True, key="confirm_undo_answers"):
            st.button(t("Yes, take it back"), key="undo_yes", type="primary", on_click=_undo, args=(screen, batch))
            st.button(t("No, leave it"), key="undo_no", on_click=_ask_once, args=(None,))


def _undo(screen: frame.Screen, batch: int) -> None:
    _ask_once(None)
    _tell(recording.take_back(screen.read.engine, batch, actor=writers.actor(), t=screen.t))


def _tell(outcome: recording.Outcome) -> None:
    st.session_state["happened"] = outcome


def _say_what_happened() -> None:
    outcome = st.session_state.pop("happened", None)
    if outcome:
        said = frame.escaped(outcome.text)
        (st.error if outcome.batch is None else st.success)(said)
        st.toast(said)  # in sight wherever the page is scrolled to


screen = frame.begin(PAGE)
with frame.refusals(screen.t):
    import_page(screen)
