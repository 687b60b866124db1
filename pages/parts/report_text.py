"""The editor of a report's text on the page General meeting: choose a part, write, save."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st
from pydantic import ValidationError

from council_data.annual_report.texts import ReportText, texts_of
from council_data.inputs import LONGEST_NARRATIVE, NarrativeInput
from council_data.messages import Translator
from pages.parts.frame import escaped
from pages.parts.reads import Reader

Save = Callable[[NarrativeInput], tuple[bool, str]]  # whether a text was written, and what to say of it
ROUND, SHOWN = "report_text_round", "report_text_shown"  # how often was saved; the texts as they stood when opened


def editor(record: Reader, year: int, t: Translator, save: Save) -> None:
    """Offers the texts of a year's report; what somebody else has written meanwhile is never overwritten unseen."""
    with st.expander(t("Text of the annual report"), key="report_text"):
        if said := st.session_state.pop("report_text_said", None):
            st.success(said)
        texts = {text.path: text for text in record(texts_of, year)}
        path = st.selectbox(
            t("Part of the report"), list(texts), format_func=lambda one: texts[one].label, key="report_text_part"
        )
        if path is None:
            return
        rounds = st.session_state.setdefault(ROUND, 0)
        shown = st.session_state.setdefault(SHOWN, {}).setdefault((year, path, rounds), texts[path])
        with st.form(f"report_text_form_{year}_{path}_{rounds}", border=False):
            typed = st.text_area(
                t("Text, a paragraph a line"),
                shown.narrative,
                height=240,
                max_chars=LONGEST_NARRATIVE,
                key=f"report_text_typed_{year}_{path}_{rounds}",
            )
            if st.form_submit_button(t("Save the text"), type="primary", key="report_text_save"):
                _save(year, shown, texts[path], typed, t, save)


def _save(year: int, shown: ReportText, now: ReportText, typed: str, t: Translator, save: Save) -> None:
    """Saves upon the text as it was shown. One that was changed since is shown, and saving again replaces it."""
    try:
        fact = NarrativeInput(places=list(shown.places), narrative=typed)
    except ValidationError:
        st.warning(t("The text is too long. Shorten it."))
        return
    is_saved, said = save(fact)
    if is_saved:
        st.session_state[ROUND] += 1
        st.session_state["report_text_said"] = said
        st.rerun()
    st.warning(escaped(said))
    if now.places != shown.places:
        key = (year, shown.path, st.session_state[ROUND])
        st.session_state[SHOWN][key] = replace(shown, places=now.places)
        st.write(t("It reads now as follows. Save again to put your text in its place."))
        st.text(now.narrative)
