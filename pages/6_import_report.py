"""Import (取込): next year's report is read, looked through, mended in place, and recorded in one step."""

from datetime import timedelta

import pandas as pd
import streamlit as st

from council_data import import_command, proposals_said, queries, records
from council_data.actors import NotAllowed
from council_data.messages import Translator
from council_data.proposals import Proposals
from council_data.proposing import proposals_of, year_of
from council_data.queries import PATH_SIGN
from council_data.recorded import Named, Record, record_of
from council_data.review import Review, review_of
from db.problems import NothingToUndo, RowChangedSince
from pages.parts import frame, review_card, writers
from pages.parts.intake import Intake, intake

PAGE = "pages/6_import_report.py"
NEW_PROGRAMME = "会議運営"  # for a council whose reports name no programmes


def import_page(screen: frame.Screen) -> None:
    t = screen.t
    actor = writers.actor()
    if not actor.may_write:
        st.info(t("Only the machine on which the dashboard runs can record. Open this page there."))
        return
    _say_what_happened(t)
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
    decided, renamed = _ask_for_groups(proposals_of(read, record), record, t, taken.name)
    review = review_of(taken.lines, read, record, decided, corrections, renamed)
    for match in review.proposals.refused:
        st.warning(frame.escaped(proposals_said.not_renamed(match, t)))
    st.markdown(frame.escaped(t("{file}: {year}", file=taken.file, year=t.fiscal_year(year))))
    review_card.show(review, t, name=taken.name)
    accepted = review_card.asked()["accept"]
    if accepted:
        _record(screen, review, accepted.get("names") or [], taken.title)


def _take_correction(corrections: dict[str, dict[str, str]]) -> None:
    asked = review_card.asked()["correct"]
    if asked:
        name, value, text = (str(asked.get(key, "")) for key in ("name", "value", "text"))
        corrections.setdefault(name, {})[value] = text


def _ask_for_groups(
    proposals: Proposals, record: Record, t: Translator, name: str
) -> tuple[dict[Named, Named], set[Named]]:
    """What the user says of the groups that are not on record under the name that the report gives them.

    Which group each one is, and which of them have been renamed.
    """
    decided: dict[Named, Named] = {}
    renamed = set()
    for place, match in enumerate(proposals.undecided):
        programme, called = match.called
        new = (
            [(programme, called)]
            if programme
            else [(one, called) for one in proposals.record_programmes or (NEW_PROGRAMME,)]
        )
        options = [*match.candidates, *new]
        answer = st.selectbox(
            t('Which group is "{called}"?', called=called),
            options,
            index=None,
            placeholder=t("Say which group this is."),
            format_func=lambda one, new=new: (
                t("A new group: {group}", group=PATH_SIGN.join(one)) if one in new else PATH_SIGN.join(one)
            ),
            key=f"group {name} {place}",
        )
        if answer:
            decided[match.called] = answer
        if answer in record.groups and st.checkbox(
            _renaming(called, record.first_years[answer], record.year, t), key=f"renamed {name} {place}"
        ):
            renamed.add(match.called)
    return decided, renamed


def _renaming(called: str, first_year: int, year: int, t: Translator) -> str:
    if year < first_year:
        return t(
            'It was renamed later: up to {year} it is shown as "{called}"', year=t.fiscal_year(year), called=called
        )
    return t('It was renamed: from {year} on it is shown as "{called}"', year=t.fiscal_year(year), called=called)


def _record(screen: frame.Screen, review: Review, names: list[str], title: str) -> None:
    t = screen.t
    chosen = review.chosen([str(name) for name in names])
    if not chosen:
        return
    try:
        batch = records.accept(
            screen.read.engine,
            review.proposals,
            chosen,
            actor=writers.actor(),
            origin=import_command.ORIGIN,
            title=title,
        )
    except (records.RecordChanged, RowChangedSince, NotAllowed):
        _tell(t("Somebody else has recorded something in between. Nothing was recorded. Try again."), problem=True)
    else:
        _tell(t("{n} facts were recorded as batch {batch}.", n=f"{len(chosen):,}", batch=batch))
    st.rerun()


def _history(screen: frame.Screen) -> None:
    """The latest batches; each import can be taken back as long as nothing was built upon it."""
    t = screen.t
    st.subheader(t("What was recorded"), anchor=False)
    for batch in screen.read(queries.batches).head(10).itertuples():
        with st.container(horizontal=True, vertical_alignment="center", key=f"batch_{batch.batch_id}"):
            at = batch.at + timedelta(hours=9)
            said = t("Batch {n}: {title}", n=batch.batch_id, title=batch.title)
            if not pd.isna(batch.undoes_id):
                said = t("Batch {n}: took batch {undone} back", n=batch.batch_id, undone=batch.undoes_id)
            st.text(t.listed([said, f"{at:%Y-%m-%d %H:%M}", batch.actor]))
            if batch.origin == import_command.ORIGIN and not batch.is_undone:
                st.button(t("Take back"), key=f"undo_{batch.batch_id}", on_click=_undo, args=(screen, batch.batch_id))


def _undo(screen: frame.Screen, batch: int) -> None:
    t = screen.t
    try:
        records.undo(screen.read.engine, batch, actor=writers.actor())
    except NothingToUndo:
        _tell(t("There is no batch {n}, or it has been taken back already.", n=batch), problem=True)
    except RowChangedSince:
        text = t(
            "Batch {n} can't be taken back: what it recorded has been changed since. Take that back first.", n=batch
        )
        _tell(text, problem=True)
    else:
        _tell(t("Batch {n} has been taken back as a whole.", n=batch))


def _tell(text: str, *, problem: bool = False) -> None:
    st.session_state["happened"] = text, problem


def _say_what_happened(t: Translator) -> None:
    text, problem = st.session_state.pop("happened", (None, False))
    if text:
        (st.error if problem else st.success)(frame.escaped(text))
        st.toast(frame.escaped(text))  # in sight wherever the page is scrolled to


screen = frame.begin(PAGE)
with frame.refusals(screen.t):
    import_page(screen)
